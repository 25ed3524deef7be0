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

use freehold_bench::{DAYS, floating, network, stakes, write_network, write_stakes};
use freehold_leverage::{Holdings, Network, Node, Precision, Spreading, Sweep, Sweeping, walks};

/// How exactly losses are followed in a sweep; the error stays some times that.
const TOLERANCE: f64 = 1e-6;
/// How many plugs the peer checks.
const CHECKED: usize = 200;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1);
    let folder = folder.as_deref().map(Path::new);
    for (n_nodes, n_ties, n_plugs) in
        [(10_000, 50_000, 10_000), (30_000, 300_000, 2_000), (100_000, 1_000_000, 2_000)]
    {
        let network = network(n_nodes, n_ties);
        sweep(&network, n_plugs, TOLERANCE);
        if n_nodes == 10_000 {
            sweep(&network, n_plugs, 1e-10);
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
        sweep(&network, 256.min(n_ties / 10), TOLERANCE);
    }
    ownership(folder)
}

/// Pulls evenly spread plugs, one by one, on one thread.
fn sweep(network: &Network, n_plugs: usize, tolerance: f64) {
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
        mean = sum_of_losses(&sweep, &plugs, precision) / n_plugs as f64;
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!(
        "{{\"job\":\"removals\",\"nodes\":{},\"ties\":{},\"plugs\":{n_plugs},\"tolerance\":{tolerance:e},\
         \"seconds\":{best:.4},\"ms_per_plug\":{:.4},\"mean_loss\":{mean:.6},\"peak_mb\":{}}}",
        network.n_nodes,
        network.ties.len(),
        best * 1e3 / n_plugs as f64,
        peak_mb(),
    );
}

fn sum_of_losses(sweep: &Sweep<'_>, plugs: &[Node], precision: Precision) -> f64 {
    let mut sum = 0.0;
    Sweeping::new(sweep).pull_each(plugs, precision, |_, pulled| {
        sum += pulled.losses().map(|(_, lost)| lost).sum::<f64>();
    });
    sum
}

/// Writes what every node loses without each of some plugs, for the peer to check.
fn write_losses(network: &Network, path: &Path) -> std::io::Result<()> {
    let spreading = Spreading::new(network, DAYS);
    let sweep = Sweep::new(&spreading);
    let step = network.n_nodes / CHECKED;
    let plugs: Vec<Node> = (0..CHECKED).map(|place| Node::from(place * step)).collect();
    let mut file = BufWriter::new(File::create(path)?);
    let mut wrong = Ok(());
    let precision = Precision { tolerance: 1e-12, ..Precision::default() };
    Sweeping::new(&sweep).pull_each(&plugs, precision, |_, pulled| {
        let losses = (0..network.n_nodes).map(|node| pulled.lost(Node::from(node)));
        if wrong.is_ok() {
            wrong = floating(&mut file, losses);
        }
    });
    wrong?;
    file.flush()
}

/// Measures how exposed everybody is to one node.
fn exposure(network: &Network) {
    let walks = walks(network, |_| true);
    let start = now();
    let sum = walks.hits(Node(0)).map_or(f64::NAN, |hits| hits.iter().sum());
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
    let Ok(holdings) = Holdings::new(n_nodes, &stakes) else { return Ok(()) };
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
