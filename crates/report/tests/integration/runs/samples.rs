//! Runs of futures, made up in the proportions of real ones.

use freehold_ensemble::*;
use smol_str::SmolStr;

/// The names that the answers speak of.
pub(crate) const BOARD: &str = r#"board "How may it end" ko "어떻게 끝날까"
money USD
clock quarterly from 2025-07 to 2030-12
actor Microsoft company ko "마이크로소프트"
actor OpenAI company ko "오픈AI" reads "오픈에이아이"
quantity OpenAI.cash USD "Cash" ko "현금"
quantity OpenAI.revenue USD/year "Revenue" ko "매출"
quantity OpenAI.share % ko "시장 점유율"
hazard chip-shortage 15 % per year "A chip shortage" ko "칩 부족" [guess "once in six years", known 2025-10-19]
hazard capital-drought 10 % per year [guess "once in ten years", known 2025-10-19]
2026-01-01 choice next-landlord by OpenAI, every year "The next landlord" ko "다음 집주인"
    stay
    diversify
outcome third-empire "A third empire" ko "제3의 제국" if OpenAI.cash > 0 USD, at 2030-12
outcome cohabitation "They stay bound" ko "위험한 동거" otherwise
whatif plug-pulled "Microsoft pulls the plug" ko "마이크로소프트가 플러그를 뽑는다면"
    2026-01-01 OpenAI.cash becomes 0 USD
"#;

fn enriched(event: &str, count: u64, share: f64, share_of_all: f64) -> Enriched {
    Enriched { event: event.into(), count, share, share_of_all }
}

fn outcome(name: &str, label: [&str; 2], count: u64, standard_error: f64) -> OutcomeAnswer {
    OutcomeAnswer {
        name: name.into(),
        label: label[0].into(),
        label_ko: label[1].into(),
        probability: count as f64 / 20_000.0,
        standard_error,
        count,
        ..OutcomeAnswer::default()
    }
}

/// A number that spreads: each year `growth` times as large, and wider.
fn spread(from: f64, growth: f64, wide: f64) -> Vec<Quantiles> {
    let mut found = Vec::new();
    let mut middle = from;
    for year in 2025..=2030 {
        for month in ["03-31", "06-30", "09-30", "12-31"] {
            if year == 2025 && month < "09-30" {
                continue;
            }
            let step = wide * found.len() as f64;
            found.push(Quantiles {
                date: format!("{year}-{month}"),
                p05: middle - 1.6 * step,
                p25: middle - 0.7 * step,
                p50: middle,
                p75: middle + 0.8 * step,
                p95: middle + 2.0 * step,
                mean: middle + 0.1 * step,
                standard_error: step / 100.0,
                p50_interval: [middle - step / 80.0, middle + step / 80.0],
            });
            middle += (growth - 1.0) * middle.abs() / 4.0;
        }
    }
    found
}

/// A run without changes.
pub(crate) fn plain() -> RunAnswer {
    let third = OutcomeAnswer {
        settled_median: Some(String::from("2029-03-31")),
        usually: vec![
            enriched("next-landlord.diversify", 4_852, 0.71, 0.45),
            enriched("chip-shortage", 2_050, 0.3, 0.52),
        ],
        typical: vec![17, 204, 3_381],
        ..outcome("third-empire", ["A third empire", "제3의 제국"], 6_834, 0.0034)
    };
    let tamed = OutcomeAnswer {
        settled_median: Some(String::from("2028-06-30")),
        usually: vec![enriched("capital-drought", 5_301, 0.65, 0.38)],
        typical: vec![9],
        ..outcome("tamed-department", ["A tamed department", "길들여진 부서"], 8_155, 0.0036)
    };
    let bound = outcome("cohabitation", ["They stay bound", "위험한 동거"], 5_011, 0.0031);
    let event =
        |name: &str, count, mean_times| EventAnswer { name: name.into(), count, mean_times };
    let text = |text: &str| SmolStr::new(text);
    RunAnswer {
        schema: "freehold-run/1",
        board: String::from("3f9a1c7be2d04a55"),
        seed: 7,
        futures: 20_000,
        design: "sobol",
        as_of: String::from("2025-10-19"),
        until: String::from("2030-12-31"),
        outcomes: vec![bound, tamed, third],
        quantities: [
            (text("OpenAI.cash"), spread(17.5e9, 0.6, 1.9e9)),
            (text("OpenAI.revenue"), spread(13e9, 1.8, 2.2e9)),
            (text("OpenAI.share"), spread(61.0, 0.9, 0.9)),
        ]
        .into(),
        units: [
            (text("OpenAI.cash"), text("USD")),
            (text("OpenAI.revenue"), text("USD/year")),
            (text("OpenAI.share"), text("%")),
        ]
        .into(),
        quantiles_from: 4_096,
        events: vec![
            event("capital-drought", 7_602, 0.44),
            event("chip-shortage", 10_377, 0.78),
            event("next-landlord.diversify", 9_022, 1.6),
        ],
        ..RunAnswer::default()
    }
}

