//! Gambit's `.nfg` files, read and written.
//!
//! Both forms are read: payoffs cell by cell, and outcomes that cells name. Numbers may be whole,
//! decimal, scientific or fractions, and are taken exactly.

use std::fmt::Write as _;

use smol_str::{SmolStr, format_smolstr};

use super::scan::{GameFault, GameFaultKind, Scan, Token};
use super::{Exact, Game, MOST_PLAYERS, Player, cells_of};

/// How many findings are told of one file.
const MOST_FAULTS: usize = 20;
/// How many strategies one player may have in a file.
const MOST_STRATEGIES: usize = 4096;

/// Reads a game from the text of an `.nfg` file.
///
/// # Errors
/// What is wrong, with its places, in order; a number that can't be read spoils no other.
pub fn read_nfg(text: &str) -> Result<Game, Vec<GameFault>> {
    let mut faults = Vec::new();
    match read(text, &mut faults) {
        Ok(game) if faults.is_empty() => Ok(game),
        Ok(_) => Err(faults),
        Err(fault) => {
            faults.push(fault);
            Err(faults)
        }
    }
}

fn read(text: &str, faults: &mut Vec<GameFault>) -> Result<Game, GameFault> {
    let mut scan = Scan::of(text)?;
    header(&mut scan, "NFG", "1")?;
    let title = scan.text()?;
    let names = scan.texts(MOST_PLAYERS)?;
    if names.is_empty() {
        return Err(scan.fault_before(GameFaultKind::Expected("\"…\"")));
    }
    let players = strategies(&mut scan, names)?;
    let _comment = scan.maybe_text();
    let counts: Vec<usize> = players.iter().map(|player| player.strategies.len()).collect();
    let too_large = scan.fault(GameFaultKind::TooLarge);
    let cells = cells_of(&counts).ok_or(too_large)?;
    let n = players.len();
    let payoffs = if scan.peek() == Some(&Token::Open) {
        by_outcome(&mut scan, n, cells, faults)?
    } else {
        by_cell(&mut scan, n, cells, faults)?
    };
    scan.finish()?;
    let count = scan.fault(GameFaultKind::Count);
    Game::new(title, players, payoffs).map_err(|_| count)
}

/// `NFG 1 R`, `EFG 2 R`; instead of `R`, `D` says that numbers are decimals.
pub(super) fn header(scan: &mut Scan, kind: &'static str, version: &str) -> Result<(), GameFault> {
    let is = |word: Option<Token>, wanted: &[&str]| matches!(word, Some(Token::Word(word)) if wanted.contains(&word.as_str()));
    for wanted in [&[kind][..], &[version], &["R", "D"]] {
        let word = scan.next();
        if !is(word, wanted) {
            return Err(scan.fault_before(GameFaultKind::Header));
        }
    }
    Ok(())
}

/// `{ 2 3 }` or `{ { "a" "b" } { "c" "d" "e" } }`
fn strategies(scan: &mut Scan, names: Vec<String>) -> Result<Vec<Player>, GameFault> {
    scan.must(&Token::Open, "{")?;
    let mut players = Vec::with_capacity(names.len());
    let by_name = scan.peek() == Some(&Token::Open);
    for name in names {
        let strategies: Vec<SmolStr> = if by_name {
            let texts = scan.texts(MOST_STRATEGIES)?;
            texts.iter().enumerate().map(|(place, text)| named(text, place)).collect()
        } else {
            let count = scan.count()?;
            if count > MOST_STRATEGIES {
                return Err(scan.fault_before(GameFaultKind::TooLarge));
            }
            (1..=count).map(|place| format_smolstr!("{place}")).collect()
        };
        if strategies.is_empty() {
            return Err(scan.fault_before(GameFaultKind::Count));
        }
        players.push(Player { name: name.into(), strategies });
    }
    scan.must(&Token::Close, "}")?;
    Ok(players)
}

