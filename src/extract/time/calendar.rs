//! Calendar values no more precise than a text gives them, and counting with them.

use jiff::{ToSpan, civil::Date};

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

/// A day, month or year. The year of a day or month may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// A year.
    Year(i16),
    /// A month (1 to 12).
    Month {
        /// Its year, if known.
        year: Option<i16>,
        /// Its number.
        month: i8,
    },
    /// A day.
    Day {
        /// Its year, if known.
        year: Option<i16>,
        /// Its month.
        month: i8,
        /// Its number in the month.
        day: i8,
    },
}

impl Point {
    /// Reads an ISO 8601 day, month or year; a time of day after it is ignored.
    ///
    /// ```
    /// use tripoint::extract::time::Point;
    /// assert_eq!(Point::parse("2019-03"), Some(Point::Month { year: Some(2019), month: 3 }));
    /// assert_eq!(Point::parse("March"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let day = text.trim().split(['T', ' ']).next()?;
        let mut parts = day.splitn(3, '-');
        let year = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        match (parts.next(), parts.next()) {
            (None, _) => Some(Self::Year(year)),
            (Some(month), None) => Self::month(Some(year), month.parse().ok()?),
            (Some(month), Some(day)) => Self::day(Some(year), month.parse().ok()?, day.parse().ok()?),
        }
    }

    /// A month, if there is one of that number.
    pub(super) fn month(year: Option<i16>, month: i8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self::Month { year, month })
    }

    /// A day, if the calendar has it (February 29 where the year is unknown).
    pub(super) fn day(year: Option<i16>, month: i8, day: i8) -> Option<Self> {
        const LEAP: i16 = 2000;
        Date::new(year.unwrap_or(LEAP), month, day).ok()?;
        Some(Self::Day { year, month, day })
    }

    /// The same without its day.
    pub(super) fn coarse(self, unit: Unit) -> Option<Self> {
        match (self, unit) {
            (Self::Day { year, month, .. } | Self::Month { year, month }, Unit::Month) => {
                Some(Self::Month { year, month })
            }
            (_, Unit::Year) => self.year().map(Self::Year),
            (Self::Day { .. }, Unit::Day) => Some(self),
            _ => None,
        }
    }

    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Year(year) => Some(year),
            Self::Month { year, .. } | Self::Day { year, .. } => year,
        }
    }

    pub(super) fn with_year(self, year: i16) -> Option<Self> {
        match self {
            Self::Year(_) => Some(Self::Year(year)),
            Self::Month { month, .. } => Self::month(Some(year), month),
            Self::Day { month, day, .. } => Self::day(Some(year), month, day),
        }
    }

    /// The day, where it is known wholly.
    pub(super) fn date(self) -> Option<Date> {
        match self {
            Self::Day { year: Some(year), month, day } => Date::new(year, month, day).ok(),
            _ => None,
        }
    }

    /// The first day of the period, where the year is known.
    pub(super) fn first_day(self) -> Option<Date> {
        match self {
            Self::Year(year) => Date::new(year, 1, 1).ok(),
            Self::Month { year: Some(year), month } => Date::new(year, month, 1).ok(),
            _ => self.date(),
        }
    }

    /// So many units later (earlier where negative), as precise as the unit; none where the text does not say enough.
    pub(super) fn plus(self, count: i32, unit: Unit) -> Option<Self> {
        match (self, unit) {
            (_, Unit::Week) => None,
            (Self::Day { year: None, month, day }, Unit::Day) => {
                let [leap, common] = [2000, 2001].map(|year| days_after(Date::new(year, month, day).ok()?, count));
                let (leap, common) = (leap?, common?);
                let same = (leap.month(), leap.day()) == (common.month(), common.day());
                same.then(|| Self::Day { year: None, month: common.month(), day: common.day() })
            }
            (_, Unit::Day) => days_after(self.date()?, count).map(Self::from),
            (Self::Year(_), Unit::Month) => None,
            (Self::Month { year, month } | Self::Day { year, month, .. }, Unit::Month) => {
                let months = i32::from(month) - 1 + count;
                let years = i16::try_from(months.div_euclid(12)).ok()?;
                let year = year.and_then(|year| year.checked_add(years));
                Self::month(year, months.rem_euclid(12) as i8 + 1)
            }
            (_, Unit::Year) => Some(Self::Year(self.year()?.checked_add(i16::try_from(count).ok()?)?)),
        }
    }
}

