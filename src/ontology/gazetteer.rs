//! The gazetteer: known names of countries, places, bodies, agreements and programmes, and what they stand for.

use super::{Graph, OntologyError, turtle::RDF_TYPE, vocabulary as v};
use rustc_hash::FxHashMap;

/// A number of an [`Entry`] in its [`Gazetteer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u32);

/// What a form of a name is, in the order of how surely it names its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// The usual English name.
    Label,
    /// The full title of a state ("Kingdom of Norway").
    Official,
    /// Another name.
    Name,
    /// Letters that stand for the name ("UAE").
    Acronym,
    /// Its people ("Norwegians").
    Demonym,
    /// Of it ("Norwegian").
    Adjective,
    /// A house or street that stands for the government ("Kremlin").
    Metonym,
    /// The capital, which stands for the government too ("Oslo said").
    Capital,
}

/// A known thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its IRI in the ontology.
    pub iri: Box<str>,
    /// The local name of its class ("Country").
    pub class: Box<str>,
    /// The usual English name.
    pub name: Box<str>,
    /// All forms but those of the capital, the name first.
    pub forms: Vec<(FormKind, Box<str>)>,
    /// The country of a place or body.
    pub country: Option<EntryId>,
    /// The body that a body is part of.
    pub part_of: Option<EntryId>,
    /// The regions of a country.
    pub located_in: Vec<EntryId>,
    /// The capital of a country.
    pub capital: Option<EntryId>,
    /// Codes of ISO 3166-1, of two and of three letters.
    pub codes: Vec<Box<str>>,
    /// Topic codes of an agreement or programme.
    pub topics: Vec<Box<str>>,
    /// IRIs of the same thing in Wikidata and GeoNames.
    pub same_as: Vec<Box<str>>,
}

/// What a run of words can stand for: never empty, and in the order of the gazetteer's file, capitals last.
pub type Candidates = [(EntryId, FormKind)];

/// The longest known name at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// How many words it has.
    pub len: usize,
    /// What it can stand for.
    pub candidates: &'a Candidates,
}

/// The entries, and a tree of the words of their forms.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    by_iri: FxHashMap<Box<str>, EntryId>,
    words: FxHashMap<Box<str>, u32>,
    /// Words by what they look like in capitals.
    capitals: FxHashMap<Box<str>, Vec<u32>>,
    /// From a node by a word to the next node; node 0 is the root.
    edges: FxHashMap<(u32, u32), u32>,
    /// What ends at each node.
    ends: Vec<Vec<(EntryId, FormKind)>>,
}

/// The properties that give forms.
const FORMS: &[(&str, FormKind)] = &[
    (v::OFFICIAL, FormKind::Official),
    (v::NAME, FormKind::Name),
    (v::ACRONYM, FormKind::Acronym),
    (v::DEMONYM, FormKind::Demonym),
    (v::ADJECTIVE, FormKind::Adjective),
    (v::METONYM, FormKind::Metonym),
];

/// Acronyms that are words as well, and in a headline in capitals are probably that.
const ALSO_WORDS: &[&str] =
    &["ATT", "CAN", "CAP", "CAR", "ECO", "ICE", "IS", "MIT", "PACE", "PAN", "RAW", "SALT", "SHAPE", "SPA", "WHO"];

impl Gazetteer {
    /// Reads the entries: everything in a graph that is of one of the classes and has a label.
    ///
    /// # Errors
    /// When an entry has no label, or refers to something that is no entry.
    pub(super) fn compile(graph: &Graph, classes: &[&str]) -> Result<Self, OntologyError> {
        let mut gazetteer = Self { ends: vec![Vec::new()], ..Self::default() };
        for class in classes {
            for subject in graph.of_type(class) {
                gazetteer.read_entry(graph, subject, class)?;
            }
        }
        for at in 0..gazetteer.entries.len() {
            gazetteer.read_references(graph, at)?;
        }
        for at in 0..gazetteer.entries.len() {
            gazetteer.index(EntryId(at as u32));
        }
        for at in 0..gazetteer.entries.len() {
            gazetteer.index_capital(EntryId(at as u32));
        }
        Ok(gazetteer)
    }

