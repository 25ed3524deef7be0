//! Who loses how much after the plug is pulled, day by day and at the horizon.

use freehold_leverage::{Loss, Step, UnplugAnswer};

use super::bars::{BarRow, BarUnit, bars};
use super::chart::{Scale, apart, clean, duration, measured, path};
use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::letters::fitting;
use super::list::{Item, badge, list};
use super::map::share;
use super::svg::{Anchor, Svg, num};
use crate::number::percent;
use crate::tell::Teller;

/// Where the chart begins and ends from side to side, and how high it is.
const LEFT: f64 = MARGIN + 44.0;
const RIGHT: f64 = WIDTH - MARGIN - 190.0;
const HIGH: f64 = 280.0;
/// How many lines and bars are drawn, and how many events are listed.
const LINES: usize = 8;
const BARS: usize = 24;
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

/// Returns what a pulled plug does.
pub(super) fn unplug(teller: Teller<'_>, answer: &UnplugAnswer) -> Drawing {
    let mut losers: Vec<(&str, &Loss)> =
        answer.losses.iter().map(|(name, loss)| (name.as_str(), loss)).collect();
    losers.sort_by(|a, b| {
        let size = |loss: &Loss| share(loss.loss.value);
        size(b.1).total_cmp(&size(a.1)).then(a.0.cmp(b.0))
    });
    let title = title(teller, answer, &losers);
    if losers.is_empty() {
        return nothing(teller, "unplug", title);
    }
    let mut svg = Svg::new();
    let (mut height, items) = Chart::of(teller, answer, &losers).draw(&mut svg);
    height += list(&mut svg, &items, height) + 20.0;
    let left = answer.timeline.len().saturating_sub(items.len());
    if left > 0 {
        let words = teller.say("figure.more").arg("n", left).text();
        svg.words((MARGIN, height - 8.0), SMALL, "quiet", Anchor::Start, &words);
        height += 16.0;
    }
    let horizon = duration(teller.lang, answer.horizon_days);
    let heading = teller.say("figure.unplug.at-horizon").arg("horizon", &horizon).text();
    svg.words((MARGIN, height + 8.0), 14.0, "strong", Anchor::Start, &heading);
    height += 26.0;
    let rows: Vec<BarRow> = losers
        .iter()
        .filter(|(_, loss)| share(loss.loss.high) > 0.0)
        .take(BARS)
        .map(|(name, loss)| row(teller, name, loss))
        .collect();
    if rows.is_empty() {
        let words = teller.words("figure.unplug.nobody");
        svg.words((MARGIN, height + 8.0), 13.0, "quiet", Anchor::Start, &words);
        height += 20.0;
    } else {
        height += bars(&mut svg, teller, &rows, &BarUnit::Share, height);
    }
    let others: Vec<String> = losers
        .iter()
        .filter(|(name, loss)| {
            let shown = teller.party(name).text;
            share(loss.loss.high) <= 0.0 || !rows.iter().any(|row| row.label == shown)
        })
        .map(|(name, _)| teller.party(name).text)
        .collect();
    if !others.is_empty() {
        let words = teller.say("figure.unplug.others").arg("names", others.join(", ")).text();
        for line in super::letters::broken(&words, SMALL, WIDTH - 2.0 * MARGIN, 40) {
            height += 17.0;
            svg.words((MARGIN, height), SMALL, "quiet", Anchor::Start, &line);
        }
    }
    let say = teller.say("figure.unplug.description").arg("horizon", horizon);
    let say = say.arg("threshold", percent(teller.lang, share(answer.threshold)));
    let say = say.arg("cut", percent(teller.lang, share(answer.cut)));
    let description = say.arg("radius", measured(teller, answer.blast_radius)).text();
    let (body, width) = (svg.finish(), WIDTH);
    let table = table(teller, &losers);
    Drawing { kind: "unplug", title, description, body, width, height, table }
}

