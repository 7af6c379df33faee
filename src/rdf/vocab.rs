//! The terms that the mapping writes.

/// A namespace with its terms as constants.
macro_rules! namespace {
    ($(#[$doc:meta])* $module:ident = $iri:literal { $($(#[$term_doc:meta])* $name:ident = $local:literal),* $(,)? }) => {
        $(#[$doc])*
        pub mod $module {
            use oxigraph::model::NamedNodeRef;
            /// The namespace.
            pub const NAMESPACE: &str = $iri;
            $(
                $(#[$term_doc])*
                #[doc = concat!("`", $iri, $local, "`")]
                pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($iri, $local));
            )*
        }
    };
}

namespace! {
    /// tripoint's own vocabulary. Classes, relations, roles and topics come from the ontology in use; here stand only the
    /// terms that the mapping itself writes.
    tp = "https://w3id.org/tripoint/ns#" {
        DOCUMENT = "Document",
        CLAIMS = "Claims",
        STATEMENT = "Statement",
        TENURE = "Tenure",
        HAS_TENURE = "tenure",
        OF = "of",
        ISO_CODE = "isoCode",
        STATUS = "status",
        MODALITY = "modality",
        ATTRIBUTED_TO = "attributedTo",
        EVIDENCE = "evidence",
        RULE = "rule",
        CONFIDENCE = "confidence",
        CERTAINTY = "certainty",
        POLARITY = "polarity",
        TENSE = "tense",
        KIN = "kin",
        DATE = "date",
        DATE_VALUE = "dateValue",
        EARLIEST = "earliest",
        LATEST = "latest",
        AMOUNT = "amount",
        TOPIC = "topic",
        HOLDS_OFFICE = "holdsOffice",
    }
}

namespace! {
    /// NLP Interchange Format 2.0 core: documents and their parts.
    nif = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" {
        CONTEXT = "Context",
        RFC5147_STRING = "RFC5147String",
        IS_STRING = "isString",
        ANCHOR_OF = "anchorOf",
        BEGIN_INDEX = "beginIndex",
        END_INDEX = "endIndex",
        REFERENCE_CONTEXT = "referenceContext",
    }
}

namespace! {
    /// Internationalization Tag Set 2.0: what a mention refers to.
    itsrdf = "http://www.w3.org/2005/11/its/rdf#" { TA_IDENT_REF = "taIdentRef" }
}

namespace! {
    /// Grounded Representation and Source Perspective: how sure, which polarity, which tense, on whose word.
    grasp = "http://groundedannotationframework.org/grasp#" {
        ATTRIBUTION = "Attribution",
        WAS_ATTRIBUTED_TO = "wasAttributedTo",
        CERTAIN = "CERTAIN",
        POSSIBLE = "POSSIBLE",
        POSITIVE = "POSITIVE",
        NEGATIVE = "NEGATIVE",
        FUTURE = "FUTURE",
        NON_FUTURE = "NON_FUTURE",
        PROBABLE = "PROBABLE",
    }
}

namespace! {
    /// PROV-O: where a statement comes from.
    prov = "http://www.w3.org/ns/prov#" {
        WAS_DERIVED_FROM = "wasDerivedFrom",
        WAS_ATTRIBUTED_TO = "wasAttributedTo",
    }
}

namespace! {
    /// Dublin Core terms: the description of a document.
    dcterms = "http://purl.org/dc/terms/" {
        IDENTIFIER = "identifier",
        TITLE = "title",
        ISSUED = "issued",
        SOURCE = "source",
    }
}

namespace! {
    /// The Organization Ontology: posts and memberships.
    org = "http://www.w3.org/ns/org#" {
        MEMBERSHIP = "Membership",
        MEMBER = "member",
        ROLE = "role",
    }
}

namespace! {
    /// The Simple Event Model.
    sem = "http://semanticweb.cs.vu.nl/2009/11/sem/" {
        EVENT = "Event",
        HAS_ACTOR = "hasActor",
        HAS_PLACE = "hasPlace",
        HAS_TIME_STAMP = "hasTimeStamp",
    }
}

namespace! {
    /// SKOS: other names, and the same things elsewhere.
    skos = "http://www.w3.org/2004/02/skos/core#" {
        ALT_LABEL = "altLabel",
        EXACT_MATCH = "exactMatch",
    }
}

/// The namespace of topics.
pub const TOPICS: &str = "https://w3id.org/tripoint/topics#";

/// The namespace of the gazetteer's entries.
pub const GAZETTEER: &str = "https://w3id.org/tripoint/gazetteer#";

/// The namespace of the parts of rules: which words of the text stand in which.
pub const SLOTS: &str = "https://w3id.org/tripoint/slot#";
