//! A change of a text: which lines, and what stands there then.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Replaces whole lines of one file. Swapping `old` and `new` takes it back.
///
/// In data it is called an edit: what differs between two states is called a change there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Edit")]
pub struct Change {
    /// The path of the file in the board's folder.
    pub file: String,
    /// The number of the first line, from 1.
    pub line: u32,
    /// The lines that are replaced, without the last line break; empty to insert before `line`.
    pub old: String,
    /// The lines that stand there then; empty to take them away.
    pub new: String,
}

/// A change that does not fit the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeError {
    /// Its place in the list of changes, from 0.
    pub place: usize,
    /// The change.
    pub change: Change,
    /// What is wrong.
    pub kind: Misfit,
}

/// Why a change does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The lines that it replaces are not in the file.
    Gone,
    /// They are in the file more than once, and not where it says.
    Several,
    /// It changes nothing.
    Empty,
}

impl Change {
    /// Returns the change that makes one text of another; nothing if they have the same lines.
    ///
    /// Lines are what a change is about: how they end is the text's own matter, and an empty text
    /// has the same lines as one with a single empty line.
    pub fn between(file: &str, before: &str, after: &str) -> Option<Self> {
        let bared = |text| lines(text).into_iter().map(bare).collect::<Vec<&str>>();
        let (old, new) = (bared(before), bared(after));
        if old == new {
            return None;
        }
        let mut same = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
        let (old_rest, new_rest) = (old.get(same..)?, new.get(same..)?);
        let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
        let mut tail = ends.take_while(|(one, other)| one == other).count();
        // A single empty line would look like no line at all: a line beside it goes along.
        let is_empty = |all: &[&str], same: usize, tail: usize| {
            all.get(same..all.len().saturating_sub(tail)).is_some_and(|kept| kept == [""])
        };
        while is_empty(&old, same, tail) || is_empty(&new, same, tail) {
            match (same, tail) {
                (0, 0) => break,
                (0, _) => tail -= 1,
                _ => same -= 1,
            }
        }
        let joined = |all: &[&str]| {
            let kept = all.get(same..all.len().saturating_sub(tail)).unwrap_or_default();
            kept.join("\n")
        };
        let line = u32::try_from(same + 1).unwrap_or(u32::MAX);
        Some(Self { file: file.to_owned(), line, old: joined(&old), new: joined(&new) })
    }

    /// Returns the change that takes this one back.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let (old, new) = (self.new.clone(), self.old.clone());
        Self { file: self.file.clone(), line: self.line, old, new }
    }

    /// Returns the text with the change made. Lines that moved are found if they are there once.
    ///
    /// # Errors
    /// If it does not fit.
    pub fn apply(&self, text: &str) -> Result<String, Misfit> {
        if self.old.is_empty() && self.new.is_empty() {
            return Err(Misfit::Empty);
        }
        let lines = lines(text);
        let old: Vec<&str> = match self.old.as_str() {
            "" => Vec::new(),
            old => old.split('\n').collect(),
        };
        let at = self.place(&lines, &old)?;
        let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut out = String::with_capacity(text.len() + self.new.len() + 2);
        out.extend(lines.iter().take(at).copied());
        if !self.new.is_empty() {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push_str(ending);
            }
            for line in self.new.split('\n') {
                out.push_str(bare(line));
                out.push_str(ending);
            }
        }
        out.extend(lines.iter().skip(at + old.len()).copied());
        Ok(out)
    }

    /// Where the lines stand that are replaced, from 0.
    fn place(&self, lines: &[&str], old: &[&str]) -> Result<usize, Misfit> {
        let asked = (self.line as usize).saturating_sub(1);
        if old.is_empty() {
            return Ok(asked.min(lines.len()));
        }
        let fits = |at: &usize| {
            let there = lines.get(*at..*at + old.len());
            there.is_some_and(|there| {
                there.iter().zip(old).all(|(one, other)| bare(one) == bare(other))
            })
        };
        if fits(&asked) {
            return Ok(asked);
        }
        let mut found = (0..lines.len()).filter(fits);
        match (found.next(), found.next()) {
            (Some(only), None) => Ok(only),
            (None, _) => Err(Misfit::Gone),
            _ => Err(Misfit::Several),
        }
    }
}

fn lines(text: &str) -> Vec<&str> {
    // A text of one empty line is an empty text.
    if bare(text).is_empty() { Vec::new() } else { text.split_inclusive('\n').collect() }
}

/// A line without its end.
fn bare(line: &str) -> &str {
    line.strip_suffix('\n').unwrap_or(line).trim_end_matches('\r')
}

/// Returns what differs between two texts of one file, with three lines around it.
pub fn diff(file: &str, before: &str, after: &str) -> String {
    let diff = similar::TextDiff::from_lines(before, after);
    diff.unified_diff().context_radius(3).header(file, file).to_string()
}
