//! Whose a post is where nothing beside its title says so: the country that alone has the title, that the document comes
//! from, that the sentence is on, or that the text names most.

use super::{Home, Title, scope::LEADING_POSTS};
use crate::{
    extract::{
        entities::{Entities, Entity, EntityId, surface},
        interchange::Status,
        mentions::{Class, Mention},
        names::normalise,
        reading::Reading,
    },
    ontology::Ontology,
    text::{Deprel, Penn, TokenRange},
};

/// The country of whom a holder belongs to: "Otieno’s son, Samuel, who serves as Trade Minister".
fn country_of_owner(entities: &Entities, reading: &Reading, titles: &[Title], holder: EntityId) -> Option<EntityId> {
    let owner = |&number: &usize| {
        let (name, start) = (entities.mentions[number].head, entities.mentions[number].tokens.start);
        let parsed = reading.head(name).filter(|_| reading.deprel(name) == Deprel::Appos);
        // The noun right before the name and its comma, whatever the parse hangs the name on.
        let beside = start.checked_sub(1).map(|at| if reading.word(at) == "," { at.saturating_sub(1) } else { at });
        let owner =
            [parsed, beside].into_iter().flatten().find_map(|noun| reading.dependent(noun, &[Deprel::NmodPoss]))?;
        let owner = entities.at(owner)?;
        (owner != holder).then_some(owner)
    };
    let owner = entities.all[holder].mentions.iter().find_map(owner)?;
    let held = titles.iter().filter(|title| title.holder == Some(owner));
    held.filter_map(|title| title.scope).find(|&id| entities.all[id].class == Class::Country)
}

/// Nouns of posts that are a state's when nothing says whose they are.
const STATE_POSTS: [&str; 13] = [
    "president",
    "minister",
    "premier",
    "chancellor",
    "king",
    "queen",
    "emir",
    "sultan",
    "vice-president",
    "secretary",
    "lady",
    "ambassador",
    "senator",
];

/// A title that nothing near gives a scope: what the lexicon knows of the title, the country that the document comes from,
/// the country of the sentence's subject, or the country named most whose post of that name nobody else holds.
pub(super) fn default_scopes(
    entities: &Entities,
    reading: &Reading,
    ontology: &Ontology,
    home: Option<Home>,
    titles: &mut [Title],
) {
    let speaker = heads(entities, reading, titles);
    for index in 0..titles.len() {
        if titles[index].scope.is_none() && titles[index].repeats.is_none() {
            let open = Open::new(entities, reading, titles, index);
            titles[index].scope = match (open.own(home), open.known(ontology)) {
                (_, Some(Some(owner))) => Some(owner),
                (Some(own), _) => Some(own),
                (None, Some(None)) => None,
                (None, None) => open.country(home, speaker == Some(index)),
            };
        }
    }
}

/// A title whose scope is sought.
struct Open<'a> {
    entities: &'a Entities,
    reading: &'a Reading<'a>,
    titles: &'a [Title],
    index: usize,
    /// What heads the title, in the singular.
    noun: String,
    /// The title as written, normalised.
    form: String,
}

impl<'a> Open<'a> {
    fn new(entities: &'a Entities, reading: &'a Reading, titles: &'a [Title], index: usize) -> Self {
        let mention = &entities.mentions[titles[index].mention];
        let noun = reading.lemma(mention.head).to_lowercase();
        Self { entities, reading, titles, index, noun, form: normalise(&surface(reading, mention)) }
    }

    fn title(&self) -> &Title {
        &self.titles[self.index]
    }

    fn mention(&self) -> &Mention {
        &self.entities.mentions[self.title().mention]
    }

    fn sentence(&self) -> TokenRange {
        self.reading.sentence(self.reading.sentence_of(self.mention().tokens.start))
    }

    /// The owner that the lexicon gives a title, and none for one that is no state's post: nothing else may be guessed.
    fn known(&self, ontology: &Ontology) -> Option<Option<EntityId>> {
        let title = self.title();
        let iri = title_owner(ontology, &self.form);
        let settled = iri.is_some()
            || title.holder.is_none()
            || title.to.is_some()
            || title.purpose.is_some()
            || !STATE_POSTS.contains(&&*self.noun);
        let has = |iri: &str| {
            let entry =
                |entity: &Entity| entity.entry.is_some_and(|entry| *ontology.gazetteer.entry(entry).iri == *iri);
            self.entities.all.iter().position(entry)
        };
        settled.then(|| iri.and_then(has))
    }

