//! Dates of publication as documents and pages write them.

use jiff::{civil::Date, fmt::strtime};

/// The ISO 8601 day, month or year at the start of a date or a date with time; also days written out in English.
/// Nothing if it is no date.
///
/// ```
/// use tripoint::document::parse_published;
///
/// assert_eq!(parse_published("2018-06-17T09:30:00+02:00").as_deref(), Some("2018-06-17"));
/// assert_eq!(parse_published("17 June 2018").as_deref(), Some("2018-06-17"));
/// assert_eq!(parse_published("2018-06").as_deref(), Some("2018-06"));
/// assert_eq!(parse_published("2018-06-31"), None);
/// assert_eq!(parse_published("June 17, 20"), None);
/// ```
pub fn parse_published(text: &str) -> Option<String> {
    let text = text.trim();
    iso(text).or_else(|| written_out(text))
}

fn iso(text: &str) -> Option<String> {
    let day = text.split(['T', ' ']).next()?;
    let shape: String = day.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    let valid = match shape.as_str() {
        "9999" => text.len() == 4,
        "9999-99" => text.len() == 7 && format!("{day}-01").parse::<Date>().is_ok(),
        "9999-99-99" => day.parse::<Date>().is_ok(),
        _ => false,
    };
    valid.then(|| day.to_owned())
}

fn written_out(text: &str) -> Option<String> {
    ["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y", "%a, %d %b %Y", "%A, %B %d, %Y", "%Y/%m/%d"]
        .iter()
        .find_map(|format| strtime::parse(format, text).ok()?.to_date().ok())
        // "July 4, 20" was cut off.
        .filter(|date| date.year() >= 1000)
        .map(|date| date.to_string())
}
