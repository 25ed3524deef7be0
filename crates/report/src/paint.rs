//! How do words stand out?
//!
//! While a page is laid out, a style is a pair of marks that take no room; the last step turns them
//! into colors, or takes them out. Nothing is said by color alone.

use anstyle::{AnsiColor, Style};

use crate::Page;

/// What stands out, and how.
#[derive(Clone, Copy)]
pub(crate) enum Ink {
    /// A heading.
    Heading,
    /// A source, or another aside.
    Aside,
    /// Something contested.
    Contested,
}

const HEADING: char = '\u{11}';
const ASIDE: char = '\u{12}';
const CONTESTED: char = '\u{13}';
const END: char = '\u{14}';
/// A blank at which no line breaks.
pub(crate) const TIE: char = '\u{A0}';

impl Ink {
    fn mark(self) -> char {
        match self {
            Self::Heading => HEADING,
            Self::Aside => ASIDE,
            Self::Contested => CONTESTED,
        }
    }

    fn of(mark: char) -> Option<Self> {
        [Self::Heading, Self::Aside, Self::Contested].into_iter().find(|ink| ink.mark() == mark)
    }

    fn style(self) -> Style {
        match self {
            Self::Heading => Style::new().bold(),
            Self::Aside => Style::new().dimmed(),
            Self::Contested => Style::new().fg_color(Some(AnsiColor::Red.into())),
        }
    }
}

/// Returns `text` between the marks of `ink`.
pub(crate) fn inked(ink: Ink, text: &str) -> String {
    format!("{}{text}{END}", ink.mark())
}

/// Returns `text` with blanks at which no line breaks.
pub(crate) fn tied(text: &str) -> String {
    text.replace(' ', "\u{A0}")
}

/// Turns marks into colors, or takes them out, and cuts blanks at the ends of lines.
pub(crate) fn finished(text: &str, page: &Page) -> String {
    let mut out = String::new();
    let mut ink: Option<Ink> = None;
    for line in text.lines() {
        let bare: String = line.chars().filter(|char| *char == '\t' || !is_mark(*char)).collect();
        let kept = bare.trim_end_matches([' ', TIE]).chars().count();
        paint_line(line, kept, page.color, &mut ink, &mut out);
        out.push('\n');
    }
    out
}

/// Writes the first `kept` letters of a line; a style that runs on begins anew on the next line.
fn paint_line(line: &str, kept: usize, color: bool, ink: &mut Option<Ink>, out: &mut String) {
    let mut written = 0;
    let mut open = false;
    for char in line.chars() {
        if char == END || Ink::of(char).is_some() {
            if open {
                out.push_str(&ink.map(|ink| ink.style().render_reset().to_string()).unwrap_or_default());
                open = false;
            }
            *ink = Ink::of(char);
            continue;
        }
        if written == kept || char.is_control() {
            continue;
        }
        if let Some(style) = ink.filter(|_| color && !open && char != ' ').map(Ink::style) {
            out.push_str(&style.render().to_string());
            open = true;
        }
        out.push(if char == TIE { ' ' } else { char });
        written += 1;
    }
    if open {
        out.push_str(&ink.map(|ink| ink.style().render_reset().to_string()).unwrap_or_default());
    }
}

fn is_mark(char: char) -> bool {
    char.is_control()
}
