//! A report of one file.

use std::path::Path;
use std::process::{Command, Stdio};

use freehold_article::{article, usual};
use freehold_ask::{Budget, Desk};
use freehold_disk::{self as files, Place};
use serde_json::json;

use super::power::wrote;
use super::{Failure, Outcome, json, mention_errors};
use crate::args::Report;
use crate::terminal;

/// Enough for every figure of a report.
const BUDGET: Budget = Budget { futures: 5_000_000, draws: 20_000 };

/// Browsers that print a page, in the order in which they are tried.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

pub(super) fn report(arguments: &Report) -> Result<Outcome, Failure> {
    let lang = arguments.output.language();
    let place = Place::find(&arguments.board)?;
    let desk = Desk::new(place.texts()?, place.main.clone());
    let text = match &arguments.article {
        Some(path) => {
            let failed = |reason: String| {
                Failure::new("cli.read").with("path", path.display()).with("reason", reason)
            };
            let bytes = files::read_bounded(path).map_err(|error| failed(error.to_string()))?;
            String::from_utf8(bytes).map_err(|error| failed(error.to_string()))?
        }
        None => place.report(lang.tag()).unwrap_or_else(|| usual(lang).to_owned()),
    };
    let board = arguments.board.display();
    let command = format!("freehold report {board} --lang {} -o report.html", lang.tag());
    let written = article(&desk, &text, lang, BUDGET, &command);
    for problem in &written.problems {
        let told = freehold_text::phrase(
            lang,
            "cli.report-problem",
            &[("line", &problem.line.to_string()), ("message", &problem.message)],
        );
        terminal::say(&told);
    }
    match &arguments.out {
        None if arguments.output.json => json(&json!({
            "schema": "freehold-report/1",
            "board": desk.checked.board.hash,
            "html": written.html,
            "problems": written
                .problems
                .iter()
                .map(|problem| json!({ "line": problem.line, "message": problem.message }))
                .collect::<Vec<_>>(),
        }))?,
        None => terminal::answer(&written.html),
        Some(path) => {
            let ending = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
            match ending.to_ascii_lowercase().as_str() {
                "html" | "htm" => write(path, written.html.as_bytes())?,
                "pdf" => print(path, &written.html)?,
                _ => return Err(Failure::new("cli.report-format").with("path", path.display())),
            }
            wrote(path, arguments.output);
        }
    }
    let outcome = mention_errors(&desk.checked, arguments.output);
    Ok(if written.problems.is_empty() { outcome } else { Outcome::Findings })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    files::write_whole(path, bytes).map_err(|error| {
        Failure::new("cli.write").with("path", path.display()).with("reason", error)
    })
}

/// Prints a page as PDF by the first browser that is there.
fn print(path: &Path, html: &str) -> Result<(), Failure> {
    let page = path.with_extension(format!("{}.tmp.html", std::process::id()));
    write(&page, html.as_bytes())?;
    let full = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut printed = false;
    for browser in BROWSERS {
        let done = Command::new(browser)
            .args([
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
            ])
            .args(["--no-pdf-header-footer", "--no-sandbox"])
            .arg(format!("--print-to-pdf={}", full(path).display()))
            .arg(format!("file://{}", full(&page).display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if done.is_ok_and(|status| status.success()) && path.is_file() {
            printed = true;
            break;
        }
    }
    // The page was only there to be printed.
    let _ = std::fs::remove_file(&page);
    if printed { Ok(()) } else { Err(Failure::new("cli.no-printer").with("path", path.display())) }
}
