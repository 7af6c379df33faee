use super::*;
use crate::text::Analyzer;

/// The expressions of a text, as "words=EDTF".
fn found(text: &str, published: Option<&str>) -> Vec<String> {
    let analysis = Analyzer::embedded().unwrap().analyse(text);
    let reading = Reading::new(text, &analysis);
    let times = Times::find(&reading, published);
    times
        .expressions()
        .iter()
        .map(|e| format!("{}={}", reading.phrase(e.tokens.clone()), e.value.map_or("?".to_owned(), Value::edtf)))
        .collect()
}

fn check(published: Option<&str>, cases: &[(&str, &[&str])]) {
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (text, found(text, published), expected))
        .filter(|(_, found, expected)| found != *expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn full_dates_in_all_spellings() {
    check(
        None,
        &[
            ("They met on March 27, 2019.", &["March 27, 2019=2019-03-27"]),
            ("They met on Wednesday, March 27, 2019, in Lima.", &["Wednesday, March 27, 2019=2019-03-27"]),
            ("They met on 27 March 2019.", &["27 March 2019=2019-03-27"]),
            ("They met on 27 Mar. 2019.", &["27 Mar. 2019=2019-03-27"]),
            ("They met on Sept. 3, 2019.", &["Sept. 3, 2019=2019-09-03"]),
            ("They met on the 27th of March, 2019.", &["the 27th of March, 2019=2019-03-27"]),
            ("They met on 2019-03-27 in Lima.", &["2019-03-27=2019-03-27"]),
            ("They met on 27.03.2019 in Lima.", &["27.03.2019=2019-03-27"]),
            ("They met on 3/27/2019 in Lima.", &["3/27/2019=2019-03-27"]),
            // Which of the numbers is the month?
            ("They met on 3/4/2019 in Lima.", &["3/4/2019=2019"]),
            ("They met in March 2019.", &["March 2019=2019-03"]),
            ("They met in March of 2019.", &["March of 2019=2019-03"]),
            ("They met in 2019.", &["2019=2019"]),
        ],
    );
}

#[test]
fn ranges() {
    check(
        None,
        &[
            ("On March 26 and 27, they met.", &["March 26 and 27=XXXX-03-26/XXXX-03-27"]),
            ("They met on 25-27 March 2019.", &["25-27 March 2019=2019-03-25/2019-03-27"]),
            ("They met from March 21 to March 30.", &["March 21 to March 30=XXXX-03-21/XXXX-03-30"]),
            ("They meet on June 11-19, 2022.", &["June 11-19, 2022=2022-06-11/2022-06-19"]),
            ("They meet on March 30 – April 2, 2022.", &["March 30 – April 2, 2022=2022-03-30/2022-04-02"]),
            ("He served from 2008 to 2016.", &["2008 to 2016=2008/2016"]),
            ("He served there (2018–2021).", &["2018–2021=2018/2021"]),
            ("Talks ran from March to June 2019.", &["March to June 2019=2019-03/2019-06"]),
            ("They have met since 2014.", &["2014=2014/.."]),
            ("They must leave by June 15, 2020.", &["June 15, 2020=../2020-06-15"]),
        ],
    );
}

#[test]
fn counted_from_publication() {
    check(
        // A Wednesday.
        Some("2019-07-24"),
        &[
            ("They met today.", &["today=2019-07-24"]),
            ("They met yesterday morning.", &["yesterday morning=2019-07-23"]),
            ("They met last night.", &["last night=2019-07-23"]),
            ("They will meet tomorrow.", &["tomorrow=2019-07-25"]),
            ("They met this morning.", &["this morning=2019-07-24"]),
            ("They met the day before yesterday.", &["the day before yesterday=2019-07-22"]),
            ("They met two days ago.", &["two days ago=2019-07-22"]),
            ("They met three months ago.", &["three months ago=2019-04"]),
            ("They met a year ago.", &["a year ago=2018"]),
            ("They met last week.", &["last week=2019-07-15/2019-07-21"]),
            ("They met last month.", &["last month=2019-06"]),
            ("They will meet next year.", &["next year=2020"]),
            ("They met earlier this month.", &["earlier this month=2019-07"]),
            ("They met in January of this year.", &["January of this year=2019-01"]),
            ("They met on December 22, last year.", &["December 22, last year=2018-12-22"]),
            ("They met last October.", &["last October=2018-10"]),
            ("They met in mid-August 2018.", &["mid-August 2018=2018-08"]),
            ("They met in recent weeks and past years.", &[]),
            ("In the past year they met.", &["the past year=?"]),
        ],
    );
}

#[test]
fn weekdays_and_partial_dates() {
    check(
        Some("2019-07-24"),
        &[
            ("They met on Tuesday.", &["Tuesday=2019-07-23"]),
            ("They met on Wednesday.", &["Wednesday=2019-07-24"]),
            ("They met on Thursday.", &["Thursday=2019-07-18"]),
            ("They met last Wednesday.", &["last Wednesday=2019-07-17"]),
            ("They meet next Monday.", &["next Monday=2019-07-29"]),
            ("They met on March 27.", &["March 27=2019-03-27"]),
            // In 2018 that day was a Friday, in 2020 a Sunday.
            ("They met on Sunday, December 27.", &["Sunday, December 27=2020-12-27"]),
        ],
    );
}

#[test]
fn the_story_is_counted_from() {
    check(
        Some("2019-07-24"),
        &[
            (
                "They met on March 27, 2018. The next day they left.",
                &["March 27, 2018=2018-03-27", "The next day=2018-03-28"],
            ),
            ("In 1984 it began. Eight years earlier it was planned.", &["1984=1984", "Eight years earlier=1976"]),
        ],
    );
    check(
        None,
        &[
            (
                "They met on Tuesday, March 26. The previous month had been calm.",
                &["Tuesday, March 26=XXXX-03-26", "The previous month=XXXX-02"],
            ),
            (
                "They met on Tuesday, March 26. Earlier on Tuesday they flew.",
                &["Tuesday, March 26=XXXX-03-26", "Tuesday=XXXX-03-26"],
            ),
            ("They met yesterday.", &["yesterday=?"]),
        ],
    );
}

#[test]
fn a_date_line_is_the_day_of_publication() {
    check(
        None,
        &[
            (
                "Talks end\n\nWednesday, July 24, 2019\n\nThey met on Tuesday.",
                &["Wednesday, July 24, 2019=2019-07-24", "Tuesday=2019-07-23"],
            ),
            (
                "GENEVA, March 3, 2020 (Agency) – They met yesterday.",
                &["March 3, 2020=2020-03-03", "yesterday=2020-03-02"],
            ),
        ],
    );
}

#[test]
fn what_is_no_date() {
    check(
        Some("2019-07-24"),
        &[
            ("Theresa May may march on.", &[]),
            ("Resolution 1925 passed.", &[]),
            ("The Appropriations Act, 2021, was cited.", &[]),
            ("A fund of $ 2000 grew.", &[]),
            ("He paid 1,900 people.", &[]),
            ("It began at 18:00 local time (1500 UTC).", &[]),
            ("They objected to May's plan.", &[]),
        ],
    );
}
