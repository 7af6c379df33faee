//! An analysis written out: CoNLL-U and JSON.

use super::conllu::{self, Tree, TreeWord};
use super::morphology::Morphology;
use super::{Analysis, TokenRange};
use serde::Serialize;

/// The sentences of an analysis of `text` as CoNLL-U. MISC holds each token's offsets in code points, a name or trigger in
/// IOB form, and `SpaceAfter=No`.
///
/// ```
/// use tripoint::text::{Analyzer, render};
/// let text = "The ministers met in Geneva.";
/// let analysis = Analyzer::embedded()?.analyse(text);
/// assert!(render::conllu(text, &analysis).contains("\tmet\tmeet\tVERB\tVBD\t"));
/// # Ok::<(), tripoint::text::ModelError>(())
/// ```
pub fn conllu(text: &str, analysis: &Analysis) -> String {
    let offsets = code_points(text, analysis);
    let marks = marks(analysis);
    let mut out = String::new();
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        let range = sentence.tokens.clone();
        if range.is_empty() {
            continue;
        }
        let words = text[analysis.span(range.clone())].split_whitespace().collect::<Vec<_>>().join(" ");
        let tree = Tree {
            comments: vec![format!("sent_id = {}", number + 1), format!("text = {words}")],
            words: range.clone().map(|at| word(text, analysis, range.clone(), at, offsets[at], &marks[at])).collect(),
            contractions: Vec::new(),
        };
        conllu::write(&tree, &mut out);
    }
    out
}

fn word(
    text: &str,
    analysis: &Analysis,
    sentence: TokenRange,
    at: usize,
    offsets: (usize, usize),
    marks: &str,
) -> TreeWord {
    let token = &analysis.tokens[at];
    let mut misc = format!("Start={}|End={}{marks}", offsets.0, offsets.1);
    if analysis.tokens.get(at + 1).is_some_and(|next| next.span.start == token.span.end) {
        misc.push_str("|SpaceAfter=No");
    }
    TreeWord {
        form: text[token.span.clone()].to_owned(),
        lemma: token.lemma.to_string(),
        upos: token.upos,
        xpos: token.xpos,
        feats: Morphology::of(&analysis.tokens, sentence.clone(), at).to_string(),
        head: token.head.map(|head| head - sentence.start),
        deprel: token.deprel,
        misc,
    }
}

/// The names and triggers of each token, as they stand in MISC.
fn marks(analysis: &Analysis) -> Vec<String> {
    let mut marks = vec![String::new(); analysis.tokens.len()];
    let iob = |range: &TokenRange, at: usize| if range.start == at { 'B' } else { 'I' };
    for name in &analysis.names {
        for at in name.tokens.clone() {
            marks[at].push_str(&format!("|Name={}-{}", iob(&name.tokens, at), name.class));
        }
    }
    for trigger in &analysis.triggers {
        for at in trigger.tokens.clone() {
            let begin = iob(&trigger.tokens, at);
            marks[at].push_str(&format!("|Trigger={begin}-{}-{}", trigger.class, trigger.modality));
        }
    }
    marks
}

/// Start and end of each token in code points.
fn code_points(text: &str, analysis: &Analysis) -> Vec<(usize, usize)> {
    let (mut bytes, mut points) = (0, 0);
    let mut to = |offset: usize| {
        points += text[bytes..offset].chars().count();
        bytes = offset;
        points
    };
    analysis.tokens.iter().map(|token| (to(token.span.start), to(token.span.end))).collect()
}

#[derive(Serialize)]
struct Json<'a> {
    tokens: Vec<JsonToken<'a>>,
    sentences: Vec<[usize; 2]>,
    names: Vec<JsonSpan<'a>>,
    triggers: Vec<JsonSpan<'a>>,
}

#[derive(Serialize)]
struct JsonToken<'a> {
    start: usize,
    end: usize,
    form: &'a str,
    lemma: &'a str,
    upos: &'a str,
    xpos: &'a str,
    feats: String,
    head: Option<usize>,
    deprel: &'a str,
}

#[derive(Serialize)]
struct JsonSpan<'a> {
    tokens: [usize; 2],
    class: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    modality: Option<&'a str>,
    confidence: f32,
}

/// An analysis of `text` as one JSON object: tokens with offsets in code points and heads as numbers of tokens, from 0;
/// sentences, names and triggers as half-open ranges of tokens.
pub fn json(text: &str, analysis: &Analysis) -> serde_json::Result<String> {
    let offsets = code_points(text, analysis);
    let mut tokens = Vec::with_capacity(analysis.tokens.len());
    for range in analysis.sentences.iter().map(|sentence| sentence.tokens.clone()) {
        for at in range.clone() {
            let token = &analysis.tokens[at];
            tokens.push(JsonToken {
                start: offsets[at].0,
                end: offsets[at].1,
                form: &text[token.span.clone()],
                lemma: &token.lemma,
                upos: token.upos.as_str(),
                xpos: token.xpos.as_str(),
                feats: Morphology::of(&analysis.tokens, range.clone(), at).to_string(),
                head: token.head,
                deprel: token.deprel.as_str(),
            });
        }
    }
    let pair = |range: &TokenRange| [range.start, range.end];
    let name = |name: &super::NameSpan| (pair(&name.tokens), name.class, None, name.confidence);
    let trigger = |span: &super::TriggerSpan| (pair(&span.tokens), span.class, Some(span.modality), span.confidence);
    let span = |(tokens, class, modality, confidence)| JsonSpan { tokens, class, modality, confidence };
    serde_json::to_string(&Json {
        tokens,
        sentences: analysis.sentences.iter().map(|sentence| pair(&sentence.tokens)).collect(),
        names: analysis.names.iter().map(name).map(span).collect(),
        triggers: analysis.triggers.iter().map(trigger).map(span).collect(),
    })
}
