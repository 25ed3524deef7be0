//! What stands around every figure: what it found, how to read it, and which board it is of.

use freehold_leverage::Head;

use super::Figure;
use super::letters::broken;
use super::svg::{Anchor, Svg, num};
use super::tokens;
use crate::tell::Teller;

/// Blank room at the sides.
pub(crate) const MARGIN: f64 = 24.0;
/// How wide a chart is.
pub(crate) const WIDTH: f64 = 960.0;
/// The size of the letters in a chart.
pub(crate) const SMALL: f64 = 12.0;

/// A drawing that has no frame yet.
pub(crate) struct Drawing {
    /// What kind of figure: the beginning of its ids.
    pub(crate) kind: &'static str,
    /// The finding, in a sentence.
    pub(crate) title: String,
    /// How to read it, in a sentence.
    pub(crate) description: String,
    /// The drawing; its letters stand between the margins.
    pub(crate) body: String,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// The data, its header first.
    pub(crate) table: Vec<Vec<String>>,
}

/// Returns the figure with its title, its description and its stamp.
pub(crate) fn framed(teller: Teller<'_>, head: &Head, drawing: Drawing) -> Figure {
    stamped(teller, stamp(teller, head), drawing)
}

/// Returns the figure with a stamp that says by what it can be had again.
pub(crate) fn stamped(teller: Teller<'_>, stamp: String, drawing: Drawing) -> Figure {
    let id = identity(&drawing, &stamp);
    let room = drawing.width - 2.0 * MARGIN;
    let mut svg = Svg::new();
    let mut y = 18.0;
    for line in broken(&drawing.title, 21.0, room, 3) {
        y += 27.0;
        svg.words((MARGIN, y), 21.0, "title", Anchor::Start, &line);
    }
    y += 6.0;
    for line in broken(&drawing.description, 13.0, room, 4) {
        y += 19.0;
        svg.words((MARGIN, y), 13.0, "quiet", Anchor::Start, &line);
    }
    y += 22.0;
    svg.open("g", &[("transform", &format!("translate(0 {})", num(y)))]);
    svg.raw(&drawing.body);
    svg.close("g");
    y += drawing.height + 14.0;
    svg.line((MARGIN, y), (drawing.width - MARGIN, y), "rule");
    for line in broken(&stamp, 11.0, room, 4) {
        y += 17.0;
        svg.words((MARGIN, y), 11.0, "quiet", Anchor::Start, &line);
    }
    y += 18.0;
    let (width, height) = (num(drawing.width), num(y));
    let (title_id, text_id) = (format!("{id}-title"), format!("{id}-desc"));
    let mut out = Svg::new();
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", "fh"),
        ("role", "img"),
        ("aria-labelledby", &format!("{title_id} {text_id}")),
        ("lang", teller.lang.tag()),
        ("width", &width),
        ("height", &height),
        ("viewBox", &format!("0 0 {width} {height}")),
    ];
    out.open("svg", &attributes);
    out.element("title", &[("id", &title_id)], &drawing.title);
    out.element("desc", &[("id", &text_id)], &drawing.description);
    out.raw(&format!("<style>{}</style>\n", tokens::style()));
    out.leaf("rect", &[("class", "paper"), ("width", &width), ("height", &height)]);
    out.raw(&svg.finish());
    out.close("svg");
    let (title, description, table) = (drawing.title, drawing.description, drawing.table);
    Figure { lang: teller.lang, title, description, svg: out.finish(), table, stamp }
}

/// Returns a drawing that says that there is nothing to show.
pub(crate) fn nothing(teller: Teller<'_>, kind: &'static str, title: String) -> Drawing {
    let words = teller.words("figure.nothing");
    let mut svg = Svg::new();
    svg.words((MARGIN, 28.0), 15.0, "quiet", Anchor::Start, &words);
    Drawing {
        kind,
        title,
        description: words,
        body: svg.finish(),
        width: WIDTH,
        height: 40.0,
        table: Vec::new(),
    }
}

/// Which board, which dates, which program.
fn stamp(teller: Teller<'_>, head: &Head) -> String {
    let board = crate::read::short_hash(&head.board);
    let foot = crate::read::stamp(&board, [&head.on, &head.known_by], teller);
    if head.edits.is_empty() {
        return foot;
    }
    let edits = teller.say("figure.edits").arg("edits", head.edits.join("; ")).text();
    format!("{foot} · {edits}")
}

/// Returns an id that figures on one page do not share: it follows from what is drawn (FNV-1a).
fn identity(drawing: &Drawing, stamp: &str) -> String {
    let mut hash: u32 = 0x811c_9dc5;
    for text in [&drawing.title, &drawing.description, &drawing.body, stamp] {
        for byte in text.bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    format!("{}-{hash:08x}", drawing.kind)
}
