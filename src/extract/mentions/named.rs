//! Names that the gazetteer or the statistical model knows.

use super::{Class, Mention, Origin, metonyms, misread, programmes::heading};
use crate::{
    extract::reading::Reading,
    ontology::{
        Ontology,
        gazetteer::{EntryId, FormKind},
        lexicon::WordLists,
    },
    text::{TokenRange, Upos},
};

/// Candidates from the gazetteer and the model, overlapping as they come.
pub fn find(reading: &Reading, ontology: &Ontology) -> Vec<Mention> {
    let mut model = from_model(reading, ontology);
    misread::correct(reading, ontology, &mut model);
    let mut found = from_gazetteer(reading, ontology, &model);
    found.extend(model);
    found
}

fn from_model(reading: &Reading, ontology: &Ontology) -> Vec<Mention> {
    let words = &ontology.lexicon.words;
    let mut found = Vec::new();
    for name in &reading.analysis.names {
        let Some(class) = Class::parse(name.class) else { continue };
        let mut tokens = name.tokens.clone();
        // Articles and forms of address are no part of a name.
        while tokens.len() > 1
            && (matches!(reading.lower(tokens.start), "the" | "a" | "an" | "'s" | "’s" | "-" | "–" | "—")
                || (class == Class::Person && words.honorifics.has(reading.lower(tokens.start))))
        {
            tokens.start += 1;
        }
        while tokens.len() > 1 && matches!(reading.lower(tokens.end - 1), "'s" | "’s" | "," | "'" | "’" | "the" | "of")
        {
            tokens.end -= 1;
        }
        // "Agreement on Trade (Agreement": a bracket opens another form.
        if let Some(bracket) = tokens.clone().skip(1).find(|&token| reading.word(token) == "(") {
            tokens.end = bracket;
        }
        if class != Class::Office
            && !tokens.clone().any(|token| reading.capitalised(token) || starts_with_digit(reading, token))
        {
            // Only agreements and programmes may be described in lower case, and the grammar finds those.
            continue;
        }
        // "Lima Declaration and Action Plan" are two, and "a free and open Indo-Pacific" is none.
        if let Some(and) = tokens.clone().skip(1).find(|&at| {
            class == Class::Programme
                && reading.lower(at) == "and"
                && at + 1 < tokens.end
                && reading.lower(at + 1) == "the"
                || reading.lower(at) == "and"
                    && reading.capitalised(at - 1)
                    && words.agreement_heads.has(reading.lower(at - 1))
                    && words.programme_heads.has(reading.lower(tokens.end - 1))
        }) {
            tokens.end = and;
        }
        if class == Class::Programme
            && !reading.capitalised(tokens.start)
            && !tokens.clone().any(|token| words.programme_heads.has(reading.lower(token)))
        {
            continue;
        }
        // "UN-facilitated": what is done by a body is none.
        if class == Class::Organization
            && let Some(dash) = tokens.clone().skip(1).find(|&at| {
                matches!(reading.word(at), "-" | "–") && at + 1 < tokens.end && !reading.capitalised(at + 1)
            })
        {
            tokens.end = dash;
        }
        if let Some(people) = hyphenated_people(reading, &tokens) {
            found.extend(
                people.into_iter().map(|token| Mention::new(reading, token..token + 1, Class::Person, Origin::Grammar)),
            );
            continue;
        }
        trim_person(reading, words, class, &mut tokens);
        if tokens.is_empty() || calendar(reading, words, &tokens) || misread(reading, words, class, &tokens) {
            continue;
        }
        let class = class_by_head(reading, words, class, &tokens);
        found.push(Mention::new(reading, tokens, class, Origin::Model));
    }
    found
}

/// "the Merkel-Macron meeting": two persons of the text, joined by a hyphen.
fn hyphenated_people(reading: &Reading, tokens: &TokenRange) -> Option<[usize; 2]> {
    let (first, last) = (tokens.start, tokens.end - 1);
    let joined = tokens.len() == 3 && matches!(reading.word(first + 1), "-" | "–");
    let person = |token: usize| {
        reading.analysis.names.iter().any(|name| {
            name.class == Class::Person.name()
                && name.tokens != *tokens
                && name.tokens.clone().any(|other| reading.word(other) == reading.word(token))
        })
    };
    (joined && person(first) && person(last)).then_some([first, last])
}