    fn read_entry(&mut self, graph: &Graph, iri: &str, class: &str) -> Result<(), OntologyError> {
        let name: Box<str> = match graph.texts(iri, v::LABEL).next() {
            Some(name) => name.into(),
            None => return Err(graph.invalid_subject(iri, format!("<{iri}> needs an rdfs:label"))),
        };
        let mut forms = vec![(FormKind::Label, name.clone())];
        let mut entry = Entry {
            iri: iri.into(),
            class: v::local(class).into(),
            name,
            forms: Vec::new(),
            country: None,
            part_of: None,
            located_in: Vec::new(),
            capital: None,
            codes: Vec::new(),
            topics: Vec::new(),
            same_as: Vec::new(),
        };
        for statement in graph.about(iri) {
            let predicate = &*statement.predicate;
            if let Some(text) = statement.object.text() {
                if let Some((_, kind)) = FORMS.iter().find(|(property, _)| *property == predicate) {
                    forms.push((*kind, text.into()));
                } else if predicate == v::ISO_CODE {
                    entry.codes.push(text.into());
                }
            } else if let Some(object) = statement.object.iri() {
                match predicate {
                    v::EXACT_MATCH => entry.same_as.push(object.into()),
                    v::HAS_TOPIC => entry.topics.push(v::local(object).into()),
                    _ => {}
                }
            }
        }
        entry.forms = forms;
        let id = EntryId(self.entries.len() as u32);
        if self.by_iri.insert(iri.into(), id).is_some() {
            return Err(graph.invalid_subject(iri, format!("<{iri}> is of two classes: leave one")));
        }
        self.entries.push(entry);
        Ok(())
    }

    fn read_references(&mut self, graph: &Graph, at: usize) -> Result<(), OntologyError> {
        let iri = self.entries[at].iri.clone();
        for statement in graph.about(&iri) {
            let predicate = &*statement.predicate;
            if predicate == RDF_TYPE || ![v::COUNTRY_OF, v::PART_OF, v::LOCATED_IN, v::CAPITAL].contains(&predicate) {
                continue;
            }
            let target = statement.object.iri().and_then(|iri| self.by_iri.get(iri)).copied();
            let Some(target) = target else {
                let message = format!("the value of {} must be an entry of the gazetteer", v::local(predicate));
                return Err(graph.invalid(statement, message));
            };
            let entry = &mut self.entries[at];
            match predicate {
                v::COUNTRY_OF => entry.country = Some(target),
                v::PART_OF => entry.part_of = Some(target),
                v::CAPITAL => entry.capital = Some(target),
                _ => entry.located_in.push(target),
            }
        }
        Ok(())
    }

    fn index(&mut self, id: EntryId) {
        let forms = std::mem::take(&mut self.entries[id.0 as usize].forms);
        for (kind, form) in &forms {
            self.insert(form, id, *kind);
        }
        self.entries[id.0 as usize].forms = forms;
    }

    fn index_capital(&mut self, id: EntryId) {
        let Some(capital) = self.entries[id.0 as usize].capital else { return };
        for (_, form) in self.entries[capital.0 as usize].forms.clone() {
            self.insert(&form, id, FormKind::Capital);
        }
    }

    fn insert(&mut self, form: &str, id: EntryId, kind: FormKind) {
        let mut node = 0;
        for word in words_of(form) {
            let next_word = self.words.len() as u32;
            let word = match self.words.get(word) {
                Some(known) => *known,
                None => {
                    self.words.insert(word.into(), next_word);
                    self.capitals.entry(word.to_uppercase().into()).or_default().push(next_word);
                    next_word
                }
            };
            node = *self.edges.entry((node, word)).or_insert_with(|| {
                self.ends.push(Vec::new());
                self.ends.len() as u32 - 1
            });
        }
        // The root stands for no words: a form of no words names nothing.
        let ends = &mut self.ends[node as usize];
        if node != 0 && !ends.iter().any(|(known, _)| *known == id) {
            ends.push((id, kind));
        }
    }

