//! How is a date said to people?

use freehold_quantity::{CalendarDate, Precision};
use freehold_text::{Lang, phrase};

/// Returns a date of the language as people say it; what is no date comes back itself.
///
/// ```
/// use freehold_report::date;
/// use freehold_text::Lang;
///
/// assert_eq!(date(Lang::En, "2025-10-19"), "19 October 2025");
/// assert_eq!(date(Lang::Ko, "about 2019-07"), "2019년 7월 무렵");
/// ```
pub fn date(lang: Lang, text: &str) -> String {
    let (about, plain) = match text.strip_prefix("about ") {
        Some(plain) => (true, plain),
        None => (false, text),
    };
    let Ok(date) = CalendarDate::parse(plain) else { return text.to_owned() };
    let (year, month, day) = (date.first.year(), date.first.month(), date.first.day());
    let quarter = (month + 2) / 3;
    let said = match (lang, date.precision) {
        (Lang::En, Precision::Day) => format!("{day} {} {year}", month_name(month)),
        (Lang::En, Precision::Month) => format!("{} {year}", month_name(month)),
        (Lang::En, Precision::Quarter) => format!("Q{quarter} {year}"),
        (Lang::En, Precision::Year) => year.to_string(),
        (Lang::Ko, Precision::Day) => format!("{year}년 {month}월 {day}일"),
        (Lang::Ko, Precision::Month) => format!("{year}년 {month}월"),
        (Lang::Ko, Precision::Quarter) => format!("{year}년 {quarter}분기"),
        (Lang::Ko, Precision::Year) => format!("{year}년"),
    };
    if about { phrase(lang, "show.about-date", &[("date", &said)]) } else { said }
}

/// Returns the year in which a date of the language begins.
pub(crate) fn year(text: &str) -> Option<i16> {
    let plain = text.strip_prefix("about ").unwrap_or(text);
    CalendarDate::parse(plain).ok().map(|date| date.first.year())
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|place| NAMES.get(place)).copied().unwrap_or_default()
}
