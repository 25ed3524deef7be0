//! How is a number of many futures said? As finely as its standard error allows.

use freehold_ensemble::{OutcomeAnswer, RunAnswer};
use freehold_text::{Lang, phrase};

use crate::number::amount;
use crate::paint::tied;

/// Returns how many futures count.
pub(crate) fn valid(answer: &RunAnswer) -> u64 {
    answer.futures.saturating_sub(answer.invalid_futures)
}

/// Returns how many futures a chance rests on: weighed ones are worth fewer than there are.
pub(crate) fn rests_on(answer: &RunAnswer) -> u64 {
    let effective = answer.conditioning.as_ref().map(|found| found.effective_sample_size);
    effective.map_or(valid(answer), |left| valid(answer).min(left as u64).max(1))
}

/// `34 % ± 0.7`; an ending that never or always came is bounded by the number of futures.
pub(crate) fn chance(lang: Lang, outcome: &OutcomeAnswer, valid: u64) -> String {
    let said = chance_short(lang, outcome);
    let (never, always) = (outcome.probability <= 0.0, outcome.probability >= 1.0);
    if valid == 0 || !(never || always) {
        return said;
    }
    // 95 % confidence after no event in n trials: at most 3/n (Hanley and Lippman-Hand 1983).
    let most = (300.0 / valid as f64).min(100.0);
    let (mut places, mut unit) = (0, 1.0);
    while places < 4 && unit > most {
        unit /= 10.0;
        places += 1;
    }
    let most = ((most / unit - 1e-9).ceil() * unit).min(100.0);
    let (key, bound) = match never {
        true => ("run.at-most", most),
        false => ("run.at-least", 100.0 - most),
    };
    let bound = format!("{bound:.places$}");
    let bound = phrase(lang, key, &[("share", &percent(lang, &bound))]);
    phrase(lang, "power.aside", &[("text", &said), ("aside", &tied(&bound))])
}

/// `34 % ± 0.7`
pub(crate) fn chance_short(lang: Lang, outcome: &OutcomeAnswer) -> String {
    with_error(lang, outcome.probability, outcome.standard_error)
}

/// A share with its standard error.
pub(crate) fn with_error(lang: Lang, share: f64, error: f64) -> String {
    if !share.is_finite() {
        return String::from("–");
    }
    let points = error.abs() * 100.0;
    let value = as_fine(lang, share, error);
    if !(points.is_finite() && points > 0.0) {
        return value;
    }
    let args = [("value", value.as_str()), ("error", &spread(points))];
    tied(&phrase(lang, "run.with-error", &args))
}

/// Returns a share with as many digits as its standard error allows, but without it.
pub(crate) fn as_fine(lang: Lang, share: f64, error: f64) -> String {
    percent(lang, &value(share.clamp(0.0, 1.0) * 100.0, error.abs() * 100.0))
}

/// `+3 ± 0.9 points`: what changes do to a chance.
pub(crate) fn difference(lang: Lang, change: f64, error: Option<f64>) -> String {
    if !change.is_finite() {
        return String::from("–");
    }
    let points = error.unwrap_or(0.0).abs() * 100.0;
    let places = places(points);
    let size = format!("{:.places$}", change.abs() * 100.0);
    let is_nothing = size.chars().all(|letter| matches!(letter, '0' | '.'));
    let sign = match change {
        _ if is_nothing => "",
        change if change < 0.0 => "-",
        _ => "+",
    };
    let value = format!("{sign}{size}");
    if !(points.is_finite() && points > 0.0) {
        return tied(&phrase(lang, "run.points", &[("value", &value)]));
    }
    let args = [("value", value.as_str()), ("error", &spread(points))];
    tied(&phrase(lang, "run.points-error", &args))
}

fn percent(lang: Lang, value: &str) -> String {
    tied(&phrase(lang, "power.percent", &[("value", value)]))
}

/// Digits behind the point: the last one is not smaller than the standard error.
fn places(error: f64) -> usize {
    let (mut places, mut unit) = (0, 1.0);
    while places < 3 && error.is_finite() && error > 0.0 && unit / 10.0 >= error * 0.999 {
        unit /= 10.0;
        places += 1;
    }
    places
}

/// 0 and 100 only where they are meant.
fn value(percent: f64, error: f64) -> String {
    let places = places(error);
    let said = format!("{percent:.places$}");
    let unit: f64 =
        ["1", "0.1", "0.01", "0.001"].get(places).and_then(|unit| unit.parse().ok()).unwrap_or(1.0);
    if percent > 0.0 && percent < unit / 2.0 {
        return format!("<{unit}");
    }
    if percent < 100.0 && percent > 100.0 - unit / 2.0 {
        return format!(">{:.places$}", 100.0 - unit);
    }
    said
}

