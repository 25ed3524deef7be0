//! Who loses how much on which day, and when something happens.

use freehold_leverage::{Loss, Measured, Step, UnplugAnswer};

use super::super::chart::{Scale, apart, clean, duration, measured, path};
use super::super::frame::{MARGIN, SMALL, WIDTH};
use super::super::letters::fitting;
use super::super::list::{Item, badge};
use super::super::map::share;
use super::super::svg::{Anchor, Svg, num};
use crate::number::percent;
use crate::tell::Teller;

/// Where the chart begins and ends from side to side, and how high it is.
const LEFT: f64 = MARGIN + 44.0;
const RIGHT: f64 = WIDTH - MARGIN - 190.0;
const HIGH: f64 = 280.0;
/// How many lines are drawn, and how many events are listed.
const LINES: usize = 8;
const LISTED: usize = 16;
/// How the lines differ beside their ink.
const INKS: [(&str, &str, &str); LINES] = [
    ("one", "none", "2.75"),
    ("two", "none", "2"),
    ("grey", "none", "1.5"),
    ("one", "7 4", "1.5"),
    ("two", "7 4", "1.5"),
    ("grey", "7 4", "1.25"),
    ("one", "2 3", "1.5"),
    ("two", "2 3", "1.5"),
];

/// Lines of the largest losses.
pub(super) struct Chart<'c> {
    teller: Teller<'c>,
    answer: &'c UnplugAnswer,
    lines: Vec<(&'c str, &'c Loss)>,
    time: Scale,
    height: Scale,
    most: f64,
}

impl<'c> Chart<'c> {
    pub(super) fn of(
        teller: Teller<'c>,
        answer: &'c UnplugAnswer,
        losers: &[(&'c str, &'c Loss)],
    ) -> Self {
        let lines = losers.iter().filter(|(_, loss)| !loss.over_time.is_empty());
        let lines: Vec<(&str, &Loss)> = lines.take(LINES).copied().collect();
        let days = lines.iter().flat_map(|(_, loss)| loss.over_time.iter().map(|at| at.days));
        let most = days.map(clean).fold(clean(answer.horizon_days), f64::max).max(1.0);
        // The first days matter most: a root gives them room.
        let time = Scale { from: 0.0, to: most.sqrt(), start: LEFT, end: RIGHT };
        let height = Scale { from: 1.0, to: 0.0, start: 4.0, end: HIGH };
        Self { teller, answer, lines, time, height, most }
    }

    fn at(&self, days: f64) -> f64 {
        self.time.at(clean(days).clamp(0.0, self.most).sqrt())
    }

    /// The points of a line, in order of time, from the day on which the plug is pulled.
    fn points(&self, loss: &Loss, of: impl Fn(Measured) -> f64) -> Vec<(f64, f64)> {
        let mut at: Vec<_> = loss.over_time.iter().collect();
        at.sort_by(|a, b| a.days.total_cmp(&b.days));
        let mut points: Vec<(f64, f64)> = at
            .into_iter()
            .map(|at| (self.at(at.days), self.height.at(share(of(at.loss)))))
            .collect();
        if points.first().is_some_and(|(x, _)| *x > LEFT + 0.5) {
            points.insert(0, (LEFT, self.height.at(0.0)));
        }
        points
    }

    /// Draws the chart, and returns how high it is and what its numbers stand for.
    pub(super) fn draw(&self, svg: &mut Svg) -> (f64, Vec<Item>) {
        let teller = self.teller;
        for quarter in 0..=4 {
            let value = f64::from(quarter) / 4.0;
            let y = self.height.at(value);
            svg.line((LEFT, y), (RIGHT, y), if quarter == 0 { "axis" } else { "rule" });
            let words = percent(teller.lang, value);
            svg.words((LEFT - 8.0, y + 4.0), 11.0, "quiet", Anchor::End, &words);
        }
        let y = self.height.at(share(self.answer.threshold));
        let stem = format!("M{} {}H{}", num(LEFT), num(y), num(RIGHT));
        svg.leaf("path", &[("class", "line grey"), ("stroke-dasharray", "1 4"), ("d", &stem)]);
        let words = teller.words("figure.unplug.threshold");
        svg.words((LEFT + 6.0, y - 5.0), 11.0, "quiet", Anchor::Start, &words);
        let x = self.at(self.answer.horizon_days);
        let stem = format!("M{} 4V{}", num(x), num(HIGH));
        svg.leaf("path", &[("class", "line grey"), ("stroke-dasharray", "3 3"), ("d", &stem)]);
        if let Some((_, loss)) = self.lines.first() {
            let mut band = self.points(loss, |measured| measured.high);
            let mut under = self.points(loss, |measured| measured.low);
            under.reverse();
            band.extend(under);
            let outline = format!("{}Z", path(&band));
            let title = teller.words("figure.band");
            svg.titled("path", &[("class", "f-one band"), ("d", &outline)], &title);
        }
        self.lines(svg);
        self.days(svg);
        self.steps(svg)
    }

