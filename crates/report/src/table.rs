//! How do rows line up?

use crate::wrap::{lines, padded, width};

/// How wide a column may be.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    /// At most so many columns of letters.
    pub(crate) most: usize,
    /// How far the second and later lines of a cell stand in.
    pub(crate) hang: usize,
}

impl Column {
    pub(crate) const fn new(most: usize) -> Self {
        Self { most, hang: 0 }
    }
}

/// Rows of cells; the last column takes the room that the others leave.
pub(crate) struct Table {
    /// How far the table stands in.
    pub(crate) indent: usize,
    /// All columns but the last.
    pub(crate) columns: Vec<Column>,
    /// Their cells, the last column included.
    pub(crate) rows: Vec<Vec<String>>,
}

/// How much room the last column gets at least, if it has as much to say.
const LAST: usize = 18;
/// Blanks between columns.
const GAP: usize = 2;

impl Table {
    pub(crate) fn new(indent: usize, columns: Vec<Column>) -> Self {
        Self { indent, columns, rows: Vec::new() }
    }

    pub(crate) fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.into());
    }

    /// Returns the lines of the table on a page of `room` columns.
    pub(crate) fn lines(&self, room: usize) -> Vec<String> {
        let used = |place: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(place));
            cells.map(|cell| width(cell)).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = self
            .columns
            .iter()
            .enumerate()
            .map(|(place, column)| used(place).min(column.most))
            .collect();
        let least = used(self.columns.len()).min(LAST);
        let before = |widths: &[usize]| -> usize {
            let taken = widths.iter().filter(|width| **width > 0).map(|width| width + GAP);
            self.indent + taken.sum::<usize>()
        };
        // On a narrow page the widest columns give way.
        while before(&widths) + least > room {
            match widths.iter_mut().max() {
                Some(widest) if *widest > 4 => *widest -= 1,
                _ => break,
            }
        }
        let last = room.saturating_sub(before(&widths)).max(4);
        let mut out = Vec::new();
        for row in &self.rows {
            let mut cells: Vec<(Vec<String>, usize, usize)> = Vec::new();
            for (place, cell) in row.iter().enumerate() {
                let (room, hang) = match (widths.get(place), self.columns.get(place)) {
                    (Some(0), _) => continue,
                    (Some(width), Some(column)) => (*width, column.hang.min(width / 2)),
                    _ => (last, 0),
                };
                cells.push((lines(cell, room, hang), room, hang));
            }
            let height = cells.iter().map(|(cell, ..)| cell.len()).max().unwrap_or(0);
            for place in 0..height {
                let mut line = " ".repeat(self.indent);
                for (cell, room, hang) in &cells {
                    let text = cell.get(place).map(String::as_str).unwrap_or_default();
                    let hang = if place > 0 { " ".repeat(*hang) } else { String::new() };
                    line.push_str(&padded(&format!("{hang}{text}"), *room));
                    line.push_str(&" ".repeat(GAP));
                }
                out.push(line);
            }
        }
        out
    }
}

/// Returns a bar of at most `room` letters for a share from 0 to 1; the smallest share still shows.
pub(crate) fn bar(share: f64, room: usize) -> String {
    const PARTS: [char; 8] = ['█', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let eighths = (share * room as f64 * 8.0).round() as usize;
    let eighths = if share > 0.0 { eighths.max(1) } else { 0 };
    let mut text = "█".repeat(eighths / 8);
    if !eighths.is_multiple_of(8) {
        text.extend(PARTS.get(eighths % 8));
    }
    text
}
