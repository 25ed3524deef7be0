//! Games: who can play what, and one payoff for each player and cell.

use freehold_quantity::{CalendarDate, Decimal, Dimension, Qualifier, Shape};
use freehold_syntax::ast::{self, BinaryOp, Expr, ExprKind, Name, Statement, Value, ValueLit};
use freehold_text::{Code, Diagnostic, Message, Span, nearest};
use smol_str::{SmolStr, format_smolstr};

use super::Builder;
use super::declare::label;
use crate::ids::PartyId;
use crate::model::{Amount, DetailEvidence};
use crate::outlook::{Game, Payoff, PayoffValue};

/// How many cells a game on a board may have.
const MOST_CELLS: usize = 1024;
/// Functions whose arguments are names of the board, never options.
const OF_NAMES: [&str; 4] = ["control", "dependence", "leverage", "share"];

/// The line that tells a cell, and who says so.
type Told<'a> = (&'a ast::GameCell, Option<DetailEvidence>);

/// Who plays, by name and with what.
struct Players {
    all: Vec<(PartyId, SmolStr, Vec<SmolStr>)>,
}

impl Builder {
    pub(super) fn game(&mut self, game: &ast::Game, statement: &Statement) -> Option<()> {
        let on = statement.date.map(|date| date.date);
        let players = self.players(game)?;
        let cells = self.cells(game, &players, on);
        let payoffs = self.payoffs(game, &players, cells?, on)?;
        self.board.outlook.games.push(Game {
            name: game.name.text.clone(),
            label: label(&game.labels),
            on,
            players: players.all.into_iter().map(|(party, _, options)| (party, options)).collect(),
            payoffs,
        });
        Some(())
    }

    fn players(&mut self, game: &ast::Game) -> Option<Players> {
        let mut all: Vec<(PartyId, SmolStr, Vec<SmolStr>)> = Vec::new();
        let mut is_whole = true;
        for name in &game.parties {
            let Some(party) = self.party(name) else {
                is_whole = false;
                continue;
            };
            if all.iter().any(|(known, ..)| *known == party) {
                self.report(Diagnostic::error(Code::FH0202, name.span).arg("name", &name.text));
                is_whole = false;
                continue;
            }
            all.push((party, name.text.clone(), Vec::new()));
        }
        for (name, options) in &game.strategies {
            let party = self.party(name);
            is_whole &= party.is_some();
            let player = all.iter_mut().find(|(known, ..)| Some(*known) == party);
            let Some((_, _, known)) = player else {
                if party.is_some() {
                    let diagnostic =
                        Diagnostic::error(Code::FH0731, name.span).says("FH0731.party");
                    self.report(diagnostic.arg("party", &name.text).arg("name", &game.name.text));
                    is_whole = false;
                }
                continue;
            };
            let mut doubled = Vec::new();
            for option in options {
                if known.contains(&option.text) {
                    doubled.push(option);
                } else {
                    known.push(option.text.clone());
                }
            }
            for option in doubled {
                self.report(Diagnostic::error(Code::FH0202, option.span).arg("name", &option.text));
                is_whole = false;
            }
        }
        if !is_whole {
            return None;
        }
        if all.len() < 2 {
            let diagnostic = Diagnostic::error(Code::FH0731, game.name.span).says("FH0731.alone");
            self.report(diagnostic.arg("name", &game.name.text));
            return None;
        }
        if let Some((_, name, _)) = all.iter().find(|(_, _, options)| options.is_empty()) {
            let diagnostic = Diagnostic::error(Code::FH0731, game.name.span).says("FH0731.none");
            self.report(diagnostic.arg("party", name).arg("name", &game.name.text));
            return None;
        }
        let mut counts = all.iter().map(|(_, _, options)| options.len());
        let cells = counts.try_fold(1_usize, |cells, count| cells.checked_mul(count));
        if cells.is_none_or(|cells| cells > MOST_CELLS) {
            let diagnostic = Diagnostic::error(Code::FH0732, game.name.span).says("FH0732.large");
            self.report(diagnostic.arg("name", &game.name.text).arg("most", MOST_CELLS));
            return None;
        }
        Some(Players { all })
    }

