//! Whose a document is: the country of the government or press that put it out, by the address it came from.

use crate::ontology::gazetteer::{EntryId, Gazetteer};

/// Endings of addresses that belong to a country but are sold to everybody.
const SOLD: [&str; 9] = ["ai", "cc", "co", "fm", "io", "ly", "me", "tv", "ws"];

/// The country whose ending the address of a source has: "https://www.cabinetoffice.gov.lk/news", "state.gov". `.gov` and
/// `.mil` are the United States'.
pub fn home(gazetteer: &Gazetteer, source: &str) -> Option<EntryId> {
    let address = source.split_once("://").map_or(source, |(_, rest)| rest);
    let host = address.split(['/', ':', '?']).next()?;
    let ending = host.rsplit_once('.')?.1.to_ascii_lowercase();
    let code = match ending.as_str() {
        "gov" | "mil" => "US".to_owned(),
        "uk" => "GB".to_owned(),
        sold if SOLD.contains(&sold) => return None,
        other => other.to_ascii_uppercase(),
    };
    gazetteer.country_of_code(&code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ontology::Ontology;

    fn named(source: &str) -> Option<String> {
        let ontology = Ontology::embedded().unwrap();
        home(&ontology.gazetteer, source).map(|entry| ontology.gazetteer.entry(entry).name.to_string())
    }

    #[test]
    fn an_address_tells_the_country() {
        assert_eq!(named("https://www.example.gov.lk/news?id=1").as_deref(), Some("Sri Lanka"));
        assert_eq!(named("example.gov").as_deref(), Some("United States"));
        assert_eq!(named("http://en.example.ru:80/events").as_deref(), Some("Russia"));
        assert_eq!(named("https://example.org/page"), None);
        assert_eq!(named("https://example.co/page"), None);
        assert_eq!(named("A newspaper"), None);
    }
}
