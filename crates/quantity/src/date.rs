//! Which days does a written date stand for?

use std::fmt;

use jiff::ToSpan;
use jiff::civil::Date;

/// How exact a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `2025-10-19`
    Day,
    /// `2025-10`
    Month,
    /// `2025Q4`
    Quarter,
    /// `2025`
    Year,
}

/// A date as written: the interval of days that it may mean.
///
/// Ordered by first day, then last day. Two coarse dates may overlap without being equal; ask
/// [`overlaps`](Self::overlaps) or [`surely_after`](Self::surely_after) rather than comparing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDate {
    /// The first day it may mean.
    pub first: Date,
    /// The last day it may mean; never before `first`.
    pub last: Date,
    /// How exact it was written.
    pub precision: Precision,
    /// Whether `about` stood in front; `first` and `last` are then already widened.
    pub about: bool,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It has none of the four forms.
    NotADate,
    /// It has the form of a date, but the calendar has no such day, month or quarter.
    NoSuchDay,
    /// Its year is not one of 1000 to 9999.
    OutOfRange,
}

impl CalendarDate {
    /// Reads `2025-10-19`, `2025-10`, `2025` or `2025Q4`; `about` is not part of the text.
    ///
    /// ```
    /// use freehold_quantity::{CalendarDate, DateError};
    /// let quarter = CalendarDate::parse("2025Q4")?;
    /// assert_eq!((quarter.first.to_string(), quarter.last.to_string()),
    ///            ("2025-10-01".to_owned(), "2025-12-31".to_owned()));
    /// assert_eq!(CalendarDate::parse("2025-02-30"), Err(DateError::NoSuchDay));
    /// # Ok::<(), DateError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DateError> {
        if let Some((year, quarter)) = text.split_once('Q') {
            let (year, quarter) = (digits(year)?, digits(quarter)?);
            if quarter.count != 1 {
                return Err(DateError::NotADate);
            }
            if !(1..=4).contains(&quarter.value) {
                return Err(DateError::NoSuchDay);
            }
            let first = day(year, quarter.value * 3 - 2, 1)?;
            let last = day(year, quarter.value * 3, 1)?.last_of_month();
            return Ok(Self { first, last, precision: Precision::Quarter, about: false });
        }
        let mut parts = text.split('-');
        let year = digits(parts.next().unwrap_or_default())?;
        let (month, of_month) = (parts.next(), parts.next());
        if parts.next().is_some() {
            return Err(DateError::NotADate);
        }
        let Some(month) = month else {
            if year.count != 4 {
                return Err(DateError::NotADate);
            }
            let first = day(year, 1, 1)?;
            return Ok(Self {
                first,
                last: first.last_of_year(),
                precision: Precision::Year,
                about: false,
            });
        };
        let month = two_digits(month)?;
        let Some(of_month) = of_month else {
            let first = day(year, month, 1)?;
            return Ok(Self {
                first,
                last: first.last_of_month(),
                precision: Precision::Month,
                about: false,
            });
        };
        Ok(Self::day(day(year, month, two_digits(of_month)?)?))
    }

    /// Returns the date that means exactly `date`.
    pub fn day(date: Date) -> Self {
        Self { first: date, last: date, precision: Precision::Day, about: false }
    }

    /// Returns the date as read after the word `about`: a day ± 15 days, a month ± 1 month,
    /// a quarter ± 1 quarter, a year ± 1 year. Saying it twice changes nothing.
    ///
    /// The last day never goes beyond 9999-12-31, where the calendar ends.
    pub fn about(self) -> Self {
        if self.about {
            return self;
        }
        let (first, last) = match self.precision {
            Precision::Day => {
                (self.first.saturating_sub(15.days()), self.last.saturating_add(15.days()))
            }
            Precision::Month => widened_by_months(self, 1),
            Precision::Quarter => widened_by_months(self, 3),
            Precision::Year => widened_by_months(self, 12),
        };
        Self { first, last, precision: self.precision, about: true }
    }

    /// Returns whether it may mean more than one day.
    pub fn is_coarse(&self) -> bool {
        self.first != self.last
    }

    /// Returns whether both may mean the same day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Returns whether every day it may mean lies after `date`.
    pub fn surely_after(&self, date: Date) -> bool {
        self.first > date
    }

    /// Returns whether it may mean `date`.
    pub fn contains(&self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }
}

/// Prints exactly the written form: `2025-10-19`, `2025Q4`, `about 2019-07`.
impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `about` moved the first day back; moving it forth again gives the day that was written.
        let back = match (self.about, self.precision) {
            (false, _) => 0.days(),
            (true, Precision::Day) => 15.days(),
            (true, Precision::Month) => 1.month(),
            (true, Precision::Quarter) => 3.months(),
            (true, Precision::Year) => 12.months(),
        };
        let written = self.first.saturating_add(back);
        if self.about {
            f.write_str("about ")?;
        }
        let (year, month) = (written.year(), written.month());
        match self.precision {
            Precision::Day => write!(f, "{year:04}-{month:02}-{:02}", written.day()),
            Precision::Month => write!(f, "{year:04}-{month:02}"),
            Precision::Quarter => write!(f, "{year:04}Q{}", (month + 2) / 3),
            Precision::Year => write!(f, "{year:04}"),
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotADate => "not a date; dates look like 2025-10-19, 2025-10, 2025Q4 or 2025",
            Self::NoSuchDay => "the calendar has no such day",
            Self::OutOfRange => "years go from 1000 to 9999",
        })
    }
}

impl std::error::Error for DateError {}

/// A run of digits: its value and how many there were.
#[derive(Clone, Copy)]
struct Digits {
    value: i32,
    count: usize,
}

fn digits(text: &str) -> Result<Digits, DateError> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match is_number {
        // More digits than fit: the count alone says that the year is out of range.
        true => Ok(Digits { value: text.parse().unwrap_or(i32::MAX), count: text.len() }),
        false => Err(DateError::NotADate),
    }
}

fn two_digits(text: &str) -> Result<i32, DateError> {
    match digits(text)? {
        Digits { value, count: 2 } => Ok(value),
        _ => Err(DateError::NotADate),
    }
}

fn day(year: Digits, month: i32, of_month: i32) -> Result<Date, DateError> {
    if year.count != 4 || year.value < 1000 {
        return Err(DateError::OutOfRange);
    }
    let narrow = |value: i32| i8::try_from(value).map_err(|_| DateError::NoSuchDay);
    let of_year = i16::try_from(year.value).map_err(|_| DateError::OutOfRange)?;
    Date::new(of_year, narrow(month)?, narrow(of_month)?).map_err(|_| DateError::NoSuchDay)
}

fn widened_by_months(date: CalendarDate, months: i32) -> (Date, Date) {
    let last = date.last.first_of_month().saturating_add(months.months()).last_of_month();
    (date.first.saturating_sub(months.months()), last)
}
