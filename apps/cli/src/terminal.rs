//! What the program writes, and where to.

use std::io::{IsTerminal, Write, stderr, stdout};

use freehold_report::{Medium, Page};
use freehold_text::Lang;

use crate::args::{Color, LangArg, Output};

/// Writes an answer to standard output. A reader that has gone away is no error.
pub(crate) fn answer(text: &str) {
    let mut out = stdout().lock();
    let _ = out.write_all(text.as_bytes());
    if !text.ends_with('\n') {
        let _ = out.write_all(b"\n");
    }
    let _ = out.flush();
}

/// Writes talk to standard error.
pub(crate) fn say(text: &str) {
    let mut out = stderr().lock();
    let _ = out.write_all(text.trim_end_matches('\n').as_bytes());
    let _ = out.write_all(b"\n");
}

/// Whether somebody sits at the terminal and hears talk.
pub(crate) fn is_listening() -> bool {
    stderr().is_terminal()
}

impl Output {
    /// Returns the language asked for, or the one of the environment.
    pub(crate) fn language(&self) -> Lang {
        match self.lang {
            Some(LangArg::En) => Lang::En,
            Some(LangArg::Ko) => Lang::Ko,
            None => ["FREEHOLD_LANG", "LC_ALL", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
                .and_then(|value| Lang::parse(&value))
                .unwrap_or_default(),
        }
    }

    /// Whether standard output is colored.
    pub(crate) fn colors(&self) -> bool {
        self.colors_on(stdout().is_terminal())
    }

    /// Whether standard error is colored.
    pub(crate) fn colors_talk(&self) -> bool {
        self.colors_on(stderr().is_terminal())
    }

    fn colors_on(&self, is_terminal: bool) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none(),
        }
    }

    /// Returns the page that answers are laid out on.
    pub(crate) fn page(&self) -> Page {
        let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        let medium = if self.colors() { Medium::Color } else { Medium::Plain };
        Page { lang: self.language(), width: width.clamp(60, 160), medium }
    }
}
