//! How is a measured number said, with what it lies between?
//!
//! Its digits say how much is known: shares are whole percents, money has three digits, and an
//! index is as coarse as its bounds are wide.

use freehold_leverage::Measured;
use freehold_text::{Lang, phrase};

use crate::number::amount;
use crate::paint::tied;

/// `56 %`; what is smaller than one percent and still something is `<1 %`.
pub(crate) fn share(lang: Lang, share: f64) -> String {
    tied(&phrase(lang, "power.percent", &[("value", &whole(share))]))
}

/// `56 % (41 to 70 %)`; no bounds where they are no others.
pub(crate) fn measured(lang: Lang, measured: Measured) -> String {
    let [value, low, high] = [measured.value, measured.low, measured.high].map(whole);
    if low == value && high == value {
        return share(lang, measured.value);
    }
    let args = [("value", value.as_str()), ("low", &low), ("high", &high)];
    tied(&phrase(lang, "power.percent-range", &args))
}

/// `35 points (-5 to 60)`: by how much one share is above another.
pub(crate) fn points(lang: Lang, measured: Measured) -> String {
    let [value, low, high] = [measured.value, measured.low, measured.high].map(whole);
    let args = [("value", value.as_str()), ("low", &low), ("high", &high)];
    let key = if low == value && high == value { "power.points" } else { "power.points-range" };
    tied(&phrase(lang, key, &args))
}

/// `+12 points`, `-3 points`
pub(crate) fn change(lang: Lang, change: f64) -> String {
    let sign = if change > 0.0 { "+" } else { "-" };
    let value = format!("{sign}{}", whole(change.abs()));
    tied(&phrase(lang, "power.points", &[("value", &value)]))
}

/// `35 (-5 to 60)`: points in a column that says so.
pub(crate) fn bare_points(lang: Lang, measured: Measured) -> String {
    bounded(lang, [measured.value, measured.low, measured.high].map(whole))
}

/// `4.2 (3 to 6)`: months, to the tenth only where they are known so well.
pub(crate) fn months(lang: Lang, months: Measured) -> String {
    let fine = months.high - months.low < 2.0 && months.high < 10.0;
    bounded(lang, [months.value, months.low, months.high].map(|value| rounded(value, fine)))
}

/// `8,500 (7,900 to 9,400)`
pub(crate) fn index(lang: Lang, index: Measured) -> String {
    let step = match index.high - index.low {
        wide if wide >= 1000.0 => 100.0,
        wide if wide >= 100.0 => 10.0,
        _ => 1.0,
    };
    bounded(lang, [index.value, index.low, index.high].map(|value| thousands(value, step)))
}

/// `1.2`, `12`
pub(crate) fn count(value: f64) -> String {
    rounded(value, value < 10.0)
}

fn bounded(lang: Lang, [value, low, high]: [String; 3]) -> String {
    if low == value && high == value {
        return value;
    }
    let args = [("value", value.as_str()), ("low", &low), ("high", &high)];
    tied(&phrase(lang, "power.range", &args))
}

