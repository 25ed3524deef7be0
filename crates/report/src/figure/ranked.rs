//! Answers that are a ranking: exposure, owners, concentration, money in circles, land.

use std::collections::BTreeMap;

use freehold_leverage::{
    CircularAnswer, ConcentrationAnswer, ExposureAnswer, HistoryAnswer, LandAnswer, Measured,
    OwnersAnswer,
};

use super::bars::{BarRow, BarUnit, drawing};
use super::chart::{clean, duration};
use super::frame::Drawing;
use super::map::share;
use crate::number::percent;
use crate::tell::Teller;

/// How many bars a figure has; the others stand in its table.
const MOST: usize = 30;

/// Sorts the longest bar to the top, and cuts the figure, but not its table.
fn ranked(
    teller: Teller<'_>,
    kind: &'static str,
    (title, description): (String, String),
    mut rows: Vec<BarRow>,
    unit: &BarUnit,
) -> Drawing {
    // What belongs to nobody stands last, however much it is.
    let nobody = teller.words("figure.owners.float");
    let last = |row: &BarRow| kind == "owners" && row.label == nobody;
    rows.sort_by(|a, b| {
        last(a)
            .cmp(&last(b))
            .then(clean(b.value).total_cmp(&clean(a.value)))
            .then(clean(b.high).total_cmp(&clean(a.high)))
            .then(a.label.cmp(&b.label))
    });
    let left = rows.len().saturating_sub(MOST);
    let description = if left > 0 {
        format!("{description}. {}", teller.say("figure.more").arg("n", left).text())
    } else {
        description
    };
    let shown = rows.get(..MOST).unwrap_or(&rows);
    let mut drawing = drawing(teller, &title, &description, shown, unit);
    if !rows.is_empty() {
        drawing.table = super::bars::table(teller, &rows, unit);
    }
    Drawing { kind, ..drawing }
}

/// The longest bar, if it is one.
fn top(rows: &[BarRow]) -> Option<&BarRow> {
    let mut top: Option<&BarRow> = None;
    for row in rows {
        if clean(row.value) > top.map_or(0.0, |top| clean(top.value)) {
            top = Some(row);
        }
    }
    top
}

pub(super) fn exposure(teller: Teller<'_>, answer: &ExposureAnswer) -> Drawing {
    let mut rows = Vec::new();
    let mut most: Option<(&str, f64)> = None;
    for (name, exposed) in &answer.exposure {
        let value = share(exposed.exposure.value);
        if exposed.ends_here && value > most.map_or(0.0, |(_, value)| value) {
            most = Some((name, value));
        }
        let say = teller.say("figure.exposure.direct");
        let direct = say.arg("share", percent(teller.lang, share(exposed.direct))).text();
        let note = if exposed.ends_here {
            format!("{direct}; {}", teller.words("figure.exposure.ends"))
        } else {
            direct
        };
        rows.push(BarRow::new(&teller.party(name).text, exposed.exposure).noted(&note));
    }
    let of = teller.party(&answer.of);
    let title = match most {
        Some((name, value)) => {
            let say = teller.say("figure.exposure.title").with("name", &teller.party(name));
            say.with("of", &of).arg("share", percent(teller.lang, value)).text()
        }
        None => teller.say("figure.exposure.plain").with("of", &of).text(),
    };
    let say = teller.say("figure.exposure.description").with("of", &of);
    let known = percent(teller.lang, share(answer.known_share));
    let mut description = say.arg("known", known).text();
    if !answer.through.is_empty() {
        let through = answer.through.iter().map(|kind| super::map::resource(teller, kind));
        let through = through.collect::<Vec<_>>().join(", ");
        let say = teller.say("figure.exposure.through").arg("kinds", through).text();
        description = format!("{description}. {say}");
    }
    ranked(teller, "exposure", (title, description), rows, &BarUnit::Share)
}

pub(super) fn owners(teller: Teller<'_>, answer: &OwnersAnswer) -> Drawing {
    let of = teller.party(&answer.of);
    let direct: BTreeMap<&str, &freehold_leverage::Stake> =
        answer.direct.iter().map(|stake| (stake.holder.as_str(), stake)).collect();
    let mut rows = Vec::new();
    for (name, value) in &answer.look_through {
        let range = answer.look_through_range.get(name).copied();
        let measured = range.unwrap_or_else(|| Measured::exact(*value));
        let stake = direct.get(name.as_str());
        let note = stake.map(|stake| {
            let say = teller.say("figure.owners.direct");
            say.arg("share", percent(teller.lang, share(stake.share.value))).text()
        });
        let row = BarRow::new(&teller.party(name).text, Measured { value: *value, ..measured });
        let row = row.noted(&note.unwrap_or_default());
        rows.push(BarRow { disputed: stake.is_some_and(|stake| stake.disputed), ..row });
    }
    let title = match (top(&rows), &answer.control.controller) {
        (_, Some(controller)) => {
            let say = teller.say("figure.owners.controlled").with("of", &of);
            say.with("name", &teller.party(controller)).text()
        }
        (Some(row), None) => {
            let name = answer.look_through.keys().find(|name| teller.party(name).text == row.label);
            let name = name.map(|name| teller.party(name)).unwrap_or_default();
            let say = teller.say("figure.owners.title").with("of", &of).with("name", &name);
            say.arg("share", percent(teller.lang, row.value)).text()
        }
        (None, None) => teller.say("figure.owners.plain").with("of", &of).text(),
    };
    let float = share(answer.float);
    if float > 0.0 && !rows.is_empty() {
        let label = teller.words("figure.owners.float");
        rows.push(BarRow::new(&label, Measured::exact(float)));
    }
    let class = crate::name::kind(teller.lang, answer.class);
    let say = teller.say("figure.owners.description").with("of", &of);
    let description = say.with("class", &class).text();
    ranked(teller, "owners", (title, description), rows, &BarUnit::Share)
}

