//! What happened, numbered as on the chart above.

use super::frame::{MARGIN, SMALL, WIDTH};
use super::letters::{broken, width};
use super::svg::{Anchor, Svg, num};

/// How high a line is.
const LINE: f64 = 16.0;
/// Room between two columns.
const GUTTER: f64 = 32.0;

/// Something with a number on the chart.
pub(crate) struct Item {
    /// The number on the chart.
    pub(crate) number: usize,
    /// When.
    pub(crate) when: String,
    /// What.
    pub(crate) what: String,
}

/// Draws the list in two columns, and returns how high it is.
pub(crate) fn list(svg: &mut Svg, items: &[Item], top: f64) -> f64 {
    let column = (WIDTH - 2.0 * MARGIN - GUTTER) / 2.0;
    let blocks: Vec<(&Item, Vec<String>)> =
        items.iter().map(|item| (item, lines(item, column - 26.0))).collect();
    let high = |lines: &[String]| lines.len() as f64 * LINE + 8.0;
    let all: f64 = blocks.iter().map(|(_, lines)| high(lines)).sum();
    let (mut x, mut y, mut most) = (MARGIN, top, top);
    let mut turned = false;
    for (item, lines) in &blocks {
        if !turned && y > top && y - top >= all / 2.0 {
            turned = true;
            x = MARGIN + column + GUTTER;
            y = top;
        }
        badge(svg, (x + 9.0, y + 8.0), item.number);
        svg.open("g", &[]);
        svg.element("title", &[], &format!("{}: {}", item.when, item.what));
        for (number, line) in lines.iter().enumerate() {
            let class = if number == 0 { "strong" } else { "" };
            y += LINE;
            svg.words((x + 26.0, y - 4.0), SMALL, class, Anchor::Start, line);
        }
        svg.close("g");
        y += 8.0;
        most = most.max(y);
    }
    most - top
}

fn lines(item: &Item, room: f64) -> Vec<String> {
    let mut lines = vec![item.when.clone()];
    lines.extend(broken(&item.what, SMALL, room, 3));
    lines
}

/// Draws a number in a ring.
pub(crate) fn badge(svg: &mut Svg, (x, y): (f64, f64), number: usize) {
    let text = number.to_string();
    let half = (width(&text, 10.0) / 2.0 + 4.0).max(8.0);
    let [left, top, wide] = [x - half, y - 8.0, 2.0 * half].map(num);
    let place = [("class", "hollow grey"), ("x", left.as_str()), ("y", &top), ("width", &wide)];
    let [class, left, top, wide] = place;
    svg.leaf("rect", &[class, left, top, wide, ("height", "16"), ("rx", "8")]);
    svg.words((x, y + 3.6), 10.0, "strong", Anchor::Middle, &text);
}
