//! Entities: which mentions are of one thing, what it is called, and what else is known of it.

mod agreements;
mod bodies;
mod offices;
mod people;

use super::{
    mentions::{Class, Mention, Origin},
    names::normalise,
    reading::Reading,
};
use crate::ontology::{
    Ontology,
    gazetteer::{EntryId, FormKind},
};
pub use offices::OfficeUse;
pub use people::Gender;
use rustc_hash::FxHashMap;

/// How many states a region may have to be named for them: the Baltic states, not Africa.
const GROUP: usize = 4;

/// A thing of the document, as an index into [`Entities::all`].
pub type EntityId = usize;

/// Everything known of a thing.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What it is.
    pub class: Class,
    /// The fullest form.
    pub name: String,
    /// Other forms, in the order of the text, each once.
    pub aliases: Vec<String>,
    /// The numbers of its mentions.
    pub mentions: Vec<usize>,
    /// Its entry in the gazetteer.
    pub entry: Option<EntryId>,
    /// For an office: whose it is.
    pub of: Option<EntityId>,
    /// For a person: which pronoun fits.
    pub gender: Gender,
}

impl Entity {
    fn new(class: Class, name: String) -> Self {
        Self { class, name, aliases: Vec::new(), mentions: Vec::new(), entry: None, of: None, gender: Gender::Unknown }
    }

    /// Takes another form of the name: as an alias, or as the name if it is fuller.
    fn also(&mut self, form: &str) {
        if form != self.name && !self.aliases.iter().any(|alias| alias == form) && !form.is_empty() {
            self.aliases.push(form.to_owned());
        }
    }

    /// Makes a form the name, and the name an alias.
    fn rename(&mut self, form: String) {
        if form != self.name {
            self.aliases.retain(|alias| *alias != form);
            let old = std::mem::replace(&mut self.name, form);
            self.also(&old);
        }
    }
}

/// The things of a document and where they are named.
pub struct Entities {
    /// The things, in the order of their classes and of the text.
    pub all: Vec<Entity>,
    /// The mentions, in the order of the text.
    pub mentions: Vec<Mention>,
    /// Of each mention the thing that it names, if that is known.
    pub of_mention: Vec<Option<EntityId>>,
    /// Titles and who holds them.
    pub offices: Vec<OfficeUse>,
    /// Of small groups of states ("the Baltic states") those of their members that the text names.
    pub members: FxHashMap<EntityId, Vec<EntityId>>,
    /// Of countries their capitals, where the text names both.
    pub capitals: FxHashMap<EntityId, EntityId>,
    /// Of the first agreement of a list, by its mention, the others.
    pub listed: FxHashMap<usize, Vec<EntityId>>,
    /// The country that the document comes from, if the text names it.
    pub home: Option<EntityId>,
    by_token: Vec<Option<usize>>,
}

impl Entities {
    /// Settles who and what the mentions name. `home` is the country that the document comes from, if that is known.
    pub fn resolve(reading: &Reading, ontology: &Ontology, mentions: Vec<Mention>, home: Option<EntryId>) -> Self {
        let mut by_token = vec![None; reading.len()];
        for (number, mention) in mentions.iter().enumerate() {
            by_token[mention.tokens.clone()].fill(Some(number));
        }
        let of_mention = vec![None; mentions.len()];
        let mut entities = Self {
            all: Vec::new(),
            mentions,
            of_mention,
            offices: Vec::new(),
            members: FxHashMap::default(),
            capitals: FxHashMap::default(),
            listed: FxHashMap::default(),
            home: None,
            by_token,
        };
        entities.known(reading, ontology);
        bodies::resolve(&mut entities, reading, ontology);
        people::resolve(&mut entities, reading, &ontology.lexicon.words);
        agreements::resolve(&mut entities, reading, ontology);
        bodies::introduced_acronyms(&mut entities, reading);
        entities.home = home.and_then(|entry| entities.country(entry));
        let home = home.map(|_| entities.home.map_or(offices::Home::Unnamed, offices::Home::Named));
        offices::resolve(&mut entities, reading, ontology, home);
        entities.members = entities.groups(ontology);
        entities.capitals = entities.named_capitals(ontology);
        agreements::list_headings(&mut entities, reading);
        entities.listed = agreements::listed(&entities, reading);
        entities
    }

    /// The capitals of the countries that the text names.
    fn named_capitals(&self, ontology: &Ontology) -> FxHashMap<EntityId, EntityId> {
        let capital = |id: EntityId| {
            let capital = ontology.gazetteer.entry(self.all[id].entry?).capital?;
            let place = |other: &Entity| other.class == Class::Place && other.entry == Some(capital);
            Some((id, self.all.iter().position(place)?))
        };
        (0..self.all.len()).filter(|&id| self.all[id].class == Class::Country).filter_map(capital).collect()
    }

