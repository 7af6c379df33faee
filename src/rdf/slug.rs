//! Names as parts of IRIs.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The longest part of an IRI made from a name; longer ones end in a hash of the whole.
const LONGEST: usize = 80;

/// A name in the form in which two spellings of it agree: lower case, no diacritics, words joined by hyphens, no other punctuation.
///
/// ```
/// use tripoint::rdf::slug;
///
/// assert_eq!(slug("José  María Quispe"), "jose-maria-quispe");
/// assert_eq!(slug("O’Brien, Øystein"), "obrien-oystein");
/// assert_eq!(slug("U.N."), "un");
/// ```
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for character in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match character {
            'ø' => slug.push('o'),
            'ł' => slug.push('l'),
            'đ' | 'ð' => slug.push('d'),
            'ı' => slug.push('i'),
            'ß' => slug.push_str("ss"),
            'æ' => slug.push_str("ae"),
            'œ' => slug.push_str("oe"),
            'þ' => slug.push_str("th"),
            // Dots and apostrophes stand inside words: "U.N." and "UN" are one name.
            '.' | '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            c if c.is_ascii_alphanumeric() || (c.is_alphanumeric() && !c.is_ascii()) => slug.push(c),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    shortened(slug)
}

/// The parts of a composite identity, joined so that they can be told apart (a slug holds no dot).
pub(super) fn joined(parts: &[&str]) -> String {
    shortened(parts.join("."))
}

/// The first 16 hexadecimal digits of the BLAKE3 hash of the parts, each ended by a byte that no text contains.
pub(super) fn digest<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes()).update(&[0xff]);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}

fn shortened(name: String) -> String {
    if name.is_empty() {
        return "unnamed".to_owned();
    }
    if name.len() <= LONGEST {
        return name;
    }
    let cut = (0..=LONGEST - 17).rev().find(|&at| name.is_char_boundary(at)).unwrap_or(0);
    format!("{}.{}", name[..cut].trim_end_matches(['-', '.']), digest([name.as_str()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_agree() {
        assert_eq!(slug("Ana García-López"), slug("ana garcia lopez"));
        assert_eq!(slug("U.S. Department of State"), "us-department-of-state");
        assert_ne!(slug("Anna"), slug("Ana"));
    }

    #[test]
    fn other_scripts_keep_their_letters() {
        assert_eq!(slug("Киев"), "киев");
        assert_eq!(slug("—"), "unnamed");
    }

    #[test]
    fn long_names_stay_apart() {
        let long = "a very long name of an agreement ".repeat(5);
        assert!(slug(&long).len() <= LONGEST);
        assert_ne!(slug(&long), slug(&format!("{long} two")));
    }

    proptest! {
        #[test]
        fn any_name_makes_a_valid_iri(name in ".*") {
            let iri = format!("https://example.org/{}", slug(&name));
            prop_assert!(oxigraph::model::NamedNode::new(&iri).is_ok(), "{}", iri);
        }

        #[test]
        fn normalising_twice_changes_nothing(name in "[a-zA-ZÀ-ž .'-]{0,40}") {
            prop_assert_eq!(slug(&slug(&name)), slug(&name));
        }
    }
}