fn rounded(value: f64, fine: bool) -> String {
    let text = if fine { format!("{value:.1}") } else { format!("{value:.0}") };
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// A share as a whole number of percent; 0 and 100 only where they are meant.
fn whole(share: f64) -> String {
    let percent = share * 100.0;
    match percent.round() {
        whole if whole.abs() < 1.0 && percent > 0.005 => String::from("<1"),
        whole if whole.abs() < 1.0 => String::from("0"),
        whole if (whole - 100.0).abs() < 1.0 && percent < 99.995 && percent > 99.5 => {
            String::from(">99")
        }
        whole => format!("{whole:.0}"),
    }
}

/// A number of thousands with commas, to the next `step`.
fn thousands(value: f64, step: f64) -> String {
    let whole = ((value / step).round() * step).max(0.0);
    crate::number::thousands(&format!("{whole:.0}"))
}

/// A time as people say it: `18 days`, `5 months`, `2.5 years`.
pub(crate) fn time(lang: Lang, days: f64) -> String {
    const MONTH: f64 = 365.25 / 12.0;
    let said = |count: f64, unit: &str| {
        let many = if count > 1.0 { "s" } else { "" };
        tied(&amount(lang, &format!("{count:.0} {unit}{many}")))
    };
    if days < 0.5 {
        return phrase(lang, "time.at-once", &[]);
    }
    if days < 60.0 {
        return said(days.round(), "day");
    }
    let months = (days / MONTH).round();
    if months < 24.0 {
        return said(months, "month");
    }
    let halves = (days / MONTH / 6.0).round();
    let years = (halves / 2.0).floor();
    if halves > years * 2.0 {
        let years = format!("{years:.0}");
        return tied(&phrase(lang, "time.half-years", &[("n", &years)]));
    }
    said(years, "year")
}

/// When something comes: `after 18 days`, `at once`.
pub(crate) fn when(lang: Lang, days: f64) -> String {
    let time = time(lang, days);
    if days < 0.5 { time } else { tied(&phrase(lang, "time.after", &[("time", &time)])) }
}

/// By when something has come: `within 12 months`, `at once`.
pub(crate) fn within(lang: Lang, days: f64) -> String {
    let time = time(lang, days);
    if days < 0.5 { time } else { tied(&phrase(lang, "time.within", &[("time", &time)])) }
}

/// `31 days (18 days to never)`; a time that is none is never.
pub(crate) fn times(lang: Lang, times: [Option<f64>; 3]) -> String {
    let say = |days: Option<f64>| {
        days.map_or_else(|| phrase(lang, "time.never", &[]), |days| time(lang, days))
    };
    let [value, low, high] = times.map(say);
    if low == value && high == value {
        return value;
    }
    let args = [("value", value.as_str()), ("low", &low), ("high", &high)];
    phrase(lang, "power.range", &args)
}

/// An amount of money to three digits: `$12.3 bn`, `123억 달러`.
pub(crate) fn money(lang: Lang, value: f64, currency: &str) -> String {
    tied(&amount(lang, &format!("{} {currency}", written(value))))
}

/// The same with what it lies between.
pub(crate) fn money_within(lang: Lang, value: f64, range: [f64; 2], currency: &str) -> String {
    let [low, high] = range.map(written);
    let said = money(lang, value, currency);
    if low == high {
        return said;
    }
    let range = tied(&amount(lang, &format!("{low} to {high} {currency}")));
    phrase(lang, "power.aside", &[("text", &said), ("aside", &range)])
}

/// `12.3 bn` of the board language.
fn written(value: f64) -> String {
    let sizes = [(1e12, " tn"), (1e9, " bn"), (1e6, " M")];
    let (size, suffix) =
        sizes.into_iter().find(|(size, _)| value.abs() >= *size).unwrap_or((1.0, ""));
    let scaled = value / size;
    let places = match scaled.abs() {
        large if large >= 100.0 => 0,
        large if large >= 10.0 => 1,
        _ => 2,
    };
    let digits = format!("{scaled:.places$}");
    let digits = match digits.split_once('.') {
        Some(_) => digits.trim_end_matches('0').trim_end_matches('.'),
        None => &digits,
    };
    format!("{digits}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_say_how_much_is_known() {
        let cases = [
            ((0.56, 0.41, 0.7), "56 % (41 to 70 %)", "56%(41~70%)"),
            ((0.5617, 0.5617, 0.5617), "56 %", "56%"),
            ((0.5617, 0.5601, 0.5633), "56 %", "56%"),
            ((0.002, 0.0, 0.01), "<1 % (0 to 1 %)", "<1%(0~1%)"),
            ((1.0, 0.998, 1.0), "100 % (>99 to 100 %)", "100%(>99~100%)"),
            ((0.0, 0.0, 0.0), "0 %", "0%"),
        ];
        for ((value, low, high), en, ko) in cases {
            let number = Measured { value, low, high };
            assert_eq!(measured(Lang::En, number).replace('\u{A0}', " "), en);
            assert_eq!(measured(Lang::Ko, number), ko);
        }
    }

    #[test]
    fn times_are_said_as_people_say_them() {
        let cases = [
            (0.0, "at once", "곧바로"),
            (1.2, "1 day", "1일"),
            (18.0, "18 days", "18일"),
            (152.0, "5 months", "5개월"),
            (365.0, "12 months", "12개월"),
            (913.0, "2.5 years", "2년 반"),
            (1095.0, "3 years", "3년"),
        ];
        for (days, en, ko) in cases {
            assert_eq!(time(Lang::En, days).replace('\u{A0}', " "), en);
            assert_eq!(time(Lang::Ko, days).replace('\u{A0}', " "), ko);
        }
    }

    #[test]
    fn money_has_three_digits() {
        let plain = |text: String| text.replace('\u{A0}', " ");
        assert_eq!(plain(money(Lang::En, 12_345_678_901.0, "USD")), "$12.3 bn");
        assert_eq!(plain(money(Lang::Ko, 12_345_678_901.0, "USD")), "123억 달러");
        assert_eq!(plain(money(Lang::Ko, 0.0, "KRW")), "0원");
        let within = money_within(Lang::En, 1e10, [9e9, 1.1e10], "USD");
        assert_eq!(plain(within), "$10 bn ($9 to 11 bn)");
    }
}
