//! Who has the upper hand, through time: above the line the one, below it the other.

pub(crate) mod words;

use freehold_leverage::{LeverageAnswer, LeverageAt, Measured, SignChange};

use super::chart::{Scale, apart, clean, day, duration, path, steps};
use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::letters::{broken, fitting};
use super::list::{Item, badge, list};
use super::map::share;
use super::svg::{Anchor, Svg, num};
use crate::number::percent;
use crate::tell::Teller;
use words::{table, title, told_event};

/// Where the charts begin and end from side to side.
const LEFT: f64 = MARGIN + 44.0;
const RIGHT: f64 = WIDTH - MARGIN - 168.0;
/// How high the chart of leverage is, and the one of both losses.
const HIGH: f64 = 260.0;
const LOW: f64 = 112.0;
/// How many days with events are numbered.
const LISTED: usize = 20;

/// Returns leverage through time.
pub(super) fn leverage(teller: Teller<'_>, answer: &LeverageAnswer) -> Drawing {
    let dated = |at: &LeverageAt| day(&at.date);
    let mut series: Vec<(f64, &LeverageAt)> =
        answer.series.iter().filter_map(|at| Some((dated(at)?, at))).collect();
    series.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (first, last) = match (series.first(), series.last()) {
        (Some(first), Some(last)) => (first.0, *last),
        _ => {
            let say = teller.say("figure.leverage.nothing").with("a", &teller.party(&answer.a));
            let title = say.with("b", &teller.party(&answer.b)).text();
            return nothing(teller, "leverage", title);
        }
    };
    // A single day is drawn as a stretch, so that there is something to see.
    let until = day(&answer.head.on).unwrap_or(last.0).max(last.0).max(first + 30.0);
    let time = Scale { from: first, to: until, start: LEFT, end: RIGHT };
    let chart = Chart { teller, answer, series: &series, time };
    let mut svg = Svg::new();
    chart.leverage(&mut svg, 0.0);
    let losses = HIGH + 60.0;
    chart.losses(&mut svg, losses);
    let mut height = chart.years(&mut svg, losses + LOW);
    height = chart.events(&mut svg, height);
    let say = teller.say("figure.leverage.description").with("a", &teller.party(&answer.a));
    let say = say.with("b", &teller.party(&answer.b));
    let horizon = duration(teller.lang, answer.horizon_days);
    Drawing {
        kind: "leverage",
        title: title(teller, answer, last.1),
        description: say.arg("horizon", horizon).text(),
        body: svg.finish(),
        width: WIDTH,
        height,
        table: table(teller, answer),
    }
}

/// Who, without whom, how much of it is lost on a day, and how the line is drawn.
type Line<'l> = (&'l str, &'l str, fn(&LeverageAt) -> f64, &'l str, &'l str);

struct Chart<'c> {
    teller: Teller<'c>,
    answer: &'c LeverageAnswer,
    series: &'c [(f64, &'c LeverageAt)],
    time: Scale,
}