/// What is not named has its number as a name.
pub(super) fn named(text: &str, place: usize) -> SmolStr {
    if text.trim().is_empty() { format_smolstr!("{}", place + 1) } else { text.into() }
}

fn tell(faults: &mut Vec<GameFault>, fault: GameFault) -> Result<(), GameFault> {
    if faults.len() + 1 >= MOST_FAULTS {
        return Err(fault);
    }
    faults.push(fault);
    Ok(())
}

/// Payoffs of all players, cell by cell.
fn by_cell(
    scan: &mut Scan,
    n: usize,
    cells: usize,
    faults: &mut Vec<GameFault>,
) -> Result<Vec<Vec<Exact>>, GameFault> {
    let mut payoffs: Vec<Vec<Exact>> = vec![Vec::new(); n];
    for _ in 0..cells {
        for row in &mut payoffs {
            scan.eat(&Token::Comma);
            if !scan.is_word() {
                return Err(scan.fault(GameFaultKind::Count));
            }
            match scan.number() {
                Ok(number) => row.push(number),
                Err(fault) => {
                    tell(faults, fault)?;
                    row.push(Exact::zero());
                }
            }
        }
    }
    Ok(payoffs)
}

/// Outcomes with a name and payoffs, then one number of an outcome for each cell; 0 pays nothing.
fn by_outcome(
    scan: &mut Scan,
    n: usize,
    cells: usize,
    faults: &mut Vec<GameFault>,
) -> Result<Vec<Vec<Exact>>, GameFault> {
    scan.must(&Token::Open, "{")?;
    let mut outcomes = vec![vec![Exact::zero(); n]];
    while scan.eat(&Token::Open) {
        let _name = scan.text()?;
        let mut outcome = Vec::new();
        while !scan.eat(&Token::Close) {
            scan.eat(&Token::Comma);
            if !scan.is_word() || outcome.len() == n {
                return Err(scan.fault(GameFaultKind::Count));
            }
            match scan.number() {
                Ok(number) => outcome.push(number),
                Err(fault) => {
                    tell(faults, fault)?;
                    outcome.push(Exact::zero());
                }
            }
        }
        if outcome.len() < n {
            return Err(scan.fault_before(GameFaultKind::Count));
        }
        outcomes.push(outcome);
    }
    scan.must(&Token::Close, "}")?;
    let mut payoffs: Vec<Vec<Exact>> = vec![Vec::new(); n];
    for _ in 0..cells {
        scan.eat(&Token::Comma);
        if !scan.is_word() {
            return Err(scan.fault(GameFaultKind::Count));
        }
        let outcome = match scan.count() {
            Ok(outcome) => outcomes.get(outcome),
            Err(fault) => {
                tell(faults, fault)?;
                outcomes.first()
            }
        };
        let Some(outcome) = outcome else {
            tell(faults, scan.fault_before(GameFaultKind::Unknown))?;
            payoffs.iter_mut().for_each(|row| row.push(Exact::zero()));
            continue;
        };
        for (row, payoff) in payoffs.iter_mut().zip(outcome) {
            row.push(payoff.clone());
        }
    }
    Ok(payoffs)
}

/// Returns the text of an `.nfg` file that reads back as the same game.
pub fn write_nfg(game: &Game) -> String {
    let mut text = format!("NFG 1 R {} {{ ", quoted(game.title()));
    for player in game.players() {
        text.push_str(&quoted(&player.name));
        text.push(' ');
    }
    text.push_str("}\n\n{ ");
    for player in game.players() {
        text.push_str("{ ");
        for strategy in &player.strategies {
            text.push_str(&quoted(strategy));
            text.push(' ');
        }
        text.push_str("}\n");
    }
    text.push_str("}\n\"\"\n\n");
    for cell in 0..game.cells() {
        let numbers = game.payoffs().iter().filter_map(|row| row.get(cell));
        for (place, number) in numbers.enumerate() {
            let gap = if place == 0 { "" } else { " " };
            let _ = write!(text, "{gap}{number}");
        }
        text.push('\n');
    }
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
