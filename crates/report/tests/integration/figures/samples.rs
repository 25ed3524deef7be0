//! Answers made up for figures: the board of Microsoft and OpenAI as a map, and small ones.

use std::collections::BTreeMap;

use freehold_board::{Board, Label, check, load, overview};
use freehold_leverage::*;

use crate::day;

pub(super) fn head() -> Head {
    Head {
        schema: "freehold-sample/1",
        board: String::from("3f9a1c7be2d04a55"),
        on: String::from("2025-10-19"),
        known_by: String::from("2025-10-19"),
        edits: Vec::new(),
    }
}

pub(super) fn text(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

/// The board of Microsoft and OpenAI, from its files.
pub(super) fn flagship() -> Board {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards/microsoft-openai");
    let mut library = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with(".board") {
            library.insert(name, std::fs::read(path).unwrap());
        }
    }
    check(load(&library, "main.board")).board
}

pub(super) fn party(name: &str, owner: Option<&str>, blast_radius: f64) -> MapParty {
    let role = if owner.is_some() { "asset" } else { "actor" };
    let owners = owner.map(ToString::to_string).into_iter().collect();
    MapParty {
        name: name.to_owned(),
        label: Label::default(),
        role,
        owners,
        blast_radius,
        decides: role == "actor",
    }
}

pub(super) fn tie(from: &str, need: &str, dependence: f64) -> MapTie {
    let (to, resource) = need.split_once('.').unwrap();
    MapTie {
        from: from.to_owned(),
        to: to.to_owned(),
        need: need.to_owned(),
        resource: resource.to_owned(),
        share: Measured::within(dependence * 0.8, dependence, (dependence * 1.2).min(1.0)),
        dependence,
        plan: false,
        disputed: false,
        guess: false,
        exclusive: false,
    }
}

/// The supplies of a real board, with losses in the right proportion.
pub(super) fn large_map(board: &Board) -> MapAnswer {
    let overview = overview(board, day("2025-10-19"));
    let mut ties = Vec::new();
    for need in &overview.land {
        let digits: String = need.strength.chars().filter(char::is_ascii_digit).collect();
        let weight = digits.parse::<f64>().map_or(1.0, |percent| percent / 100.0);
        for line in
            need.suppliers.iter().filter(|line| line.name != "own" && line.name != "unknown")
        {
            let share = line.share.unwrap_or(0.0);
            ties.push(MapTie {
                plan: line.name == "AMD" && need.of == "OpenAI",
                disputed: need.disputed
                    || (line.name == "Microsoft" && need.need == "OpenAI.capital"),
                guess: need.leading.as_ref().is_some_and(|claim| claim.rank == "guess"),
                exclusive: !need.bound_by.is_empty()
                    || line.name == "NVIDIA" && need.of == "CoreWeave",
                share: Measured::within(share * 0.85, share, (share * 1.15).min(1.0)),
                ..tie(&line.name, &need.need, share * weight * 0.9)
            });
        }
    }
    let tied = |name: &str| ties.iter().any(|tie| tie.from == name || tie.to == name);
    let owned = |name: &str| {
        overview.parties.iter().any(|p| p.owners.iter().any(|owner| owner == name) && tied(&p.name))
    };
    let parties = overview.parties.iter().filter(|party| tied(&party.name) || owned(&party.name));
    let parties = parties
        .map(|line| {
            let given = ties.iter().filter(|tie| tie.from == line.name).map(|tie| tie.dependence);
            MapParty {
                name: line.name.clone(),
                label: line.label.clone(),
                role: line.role,
                owners: line.owners.clone(),
                blast_radius: (given.sum::<f64>() / 12.0).min(0.9),
                decides: line.role == "actor" && line.kind != "market",
            }
        })
        .collect();
    MapAnswer { head: head(), title: overview.title.clone(), parties, ties }
}

pub(super) fn small_map() -> MapAnswer {
    let ties = vec![
        MapTie { exclusive: true, ..tie("Cloud", "Tenant.compute", 0.7) },
        MapTie { plan: true, ..tie("Rival", "Tenant.compute", 0.25) },
        MapTie { disputed: true, ..tie("Landlord", "Tenant.capital", 0.3) },
        MapTie { guess: true, ..tie("Tenant", "Landlord.models", 0.15) },
        tie("Shoppers", "Tenant.revenue", 0.5),
        tie("Mill", "Cloud.power", 0.01),
    ];
    let parties = vec![
        party("Cloud", Some("Landlord"), 0.42),
        party("Landlord", None, 0.3),
        party("Mill", None, 0.2),
        party("Rival", None, 0.1),
        party("Shoppers", None, 0.05),
        party("Tenant", None, 0.04),
    ];
    MapAnswer { head: head(), title: Label::default(), parties, ties }
}

