//! The schema: classes of entities and events, roles, relations, and the codes of event classes in other schemes.

use super::{Graph, OntologyError, turtle::RDF_TYPE, turtle::Statement, vocabulary as v};

/// A class, relation or role, with what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The local name ("Meeting"), which is what the interchange format uses.
    pub name: Box<str>,
    /// The IRI.
    pub iri: Box<str>,
    /// The name for people.
    pub label: Box<str>,
    /// What it means.
    pub comment: Box<str>,
}

/// A class of entities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityClass {
    /// What it is.
    pub definition: Definition,
    /// IRIs of the classes above it that are not the ontology's own (`foaf:Person`).
    pub broader: Vec<Box<str>>,
}

/// A class of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventClass {
    /// What it is.
    pub definition: Definition,
    /// The roles that its events may have.
    pub takes: Vec<Taking>,
    /// IRIs of its codes in other schemes.
    pub codes: Vec<Box<str>>,
    /// The state in which such an event leaves the agreement it is about ("signed").
    pub leads_to: Option<Box<str>>,
}

/// A role that an event may have, and what may fill it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    /// The role's local name.
    pub role: Box<str>,
    /// Local names of classes of entities.
    pub classes: Vec<Box<str>>,
}

/// A relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationType {
    /// What it is.
    pub definition: Definition,
    /// Local names of the classes that its subject may be of.
    pub domain: Vec<Box<str>>,
    /// What its object may be.
    pub range: Range,
}

/// What the object of a relation may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Range {
    /// An entity of one of the classes, by local name.
    Entities(Vec<Box<str>>),
    /// A topic.
    Topic,
}

/// All of it, each kind in the order of the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// Classes under `tp:Entity`.
    pub entities: Vec<EntityClass>,
    /// Classes under `tp:Event`.
    pub events: Vec<EventClass>,
    /// Roles of events.
    pub roles: Vec<Definition>,
    /// Relations.
    pub relations: Vec<RelationType>,
}

impl Schema {
    /// Reads the schema out of a graph.
    ///
    /// # Errors
    /// When a role or a class is used that is not declared, with file and line.
    pub(super) fn compile(graph: &Graph) -> Result<Self, OntologyError> {
        let mut schema = Self {
            entities: below(graph, v::ENTITY).map(|iri| entity_class(graph, iri)).collect(),
            roles: graph.of_type(v::ROLE).map(|iri| definition(graph, iri)).collect(),
            ..Self::default()
        };
        for iri in below(graph, v::EVENT) {
            let class = schema.event_class(graph, iri)?;
            schema.events.push(class);
        }
        for iri in graph.of_type(v::RELATION) {
            let relation = schema.relation(graph, iri)?;
            schema.relations.push(relation);
        }
        Ok(schema)
    }

    fn event_class(&self, graph: &Graph, iri: &str) -> Result<EventClass, OntologyError> {
        let takes = graph.with(iri, v::TAKES).map(|statement| self.taking(graph, statement));
        Ok(EventClass {
            definition: definition(graph, iri),
            takes: takes.collect::<Result<_, _>>()?,
            codes: graph.iris(iri, v::CLOSE_MATCH).map(Into::into).collect(),
            leads_to: graph.iris(iri, v::LEADS_TO).next().map(|state| v::local(state).into()),
        })
    }

    fn taking(&self, graph: &Graph, statement: &Statement) -> Result<Taking, OntologyError> {
        let members: Option<Vec<_>> = graph.list(&statement.object).into_iter().map(|term| term.iri()).collect();
        let Some((role, classes)) = members.as_deref().and_then(<[_]>::split_first) else {
            return Err(graph.invalid(statement, "tp:takes needs a list: ( tp:agent tp:Person tp:Country )"));
        };
        if !self.roles.iter().any(|known| *known.iri == **role) {
            return Err(graph.invalid(statement, format!("<{role}> is not declared as a tp:Role")));
        }
        let classes = classes.iter().map(|class| self.entity_name(graph, statement, class));
        Ok(Taking { role: v::local(role).into(), classes: classes.collect::<Result<_, _>>()? })
    }

