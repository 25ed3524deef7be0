//! What do the marks of the map mean?

use freehold_leverage::{MapTie, Measured};

use super::super::frame::{MARGIN, SMALL};
use super::super::letters::{fitting, width};
use super::super::svg::{Anchor, Svg, num};
use super::draw::{badge, stroke};
use super::ground::{Ground, Lease, PALE, share};
use crate::number::percent;
use crate::tell::Teller;

/// Room for the sample before its words.
const SAMPLE: f64 = 36.0;
/// Room below a row.
const ROW: f64 = 24.0;

/// Places samples from left to right, in as many rows as they need.
struct Flow<'s> {
    svg: &'s mut Svg,
    room: f64,
    x: f64,
    y: f64,
}

impl Flow<'_> {
    /// Makes room for a sample, writes its words, and returns where the sample begins.
    fn place(&mut self, words: &str) -> (f64, f64) {
        let words = fitting(words, SMALL, self.room - SAMPLE);
        let needed = SAMPLE + width(&words, SMALL) + 20.0;
        if self.x > MARGIN && self.x + needed > MARGIN + self.room {
            self.row();
        }
        let place = (self.x, self.y);
        let at = (self.x + SAMPLE, self.y + 4.0);
        self.svg.words(at, SMALL, "", Anchor::Start, &words);
        self.x += needed;
        place
    }

    fn row(&mut self) {
        if self.x > MARGIN {
            self.x = MARGIN;
            self.y += ROW;
        }
    }

    fn line(&mut self, tie: &MapTie, words: &str) {
        let (x, y) = self.place(words);
        let width = 1.0 + 13.0 * share(tie.dependence);
        let lease = Lease { tie, from: 0, to: 0, width, revenue: tie.resource == "revenue" };
        let path = format!("M{} {}H{}", num(x), num(y), num(x + 28.0));
        stroke(self.svg, &lease, &path);
    }
}

/// Draws what is on the map with its meaning, and returns how high that is.
pub(super) fn legend(svg: &mut Svg, teller: Teller<'_>, ground: &Ground<'_>, room: f64) -> f64 {
    let mut flow = Flow { svg, room, x: MARGIN, y: 8.0 };
    for (landlord, class, key) in
        [(true, "land", "figure.legend.land"), (false, "house", "figure.legend.house")]
    {
        if ground.plots.iter().any(|plot| plot.landlord == landlord) {
            let (x, y) = flow.place(&teller.words(key));
            let (x, y) = (num(x), num(y - 7.0));
            let size = [("width", "26"), ("height", "14")];
            let [width, height] = size;
            flow.svg.leaf("rect", &[("class", class), ("x", &x), ("y", &y), width, height]);
        }
    }
    flow.row();
    for (mark, (kind, words)) in &ground.kinds.told {
        let (x, y) = flow.place(&words.join(", "));
        if kind.ink == "pale" {
            flow.svg.line((x, y), (x + 28.0, y), "line pale");
        } else {
            mark.draw(flow.svg, (x + 22.0, y), kind.ink);
        }
    }
    flow.row();
    let samples = samples(ground);
    for (tie, key) in &samples {
        flow.line(tie, &teller.words(key));
    }
    if ground.leases.iter().any(|lease| lease.tie.disputed) {
        let (x, y) = flow.place(&teller.words("figure.legend.disputed"));
        badge(flow.svg, (x + 18.0, y));
    }
    flow.row();
    if ground.leases.iter().any(|lease| !lease.revenue) {
        for dependence in [0.1, 0.5, 1.0] {
            let loss = percent(teller.lang, dependence);
            let key = if dependence < 0.2 { "figure.legend.width" } else { "figure.legend.more" };
            let words = teller.say(key).arg("loss", loss).text();
            flow.line(&MapTie { dependence, ..tie("compute") }, &words);
        }
        let (x, y) = flow.place(&teller.words("figure.legend.mark"));
        flow.svg.line((x, y), (x + 18.0, y), "line one");
        super::kind::Mark::Disc.draw(flow.svg, (x + 20.0, y), "one");
    }
    flow.row();
    flow.y - 8.0
}

/// The lines of the map that need to be explained.
fn samples(ground: &Ground<'_>) -> Vec<(MapTie, &'static str)> {
    let any =
        |of: fn(&MapTie) -> bool| ground.leases.iter().any(|lease| !lease.revenue && of(lease.tie));
    let middle = MapTie { dependence: 0.4, ..tie("compute") };
    let mut found = Vec::new();
    if any(|tie| !tie.guess && !tie.plan) {
        found.push((middle.clone(), "figure.legend.claim"));
    }
    if any(|tie| tie.guess) {
        found.push((MapTie { guess: true, ..middle.clone() }, "figure.legend.guess"));
    }
    if any(|tie| tie.plan) {
        found.push((MapTie { plan: true, ..middle.clone() }, "figure.legend.plan"));
    }
    if any(|tie| tie.exclusive) {
        found.push((MapTie { exclusive: true, ..middle }, "figure.legend.exclusive"));
    }
    if any(|tie| share(tie.dependence) < PALE) {
        found.push((tie("compute"), "figure.legend.pale"));
    }
    found
}

fn tie(resource: &str) -> MapTie {
    MapTie {
        from: String::new(),
        to: String::new(),
        need: String::new(),
        resource: resource.to_owned(),
        share: Measured::default(),
        dependence: 0.0,
        plan: false,
        disputed: false,
        guess: false,
        exclusive: false,
    }
}
