//! From what a date means to its value: which year, which Tuesday, counted from which day.

use super::{
    calendar::{Point, Unit, Value, days_after},
    grammar::{Meaning, Origin, Which},
};
use jiff::civil::{Date, Weekday};

/// How many days a text's date may lie before what it tells as past, or after what it tells as to come: a text is often
/// written a day or two before or after the day that stands on it.
const SLACK: i32 = 2;

/// On which side of the publication the tense puts a happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
    Unknown,
}

/// What a date is read against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'a> {
    /// The day (month, year) of publication.
    pub publication: Option<Point>,
    /// The time that was told of last.
    pub story: Option<Point>,
    pub side: Side,
    /// Days of the week that the text itself gave a date, the last one last.
    pub weekdays: &'a [(Weekday, Point)],
}

impl Setting<'_> {
    pub fn resolve(&self, meaning: Meaning) -> Option<Value> {
        match meaning {
            Meaning::Date { point, weekday } => Some(Value::At(self.complete(point, weekday))),
            Meaning::Range(first, last) => Some(self.range(first, last)),
            Meaning::InYear { point, years } => {
                point.with_year(self.publication?.year()?.checked_add(years)?).map(Value::At)
            }
            Meaning::Weekday { weekday, which, origin } => self.weekday(weekday, which, origin).map(Value::At),
            Meaning::Month { month, which, origin } => self.month(month, which, origin).map(Value::At),
            Meaning::Weekend { which, origin } => self.weekend(which, origin),
            Meaning::Count { unit: Unit::Week, count, origin } => {
                let monday = start_of_week(days_after(self.origin(origin)?.date()?, 7 * count)?)?;
                Some(Value::Within(monday, days_after(monday, 6)?))
            }
            Meaning::Count { unit, count, origin } => {
                self.origin(origin)?.plus(count, unit)?.coarse(unit).map(Value::At)
            }
            Meaning::Vague => None,
        }
    }

    fn origin(&self, origin: Origin) -> Option<Point> {
        match origin {
            Origin::Publication => self.publication,
            Origin::Story => self.story,
        }
    }

    /// A date with its year, as far as that can be known.
    fn complete(&self, point: Point, weekday: Option<Weekday>) -> Point {
        if point.year().is_some() {
            return point;
        }
        let Some(publication) = self.publication else {
            return self.story.and_then(Point::year).and_then(|year| point.with_year(year)).unwrap_or(point);
        };
        self.year_near(point, weekday, publication).unwrap_or(point)
    }

    fn year_near(&self, point: Point, weekday: Option<Weekday>, publication: Point) -> Option<Point> {
        let year = publication.year()?;
        let Some(day) = publication.date() else { return point.with_year(year) };
        let on_weekday = |point: &Point| weekday.is_none() || point.date().map(Date::weekday) == weekday;
        let years = (year - 1)..=(year + 1);
        let mut candidates: Vec<Point> = years.filter_map(|year| point.with_year(year)).collect();
        if candidates.iter().any(on_weekday) {
            candidates.retain(on_weekday);
        }
        let distance = |point: &Point| point.first_day().map(|first| days_between(day, first));
        let month = matches!(point, Point::Month { .. });
        candidates
            .into_iter()
            .filter_map(|point| distance(&point).map(|days| (days, point)))
            .min_by_key(|(days, _)| self.cost(*days, month))
            .map(|(_, point)| point)
    }

    /// How far a date lies from what the tense makes likely; what lies on the wrong side comes last.
    fn cost(&self, days: i32, month: bool) -> i32 {
        const WRONG_SIDE: i32 = 10_000;
        // A month is under way up to 30 days after its first.
        let (early, late) = if month { (-30, 0) } else { (0, 0) };
        let distance = days.abs();
        match self.side {
            Side::Before if days > SLACK + late => distance + WRONG_SIDE,
            Side::After if days < early - SLACK => distance + WRONG_SIDE,
            _ => distance,
        }
    }

    fn range(&self, first: Point, last: Point) -> Value {
        match (first.year(), last.year()) {
            (None, None) => {
                let first = self.complete(first, None);
                let last = first.year().map_or(Some(last), |year| last.with_year(year)).unwrap_or(last);
                Value::Range(first, last)
            }
            _ => Value::Range(first, last),
        }
    }

    fn weekday(&self, weekday: Weekday, which: Which, origin: Origin) -> Option<Point> {
        let Some(day) = self.origin(origin).and_then(Point::date) else {
            // Without a date to count from, a day of the week is the one that the text itself has dated.
            let named = self.weekdays.iter().rev().find(|(named, _)| *named == weekday);
            return named.filter(|_| matches!(which, Which::Open | Which::This)).map(|(_, point)| *point);
        };
        let back = i32::from(day.weekday().since(weekday));
        let days = match (which, self.side) {
            (Which::Last, _) if back == 0 => -7,
            (Which::Last, _) => -back,
            (Which::Next, _) if back == 0 => 7,
            (Which::Next, _) => 7 - back,
            (_, Side::After) => (7 - back) % 7,
            _ => -back,
        };
        days_after(day, days).map(Point::from)
    }

    fn month(&self, month: i8, which: Which, origin: Origin) -> Option<Point> {
        let open = Point::month(None, month)?;
        let Some(now) = self.origin(origin).filter(|now| now.year().is_some()) else {
            return Some(if which == Which::Open { self.complete(open, None) } else { open });
        };
        let year = now.year()?;
        let this = match now {
            Point::Year(_) => return open.with_year(year),
            Point::Month { month, .. } | Point::Day { month, .. } => month,
        };
        match which {
            Which::Open => Some(self.complete(open, None)),
            Which::This => open.with_year(year),
            Which::Last => open.with_year(if month < this { year } else { year - 1 }),
            Which::Next => open.with_year(if month > this { year } else { year + 1 }),
        }
    }

    fn weekend(&self, which: Which, origin: Origin) -> Option<Value> {
        let day = self.origin(origin)?.date()?;
        let saturday = days_after(start_of_week(day)?, 5)?;
        let past = which == Which::Last || (which == Which::This && self.side != Side::After);
        let shift = if past && saturday > day { -7 } else { 0 };
        let saturday = days_after(saturday, shift)?;
        Some(Value::Within(saturday, days_after(saturday, 1)?))
    }
}

fn start_of_week(day: Date) -> Option<Date> {
    days_after(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

fn days_between(from: Date, to: Date) -> i32 {
    // Dates that a text can name lie within a million days of each other.
    i32::try_from(to.duration_since(from).as_hours() / 24).unwrap_or(i32::MAX / 2)
}
