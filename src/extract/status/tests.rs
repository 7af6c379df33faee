use super::*;
use crate::{
    extract::{interchange::Modality, reading::Reading},
    ontology::Ontology,
    text::{Analysis, Deprel, Penn, Sentence, Token, Upos},
};

/// A parsed sentence, one word a line: form, lemma, universal tag, Penn tag, number of the head, relation.
pub(crate) fn parsed(table: &str) -> (String, Analysis) {
    let rows: Vec<Vec<&str>> =
        table.lines().map(|line| line.split_whitespace().collect()).filter(|row: &Vec<_>| !row.is_empty()).collect();
    let (mut text, mut tokens) = (String::new(), Vec::new());
    for row in &rows {
        let start = text.len();
        text.push_str(row[0]);
        tokens.push(Token {
            span: start..text.len(),
            upos: Upos::parse(row[2]).unwrap(),
            xpos: Penn::parse(row[3]).unwrap(),
            lemma: row[1].into(),
            head: row[4].parse::<usize>().unwrap().checked_sub(1),
            deprel: Deprel::parse(row[5]).unwrap(),
        });
        text.push(' ');
    }
    let sentences = vec![Sentence { tokens: 0..tokens.len() }];
    (text, Analysis { tokens, sentences, ..Analysis::default() })
}

/// The modality of the word, and the words that decided.
fn judged(table: &str, word: &str) -> (Modality, Vec<String>) {
    let (text, analysis) = parsed(table);
    let reading = Reading::new(&text, &analysis);
    let trigger = (0..reading.len()).find(|at| reading.word(*at) == word).unwrap();
    let judgement = modality(&reading, &Ontology::embedded().unwrap().lexicon.words, trigger);
    (judgement.modality, judgement.cues.iter().map(|cue| reading.word(*cue).to_owned()).collect())
}

fn cues(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

const AGREED: &str = "
    They    they    PRON PRP 2 nsubj
    agreed  agree   VERB VBD 0 root
    to      to      PART TO  4 mark
    meet    meet    VERB VB  2 xcomp
    in      in      ADP  IN  6 case
    Lima    Lima    PROPN NNP 4 obl";

#[test]
fn a_past_tense_is_a_fact_and_what_is_agreed_a_plan() {
    assert_eq!(judged(AGREED, "agreed"), (Modality::Actual, vec![]));
    assert_eq!(judged(AGREED, "meet"), (Modality::Planned, cues(&["agreed"])));
}

#[test]
fn negation_reaches_what_it_stands_beside() {
    let table = "
        Chile   Chile   PROPN NNP 4 nsubj
        did     do      AUX VBD 4 aux
        not     not     PART RB 4 advmod
        sign    sign    VERB VB 0 root
        the     the     DET DT 6 det
        pact    pact    NOUN NN 4 obj";
    assert_eq!(judged(table, "sign"), (Modality::Negated, cues(&["not"])));
}

#[test]
fn a_refusal_denies_its_clause() {
    let table = "
        Chile   Chile   PROPN NNP 2 nsubj
        refused refuse  VERB VBD 0 root
        to      to      PART TO  4 mark
        sign    sign    VERB VB  2 xcomp";
    assert_eq!(judged(table, "sign"), (Modality::Negated, cues(&["refused"])));
    assert_eq!(judged(table, "refused"), (Modality::Actual, vec![]));
}

#[test]
fn modals_and_conditions_are_possible() {
    let table = "
        If      if      SCONJ IN 3 mark
        Peru    Peru    PROPN NNP 3 nsubj
        leaves  leave   VERB VBZ 7 advcl
        ,       ,       PUNCT , 3 punct
        Chile   Chile   PROPN NNP 7 nsubj
        may     may     AUX MD 7 aux
        follow  follow  VERB VB 0 root";
    assert_eq!(judged(table, "leaves"), (Modality::Possible, cues(&["If"])));
    assert_eq!(judged(table, "follow").0, Modality::Possible);
}

#[test]
fn the_purpose_of_a_fact_is_told_as_one() {
    let table = "
        She     she     PRON PRP 2 nsubj
        flew    fly     VERB VBD 0 root
        to      to      ADP IN 4 case
        Lima    Lima    PROPN NNP 2 obl
        to      to      PART TO 6 mark
        attend  attend  VERB VB 2 advcl
        talks   talk    NOUN NNS 6 obj";
    assert_eq!(judged(table, "talks"), (Modality::Actual, vec![]));
}

#[test]
fn a_scheduled_meeting_is_planned() {
    let table = "
        Talks   talk    NOUN NNS 3 nsubj:pass
        are     be      AUX VBP 3 aux:pass
        scheduled schedule VERB VBN 0 root
        for     for     ADP IN 5 case
        May     May     PROPN NNP 3 obl";
    assert_eq!(judged(table, "Talks"), (Modality::Planned, cues(&["scheduled"])));
}

#[test]
fn the_speaker_is_the_subject_of_saying_or_the_source() {
    let table = "
        Peru    Peru    PROPN NNP 2 nsubj
        said    say     VERB VBD 0 root
        that    that    SCONJ IN 5 mark
        rebels  rebel   NOUN NNS 5 nsubj
        attacked attack VERB VBD 2 ccomp
        Lima    Lima    PROPN NNP 5 obj";
    let (text, analysis) = parsed(table);
    let reading = Reading::new(&text, &analysis);
    let words = &Ontology::embedded().unwrap().lexicon.words;
    assert_eq!(speaker(&reading, words, 4), Some(Speaker { head: 0, tokens: 0..1, cue: 1 }));
    assert_eq!(speaker(&reading, words, 1), None);
    let table = "
        According accord VERB VBG 3 case
        to      to      ADP IN 1 fixed
        Peru    Peru    PROPN NNP 5 obl
        rebels  rebel   NOUN NNS 5 nsubj
        attacked attack VERB VBD 0 root";
    let (text, analysis) = parsed(table);
    let reading = Reading::new(&text, &analysis);
    assert_eq!(speaker(&reading, words, 4).map(|speaker| speaker.head), Some(2));
}
