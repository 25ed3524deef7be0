//! How long futures take, beside the same model written by hand, walked as a tree and compiled
//! from C; and how long those of the flagship take.
//!
//! `RAYON_NUM_THREADS=1 cargo run --release -p freehold-bench --example futures [FOLDER]` checks
//! that all end with the same numbers, then prints a line of JSON for each. With a folder it writes
//! there what `benches/peers/futures.py` needs.

#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use freehold_bench::{
    Assumed, Hand, Model, Places, Stocks, Walker, asked, assumptions, by_engine, by_hand, c_of,
    compiled, model, program_of, vensim_of,
};
use freehold_board::Library;
use freehold_ensemble::LANES;

/// How many groups of futures are run: 8,192 futures.
const GROUPS: usize = 8192 / LANES;
/// How often each is run; the best counts.
const ROUNDS: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).map(PathBuf::from);
    hundred_equations(folder.as_deref())?;
    flagship()
}

fn hundred_equations(folder: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let model = model();
    let program = program_of(&model)?;
    let places = Places::of(&model, &program).ok_or("the program tells of no stocks")?;
    let futures = GROUPS * LANES;
    let assumed = assumptions(&program, &places, GROUPS);
    let expected = walk(&model, &assumed, GROUPS);

    let scratch = std::env::temp_dir().join(format!("futures-{}", std::process::id()));
    let place = folder.unwrap_or(&scratch);
    fs::create_dir_all(place)?;
    fs::write(place.join("model.mdl"), vensim_of(&model))?;
    fs::write(place.join("assumed"), bytes(&assumed))?;
    fs::write(place.join("stocks"), bytes(&expected))?;
    let c = in_c(&model, place)?;

    // All take turns, so that what else the machine does falls on each of them alike.
    let mut best = [f64::INFINITY; 5];
    let mut c_best = f64::INFINITY;
    for round in 0..ROUNDS {
        let mut take = |place: usize, job: &dyn Fn() -> Option<Vec<Stocks>>| {
            let start = now();
            let found = black_box(job());
            let seconds = start.elapsed().as_secs_f64();
            if let Some(slot) = best.get_mut(place) {
                *slot = slot.min(seconds);
            }
            match found {
                Some(found) if round == 0 => agree(&expected, &found),
                _ => Ok(()),
            }
        };
        take(0, &|| Some(by_engine(&program, &places, GROUPS)))?;
        take(1, &|| Some(by_hand(Hand::ByEquation, &assumed)))?;
        take(2, &|| Some(by_hand(Hand::ByFuture, &assumed)))?;
        take(3, &|| asked(&program, futures as u64).ok().map(|_| ()).and(None))?;
        if round % 4 == 0 {
            take(4, &|| Some(walk(&model, &assumed, GROUPS)))?;
        }
        if let Some(c) = &c {
            let (seconds, found) = c.run(futures)?;
            c_best = c_best.min(seconds);
            if round == 0 {
                agree(&expected, &found)?;
            }
        }
    }
    let [engine, by_equation, by_future, whole, tree] = best;
    for (name, seconds) in [
        ("engine", engine),
        ("engine, with all that it counts", whole),
        ("by hand, equation by equation", by_equation),
        ("by hand, one loop", by_future),
        ("tree", tree),
        ("C, one future at a time", c_best),
    ] {
        // Without a compiler there is nothing to tell of C.
        if seconds.is_infinite() {
            continue;
        }
        println!(
            "{{\"job\":\"hundred equations\",\"by\":\"{name}\",\"futures\":{futures},\"seconds\":{seconds:.6},\
             \"us_per_future\":{:.3},\"times_engine\":{:.3}}}",
            seconds * 1e6 / futures as f64,
            seconds / engine,
        );
    }
    if folder.is_none() {
        fs::remove_dir_all(scratch)?;
    }
    Ok(())
}

/// Returns what the walker of trees ends with.
fn walk(model: &Model, assumed: &[Assumed], groups: usize) -> Vec<Stocks> {
    let mut all = vec![[[0.0; LANES]; 20]; groups];
    let mut walker = Walker::new(model);
    for (group, stocks) in assumed.iter().zip(&mut all) {
        for lane in 0..LANES {
            let of = group.each_ref().map(|column| column.get(lane).copied().unwrap_or_default());
            for (column, value) in stocks.iter_mut().zip(walker.run(&of)) {
                if let Some(slot) = column.get_mut(lane) {
                    *slot = *value;
                }
            }
        }
    }
    all
}