/// The same with the plug pulled.
pub(crate) fn changed() -> RunAnswer {
    let mut answer = plain();
    answer.with = vec!["plug-pulled".into()];
    for (outcome, change) in answer.outcomes.iter_mut().zip([-0.004, 0.126, -0.122]) {
        outcome.base_probability = Some(outcome.probability);
        outcome.probability += change;
        outcome.count = (outcome.probability * 20_000.0).round() as u64;
        outcome.difference = Some(change);
        outcome.difference_standard_error = Some(0.002_1);
    }
    answer
}

/// One that was cut short, with numbers that are none.
pub(crate) fn troubled() -> RunAnswer {
    let mut answer = plain();
    answer.invalid_futures = 37;
    let invalid = |quantity: &str, count, future| InvalidAnswer {
        quantity: quantity.into(),
        date: String::from("2027-03-31"),
        count,
        future,
    };
    answer.invalid = vec![invalid("OpenAI.cash", 36, 17), invalid("OpenAI.revenue", 1, 950)];
    answer.stopped = Some("seconds");
    answer.notes = vec![NoteAnswer { key: "kept-constant", subject: "OpenAI.share".into() }];
    answer
}

/// One future.
pub(crate) fn future() -> FutureAnswer {
    let event = |date: &str, kind, name: &str| FutureEvent {
        date: date.to_owned(),
        kind,
        name: name.into(),
        option: None,
        by: None,
    };
    let text = |text: &str| SmolStr::new(text);
    FutureAnswer {
        valid: true,
        schema: "freehold-future/1",
        board: String::from("3f9a1c7be2d04a55"),
        seed: 7,
        as_of: String::from("2025-10-19"),
        future: 17,
        outcome: Some("third-empire".into()),
        events: vec![
            event("2027Q1", "strikes", "chip-shortage"),
            event("2027-12-01", "ends", "chip-shortage"),
            FutureEvent {
                option: Some("diversify".into()),
                by: Some("OpenAI".into()),
                ..event("2028-01-01", "chooses", "next-landlord")
            },
            event("2029-06-30", "plan", "OpenAI.revenue"),
        ],
        quantities: [
            (text("OpenAI.cash"), vec![17.5e9, 12e9, -3e9, 4e9, 22e9]),
            (text("OpenAI.revenue"), vec![13e9, 25e9, 48e9, 90e9, 160e9]),
        ]
        .into(),
        units: plain().units,
        dates: ["2025-12-31", "2026-12-31", "2028-12-31", "2029-12-31", "2030-12-31"]
            .map(String::from)
            .into(),
    }
}

/// One with everything that is hard to draw: names of several words, numbers below zero, one day.
pub(crate) fn hard() -> RunAnswer {
    let mut answer = changed();
    answer.invalid_futures = 3;
    answer.stopped = Some("cancelled");
    let below = |series: Vec<Quantiles>| {
        let turn = |at: Quantiles| Quantiles {
            p05: -at.p95,
            p25: -at.p75,
            p50: -at.p50,
            p75: -at.p25,
            p95: -at.p05,
            ..at
        };
        series.into_iter().map(turn).collect::<Vec<_>>()
    };
    let mut day = spread(40.0, 1.0, 1.0);
    day.truncate(1);
    let mut far = spread(1_000_000.0, 1.01, 100.0);
    let end = far.last().cloned().unwrap_or_default();
    far.extend(
        (2031..=2060).map(|year| Quantiles { date: format!("{year}-12-31"), ..end.clone() }),
    );
    let more = [
        ("OpenAI.debt-of-the-data-centers-in-all-states", below(spread(9e9, 1.5, 1e9)), "USD"),
        ("OpenAI.one-day", day, "GW"),
        (
            "OpenAI.share-of-nothing",
            vec![Quantiles { date: String::from("2026-12-31"), ..Quantiles::default() }; 1],
            "%",
        ),
        ("OpenAI.users", far, "count"),
    ];
    for (path, series, unit) in more {
        answer.quantities.insert(path.into(), series);
        answer.units.insert(path.into(), unit.into());
    }
    let mut sure = outcome(
        "sure",
        [
            "Nothing changes at all, whatever anybody does about it, in any of the futures",
            "무엇을 하든 아무것도 바뀌지 않는다",
        ],
        20_000,
        0.0,
    );
    sure.probability = 1.0;
    answer.outcomes.push(sure);
    answer.outcomes.push(outcome("never", ["Never", "결코"], 0, 0.0));
    answer
}
