//! The matrix: descriptors, their variants, and what each says of the others.

use serde::Serialize;
use smol_str::SmolStr;

/// How many descriptors a matrix may have.
pub const MOST_DESCRIPTORS: usize = 128;
/// How many variants a descriptor may have.
pub const MOST_VARIANTS: usize = 16;
/// How many variants all descriptors may have together.
pub const MOST_IN_ALL: usize = 512;
/// How far from 0 a judgement may be: sums of so many can't overflow.
pub const MOST_JUDGEMENT: i32 = 1_000_000;

/// A question about the future and its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Descriptor {
    /// Its name.
    pub name: SmolStr,
    /// The names of its variants, one or more.
    pub variants: Vec<SmolStr>,
}

/// One variant of each descriptor, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Scenario(pub Vec<u8>);

/// Why numbers are no matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixError {
    /// There is no descriptor.
    Empty,
    /// The descriptor of this place has no variants.
    NoVariants(usize),
    /// More descriptors than [`MOST_DESCRIPTORS`], more variants than [`MOST_VARIANTS`] of one, or
    /// more than [`MOST_IN_ALL`] of all.
    TooLarge,
    /// This row does not have a judgement on every variant, or it is a row too many or too few.
    Shape(usize),
    /// The judgement in this row and column is further from 0 than [`MOST_JUDGEMENT`].
    TooStrong(usize, usize),
}

/// Descriptors, variants and judgements that fit together.
///
/// Rows and columns are the variants of all descriptors, counted from 0 through all of them: the
/// variant of the row speaks for the variant of the column. A variant may speak for those of its own
/// descriptor, as some files of ScenarioWizard do; a board may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    descriptors: Vec<Descriptor>,
    /// The first column of each descriptor, and one more at the end.
    starts: Vec<usize>,
    /// Row by row.
    judgements: Vec<i32>,
}

impl Matrix {
    /// Returns the matrix of these rows.
    ///
    /// # Errors
    /// If sizes do not fit, or a limit is passed.
    pub fn new(descriptors: Vec<Descriptor>, rows: &[Vec<i32>]) -> Result<Self, MatrixError> {
        if descriptors.is_empty() {
            return Err(MatrixError::Empty);
        }
        if let Some(place) = descriptors.iter().position(|one| one.variants.is_empty()) {
            return Err(MatrixError::NoVariants(place));
        }
        let mut starts = vec![0];
        let mut width = 0;
        for descriptor in &descriptors {
            width += descriptor.variants.len();
            starts.push(width);
        }
        let too_many = |one: &Descriptor| one.variants.len() > MOST_VARIANTS;
        if descriptors.len() > MOST_DESCRIPTORS
            || width > MOST_IN_ALL
            || descriptors.iter().any(too_many)
        {
            return Err(MatrixError::TooLarge);
        }
        if rows.len() != width {
            return Err(MatrixError::Shape(rows.len().min(width)));
        }
        if let Some(row) = rows.iter().position(|row| row.len() != width) {
            return Err(MatrixError::Shape(row));
        }
        let matrix = Self { descriptors, starts, judgements: rows.concat() };
        for (row, line) in rows.iter().enumerate() {
            for (column, judgement) in line.iter().enumerate() {
                if judgement.unsigned_abs() > MOST_JUDGEMENT as u32 {
                    return Err(MatrixError::TooStrong(row, column));
                }
            }
        }
        Ok(matrix)
    }

    /// Returns the descriptors, one or more.
    pub fn descriptors(&self) -> &[Descriptor] {
        &self.descriptors
    }

    /// Returns how many variants there are in all.
    pub fn width(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Returns how many scenarios there are; the largest number if they are more.
    pub fn combinations(&self) -> u64 {
        let sizes = self.descriptors.iter().map(|one| one.variants.len() as u64);
        sizes.fold(1, u64::saturating_mul)
    }

    /// Returns what the variant of a row says of every variant; empty for a row that is not there.
    pub fn row(&self, row: usize) -> &[i32] {
        let width = self.width();
        self.judgements.get(row * width..(row + 1) * width).unwrap_or_default()
    }

    /// Returns what the variant of a row says of that of a column; 0 if there is no such.
    pub fn judgement(&self, row: usize, column: usize) -> i32 {
        self.row(row).get(column).copied().unwrap_or(0)
    }

    /// Returns the column of a variant of a descriptor.
    pub fn column(&self, descriptor: usize, variant: usize) -> usize {
        self.starts.get(descriptor).copied().unwrap_or(0) + variant
    }

    /// Returns the columns of a descriptor.
    pub fn columns(&self, descriptor: usize) -> std::ops::Range<usize> {
        let start = self.starts.get(descriptor).copied().unwrap_or(0);
        start..self.starts.get(descriptor + 1).copied().unwrap_or(start)
    }

    /// Returns the descriptor of a column.
    pub fn descriptor_of(&self, column: usize) -> usize {
        self.starts.partition_point(|start| *start <= column).saturating_sub(1)
    }

    /// Returns the rows of the variants that a scenario takes, in the order of the descriptors.
    pub fn rows_of(&self, scenario: &Scenario) -> impl Iterator<Item = usize> {
        scenario.0.iter().enumerate().map(|(place, variant)| self.column(place, *variant as usize))
    }

    /// Returns the names of the variants that a scenario takes.
    pub fn names_of(&self, scenario: &Scenario) -> Vec<SmolStr> {
        let taken = scenario.0.iter().zip(&self.descriptors);
        taken.filter_map(|(variant, one)| one.variants.get(*variant as usize).cloned()).collect()
    }

    /// Whether a scenario takes one variant of each descriptor.
    pub fn is_scenario(&self, scenario: &Scenario) -> bool {
        scenario.0.len() == self.descriptors.len()
            && scenario
                .0
                .iter()
                .zip(&self.descriptors)
                .all(|(taken, one)| usize::from(*taken) < one.variants.len())
    }

    /// Changes one judgement; what is out of the matrix stays.
    pub(super) fn set(&mut self, row: usize, column: usize, judgement: i32) {
        let width = self.width();
        if column < width
            && let Some(slot) = self.judgements.get_mut(row * width + column)
        {
            *slot = judgement.clamp(-MOST_JUDGEMENT, MOST_JUDGEMENT);
        }
    }
}
