//! How is a spread drawn with letters?

use freehold_ensemble::Quantiles;

use crate::paint::TIE;

/// Nine in ten futures, the middle half, the median, and zero beside them.
pub(crate) const WIDE: char = '░';
pub(crate) const HALF: char = '▓';
pub(crate) const MEDIAN: char = '█';
const ZERO: char = '┊';

/// Returns a spread between `low` and `high` in `room` letters.
pub(super) fn strip(at: &Quantiles, low: f64, high: f64, room: usize) -> String {
    let place = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.5 };
        ((share * room as f64) as usize).min(room.saturating_sub(1))
    };
    let [wide, half] = [(at.p05, at.p95), (at.p25, at.p75)].map(|(a, b)| place(a)..=place(b));
    let zero = (low < 0.0 && high > 0.0).then(|| place(0.0));
    let median = place(at.p50);
    let letter = |cell: usize| match cell {
        cell if cell == median => MEDIAN,
        cell if half.contains(&cell) => HALF,
        cell if wide.contains(&cell) => WIDE,
        cell if zero == Some(cell) => ZERO,
        _ => TIE,
    };
    (0..room).map(letter).collect()
}

/// Returns the way of a number in at most `room` letters.
pub(super) fn way(values: &[f64], room: usize) -> String {
    const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let finite = || values.iter().copied().filter(|value| value.is_finite());
    let (low, high) = (finite().fold(f64::MAX, f64::min), finite().fold(f64::MIN, f64::max));
    let cells = values.len().min(room);
    let cell = |cell: usize| {
        // The first and the last number are always there.
        let at = cell * values.len().saturating_sub(1) / cells.saturating_sub(1).max(1);
        let value = values.get(at).copied().filter(|value| value.is_finite());
        let Some(value) = value else { return '·' };
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        let step = (share * 7.0).round() as usize;
        STEPS.get(step).copied().unwrap_or('█')
    };
    (0..cells).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_stands_where_its_numbers_are() {
        let at =
            Quantiles { p05: 2.0, p25: 4.0, p50: 5.0, p75: 6.0, p95: 8.0, ..Default::default() };
        assert_eq!(strip(&at, 0.0, 10.0, 10).replace(TIE, " "), "  ░░▓█▓░░ ");
        let below = Quantiles { p05: 5.0, p25: 6.0, p50: 7.0, p75: 8.0, p95: 9.0, ..at };
        assert_eq!(strip(&below, -10.0, 10.0, 10).replace(TIE, " "), "     ┊ ░█▓");
    }

    #[test]
    fn a_way_keeps_its_first_and_last_number() {
        assert_eq!(way(&[0.0, 1.0, 2.0, 7.0], 8), "▁▂▃█");
        assert_eq!(way(&[0.0, f64::NAN, 7.0], 2), "▁█");
        assert_eq!(way(&[3.0, 3.0], 8), "▅▅");
        assert_eq!(way(&[], 8), "");
    }
}
