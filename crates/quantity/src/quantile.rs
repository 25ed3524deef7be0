//! Where do 5 %, 50 % and 95 % of a shape lie?

use rust_decimal::Decimal;

use crate::number::float_of;
use crate::special::{beta_cdf, normal_cdf, normal_quantile, poisson_cdf, student_cdf};
use crate::{Family, Shape, Unit};

/// One of the three quantiles that are shown.
#[derive(Clone, Copy)]
pub(crate) enum Level {
    Low,
    Middle,
    High,
}

/// Returns the smallest value, in `unit`, that a draw stays at or below with the level's
/// probability.
///
/// Closed forms where there are any; else bisection on the distribution function down to
/// neighboring floating-point numbers, so the answer is the same on every machine. A mixture's
/// quantile lies between the smallest and the largest of its parts' quantiles at the same level,
/// since below all of them every part, and above all of them no part, falls short of the level.
pub(crate) fn quantile(shape: &Shape, unit: &Unit, level: Level) -> f64 {
    let (p, z) = (level.probability(), level.z());
    match shape {
        Shape::Point { value, .. } => float_of(*value),
        Shape::Range { low, high } => match level {
            Level::Low => float_of(*low),
            Level::High => float_of(*high),
            Level::Middle => range_median(*low, *high, unit),
        },
        Shape::Normal { mean, sd } => float_of(*mean) + z * float_of(*sd),
        Shape::Uniform { low, high } => between(float_of(*low), float_of(*high), p),
        Shape::Triangle { low, mode, high } => {
            triangle_quantile(float_of(*low), float_of(*mode), float_of(*high), p)
        }
        Shape::Pert { low, mode, high } => {
            let (low, high) = (float_of(*low), float_of(*high));
            let (a, b) = pert_weights(low, float_of(*mode), high);
            between(low, high, beta_quantile(a, b, p))
        }
        Shape::Beta { a, b } => beta_quantile(float_of(*a), float_of(*b), p) / unit.scale,
        Shape::Student { mean, sd, df } => {
            float_of(*mean) + student_quantile(float_of(*df), level) * float_of(*sd)
        }
        Shape::Mixture(parts) => mixture_quantile(parts, unit, level),
        Shape::Poisson { rate } => poisson_quantile(float_of(*rate), p),
        Shape::Chance { p: chance } => {
            let is_one = Decimal::ONE - chance < level.exact();
            if is_one { 1.0 / unit.scale } else { 0.0 }
        }
        Shape::Empirical(values) => empirical_quantile(values, level),
    }
}

impl Level {
    fn probability(self) -> f64 {
        match self {
            Self::Low => 0.05,
            Self::Middle => 0.5,
            Self::High => 0.95,
        }
    }

    fn exact(self) -> Decimal {
        match self {
            Self::Low => Decimal::new(5, 2),
            Self::Middle => Decimal::new(5, 1),
            Self::High => Decimal::new(95, 2),
        }
    }

    /// The standard normal quantile.
    fn z(self) -> f64 {
        match self {
            Self::Low => -Z95,
            Self::Middle => 0.0,
            Self::High => Z95,
        }
    }
}

/// The 95 % quantile of the standard normal distribution.
pub const Z95: f64 = 1.644_853_626_951_472_2;

/// How far a sum of weights may fall short of a level by rounding alone.
const SLACK: f64 = 1e-13;

