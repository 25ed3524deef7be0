//! Cuts a Markdown page into its fenced blocks, and a block into the findings that it promises.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use freehold_board::{Checked, check, load};
use freehold_syntax::{TokenKind, tokens};
use freehold_text::{Code, Lang, Severity, words};

/// The file that a block stands for if its fence names none.
const MAIN: &str = "main.board";

/// A fenced block.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// What stands behind the opening fence: `board`, `board continued`, `ask`.
    pub(crate) fence: String,
    /// The line of the page on which its text begins, counted from 1.
    pub(crate) line: usize,
    /// Its text.
    pub(crate) text: String,
    /// The heading that it stands under.
    pub(crate) heading: String,
}

impl Block {
    /// Returns the first word of the fence.
    pub(crate) fn kind(&self) -> &str {
        self.fence.split(' ').next().unwrap_or_default()
    }

    /// Returns the file that the fence names: `board suppliers.board`.
    pub(crate) fn file(&self) -> &str {
        self.fence.split(' ').nth(1).filter(|word| word.ends_with(".board")).unwrap_or(MAIN)
    }
}

/// Returns the fenced blocks of a page, in order.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut heading = String::new();
    let mut open: Option<Block> = None;
    for (place, line) in page.lines().enumerate() {
        match (open.take(), line.strip_prefix("```")) {
            (Some(block), Some("")) => blocks.push(block),
            (Some(mut block), _) => {
                block.text.push_str(line);
                block.text.push('\n');
                open = Some(block);
            }
            (None, Some(fence)) => {
                let (fence, heading) = (fence.to_owned(), heading.clone());
                open = Some(Block { fence, line: place + 2, text: String::new(), heading });
            }
            (None, None) => {
                if let Some(title) = line.strip_prefix('#') {
                    title.trim_start_matches('#').trim().clone_into(&mut heading);
                }
            }
        }
    }
    assert!(open.is_none(), "a fence is not closed: {open:?}");
    blocks
}

/// The files of a board, taken from one or several blocks of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Board {
    /// By name: the text, and for each of its lines the line of the page.
    files: BTreeMap<String, (String, Vec<usize>)>,
}

/// A finding: where on the page, how bad, and its code.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Finding {
    /// The line of the page.
    pub(crate) line: usize,
    /// How bad.
    pub(crate) severity: Severity,
    /// The code.
    pub(crate) code: Code,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", severity_word(self.severity), self.code)
    }
}

impl Board {
    /// Appends a block to the file that its fence names.
    pub(crate) fn append(&mut self, block: &Block) {
        let (text, lines) = self.files.entry(block.file().to_owned()).or_default();
        text.push_str(&block.text);
        lines.extend((0..block.text.lines().count()).map(|line| block.line + line));
    }

    /// Checks the board, beginning at its main file.
    pub(crate) fn checked(&self) -> Checked {
        let bytes =
            self.files.iter().map(|(name, (text, _))| (name.clone(), text.clone().into_bytes()));
        let library: BTreeMap<String, Vec<u8>> = bytes.collect();
        check(load(&library, MAIN))
    }

    /// Returns the findings that the remarks of the board promise: `; error: FH0201`.
    pub(crate) fn promised(&self) -> Vec<Finding> {
        let mut promised = Vec::new();
        for (text, lines) in self.files.values() {
            let remarks = tokens(text).into_iter().filter(|token| token.kind == TokenKind::Comment);
            for remark in remarks {
                let (start, end) = (remark.start as usize, remark.end as usize);
                let before = text.get(..start).unwrap_or_default();
                let line = before.matches('\n').count();
                // A remark alone on its line speaks about the next one.
                let alone = before.rsplit('\n').next().is_none_or(|rest| rest.trim().is_empty());
                let line = lines.get(line + usize::from(alone)).copied().unwrap_or(0);
                promised.extend(findings_in(text.get(start..end).unwrap_or_default(), line));
            }
        }
        promised.sort();
        promised
    }

    /// Returns the findings of a check, with their places on the page and their words.
    pub(crate) fn found(&self, checked: &Checked) -> Vec<(Finding, String)> {
        let mut found = Vec::new();
        for finding in &checked.diagnostics {
            let place = finding.span.and_then(|span| {
                let file = checked.sources.get(span.file)?;
                let line = file.position(span.start).line as usize;
                self.files.get(&file.name)?.1.get(line - 1).copied()
            });
            let (severity, code) = (finding.severity, finding.code);
            let said = words(Lang::En, &finding.message);
            found.push((Finding { line: place.unwrap_or(0), severity, code }, said));
        }
        found.sort();
        found
    }
}

fn findings_in(remark: &str, line: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        for rest in remark.split(&format!("{}: ", severity_word(severity))).skip(1) {
            let word: String = rest.chars().take(6).collect();
            let code = Code::parse(&word).unwrap_or_else(|| panic!("no such code: {word}"));
            findings.push(Finding { line, severity, code });
        }
    }
    findings
}

pub(crate) fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Returns a path inside the project's folder.
pub(crate) fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Reads a text file of the project.
pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Fails with everything that is wrong, one a line, so that nobody has to run the test ten times.
pub(crate) fn report(failures: &[String]) {
    assert!(failures.is_empty(), "\n{}\n{} mismatches", failures.join("\n"), failures.len());
}