    fn relation(&self, graph: &Graph, iri: &str) -> Result<RelationType, OntologyError> {
        let classes = |property| {
            let named = graph.with(iri, property).filter_map(|s| s.object.iri().map(|class| (s, class)));
            named.map(|(statement, class)| self.entity_name(graph, statement, class)).collect::<Result<Vec<_>, _>>()
        };
        let of_topics = graph.iris(iri, v::RANGE_INCLUDES).any(|class| class == v::CONCEPT);
        let range = if of_topics { Range::Topic } else { Range::Entities(classes(v::RANGE_INCLUDES)?) };
        Ok(RelationType { definition: definition(graph, iri), domain: classes(v::DOMAIN_INCLUDES)?, range })
    }

    fn entity_name(&self, graph: &Graph, statement: &Statement, class: &str) -> Result<Box<str>, OntologyError> {
        match self.entities.iter().find(|known| *known.definition.iri == *class) {
            Some(known) => Ok(known.definition.name.clone()),
            None => Err(graph.invalid(statement, format!("<{class}> is not declared under tp:Entity"))),
        }
    }

    /// A class of events by its local name.
    ///
    /// ```
    /// let ontology = tripoint::ontology::Ontology::embedded().unwrap();
    /// let visit = ontology.schema.event("Visit").unwrap();
    /// assert!(visit.may_fill("place", "Country") && !visit.may_fill("place", "Person"));
    /// ```
    pub fn event(&self, name: &str) -> Option<&EventClass> {
        self.events.iter().find(|class| *class.definition.name == *name)
    }

    /// A class of entities by its local name.
    pub fn entity(&self, name: &str) -> Option<&EntityClass> {
        self.entities.iter().find(|class| *class.definition.name == *name)
    }

    /// A relation by its local name.
    pub fn relation_type(&self, name: &str) -> Option<&RelationType> {
        self.relations.iter().find(|relation| *relation.definition.name == *name)
    }

    /// IRIs of the classes of entities.
    pub(super) fn entity_iris(&self) -> Vec<&str> {
        self.entities.iter().map(|class| &*class.definition.iri).collect()
    }
}

impl EventClass {
    /// Whether its events may have a role.
    pub fn has_role(&self, role: &str) -> bool {
        self.takes.iter().any(|taking| *taking.role == *role)
    }

    /// Whether an entity of a class may fill a role of its events.
    pub fn may_fill(&self, role: &str, class: &str) -> bool {
        self.takes.iter().any(|taking| *taking.role == *role && taking.classes.iter().any(|known| **known == *class))
    }
}

impl RelationType {
    /// Whether it may hold of an entity of one class and one of another.
    pub fn may_hold(&self, subject: &str, object: &str) -> bool {
        let object = match &self.range {
            Range::Entities(classes) => classes.iter().any(|class| **class == *object),
            Range::Topic => false,
        };
        object && self.domain.iter().any(|class| **class == *subject)
    }
}

/// The classes under a class, at any depth, in the order of the files; not the class itself.
fn below<'a>(graph: &'a Graph, top: &str) -> impl Iterator<Item = &'a str> {
    let under: Vec<_> =
        graph.statements().iter().filter(|statement| &*statement.predicate == v::SUB_CLASS_OF).collect();
    let mut found = vec![top.to_owned()];
    let mut at = 0;
    while at < found.len() {
        for statement in &under {
            if statement.object.iri() == Some(&found[at]) && !found.iter().any(|known| **known == *statement.subject) {
                found.push(statement.subject.to_string());
            }
        }
        at += 1;
    }
    let mut declared: Vec<&str> = Vec::new();
    for statement in under {
        if found[1..].iter().any(|class| **class == *statement.subject) && !declared.contains(&&*statement.subject) {
            declared.push(&statement.subject);
        }
    }
    declared.into_iter()
}

fn entity_class(graph: &Graph, iri: &str) -> EntityClass {
    let own = |class: &&str| graph.iris(class, RDF_TYPE).next().is_some();
    let broader = graph.iris(iri, v::SUB_CLASS_OF).filter(|class| !own(class)).map(Into::into).collect();
    EntityClass { definition: definition(graph, iri), broader }
}

