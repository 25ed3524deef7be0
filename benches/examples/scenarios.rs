//! How long it takes to find all consistent scenarios of matrices that are made up.
//!
//! `cargo run --release -p freehold-bench --example scenarios [FOLDER]` prints a line of JSON for each
//! matrix: seconds (the best of some runs), branches, scenarios. With a folder it writes the
//! matrices there for `benches/peers/scenarios.py`, with what was found.

#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::fs;
use std::path::Path;
use std::time::Instant;

use freehold_conflict::balance::{Descriptor, Matrix, Search, consistent, scw};

/// 3¹³ · 4⁴ = 4.1·10⁸ scenarios.
const LARGE: [usize; 17] = [3, 3, 4, 3, 3, 3, 4, 3, 3, 3, 4, 3, 3, 3, 4, 3, 3];
/// On a machine that does other things as well, the best of many short runs is told.
const RUNS: usize = 20;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1);
    for (name, sizes, percent, seeds) in
        [("dense", &LARGE[..], 90, 5), ("half", &LARGE[..], 50, 5), ("sparse", &LARGE[..], 25, 5)]
    {
        for seed in 1..=seeds {
            let Some(matrix) = made_up(sizes, percent, seed) else { continue };
            // A budget large enough for all of these.
            let search = Search { most_steps: 20_000_000, ..Search::default() };
            let mut best = f64::INFINITY;
            let mut found = consistent(&matrix, &search);
            for _ in 0..RUNS {
                let start = now();
                found = consistent(&matrix, &search);
                best = best.min(start.elapsed().as_secs_f64());
            }
            println!(
                "{{\"matrix\":\"{name}-{seed}\",\"combinations\":{},\"seconds\":{best:.6},\"branches\":{},\"scenarios\":{},\"complete\":{}}}",
                matrix.combinations(),
                found.steps,
                found.scenarios.len(),
                found.complete
            );
            if let Some(folder) = &folder {
                let folder = Path::new(folder);
                let file = scw::File::of(&format!("{name}-{seed}"), matrix);
                fs::write(folder.join(format!("{name}-{seed}.scw")), scw::write(&file))?;
                let lines: Vec<String> = found
                    .scenarios
                    .iter()
                    .map(|one| one.0.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
                    .collect();
                let text = format!("{best}\n{}\n", lines.join("\n"));
                fs::write(folder.join(format!("{name}-{seed}.found")), text)?;
            }
        }
    }
    Ok(())
}

/// Returns a matrix in which so many of a hundred judgements are from −3 to +3 and not 0.
fn made_up(sizes: &[usize], percent: u64, seed: u64) -> Option<Matrix> {
    let width: usize = sizes.iter().sum();
    let of: Vec<usize> = sizes.iter().enumerate().flat_map(|(of, size)| vec![of; *size]).collect();
    // Xorshift (Marsaglia 2003).
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut draw = |among: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) % among
    };
    let mut rows = vec![vec![0; width]; width];
    for row in 0..width {
        for column in 0..width {
            if of.get(row) != of.get(column)
                && draw(100) < percent
                && let Some(slot) = rows.get_mut(row).and_then(|row| row.get_mut(column))
            {
                let place = draw(6) as i32;
                *slot = if place < 3 { place - 3 } else { place - 2 };
            }
        }
    }
    let descriptors = sizes.iter().enumerate().map(|(place, size)| Descriptor {
        name: format!("d{place}").into(),
        variants: (0..*size).map(|variant| format!("v{variant}").into()).collect(),
    });
    Matrix::new(descriptors.collect(), &rows).ok()
}

#[expect(clippy::disallowed_methods, reason = "a measurement needs the clock")]
fn now() -> Instant {
    Instant::now()
}
