//! What is drawn where: lines first, plots on them, marks and badges on top.

use super::super::svg::{Anchor, Svg, num};
use super::ground::{Ground, HIGH, Lease, NAME, PALE, Plot, share};
use super::kind::{Mark, kind};
use super::route::Routes;
use super::told;
use crate::number::percent;
use crate::tell::Teller;

/// How far from the edge of the tenant the mark of a line is.
const MARK: f64 = 10.0;

/// Draws the map and returns how high it is.
pub(super) fn draw(svg: &mut Svg, teller: Teller<'_>, ground: &Ground<'_>, routes: &Routes) -> f64 {
    let mut order: Vec<(usize, &Lease<'_>)> = ground.leases.iter().enumerate().collect();
    // Strong lines lie on weak ones.
    order.sort_by(|a, b| {
        let strong = |lease: &Lease<'_>| (!lease.revenue, lease.tie.exclusive);
        strong(a.1).cmp(&strong(b.1)).then(a.1.width.total_cmp(&b.1.width))
    });
    for (number, lease) in &order {
        let points = routes.lines.get(*number).map(Vec::as_slice).unwrap_or_default();
        line(svg, lease, points, &told(teller, lease.tie));
    }
    for (plot, corner) in ground.plots.iter().zip(&routes.corners) {
        self::plot(svg, teller, ground, plot, *corner);
    }
    for (number, lease) in &order {
        let points = routes.lines.get(*number).map(Vec::as_slice).unwrap_or_default();
        let above = routes.from_above.get(*number).copied().unwrap_or(false);
        marks(svg, lease, points, above, &told(teller, lease.tie));
    }
    routes.height
}

/// How a line tells what it rests on.
pub(super) fn dashes(plan: bool, guess: bool) -> &'static str {
    match (plan, guess) {
        (false, false) => "none",
        (false, true) => "0.1 5",
        (true, false) => "8 5",
        (true, true) => "8 5 0.1 5",
    }
}

/// Draws a line with what is on it: its width as a ribbon, what it rests on as a thread.
pub(super) fn stroke(svg: &mut Svg, lease: &Lease<'_>, path: &str) {
    let ink = kind(&lease.tie.resource).ink;
    let weak = lease.revenue || share(lease.tie.dependence) < PALE;
    let dashes = dashes(lease.tie.plan, lease.tie.guess);
    if lease.tie.exclusive {
        let casing = format!("casing {}", if lease.revenue { "grey" } else { ink });
        let (outer, inner) = (num(lease.width + 6.0), num(lease.width + 3.0));
        svg.leaf("path", &[("class", &casing), ("stroke-width", &outer), ("d", path)]);
        svg.leaf("path", &[("class", "inlay"), ("stroke-width", &inner), ("d", path)]);
    }
    if !weak {
        let ribbon = format!("ribbon {ink}");
        let width = num(lease.width);
        svg.leaf("path", &[("class", &ribbon), ("stroke-width", &width), ("d", path)]);
    }
    let thread = format!("line {}", if weak { "pale" } else { ink });
    let width = match (lease.tie.guess, weak) {
        (true, false) => "2.2",
        (true, true) => "1.6",
        (false, true) => "1",
        (false, false) => "1.4",
    };
    let mut attributes = vec![("class", thread.as_str()), ("stroke-width", width)];
    if dashes != "none" {
        attributes.extend([("stroke-dasharray", dashes), ("stroke-linecap", "round")]);
    }
    attributes.push(("d", path));
    svg.leaf("path", &attributes);
}

fn line(svg: &mut Svg, lease: &Lease<'_>, points: &[(f64, f64)], title: &str) {
    svg.open("g", &[("class", "tie")]);
    svg.element("title", &[], title);
    stroke(svg, lease, &curve(points));
    svg.close("g");
}

