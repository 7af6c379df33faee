//! Agreements, treaties, memoranda and their like, named ("the Paris Agreement") or described ("a letter of intent to
//! share fishing grounds").

use super::{Class, Mention, Origin};
use crate::{
    extract::reading::Reading,
    ontology::lexicon::{Lexicon, WordLists},
    text::{Deprel, Penn, TokenRange, Upos},
};

/// The longest description that is still a name, in tokens.
const LONGEST: usize = 14;

/// Candidates, of which those with nothing but their noun ("the agreement") only point to one that was named.
pub fn find(reading: &Reading, lexicon: &Lexicon, named: &[Mention]) -> Vec<Mention> {
    let words = &lexicon.words;
    (0..reading.len())
        .filter(|&token| words.agreement_heads.has(&reading.lemma(token).to_lowercase()) && reading.nominal(token))
        .filter_map(|token| one(reading, words, named, token))
        .map(|mention| without_verb(reading, lexicon, named, mention))
        .filter(|mention| !names_body(reading, words, mention))
        .collect()
}

/// Takes a headline's verb from the front of a name: "Otieno **Announces** Fishing Deal".
fn without_verb(reading: &Reading, lexicon: &Lexicon, named: &[Mention], mut mention: Mention) -> Mention {
    let start = mention.tokens.start;
    let verb = reading.lower(start).strip_suffix('s').is_some_and(|stem| !lexicon.verb(stem).is_empty());
    let headline = super::heading(reading, &reading.sentence(reading.sentence_of(start)));
    if headline && verb && start < mention.head && named.iter().any(|other| other.tokens.end == start) {
        mention.tokens.start += 1;
    }
    mention
}

/// "International Convention Centre" is a body or a building.
fn names_body(reading: &Reading, words: &WordLists, mention: &Mention) -> bool {
    let last = mention.tokens.end - 1;
    last > mention.head && reading.capitalised(last) && words.organization_heads.has(reading.lower(last))
}

fn one(reading: &Reading, words: &WordLists, named: &[Mention], noun: usize) -> Option<Mention> {
    // "Agreement" within another's name, such as that of an organisation, is no agreement of its own.
    if named.iter().any(|m| {
        m.tokens.contains(&noun)
            && matches!(m.class, Class::Organization | Class::Office | Class::Programme | Class::Person)
    }) {
        return None;
    }
    let plural = matches!(reading.penn(noun), Penn::Nns | Penn::Nnps);
    let sentence = reading.sentence(reading.sentence_of(noun));
    let start = left_edge(reading, words, named, noun, &sentence);
    let capital = reading.capitalised(noun) && noun > sentence.start;
    let end =
        if capital { name_end(reading, named, noun, &sentence) } else { description_end(reading, noun, &sentence) };
    let described = start < noun || end > noun + 1;
    let weak = words.agreement_weak.has(&reading.lemma(noun).to_lowercase());
    let mut mention = Mention::new(reading, start..end, Class::Agreement, Origin::Grammar);
    mention.head = noun;
    let intent = reading.lower(noun) == "letter" && end > noun + 2 && reading.lower(noun + 2) == "intent";
    let joint = (start..noun)
        .any(|token| matches!(reading.lower(token), "joint" | "bilateral" | "trilateral" | "trade" | "peace"));
    let indefinite = start > sentence.start && matches!(reading.lower(start - 1), "a" | "an" | "another");
    let new = indefinite && !weak && signed(reading, noun);
    let several = plural && end > noun + 1 && signed(reading, noun);
    mention.naming = new
        || several
        || !plural
            && (described || capital)
            && (!weak
                || capital && !matches!(reading.lower(noun), "statement" | "letter" | "deal" | "memorandum")
                || between_states(reading, noun)
                || intent
                || joint
                || signed(reading, noun));
    Some(mention)
}

/// "memorandum of understanding", "memorandum of cooperation": others are of one government to itself.
fn between_states(reading: &Reading, noun: usize) -> bool {
    noun + 2 < reading.len()
        && reading.lower(noun + 1) == "of"
        && matches!(reading.lower(noun + 2), "understanding" | "cooperation" | "intent" | "agreement" | "arrangement")
}

/// Whether the noun is what somebody signs or concludes.
fn signed(reading: &Reading, noun: usize) -> bool {
    let signing = |token: usize| {
        matches!(
            reading.lemma(token),
            "sign" | "conclude" | "issue" | "adopt" | "ink" | "initial" | "ratify" | "reach" | "announce" | "signing"
        )
    };
    // "the signing of a package of agreements"
    let whole = reading
        .head(noun)
        .filter(|&whole| {
            reading.preposition(noun).as_deref() == Some("of")
                && matches!(reading.lemma(whole), "package" | "number" | "series" | "set")
        })
        .unwrap_or(noun);
    reading.head(whole).is_some_and(signing)
        && matches!(reading.deprel(whole), Deprel::Obj | Deprel::NsubjPass | Deprel::Nmod)
        || reading.children(noun).iter().any(|&child| reading.deprel(child) == Deprel::Acl && signing(child))
}

