//! The model as others would write it: Rust in columns, C one future at a time, Vensim.

use std::fmt::Write;

use super::{Expression, Model, STEPS, Two, YEARS};

/// How a language writes what differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tongue {
    /// Rust in which every name is a column, and `n` the future.
    Columns,
    /// Rust in which every name is a number.
    Numbers,
    C,
    Vensim,
}

/// Returns the source of the hand-written versions in Rust: `written.rs`, as it stands.
///
/// ```
/// let text = freehold_bench::rust_of(&freehold_bench::model());
/// assert!(text == include_str!("written.rs"));
/// ```
pub fn rust_of(model: &Model) -> String {
    let mut text = String::from(
        "//! A hundred equations as one would write them by hand for speed. Made by `rust_of`.\n\n\
         #![expect(\n    unused_parens,\n    clippy::double_parens,\n    clippy::indexing_slicing,\n    \
         clippy::manual_clamp,\n    reason = \"a kernel over whole columns, made from trees\"\n)]\n\n\
         use freehold_ensemble::elementary::{exp, pow};\n\
         use freehold_ensemble::{Column, LANES};\n\n\
         macro_rules! column {\n    ($n:ident => $value:expr) => {{\n        \
         let mut column = [0.0; LANES];\n        for $n in 0..LANES {\n            \
         column[$n] = $value;\n        }\n        column\n    }};\n}\n\n",
    );
    // A string takes everything that is written to it.
    let assumed: Vec<&str> = model.assumed.iter().map(|a| a.name.as_str()).collect();
    let assumed = assumed.join(", ").replace('-', "_");
    let stocks: Vec<String> = model.stocks.iter().map(|stock| name(stock.name)).collect();
    let stocks = stocks.join(", ");
    let starts: Vec<String> =
        model.stocks.iter().map(|stock| format!("[{:?}; LANES]", stock.start)).collect();
    let starts = starts.join(", ");
    for (tongue, function, what) in [
        (
            Tongue::Columns,
            "by_equation",
            "Runs the futures of a group, one equation after the other.",
        ),
        (
            Tongue::Numbers,
            "by_future",
            "Runs the futures of a group, all equations in one loop over futures.",
        ),
    ] {
        let _ = writeln!(
            text,
            "/// {what}\n#[inline(always)]\npub fn {function}(assumed: &[Column; {}], stocks: &mut [Column; {}]) {{\n    \
             let [{assumed}] = assumed;\n    *stocks = [{starts}];\n    let [{stocks}] = stocks;\n    \
             for _ in 0..{STEPS} {{",
            model.assumed.len(),
            model.stocks.len()
        );
        let columns = tongue == Tongue::Columns;
        if !columns {
            let _ = writeln!(text, "        for n in 0..LANES {{");
            let names = model.assumed.iter().map(|a| a.name.replace('-', "_"));
            for name in names.chain(model.stocks.iter().map(|stock| name(stock.name) + "_now")) {
                let from = name.trim_end_matches("_now");
                let _ = writeln!(text, "            let {name} = {from}[n];");
            }
        }
        for formula in &model.formulas {
            let (name, value) = (name(formula.name), told(&formula.value, model, tongue));
            let _ = if columns {
                writeln!(text, "        let {name} = column!(n => {value});")
            } else {
                writeln!(text, "            let {name} = {value};")
            };
        }
        for stock in &model.stocks {
            let (name, change) = (name(stock.name), told(&stock.change, model, tongue));
            let _ = if columns {
                writeln!(
                    text,
                    "        for n in 0..LANES {{\n            {name}[n] += {YEARS} * {change};\n        }}"
                )
            } else {
                writeln!(text, "            {name}[n] = {name}_now + {YEARS} * {change};")
            };
        }
        text.push_str(if columns { "    }\n}\n\n" } else { "        }\n    }\n}\n" });
    }
    text
}

/// Returns a program in C that runs the futures whose assumptions stand in its first file, one at
/// a time, writes their last stocks to its second, and prints how many seconds the best of some
/// runs took.
pub fn c_of(model: &Model) -> String {
    let (n_assumed, n_stocks) = (model.assumed.len(), model.stocks.len());
    let mut text = String::from(
        "#include <math.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <time.h>\n\n\
         static inline double least(double a, double b) { return a < b ? a : b; }\n\
         static inline double most(double a, double b) { return a > b ? a : b; }\n\n\
         static void future(const double *assumed, double *stocks) {\n",
    );
    for (place, assumed) in model.assumed.iter().enumerate() {
        let _ =
            writeln!(text, "  const double {} = assumed[{place}];", assumed.name.replace('-', "_"));
    }
    for stock in &model.stocks {
        let _ = writeln!(text, "  double {} = {:?};", name(stock.name), stock.start);
    }
    let _ = writeln!(text, "  for (int step = 0; step < {STEPS}; step++) {{");
    for formula in &model.formulas {
        let (name, value) = (name(formula.name), told(&formula.value, model, Tongue::C));
        let _ = writeln!(text, "    const double {name} = {value};");
    }
    for stock in &model.stocks {
        let (name, change) = (name(stock.name), told(&stock.change, model, Tongue::C));
        let _ = writeln!(text, "    {name} += {YEARS} * {change};");
    }
    text.push_str("  }\n");
    for (place, stock) in model.stocks.iter().enumerate() {
        let _ = writeln!(text, "  stocks[{place}] = {};", name(stock.name));
    }
    let _ = write!(
        text,
        "}}\n\nint main(int count, char **words) {{\n  if (count < 4) return 2;\n  \
         long futures = atol(words[3]);\n  \
         double *assumed = malloc(futures * {n_assumed} * sizeof(double));\n  \
         double *stocks = malloc(futures * {n_stocks} * sizeof(double));\n  \
         FILE *file = fopen(words[1], \"rb\");\n  \
         if (!file || fread(assumed, sizeof(double), futures * {n_assumed}, file) != (size_t)futures * {n_assumed}) return 3;\n  \
         fclose(file);\n  double best = INFINITY;\n  for (int run = 0; run < 5; run++) {{\n    \
         struct timespec from, to;\n    clock_gettime(CLOCK_MONOTONIC, &from);\n    \
         for (long f = 0; f < futures; f++) future(assumed + f * {n_assumed}, stocks + f * {n_stocks});\n    \
         clock_gettime(CLOCK_MONOTONIC, &to);\n    \
         best = least(best, (to.tv_sec - from.tv_sec) + 1e-9 * (to.tv_nsec - from.tv_nsec));\n  }}\n  \
         file = fopen(words[2], \"wb\");\n  \
         if (!file || fwrite(stocks, sizeof(double), futures * {n_stocks}, file) != (size_t)futures * {n_stocks}) return 4;\n  \
         fclose(file);\n  printf(\"%.9f\\n\", best);\n  return 0;\n}}\n"
    );
    text
}