    fn lines(&self, svg: &mut Svg) {
        let teller = self.teller;
        let all: Vec<Vec<(f64, f64)>> =
            self.lines.iter().map(|(_, loss)| self.points(loss, |at| at.value)).collect();
        let ends: Vec<f64> =
            all.iter().map(|points| points.last().map_or(0.0, |point| point.1)).collect();
        let labels = apart(&ends, 17.0, 8.0, HIGH - 2.0);
        for (place, (name, loss)) in self.lines.iter().enumerate() {
            let (ink, dash, width) = INKS.get(place).copied().unwrap_or(("grey", "none", "1.25"));
            let (Some(points), Some(label)) = (all.get(place), labels.get(place)) else { continue };
            let who = teller.party(name).text;
            let title = format!("{who}: {}", measured(teller, loss.loss));
            let (class, line) = (format!("line {ink}"), path(points));
            let [class, width] = [("class", class.as_str()), ("stroke-width", width)];
            svg.titled("path", &[class, width, ("stroke-dasharray", dash), ("d", &line)], &title);
            let Some((x, y)) = points.last() else { continue };
            let leader = path(&[(*x + 2.0, *y), (RIGHT + 12.0, *label), (RIGHT + 18.0, *label)]);
            svg.leaf("path", &[("class", "rule"), ("d", &leader)]);
            let class = match ink {
                "one" => "t-one",
                "two" => "t-two",
                _ => "quiet",
            };
            let strong = if place == 0 { format!("{class} strong") } else { class.to_owned() };
            let last = HIGH - self.height.start;
            let value = percent(teller.lang, (HIGH - y) / last.max(1.0));
            let words = fitting(&format!("{value} {who}"), SMALL, 168.0);
            svg.words((RIGHT + 22.0, label + 4.0), SMALL, &strong, Anchor::Start, &words);
        }
    }

    /// Times below the chart.
    fn days(&self, svg: &mut Svg) {
        let mut before = f64::MIN;
        let usual = [0.0, 30.0, 90.0, 182.625, 365.25, 730.5, 1095.75, 1826.25];
        for days in usual.into_iter().chain([self.answer.horizon_days]) {
            let x = self.at(days);
            if days > self.most + 1.0 || (x < before + 74.0 && days > 0.0) {
                continue;
            }
            before = x;
            svg.line((x, HIGH), (x, HIGH + 5.0), "axis");
            let words = if days > 0.0 {
                duration(self.teller.lang, days)
            } else {
                self.teller.words("figure.unplug.pulled")
            };
            svg.words((x, HIGH + 19.0), 11.0, "quiet", Anchor::Middle, &words);
        }
    }

    /// Numbered marks of what happens, a square on the line of who stops.
    fn steps(&self, svg: &mut Svg) -> (f64, Vec<Item>) {
        let mut items = Vec::new();
        let mut ends = [f64::MIN; 5];
        let mut lowest = HIGH + 24.0;
        let told = self.answer.timeline.iter().filter(|step| step.what != "pulled");
        for (number, step) in told.take(LISTED).enumerate() {
            let x = self.at(step.days);
            if step.what == "stops" && self.lines.iter().any(|(name, _)| *name == step.name) {
                let y = self.height.at(share(step.loss));
                let [left, top] = [x - 4.5, y - 4.5].map(num);
                let place = [("class", "hollow grey"), ("x", left.as_str()), ("y", &top)];
                let [class, left, top] = place;
                let size = [("width", "9"), ("height", "9")];
                let [wide, high] = size;
                svg.titled("rect", &[class, left, top, wide, high], &self.step(step));
            }
            let row = ends.iter().position(|end| *end <= x).unwrap_or(ends.len() - 1);
            if let Some(end) = ends.get_mut(row) {
                *end = x + 21.0;
            }
            let y = HIGH + 38.0 + row as f64 * 19.0;
            lowest = lowest.max(y + 8.0);
            badge(svg, (x, y), number + 1);
            let when = self.teller.say("figure.unplug.after");
            let when = when.arg("time", duration(self.teller.lang, step.days)).text();
            items.push(Item { number: number + 1, when, what: self.step(step) });
        }
        (lowest + 16.0, items)
    }

    fn step(&self, step: &Step) -> String {
        let name = self.teller.names.thing(self.teller.lang, &step.name);
        let say = self.teller.say(&format!("figure.step.{}", step.what)).with("name", &name);
        say.arg("loss", percent(self.teller.lang, share(step.loss))).text()
    }
}
