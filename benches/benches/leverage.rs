//! How long the measures of power take on networks that are made up: `cargo bench --bench leverage`.
//! The full sizes are in the example `power`, and `docs/PERFORMANCE.md` has its numbers.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use freehold_bench::{DAYS, busiest, network, stakes};
use freehold_board::{Library, check, load};
use freehold_leverage::{
    History, Holdings, Node, Precision, Reach, Settling, Spreading, Sweep, Sweeping, history, walks,
};

fn measures(criterion: &mut Criterion) {
    let network = network(3_000, 15_000);
    let spreading = Spreading::new(&network, DAYS);
    let precision = Precision { tolerance: 1e-9, ..Precision::default() };
    let busiest = busiest(&network);
    criterion.bench_function("lay out 15,000 ties", |bench| {
        bench.iter(|| Sweep::new(black_box(&spreading)));
    });
    let mut settling = Settling::new(&spreading);
    criterion.bench_function("pull one plug", |bench| {
        bench.iter(|| {
            settling.settle(&spreading, [(busiest, 1.0)], Reach::All, &[], precision);
            settling.lost(Node(2_999))
        });
    });
    let sweep = Sweep::new(&spreading);
    let mut plugs: Vec<Node> = (0..3_000_usize).map(Node::from).collect();
    sweep.sort(&mut plugs);
    criterion.bench_function("pull all 3,000 plugs, one by one", |bench| {
        bench.iter(|| {
            let mut sum = 0.0;
            Sweeping::new(&sweep).pull_each(&plugs, precision, |plug, pulled| {
                sum += pulled.lost(plug);
            });
            sum
        });
    });
    let walks = walks(&network, |_| true);
    criterion.bench_function("exposure of all to one", |bench| {
        bench.iter(|| walks.hits(black_box(busiest)));
    });
    let stakes = stakes(10_000, 100_000);
    let holdings = Holdings::new(10_000, &stakes);
    criterion.bench_function("look through one of 10,000 firms", |bench| {
        bench.iter(|| holdings.look_through(black_box(9_000)));
    });
}

fn flagship(criterion: &mut Criterion) {
    let board = check(load(&Flagship, "main.board")).board;
    criterion.bench_function("every measure on every day of the flagship", |bench| {
        bench.iter(|| history(black_box(&board), board.latest(), &History::default()));
    });
}

/// The files of the board of Microsoft and OpenAI.
struct Flagship;

impl Library for Flagship {
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../boards/microsoft-openai/");
        std::fs::read(format!("{folder}{path}")).map_err(|error| error.to_string())
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = measures, flagship
}
criterion_main!(benches);