/// Returns a path through the points that leaves and enters every row upright.
fn curve(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    let mut before: Option<(f64, f64)> = None;
    for (x, y) in points {
        match before {
            None => path.push_str(&format!("M{} {}", num(*x), num(*y))),
            // Inside a row a line is straight.
            Some((bx, by)) if (bx - x).abs() < 0.01 && (by - y).abs() <= HIGH => {
                path.push_str(&format!("V{}", num(*y)));
            }
            Some((bx, by)) => {
                let middle = if (by - y).abs() < 1.0 { y - 30.0 } else { (by + y) / 2.0 };
                let [bx, x, y, middle] = [bx, *x, *y, middle].map(num);
                path.push_str(&format!("C{bx} {middle} {x} {middle} {x} {y}"));
            }
        }
        before = Some((*x, *y));
    }
    path
}

fn marks(svg: &mut Svg, lease: &Lease<'_>, points: &[(f64, f64)], above: bool, title: &str) {
    let Some((x, y)) = points.last() else { return };
    let kind = kind(&lease.tie.resource);
    if kind.mark != Mark::Bar || lease.tie.disputed {
        svg.open("g", &[]);
        svg.element("title", &[], title);
        if kind.mark != Mark::Bar {
            let weak = share(lease.tie.dependence) < PALE;
            let place = (*x, if above { y - MARK } else { y + MARK });
            kind.mark.draw(svg, place, if weak { "pale" } else { kind.ink });
        }
        if lease.tie.disputed {
            let [.., (bx, by), (x, y)] = points else { return svg.close("g") };
            let lifted = if (by - y).abs() < 1.0 { 22.0 } else { 0.0 };
            badge(svg, ((bx + x) / 2.0, (by + y) / 2.0 - lifted));
        }
        svg.close("g");
    }
}

/// Draws the mark of what somebody contradicts.
pub(in super::super) fn badge(svg: &mut Svg, (x, y): (f64, f64)) {
    let (cx, cy) = (num(x), num(y));
    svg.leaf("circle", &[("class", "f-accent"), ("cx", &cx), ("cy", &cy), ("r", "7.5")]);
    svg.words((x, y + 4.0), 12.0, "t-paper strong", Anchor::Middle, "!");
}

fn plot(
    svg: &mut Svg,
    teller: Teller<'_>,
    ground: &Ground<'_>,
    plot: &Plot<'_>,
    (x, y): (f64, f64),
) {
    let class = if plot.landlord { "land" } else { "house" };
    let name = if plot.caption.is_empty() {
        plot.whole.clone()
    } else {
        format!("{} ({})", plot.whole, plot.caption)
    };
    let count = |of: &dyn Fn(&Lease<'_>) -> bool| ground.leases.iter().filter(|l| of(l)).count();
    let own = |end: usize| ground.plots.get(end).is_some_and(|end| end.name == plot.name);
    let say = teller.say("figure.map.party").arg("name", name);
    let say = say.arg("gives", count(&|lease| own(lease.from)));
    let say = say.arg("needs", count(&|lease| own(lease.to)));
    let title = say.arg("loss", percent(teller.lang, plot.blast)).text();
    svg.open("g", &[]);
    svg.element("title", &[], &title);
    let [left, top, width, height] = [x, y, plot.width, HIGH].map(num);
    let mut attributes =
        vec![("class", class), ("x", &left), ("y", &top), ("width", &width), ("height", &height)];
    if !plot.landlord {
        attributes.push(("rx", "3"));
    }
    svg.leaf("rect", &attributes);
    let captioned = !plot.caption.is_empty();
    let lines = plot.lines.len() as f64 + if captioned { 0.8 } else { 0.0 };
    let mut at = y + HIGH / 2.0 - lines * 8.0 + 12.0;
    for line in &plot.lines {
        svg.words((x + plot.width / 2.0, at), NAME, "strong", Anchor::Middle, line);
        at += 15.0;
    }
    if captioned {
        let caption = super::super::letters::fitting(&plot.caption, 10.0, plot.width - 8.0);
        svg.words((x + plot.width / 2.0, at - 2.0), 10.0, "quiet", Anchor::Middle, &caption);
    }
    svg.close("g");
}
