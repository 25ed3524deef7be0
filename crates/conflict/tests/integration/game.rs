//! Games with payoffs.

mod files;
mod laws;
mod oracle;
mod quantal;
mod trees;
mod truth;

use freehold_conflict::game::{Exact, Game, GameAnswer, Player, Solve, solve};

/// A game of two players from tables of rows.
pub(crate) fn two(a: &[Vec<Exact>], b: &[Vec<Exact>]) -> Game {
    let (m, n) = (a.len(), a[0].len());
    let by_cell = |table: &[Vec<Exact>]| -> Vec<Exact> {
        (0..n).flat_map(|j| (0..m).map(move |i| (i, j))).map(|(i, j)| table[i][j].clone()).collect()
    };
    Game::new("", vec![player("one", m), player("two", n)], vec![by_cell(a), by_cell(b)]).unwrap()
}

pub(crate) fn player(name: &str, count: usize) -> Player {
    let strategies = (1..=count).map(|place| place.to_string().into()).collect();
    Player { name: name.into(), strategies }
}

pub(crate) fn whole(table: &[&[i64]]) -> Vec<Vec<Exact>> {
    table.iter().map(|row| row.iter().map(|number| Exact::whole(*number)).collect()).collect()
}

pub(crate) fn solved(game: &Game) -> GameAnswer {
    solve(game, &Solve::default())
}

/// The equilibria as text, sorted.
pub(crate) fn profiles(answer: &GameAnswer) -> Vec<String> {
    let mut found: Vec<String> =
        answer.mixed.iter().map(|mixed| format!("{:?}", mixed.profile)).collect();
    found.sort();
    found
}
