//! Bars with whiskers: how much, and between what bounds.

use freehold_leverage::Measured;
use freehold_text::Lang;

use super::chart::{Scale, clean, round_up};
use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::letters::{fitting, width};
use super::svg::{Anchor, Svg, num};
use crate::number::{amount, percent};
use crate::tell::Teller;

/// How high a bar is, and how far it is to the next.
const BAR: f64 = 14.0;
const ROW: f64 = 26.0;
/// The room for a note below a name.
const NOTE: f64 = 13.0;

/// A bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarRow {
    /// What it is about.
    pub label: String,
    /// How long it is.
    pub value: f64,
    /// The least it may be.
    pub low: f64,
    /// The most it may be.
    pub high: f64,
    /// What stands below the name, in small letters.
    pub note: String,
    /// Whether it is only a guess.
    pub guess: bool,
    /// Whether somebody says otherwise.
    pub disputed: bool,
}

impl BarRow {
    /// Returns a bar for a measured number.
    pub fn new(label: &str, measured: Measured) -> Self {
        let Measured { value, low, high } = measured;
        Self { label: label.to_owned(), value, low, high, ..Self::default() }
    }

    /// Returns the bar with a note below its name.
    #[must_use]
    pub fn noted(self, note: &str) -> Self {
        Self { note: note.to_owned(), ..self }
    }

    fn bounds(&self) -> (f64, f64, f64) {
        let value = clean(self.value);
        (clean(self.low).min(value), value, clean(self.high).max(value))
    }
}

/// What bars are measured in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BarUnit {
    /// Shares of 1, told in percent.
    Share,
    /// Money in this currency.
    Money(String),
    /// A plain number.
    Number,
}

impl BarUnit {
    fn told(&self, lang: Lang, value: f64) -> String {
        match self {
            Self::Share if value < 0.0 => format!("−{}", percent(lang, value)),
            Self::Share => percent(lang, value),
            Self::Money(currency) => amount(lang, &format!("{} {currency}", short(value))),
            Self::Number => grouped(value),
        }
    }

    fn range(&self, lang: Lang, low: f64, high: f64) -> String {
        match self {
            Self::Share => {
                let (low, high) = ((low * 100.0).round(), (high * 100.0).round());
                amount(lang, &format!("{low:.0} to {high:.0} %"))
            }
            Self::Money(currency) => {
                amount(lang, &format!("{} to {} {currency}", short(low), short(high)))
            }
            Self::Number => format!("{}–{}", grouped(low), grouped(high)),
        }
    }
}

