//! Reading and writing CoNLL-U (<https://universaldependencies.org/format.html>).

use super::tags::{Deprel, Penn, Upos};
use std::fmt::Write as _;

/// A syntactic word of a treebank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeWord {
    /// As written.
    pub form: String,
    /// Dictionary form; `_` where there is none.
    pub lemma: String,
    /// Universal tag; [`Upos::X`] where it is not one of ours.
    pub upos: Upos,
    /// Penn tag; [`Penn::default`] where it is not one of ours.
    pub xpos: Penn,
    /// Morphological features as written, `_` where there are none.
    pub feats: String,
    /// Index of the head in [`Tree::words`]; none for the root.
    pub head: Option<usize>,
    /// Relation to the head; [`Deprel::Dep`] where it is not one of ours.
    pub deprel: Deprel,
    /// The last column as written.
    pub misc: String,
}

/// A surface token that stands for several words ("don't").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contraction {
    /// The first and the last of its words.
    pub words: (usize, usize),
    /// As written.
    pub form: String,
    /// The last column as written.
    pub misc: String,
}

/// A sentence of a treebank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    /// The lines before it that begin with `#`, without that sign and the blanks around.
    pub comments: Vec<String>,
    /// Its words.
    pub words: Vec<TreeWord>,
    /// Its contractions, in order.
    pub contractions: Vec<Contraction>,
}

impl Tree {
    /// The value of a comment `key = value`.
    ///
    /// ```
    /// let text = "# newdoc id = a1\n1\tHi\thi\tINTJ\tUH\t_\t0\troot\t_\t_\n\n";
    /// let trees = tripoint::text::conllu::read("a.conllu", text)?;
    /// assert_eq!(trees[0].comment("newdoc id"), Some("a1"));
    /// # Ok::<(), tripoint::text::conllu::ConlluError>(())
    /// ```
    pub fn comment(&self, key: &str) -> Option<&str> {
        self.comments.iter().find_map(|line| {
            let (name, value) = line.split_once('=')?;
            (name.trim() == key).then(|| value.trim())
        })
    }
}

/// A line that is not CoNLL-U.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}; see https://universaldependencies.org/format.html")]
pub struct ConlluError {
    /// The file's name as given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

/// Reads the sentences of a treebank; `file` is named in errors. Empty nodes are passed over.
pub fn read(file: &str, text: &str) -> Result<Vec<Tree>, ConlluError> {
    let mut trees = Vec::new();
    let mut tree = Tree::default();
    let mut begun = 1;
    for (number, line) in text.lines().enumerate() {
        let fail = |problem: String| ConlluError { file: file.to_owned(), line: number + 1, problem };
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() {
            finish(&mut tree, &mut trees).map_err(|problem| ConlluError {
                file: file.to_owned(),
                line: begun,
                problem,
            })?;
            begun = number + 2;
        } else if let Some(comment) = line.strip_prefix('#') {
            tree.comments.push(comment.trim().to_owned());
        } else {
            read_word(line, &mut tree).map_err(fail)?;
        }
    }
    finish(&mut tree, &mut trees).map_err(|problem| ConlluError { file: file.to_owned(), line: begun, problem })?;
    Ok(trees)
}

fn finish(tree: &mut Tree, trees: &mut Vec<Tree>) -> Result<(), String> {
    let size = tree.words.len();
    if let Some(word) = tree.words.iter().find(|word| word.head.is_some_and(|head| head >= size)) {
        return Err(format!("the head of {:?} in this sentence is not one of its {size} words", word.form));
    }
    if size > 0 {
        trees.push(std::mem::take(tree));
    }
    Ok(())
}

fn read_word(line: &str, tree: &mut Tree) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = columns[..] else {
        return Err(format!("a word has 10 columns parted by tabs, here are {}", columns.len()));
    };
    if id.contains('.') {
        return Ok(());
    }
    if let Some((first, last)) = id.split_once('-') {
        let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
        let (Some(first), Some(last)) = (number(first), number(last)) else {
            return Err(format!("the range of words {id:?} is not two numbers"));
        };
        tree.contractions.push(Contraction {
            words: (first - 1, last - 1),
            form: form.to_owned(),
            misc: misc.to_owned(),
        });
        return Ok(());
    }
    if id.parse() != Ok(tree.words.len() + 1) {
        return Err(format!("the word's number is {id:?}, {} is next", tree.words.len() + 1));
    }
    let head: usize = head.parse().map_err(|_| format!("the head {head:?} is not a number"))?;
    tree.words.push(TreeWord {
        form: form.to_owned(),
        lemma: lemma.to_owned(),
        upos: Upos::parse(upos).unwrap_or_default(),
        xpos: Penn::parse(xpos).unwrap_or_default(),
        feats: feats.to_owned(),
        head: head.checked_sub(1),
        deprel: Deprel::parse(deprel).unwrap_or_default(),
        misc: misc.to_owned(),
    });
    Ok(())
}

/// Appends a sentence with its comments, and the blank line after it.
pub fn write(tree: &Tree, to: &mut String) {
    for comment in &tree.comments {
        let _ = writeln!(to, "# {comment}");
    }
    let mut contractions = tree.contractions.iter().peekable();
    for (index, word) in tree.words.iter().enumerate() {
        while let Some(contraction) = contractions.next_if(|contraction| contraction.words.0 <= index) {
            let (first, last) = contraction.words;
            let (form, misc) = (&contraction.form, &contraction.misc);
            let _ = writeln!(to, "{}-{}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc}", first + 1, last + 1);
        }
        let TreeWord { form, lemma, upos, xpos, feats, head, deprel, misc } = word;
        let head = head.map_or(0, |head| head + 1);
        let _ = writeln!(to, "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t{feats}\t{head}\t{deprel}\t_\t{misc}", index + 1);
    }
    to.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# sent_id = 1\n# text = They don't.\n\
        1\tThey\tthey\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\t_\n\
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        2\tdo\tdo\tVERB\tVBP\t_\t0\troot\t_\t_\n\
        3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n\
        4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

    #[test]
    fn reads_and_writes_the_same() {
        let trees = read("sample", SAMPLE).unwrap();
        let mut out = String::new();
        write(&trees[0], &mut out);
        assert_eq!(out, SAMPLE);
        assert_eq!(trees[0].contractions[0].words, (1, 2));
        assert_eq!(trees[0].words[2].head, Some(1));
    }

    #[test]
    fn errors_name_the_line() {
        let error = read("x.conllu", "1\tThey\tthey\n").unwrap_err();
        assert_eq!((error.line, error.file.as_str()), (1, "x.conllu"));
        let error = read("x.conllu", "1\tA\ta\tX\tFW\t_\t7\tdep\t_\t_\n").unwrap_err();
        assert!(error.problem.contains("head"), "{error}");
    }
}
