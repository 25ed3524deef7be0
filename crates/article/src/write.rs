//! The report itself: prose, answers where they are asked for, and the notes.

use freehold_ask::{Budget, Desk, Entry, Unwatched, browser, parameters};
use freehold_board::Dispute;
use freehold_report::{Figure, Names, Report, style};
use freehold_text::{Lang, phrase};
use serde_json::Value;

use crate::directive::{Directive, Piece, pieces};
use crate::markdown::{markdown, plain};
use crate::notes::Notes;
use crate::style::STYLE;

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// One page of HTML that asks for no other file.
    pub html: String,
    /// What could not be answered, and stands in the page as such.
    pub problems: Vec<Problem>,
}

/// A directive that could not be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the Markdown, from 1.
    pub line: usize,
    /// Why.
    pub message: String,
}

/// Writes the report that `text` describes about a board.
///
/// Costs what the questions in it cost, one after the other.
pub fn article(desk: &Desk, text: &str, lang: Lang, budget: Budget, command: &str) -> Article {
    let names = Names::of(&desk.checked.board);
    let mut writer = Writer {
        desk,
        lang,
        budget,
        report: Report::new(browser(lang), &names),
        notes: Notes::default(),
        problems: Vec::new(),
        line: 0,
    };
    let body = writer.body(text);
    let notes = writer.notes.list(&desk.checked.board, lang);
    let problems = writer.problems;
    let title = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or("Freehold");
    let mut out = String::from("<!doctype html>\n");
    out.push_str(&format!("<html class=\"fh\" lang=\"{}\">\n<head>\n", lang.tag()));
    out.push_str("<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    out.push_str(&format!("<title>{}</title>\n", plain(title)));
    out.push_str(&format!("<style>{}{STYLE}</style>\n</head>\n<body>\n<main>\n", style()));
    out.push_str(&body);
    out.push_str(&notes);
    let hash: String = desk.checked.board.hash.chars().take(12).collect();
    let known = desk.checked.board.latest().known_by.to_string();
    let args =
        [("board", hash.as_str()), ("known", &known), ("version", env!("CARGO_PKG_VERSION"))];
    let stamp = phrase(lang, "article.stamp", &args);
    out.push_str(&format!(
        "</main>\n<footer><p>{}</p><p><code>{}</code></p></footer>\n</body>\n</html>\n",
        plain(&stamp),
        plain(command)
    ));
    Article { html: out, problems }
}

struct Writer<'d> {
    desk: &'d Desk,
    lang: Lang,
    budget: Budget,
    report: Report<'d>,
    notes: Notes,
    problems: Vec<Problem>,
    line: usize,
}

/// What stands for a directive while prose becomes HTML: letters for private use are no Markdown.
fn place(number: usize) -> String {
    format!("\u{E000}{number}\u{E001}")
}

