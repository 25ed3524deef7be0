//! How long the measures of power take on large networks that are made up, in full size.
//!
//! `cargo run --release -p freehold-bench --example power [FOLDER]` prints a line of JSON for each job: seconds (the
//! best of some runs), ties a second, what came out. With a folder it writes the networks there
//! for `benches/peers/compare.py`, with what was measured of some plugs.

#![expect(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use freehold_bench::{DAYS, busiest, floating, network, stakes, write_network, write_stakes};
use freehold_leverage::{
    Holdings, Network, Node, Precision, Spreading, Sweep, Sweeping, components, walks,
};

/// How exactly losses are followed in a sweep; the error stays some times that.
const TOLERANCE: f64 = 1e-9;
/// The same where a millionth of somebody's activity is near enough.
const ROUGH: f64 = 1e-6;
/// How many plugs a thread takes at once.
const PART: usize = 64;
/// How many plugs the peer checks.
const CHECKED: usize = 200;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1);
    let folder = folder.as_deref().map(Path::new);
    for (n_nodes, n_ties, n_plugs) in
        [(10_000, 50_000, 10_000), (30_000, 300_000, 2_000), (100_000, 1_000_000, 2_000)]
    {
        let network = network(n_nodes, n_ties);
        core(&network);
        for (tolerance, n_threads) in [(TOLERANCE, 1), (TOLERANCE, 2), (ROUGH, 1)] {
            sweep(&network, n_plugs, tolerance, n_threads);
        }
        if let Some(folder) = folder {
            let name = format!("network-{n_nodes}");
            let mut file = BufWriter::new(File::create(folder.join(&name))?);
            write_network(&network, &mut file)?;
            file.flush()?;
            write_losses(&network, &folder.join(format!("{name}-losses")))?;
        }
        exposure(&network);
    }
    // How the cost grows with the ties: one plug each time, the same on average.
    for n_ties in [10_000, 30_000, 100_000, 300_000, 1_000_000] {
        let network = network(n_ties / 10, n_ties);
        sweep(&network, 256.min(n_ties / 10), TOLERANCE, 1);
    }
    ownership(folder)
}

/// Tells how many nodes the largest component has in which everybody depends on everybody.
fn core(network: &Network) {
    let mut edges: Vec<(u32, u32)> = network
        .ties
        .iter()
        .filter_map(|tie| Some((tie.supplier.0, network.needs.get(tie.need as usize)?.of.0)))
        .collect();
    edges.sort_unstable();
    let starts: Vec<u32> = (0..=network.n_nodes as u32)
        .map(|node| edges.partition_point(|(supplier, _)| *supplier < node) as u32)
        .collect();
    let targets: Vec<u32> = edges.into_iter().map(|(_, of)| of).collect();
    let start = now();
    let found = components(&starts, &targets);
    let seconds = start.elapsed().as_secs_f64();
    let largest = (0..found.len()).map(|place| found.nodes_of(place).len()).max();
    println!(
        "{{\"job\":\"core\",\"nodes\":{},\"ties\":{},\"largest\":{},\"seconds\":{seconds:.4}}}",
        network.n_nodes,
        network.ties.len(),
        largest.unwrap_or(0),
    );
}

