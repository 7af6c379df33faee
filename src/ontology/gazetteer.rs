//! The gazetteer: known names of countries, places, bodies, agreements and programmes, and what they stand for.

use super::{
    Graph, OntologyError,
    turtle::{RDF_TYPE, Term},
    vocabulary as v,
};
use rustc_hash::FxHashMap;
use std::sync::{Arc, OnceLock};

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
    pub iri: Arc<str>,
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
    pub same_as: Vec<Arc<str>>,
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
    by_iri: FxHashMap<Arc<str>, EntryId>,
    /// The countries that lie in a region.
    states: FxHashMap<EntryId, Vec<EntryId>>,
    words: FxHashMap<Box<str>, u32>,
    /// Words by what they look like in capitals; made when a headline asks first.
    capitals: OnceLock<FxHashMap<String, Vec<u32>>>,
    /// From a node by a word to the next node; node 0 is the root.
    edges: FxHashMap<(u32, u32), u32>,
    nodes: u32,
    ends: Ends,
}

/// What ends at each node of the tree.
#[derive(Clone, Debug, Default)]
struct Ends {
    /// Where the candidates of each node begin, and the end.
    starts: Vec<u32>,
    candidates: Vec<(EntryId, FormKind)>,
}

impl Ends {
    /// Groups pairs of a node and a candidate by node; of one entry's forms that look alike the first counts.
    fn group(nodes: u32, pairs: &[(u32, EntryId, FormKind)]) -> Self {
        let mut starts = vec![0; nodes as usize + 1];
        for (node, ..) in pairs {
            starts[*node as usize + 1] += 1;
        }
        for node in 1..starts.len() {
            starts[node] += starts[node - 1];
        }
        let mut ends = Self { starts: vec![0], candidates: Vec::with_capacity(pairs.len()) };
        let mut next = starts.clone();
        let mut grouped = vec![(EntryId(0), FormKind::Label); pairs.len()];
        for &(node, id, kind) in pairs {
            let place = &mut next[node as usize];
            grouped[*place as usize] = (id, kind);
            *place += 1;
        }
        for node in starts.windows(2) {
            let first = ends.candidates.len();
            for candidate in &grouped[node[0] as usize..node[1] as usize] {
                if !ends.candidates[first..].iter().any(|(known, _)| *known == candidate.0) {
                    ends.candidates.push(*candidate);
                }
            }
            ends.starts.push(ends.candidates.len() as u32);
        }
        ends
    }

    fn at(&self, node: u32) -> &Candidates {
        let node = node as usize;
        &self.candidates[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
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
        let mut gazetteer = Self { nodes: 1, ..Self::default() };
        let all = classes.iter().map(|class| graph.of_type(class).count()).sum();
        gazetteer.by_iri.reserve(all);
        gazetteer.words.reserve(2 * all);
        gazetteer.edges.reserve(3 * all);
        for class in classes {
            for subject in graph.of_type(class) {
                gazetteer.read_entry(graph, subject, class)?;
            }
        }
        for at in 0..gazetteer.entries.len() {
            gazetteer.read_references(graph, at)?;
        }
        gazetteer.index();
        Ok(gazetteer)
    }

    /// The countries of a region, in the order of the file.
    pub fn states_of(&self, region: EntryId) -> &[EntryId] {
        self.states.get(&region).map_or(&[], Vec::as_slice)
    }

    fn read_entry(&mut self, graph: &Graph, iri: &str, class: &str) -> Result<(), OntologyError> {
        let label = graph.about(iri).find(|statement| *statement.predicate == *v::LABEL);
        let Some((subject, name)) = label.and_then(|label| Some((&label.subject, label.object.text()?))) else {
            return Err(graph.invalid_subject(iri, format!("<{iri}> needs an rdfs:label")));
        };
        let mut entry = Entry {
            iri: subject.clone(),
            class: v::local(class).into(),
            name: name.into(),
            forms: vec![(FormKind::Label, name.into())],
            country: None,
            part_of: None,
            located_in: Vec::new(),
            capital: None,
            codes: Vec::new(),
            topics: Vec::new(),
            same_as: Vec::new(),
        };
        for statement in graph.about(iri) {
            match (&statement.object, &*statement.predicate) {
                (Term::Literal { value, .. }, v::ISO_CODE) => entry.codes.push(value.clone()),
                (Term::Literal { value, .. }, predicate) => {
                    if let Some((_, kind)) = FORMS.iter().find(|(property, _)| *property == predicate) {
                        entry.forms.push((*kind, value.clone()));
                    }
                }
                (Term::Node(object), v::EXACT_MATCH) => entry.same_as.push(object.clone()),
                (Term::Node(object), v::HAS_TOPIC) => entry.topics.push(v::local(object).into()),
                _ => {}
            }
        }
        let id = EntryId(self.entries.len() as u32);
        if self.by_iri.insert(entry.iri.clone(), id).is_some() {
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
                _ => {
                    entry.located_in.push(target);
                    if &*entry.class == "Country" {
                        self.states.entry(target).or_default().push(EntryId(at as u32));
                    }
                }
            }
        }
        Ok(())
    }

