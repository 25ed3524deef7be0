//! A page as HTML: headings, paragraphs and tables that a browser lays out.
//!
//! Every word is escaped, nothing in it runs, and no class says what the words do not say.

use super::Block;
use crate::figure::escaped;
use crate::paint::{END, Ink, TIE};

/// Returns the blocks as a fragment of HTML, each on a line of its own.
pub(super) fn markup(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut begun = false;
    for block in blocks {
        match block {
            Block::Gap => {}
            Block::Heading(text) => out.push_str(&format!("<h3>{}</h3>\n", inline(text))),
            // The first line is what was found out.
            Block::Item { text, .. } if !begun => {
                out.push_str(&format!("<h2>{}</h2>\n", inline(text)));
            }
            Block::Item { indent: 0, text, .. } => {
                out.push_str(&format!("<p>{}</p>\n", inline(text)));
            }
            Block::Item { text, .. } => {
                out.push_str(&format!("<p class=\"in\">{}</p>\n", inline(text)));
            }
            Block::Table(table) => rows(&table.rows, &mut out),
        }
        begun = true;
    }
    out
}

fn rows(rows: &[Vec<String>], out: &mut String) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    // Columns in which nothing stands are not there.
    let used: Vec<usize> = (0..columns)
        .filter(|place| rows.iter().any(|row| row.get(*place).is_some_and(|cell| !cell.is_empty())))
        .collect();
    if used.is_empty() {
        return;
    }
    out.push_str("<div class=\"wide\" tabindex=\"0\" role=\"group\"><table>");
    let mut rows = rows.iter().peekable();
    if rows.peek().is_some_and(|row| is_head(row)) {
        let row = rows.next();
        let cell = |text: &str| format!("<th scope=\"col\">{}</th>", inline(text));
        out.push_str(&format!("<thead>{}</thead>", line(row, &used, cell)));
    }
    out.push_str("<tbody>");
    for row in rows {
        out.push_str(&line(Some(row), &used, |text| format!("<td>{}</td>", inline(text))));
    }
    out.push_str("</tbody></table></div>\n");
}

fn line(row: Option<&Vec<String>>, used: &[usize], cell: impl Fn(&str) -> String) -> String {
    let text = |place: &usize| row.and_then(|row| row.get(*place)).map_or("", String::as_str);
    let cells: String = used.iter().map(|place| cell(text(place))).collect();
    format!("<tr>{cells}</tr>")
}

/// Titles of columns are asides, every one that is there.
fn is_head(row: &[String]) -> bool {
    let mut titles = row.iter().filter(|cell| !cell.is_empty()).peekable();
    let is_title = |cell: &&String| cell.starts_with(Ink::Aside.mark()) && cell.ends_with(END);
    titles.peek().is_some() && titles.all(|cell| is_title(&cell))
}

/// Returns text with its inks as elements and its bars as pictures.
fn inline(text: &str) -> String {
    let mut out = String::new();
    let mut open: Option<&str> = None;
    let mut close = |out: &mut String, next: Option<&'static str>| {
        if let Some(tag) = open.take() {
            out.push_str(&format!("</{tag}>"));
        }
        open = next;
    };
    let mut run = String::new();
    let mut is_bar = false;
    let flush = |run: &mut String, is_bar: bool, out: &mut String| {
        let words = escaped(&run.replace(TIE, " "));
        match is_bar {
            // What a bar shows stands beside it as a number.
            true => {
                out.push_str(&format!("<span class=\"bar\" aria-hidden=\"true\">{words}</span>"))
            }
            false => out.push_str(&words),
        }
        run.clear();
    };
    for letter in text.chars() {
        let ink = Ink::of(letter);
        let draws = ('\u{2580}'..='\u{259F}').contains(&letter);
        if letter == END || ink.is_some() || (draws != is_bar && !run.is_empty()) {
            flush(&mut run, is_bar, &mut out);
        }
        if letter == END {
            close(&mut out, None);
        } else if let Some(ink) = ink {
            let (tag, class) = match ink {
                Ink::Heading => ("b", ""),
                Ink::Aside => ("small", ""),
                Ink::Contested => ("span", " class=\"contested\""),
            };
            close(&mut out, Some(tag));
            out.push_str(&format!("<{tag}{class}>"));
        } else if !letter.is_control() {
            is_bar = draws;
            run.push(letter);
        }
    }
    flush(&mut run, is_bar, &mut out);
    close(&mut out, None);
    out
}
