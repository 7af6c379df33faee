//! Agreements, treaties, memoranda and their like, named ("the Paris Agreement") or described ("a letter of intent to
//! share fishing grounds").

mod extent;
mod several;
mod signs;

use super::{Class, Mention, Origin, scene::Scene};
use crate::{extract::reading::Reading, ontology::Ontology, text::Penn};
pub use extent::states_subject;

impl Scene<'_> {
    /// Whether a noun is of the kind that heads agreements: always, or in company with other words.
    fn heads(&self, token: usize) -> bool {
        let (reading, words) = (self.reading, self.words);
        let lemma = reading.lemma(token).to_lowercase();
        reading.nominal(token)
            && (words.agreement_heads.has(&lemma)
                || words.agreement_if_signed.has(&lemma)
                    && (signs::in_list(self, token) || !reading.capitalised(token) && signs::modelled(self, token))
                || self.truce_end(token).is_some())
    }

    /// "pause in hostilities", "cessation of the fighting": the end of the phrase.
    fn truce_end(&self, noun: usize) -> Option<usize> {
        let sentence = self.sentence(noun);
        let truce = self.words.truce_nouns.has(&self.reading.lemma(noun).to_lowercase())
            && noun + 1 < sentence.end
            && matches!(self.reading.lower(noun + 1), "in" | "of" | "to");
        let fighting = |at: &usize| self.words.fighting.has(&self.reading.lemma(*at).to_lowercase());
        let mut reach = noun + 2..(noun + 5).min(sentence.end);
        reach.find(|at| truce && fighting(at)).map(|at| at + 1)
    }

    /// Whether the noun is one that without more is no agreement of states.
    fn weak(&self, noun: usize) -> bool {
        let lemma = self.reading.lemma(noun).to_lowercase();
        self.words.agreement_weak.has(&lemma) || self.words.agreement_if_signed.has(&lemma)
    }
}

/// Candidates, of which those with nothing but their noun ("the agreement") only point to one that was named.
pub fn find(reading: &Reading, ontology: &Ontology, named: &[Mention]) -> Vec<Mention> {
    let scene = Scene::new(reading, ontology, named);
    (0..reading.len())
        .filter(|&token| scene.heads(token))
        .filter(|&token| !within_other(&scene, token) && !no_document(&scene, token))
        .flat_map(|token| {
            let mention = without_verb(&scene, one(&scene, token));
            several::apart(&scene, mention)
        })
        .filter(|mention| !names_body(&scene, mention))
        .collect()
}

/// "Agreement" within another's name, such as that of an organisation, is no agreement of its own.
fn within_other(scene: &Scene, noun: usize) -> bool {
    let other = [Class::Organization, Class::Office, Class::Programme, Class::Person];
    scene.named.iter().any(|mention| mention.tokens.contains(&noun) && other.contains(&mention.class))
}

/// What is called by the word and is no document: "in agreement", "upon agreement of the parties", "the Green Party's
/// convention", "the PACT Act".
fn no_document(scene: &Scene, noun: usize) -> bool {
    let reading = scene.reading;
    let sentence = scene.sentence(noun);
    let before = |steps: usize| noun.checked_sub(steps).filter(|&at| at >= sentence.start);
    let next = |steps: usize| Some(noun + steps).filter(|&at| at < sentence.end);
    let lower = |at: Option<usize>| at.map_or("", |at| reading.lower(at));
    let consent = reading.lower(noun) == "agreement"
        && (matches!(lower(before(1)), "in" | "upon" | "by" | "mutual" | "without")
            || lower(next(1)) == "of"
                && matches!(
                    lower(next(if lower(next(2)) == "the" { 3 } else { 2 })),
                    "parties" | "sides" | "both" | "people"
                ));
    let congress = reading.lower(noun) == "convention"
        && (1..4).any(|steps| scene.words.convention_words.has(lower(before(steps))));
    // A memorandum for somebody is of one government to itself.
    let internal = reading.lower(noun) == "memorandum" && lower(next(1)) == "for";
    let law = reading.capitalised(noun) && matches!(lower(next(1)), "act" | "bill" | "law");
    consent || congress || internal || law
}

/// Takes a headline's verb from the front of a name: "Otieno **Announces** Fishing Deal".
fn without_verb(scene: &Scene, mut mention: Mention) -> Mention {
    let (reading, start) = (scene.reading, mention.tokens.start);
    let lower = reading.lower(start);
    let verb = |stem: &str| !scene.ontology.lexicon.verb(stem).is_empty();
    let finite = lower.strip_suffix('s').is_some_and(verb) || verb(lower) && reading.capitalised(start);
    let headline = super::heading(reading, &scene.sentence(start));
    if headline && finite && start < mention.head && scene.named.iter().any(|other| other.tokens.end == start) {
        mention.tokens.start += 1;
        mention.extent = mention.extent.map(|extent| extent.start + 1..extent.end);
    }
    mention
}

/// "International Convention Centre" is a body or a building.
fn names_body(scene: &Scene, mention: &Mention) -> bool {
    let last = mention.tokens.end - 1;
    last > mention.head
        && scene.reading.capitalised(last)
        && scene.words.organization_heads.has(scene.reading.lower(last))
}

fn one(scene: &Scene, noun: usize) -> Mention {
    let reading = scene.reading;
    let plural = matches!(reading.penn(noun), Penn::Nns | Penn::Nnps);
    let sentence = scene.sentence(noun);
    let start = extent::left_edge(scene, noun, &sentence);
    let capital = reading.capitalised(noun) && noun > sentence.start;
    let end = if capital {
        extent::name_end(scene, noun, &sentence)
    } else {
        extent::description_end(scene, noun, &sentence)
    };
    let mut mention = Mention::new(reading, start..end, Class::Agreement, Origin::Grammar);
    mention.head = noun;
    let whole = if capital { end } else { extent::with_parties(scene, end, &sentence) };
    // What is named within a description stays a mention of its own, and so does what an amendment is to.
    let inner = |at: &usize| scene.named(*at).is_some_and(|other| other.class != Class::Agreement);
    let amended = |at: &usize| reading.lower(*at) == "to" && (at + 1..end).any(|next| scene.heads(next));
    let cut = if capital { (noun + 1..end).find(amended) } else { (noun + 1..whole).find(inner) };
    if let Some(other) = cut {
        mention.tokens.end = extent::trimmed(reading, noun, other);
        mention.extent = Some(start..whole);
    }
    let described = start < noun || whole > noun + 1;
    mention.naming = if plural {
        end > noun + 1 && (signs::signed(scene, noun) || !scene.weak(noun) && signs::modelled(scene, noun))
            || described && signs::in_list(scene, noun)
    } else {
        signs::starts(scene, &mention, described, capital)
    };
    mention
}
