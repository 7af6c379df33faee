//! Named questions: files `NAME.rq` whose head says in comments what they ask and which parameters they take.
//!
//! ```sparql
//! # Who met whom, where and when?
//! #
//! # param who    Person   one of those who met
//! # param from   From     not before this day, month or year
//! SELECT … WHERE { VALUES ?who { UNDEF } … }
//! ```
//!
//! The first paragraph of comments is the question. A parameter is a `VALUES` block of its name; what stands in the block is what holds when
//! none is given (`UNDEF`: anything). Its type is a class of the ontology (the value is then an IRI or the name of such a thing), `Topic`,
//! `Term` (a local name of the ontology, as `former`), `From` or `Until` (a day, month or year, taken as its first or last day), or `Text`.

use super::{Query, QueryError, bind::bind};
use crate::{
    export::Prefixes,
    ontology::Ontology,
    rdf::{slug, vocab},
    store::GraphStore,
};
use edtf_core::{Bound, Edtf};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, vocab::xsd};

/// A question with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its name: that of its file.
    pub name: String,
    /// What it asks.
    pub question: String,
    /// What can be given to it.
    pub parameters: Vec<Parameter>,
    /// Its text.
    pub sparql: String,
}

/// A parameter of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, which is that of a variable.
    pub name: String,
    /// The type of its values.
    pub kind: String,
    /// What it does.
    pub description: String,
}

impl Named {
    /// The questions of an ontology, sorted by name.
    pub fn all(ontology: &Ontology) -> Result<Vec<Self>, QueryError> {
        ontology.files.queries().map(|(name, sparql)| Self::parse(name, sparql)).collect()
    }

