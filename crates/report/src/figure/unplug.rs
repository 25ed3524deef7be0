//! Who loses how much after the plug is pulled, day by day and at the horizon.

mod lines;

use freehold_leverage::{Loss, UnplugAnswer};

use super::bars::{BarRow, BarUnit, bars, explained};
use super::chart::{clean, duration, measured};
use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::list::list;
use super::map::share;
use super::svg::{Anchor, Svg, num};
use crate::number::percent;
use crate::tell::Teller;
use lines::Chart;

/// How many bars are drawn.
const BARS: usize = 24;

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
    let told = answer.timeline.iter().filter(|step| step.what != "pulled").count();
    let left = told.saturating_sub(items.len());
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
    let description = explained(teller, &description, &rows);
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
    // Who runs again before the horizon has stopped all the same.
    let stops = losers.iter().filter_map(|(name, loss)| Some((clean(loss.days_to_stop?), *name)));
    let n_stops = stops.clone().count();
    let first = stops.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    let horizon = duration(teller.lang, answer.horizon_days);
    let largest = losers.first().filter(|(_, loss)| share(loss.loss.value) > 0.0);
    match (first, largest) {
        (Some((days, name)), _) => {
            let say = teller.say("figure.unplug.title").arg("what", what);
            let say = say.arg("n", n_stops).arg("all", losers.len());
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
