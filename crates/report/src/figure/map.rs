//! Who stands on whose land, as a ground plan: landlords below, tenants above.

mod draw;
mod ground;
mod kind;
mod layers;
mod legend;
mod matrix;
mod order;
mod place;
mod route;

use std::collections::BTreeMap;

use freehold_leverage::{MapAnswer, MapTie};

use super::chart::measured;
use super::frame::{Drawing, MARGIN, WIDTH, nothing};
use super::svg::Svg;
use crate::number::percent;
use crate::tell::Teller;
pub(super) use draw::badge;
pub(super) use ground::share;
use ground::{Ground, ground};
pub(super) use kind::resource;
use layers::{Edges, layers};

/// With more parties than this, or more supplies, a map is a hairball, and a matrix is drawn.
const MANY: usize = 60;
const TANGLED: usize = 240;
/// How wide a row of plots may be before it is parted.
const ROW: f64 = 1180.0;
/// Into how many parts a row is parted at most, and the room of a line that passes a part.
const PARTS: usize = 8;
const WAY: f64 = 27.0;

/// Returns the map, or the matrix.
/// Returns what the map shows, in a sentence.
pub(super) fn titled(teller: Teller<'_>, answer: &MapAnswer) -> String {
    let names = teller.names.clone().and_of_map(answer);
    let teller = Teller { names: &names, ..teller };
    title(teller, &ground(teller, answer))
}

pub(super) fn map(teller: Teller<'_>, answer: &MapAnswer) -> Drawing {
    let names = teller.names.clone().and_of_map(answer);
    let teller = Teller { names: &names, ..teller };
    let ground = ground(teller, answer);
    let title = title(teller, &ground);
    if ground.plots.is_empty() {
        return nothing(teller, "map", title);
    }
    let table = table(teller, answer);
    let drawn = ground.leases.iter().filter(|lease| !lease.revenue).count();
    if ground.plots.len() > MANY || drawn > TANGLED {
        return matrix::matrix(teller, &ground, title, table);
    }
    let counts = |say: crate::say::Say| {
        say.arg("parties", ground.plots.len()).arg("ties", ground.leases.len())
    };
    let say = counts(teller.say("figure.map.description"));
    let description = say.arg("on", teller.date(&answer.head.on)).text();
    let (edges, layers) = rise(&ground);
    let rows = order::ordered(&layers, &edges);
    let widths = route::widths(&ground, &layers, &rows);
    let (middles, wide) = place::placed(&rows, ground.lots.len(), &widths);
    let width = (wide + 2.0 * MARGIN).max(WIDTH);
    let left = ((width - wide) / 2.0).round();
    let routes = route::routes(&ground, &layers, &rows, &middles, left);
    let mut svg = Svg::new();
    let height = draw::draw(&mut svg, teller, &ground, &routes);
    svg.open("g", &[("transform", &format!("translate(0 {})", super::svg::num(height + 24.0)))]);
    let legend = legend::legend(&mut svg, teller, &ground, width - 2.0 * MARGIN);
    svg.close("g");
    let height = height + 24.0 + legend;
    Drawing { kind: "map", title, description, body: svg.finish(), width, height, table }
}

/// Which lots have ties, and on which row each stands.
fn rise(ground: &Ground<'_>) -> (Edges, Vec<usize>) {
    let mut edges = Edges::new();
    let lot = |plot: usize| ground.plots.get(plot).map_or(0, |plot| plot.lot);
    let mut buyers: BTreeMap<usize, bool> = BTreeMap::new();
    for lease in &ground.leases {
        let (from, to) = (lot(lease.from), lot(lease.to));
        if lease.revenue {
            // Customers give nothing but money: they stand on top of those they pay.
            buyers.entry(from).or_insert(true);
            buyers.entry(to).and_modify(|buys| *buys = false).or_insert(false);
        } else if from != to {
            *edges.entry((from, to)).or_default() += 1;
        }
    }
    for (from, to) in edges.keys() {
        buyers.insert(*from, false);
        buyers.insert(*to, false);
    }
    let mut layers = layers(ground.lots.len(), &edges);
    for (buyer, _) in buyers.into_iter().filter(|(_, buys)| *buys) {
        let paid = ground.leases.iter().filter(|lease| lot(lease.from) == buyer);
        let highest = paid.filter_map(|lease| layers.get(lot(lease.to))).max();
        let above = highest.map_or(0, |layer| layer + 1);
        if let Some(layer) = layers.get_mut(buyer) {
            *layer = above;
        }
        // They stand near the highest of those whom they pay.
        for lease in ground.leases.iter().filter(|lease| lot(lease.from) == buyer) {
            let paid = lot(lease.to);
            if layers.get(paid).is_some_and(|layer| layer + 1 == above) {
                edges.insert((paid, buyer), 0);
            }
        }
    }
    (edges, parted(ground, &layers))
}

