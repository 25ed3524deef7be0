//! How long it takes to say which states of a large conflict are stable, in all four senses.
//!
//! `cargo run --release -p freehold-bench --example conflict [FOLDER]` solves 2¹⁶ states that are
//! drawn from 2²⁰ combinations of options, the 2¹⁶ of 16 options, and all 2²⁰ of 20, each with four
//! parties, and prints a line of JSON for each. With a folder it writes there what
//! `benches/peers/conflict.py` needs.

#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use freehold_conflict::graph::{Concept, GraphModel, Moves, Player, feasible, stability};

/// How often each is run; the best counts.
const ROUNDS: usize = 7;
/// How many parties there are.
const PARTIES: u64 = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    for (name, options, states) in
        [("drawn", 20, 1 << 16), ("whole", 16, 1 << 16), ("million", 20, 1 << 20)]
    {
        let model = model(options, states)?;
        let mut best = f64::INFINITY;
        let mut found = stability(&model)?;
        for _ in 0..ROUNDS {
            let start = now();
            found = black_box(stability(&model)?);
            best = best.min(start.elapsed().as_secs_f64());
        }
        let stable: Vec<String> = Concept::ALL
            .iter()
            .map(|concept| format!("\"{}\":{}", concept.word(), found.equilibria(*concept).len()))
            .collect();
        println!(
            "{{\"case\":\"{name}\",\"states\":{states},\"parties\":{PARTIES},\"seconds\":{best:.6},{}}}",
            stable.join(",")
        );
        if let Some(folder) = folder.as_deref().filter(|_| name != "million") {
            written(folder, name, &model, &found.by_player)?;
        }
    }
    Ok(())
}

/// So many states with the lowest hashes, and payoffs that are a hash as well.
fn model(options: u64, states: usize) -> Result<GraphModel, Box<dyn Error>> {
    let mut hashed: Vec<(u64, u64)> = feasible(options as usize, &[])?
        .into_iter()
        .map(|taken| (mixed(taken, 99), taken))
        .collect();
    hashed.sort_unstable();
    let mut taken: Vec<u64> = hashed.into_iter().take(states).map(|(_, taken)| taken).collect();
    taken.sort_unstable();
    let each = options / PARTIES;
    let players = (0..PARTIES).map(|player| {
        let own = ((1 << each) - 1) << (each * player);
        let payoffs = taken.iter().map(|taken| (mixed(*taken, player) >> 32) as u32).collect();
        Player { moves: Moves::Options { own, kept: 0 }, payoffs }
    });
    let players = players.collect();
    Ok(GraphModel { states, taken, players, weak_sanctions: false })
}

/// The finalizer of SplitMix64 (Steele, Lea & Flood 2014).
fn mixed(taken: u64, salt: u64) -> u64 {
    let mut mixed = (taken + 1).wrapping_add(salt << 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn written(
    folder: &Path,
    name: &str,
    model: &GraphModel,
    found: &[Vec<u8>],
) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let taken: Vec<u8> = model.taken.iter().flat_map(|taken| taken.to_le_bytes()).collect();
    fs::write(folder.join(format!("{name}.taken")), taken)?;
    let payoffs = model.players.iter().flat_map(|player| &player.payoffs);
    let payoffs: Vec<u8> = payoffs.flat_map(|payoff| payoff.to_le_bytes()).collect();
    fs::write(folder.join(format!("{name}.payoffs")), payoffs)?;
    fs::write(folder.join(format!("{name}.stable")), found.concat())
}

#[expect(clippy::disallowed_methods, reason = "a measurement needs the clock")]
fn now() -> Instant {
    Instant::now()
}
