//! Where is a function of one number largest?

/// How many places are looked at before the best is taken apart.
const PLACES: u32 = 48;
/// How often the range around the best is narrowed.
const NARROWED: usize = 90;

/// Returns where `value` is largest between `low` and `high`.
///
/// Looks at a row of places, narrows around the best by the golden section (Kiefer 1953), and then,
/// where the function is smooth, to where its slope is 0, which is sharper: to about 1e-10 of the
/// range instead of 1e-8. Of several largest places it finds one near the first of the best looked at.
pub(crate) fn maximum(low: f64, high: f64, value: &dyn Fn(f64) -> f64) -> f64 {
    let range = high - low;
    if range.is_nan() || range <= 0.0 {
        return low;
    }
    let place = |step: u32| low + range * f64::from(step) / f64::from(PLACES);
    let mut best = (0, f64::NEG_INFINITY);
    for step in 0..=PLACES {
        let found = value(place(step));
        if found > best.1 {
            best = (step, found);
        }
    }
    let (mut left, mut right) = (place(best.0.saturating_sub(1)), place((best.0 + 1).min(PLACES)));
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    let mut inner = [right - golden * (right - left), left + golden * (right - left)];
    let mut found = inner.map(value);
    for _ in 0..NARROWED {
        if found[0] >= found[1] {
            right = inner[1];
            inner = [right - golden * (right - left), inner[0]];
            found = [value(inner[0]), found[0]];
        } else {
            left = inner[0];
            inner = [inner[1], left + golden * (right - left)];
            found = [found[1], value(inner[1])];
        }
        if right - left < 1e-15 * range {
            break;
        }
    }
    let candidates = [place(best.0), inner[0], inner[1], left, right, low, high];
    let mut at = candidates[0];
    for candidate in candidates {
        if value(candidate) > value(at) {
            at = candidate;
        }
    }
    sharpened(at, low, high, value)
}

/// Returns the place near `at` where the slope is 0, if it is no worse.
fn sharpened(at: f64, low: f64, high: f64, value: &dyn Fn(f64) -> f64) -> f64 {
    let step = (1e-3 * (high - low)).min((at - low).min(high - at) / 300.0);
    if step <= 1e-6 * (high - low) {
        return at;
    }
    // Five places, whose errors cancel up to the fifth derivative.
    let slope = |x: f64| {
        let (near, far) =
            (value(x + step) - value(x - step), value(x + 2.0 * step) - value(x - 2.0 * step));
        (8.0 * near - far) / (12.0 * step)
    };
    let (mut left, mut right) = (at - step, at + step);
    let is_turn = |left: f64, right: f64| slope(left) > 0.0 && slope(right) < 0.0;
    if !is_turn(left, right) {
        return at;
    }
    for _ in 0..60 {
        let middle = f64::midpoint(left, right);
        *(if slope(middle) > 0.0 { &mut left } else { &mut right }) = middle;
    }
    let turn = f64::midpoint(left, right);
    let (old, new) = (value(at), value(turn));
    if new >= old - 1e-13 * (1.0 + old.abs()) { turn } else { at }
}