impl Chart<'_> {
    /// The points of a number of each day, held until the end of the chart.
    fn points(&self, height: Scale, of: impl Fn(&LeverageAt) -> f64) -> Vec<(f64, f64)> {
        let mut points: Vec<(f64, f64)> =
            self.series.iter().map(|(day, at)| (self.time.at(*day), height.at(of(at)))).collect();
        if let Some((_, y)) = points.last().copied() {
            points.push((self.time.end, y));
        }
        steps(&points)
    }

    fn leverage(&self, svg: &mut Svg, top: f64) {
        let teller = self.teller;
        let bounds =
            |at: &LeverageAt| clean(at.a_over_b.low).abs().max(clean(at.a_over_b.high).abs());
        let most = self.series.iter().map(|(_, at)| bounds(at)).fold(0.2, f64::max).min(1.0);
        let most = (most * 10.0).ceil() / 10.0;
        let height = Scale { from: most, to: -most, start: top, end: top + HIGH };
        for (value, key) in [(most, "a"), (most / 2.0, "a"), (-most / 2.0, "b"), (-most, "b")] {
            let y = height.at(value);
            svg.line((LEFT, y), (RIGHT, y), "rule");
            let words = percent(teller.lang, value);
            let class = if key == "a" { "t-one" } else { "t-two" };
            svg.words((LEFT - 8.0, y + 4.0), 11.0, class, Anchor::End, &words);
        }
        let of =
            |pick: fn(Measured) -> f64| move |at: &LeverageAt| pick(at.a_over_b).clamp(-1.0, 1.0);
        let mut band = self.points(height, of(|measured| clean(measured.high)));
        let mut under = self.points(height, of(|measured| clean(measured.low)));
        under.reverse();
        band.extend(under);
        let title = teller.words("figure.band");
        let outline = format!("{}Z", path(&band));
        svg.titled("path", &[("class", "f-grey band"), ("d", &outline)], &title);
        let zero = height.at(0.0);
        svg.line((LEFT, zero), (RIGHT, zero), "axis");
        svg.words((LEFT - 8.0, zero + 4.0), 11.0, "quiet", Anchor::End, "0");
        let sides = [
            (&self.answer.a, top + 18.0, "t-one strong", "figure.leverage.above"),
            (&self.answer.b, top + HIGH - 10.0, "t-two strong", "figure.leverage.below"),
        ];
        for (name, y, class, key) in sides {
            let words = teller.say(key).with("name", &teller.party(name)).text();
            let words = fitting(&words, 13.0, RIGHT - LEFT - 16.0);
            svg.words((LEFT + 8.0, y), 13.0, class, Anchor::Start, &words);
        }
        let line = path(&self.points(height, of(|measured| clean(measured.value))));
        svg.leaf("path", &[("class", "curve"), ("d", &line)]);
        for turn in &self.answer.sign_changes {
            self.turn(svg, turn, (top, zero));
        }
        for (day, at) in self.series {
            let (x, y) = (self.time.at(*day), height.at(at.a_over_b.value.clamp(-1.0, 1.0)));
            let (x, y) = (num(x), num(y));
            let title = format!("{}: {}", teller.date(&at.date), self.told(at));
            svg.titled(
                "circle",
                &[("cx", &x), ("cy", &y), ("r", "3"), ("class", "f-grey")],
                &title,
            );
        }
        if let Some((_, at)) = self.series.last() {
            let y = height.at(at.a_over_b.value.clamp(-1.0, 1.0));
            let words = percent(teller.lang, clean(at.a_over_b.value));
            svg.words((RIGHT + 8.0, y + 5.0), 15.0, "strong", Anchor::Start, &words);
            let words = fitting(&self.holder(at.a_over_b), SMALL, 160.0);
            svg.words((RIGHT + 8.0, y + 21.0), SMALL, "quiet", Anchor::Start, &words);
        }
    }

    /// For whom a number speaks.
    fn holder(&self, measured: Measured) -> String {
        let value = clean(measured.value);
        let name = if value >= 0.0 { &self.answer.a } else { &self.answer.b };
        let key = match (value.abs() < 0.005, measured.low < 0.0 && measured.high > 0.0) {
            (true, _) => "figure.leverage.nobody",
            (false, true) => "figure.leverage.perhaps",
            (false, false) => "figure.leverage.for",
        };
        self.teller.say(key).with("name", &self.teller.party(name)).text()
    }

    fn told(&self, at: &LeverageAt) -> String {
        let value = percent(self.teller.lang, clean(at.a_over_b.value));
        format!("{value} {}", self.holder(at.a_over_b))
    }

    fn turn(&self, svg: &mut Svg, turn: &SignChange, (top, zero): (f64, f64)) {
        let Some(at) = day(&turn.date) else { return };
        let x = self.time.at(at);
        let key = if turn.certain { "figure.leverage.turns" } else { "figure.leverage.may-turn" };
        let title = self.teller.say(key).arg("date", self.teller.date(&turn.date)).text();
        svg.open("g", &[]);
        svg.element("title", &[], &title);
        let (x_text, from, to) = (num(x), num(top + 26.0), num(top + HIGH - 26.0));
        let stem = format!("M{x_text} {from}V{to}");
        let dash = if turn.certain { "none" } else { "3 3" };
        svg.leaf("path", &[("class", "line grey"), ("stroke-dasharray", dash), ("d", &stem)]);
        let shape = path(&[(x, zero - 7.0), (x + 7.0, zero), (x, zero + 7.0), (x - 7.0, zero)]);
        let class = if turn.certain { "f-grey" } else { "hollow grey" };
        svg.leaf("path", &[("class", class), ("d", &format!("{shape}Z"))]);
        let (anchor, dx) =
            if x > RIGHT - 200.0 { (Anchor::End, -6.0) } else { (Anchor::Start, 6.0) };
        svg.words((x + dx, top + 38.0), 11.0, "", anchor, &title);
        svg.close("g");
    }

    /// What each would lose without the other.
    fn losses(&self, svg: &mut Svg, top: f64) {
        let teller = self.teller;
        let height = Scale { from: 1.0, to: 0.0, start: top, end: top + LOW };
        let words = teller.words("figure.leverage.losses");
        svg.words((LEFT, top - 14.0), 13.0, "strong", Anchor::Start, &words);
        for value in [0.0, 0.5, 1.0] {
            let y = height.at(value);
            svg.line((LEFT, y), (RIGHT, y), if value > 0.0 { "rule" } else { "axis" });
            let words = percent(teller.lang, value);
            svg.words((LEFT - 8.0, y + 4.0), 11.0, "quiet", Anchor::End, &words);
        }
        let both: [Line<'_>; 2] = [
            (&self.answer.b, &self.answer.a, |at| share(at.dependence_ba.value), "one", "none"),
            (&self.answer.a, &self.answer.b, |at| share(at.dependence_ab.value), "two", "6 4"),
        ];
        let last = self.series.last().map(|(_, at)| *at);
        let ends: Vec<f64> =
            both.iter().map(|line| last.map_or(0.0, |at| height.at(line.2(at)))).collect();
        let labels = apart(&ends, 46.0, top + 4.0, top + LOW - 20.0);
        for ((who, without, of, ink, dash), y) in both.into_iter().zip(labels) {
            let line = path(&self.points(height, of));
            let say = teller.say("figure.leverage.loss").with("who", &teller.party(who));
            let words = say.with("without", &teller.party(without)).text();
            let class = format!("line {ink}");
            let place = [("class", class.as_str()), ("stroke-width", "1.75")];
            let [class, width] = place;
            svg.titled("path", &[class, width, ("stroke-dasharray", dash), ("d", &line)], &words);
            let value = percent(teller.lang, last.map_or(0.0, of));
            let strong = format!("t-{ink} strong");
            svg.words((RIGHT + 8.0, y + 4.0), SMALL, &strong, Anchor::Start, &value);
            for (number, line) in broken(&words, 11.0, 162.0, 2).iter().enumerate() {
                let y = y + 18.0 + number as f64 * 13.0;
                svg.words((RIGHT + 8.0, y), 11.0, &format!("t-{ink}"), Anchor::Start, line);
            }
        }
    }

    /// The years below the charts.
    fn years(&self, svg: &mut Svg, top: f64) -> f64 {
        let years = ((self.time.to - self.time.from) / 365.25).ceil();
        let each = (years / 10.0).ceil().max(1.0) as usize;
        let first = self.series.first().and_then(|(_, at)| crate::date::year(&at.date));
        let first = i32::from(first.unwrap_or(0));
        for year in (first..=first.saturating_add(years as i32 + 1)).step_by(each) {
            let Some(at) = day(&format!("{year:04}-01-01")) else { continue };
            if at < self.time.from || at > self.time.to {
                continue;
            }
            let x = self.time.at(at);
            svg.line((x, top), (x, top + 5.0), "axis");
            let words = year.to_string();
            svg.words((x, top + 18.0), 11.0, "quiet", Anchor::Middle, &words);
        }
        if let (Some((_, from)), true) = (self.series.first(), years < 2.0) {
            let words = self.teller.date(&from.date);
            svg.words((LEFT, top + 34.0), 11.0, "quiet", Anchor::Start, &words);
            let words = self.teller.date(&self.answer.head.on);
            svg.words((RIGHT, top + 34.0), 11.0, "quiet", Anchor::End, &words);
            return top + 42.0;
        }
        top + 26.0
    }

    /// Numbered marks below the years, and what happened then.
    fn events(&self, svg: &mut Svg, top: f64) -> f64 {
        let with = self.series.iter().filter(|(_, at)| !at.events.is_empty());
        let mut items = Vec::new();
        // A mark that would stand on another one stands a row lower.
        let mut ends = [f64::MIN; 3];
        let mut lowest = top;
        for (number, (day, at)) in with.clone().take(LISTED).enumerate() {
            let x = self.time.at(*day);
            let row = ends.iter().position(|end| *end <= x).unwrap_or(ends.len() - 1);
            if let Some(end) = ends.get_mut(row) {
                *end = x + 21.0;
            }
            let y = top + 10.0 + row as f64 * 19.0;
            lowest = lowest.max(y + 8.0);
            badge(svg, (x, y), number + 1);
            let told: Vec<String> =
                at.events.iter().map(|event| told_event(self.teller, event)).collect();
            let when = self.teller.date(&at.date);
            items.push(Item { number: number + 1, when, what: told.join("; ") });
        }
        let mut bottom = lowest + 16.0;
        bottom += list(svg, &items, bottom);
        let left = with.count().saturating_sub(LISTED);
        if left > 0 {
            let words = self.teller.say("figure.more").arg("n", left).text();
            svg.words((MARGIN, bottom + 12.0), SMALL, "quiet", Anchor::Start, &words);
            bottom += 20.0;
        }
        bottom
    }
}
