//! The topics, and the words that show them.

use super::{Graph, OntologyError, vocabulary as v};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its code, which is the local name of its IRI ("border-security").
    pub code: Box<str>,
    /// Its IRI.
    pub iri: Box<str>,
    /// Its name for people.
    pub label: Box<str>,
}

/// The topics, in the order of the file, and their indicators.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    topics: Vec<Topic>,
    phrases: Vec<Phrase>,
    /// Phrases by their first word.
    by_word: FxHashMap<Box<str>, Vec<u32>>,
    /// Phrases by the beginning of their first word, and the lengths of these beginnings.
    by_prefix: FxHashMap<Box<str>, Vec<u32>>,
    prefix_lengths: Vec<usize>,
}

/// An indicator: its topic and the words after the first.
#[derive(Clone, Debug)]
struct Phrase {
    topic: u32,
    rest: Vec<Pattern>,
}

#[derive(Clone, Debug)]
enum Pattern {
    Word(Box<str>),
    Prefix(Box<str>),
}

/// A word of a text in lower case, and its dictionary form.
struct Word<'a> {
    form: Cow<'a, str>,
    lemma: Cow<'a, str>,
}

/// An indicator that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Its first word, counted in the words that were given.
    pub start: usize,
    /// One past its last word.
    pub end: usize,
    /// The code of the topic it shows.
    pub code: &'a str,
}

impl Topics {
    /// Reads every `skos:Concept` that has a `tp:indicator` or is in the namespace of topics.
    ///
    /// # Errors
    /// When an indicator is empty, has capitals or a star that does not end a word.
    pub(super) fn compile(graph: &Graph) -> Result<Self, OntologyError> {
        let mut topics = Self::default();
        for iri in graph.of_type(v::CONCEPT) {
            let indicators: Vec<_> = graph.with(iri, v::INDICATOR).collect();
            if indicators.is_empty() && !iri.starts_with(v::TOPICS) {
                continue;
            }
            let code: Box<str> = v::local(iri).into();
            let label = graph.texts(iri, v::PREF_LABEL).next().unwrap_or(&code).into();
            let topic = topics.topics.len() as u32;
            topics.topics.push(Topic { code, iri: iri.into(), label });
            for statement in indicators {
                let text = statement.object.text().unwrap_or_default();
                topics.add(topic, text).map_err(|message| graph.invalid(statement, message))?;
            }
        }
        topics.prefix_lengths.sort_unstable();
        topics.prefix_lengths.dedup();
        Ok(topics)
    }

    fn add(&mut self, topic: u32, indicator: &str) -> Result<(), String> {
        let shown = || format!("the indicator \"{indicator}\"");
        if indicator.chars().any(char::is_uppercase) {
            return Err(format!("{} must be in lower case", shown()));
        }
        let mut words = split(indicator).map(|word| match word.strip_suffix('*') {
            Some(prefix) => Pattern::Prefix(prefix.into()),
            None => Pattern::Word(word.into()),
        });
        let Some(first) = words.next() else { return Err("an indicator must have a word".into()) };
        let rest: Vec<_> = words.collect();
        for pattern in std::iter::once(&first).chain(&rest) {
            let (Pattern::Word(text) | Pattern::Prefix(text)) = pattern;
            if text.contains('*') || text.is_empty() {
                return Err(format!("{} may have a star only at the end of a word", shown()));
            }
        }
        let phrase = self.phrases.len() as u32;
        match first {
            Pattern::Word(word) => self.by_word.entry(word).or_default().push(phrase),
            Pattern::Prefix(prefix) => {
                self.prefix_lengths.push(prefix.len());
                self.by_prefix.entry(prefix).or_default().push(phrase);
            }
        }
        self.phrases.push(Phrase { topic, rest });
        Ok(())
    }

