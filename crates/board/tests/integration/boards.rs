//! The boards that teach: free of findings, in the house layout, with something of everything.

use std::path::{Path, PathBuf};

use freehold_board::{Checked, Library, check, disputes, load, plans, tensions};
use freehold_syntax::format;
use freehold_text::{Lang, Severity, words};

use crate::markdown::{blocks, in_project, read, report, severity_word};
use crate::question::wrong_answers;

/// The boards that teach, by folder.
const TEACHING: [&str; 3] = ["bank-ict", "chip-supply", "startup-one-cloud"];

/// The files of one folder.
struct Folder(PathBuf);

impl Library for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        std::fs::read(self.0.join(path)).map_err(|error| error.to_string())
    }
}

fn folder(name: &str) -> PathBuf {
    in_project("boards").join(name)
}

fn checked(folder: &Path) -> Checked {
    check(load(&Folder(folder.to_owned()), "main.board"))
}

#[test]
fn teaching_boards_have_no_errors_and_no_warnings() {
    let mut failures = Vec::new();
    for name in TEACHING {
        let checked = checked(&folder(name));
        for finding in
            checked.diagnostics.iter().filter(|finding| finding.severity != Severity::Note)
        {
            let place = finding.span.and_then(|span| {
                let file = checked.sources.get(span.file)?;
                Some(format!("{}:{}", file.name, file.position(span.start).line))
            });
            failures.push(format!(
                "boards/{name}/{}: nothing expected, found {}: {} ({})",
                place.unwrap_or_default(),
                severity_word(finding.severity),
                finding.code,
                words(Lang::En, &finding.message)
            ));
        }
    }
    report(&failures);
}

#[test]
fn teaching_boards_are_short_and_in_the_house_layout() {
    let mut failures = Vec::new();
    for name in TEACHING {
        let loaded = load(&Folder(folder(name)), "main.board");
        for tree in &loaded.trees {
            let place =
                loaded.sources.get(tree.file).map(|file| file.name.clone()).unwrap_or_default();
            let formatted = format(tree);
            let differs =
                tree.text.lines().zip(formatted.lines()).position(|(one, other)| one != other);
            if *tree.text != formatted {
                let line = differs.map_or(0, |line| line + 1);
                failures.push(format!("boards/{name}/{place}:{line}: not in the house layout"));
            }
            let lines = tree.text.lines().filter(|line| !line.trim().is_empty()).count();
            if !(20..=60).contains(&lines) {
                failures.push(format!("boards/{name}/{place}: {lines} lines, expected 20 to 60"));
            }
        }
    }
    report(&failures);
}

#[test]
fn teaching_boards_show_a_dispute_a_tension_and_a_plan_in_two_languages() {
    let mut failures = Vec::new();
    for name in TEACHING {
        let board = checked(&folder(name)).board;
        let moment = board.latest();
        let label = |ko: bool| {
            let said = |label: &freehold_board::Label| {
                if ko { label.ko.is_some() } else { label.en.is_some() }
            };
            board.parties.iter().all(|party| said(&party.label))
        };
        let has = [
            ("a need", !board.needs.is_empty()),
            ("a dispute", !disputes(&board, moment).is_empty()),
            ("a tension", !tensions(&board, moment).is_empty()),
            ("a plan", !plans(&board, moment).is_empty()),
            ("an English label for everybody", label(false)),
            ("a Korean label for everybody", label(true)),
        ];
        for (what, _) in has.iter().filter(|(_, there)| !there) {
            failures.push(format!("boards/{name}: expected {what}"));
        }
    }
    report(&failures);
}

#[test]
fn the_readmes_of_teaching_boards_tell_what_the_boards_answer() {
    let mut failures = Vec::new();
    for name in TEACHING {
        let board = checked(&folder(name)).board;
        let readme = read(&folder(name).join("README.md"));
        let asks: Vec<_> =
            blocks(&readme).into_iter().filter(|block| block.kind() == "ask").collect();
        if asks.is_empty() {
            failures.push(format!("boards/{name}/README.md: no question to try"));
        }
        for block in asks {
            let place = format!("boards/{name}/README.md");
            failures.extend(wrong_answers(&board, &block.text, &place, block.line));
        }
    }
    report(&failures);
}
