//! The states of a conflict as cards, the moves between them as arrows; what nobody leaves stands
//! on ground.
//!
//! A row holds the states in which as many options are taken, nothing at the bottom. An arrow is a
//! move to something that its mover likes better, in the ink and the dash of the mover; it is thin
//! where the others answer it.

use std::collections::BTreeMap;

use freehold_conflict::conflict::{ConflictAnswer, Four, StateView};

use super::frame::{Drawing, MARGIN, SMALL, WIDTH, nothing};
use super::letters::{broken, fitting, width};
use super::svg::{Anchor, Svg, num};
use crate::conflict::words::Conflict;
use crate::tell::Teller;

/// The most states that are drawn; of more, those that matter most.
const MOST: usize = 24;
/// How large a card is, and the room around it.
const CARD: (f64, f64) = (168.0, 76.0);
const GAP: (f64, f64) = (44.0, 78.0);
/// The inks and dashes of the first parties; those behind them look alike.
const LOOKS: [(&str, &str); 6] = [
    ("one", "none"),
    ("two", "none"),
    ("grey", "none"),
    ("one", "6 4"),
    ("two", "6 4"),
    ("grey", "6 4"),
];

/// Returns the states and the moves.
pub(super) fn conflict(teller: Teller<'_>, answer: &ConflictAnswer) -> Drawing {
    let told = Conflict { answer, teller };
    let title = told.verdict();
    if answer.states.is_empty() {
        return nothing(teller, "conflict", title);
    }
    let shown = shown(answer);
    let places = places(&shown);
    let mut parties: Vec<&str> = Vec::new();
    for option in &answer.options {
        if !parties.contains(&option.party.as_str()) {
            parties.push(&option.party);
        }
    }
    let mut svg = Svg::new();
    let top = legend(&mut svg, &told, &parties);
    let bottom = places.values().map(|(_, y)| *y).fold(0.0, f64::max) + CARD.1;
    svg.open("g", &[("transform", &format!("translate(0 {})", num(top)))]);
    for state in &shown {
        arrows(&mut svg, &told, state, &places, &parties);
    }
    for state in &shown {
        if let Some(place) = places.get(state.id.as_str()) {
            card(&mut svg, &told, state, *place);
        }
    }
    svg.close("g");
    let mut height = top + bottom + 24.0;
    let left = answer.states_total.saturating_sub(shown.len());
    if left > 0 {
        let words = teller.say("conflict.figure.left").arg("n", left).text();
        svg.words((MARGIN, height + 4.0), SMALL, "quiet", Anchor::Start, &words);
        height += 20.0;
    }
    Drawing {
        kind: "conflict",
        title,
        description: teller.words("conflict.figure.description"),
        body: svg.finish(),
        width: WIDTH,
        height,
        table: table(&told),
    }
}

/// The states that are drawn, in order: the status quo, what is stable, then the rest.
fn shown(answer: &ConflictAnswer) -> Vec<&StateView> {
    let mut shown: Vec<&StateView> = answer.states.iter().collect();
    if shown.len() > MOST {
        let is_stable = |state: &StateView| answer.verdict.stable.contains(&state.id);
        shown.sort_by_key(|state| (!state.status_quo, !is_stable(state)));
        shown.truncate(MOST);
        let place = |state: &&StateView| answer.states.iter().position(|s| s.id == state.id);
        shown.sort_by_key(place);
    }
    shown
}

/// Where the upper left corner of each card is.
fn places<'a>(shown: &[&'a StateView]) -> BTreeMap<&'a str, (f64, f64)> {
    let mut rows: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    let most = ((WIDTH - 2.0 * MARGIN + GAP.0) / (CARD.0 + GAP.0)).floor() as usize;
    for state in shown {
        rows.entry(state.options.len()).or_default().push(&state.id);
    }
    let mut lines: Vec<Vec<&str>> = Vec::new();
    for row in rows.into_values().rev() {
        lines.extend(row.chunks(most).map(<[&str]>::to_vec));
    }
    let mut places = BTreeMap::new();
    for (number, line) in lines.iter().enumerate() {
        let wide = line.len() as f64 * (CARD.0 + GAP.0) - GAP.0;
        // Every other row stands a little aside, so that arrows do not run behind cards.
        let aside = if line.len() < most && number % 2 == 1 { GAP.0 / 2.0 } else { 0.0 };
        let start = (WIDTH - wide) / 2.0 + aside;
        for (column, id) in line.iter().enumerate() {
            let x = start + column as f64 * (CARD.0 + GAP.0);
            places.insert(*id, (x, 8.0 + number as f64 * (CARD.1 + GAP.1)));
        }
    }
    places
}