/// Returns a number with its thousands apart, the same in both languages.
fn grouped(value: f64) -> String {
    let text = short(value);
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), ""), |(whole, rest)| (whole, rest));
    let digits = whole.trim_start_matches('-');
    let mut out = String::from(if whole.len() > digits.len() { "−" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !rest.is_empty() {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// Three digits that count; more would claim to know more.
fn short(value: f64) -> String {
    let mut unit = 1.0;
    while (value / unit).abs() >= 1000.0 {
        unit *= 10.0;
    }
    if unit > 1.0 {
        return format!("{:.0}", (value / unit).round() * unit);
    }
    num(value)
}

/// Returns bars as a drawing of their own.
pub(super) fn drawing(
    teller: Teller<'_>,
    title: &str,
    description: &str,
    rows: &[BarRow],
    unit: &BarUnit,
) -> Drawing {
    if rows.is_empty() {
        return nothing(teller, "bars", title.to_owned());
    }
    let mut svg = Svg::new();
    let height = bars(&mut svg, teller, rows, unit, 0.0);
    Drawing {
        kind: "bars",
        title: title.to_owned(),
        description: explained(teller, description, rows),
        body: svg.finish(),
        width: WIDTH,
        height,
        table: table(teller, rows, unit),
    }
}

/// Returns the description, and what a pale bar means if there is one.
pub(super) fn explained(teller: Teller<'_>, description: &str, rows: &[BarRow]) -> String {
    if rows.iter().any(|row| row.guess) {
        return format!("{description}. {}", teller.words("figure.guessed"));
    }
    description.to_owned()
}

/// Draws the bars from `top` on, and returns how high they are.
pub(super) fn bars(
    svg: &mut Svg,
    teller: Teller<'_>,
    rows: &[BarRow],
    unit: &BarUnit,
    top: f64,
) -> f64 {
    let said: Vec<String> = rows.iter().map(|row| said(teller.lang, row, unit)).collect();
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
    let labels =
        widest(&mut rows.iter().map(|row| width(&row.label, 13.0).max(width(&row.note, 10.5))));
    let labels = labels.clamp(60.0, 260.0);
    let values = widest(&mut said.iter().map(|text| width(text, SMALL))).min(230.0);
    let start = MARGIN + labels + 12.0;
    let badges = if rows.iter().any(|row| row.disputed) { 18.0 } else { 0.0 };
    let end = WIDTH - MARGIN - values - badges - 16.0;
    let low = rows.iter().map(|row| row.bounds().0).fold(0.0, f64::min);
    let high = rows.iter().map(|row| row.bounds().2).fold(0.0, f64::max);
    let step = tick(high.max(-low));
    let (below, above) = ((-low / step).ceil(), (high / step).ceil());
    let above = if below + above < 1.0 { 1.0 } else { above };
    let (low, high) = (-below * step, above * step);
    let scale = Scale { from: low, to: high, start, end };
    let noted = rows.iter().any(|row| !row.note.is_empty());
    let high_row = if noted { ROW + NOTE } else { ROW };
    let foot = top + 20.0 + rows.len() as f64 * high_row;
    for number in 0..=(below + above).min(20.0) as usize {
        let value = low + number as f64 * step;
        let x = scale.at(value);
        svg.line((x, top + 14.0), (x, foot), "rule");
        let words = unit.told(teller.lang, value);
        svg.words((x, top + 8.0), 11.0, "quiet", Anchor::Middle, &words);
    }
    let mut y = top + 20.0;
    for (row, said) in rows.iter().zip(&said) {
        bar(svg, teller, row, said, (scale, y));
        y += high_row;
    }
    let zero = scale.at(0.0);
    svg.line((zero, top + 14.0), (zero, foot), "axis");
    foot - top + 4.0
}

/// The distance of two marks below an axis, so that there are at most five on a side.
fn tick(most: f64) -> f64 {
    if most <= 0.0 {
        return 1.0;
    }
    let most = round_up(most);
    // Twice 2 is not in the row 1, 2, 2.5, 5: 2 is parted in four, the others in five.
    let odd = (round_up(most * 1.5) - 2.0 * most).abs() < most * 0.01;
    most / if odd { 5.0 } else { 4.0 }
}

fn bar(svg: &mut Svg, teller: Teller<'_>, row: &BarRow, said: &str, (scale, y): (Scale, f64)) {
    let (low, value, high) = row.bounds();
    let mut title = format!("{}: {said}", row.label);
    for (is, key) in [(row.guess, "figure.guess"), (row.disputed, "figure.disputed")] {
        if is {
            title.push_str(&format!(", {}", teller.words(key)));
        }
    }
    svg.open("g", &[]);
    svg.element("title", &[], &title);
    let label = fitting(&row.label, 13.0, 260.0);
    svg.words((scale.start - 12.0, y + 15.0), 13.0, "", Anchor::End, &label);
    if !row.note.is_empty() {
        let note = fitting(&row.note, 10.5, 260.0);
        svg.words((scale.start - 12.0, y + 29.0), 10.5, "quiet", Anchor::End, &note);
    }
    let (from, to) = (scale.at(value.min(0.0)), scale.at(value.max(0.0)));
    let [x, top, wide, high_text] = [from, y + 4.0, to - from, BAR].map(num);
    let class = if row.guess { "guess" } else { "f-one" };
    let mut attributes = vec![("class", class), ("x", x.as_str()), ("y", &top)];
    attributes.extend([("width", wide.as_str()), ("height", &high_text)]);
    if row.guess {
        attributes.extend([("stroke-dasharray", "0.1 4"), ("stroke-linecap", "round")]);
    }
    svg.leaf("rect", &attributes);
    let (left, right) = (scale.at(low), scale.at(high));
    if right - left > 1.0 {
        let middle = y + 4.0 + BAR / 2.0;
        let path = format!(
            "M{0} {1}V{2}M{3} {1}V{2}M{0} {4}H{3}",
            num(left),
            num(middle - 5.0),
            num(middle + 5.0),
            num(right),
            num(middle)
        );
        // Light around dark, so that the whisker is seen on the bar and beside it.
        svg.leaf("path", &[("class", "inlay"), ("stroke-width", "3.5"), ("d", &path)]);
        svg.leaf("path", &[("class", "axis"), ("d", &path)]);
    }
    let edge = if row.disputed { scale.end + 30.0 } else { scale.end + 12.0 };
    if row.disputed {
        super::map::badge(svg, (scale.end + 18.0, y + 11.0));
    }
    svg.words((edge, y + 15.0), SMALL, "", Anchor::Start, said);
    svg.close("g");
}

/// `70 % (55 to 85 %)`
fn said(lang: Lang, row: &BarRow, unit: &BarUnit) -> String {
    let (low, value, high) = row.bounds();
    let told = unit.told(lang, value);
    if unit.told(lang, low) == unit.told(lang, high) {
        return told;
    }
    format!("{told} ({})", unit.range(lang, low, high))
}

/// Returns the data of bars, its header first.
pub(super) fn table(teller: Teller<'_>, rows: &[BarRow], unit: &BarUnit) -> Vec<Vec<String>> {
    let header = ["what", "value", "low", "high", "notes"];
    let mut table =
        vec![header.map(|word| teller.words(&format!("figure.column.{word}"))).to_vec()];
    for row in rows {
        let (low, value, high) = row.bounds();
        let told = |value| unit.told(teller.lang, value);
        let mut notes = vec![row.note.clone()];
        for (is, key) in [(row.guess, "figure.guess"), (row.disputed, "figure.disputed")] {
            notes.extend(is.then(|| teller.words(key)));
        }
        notes.retain(|note| !note.is_empty());
        table.push(vec![row.label.clone(), told(value), told(low), told(high), notes.join(", ")]);
    }
    table
}
