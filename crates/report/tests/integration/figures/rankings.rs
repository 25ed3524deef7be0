//! Answers that are a ranking, made up.

use std::collections::BTreeMap;

use freehold_leverage::*;
use freehold_report::{BarRow, BarUnit, Figure, Report};

use super::samples::{head, text};

fn around(value: f64) -> Measured {
    Measured::within(value * 0.75, value, (value * 1.2).min(1.0))
}

fn exposure() -> ExposureAnswer {
    let rows = [
        ("NVIDIA", 0.91, 0.0, true),
        ("Power-grids", 0.84, 0.0, true),
        ("Azure", 0.66, 0.66, false),
        ("Oracle", 0.11, 0.11, false),
        ("AMD", 0.06, 0.0, true),
    ];
    let exposure = rows.map(|(name, value, direct, ends_here)| {
        (name.to_owned(), Exposed { exposure: around(value), direct, ends_here })
    });
    ExposureAnswer {
        head: head(),
        of: String::from("OpenAI"),
        through: text(&["compute"]),
        exposure: exposure.into_iter().collect(),
        needs: Vec::new(),
        known_share: 0.9,
        base: None,
    }
}

fn owners() -> OwnersAnswer {
    let shares =
        [("Microsoft", 0.27), ("OpenAI-Nonprofit", 0.26), ("SoftBank", 0.11), ("Thrive", 0.04)];
    let stake = |(name, share): (&str, f64)| Stake {
        holder: name.to_owned(),
        share: around(share),
        disputed: name == "Microsoft",
    };
    OwnersAnswer {
        head: head(),
        of: String::from("OpenAI"),
        class: "equity",
        direct: shares.map(stake).into(),
        look_through: shares.map(|(name, share)| (name.to_owned(), share)).into(),
        look_through_range: shares.map(|(name, share)| (name.to_owned(), around(share))).into(),
        float: 0.32,
        scaled: Vec::new(),
        other_classes: BTreeMap::new(),
        control: Control {
            controller: None,
            by: None,
            at: Vec::new(),
            self_controlled_ring: Vec::new(),
            votes_from: "equity",
            power: BTreeMap::new(),
            ocean: 0.32,
        },
        holds: BTreeMap::new(),
        controls: Vec::new(),
        rights: Vec::new(),
        sources: Vec::new(),
        guess: false,
        base: None,
    }
}

fn concentration() -> ConcentrationAnswer {
    let need = |(need, hhi, name): (&str, f64, &str)| Concentration {
        need: need.to_owned(),
        hhi: Measured::within(hhi * 0.9, hhi, hhi),
        effective_number: Some(10_000.0 / hhi),
        suppliers: Vec::new(),
        hhi_by_controller: Measured::within(hhi * 0.9, hhi, (hhi * 1.1).min(10_000.0)),
        controllers: vec![Holder { name: name.to_owned(), share: (hhi / 10_000.0).sqrt() }],
        hhi_by_end: Measured::exact(hhi),
        ends: Vec::new(),
        known_share: 1.0,
        bands: Vec::new(),
        merger: None,
    };
    let needs = [
        ("CoreWeave.chips", 9700.0, "NVIDIA"),
        ("Azure.power", 9120.0, "Power-grids"),
        ("Azure.chips", 7300.0, "NVIDIA"),
        ("OpenAI.compute", 4600.0, "Microsoft"),
        ("OpenAI.capital", 1900.0, "SoftBank"),
    ];
    ConcentrationAnswer {
        head: head(),
        needs: needs.map(need).into(),
        providers: Vec::new(),
        base: None,
    }
}

fn circular() -> CircularAnswer {
    let flow = |(from, to, amount, circular): (&str, &str, f64, f64)| Flow {
        from: from.to_owned(),
        to: to.to_owned(),
        amount,
        range: [amount * 0.8, amount * 1.1],
        circular,
        terms: Vec::new(),
        kind: "purchase",
        sources: Vec::new(),
    };
    let flows = [
        ("OpenAI", "Oracle", 300e9, 100e9),
        ("OpenAI", "Microsoft", 250e9, 13e9),
        ("NVIDIA", "OpenAI", 100e9, 100e9),
        ("Oracle", "NVIDIA", 40e9, 40e9),
        ("Microsoft", "OpenAI", 13.75e9, 13e9),
    ];
    CircularAnswer {
        head: head(),
        from: None,
        currency: String::from("USD"),
        circularity: 0.31,
        circulation: 220e9,
        total: 703e9,
        flows: flows.map(flow).into(),
        cycles: vec![
            MoneyCycle { through: text(&["NVIDIA", "OpenAI", "Oracle"]), amount: 40e9 },
            MoneyCycle { through: text(&["Microsoft", "OpenAI"]), amount: 13e9 },
        ],
        investments: Vec::new(),
        base: None,
    }
}

fn land() -> LandAnswer {
    let puller = |(name, value, stops): (&str, f64, &[&str])| Puller {
        name: name.to_owned(),
        stopped_with_it: Vec::new(),
        blast_radius: around(value),
        losses: BTreeMap::new(),
        n_stops: stops.len(),
        stops: text(stops),
        decides: true,
    };
    let pullers: [(&str, f64, &[&str]); 6] = [
        ("Microsoft", 0.31, &["OpenAI", "Stargate"]),
        ("NVIDIA", 0.29, &["CoreWeave", "Stargate", "Oracle"]),
        ("OpenAI", 0.14, &["Stargate"]),
        ("Oracle", 0.05, &[]),
        ("Amazon", 0.04, &["Anthropic"]),
        ("AMD", 0.01, &[]),
    ];
    LandAnswer {
        head: head(),
        horizon_days: 365.0,
        threshold: 0.5,
        n_pulled: 6,
        n_suppliers: 6,
        pullers: pullers.map(puller).into(),
        single_points_of_failure: BTreeMap::new(),
    }
}

pub(super) fn rankings(report: &Report<'_>) -> Vec<(String, Figure)> {
    let rows = [
        BarRow::new("up", Measured::within(0.1, 0.2, 0.3)),
        BarRow::new("down", Measured::within(-0.3, -0.1, 0.1)),
    ];
    [
        ("bars", report.figure_bars(&head(), "Up and down", "Made up.", &rows, &BarUnit::Share)),
        ("exposure", report.figure_exposure(&exposure())),
        ("owners", report.figure_owners(&owners())),
        ("concentration", report.figure_concentration(&concentration())),
        ("circular", report.figure_circular(&circular())),
        ("land", report.figure_land(&land())),
    ]
    .map(|(name, figure)| (name.to_owned(), figure))
    .into()
}

pub(super) fn empty(report: &Report<'_>) -> Vec<Figure> {
    let (mut one, mut two, mut three) = (exposure(), owners(), concentration());
    let (mut four, mut five) = (circular(), land());
    one.exposure.clear();
    two.look_through.clear();
    three.needs.clear();
    four.flows.clear();
    four.cycles.clear();
    five.pullers.clear();
    vec![
        report.figure_bars(&head(), "Nothing", "", &[], &BarUnit::Number),
        report.figure_exposure(&one),
        report.figure_owners(&two),
        report.figure_concentration(&three),
        report.figure_circular(&four),
        report.figure_land(&five),
    ]
}