    /// "the Minister of Justice", "H.E. the President", with no name beside: an official of the government that speaks.
    fn own(&self, home: Option<Home>) -> Option<EntityId> {
        let (title, mention) = (self.title(), self.mention());
        let bare = title.holder.is_none() && title.to.is_none() && title.purpose.is_none();
        let the = mention.tokens.start > 0 && self.reading.lower(mention.tokens.start - 1) == "the";
        let capital = self.reading.capitalised(mention.head);
        let Some(Home::Named(country)) = home.filter(|_| bare && the && capital) else { return None };
        // "The Secretary" of a text that names one is that one.
        let lone = mention.tokens.len() == 1;
        let named = self.titles.iter().any(|other| {
            let words = &self.entities.mentions[other.mention];
            let noun = self.reading.lemma(words.head).eq_ignore_ascii_case(&self.noun);
            other.holder.is_some() && noun && (lone || normalise(&surface(self.reading, words)) == self.form)
        });
        (STATE_POSTS.contains(&&*self.noun) && !named).then_some(country)
    }

    /// The country whose post it is most likely. `heads` says whether the title opens the heading.
    fn country(&self, home: Option<Home>, heads: bool) -> Option<EntityId> {
        let told = self.titles[..self.index].iter().find(|other| self.same(other));
        // Writers introduce the officials of others: whom they first call by title and surname alone is their own, and in
        // "Statement by President Amina Otieno on the Call with President Quispe" the first is.
        let surname = self.title().evidence.end.saturating_sub(self.mention().tokens.end) == 1;
        let ours = told.is_none() && (surname || self.shared() || heads);
        // Where the text does not name its own country, its officials are of none that it names; whom it calls president
        // may be another's.
        let leads = LEADING_POSTS.contains(&&*self.noun) && !heads;
        if home == Some(Home::Unnamed) && !leads && (ours || told.is_some_and(|other| other.scope.is_none())) {
            return None;
        }
        let own = match home {
            Some(Home::Named(country)) if ours && !self.held(country) => Some(country),
            _ => None,
        };
        let kin = || country_of_owner(self.entities, self.reading, self.titles, self.title().holder?);
        told.and_then(|other| other.scope).or_else(kin).or(own).or_else(|| self.near()).or_else(|| self.named_most())
    }

    /// Whether another use is of the same title of the same person.
    fn same(&self, other: &Title) -> bool {
        let head = self.entities.mentions[other.mention].head;
        other.holder == self.title().holder && self.reading.lemma(head).eq_ignore_ascii_case(&self.noun)
    }

    /// "Presidents Otieno and Quispe"
    fn shared(&self) -> bool {
        matches!(self.reading.penn(self.mention().head), Penn::Nns | Penn::Nnps)
    }

    /// Whether somebody else holds that post of a country.
    fn held(&self, country: EntityId) -> bool {
        let current = |title: &Title| title.status == Status::Current;
        current(self.title())
            && self.titles.iter().any(|other| {
                other.scope == Some(country)
                    && current(other)
                    && other.holder.is_some_and(|holder| Some(holder) != self.title().holder)
                    && normalise(&surface(self.reading, &self.entities.mentions[other.called])) == self.form
            })
    }

    /// The country of the sentence's subject, or the only one that the sentence is said to be in.
    fn near(&self) -> Option<EntityId> {
        let subject = subject_country(self.entities, self.reading, self.mention().tokens.start, self.titles);
        let found = subject.filter(|&country| !self.held(country)).or_else(|| self.located());
        found.filter(|_| !self.shared())
    }

