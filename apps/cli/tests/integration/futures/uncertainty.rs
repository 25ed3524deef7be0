//! What is drawn once a future, held against closed forms.

use serde_json::Value;

use super::closed_forms::whole;
use super::near;

const ONE_STEP: &str =
    "board \"b\"\nmoney USD\nclock yearly from 2025-01-01 to 2025-12-31\nactor A company\n";
const FUTURES: f64 = 20_000.0;
const Z95: f64 = 1.644_853_626_951_472_7;
const Z75: f64 = 0.674_489_750_196_081_7;
const PARTS: [(&str, f64, f64); 5] = [
    ("p05", 0.05, -Z95),
    ("p25", 0.25, -Z75),
    ("p50", 0.5, 0.0),
    ("p75", 0.75, Z75),
    ("p95", 0.95, Z95),
];

/// Runs these lines over one step.
fn drawn(name: &str, text: &str) -> Value {
    whole(name, &format!("{ONE_STEP}{text}"), &["--futures", "20000", "--seed", "3"])
}

fn first<'a>(answer: &'a Value, quantity: &str) -> &'a Value {
    &answer["quantities"][quantity][0]
}

/// Holds all quantiles to a curve over standard normal numbers, within four standard errors of an
/// order statistic.
#[track_caller]
fn quantiles(answer: &Value, quantity: &str, of: impl Fn(f64) -> f64) {
    for (name, p, z) in PARTS {
        let slope = (of(z + 1e-4) - of(z - 1e-4)) / 2e-4;
        let density = libm::exp(-z * z / 2.0) / (2.0 * std::f64::consts::PI).sqrt();
        let error = (p * (1.0 - p) / FUTURES).sqrt() / density * slope;
        near(&first(answer, quantity)[name], of(z), 4.0 * error);
    }
}

#[track_caller]
fn mean(answer: &Value, quantity: &str, wanted: f64) {
    let date = first(answer, quantity);
    near(&date["mean"], wanted, 4.0 * date["standard_error"].as_f64().unwrap() + 1e-9);
}

#[test]
fn ranges_are_the_distributions_that_the_manual_says() {
    let answer = drawn(
        "ranges",
        "assume five 5 to 10 [guess]\nassume hundred 1 to 100 [guess]\nassume share 20 to 60 % [guess]\nassume gap -10 to 30 [guess]\nassume bell normal 3 ± 2 [guess]\nassume flat uniform 2 to 5 [guess]\nformula five-is = five\nformula five-square = five * five\nformula above = if five > 8 then 1 else 0\nformula hundred-is = hundred\nformula share-is = share\nformula gap-is = gap\nformula bell-is = bell\nformula flat-is = flat\n",
    );
    let (mu, sigma) = (1.956_011_502_714_073, 0.210_701_781_970_899_62);
    quantiles(&answer, "five-is", |z| libm::exp(mu + sigma * z));
    near(&first(&answer, "five-is")["p25"], 6.134_295_940_340_711, 0.05);
    near(&first(&answer, "five-is")["p50"], 7.071_067_811_865_475, 0.05);
    mean(&answer, "five-is", 7.229_783_732_289_854);
    mean(
        &answer,
        "five-square",
        7.229_783_732_289_854_f64.powi(2) + 1.540_392_868_192_814_3_f64.powi(2),
    );
    mean(&answer, "above", 0.279_003_470_528_129_5);
    let (mu, sigma) = (std::f64::consts::LN_10, 1.399_872_338_343_926);
    quantiles(&answer, "hundred-is", |z| libm::exp(mu + sigma * z));
    mean(&answer, "hundred-is", 26.639_800_977_355_453);
    let odds = |p: f64| libm::log(p / (1.0 - p));
    let (a, b) = (odds(0.2), odds(0.6));
    quantiles(&answer, "share-is", |z| {
        1.0 / (1.0 + libm::exp(-((a + b) / 2.0 + (b - a) / (2.0 * Z95) * z)))
    });
    quantiles(&answer, "gap-is", |z| 10.0 + 20.0 / Z95 * z);
    quantiles(&answer, "bell-is", |z| 3.0 + 2.0 * z);
    quantiles(&answer, "flat-is", |z| 2.0 + 3.0 * 0.5 * libm::erfc(-z / std::f64::consts::SQRT_2));
}

