//! Files of ScenarioWizard 4, `.scw`: read and written.
//!
//! A file is lines of text in blocks, with a line `#` between them: a line with the version, the
//! title, and the descriptors; then notes and colors; then the matrix, a line a row; then remarks.
//! What stands before and behind the matrix is kept as it is, so that a file that is read and
//! written again is the same.
//!
//! ```text
//! $ ScenarioWizard 4.0
//! title
//! &descriptor
//!  -variant
//!  -variant
//! #
//! …
//! #
//!  0 , 0 , 2 ,-2
//! …
//! ```

use freehold_text::limits;
use serde::Serialize;
use smol_str::SmolStr;

use super::matrix::{
    Descriptor, MOST_DESCRIPTORS, MOST_IN_ALL, MOST_JUDGEMENT, MOST_VARIANTS, Matrix, MatrixError,
};

/// A file as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The first line, behind the `$`.
    pub version: String,
    /// The second line.
    pub title: String,
    /// Descriptors and judgements.
    pub matrix: Matrix,
    /// The lines between the descriptors and the matrix, as they are.
    pub before: Vec<String>,
    /// The lines behind the matrix, as they are.
    pub after: Vec<String>,
    /// How letters and lines were written.
    pub writing: Writing,
}

/// How letters and lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// One byte a letter (Latin-1) instead of UTF-8.
    pub latin: bool,
    /// Lines end as on Windows.
    pub windows: bool,
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ScwError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong in a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub enum Problem {
    /// The file is longer than [`FILE_BYTES`](freehold_text::limits::FILE_BYTES).
    TooLong,
    /// It does not begin with `$`: it is no such file.
    NoHead,
    /// Neither a descriptor (`&…`) nor a variant (` -…`).
    NoName(String),
    /// A variant stands before the first descriptor.
    NoDescriptor,
    /// A descriptor, or a variant of one descriptor, has this name already.
    Twice(String),
    /// A descriptor has no variants, or there is no descriptor.
    NoVariants,
    /// More descriptors or variants than there may be.
    TooLarge,
    /// The matrix is missing.
    NoMatrix,
    /// Something that is no whole number, or one that is too large.
    NoNumber(String),
    /// So many judgements stand in the row; so many are needed.
    Row(usize, usize),
    /// So many rows stand in the matrix; so many are needed.
    Rows(usize, usize),
}

/// Reads a file: UTF-8 with or without a mark in front, else Latin-1.
///
/// # Errors
/// With the first line that can't be understood.
///
/// Costs time and memory linear in the file.
pub fn read(bytes: &[u8]) -> Result<File, ScwError> {
    let fails = |line, problem| Err(ScwError { line, problem });
    if bytes.len() > limits::FILE_BYTES {
        return fails(1, Problem::TooLong);
    }
    let (text, latin) = decoded(bytes);
    let windows = text.contains("\r\n");
    let lines: Vec<&str> = text.lines().collect();
    let Some(version) = lines.first().and_then(|line| line.strip_prefix('$')) else {
        return fails(1, Problem::NoHead);
    };
    let title = lines.get(1).copied().unwrap_or_default();
    let end = lines.iter().skip(2).position(|line| is_break(line)).map_or(lines.len(), |at| at + 2);
    let descriptors = descriptors(lines.get(2..end).unwrap_or_default())?;
    let width = descriptors.iter().map(|one| one.variants.len()).sum();
    let Some((first, last)) = matrix_lines(&lines, end, width) else {
        return fails(lines.len().max(1), Problem::NoMatrix);
    };
    let mut rows = Vec::new();
    let mut places = Vec::new();
    for (place, line) in (first..).zip(lines.get(first..last).unwrap_or_default()) {
        if line.trim().is_empty() {
            continue;
        }
        rows.push(row(line, place + 1, width)?);
        places.push(place + 1);
    }
    if rows.len() != width {
        return fails(last.min(lines.len()), Problem::Rows(rows.len(), width));
    }
    let line_of = |row: usize| places.get(row).copied().unwrap_or(first + 1);
    let matrix = Matrix::new(descriptors, &rows).map_err(|error| match error {
        MatrixError::TooLarge => ScwError { line: end, problem: Problem::TooLarge },
        MatrixError::Empty | MatrixError::NoVariants(_) => {
            ScwError { line: end, problem: Problem::NoVariants }
        }
        MatrixError::Shape(row) | MatrixError::TooStrong(row, _) => {
            ScwError { line: line_of(row), problem: Problem::Rows(row, width) }
        }
    })?;
    let kept = |range: std::ops::Range<usize>| -> Vec<String> {
        lines.get(range).unwrap_or_default().iter().map(|line| (*line).to_owned()).collect()
    };
    Ok(File {
        version: version.trim().to_owned(),
        title: title.to_owned(),
        matrix,
        before: kept(end..first),
        after: kept(last..lines.len()),
        writing: Writing { latin, windows },
    })
}

impl File {
    /// Returns a matrix as a file, with empty notes and remarks.
    pub fn of(title: &str, matrix: Matrix) -> Self {
        let line = |text: &str| text.to_owned();
        let descriptors = matrix.descriptors();
        let mut before = vec![line("#")];
        for descriptor in descriptors {
            before.push(line("&"));
            before.extend(descriptor.variants.iter().map(|_| line(" ")));
        }
        before.extend([line("#"), line("#")]);
        before.extend((0..matrix.width()).map(|_| line("FFFFFF")));
        before.extend([line("#"), line("#")]);
        let mut after = vec![line("#"), line("# 0-0"), line("\"\"")];
        let sections = descriptors.len() * descriptors.len();
        let names = std::iter::repeat_n("# ", descriptors.len());
        for head in names.chain(std::iter::repeat_n("#  -> ", sections)) {
            after.extend([line(head), line("\"\"")]);
        }
        after.extend([line("#"), line("#")]);
        let title = one_line(title);
        let version = String::from("ScenarioWizard 4.0");
        Self { version, title, matrix, before, after, writing: Writing::default() }
    }
}

