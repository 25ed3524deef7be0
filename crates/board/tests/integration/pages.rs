//! Every code has a page whose first example gives that code, and whose second is mended.

use freehold_text::{Code, Severity};

use crate::markdown::{Block, Board, blocks, report};

const SECTIONS: [&str; 3] = ["## Why it matters", "## Example", "## What to do"];

#[test]
fn every_page_has_the_same_shape() {
    let mut failures = Vec::new();
    for code in Code::ALL {
        let page = code.page();
        let mut fail =
            |reason: &str| failures.push(format!("crates/text/pages/{code}.md: {reason}"));
        let title =
            page.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default();
        if title.is_empty() || title.ends_with('.') || title.starts_with("FH") {
            fail("the first line is no title");
        }
        let headings: Vec<&str> = page.lines().filter(|line| line.starts_with("## ")).collect();
        if headings != SECTIONS {
            fail(&format!("the sections are {headings:?}"));
        }
        let parts: Vec<&str> = page.split("\n## ").collect();
        for part in &parts {
            if part.lines().skip(1).all(|line| line.trim().is_empty()) {
                fail("a section is empty");
            }
        }
        let fences = blocks(page);
        if fences.iter().any(|block| !matches!(block.kind(), "board" | "text")) {
            fail("a block is neither `board` nor `text`");
        }
        let example = fences.iter().filter(|block| block.heading == "Example");
        let kinds: Vec<&str> = example.map(Block::kind).collect();
        let elsewhere = page.contains("<!-- shown in ");
        if kinds.is_empty() || kinds.contains(&"text") != elsewhere {
            fail("an example is a board, or a text with a remark on where it is shown");
        }
    }
    report(&failures);
}

#[test]
fn every_page_without_a_board_is_shown_by_a_test() {
    let tests = include_str!("elsewhere.rs");
    let here =
        Code::ALL.iter().filter(|code| code.page().contains("<!-- shown in crates/board/tests"));
    let unseen: Vec<String> = here
        .filter(|code| !tests.contains(&format!("Code::{code}")))
        .map(|code| format!("crates/text/pages/{code}.md: no test in elsewhere.rs shows it"))
        .collect();
    report(&unseen);
}

#[test]
fn every_example_gives_its_code_and_nothing_else() {
    let mut failures = Vec::new();
    for code in Code::ALL {
        let Some((board, line)) = board_of(*code, "Example") else { continue };
        let place = format!("crates/text/pages/{code}.md");
        let found = board.found(&board.checked());
        if !found.iter().any(|(finding, _)| finding.code == *code) {
            failures.push(format!("{place}:{line}: expected {code}, it did not come"));
        }
        for (finding, said) in found.iter().filter(|(finding, _)| finding.code != *code) {
            failures.push(format!(
                "{place}:{}: expected {code} alone, found {finding} ({said})",
                finding.line
            ));
        }
    }
    report(&failures);
}

#[test]
fn every_mended_example_is_free_of_errors_and_warnings() {
    let mut failures = Vec::new();
    for code in Code::ALL {
        let Some((board, _)) = board_of(*code, "What to do") else { continue };
        for (finding, said) in board.found(&board.checked()) {
            if finding.severity != Severity::Note || finding.code == *code {
                let place = format!("crates/text/pages/{code}.md:{}", finding.line);
                failures.push(format!("{place}: nothing expected, found {finding} ({said})"));
            }
        }
    }
    report(&failures);
}

/// Returns the board that the blocks of a section make, and where it begins.
fn board_of(code: Code, section: &str) -> Option<(Board, usize)> {
    let mut board = Board::default();
    let mut first = None;
    for block in blocks(code.page()) {
        if block.heading == section && block.kind() == "board" {
            first.get_or_insert(block.line);
            board.append(&block);
        }
    }
    first.map(|line| (board, line))
}