fn row(teller: Teller<'_>, name: &str, loss: &Loss) -> BarRow {
    let through: Vec<String> =
        loss.path.iter().skip(1).rev().skip(1).rev().map(|name| teller.party(name).text).collect();
    let note = if through.is_empty() {
        String::new()
    } else {
        teller.say("figure.unplug.through").arg("names", through.join(" → ")).text()
    };
    let row = BarRow::new(&teller.party(name).text, loss.loss).noted(&note);
    BarRow { guess: loss.guess, ..row }
}

fn title(teller: Teller<'_>, answer: &UnplugAnswer, losers: &[(&str, &Loss)]) -> String {
    let what: Vec<String> = answer.unplugged.iter().map(|name| teller.thing(name).text).collect();
    let what = crate::land::short_list(teller.lang, &what, 3);
    let stops = losers.iter().filter_map(|(name, loss)| {
        let stopped = answer.stopped.iter().any(|stopped| stopped == name);
        Some((clean(loss.days_to_stop?), *name)).filter(|_| stopped)
    });
    let first = stops.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    let horizon = duration(teller.lang, answer.horizon_days);
    let largest = losers.first().filter(|(_, loss)| share(loss.loss.value) > 0.0);
    match (first, largest) {
        (Some((days, name)), _) => {
            let say = teller.say("figure.unplug.title").arg("what", what);
            let say = say.arg("n", answer.stopped.len()).arg("all", losers.len());
            let say = say.arg("horizon", horizon).with("first", &teller.party(name));
            say.arg("days", duration(teller.lang, days)).text()
        }
        (None, Some((name, loss))) => {
            let say = teller.say("figure.unplug.mild").arg("what", what).arg("horizon", horizon);
            let say = say.with("first", &teller.party(name));
            say.arg("loss", percent(teller.lang, share(loss.loss.value))).text()
        }
        (None, None) => {
            let say = teller.say("figure.unplug.nothing").arg("what", what);
            say.arg("horizon", horizon).text()
        }
    }
}

struct Chart<'c> {
    teller: Teller<'c>,
    answer: &'c UnplugAnswer,
    lines: Vec<(&'c str, &'c Loss)>,
    time: Scale,
    height: Scale,
    most: f64,
}

impl<'c> Chart<'c> {
    fn of(teller: Teller<'c>, answer: &'c UnplugAnswer, losers: &[(&'c str, &'c Loss)]) -> Self {
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
    fn points(
        &self,
        loss: &Loss,
        of: impl Fn(freehold_leverage::Measured) -> f64,
    ) -> Vec<(f64, f64)> {
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
    fn draw(&self, svg: &mut Svg) -> (f64, Vec<Item>) {
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

fn table(teller: Teller<'_>, losers: &[(&str, &Loss)]) -> Vec<Vec<String>> {
    let header = ["what", "loss", "direct", "days-to-stop", "lost-months", "path", "notes"];
    let mut table =
        vec![header.map(|word| teller.words(&format!("figure.column.{word}"))).to_vec()];
    for (name, loss) in losers {
        let days = |days: Option<f64>| days.map(|days| duration(teller.lang, days));
        let chain: Vec<String> = loss.path.iter().map(|name| teller.party(name).text).collect();
        let mut notes = Vec::new();
        notes.extend(loss.guess.then(|| teller.words("figure.guess")));
        if !loss.sources.is_empty() {
            notes.push(loss.sources.join(", "));
        }
        table.push(vec![
            teller.party(name).text,
            measured(teller, loss.loss),
            measured(teller, loss.direct),
            days(loss.days_to_stop).unwrap_or_else(|| teller.words("figure.never")),
            num(share_of_months(loss.lost_months.value)),
            chain.join(" → "),
            notes.join("; "),
        ]);
    }
    table
}

/// Months with one digit behind the point.
fn share_of_months(months: f64) -> f64 {
    (clean(months) * 10.0).round() / 10.0
}