/// Parts rows that are too wide, by name in turn.
fn parted(ground: &Ground<'_>, layers: &[usize]) -> Vec<usize> {
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (lot, layer) in layers.iter().enumerate() {
        rows.entry(*layer).or_default().push(lot);
    }
    let mut parted = vec![0; layers.len()];
    let mut next = 0;
    for row in rows.into_values() {
        let wide = |lot: &usize| ground.lots.get(*lot).map_or(0.0, |lot| lot.width + 36.0);
        let all: f64 = row.iter().map(wide).sum();
        // Past the plots of one part run the lines of the others.
        let fits = |parts: &usize| {
            let part = 1.0 / *parts as f64;
            all * part + row.len() as f64 * WAY * (1.0 - part) <= ROW
        };
        let parts = (1..PARTS).find(fits).unwrap_or(PARTS);
        for (place, lot) in row.iter().enumerate() {
            if let Some(layer) = parted.get_mut(*lot) {
                *layer = next + place % parts;
            }
        }
        next += parts.min(row.len().max(1));
    }
    parted
}

fn title(teller: Teller<'_>, ground: &Ground<'_>) -> String {
    let mut largest: Option<&ground::Plot<'_>> = None;
    // Who can decide to pull the plug comes before what merely could fail.
    let some_decide = ground.plots.iter().any(|plot| plot.decides && plot.blast > 0.0);
    for plot in ground.plots.iter().filter(|plot| plot.decides || !some_decide) {
        if plot.blast > largest.map_or(0.0, |plot| plot.blast) {
            largest = Some(plot);
        }
    }
    match largest {
        Some(plot) => {
            let say = teller.say("figure.map.title").with("name", &teller.party(plot.name));
            say.arg("loss", percent(teller.lang, plot.blast)).text()
        }
        None if ground.leases.is_empty() => teller.words("figure.map.untied"),
        None => teller.words("figure.map.plain"),
    }
}

/// Returns what is true of a tie beside its numbers: a plan, a guess, disputed, exclusive.
fn notes(teller: Teller<'_>, tie: &MapTie) -> Vec<String> {
    [
        (tie.exclusive, "figure.exclusive"),
        (tie.plan, "figure.plan"),
        (tie.guess, "figure.guess"),
        (tie.disputed, "figure.disputed"),
    ]
    .into_iter()
    .filter(|(is, _)| *is)
    .map(|(_, key)| teller.words(key))
    .collect()
}

/// Returns a tie in a sentence.
fn told(teller: Teller<'_>, tie: &MapTie) -> String {
    let say = teller.say("figure.map.tie").with("from", &teller.party(&tie.from));
    let say = say.with("to", &teller.party(&tie.to)).arg("what", kind::called(teller, tie));
    let say = say.arg("share", measured(teller, tie.share));
    let text = say.arg("loss", percent(teller.lang, share(tie.dependence))).text();
    let notes = notes(teller, tie);
    if notes.is_empty() { text } else { format!("{text} ({})", notes.join(", ")) }
}

fn table(teller: Teller<'_>, answer: &MapAnswer) -> Vec<Vec<String>> {
    let header = ["from", "to", "resource", "share", "dependence", "notes"];
    let mut table =
        vec![header.map(|word| teller.words(&format!("figure.column.{word}"))).to_vec()];
    for tie in &answer.ties {
        table.push(vec![
            teller.party(&tie.from).text,
            teller.party(&tie.to).text,
            kind::called(teller, tie),
            measured(teller, tie.share),
            percent(teller.lang, share(tie.dependence)),
            notes(teller, tie).join(", "),
        ]);
    }
    for party in &answer.parties {
        let tied = answer.ties.iter().any(|tie| tie.from == party.name || tie.to == party.name);
        if !tied {
            let mut row = vec![teller.party(&party.name).text];
            row.resize(header.len(), String::new());
            table.push(row);
        }
    }
    table
}
