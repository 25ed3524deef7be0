//! Answers about power, made up in the proportions of real ones.

use std::collections::BTreeMap;

use freehold_leverage::*;

/// The names that the answers speak of.
pub(crate) const BOARD: &str = r#"board "Who holds whom" ko "누가 누구를 쥐었나"
actor Microsoft company ko "마이크로소프트"
actor OpenAI company ko "오픈AI" reads "오픈에이아이"
actor CoreWeave company ko "코어위브"
actor NVIDIA company ko "엔비디아"
actor SoftBank company ko "소프트뱅크"
actor OpenAI-Foundation nonprofit ko "오픈AI 재단"
actor Customers market ko "고객들"
asset Azure service of Microsoft ko "애저"
need OpenAI.compute essential ko "컴퓨팅"
need OpenAI.capital critical 70 % ko "자본"
need Microsoft.frontier-models partial 30 % ko "최첨단 모델"
need CoreWeave.chips essential ko "칩"
need CoreWeave.revenue critical 80 % ko "고객"
"#;

fn within(low: f64, value: f64, high: f64) -> Measured {
    Measured::within(low, value, high)
}

fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(String::from).into()
}

fn by_name<T, const N: usize>(pairs: [(&str, T); N]) -> BTreeMap<String, T> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

pub(crate) fn head(schema: &'static str) -> Head {
    Head {
        schema,
        board: String::from("a2728ee6c3df0123"),
        on: String::from("2025-10-19"),
        known_by: String::from("2025-10-19"),
        edits: vec![],
    }
}

fn nothing_lost() -> Loss {
    let zero = Measured::default();
    Loss {
        loss: zero,
        direct: zero,
        days_to_stop: None,
        days_to_stop_soonest: None,
        days_to_stop_latest: None,
        days_to_harm: None,
        spread: None,
        lost_months: zero,
        route: vec![],
        path: vec![],
        carried: vec![],
        known_share: 1.0,
        moved_most: vec![],
        sources: vec![],
        guess: false,
        over_time: vec![],
    }
}

