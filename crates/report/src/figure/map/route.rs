//! How does each line run: from which place of which plot, by which ways, to which place?

use std::collections::BTreeMap;

use super::ground::{BETWEEN, Ground, HIGH, Lease};
use super::order::Rows;

/// Room between two rows, where the lines are.
const STREET: f64 = 88.0;
/// Room above the highest row, for lines between neighbors.
const SKY: f64 = 30.0;

/// Where everything is.
pub(super) struct Routes {
    /// The left upper corner of each plot.
    pub(super) corners: Vec<(f64, f64)>,
    /// The points of each line; two that follow each other are joined by a curve or, inside a row,
    /// by a straight line.
    pub(super) lines: Vec<Vec<(f64, f64)>>,
    /// Whether a line ends at the upper edge of its tenant, so that its mark stands above.
    pub(super) from_above: Vec<bool>,
    pub(super) height: f64,
}

/// Returns how wide each node of the rows is: lots, then ways.
pub(super) fn widths(ground: &Ground<'_>, layers: &[usize], rows: &Rows) -> Vec<f64> {
    let mut widths: Vec<f64> = ground.lots.iter().map(|lot| lot.width).collect();
    let all = layers.len() + rows.ways.values().map(Vec::len).sum::<usize>();
    widths.resize(all, 0.0);
    for lease in ground.leases.iter().filter(|lease| !lease.revenue) {
        for way in rows.ways.get(&pair(ground, lease, layers)).into_iter().flatten() {
            if let Some(width) = widths.get_mut(*way) {
                *width += lease.room();
            }
        }
    }
    widths
}

/// The lots of a line, the lower one first.
fn pair(ground: &Ground<'_>, lease: &Lease<'_>, layers: &[usize]) -> (usize, usize) {
    let (from, to) = (lot(ground, lease.from), lot(ground, lease.to));
    if layers.get(from) <= layers.get(to) { (from, to) } else { (to, from) }
}

fn lot(ground: &Ground<'_>, plot: usize) -> usize {
    ground.plots.get(plot).map_or(0, |plot| plot.lot)
}

/// An end of a line: on which plot and side, toward where, which line, whether its tenant's end.
struct End {
    plot: usize,
    below: bool,
    toward: f64,
    lease: usize,
    tenant: bool,
}

/// Returns where everything is; `middles` of the nodes begin at `left`.
pub(super) fn routes(
    ground: &Ground<'_>,
    layers: &[usize],
    rows: &Rows,
    middles: &BTreeMap<usize, f64>,
    left: f64,
) -> Routes {
    let high = rows.rows.len().max(1) as f64;
    let middle = |node: usize| middles.get(&node).copied().unwrap_or(0.0) + left;
    let layer = |lot: usize| layers.get(lot).copied().unwrap_or(0);
    let top = |row: usize| SKY + (high - 1.0 - row as f64) * (HIGH + STREET);
    let mut corners = vec![(0.0, 0.0); ground.plots.len()];
    for (number, lot) in ground.lots.iter().enumerate() {
        let mut x = middle(number) - (lot.width / 2.0).floor();
        for plot in &lot.plots {
            if let Some(corner) = corners.get_mut(*plot) {
                *corner = (x, top(layer(number)));
            }
            x += ground.plots.get(*plot).map_or(0.0, |plot| plot.width);
        }
    }
    let center = |plot: usize| {
        let half = ground.plots.get(plot).map_or(0.0, |plot| plot.width / 2.0);
        corners.get(plot).map_or(0.0, |(x, _)| x + half)
    };
    let ways = ways(ground, layers, rows, &middle);
    let mut ends: Vec<End> = Vec::new();
    for (number, lease) in ground.leases.iter().enumerate() {
        let (from, to) = (layer(lot(ground, lease.from)), layer(lot(ground, lease.to)));
        let own = ways.get(number).map(Vec::as_slice).unwrap_or_default();
        let first = own.first().map_or_else(|| center(lease.to), |(_, x)| *x);
        let last = own.last().map_or_else(|| center(lease.from), |(_, x)| *x);
        let end = |plot, below, toward, tenant| End { plot, below, toward, lease: number, tenant };
        ends.push(end(lease.from, from > to, first, false));
        ends.push(end(lease.to, from < to, last, true));
    }
    let places = ports(ground, &corners, ends);
    let mut lines = Vec::new();
    let mut from_above = Vec::new();
    for (number, lease) in ground.leases.iter().enumerate() {
        let place = |tenant| places.get(&(number, tenant)).copied().unwrap_or((0.0, 0.0));
        let (from, to) = (layer(lot(ground, lease.from)), layer(lot(ground, lease.to)));
        let mut line = vec![place(false)];
        for (row, x) in ways.get(number).into_iter().flatten() {
            let (above, below) = (top(*row), top(*row) + HIGH);
            let (enters, leaves) = if from < to { (below, above) } else { (above, below) };
            line.extend([(*x, enters), (*x, leaves)]);
        }
        line.push(place(true));
        lines.push(line);
        from_above.push(from >= to);
    }
    let height = SKY + high * HIGH + (high - 1.0) * STREET;
    Routes { corners, lines, from_above, height }
}

