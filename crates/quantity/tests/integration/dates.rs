//! Written dates and the days they stand for.

use freehold_quantity::{CalendarDate, Date, DateError, Precision};
use proptest::prelude::*;

fn date(text: &str) -> CalendarDate {
    CalendarDate::parse(text).unwrap()
}

fn day(text: &str) -> Date {
    date(text).first
}

#[test]
fn a_written_date_is_an_interval_of_days() {
    for (text, first, last, precision) in [
        ("2025-10-19", "2025-10-19", "2025-10-19", Precision::Day),
        ("2024-02-29", "2024-02-29", "2024-02-29", Precision::Day),
        ("2024-02", "2024-02-01", "2024-02-29", Precision::Month),
        ("2023-02", "2023-02-01", "2023-02-28", Precision::Month),
        ("1900-02", "1900-02-01", "1900-02-28", Precision::Month),
        ("2000-02", "2000-02-01", "2000-02-29", Precision::Month),
        ("2025Q1", "2025-01-01", "2025-03-31", Precision::Quarter),
        ("2025Q4", "2025-10-01", "2025-12-31", Precision::Quarter),
        ("2025", "2025-01-01", "2025-12-31", Precision::Year),
        ("1000", "1000-01-01", "1000-12-31", Precision::Year),
        ("9999", "9999-01-01", "9999-12-31", Precision::Year),
    ] {
        let expected = CalendarDate { first: day(first), last: day(last), precision, about: false };
        assert_eq!(CalendarDate::parse(text), Ok(expected), "{text}");
        assert_eq!(expected.to_string(), text);
    }
}

#[test]
fn about_widens_by_one_of_the_written_precision() {
    for (text, first, last) in [
        ("2025-10-19", "2025-10-04", "2025-11-03"),
        ("2024-03-10", "2024-02-24", "2024-03-25"),
        ("2019-07", "2019-06-01", "2019-08-31"),
        ("2024-01", "2023-12-01", "2024-02-29"),
        ("2025Q4", "2025-07-01", "2026-03-31"),
        ("2024", "2023-01-01", "2025-12-31"),
        ("9999", "9998-01-01", "9999-12-31"),
        ("9999-12-31", "9999-12-16", "9999-12-31"),
    ] {
        let about = date(text).about();
        assert_eq!((about.first, about.last), (day(first), day(last)), "{text}");
        assert_eq!(about.to_string(), format!("about {text}"));
        assert_eq!(about.about(), about);
    }
    assert_eq!(date("1000").about().first.to_string(), "0999-01-01");
    assert_eq!(date("1000").about().to_string(), "about 1000");
}

#[test]
fn what_is_no_date_says_why() {
    for (text, error) in [
        ("", DateError::NotADate),
        ("12", DateError::NotADate),
        ("20251", DateError::NotADate),
        ("2025-1-01", DateError::NotADate),
        ("2025-01-1", DateError::NotADate),
        ("2025-01-011", DateError::NotADate),
        ("2025-10-19-1", DateError::NotADate),
        ("2025-", DateError::NotADate),
        ("-2025-01-01", DateError::NotADate),
        ("+025-01-01", DateError::NotADate),
        ("2025q4", DateError::NotADate),
        ("2025Q", DateError::NotADate),
        ("2025Q11", DateError::NotADate),
        ("about 2025", DateError::NotADate),
        ("2025-10-19 ", DateError::NotADate),
        ("２０２５-10-19", DateError::NotADate),
        ("2025-02-30", DateError::NoSuchDay),
        ("2023-02-29", DateError::NoSuchDay),
        ("1900-02-29", DateError::NoSuchDay),
        ("2025-13", DateError::NoSuchDay),
        ("2025-00-01", DateError::NoSuchDay),
        ("2025-01-00", DateError::NoSuchDay),
        ("2025Q5", DateError::NoSuchDay),
        ("2025Q0", DateError::NoSuchDay),
        ("0999", DateError::OutOfRange),
        ("999-01-01", DateError::OutOfRange),
        ("12025-01-01", DateError::OutOfRange),
        ("99999999999999Q1", DateError::OutOfRange),
    ] {
        assert_eq!(CalendarDate::parse(text), Err(error), "{text}");
    }
}

#[test]
fn coarse_dates_overlap_and_follow() {
    let october = date("2025-10");
    assert!(october.is_coarse() && !date("2025-10-19").is_coarse());
    for (text, overlaps) in
        [("2025-10-01", true), ("2025-10-31", true), ("2025Q4", true), ("2025-11", false)]
    {
        assert_eq!(october.overlaps(&date(text)), overlaps, "{text}");
        assert_eq!(date(text).overlaps(&october), overlaps, "{text}");
    }
    for (text, surely_after, contains) in [
        ("2025-09-30", true, false),
        ("2025-10-01", false, true),
        ("2025-10-31", false, true),
        ("2025-11-01", false, false),
    ] {
        assert_eq!(october.surely_after(day(text)), surely_after, "{text}");
        assert_eq!(october.contains(day(text)), contains, "{text}");
    }
}

#[test]
fn dates_sort_by_first_day_then_last() {
    let mut dates = ["2025", "2025-01-01", "2025Q1", "2024-12-31", "2025-01"].map(date);
    dates.sort();
    let sorted = dates.map(|date| date.to_string());
    assert_eq!(sorted, ["2024-12-31", "2025-01-01", "2025-01", "2025Q1", "2025"]);
}

fn any_date() -> impl Strategy<Value = CalendarDate> {
    let text = (1000..=9999_i16, 1..=12_i8, 1..=31_i8, 0..4).prop_map(
        |(year, month, day, form)| match form {
            0 => format!("{year}-{month:02}-{:02}", day.min(28)),
            1 => format!("{year}-{month:02}"),
            2 => format!("{year}Q{}", (month + 2) / 3),
            _ => format!("{year}"),
        },
    );
    text.prop_map(|text| date(&text))
}

proptest! {
    #[test]
    fn printing_and_reading_a_date_gives_it_back(date in any_date(), is_about: bool) {
        let date = if is_about { date.about() } else { date };
        let text = date.to_string();
        let read = match text.strip_prefix("about ") {
            Some(text) => CalendarDate::parse(text).map(CalendarDate::about),
            None => CalendarDate::parse(&text),
        };
        prop_assert_eq!(read, Ok(date));
        prop_assert!(date.first <= date.last);
    }

    #[test]
    fn any_text_is_a_date_that_prints_as_itself_or_an_error(text in "[0-9Q-]{0,11}") {
        match CalendarDate::parse(&text) {
            Ok(date) => prop_assert_eq!(date.to_string(), text),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
