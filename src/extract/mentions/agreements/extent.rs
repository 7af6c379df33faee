//! Where the name or description of an agreement begins and ends.

use super::{Scene, signs};
use crate::{
    extract::{mentions::Class, reading::Reading},
    ontology::lexicon::WordLists,
    text::{Deprel, Penn, TokenRange, Upos},
};

/// The longest description that is still a name, in tokens.
const LONGEST: usize = 20;

/// How many words may stand between an article and the noun that opens another agreement of a list.
const MODIFIERS: usize = 6;

/// The first token of a name or description.
pub fn left_edge(scene: &Scene, noun: usize, sentence: &TokenRange) -> usize {
    let (reading, words) = (scene.reading, scene.words);
    let mut start = noun;
    while start > sentence.start {
        let before = start - 1;
        let hyphen = matches!(reading.lower(before), "-" | "–") && before > sentence.start && start < noun;
        // "long-term": what is a judgement alone may be part of a compound.
        let judges = words.evaluative.has(reading.lower(before)) && !matches!(reading.word(before + 1), "-" | "–");
        let word = matches!(reading.upos(before), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
            && !judges
            && !words.agreement_verbs.has(reading.lemma(before))
            && !words.former.has(reading.lower(before));
        // "Honduras" in "Honduras agreement" belongs to the name only if that is all capitalised.
        let person = scene.named(before).is_some_and(|mention| mention.class == Class::Person);
        let verbal = matches!(reading.penn(before), Penn::Vbn | Penn::Vbg)
            && reading.deprel(before) == Deprel::Amod
            && !words.evaluative.has(reading.lower(before))
            && reading.capitalised(before);
        if !(hyphen || word || verbal) || person {
            break;
        }
        start = before;
    }
    while start < noun
        && (matches!(reading.lower(start), "-" | "–")
            || reading.penn(start) == Penn::Cd
            || words.evaluative.has(reading.lower(start)) && !matches!(reading.word(start + 1), "-" | "–"))
    {
        start += 1;
    }
    start
}

/// The end of a capitalised name: "Treaty on the Non-Proliferation of Nuclear Weapons".
pub fn name_end(scene: &Scene, noun: usize, sentence: &TokenRange) -> usize {
    let reading = scene.reading;
    let mut end = noun + 1;
    let mut at = end;
    while at < sentence.end && at - noun < LONGEST {
        match scene.named(at).map(|mention| mention.class) {
            // "Joint Statement of Kenya and Peru": whose it is is no part of what it is called.
            Some(Class::Country) if !modifies(reading, at, sentence) => break,
            // "Joint Statement on National Security Advisor Otieno": nor is a person with a title.
            Some(Class::Person) => return noun + 1,
            _ => {}
        }
        if reading.capitalised(at) && reading.nominal(at)
            || reading.capitalised(at) && matches!(reading.upos(at), Upos::Adj | Upos::Verb)
        {
            end = at + 1;
        } else if !matches!(
            reading.lower(at),
            "of" | "on" | "for" | "the" | "and" | "to" | "against" | "concerning" | "-" | "–"
        ) || dated(reading, scene.words, at, sentence)
            || set_phrase(reading, at, sentence)
            || names_another(scene, at, sentence)
        {
            break;
        }
        at += 1;
    }
    end
}

/// "Lima Declaration **and Action Plan**": behind the "and" another document is named.
fn names_another(scene: &Scene, and: usize, sentence: &TokenRange) -> bool {
    let (reading, words) = (scene.reading, scene.words);
    let heads = |word: &str| words.programme_heads.has(word) || words.agreement_heads.has(word);
    reading.lower(and) == "and"
        && (and + 1..(and + 5).min(sentence.end))
            .take_while(|&at| reading.capitalised(at) && reading.nominal(at))
            .any(|at| heads(reading.lower(at)))
}

/// "the Third Meeting of the Kenya-Peru Working Group": a country before a hyphen or a noun of the name.
fn modifies(reading: &Reading, country: usize, sentence: &TokenRange) -> bool {
    let next = country + 1;
    next < sentence.end
        && (matches!(reading.word(next), "-" | "–") || reading.capitalised(next) && reading.nominal(next))
}

/// "on behalf of", "on the basis of": what stands behind the preposition is no subject.
fn set_phrase(reading: &Reading, preposition: usize, sentence: &TokenRange) -> bool {
    (preposition + 1..(preposition + 3).min(sentence.end)).any(|token| {
        matches!(
            reading.lower(token),
            "behalf" | "sidelines" | "margins" | "occasion" | "basis" | "condition" | "terms" | "time" | "paper"
        )
    })
}

/// "on plastic waste" right behind a document is what it is about, whatever the parse says, unless it is a day or a
/// set phrase.
pub fn states_subject(reading: &Reading, words: &WordLists, at: usize, sentence: &TokenRange) -> bool {
    at + 1 < sentence.end
        && matches!(reading.lower(at), "on" | "concerning" | "regarding" | "about")
        && !dated(reading, words, at, sentence)
        && !set_phrase(reading, at, sentence)
        && reading.penn(at + 1) != Penn::Cd
}

/// "to share", "for sharing": what a document is meant to do.
fn states_purpose(reading: &Reading, at: usize, sentence: &TokenRange) -> bool {
    at + 1 < sentence.end
        && reading.upos(at + 1) == Upos::Verb
        && match reading.lower(at) {
            "to" => reading.penn(at + 1) == Penn::Vb,
            "for" => reading.penn(at + 1) == Penn::Vbg,
            _ => false,
        }
}

/// "on April 19" tells a day, not a subject.
fn dated(reading: &Reading, words: &WordLists, preposition: usize, sentence: &TokenRange) -> bool {
    let date = |name: &crate::text::NameSpan| name.class == "Date" && name.tokens.start == preposition + 1;
    preposition + 1 < sentence.end
        && (reading.analysis.names.iter().any(date) || words.calendar_words.has(reading.lower(preposition + 1)))
}

/// The end of a description: what follows its noun and says what it is about, up to the first comma, verb or clause
/// that says something else.
pub fn description_end(scene: &Scene, noun: usize, sentence: &TokenRange) -> usize {
    let (reading, words) = (scene.reading, scene.words);
    if let Some(end) = scene.truce_end(noun) {
        return end;
    }
    let mut opening = noun + 1;
    // "memorandum of understanding on fish": what kind of memorandum it is comes before what it is about.
    if opening + 2 < sentence.end
        && reading.lower(opening) == "of"
        && states_subject(reading, words, opening + 2, sentence)
    {
        opening += 2;
    }
    // "an agreement with Peru on fish": and so does with whom it is.
    if let Some(end) = parties_end(scene, opening, sentence)
        && (states_subject(reading, words, end, sentence) || states_purpose(reading, end, sentence))
    {
        opening = end;
    }
    if opening >= sentence.end {
        return noun + 1;
    }
    // What fighting stops for is not what a truce is about.
    let truce = matches!(reading.lower(noun), "ceasefire" | "cease-fire" | "truce" | "armistice");
    let opener = reading.lower(opening);
    // "an agreement in Lima" tells where, "in trade" what it is about.
    let place = opener == "in" && (opening + 1..opening + 3).any(|at| at >= sentence.end || scene.named(at).is_some());
    let day = dated(reading, words, opening, sentence);
    if !words.subject_openers.has(opener) || truce && opener == "to" || place || day {
        return noun + 1;
    }
    // "to" and "for" may belong to the verb above ("took the agreement to court"): the parse must agree.
    let governed = (opening..(opening + 4).min(sentence.end))
        .any(|at| reading.ancestors(at).take(3).any(|up| up == noun) || reading.head(at) == Some(noun));
    let subject = states_subject(reading, words, opening, sentence);
    if !governed && !subject && !states_purpose(reading, opening, sentence) {
        return noun + 1;
    }
    let mut reach = reading.subtree(noun).end.min(sentence.end);
    if let Some(matter) = reading.head(opening).filter(|&matter| subject && matter > opening) {
        reach = reach.max(reading.subtree(matter).end.min(sentence.end));
    }
    // "a letter of intent to share data": the parse may give the purpose to the verb above.
    let purpose = [opening, reach].into_iter().find(|&at| states_purpose(reading, at, sentence));
    if let Some(at) = purpose {
        reach = reach.max(reading.subtree(at + 1).end.min(sentence.end));
    }
    // What is signed may be a list that the parse has taken apart.
    if subject && matches!(reading.penn(noun), Penn::Nns | Penn::Nnps) && signs::in_list(scene, noun) {
        reach = sentence.end;
    }
    let mut end = opening;
    while end < reach && end - noun <= LONGEST {
        // "on cooperation between Kenya and Peru on fish"
        let parties = parties_end(scene, end, sentence).filter(|&on| states_subject(reading, words, on, sentence));
        if let Some(on) = parties {
            end = on + 1;
            reach = reach.max(reading.head(on).map_or(on, |matter| reading.subtree(matter).end).min(sentence.end));
        } else if ends(scene, end, reach) {
            break;
        } else {
            end += 1;
        }
    }
    trimmed(reading, noun, end)
}

/// The end of the parties that a description names behind what it is about: "on fish **between Kenya and Peru**".
pub fn with_parties(scene: &Scene, end: usize, sentence: &TokenRange) -> usize {
    let between = end < sentence.end && scene.reading.lower(end) == "between";
    let both = |end: &usize| {
        (*end - 2..*end).any(|at| scene.named(at).is_some()) && scene.named(end - 1).is_some()
            || matches!(scene.reading.lower(end - 1), "countries" | "sides" | "governments" | "nations" | "states")
    };
    let parties = parties_end(scene, end, sentence).filter(|parties| between && both(parties));
    parties.map_or(end, |parties| trimmed(scene.reading, end, parties))
}

/// Whether a description ends before a token.
fn ends(scene: &Scene, at: usize, reach: usize) -> bool {
    let reading = scene.reading;
    let lists = reading.word(at) == ","
        && at + 1 < reach
        && (matches!(reading.upos(at + 1), Upos::Adj | Upos::Noun)
            || matches!(reading.lower(at + 1), "and" | "on")
            || reading.penn(at + 1) == Penn::Vbg);
    let clause = matches!(
        reading.lower(at),
        "that"
            | "which"
            | "who"
            | "with"
            | "after"
            | "as"
            | "during"
            | "following"
            | "while"
            | "between"
            | "from"
            | "within"
            | "by"
            | "under"
            | "amid"
            | "including"
    );
    let mark = reading.upos(at) == Upos::Punct && !matches!(reading.lower(at), "-" | "–" | "’" | "'");
    let told = reading.penn(at) == Penn::Vbn
        && matches!(
            reading.lower(at),
            "valued" | "worth" | "signed" | "reached" | "concluded" | "brokered" | "mediated" | "dated" | "announced"
        )
        || matches!(reading.penn(at), Penn::Vbd | Penn::Vbz | Penn::Vbp | Penn::Md);
    mark && !lists
        || clause
        || told
        || reading.deprel(at) == Deprel::AclRelcl
        || matches!(reading.lower(at), "and" | "," | "or") && opens_another(scene, at)
}

/// "... and **a protocol** on visas": the list goes on with another agreement.
fn opens_another(scene: &Scene, at: usize) -> bool {
    let (reading, words) = (scene.reading, scene.words);
    let sentence = scene.sentence(at);
    let mut next = at + 1;
    while next < sentence.end && matches!(reading.lower(next), "and" | "also" | "a" | "an" | "the" | "another" | ",") {
        next += 1;
    }
    (next..(next + MODIFIERS).min(sentence.end))
        .take_while(|&token| {
            matches!(reading.upos(token), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Punct)
        })
        .any(|token| {
            let lemma = reading.lemma(token).to_lowercase();
            words.agreement_heads.has(&lemma) || words.agreement_if_signed.has(&lemma)
        })
}

/// The end of a phrase that tells the parties: "between Kenya and Peru", "with the Government of Peru".
fn parties_end(scene: &Scene, opening: usize, sentence: &TokenRange) -> Option<usize> {
    let reading = scene.reading;
    if opening >= sentence.end || !matches!(reading.lower(opening), "between" | "with" | "among") {
        return None;
    }
    let party =
        |at: usize| scene.named(at).is_some_and(|one| matches!(one.class, Class::Country | Class::Organization));
    let joins = |at: usize| {
        matches!(
            reading.lower(at),
            "and"
                | ","
                | "the"
                | "of"
                | "two"
                | "both"
                | "countries"
                | "sides"
                | "governments"
                | "government"
                | "nations"
                | "states"
                | "our"
                | "their"
        )
    };
    let mut end = (opening + 1..sentence.end).find(|&at| !party(at) && !joins(at))?;
    // What stands behind a comma is a party only in a list that an "and" closes.
    let comma = (opening + 1..end).rev().find(|&at| reading.word(at) == ",");
    if let Some(comma) = comma.filter(|&comma| !(comma..end).any(|at| reading.lower(at) == "and")) {
        end = comma;
    }
    (end > opening + 1).then_some(end)
}

/// The end of a phrase without the small words that its cut has left at its end.
pub fn trimmed(reading: &Reading, noun: usize, mut end: usize) -> usize {
    while end > noun + 1
        && matches!(reading.upos(end - 1), Upos::Adp | Upos::Det | Upos::Cconj | Upos::Part | Upos::Punct)
    {
        end -= 1;
    }
    end
}
