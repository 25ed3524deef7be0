//! Who says so: footnotes, each source once.

use std::collections::BTreeMap;

use freehold_board::Board;
use freehold_report::date;
use freehold_text::{Lang, phrase};

use crate::markdown::{is_web, plain};

/// The sources that were cited, in the order in which they were.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    numbers: BTreeMap<String, usize>,
    order: Vec<String>,
}

/// How many sources stand behind one number.
const SHOWN: usize = 3;

impl Notes {
    /// Returns the marks of sources, which lead to the list below.
    pub(crate) fn cite(&mut self, sources: &[String]) -> String {
        let mut marks = Vec::new();
        for source in sources.iter().take(SHOWN) {
            let next = self.order.len() + 1;
            let number = *self.numbers.entry(source.clone()).or_insert(next);
            if number == next {
                self.order.push(source.clone());
            }
            marks.push(format!("<a href=\"#source-{number}\">{number}</a>"));
        }
        if marks.is_empty() { String::new() } else { format!("<sup>{}</sup>", marks.join(",")) }
    }

    /// Returns the list of everything that was cited.
    pub(crate) fn list(&self, board: &Board, lang: Lang) -> String {
        if self.order.is_empty() {
            return String::new();
        }
        let title = phrase(lang, "article.sources", &[]);
        let mut out = format!("<section class=\"sources\"><h2>{}</h2><ol>\n", plain(&title));
        for (place, name) in self.order.iter().enumerate() {
            let found = board.sources.iter().find(|source| source.name == *name);
            let told = match found {
                None => plain(name),
                Some(source) => {
                    let trust =
                        phrase(lang, &format!("article.trust.{}", source.trust.word()), &[]);
                    let day = source.date.map(|day| date(lang, &day.to_string()));
                    let link = source.url.as_ref().filter(|url| is_web(url));
                    let title = match link {
                        Some(url) => {
                            format!("<a href=\"{}\">{}</a>", plain(url), plain(&source.title))
                        }
                        None => plain(&source.title),
                    };
                    let parts =
                        [Some(plain(&source.publisher)), Some(title), day.map(|day| plain(&day))];
                    let parts: Vec<String> =
                        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
                    format!(
                        "{} <small>({}, {})</small>",
                        parts.join(", "),
                        plain(name),
                        plain(&trust)
                    )
                }
            };
            out.push_str(&format!("<li id=\"source-{}\">{told}</li>\n", place + 1));
        }
        out.push_str("</ol></section>\n");
        out
    }
}
