//! Nothing of a text is lost: not by reading it, not by laying it out anew.

use freehold_syntax::{TokenKind, Tree, format, parse};
use freehold_text::FileId;
use proptest::prelude::*;

use crate::texts::{SENTENCES, board_like, boards, sentences_in_odd_layout, text};

/// Returns what is wrong with what the parser or the formatter does to `text`.
pub(crate) fn broken_promise(text: &str) -> Option<String> {
    let parsed = parse(FileId(0), text);
    let tree = &parsed.tree;
    if tree.print() != text {
        return Some(format!("the tokens spell {:?}", tree.print()));
    }
    if let Some(gap) = gap(tree) {
        return Some(gap);
    }
    let formatted = format(tree);
    let again = parse(FileId(0), &formatted);
    let (before, after) = (solid(tree), solid(&again.tree));
    if before != after {
        let place = before
            .iter()
            .zip(&after)
            .position(|(one, other)| one != other)
            .unwrap_or(before.len().min(after.len()));
        return Some(format!(
            "laying out changes word {place} from {:?} to {:?} in {formatted:?}",
            before.get(place),
            after.get(place)
        ));
    }
    let twice = format(&again.tree);
    if twice != formatted {
        return Some(format!("laying out twice gives {twice:?} after {formatted:?}"));
    }
    if parsed.diagnostics.is_empty() {
        if let Some(finding) = again.diagnostics.first() {
            return Some(format!("laying out causes {:?} in {formatted:?}", finding.code));
        }
        if said(tree) != said(&again.tree) {
            return Some(format!("laying out changes {:?} to {:?}", said(tree), said(&again.tree)));
        }
    }
    None
}

/// Tokens cover every byte in order, and statements cover tokens in order.
fn gap(tree: &Tree) -> Option<String> {
    let mut end = 0;
    for token in &tree.tokens {
        if token.start != end || token.end <= token.start {
            return Some(format!("{token:?} does not begin at {end}"));
        }
        end = token.end;
    }
    let mut last = 0;
    for statement in &tree.statements {
        let range = &statement.tokens;
        if range.start < last || range.end <= range.start || range.end as usize > tree.tokens.len()
        {
            return Some(format!("a statement covers the tokens {range:?} after {last}"));
        }
        last = range.end;
    }
    None
}

/// Kinds and texts of all tokens but blanks and line ends; a remark loses the blanks at its end.
fn solid(tree: &Tree) -> Vec<(TokenKind, &str)> {
    let tokens = tree
        .tokens
        .iter()
        .filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Newline));
    tokens
        .map(|token| match token.kind {
            TokenKind::Comment => (token.kind, tree.slice(*token).trim_end()),
            kind => (kind, tree.slice(*token)),
        })
        .collect()
}

fn said(tree: &Tree) -> Vec<String> {
    tree.statements.iter().map(|statement| tree.words(statement)).collect()
}

proptest! {
    #[test]
    fn every_text_comes_back_and_keeps_its_words(text in text()) {
        prop_assert_eq!(broken_promise(&text), None);
    }

    #[test]
    fn what_looks_like_a_board_comes_back_and_keeps_its_words(text in board_like()) {
        prop_assert_eq!(broken_promise(&text), None);
    }

    #[test]
    fn sentences_mean_the_same_in_every_layout(text in sentences_in_odd_layout()) {
        let parsed = parse(FileId(0), &text);
        prop_assert_eq!(parsed.diagnostics.len(), 0, "{:?}", parsed.diagnostics);
        prop_assert_eq!(broken_promise(&text), None);
    }
}

#[test]
fn every_sentence_comes_back_without_a_finding() {
    for sentence in SENTENCES {
        assert_eq!(parse(FileId(0), sentence).diagnostics, [], "{sentence}");
        assert_eq!(broken_promise(sentence), None, "{sentence}");
    }
}

#[test]
fn every_board_file_comes_back_and_keeps_its_words() {
    for (path, text) in boards() {
        assert_eq!(broken_promise(&text), None, "{path}");
    }
}

#[test]
fn a_text_that_once_went_wrong_stays_right() {
    for text in crate::format::ONCE_WRONG {
        assert_eq!(broken_promise(text), None, "{text:?}");
    }
}
