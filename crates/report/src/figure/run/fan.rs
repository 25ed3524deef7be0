//! How does one number go: its median, the middle half and nine in ten futures through time.

use freehold_ensemble::{Quantiles, RunAnswer};

use super::super::chart::{Scale, clean, day, path, round_up};
use super::super::letters::{fitting, width};
use super::super::svg::{Anchor, Svg};
use crate::date::year;
use crate::run::{quantity, span};
use crate::tell::Teller;

/// How high a chart is with its title and its axis, and how high what is drawn is.
pub(super) const HIGH: f64 = 212.0;
const PLOT: f64 = 124.0;
/// The room above the plot.
const ABOVE: f64 = 46.0;

/// One of the numbers of a day.
type Pick = fn(&Quantiles) -> f64;

/// A chart of one number.
pub(super) struct Fan<'a> {
    teller: Teller<'a>,
    name: String,
    unit: &'a str,
    series: Vec<(f64, &'a Quantiles)>,
}

impl<'a> Fan<'a> {
    /// Returns the chart, if there is something to draw.
    pub(super) fn of(
        teller: Teller<'a>,
        answer: &'a RunAnswer,
        path: &str,
        series: &'a [Quantiles],
    ) -> Option<Self> {
        let is_number = |at: &&Quantiles| {
            [at.p05, at.p25, at.p50, at.p75, at.p95].into_iter().all(f64::is_finite)
        };
        let dated = |at: &'a Quantiles| Some((day(&at.date)?, at));
        let mut series: Vec<_> = series.iter().filter(is_number).filter_map(dated).collect();
        series.sort_by(|one, other| one.0.total_cmp(&other.0));
        if series.is_empty() {
            return None;
        }
        let unit = answer.units.get(path).map(|unit| unit.as_str()).unwrap_or_default();
        Some(Self { teller, name: teller.thing(path).text, unit, series })
    }

    fn said(&self, value: f64) -> String {
        quantity(self.teller.lang, value, self.unit).replace('\u{A0}', " ")
    }

    /// Marks on the axis: round numbers, zero among them if it is between.
    fn marks(&self) -> Vec<f64> {
        let low = self.series.iter().map(|(_, at)| clean(at.p05)).fold(f64::MAX, f64::min);
        let high = self.series.iter().map(|(_, at)| clean(at.p95)).fold(f64::MIN, f64::max);
        // From zero, unless the number stays far from it.
        let (low, high) = match (low, high) {
            (low, high) if low >= 0.0 && low < 0.6 * high => (0.0, high),
            (low, high) if high <= 0.0 && high > 0.6 * low => (low, 0.0),
            other => other,
        };
        // A number that never moves stands in the middle.
        let wide = match high.abs().max(low.abs()) {
            size if high - low > size * 1e-9 => 0.0,
            size if size > 0.0 => size * 0.1,
            _ => 1.0,
        };
        let (low, high) = (low - wide, high + wide);
        let step = round_up((high - low) / 4.0);
        let first = (low / step + 1e-9).floor();
        let last = ((high / step - 1e-9).ceil()).max(first + 1.0);
        let count = (last - first).min(12.0) as usize;
        (0..=count).map(|place| (first + place as f64) * step).collect()
    }