    /// The longest name at the beginning of the words, capitals and small letters as they are.
    ///
    /// Words are those of Universal Dependencies: "U.S." is one, "al-Qaeda" three; a word that has a hyphen inside is
    /// taken as if it were split.
    ///
    /// ```
    /// let ontology = tripoint::ontology::Ontology::embedded().unwrap();
    /// let found = ontology.gazetteer.longest(&["Hong", "Kong", "police"]).unwrap();
    /// assert_eq!(found.len, 2);
    /// let (id, _) = found.candidates[0];
    /// assert_eq!(&*ontology.gazetteer.entry(id).class, "Place");
    /// ```
    pub fn longest(&self, words: &[&str]) -> Option<Match<'_>> {
        let mut node = 0;
        let mut found = None;
        for (at, word) in words.iter().enumerate() {
            match self.step(node, word) {
                Some(next) => node = next,
                None => break,
            }
            if !self.ends[node as usize].is_empty() {
                found = Some((at + 1, node));
            }
        }
        found.map(|(len, node)| Match { len, candidates: &self.ends[node as usize] })
    }

    fn step(&self, node: u32, word: &str) -> Option<u32> {
        let direct = self.words.get(word).and_then(|word| self.edges.get(&(node, *word)));
        if let Some(next) = direct {
            return Some(*next);
        }
        if word.is_ascii() && (word.len() == 1 || !word.contains('-')) {
            return None;
        }
        let plain = word.replace('’', "'").replace(['–', '‑'], "-");
        let next = |node, part: &str| self.edges.get(&(node, *self.words.get(part)?)).copied();
        words_of(&plain).into_iter().try_fold(node, next)
    }

    /// As [`Gazetteer::longest`] for words in capitals, as in some headlines: "SOUTH KOREA".
    pub fn longest_in_capitals(&self, words: &[&str]) -> Option<Match<'_>> {
        let (len, node) = self.walk_capitals(0, words)?;
        let candidates = &self.ends[node as usize];
        let acronym = candidates.iter().all(|(_, kind)| *kind == FormKind::Acronym);
        let word = len == 1 && acronym && ALSO_WORDS.contains(&words[0]);
        (!word).then_some(Match { len, candidates })
    }

    fn walk_capitals(&self, node: u32, words: &[&str]) -> Option<(usize, u32)> {
        let (first, rest) = words.split_first()?;
        let same = self.capitals.get(*first)?;
        let nodes = same.iter().filter_map(|word| self.edges.get(&(node, *word)));
        nodes
            .filter_map(|&next| match self.walk_capitals(next, rest) {
                Some((len, end)) => Some((len + 1, end)),
                None => (!self.ends[next as usize].is_empty()).then_some((1, next)),
            })
            // The first of the longest: a spelling that comes first in the file is the usual one.
            .reduce(|best, other| if other.0 > best.0 { other } else { best })
    }

    /// What the whole of a name can stand for ("Holland", "U.S.").
    pub fn named(&self, name: &str) -> &Candidates {
        let next = |node, word: &str| self.step(node, word);
        match words_of(name).into_iter().try_fold(0, next) {
            Some(node) => &self.ends[node as usize],
            None => &[],
        }
    }

    /// An entry by its number, which this gazetteer gave.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// An entry by its IRI.
    pub fn by_iri(&self, iri: &str) -> Option<EntryId> {
        self.by_iri.get(iri).copied()
    }

    /// All entries, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| (EntryId(at as u32), entry))
    }
}