/// Returns the model as Vensim keeps it.
pub fn vensim_of(model: &Model) -> String {
    let mut text = String::from("{UTF-8}\n");
    for assumed in &model.assumed {
        let [low, high] = assumed.range;
        let _ = write!(
            text,
            "{} = {}\n\t~\t\t~\t|\n\n",
            assumed.name.replace('-', "_"),
            (low + high) / 2.0
        );
    }
    for formula in &model.formulas {
        let (name, value) = (name(formula.name), told(&formula.value, model, Tongue::Vensim));
        let _ = write!(text, "{name} = {value}\n\t~\t\t~\t|\n\n");
    }
    for stock in &model.stocks {
        let (name, change) = (name(stock.name), told(&stock.change, model, Tongue::Vensim));
        let _ = write!(text, "{name} = INTEG({change}, {})\n\t~\t\t~\t|\n\n", stock.start);
    }
    for (name, value) in [
        ("INITIAL TIME", 0.0),
        ("FINAL TIME", STEPS as f64 * YEARS),
        ("TIME STEP", YEARS),
        ("SAVEPER", STEPS as f64 * YEARS),
    ] {
        let _ = write!(text, "{name} = {value}\n\t~\t\t~\t|\n\n");
    }
    text
}

fn name((firm, name): (usize, &str)) -> String {
    format!("{name}_{firm}")
}

/// Returns an expression as a language has it.
fn told(expression: &Expression, model: &Model, tongue: Tongue) -> String {
    let of = |expression: &Expression| told(expression, model, tongue);
    let columns = tongue == Tongue::Columns;
    let index = if columns { "[n]" } else { "" };
    match expression {
        Expression::Number(value, _) if tongue == Tongue::Vensim => format!("{value}"),
        Expression::Number(value, _) => format!("{value:?}"),
        Expression::Assumption(place) => {
            let name = model.assumed.get(*place).map(|assumed| assumed.name.replace('-', "_"));
            name.unwrap_or_default() + index
        }
        Expression::Stock(place) => {
            let name = model.stocks.get(*place).map(|stock| name(stock.name)).unwrap_or_default();
            name + if tongue == Tongue::Numbers { "_now" } else { index }
        }
        Expression::Formula(place) => {
            model.formulas.get(*place).map(|formula| name(formula.name)).unwrap_or_default() + index
        }
        Expression::Two(what, a, b) => {
            let (a, b) = (of(a), of(b));
            match (what, tongue) {
                (Two::Add, _) => format!("({a} + {b})"),
                (Two::Subtract, _) => format!("({a} - {b})"),
                (Two::Multiply, _) => format!("({a} * {b})"),
                (Two::Divide, _) => format!("({a} / {b})"),
                (Two::Minimum, Tongue::C) => format!("least({a}, {b})"),
                (Two::Maximum, Tongue::C) => format!("most({a}, {b})"),
                (Two::Minimum, Tongue::Vensim) => format!("MIN({a}, {b})"),
                (Two::Maximum, Tongue::Vensim) => format!("MAX({a}, {b})"),
                (Two::Minimum, _) => format!("f64::min({a}, {b})"),
                (Two::Maximum, _) => format!("f64::max({a}, {b})"),
                (Two::Power, Tongue::Vensim) => format!("({a} ^ {b})"),
                (Two::Power, _) => format!("pow({a}, {b})"),
            }
        }
        Expression::Exponential(a) if tongue == Tongue::Vensim => format!("EXP({})", of(a)),
        Expression::Exponential(a) => format!("exp({})", of(a)),
        Expression::IfLarger(parts) => {
            let [a, b, yes, no] = parts.each_ref().map(of);
            match tongue {
                Tongue::C => format!("({a} > {b} ? {yes} : {no})"),
                Tongue::Vensim => format!("IF THEN ELSE({a} > {b}, {yes}, {no})"),
                _ => format!("if {a} > {b} {{ {yes} }} else {{ {no} }}"),
            }
        }
    }
}
