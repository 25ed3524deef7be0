//! A game of a board: its payoffs on a day, who says so, and how its equilibria hold up under doubt.

use std::collections::BTreeSet;

use freehold_board::{
    Board, Equation, EquationKind, Function, Moment, Payoff, PayoffValue, Rank, evaluate,
};
use freehold_leverage::{Head, Leverage, leverage};
use freehold_quantity::{Date, Dimension, Figure, Qualifier, Shape, Unit};
use freehold_text::{Code, Diagnostic, Message, Severity, nearest};
use smol_str::SmolStr;

use super::answer::{GameAnswer, Input};
use super::{Exact, Game, Player, Solve, solve};

/// How often payoffs in doubt are drawn.
const DRAWS: u32 = 1000;
/// How many digits a number keeps that is no exact decimal.
const DIGITS: u32 = 9;

/// Returns the game of that name with its payoffs on a day, ranges by their middle.
///
/// # Errors
/// `FH0734` if the board has no such game by then, or what it pays rests on what nobody knows.
pub fn game_on(board: &Board, moment: Moment, name: &str) -> Result<Game, Box<Diagnostic>> {
    let declared = found(board, moment, name)?;
    let mut players = Vec::with_capacity(declared.players.len());
    for (party, options) in &declared.players {
        let name = board.party(*party).name.clone();
        players.push(Player { name, strategies: options.clone() });
    }
    let mut payoffs = Vec::with_capacity(declared.payoffs.len());
    for row in &declared.payoffs {
        let numbers: Result<Vec<Exact>, String> =
            row.iter().map(|payoff| number(board, moment, payoff)).collect();
        payoffs.push(numbers.map_err(|what| {
            let finding = Diagnostic::new(Code::FH0734, Severity::Error, None);
            Box::new(finding.says("FH0734.unknown").arg("name", name).arg("what", what))
        })?);
    }
    Game::new(declared.name.as_str(), players, payoffs).map_err(|_| missing(board, moment, name))
}

/// Returns everything about a game of the board on a day.
///
/// Costs what [`solve`] does, and a thousand looks at each pure equilibrium if payoffs are in doubt.
///
/// # Errors
/// As [`game_on`].
pub fn game(
    board: &Board,
    moment: Moment,
    name: &str,
    asked: &Solve,
) -> Result<GameAnswer, Box<Diagnostic>> {
    let declared = found(board, moment, name)?;
    let game = game_on(board, moment, name)?;
    let mut answer = solve(&game, asked);
    answer.board = Some(Head {
        schema: "freehold-game/1",
        board: board.hash.clone(),
        on: moment.on.to_string(),
        known_by: moment.known_by.to_string(),
        edits: Vec::new(),
    });
    answer.label = declared.label.clone();
    answer.inputs = inputs(board, &game, &declared.payoffs);
    if answer.inputs.iter().any(|input| input.doubt) && !answer.pure.is_empty() {
        answer.draws = DRAWS;
        under_doubt(&game, declared, &mut answer);
    }
    Ok(answer)
}

fn found<'b>(
    board: &'b Board,
    moment: Moment,
    name: &str,
) -> Result<&'b freehold_board::Game, Box<Diagnostic>> {
    let game = known(board, moment).find(|game| game.name == name);
    game.ok_or_else(|| missing(board, moment, name))
}

/// The games that were declared by the day of knowledge, and whose payoffs were known.
fn known(board: &Board, moment: Moment) -> impl Iterator<Item = &freehold_board::Game> {
    let by = move |game: &&freehold_board::Game| {
        game_known_since(game).is_none_or(|since| since <= moment.known_by)
    };
    board.outlook.games.iter().filter(by)
}

/// Returns the day from which a game and all that it pays are known; none if they always are.
pub fn game_known_since(game: &freehold_board::Game) -> Option<Date> {
    let payoffs = game.payoffs.iter().flatten();
    let paid = payoffs.filter_map(|payoff| payoff.evidence.as_ref()?.known_since).max();
    game.on.map(|on| on.first).max(paid)
}