/// The rows that each line crosses, and where, from its supplier on.
fn ways(
    ground: &Ground<'_>,
    layers: &[usize],
    rows: &Rows,
    middle: &dyn Fn(usize) -> f64,
) -> Vec<Vec<(usize, f64)>> {
    let mut bundles: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (number, lease) in ground.leases.iter().enumerate().filter(|(_, lease)| !lease.revenue) {
        bundles.entry(pair(ground, lease, layers)).or_default().push(number);
    }
    let mut found: Vec<Vec<(usize, f64)>> = vec![Vec::new(); ground.leases.len()];
    for (pair, leases) in bundles {
        let Some(ways) = rows.ways.get(&pair) else { continue };
        let first = layers.get(pair.0).map_or(0, |layer| layer + 1);
        let room = |number: &usize| ground.leases.get(*number).map_or(0.0, |l| l.width + BETWEEN);
        let mut x = -leases.iter().map(room).sum::<f64>() / 2.0;
        for number in leases {
            let width = room(&number);
            let mut own: Vec<(usize, f64)> = ways
                .iter()
                .enumerate()
                .map(|(step, way)| (first + step, middle(*way) + x + width / 2.0))
                .collect();
            if ground.leases.get(number).is_some_and(|lease| lot(ground, lease.from) != pair.0) {
                own.reverse();
            }
            if let Some(place) = found.get_mut(number) {
                *place = own;
            }
            x += width;
        }
    }
    found
}

/// Spreads the ends of lines along the edges of their plots, in the order in which they come.
fn ports(
    ground: &Ground<'_>,
    corners: &[(f64, f64)],
    mut ends: Vec<End>,
) -> BTreeMap<(usize, bool), (f64, f64)> {
    ends.sort_by(|a, b| {
        let side = (a.plot, a.below).cmp(&(b.plot, b.below));
        side.then(a.toward.total_cmp(&b.toward)).then(a.lease.cmp(&b.lease))
    });
    let mut places = BTreeMap::new();
    for side in ends.chunk_by(|a, b| (a.plot, a.below) == (b.plot, b.below)) {
        let Some(first) = side.first() else { continue };
        let Some(plot) = ground.plots.get(first.plot) else { continue };
        let Some((x, y)) = corners.get(first.plot) else { continue };
        let room = |end: &End| ground.leases.get(end.lease).map_or(0.0, |l| l.width + BETWEEN);
        let wished: f64 = side.iter().map(room).sum();
        let squeeze = ((plot.width - 16.0) / wished.max(1.0)).min(1.0);
        let mut at = x + plot.width / 2.0 - wished * squeeze / 2.0;
        for end in side {
            let half = room(end) * squeeze / 2.0;
            let edge = if end.below { y + HIGH } else { *y };
            places.insert((end.lease, end.tenant), (at + half, edge));
            at += 2.0 * half;
        }
    }
    places
}
