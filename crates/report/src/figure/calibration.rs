//! Calibration, drawn: what was said, against how often it happened.

use freehold_forecast::{CalibrationBin, ScoreAnswer};

use super::chart::Scale;
use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::svg::{Anchor, Svg, num};
use crate::number::percent;
use crate::score::{digits, finding, verdict};
use crate::tell::Teller;

/// The side of the plot.
const SIDE: f64 = 420.0;
/// The room for the numbers of an axis.
const AXIS: f64 = 56.0;

/// Draws the bins with their intervals, and the scores beside them.
pub(super) fn calibration(teller: Teller<'_>, answer: &ScoreAnswer) -> Drawing {
    let title = finding(answer, teller);
    if answer.calibration.is_empty() {
        return nothing(teller, "calibration", title);
    }
    let mut svg = Svg::new();
    let left = MARGIN + AXIS;
    let x = Scale { from: 0.0, to: 1.0, start: left, end: left + SIDE };
    let y = Scale { from: 0.0, to: 1.0, start: SIDE + 10.0, end: 10.0 };
    for part in [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] {
        svg.line((x.at(part), y.at(0.0)), (x.at(part), y.at(1.0)), "rule");
        svg.line((x.at(0.0), y.at(part)), (x.at(1.0), y.at(part)), "rule");
        let words = percent(teller.lang, part);
        svg.words((x.at(part), y.at(0.0) + 18.0), 11.0, "quiet", Anchor::Middle, &words);
        svg.words((left - 8.0, y.at(part) + 4.0), 11.0, "quiet", Anchor::End, &words);
    }
    // On this line everything happens as often as it is said to.
    svg.line((x.at(0.0), y.at(0.0)), (x.at(1.0), y.at(1.0)), "axis");
    let said = teller.words("score.axis-told");
    svg.words((x.at(0.5), y.at(0.0) + 38.0), SMALL, "", Anchor::Middle, &said);
    for bin in &answer.calibration {
        mark(&mut svg, teller, bin, (x, y));
    }
    beside(&mut svg, teller, answer, left + SIDE + 40.0);
    Drawing {
        kind: "calibration",
        title,
        description: teller.words("score.figure"),
        body: svg.finish(),
        width: WIDTH,
        height: SIDE + 56.0,
        table: table(teller, answer),
    }
}

fn mark(svg: &mut Svg, teller: Teller<'_>, bin: &CalibrationBin, (x, y): (Scale, Scale)) {
    let (at, middle) = (x.at(bin.told), y.at(bin.frequency));
    let [low, high] = bin.interval.map(|part| y.at(part));
    let of = teller.say("score.of").arg("some", bin.happened).arg("n", bin.count).text();
    svg.open("g", &[]);
    svg.element("title", &[], &format!("{}: {of}", percent(teller.lang, bin.told)));
    svg.line((at, low), (at, high), "line one");
    for end in [low, high] {
        svg.line((at - 4.0, end), (at + 4.0, end), "line one");
    }
    // Few forecasts are hollow: their place says little.
    let class = if bin.too_few { "hollow one" } else { "f-one" };
    let (cx, cy) = (num(at), num(middle));
    svg.leaf("circle", &[("class", class), ("cx", &cx), ("cy", &cy), ("r", "5")]);
    svg.words((at + 9.0, middle + 4.0), 11.0, "halo", Anchor::Start, &bin.count.to_string());
    svg.close("g");
}

/// Writes the scores beside the plot.
fn beside(svg: &mut Svg, teller: Teller<'_>, answer: &ScoreAnswer, x: f64) {
    let mut lines: Vec<String> = Vec::new();
    let totals = &answer.totals;
    let mut push = |key: &str, value: Option<f64>| {
        lines.extend(value.map(|value| format!("{} {}", teller.words(key), digits(value))));
    };
    push("score.brier", totals.brier);
    push("score.log", totals.log);
    if let Some(parts) = &answer.decomposition {
        push("score.reliability", Some(parts.reliability));
        push("score.resolution", Some(parts.resolution));
        push("score.uncertainty", Some(parts.uncertainty));
    }
    for (skill, key) in [
        (&answer.skill_coin, "score.against-coin"),
        (&answer.skill_base_rate, "score.against-base-rate"),
    ] {
        if let Some(skill) = skill {
            let say = teller.say(key).arg("reference", digits(skill.reference));
            lines.push(say.arg("verdict", verdict(skill.verdict, teller)).text());
        }
    }
    for (place, line) in lines.iter().enumerate() {
        svg.words((x, 26.0 + place as f64 * 22.0), SMALL, "", Anchor::Start, line);
    }
}

fn table(teller: Teller<'_>, answer: &ScoreAnswer) -> Vec<Vec<String>> {
    let header = ["told", "count", "happened", "frequency", "low", "high"];
    let mut table = vec![header.map(|word| teller.words(&format!("score.column.{word}"))).to_vec()];
    for bin in &answer.calibration {
        let [low, high] = bin.interval;
        let told = |part| percent(teller.lang, part);
        table.push(vec![
            told(bin.told),
            bin.count.to_string(),
            bin.happened.to_string(),
            told(bin.frequency),
            told(low),
            told(high),
        ]);
    }
    table
}