fn missing(board: &Board, moment: Moment, name: &str) -> Box<Diagnostic> {
    let finding = Diagnostic::new(Code::FH0734, Severity::Error, None).arg("name", name);
    let close = nearest(name, known(board, moment).map(|game| game.name.as_str()));
    let close = close.map(|close| Message::new("nearest").with("name", close));
    Box::new(finding.maybe_note(close))
}

/// What is paid, exact where a number is.
fn number(board: &Board, moment: Moment, payoff: &Payoff) -> Result<Exact, String> {
    match &payoff.value {
        PayoffValue::Number(figure) => Ok(exact(figure)),
        PayoffValue::Formula(equation) => {
            let value = evaluate(board, &measured(board, moment, equation)?, moment)?;
            rounded(value).ok_or_else(|| String::from("∞"))
        }
    }
}

/// A point is taken as it is written, everything else by its middle.
fn exact(figure: &Figure) -> Exact {
    let scale = if figure.unit.is_percent() {
        Exact::ratio(1, 100)
    } else {
        Exact::from_float(figure.unit.scale)
    };
    let number = match figure.point() {
        Some(point) => Exact::parse(&point.to_string()),
        None => rounded(figure.median()),
    };
    match (number, scale) {
        (Some(number), Some(scale)) => &number * &scale,
        _ => Exact::zero(),
    }
}

/// A float as people would write it: so many digits, no more.
fn rounded(value: f64) -> Option<Exact> {
    let digits = DIGITS as usize - 1;
    value.is_finite().then(|| Exact::parse(&format!("{value:.digits$e}"))).flatten()
}

/// Puts the numbers in that need more than the state of one day: how much one depends on another.
fn measured(board: &Board, moment: Moment, equation: &Equation) -> Result<Equation, String> {
    let inside = |part: &Equation| measured(board, moment, part).map(Box::new);
    let kind = match &equation.kind {
        EquationKind::Between(function, a, b, horizon)
            if matches!(function, Function::Dependence | Function::Leverage) =>
        {
            let mut question = Leverage::default();
            if let Some(horizon) = horizon {
                // Lengths of time are in years.
                question.horizon_days = evaluate(board, horizon, moment)? * 365.25;
            }
            let (one, other) = (&board.party(*a).name, &board.party(*b).name);
            let unknown = || format!("dependence({one}, {other})");
            let answer = leverage(board, moment, one, other, &question).map_err(|_| unknown())?;
            let at = answer.series.last().ok_or_else(unknown)?;
            let value = match function {
                Function::Dependence => at.dependence_ab.value,
                _ => at.a_over_b.value,
            };
            EquationKind::Number(plain(value).ok_or_else(unknown)?)
        }
        EquationKind::Unary(op, part) => EquationKind::Unary(*op, inside(part)?),
        EquationKind::Binary(op, left, right) => {
            EquationKind::Binary(*op, inside(left)?, inside(right)?)
        }
        EquationKind::If(test, then, otherwise) => {
            EquationKind::If(inside(test)?, inside(then)?, inside(otherwise)?)
        }
        EquationKind::Call(function, arguments) => {
            let parts: Result<Vec<Equation>, String> =
                arguments.iter().map(|part| measured(board, moment, part)).collect();
            EquationKind::Call(*function, parts?)
        }
        other => other.clone(),
    };
    Ok(Equation { kind, ..equation.clone() })
}

/// A number without a unit.
fn plain(value: f64) -> Option<Figure> {
    let value = freehold_quantity::Decimal::try_from(value).ok()?;
    let shape = Shape::Point { value, rounding: freehold_quantity::Decimal::ZERO };
    let unit = Unit { text: "".into(), dimension: Dimension::none(), scale: 1.0 };
    Some(Figure { qualifier: Qualifier::Exact, shape, unit })
}