    /// The question of a name.
    pub fn find<'a>(questions: &'a [Self], name: &str) -> Result<&'a Self, QueryError> {
        questions.iter().find(|question| question.name == name).ok_or_else(|| QueryError::UnknownName {
            name: name.to_owned(),
            known: questions.iter().map(|question| question.name.as_str()).collect::<Vec<_>>().join(", "),
        })
    }

    /// Reads the head of a question's file.
    pub fn parse(name: &str, sparql: &str) -> Result<Self, QueryError> {
        let head = || sparql.lines().map_while(|line| line.strip_prefix('#')).map(str::trim);
        let question: Vec<&str> = head().take_while(|line| !line.is_empty()).collect();
        let fail = |message: String| QueryError::Question { file: format!("{name}.rq"), message };
        if question.is_empty() {
            return Err(fail("the file must begin with a comment that tells what it asks".to_owned()));
        }
        let parameters = head()
            .filter_map(|line| line.strip_prefix("param "))
            .map(|line| {
                Parameter::parse(line)
                    .ok_or_else(|| fail(format!("`param {line}` is not of the form `param NAME TYPE DESCRIPTION`")))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { name: name.to_owned(), question: question.join(" "), parameters, sparql: sparql.to_owned() })
    }

    /// The query with values for some parameters, each given as NAME=VALUE.
    pub fn query(
        &self,
        store: &GraphStore,
        values: &[impl AsRef<str>],
        prefixes: &Prefixes,
    ) -> Result<Query, QueryError> {
        let mut query = Query::parse(&self.sparql, prefixes)?;
        for given in values {
            let given = given.as_ref();
            let (name, value) = given
                .split_once('=')
                .ok_or_else(|| QueryError::Parameter(format!("`{given}` is not of the form NAME=VALUE")))?;
            let parameter = self.parameter(name.trim())?;
            let terms = parameter.terms(store, value.trim(), prefixes)?;
            if !bind(&mut query.parsed, &parameter.name, &terms) {
                let message = format!("the parameter {name} has no block `VALUES ?{name} {{ … }}`");
                return Err(QueryError::Question { file: format!("{}.rq", self.name), message });
            }
        }
        Ok(query)
    }

    fn parameter(&self, name: &str) -> Result<&Parameter, QueryError> {
        let known = || match self.parameters.as_slice() {
            [] => "it has none".to_owned(),
            all => format!("it has {}", all.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")),
        };
        let found = self.parameters.iter().find(|parameter| parameter.name == name);
        found.ok_or_else(|| {
            QueryError::Parameter(format!("the question {} has no parameter `{name}`; {}", self.name, known()))
        })
    }
}

impl Parameter {
    fn parse(line: &str) -> Option<Self> {
        let (name, rest) = line.trim().split_once(char::is_whitespace)?;
        let (kind, description) = rest.trim().split_once(char::is_whitespace)?;
        Some(Self { name: name.to_owned(), kind: kind.to_owned(), description: description.trim().to_owned() })
    }

    /// The terms that a value stands for.
    fn terms(&self, store: &GraphStore, value: &str, prefixes: &Prefixes) -> Result<Vec<Term>, QueryError> {
        let wrong = |expected: &str| QueryError::Parameter(format!("{}={value}: expected {expected}", self.name));
        let day = |bound: Option<Bound>| match bound {
            Some(Bound::Date(day)) => Ok(vec![Term::from(Literal::new_typed_literal(day.to_string(), xsd::DATE))]),
            _ => Err(wrong("a day, month or year as 2019-03-27, 2019-03 or 2019")),
        };
        let bounds = || Edtf::parse(value).ok().map(|date| date.bounds());
        match self.kind.as_str() {
            "Text" => Ok(vec![Literal::from(value).into()]),
            "From" => day(bounds().map(|bounds| bounds.earliest)),
            "Until" => day(bounds().map(|bounds| bounds.latest)),
            "Topic" => Ok(vec![iri(value, vocab::TOPICS, prefixes).ok_or_else(|| wrong("a topic's code"))?.into()]),
            "Term" => Ok(vec![
                iri(value, vocab::tp::NAMESPACE, prefixes).ok_or_else(|| wrong("a name of the ontology"))?.into(),
            ]),
            class => self.things(store, class, value, prefixes),
        }
    }

    /// The things of a class with a name, or the one with an IRI.
    fn things(
        &self,
        store: &GraphStore,
        class: &str,
        value: &str,
        prefixes: &Prefixes,
    ) -> Result<Vec<Term>, QueryError> {
        if let Some(iri) = full_iri(value, prefixes) {
            return Ok(vec![iri.into()]);
        }
        let class_iri = format!("{}{class}", vocab::tp::NAMESPACE);
        let things = store.instances(NamedNodeRef::new_unchecked(&class_iri))?;
        let wanted = slug(value);
        let fits = |names: &[String]| names.iter().any(|name| slug(name) == wanted);
        let found: Vec<Term> =
            things.iter().filter(|(_, names)| fits(names)).map(|(node, _)| node.clone().into()).collect();
        if !found.is_empty() {
            return Ok(found);
        }
        let near = |name: &&String| slug(name).split('-').any(|word| wanted.split('-').any(|other| word == other));
        let near: Vec<&str> =
            things.iter().filter_map(|(_, names)| names.iter().find(near)).map(String::as_str).take(5).collect();
        let hint = if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(", ")) };
        Err(QueryError::Parameter(format!("{}={value}: the graph has no {class} of this name{hint}", self.name)))
    }
}

/// An IRI written in full, as a prefixed name, or as a local name of a namespace.
fn iri(value: &str, namespace: &str, prefixes: &Prefixes) -> Option<NamedNode> {
    full_iri(value, prefixes).or_else(|| {
        let is_local = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        is_local.then(|| NamedNode::new(format!("{namespace}{value}")).ok()).flatten()
    })
}

fn full_iri(value: &str, prefixes: &Prefixes) -> Option<NamedNode> {
    let bare = value.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(value);
    let (prefix, local) = bare.split_once(':')?;
    if local.starts_with("//") {
        return NamedNode::new(bare).ok();
    }
    let (_, namespace) = prefixes.iter().find(|(name, _)| *name == prefix)?;
    NamedNode::new(format!("{namespace}{local}")).ok()
}
