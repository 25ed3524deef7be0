//! How much room do words take in a figure, and what if there is less?
//!
//! The faces of the reader are not known; the estimate is a little wide, so that words rather stand
//! too far apart than on each other.

use unicode_width::UnicodeWidthChar;

/// Returns how wide a text is, at a size of its letters.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '·' => 0.3,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '-' | '\u{A0}' => 0.36,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.92,
        'A'..='Z' => 0.68,
        letter => match letter.width().unwrap_or(0) {
            0 => 0.0,
            1 => 0.555,
            _ => 1.0,
        },
    }
}

/// Returns the text, or its beginning if it is too long for `room`.
pub(crate) fn fitting(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut used = width("…", size);
    let mut kept = String::new();
    for letter in text.chars() {
        used += em(letter) * size;
        if used > room {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

/// Returns the text in lines that fit in `room`, broken at blanks and hyphens; at most `most` lines.
pub(crate) fn broken(text: &str, size: f64, room: f64, most: usize) -> Vec<String> {
    // A number stays with its sign.
    let text = text.replace(" %", "\u{A0}%");
    let mut lines: Vec<String> = vec![String::new()];
    for part in parts(&text) {
        let last = lines.len();
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() || width(&format!("{line}{}", part.trim_end()), size) <= room {
            line.push_str(part);
        } else if last < most {
            lines.push(part.to_owned());
        } else {
            // The rest stands on the last line, which is cut.
            line.push_str(part);
        }
    }
    lines.iter().map(|line| fitting(line.trim_end(), size, room)).collect()
}

/// Words with the blank or the hyphen behind them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([' ', '-'])
}

/// Returns how wide a text needs to be to stand in at most two lines.
pub(crate) fn two_lines(text: &str, size: f64) -> f64 {
    let whole = width(text, size);
    let mut best = whole;
    let mut before = 0.0;
    for part in parts(text) {
        before += width(part, size);
        best = best.min(before.max(whole - before));
    }
    best
}
