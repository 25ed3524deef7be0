//! The change of the text that puts an assumption at a value.

use freehold_board::{Amount, Board, Claim, Content, Strength, Subject};
use freehold_quantity::{Date, Decimal, Figure, Shape, parse_decimal};
use freehold_syntax::ast::Kind;
use freehold_syntax::{TokenKind, parse, tokens};
use freehold_text::FileId;

use crate::change::Change;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// What a line says once somebody tries a number out.
struct Line {
    amount: String,
    evidence: String,
}

/// Returns the change that puts the assumption `name` at `value`, a number in its own unit: an
/// assumption of the futures, or how a need can be replaced, such as `OpenAI.compute.replace`.
///
/// What is tried out is nobody's claim: the line says so from then on, and is known since the day
/// that it was.
///
/// # Errors
/// If the board has no such assumption, the value is no number of the language, or it has been tried
/// out already.
pub fn assume(desk: &Desk, name: &str, value: f64) -> Result<Change, Refusal> {
    let unknown = || Refusal::new("ask.no-assumption").with("name", name);
    // Its line is there, so that a change which is none would change nothing.
    let same = || Refusal::new("ask.same-value").with("name", name).with("value", value);
    let board = &desk.checked.board;
    let assumptions = board.outlook.assumptions.iter();
    let mut of_name = assumptions.filter(|one| board.quantity(one.quantity).path == name);
    if let Some(assumption) = of_name.next() {
        let known = assumption.evidence.as_ref().and_then(|evidence| evidence.known_since);
        let line = line(&assumption.amount, value, known)?.ok_or_else(unknown)?;
        let mut files = desk.texts.iter();
        return files
            .find_map(|(file, bytes)| {
                let change = rewritten(&String::from_utf8_lossy(bytes), name, &line)?;
                Some(Change { file: file.clone(), ..change })
            })
            .ok_or_else(same);
    }
    let (need, key) = name.rsplit_once('.').ok_or_else(unknown)?;
    let (claim, strength) = strength(board, need).ok_or_else(unknown)?;
    let found = strength.replacement.iter().find(|one| one.key == key && one.supplier.is_none());
    let found = found.ok_or_else(unknown)?;
    let known = found.evidence.as_ref().and_then(|evidence| evidence.known_since);
    let line = line(&found.value, value, known)?.ok_or_else(unknown)?;
    let file = desk.checked.sources.get(claim.span.file).ok_or_else(unknown)?;
    let head = file.position(claim.span.start).line as usize;
    detail(&file.text, head, key, &line)
        .map(|change| Change { file: file.name.clone(), ..change })
        .ok_or_else(same)
}

/// Returns how strongly a need is needed on the newest day, and the claim that says so.
pub(crate) fn strength<'b>(board: &'b Board, need: &str) -> Option<(&'b Claim, &'b Strength)> {
    let id = board.names.get(need)?.need?;
    let claim = board.standing(&Subject::Need(id), board.latest()).leading?;
    match &claim.content {
        Content::Needs(strength) => Some((claim, strength)),
        _ => None,
    }
}

fn line(amount: &Amount, value: f64, known: Option<Date>) -> Result<Option<Line>, Refusal> {
    let Amount::Figure(figure) = amount else { return Ok(None) };
    let written = format!("{value}");
    let value =
        parse_decimal(&written).map_err(|_| Refusal::new("ask.no-value").with("text", &written))?;
    let point = Shape::Point { value, rounding: Decimal::ZERO };
    let known = known.map(|day| format!(", known {day}")).unwrap_or_default();
    Ok(Some(Line {
        amount: Figure::new(point, figure.unit.clone()).to_string(),
        evidence: format!("[guess \"tried out\"{known}]"),
    }))
}

/// Returns the change of a detail of the statement whose head stands on a line.
fn detail(text: &str, head: usize, key: &str, line: &Line) -> Option<Change> {
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    let below = all.iter().enumerate().skip(head);
    let mut details = below.take_while(|(_, line)| line.starts_with([' ', '\t']));
    let says = |written: &str| {
        let rest = written.trim_start().strip_prefix(key)?;
        // `replace of Oracle` is another detail than `replace`.
        let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
        (!rest.starts_with("of ")).then_some(())
    };
    let (place, written) = details.find(|(_, written)| says(written).is_some())?;
    let indent = written.len() - written.trim_start().len();
    let comment = tokens(written).into_iter().find(|token| token.kind == TokenKind::Comment);
    let remark = comment.and_then(|token| written.get(token.start as usize..token.end as usize));
    let remark = remark.map(|remark| format!("  {remark}")).unwrap_or_default();
    let new = format!("{}{key} {}  {}{remark}", written.get(..indent)?, line.amount, line.evidence);
    let number = u32::try_from(place + 1).ok()?;
    let old = written.trim_end_matches(['\r', '\n']).to_owned();
    (old != new).then(|| Change { file: String::new(), line: number, old, new })
}

/// Returns the change of the line on which `name` is assumed.
fn rewritten(text: &str, name: &str, line: &Line) -> Option<Change> {
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
    let (amount, evidence) = (&line.amount, &line.evidence);
    let changed = format!("{} {amount}  {evidence}{}", text.get(..start)?, tail(after));
    Change::between("", text, &changed)
}

/// What stands behind, with at least a blank before a remark.
fn tail(after: &str) -> String {
    let needs_blank = after.starts_with(';');
    format!("{}{after}", if needs_blank { "  " } else { "" })
}
