//! The standard normal distribution.

use super::power::{halves, ordered_sum};
use super::{exp_of_sum, ln, polynomial};

/// Where the middle of the quantile ends, in probability from one half.
const MIDDLE: f64 = 0.425;
/// A pair of polynomials of the quantile, numerator and denominator, highest power first.
type Ratio = [[f64; 8]; 2];

const CENTER: Ratio = [
    [
        2.509_080_928_730_122_7e3,
        3.343_057_558_358_813e4,
        6.726_577_092_700_87e4,
        4.592_195_393_154_987e4,
        1.373_169_376_550_946_2e4,
        1.971_590_950_306_551_3e3,
        1.331_416_678_917_843_8e2,
        3.387_132_872_796_366_5,
    ],
    [
        5.226_495_278_852_854e3,
        2.872_908_573_572_194_3e4,
        3.930_789_580_009_271e4,
        2.121_379_430_158_659_7e4,
        5.394_196_021_424_751e3,
        6.871_870_074_920_579e2,
        4.231_333_070_160_091e1,
        1.0,
    ],
];
const NEAR: Ratio = [
    [
        7.745_450_142_783_414e-4,
        2.272_384_498_926_918_4e-2,
        2.417_807_251_774_506e-1,
        1.270_458_252_452_368_4,
        3.647_848_324_763_204_5,
        5.769_497_221_460_691,
        4.630_337_846_156_546,
        1.423_437_110_749_683_5,
    ],
    [
        1.050_750_071_644_416_9e-9,
        5.475_938_084_995_345e-4,
        1.519_866_656_361_645_7e-2,
        1.481_039_764_274_800_8e-1,
        6.897_673_349_851e-1,
        1.676_384_830_183_803_8,
        2.053_191_626_637_759,
        1.0,
    ],
];
const FAR: Ratio = [
    [
        2.010_334_399_292_288_1e-7,
        2.711_555_568_743_487_6e-5,
        1.242_660_947_388_078_4e-3,
        2.653_218_952_657_612_4e-2,
        2.965_605_718_285_048_7e-1,
        1.784_826_539_917_291_3,
        5.463_784_911_164_114,
        6.657_904_643_501_103,
    ],
    [
        2.044_263_103_389_939_8e-15,
        1.421_511_758_316_446e-7,
        1.846_318_317_510_054_8e-5,
        7.868_691_311_456_133e-4,
        1.487_536_129_085_061_5e-2,
        1.369_298_809_227_358e-1,
        5.998_322_065_558_88e-1,
        1.0,
    ],
];

/// Returns the standard normal quantile (Wichura 1988, AS 241), good to about 1e-15 of itself.
#[inline(always)]
pub fn normal_quantile(p: f64) -> f64 {
    let from_half = p - 0.5;
    let central = from_half.abs() <= MIDDLE;
    let tail = if from_half < 0.0 { p } else { 1.0 - p };
    let root = (-ln(tail)).sqrt();
    // All three fractions are computed, so that there is no branch; one division is enough.
    let center = fraction(0.180625 - from_half * from_half, CENTER);
    let near = fraction(root - 1.6, NEAR);
    let far = fraction(root - 5.0, FAR);
    let outside = choose(root <= 5.0, near, far);
    let (numerator, denominator) = choose(central, center, outside);
    let ratio = numerator / denominator;
    let signed = if from_half < 0.0 { -ratio } else { ratio };
    let quantile = if central { from_half * ratio } else { signed };
    let at_end = if from_half < 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    if tail == 0.0 { at_end } else { quantile }
}

/// Returns numerator and denominator of a fraction of polynomials.
#[inline(always)]
fn fraction(x: f64, [numerator, denominator]: Ratio) -> (f64, f64) {
    (polynomial(x, numerator), polynomial(x, denominator))
}

/// Returns one of two fractions.
#[inline(always)]
fn choose(first: bool, a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (if first { a.0 } else { b.0 }, if first { a.1 } else { b.1 })
}

/// Φ(-x) exp(x²/2) (1 + 5x/4) in (x - 5) / (x + 5) for x from 0 to 40, highest power first; off
/// by at most 1.6e-18 (the form of Shepherd and Laframboise 1981).
const TAIL: [f64; 24] = [
    -3.5103861395384725e-10,
    6.028263957002532e-11,
    5.514992524099837e-09,
    2.9153494246241e-09,
    -4.0520840922510086e-08,
    -2.8489595554738956e-08,
    2.5617174927950837e-07,
    1.3932604458560106e-07,
    -1.6961929212832205e-06,
    8.140727254819787e-08,
    1.1642898395271556e-05,
    -1.4031383459974772e-05,
    -6.725001304849956e-05,
    0.00024302457533264312,
    -2.3829668391496815e-05,
    -0.0021499781163138655,
    0.008747211917959768,
    -0.02121086189090157,
    0.036524679176945185,
    -0.044965141778912046,
    0.03272390979755475,
    0.009770757560953318,
    -0.07857596347650816,
    0.5576649610687956,
];

/// Returns the standard normal distribution function, good to about 1e-15 of itself in both
/// tails (of the smallest normal number, below 1e-307).
#[inline(always)]
pub fn normal_cdf(z: f64) -> f64 {
    let size = z.abs();
    let size = if size > 40.0 { 40.0 } else { size };
    let (first, rest) = halves(size);
    let (high, low) = ordered_sum(-0.5 * first * first, -0.5 * rest * (size + first));
    let shape = polynomial((size - 5.0) / (size + 5.0), TAIL) / (1.0 + 1.25 * size);
    let tail = exp_of_sum(high, low) * shape;
    if z > 0.0 { 1.0 - tail } else { tail }
}
