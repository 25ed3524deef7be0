//! The two dates of every question.

use freehold_quantity::Date;

/// On a day, by what was known on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The day asked about.
    pub on: Date,
    /// Only what was known by the end of this day is used.
    pub known_by: Date,
}

impl Moment {
    /// Returns the question about `on` by what was known on `known_by`.
    pub fn new(on: Date, known_by: Date) -> Self {
        Self { on, known_by }
    }
}