/// Firms in four floors: few landlords, many tenants, and one of the last supplies one of the first.
pub(super) fn many(count: usize) -> MapAnswer {
    let name = |number: usize| format!("Firm{number:03}");
    let parties = (0..count).map(|n| party(&name(n), None, 1.0 / (n + 2) as f64)).collect();
    let floors = [(0, count / 8, count / 3), (count / 8, count / 3, count * 2 / 3)];
    let floors = floors.into_iter().chain([(count / 3, count * 2 / 3, count)]);
    let mut ties = Vec::new();
    for (below, floor, above) in floors {
        for n in floor..above {
            for (step, resource) in ["compute", "capital", "chips"].into_iter().enumerate() {
                let low = if step == 1 { 0 } else { below };
                let from = low + (n * (step + 3)) % (floor - low);
                let need = format!("{}.{resource}", name(n));
                let dependence = ((n * (step + 2)) % 17) as f64 / 17.0;
                ties.push(MapTie {
                    guess: n % 3 == 0,
                    disputed: n % 11 == 0 && step == 0,
                    ..tie(&name(from), &need, dependence)
                });
            }
        }
    }
    ties.push(tie(&name(count - 1), &format!("{}.models", name(0)), 0.2));
    MapAnswer { head: head(), title: Label::default(), parties, ties }
}

fn at(date: &str, over: (f64, f64, f64), losses: (f64, f64), events: &[&str]) -> LeverageAt {
    let around = |value: f64| Measured::within(value - 0.08, value, value + 0.1);
    LeverageAt {
        date: date.to_owned(),
        a_over_b: Measured::within(over.0, over.1, over.2),
        dependence_ab: around(losses.0),
        dependence_ba: around(losses.1),
        mutual_stake: losses.0.min(losses.1),
        known_share: 0.8,
        events: text(events),
    }
}

pub(super) fn leverage() -> LeverageAnswer {
    LeverageAnswer {
        head: head(),
        a: String::from("Microsoft"),
        b: String::from("OpenAI"),
        horizon_days: 365.0,
        series: vec![
            at(
                "2019-07-22",
                (0.1, 0.24, 0.4),
                (0.02, 0.26),
                &["OpenAI.capital: Microsoft 80 to 95 %, own 5 to 20 % [S001]"],
            ),
            at(
                "2020-09-22",
                (0.2, 0.36, 0.48),
                (0.06, 0.42),
                &["Microsoft.frontier-models: OpenAI 50 to 80 %, own 20 to 50 % [guess]"],
            ),
            at(
                "2023-01-23",
                (0.3, 0.52, 0.7),
                (0.2, 0.72),
                &[
                    "OpenAI.compute: Azure 100 % [S054]",
                    "OpenAI.capital: Microsoft 75 to 95 %, own 5 to 25 % [guess]",
                ],
            ),
            at(
                "2023-11-17",
                (-0.1, 0.08, 0.3),
                (0.24, 0.32),
                &["board-fires-altman happened [S012]"],
            ),
            at(
                "2024-06-11",
                (0.1, 0.3, 0.45),
                (0.24, 0.54),
                &["OpenAI.compute: Azure 90 %, Oracle 10 % [S054]"],
            ),
            at(
                "2025-01-21",
                (-0.2, 0.02, 0.2),
                (0.22, 0.24),
                &[
                    "azure-exclusive ends [S009]",
                    "OpenAI.compute: Azure 55 to 75 %, Oracle 5 to 15 %, CoreWeave 5 to 15 %, unknown 10 % [S054]",
                ],
            ),
            at(
                "2025-09-11",
                (-0.35, -0.14, 0.05),
                (0.3, 0.16),
                &[
                    "OpenAI.capital: SoftBank 25 to 40 %, NVIDIA 5 to 25 %, Microsoft 5 to 12 % [guess]",
                ],
            ),
            at("2025-10-06", (-0.4, -0.18, -0.02), (0.3, 0.12), &["amd-deal happened [S061]"]),
        ],
        sign_changes: vec![SignChange {
            date: String::from("2025-09-11"),
            from: Some(String::from("Microsoft")),
            to: Some(String::from("OpenAI")),
            certain: false,
            events: Vec::new(),
        }],
        base: None,
    }
}