/// Refuses numbers that are apart by more than a billionth.
fn agree(expected: &[Stocks], found: &[Stocks]) -> Result<(), String> {
    let numbers =
        |all: &[Stocks]| -> Vec<f64> { all.iter().flatten().flatten().copied().collect() };
    let apart = numbers(expected)
        .iter()
        .zip(&numbers(found))
        .map(|(a, b)| ((a - b) / a.abs().max(1e-3)).abs())
        .fold(0.0, |most: f64, gap| if gap > most || gap.is_nan() { gap } else { most });
    if expected.len() == found.len() && apart < 1e-9 {
        return Ok(());
    }
    Err(format!("{} and {} groups are apart by {apart:e}", expected.len(), found.len()))
}

/// Returns all numbers, future by future.
fn bytes<const N: usize>(groups: &[[[f64; LANES]; N]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for group in groups {
        for lane in 0..LANES {
            let numbers = group.iter().filter_map(|column| column.get(lane));
            bytes.extend(numbers.flat_map(|number| number.to_le_bytes()));
        }
    }
    bytes
}

/// The model compiled from C, in its folder.
struct Compiled(PathBuf);

/// Compiles the model from C if there is a compiler.
fn in_c(model: &Model, folder: &Path) -> Result<Option<Compiled>, Box<dyn Error>> {
    fs::write(folder.join("model.c"), c_of(model))?;
    let mut command = Command::new("cc");
    command.current_dir(folder).args(["-O2", "-o", "model", "model.c", "-lm"]);
    let is_there = command.status().is_ok_and(|status| status.success());
    Ok(is_there.then(|| Compiled(folder.to_owned())))
}

impl Compiled {
    /// Returns the seconds that it tells, and the stocks.
    fn run(&self, futures: usize) -> Result<(f64, Vec<Stocks>), Box<dyn Error>> {
        let mut command = Command::new(self.0.join("model"));
        command.current_dir(&self.0).args(["assumed", "c-stocks", &futures.to_string()]);
        let seconds = String::from_utf8(command.output()?.stdout)?.trim().parse()?;
        let bytes = fs::read(self.0.join("c-stocks"))?;
        let mut numbers = bytes
            .chunks_exact(8)
            .map(|bytes| f64::from_le_bytes(bytes.try_into().unwrap_or_default()));
        let mut all = vec![[[0.0; LANES]; 20]; futures / LANES];
        for group in &mut all {
            for lane in 0..LANES {
                for column in group.iter_mut() {
                    if let (Some(slot), Some(number)) = (column.get_mut(lane), numbers.next()) {
                        *slot = number;
                    }
                }
            }
        }
        Ok((seconds, all))
    }
}

/// The board of Microsoft and OpenAI, with or without what needs `dependence`.
struct Flagship {
    with_dependence: bool,
}

impl Library for Flagship {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../boards/microsoft-openai/");
        let bytes = fs::read(format!("{folder}{path}")).map_err(|error| error.to_string())?;
        if self.with_dependence || path != "futures.board" {
            return Ok(bytes);
        }
        let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
        Ok(text.replace("dependence(OpenAI, Microsoft)", "45 %").into_bytes())
    }
}

fn flagship() -> Result<(), Box<dyn Error>> {
    for with_dependence in [true, false] {
        let library = Flagship { with_dependence };
        let checked = freehold_board::check(freehold_board::load(&library, "main.board"));
        let mut rows = [("compile", 0_u64), ("first", 500), ("all", 10_000)]
            .map(|(name, futures)| (name, futures, f64::INFINITY));
        let mut losses = 0;
        for _ in 0..ROUNDS {
            for (_, futures, best) in &mut rows {
                let start = now();
                let program = compiled(&checked, "2025-10-19", None)?;
                if *futures > 0 {
                    asked(&program, *futures).map_err(|found| format!("{found:?}"))?;
                }
                *best = best.min(start.elapsed().as_secs_f64());
                losses = program.losses.len();
            }
        }
        for (name, futures, seconds) in rows {
            println!(
                "{{\"job\":\"flagship\",\"part\":\"{name}\",\"futures\":{futures},\"with_dependence\":{with_dependence},\
                 \"losses\":{losses},\"threads\":{},\"seconds\":{seconds:.6}}}",
                threads(),
            );
        }
    }
    Ok(())
}

/// Returns on how many threads the library counts.
fn threads() -> usize {
    let told = std::env::var("RAYON_NUM_THREADS").ok().and_then(|text| text.parse().ok());
    told.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}

#[expect(clippy::disallowed_methods, reason = "a benchmark asks for the time")]
fn now() -> Instant {
    Instant::now()
}
