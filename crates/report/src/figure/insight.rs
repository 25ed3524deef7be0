//! What matters, what to find out, what to choose: bars with whiskers; how likely it looked: a line.

use freehold_insight::question::answer::{
    ChooseAnswer, DiscoverAnswer, LikelihoodAnswer, MattersAnswer, WorthAnswer,
};

use freehold_insight::question::look::{By, LookAnswer};

use super::bars::{BarRow, BarUnit, drawing};
use super::chart::{Scale, day, path};
use super::frame::{Drawing, MARGIN, WIDTH, nothing};
use super::svg::{Anchor, Svg, num};
use crate::insight::{
    decided, discovered, input, learned, looked, looked_aside, looked_at, side, wanted,
};
use crate::number::percent;
use crate::power::measured::share;
use crate::run::{quantity, with_error};
use crate::tell::Teller;

/// How many bars a figure has.
const MOST: usize = 20;
/// How high the plot of a line is.
const PLOT: f64 = 260.0;

/// A tornado of total indices.
pub(super) fn matters(teller: Teller<'_>, answer: &MattersAnswer) -> Drawing {
    let said = |value: f64| match (&answer.unit, answer.is_outcome) {
        (Some(unit), false) => quantity(teller.lang, value, unit),
        _ => percent(teller.lang, value),
    };
    let rows: Vec<BarRow> = answer
        .inputs
        .iter()
        .take(MOST)
        .map(|told| BarRow {
            label: input(teller, &told.name).text,
            value: told.total.max(0.0),
            low: told.total_low.max(0.0),
            high: told.total_high.clamp(0.0, 2.0),
            note: match (told.where_low, told.where_high) {
                (Some(low), Some(high)) => format!("{} → {}", said(low), said(high)),
                _ => String::new(),
            },
            guess: told.ground.guess,
            disputed: told.ground.disputed,
        })
        .collect();
    let words = teller.words("matters.figure");
    Drawing {
        kind: "matters",
        ..drawing(teller, &decided(teller, answer), &words, &rows, &BarUnit::Share)
    }
}

/// How much each unknown moves it: sizes, since a bar has no other side.
pub(super) fn look(teller: Teller<'_>, answer: &LookAnswer) -> Drawing {
    let rows: Vec<BarRow> = answer
        .inputs
        .iter()
        .take(MOST)
        .map(|told| {
            let [value, low, high] = told.look.told();
            let [low, high] = if value < 0.0 { [-high, -low] } else { [low, high] };
            BarRow {
                label: input(teller, &told.name).text,
                value: value.abs(),
                low: low.max(0.0),
                high: high.max(0.0),
                note: looked_aside(teller, answer, &told.look),
                guess: told.ground.guess,
                disputed: told.ground.disputed,
            }
        })
        .collect();
    let unit = match &answer.unit {
        Some(_) if answer.by != By::GivenData => BarUnit::Number,
        _ => BarUnit::Share,
    };
    let words = teller.words("look.figure");
    Drawing { kind: "look", ..drawing(teller, &looked_at(teller, answer), &words, &rows, &unit) }
}

/// The sides of a box, each as the part of all futures that it leaves.
pub(super) fn discover(teller: Teller<'_>, answer: &DiscoverAnswer, chosen: usize) -> Drawing {
    let found = answer.boxes.get(chosen);
    let title = discovered(teller, answer, chosen);
    let Some(found) = found.filter(|found| !found.sides.is_empty()) else {
        return nothing(teller, "discover", title);
    };
    let mut rows = vec![
        BarRow { label: teller.words("discover.column.density"), ..exact(found.density) },
        BarRow { label: teller.words("discover.column.coverage"), ..exact(found.coverage) },
        BarRow { label: teller.words("discover.column.mass"), ..exact(found.mass) },
    ];
    if let Some(first) = rows.first_mut() {
        let sides: Vec<String> = found.sides.iter().map(|told| side(teller, told)).collect();
        first.note = sides.join("; ");
    }
    let say = teller.say("discover.figure").arg("density", share(teller.lang, found.density));
    let words = say.arg("coverage", share(teller.lang, found.coverage)).text();
    Drawing { kind: "discover", ..drawing(teller, &title, &words, &rows, &BarUnit::Share) }
}

fn exact(value: f64) -> BarRow {
    BarRow { value, low: value, high: value, ..BarRow::default() }
}

pub(super) fn worth(teller: Teller<'_>, answer: &WorthAnswer) -> Drawing {
    let rows: Vec<BarRow> = answer
        .inputs
        .iter()
        .filter(|told| told.worth > 0.0)
        .take(MOST)
        .map(|told| BarRow {
            label: input(teller, &told.name).text,
            value: told.worth,
            low: told.worth_low.max(0.0),
            high: told.worth_high,
            note: share(teller.lang, told.changes),
            guess: told.ground.guess,
            disputed: told.ground.disputed,
        })
        .collect();
    let say = teller.say("worth.figure").with("actor", &teller.party(&answer.actor));
    let title = learned(teller, answer);
    Drawing { kind: "worth", ..drawing(teller, &title, &say.text(), &rows, &unit(&answer.unit)) }
}

