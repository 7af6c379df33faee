//! Who speaks where: words in quotation marks are their speaker's over as many sentences as they take, and the lines of a
//! transcript are those of the one named before the colon.

use super::reading::Reading;
use crate::{
    ontology::lexicon::WordLists,
    text::{Deprel, TokenRange},
};

/// How many words may name the speaker before a colon.
const LABEL: usize = 8;

/// Words of somebody whom the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The words.
    pub tokens: TokenRange,
    /// The head of the phrase that names the speaker.
    pub speaker: usize,
}

/// The quotations of a text in their order.
pub fn quotations(reading: &Reading, words: &WordLists) -> Vec<Quotation> {
    let mut found = turns(reading);
    let mut last: Option<Quotation> = None;
    for tokens in quoted(reading) {
        let named = attributed(reading, words, &tokens);
        // "“We regret that,” she said. “It will not happen again.”": the same one goes on.
        let goes_on =
            || last.as_ref().filter(|before| next_to(reading, &before.tokens, &tokens)).map(|one| one.speaker);
        let Some(speaker) = named.or_else(goes_on) else { continue };
        let quotation = Quotation { tokens, speaker };
        found.push(quotation.clone());
        last = Some(quotation);
    }
    found
}

/// What stands in quotation marks. One that opens closes another that is still open, and so does a new line.
fn quoted(reading: &Reading) -> Vec<TokenRange> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for token in 0..reading.len() {
        let straight = matches!(reading.word(token), "\"" | "''" | "``");
        let opens = matches!(reading.word(token), "“" | "``") || straight && open.is_none();
        let closes = reading.word(token) == "”" || straight && open.is_some();
        if let Some(start) = open
            && (opens || closes || starts_line(reading, token))
        {
            if token > start + 1 {
                found.push(start + 1..token);
            }
            open = None;
            if closes {
                continue;
            }
        }
        if opens {
            open = Some(token);
        }
    }
    found
}

fn starts_line(reading: &Reading, token: usize) -> bool {
    let span = |token: usize| reading.analysis.tokens[token].span.clone();
    token == 0 || reading.text[span(token - 1).end..span(token).start].contains('\n')
}

/// The subject of the verb of saying beside a quotation, in the sentences where it begins and ends.
fn attributed(reading: &Reading, words: &WordLists, tokens: &TokenRange) -> Option<usize> {
    let first = reading.sentence(reading.sentence_of(tokens.start));
    let last = reading.sentence(reading.sentence_of(tokens.end - 1));
    let outside = |sentence: TokenRange| sentence.filter(|token| !tokens.contains(token)).collect::<Vec<_>>();
    let mut verbs = outside(first.clone());
    if last != first {
        verbs.extend(outside(last));
    }
    let distance = |verb: usize| if verb < tokens.start { tokens.start - verb } else { verb - tokens.end + 1 };
    let verbs =
        verbs.into_iter().filter(|&token| reading.verbal(token) && words.speech_heads.has(reading.lemma(token)));
    let speaking = verbs.filter_map(|verb| {
        let subject = reading.dependent(verb, &[Deprel::Nsubj]).filter(|subject| !tokens.contains(subject))?;
        Some((distance(verb), subject))
    });
    speaking.min().map(|(_, subject)| subject)
}

/// Whether nothing but the words that attribute it stands between two quotations.
fn next_to(reading: &Reading, before: &TokenRange, after: &TokenRange) -> bool {
    reading.sentence_of(after.start).saturating_sub(reading.sentence_of(before.end - 1)) <= 1
}

/// The lines of a transcript: "PRESIDENT OTIENO: ..." up to the next such label.
fn turns(reading: &Reading) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    for number in 0..reading.analysis.sentences.len() {
        let sentence = reading.sentence(number);
        let colon = sentence.clone().take(LABEL).find(|&token| reading.word(token) == ":");
        let label = colon.map(|colon| sentence.start..colon).filter(|label| !label.is_empty());
        let shouted = |label: &TokenRange| {
            starts_line(reading, label.start)
                && label.clone().all(|token| {
                    let word = reading.word(token);
                    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase) || word == "."
                })
        };
        match (label.filter(shouted), found.last_mut()) {
            (Some(label), _) => {
                found.push(Quotation { tokens: label.end + 1..sentence.end, speaker: label.end - 1 });
            }
            (None, Some(turn)) => turn.tokens.end = sentence.end,
            (None, None) => {}
        }
    }
    found.retain(|turn| !turn.tokens.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ontology::Ontology, text::Analyzer};

    fn speakers(text: &str) -> Vec<String> {
        let (ontology, analysis) = (Ontology::embedded().unwrap(), Analyzer::embedded().unwrap().analyse(text));
        let reading = Reading::new(text, &analysis);
        let show = |one: Quotation| format!("{}: {}", reading.word(one.speaker), reading.phrase(one.tokens));
        quotations(&reading, &ontology.lexicon.words).into_iter().map(show).collect()
    }

    #[test]
    fn a_quotation_is_its_speakers_over_several_sentences() {
        let text = "“We regret that. I thank Quispe,” Otieno said. “We will not come.”\n\nOthers kept silent.";
        assert_eq!(speakers(text), ["Otieno: We regret that. I thank Quispe,", "Otieno: We will not come."]);
    }

    #[test]
    fn a_transcript_names_the_speaker_before_the_colon() {
        let text = "PRESIDENT OTIENO: I thank you. We met.\n\nMR QUISPE: I agree.";
        assert_eq!(speakers(text), ["OTIENO: I thank you. We met.", "QUISPE: I agree."]);
    }
}