/// The words of a name as Universal Dependencies have them, as far as names need it.
fn words_of(name: &str) -> Vec<&str> {
    let mut words = Vec::with_capacity(4);
    for chunk in name.split_whitespace() {
        let tail = ["'s", "'", ",", ")"].into_iter().find(|tail| chunk.len() > tail.len() && chunk.ends_with(tail));
        let (mut rest, tail) = chunk.split_at(chunk.len() - tail.map_or(0, str::len));
        while let Some(at) = rest.find(['-', '(', '/']) {
            if at > 0 {
                words.push(&rest[..at]);
            }
            words.push(&rest[at..=at]);
            rest = &rest[at + 1..];
        }
        words.extend([rest, tail].into_iter().filter(|word| !word.is_empty()));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::Ontology;

    fn kinds(words: &[&str]) -> Vec<(usize, String, FormKind)> {
        let ontology = Ontology::embedded().unwrap();
        let gazetteer = &ontology.gazetteer;
        let Some(found) = gazetteer.longest(words).or_else(|| gazetteer.longest_in_capitals(words)) else {
            return Vec::new();
        };
        found.candidates.iter().map(|(id, kind)| (found.len, gazetteer.entry(*id).name.to_string(), *kind)).collect()
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(kinds(&["South", "Korea", "said"]), [(2, "South Korea".into(), FormKind::Label)]);
        assert_eq!(kinds(&["South", "of"]), []);
        assert_eq!(kinds(&["Hondurans"]), [(1, "Honduras".into(), FormKind::Demonym)]);
        assert_eq!(kinds(&["UN", "Security", "Council"])[0].1, "United Nations Security Council");
        assert_eq!(kinds(&["Central", "American", "states"])[0].1, "Central America");
    }

    #[test]
    fn a_capital_is_a_place_and_its_government() {
        let found = kinds(&["Oslo", "said"]);
        assert_eq!(found, [(1, "Oslo".into(), FormKind::Label), (1, "Norway".into(), FormKind::Capital)]);
        let washington = kinds(&["Washington", ",", "D.C.", ","]);
        assert_eq!(washington[0].0, 3);
        assert!(washington.contains(&(3, "United States".into(), FormKind::Capital)));
    }

    #[test]
    fn hyphens_and_apostrophes_in_any_tokens() {
        for words in [&["al-Qaeda"][..], &["al", "-", "Qaeda"], &["al‑Qaeda"]] {
            assert_eq!(kinds(words)[0].1, "Al-Qaeda", "{words:?}");
        }
        assert_eq!(kinds(&["Cote", "d’Ivoire"])[0].1, "Côte d'Ivoire");
        assert_eq!(kinds(&["People", "'s", "Republic", "of", "China"])[0].0, 5);
        assert_eq!(words_of("Workers' Party (X) a-b"), ["Workers", "'", "Party", "(", "X", ")", "a", "-", "b"]);
    }

    #[test]
    fn headlines_in_capitals() {
        assert_eq!(kinds(&["SOUTH", "KOREA", "SIGNS"])[0], (2, "South Korea".into(), FormKind::Label));
        assert_eq!(kinds(&["HONDURAN"])[0].1, "Honduras");
        let ontology = Ontology::embedded().unwrap();
        assert_eq!(ontology.gazetteer.longest_in_capitals(&["WHO", "WON"]), None);
        assert_eq!(ontology.gazetteer.longest(&["turkey"]), None);
    }

    #[test]
    fn every_country_has_codes_capital_and_links() {
        let ontology = Ontology::embedded().unwrap();
        let countries: Vec<_> = ontology.gazetteer.entries().filter(|(_, e)| &*e.class == "Country").collect();
        assert_eq!(countries.iter().filter(|(_, e)| !e.codes.is_empty()).count(), 196);
        for (_, country) in countries.iter().filter(|(_, e)| !e.codes.is_empty()) {
            assert_eq!(country.codes.len(), 2, "{}", country.name);
            assert!(country.capital.is_some() || &*country.name == "Palau", "{} has no capital", country.name);
            assert!(country.same_as.iter().any(|iri| iri.contains("wikidata")), "{}", country.name);
            assert!(country.forms.iter().any(|(kind, _)| *kind == FormKind::Adjective) || &*country.codes[0] == "CG");
        }
    }

    #[test]
    fn well_known_forms() {
        let ontology = Ontology::embedded().unwrap();
        let name = |form: &str| match ontology.gazetteer.named(form) {
            [] => String::new(),
            [(id, _), ..] => ontology.gazetteer.entry(*id).name.to_string(),
        };
        for (form, expected) in [
            ("U.S.", "United States"),
            ("US", "United States"),
            ("America", "United States"),
            ("Britons", "United Kingdom"),
            ("Holland", "Netherlands"),
            ("Dutch", "Netherlands"),
            ("DRC", "Democratic Republic of the Congo"),
            ("Burma", "Myanmar"),
            ("Ivory Coast", "Côte d'Ivoire"),
            ("Türkiye", "Turkey"),
            ("Poles", "Poland"),
            ("NATO", "North Atlantic Treaty Organization"),
            ("Sao Paulo", "São Paulo"),
            ("Daesh", "Islamic State"),
            ("Kiev", "Kyiv"),
            ("Paris Agreement", "Paris Agreement"),
            ("West Bank", "West Bank"),
        ] {
            assert_eq!(name(form), expected, "{form}");
        }
    }
}