/// Returns the probability of a value at or below `x`, which is in `unit`.
pub(crate) fn cdf(shape: &Shape, unit: &Unit, x: f64) -> f64 {
    match shape {
        Shape::Point { value, .. } => step(float_of(*value), x),
        Shape::Range { low, high } => range_cdf(*low, *high, unit, x),
        Shape::Normal { mean, sd } => match float_of(*sd) {
            sd if sd > 0.0 => normal_cdf((x - float_of(*mean)) / sd),
            _ => step(float_of(*mean), x),
        },
        Shape::Uniform { low, high } => {
            let (low, high) = (float_of(*low), float_of(*high));
            if low < high { ((x - low) / (high - low)).clamp(0.0, 1.0) } else { step(low, x) }
        }
        Shape::Triangle { low, mode, high } => {
            triangle_cdf(float_of(*low), float_of(*mode), float_of(*high), x)
        }
        Shape::Pert { low, mode, high } => {
            let (low, high) = (float_of(*low), float_of(*high));
            let (a, b) = pert_weights(low, float_of(*mode), high);
            if low < high { beta_cdf(a, b, (x - low) / (high - low)) } else { step(low, x) }
        }
        Shape::Beta { a, b } => beta_cdf(float_of(*a), float_of(*b), x * unit.scale),
        Shape::Student { mean, sd, df } => match float_of(*sd) {
            sd if sd > 0.0 => student_cdf(float_of(*df), (x - float_of(*mean)) / sd),
            _ => step(float_of(*mean), x),
        },
        Shape::Mixture(parts) => {
            parts.iter().map(|(weight, part)| float_of(*weight) * cdf(part, unit, x)).sum()
        }
        Shape::Poisson { rate } => poisson_cdf(float_of(*rate), x),
        Shape::Chance { p } => {
            let of_zero = 1.0 - float_of(*p);
            of_zero * step(0.0, x) + float_of(*p) * step(1.0 / unit.scale, x)
        }
        Shape::Empirical(values) => {
            let below = values.iter().filter(|value| float_of(**value) <= x).count();
            below as f64 / values.len().max(1) as f64
        }
    }
}

/// The distribution function of one value.
fn step(value: f64, x: f64) -> f64 {
    if x >= value { 1.0 } else { 0.0 }
}

fn between(low: f64, high: f64, share: f64) -> f64 {
    (low + share * (high - low)).clamp(low.min(high), high.max(low))
}

/// Returns the smallest value, in `unit`, that a draw stays at or below with probability `p`.
///
/// Closed forms where there are any; else bisection between ends that are moved apart until they
/// hold it. Costs up to some hundred evaluations of the distribution function.
pub(crate) fn quantile_at(shape: &Shape, unit: &Unit, p: f64) -> f64 {
    let p = if p.is_nan() { 0.5 } else { p.clamp(1e-9, 1.0 - 1e-9) };
    match shape {
        Shape::Point { value, .. } => return float_of(*value),
        Shape::Range { low, high } => return range_quantile(*low, *high, unit, p),
        Shape::Normal { mean, sd } => {
            return float_of(*mean) + normal_quantile(p) * float_of(*sd);
        }
        Shape::Uniform { low, high } => return between(float_of(*low), float_of(*high), p),
        Shape::Triangle { low, mode, high } => {
            return triangle_quantile(float_of(*low), float_of(*mode), float_of(*high), p);
        }
        Shape::Pert { low, mode, high } => {
            let (low, high) = (float_of(*low), float_of(*high));
            let (a, b) = pert_weights(low, float_of(*mode), high);
            return between(low, high, beta_quantile(a, b, p));
        }
        Shape::Beta { a, b } => {
            return beta_quantile(float_of(*a), float_of(*b), p) / unit.scale;
        }
        Shape::Poisson { rate } => return poisson_quantile(float_of(*rate), p),
        _ => {}
    }
    let (mut low, mut high) =
        (quantile(shape, unit, Level::Low), quantile(shape, unit, Level::High));
    if low >= high || !low.is_finite() || !high.is_finite() {
        return quantile(shape, unit, Level::Middle);
    }
    let reaches = |x: f64| cdf(shape, unit, x) >= p - SLACK;
    // Heavy tails reach far: the ends go twice as far each time.
    let mut reach = high - low;
    for _ in 0..200 {
        if !reaches(low) {
            break;
        }
        low -= reach;
        reach *= 2.0;
    }
    let mut reach = high - low;
    for _ in 0..200 {
        if reaches(high) {
            break;
        }
        high += reach;
        reach *= 2.0;
    }
    smallest(low, high, reaches)
}