    /// Returns the numbers of each cell in their order, and which lines they stand in.
    fn cells<'a>(
        &mut self,
        game: &'a ast::Game,
        players: &Players,
        on: Option<CalendarDate>,
    ) -> Option<Vec<Option<Told<'a>>>> {
        let mut cells: Vec<Option<Told<'a>>> = vec![None; players.cells()];
        let mut is_whole = true;
        for cell in &game.cells {
            let evidence = self.detail_margin(cell.evidence.as_ref(), on);
            let Some(place) = self.cell_place(cell, players) else {
                is_whole = false;
                continue;
            };
            let Some(slot) = cells.get_mut(place) else { continue };
            if let Some((first, _)) = slot {
                let diagnostic = Diagnostic::error(Code::FH0732, cell.span).says("FH0732.doubled");
                let diagnostic = diagnostic.arg("cell", players.cell(place));
                self.report(diagnostic.other(first.span, Message::new("FH0202.first")));
                is_whole = false;
                continue;
            }
            *slot = Some((cell, evidence));
        }
        is_whole.then_some(cells)
    }

    /// Returns the number of the cell whose options a line names.
    fn cell_place(&mut self, cell: &ast::GameCell, players: &Players) -> Option<usize> {
        if cell.options.len() != players.all.len() {
            let diagnostic = Diagnostic::error(Code::FH0732, cell.span).says("FH0732.options");
            let diagnostic = diagnostic.arg("expected", players.all.len());
            self.report(diagnostic.arg("found", cell.options.len()));
            return None;
        }
        let (mut place, mut stride) = (0, 1);
        let mut is_whole = true;
        for (option, (_, name, options)) in cell.options.iter().zip(&players.all) {
            match options.iter().position(|known| *known == option.text) {
                Some(own) => place += own * stride,
                None => {
                    self.unknown_option(option, name, options);
                    is_whole = false;
                }
            }
            stride *= options.len();
        }
        is_whole.then_some(place)
    }

    fn unknown_option(&mut self, option: &Name, party: &str, options: &[SmolStr]) {
        let mut diagnostic = Diagnostic::error(Code::FH0731, option.span);
        diagnostic = diagnostic.arg("name", &option.text).arg("party", party);
        if self.may_compare(options.len())
            && let Some(close) = nearest(&option.text, options.iter().map(SmolStr::as_str))
        {
            let message = Message::new("fix.replace").with("name", close);
            diagnostic = diagnostic.note_line(Message::new("nearest").with("name", close)).fix(
                message,
                option.span,
                close,
            );
        }
        self.report(diagnostic);
    }

    fn payoffs(
        &mut self,
        game: &ast::Game,
        players: &Players,
        cells: Vec<Option<Told<'_>>>,
        on: Option<CalendarDate>,
    ) -> Option<Vec<Vec<Payoff>>> {
        let mut rows: Vec<Option<Vec<Payoff>>> = vec![None; players.all.len()];
        for (name, body, evidence) in &game.formulas {
            let party = self.party(name)?;
            let place = players.all.iter().position(|(known, ..)| *known == party);
            let Some(row) = place.and_then(|place| rows.get_mut(place)) else {
                let diagnostic = Diagnostic::error(Code::FH0731, name.span).says("FH0731.party");
                self.report(diagnostic.arg("party", &name.text).arg("name", &game.name.text));
                return None;
            };
            if row.is_some() {
                let diagnostic = Diagnostic::error(Code::FH0732, name.span).says("FH0732.twice");
                self.report(diagnostic.arg("party", &name.text));
                return None;
            }
            let evidence = self.detail_margin(evidence.as_ref(), on);
            *row = Some(self.by_formula(body, evidence.as_ref(), players)?);
        }
        // Cells tell what the players get who have no formula, in their order.
        let told: Vec<usize> =
            rows.iter().enumerate().filter(|(_, row)| row.is_none()).map(|(who, _)| who).collect();
        if told.is_empty() {
            if let Some((cell, _)) = cells.iter().flatten().next() {
                let diagnostic = Diagnostic::error(Code::FH0732, cell.span).says("FH0732.both");
                self.report(diagnostic.arg("name", &game.name.text));
                return None;
            }
        } else if let Some(missing) = cells.iter().position(Option::is_none) {
            let count = cells.iter().filter(|cell| cell.is_none()).count();
            let diagnostic = Diagnostic::error(Code::FH0732, game.name.span);
            let diagnostic = diagnostic.arg("name", &game.name.text).arg("n", count);
            self.report(diagnostic.arg("cell", players.cell(missing)));
            return None;
        }
        for (place, who) in told.iter().enumerate() {
            let mut found: Option<Dimension> = None;
            let mut row = Vec::with_capacity(cells.len());
            for (cell, evidence) in cells.iter().flatten() {
                let literal = cell.values.get(place).filter(|_| cell.values.len() == told.len());
                let Some(literal) = literal else {
                    let diagnostic = Diagnostic::error(Code::FH0732, cell.span);
                    let diagnostic = diagnostic.says("FH0732.values").arg("expected", told.len());
                    self.report(diagnostic.arg("found", cell.values.len()));
                    return None;
                };
                let figure = match self.plain(literal)? {
                    Amount::Figure(figure) => figure,
                    Amount::None | Amount::Unknown => {
                        let diagnostic = Diagnostic::error(Code::FH0732, literal.span);
                        self.report(diagnostic.says("FH0732.unknown"));
                        return None;
                    }
                };
                self.same(&mut found, &figure.unit.dimension, literal.span)?;
                let evidence = evidence.clone();
                row.push(Payoff {
                    value: PayoffValue::Number(figure),
                    evidence,
                    span: literal.span,
                });
            }
            if let Some(slot) = rows.get_mut(*who) {
                *slot = Some(row);
            }
        }
        rows.into_iter().collect()
    }

    /// All payoffs of one player can be compared.
    fn same(&mut self, found: &mut Option<Dimension>, next: &Dimension, span: Span) -> Option<()> {
        match found {
            Some(first) if first != next => {
                let diagnostic = Diagnostic::error(Code::FH0401, span);
                self.report(diagnostic.arg("expected", first).arg("found", next));
                None
            }
            _ => {
                *found = Some(next.clone());
                Some(())
            }
        }
    }

    fn by_formula(
        &mut self,
        body: &Expr,
        evidence: Option<&DetailEvidence>,
        players: &Players,
    ) -> Option<Vec<Payoff>> {
        if let Some((name, span)) = players.ambiguous(body) {
            let diagnostic = Diagnostic::error(Code::FH0731, span).says("FH0731.whose");
            self.report(diagnostic.arg("name", name));
            return None;
        }
        let mut found: Option<Dimension> = None;
        let mut row = Vec::with_capacity(players.cells());
        for cell in 0..players.cells() {
            let equation = self.number(&players.put_in(body, cell, false))?;
            if let crate::equations::ValueType::Number(dimension) = &equation.value {
                self.same(&mut found, dimension, body.span)?;
            }
            let value = PayoffValue::Formula(equation);
            row.push(Payoff { value, evidence: evidence.cloned(), span: body.span });
        }
        Some(row)
    }
}

