//! From bytes to text: UTF-8 first, then the encoding that the bytes or the page declare, then the likeliest.

use super::{Place, Problem, ReadError};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// The text of a file. What is not UTF-8 is said as a warning, since a guess may be wrong.
pub(super) fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>, place: &Place) -> Result<String, ReadError> {
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        return strictly(encoding, &bytes[mark..], place);
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(place.at_line(line_of(&bytes, at)).error(Problem::Binary));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return readable(text, place),
        Err(error) if is_mostly_utf8(error.as_bytes()) => {
            let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
            return Err(place.at_line(line).error(Problem::Utf8));
        }
        Err(error) => error.into_bytes(),
    };
    let encoding = declared.filter(|encoding| *encoding != UTF_8).unwrap_or_else(|| likeliest(&bytes));
    let text = strictly(encoding, &bytes, place)?;
    if encoding.is_single_byte() && !is_plausible(&text) {
        let line = line_of(&bytes, bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0));
        return Err(place.at_line(line).error(Problem::Utf8));
    }
    tracing::warn!("{place}: not UTF-8; read as {}", encoding.name());
    Ok(text)
}

/// The encoding that a page names in its first kilobyte (`<meta charset>`).
pub(super) fn declared_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let at = head.windows(8).position(|window| window == b"charset=")? + 8;
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\''))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .collect();
    Encoding::for_label(&label)
}

fn likeliest(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The text in that encoding, if every byte of it has a meaning there.
fn strictly(encoding: &'static Encoding, bytes: &[u8], place: &Place) -> Result<String, ReadError> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => readable(text.into_owned(), place),
        None => Err(place.at_line(1).error(if encoding == UTF_8 { Problem::Utf8 } else { Problem::Binary })),
    }
}

/// The text, unless control characters show that it is none.
fn readable(text: String, place: &Place) -> Result<String, ReadError> {
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}');
    let controls = text.chars().filter(|c| control(*c)).count();
    // Single stray ones occur in text taken out of other formats.
    if controls > 0 && controls * 100 > text.chars().count() {
        let at = text.find(control).unwrap_or(0);
        return Err(place.at_line(line_of(text.as_bytes(), at)).error(Problem::Binary));
    }
    Ok(text)
}

/// Whether bytes that are not UTF-8 throughout still have more well-formed multi-byte characters than ill-formed places:
/// a damaged file, not one of another encoding, in which well-formed ones are rare accidents.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// Whether most characters beyond ASCII stand where people write them. In an encoding of single bytes every byte means
/// something, so that only this tells a text of it from bytes gone wrong.
fn is_plausible(text: &str) -> bool {
    const TYPOGRAPHY: &str = "\u{a0}\u{ad}“”„‘’‚–—…•·«»‹›€£¥§°´¿¡©®™ªº½¼¾²³×";
    let (mut odd, mut all) = (0usize, 0usize);
    let mut before = ' ';
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if !c.is_ascii() {
            let after = rest.clone().next().unwrap_or(' ');
            let stray = !before.is_alphabetic() && !after.is_alphabetic() && !after.is_whitespace() && after != '\'';
            let well_placed = if c.is_alphabetic() {
                !(c.is_uppercase() && (before.is_lowercase() || stray))
            } else {
                TYPOGRAPHY.contains(c)
            };
            all += 1;
            odd += usize::from(!well_placed);
        }
        before = c;
    }
    odd == 0 || odd * 4 < all
}

/// The line, from 1, of the byte at an offset.
pub(super) fn line_of(bytes: &[u8], offset: usize) -> u64 {
    1 + bytes[..offset.min(bytes.len())].iter().filter(|byte| **byte == b'\n').count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, String> {
        decode(bytes.to_vec(), None, &Place::file("f")).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_utf8_and_byte_order_marks() {
        assert_eq!(decoded("Córdoba".as_bytes()).unwrap(), "Córdoba");
        assert_eq!(decoded(b"\xef\xbb\xbfC").unwrap(), "C");
        assert_eq!(decoded(b"\xff\xfeC\0\xf3\0").unwrap(), "Có");
    }

    #[test]
    fn guesses_other_encodings() {
        assert_eq!(decoded(b"The \x93caf\xe9\x94 \x96 closed").unwrap(), "The “café” – closed");
        let latin = b"El presidente visit\xf3 C\xf3rdoba y se reuni\xf3 con el gobernador de la regi\xf3n.";
        assert_eq!(decoded(latin).unwrap(), "El presidente visitó Córdoba y se reunió con el gobernador de la región.");
    }

    #[test]
    fn names_the_line_of_damage() {
        let damaged =
            [b"Visit\nto C\xc3\xb3rdoba and Bogot\xc3\xa1\nand then \xc3 ".as_slice(), "é".as_bytes()].concat();
        assert!(decoded(&damaged).unwrap_err().starts_with("f:3: invalid UTF-8"), "{:?}", decoded(&damaged));
        assert!(decoded(b"a\nb\0c").unwrap_err().starts_with("f:2: binary"));
        assert!(decoded(b"Good\nbad \xff\xfe\xc3( here").unwrap_err().starts_with("f:2: invalid UTF-8"));
        assert!(decoded(b"bad \xc3( here").unwrap_err().starts_with("f:1: invalid UTF-8"));
        assert!(decoded(b"\x01\x02\x03\x81\x8d").unwrap_err().contains("binary"));
    }

    #[test]
    fn a_page_may_declare_its_encoding() {
        let page = br#"<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-2">"#;
        assert_eq!(declared_in_page(page).map(Encoding::name), Some("ISO-8859-2"));
        assert_eq!(declared_in_page(b"<meta charset='koi8-r'>").map(Encoding::name), Some("KOI8-R"));
        assert_eq!(declared_in_page(b"<p>"), None);
    }
}
