//! Dates: the EDTF string as read, and what it says in types that queries can compare.

use edtf_core::{Bound, BoundDate, Edtf};
use oxigraph::model::{Literal, vocab::xsd};

/// An EDTF date in XSD terms, no more precise than it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typed {
    /// A day, month or year, where the date is just that.
    pub value: Option<Literal>,
    /// The first day it can mean.
    pub earliest: Option<Literal>,
    /// The last day it can mean.
    pub latest: Option<Literal>,
}

/// Reads an EDTF date. One whose year is not known, or that is not EDTF, has neither value nor bounds.
pub(super) fn typed(date: &str) -> Typed {
    let Ok(edtf) = Edtf::parse(date) else { return Typed::default() };
    if has_unknown_year(&edtf) {
        return Typed::default();
    }
    let bounds = edtf.bounds();
    Typed { value: value(date), earliest: day(bounds.earliest), latest: day(bounds.latest) }
}

/// A typed literal for a plain ISO 8601 day, month or year.
pub(super) fn value(date: &str) -> Option<Literal> {
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    let datatype = match parts.as_slice() {
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => xsd::DATE,
        [year, month] if digits(year, 4) && digits(month, 2) => xsd::G_YEAR_MONTH,
        [year] if digits(year, 4) => xsd::G_YEAR,
        _ => return None,
    };
    // The parser of the calendar has the last word: "2021-02-30" is no day, and "2021-21" is a season.
    let is_calendar = parts.get(1).is_none_or(|month| *month <= "12") && edtf_core::is_valid(date);
    is_calendar.then(|| Literal::new_typed_literal(date, datatype))
}

/// Where no digit of the century is known, bounds would span millennia and match every filter.
fn has_unknown_year(edtf: &Edtf) -> bool {
    let bounds = edtf.bounds();
    matches!((bounds.earliest, bounds.latest), (Bound::Date(first), Bound::Date(last)) if last.year - first.year >= 1000)
}

fn day(bound: Bound) -> Option<Literal> {
    match bound {
        Bound::Date(day @ BoundDate { year: 0..=9999, .. }) => {
            Some(Literal::new_typed_literal(day.to_string(), xsd::DATE))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: &str) -> String {
        let Typed { value, earliest, latest } = typed(date);
        let show = |literal: Option<Literal>| literal.map_or("-".to_owned(), |literal| literal.value().to_owned());
        let datatype =
            value.as_ref().map_or("-", |v| v.datatype().as_str().rsplit('#').next().unwrap_or("-")).to_owned();
        format!("{} {} {} {}", show(value), datatype, show(earliest), show(latest))
    }

    #[test]
    fn precision_is_kept() {
        assert_eq!(shown("2019-03-27"), "2019-03-27 date 2019-03-27 2019-03-27");
        assert_eq!(shown("2020-02"), "2020-02 gYearMonth 2020-02-01 2020-02-29");
        assert_eq!(shown("2019"), "2019 gYear 2019-01-01 2019-12-31");
        assert_eq!(shown("2019-03-27~"), "- - 2019-03-27 2019-03-27");
        assert_eq!(shown("2019-21"), "- - 2019-03-01 2019-05-31");
        assert_eq!(shown("2019-03/2019-05"), "- - 2019-03-01 2019-05-31");
        assert_eq!(shown("2019-03/.."), "- - 2019-03-01 -");
    }

    #[test]
    fn nothing_is_made_up() {
        for date in ["XXXX-03-27", "XXXX-03", "next week", "2021-02-30", ""] {
            assert_eq!(typed(date), Typed::default(), "{date}");
        }
    }
}
