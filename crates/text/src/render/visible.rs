//! Text that is safe to print: nothing in it moves the cursor, changes colours or hides.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::source::is_direction_mark;

/// The widest piece of a line that is drawn, in columns.
const WIDEST: usize = 160;
/// How much of a long line is kept in front of the first mark, in columns.
const BEFORE: usize = 40;

/// Returns the text in one line, with signs in place of what can't be seen.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|char| push(&mut out, char));
    out
}

fn push(out: &mut String, char: char) {
    match char {
        '\t' => out.push_str("    "),
        '\n' => out.push(' '),
        '\0'..='\u{1F}' => out.push(char::from_u32(0x2400 + char as u32).unwrap_or(' ')),
        '\u{7F}' => out.push('␡'),
        '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{FEFF}' => out.push('\u{FFFD}'),
        _ if char.is_control() || is_direction_mark(char) => out.push('\u{FFFD}'),
        _ => out.push(char),
    }
}

/// A line as it is drawn, and where its bytes went.
pub(super) struct Line {
    pub(super) text: String,
    /// Bytes of the original and of the drawn line, at every character that is drawn.
    places: Vec<(usize, usize)>,
}

impl Line {
    /// Draws a line, or the part of a very long one that holds the start of the first mark.
    pub(super) fn new(line: &str, marks: &[Range<usize>]) -> Self {
        let first = marks.iter().map(|mark| mark.start).min().unwrap_or(0);
        let head = line.get(..first).unwrap_or(line);
        let from = if columns(line.chars()).nth(WIDEST).is_none() { 0 } else { cut(head) };
        let mut drawn = Self { text: String::new(), places: vec![] };
        if from > 0 {
            drawn.text.push('…');
        }
        let mut width = 0;
        for (at, char) in line.char_indices().skip_while(|(at, _)| *at < from) {
            drawn.places.push((at, drawn.text.len()));
            width += char.width().unwrap_or(1);
            if width > WIDEST {
                drawn.text.push('…');
                return drawn;
            }
            push(&mut drawn.text, char);
        }
        drawn.places.push((line.len(), drawn.text.len()));
        drawn
    }

    /// Returns where a mark of the original line is drawn; what was cut off lies at the cut.
    pub(super) fn mark(&self, mark: &Range<usize>) -> Range<usize> {
        let start = self.place(mark.start);
        start..self.place(mark.end).max(start)
    }

    fn place(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(original, _)| *original < at);
        self.places.get(index).or(self.places.last()).map_or(0, |(_, drawn)| *drawn)
    }
}

/// Yields one item per column, so that long lines need not be measured to their end.
fn columns(chars: impl Iterator<Item = char>) -> impl Iterator<Item = ()> {
    chars.flat_map(|char| std::iter::repeat_n((), char.width().unwrap_or(1)))
}

/// Returns the byte at which the last [`BEFORE`] columns of the text begin.
fn cut(text: &str) -> usize {
    let mut width = 0;
    let kept = text.char_indices().rev().take_while(|(_, char)| {
        width += char.width().unwrap_or(1);
        width <= BEFORE
    });
    kept.last().map_or(text.len(), |(at, _)| at)
}
