//! Laying out a text keeps its words, and laying it out again changes nothing.

#![no_main]

use freehold_syntax::{TokenKind, Tree, format, parse};
use freehold_text::FileId;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let before = parse(FileId(0), text);
    let formatted = format(&before.tree);
    let after = parse(FileId(0), &formatted);
    assert_eq!(solid(&before.tree), solid(&after.tree), "{formatted:?}");
    assert_eq!(format(&after.tree), formatted);
    if before.diagnostics.is_empty() {
        assert!(after.diagnostics.is_empty(), "{:?} in {formatted:?}", after.diagnostics);
        assert_eq!(said(&before.tree), said(&after.tree));
    }
});

fn solid(tree: &Tree) -> Vec<(TokenKind, &str)> {
    let tokens = tree.tokens.iter().filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Newline));
    tokens.map(|token| (token.kind, tree.slice(*token).trim_end())).collect()
}

fn said(tree: &Tree) -> Vec<String> {
    tree.statements.iter().map(|statement| tree.words(statement)).collect()
}