fn loss(path: &[&str], ends: &[f64], stop: Option<f64>) -> Loss {
    let days = [0.0, 30.0, 90.0, 365.25, 1095.75];
    let around =
        |value: f64| Measured::within((value * 0.7).min(value), value, (value * 1.25).min(1.0));
    let over_time =
        days.iter().zip(ends).map(|(days, loss)| At { days: *days, loss: around(*loss) }).collect();
    let end = around(ends.get(3).copied().unwrap_or(0.0));
    Loss {
        loss: end,
        direct: Measured::within(end.low / 2.0, end.value / 2.0, end.high / 2.0),
        days_to_stop: stop,
        days_to_stop_soonest: stop.map(|days| days / 2.0),
        days_to_stop_latest: None,
        days_to_harm: None,
        spread: None,
        lost_months: Measured::exact(end.value * 10.0),
        route: Vec::new(),
        path: text(path),
        carried: Vec::new(),
        known_share: 0.9,
        moved_most: Vec::new(),
        sources: text(&["S054"]),
        guess: ends.len() > 4,
        over_time,
    }
}

/// Who loses, through whom, how much by when, and the day of the stop.
type Lost<'l> = (&'l str, &'l [&'l str], [f64; 5], Option<f64>);

pub(super) fn unplug() -> UnplugAnswer {
    let rows: [Lost<'_>; 11] = [
        ("OpenAI", &["Azure", "OpenAI"], [0.0, 0.05, 0.6, 0.58, 0.1], Some(82.0)),
        ("Stargate", &["Azure", "OpenAI", "Stargate"], [0.0, 0.0, 0.1, 0.52, 0.3], Some(340.0)),
        ("Microsoft", &["Azure", "Microsoft"], [0.0, 0.02, 0.05, 0.21, 0.12], None),
        ("Oracle", &["Azure", "OpenAI", "Oracle"], [0.0, 0.0, 0.03, 0.11, 0.05], None),
        ("SoftBank", &["Azure", "OpenAI", "SoftBank"], [0.0, 0.0, 0.01, 0.06, 0.02], None),
        ("NVIDIA", &["Azure", "NVIDIA"], [0.0, 0.01, 0.04, 0.05, 0.01], None),
        ("CoreWeave", &["Azure", "OpenAI", "CoreWeave"], [0.0, 0.0, 0.02, 0.16, 0.06], None),
        ("AMD", &["Azure", "AMD"], [0.0, 0.0, 0.01, 0.03, 0.01], None),
        ("Windsurf", &["Azure", "OpenAI", "Windsurf"], [0.0, 0.01, 0.12, 0.14, 0.0], None),
        ("Amazon", &[], [0.0; 5], None),
        ("Google", &[], [0.0; 5], None),
    ];
    let losses = rows.iter().map(|row| (row.0.to_owned(), loss(row.1, &row.2, row.3))).collect();
    let step = |days: f64, what: &'static str, name: &str, loss: f64| Step {
        days,
        what,
        name: name.to_owned(),
        loss,
    };
    UnplugAnswer {
        head: head(),
        horizon_days: 365.0,
        threshold: 0.5,
        unplugged: text(&["Azure"]),
        cut: 1.0,
        stopped_with_it: Vec::new(),
        losses,
        stopped: text(&["OpenAI", "Stargate"]),
        blast_radius: Measured::within(0.12, 0.17, 0.25),
        weights: None,
        draws: 0,
        timeline: vec![
            step(0.0, "pulled", "Azure", 1.0),
            step(30.4, "buffer-ends", "OpenAI.compute", 0.02),
            step(82.0, "stops", "OpenAI", 0.5),
            step(270.0, "buffer-ends", "Stargate.capital", 0.4),
            step(340.0, "stops", "Stargate", 0.5),
            step(900.0, "recovers", "OpenAI", 0.2),
        ],
        assumed: Vec::new(),
        base: None,
        base_blast_radius: None,
    }
}
