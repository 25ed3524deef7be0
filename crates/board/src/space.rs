//! Which combinations of options can be?

use std::fmt;

/// The most states that a conflict may have.
pub const MOST_STATES: usize = 1 << 20;
/// The most options that a conflict may have: one bit each.
pub const MOST_OPTIONS: usize = 60;
/// How many combinations are looked at before the search is given up.
const MOST_STEPS: usize = 1 << 23;

/// A condition over options, which are bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// All of the first are taken, and none of the second.
    Bits(u64, u64),
    /// It does not hold.
    Not(Box<Pattern>),
    /// Both hold.
    And(Box<Pattern>, Box<Pattern>),
    /// One of them holds at least.
    Or(Box<Pattern>, Box<Pattern>),
}

impl Pattern {
    /// Whether it holds where exactly `taken` is taken.
    pub fn holds(&self, taken: u64) -> bool {
        self.among(taken, u64::MAX) == Some(true)
    }

    /// Whether it holds whatever is chosen of the options beside `known`; nothing if that depends.
    pub fn among(&self, taken: u64, known: u64) -> Option<bool> {
        match self {
            Self::Bits(with, without) => {
                if with & known & !taken != 0 || without & known & taken != 0 {
                    Some(false)
                } else {
                    ((with | without) & !known == 0).then_some(true)
                }
            }
            Self::Not(inner) => inner.among(taken, known).map(|holds| !holds),
            Self::And(left, right) => match (left.among(taken, known), right.among(taken, known)) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            Self::Or(left, right) => match (left.among(taken, known), right.among(taken, known)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
        }
    }

    /// Returns the options that it depends on.
    pub fn looks_at(&self) -> u64 {
        match self {
            Self::Bits(with, without) => with | without,
            Self::Not(inner) => inner.looks_at(),
            Self::And(left, right) | Self::Or(left, right) => left.looks_at() | right.looks_at(),
        }
    }

    /// Returns the same condition, with what is joined by `and` put together.
    #[must_use]
    pub fn joined(self) -> Self {
        match self {
            Self::Not(inner) => match inner.joined() {
                // Of a single option the contrary is as simple.
                Self::Bits(with, 0) if with.count_ones() == 1 => Self::Bits(0, with),
                Self::Bits(0, without) if without.count_ones() == 1 => Self::Bits(without, 0),
                inner => Self::Not(Box::new(inner)),
            },
            Self::And(left, right) => match (left.joined(), right.joined()) {
                (Self::Bits(a, b), Self::Bits(c, d)) => Self::Bits(a | c, b | d),
                (left, right) => Self::And(Box::new(left), Box::new(right)),
            },
            Self::Or(left, right) => Self::Or(Box::new(left.joined()), Box::new(right.joined())),
            bits @ Self::Bits(..) => bits,
        }
    }
}

/// Why there are no states to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpaceError {
    /// Every combination is ruled out.
    Nothing,
    /// There are more than [`MOST_STATES`], or more than [`MOST_OPTIONS`] options.
    TooMany,
}

impl fmt::Display for SpaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => write!(f, "every combination of options is ruled out"),
            Self::TooMany => write!(f, "there are more than {MOST_STATES} combinations of options"),
        }
    }
}

impl std::error::Error for SpaceError {}

/// Returns every combination of so many options that no pattern rules out, in ascending order: bit
/// `n` is set where option `n` is taken.
///
/// The last options are decided first, and what is ruled out already is not looked at further. It
/// costs time in proportion to the combinations looked at, 2²³ at most.
///
/// # Errors
/// As [`SpaceError`] says.
pub fn feasible(options: usize, never: &[Pattern]) -> Result<Vec<u64>, SpaceError> {
    if options > MOST_OPTIONS {
        return Err(SpaceError::TooMany);
    }
    let mut found = Vec::new();
    let mut steps = 0_usize;
    // What is decided, and how many options are still open.
    let mut open = vec![(0_u64, options)];
    let all = (1_u64 << options) - 1;
    while let Some((taken, left)) = open.pop() {
        steps += 1;
        let known = all & !((1_u64 << left) - 1);
        if never.iter().any(|never| never.among(taken, known | !all) == Some(true)) {
            continue;
        }
        let Some(next) = left.checked_sub(1) else {
            found.push(taken);
            if found.len() > MOST_STATES {
                return Err(SpaceError::TooMany);
            }
            continue;
        };
        if steps > MOST_STEPS {
            return Err(SpaceError::TooMany);
        }
        open.push((taken | 1 << next, next));
        open.push((taken, next));
    }
    if found.is_empty() { Err(SpaceError::Nothing) } else { Ok(found) }
}
