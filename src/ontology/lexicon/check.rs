//! Whether the lexicon speaks of classes and roles that the schema has.

use super::{SLOT, TP};
use crate::ontology::{
    Graph, OntologyError, Schema,
    schema::{Definition, EventClass},
    turtle::Statement,
    vocabulary::local,
};

/// Refuses frames of unknown classes, slots of roles that the class does not take, and conditions on unknown classes of entities.
///
/// # Errors
/// [`OntologyError::Invalid`] at the first such statement.
pub(in crate::ontology) fn check(graph: &Graph, schema: &Schema) -> Result<(), OntologyError> {
    for iri in graph.of_type(&format!("{TP}Frame")) {
        frame(graph, schema, iri)?;
    }
    for iri in graph.of_type(&format!("{TP}Identity")) {
        for statement in graph.with(iri, &format!("{TP}of")) {
            event(graph, schema, statement)?;
        }
    }
    Ok(())
}

fn frame(graph: &Graph, schema: &Schema, iri: &str) -> Result<(), OntologyError> {
    let Some(evokes) = graph.with(iri, &format!("{TP}evokes")).last() else { return Ok(()) };
    let class = event(graph, schema, evokes)?;
    for statement in graph.about(iri) {
        match statement.predicate.strip_prefix(TP) {
            Some("needs" | "needsAny") => takes(graph, class, statement)?,
            Some("objectClass" | "subjectClass") => entity(graph, schema, statement)?,
            _ if statement.predicate.starts_with(SLOT) => takes(graph, class, statement)?,
            _ => {}
        }
    }
    Ok(())
}

fn event<'s>(graph: &Graph, schema: &'s Schema, statement: &Statement) -> Result<&'s EventClass, OntologyError> {
    let name = named(statement);
    schema.event(name).ok_or_else(|| {
        let known = list(schema.events.iter().map(|class| &class.definition));
        graph.invalid(statement, format!("the ontology has no class of events {name}: it has {known}"))
    })
}

fn entity(graph: &Graph, schema: &Schema, statement: &Statement) -> Result<(), OntologyError> {
    let name = named(statement);
    schema.entity(name).map(drop).ok_or_else(|| {
        let known = list(schema.entities.iter().map(|class| &class.definition));
        graph.invalid(statement, format!("the ontology has no class of entities {name}: it has {known}"))
    })
}

fn takes(graph: &Graph, class: &EventClass, statement: &Statement) -> Result<(), OntologyError> {
    let role = named(statement);
    if class.has_role(role) {
        return Ok(());
    }
    let known = class.takes.iter().map(|taking| &*taking.role).collect::<Vec<_>>().join(", ");
    let class = &class.definition.name;
    Err(graph.invalid(statement, format!("the class {class} takes no role {role}: by tp:takes it has {known}")))
}

fn named(statement: &Statement) -> &str {
    statement.object.iri().map_or_else(|| statement.object.text().unwrap_or_default(), local)
}

fn list<'a>(definitions: impl Iterator<Item = &'a Definition>) -> String {
    definitions.map(|definition| &*definition.name).collect::<Vec<_>>().join(", ")
}
