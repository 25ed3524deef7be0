//! Every board in the manual gives the findings that it promises, and every question the answer.

use std::path::PathBuf;

use freehold_syntax::vocabulary::{
    ACTOR_KINDS, ASSET_KINDS, CLOCK_METHODS, CLOCK_STEPS, COMMON_TERM_DETAILS, DISTRIBUTIONS,
    FUNCTIONS, NEED_DETAILS, NEED_STRENGTHS, RESERVED, STAKE_CLASSES, STATEMENTS, TERM_KINDS,
    TRUST,
};
use freehold_syntax::{format, parse};
use freehold_text::{FileId, Severity, limits};

use crate::markdown::{Block, Board, blocks, in_project, read, report};
use crate::question::wrong_answers;

/// The chapters and the page about how to read them, by name.
pub(crate) fn chapters() -> Vec<(String, String)> {
    let folder = in_project("language");
    let entries =
        std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    assert!(!paths.is_empty(), "the manual has no pages");
    let name =
        |path: &PathBuf| format!("language/{}", path.file_name().unwrap_or_default().display());
    paths.iter().map(|path| (name(path), read(path))).collect()
}

#[test]
fn every_board_gives_the_findings_that_it_promises_and_every_question_its_answer() {
    let mut failures = Vec::new();
    for (name, page) in chapters() {
        let mut board = Board::default();
        let mut to_format: Option<Block> = None;
        for block in blocks(&page) {
            match block.kind() {
                "board" => {
                    if block.fence != "board continued" && block.file() == "main.board" {
                        board = Board::default();
                    }
                    board.append(&block);
                    failures.extend(broken_promises(&board, &name, block.line));
                }
                "ask" => {
                    let checked = board.checked();
                    failures.extend(wrong_answers(&checked.board, &block.text, &name, block.line));
                }
                "fmt" => to_format = Some(block),
                "formatted" => match to_format.take() {
                    Some(before) => failures.extend(badly_formatted(&before.text, &block, &name)),
                    None => failures
                        .push(format!("{name}:{}: no `fmt` block before this one", block.line)),
                },
                // What measures and futures give is held by the tests of the crates that know.
                "text" | "measure" | "futures" | "conflict" | "matters" => {}
                _ => {
                    failures.push(format!("{name}:{}: unknown block `{}`", block.line, block.fence))
                }
            }
        }
    }
    report(&failures);
}

/// Compares what was promised with what came, line by line. Notes need not be promised.
fn broken_promises(board: &Board, name: &str, line: usize) -> Vec<String> {
    let promised = board.promised();
    let found = board.found(&board.checked());
    let mut broken = Vec::new();
    for finding in &promised {
        if found.iter().any(|(found, _)| found == finding) {
            continue;
        }
        let elsewhere = found.iter().find(|(found, _)| found.code == finding.code);
        let instead = found.iter().find(|(found, _)| found.line == finding.line);
        let came = match (elsewhere, instead) {
            (Some((other, _)), _) => format!("{other} came on line {}", other.line),
            (None, Some((other, said))) => format!("found {other} ({said})"),
            (None, None) => String::from("nothing came"),
        };
        broken.push(format!("{name}:{}: expected {finding}, {came}", finding.line));
    }
    for (finding, said) in &found {
        if finding.severity != Severity::Note && !promised.contains(finding) {
            let line = if finding.line == 0 { line } else { finding.line };
            broken.push(format!("{name}:{line}: nothing expected, found {finding} ({said})"));
        }
    }
    broken
}

fn badly_formatted(before: &str, after: &Block, name: &str) -> Vec<String> {
    let formatted = format(&parse(FileId(0), before).tree);
    let mut wrong = Vec::new();
    if formatted != after.text {
        wrong.push(format!("{name}:{}: expected\n{}found\n{formatted}", after.line, after.text));
    }
    if format(&parse(FileId(0), &formatted).tree) != formatted {
        wrong.push(format!("{name}:{}: formatting it again changes it", after.line));
    }
    wrong
}

#[test]
fn every_board_is_in_the_house_layout() {
    let mut failures = Vec::new();
    for (name, page) in chapters() {
        for block in blocks(&page).iter().filter(|block| block.kind() == "board") {
            let formatted = format(&parse(FileId(0), &block.text).tree);
            let differs = |(_, (written, formatted)): &(usize, (&str, &str))| written != formatted;
            let pairs = block.text.lines().zip(formatted.lines()).enumerate();
            for (line, (_, wanted)) in pairs.filter(differs) {
                failures.push(format!("{name}:{}: expected `{wanted}`", block.line + line));
            }
        }
    }
    report(&failures);
}

