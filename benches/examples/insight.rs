//! How long it takes to tell what matters, and what `benches/peers/insight.py` compares it with.
//!
//! `RAYON_NUM_THREADS=1 cargo run --release -p freehold-bench --example insight [FOLDER]` prints a
//! line of JSON for each job. With a folder it writes there the futures of the scenario discovery
//! and the way that was found, which the peer then has to find too.

#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use freehold_ensemble::Stream;
use freehold_insight::{
    Partial, PrimInput, PrimSettings, SaltelliDesign, Scenarios, SobolIndices, given_data,
    partial_information, prim,
};
use serde_json::json;

/// How often each job runs; the best counts.
const ROUNDS: usize = 9;
/// The inputs of the g-function, of Sobol' 1993.
const A: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
const NAMES: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
/// 2¹⁴ points in replicates of 256.
const REPLICATES: u64 = 64;
const FUTURES: usize = 10_000;
const INPUTS: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    sensitivity()?;
    scenarios(folder)?;
    futures_that_were_run()
}

/// Sampling, the model and the indices with their intervals.
fn sensitivity() -> Result<(), Box<dyn Error>> {
    let (seconds, found) = best(|| {
        let design = SaltelliDesign::new(1, &NAMES, &[], REPLICATES)?;
        design.indices(&design.run(g_function))
    })?;
    let SobolIndices { groups, runs, .. } = &found;
    println!("{}", json!({"job": "saltelli", "seconds": seconds, "runs": runs, "groups": groups}));
    Ok(())
}

fn g_function(columns: &[&[f64]], outputs: &mut [f64]) {
    outputs.fill(1.0);
    for (a, column) in A.iter().zip(columns) {
        for (output, x) in outputs.iter_mut().zip(*column) {
            *output *= ((4.0 * x - 2.0).abs() + a) / (1.0 + a);
        }
    }
}

/// PRIM with the whole way, its quasi-p-values included.
fn scenarios(folder: Option<PathBuf>) -> Result<(), Box<dyn Error>> {
    let columns = columns();
    // A box in three inputs, told apart four times in five, and one case in twenty elsewhere.
    let luck = column("luck", FUTURES);
    let happens: Vec<bool> = (0..FUTURES)
        .map(|future| {
            let at = |place: usize| {
                columns
                    .get(place)
                    .and_then(|column| column.get(future))
                    .copied()
                    .unwrap_or_default()
            };
            let inside = at(0) > 0.55 && at(1) < 0.4 && at(7) > 0.2;
            let luck = luck.get(future).copied().unwrap_or_default();
            luck < if inside { 0.8 } else { 0.05 }
        })
        .collect();
    let inputs: Vec<PrimInput<'_>> =
        columns.iter().map(|column| PrimInput::Number(column)).collect();
    let (seconds, found) = best(|| prim(&inputs, &happens, &PrimSettings::default()))?;
    let Scenarios { boxes, pasted_from, suggested, .. } = &found;
    println!(
        "{}",
        json!({"job": "prim", "seconds": seconds, "boxes": boxes.len(), "pasted_from": pasted_from,
               "suggested": boxes.get(*suggested)})
    );
    if let Some(folder) = folder {
        fs::create_dir_all(&folder)?;
        let bytes = |numbers: &mut dyn Iterator<Item = f64>| -> Vec<u8> {
            numbers.flat_map(f64::to_le_bytes).collect()
        };
        fs::write(folder.join("inputs"), bytes(&mut columns.iter().flatten().copied()))?;
        let interest = &mut happens.iter().map(|is| f64::from(u8::from(*is)));
        fs::write(folder.join("interest"), bytes(interest))?;
        fs::write(folder.join("boxes.json"), serde_json::to_vec(&found)?)?;
    }
    Ok(())
}

/// What futures that were run already tell of each input.
fn futures_that_were_run() -> Result<(), Box<dyn Error>> {
    let columns = columns();
    let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let mut output = vec![0.0; FUTURES];
    g_function(views.get(..8).unwrap_or_default(), &mut output);
    let (seconds, _) = best(|| given_data(&views, &output, 1, 1))?;
    println!(
        "{}",
        json!({"job": "given data", "seconds": seconds, "futures": FUTURES, "inputs": INPUTS})
    );
    let other = vec![1.0; FUTURES];
    let payoffs: [&[f64]; 2] = [&output, &other];
    let inputs: Vec<Partial<'_>> = columns.iter().map(|column| Partial::Number(column)).collect();
    let (seconds, _) = best(|| partial_information(&payoffs, &inputs, None, 1))?;
    println!(
        "{}",
        json!({"job": "information", "seconds": seconds, "futures": FUTURES, "inputs": INPUTS})
    );
    Ok(())
}

fn columns() -> Vec<Vec<f64>> {
    (0..INPUTS).map(|input| column(&format!("input {input}"), FUTURES)).collect()
}

fn column(name: &str, count: usize) -> Vec<f64> {
    let stream = Stream::new(20_250_101, name);
    (0..count as u64).map(|future| stream.uniform(future, 0)).collect()
}

/// Returns the seconds of the fastest round, and what came out.
fn best<T, E>(job: impl Fn() -> Result<T, E>) -> Result<(f64, T), E> {
    let mut fastest = f64::INFINITY;
    let mut found = None;
    for _ in 0..ROUNDS {
        let start = now();
        let result = black_box(job()?);
        fastest = fastest.min(start.elapsed().as_secs_f64());
        found = Some(result);
    }
    match found {
        Some(found) => Ok((fastest, found)),
        None => Ok((fastest, job()?)),
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark asks for the time")]
fn now() -> Instant {
    Instant::now()
}
