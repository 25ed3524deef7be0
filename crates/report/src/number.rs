//! How is an amount said to people?
//!
//! Read is the canonical text of the board language: `12 to 13 bn USD/year`. A text that is no
//! amount comes back itself, and so does a distribution with more than two numbers.

use freehold_quantity::{Decimal, is_currency, parse_compact};
use freehold_text::Lang;

/// Returns the amount in `lang`.
pub fn amount(lang: Lang, text: &str) -> String {
    match lang {
        Lang::En => english(text),
        Lang::Ko => korean(text),
    }
}

/// Returns the amount in English, as a newspaper would print it.
///
/// ```
/// use freehold_report::number::english;
///
/// assert_eq!(english("about 13 bn USD/year"), "about $13 bn a year");
/// assert_eq!(english("18 to 36 months"), "18 to 36 months");
/// ```
pub fn english(text: &str) -> String {
    let Some(written) = Written::read(text) else { return text.to_owned() };
    let unit = Measure::of(written.unit);
    let digits = match written.values {
        Values::One(value) => grouped(value),
        Values::Range(low, high) => english_range(low, high),
    };
    let number = match unit.money {
        Some(code) => match symbol(code) {
            Some(symbol) => signed(symbol, &digits),
            None => format!("{digits} {code}"),
        },
        None => digits,
    };
    let thing = if unit.rest.is_empty() { String::new() } else { format!(" {}", unit.rest) };
    let per = match unit.per {
        "" => String::new(),
        "year" | "month" | "week" | "day" | "quarter" => format!(" a {}", unit.per),
        other => format!(" per {}", other.replace('/', " per ")),
    };
    format!("{}{number}{thing}{per}", written.qualifier.english())
}

/// Returns the amount in Korean, counted in 만, 억 and 조.
///
/// ```
/// use freehold_report::number::korean;
///
/// assert_eq!(korean("135 bn USD"), "1,350억 달러");
/// assert_eq!(korean("about 17 tn KRW"), "약 17조 원");
/// assert_eq!(korean("12 to 13 bn USD/year"), "연 120억~130억 달러");
/// ```
pub fn korean(text: &str) -> String {
    match text {
        "none" => return String::from("없음"),
        "unknown" => return String::from("알 수 없음"),
        _ => {}
    }
    let Some(written) = Written::read(text) else { return text.to_owned() };
    let unit = Measure::of(written.unit);
    let digits = match written.values {
        Values::One(value) => myriads(value),
        Values::Range(low, high) => format!("{}~{}", myriads(low), myriads(high)),
    };
    let name = unit.money.map_or_else(|| korean_unit(unit.rest), |code| korean_currency(code));
    let joined = match name {
        "" => digits,
        // 1,421원, 37억 달러; a name in Latin letters stands apart unless it is as short as GW.
        name if digits.ends_with(['만', '억', '조', '경']) => format!("{digits} {name}"),
        name if name.is_ascii() && name.len() > 2 && name != "kWh" => format!("{digits} {name}"),
        name => format!("{digits}{name}"),
    };
    let joined = match unit.per {
        "" => joined,
        "year" => format!("연 {joined}"),
        "month" => format!("월 {joined}"),
        "week" => format!("주 {joined}"),
        "day" => format!("하루 {joined}"),
        "quarter" => format!("분기 {joined}"),
        other => {
            let mut parts: Vec<&str> = other.split('/').collect();
            let yearly = parts.contains(&"year");
            parts.retain(|part| *part != "year");
            let below: Vec<String> =
                parts.iter().map(|part| format!("{}당 ", below_line(part))).collect();
            format!("{}{}{joined}", if yearly { "연 " } else { "" }, below.concat())
        }
    };
    match written.qualifier {
        Qualifier::Exact => joined,
        Qualifier::About => format!("약 {joined}"),
        Qualifier::Over => format!("{joined} 이상"),
        Qualifier::UpTo => format!("최대 {joined}"),
    }
}

/// Returns a share of 1 as a whole number of percent with its sign dropped: `8 %`.
pub(crate) fn percent(lang: Lang, share: f64) -> String {
    let whole = (share.abs() * 100.0).round();
    let number =
        if whole < 1.0 && share.abs() > 0.0 { String::from("<1") } else { format!("{whole:.0}") };
    match lang {
        Lang::En => format!("{number} %"),
        Lang::Ko => format!("{number}%"),
    }
}

#[derive(Clone, Copy)]
enum Qualifier {
    Exact,
    About,
    Over,
    UpTo,
}

impl Qualifier {
    fn english(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::About => "about ",
            Self::Over => "over ",
            Self::UpTo => "up to ",
        }
    }
}

enum Values {
    One(Decimal),
    Range(Decimal, Decimal),
}

/// An amount, taken apart.
struct Written<'a> {
    qualifier: Qualifier,
    values: Values,
    unit: &'a str,
}

impl<'a> Written<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let prefixes =
            [("about ", Qualifier::About), ("over ", Qualifier::Over), ("up to ", Qualifier::UpTo)];
        let found = prefixes
            .into_iter()
            .find_map(|(word, qualifier)| Some((text.strip_prefix(word)?, qualifier)));
        let (rest, qualifier) = found.unwrap_or((text, Qualifier::Exact));
        if let Some((low, high)) = rest.split_once(" to ") {
            let (high, suffix, unit) = number(high)?;
            let (low, own, nothing) = number(low)?;
            if !nothing.is_empty() {
                return None;
            }
            let (low, high) = (times(low, own.or(suffix))?, times(high, suffix)?);
            return Some(Self { qualifier, values: Values::Range(low, high), unit });
        }
        let (value, suffix, unit) = number(rest)?;
        Some(Self { qualifier, values: Values::One(times(value, suffix)?), unit })
    }
}

