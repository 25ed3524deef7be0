//! What stands under a cursor, and how a word that somebody began may go on.

use std::collections::BTreeMap;

use freehold_board::{Answer, show};
use freehold_syntax::{TokenKind, tokens};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;

/// A place in a text.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Cursor {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in letters.
    pub column: u32,
}

/// A way in which a word may go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Completion {
    /// The whole word, which takes the place of the one that was begun.
    pub insert: String,
    /// What is shown of it.
    pub label: String,
    /// What people call it.
    pub detail: String,
    /// `actor`, `need`, `quantity`, `term`, `source`, `event`, `unit`, `word` …
    pub kind: String,
}

/// Returns what stands about the name under the cursor; nothing if there is none.
pub fn hover(desk: &Desk, cursor: &Cursor) -> Option<Answer> {
    let line = line(desk, cursor)?;
    let at = offset(&line, cursor.column);
    let found = tokens(&line);
    let token = found.iter().find(|token| {
        token.kind == TokenKind::Name && token.start as usize <= at && at <= token.end as usize
    })?;
    let name = line.get(token.start as usize..token.end as usize)?;
    let board = &desk.checked.board;
    show(board, name, board.latest()).ok()
}

/// Returns how the word before the cursor may go on, at most 50 ways: names of the board, and the
/// words with which a statement begins.
pub fn complete(desk: &Desk, cursor: &Cursor) -> Vec<Completion> {
    let Some(line) = line(desk, cursor) else { return Vec::new() };
    let at = offset(&line, cursor.column);
    let before = line.get(..at).unwrap_or_default();
    let begun: String = before
        .chars()
        .rev()
        .take_while(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_'))
        .collect();
    let begun: String = begun.chars().rev().collect();
    let folded = begun.to_lowercase();
    let board = &desk.checked.board;
    let mut labels: BTreeMap<&str, &str> = BTreeMap::new();
    for (label, name) in &board.names.labels {
        labels.entry(name).or_insert(label);
    }
    let names = board.names.named.iter().map(|(name, named)| Completion {
        insert: name.to_string(),
        label: name.to_string(),
        detail: labels.get(name.as_str()).copied().unwrap_or_default().to_owned(),
        kind: named.kind().to_owned(),
    });
    let is_first = before.trim_start().trim_start_matches(|letter: char| {
        letter.is_ascii_digit() || letter == '-' || letter == ' ' || letter == 'Q'
    }) == begun;
    let words = freehold_syntax::vocabulary::STATEMENTS.iter().filter(|_| is_first);
    let words = words.map(|(word, _)| Completion {
        insert: (*word).to_owned(),
        label: (*word).to_owned(),
        detail: String::new(),
        kind: String::from("word"),
    });
    let mut found: Vec<Completion> = words
        .chain(names)
        .filter(|one| {
            let (label, detail) = (one.label.to_lowercase(), one.detail.to_lowercase());
            label != folded && (label.contains(&folded) || detail.contains(&folded))
        })
        .collect();
    // What begins with it comes before what only holds it.
    found.sort_by_key(|one| (!one.label.to_lowercase().starts_with(&folded), one.label.len()));
    found.truncate(50);
    found
}

fn line(desk: &Desk, cursor: &Cursor) -> Option<String> {
    let text = desk.text(&cursor.file)?;
    text.lines().nth((cursor.line as usize).checked_sub(1)?).map(str::to_owned)
}

fn offset(line: &str, column: u32) -> usize {
    let mut places = line.char_indices().map(|(at, _)| at).skip(column.saturating_sub(1) as usize);
    places.next().unwrap_or(line.len())
}
