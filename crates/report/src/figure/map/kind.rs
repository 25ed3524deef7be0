//! How is a kind of resource told apart: by one of two inks, and by a mark at the tenant's end.

use std::collections::BTreeMap;

use freehold_leverage::MapTie;
use freehold_text::has_key;

use super::super::svg::{Svg, num};
use crate::tell::Teller;

/// The mark of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    Disc,
    Square,
    Triangle,
    Cross,
    Drop,
    Diamond,
    Bar,
    Ring,
}

/// A kind of resource.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) mark: Mark,
    /// `one` for things, `two` for money, `pale` for the money of customers.
    pub(super) ink: &'static str,
}

/// The kinds on a map.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    /// What is called how, by mark.
    pub(super) told: BTreeMap<Mark, (Kind, Vec<String>)>,
}

/// Returns how a resource is drawn.
pub(super) fn kind(resource: &str) -> Kind {
    let has = |words: &[&str]| words.iter().any(|word| resource.contains(word));
    let (mark, ink) = if resource == "revenue" {
        (Mark::Bar, "pale")
    } else if has(&["compute"]) {
        (Mark::Disc, "one")
    } else if has(&["chip"]) {
        (Mark::Square, "one")
    } else if has(&["power", "energy"]) {
        (Mark::Triangle, "one")
    } else if has(&["model"]) {
        (Mark::Cross, "one")
    } else if has(&["capital", "funding", "money"]) {
        (Mark::Diamond, "two")
    } else if has(&["distribution"]) {
        (Mark::Drop, "two")
    } else {
        (Mark::Ring, "two")
    };
    Kind { mark, ink }
}

impl Kinds {
    pub(super) fn of<'t>(teller: Teller<'_>, ties: impl Iterator<Item = &'t MapTie>) -> Self {
        let mut found = Self::default();
        for tie in ties {
            let kind = kind(&tie.resource);
            let (_, words) = found.told.entry(kind.mark).or_insert_with(|| (kind, Vec::new()));
            let word = called(teller, tie);
            if !words.contains(&word) {
                words.push(word);
            }
        }
        for (_, words) in found.told.values_mut() {
            words.sort();
        }
        found
    }
}

/// Returns what a resource is called: by its own word, or as the board calls the need.
pub(super) fn called(teller: Teller<'_>, tie: &MapTie) -> String {
    if has_key(teller.lang, &format!("figure.resource.{}", tie.resource)) {
        return resource(teller, &tie.resource);
    }
    let label = teller.names.own_label(teller.lang, &tie.need);
    label.unwrap_or_else(|| resource(teller, &tie.resource))
}

/// Returns what a kind of resource is called.
pub(in super::super) fn resource(teller: Teller<'_>, kind: &str) -> String {
    let key = format!("figure.resource.{kind}");
    if has_key(teller.lang, &key) { teller.words(&key) } else { kind.replace('-', " ") }
}

impl Mark {
    /// Draws the mark around a place.
    pub(super) fn draw(self, svg: &mut Svg, (x, y): (f64, f64), ink: &str) {
        let fill = format!("f-{ink}");
        let shape = |points: &[(f64, f64)]| {
            let points = points.iter().map(|(dx, dy)| format!("{} {}", num(x + dx), num(y + dy)));
            format!("M{}Z", points.collect::<Vec<_>>().join("L"))
        };
        let path = match self {
            Self::Disc | Self::Ring => {
                let hollow = format!("hollow {ink}");
                let class = if self == Self::Disc { &fill } else { &hollow };
                let radius = if self == Self::Disc { "4.2" } else { "3.6" };
                let (x, y) = (num(x), num(y));
                svg.leaf("circle", &[("class", class), ("cx", &x), ("cy", &y), ("r", radius)]);
                return;
            }
            Self::Square => shape(&[(-4.0, -4.0), (4.0, -4.0), (4.0, 4.0), (-4.0, 4.0)]),
            Self::Triangle => shape(&[(0.0, -5.0), (5.0, 4.0), (-5.0, 4.0)]),
            Self::Drop => shape(&[(0.0, 5.0), (5.0, -4.0), (-5.0, -4.0)]),
            Self::Diamond => shape(&[(0.0, -5.5), (5.5, 0.0), (0.0, 5.5), (-5.5, 0.0)]),
            Self::Bar => shape(&[(-4.0, -1.0), (4.0, -1.0), (4.0, 1.0), (-4.0, 1.0)]),
            Self::Cross => {
                let (a, b) = (1.6, 5.0);
                shape(&[
                    (-a, -b),
                    (a, -b),
                    (a, -a),
                    (b, -a),
                    (b, a),
                    (a, a),
                    (a, b),
                    (-a, b),
                    (-a, a),
                    (-b, a),
                    (-b, -a),
                    (-a, -a),
                ])
            }
        };
        svg.leaf("path", &[("class", &fill), ("d", &path)]);
    }
}
