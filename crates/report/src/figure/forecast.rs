//! What is likely, drawn: a mark on a line from never to certain for each question.

use freehold_forecast::{ForecastAnswer, QuestionForecast};

use super::chart::Scale;
use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::letters::fitting;
use super::svg::{Anchor, Svg, num};
use crate::forecast::{by, finding, is_of_model, number, said};
use crate::number::percent;
use crate::tell::Teller;

/// How far it is from one question to the next.
const ROW: f64 = 30.0;
/// The room for questions.
const LABELS: f64 = 430.0;
/// The room for answers in words.
const ANSWERS: f64 = 190.0;

/// Draws every open question.
pub(super) fn forecast(teller: Teller<'_>, answer: &ForecastAnswer) -> Drawing {
    let title = finding(answer, teller);
    if answer.forecasts.is_empty() {
        return nothing(teller, "forecast", title);
    }
    let mut svg = Svg::new();
    let start = MARGIN + LABELS + 12.0;
    let scale = Scale { from: 0.0, to: 1.0, start, end: WIDTH - MARGIN - ANSWERS };
    let height = 20.0 + answer.forecasts.len() as f64 * ROW;
    for part in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let x = scale.at(part);
        svg.line((x, 14.0), (x, height), "rule");
        svg.words((x, 8.0), 11.0, "quiet", Anchor::Middle, &percent(teller.lang, part));
    }
    for (place, entry) in answer.forecasts.iter().enumerate() {
        row(&mut svg, teller, entry, (scale, 20.0 + place as f64 * ROW));
    }
    Drawing {
        kind: "forecast",
        title,
        description: teller.words("forecast.figure"),
        body: svg.finish(),
        width: WIDTH,
        height: height + 4.0,
        table: table(teller, answer),
    }
}

fn row(svg: &mut Svg, teller: Teller<'_>, entry: &QuestionForecast, (scale, y): (Scale, f64)) {
    let label = teller.names.label(teller.lang, &entry.label);
    let name = format!("{} {label}", entry.question);
    let text = said(entry, teller);
    svg.open("g", &[]);
    svg.element("title", &[], &format!("{name}: {text}"));
    svg.words((MARGIN, y + 13.0), SMALL, "", Anchor::Start, &fitting(&name, SMALL, LABELS));
    let below = format!("{} · {}", by(entry, teller), entry.resolves.as_deref().unwrap_or("–"));
    svg.words((MARGIN, y + 25.0), 10.5, "quiet", Anchor::Start, &below);
    if let Some(probability) = entry.probability {
        let (x, middle) = (num(scale.at(probability)), num(y + 12.0));
        // The futures' answers are filled, those of people hollow.
        let class = if is_of_model(entry) { "f-one" } else { "hollow one" };
        svg.leaf("circle", &[("class", class), ("cx", &x), ("cy", &middle), ("r", "5")]);
    }
    let text = fitting(&text, SMALL, ANSWERS - 12.0);
    svg.words((scale.end + 14.0, y + 16.0), SMALL, "", Anchor::Start, &text);
    svg.close("g");
}

fn table(teller: Teller<'_>, answer: &ForecastAnswer) -> Vec<Vec<String>> {
    let header = ["question", "text", "by", "resolves", "chance", "p05", "p50", "p95"];
    let mut table =
        vec![header.map(|word| teller.words(&format!("forecast.column.{word}"))).to_vec()];
    for entry in &answer.forecasts {
        let unit = entry.unit.as_deref().unwrap_or_default();
        let at = |value: Option<f64>| value.map_or_else(String::new, |v| number(v, unit, teller));
        let quantiles = entry.quantiles;
        table.push(vec![
            entry.question.to_string(),
            teller.names.label(teller.lang, &entry.label),
            by(entry, teller),
            entry.resolves.clone().unwrap_or_default(),
            entry.probability.map_or_else(String::new, |_| said(entry, teller)),
            at(quantiles.map(|all| all.p05)),
            at(quantiles.map(|all| all.p50)),
            at(quantiles.map(|all| all.p95)),
        ]);
    }
    table
}