/// Returns the smallest number in `low..=high` of which `reaches` is true, given that it is true
/// from some number on; `high` if it never is.
fn smallest(mut low: f64, mut high: f64, reaches: impl Fn(f64) -> bool) -> f64 {
    if reaches(low) {
        return low;
    }
    // Halving meets the smallest positive number after 1074 steps at the latest, plus its digits.
    for _ in 0..1200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high || middle.is_nan() {
            break;
        }
        if reaches(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// Median of a range: the geometric mean of the ends (lognormal), of their odds (logit-normal), or
/// their middle (normal). A derivation in one line: the median is the transform's inverse of the
/// mean of the transformed 5 % and 95 % quantiles, the normal distribution being symmetric.
/// Checked by `distributions::a_range_is_its_own_middle_90_percent`.
fn range_median(low: Decimal, high: Decimal, unit: &Unit) -> f64 {
    let family = Family::of_range(low, high, unit);
    let (low, high) = (float_of(low), float_of(high));
    let median = match family {
        Family::LogNormal => low.sqrt() * high.sqrt(),
        Family::LogitNormal => {
            let odds = |end: f64| end * unit.scale / (1.0 - end * unit.scale);
            let middle = (odds(low) * odds(high)).sqrt();
            middle / (1.0 + middle) / unit.scale
        }
        Family::Normal => low + (high - low) / 2.0,
    };
    median.clamp(low.min(high), high.max(low))
}

/// The inverse of [`range_cdf`].
fn range_quantile(low: Decimal, high: Decimal, unit: &Unit, p: f64) -> f64 {
    let family = Family::of_range(low, high, unit);
    let (low, high) = (float_of(low), float_of(high));
    if low >= high {
        return low;
    }
    // From one end to the other are 2 × Z95 standard deviations.
    let part = 0.5 + normal_quantile(p) / (2.0 * Z95);
    let along = |from: f64, to: f64| from + part * (to - from);
    match family {
        Family::LogNormal => libm::exp(along(libm::log(low), libm::log(high))),
        Family::LogitNormal => {
            let logit = |end: f64| libm::log(end * unit.scale / (1.0 - end * unit.scale));
            let odds = libm::exp(along(logit(low), logit(high)));
            odds / (1.0 + odds) / unit.scale
        }
        Family::Normal => along(low, high),
    }
}

/// The transform makes the range symmetric: its ends then lie 2 × Z95 standard deviations apart.
fn range_cdf(low: Decimal, high: Decimal, unit: &Unit, x: f64) -> f64 {
    let family = Family::of_range(low, high, unit);
    let (low, high) = (float_of(low), float_of(high));
    let transformed = |x: f64| match family {
        Family::LogNormal if x <= 0.0 => f64::NEG_INFINITY,
        Family::LogNormal => libm::log(x),
        Family::LogitNormal if x <= 0.0 => f64::NEG_INFINITY,
        Family::LogitNormal if x * unit.scale >= 1.0 => f64::INFINITY,
        Family::LogitNormal => libm::log(x * unit.scale / (1.0 - x * unit.scale)),
        Family::Normal => x,
    };
    let (from, to) = (transformed(low), transformed(high));
    if from >= to {
        return step(low, x);
    }
    let middle = from + (to - from) / 2.0;
    normal_cdf((transformed(x) - middle) * (2.0 * Z95) / (to - from))
}

/// F(x) = (x−l)² / ((h−l)(m−l)) up to the mode, 1 − (h−x)² / ((h−l)(h−m)) above it; the integral of
/// a density that rises and falls in straight lines. Checked by `distributions::closed_forms`.
fn triangle_cdf(low: f64, mode: f64, high: f64, x: f64) -> f64 {
    if x >= high {
        1.0
    } else if x < low {
        0.0
    } else if x < mode {
        (x - low) / (high - low) * ((x - low) / (mode - low))
    } else {
        1.0 - (high - x) / (high - low) * ((high - x) / (high - mode))
    }
}

/// The inverse of [`triangle_cdf`].
fn triangle_quantile(low: f64, mode: f64, high: f64, p: f64) -> f64 {
    if low >= high {
        return low;
    }
    let x = if p * (high - low) < mode - low {
        low + (p * (high - low)).sqrt() * (mode - low).sqrt()
    } else {
        high - ((1.0 - p) * (high - low)).sqrt() * (high - mode).sqrt()
    };
    x.clamp(low, high)
}

/// The beta weights 1 + 4 (m−l)/(h−l) and 1 + 4 (h−m)/(h−l) of a pert distribution, whose mean is
/// then (l + 4m + h)/6 (Malcolm et al. 1959; in this form Vose 2008, *Risk Analysis*). Checked by
/// `distributions::published_quantiles`.
fn pert_weights(low: f64, mode: f64, high: f64) -> (f64, f64) {
    if low >= high {
        return (1.0, 1.0);
    }
    let place = (mode - low) / (high - low);
    (1.0 + 4.0 * place, 1.0 + 4.0 * (1.0 - place))
}

fn beta_quantile(a: f64, b: f64, p: f64) -> f64 {
    smallest(0.0, 1.0, |x| beta_cdf(a, b, x) >= p)
}

/// Up to 10,000 degrees of freedom from y = t²/(df + t²), which follows a beta distribution with
/// weights 1/2 and df/2 (Abramowitz and Stegun 1964, 26.7.1); beyond, their expansion 26.7.5 in
/// powers of 1/df, whose next term is then below 1e-11. Checked by `distributions::published_quantiles`
/// on both sides of 1 and of 10,000.
fn student_quantile(df: f64, level: Level) -> f64 {
    let z = level.z();
    let tail = 1.0 - Level::High.probability();
    let high = if df > 1e4 {
        let square = Z95 * Z95;
        let first = Z95 * (square + 1.0) / 4.0;
        let second = Z95 * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
        Z95 + first / df + second / (df * df)
    } else if df < 1.0 {
        // Heavy tails: the complement is the small number that keeps its digits.
        let rest = beta_quantile(df / 2.0, 0.5, 2.0 * tail);
        (df * (1.0 - rest) / rest).sqrt()
    } else {
        let share = beta_quantile(0.5, df / 2.0, 1.0 - 2.0 * tail);
        (df * share / (1.0 - share)).sqrt()
    };
    match level {
        Level::Middle => z,
        Level::Low => -high,
        Level::High => high,
    }
}

fn poisson_quantile(rate: f64, p: f64) -> f64 {
    let reaches = |count: f64| poisson_cdf(rate, count) >= p;
    let (mut below, mut count) = (-1.0, (rate + 10.0 * rate.sqrt() + 20.0).floor());
    while count - below > 1.0 {
        let middle = (below + (count - below) / 2.0).floor();
        if middle <= below || middle >= count || middle.is_nan() {
            break;
        }
        if reaches(middle) {
            count = middle;
        } else {
            below = middle;
        }
    }
    count
}

fn mixture_quantile(parts: &[(Decimal, Shape)], unit: &Unit, level: Level) -> f64 {
    let weighty = parts.iter().filter(|(weight, _)| *weight > Decimal::ZERO);
    let of_parts = weighty.map(|(_, part)| quantile(part, unit, level));
    let (low, high) = of_parts
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), q| (low.min(q), high.max(q)));
    if low >= high {
        return low;
    }
    let p = level.probability() - SLACK;
    let reaches = |x| {
        parts.iter().map(|(weight, part)| float_of(*weight) * cdf(part, unit, x)).sum::<f64>() >= p
    };
    smallest(low, high, reaches)
}

/// The inverse of the step function, with the middle of the two values where it is flat
/// (Hyndman and Fan 1996, definition 2); nothing to choose from gives not-a-number. Checked by
/// `distributions::values_drawn_from_a_list_or_a_chance`.
fn empirical_quantile(values: &[Decimal], level: Level) -> f64 {
    let mut sorted: Vec<f64> = values.iter().map(|value| float_of(*value)).collect();
    sorted.sort_by(f64::total_cmp);
    let rank = match level {
        Level::Low => values.len(),
        Level::Middle => values.len() * 10,
        Level::High => values.len() * 19,
    };
    // In twentieths, so that whole ranks are recognized exactly.
    let above = sorted.get(rank / 20).or(sorted.last());
    let at = if rank.is_multiple_of(20) { sorted.get((rank / 20).wrapping_sub(1)) } else { above };
    match (at, above) {
        (Some(at), Some(above)) => at + (above - at) / 2.0,
        _ => f64::NAN,
    }
}
