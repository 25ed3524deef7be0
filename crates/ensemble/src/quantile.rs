//! Quantiles of many values without sorting them all.

/// Returns the quantiles of these values (Hyndman and Fan 1996, type 7), which are left in another
/// order; none of no value. No value may be NaN.
pub(crate) fn quantiles<const N: usize>(values: &mut [f64], parts: [f64; N]) -> [f64; N] {
    let Some(last) = values.len().checked_sub(1) else { return [f64::NAN; N] };
    let at = |part: f64| part.clamp(0.0, 1.0) * last as f64;
    let mut wanted: Vec<usize> = parts
        .iter()
        .flat_map(|part| [at(*part).floor() as usize, (at(*part).floor() as usize + 1).min(last)])
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    select(values, 0, &wanted);
    parts.map(|part| {
        let below = at(part).floor();
        let get = |place: usize| values.get(place.min(last)).copied().unwrap_or(f64::NAN);
        let (a, b) = (get(below as usize), get(below as usize + 1));
        a + (at(part) - below) * (b - a)
    })
}

/// Puts the wanted places in order: everything before each is not larger, everything after it not
/// smaller. `offset` is the place of the first value.
fn select(values: &mut [f64], offset: usize, wanted: &[usize]) {
    let Some(place) = wanted.get(wanted.len() / 2) else { return };
    let (less, more) = (&wanted.get(..wanted.len() / 2), &wanted.get(wanted.len() / 2 + 1..));
    if values.len() <= place - offset {
        return;
    }
    let (below, _, above) = values.select_nth_unstable_by(place - offset, f64::total_cmp);
    select(below, offset, less.unwrap_or_default());
    select(above, place + 1, more.unwrap_or_default());
}
