//! Parameters of a query: its `VALUES ?name { … }` blocks.
//!
//! A value is put into the parsed query as a term, never into its text, so it cannot change what the query asks.

use oxigraph::model::{Term, Variable};
use spargebra::{Query, algebra::GraphPattern, term::GroundTerm};

/// Puts terms into the block `VALUES ?name { … }`, in the place of what stands there. Tells whether there is such a block.
pub(super) fn bind(query: &mut Query, name: &str, terms: &[Term]) -> bool {
    let ground = |term: &Term| match term {
        Term::NamedNode(node) => Some(GroundTerm::NamedNode(node.clone())),
        Term::Literal(literal) => Some(GroundTerm::Literal(literal.clone())),
        _ => None,
    };
    let rows: Vec<Vec<Option<GroundTerm>>> = terms.iter().filter_map(ground).map(|term| vec![Some(term)]).collect();
    let mut found = false;
    let pattern = match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => pattern,
    };
    visit(pattern, &mut |variables, bindings| {
        if matches!(variables, [variable] if Variable::as_str(variable) == name) {
            *bindings = rows.clone();
            found = true;
        }
    });
    found
}

type Visitor<'a> = dyn FnMut(&[Variable], &mut Vec<Vec<Option<GroundTerm>>>) + 'a;

fn visit(pattern: &mut GraphPattern, visitor: &mut Visitor<'_>) {
    match pattern {
        GraphPattern::Values { variables, bindings } => visitor(variables, bindings),
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => {}
        GraphPattern::Join { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => {
            visit(left, visitor);
            visit(right, visitor);
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. }
        | GraphPattern::Service { inner, .. } => visit(inner, visitor),
    }
}