#[test]
fn sums_and_products_are_distributed_as_they_should() {
    let answer = drawn(
        "sums",
        "assume a normal 3 ± 2 [guess]\nassume b normal 4 ± 1.5 [guess]\nassume c 5 to 10 [guess]\nassume d 2 to 3 [guess]\nformula sum = a + b\nformula gap = a - b\nformula product = a * b\nformula lognormal = c * d\nformula ratio = c / d\nformula nothing = a - a\n",
    );
    quantiles(&answer, "sum", |z| 7.0 + 2.5 * z);
    quantiles(&answer, "gap", |z| -1.0 + 2.5 * z);
    mean(&answer, "product", 12.0);
    let (c, d) = ((libm::log(50.0) / 2.0, libm::log(2.0)), (libm::log(6.0) / 2.0, libm::log(1.5)));
    let spread = (c.1 * c.1 + d.1 * d.1).sqrt() / (2.0 * Z95);
    quantiles(&answer, "lognormal", |z| libm::exp(c.0 + d.0 + spread * z));
    quantiles(&answer, "ratio", |z| libm::exp(c.0 - d.0 + spread * z));
    for (part, ..) in PARTS {
        near(&first(&answer, "nothing")[part], 0.0, 0.0);
    }
}

#[test]
fn correlations_come_back_as_they_were_declared() {
    // truth: Spearman, Kendall and Pearson of a Gaussian copula with these correlations.
    let cases = [
        (30, 0.287_564_22, 0.193_973_37, 0.295_352_46),
        (50, 0.482_583_74, 0.333_333_33, 0.494_450_82),
        (70, 0.682_910_5, 0.493_633_38, 0.695_324_86),
        (90, 0.891_456_13, 0.712_867_41, 0.897_990_42),
    ];
    let mut text = String::new();
    for (rho, ..) in cases {
        text += &format!(
            "assume u{rho} uniform 0 to 1 [guess]\nassume v{rho} uniform 0 to 1 [guess]\ncorrelate u{rho} with v{rho} {rho} %\nassume a{rho} 5 to 10 [guess]\nassume b{rho} 5 to 10 [guess]\ncorrelate a{rho} with b{rho} {rho} %\nformula uv{rho} = u{rho} * v{rho}\nformula ab{rho} = a{rho} * b{rho}\nformula both{rho} = if u{rho} > 0.5 and v{rho} > 0.5 then 1 else 0\n"
        );
    }
    let answer = drawn("copula", &text);
    let (m, sd) = (7.229_783_732_289_854_f64, 1.540_392_868_192_814_3_f64);
    for (rho, spearman, kendall, pearson) in cases {
        // Spearman is the correlation of the ranks, which are uniform.
        mean(&answer, &format!("uv{rho}"), (spearman + 3.0) / 12.0);
        // Sheppard 1899: the chance that both are high, which is a quarter of Kendall's τ plus one.
        mean(&answer, &format!("both{rho}"), (kendall + 1.0) / 4.0);
        mean(&answer, &format!("ab{rho}"), pearson * sd * sd + m * m);
    }
}

#[test]
fn the_profit_model_has_its_mean() {
    let answer = drawn(
        "profit",
        "assume revenue 5 to 10 [guess]\nassume margin normal 0.25 ± 0.09119352470 [guess]\nassume good one of 70 % 0, 30 % 1 [guess]\nassume usual normal 1.1 ± 0.1 [guess]\nassume better normal 1.4 ± 0.2 [guess]\nassume cost uniform 1 to 2 [guess]\nformula growth = if good > 0.5 then better else usual\nformula profit = revenue * margin * growth ^ 3 - cost\n",
    );
    mean(&answer, "profit", 1.804_734_144_029_693);
}
