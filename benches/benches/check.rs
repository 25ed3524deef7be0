//! How long it takes to read and check boards of 1,000, 10,000 and 100,000 statements.
//!
//! `hash` is the yardstick: what it costs at least to go through the same text, by reading it,
//! hashing it and cutting it into tokens.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use freehold_bench::board;
use freehold_board::{check, load};
use freehold_syntax::{format, parse, tokens};
use freehold_text::FileId;

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

fn boards(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("board");
    group
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(4));
    for size in SIZES {
        let text = board(size);
        let library = BTreeMap::from([("main.board".to_owned(), text.clone().into_bytes())]);
        let checked = check(load(&library, "main.board"));
        assert_eq!(
            checked.errors(),
            0,
            "a board of {size} statements has errors: {:?}",
            checked.diagnostics.first()
        );
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::new("hash", size), |bencher| {
            bencher.iter(|| {
                let bytes = library.get("main.board").cloned().unwrap_or_default();
                (blake3::hash(&bytes), tokens(&String::from_utf8_lossy(&bytes)).len())
            });
        });
        group.bench_function(BenchmarkId::new("parse", size), |bencher| {
            bencher.iter(|| parse(FileId(0), black_box(&text)));
        });
        let parsed = parse(FileId(0), &text);
        group.bench_function(BenchmarkId::new("format", size), |bencher| {
            bencher.iter(|| format(black_box(&parsed.tree)));
        });
        group.bench_function(BenchmarkId::new("check", size), |bencher| {
            bencher.iter(|| check(load(black_box(&library), "main.board")));
        });
    }
    group.finish();
}

criterion_group!(benches, boards);
criterion_main!(benches);
