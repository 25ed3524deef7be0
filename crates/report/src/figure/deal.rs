//! Which deals are possible for two, which does each rule choose, and what has each without one?

use freehold_conflict::deal::{DealAnswer, DealAt, Solution};

use super::chart::{Scale, apart, clean, day, path, round_up, steps};
use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::letters::fitting;
use super::svg::{Anchor, Svg, num};
use crate::deal::{finding, gets, margin, solved, told_terms};
use crate::tell::Teller;

/// Where the drawing begins and ends from side to side.
const LEFT: f64 = MARGIN + 76.0;
const RIGHT: f64 = WIDTH - MARGIN - 300.0;
/// How high the chart of gains is, and the one of days.
const HIGH: f64 = 420.0;
const LOW: f64 = 120.0;
/// Each rule has a sign of its own, so that color is never the only signal.
const SIGNS: [&str; 5] =
    ["nash", "kalai-smorodinsky", "egalitarian", "rubinstein", "rubinstein-second"];

/// Returns the bargaining set of two parties, or bars of more.
pub(super) fn deal(teller: Teller<'_>, answer: &DealAnswer) -> Drawing {
    let title = finding(answer, teller);
    let [first, second] = answer.parties.as_slice() else {
        let mut drawing = nothing(teller, "deal", title);
        drawing.table = table(teller, answer);
        return drawing;
    };
    let chart = Chart::new(teller, answer, &first.name, &second.name);
    let mut svg = Svg::new();
    chart.axes(&mut svg);
    chart.zone(&mut svg);
    chart.frontier(&mut svg);
    chart.points(&mut svg);
    let mut height = HIGH + 56.0;
    if answer.history.len() > 1 {
        height = days(teller, answer, &mut svg, height + 24.0);
    }
    let say = teller.say("figure.deal.description").with("first", &teller.party(&first.name));
    Drawing {
        kind: "deal",
        title,
        description: say.with("second", &teller.party(&second.name)).text(),
        body: svg.finish(),
        width: WIDTH,
        height,
        table: table(teller, answer),
    }
}

struct Chart<'c> {
    teller: Teller<'c>,
    answer: &'c DealAnswer,
    names: [&'c str; 2],
    across: Scale,
    up: Scale,
}

impl<'c> Chart<'c> {
    fn new(teller: Teller<'c>, answer: &'c DealAnswer, first: &'c str, second: &'c str) -> Self {
        let range = |party: &str| {
            let of = |list: &std::collections::BTreeMap<String, f64>| list.get(party).copied();
            let deals = answer.frontier.iter().filter_map(|deal| of(&deal.gets));
            let bare = [of(&answer.impasse), of(&answer.reservation)];
            let all: Vec<f64> = deals.chain(bare.into_iter().flatten()).map(clean).collect();
            let low = all.iter().copied().fold(f64::INFINITY, f64::min);
            let high = all.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let room = ((high - low) * 0.08).max(1e-12);
            (low - room, high + room)
        };
        let (left, right) = range(first);
        let (low, high) = range(second);
        let across = Scale { from: left, to: right, start: LEFT, end: RIGHT };
        let up = Scale { from: low, to: high, start: HIGH, end: 0.0 };
        Self { teller, answer, names: [first, second], across, up }
    }

    fn place(&self, list: &std::collections::BTreeMap<String, f64>) -> Option<(f64, f64)> {
        let [first, second] = self.names;
        Some((self.across.at(*list.get(first)?), self.up.at(*list.get(second)?)))
    }

    fn axes(&self, svg: &mut Svg) {
        let [first, second] = self.names;
        for part in 0..=4 {
            let part = f64::from(part) / 4.0;
            let x = LEFT + (RIGHT - LEFT) * part;
            let value = self.across.from + (self.across.to - self.across.from) * part;
            svg.line((x, 0.0), (x, HIGH), "rule");
            let words = gets(self.answer, self.teller, first, value);
            svg.words((x, HIGH + 16.0), 11.0, "quiet", Anchor::Middle, &words);
            let y = HIGH * (1.0 - part);
            let value = self.up.from + (self.up.to - self.up.from) * part;
            svg.line((LEFT, y), (RIGHT, y), "rule");
            let words = gets(self.answer, self.teller, second, value);
            svg.words((LEFT - 8.0, y + 4.0), 11.0, "quiet", Anchor::End, &words);
        }
        svg.line((LEFT, HIGH), (RIGHT, HIGH), "axis");
        svg.line((LEFT, 0.0), (LEFT, HIGH), "axis");
        let gets = |party: &str| {
            self.teller.say("figure.deal.axis").with("party", &self.teller.party(party)).text()
        };
        svg.words((RIGHT, HIGH + 36.0), 13.0, "strong", Anchor::End, &format!("{} →", gets(first)));
        svg.words(
            (LEFT + 6.0, 14.0),
            13.0,
            "strong",
            Anchor::Start,
            &format!("↑ {}", gets(second)),
        );
    }