impl Writer<'_> {
    fn body(&mut self, text: &str) -> String {
        let mut out = String::new();
        let mut prose = String::new();
        let mut inline: Vec<String> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            self.line = number + 1;
            let alone = line.trim().strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
            let block = alone.filter(|inner| !inner.contains("{{")).and_then(Directive::read);
            let is_inline = |block: &Directive| matches!(block.word.as_str(), "show" | "number");
            if let Some(block) = block.filter(|block| !is_inline(block)) {
                out.push_str(&flush(&mut prose, &mut inline));
                out.push_str(&self.block(block));
                continue;
            }
            for piece in pieces(line) {
                match piece {
                    // The letters that mark places are nobody's words.
                    Piece::Text(words) => {
                        prose.push_str(&words.replace(['\u{E000}', '\u{E001}'], ""))
                    }
                    Piece::Braces(inner) => {
                        prose.push_str(&place(inline.len()));
                        let written = Directive::read(inner).map(|found| self.inline(found));
                        inline.push(written.unwrap_or_default());
                    }
                }
            }
            prose.push('\n');
        }
        out.push_str(&flush(&mut prose, &mut inline));
        out
    }

    fn problem(&mut self, message: &str) -> String {
        self.problems.push(Problem { line: self.line, message: message.to_owned() });
        format!("<span class=\"problem\">{}</span>", plain(message))
    }

    /// Asks the board, and returns the answer with its words.
    fn ask(
        &self,
        question: &str,
        pairs: &[(String, String)],
    ) -> Result<freehold_ask::Told, String> {
        let told = |refusal: freehold_ask::Refusal| refusal.told(self.lang);
        let entry = Entry::named(question).map_err(told)?;
        let asked = parameters(entry, pairs);
        entry.ask(self.desk, asked, self.budget, browser(self.lang), &Unwatched).map_err(told)
    }

    fn inline(&mut self, mut directive: Directive) -> String {
        match directive.word.as_str() {
            "show" => {
                let path = directive.words.join(" ");
                directive.pairs.push((String::from("path"), path));
                match self.ask("show", &directive.pairs) {
                    Ok(told) => self.said(&told.answer),
                    Err(message) => self.problem(&message),
                }
            }
            "number" => self.number(directive),
            other => {
                let message = phrase(self.lang, "article.no-directive", &[("word", other)]);
                self.problem(&message)
            }
        }
    }

    /// What stands about something, marked as a guess or as contested, with who says so.
    fn said(&mut self, answer: &Value) -> String {
        let text = |name: &str| answer.get(name).and_then(Value::as_str).unwrap_or_default();
        let leading = answer.get("leading");
        let of_leading = |name: &str| leading.and_then(|leading| leading.get(name));
        let sources: Vec<String> = of_leading("sources")
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect())
            .unwrap_or_default();
        let guess = of_leading("rank").and_then(Value::as_str) == Some("guess");
        let contested = answer.get("disputed").and_then(Value::as_bool) == Some(true);
        let words = self.report.said(text("path"), text("text"));
        let mut class = String::from("said");
        let mut mark = String::new();
        if guess {
            class.push_str(" guess");
            let told = phrase(self.lang, "article.guess", &[]);
            mark.push_str(&format!(" <small>({})</small>", plain(&told)));
        }
        if contested {
            class.push_str(" contested");
            let told = phrase(self.lang, "article.contested", &[]);
            mark.push_str(&format!(" <small>({})</small>", plain(&told)));
        }
        let notes = self.notes.cite(&sources);
        format!("<span class=\"{class}\">{}</span>{notes}{mark}", plain(&words))
    }

    /// A number of an answer: `{{number unplug target=Azure at=/losses/OpenAI/loss as=percent}}`.
    fn number(&mut self, mut directive: Directive) -> String {
        let pointer = directive.take("at").unwrap_or_default();
        let form = directive.take("as").unwrap_or_default();
        let question = directive.words.first().cloned().unwrap_or_default();
        let told = match self.ask(&question, &directive.pairs) {
            Ok(told) => told,
            Err(message) => return self.problem(&message),
        };
        let found =
            told.answer.pointer(&pointer).cloned().or_else(|| named(&told.answer, &pointer));
        let written = found.as_ref().and_then(|value| self.formed(value, &form));
        match written {
            Some(text) => format!("<span class=\"said\">{}</span>", plain(&text)),
            None => {
                let message = phrase(self.lang, "article.no-number", &[("at", &pointer)]);
                self.problem(&message)
            }
        }
    }

    fn formed(&self, value: &Value, form: &str) -> Option<String> {
        // A measure has a middle and two ends.
        let measure = |name: &str| value.get(name).and_then(Value::as_f64);
        if let (Some(middle), Some(low), Some(high)) =
            (measure("value"), measure("low"), measure("high"))
        {
            return Some(self.report.measured(middle, low, high));
        }
        if let Some(text) = value.as_str() {
            return Some(if form == "date" {
                freehold_report::date(self.lang, text)
            } else {
                text.to_owned()
            });
        }
        let number = value.as_f64()?;
        Some(match form {
            "percent" => self.report.share(number),
            "days" => self.report.time(number),
            "count" => format!("{number:.0}"),
            _ => self.report.amount(&format!("{number}")),
        })
    }

    fn block(&mut self, mut directive: Directive) -> String {
        let question = directive.words.first().cloned().unwrap_or_default();
        match directive.word.as_str() {
            "figure" => match self.ask(&question, &directive.pairs) {
                Ok(told) => match &told.figure {
                    Some(figure) => self.figure(figure, &question, &told.typed),
                    None => {
                        let message = phrase(self.lang, "server.no-figure", &[("name", &question)]);
                        self.problem(&message)
                    }
                },
                Err(message) => self.problem(&message),
            },
            "page" => match self.ask(&question, &directive.pairs) {
                Ok(told) => self.told(&told.page),
                Err(message) => self.problem(&message),
            },
            "disputes" => {
                let source = directive.take("source");
                self.disputes(source.as_deref(), &directive.pairs)
            }
            "reveal" => {
                let words = directive.words.join(" ");
                format!("<details class=\"reveal\"><summary>{}</summary>\n", plain(&words))
            }
            "end" => String::from("</details>\n"),
            other => {
                let message = phrase(self.lang, "article.no-directive", &[("word", other)]);
                self.problem(&message)
            }
        }
    }

    fn figure(&self, figure: &Figure, question: &str, typed: &[String]) -> String {
        // The drawing bears its finding and how to read it, as letters and as its description.
        let drawing = figure.bare_svg();
        let mut out = format!("<figure>\n<div class=\"drawing\">{drawing}</div>\n");
        if let Some((header, rows)) = figure.table.split_first() {
            let words = phrase(self.lang, "figure.table", &[]);
            out.push_str(&format!(
                "<details><summary>{}</summary><div class=\"wide\"><table><thead><tr>",
                plain(&words)
            ));
            out.extend(header.iter().map(|cell| format!("<th scope=\"col\">{}</th>", plain(cell))));
            out.push_str("</tr></thead><tbody>");
            for row in rows {
                let cells: String =
                    row.iter().map(|cell| format!("<td>{}</td>", plain(cell))).collect();
                out.push_str(&format!("<tr>{cells}</tr>"));
            }
            out.push_str("</tbody></table></div></details>\n");
        }
        let line = format!("{question} {}", typed.join(" "));
        out.push_str(&format!(
            "<p class=\"stamp\">{} · <code>freehold {}</code></p>\n</figure>\n",
            plain(&figure.stamp),
            plain(line.trim())
        ));
        out
    }

    /// What is told of an answer: its sentences, and behind them everything else.
    fn told(&self, page: &str) -> String {
        let rest = ["<h3>", "<div"].iter().filter_map(|begin| page.find(begin)).min();
        let (first, rest) = page.split_at(rest.unwrap_or(page.len()));
        let mut out = format!("<section class=\"told\">{first}");
        if !rest.is_empty() {
            let words = phrase(self.lang, "article.everything", &[]);
            out.push_str(&format!("<details><summary>{}</summary>{rest}</details>", plain(&words)));
        }
        out.push_str("</section>\n");
        out
    }

    /// Where a source and others part: what it says, and what leads.
    fn disputes(&mut self, source: Option<&str>, pairs: &[(String, String)]) -> String {
        let board = &self.desk.checked.board;
        let mut dates = freehold_ask::Dates::default();
        for (name, value) in pairs {
            match name.as_str() {
                "on" => dates.on = Some(value.clone()),
                "known_by" => dates.known_by = Some(value.clone()),
                _ => {}
            }
        }
        let moment = match freehold_ask::moment(board, &dates) {
            Ok(moment) => moment,
            Err(refusal) => return self.problem(&refusal.told(self.lang)),
        };
        let speaks = |dispute: &Dispute| {
            let Some(source) = source else { return true };
            let claims = std::iter::once(&dispute.leading).chain(&dispute.against);
            claims.into_iter().any(|claim| claim.sources.iter().any(|one| one == source))
        };
        let found = freehold_board::disputes(board, moment);
        let mut out = String::from("<dl class=\"disputes\">\n");
        for dispute in found.iter().filter(|dispute| speaks(dispute)) {
            let name = self.report.called(&dispute.path);
            out.push_str(&format!("<dt>{}</dt>\n", plain(&name)));
            for claim in std::iter::once(&dispute.leading).chain(&dispute.against) {
                let notes = self.notes.cite(&claim.sources);
                let text = self.report.said(&dispute.path, &claim.text);
                let who = claim.publisher.as_deref().unwrap_or_default();
                let leads = std::ptr::eq(claim, &raw const dispute.leading);
                let mark = match leads {
                    true => format!(
                        " <small>({})</small>",
                        plain(&phrase(self.lang, "article.leads", &[]))
                    ),
                    false => String::new(),
                };
                out.push_str(&format!("<dd>{}: {}{notes}{mark}</dd>\n", plain(who), plain(&text)));
            }
        }
        out.push_str("</dl>\n");
        out
    }
}

/// Finds an entry of a list by its name: `/outcomes/third-empire/probability`.
fn named(answer: &Value, pointer: &str) -> Option<Value> {
    let mut value = answer;
    for part in pointer.split('/').skip(1) {
        value = match value {
            Value::Array(list) => {
                let is_it = |one: &&Value| {
                    ["name", "id", "party", "question"]
                        .iter()
                        .any(|key| one.get(key).and_then(Value::as_str) == Some(part))
                };
                list.iter().find(is_it).or_else(|| list.get(part.parse::<usize>().ok()?))?
            }
            other => other.get(part)?,
        };
    }
    Some(value.clone())
}

/// Writes what was gathered of prose, with the answers in their places.
fn flush(prose: &mut String, inline: &mut Vec<String>) -> String {
    let mut html = markdown(prose);
    for (number, written) in inline.iter().enumerate() {
        html = html.replace(&place(number), written);
    }
    prose.clear();
    inline.clear();
    html
}
