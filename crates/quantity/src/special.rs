//! How likely is a value at or below x, for the distributions without a closed form?

use libm::{erfc, exp, lgamma, log, log1p};

/// The standard normal distribution function, through the complementary error function so that the
/// lower tail keeps its digits (DLMF 7.2.2). Checked by
/// `distributions::ranges_are_the_lognormals_of_the_reference`.
pub(crate) fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// The inverse of [`normal_cdf`] for 0 < p < 1: Hastings' approximation (Abramowitz and Stegun 1964,
/// 26.2.23), made exact by Halley's steps, each of which triples the digits. Checked by
/// `distributions::any_quantile_is_the_inverse_of_the_distribution`.
pub(crate) fn normal_quantile(p: f64) -> f64 {
    let tail = p.min(1.0 - p);
    let t = (-2.0 * libm::log(tail)).sqrt();
    let above = (0.010_328 * t + 0.802_853) * t + 2.515_517;
    let below = ((0.001_308 * t + 0.189_269) * t + 1.432_788) * t + 1.0;
    // On the lower side the distribution function keeps its digits.
    let mut z = above / below - t;
    for _ in 0..3 {
        let density = libm::exp(-z * z / 2.0) / (2.0 * std::f64::consts::PI).sqrt();
        let step = (normal_cdf(z) - tail) / density;
        z -= step / (1.0 + z * step / 2.0);
    }
    if p <= 0.5 { z } else { -z }
}

/// The beta distribution function, that is the regularized incomplete beta function I_x(a, b).
///
/// The continued fraction DLMF 8.17.22, evaluated from the front by Lentz's method (Lentz 1976, as
/// modified by Thompson and Barnett 1986); it converges fast below x = (a+1)/(a+b+2), and above that
/// I_x(a, b) = 1 − I_{1−x}(b, a) (DLMF 8.17.4) is used. Needs about √max(a, b) steps; accurate
/// to 1e-12 for weights up to 100, and to about 1e-9 at a million, where the logarithms of gamma cancel.
/// Checked by `distributions::published_quantiles` and, for a = b = 1/2, `distributions::closed_forms`.
pub(crate) fn beta_cdf(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    let log_beta = lgamma(a) + lgamma(b) - lgamma(a + b);
    let front = exp(a * log(x) + b * log1p(-x) - log_beta);
    if x < (a + 1.0) / (a + b + 2.0) {
        front * beta_fraction(a, b, x) / a
    } else {
        1.0 - front * beta_fraction(b, a, 1.0 - x) / b
    }
}

/// Student's distribution function for `df` degrees of freedom, from the beta distribution
/// (Abramowitz and Stegun 1964, 26.7.1); beyond a million degrees the normal one, within 1e-6.
/// Checked by `distributions::mixtures`.
pub(crate) fn student_cdf(df: f64, t: f64) -> f64 {
    if df > 1e6 {
        return normal_cdf(t);
    }
    // Whichever of the two complementary shares is small is computed without cancellation.
    let square = t * t;
    let outside = if square < df {
        1.0 - beta_cdf(0.5, df / 2.0, square / (df + square))
    } else {
        beta_cdf(df / 2.0, 0.5, df / (df + square))
    };
    if t < 0.0 { outside / 2.0 } else { 1.0 - outside / 2.0 }
}

/// The Poisson distribution function, that is Q(k + 1, rate) for k = ⌊x⌋ (DLMF 8.4.10).
///
/// Rates above a million use the first Edgeworth correction to the normal distribution (Abramowitz
/// and Stegun 1964, 26.2.48) with continuity correction; its error there is below 1e-6.
/// Checked by `distributions::published_quantiles`, on both sides of a million.
pub(crate) fn poisson_cdf(rate: f64, x: f64) -> f64 {
    if x < 0.0 {
        return 0.0;
    }
    let count = x.floor();
    if rate <= 0.0 {
        return 1.0;
    }
    if rate > 1e6 {
        let root = rate.sqrt();
        let z = (count + 0.5 - rate) / root;
        let density = exp(-z * z / 2.0) / (2.0 * std::f64::consts::PI).sqrt();
        return normal_cdf(z) - density * (z * z - 1.0) / (6.0 * root);
    }
    upper_gamma(count + 1.0, rate)
}

/// The regularized upper incomplete gamma function Q(a, x) for positive a and x: one minus the
/// series DLMF 8.7.1 below x = a + 1, and the continued fraction DLMF 8.9.2 above.
fn upper_gamma(a: f64, x: f64) -> f64 {
    let front = exp(a * log(x) - x - lgamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum) = (1.0 / a, 1.0 / a);
        for step in 1..MAX_STEPS {
            term *= x / (a + f64::from(step));
            sum += term;
            if term < sum * f64::EPSILON {
                break;
            }
        }
        return (1.0 - front * sum).clamp(0.0, 1.0);
    }
    let mut denominator = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / denominator;
    let mut fraction = d;
    for step in 1..MAX_STEPS {
        let n = f64::from(step);
        let numerator = -n * (n - a);
        denominator += 2.0;
        d = 1.0 / not_zero(denominator + numerator * d);
        c = not_zero(denominator + numerator / c);
        fraction *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    (front * fraction).clamp(0.0, 1.0)
}

/// The continued fraction 1/(1 + d₁/(1 + d₂/(1 + …))) of DLMF 8.17.22 with
/// d₂ₘ = m(b−m)x / ((a+2m−1)(a+2m)) and d₂ₘ₊₁ = −(a+m)(a+b+m)x / ((a+2m)(a+2m+1)).
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / not_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for step in 1..MAX_STEPS {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / not_zero(1.0 + even * d);
        c = not_zero(1.0 + even / c);
        fraction *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / not_zero(1.0 + odd * d);
        c = not_zero(1.0 + odd / c);
        fraction *= c * d;
        if (c * d - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    fraction
}

/// More steps than any accepted parameter needs; a bound, so that nothing runs forever.
const MAX_STEPS: i32 = 20_000;

/// Stands in for a zero denominator (Thompson and Barnett 1986).
const TINY: f64 = 1e-300;

fn not_zero(denominator: f64) -> f64 {
    if denominator.abs() < TINY { TINY } else { denominator }
}