/// Returns the bytes of a file. Latin-1 becomes UTF-8 if some letter needs it.
pub fn write(file: &File) -> Vec<u8> {
    let mut lines = vec![format!("$ {}", one_line(&file.version)), one_line(&file.title)];
    for descriptor in file.matrix.descriptors() {
        lines.push(format!("&{}", one_line(&descriptor.name)));
        let names = descriptor.variants.iter();
        lines.extend(names.map(|name| format!(" -{}", one_line(name))));
    }
    lines.extend(file.before.iter().cloned());
    for row in 0..file.matrix.width() {
        let numbers = file.matrix.row(row).iter().map(|judgement| {
            let blank = if *judgement < 0 { "" } else { " " };
            format!("{blank}{judgement} ")
        });
        lines.push(numbers.collect::<Vec<_>>().join(","));
    }
    lines.extend(file.after.iter().cloned());
    let end = if file.writing.windows { "\r\n" } else { "\n" };
    let mut text = lines.join(end);
    text.push_str(end);
    let latin: Option<Vec<u8>> = text.chars().map(|char| u8::try_from(char).ok()).collect();
    match latin {
        Some(bytes) if file.writing.latin => bytes,
        _ => text.into_bytes(),
    }
}

/// A name with a line break in it would become two lines.
fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ")
}

fn decoded(bytes: &[u8]) -> (String, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(), false),
        Err(_) => (bytes.iter().map(|byte| char::from(*byte)).collect(), true),
    }
}

fn is_break(line: &str) -> bool {
    line.trim_end() == "#"
}

fn descriptors(lines: &[&str]) -> Result<Vec<Descriptor>, ScwError> {
    let mut descriptors: Vec<Descriptor> = Vec::new();
    let (mut variants, mut opened) = (0, 2);
    for (place, line) in (3..).zip(lines) {
        let fails = |problem| Err(ScwError { line: place, problem });
        let text = line.trim();
        if let Some(name) = text.strip_prefix('&') {
            if descriptors.last().is_some_and(|last| last.variants.is_empty()) {
                return Err(ScwError { line: opened, problem: Problem::NoVariants });
            }
            let is_twice = |one: &Descriptor| !name.trim().is_empty() && one.name == name.trim();
            if descriptors.iter().any(is_twice) {
                return fails(Problem::Twice(shown(name.trim())));
            }
            opened = place;
            descriptors.push(Descriptor { name: SmolStr::new(name.trim()), variants: vec![] });
        } else if let Some(name) = text.strip_prefix('-') {
            variants += 1;
            match descriptors.last_mut() {
                None => return fails(Problem::NoDescriptor),
                Some(last) if last.variants.len() == MOST_VARIANTS => {
                    return fails(Problem::TooLarge);
                }
                Some(last)
                    if !name.trim().is_empty()
                        && last.variants.iter().any(|known| known == name.trim()) =>
                {
                    return fails(Problem::Twice(shown(name.trim())));
                }
                Some(last) => last.variants.push(SmolStr::new(name.trim())),
            }
        } else if !text.is_empty() {
            return fails(Problem::NoName(shown(text)));
        }
        if descriptors.len() > MOST_DESCRIPTORS || variants > MOST_IN_ALL {
            return fails(Problem::TooLarge);
        }
    }
    match descriptors.last() {
        Some(last) if !last.variants.is_empty() => Ok(descriptors),
        _ => Err(ScwError { line: opened, problem: Problem::NoVariants }),
    }
}

/// Returns where the matrix begins and ends: of the blocks that begin with a row of numbers, the
/// one with a number of lines that is nearest to that of the variants.
fn matrix_lines(lines: &[&str], from: usize, width: usize) -> Option<(usize, usize)> {
    let breaks = (from..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| is_break(line)));
    let mut starts: Vec<usize> = breaks.map(|at| at + 1).collect();
    starts.push(lines.len() + 1);
    let blocks = starts.iter().zip(starts.iter().skip(1)).map(|(first, next)| (*first, next - 1));
    let is_matrix = |block: &(usize, usize)| {
        let mut of_block = lines.get(block.0..block.1).unwrap_or_default().iter();
        of_block.find(|line| !line.trim().is_empty()).is_some_and(|line| {
            let first = line.split(',').next().unwrap_or_default();
            first.trim().parse::<i64>().is_ok() && (line.contains(',') || width == 1)
        })
    };
    blocks.filter(is_matrix).min_by_key(|(first, last)| (last - first).abs_diff(width))
}

fn row(line: &str, place: usize, width: usize) -> Result<Vec<i32>, ScwError> {
    let fails = |problem| ScwError { line: place, problem };
    let text = line.trim().trim_end_matches(',');
    let found = text.split(',').count();
    if found != width {
        return Err(fails(Problem::Row(found, width)));
    }
    text.split(',')
        .map(|number| {
            let number = number.trim();
            let read = number.parse::<i32>().ok();
            read.filter(|judgement| judgement.unsigned_abs() <= MOST_JUDGEMENT as u32)
                .ok_or_else(|| fails(Problem::NoNumber(shown(number))))
        })
        .collect()
}

/// Returns the first letters of what was found.
fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}
