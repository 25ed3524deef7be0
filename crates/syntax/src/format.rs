//! Writes a tree as text again, laid out the house way. Blanks change, nothing else does.
//!
//! Single blanks between words, details indented by four and eight, sources in a right margin at a
//! fixed column, at most one empty line in a row. The column is fixed, not fitted to neighbours, so
//! that adding one fact changes one line.

use unicode_width::UnicodeWidthStr;

use crate::lexer::{Token, TokenKind};
use crate::tree::Tree;

/// The column, in character cells, at which sources and remarks stand if the line leaves room.
pub const MARGIN: usize = 72;

/// Returns the text of `tree` in the house layout. Formatting it again changes nothing.
pub fn format(tree: &Tree) -> String {
    let mut out = String::with_capacity(tree.text.len() + tree.text.len() / 8);
    let mut levels: Vec<usize> = Vec::new();
    let mut blank_lines = 0;
    for line in tree.tokens.split_inclusive(|token| token.kind == TokenKind::Newline) {
        let solid: Vec<Token> = line
            .iter()
            .copied()
            .filter(|token| !matches!(token.kind, TokenKind::Space | TokenKind::Newline))
            .collect();
        let Some(first) = solid.first() else {
            blank_lines += 1;
            continue;
        };
        if blank_lines > 0 && !out.is_empty() {
            out.push('\n');
        }
        blank_lines = 0;
        let indent = indentation(tree, line);
        let level = match (indent, first.kind) {
            (0, TokenKind::Comment) => 0,
            (0, _) => {
                levels.clear();
                0
            }
            // A remark between details takes their indentation and sets none itself.
            (indent, TokenKind::Comment) => {
                levels.iter().take_while(|level| **level <= indent).count().clamp(1, 2)
            }
            (indent, _) => detail_level(&mut levels, indent),
        };
        out.extend(std::iter::repeat_n(' ', 4 * level));
        write_line(tree, &solid, 4 * level, &mut out);
        out.push('\n');
    }
    out
}

fn indentation(tree: &Tree, line: &[Token]) -> usize {
    line.first().filter(|token| token.kind == TokenKind::Space).map_or(0, |token| {
        tree.slice(*token).chars().map(|char| if char == '\t' { 4 } else { 1 }).sum()
    })
}

fn detail_level(levels: &mut Vec<usize>, indent: usize) -> usize {
    while levels.len() > 1 && levels.last().is_some_and(|last| indent < *last) {
        levels.pop();
    }
    if levels.last().is_none_or(|last| indent > *last) && levels.len() < 2 {
        levels.push(indent);
    }
    levels.len()
}

fn write_line(tree: &Tree, tokens: &[Token], indent: usize, out: &mut String) {
    let mut width = indent;
    let mut in_bracket = false;
    let mut at_margin = false;
    let mut last: Option<Token> = None;
    for &token in tokens {
        let text = match token.kind {
            TokenKind::Comment => tree.slice(token).trim_end(),
            _ => tree.slice(token),
        };
        let opens_margin = match token.kind {
            TokenKind::Comment => true,
            TokenKind::OpenBracket => !in_bracket,
            _ => false,
        };
        let gap = match last {
            None => 0,
            Some(_) if opens_margin && at_margin => 2,
            Some(_) if opens_margin => {
                at_margin = true;
                MARGIN.saturating_sub(width).max(2)
            }
            Some(last) => usize::from(blank_between(last, token)),
        };
        in_bracket = match token.kind {
            TokenKind::OpenBracket => true,
            TokenKind::CloseBracket => false,
            _ => in_bracket,
        };
        out.extend(std::iter::repeat_n(' ', gap));
        out.push_str(text);
        width += gap + text.width();
        last = Some(token);
    }
}

/// Whether one blank stands between two tokens of a line.
fn blank_between(left: Token, right: Token) -> bool {
    use TokenKind::*;
    let written = left.end != right.start;
    match (left.kind, right.kind) {
        (_, Comma | Colon | CloseParen | CloseBracket) => false,
        (OpenParen | OpenBracket, _) => false,
        // Close to a comma, three digits would become a group of the number before it.
        (Comma, _) => true,
        // What binds by standing close keeps its distance: `USD/year` and `a / b` differ.
        (Slash | Caret | Star | Minus | Plus, _) | (_, Slash | Caret | Star | OpenParen) => written,
        (Stray | OpenText | GroupedNumber, _) | (_, Stray | OpenText | GroupedNumber) => written,
        _ => true,
    }
}