impl Players {
    fn cells(&self) -> usize {
        self.all.iter().map(|(_, _, options)| options.len()).product()
    }

    /// What is played in a cell.
    fn played(&self, cell: usize) -> impl Iterator<Item = (&SmolStr, &SmolStr)> {
        let mut rest = cell;
        self.all.iter().filter_map(move |(_, name, options)| {
            let own = rest % options.len().max(1);
            rest /= options.len().max(1);
            Some((name, options.get(own)?))
        })
    }

    /// `sign, walk`
    fn cell(&self, cell: usize) -> String {
        let names: Vec<&str> = self.played(cell).map(|(_, option)| option.as_str()).collect();
        names.join(", ")
    }

    /// Whether an option that a formula names is played in a cell; none for other names.
    fn is_played(&self, cell: usize, path: &str) -> Option<bool> {
        let is =
            |name: &str, option: &str| path == option || format_smolstr!("{name}.{option}") == path;
        let known = self.all.iter().any(|(_, name, options)| options.iter().any(|o| is(name, o)));
        known.then(|| self.played(cell).any(|(name, option)| is(name, option)))
    }

    /// Returns an option without a party that several parties have, if a formula names one.
    fn ambiguous(&self, body: &Expr) -> Option<(SmolStr, Span)> {
        match &body.kind {
            ExprKind::Path(path) => {
                let having = self.all.iter().filter(|(_, _, options)| options.contains(path));
                (having.count() > 1).then(|| (path.clone(), body.span))
            }
            ExprKind::Unary(_, inner) => self.ambiguous(inner),
            ExprKind::Binary(_, left, right) => {
                self.ambiguous(left).or_else(|| self.ambiguous(right))
            }
            ExprKind::If(one, two, three) => {
                [one, two, three].into_iter().find_map(|part| self.ambiguous(part))
            }
            ExprKind::Call(name, _) if OF_NAMES.contains(&name.text.as_str()) => None,
            ExprKind::Call(_, arguments) => arguments.iter().find_map(|part| self.ambiguous(part)),
            ExprKind::Number(_) | ExprKind::Date(_) => None,
        }
    }

