//! How long random games take: all extreme equilibria of 8×8, the logit branch of 5×5×5.
//!
//! `cargo run --release -p freehold-bench --example game FOLDER` writes the games there as `.nfg` files
//! and prints a line of JSON for each: seconds (the best of some runs) and what came out.
//! `benches/peers/games.py` runs it and others on the same files.

#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::path::Path;
use std::time::Instant;

use freehold_conflict::game::{
    Exact, Game, NoGame, Player, extreme_equilibria, logit_branch, write_nfg,
};

/// How many games of each kind.
const GAMES: u64 = 20;
/// How often each is solved.
const RUNS: usize = 5;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| String::from("."));
    for number in 0..GAMES {
        for (kind, counts) in [("extreme", &[8, 8][..]), ("logit", &[5, 5, 5])] {
            let Ok(game) = random(number, counts) else { continue };
            let name = format!("{kind}-{number:02}.nfg");
            std::fs::write(Path::new(&folder).join(&name), write_nfg(&game))?;
            let (mut best, mut found) = (f64::INFINITY, String::new());
            for _ in 0..RUNS {
                let begin = Instant::now();
                found = match kind {
                    "extreme" => {
                        let all = extreme_equilibria(&game).unwrap_or_default();
                        all.len().to_string()
                    }
                    _ => {
                        let branch = logit_branch(&game, &[]);
                        let end = branch.last().map(|point| (&point.profile, point.regret));
                        format!("{end:?}")
                    }
                };
                best = best.min(begin.elapsed().as_secs_f64());
            }
            println!(
                "{{\"job\":\"{kind}\",\"game\":\"{name}\",\"seconds\":{best:e},\"found\":\"{found}\"}}"
            );
        }
    }
    Ok(())
}

/// A game with payoffs from 0 to 99 by SplitMix64 (Steele, Lea & Flood 2014).
fn random(number: u64, counts: &[usize]) -> Result<Game, NoGame> {
    let cells: usize = counts.iter().product();
    let mut state = number.wrapping_mul(0x2545_f491_4f6c_dd1d).wrapping_add(counts.len() as u64);
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Exact::whole((mixed ^ (mixed >> 31)) % 100)
    };
    let payoffs = counts.iter().map(|_| (0..cells).map(|_| next()).collect()).collect();
    let player = |(place, count): (usize, &usize)| Player {
        name: format!("{}", place + 1).into(),
        strategies: (1..=*count).map(|number| number.to_string().into()).collect(),
    };
    Game::new("", counts.iter().enumerate().map(player).collect(), payoffs)
}