fn left_edge(reading: &Reading, words: &WordLists, named: &[Mention], noun: usize, sentence: &TokenRange) -> usize {
    let mut start = noun;
    while start > sentence.start {
        let before = start - 1;
        let hyphen = matches!(reading.lower(before), "-" | "–") && before > sentence.start && start < noun;
        let word = matches!(reading.upos(before), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num)
            && !words.evaluative.has(reading.lower(before))
            && !words.former.has(reading.lower(before));
        // "Honduras" in "Honduras agreement" belongs to the name only if that is all capitalised.
        let person = named.iter().any(|m| m.tokens.contains(&before) && m.class == Class::Person);
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
            || words.evaluative.has(reading.lower(start)))
    {
        start += 1;
    }
    start
}

/// The end of a capitalised name: "Treaty on the Non-Proliferation of Nuclear Weapons".
fn name_end(reading: &Reading, named: &[Mention], noun: usize, sentence: &TokenRange) -> usize {
    let mut end = noun + 1;
    let mut at = end;
    // "Joint Statement of Kenya and Peru": whose it is is no part of what it is called.
    let country = |at: usize| named.iter().any(|m| m.class == Class::Country && m.tokens.contains(&at));
    while at < sentence.end && at - noun < LONGEST && !country(at) {
        if reading.capitalised(at) && reading.nominal(at)
            || reading.capitalised(at) && matches!(reading.upos(at), Upos::Adj | Upos::Verb)
        {
            end = at + 1;
        } else if !matches!(
            reading.lower(at),
            "of" | "on" | "for" | "the" | "and" | "to" | "against" | "concerning" | "-" | "–"
        ) || dated(reading, at, sentence)
        {
            break;
        }
        at += 1;
    }
    end
}

/// "on plastic waste" right behind a document is what it is about, whatever the parse says, unless it is a day or a
/// set phrase.
pub fn states_subject(reading: &Reading, at: usize, sentence: &TokenRange) -> bool {
    let set_phrase = |token: usize| {
        matches!(
            reading.lower(token),
            "behalf" | "sidelines" | "margins" | "occasion" | "basis" | "condition" | "terms" | "time" | "paper"
        )
    };
    at + 1 < sentence.end
        && matches!(reading.lower(at), "on" | "concerning" | "regarding" | "about")
        && !dated(reading, at, sentence)
        && !(at + 1..(at + 3).min(sentence.end)).any(set_phrase)
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
fn dated(reading: &Reading, preposition: usize, sentence: &TokenRange) -> bool {
    let date = |name: &crate::text::NameSpan| name.class == "Date" && name.tokens.start == preposition + 1;
    preposition + 1 < sentence.end
        && (reading.analysis.names.iter().any(date)
            || matches!(
                reading.lower(preposition + 1),
                "january"
                    | "february"
                    | "march"
                    | "april"
                    | "may"
                    | "june"
                    | "july"
                    | "august"
                    | "september"
                    | "october"
                    | "november"
                    | "december"
                    | "monday"
                    | "tuesday"
                    | "wednesday"
                    | "thursday"
                    | "friday"
                    | "saturday"
                    | "sunday"
            ))
}

/// The end of a description: what follows its noun and says what it is about, up to the first comma, verb or clause
/// that says something else.
fn description_end(reading: &Reading, noun: usize, sentence: &TokenRange) -> usize {
    let Some(&opening) = [noun + 1].iter().find(|&&at| at < sentence.end) else { return noun + 1 };
    let word = reading.lower(opening);
    let opens = matches!(
        word,
        "on" | "to"
            | "for"
            | "concerning"
            | "regarding"
            | "about"
            | "related"
            | "aimed"
            | "of"
            | "reaffirming"
            | "aiming"
            | "covering"
    );
    if !opens {
        return noun + 1;
    }
    // "to" and "for" may belong to the verb above ("took the agreement to court"): the parse must agree.
    let governed = (opening..(opening + 4).min(sentence.end))
        .any(|at| reading.ancestors(at).take(3).any(|up| up == noun) || reading.head(at) == Some(noun));
    let subject = states_subject(reading, opening, sentence);
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
    let mut end = opening;
    while end < reach && end - noun <= LONGEST {
        let lists =
            reading.word(end) == "," && end + 1 < reach && matches!(reading.upos(end + 1), Upos::Adj | Upos::Noun);
        let stop =
            matches!(reading.upos(end), Upos::Punct) && !matches!(reading.lower(end), "-" | "–" | "’" | "'") && !lists
                || matches!(
                    reading.lower(end),
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
                )
                || reading.deprel(end) == Deprel::AclRelcl;
        if stop {
            break;
        }
        end += 1;
    }
    while end > noun + 1
        && matches!(reading.upos(end - 1), Upos::Adp | Upos::Det | Upos::Cconj | Upos::Part | Upos::Punct)
    {
        end -= 1;
    }
    end
}
