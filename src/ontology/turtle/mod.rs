//! Turtle files as statements that know their line, so that an error in an ontology file can name it.

mod plain;

use super::OntologyError;
use oxrdf::{NamedOrBlankNode, Term as RdfTerm};
use oxttl::TurtleParser;
use rustc_hash::{FxHashMap, FxHashSet};
use std::{borrow::Cow, sync::Arc};

/// The type of a thing (`a` in Turtle).
pub const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const RDF_FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
const RDF_REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";

/// A Turtle file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name in error messages: the path of a file in a folder, `ontology/NAME` of one that is part of the program.
    pub name: String,
    /// Its text.
    pub text: Cow<'static, str>,
}

/// What a statement's object is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// An IRI, or `_:b1`, `_:b2`... for a node without a name (a list's cell).
    Node(Arc<str>),
    /// A text, number or truth value, as it is spelt.
    Literal {
        /// The text.
        value: Box<str>,
        /// Its language tag, where it has one.
        language: Option<Box<str>>,
    },
}

impl Term {
    /// The IRI, if it is one.
    pub fn iri(&self) -> Option<&str> {
        match self {
            Self::Node(node) if !node.starts_with("_:") => Some(node),
            _ => None,
        }
    }

    /// The text of a literal.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Literal { value, .. } => Some(value),
            Self::Node(_) => None,
        }
    }
}

/// A statement, with the place where it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// What it is about: an IRI, or `_:b1` and so on.
    pub subject: Arc<str>,
    /// The IRI of the property.
    pub predicate: Arc<str>,
    /// The value.
    pub object: Term,
    /// The file, as an index into the sources that were read.
    pub file: u32,
    /// The line of that file, from 1.
    pub line: u32,
}

/// The statements of one or more files, in the order of the files and of their lines.
///
/// ```
/// use tripoint::ontology::turtle::{Graph, Source};
/// let text = "@prefix : <http://example.org/> .\n:meet a :Frame ;\n  :verb 'meet', 'talk' .";
/// let graph = Graph::read(&[Source { name: "a.ttl".into(), text: text.into() }]).unwrap();
/// let frame = graph.of_type("http://example.org/Frame").next().unwrap();
/// let verbs: Vec<_> = graph.texts(frame, "http://example.org/verb").collect();
/// assert_eq!(verbs, ["meet", "talk"]);
/// assert_eq!(graph.about(frame).last().unwrap().line, 3);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Graph {
    files: Vec<String>,
    statements: Vec<Statement>,
    index: Index,
}

/// The statements by subject and by type, made when all are there.
#[derive(Clone, Debug, Default)]
struct Index {
    subjects: Vec<Arc<str>>,
    /// The number of a subject.
    numbers: FxHashMap<Arc<str>, u32>,
    /// Where the statements of each subject begin in `order`, and the end.
    starts: Vec<u32>,
    /// The numbers of the statements, subject by subject.
    order: Vec<u32>,
    by_type: FxHashMap<Arc<str>, Vec<Arc<str>>>,
}

impl Index {
    fn of(statements: &[Statement]) -> Self {
        let mut index = Self::default();
        let mut subject_of = Vec::with_capacity(statements.len());
        for statement in statements {
            // What is said of a thing mostly stands together.
            let number = match index.subjects.last() {
                Some(last) if Arc::ptr_eq(last, &statement.subject) => index.subjects.len() as u32 - 1,
                _ => index.number(&statement.subject),
            };
            subject_of.push(number);
            if let (RDF_TYPE, Term::Node(class)) = (&*statement.predicate, &statement.object) {
                match index.by_type.get_mut(class) {
                    Some(things) => things.push(statement.subject.clone()),
                    None => drop(index.by_type.insert(class.clone(), vec![statement.subject.clone()])),
                }
            }
        }
        index.starts = vec![0; index.subjects.len() + 1];
        for &number in &subject_of {
            index.starts[number as usize + 1] += 1;
        }
        for number in 1..index.starts.len() {
            index.starts[number] += index.starts[number - 1];
        }
        let mut next = index.starts.clone();
        index.order = vec![0; statements.len()];
        for (at, &number) in subject_of.iter().enumerate() {
            let place = &mut next[number as usize];
            index.order[*place as usize] = at as u32;
            *place += 1;
        }
        index
    }

    fn number(&mut self, subject: &Arc<str>) -> u32 {
        if let Some(number) = self.numbers.get(subject) {
            return *number;
        }
        let number = self.subjects.len() as u32;
        self.subjects.push(subject.clone());
        self.numbers.insert(subject.clone(), number);
        number
    }

    /// The numbers of the statements about a subject.
    fn about(&self, subject: &str) -> &[u32] {
        match self.numbers.get(subject) {
            Some(&number) => {
                let number = number as usize;
                &self.order[self.starts[number] as usize..self.starts[number + 1] as usize]
            }
            None => &[],
        }
    }
}