/// Takes titles and small words from the front of a person's name.
fn trim_person(reading: &Reading, words: &WordLists, class: Class, tokens: &mut TokenRange) {
    if class != Class::Person {
        return;
    }
    // A headline's verb ends the name: "Minister Muñoz Visits Chile".
    if let Some(verb) = tokens.clone().skip(1).find(|&token| reading.upos(token) == Upos::Verb) {
        tokens.end = verb;
    }
    // "Bergen Governor Solberg": the name is what follows the title.
    if let Some(title) = tokens.clone().rev().skip(1).find(|&token| words.office_heads.has(reading.lower(token))) {
        tokens.start = title + 1;
    }
    let no_name = |token: usize| {
        words.office_heads.has(reading.lower(token))
            || words.office_modifiers.has(reading.lower(token))
            || words.portfolio_nouns.has(reading.lower(token))
            || reading.upos(token) == Upos::Adp && !NAME_PARTICLES.contains(&reading.lower(token))
    };
    while tokens.len() > 1 && no_name(tokens.start) {
        tokens.start += 1;
    }
}

/// Small words that stand in names.
pub(super) const NAME_PARTICLES: [&str; 12] =
    ["de", "da", "van", "von", "der", "den", "bin", "al", "el", "la", "di", "ibn"];

pub(super) fn calendar(reading: &Reading, words: &WordLists, tokens: &TokenRange) -> bool {
    // "March" and "May" may be somebody's name.
    tokens
        .clone()
        .all(|token| words.calendar_words.has(reading.lower(token)) && !matches!(reading.lower(token), "march" | "may"))
}

/// Whether what the model took for a body is something else: a title with its portfolio, several people by their posts,
/// or words of a headline that come nowhere else.
fn misread(reading: &Reading, words: &WordLists, class: Class, tokens: &TokenRange) -> bool {
    let sentence = reading.sentence(reading.sentence_of(tokens.start));
    let once = || reading.text.matches(&*reading.phrase(tokens.clone())).count() < 2;
    if class == Class::Place && tokens.len() > 1 {
        return heading(reading, &sentence) && once();
    }
    if class != Class::Organization && class != Class::Programme {
        return false;
    }
    let lemma = |token: usize| reading.lemma(token).to_lowercase();
    let body = tokens.clone().any(|token| words.organization_heads.has(reading.lower(token)));
    if tokens.len() > 1
        && !body
        && tokens.clone().any(|token| words.title_heads.has(&lemma(token)) || matches!(reading.lower(token), "lady"))
    {
        return true;
    }
    let portfolio = class == Class::Organization
        && !body
        && tokens.len() > 1
        && tokens.end < sentence.end
        && matches!(reading.lower(tokens.end), "secretary" | "minister" | "advisor" | "adviser" | "ambassador")
        && reading.capitalised(tokens.end);
    if portfolio {
        return true;
    }
    heading(reading, &sentence) && once()
}

/// The class that a name's last word shows, where the model is of another opinion about things that are no persons.
fn class_by_head(reading: &Reading, words: &WordLists, class: Class, tokens: &TokenRange) -> Class {
    let lemma = reading.lemma(tokens.end - 1).to_lowercase();
    let capital = |token: &usize| {
        reading.capitalised(*token) && {
            let word = reading.lemma(*token).to_lowercase();
            words.agreement_heads.has(&word) && !words.agreement_weak.has(&word)
        }
    };
    let head = head_noun(reading, tokens);
    let framework = lemma == "framework" && tokens.clone().any(|token| words.framework_words.has(reading.lower(token)));
    let meeting = words.meeting_heads.has(reading.lower(head));
    if tokens.len() > 1 && class != Class::Person && class != Class::Office && (framework || meeting) {
        return if framework { Class::Agreement } else { Class::Programme };
    }
    // "Public Health Order for Africa", "Plan of Action": the noun before the preposition tells.
    let law = words.programme_heads.has(reading.lower(head)) && !words.organization_heads.has(reading.lower(head));
    if class == Class::Organization && head + 1 < tokens.end && law {
        return Class::Programme;
    }
    let names_agreement = tokens.clone().any(|token| capital(&token)) && !words.organization_heads.has(&lemma);
    let thing = matches!(class, Class::Organization | Class::Programme | Class::Place);
    let named_document = reading.capitalised(tokens.end - 1)
        && matches!(&*lemma, "declaration" | "charter" | "compact" | "protocol" | "communiqué" | "communique");
    if !thing {
        class
    } else if words.agreement_heads.has(&lemma) && (!words.agreement_weak.has(&lemma) || named_document)
        || lemma == "arrangement"
        || names_agreement
    {
        Class::Agreement
    } else if words.organization_heads.has(&lemma) && class != Class::Place || MISSIONS.contains(&&*lemma) {
        Class::Organization
    } else {
        class
    }
}

/// Nouns of houses that are bodies whatever they look like.
const MISSIONS: [&str; 4] = ["embassy", "consulate", "university", "ministry"];

/// The noun that a name ends in before the first preposition.
fn head_noun(reading: &Reading, tokens: &TokenRange) -> usize {
    let preposition = |&at: &usize| matches!(reading.lower(at), "of" | "for" | "on" | "to" | "against" | "in");
    tokens.clone().skip(1).find(preposition).unwrap_or(tokens.end) - 1
}