/// Pulls evenly spread plugs, one by one.
fn sweep(network: &Network, n_plugs: usize, tolerance: f64, n_threads: usize) {
    let spreading = Spreading::new(network, DAYS);
    let sweep = Sweep::new(&spreading);
    let step = network.n_nodes / n_plugs;
    let mut plugs: Vec<Node> = (0..n_plugs).map(|place| Node::from(place * step)).collect();
    sweep.sort(&mut plugs);
    let precision = Precision { tolerance, ..Precision::default() };
    let mut best = f64::INFINITY;
    let mut mean = 0.0;
    for _ in 0..3 {
        let start = now();
        mean = sum_of_losses(&sweep, &plugs, precision, n_threads) / n_plugs as f64;
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(
        "{{\"job\":\"removals\",\"nodes\":{},\"ties\":{},\"plugs\":{n_plugs},\"tolerance\":{tolerance:e},\"threads\":{n_threads},\
         \"seconds\":{best:.4},\"ms_per_plug\":{:.4},\"mean_loss\":{mean:.6},\"peak_mb\":{}}}",
        network.n_nodes,
        network.ties.len(),
        best * 1e3 / n_plugs as f64,
        peak_mb(),
    );
}

/// Deals the plugs out to threads: a sweep gives the same, however that is done.
fn sum_of_losses(sweep: &Sweep<'_>, plugs: &[Node], precision: Precision, n_threads: usize) -> f64 {
    let of_thread = |thread: usize| {
        let mut sum = 0.0;
        let mut sweeping = Sweeping::new(sweep);
        for part in plugs.chunks(PART).skip(thread).step_by(n_threads) {
            sweeping.pull_each(part, precision, |_, pulled| {
                sum += pulled.losses().map(|(_, lost)| lost).sum::<f64>();
            });
        }
        sum
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (1..n_threads).map(|thread| scope.spawn(move || of_thread(thread))).collect();
        let own = of_thread(0);
        own + threads.into_iter().filter_map(|thread| thread.join().ok()).sum::<f64>()
    })
}

/// Writes what every node loses without each of some plugs, for the peer to check.
fn write_losses(network: &Network, path: &Path) -> std::io::Result<()> {
    let spreading = Spreading::new(network, DAYS);
    let sweep = Sweep::new(&spreading);
    let step = network.n_nodes / CHECKED;
    let plugs: Vec<Node> = (0..CHECKED).map(|place| Node::from(place * step)).collect();
    let mut file = BufWriter::new(File::create(path)?);
    let mut wrong = Ok(());
    let precision = Precision { tolerance: TOLERANCE, ..Precision::default() };
    Sweeping::new(&sweep).pull_each(&plugs, precision, |_, pulled| {
        let losses = (0..network.n_nodes).map(|node| pulled.lost(Node::from(node)));
        if wrong.is_ok() {
            wrong = floating(&mut file, losses);
        }
    });
    wrong?;
    file.flush()
}

/// Measures how exposed everybody is to the node with the most customers.
fn exposure(network: &Network) {
    let walks = walks(network, |_| true);
    let start = now();
    let sum = walks.hits(busiest(network)).map_or(f64::NAN, |hits| hits.iter().sum());
    println!(
        "{{\"job\":\"exposure\",\"nodes\":{},\"ties\":{},\"seconds\":{:.4},\"sum\":{sum:.9}}}",
        network.n_nodes,
        network.ties.len(),
        start.elapsed().as_secs_f64(),
    );
}

/// Measures whose one firm is in the end, among a million stakes.
fn ownership(folder: Option<&Path>) -> std::io::Result<()> {
    let (n_nodes, n_stakes, firm) = (100_000, 1_000_000, 90_000);
    let stakes = stakes(n_nodes, n_stakes);
    let start = now();
    let holdings = Holdings::new(n_nodes, &stakes);
    let layout = start.elapsed().as_secs_f64();
    let mut best = f64::INFINITY;
    let mut owners = Vec::new();
    let mut float = 0.0;
    for _ in 0..5 {
        let start = now();
        let Ok(found) = holdings.look_through(firm) else { return Ok(()) };
        best = best.min(start.elapsed().as_secs_f64());
        (owners, float) = (found.owners, found.float);
    }
    println!(
        "{{\"job\":\"look-through\",\"nodes\":{n_nodes},\"ties\":{n_stakes},\"layout_seconds\":{layout:.4},\
         \"seconds\":{best:.4},\"owners_and_float\":{:.12},\"peak_mb\":{}}}",
        owners.iter().sum::<f64>() + float,
        peak_mb(),
    );
    if let Some(folder) = folder {
        let mut file = BufWriter::new(File::create(folder.join("stakes"))?);
        write_stakes(n_nodes, &stakes, &mut file)?;
        file.flush()?;
        let mut file = BufWriter::new(File::create(folder.join("stakes-owners"))?);
        floating(&mut file, owners.into_iter())?;
        file.flush()?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a benchmark asks for the time")]
fn now() -> Instant {
    Instant::now()
}

/// The most memory that the program has held so far, in megabytes; 0 where nobody tells.
fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes =
        peak.and_then(|text| text.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1024
}
