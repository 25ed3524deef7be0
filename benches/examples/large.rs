//! Prints a board of as many statements as the first argument says: `cargo run --example large 100000`.

#![expect(clippy::print_stdout, reason = "printing is what it is for")]

fn main() {
    let statements = std::env::args().nth(1).and_then(|number| number.parse().ok());
    print!("{}", freehold_bench::board(statements.unwrap_or(100_000)));
}