pub(super) fn concentration(teller: Teller<'_>, answer: &ConcentrationAnswer) -> Drawing {
    let mut rows = Vec::new();
    let mut most: Option<(&str, f64)> = None;
    for need in &answer.needs {
        let value = clean(need.hhi_by_controller.value);
        if value > most.map_or(0.0, |(_, value)| value) {
            most = Some((&need.need, value));
        }
        let first = need.controllers.first().map(|holder| {
            let say = teller.say("figure.concentration.first");
            let say = say.arg("name", teller.party(&holder.name).text);
            say.arg("share", percent(teller.lang, share(holder.share))).text()
        });
        let row = BarRow::new(&teller.thing(&need.need).text, need.hhi_by_controller);
        rows.push(row.noted(&first.unwrap_or_default()));
    }
    let title = match most {
        Some((need, value)) => {
            let say = teller.say("figure.concentration.title").with("need", &teller.thing(need));
            say.arg("hands", super::svg::num((100_000.0 / value).round() / 10.0)).text()
        }
        None => teller.words("figure.concentration.plain"),
    };
    let description = teller.words("figure.concentration.description");
    ranked(teller, "concentration", (title, description), rows, &BarUnit::Number)
}

pub(super) fn circular(teller: Teller<'_>, answer: &CircularAnswer) -> Drawing {
    let unit = BarUnit::Money(answer.currency.clone());
    let mut rows = Vec::new();
    for flow in &answer.flows {
        let [low, high] = flow.range;
        let (from, to) = (teller.party(&flow.from).text, teller.party(&flow.to).text);
        let circular = share(clean(flow.circular) / clean(flow.amount).max(1e-9));
        let say = teller.say("figure.circular.part");
        let note = say.arg("share", percent(teller.lang, circular)).text();
        let measured = Measured { value: flow.amount, low, high };
        rows.push(BarRow::new(&format!("{from} → {to}"), measured).noted(&note));
    }
    let say = teller.say("figure.circular.title");
    let title = say.arg("share", percent(teller.lang, share(answer.circularity))).text();
    let cycles = answer.cycles.iter().take(3).map(|cycle| {
        let names = cycle.through.iter().chain(cycle.through.first());
        names.map(|name| teller.party(name).text).collect::<Vec<_>>().join(" → ")
    });
    let cycles = cycles.collect::<Vec<_>>().join("; ");
    let description = if cycles.is_empty() {
        teller.words("figure.circular.description")
    } else {
        let say = teller.say("figure.circular.cycles").arg("cycles", cycles);
        format!("{}. {}", teller.words("figure.circular.description"), say.text())
    };
    ranked(teller, "circular", (title, description), rows, &unit)
}

pub(super) fn history(teller: Teller<'_>, answer: &HistoryAnswer) -> Drawing {
    let pairs = answer.days.last().map(crate::power::history::pairs).unwrap_or_default();
    let rows: Vec<BarRow> = pairs
        .iter()
        .take(24)
        .map(|pair| {
            let say = teller.say("history.over").with("strong", &teller.party(pair.strong));
            BarRow::new(&say.with("weak", &teller.party(pair.weak)).text(), pair.by)
        })
        .collect();
    let words = (teller.words("figure.history.title"), teller.words("figure.history.description"));
    ranked(teller, "history", words, rows, &BarUnit::Share)
}

pub(super) fn land(teller: Teller<'_>, answer: &LandAnswer) -> Drawing {
    let mut rows = Vec::new();
    let mut most: Option<(&str, f64, usize)> = None;
    for puller in &answer.pullers {
        let value = share(puller.blast_radius.value);
        if value > most.map_or(0.0, |(_, value, _)| value) {
            most = Some((&puller.name, value, puller.stops.len()));
        }
        let stops: Vec<String> = puller.stops.iter().map(|name| teller.party(name).text).collect();
        let note = if stops.is_empty() {
            String::new()
        } else {
            let names = crate::land::short_list(teller.lang, &stops, 2);
            teller.say("figure.land.stops").arg("names", names).text()
        };
        rows.push(BarRow::new(&teller.party(&puller.name).text, puller.blast_radius).noted(&note));
    }
    let title = match most {
        Some((name, value, stops)) => {
            let say = teller.say("figure.land.title").with("name", &teller.party(name));
            say.arg("loss", percent(teller.lang, value)).arg("n", stops).text()
        }
        None => teller.words("figure.land.plain"),
    };
    let say = teller.say("figure.land.description");
    let say = say.arg("horizon", duration(teller.lang, answer.horizon_days));
    let description = say.arg("threshold", percent(teller.lang, share(answer.threshold))).text();
    ranked(teller, "land", (title, description), rows, &BarUnit::Share)
}
