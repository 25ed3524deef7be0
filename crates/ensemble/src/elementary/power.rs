//! Powers, by a logarithm of twice the usual precision.

use super::{LN_2_HIGH, exp_of_sum, parts, polynomial};

/// ln 2 - [`LN_2_HIGH`].
const LN_2_REST: f64 = super::LN_2_LOW;
/// What is left of 1/3 after its 53 bits.
const THIRD_LOW: f64 = 1.850371707708594e-17;
/// (artanh(s) / s - 1 - s²/3) / s⁴ in s², highest power first; off by at most 1e-18.
const ARTANH: [f64; 8] = [
    0.05862163530444755,
    0.05853063232279337,
    0.06667404399406274,
    0.07692297443503587,
    0.09090909168049924,
    0.11111111110826383,
    0.14285714285714685,
    0.2,
];

/// Returns `x` to the power of `y`, off by less than 1 unit in the last place.
/// Anything to the power of 0 is 1; a number below 0 has powers by whole numbers alone.
#[inline(always)]
pub fn pow(x: f64, y: f64) -> f64 {
    let size = x.abs();
    // Beyond 1e20 every power of every number but 1 is 0 or infinite.
    let bounded = if y > 1e20 { 1e20 } else { y };
    let bounded = if bounded < -1e20 { -1e20 } else { bounded };
    let (high, low) = ln_in_two(size);
    let (product, lost) = exact_product(bounded, high);
    let rest = lost + bounded * low;
    let rest = if product.abs() < 800.0 { rest } else { 0.0 };
    let power = exp_of_sum(product, rest);

    let endless = size == f64::INFINITY;
    let extreme = endless | (size == 0.0);
    let limit = if endless == (y > 0.0) { f64::INFINITY } else { 0.0 };
    let limit = if y.is_nan() { y } else { limit };
    let power = if extreme { limit } else { power };

    let negative = x.is_sign_negative();
    let whole = is_whole(y.abs());
    let odd = whole & !is_whole(y.abs() * 0.5);
    let power = if negative & odd { -power } else { power };
    let power = if negative & !whole & !extreme { f64::NAN } else { power };
    let power = if x.is_nan() { x } else { power };
    let one = (x.to_bits() == 1.0_f64.to_bits()) | (y == 0.0);
    if one { 1.0 } else { power }
}

/// Returns whether a number of at least 0 is whole.
#[inline(always)]
fn is_whole(size: f64) -> bool {
    const TWO_TO_52: f64 = 4_503_599_627_370_496.0;
    let rounded = (size + TWO_TO_52) - TWO_TO_52;
    (size >= TWO_TO_52) | (rounded.to_bits() == size.to_bits())
}

/// Returns the natural logarithm of a number above 0 as a sum of two, good to about 2⁻⁶⁵.
#[inline(always)]
fn ln_in_two(x: f64) -> (f64, f64) {
    let (exponent, mantissa) = parts(x);
    // s = f / (2 + f) in two numbers.
    let f = mantissa - 1.0;
    let sum = 2.0 + f;
    let sum_low = f - (sum - 2.0);
    let s = f / sum;
    let (back, back_low) = exact_product(s, sum);
    let s_low = (((f - back) - back_low) - s * sum_low) / sum;
    // artanh(s) / s = 1 + s² (1/3 + s² …), of which the first factors need two numbers.
    let (square, lost) = exact_product(s, s);
    let square_low = lost + 2.0 * s * s_low;
    let tail = square * polynomial(square, ARTANH);
    let (inner, lost) = ordered_sum(1.0 / 3.0, tail);
    let inner_low = lost + THIRD_LOW;
    let (outer, lost) = exact_product(square, inner);
    let outer_low = lost + (square * inner_low + square_low * inner);
    let (cubic, lost) = exact_product(s, outer);
    let cubic_low = lost + (s * outer_low + s_low * outer);
    let (half, lost) = ordered_sum(s, cubic);
    let half_low = lost + (cubic_low + s_low);
    let (high, lost) = ordered_sum(exponent * LN_2_HIGH, 2.0 * half);
    // The product with the rest of ln 2 is kept whole as well.
    let (rest, rest_low) = exact_product(exponent, LN_2_REST);
    let (high, lost_again) = ordered_sum(high, rest);
    ordered_sum(high, lost_again + (lost + (rest_low + 2.0 * half_low)))
}

/// Returns a sum and what rounding lost of it, where `a` is 0 or the larger one in size.
#[inline(always)]
pub(super) fn ordered_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    (sum, b - (sum - a))
}

/// Returns a product and what rounding lost of it (Dekker 1971).
#[inline(always)]
fn exact_product(a: f64, b: f64) -> (f64, f64) {
    let product = a * b;
    let ((a, a_low), (b, b_low)) = (halves(a), halves(b));
    (product, ((a * b - product) + a * b_low + a_low * b) + a_low * b_low)
}

/// Returns the first 26 bits of a number and the rest.
#[inline(always)]
pub(super) fn halves(x: f64) -> (f64, f64) {
    let high = f64::from_bits(x.to_bits() & 0xFFFF_FFFF_F800_0000);
    (high, x - high)
}