    /// Makes the tree of all forms, those of capitals for their countries last.
    fn index(&mut self) {
        let entries = std::mem::take(&mut self.entries);
        let mut ends = Vec::with_capacity(3 * entries.len());
        for (at, entry) in entries.iter().enumerate() {
            for (kind, form) in &entry.forms {
                ends.push((self.node(form), EntryId(at as u32), *kind));
            }
        }
        for (at, entry) in entries.iter().enumerate() {
            let Some(capital) = entry.capital else { continue };
            for (_, form) in &entries[capital.0 as usize].forms {
                ends.push((self.node(form), EntryId(at as u32), FormKind::Capital));
            }
        }
        // The root stands for no words: a form of no words names nothing.
        ends.retain(|(node, ..)| *node != 0);
        self.ends = Ends::group(self.nodes, &ends);
        self.entries = entries;
    }

    /// The node at the end of a form's words.
    fn node(&mut self, form: &str) -> u32 {
        let mut node = 0;
        each_word(form, |word| {
            let word = match self.words.get(word) {
                Some(known) => *known,
                None => {
                    let next = self.words.len() as u32;
                    self.words.insert(word.into(), next);
                    next
                }
            };
            node = *self.edges.entry((node, word)).or_insert_with(|| {
                self.nodes += 1;
                self.nodes - 1
            });
        });
        node
    }

    /// Words by what they look like in capitals, in the order in which they came.
    fn capitals(&self) -> &FxHashMap<String, Vec<u32>> {
        self.capitals.get_or_init(|| {
            let mut words: Vec<(&str, u32)> = self.words.iter().map(|(word, number)| (&**word, *number)).collect();
            words.sort_unstable_by_key(|(_, number)| *number);
            let mut capitals: FxHashMap<String, Vec<u32>> = FxHashMap::default();
            for (word, number) in words {
                capitals.entry(word.to_uppercase()).or_default().push(number);
            }
            capitals
        })
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
            if !self.ends.at(node).is_empty() {
                found = Some((at + 1, node));
            }
        }
        found.map(|(len, node)| Match { len, candidates: self.ends.at(node) })
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
        let candidates = self.ends.at(node);
        let acronym = candidates.iter().all(|(_, kind)| *kind == FormKind::Acronym);
        let word = len == 1 && acronym && ALSO_WORDS.contains(&words[0]);
        (!word).then_some(Match { len, candidates })
    }

    fn walk_capitals(&self, node: u32, words: &[&str]) -> Option<(usize, u32)> {
        let (first, rest) = words.split_first()?;
        let same = self.capitals().get(*first)?;
        let nodes = same.iter().filter_map(|word| self.edges.get(&(node, *word)));
        nodes
            .filter_map(|&next| match self.walk_capitals(next, rest) {
                Some((len, end)) => Some((len + 1, end)),
                None => (!self.ends.at(next).is_empty()).then_some((1, next)),
            })
            // The first of the longest: a spelling that comes first in the file is the usual one.
            .reduce(|best, other| if other.0 > best.0 { other } else { best })
    }

    /// What the whole of a name can stand for ("Holland", "U.S.").
    pub fn named(&self, name: &str) -> &Candidates {
        let next = |node, word: &str| self.step(node, word);
        match words_of(name).into_iter().try_fold(0, next) {
            Some(node) => self.ends.at(node),
            None => &[],
        }
    }

    /// An entry by its number, which this gazetteer gave.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The country that has a code of ISO 3166-1, in capitals.
    pub fn country_of_code(&self, code: &str) -> Option<EntryId> {
        let at = self.entries.iter().position(|entry| entry.codes.iter().any(|own| &**own == code))?;
        Some(EntryId(at as u32))
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
    each_word(name, |word| words.push(word));
    words
}

fn each_word<'a>(name: &'a str, mut take: impl FnMut(&'a str)) {
    for chunk in name.split_whitespace() {
        let tail = ["'s", "'", ",", ")"].into_iter().find(|tail| chunk.len() > tail.len() && chunk.ends_with(tail));
        let (mut rest, tail) = chunk.split_at(chunk.len() - tail.map_or(0, str::len));
        while let Some(at) = rest.find(['-', '(', '/']) {
            if at > 0 {
                take(&rest[..at]);
            }
            take(&rest[at..=at]);
            rest = &rest[at + 1..];
        }
        [rest, tail].into_iter().filter(|word| !word.is_empty()).for_each(&mut take);
    }
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
