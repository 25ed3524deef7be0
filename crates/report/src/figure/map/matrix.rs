//! Who depends on whom, as a table of squares: for boards that are too large for a map.

use std::collections::BTreeMap;

use super::super::frame::{Drawing, MARGIN, WIDTH};
use super::super::letters::{fitting, width};
use super::super::svg::{Anchor, Svg, num};
use super::ground::{Ground, Plot, share};
use super::told;
use crate::number::percent;
use crate::tell::Teller;

/// The side of a cell.
const CELL: f64 = 16.0;
/// What the mark of a dispute looks like: it is read on its square and beside it.
const MARK: &str = "t-accent strong halo";
/// The longest name.
const NAME: f64 = 170.0;

/// Draws tenants as rows, suppliers as columns, dependence as the size of a square.
pub(super) fn matrix(
    teller: Teller<'_>,
    ground: &Ground<'_>,
    title: String,
    table: Vec<Vec<String>>,
) -> Drawing {
    // The strongest tie of two, and all of them in words.
    let mut cells: BTreeMap<(usize, usize), (f64, bool, Vec<String>)> = BTreeMap::new();
    for lease in &ground.leases {
        let cell = cells.entry((lease.to, lease.from)).or_default();
        cell.0 = cell.0.max(share(lease.tie.dependence));
        cell.1 |= lease.tie.disputed;
        cell.2.push(told(teller, lease.tie));
    }
    let plots = || ground.plots.iter().enumerate();
    let rows: Vec<(usize, &Plot<'_>)> =
        plots().filter(|(own, _)| cells.keys().any(|(to, _)| to == own)).collect();
    let mut columns: Vec<(usize, &Plot<'_>)> =
        plots().filter(|(own, _)| cells.keys().any(|(_, from)| from == own)).collect();
    columns.sort_by(|a, b| b.1.blast.total_cmp(&a.1.blast).then(a.1.name.cmp(b.1.name)));
    let longest = |of: &[(usize, &Plot<'_>)]| {
        let widths = of.iter().map(|(_, plot)| width(&plot.whole, 11.0));
        widths.fold(0.0, f64::max).min(NAME) + 8.0
    };
    let (left, top) = (MARGIN + longest(&rows), longest(&columns));
    let mut svg = Svg::new();
    for (place, (_, plot)) in columns.iter().enumerate() {
        let x = left + (place as f64 + 0.5) * CELL;
        let turn = format!("translate({} {}) rotate(-90)", num(x + 4.0), num(top - 4.0));
        let words = fitting(&plot.whole, 11.0, NAME);
        svg.element("text", &[("transform", &turn), ("font-size", "11")], &words);
        svg.line((x, top), (x, top + rows.len() as f64 * CELL), "rule");
    }
    for (line, (to, plot)) in rows.iter().enumerate() {
        let y = top + (line as f64 + 0.5) * CELL;
        let y_middle = y;
        let words = fitting(&plot.whole, 11.0, NAME);
        svg.words((left - 6.0, y + 4.0), 11.0, "", Anchor::End, &words);
        svg.line((left, y), (left + columns.len() as f64 * CELL, y), "rule");
        for (place, (from, _)) in columns.iter().enumerate() {
            let Some((loss, disputed, words)) = cells.get(&(*to, *from)) else { continue };
            let side = side(*loss);
            let x = left + (place as f64 + 0.5) * CELL - side / 2.0;
            let [x, y, side] = [x, y - side / 2.0, side].map(num);
            let at = [("class", "f-one"), ("x", &x), ("y", &y), ("width", &side)];
            let [class, x, y, width] = at;
            svg.titled("rect", &[class, x, y, width, ("height", &side)], &words.join("\n"));
            if *disputed {
                let at = (left + (place as f64 + 0.5) * CELL + 6.0, y_middle - 1.0);
                svg.words(at, 12.0, MARK, Anchor::Middle, "!");
            }
        }
    }
    let foot = top + rows.len() as f64 * CELL;
    // Who has no tie is named below, so that nobody is missing.
    let alone: Vec<&str> = plots()
        .filter(|(own, _)| !cells.keys().any(|(to, from)| to == own || from == own))
        .map(|(_, plot)| plot.whole.as_str())
        .collect();
    let wide = (left + columns.len() as f64 * CELL + MARGIN).max(WIDTH);
    let mut height = legend(&mut svg, teller, ground, foot + 20.0);
    if !alone.is_empty() {
        let words = teller.say("figure.matrix.alone").arg("names", alone.join(", ")).text();
        for line in super::super::letters::broken(&words, 12.0, wide - 2.0 * MARGIN, 200) {
            height += 18.0;
            svg.words((MARGIN, height), 12.0, "quiet", Anchor::Start, &line);
        }
    }
    let say = teller.say("figure.matrix.description").arg("parties", ground.plots.len());
    let description = say.arg("ties", ground.leases.len()).text();
    Drawing { kind: "map", title, description, body: svg.finish(), width: wide, height, table }
}

/// How large a square is for a loss.
fn side(loss: f64) -> f64 {
    3.0 + (CELL - 4.0) * loss.sqrt()
}

/// Draws what the squares mean, and returns where it ends.
fn legend(svg: &mut Svg, teller: Teller<'_>, ground: &Ground<'_>, y: f64) -> f64 {
    let mut x = MARGIN;
    for (loss, key) in
        [(0.1, "figure.legend.width"), (0.5, "figure.legend.more"), (1.0, "figure.legend.more")]
    {
        let wide = side(loss);
        let [left, top, high] = [x + (CELL - wide) / 2.0, y - wide / 2.0, wide].map(num);
        let place = [("class", "f-one"), ("x", left.as_str()), ("y", &top), ("width", &high)];
        let [class, left, top, width_of] = place;
        svg.leaf("rect", &[class, left, top, width_of, ("height", &high)]);
        let words = teller.say(key).arg("loss", percent(teller.lang, loss)).text();
        svg.words((x + CELL + 8.0, y + 4.0), 12.0, "", Anchor::Start, &words);
        x += CELL + 32.0 + width(&words, 12.0);
    }
    if ground.leases.iter().any(|lease| lease.tie.disputed) {
        svg.words((x, y + 4.0), 12.0, MARK, Anchor::Start, "!");
        let words = teller.words("figure.legend.disputed");
        svg.words((x + 12.0, y + 4.0), 12.0, "", Anchor::Start, &words);
    }
    y + 12.0
}
