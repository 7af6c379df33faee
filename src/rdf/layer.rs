//! The named graphs of a document: one for its text, and one for each status in which it claims something.
//!
//! A graph's IRI is the document's, followed by the layer: `…/text`; `…/actual`, `…/planned`, `…/possible`, `…/negated` for what the document
//! itself says; `…/reported/SPEAKER/actual` and so on for what it gives only on somebody's word. The default graph is nobody's: it is
//! derived from the `…/actual` graphs.

use crate::extract::interchange::Modality;
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef};

/// The graph of a document's text layer.
pub(super) fn text_graph(document: &NamedNode) -> NamedNode {
    NamedNode::new_unchecked(format!("{}/text", document.as_str()))
}

/// The graphs of what a document says on its own word: its text layer, then one for each modality. What it gives on somebody's word only
/// stands in others, which the text layer describes.
pub(crate) fn layers(document: NamedNodeRef<'_>) -> [NamedNode; 5] {
    ["text", "actual", "planned", "possible", "negated"]
        .map(|layer| NamedNode::new_unchecked(format!("{}/{layer}", document.as_str())))
}

/// The graph of what a document claims in a modality, on its own word or on a speaker's. The speaker is told by the last two parts of the
/// path of its IRI, which are its kind and its name.
pub(super) fn claims_graph(document: &NamedNode, modality: Modality, speaker: Option<&NamedNode>) -> NamedNode {
    let (document, modality) = (document.as_str(), modality_name(modality));
    NamedNode::new_unchecked(match speaker {
        None => format!("{document}/{modality}"),
        Some(speaker) => {
            let mut parts = speaker.as_str().rsplit('/');
            let (name, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            format!("{document}/reported/{kind}.{name}/{modality}")
        }
    })
}

/// The IRI of the document whose layer a graph is.
pub fn document_of(graph: GraphNameRef<'_>) -> Option<NamedNodeRef<'_>> {
    let GraphNameRef::NamedNode(name) = graph else { return None };
    let hash = name.as_str().find("/document/")? + "/document/".len();
    let end = hash + name.as_str()[hash..].find('/')?;
    Some(NamedNodeRef::new_unchecked(&name.as_str()[..end]))
}

/// Whether a graph holds what a document asserts as actual on its own word.
pub fn is_asserted(graph: GraphNameRef<'_>) -> bool {
    layer_of(graph) == Some("actual")
}

/// Whether a graph holds a document's text layer.
pub fn is_text(graph: GraphNameRef<'_>) -> bool {
    layer_of(graph) == Some("text")
}

fn layer_of(graph: GraphNameRef<'_>) -> Option<&str> {
    let GraphNameRef::NamedNode(name) = graph else { return None };
    let (_, after) = name.as_str().split_once("/document/")?;
    Some(after.split_once('/')?.1)
}

/// The ontology's local name of a modality, also the last part of a claims graph's IRI.
pub(super) fn modality_name(modality: Modality) -> &'static str {
    match modality {
        Modality::Actual => "actual",
        Modality::Planned => "planned",
        Modality::Possible => "possible",
        Modality::Negated => "negated",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphs_tell_their_layer() {
        let document = NamedNode::new_unchecked("https://example.org/id/document/00ff");
        let speaker = NamedNode::new_unchecked("https://example.org/id/person/ada-byron");
        let text = text_graph(&document);
        let stated = claims_graph(&document, Modality::Actual, None);
        let reported = claims_graph(&document, Modality::Actual, Some(&speaker));
        assert_eq!(reported.as_str(), "https://example.org/id/document/00ff/reported/person.ada-byron/actual");
        for graph in [&text, &stated, &reported] {
            assert_eq!(document_of(graph.as_ref().into()), Some(document.as_ref()));
        }
        let own = layers(document.as_ref());
        assert!(own[0] == text && own[1] == stated && !own.contains(&reported));
        let modalities = [Modality::Actual, Modality::Planned, Modality::Possible, Modality::Negated];
        assert_eq!(own[1..], modalities.map(|modality| claims_graph(&document, modality, None)));
        assert!(is_text(text.as_ref().into()) && !is_asserted(text.as_ref().into()));
        assert!(is_asserted(stated.as_ref().into()) && !is_asserted(reported.as_ref().into()));
        assert_eq!(document_of(GraphNameRef::DefaultGraph), None);
    }
}