fn starts_with_digit(reading: &Reading, token: usize) -> bool {
    reading.word(token).starts_with(|c: char| c.is_ascii_digit())
}

fn from_gazetteer(reading: &Reading, ontology: &Ontology, model: &[Mention]) -> Vec<Mention> {
    let words: Vec<&str> = (0..reading.len()).map(|token| reading.word(token)).collect();
    let mut found = Vec::new();
    let mut token = 0;
    while token < words.len() {
        let sentence = reading.sentence(reading.sentence_of(token));
        let Some(matched) = ontology.gazetteer.longest(&words[token..sentence.end]) else {
            token += 1;
            continue;
        };
        let tokens = token..token + matched.len;
        if let Some((entry, class)) = choose(reading, ontology, matched.candidates, &tokens, model) {
            found.push(Mention::new(reading, tokens.clone(), class, Origin::Gazetteer(entry)));
        }
        token = tokens.end;
    }
    found
}

/// Which of the things that share a name is meant, if any: the model's opinion of the same words decides between
/// classes, a country comes before a place of its name, and a common word is no name.
fn choose(
    reading: &Reading,
    ontology: &Ontology,
    candidates: &[(EntryId, FormKind)],
    tokens: &TokenRange,
    model: &[Mention],
) -> Option<(EntryId, Class)> {
    if !reading.capitalised(tokens.start) && !reading.capitalised(tokens.end - 1) {
        return None;
    }
    // "the Otieno administration" is no body of its own.
    if reading.lower(tokens.end - 1) == "administration" && !reading.capitalised(tokens.end - 1) {
        return None;
    }
    let opinion = model.iter().find(|mention| mention.overlaps(tokens));
    if let Some(mention) = opinion
        && mention.class == Class::Person
        && mention.tokens.len() >= tokens.len()
    {
        return None;
    }
    let lone = tokens.len() == 1;
    if lone && !matches!(reading.upos(tokens.start), Upos::Propn | Upos::Adj | Upos::Noun | Upos::X | Upos::Num) {
        return None;
    }
    if let Some(&(country, _)) = candidates.iter().find(|(_, kind)| *kind == FormKind::Capital)
        && metonyms::acts(reading, &ontology.lexicon, tokens)
    {
        return Some((country, Class::Country));
    }
    let metonym = |entry: EntryId| {
        let words = reading.phrase(tokens.clone());
        ontology.gazetteer.entry(entry).forms.iter().any(|(kind, form)| *kind == FormKind::Metonym && **form == *words)
    };
    let house = |entry: EntryId| &*ontology.gazetteer.entry(entry).class != "Country" && metonym(entry);
    if let Some(&(house, _)) = candidates.iter().find(|(entry, _)| house(*entry)) {
        let place = metonyms::place(reading, tokens);
        // The name of a house that the gazetteer gives to a state too is the state's where nobody is at the house.
        let state = candidates
            .iter()
            .find(|(entry, kind)| *kind == FormKind::Metonym && &*ontology.gazetteer.entry(*entry).class == "Country");
        if let Some(&(state, _)) = state.filter(|_| !place) {
            return Some((state, Class::Country));
        }
        return Some((house, if place { Class::Place } else { Class::Organization }));
    }
    let mut options = candidates.iter().filter_map(|&(entry, kind)| {
        // A capital stands for its government only by what is said of it; here it is the city.
        if matches!(kind, FormKind::Metonym | FormKind::Capital) {
            return None;
        }
        Some((entry, Class::parse(&ontology.gazetteer.entry(entry).class)?))
    });
    let first = options.next()?;
    if first.1 == Class::Place && names_event(reading, tokens.end) {
        return None;
    }
    // "Georgia" in a text that says "Georgian" is the country.
    if first.1 == Class::Country && adjective_used(reading, ontology, first.0) {
        return Some(first);
    }
    match opinion {
        Some(mention) if mention.class != first.1 && mention.tokens == *tokens => {
            options.find(|option| option.1 == mention.class).or(Some(first))
        }
        _ => Some(first),
    }
}

/// Whether a text uses the adjective of a country, its name aside.
fn adjective_used(reading: &Reading, ontology: &Ontology, country: EntryId) -> bool {
    let forms = &ontology.gazetteer.entry(country).forms;
    forms.iter().any(|(kind, form)| *kind == FormKind::Adjective && reading.text.contains(&**form))
}

/// "Munich" in "the Munich Security Conference": the name of a place within that of a meeting or a text.
fn names_event(reading: &Reading, end: usize) -> bool {
    let sentence = reading.sentence(reading.sentence_of(end - 1));
    (end..(end + 3).min(sentence.end)).take_while(|&token| reading.capitalised(token)).any(|token| {
        matches!(reading.lower(token), "conference" | "process" | "summit" | "forum" | "consensus" | "dialogue")
    })
}
