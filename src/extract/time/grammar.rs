//! What a run of words means as a date, before it is known from when one counts.

use super::{
    calendar::{Point, Unit},
    words::{Atom, Word},
};
use jiff::civil::Weekday;

/// Which of the recurring Tuesdays or Junes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Nothing said: the tense decides.
    Open,
    Last,
    This,
    Next,
}

/// From when one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The day of publication ("ago", "last month").
    Publication,
    /// The day that was told of before ("later", "the previous month").
    Story,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A date by its names; the weekday only helps to find a year.
    Date {
        point: Point,
        weekday: Option<Weekday>,
    },
    Range(Point, Point),
    /// A day or month in the year that lies so many years from that of publication.
    InYear {
        point: Point,
        years: i16,
    },
    Weekday {
        weekday: Weekday,
        which: Which,
        origin: Origin,
    },
    Month {
        month: i8,
        which: Which,
        origin: Origin,
    },
    Weekend {
        which: Which,
        origin: Origin,
    },
    /// So many units from an origin, as precise as the unit.
    Count {
        unit: Unit,
        count: i32,
        origin: Origin,
    },
    /// A time that no calendar value can be given for ("fiscal year 2014").
    Vague,
}

/// A place in a row of atoms; each reading method moves it on only where it succeeds.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    atoms: &'a [Atom],
    pub at: usize,
}

type Read = Option<Meaning>;

impl<'a> Cursor<'a> {
    pub fn new(atoms: &'a [Atom], at: usize) -> Self {
        Self { atoms, at }
    }

    /// The longest date that begins here.
    pub fn meaning(&mut self) -> Read {
        let forms: [fn(&mut Self) -> Read; 8] = [
            Self::numeric,
            Self::weekday_and_date,
            Self::month_first,
            Self::day_first,
            Self::counted,
            Self::deictic,
            Self::qualified,
            Self::years,
        ];
        forms.iter().find_map(|form| self.attempt(*form))
    }

    fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead);
        if found.is_some() {
            *self = ahead;
        }
        found
    }

    fn take<T>(&mut self, read: impl FnOnce(&'a Word) -> Option<T>) -> Option<T> {
        let found = read(&self.atoms.get(self.at)?.word)?;
        self.at += 1;
        Some(found)
    }

    fn is(&mut self, word: &Word) -> Option<()> {
        self.take(|w| (w == word).then_some(()))
    }

    fn any(&mut self, words: &[&str]) -> Option<&'a str> {
        self.take(|word| match word {
            Word::Other(word) if words.contains(&word.as_str()) => Some(word.as_str()),
            _ => None,
        })
    }

    fn month(&mut self) -> Option<i8> {
        let (number, short) = self.take(|word| match word {
            Word::Month { number, short } => Some((*number, *short)),
            _ => None,
        })?;
        if short {
            let _ = self.is(&Word::Dot);
        }
        Some(number)
    }

    /// The number of a day, the second of two digits at most.
    fn day(&mut self) -> Option<i8> {
        self.take(|word| match word {
            Word::Ordinal(day) => Some(*day),
            Word::Number { value, digits: 1 | 2 } if (1..=31).contains(value) => Some(*value as i8),
            _ => None,
        })
    }

    fn year(&mut self) -> Option<i16> {
        self.take(|word| match word {
            Word::Number { value, digits: 4 } if (1500..2200).contains(value) => Some(*value as i16),
            _ => None,
        })
    }

    fn digits(&mut self, most: usize) -> Option<i8> {
        self.take(|word| match word {
            Word::Number { value, digits } if (1..=most).contains(digits) => i8::try_from(*value).ok(),
            _ => None,
        })
    }

    fn weekday(&mut self) -> Option<Weekday> {
        self.take(|word| match word {
            Word::Weekday(weekday) => Some(*weekday),
            _ => None,
        })
    }

    /// "week"; of "weeks" it is not known which one.
    fn unit(&mut self) -> Option<Unit> {
        self.take(|word| match word {
            Word::Unit { unit, plural: false } => Some(*unit),
            _ => None,
        })
    }

    fn units(&mut self) -> Option<Unit> {
        self.take(|word| match word {
            Word::Unit { unit, .. } => Some(*unit),
            _ => None,
        })
    }

    /// "2019-03-27", "27.03.2019", "3/27/2019". Of the last, the day is known only where one number is over 12.
    fn numeric(&mut self) -> Read {
        self.attempt(|c| {
            let year = c.year()?;
            c.is(&Word::Dash)?;
            let month = c.digits(2)?;
            c.is(&Word::Dash)?;
            date(Some(year), month, c.digits(2)?)
        })
        .or_else(|| {
            self.attempt(|c| {
                let day = c.digits(2)?;
                c.is(&Word::Dot)?;
                let month = c.digits(2)?;
                c.is(&Word::Dot)?;
                date(Some(c.year()?), month, day)
            })
        })
        .or_else(|| {
            self.attempt(|c| {
                let first = c.digits(2)?;
                c.is(&Word::Slash)?;
                let second = c.digits(2)?;
                c.is(&Word::Slash)?;
                let year = c.year()?;
                match (first > 12, second > 12) {
                    (false, true) => date(Some(year), first, second),
                    (true, false) => date(Some(year), second, first),
                    (false, false) => Some(Meaning::Date { point: Point::Year(year), weekday: None }),
                    (true, true) => None,
                }
            })
        })
    }

    /// "Wednesday, March 27", "Wednesday 27 March 2019", "Wednesday", "Wednesday morning".
    fn weekday_and_date(&mut self) -> Read {
        let weekday = self.weekday()?;
        let date = self.attempt(|c| {
            let _ = c.is(&Word::Comma);
            let _ = c.any(&["the"]);
            c.month_first().or_else(|| c.day_first())
        });
        if let Some(Meaning::Date { point, .. }) = date {
            return Some(Meaning::Date { point, weekday: Some(weekday) });
        }
        self.part_of_day();
        date.or(Some(Meaning::Weekday { weekday, which: Which::Open, origin: Origin::Publication }))
    }

    /// "March 27, 2019", "March 26 and 27", "March 30 – April 2", "March 2019", "March".
    fn month_first(&mut self) -> Read {
        let month = self.month()?;
        let _ = self.attempt(|c| {
            c.any(&["the"])?;
            matches!(c.atoms.get(c.at)?.word, Word::Ordinal(_)).then_some(())
        });
        let Some(day) = self.day() else { return self.month_alone(month) };
        let last = self.attempt(|c| {
            c.through(&["to", "through", "until", "and", "&"])?;
            let month = c.month().unwrap_or(month);
            Some((month, c.day()?))
        });
        self.days(month, day, last)
    }

    /// "27 March 2019", "the 27th of March", "25-27 March", "26 March to 2 April".
    fn day_first(&mut self) -> Read {
        let _ = self.any(&["the"]);
        let day = self.day()?;
        let until = self.attempt(|c| {
            c.through(&["to", "and", "&"])?;
            c.day()
        });
        let _ = self.any(&["of"]);
        let month = self.month()?;
        let last = until.map(|last| (month, last)).or_else(|| {
            self.attempt(|c| {
                c.through(&["to", "through", "until", "and"])?;
                let last = c.day()?;
                let _ = c.any(&["of"]);
                Some((c.month()?, last))
            })
        });
        self.days(month, day, last)
    }

    /// What lies between the first and the last of a range.
    fn through(&mut self, words: &[&str]) -> Option<()> {
        self.is(&Word::Dash).or_else(|| self.any(words).map(|_| ()))
    }

    fn days(&mut self, month: i8, day: i8, last: Option<(i8, i8)>) -> Read {
        if let Some(years) = self.of_year() {
            return Some(Meaning::InYear { point: Point::day(None, month, day)?, years });
        }
        let year = self.attempt(|c| {
            let _ = c.is(&Word::Comma);
            let _ = c.any(&["of"]);
            c.year()
        });
        match last {
            None => date(year, month, day),
            Some((last_month, last)) => {
                Some(Meaning::Range(Point::day(year, month, day)?, Point::day(year, last_month, last)?))
            }
        }
    }

    fn month_alone(&mut self, month: i8) -> Read {
        if let Some(years) = self.of_year() {
            return Some(Meaning::InYear { point: Point::month(None, month)?, years });
        }
        let year = |c: &mut Self| {
            let _ = c.any(&["of"]).or_else(|| c.is(&Word::Comma).map(|()| ","));
            c.year()
        };
        let own = self.attempt(year);
        let last = self.attempt(|c| {
            c.through(&["to", "through", "until"])?;
            c.month()
        });
        match (last, own) {
            (Some(last), _) => {
                let year = self.attempt(year);
                Some(Meaning::Range(Point::month(own.or(year), month)?, Point::month(year.or(own), last)?))
            }
            (None, Some(_)) => Some(Meaning::Date { point: Point::month(own, month)?, weekday: None }),
            (None, None) => Some(Meaning::Month { month, which: Which::Open, origin: Origin::Publication }),
        }
    }

    /// "of this year", ", last year": how many years from that of publication.
    fn of_year(&mut self) -> Option<i16> {
        self.attempt(|c| {
            let _ = c.is(&Word::Comma);
            let _ = c.any(&["of"]);
            let which = c.any(&["this", "last", "next"])?;
            (c.unit()? == Unit::Year).then_some(match which {
                "last" => -1,
                "next" => 1,
                _ => 0,
            })
        })
    }

    /// "two days ago", "a month earlier", "three years later".
    fn counted(&mut self) -> Read {
        let count = self.take(|word| match word {
            Word::Number { value, .. } => i32::try_from(*value).ok().filter(|count| *count < 1000),
            Word::Other(word) if matches!(word.as_str(), "a" | "an") => Some(1),
            _ => None,
        })?;
        let unit = self.units()?;
        // "four years since the talks", "three months after the talks": counted from what has no date here.
        let onward = self.attempt(|c| {
            c.any(&["since", "after"])?;
            c.any(&["the", "a", "an", "his", "her", "its", "their", "this", "that"])
        });
        if onward.is_some() {
            return Some(Meaning::Vague);
        }
        let (count, origin) = match self.any(&["ago", "back", "earlier", "before", "prior", "later", "after"])? {
            "ago" | "back" => (-count, Origin::Publication),
            "later" | "after" => (count, Origin::Story),
            _ => (-count, Origin::Story),
        };
        Some(Meaning::Count { unit, count, origin })
    }

    /// "today", "yesterday morning", "late today", "last night", "this afternoon", "the day before yesterday".
    fn deictic(&mut self) -> Read {
        let days = |count| Some(Meaning::Count { unit: Unit::Day, count, origin: Origin::Publication });
        if let Some(count) = self.attempt(Self::two_days) {
            return days(count);
        }
        let _ = self.any(&["early", "earlier", "late", "later"]);
        match self.any(&["today", "tonight", "yesterday", "tomorrow", "this", "last"])? {
            "today" | "tonight" => days(0),
            "yesterday" => {
                self.part_of_day();
                days(-1)
            }
            "tomorrow" => {
                self.part_of_day();
                days(1)
            }
            "this" => self.any(PARTS_OF_DAY).and_then(|_| days(0)),
            _ => self.any(&["night", "evening"]).and_then(|_| days(-1)),
        }
    }

    fn two_days(&mut self) -> Option<i32> {
        let _ = self.any(&["the"]);
        (self.unit()? == Unit::Day).then_some(())?;
        match self.any(&["before", "after"])? {
            "before" => self.any(&["yesterday"]).map(|_| -2),
            _ => self.any(&["tomorrow"]).map(|_| 2),
        }
    }

    fn part_of_day(&mut self) {
        let _ = self.any(PARTS_OF_DAY);
    }

    /// "last week", "next Tuesday", "this past June", "the previous month", "the same day", "earlier this year", "the day
    /// before".
    fn qualified(&mut self) -> Read {
        let _ = self.any(&["the"]);
        if let Some(unit) = self.attempt(Self::unit) {
            let count = if self.any(&["before", "prior", "earlier"]).is_some() {
                -1
            } else {
                self.any(&["after", "later"])?;
                1
            };
            return Some(Meaning::Count { unit, count, origin: Origin::Story });
        }
        let _ = self.any(&["early", "earlier", "late", "later"]);
        let first = self.any(&[
            "last",
            "past",
            "this",
            "next",
            "coming",
            "previous",
            "preceding",
            "following",
            "same",
            "that",
            "current",
            "upcoming",
            "subsequent",
        ])?;
        let word = match first {
            "this" => self.any(&["past", "coming", "same"]).unwrap_or("this"),
            word => word,
        };
        let (which, count, origin) = match word {
            "last" | "past" => (Which::Last, -1, Origin::Publication),
            "next" | "coming" | "upcoming" => (Which::Next, 1, Origin::Publication),
            "previous" | "preceding" => (Which::Last, -1, Origin::Story),
            "following" | "subsequent" => (Which::Next, 1, Origin::Story),
            "same" | "that" => (Which::This, 0, Origin::Story),
            _ => (Which::This, 0, Origin::Publication),
        };
        if let Some(weekday) = self.weekday() {
            self.part_of_day();
            return Some(Meaning::Weekday { weekday, which, origin });
        }
        if let Some(month) = self.month() {
            return Some(Meaning::Month { month, which, origin });
        }
        if self.any(&["weekend"]).is_some() {
            return Some(Meaning::Weekend { which, origin });
        }
        // "the next day" counts in the story, and "the past year" is a span up to now.
        match (word, self.unit()?) {
            ("past", _) if first == "past" => Some(Meaning::Vague),
            ("next" | "last", Unit::Day) => Some(Meaning::Count { unit: Unit::Day, count, origin: Origin::Story }),
            ("this" | "current", Unit::Day) => None,
            (_, unit) => Some(Meaning::Count { unit, count, origin }),
        }
    }

    /// "2019", "2008 to 2016", "2018–2021", "2018-21", "fiscal year 2014".
    fn years(&mut self) -> Read {
        if self.any(&["fy"]).is_some() {
            return self.year().map(|_| Meaning::Vague);
        }
        if self.any(&["fiscal"]).is_some() {
            self.unit()?;
            return self.year().map(|_| Meaning::Vague);
        }
        let first = self.year()?;
        let last = self.attempt(|c| {
            let dash = c.is(&Word::Dash).is_some();
            if !dash {
                c.any(&["to", "through", "until"])?;
            }
            c.year().or_else(|| {
                let last = i16::from(c.digits(2).filter(|_| dash)?);
                Some(first - first % 100 + last)
            })
        });
        Some(match last {
            Some(last) if last > first => Meaning::Range(Point::Year(first), Point::Year(last)),
            _ => Meaning::Date { point: Point::Year(first), weekday: None },
        })
    }
}

const PARTS_OF_DAY: &[&str] = &["morning", "afternoon", "evening", "night"];

fn date(year: Option<i16>, month: i8, day: i8) -> Read {
    Some(Meaning::Date { point: Point::day(year, month, day)?, weekday: None })
}