    /// Returns a formula with 1 for each option that is played in a cell and 0 for the others; where a
    /// condition stands, with what is true or false.
    fn put_in(&self, body: &Expr, cell: usize, condition: bool) -> Expr {
        let inside = |part: &Expr, condition| Box::new(self.put_in(part, cell, condition));
        let kind = match &body.kind {
            ExprKind::Path(path) => match self.is_played(cell, path) {
                Some(played) => {
                    let number =
                        number(if played { Decimal::ONE } else { Decimal::ZERO }, body.span);
                    if condition {
                        let one = Box::new(self::number(Decimal::ONE, body.span));
                        ExprKind::Binary(BinaryOp::Equal, Box::new(number), one)
                    } else {
                        number.kind
                    }
                }
                None => body.kind.clone(),
            },
            ExprKind::Unary(op, inner) => {
                ExprKind::Unary(*op, inside(inner, *op == ast::UnaryOp::Not))
            }
            ExprKind::Binary(op, left, right) => {
                let of_conditions = matches!(op, BinaryOp::And | BinaryOp::Or);
                ExprKind::Binary(*op, inside(left, of_conditions), inside(right, of_conditions))
            }
            ExprKind::If(test, then, otherwise) => {
                ExprKind::If(inside(test, true), inside(then, false), inside(otherwise, false))
            }
            ExprKind::Call(name, _) if OF_NAMES.contains(&name.text.as_str()) => body.kind.clone(),
            ExprKind::Call(name, arguments) => {
                let arguments = arguments.iter().map(|part| self.put_in(part, cell, false));
                ExprKind::Call(name.clone(), arguments.collect())
            }
            ExprKind::Number(_) | ExprKind::Date(_) => body.kind.clone(),
        };
        Expr { kind, span: body.span }
    }
}

fn number(value: Decimal, span: Span) -> Expr {
    let shape = Shape::Point { value, rounding: Decimal::ZERO };
    let value = Value::Figure(Qualifier::Exact, shape);
    Expr { kind: ExprKind::Number(ValueLit { value, unit: None, span }), span }
}