    pub(super) fn draw(&self, svg: &mut Svg, (left, top): (f64, f64), wide: f64) {
        let (Some((begin, first)), Some((end, last))) = (self.series.first(), self.series.last())
        else {
            return;
        };
        let marks = self.marks();
        let said: Vec<String> = marks.iter().map(|mark| self.said(*mark)).collect();
        let axis = said.iter().map(|text| width(text, 10.5)).fold(0.0, f64::max).min(wide * 0.42);
        let (from, to) = (left + axis + 8.0, left + wide - 4.0);
        // A single day is drawn as a stretch, so that there is something to see.
        let until = end.max(begin + 30.0);
        let time = Scale { from: *begin, to: until, start: from, end: to };
        let (lowest, highest) = (marks.first().copied(), marks.last().copied());
        let height = Scale {
            from: highest.unwrap_or(1.0),
            to: lowest.unwrap_or(0.0),
            start: top + ABOVE,
            end: top + ABOVE + PLOT,
        };
        svg.open("g", &[]);
        let say = self.teller.say("figure.run.chart").arg("name", &self.name);
        let say = say.arg("from", self.said(first.p50)).arg("begin", self.teller.date(&first.date));
        let range = span(self.teller.lang, last.p05, last.p95, self.unit);
        let say = say.arg("median", self.said(last.p50)).arg("end", self.teller.date(&last.date));
        svg.element("title", &[], &say.arg("range", &range).text().replace('\u{A0}', " "));
        let name = fitting(&self.name, 13.0, wide);
        svg.words((left, top + 12.0), 13.0, "", Anchor::Start, &name);
        let ends = format!("{} ({})", self.said(last.p50), range.replace('\u{A0}', " "));
        let ends = fitting(&format!("{}: {ends}", label(&last.date)), 11.0, wide);
        svg.words((left, top + 28.0), 11.0, "quiet", Anchor::Start, &ends);
        for (mark, said) in marks.iter().zip(&said) {
            let y = height.at(*mark);
            let is_zero = mark.abs() < 1e-12;
            svg.line((from, y), (to, y), if is_zero { "axis" } else { "rule" });
            let said = fitting(said, 10.5, wide * 0.42);
            svg.words((from - 6.0, y + 3.5), 10.5, "quiet", Anchor::End, &said);
        }
        self.band(svg, (time, height), (|at| at.p05, |at| at.p95), "figure.run.wide");
        self.band(svg, (time, height), (|at| at.p25, |at| at.p75), "figure.run.half");
        let mut line = self.points(time, height, |at| at.p50);
        if let ([(_, y)], true) = (line.as_slice(), until > *end) {
            line.push((to, *y));
        }
        svg.leaf("path", &[("class", "curve"), ("d", &path(&line))]);
        self.years(svg, time, top + ABOVE + PLOT);
        svg.close("g");
    }

    fn points(&self, time: Scale, height: Scale, of: Pick) -> Vec<(f64, f64)> {
        self.series.iter().map(|(day, at)| (time.at(*day), height.at(of(at)))).collect()
    }

    /// A band between two quantiles, which says what it is when somebody points at it.
    fn band(
        &self,
        svg: &mut Svg,
        (time, height): (Scale, Scale),
        (low, high): (Pick, Pick),
        key: &str,
    ) {
        let mut outline = self.points(time, height, high);
        let mut under = self.points(time, height, low);
        under.reverse();
        outline.extend(under);
        let outline = format!("{}Z", path(&outline));
        let title = self.teller.words(key);
        svg.titled("path", &[("class", "f-one band"), ("d", &outline)], &title);
    }

    /// Marks the beginning of each year, as many as there is room for.
    fn years(&self, svg: &mut Svg, time: Scale, bottom: f64) {
        svg.line((time.start, bottom), (time.end, bottom), "axis");
        let of = |at: Option<&(f64, &Quantiles)>| at.and_then(|(_, at)| year(&at.date));
        let (Some(first), Some(last)) = (of(self.series.first()), of(self.series.last())) else {
            return;
        };
        let room = ((time.end - time.start) / 40.0).floor().max(1.0) as usize;
        let years = usize::try_from(i32::from(last) - i32::from(first)).unwrap_or(0) + 1;
        let mut drawn = 0;
        // The first year that begins on the chart.
        let begins = day(&format!("{first:04}-01-01")).is_some_and(|at| at >= time.from);
        let first = i32::from(first) + i32::from(!begins);
        for year in (first..=i32::from(last) + 1).step_by(years.div_ceil(room).max(1)) {
            let Some(at) = day(&format!("{year:04}-01-01")) else { continue };
            // The last day of a year stands on the first one of the next.
            if at < time.from || at > time.to + 1.0 {
                continue;
            }
            let x = time.at(at).min(time.end);
            svg.line((x, bottom), (x, bottom + 4.0), "axis");
            let anchor = if x > time.end - 10.0 { Anchor::End } else { Anchor::Middle };
            svg.words((x, bottom + 16.0), 10.5, "quiet", anchor, &year.to_string());
            drawn += 1;
        }
        if let (0, Some((_, first))) = (drawn, self.series.first()) {
            let words = self.teller.date(&first.date);
            svg.words((time.start, bottom + 16.0), 10.5, "quiet", Anchor::Start, &words);
        }
    }
}

/// The last day of a year is the year.
fn label(date: &str) -> String {
    date.strip_suffix("-12-31").unwrap_or(date).to_owned()
}