fn definition(graph: &Graph, iri: &str) -> Definition {
    let name = v::local(iri);
    let text = |property| graph.texts(iri, property).next();
    Definition {
        name: name.into(),
        iri: iri.into(),
        label: text(v::LABEL).unwrap_or(name).into(),
        comment: text(v::COMMENT).unwrap_or_default().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::{Ontology, turtle::Source};

    #[test]
    fn the_embedded_schema_is_whole() {
        let schema = Ontology::embedded().unwrap().schema;
        assert_eq!((schema.entities.len(), schema.events.len()), (7, 28));
        assert_eq!((schema.roles.len(), schema.relations.len()), (5, 9));
        for event in &schema.events {
            assert!(!event.definition.comment.is_empty() && !event.takes.is_empty(), "{:?}", event.definition);
        }
        assert_eq!(schema.events[0].definition.iri.as_ref(), "https://w3id.org/tripoint/ns#Meeting");
        assert!(
            schema
                .event("Sanction")
                .unwrap()
                .codes
                .iter()
                .any(|iri| &**iri == "https://w3id.org/tripoint/plover#SANCTION")
        );
        assert_eq!(schema.event("Signing").unwrap().leads_to.as_deref(), Some("signed"));
        assert_eq!(&*schema.entity("Person").unwrap().broader[0], "http://xmlns.com/foaf/0.1/Person");
        assert!(schema.relation_type("holdsOffice").unwrap().may_hold("Person", "Office"));
        assert_eq!(schema.relation_type("hasTopic").unwrap().range, Range::Topic);
    }

    /// The shapes of events are written out in shapes.ttl, for SHACL knows nothing of tp:takes.
    #[test]
    fn shapes_agree_with_the_schema() {
        const SH: &str = "http://www.w3.org/ns/shacl#";
        let Ontology { schema, graph, .. } = Ontology::embedded().unwrap();
        for event in &schema.events {
            let shape = format!("https://w3id.org/tripoint/shape#{}", event.definition.name);
            let mut shaped = Vec::new();
            for statement in graph.with(&shape, &format!("{SH}property")) {
                let crate::ontology::turtle::Term::Node(property) = &statement.object else { panic!("{shape}") };
                let role = graph.iris(property, &format!("{SH}path")).next().map(v::local).unwrap();
                let or = graph.objects(property, &format!("{SH}or")).next().unwrap();
                let mut classes = Vec::new();
                for choice in graph.list(or) {
                    let crate::ontology::turtle::Term::Node(choice) = choice else { panic!("{shape}") };
                    classes.extend(graph.iris(choice, &format!("{SH}class")).map(|class| v::local(class).into()));
                }
                shaped.push(Taking { role: role.into(), classes });
            }
            assert_eq!(shaped, event.takes, "{shape}");
        }
    }

    #[test]
    fn mistakes_name_file_and_line() {
        let compile = |text: &'static str| {
            let prefix = "@prefix tp: <https://w3id.org/tripoint/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";
            let text = format!("{prefix}tp:agent a tp:Role . tp:Fair rdfs:subClassOf tp:Event .\n{text}");
            Schema::compile(&Graph::read(&[Source { name: "my.ttl".into(), text: text.into() }]).unwrap())
        };
        let error = |text| compile(text).unwrap_err().to_string();
        assert_eq!(
            error("tp:Fair tp:takes tp:agent ."),
            "my.ttl:3: tp:takes needs a list: ( tp:agent tp:Person tp:Country )"
        );
        assert!(error("tp:Fair tp:takes ( tp:agnet ) .").ends_with("ns#agnet> is not declared as a tp:Role"));
        assert!(error("tp:Fair tp:takes\n ( tp:agent tp:Persn ) .").starts_with("my.ttl:4: "));
        assert!(
            error("tp:likes a tp:Relation ; <https://schema.org/domainIncludes> tp:Cat .")
                .contains("ns#Cat> is not declared")
        );
        assert_eq!(compile("tp:Fair tp:takes ( tp:agent ) .").unwrap().events.len(), 1);
    }
}