    /// "In Peru, she met President Quispe"; "in Chile, Kenya and Peru" is in none of them more than in another.
    fn located(&self) -> Option<EntityId> {
        let head = |token: usize| self.entities.mention_at(token).map_or(token, |m| self.entities.mentions[m].head);
        let within = |token: &usize| self.reading.preposition(head(*token)).as_deref() == Some("in");
        let listed = |&country: &EntityId| {
            self.entities.all[country].mentions.iter().any(|&m| {
                let head = self.entities.mentions[m].head;
                self.sentence().contains(&head) && self.reading.dependent(head, &[Deprel::Conj]).is_some()
            })
        };
        let named = self.sentence().filter(within).filter_map(|token| self.entities.at(token));
        let mut here: Vec<EntityId> = named.filter(|&id| self.entities.all[id].class == Class::Country).collect();
        here.dedup();
        here.retain(|country| !listed(country));
        (here.len() == 1).then(|| here[0]).filter(|&country| !self.held(country))
    }

    /// The country named most that nobody goes to; for two who share a title, of the two that the text is on.
    fn named_most(&self) -> Option<EntityId> {
        let countries = if self.shared() { self.entities.pair() } else { self.entities.countries_by_frequency() };
        // Who is extradited or travels to a country is of another.
        let goal = |token: &usize| {
            let start = self.entities.mention_at(*token).map_or(*token, |m| self.entities.mentions[m].tokens.start);
            let before =
                start.checked_sub(1).map(|at| if self.reading.lower(at) == "the" { at.max(1) - 1 } else { at });
            before.is_some_and(|at| self.reading.lower(at) == "to")
        };
        let goals: Vec<EntityId> = self.sentence().filter(goal).filter_map(|token| self.entities.at(token)).collect();
        let free = |country: &EntityId| {
            !self.held(*country) && !goals.contains(country) && !visited(self.entities, self.reading, *country)
        };
        countries.into_iter().find(free)
    }
}

/// The first title with a holder in the heading of a text, if nothing there says whose it is.
fn heads(entities: &Entities, reading: &Reading, titles: &[Title]) -> Option<usize> {
    let heading = reading.analysis.sentences.first()?.tokens.clone();
    let first = titles.iter().position(|title| title.holder.is_some())?;
    let open = titles[first].scope.is_none() && heading.contains(&entities.mentions[titles[first].mention].head);
    open.then_some(first)
}

/// Whether a text says of a country that somebody visits it.
fn visited(entities: &Entities, reading: &Reading, country: EntityId) -> bool {
    entities.all[country].mentions.iter().any(|&number| {
        let head = entities.mentions[number].head;
        reading.deprel(head) == Deprel::Obj && reading.head(head).is_some_and(|up| reading.lemma(up) == "visit")
    })
}

/// The country that alone has a title, or the title at the start of a longer one ("Assistant Secretary of State for ...").
fn title_owner<'a>(ontology: &'a Ontology, title: &str) -> Option<&'a str> {
    let words: Vec<&str> = title.split(' ').collect();
    let least = words.len().min(3);
    (least..=words.len()).rev().find_map(|len| ontology.lexicon.title_owner(&words[..len].join(" ")))
}

/// The country whose office the subject of the sentence holds.
fn subject_country(entities: &Entities, reading: &Reading, token: usize, titles: &[Title]) -> Option<EntityId> {
    let sentence = reading.sentence(reading.sentence_of(token));
    let subject = sentence
        .clone()
        .take_while(|&at| at < token)
        .find(|&at| matches!(reading.deprel(at), Deprel::Nsubj | Deprel::NsubjPass))?;
    // "Minister Solberg met Prime Minister Otieno": whom one meets is of another country.
    let met = reading.ancestors(token).take(3).find(|&up| reading.verbal(up)).is_some_and(|verb| {
        Some(verb) == reading.head(subject)
            && matches!(
                reading.lemma(verb),
                "meet"
                    | "call"
                    | "host"
                    | "receive"
                    | "thank"
                    | "congratulate"
                    | "welcome"
                    | "speak"
                    | "greet"
                    | "invite"
                    | "visit"
            )
    });
    if met {
        return None;
    }
    let reach = reading.subtree(subject);
    let person = (reach.start..reach.end.min(token)).find_map(|at| {
        entities.at(at).filter(|&id| matches!(entities.all[id].class, Class::Person | Class::Country))
    })?;
    if entities.all[person].class == Class::Country {
        return Some(person);
    }
    titles
        .iter()
        .filter(|title| title.holder == Some(person))
        .find_map(|title| title.scope)
        .filter(|&scope| entities.all[scope].class == Class::Country)
}