fn inputs(board: &Board, game: &Game, payoffs: &[Vec<Payoff>]) -> Vec<Input> {
    let mut inputs = Vec::new();
    for (player, row) in game.players().iter().zip(payoffs) {
        let mut read = BTreeSet::new();
        let mut formula = None;
        for (cell, payoff) in row.iter().enumerate() {
            match &payoff.value {
                PayoffValue::Number(figure) => {
                    let indices = game.strategies_of(cell);
                    let named = game.players().iter().zip(indices);
                    let strategies: Vec<SmolStr> =
                        named.filter_map(|(who, own)| who.strategies.get(own).cloned()).collect();
                    let doubt = !figure.shape.is_point();
                    inputs.push(input(
                        board,
                        player,
                        strategies,
                        figure.to_string(),
                        payoff,
                        doubt,
                    ));
                }
                PayoffValue::Formula(equation) => {
                    equation.reads(&mut |quantity| {
                        read.insert(board.quantity(quantity).path.to_string());
                    });
                    formula = Some(payoff);
                }
            }
        }
        if let Some(payoff) = formula {
            let text = Vec::from_iter(read).join(", ");
            inputs.push(input(board, player, Vec::new(), text, payoff, false));
        }
    }
    inputs
}

fn input(
    board: &Board,
    player: &Player,
    strategies: Vec<SmolStr>,
    text: String,
    payoff: &Payoff,
    doubt: bool,
) -> Input {
    let evidence = payoff.evidence.as_ref();
    let sources = evidence.map(|evidence| evidence.sources.as_slice()).unwrap_or_default();
    Input {
        player: player.name.clone(),
        strategies,
        text,
        sources: sources.iter().map(|source| board.source(*source).name.to_string()).collect(),
        guess: evidence.is_none_or(|evidence| evidence.rank == Rank::Guess),
        doubt,
    }
}

/// Draws the payoffs in doubt, each on its own, and counts with how many draws each pure equilibrium
/// stands. A draw is a function of game, player, cell and count.
fn under_doubt(game: &Game, declared: &freehold_board::Game, answer: &mut GameAnswer) {
    let mut counts = vec![0_u32; answer.pure.len()];
    let cells: Vec<Option<usize>> =
        answer.pure.iter().map(|pure| game.cell_of(&pure.indices)).collect();
    let mut rows: Vec<Vec<f64>> =
        game.payoffs().iter().map(|row| row.iter().map(Exact::to_float).collect()).collect();
    for draw in 0..DRAWS {
        for (player, (row, payoffs)) in rows.iter_mut().zip(&declared.payoffs).enumerate() {
            for (cell, (slot, payoff)) in row.iter_mut().zip(payoffs).enumerate() {
                if let PayoffValue::Number(figure) = &payoff.value
                    && !figure.shape.is_point()
                {
                    let level = uniform(&declared.name, player, cell, draw);
                    *slot = figure.quantile(level) * figure.unit.scale;
                }
            }
        }
        for (count, cell) in counts.iter_mut().zip(&cells) {
            *count += u32::from(cell.is_some_and(|cell| stands(game, &rows, cell)));
        }
    }
    for (pure, count) in answer.pure.iter_mut().zip(counts) {
        pure.stands = Some(f64::from(count) / f64::from(DRAWS));
    }
}

fn stands(game: &Game, rows: &[Vec<f64>], cell: usize) -> bool {
    rows.iter().enumerate().all(|(player, row)| {
        let stride = game.stride(player);
        let count = game.counts().get(player).copied().unwrap_or(1);
        let first = cell - cell / stride % count * stride;
        let own = row.get(cell).copied().unwrap_or(f64::NEG_INFINITY);
        row.iter().skip(first).step_by(stride).take(count).all(|other| *other <= own)
    })
}

/// A number between 0 and 1 by its address (the finalizer of SplitMix64, Steele, Lea & Flood 2014, over
/// FNV-1a of the name).
fn uniform(name: &str, player: usize, cell: usize, draw: u32) -> f64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let address = [player as u64, cell as u64, u64::from(draw)];
    let bytes = name.bytes().chain(address.iter().flat_map(|part| part.to_le_bytes()));
    for byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    let mut mixed = hash.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    ((mixed >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}
