//! How long futures take: `cargo bench --bench futures`. The example `futures` has them beside others,
//! and `docs/PERFORMANCE.md` has its numbers.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use freehold_bench::{
    Hand, Places, Walker, asked, assumptions, by_engine, by_hand, compiled, model, program_of,
};
use freehold_board::{Library, check, load};
use freehold_ensemble::LANES;

fn hundred_equations(criterion: &mut Criterion) {
    let model = model();
    let Ok(program) = program_of(&model) else { return };
    let Some(places) = Places::of(&model, &program) else { return };
    let assumed = assumptions(&program, &places, 8);
    let mut group = criterion.benchmark_group("hundred equations, 40 steps");
    group.throughput(Throughput::Elements(8 * LANES as u64));
    group.bench_function("engine", |bench| bench.iter(|| by_engine(&program, &places, 8)));
    group.bench_function("by hand, equation by equation", |bench| {
        bench.iter(|| by_hand(Hand::ByEquation, black_box(&assumed)));
    });
    group.bench_function("by hand, one loop", |bench| {
        bench.iter(|| by_hand(Hand::ByFuture, black_box(&assumed)));
    });
    group.throughput(Throughput::Elements(1));
    let mut walker = Walker::new(&model);
    let middle = [1.0, 9.0].repeat(5);
    group.bench_function("tree", |bench| {
        bench.iter(|| walker.run(black_box(&middle)).iter().sum::<f64>());
    });
    group.finish();
}

fn flagship(criterion: &mut Criterion) {
    let checked = check(load(&Flagship, "main.board"));
    criterion.bench_function(
        "the first 500 futures of the flagship, from its checked board",
        |bench| {
            bench.iter(|| {
                let program = compiled(black_box(&checked), "2025-10-19", None).unwrap_or_default();
                asked(&program, 500)
            });
        },
    );
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
    targets = hundred_equations, flagship
}
criterion_main!(benches);
