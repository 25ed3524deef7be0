//! Where does a line break?
//!
//! Only at blanks, so that a Korean word with its particle stays whole; a word longer than a line
//! is cut. Widths are columns: a Hangul syllable takes two.

use unicode_width::UnicodeWidthChar;

use crate::paint::{END, TIE, is_mark};

/// Returns how many columns a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

fn columns(char: char) -> usize {
    char.width().unwrap_or(0)
}

/// Returns the lines of `text`, none wider than `room`, the ones after the first `hang` less wide.
pub(crate) fn lines(text: &str, room: usize, hang: usize) -> Vec<String> {
    let room = room.max(4);
    let hang = hang.min(room / 2);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let available = if lines.is_empty() { room } else { room - hang };
        let needed = width(word);
        if used > 0 && used + 1 + needed <= available {
            line.push(' ');
            line.push_str(word);
            used += 1 + needed;
            continue;
        }
        if used > 0 {
            lines.push(std::mem::take(&mut line));
        }
        let (rest, cut) = cut_into(word, room, hang, &mut lines);
        line = rest;
        used = cut;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    balanced(&mut lines);
    lines
}

/// Ends every style with its line and begins it anew on the next: a cell must not color its neighbor.
fn balanced(lines: &mut [String]) {
    let mut running: Option<char> = None;
    for line in lines {
        let marks: Vec<char> = line.chars().filter(|char| is_mark(*char)).collect();
        let opened = running;
        for mark in marks {
            running = (mark != END).then_some(mark);
        }
        if let Some(mark) = opened {
            line.insert(0, mark);
        }
        if running.is_some() {
            line.push(END);
        }
    }
}

/// Cuts off full lines of a word that is too long, first at the ties in it; returns the rest and its width.
fn cut_into(word: &str, room: usize, hang: usize, lines: &mut Vec<String>) -> (String, usize) {
    let available = |lines: &Vec<String>| if lines.is_empty() { room } else { room - hang };
    if width(word) <= available(lines) {
        return (word.to_owned(), width(word));
    }
    if word.contains(TIE) {
        let mut line = String::new();
        let mut used = 0;
        for part in word.split(TIE) {
            let needed = width(part);
            if used > 0 && used + 1 + needed <= available(lines) {
                line.push(' ');
                line.push_str(part);
                used += 1 + needed;
                continue;
            }
            if used > 0 {
                lines.push(std::mem::take(&mut line));
            }
            (line, used) = cut_into(part, room, hang, lines);
        }
        return (line, used);
    }
    let mut line = String::new();
    let mut used = 0;
    for char in word.chars() {
        if used + columns(char) > available(lines) {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        line.push(char);
        used += columns(char);
    }
    (line, used)
}

/// Returns as much of `text` as fits into `room` columns, with dots where something is missing.
pub(crate) fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    let mut running = false;
    for char in text.chars() {
        used += columns(char);
        if used > room {
            break;
        }
        if is_mark(char) {
            running = char != END;
        }
        out.push(char);
    }
    let mut out = format!("{}…", out.trim_end_matches([' ', TIE]));
    if running {
        out.push(END);
    }
    out
}

/// Returns `text` in as many columns as `room`, blanks behind it.
pub(crate) fn padded(text: &str, room: usize) -> String {
    format!("{text}{}", " ".repeat(room.saturating_sub(width(text))))
}