    /// What both would sign: right of and above what each must get at least.
    fn zone(&self, svg: &mut Svg) {
        let Some((x, y)) = self.place(&self.answer.reservation) else { return };
        let edge = [(x, 0.0), (x, HIGH)];
        svg.leaf(
            "path",
            &[("class", "line grey"), ("stroke-dasharray", "4 4"), ("d", &path(&edge))],
        );
        let edge = [(LEFT, y), (RIGHT, y)];
        svg.leaf(
            "path",
            &[("class", "line grey"), ("stroke-dasharray", "4 4"), ("d", &path(&edge))],
        );
        if !self.answer.zone {
            return;
        }
        let deals: Vec<(f64, f64)> = self
            .answer
            .frontier
            .iter()
            .filter_map(|deal| self.place(&deal.gets))
            .map(|(across, up)| (across.max(x), up.min(y)))
            .collect();
        let mut outline = vec![(x, y)];
        outline.extend(deals);
        let outline = format!("{}Z", path(&outline));
        let title = self.teller.words("figure.deal.zone");
        svg.titled("path", &[("class", "f-grey band"), ("d", &outline)], &title);
    }

    fn frontier(&self, svg: &mut Svg) {
        let line: Vec<(f64, f64)> =
            self.answer.frontier.iter().filter_map(|deal| self.place(&deal.gets)).collect();
        svg.leaf("path", &[("class", "curve"), ("d", &path(&line))]);
        for deal in &self.answer.frontier {
            let Some((x, y)) = self.place(&deal.gets) else { continue };
            let (x, y) = (num(x), num(y));
            let title = self.told(deal);
            svg.titled(
                "circle",
                &[("cx", &x), ("cy", &y), ("r", "2"), ("class", "f-grey")],
                &title,
            );
        }
    }

    fn told(&self, deal: &Solution) -> String {
        let each = self.names.iter().filter_map(|party| {
            let value = deal.gets.get(*party)?;
            let name = self.teller.party(party).text;
            Some(format!("{name} {}", gets(self.answer, self.teller, party, *value)))
        });
        let each: Vec<String> = each.collect();
        format!("{}: {}", told_terms(self.answer, deal, self.teller), each.join(", "))
    }

    /// The solutions and what each has without a deal, with a list beside the chart.
    fn points(&self, svg: &mut Svg) {
        let mut marks: Vec<(usize, String, String, (f64, f64))> = Vec::new();
        let teller = self.teller;
        for (place, rule) in SIGNS.iter().enumerate() {
            let found = solved(self.answer).into_iter().find(|(key, _)| key == rule);
            let Some((_, deal)) = found else { continue };
            let Some(at) = self.place(&deal.gets) else { continue };
            let words = teller.words(&format!("deal.rule.{rule}"));
            marks.push((place, words, told_terms(self.answer, deal, teller), at));
        }
        if !self.answer.zone
            && let Some(at) = self.place(&self.answer.nearest.gets)
        {
            let terms = told_terms(self.answer, &self.answer.nearest, teller);
            marks.push((5, teller.words("deal.rule.nearest"), terms, at));
        }
        if let Some(at) = self.place(&self.answer.impasse) {
            marks.push((
                6,
                teller.words("figure.deal.impasse"),
                self.bare(&self.answer.impasse),
                at,
            ));
        }
        let walk: std::collections::BTreeMap<String, f64> = self
            .answer
            .walk_away
            .iter()
            .filter_map(|(party, walk)| Some((party.clone(), (*walk)?)))
            .collect();
        if let Some(at) = self.place(&walk) {
            marks.push((7, teller.words("figure.deal.walk"), self.bare(&walk), at));
        }
        let wished: Vec<f64> = marks.iter().map(|(.., at)| at.1).collect();
        let rows = apart(&wished, 44.0, 12.0, HIGH);
        let room = WIDTH - MARGIN - RIGHT - 44.0;
        for ((sign, words, terms, (x, y)), row) in marks.iter().zip(rows) {
            let title = format!("{words}: {terms}");
            svg.open("g", &[]);
            svg.element("title", &[], &title);
            draw(svg, *sign, (*x, *y));
            svg.line((RIGHT + 6.0, row), (*x + 8.0, *y), "rule");
            draw(svg, *sign, (RIGHT + 22.0, row));
            let text = fitting(words, SMALL, room);
            svg.words((RIGHT + 36.0, row + 4.0), SMALL, "strong", Anchor::Start, &text);
            let text = fitting(terms, 11.0, room);
            svg.words((RIGHT + 36.0, row + 19.0), 11.0, "quiet", Anchor::Start, &text);
            svg.close("g");
        }
    }

    fn bare(&self, list: &std::collections::BTreeMap<String, f64>) -> String {
        let each = self.names.iter().filter_map(|party| {
            let value = gets(self.answer, self.teller, party, *list.get(*party)?);
            Some(format!("{} {value}", self.teller.party(party).text))
        });
        each.collect::<Vec<_>>().join(", ")
    }
}

