//! Elementary functions that give the same bits on every machine and run in columns.
//!
//! Every function here is free of branches, tables and fused multiplications: it is made of
//! additions, multiplications, divisions, square roots and choices alone, which IEEE 754 rounds
//! alike everywhere, and a loop over a column becomes vector code with the same bits as one call.
//! Polynomials are near-minimax fits at Chebyshev nodes, made with 60 digits.

mod normal;
mod power;

pub use normal::{normal_cdf, normal_quantile};
pub use power::pow;

/// The first 32 bits of ln 2: a multiple of up to 21 bits of it is exact.
const LN_2_HIGH: f64 = 0.693_147_180_369_123_8;
/// What is left of ln 2.
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;
/// One and a half times 2⁵²: adding it rounds to a whole number, held in the lowest bits.
const ROUNDER: f64 = 6_755_399_441_055_744.0;

/// (eʳ - 1 - r) / r² for |r| up to ln 2 / 2, highest power first; off by at most 1.5e-18.
const EXP: [f64; 11] = [
    2.09147553258932e-09,
    2.5105312729622103e-08,
    2.755727347871858e-07,
    2.755725517000089e-06,
    2.480158732567746e-05,
    0.0001984126987500228,
    0.0013888888888883711,
    0.008333333333326084,
    0.04166666666666667,
    0.1666666666666667,
    0.5,
];

/// (ln((1 + s) / (1 - s)) - 2s) / s³ in s², highest power first; off by at most 3.2e-16.
const LN: [f64; 7] = [
    0.14617807153417325,
    0.15331611722055008,
    0.1818289243253687,
    0.22222211089379496,
    0.28571428626253836,
    0.3999999999989889,
    0.666666666666667,
];

/// Returns e to the power of `x`, off by less than 1 unit in the last place.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    exp_of_sum(x, 0.0)
}

/// Returns the natural logarithm, off by less than 1 unit in the last place.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    let (exponent, mantissa) = parts(x);
    let f = mantissa - 1.0;
    let s = f / (2.0 + f);
    let square = s * s;
    let half = 0.5 * f * f;
    // ln(1 + f) = f - f²/2 + s (f²/2 + s² …) is the form of FreeBSD's log: f itself is exact.
    let rest = s * (half + square * polynomial(square, LN));
    let sum = exponent * LN_2_HIGH + (f - (half - (rest + exponent * LN_2_LOW)));
    let sum = if x < f64::INFINITY { sum } else { x };
    let sum = if x > 0.0 { sum } else { f64::NAN };
    if x == 0.0 { f64::NEG_INFINITY } else { sum }
}

/// Returns e to the power of `high + low`, where `low` is at most a rounding error of `high`.
#[inline(always)]
fn exp_of_sum(high: f64, low: f64) -> f64 {
    let high = if high > 800.0 { 800.0 } else { high };
    let high = if high < -800.0 { -800.0 } else { high };
    let shifted = high * std::f64::consts::LOG2_E + ROUNDER;
    let whole = shifted - ROUNDER;
    let near = high - whole * LN_2_HIGH;
    let r = (near - whole * LN_2_LOW) + low;
    let lost = ((near - r) - whole * LN_2_LOW) + low;
    let power = 1.0 + (r + (r * r * polynomial(r, EXP) + lost));
    // The power of two goes in by halves, since it may be too large or too small for one number.
    let half = whole * 0.5 + ROUNDER;
    let first = half.to_bits().wrapping_sub(ROUNDER.to_bits());
    let second = shifted.to_bits().wrapping_sub(ROUNDER.to_bits()).wrapping_sub(first);
    power * power_of_two(first) * power_of_two(second)
}

/// Returns 2 to the power of a whole number, given as its bits, between -1022 and 1023.
#[inline(always)]
fn power_of_two(exponent: u64) -> f64 {
    f64::from_bits(exponent.wrapping_add(1023) << 52)
}

/// Returns the exponent and the mantissa, between √½ and √2, of a number above 0.
#[inline(always)]
fn parts(x: f64) -> (f64, f64) {
    const ROOT_HALF: u64 = 0x3FE6_A09E_667F_3BCD;
    const TWO_TO_52: f64 = 4_503_599_627_370_496.0;
    let small = x < f64::MIN_POSITIVE;
    let x = if small { x * 18_014_398_509_481_984.0 } else { x };
    let moved = x.to_bits().wrapping_add(1.0_f64.to_bits() - ROOT_HALF);
    let exponent = f64::from_bits(moved >> 52 | TWO_TO_52.to_bits()) - (TWO_TO_52 + 1023.0);
    let mantissa = f64::from_bits((moved & 0x000F_FFFF_FFFF_FFFF) + ROOT_HALF);
    (if small { exponent - 54.0 } else { exponent }, mantissa)
}

/// Returns the value of a polynomial whose coefficients stand highest power first.
#[inline(always)]
fn polynomial<const N: usize>(x: f64, coefficients: [f64; N]) -> f64 {
    let [highest, ..] = coefficients.as_slice() else { return 0.0 };
    coefficients.iter().skip(1).fold(*highest, |sum, coefficient| sum * x + coefficient)
}