fn look(parties: &[&str], party: &str) -> (&'static str, &'static str) {
    let place = parties.iter().position(|known| *known == party).unwrap_or(0);
    LOOKS.get(place).or(LOOKS.last()).copied().unwrap_or(("grey", "none"))
}

/// Whose arrows look how.
fn legend(svg: &mut Svg, told: &Conflict<'_>, parties: &[&str]) -> f64 {
    let (mut x, mut y) = (MARGIN, 14.0);
    for party in parties {
        let (ink, dash) = look(parties, party);
        let words = told.teller.party(party).text;
        let wide = 44.0 + width(&words, SMALL) + 24.0;
        if x + wide > WIDTH - MARGIN && x > MARGIN {
            (x, y) = (MARGIN, y + 20.0);
        }
        let path = format!("M{} {}h32", num(x), num(y - 4.0));
        let class = format!("line {ink}");
        svg.leaf(
            "path",
            &[
                ("class", &class),
                ("stroke-width", "2.25"),
                ("stroke-dasharray", dash),
                ("d", &path),
            ],
        );
        svg.words((x + 40.0, y), SMALL, "", Anchor::Start, &words);
        x += wide;
    }
    y + 18.0
}

/// Draws a state: its id, what is taken, by which concepts it is stable, and the ground it stands on.
fn card(svg: &mut Svg, told: &Conflict<'_>, state: &StateView, (x, y): (f64, f64)) {
    let teller = told.teller;
    let is_stable = told.answer.verdict.stable.contains(&state.id);
    let taken: Vec<String> = state.options.iter().map(|name| told.option(name).text).collect();
    let taken = if taken.is_empty() { told.taken(&[]) } else { taken.join(", ") };
    let Four { nash, seq, smr, gmr } = state.stable;
    let by: Vec<String> = [(nash, "nash"), (seq, "seq"), (smr, "smr"), (gmr, "gmr")]
        .into_iter()
        .filter(|(stable, _)| *stable)
        .map(|(_, key)| teller.words(&format!("conflict.column.{key}")))
        .collect();
    svg.open("g", &[]);
    let stands =
        if by.is_empty() { teller.words("conflict.figure.unstable") } else { by.join(" ") };
    svg.element("title", &[], &format!("{}: {taken}. {stands}", state.id));
    let [left, top, wide, high] = [x, y, CARD.0, CARD.1].map(num);
    let class = if is_stable { "house" } else { "hollow pale" };
    let mut place = vec![("class", class), ("x", left.as_str()), ("y", &top)];
    place.extend([("width", wide.as_str()), ("height", high.as_str()), ("rx", "3")]);
    if !is_stable {
        place.push(("stroke-dasharray", "3 3"));
    }
    svg.leaf("rect", &place);
    if is_stable {
        let ground = (y + CARD.1, y + CARD.1 + 9.0);
        let [left, wide, top] = [x - 10.0, CARD.0 + 20.0, ground.0].map(num);
        let place = [("class", "land"), ("x", left.as_str()), ("y", &top), ("width", &wide)];
        let [class, x, y, wide] = place;
        svg.leaf("rect", &[class, x, y, wide, ("height", "9")]);
    }
    let mut head = state.id.clone();
    if state.status_quo {
        head = format!("▶ {head} {}", teller.words("conflict.figure.here"));
    }
    let head = fitting(&head, 13.0, CARD.0 - 16.0);
    svg.words((x + 8.0, y + 18.0), 13.0, "strong", Anchor::Start, &head);
    for (number, line) in broken(&taken, 11.0, CARD.0 - 16.0, 3).iter().enumerate() {
        let y = y + 33.0 + number as f64 * 13.0;
        svg.words((x + 8.0, y), 11.0, "", Anchor::Start, line);
    }
    svg.words((x + 8.0, y + CARD.1 - 5.0), 10.0, "quiet", Anchor::Start, &by.join(" "));
    svg.close("g");
}

