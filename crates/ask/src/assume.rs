//! The change of the text that puts an assumption at a value.

use freehold_quantity::{Figure, Shape, parse_decimal};
use freehold_syntax::ast::Kind;
use freehold_syntax::{TokenKind, parse};
use freehold_text::FileId;

use crate::change::Change;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// Returns the change that puts the assumption `name` at `value`, a number in its own unit.
///
/// What is tried out is nobody's claim: the line says so from then on, and is known since the day
/// that it was.
///
/// # Errors
/// If the board has no such assumption, or the value is no number of the language.
pub fn assume(desk: &Desk, name: &str, value: f64) -> Result<Change, Refusal> {
    let board = &desk.checked.board;
    let assumptions = board.outlook.assumptions.iter();
    let mut of_name = assumptions.filter(|one| board.quantity(one.quantity).path == name);
    let unknown = || Refusal::new("ask.no-assumption").with("name", name);
    let assumption = of_name.next().ok_or_else(unknown)?;
    let freehold_board::Amount::Figure(figure) = &assumption.amount else { return Err(unknown()) };
    let written = format!("{value}");
    let wrong = || Refusal::new("ask.no-value").with("text", &written);
    let value = parse_decimal(&written).map_err(|_| wrong())?;
    let point = Shape::Point { value, rounding: freehold_quantity::Decimal::ZERO };
    let amount = Figure::new(point, figure.unit.clone()).to_string();
    let known = assumption.evidence.as_ref().and_then(|evidence| evidence.known_since);
    let known = known.map(|day| format!(", known {day}")).unwrap_or_default();
    let evidence = format!("[guess \"tried out\"{known}]");
    for (file, bytes) in desk.texts.iter() {
        let text = String::from_utf8_lossy(bytes);
        if let Some(line) = rewritten(&text, name, &amount, &evidence) {
            return Ok(Change { file: file.clone(), ..line });
        }
    }
    Err(unknown())
}

/// Returns the change of the line on which `name` is assumed.
fn rewritten(text: &str, name: &str, amount: &str, evidence: &str) -> Option<Change> {
    let tree = parse(FileId(0), text).tree;
    let declares = |kind: &Kind| matches!(kind, Kind::Assume(assume) if assume.name.text == name);
    let statement = tree.statements.iter().find(|statement| declares(&statement.kind))?;
    let range = statement.tokens.start as usize..statement.tokens.end as usize;
    let tokens = tree.tokens.get(range)?;
    let ends = |kind: TokenKind| {
        matches!(kind, TokenKind::OpenBracket | TokenKind::Comment | TokenKind::Newline)
    };
    let head_end = tokens.iter().position(|token| ends(token.kind)).unwrap_or(tokens.len());
    let head = tokens.get(..head_end)?;
    // The amount stands behind the labels, or behind the name.
    let before = head
        .iter()
        .rposition(|token| token.kind == TokenKind::Text)
        .or_else(|| head.iter().position(|token| tree.slice(*token) == name))?;
    let start = head.get(before)?.end as usize;
    let end = tokens.get(head_end).map_or(text.len(), |token| token.start as usize);
    let bracket = tokens.get(head_end).filter(|token| token.kind == TokenKind::OpenBracket);
    let after = match bracket {
        Some(_) => {
            let close = tokens.iter().find(|token| token.kind == TokenKind::CloseBracket)?;
            close.end as usize
        }
        None => end,
    };
    let after = text.get(after..)?;
    let changed = format!("{} {amount}  {evidence}{}", text.get(..start)?, tail(after));
    Change::between("", text, &changed)
}

/// What stands behind, with at least a blank before a remark.
fn tail(after: &str) -> String {
    let needs_blank = after.starts_with(';');
    format!("{}{after}", if needs_blank { "  " } else { "" })
}