pub(crate) fn unplug() -> UnplugAnswer {
    let openai = Loss {
        loss: within(0.4, 0.58, 0.72),
        direct: within(0.31, 0.45, 0.6),
        days_to_stop: Some(31.0),
        days_to_stop_soonest: Some(18.0),
        days_to_stop_latest: None,
        days_to_harm: None,
        spread: None,
        lost_months: within(4.1, 6.2, 8.3),
        route: texts(["OpenAI.compute"]),
        path: texts(["Azure", "OpenAI"]),
        carried: vec![Carried {
            need: String::from("OpenAI.compute"),
            loss: 0.58,
            supplier: String::from("Azure"),
            essential: true,
        }],
        known_share: 0.9,
        moved_most: vec![
            TieMove {
                tie: String::from("Azure -> OpenAI.compute"),
                moves: 0.51,
                share: within(0.55, 0.65, 0.75),
                sources: texts(["S054"]),
                guess: false,
            },
            TieMove {
                tie: String::from("CoreWeave -> OpenAI.compute"),
                moves: 0.07,
                share: within(0.1, 0.15, 0.2),
                sources: vec![],
                guess: true,
            },
        ],
        sources: texts(["S004", "S054", "S070"]),
        guess: true,
        ..nothing_lost()
    };
    let coreweave = Loss {
        loss: within(0.1, 0.24, 0.3),
        days_to_stop_soonest: Some(400.0),
        lost_months: Measured::exact(1.25),
        route: texts(["CoreWeave.revenue"]),
        path: texts(["Azure", "OpenAI", "CoreWeave"]),
        moved_most: vec![TieMove {
            tie: String::from("OpenAI -> CoreWeave.revenue"),
            moves: 0.24,
            share: Measured::exact(0.4),
            sources: texts(["S012", "S013", "S014"]),
            guess: false,
        }],
        sources: texts(["S012"]),
        ..nothing_lost()
    };
    let step = |days, what, name: &str, loss| Step { days, what, name: name.to_owned(), loss };
    let assumed = |what, facts: &[(&'static str, &str)]| Assumed {
        about: String::from("OpenAI.compute"),
        what,
        facts: facts.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
    };
    let compute = ("need", "OpenAI.compute");
    UnplugAnswer {
        head: head("freehold-unplug/1"),
        horizon_days: 365.0,
        threshold: 0.5,
        unplugged: texts(["Azure"]),
        cut: 1.0,
        stopped_with_it: vec![],
        losses: by_name([
            ("OpenAI", openai),
            ("CoreWeave", coreweave),
            ("Microsoft", Loss { loss: within(0.0, 0.004, 0.02), ..nothing_lost() }),
            ("NVIDIA", nothing_lost()),
            ("SoftBank", nothing_lost()),
        ]),
        stopped: texts(["OpenAI"]),
        blast_radius: within(0.11, 0.16, 0.21),
        weights: None,
        draws: 0,
        timeline: vec![
            step(0.0, "pulled", "Azure", 1.0),
            step(14.0, "buffer-ends", "OpenAI.compute", 0.0),
            step(31.0, "stops", "OpenAI", 0.52),
            step(900.0, "recovers", "OpenAI", 0.2),
        ],
        assumed: vec![
            assumed(
                "exclusivity-locks",
                &[compute, ("term", "sole"), ("holder", "Microsoft"), ("until", "2030")],
            ),
            assumed("unknown-is-nobody", &[compute, ("share", "0.1")]),
            assumed("no-replacement", &[("need", "OpenAI.capital")]),
            assumed("no-replacement", &[("need", "CoreWeave.chips")]),
            assumed("no-replacement", &[("need", "CoreWeave.revenue")]),
        ],
        base: None,
        base_blast_radius: None,
    }
}

/// The same after more of the need was moved elsewhere, as was tried out.
pub(crate) fn unplug_edited() -> UnplugAnswer {
    let mut answer = unplug();
    answer.cut = 0.5;
    answer.head.edits = texts(["2025-10-19 supply OpenAI.compute: Azure 30 %, CoreWeave 70 %"]);
    answer.base = Some(by_name([
        ("OpenAI", within(0.6, 0.81, 0.9)),
        ("CoreWeave", within(0.1, 0.2, 0.3)),
        ("NVIDIA", Measured::exact(0.02)),
    ]));
    answer.base_blast_radius = Some(within(0.15, 0.2, 0.26));
    answer
}

pub(crate) fn land() -> LandAnswer {
    LandAnswer {
        head: head("freehold-land/1"),
        horizon_days: 365.0,
        threshold: 0.5,
        n_pulled: 4,
        n_suppliers: 4,
        pullers: vec![
            Puller {
                name: String::from("NVIDIA"),
                stopped_with_it: vec![],
                blast_radius: within(0.3, 0.41, 0.5),
                losses: by_name([
                    ("CoreWeave", within(0.8, 0.9, 1.0)),
                    ("OpenAI", within(0.5, 0.6, 0.7)),
                ]),
                n_stops: 2,
                stops: texts(["CoreWeave", "OpenAI"]),
                decides: true,
            },
            Puller {
                name: String::from("Customers"),
                stopped_with_it: vec![],
                blast_radius: within(0.2, 0.3, 0.4),
                losses: by_name([("CoreWeave", within(0.7, 0.8, 0.8))]),
                n_stops: 1,
                stops: texts(["CoreWeave"]),
                decides: false,
            },
            Puller {
                name: String::from("Microsoft"),
                stopped_with_it: texts(["Azure"]),
                blast_radius: within(0.11, 0.16, 0.21),
                losses: by_name([("OpenAI", within(0.4, 0.58, 0.72))]),
                n_stops: 1,
                stops: texts(["OpenAI"]),
                decides: true,
            },
            Puller {
                name: String::from("OpenAI"),
                stopped_with_it: vec![],
                blast_radius: Measured::exact(0.06),
                losses: by_name([("Microsoft", Measured::exact(0.12))]),
                n_stops: 0,
                stops: vec![],
                decides: true,
            },
        ],
        single_points_of_failure: by_name([
            ("CoreWeave", texts(["NVIDIA", "Customers"])),
            ("Microsoft", vec![]),
            ("OpenAI", texts(["NVIDIA", "Microsoft"])),
        ]),
    }
}

pub(crate) fn exposure() -> ExposureAnswer {
    let exposed = |exposure, direct, ends_here| Exposed { exposure, direct, ends_here };
    ExposureAnswer {
        head: head("freehold-exposure/1"),
        of: String::from("OpenAI"),
        through: texts(["compute"]),
        exposure: by_name([
            ("Azure", exposed(within(0.55, 0.65, 0.75), 0.65, false)),
            ("CoreWeave", exposed(within(0.1, 0.15, 0.2), 0.15, false)),
            ("Microsoft", exposed(within(0.55, 0.65, 0.75), 0.0, true)),
            ("NVIDIA", exposed(within(0.6, 0.72, 0.85), 0.0, true)),
        ]),
        needs: vec![NeedExposure {
            need: String::from("OpenAI.compute"),
            exposure: by_name([("Azure", 0.65), ("CoreWeave", 0.15), ("NVIDIA", 0.72)]),
            landlord: Some(Landlord { name: String::from("NVIDIA"), share: 0.72 }),
        }],
        known_share: 0.8,
        base: Some(by_name([("Azure", within(0.9, 0.95, 1.0))])),
    }
}

pub(crate) fn concentration() -> ConcentrationAnswer {
    let holder = |name: &str, share| Holder { name: name.to_owned(), share };
    ConcentrationAnswer {
        head: head("freehold-concentration/1"),
        needs: vec![
            Concentration {
                need: String::from("CoreWeave.chips"),
                hhi: Measured::exact(10_000.0),
                effective_number: Some(1.0),
                suppliers: vec![holder("NVIDIA", 1.0)],
                hhi_by_controller: Measured::exact(10_000.0),
                controllers: vec![holder("NVIDIA", 1.0)],
                hhi_by_end: Measured::exact(10_000.0),
                ends: vec![holder("NVIDIA", 1.0)],
                known_share: 1.0,
                bands: vec![Band { law: "US 2023", band: "high" }],
                merger: None,
            },
            Concentration {
                need: String::from("OpenAI.compute"),
                hhi: within(3_900.0, 4_450.0, 5_800.0),
                effective_number: Some(2.2),
                suppliers: vec![holder("Azure", 0.65), holder("CoreWeave", 0.15)],
                hhi_by_controller: within(3_900.0, 4_450.0, 5_800.0),
                controllers: vec![holder("Microsoft", 0.65), holder("CoreWeave", 0.15)],
                hhi_by_end: within(5_200.0, 6_010.0, 6_090.0),
                ends: vec![holder("NVIDIA", 0.72), holder("Microsoft", 0.08)],
                known_share: 0.8,
                bands: vec![
                    Band { law: "US 2023", band: "high" },
                    Band { law: "EU 2004", band: "high" },
                ],
                merger: Some(Merger {
                    between: [String::from("Azure"), String::from("CoreWeave")],
                    hhi_after: 6_400.0,
                    delta: 1_950.0,
                    presumed_harmful: true,
                }),
            },
        ],
        providers: vec![Provider {
            name: String::from("NVIDIA"),
            relied_on_by: texts(["CoreWeave", "OpenAI"]),
            share_of_number: 0.66,
            share_of_assets: None,
            passes: None,
        }],
        base: Some(by_name([("OpenAI.compute", Measured::exact(7_050.0))])),
    }
}

pub(crate) fn owners() -> OwnersAnswer {
    let stake =
        |holder: &str, share, disputed| Stake { holder: holder.to_owned(), share, disputed };
    let power = |votes, shapley_shubik, banzhaf| Power { votes, shapley_shubik, banzhaf };
    OwnersAnswer {
        head: head("freehold-owners/1"),
        of: String::from("OpenAI"),
        class: "equity",
        direct: vec![
            stake("Microsoft", within(0.26, 0.27, 0.28), false),
            stake("OpenAI-Foundation", Measured::exact(0.26), true),
            stake("SoftBank", Measured::exact(0.11), false),
        ],
        look_through: by_name([
            ("Microsoft", 0.27),
            ("OpenAI-Foundation", 0.26),
            ("SoftBank", 0.11),
        ]),
        look_through_range: by_name([("Microsoft", within(0.26, 0.27, 0.28))]),
        float: 0.36,
        scaled: vec![],
        other_classes: BTreeMap::from([("profit", by_name([("Microsoft", 0.49)]))]),
        control: Control {
            controller: Some(String::from("OpenAI-Foundation")),
            by: Some("right"),
            at: vec![
                ControlAt { threshold: 0.5, controllers: vec![] },
                ControlAt {
                    threshold: 0.25,
                    controllers: texts(["Microsoft", "OpenAI-Foundation"]),
                },
            ],
            self_controlled_ring: vec![],
            votes_from: "equity",
            power: by_name([
                ("Microsoft", power(0.27, 0.3, 0.33)),
                ("OpenAI-Foundation", power(0.26, 0.29, 0.32)),
                ("SoftBank", power(0.11, 0.1, 0.09)),
            ]),
            ocean: 0.36,
        },
        holds: by_name([("CoreWeave", 0.003)]),
        controls: vec![],
        rights: texts(["Microsoft licence", "OpenAI-Foundation appointment"]),
        sources: texts(["S004", "S120"]),
        guess: false,
        base: None,
    }
}

pub(crate) fn leverage() -> LeverageAnswer {
    let at = |date: &str, a_over_b: Measured, ab, ba, events: &[&str]| LeverageAt {
        date: date.to_owned(),
        a_over_b,
        dependence_ab: ab,
        dependence_ba: ba,
        mutual_stake: ab.value.min(ba.value),
        known_share: 0.85,
        events: events.iter().map(|event| (*event).to_owned()).collect(),
    };
    LeverageAnswer {
        head: head("freehold-leverage/1"),
        a: String::from("Microsoft"),
        b: String::from("OpenAI"),
        horizon_days: 365.0,
        series: vec![
            at(
                "2019-07-22",
                within(-0.1, -0.05, 0.0),
                within(0.05, 0.08, 0.1),
                within(0.0, 0.03, 0.05),
                &[],
            ),
            at(
                "2023-01-23",
                within(0.4, 0.62, 0.8),
                within(0.02, 0.08, 0.1),
                within(0.5, 0.7, 0.82),
                &["OpenAI.compute: Azure 100 % [S054]"],
            ),
            at(
                "2025-10-19",
                within(-0.05, 0.35, 0.6),
                Measured::exact(0.12),
                within(0.07, 0.47, 0.72),
                &[
                    "OpenAI.compute: Azure 65 %, CoreWeave 15 % [S120]",
                    "Microsoft in OpenAI: equity: 27 % [S120]",
                ],
            ),
        ],
        sign_changes: vec![SignChange {
            date: String::from("2023-01-23"),
            from: Some(String::from("OpenAI")),
            to: Some(String::from("Microsoft")),
            certain: true,
            events: texts(["OpenAI.compute: Azure 100 % [S054]"]),
        }],
        base: None,
    }
}

/// The same on a day on which the inputs decide it.
pub(crate) fn leverage_sure() -> LeverageAnswer {
    let mut answer = leverage();
    answer.series.pop();
    answer
}

pub(crate) fn circular() -> CircularAnswer {
    let flow = |from: &str, to: &str, amount, range, circular, kind, sources| Flow {
        from: from.to_owned(),
        to: to.to_owned(),
        amount,
        range,
        circular,
        terms: texts(["deal"]),
        kind,
        sources,
    };
    CircularAnswer {
        head: head("freehold-circular/1"),
        from: Some(String::from("2023-01-01")),
        currency: String::from("USD"),
        circularity: 0.41,
        circulation: 26.0e9,
        total: 63.4e9,
        flows: vec![
            flow(
                "OpenAI",
                "CoreWeave",
                22.4e9,
                [22.4e9, 22.4e9],
                6.5e9,
                "purchase",
                texts(["S012"]),
            ),
            flow(
                "Microsoft",
                "OpenAI",
                13.0e9,
                [12.0e9, 14.0e9],
                13.0e9,
                "investment",
                texts(["S004", "S070", "S120"]),
            ),
            flow("OpenAI", "Microsoft", 13.0e9, [10.0e9, 15.0e9], 13.0e9, "purchase", vec![]),
        ],
        cycles: vec![MoneyCycle { through: texts(["Microsoft", "OpenAI"]), amount: 13.0e9 }],
        investments: vec![Returned {
            investor: String::from("Microsoft"),
            investee: String::from("OpenAI"),
            invested: 13.0e9,
            purchases: 13.0e9,
            returned_share: 1.0,
        }],
        base: None,
    }
}
