//! How do words stand out?
//!
//! While a page is laid out, a style is a pair of marks that take no room; the last step turns them
//! into colors, or takes them out. Nothing is said by color alone.

use anstyle::{AnsiColor, Style};

use crate::{Medium, Page};

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
/// Ends a style.
pub(crate) const END: char = '\u{14}';
/// A blank at which no line breaks.
pub(crate) const TIE: char = '\u{A0}';

impl Ink {
    pub(crate) fn mark(self) -> char {
        match self {
            Self::Heading => HEADING,
            Self::Aside => ASIDE,
            Self::Contested => CONTESTED,
        }
    }

    pub(crate) fn of(mark: char) -> Option<Self> {
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

/// Turns marks into colors, or takes them out, and cuts blanks at the ends of lines. Styles end with
/// their lines.
pub(crate) fn finished(lines: &[String], page: &Page) -> String {
    let mut out = String::new();
    for line in lines {
        let plain = |char: &char| !char.is_control();
        let bare: String = line.chars().filter(plain).collect();
        let kept = bare.trim_end().chars().count();
        let mut ink: Option<Ink> = None;
        let mut open: Option<Ink> = None;
        let mut written = 0;
        for char in line.chars() {
            if is_mark(char) {
                ink = Ink::of(char);
                continue;
            }
            if written == kept || char.is_control() {
                continue;
            }
            let char = if char == TIE { ' ' } else { char };
            if page.medium == Medium::Color
                && open.map(Ink::mark) != ink.map(Ink::mark)
                && char != ' '
            {
                out.extend(open.map(|ink| ink.style().render_reset().to_string()));
                out.extend(ink.map(|ink| ink.style().render().to_string()));
                open = ink;
            }
            out.push(char);
            written += 1;
        }
        out.extend(open.map(|ink| ink.style().render_reset().to_string()));
        out.push('\n');
    }
    out
}

/// Whether a letter begins or ends a style.
pub(crate) fn is_mark(char: char) -> bool {
    char == END || Ink::of(char).is_some()
}