impl Graph {
    /// Reads files, each with prefixes of its own.
    ///
    /// # Errors
    /// [`OntologyError::Invalid`] at the first place that is not Turtle.
    pub fn read(sources: &[Source]) -> Result<Self, OntologyError> {
        let mut graph = Self::default();
        let mut names = Names::default();
        for source in sources {
            graph.files.push(source.name.clone());
            graph.read_file(source, &mut names)?;
        }
        graph.index = Index::of(&graph.statements);
        Ok(graph)
    }

    fn read_file(&mut self, source: &Source, names: &mut Names) -> Result<(), OntologyError> {
        let before = self.statements.len();
        match plain::read(&source.text, self.files.len() as u32 - 1, &mut self.statements) {
            Some(()) => Ok(()),
            None => {
                self.statements.truncate(before);
                self.read_fully(source, names)
            }
        }
    }

    /// The parser tells where an error is, but not where a statement is. So it is fed line by line, and what it gives
    /// after a line ended on that line.
    fn read_fully(&mut self, source: &Source, names: &mut Names) -> Result<(), OntologyError> {
        let file = self.files.len() as u32 - 1;
        let mut parser = TurtleParser::new().low_level();
        let mut line = 0;
        for text in source.text.split_inclusive('\n').map(Some).chain([None]) {
            match text {
                Some(text) => {
                    line += 1;
                    parser.extend_from_slice(text.as_bytes());
                }
                None => parser.end(),
            }
            while let Some(triple) = parser.parse_next() {
                let triple = triple.map_err(|e| syntax(source, &e))?;
                if let Some(statement) = statement(triple, file, line, names) {
                    self.statements.push(statement);
                }
            }
        }
        Ok(())
    }

    /// All statements.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Everything that is the subject of a statement, each once.
    pub fn subjects(&self) -> impl Iterator<Item = &str> {
        self.index.subjects.iter().map(|subject| &**subject)
    }

    /// The subjects with `rdf:type` the class.
    pub fn of_type<'a>(&'a self, class: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.index.by_type.get(class).into_iter().flatten().map(|subject| &**subject)
    }

    /// The statements about a subject.
    pub fn about<'a>(&'a self, subject: &str) -> impl Iterator<Item = &'a Statement> + use<'a> {
        self.index.about(subject).iter().map(|&at| &self.statements[at as usize])
    }

    /// The statements about a subject with one property.
    pub fn with<'a, 'p>(
        &'a self,
        subject: &str,
        predicate: &'p str,
    ) -> impl Iterator<Item = &'a Statement> + use<'a, 'p> {
        self.about(subject).filter(move |statement| *statement.predicate == *predicate)
    }

    /// The values of a subject's property.
    pub fn objects<'a, 'p>(
        &'a self,
        subject: &str,
        predicate: &'p str,
    ) -> impl Iterator<Item = &'a Term> + use<'a, 'p> {
        self.with(subject, predicate).map(|statement| &statement.object)
    }

    /// The IRIs among the values of a subject's property.
    pub fn iris<'a, 'p>(&'a self, subject: &str, predicate: &'p str) -> impl Iterator<Item = &'a str> + use<'a, 'p> {
        self.objects(subject, predicate).filter_map(Term::iri)
    }

    /// The texts among the values of a subject's property.
    pub fn texts<'a, 'p>(&'a self, subject: &str, predicate: &'p str) -> impl Iterator<Item = &'a str> + use<'a, 'p> {
        self.objects(subject, predicate).filter_map(Term::text)
    }

    /// The members of an RDF list, `( ... )` in Turtle, given its first cell.
    pub fn list<'a>(&'a self, head: &'a Term) -> Vec<&'a Term> {
        let mut members = Vec::new();
        let mut cell = head;
        while let Term::Node(node) = cell {
            // A list can be no longer than the graph: a cell that leads back to itself ends here.
            let first = self.objects(node, RDF_FIRST).next();
            let (Some(first), true) = (first, members.len() < self.statements.len()) else { break };
            members.push(first);
            let Some(rest) = self.objects(node, RDF_REST).next() else { break };
            cell = rest;
        }
        members
    }

    /// The file and line of the first statement about a subject.
    pub fn place(&self, subject: &str) -> Option<(&str, u32)> {
        let first = self.about(subject).next()?;
        Some((&self.files[first.file as usize], first.line))
    }

    /// The error that names a statement's file and line.
    pub fn invalid(&self, statement: &Statement, message: impl Into<String>) -> OntologyError {
        OntologyError::Invalid {
            file: self.files[statement.file as usize].clone(),
            line: u64::from(statement.line),
            message: message.into(),
        }
    }

    /// The error that names the file and line of the first statement about a subject.
    pub fn invalid_subject(&self, subject: &str, message: impl Into<String>) -> OntologyError {
        match self.about(subject).next() {
            Some(statement) => self.invalid(statement, message),
            None => OntologyError::Invalid {
                file: self.files.join(", "),
                line: 0,
                message: format!("nothing is said about {subject}: {}", message.into()),
            },
        }
    }
}