/// Reads `13 bn USD` as 13, `bn` and `USD`.
fn number(text: &str) -> Option<(Decimal, Option<&str>, &str)> {
    let (digits, rest) = text.split_once(' ').unwrap_or((text, ""));
    let value = parse_compact(digits).ok()?;
    let (word, unit) = rest.split_once(' ').unwrap_or((rest, ""));
    if ["K", "M", "bn", "tn"].contains(&word) {
        Some((value, Some(word), unit))
    } else {
        Some((value, None, rest))
    }
}

fn times(value: Decimal, suffix: Option<&str>) -> Option<Decimal> {
    let zeros = match suffix {
        None => return Some(value),
        Some("K") => 3,
        Some("M") => 6,
        Some("bn") => 9,
        Some(_) => 12,
    };
    value.checked_mul(Decimal::from(10_i64.pow(zeros)))
}

/// A unit, taken apart: `USD/year` is money per year, `% per year` a percentage per year.
struct Measure<'a> {
    money: Option<&'a str>,
    rest: &'a str,
    per: &'a str,
}

impl<'a> Measure<'a> {
    fn of(unit: &'a str) -> Self {
        if let Some((above, below)) = unit.split_once(" per ") {
            return Self { money: None, rest: above, per: below };
        }
        if let Some(below) = unit.strip_prefix("per ") {
            return Self { money: None, rest: "", per: below };
        }
        let (above, below) = unit.split_once('/').unwrap_or((unit, ""));
        if is_currency(above) {
            return Self { money: Some(above), rest: "", per: below };
        }
        Self {
            money: None,
            rest: if matches!(above, "count" | "1") { "" } else { above },
            per: below,
        }
    }
}

fn symbol(code: &str) -> Option<&'static str> {
    match code {
        "USD" => Some("$"),
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "KRW" => Some("₩"),
        _ => None,
    }
}

fn signed(symbol: &str, digits: &str) -> String {
    match digits.strip_prefix('-') {
        Some(digits) => format!("-{symbol}{digits}"),
        None => format!("{symbol}{digits}"),
    }
}

/// Returns `13 bn`, `285,000`, `800 million`.
fn grouped(value: Decimal) -> String {
    let text = freehold_quantity::compact(value);
    match text.strip_suffix(" M") {
        Some(digits) => format!("{digits} million"),
        None => text,
    }
}

/// Returns `12 to 13 bn`: the size is said once if it is the same.
fn english_range(low: Decimal, high: Decimal) -> String {
    let (low, high) = (grouped(low), grouped(high));
    let short = match (low.split_once(' '), high.split_once(' ')) {
        (Some((digits, size)), Some((_, other))) if size == other => digits.to_owned(),
        _ => low,
    };
    format!("{short} to {high}")
}

pub(crate) fn korean_currency(code: &str) -> &str {
    match code {
        "USD" => "달러",
        "KRW" => "원",
        "EUR" => "유로",
        "JPY" => "엔",
        "CNY" => "위안",
        "GBP" => "파운드",
        other => other,
    }
}

fn korean_unit(unit: &str) -> &str {
    match unit {
        "hour" | "hours" => "시간",
        "day" | "days" => "일",
        "week" | "weeks" => "주",
        "month" | "months" => "개월",
        "quarter" | "quarters" => "분기",
        "year" | "years" => "년",
        "people" | "persons" | "users" => "명",
        "times" => "배",
        other => other,
    }
}

fn below_line(unit: &str) -> &str {
    match unit {
        "month" => "월",
        "week" => "주",
        "day" => "일",
        other if is_currency(other) => korean_currency(other),
        other => korean_unit(other),
    }
}

/// Returns a number by its powers of ten thousand: `1,350억`, `18조 4,700억`, `1만 5,000`.
///
/// From 억 on the two leading groups are said, which is at least five digits.
fn myriads(value: Decimal) -> String {
    const NAMES: [&str; 5] = ["", "만", "억", "조", "경"];
    let sign = if value.is_sign_negative() && !value.is_zero() { "-" } else { "" };
    let size = value.abs();
    let myriad = Decimal::from(10_000);
    if size < myriad {
        return format!("{sign}{}", freehold_quantity::compact(size));
    }
    let mut groups: Vec<Decimal> = Vec::new();
    let mut rest = size.round();
    // What is smaller than the two leading groups is rounded away.
    let digits = u32::try_from(rest.trunc().normalize().to_string().len()).unwrap_or(0);
    let leading = (digits.saturating_sub(1) / 4).min(4);
    if leading >= 2 {
        let unit = Decimal::from(10_i64.pow((leading - 1) * 4));
        rest = (rest / unit).round() * unit;
    }
    for _ in 1..NAMES.len() {
        groups.push(rest % myriad);
        rest = (rest / myriad).trunc();
    }
    groups.push(rest);
    let mut parts: Vec<String> = Vec::new();
    for (group, name) in groups.into_iter().zip(NAMES).rev() {
        if !group.is_zero() {
            parts.push(format!("{}{name}", separated(group)));
        }
    }
    format!("{sign}{}", parts.join(" "))
}

/// Returns a whole number with its thousands apart.
fn separated(value: Decimal) -> String {
    thousands(&value.trunc().normalize().to_string())
}

/// Returns digits with their thousands apart.
pub(crate) fn thousands(digits: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