    /// The codes of the topics that words show, given each word and its dictionary form; sorted, each once.
    ///
    /// ```
    /// let ontology = tripoint::ontology::Ontology::embedded().unwrap();
    /// let words = [("illegal", "illegal"), ("crossings", "crossing"), ("of", "of"), ("migrants", "migrant")];
    /// assert_eq!(ontology.topics.find(words), ["migration"]);
    /// ```
    pub fn find<'t>(&self, words: impl IntoIterator<Item = (&'t str, &'t str)>) -> Vec<&str> {
        let mut codes: Vec<_> = self.hits(words).into_iter().map(|hit| hit.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Every place where an indicator stands, in the order of the words.
    pub fn hits<'t>(&self, words: impl IntoIterator<Item = (&'t str, &'t str)>) -> Vec<Hit<'_>> {
        let mut split_words = Vec::new();
        for (at, (form, lemma)) in words.into_iter().enumerate() {
            // A hyphen inside a word or between words: to the indicators it is the same.
            if form.contains(['-', '–']) {
                split_words.extend(split(form).map(|part| (at, Word { form: lower(part), lemma: lower(part) })));
            } else {
                split_words.push((at, Word { form: lower(form), lemma: lower(lemma) }));
            }
        }
        let mut hits = Vec::new();
        for start in 0..split_words.len() {
            for phrase in self.beginning_with(&split_words[start].1) {
                let phrase = &self.phrases[phrase as usize];
                let rest = split_words.get(start + 1..start + 1 + phrase.rest.len()).unwrap_or_default();
                let matches = |(pattern, word): (&Pattern, &(usize, Word))| pattern.matches(&word.1);
                if rest.len() == phrase.rest.len() && phrase.rest.iter().zip(rest).all(matches) {
                    let end = split_words[start + phrase.rest.len()].0 + 1;
                    hits.push(Hit { start: split_words[start].0, end, code: &self.topics[phrase.topic as usize].code });
                }
            }
        }
        hits
    }

    fn beginning_with(&self, word: &Word) -> Vec<u32> {
        let mut found = Vec::new();
        for text in [&word.form, &word.lemma] {
            found.extend(self.by_word.get(&**text).into_iter().flatten().copied());
            for length in &self.prefix_lengths {
                let Some(prefix) = text.get(..*length) else { continue };
                found.extend(self.by_prefix.get(prefix).into_iter().flatten().copied());
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// All topics, in the order of the file.
    pub fn all(&self) -> &[Topic] {
        &self.topics
    }

    /// A topic by its code.
    pub fn by_code(&self, code: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| &*topic.code == code)
    }
}

impl Pattern {
    fn matches(&self, word: &Word) -> bool {
        match self {
            Self::Word(text) => **text == *word.form || **text == *word.lemma,
            Self::Prefix(prefix) => word.form.starts_with(&**prefix) || word.lemma.starts_with(&**prefix),
        }
    }
}

/// The words of an indicator: at spaces and hyphens, these left out, and before an "'s".
fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().flat_map(|chunk| {
        let (stem, end) = match chunk.strip_suffix("'s") {
            Some(stem) if !stem.is_empty() => (stem, Some("'s")),
            _ => (chunk, None),
        };
        stem.split(['-', '–']).filter(|part| !part.is_empty()).chain(end)
    })
}

fn lower(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| c.is_uppercase() || c == '’') {
        Cow::Owned(text.to_lowercase().replace('’', "'"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{Ontology, turtle::Source};

    fn find(text: &str) -> Vec<String> {
        let ontology = Ontology::embedded().unwrap();
        let words = text.split(' ').map(|word| (word, word));
        ontology.topics.find(words).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn phrases_prefixes_and_hyphens() {
        assert_eq!(find("talks on Information-Sharing"), ["information-sharing"]);
        assert_eq!(find("talks on information - sharing"), ["information-sharing"]);
        assert_eq!(find("a grain harvest"), ["agriculture"]);
        assert_eq!(find("he spoke of nothing"), Vec::<String>::new());
        assert!(find("the non-proliferation treaty").contains(&"nuclear".to_owned()));
        assert_eq!(find("women ’s right"), ["human-rights"]);
    }

    #[test]
    fn a_hit_tells_its_place() {
        let ontology = Ontology::embedded().unwrap();
        let words = [("on", "on"), ("border", "border"), ("controls", "control"), (".", ".")];
        assert_eq!(ontology.topics.hits(words), [Hit { start: 1, end: 3, code: "border-security" }]);
    }

    #[test]
    fn the_codes_are_those_of_the_guidelines() {
        let ontology = Ontology::embedded().unwrap();
        assert_eq!(ontology.topics.all().len(), 32);
        assert_eq!(&*ontology.topics.by_code("peace-conflict").unwrap().label, "Peace and conflict");
        assert!(ontology.topics.by_code("sport").is_none());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text = "@prefix tp: <https://w3id.org/tripoint/ns#> .\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<x:t> a skos:Concept ;\n tp:indicator \"fine\",\n \"Not Fine\" .";
        let graph = Graph::read(&[Source { name: "t.ttl".into(), text: text.into() }]).unwrap();
        let error = Topics::compile(&graph).unwrap_err();
        assert_eq!(error.to_string(), "t.ttl:5: the indicator \"Not Fine\" must be in lower case");
    }
}
