//! How likely are so many cases of interest by chance?

/// Returns the probability of at least `hits` of `tries` at a probability for each: the upper tail
/// of the binomial distribution (Bryant and Lempert 2010, section 4.3). Pinned by
/// `prim::the_chance_of_a_side_is_the_binomial_tail`.
pub(super) fn chance(tries: usize, hits: usize, probability: f64) -> f64 {
    if hits == 0 || probability >= 1.0 {
        return 1.0;
    }
    if probability <= 0.0 || hits > tries {
        return 0.0;
    }
    // The shorter tail is summed, from its largest term on.
    if hits as f64 > tries as f64 * probability {
        tail(tries, hits, probability)
    } else {
        1.0 - tail(tries, tries - hits + 1, 1.0 - probability)
    }
}

/// Sums the terms from `hits` up to all, where each is smaller than the one before.
fn tail(tries: usize, hits: usize, probability: f64) -> f64 {
    let (n, k) = (tries as f64, hits as f64);
    let gamma = libm::lgamma;
    let first = gamma(n + 1.0) - gamma(k + 1.0) - gamma(n - k + 1.0)
        + k * libm::log(probability)
        + (n - k) * libm::log1p(-probability);
    let odds = probability / (1.0 - probability);
    let (mut term, mut sum, mut at) = (1.0, 0.0, k);
    while at <= n && term > f64::EPSILON * 1e-3 * sum {
        sum += term;
        term *= (n - at) / (at + 1.0) * odds;
        at += 1.0;
    }
    (libm::exp(first) * sum).clamp(0.0, 1.0)
}