/// Draws the moves from a state to what their movers like better.
fn arrows(
    svg: &mut Svg,
    told: &Conflict<'_>,
    state: &StateView,
    places: &BTreeMap<&str, (f64, f64)>,
    parties: &[&str],
) {
    let Some(from) = places.get(state.id.as_str()) else { return };
    let mut number = 0.0;
    for (party, view) in &state.by_party {
        let (ink, dash) = look(parties, party);
        for better in &view.improvements {
            let Some(to) = places.get(better.to.as_str()) else { continue };
            let acts = told.acts("will", party, &better.takes, &better.drops);
            let deterred = better.answered.is_some();
            let key = if deterred { "conflict.figure.deterred" } else { "conflict.figure.free" };
            let say = told.teller.say(key).arg("from", &state.id).arg("to", &better.to);
            let title = say.arg("acts", acts).text();
            arrow(svg, (*from, *to), number, (ink, dash, deterred), &title);
            number += 1.0;
        }
    }
}

type Point = (f64, f64);

fn arrow(
    svg: &mut Svg,
    (from, to): (Point, Point),
    number: f64,
    (ink, dash, deterred): (&str, &str, bool),
    title: &str,
) {
    let middle = |corner: Point| (corner.0 + CARD.0 / 2.0, corner.1 + CARD.1 / 2.0);
    let (a, b) = (middle(from), middle(to));
    // Arrows there and back, and those of one card, leave each other room.
    let shift = if a <= b { 12.0 } else { -12.0 } + (number % 3.0 - 1.0) * 16.0;
    let same_row = (a.1 - b.1).abs() < 1.0;
    let (start, bend, end) = if same_row {
        // Over the cards of the row, or under them.
        let up = if a.0 < b.0 { -1.0 } else { 1.0 };
        let y = a.1 + up * CARD.1 / 2.0;
        let room = GAP.1 * 0.42 + ((b.0 - a.0).abs() / (CARD.0 + GAP.0) - 1.0) * 6.0;
        let (x, z) = (a.0 + shift * 0.6, b.0 - shift * 0.6);
        ((x, y), ((x + z) / 2.0, y + up * room * 1.5), (z, y))
    } else {
        let down = if a.1 < b.1 { 1.0 } else { -1.0 };
        let ground = if down < 0.0 { 10.0 } else { 0.0 };
        let start = (a.0 + shift, a.1 + down * CARD.1 / 2.0);
        let end = (b.0 + shift, b.1 - down * CARD.1 / 2.0 + ground);
        let bend = ((start.0 + end.0) / 2.0 + shift * 1.2, (start.1 + end.1) / 2.0);
        (start, bend, end)
    };
    let path = format!(
        "M{} {}Q{} {} {} {}",
        num(start.0),
        num(start.1),
        num(bend.0),
        num(bend.1),
        num(end.0),
        num(end.1)
    );
    svg.open("g", &[("class", "tie")]);
    svg.element("title", &[], title);
    let class = format!("line {ink}");
    let wide = if deterred { "1" } else { "2.25" };
    svg.leaf(
        "path",
        &[("class", &class), ("stroke-width", wide), ("stroke-dasharray", dash), ("d", &path)],
    );
    let (dx, dy) = (end.0 - bend.0, end.1 - bend.1);
    let long = length(dx, dy).max(1e-9);
    let (ux, uy) = (dx / long * 8.0, dy / long * 8.0);
    let wing = |side: f64| (end.0 - ux - uy * side, end.1 - uy + ux * side);
    let (one, other) = (wing(0.5), wing(-0.5));
    let head = format!(
        "M{} {}L{} {}L{} {}Z",
        num(end.0),
        num(end.1),
        num(one.0),
        num(one.1),
        num(other.0),
        num(other.1)
    );
    let class = if deterred { format!("hollow {ink}") } else { format!("f-{ink}") };
    svg.leaf("path", &[("class", &class), ("d", &head)]);
    svg.close("g");
}

/// A square root is exact to the last digit on every machine.
fn length(dx: f64, dy: f64) -> f64 {
    (dx * dx + dy * dy).sqrt()
}

/// Every state that the answer lists, with who would move where.
fn table(told: &Conflict<'_>) -> Vec<Vec<String>> {
    let teller = told.teller;
    let title = |key: &str| teller.words(&format!("conflict.column.{key}"));
    let mut header = vec![String::new(), title("taken")];
    header.extend(["nash", "seq", "smr", "gmr", "leaves"].map(title));
    let mark = |stable: bool| if stable { "●" } else { "·" }.to_owned();
    let row = |state: &StateView| {
        let Four { nash, seq, smr, gmr } = state.stable;
        let mut row = vec![state.id.clone(), told.taken(&state.options)];
        row.extend([nash, seq, smr, gmr].map(mark));
        row.push(told.leaving(state).replace('\u{A0}', " "));
        row
    };
    let rows = told.answer.states.iter().map(row);
    std::iter::once(header).chain(rows).collect()
}