fn statement(triple: oxrdf::Triple, file: u32, line: u32, names: &mut Names) -> Option<Statement> {
    let subject = match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => names.iri(node.as_str()),
        NamedOrBlankNode::BlankNode(node) => names.blank(file, node.as_str()),
    };
    let predicate = names.iri(triple.predicate.as_str());
    let object = match triple.object {
        RdfTerm::NamedNode(node) => Term::Node(names.iri(node.as_str())),
        RdfTerm::BlankNode(node) => Term::Node(names.blank(file, node.as_str())),
        RdfTerm::Literal(literal) => {
            let (value, _, language) = literal.destruct();
            Term::Literal { value: value.into(), language: language.map(Into::into) }
        }
        // Only with a feature of the parser that this crate does not turn on.
        #[allow(unreachable_patterns)]
        _ => return None,
    };
    Some(Statement { subject, predicate, object, file, line })
}

fn syntax(source: &Source, error: &oxttl::TurtleSyntaxError) -> OntologyError {
    OntologyError::Invalid {
        file: source.name.clone(),
        line: error.location().start.line + 1,
        message: format!("not Turtle: {}", error.message()),
    }
}

/// Every name once in memory, and names without a meaning numbered in the order in which they come: the parser's are random.
#[derive(Default)]
struct Names {
    iris: FxHashSet<Arc<str>>,
    blanks: FxHashMap<(u32, String), Arc<str>>,
}

impl Names {
    fn iri(&mut self, iri: &str) -> Arc<str> {
        if let Some(known) = self.iris.get(iri) {
            return known.clone();
        }
        let new: Arc<str> = iri.into();
        self.iris.insert(new.clone());
        new
    }

    fn blank(&mut self, file: u32, label: &str) -> Arc<str> {
        let next = self.blanks.len() + 1;
        self.blanks.entry((file, label.to_owned())).or_insert_with(|| format!("_:b{next}").into()).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EX: &str = "http://example.org/";

    fn read(text: &'static str) -> Result<Graph, OntologyError> {
        Graph::read(&[Source { name: "x.ttl".into(), text: text.into() }])
    }

    #[test]
    fn statements_know_their_lines() {
        let graph = read(
            "@prefix : <http://example.org/> .\n\n:a :p 'one' ;\n   # a comment\n   :q 'two'@en ,\n      3 .\n:b :p\n  :c .\n:b :q \"\"\"long\ntext\"\"\" .",
        )
        .unwrap();
        let lines: Vec<_> = graph.statements().iter().map(|s| s.line).collect();
        assert_eq!(lines, [3, 5, 6, 8, 10]);
        assert_eq!(graph.subjects().collect::<Vec<_>>(), ["http://example.org/a", "http://example.org/b"]);
        assert_eq!(
            graph.objects(&format!("{EX}a"), &format!("{EX}q")).next().unwrap(),
            &Term::Literal { value: "two".into(), language: Some("en".into()) }
        );
    }

    #[test]
    fn an_error_names_file_and_line() {
        let error = read("@prefix : <http://example.org/> .\n:a :p 'one' .\n:a :p 'two ;\n").unwrap_err();
        assert!(error.to_string().starts_with("x.ttl:3: not Turtle: "), "{error}");
        let error = read(":a :p 'one' .").unwrap_err();
        assert!(error.to_string().starts_with("x.ttl:1: not Turtle: "), "{error}");
        let error = read("@prefix : <http://example.org/> .\n:a :p 'one'\n").unwrap_err();
        assert!(error.to_string().starts_with("x.ttl:"), "{error}");
    }

    #[test]
    fn lists_keep_their_order() {
        let graph = read("@prefix : <http://example.org/> .\n:a :p ('x' :y 'z') .\n:a :q () .").unwrap();
        let head = graph.objects("http://example.org/a", "http://example.org/p").next().unwrap();
        let members = graph.list(head);
        assert_eq!(members.len(), 3);
        assert_eq!(members[1].iri(), Some("http://example.org/y"));
        let empty = graph.objects("http://example.org/a", "http://example.org/q").next().unwrap();
        assert!(graph.list(empty).is_empty());
    }

    #[test]
    fn a_list_that_bites_its_tail_ends() {
        let graph = read(
            "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n<x:a> <x:p> <x:l> . <x:l> rdf:first 1 ; rdf:rest <x:l> .",
        )
        .unwrap();
        let head = graph.objects("x:a", "x:p").next().unwrap();
        assert_eq!(graph.list(head).len(), graph.statements().len());
    }

    #[test]
    fn nodes_of_two_files_are_apart() {
        let file = |name: &str| Source { name: name.into(), text: "<x:a> <x:p> [ <x:q> 1 ] .".into() };
        let graph = Graph::read(&[file("1.ttl"), file("2.ttl")]).unwrap();
        assert_eq!(graph.objects("x:a", "x:p").collect::<Vec<_>>().len(), 2);
        let nodes: Vec<_> = graph.objects("x:a", "x:p").collect();
        assert_ne!(nodes[0], nodes[1]);
        assert_eq!(graph.invalid(&graph.statements()[3], "odd").to_string(), "2.ttl:1: odd");
    }
}
