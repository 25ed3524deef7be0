//! Whatever the boards of the manual and of the pages provoke is said in words, in both languages.

use std::collections::BTreeSet;

use freehold_text::{Code, Diagnostic, Lang, Message, has_key, words};

use crate::language::chapters;
use crate::markdown::{Board, blocks, report};

#[test]
fn every_finding_is_said_in_words_in_both_languages() {
    let pages = Code::ALL
        .iter()
        .map(|code| (format!("crates/text/pages/{code}.md"), code.page().to_owned()));
    let mut failures = BTreeSet::new();
    for (name, page) in chapters().into_iter().chain(pages) {
        for block in blocks(&page).iter().filter(|block| block.kind() == "board") {
            let mut board = Board::default();
            board.append(block);
            for finding in &board.checked().diagnostics {
                for message in messages(finding) {
                    for lang in Lang::ALL {
                        failures.extend(unsaid(lang, message).map(|reason| {
                            format!(
                                "{name}:{}: {} says no words in {lang:?}: {reason}",
                                block.line, finding.code
                            )
                        }));
                    }
                }
            }
        }
    }
    report(&failures.into_iter().collect::<Vec<_>>());
}

fn messages(finding: &Diagnostic) -> Vec<&Message> {
    let others = finding.others.iter().map(|label| &label.message);
    let fix = finding.fix.iter().map(|fix| &fix.message);
    std::iter::once(&finding.message)
        .chain(&finding.label)
        .chain(others)
        .chain(&finding.notes)
        .chain(fix)
        .collect()
}

/// Returns why a message is not said: its key is in no catalogue, a place in it stays empty, or a word is a key.
fn unsaid(lang: Lang, message: &Message) -> Option<String> {
    if !has_key(lang, message.key) {
        return Some(format!("no key {}", message.key));
    }
    let said = words(lang, message);
    if said.contains(['{', '}']) {
        return Some(format!("{}: {said}", message.key));
    }
    let is_key = |word: &str| word.starts_with("expected.") || word.starts_with("kind.");
    said.split([' ', ',', '`'])
        .find(|word| is_key(word))
        .map(|word| format!("{}: no key {word}", message.key))
}