/// So many days later, within what a calendar can count.
pub(super) fn days_after(date: Date, count: i32) -> Option<Date> {
    date.checked_add(i64::from(count).days()).ok()
}

impl From<Date> for Point {
    fn from(date: Date) -> Self {
        Self::Day { year: Some(date.year()), month: date.month(), day: date.day() }
    }
}

impl std::fmt::Display for Point {
    /// In EDTF, an unknown year as `XXXX`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.year() {
            Some(year) => write!(f, "{year:04}")?,
            None => f.write_str("XXXX")?,
        }
        match self {
            Self::Year(_) => Ok(()),
            Self::Month { month, .. } => write!(f, "-{month:02}"),
            Self::Day { month, day, .. } => write!(f, "-{month:02}-{day:02}"),
        }
    }
}

/// When something was, is or will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// At a day, or some time in a month or year.
    At(Point),
    /// From one to the other, both named.
    Range(Point, Point),
    /// Some time in a week or weekend.
    Within(Date, Date),
    /// From then on.
    Since(Point),
    /// Up to then.
    Until(Point),
}

impl Value {
    /// The value in the Extended Date/Time Format (ISO 8601-2).
    ///
    /// ```
    /// use tripoint::extract::time::{Point, Value};
    /// let day = |day| Point::Day { year: None, month: 3, day };
    /// assert_eq!(Value::Range(day(25), day(27)).edtf(), "XXXX-03-25/XXXX-03-27");
    /// assert_eq!(Value::Since(Point::Year(2014)).edtf(), "2014/..");
    /// ```
    pub fn edtf(self) -> String {
        match self {
            Self::At(point) => point.to_string(),
            Self::Range(first, last) => format!("{first}/{last}"),
            Self::Within(first, last) => format!("{first}/{last}"),
            Self::Since(point) => format!("{point}/.."),
            Self::Until(point) => format!("../{point}"),
        }
    }

    /// The day, month or year that an event of this time is dated with: the first day of a range, the month or year in
    /// which the whole of a week lies. None for what has no begin or no end.
    pub fn point(self) -> Option<Point> {
        match self {
            Self::At(point) | Self::Range(point, _) => Some(point),
            Self::Within(first, last) => {
                let (first, last) = (Point::from(first), Point::from(last));
                [Unit::Month, Unit::Year]
                    .into_iter()
                    .find(|unit| first.coarse(*unit) == last.coarse(*unit))
                    .and_then(|unit| first.coarse(unit))
            }
            Self::Since(_) | Self::Until(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn counting_keeps_the_precision_of_the_unit() {
        let day = Point::from(date(2024, 1, 31));
        assert_eq!(day.plus(-1, Unit::Month).unwrap().to_string(), "2023-12");
        assert_eq!(day.plus(1, Unit::Day).unwrap().to_string(), "2024-02-01");
        assert_eq!(day.plus(-10, Unit::Year).unwrap().to_string(), "2014");
        let yearless = Point::Day { year: None, month: 1, day: 5 };
        assert_eq!(yearless.plus(-1, Unit::Month).unwrap().to_string(), "XXXX-12");
        assert_eq!(yearless.plus(1, Unit::Day).unwrap().to_string(), "XXXX-01-06");
        assert_eq!(Point::Day { year: None, month: 2, day: 28 }.plus(1, Unit::Day), None);
    }

    #[test]
    fn a_week_is_dated_with_its_month() {
        assert_eq!(Value::Within(date(2023, 12, 18), date(2023, 12, 24)).point().unwrap().to_string(), "2023-12");
        assert_eq!(Value::Within(date(2023, 10, 30), date(2023, 11, 5)).point().unwrap().to_string(), "2023");
        assert_eq!(Value::Within(date(2023, 12, 30), date(2024, 1, 5)).point(), None);
    }

    #[test]
    fn values_are_valid_edtf() {
        let day = |day| Point::Day { year: None, month: 3, day };
        for value in [
            Value::At(Point::Year(2019)),
            Value::At(Point::Month { year: None, month: 2 }),
            Value::At(day(27)),
            Value::Range(day(25), day(27)),
            Value::Within(date(2023, 12, 18), date(2023, 12, 24)),
            Value::Since(Point::Month { year: Some(2021), month: 8 }),
            Value::Until(Point::Year(2018)),
        ] {
            assert!(edtf_core::is_valid(&value.edtf()), "{}", value.edtf());
        }
    }
}
