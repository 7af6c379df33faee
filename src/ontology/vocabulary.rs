//! IRIs of the terms that the program itself knows.

/// Namespace of the ontology's own classes and properties.
pub const TP: &str = "https://w3id.org/tripoint/ns#";
/// Namespace of the topics.
pub const TOPICS: &str = "https://w3id.org/tripoint/topics#";
/// Namespace of the gazetteer's entries.
pub const GAZETTEER: &str = "https://w3id.org/tripoint/gazetteer#";

/// `rdfs:label`
pub const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
/// `rdfs:comment`
pub const COMMENT: &str = "http://www.w3.org/2000/01/rdf-schema#comment";
/// `rdfs:subClassOf`
pub const SUB_CLASS_OF: &str = "http://www.w3.org/2000/01/rdf-schema#subClassOf";
/// `schema:domainIncludes`
pub const DOMAIN_INCLUDES: &str = "https://schema.org/domainIncludes";
/// `schema:rangeIncludes`
pub const RANGE_INCLUDES: &str = "https://schema.org/rangeIncludes";
/// `skos:exactMatch`
pub const EXACT_MATCH: &str = "http://www.w3.org/2004/02/skos/core#exactMatch";
/// `skos:closeMatch`
pub const CLOSE_MATCH: &str = "http://www.w3.org/2004/02/skos/core#closeMatch";
/// `skos:prefLabel`
pub const PREF_LABEL: &str = "http://www.w3.org/2004/02/skos/core#prefLabel";
/// `skos:Concept`
pub const CONCEPT: &str = "http://www.w3.org/2004/02/skos/core#Concept";

/// Declares terms of [`TP`].
macro_rules! terms {
    ($($name:ident = $local:literal,)+) => {
        $(#[doc = concat!("`tp:", $local, "`")]
        pub const $name: &str = concat!("https://w3id.org/tripoint/ns#", $local);)+
    };
}

terms! {
    ENTITY = "Entity",
    EVENT = "Event",
    ROLE = "Role",
    RELATION = "Relation",
    TAKES = "takes",
    LEADS_TO = "leadsTo",
    INDICATOR = "indicator",
    NAME = "name",
    OFFICIAL = "official",
    ACRONYM = "acronym",
    DEMONYM = "demonym",
    ADJECTIVE = "adjective",
    METONYM = "metonym",
    ISO_CODE = "isoCode",
    COUNTRY_OF = "country",
    CAPITAL = "capital",
    PART_OF = "partOf",
    LOCATED_IN = "locatedIn",
    HAS_TOPIC = "hasTopic",
    RULE = "Rule",
    FINDS = "finds",
}

/// The part of an IRI after its last `#` or `/`.
pub fn local(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}