pub(super) fn choose(teller: Teller<'_>, answer: &ChooseAnswer) -> Drawing {
    let rows: Vec<BarRow> = answer
        .options
        .iter()
        .map(|told| BarRow {
            label: teller.names.option(teller.lang, &told.name).text,
            value: told.mean,
            low: told.mean_low,
            high: told.mean_high,
            note: wanted(teller, told.regret_90, &answer.unit),
            ..BarRow::default()
        })
        .collect();
    let actor = teller.party(&answer.actor);
    let best = teller.names.option(teller.lang, &answer.by_mean);
    let safe = teller.names.option(teller.lang, &answer.by_regret_90);
    let key = if best == safe { "choose.headline" } else { "choose.headline-apart" };
    let title =
        teller.say(key).with("actor", &actor).with("best", &best).with("safe", &safe).text();
    let words = teller.say("choose.figure").with("actor", &actor).text();
    Drawing { kind: "choose", ..drawing(teller, &title, &words, &rows, &unit(&answer.unit)) }
}

/// Money is told as money, a number without a unit in percent.
fn unit(unit: &str) -> BarUnit {
    match unit {
        "" | "1" => BarUnit::Share,
        code if code.len() == 3 && code.chars().all(|letter| letter.is_ascii_uppercase()) => {
            BarUnit::Money(code.to_owned())
        }
        _ => BarUnit::Number,
    }
}

/// The chart of a story: how likely it looked on each day.
pub(super) fn likelihood(teller: Teller<'_>, answer: &LikelihoodAnswer) -> Drawing {
    let title = looked(teller, answer).replace('\u{A0}', " ");
    let points: Vec<_> =
        answer.series.iter().filter_map(|point| Some((day(&point.known_by)?, point))).collect();
    let (Some((from, _)), Some((to, _))) = (points.first(), points.last()) else {
        return nothing(teller, "likelihood", title);
    };
    let x = Scale { from: *from, to: *to, start: MARGIN + 52.0, end: WIDTH - MARGIN - 8.0 };
    let y = Scale { from: 0.0, to: 1.0, start: 16.0 + PLOT, end: 16.0 };
    let mut svg = Svg::new();
    for quarter in 0..=4 {
        let level = f64::from(quarter) / 4.0;
        svg.line((x.start, y.at(level)), (x.end, y.at(level)), "rule");
        let words = percent(teller.lang, level);
        svg.words((x.start - 8.0, y.at(level) + 4.0), 11.0, "quiet", Anchor::End, &words);
    }
    let band = |side: f64| {
        points.iter().map(move |(day, point)| {
            let value = point.probability + side * 1.96 * point.standard_error;
            (x.at(*day), y.at(value.clamp(0.0, 1.0)))
        })
    };
    let around: Vec<(f64, f64)> =
        band(1.0).chain(band(-1.0).collect::<Vec<_>>().into_iter().rev()).collect();
    svg.leaf(
        "path",
        &[("class", "f-one"), ("opacity", "0.25"), ("d", &format!("{}Z", path(&around)))],
    );
    let line: Vec<(f64, f64)> =
        points.iter().map(|(day, point)| (x.at(*day), y.at(point.probability))).collect();
    svg.leaf("path", &[("class", "axis"), ("fill", "none"), ("d", &path(&line))]);
    for (day, point) in points.iter().filter(|(_, point)| point.moved) {
        svg.open("g", &[]);
        let fact = point.because.first();
        let about = fact.map(|fact| teller.thing(&fact.path).text).unwrap_or_default();
        let said = with_error(teller.lang, point.probability, point.standard_error);
        let words = format!("{}: {said}. {about}", teller.date(&point.known_by));
        svg.element("title", &[], &words.replace('\u{A0}', " "));
        let [cx, cy] = [x.at(*day), y.at(point.probability)].map(num);
        svg.leaf("circle", &[("class", "f-one"), ("cx", &cx), ("cy", &cy), ("r", "4")]);
        svg.close("g");
    }
    let foot = 16.0 + PLOT + 18.0;
    for (place, anchor) in [(points.first(), Anchor::Start), (points.last(), Anchor::End)] {
        if let Some((day, point)) = place {
            svg.words((x.at(*day), foot), 11.0, "quiet", anchor, &teller.date(&point.known_by));
        }
    }
    let header = ["date", "value", "low", "high", "events"];
    let mut table =
        vec![header.map(|word| teller.words(&format!("figure.column.{word}"))).to_vec()];
    for (_, point) in &points {
        let said = |value: f64| percent(teller.lang, value.clamp(0.0, 1.0));
        let reach = 1.96 * point.standard_error;
        let moved = point.because.iter().filter(|_| point.moved);
        let facts: Vec<String> = moved.take(3).map(|fact| teller.thing(&fact.path).text).collect();
        table.push(vec![
            point.known_by.clone(),
            said(point.probability),
            said(point.probability - reach),
            said(point.probability + reach),
            facts.join(", "),
        ]);
    }
    Drawing {
        kind: "likelihood",
        title,
        description: teller.words("likelihood.figure"),
        body: svg.finish(),
        width: WIDTH,
        height: foot + 8.0,
        table,
    }
}