/// The words in backticks, in order, of each line.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Returns the lines behind `<!-- WHAT -->` up to the next empty line.
fn listed<'p>(pages: &'p [(String, String)], what: &str) -> (&'p str, Vec<&'p str>) {
    let mark = format!("<!-- {what} -->");
    let (name, page) = pages
        .iter()
        .find(|(_, page)| page.contains(&mark))
        .unwrap_or_else(|| panic!("no page of the manual holds {mark}"));
    let after = page.split(&mark).nth(1).unwrap_or_default();
    (name, after.lines().skip(1).take_while(|line| !line.is_empty()).collect())
}

#[test]
fn the_manual_lists_the_words_that_the_program_knows() {
    let pages = chapters();
    let functions: Vec<&str> = FUNCTIONS.iter().map(|(word, _)| *word).collect();
    let statements: Vec<&str> = STATEMENTS.iter().map(|(word, _)| *word).collect();
    let lists: [(&str, &[&str]); 13] = [
        ("ACTOR_KINDS", ACTOR_KINDS),
        ("ASSET_KINDS", ASSET_KINDS),
        ("CLOCK_METHODS", CLOCK_METHODS),
        ("CLOCK_STEPS", CLOCK_STEPS),
        ("COMMON_TERM_DETAILS", COMMON_TERM_DETAILS),
        ("DISTRIBUTIONS", DISTRIBUTIONS),
        ("FUNCTIONS", &functions),
        ("NEED_DETAILS", NEED_DETAILS),
        ("NEED_STRENGTHS", NEED_STRENGTHS),
        ("RESERVED", RESERVED),
        ("STAKE_CLASSES", STAKE_CLASSES),
        ("STATEMENTS", &statements),
        ("TRUST", TRUST),
    ];
    let mut failures = Vec::new();
    for (list, known) in lists {
        let (page, lines) = listed(&pages, &format!("the words of {list}"));
        // In a table the words stand in the first column, and the first word of each counts.
        let mut told: Vec<String> = lines
            .iter()
            .map(|line| {
                line.strip_prefix('|').and_then(|row| row.split(" | ").next()).unwrap_or(line)
            })
            .flat_map(quoted)
            .map(|text| text.split([' ', '(']).next().unwrap_or_default().to_owned())
            .collect();
        told.sort();
        told.dedup();
        let mut known: Vec<String> = known.iter().map(ToString::to_string).collect();
        known.sort();
        for word in known.iter().filter(|word| !told.contains(word)) {
            failures.push(format!("{page}: {list} leaves out `{word}`"));
        }
        for word in told.iter().filter(|word| !known.contains(word)) {
            failures
                .push(format!("{page}: {list} lists `{word}`, which the program does not know"));
        }
    }
    report(&failures);
}

#[test]
fn the_manual_lists_the_kinds_of_term_with_the_numbers_that_each_knows() {
    let pages = chapters();
    let (_, lines) = listed(&pages, "the table of TERM_KINDS");
    let told: Vec<(String, Vec<String>)> = lines
        .iter()
        .skip(2)
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let words = |cell: &str| quoted(cell).map(str::to_owned).collect::<Vec<_>>();
            (words(cells[0]).concat(), words(cells[2]))
        })
        .collect();
    let known: Vec<(String, Vec<String>)> = TERM_KINDS
        .iter()
        .map(|(kind, details)| {
            (kind.to_string(), details.iter().map(ToString::to_string).collect())
        })
        .collect();
    assert_eq!(told, known);
}

#[test]
fn the_manual_tells_the_limits_that_the_program_has() {
    let pages = chapters();
    let (_, lines) = listed(&pages, "the table of limits");
    let told: Vec<(String, String)> = lines
        .iter()
        .skip(2)
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            (cells[0].to_owned(), cells[1].replace(',', ""))
        })
        .collect();
    let known = [
        ("bytes of a file", limits::FILE_BYTES),
        ("bytes of a line", limits::LINE_BYTES),
        ("letters of a name", limits::NAME_CHARS),
        ("files of a board", limits::INCLUDES),
        ("levels of an expression", limits::EXPRESSION_DEPTH),
        ("findings shown to people", limits::FINDINGS_SHOWN),
        ("findings of one kind about the bytes of one file", limits::REPEATS),
    ];
    let known: Vec<(String, String)> =
        known.iter().map(|(what, limit)| (what.to_string(), limit.to_string())).collect();
    assert_eq!(told, known);
}
