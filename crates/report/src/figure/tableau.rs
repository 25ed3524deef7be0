//! Which futures hang together, as a tableau: a row for each, a column for each descriptor, and one
//! band where neighbors take the same variant.

use freehold_conflict::balance::{ConsistentAnswer, ScenariosAnswer};

use super::frame::{Drawing, MARGIN, WIDTH, nothing};
use super::letters::{broken, fitting};
use super::svg::{Anchor, Svg, num};
use crate::balance::Told;
use crate::tell::Teller;

/// How many scenarios are drawn.
const DRAWN: usize = 24;
/// Room for the number of a scenario and its basin.
const LEFT: f64 = 148.0;
/// How wide the bar of a basin is that holds all.
const BAR: f64 = 70.0;
/// How high a row is, and the least width of a column.
const ROW: f64 = 52.0;
const LEAST: f64 = 74.0;
/// Height of the names of descriptors.
const TOP: f64 = 58.0;
/// What bands look like, by the place of their variant: each differs in more than its color.
const BANDS: [&str; 4] = ["guess", "land", "hollow grey", "f-rule"];

pub(super) fn tableau(teller: Teller<'_>, answer: &ScenariosAnswer) -> Drawing {
    let told = Told { answer, teller };
    if answer.consistent.is_empty() {
        return nothing(teller, "tableau", told.finding());
    }
    let rows = neighbors(answer.consistent.iter().take(DRAWN).enumerate().collect());
    let n_columns = answer.descriptors.len().max(1) as f64;
    let column = ((WIDTH - 2.0 * MARGIN - LEFT) / n_columns).max(LEAST);
    let mut svg = Svg::new();
    for (place, descriptor) in answer.descriptors.iter().enumerate() {
        let x = MARGIN + LEFT + place as f64 * column;
        let lines = broken(&told.descriptor(&descriptor.name).text, 11.0, column - 8.0, 4);
        let first = TOP - 8.0 - 13.0 * (lines.len() as f64 - 1.0);
        for (number, line) in lines.iter().enumerate() {
            let y = first + 13.0 * number as f64;
            svg.words((x + column / 2.0, y), 11.0, "strong", Anchor::Middle, line);
        }
    }
    for (line, (number, one)) in rows.iter().enumerate() {
        let y = TOP + line as f64 * ROW;
        let name = teller.say("scenarios.future").arg("n", number + 1).text();
        svg.words((MARGIN, y + 21.0), 12.0, "strong", Anchor::Start, &name);
        let wide = (BAR * one.share.clamp(0.0, 1.0)).max(1.0);
        let (left, top, wide) = (num(MARGIN), num(y + 28.0), num(wide));
        let place = [("x", left.as_str()), ("y", &top), ("width", &wide), ("height", "9")];
        let share = told.share(one.share);
        let title = teller.say("scenarios.led").arg("share", &share).text();
        let [x, top, wide, high] = place;
        svg.titled("rect", &[("class", "f-two"), x, top, wide, high], &title);
        svg.words((MARGIN + BAR + 8.0, y + 36.5), 11.0, "quiet", Anchor::Start, &share);
        svg.line((MARGIN, y), (MARGIN + LEFT - 8.0, y), "rule");
    }
    for (place, descriptor) in answer.descriptors.iter().enumerate() {
        let x = MARGIN + LEFT + place as f64 * column;
        let taken = |row: &(usize, &ConsistentAnswer)| row.1.variants.get(place).cloned();
        let mut line = 0;
        for band in rows.chunk_by(|one, other| taken(one) == taken(other)) {
            let name = band.first().and_then(taken).unwrap_or_default();
            let of = descriptor.variants.iter().position(|one| one.name == name).unwrap_or(0);
            let class = BANDS.get(of % BANDS.len()).copied().unwrap_or_default();
            let (y, high) = (TOP + line as f64 * ROW, band.len() as f64 * ROW);
            let words = told.variant(&descriptor.name, &name).text;
            let [left, top, wide, tall] = [x + 2.0, y + 2.0, column - 4.0, high - 4.0].map(num);
            let place = [("x", left.as_str()), ("y", &top), ("width", &wide), ("height", &tall)];
            let [left, top, wide, tall] = place;
            let title = format!("{}: {words}", told.descriptor(&descriptor.name).text);
            let look = [("class", class), left, top, wide, tall, ("rx", "4")];
            svg.titled("rect", &look, &title);
            let lines = broken(&words, 11.0, column - 12.0, 3);
            let middle = y + high / 2.0 + 4.0 - 6.5 * (lines.len() as f64 - 1.0);
            for (number, text) in lines.iter().enumerate() {
                let at = (x + column / 2.0, middle + 13.0 * number as f64);
                let text = fitting(text, 11.0, column - 8.0);
                svg.words(at, 11.0, "", Anchor::Middle, &text);
            }
            line += band.len();
        }
    }
    let left = answer.consistent.len().saturating_sub(DRAWN);
    let mut description = teller.words("scenarios.figure");
    if left > 0 {
        let more = teller.say("power.more").arg("n", left).text();
        description = format!("{description}. {more}");
    }
    Drawing {
        kind: "tableau",
        title: told.finding(),
        description: format!("{}. {description}", told.asked()),
        body: svg.finish(),
        width: (2.0 * MARGIN + LEFT + n_columns * column).max(WIDTH),
        height: TOP + rows.len() as f64 * ROW,
        table: table(told),
    }
}

/// Puts rows so that each has much in common with the one before: from the first, always the
/// nearest of those that are left.
fn neighbors<'a>(
    mut left: Vec<(usize, &'a ConsistentAnswer)>,
) -> Vec<(usize, &'a ConsistentAnswer)> {
    let mut rows: Vec<(usize, &'a ConsistentAnswer)> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let apart = |one: &ConsistentAnswer| {
            let before = rows.last().map(|row| row.1.variants.as_slice()).unwrap_or_default();
            one.variants.iter().zip(before).filter(|(one, other)| one != other).count()
        };
        let nearest = left.iter().enumerate().min_by_key(|(_, row)| (apart(row.1), row.0));
        let place = nearest.map_or(0, |(place, _)| place);
        rows.push(left.remove(place));
    }
    rows
}

fn table(told: Told<'_>) -> Vec<Vec<String>> {
    let answer = told.answer;
    let mut header = vec![told.teller.words("scenarios.column.future")];
    header.extend(answer.descriptors.iter().map(|one| told.descriptor(&one.name).text));
    for key in ["scenarios.column.basin", "scenarios.column.impact", "scenarios.column.lead"] {
        header.push(told.teller.words(key));
    }
    let mut table = vec![header];
    for (number, one) in answer.consistent.iter().enumerate() {
        let mut row = vec![(number + 1).to_string()];
        let taken = answer.descriptors.iter().zip(&one.variants);
        row.extend(taken.map(|(descriptor, name)| told.variant(&descriptor.name, name).text));
        row.push(told.share(one.share));
        row.push(one.impact.to_string());
        row.push(one.consistency.map(|lead| lead.to_string()).unwrap_or_default());
        table.push(row);
    }
    table
}