    /// The named members of each region that is a group of few states.
    fn groups(&self, ontology: &Ontology) -> FxHashMap<EntityId, Vec<EntityId>> {
        let mut groups = FxHashMap::default();
        for (id, place) in self.all.iter().enumerate().filter(|(_, entity)| entity.class == Class::Place) {
            let Some(region) =
                place.entry.filter(|&entry| (1..=GROUP).contains(&ontology.gazetteer.states_of(entry).len()))
            else {
                continue;
            };
            groups.insert(id, self.among(ontology.gazetteer.states_of(region)));
        }
        groups
    }

    /// What the gazetteer knows is one thing by its entry.
    fn known(&mut self, reading: &Reading, ontology: &Ontology) {
        let mut by_entry: FxHashMap<(EntryId, Class), EntityId> = FxHashMap::default();
        for number in 0..self.mentions.len() {
            let Origin::Gazetteer(entry) = self.mentions[number].origin else { continue };
            let class = self.mentions[number].class;
            let form = surface(reading, &self.mentions[number]);
            let id = *by_entry.entry((entry, class)).or_insert_with(|| {
                // A country is called by its common name; of other things the text's own form is kept.
                let known = ontology.gazetteer.entry(entry);
                let derived = |kind: &FormKind| matches!(kind, FormKind::Adjective | FormKind::Demonym);
                let adjective = known.forms.iter().any(|(kind, other)| derived(kind) && **other == *form);
                let name = if class == Class::Country || adjective { known.name.to_string() } else { form.clone() };
                self.all.push(Entity { entry: Some(entry), ..Entity::new(class, name) });
                self.all.len() - 1
            });
            let entity = &mut self.all[id];
            if class != Class::Country && form.len() > entity.name.len() && !entity.name.contains(' ') {
                entity.rename(form);
            } else {
                entity.also(&form);
            }
            self.assign(number, id);
        }
    }

    fn assign(&mut self, mention: usize, entity: EntityId) {
        self.of_mention[mention] = Some(entity);
        self.all[entity].mentions.push(mention);
    }

    fn add(&mut self, mention: usize, entity: Entity) -> EntityId {
        self.all.push(entity);
        self.assign(mention, self.all.len() - 1);
        self.all.len() - 1
    }

    /// The number of the mention that covers a token.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        self.by_token.get(token).copied().flatten()
    }

    /// The thing named at a token.
    pub fn at(&self, token: usize) -> Option<EntityId> {
        self.of_mention[self.mention_at(token)?]
    }

    /// The things of a class with the token numbers of their mentions, latest first, before a token.
    pub fn before(&self, token: usize, class: Class) -> impl Iterator<Item = EntityId> + '_ {
        let end = self.mentions.partition_point(|mention| mention.tokens.start < token);
        (0..end).rev().filter_map(|number| self.of_mention[number]).filter(move |&id| self.all[id].class == class)
    }

    /// The country that an entry of the gazetteer is, if the text names it.
    pub fn country(&self, entry: EntryId) -> Option<EntityId> {
        self.all.iter().position(|entity| entity.class == Class::Country && entity.entry == Some(entry))
    }

    /// Of some countries of the gazetteer those that the text names.
    pub fn among(&self, countries: &[EntryId]) -> Vec<EntityId> {
        let named = |id: &EntityId| {
            self.all[*id].class == Class::Country && self.all[*id].entry.is_some_and(|entry| countries.contains(&entry))
        };
        (0..self.all.len()).filter(named).collect()
    }

    /// The countries, those named most first.
    pub fn countries_by_frequency(&self) -> Vec<EntityId> {
        let mut countries: Vec<EntityId> =
            (0..self.all.len()).filter(|&id| self.all[id].class == Class::Country).collect();
        countries.sort_by_key(|&id| (std::cmp::Reverse(self.all[id].mentions.len()), id));
        countries
    }

    /// The two countries that a text is on: those named most, each more than twice as often as any third.
    pub fn pair(&self) -> Vec<EntityId> {
        let mut countries = self.countries_by_frequency();
        // A government writes of itself and another, and names itself little.
        let often = |id: &EntityId| self.all[*id].mentions.len();
        let mut others = countries.iter().filter(|&&id| Some(id) != self.home);
        if let (Some(home), Some(first)) = (self.home, others.next())
            && often(first) > 1
            && often(first) >= 2 * others.next().map_or(0, often)
        {
            return vec![home, *first];
        }
        let times = |at: usize| countries.get(at).map_or(0, often);
        if times(1) == 0 || times(1) < 2 * times(2) {
            return Vec::new();
        }
        countries.truncate(2);
        countries
    }

    /// The title that stands at a token.
    pub fn office_at(&self, token: usize) -> Option<&OfficeUse> {
        let mention = self.mention_at(token)?;
        self.offices.iter().find(|office| office.mention == mention)
    }
}

/// A mention as written, white space collapsed.
pub fn surface(reading: &Reading, mention: &Mention) -> String {
    if let Some(form) = &mention.form {
        return form.to_string();
    }
    let phrase = reading.phrase(mention.extent());
    phrase.trim_matches(|c: char| matches!(c, ',' | ';' | '"' | '“' | '”' | '(' | ')')).to_owned()
}

/// Whether two forms are the same but for case, accents and articles.
fn same(a: &str, b: &str) -> bool {
    normalise(a) == normalise(b)
}