/// Draws a sign: disc, square, diamond, triangle, and their hollow kin.
fn draw(svg: &mut Svg, sign: usize, (x, y): (f64, f64)) {
    let corners: &[(f64, f64)] = match sign {
        0 | 6 => {
            let (x, y) = (num(x), num(y));
            let class = if sign == 0 { "f-one" } else { "hollow grey" };
            svg.leaf("circle", &[("class", class), ("cx", &x), ("cy", &y), ("r", "6")]);
            return;
        }
        1 | 7 => &[(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)],
        2 | 5 => &[(0.0, -7.0), (7.0, 0.0), (0.0, 7.0), (-7.0, 0.0)],
        3 => &[(0.0, -7.0), (6.0, 5.0), (-6.0, 5.0)],
        _ => &[(0.0, 7.0), (6.0, -5.0), (-6.0, -5.0)],
    };
    let class = if sign >= 5 { "hollow grey" } else { "f-two" };
    let points: Vec<(f64, f64)> = corners.iter().map(|(dx, dy)| (x + dx, y + dy)).collect();
    svg.leaf("path", &[("class", class), ("d", &format!("{}Z", path(&points)))]);
}

/// Draws by how much there was a deal, day by day.
fn days(teller: Teller<'_>, answer: &DealAnswer, svg: &mut Svg, top: f64) -> f64 {
    let mut series: Vec<(f64, &DealAt)> =
        answer.history.iter().filter_map(|at| Some((day(&at.date)?, at))).collect();
    series.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (Some((first, from)), Some((last, to))) = (series.first(), series.last()) else {
        return top;
    };
    let most = series.iter().map(|(_, at)| clean(at.margin).abs()).fold(0.0, f64::max);
    let most = round_up(most.max(1e-12));
    let time = Scale { from: *first, to: last.max(first + 30.0), start: LEFT, end: RIGHT };
    let height = Scale { from: most, to: -most, start: top, end: top + LOW };
    let words = teller.words("figure.deal.days");
    svg.words((LEFT, top - 10.0), 13.0, "strong", Anchor::Start, &words);
    let zero = height.at(0.0);
    svg.line((LEFT, zero), (RIGHT, zero), "axis");
    svg.words((LEFT - 8.0, zero + 4.0), 11.0, "quiet", Anchor::End, "0");
    for (y, key) in [(top + 12.0, "figure.deal.deal"), (top + LOW - 4.0, "figure.deal.no-deal")] {
        svg.words((LEFT + 6.0, y), 11.0, "quiet", Anchor::Start, &teller.words(key));
    }
    let points: Vec<(f64, f64)> =
        series.iter().map(|(at, day)| (time.at(*at), height.at(day.margin))).collect();
    svg.leaf("path", &[("class", "curve"), ("d", &path(&steps(&points)))]);
    for ((x, y), (_, at)) in points.iter().zip(&series) {
        let (x, y) = (num(*x), num(*y));
        let causes = crate::deal::causes(teller, &at.moved, &at.events);
        let title = format!("{}: {causes}", teller.date(&at.date));
        svg.titled("circle", &[("cx", &x), ("cy", &y), ("r", "3"), ("class", "f-grey")], &title);
    }
    let y = top + LOW + 16.0;
    svg.words((LEFT, y), 11.0, "quiet", Anchor::Start, &teller.date(&from.date));
    svg.words((RIGHT, y), 11.0, "quiet", Anchor::End, &teller.date(&to.date));
    let words = margin(answer, teller);
    let end = points.last().map_or(zero, |(_, y)| *y);
    svg.words((RIGHT + 8.0, end + 4.0), SMALL, "strong", Anchor::Start, &words);
    y + 12.0
}

/// Returns the data, its header first.
fn table(teller: Teller<'_>, answer: &DealAnswer) -> Vec<Vec<String>> {
    let mut head = vec![teller.words("deal.column.rule")];
    head.extend(answer.terms.iter().map(|term| teller.thing(&term.name).text));
    head.extend(answer.parties.iter().map(|party| {
        teller.say("figure.deal.axis").with("party", &teller.party(&party.name)).text()
    }));
    let row = |label: String, deal: &Solution| {
        let mut row = vec![label];
        row.extend(answer.terms.iter().map(|term| {
            let value = deal.terms.get(&term.name).copied().unwrap_or(f64::NAN);
            crate::deal::number(teller.lang, value, &term.unit, term.scale)
        }));
        row.extend(answer.parties.iter().map(|party| {
            let value = deal.gets.get(&party.name).copied().unwrap_or(f64::NAN);
            gets(answer, teller, &party.name, value)
        }));
        row
    };
    let mut rows = vec![head];
    rows.extend(
        solved(answer)
            .into_iter()
            .map(|(rule, deal)| row(teller.words(&format!("deal.rule.{rule}")), deal)),
    );
    rows.push(row(teller.words("deal.rule.nearest"), &answer.nearest));
    rows.extend(answer.frontier.iter().map(|deal| row(teller.words("figure.deal.frontier"), deal)));
    rows
}