/// The standard error itself: one digit that counts, two where the first is 1.
fn spread(points: f64) -> String {
    let text = match points {
        large if large >= 1.95 => format!("{large:.0}"),
        middle if middle >= 0.095 => format!("{middle:.1}"),
        small if small >= 0.0095 => format!("{small:.2}"),
        tiny if tiny >= 0.0005 => format!("{tiny:.3}"),
        _ => String::from("<0.001"),
    };
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// A number of futures with its thousands apart.
pub(crate) fn counted(count: u64) -> String {
    crate::number::thousands(&count.to_string())
}

/// `$12.3 bn a year`: a number in the unit of its quantity, with three digits that count.
pub(crate) fn quantity(lang: Lang, value: f64, unit: &str) -> String {
    if !value.is_finite() {
        return String::from("–");
    }
    tied(amount(lang, format!("{} {unit}", written(value)).trim()).as_str())
}

/// `$9 to 11 bn a year`: what a number lies between.
pub(crate) fn span(lang: Lang, low: f64, high: f64, unit: &str) -> String {
    if !(low.is_finite() && high.is_finite()) {
        return String::from("–");
    }
    let [low, high] = [low, high].map(written);
    let text = if low == high { low } else { format!("{low} to {high}") };
    tied(amount(lang, format!("{text} {unit}").trim()).as_str())
}

/// `12.3 bn` of the board language.
fn written(value: f64) -> String {
    let sizes = [(999.5e9, 1e12, " tn"), (999.5e6, 1e9, " bn"), (999.5e3, 1e6, " M")];
    let found = sizes.into_iter().find(|(from, ..)| value.abs() >= *from);
    let (size, suffix) = found.map_or((1.0, ""), |(_, size, suffix)| (size, suffix));
    let scaled = value / size;
    let places = match scaled.abs() {
        large if large >= 99.95 => 0,
        large if large >= 9.995 => 1,
        large if large >= 0.995 => 2,
        small if small >= 0.0995 => 3,
        small if small >= 0.00995 => 4,
        _ => 6,
    };
    let digits = format!("{scaled:.places$}");
    let digits = match digits.split_once('.') {
        Some(_) => digits.trim_end_matches('0').trim_end_matches('.'),
        None => &digits,
    };
    let digits = if digits == "-0" { "0" } else { digits };
    format!("{digits}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_follow_the_standard_error() {
        let cases = [
            (0.3417, 0.007, "34 % ± 0.7"),
            (0.3417, 0.0142, "34 % ± 1.4"),
            (0.3417, 0.03, "34 % ± 3"),
            (0.3417, 0.0007, "34.2 % ± 0.07"),
            (0.3417, 0.00004, "34.17 % ± 0.004"),
            (0.3417, 0.0, "34 %"),
            (0.0004, 0.0001, "0.04 % ± 0.01"),
            (0.004, 0.004, "<1 % ± 0.4"),
            (0.9999, 0.002, ">99 % ± 0.2"),
            (0.0, 0.0, "0 %"),
            (1.0, 0.0, "100 %"),
        ];
        for (share, error, said) in cases {
            assert_eq!(with_error(Lang::En, share, error).replace('\u{A0}', " "), said);
        }
        assert_eq!(with_error(Lang::Ko, 0.3417, 0.007).replace('\u{A0}', " "), "34% ± 0.7");
    }

    #[test]
    fn what_never_came_is_bounded_by_the_number_of_futures() {
        let outcome = |probability| OutcomeAnswer { probability, ..OutcomeAnswer::default() };
        let said = |probability, valid| {
            chance(Lang::En, &outcome(probability), valid).replace('\u{A0}', " ")
        };
        assert_eq!(said(0.0, 1_000), "0 % (at most 0.3 %)");
        assert_eq!(said(1.0, 1_000), "100 % (at least 99.7 %)");
        assert_eq!(said(0.0, 20), "0 % (at most 15 %)");
    }

    #[test]
    fn differences_have_a_sign_and_their_own_error() {
        let said = |change, error| difference(Lang::En, change, error).replace('\u{A0}', " ");
        assert_eq!(said(0.031, Some(0.009)), "+3 ± 0.9 points");
        assert_eq!(said(-0.031, None), "-3 points");
        assert_eq!(said(0.000_1, Some(0.004)), "0 ± 0.4 points");
    }

    #[test]
    fn quantities_have_three_digits() {
        let said = |value, unit| quantity(Lang::En, value, unit).replace('\u{A0}', " ");
        assert_eq!(said(12_345_678_901.0, "USD/year"), "$12.3 bn a year");
        assert_eq!(said(-2.5e9, "USD"), "-$2.5 bn");
        assert_eq!(said(0.012_34, "GW"), "0.0123 GW");
        assert_eq!(said(f64::NAN, "GW"), "–");
        assert_eq!(span(Lang::Ko, -2e9, 3e9, "USD"), "-20억~30억\u{A0}달러");
    }
}
