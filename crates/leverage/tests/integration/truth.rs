//! The published and made-up cases, through boards where a board can say them.

use freehold_board::Class;
use freehold_leverage::{
    Circular, Concentrating, Exposure, Holdings, Leverage, Matrix, Owners, Solver, Unplug,
    circular, concentration, exposure, leverage, owners, unplug,
};
use serde_json::Value;

use crate::small::{board, need, today};
use crate::{number, numbers, truth};

const TOY: &str = include_str!("../truth/toy_board_pull_the_plug.json");

fn word(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The toy board, written as an analyst would.
fn toy_board(case: &Value) -> String {
    let input = &case["inputs"];
    let mut all = String::new();
    for name in input["names"].as_array().unwrap() {
        all.push_str(&format!("actor {} company\nquantity {}.size USD\n", word(name), word(name)));
    }
    for (name, weight) in input["activity_weights"].as_object().unwrap() {
        all.push_str(&format!("2025-01-01 claim {name}.size {} USD [guess]\n", number(weight)));
    }
    for (name, needs) in input["needs"].as_object().unwrap() {
        for (place, one) in needs.as_array().unwrap().iter().enumerate() {
            let shares = |key: &str| -> Vec<(String, f64)> {
                let list = one[key].as_object().into_iter().flatten();
                list.map(|(name, share)| (name.clone(), number(share) * 100.0)).collect()
            };
            let lines: Vec<String> = shares("replace")
                .iter()
                .map(|(supplier, part)| format!("replaceable of {supplier} {part} %"))
                .collect();
            let mut mix: Vec<String> = shares("suppliers")
                .iter()
                .map(|(supplier, share)| format!("{supplier} {share} %"))
                .collect();
            for key in ["own", "unknown"] {
                if let Some(share) = one[key].as_f64() {
                    mix.push(format!("{key} {} %", share * 100.0));
                }
            }
            let essential = word(&one["kind"]) == "essential";
            let path = format!("{name}.need-{place}");
            all.push_str(&need(&path, essential, number(&one["weight"]), &lines, &mix));
        }
    }
    all
}

#[test]
fn the_toy_board_loses_what_it_should_when_each_plug_is_pulled() {
    let case = truth(TOY);
    let board = board(&toy_board(&case));
    let names: Vec<&str> = case["inputs"]["names"].as_array().unwrap().iter().map(word).collect();
    let expected = &case["expected"];
    let tolerance = number(&case["tolerance"]);
    for (pulled, name) in names.iter().enumerate() {
        let question = Unplug {
            targets: vec![(*name).to_owned()],
            weights: Some(String::from("size")),
            ..Unplug::default()
        };
        let answer = unplug(&board, today(), &question).unwrap();
        for (place, other) in names.iter().enumerate().filter(|(place, _)| *place != pulled) {
            let loss = &answer.losses[*other];
            let total = number(&expected["T[j][i]"][place][pulled]);
            let direct = number(&expected["D[j][i] (row = dependent)"][place][pulled]);
            assert!(
                (loss.loss.value - total).abs() < tolerance,
                "{other} without {name}: {loss:?}"
            );
            assert!((loss.direct.value - direct).abs() < tolerance, "{other} without {name}");
            assert!(loss.loss.low <= loss.loss.value && loss.loss.value <= loss.loss.high);
        }
        let impact = &expected["impact_i = sum_j w_j T_ji / sum_{j!=i} w_j"][pulled];
        assert!((answer.blast_radius.value - number(impact)).abs() < tolerance, "{name}");
        let mut stopped = answer.stopped.clone();
        stopped.sort();
        let stops: Vec<&str> =
            expected["stops_at_50pct"][*name].as_array().unwrap().iter().map(word).collect();
        assert_eq!(stopped, stops, "{name}");
    }
}

#[test]
fn the_toy_board_ends_on_the_land_that_it_should() {
    let case = truth(TOY);
    let board = board(&toy_board(&case));
    let names: Vec<&str> = case["inputs"]["names"].as_array().unwrap().iter().map(word).collect();
    for (place, name) in names.iter().enumerate() {
        let answer = exposure(&board, today(), name, &Exposure::default()).unwrap();
        for (to, other) in names.iter().enumerate().filter(|(to, _)| *to != place) {
            let found = answer.exposure.get(*other);
            let value = found.map_or(0.0, |found| found.exposure.value);
            let expected = number(&case["expected"]["E[j][k]"][place][to]);
            assert!((value - expected).abs() < 1e-9, "{name} to {other}: {value}, not {expected}");
            if let Some(found) = found {
                assert!(found.exposure.value >= found.direct - 1e-12, "{name} to {other}");
            }
        }
    }
}

#[test]
fn the_toy_board_gives_the_leverage_that_it_should() {
    let case = truth(TOY);
    let board = board(&toy_board(&case));
    let names: Vec<&str> = case["inputs"]["names"].as_array().unwrap().iter().map(word).collect();
    for (i, a) in names.iter().enumerate() {
        for (j, b) in names.iter().enumerate().filter(|(j, _)| *j != i) {
            let answer = leverage(&board, today(), a, b, &Leverage::default()).unwrap();
            let expected = number(&case["expected"]["leverage L[i][j]=T[j][i]-T[i][j]"][i][j]);
            let found = answer.series[0].a_over_b;
            assert!((found.value - expected).abs() < 1e-9, "{a} over {b}: {found:?}");
        }
    }
}

/// A board of three whose needs are said by the case in words.
fn cycles(lines: &[String]) -> Vec<f64> {
    let names = ["Zero", "One", "Two"];
    let mut all: String = names.iter().map(|name| format!("actor {name} company\n")).collect();
    all.push_str(&lines.concat());
    let question = Unplug { targets: vec![String::from("Two")], ..Unplug::default() };
    let answer = unplug(&board(&all), today(), &question).unwrap();
    ["Zero", "One"].map(|name| 1.0 - answer.losses[name].loss.value).to_vec()
}

#[test]
fn losses_go_round_in_cycles_to_where_they_should() {
    let case = truth(include_str!("../truth/toy_cycles_cascade.json"));
    let tolerance = number(&case["tolerance"]);
    let expected = |place: usize| numbers(&case["cases"][place]["h"]);
    let mix = |list: &[&str]| list.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
    let bled = cycles(&[
        need("Zero.a", true, 1.0, &[], &mix(&["One 100 %"])),
        need("One.a", true, 1.0, &[], &mix(&["Zero 50 %", "Two 50 %"])),
    ]);
    let linear = cycles(&[
        need("Zero.a", false, 0.5, &[], &mix(&["One 100 %"])),
        need("One.a", false, 0.9, &[], &mix(&["Zero 50 %", "Two 50 %"])),
    ]);
    let alone = cycles(&[
        need("Zero.a", true, 1.0, &[], &mix(&["One 100 %"])),
        need("One.a", true, 1.0, &[], &mix(&["Zero 100 %"])),
    ]);
    for (found, expected) in [(bled, expected(0)), (linear, expected(1)), (alone, expected(2))] {
        for (found, expected) in found.iter().zip(&expected) {
            assert!((found - expected).abs() < tolerance, "{found}, not {expected}");
        }
    }
}

#[test]
fn a_part_that_nobody_knows_widens_the_bounds() {
    let case = truth(include_str!("../truth/toy_missing_shares_bounds.json"));
    let mix = ["X 40 %", "own 25 %", "unknown 35 %"].map(str::to_owned);
    let text = format!(
        "actor X company\nactor Tenant company\n{}",
        need("Tenant.power", true, 1.0, &[], &mix)
    );
    let board = board(&text);
    let question = Unplug { targets: vec![String::from("X")], ..Unplug::default() };
    let answer = unplug(&board, today(), &question).unwrap();
    let loss = &answer.losses["Tenant"];
    let expected = &case["expected"];
    let near = |found: f64, key: &str| {
        let expected = number(&expected[key]);
        assert!((found - expected).abs() < 1e-9, "{key}: {found}, not {expected}");
    };
    near(loss.loss.low, "T(X) lower (unknown is not X)");
    near(loss.loss.high, "T(X) upper (unknown is X too)");
    near(loss.known_share, "share_known");
    let answer = concentration(&board, today(), &Concentrating::default()).unwrap();
    near(answer.needs[0].hhi.low, "HHI of the need lower");
    near(answer.needs[0].hhi.high, "HHI upper (unknown all X)");
}

#[test]
fn inoperability_is_capped_where_the_linear_solution_is_not() {
    let case = truth(include_str!("../truth/iim_two_subsystems_with_cap.json"));
    let a = |row: usize, column: usize| number(&case["inputs"]["A"][row][column]);
    for (place, one) in case["inputs"]["cases"].as_array().unwrap().iter().enumerate() {
        let c = numbers(&one["c"]);
        let expected = numbers(&case["expected"][place]["q_capped"]);
        // What comes from outside is a partial need of a supplier who is unplugged.
        let mut text =
            String::from("actor First company\nactor Second company\nactor Outside company\n");
        for (name, other, weight, shock) in
            [("First", "Second", a(0, 1), c[0]), ("Second", "First", a(1, 0), c[1])]
        {
            let from = |name: &str| vec![format!("{name} 100 %")];
            text.push_str(&need(&format!("{name}.a"), false, weight, &[], &from(other)));
            if shock > 0.0 {
                text.push_str(&need(&format!("{name}.b"), false, shock, &[], &from("Outside")));
            }
        }
        let question = Unplug { targets: vec![String::from("Outside")], ..Unplug::default() };
        let answer = unplug(&board(&text), today(), &question).unwrap();
        for (name, expected) in ["First", "Second"].into_iter().zip(&expected) {
            let found = answer.losses[name].loss.value;
            assert!((found - expected).abs() < 1e-9, "{name}: {found}, not {expected}");
        }
    }
}

#[test]
fn all_rounds_of_demand_add_up_as_in_the_book() {
    let case = truth(include_str!("../truth/leontief_miller_blair_2sector.json"));
    let tolerance = number(&case["tolerance"]);
    let (x, f) = (numbers(&case["expected"]["x"]), numbers(&case["inputs"]["f"]));
    let mut entries = Vec::new();
    for row in 0..2 {
        for column in 0..2 {
            let share = number(&case["inputs"]["Z"][row][column]) / x[column];
            let expected = number(&case["expected"]["A"][row][column]);
            assert!((share - expected).abs() < tolerance);
            entries.push((row as u32, column as u32, share));
        }
    }
    let solver = Solver::new(Matrix::from_entries(2, entries));
    let near = |found: &[f64], expected: &[f64]| {
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < tolerance, "{found}, not {expected}");
        }
    };
    near(&solver.solve(&f).unwrap(), &x);
    let new = &case["extra"];
    near(&solver.solve(&numbers(&new["f_new"])).unwrap(), &numbers(&new["x_new_computed"]));
    for column in 0..2 {
        let mut unit = [0.0, 0.0];
        unit[column] = 1.0;
        let expected: Vec<f64> =
            (0..2).map(|row| number(&case["expected"]["L"][row][column])).collect();
        near(&solver.solve(&unit).unwrap(), &expected);
    }
}

/// Edges as the ownership cases write them.
fn edges(list: &Value) -> Vec<(u32, u32, f64)> {
    let edge = |edge: &Value| {
        let edge = numbers(edge);
        (edge[0] as u32, edge[1] as u32, edge[2])
    };
    list.as_array().unwrap().iter().map(edge).collect()
}

/// A board whose stakes are those edges; with `votes` they are votes as well.
fn held(n_nodes: u32, edges: &[(u32, u32, f64)]) -> String {
    let mut text: String = (0..n_nodes).map(|node| format!("actor N{node} company\n")).collect();
    for (holder, target, share) in edges {
        let share = share * 100.0;
        text.push_str(&format!(
            "2025-01-01 stake N{holder} in N{target}: equity {share} % [guess]\n"
        ));
    }
    text
}

#[test]
fn a_pyramid_controls_more_than_it_owns() {
    let case = truth(include_str!("../truth/ownership_pyramid_chain_5.json"));
    let expected = &case["expected"];
    let board = board(&held(5, &edges(&case["inputs"]["edges"])));
    let shares = numbers(&expected["integrated_ownership_of_node0"]);
    for (node, expected_share) in shares.iter().enumerate().skip(1) {
        let answer = owners(&board, today(), &format!("N{node}"), &Owners::default()).unwrap();
        let share = answer.look_through["N0"];
        assert!((share - expected_share).abs() < 1e-12, "N{node}: {share}");
        let all: f64 = answer.look_through.values().sum::<f64>() + answer.float;
        assert!((all - 1.0).abs() < 1e-12, "N{node}: {all}");
        let controlled = expected["controlled_by_node0_threshold_50pct"].as_array().unwrap();
        let is_controlled = controlled.iter().any(|one| number(one) as usize == node);
        let controller = answer.control.controller.as_deref();
        assert_eq!(controller, is_controlled.then_some("N0"), "N{node}");
        // At a quarter of the votes node 3 is controlled as well.
        assert_eq!(answer.control.at[1].controllers, ["N0"], "N{node}");
    }
    let root = owners(&board, today(), "N0", &Owners::default()).unwrap();
    assert_eq!(root.controls, ["N1", "N2", "N4"]);
    assert!((root.holds["N4"] - 0.4131).abs() < 1e-12);
    let wedge = 1.0 - root.holds["N4"];
    assert!((wedge - number(&expected["wedge node4 (control 1, cash 0.4131)"])).abs() < 1e-12);
}

#[test]
fn a_bow_tie_belongs_to_its_only_root_and_is_controlled_by_itself() {
    let case = truth(include_str!("../truth/ownership_vitali_bowtie_6_firms.json"));
    let expected = &case["expected"];
    let tolerance = number(&case["tolerance"]);
    let edges = edges(&case["inputs"]["edges owner->owned share"]);
    let holdings = Holdings::new(6, &edges);
    let table = &expected["corrected (i != j) integrated ownership"];
    for holder in 0..6 {
        let held = holdings.held_by(holder).unwrap();
        let worth: f64 = held.iter().sum();
        assert!((worth - number(&expected["corrected value held"][holder])).abs() < tolerance);
        for (target, share) in held.iter().enumerate() {
            let expected = number(&table[holder][target]);
            assert!((share - expected).abs() < tolerance, "{holder} in {target}: {share}");
        }
    }
    // (I − A)⁻¹ itself, which counts cross-holdings over and over.
    let solver = Solver::new(Matrix::from_entries(6, edges.clone()));
    for target in 0..6 {
        let mut unit = vec![0.0; 6];
        unit[target] = 1.0;
        let found = solver.solve(&unit).unwrap();
        for (holder, found) in found.iter().enumerate() {
            let own = f64::from(u8::from(holder == target));
            let expected = number(&expected["A_tilde"][holder][target]);
            assert!((found - own - expected).abs() < 1e-8, "{holder} in {target}: {found}");
            // Of its own chains through itself only one round counts.
            let mut itself = vec![0.0; 6];
            itself[holder] = 1.0;
            let round = solver.solve(&itself).unwrap()[holder];
            let hat =
                number(&case["expected"]["A_hat = diag((I-A)^-1)^-1 A_tilde"][holder][target]);
            assert!(((found - own) / round - hat).abs() < 1e-8, "{holder} in {target}");
        }
    }
    let board = board(&held(6, &edges));
    for node in 1..6 {
        let answer = owners(&board, today(), &format!("N{node}"), &Owners::default()).unwrap();
        assert!((answer.look_through["N0"] - 1.0).abs() < tolerance, "N{node}");
        assert!(answer.float.abs() < tolerance);
        assert_eq!(answer.control.controller, None, "N{node}");
        assert_eq!(answer.control.self_controlled_ring, ["N1", "N2", "N3", "N4"], "N{node}");
    }
    let controls = |name: &str| owners(&board, today(), name, &Owners::default()).unwrap().controls;
    assert_eq!(controls("N0"), [""; 0]);
    assert_eq!(controls("N3"), ["N1", "N2", "N4", "N5"]);
    assert_eq!(controls("N4"), ["N5"]);
}

#[test]
fn two_that_hold_half_of_each_other_are_two_thirds_their_own() {
    let case = truth(include_str!("../truth/ownership_cross_holdings_egj_two_orgs.json"));
    let expected = &case["expected"];
    let solver = Solver::new(Matrix::from_entries(2, vec![(0, 1, 0.5), (1, 0, 0.5)]));
    for column in 0..2 {
        let mut unit = [0.0; 2];
        unit[column] = 1.0;
        for (row, found) in solver.solve(&unit).unwrap().iter().enumerate() {
            let multiplier = number(&expected["book_multiplier (I-C)^-1"][row][column]);
            assert!((found - multiplier).abs() < 1e-9);
        }
    }
    // The outside holders of each, named.
    let text = "actor A company\nactor B company\nactor Outside-A group\nactor Outside-B group
2025-01-01 stake A in B: equity 50 % [guess]
2025-01-01 stake B in A: equity 50 % [guess]
2025-01-01 stake Outside-A in A: equity 50 % [guess]
2025-01-01 stake Outside-B in B: equity 50 % [guess]
";
    let board = board(text);
    let claims = &expected["outside_holder_claims A=Chat(I-C)^-1"];
    for (column, firm) in ["A", "B"].into_iter().enumerate() {
        let answer = owners(&board, today(), firm, &Owners::default()).unwrap();
        for (row, holder) in ["Outside-A", "Outside-B"].into_iter().enumerate() {
            let found = answer.look_through[holder];
            assert!((found - number(&claims[row][column])).abs() < 1e-9, "{holder} in {firm}");
        }
        assert!(answer.float.abs() < 1e-12);
    }
}

#[test]
fn a_closed_loop_is_an_error_that_names_it() {
    let case = truth(include_str!("../truth/ownership_closed_loop_no_ultimate_owner.json"));
    let edges = edges(&case["inputs"]["edges"]);
    assert_eq!(Holdings::new(3, &edges).look_through(0).unwrap_err().nodes, [0, 1]);
    let finding = owners(&board(&held(3, &edges)), today(), "N0", &Owners::default()).unwrap_err();
    assert_eq!(finding.code.id(), "FH0905");
    assert_eq!(finding.message.args, [("names", String::from("`N0`, `N1`"))]);
}

#[test]
fn money_that_comes_back_is_counted_on_a_board() {
    let case = truth(include_str!("../truth/toy_circular_spending.json"));
    let expected = &case["expected"];
    let mut text = String::from("money USD\n");
    for name in ["MS", "OAI", "Oracle", "Nvidia"] {
        text.push_str(&format!("actor {name} company\n"));
    }
    for (place, flow) in
        case["inputs"]["flows [from,to,amount]"].as_array().unwrap().iter().enumerate()
    {
        let (from, to) = (word(&flow[0]), word(&flow[1]));
        let amount = number(&flow[2]);
        text.push_str(&format!(
            "2025-01-01 term f{place}: {to} has commitment over {from} [guess]\n    amount {amount} bn USD\n"
        ));
    }
    let answer = circular(&board(&text), today(), &Circular::default()).unwrap();
    assert!((answer.circularity - number(&expected["circularity"])).abs() < 1e-9);
    assert!((answer.circulation / 1e9 - number(&expected["max_circulation_total"])).abs() < 1e-9);
    let back = answer.investments.iter().find(|one| one.investor == "MS").unwrap();
    let share = number(&expected["recirculation of MS->OAI"]);
    assert!((back.returned_share - share).abs() < 1e-9, "{back:?}");
}

#[test]
fn the_european_screen_is_found_on_a_board() {
    let case = truth(include_str!("../truth/eu_ctpp_step1_screen.json"));
    let mut text = String::from("money EUR\n");
    for name in ["W", "X", "Y", "Z"] {
        text.push_str(&format!("actor {name} company\n"));
    }
    for entity in case["inputs"]["entities"].as_array().unwrap() {
        let (id, provider) = (word(&entity["id"]), &entity["provider_for_critical_functions"]);
        text.push_str(&format!("actor {id} company\nquantity {id}.assets EUR\n"));
        let assets = number(&entity["assets"]);
        text.push_str(&format!("2025-01-01 claim {id}.assets {assets} bn EUR [guess]\n"));
        let mix = [format!("{} 100 %", word(provider))];
        text.push_str(&need(&format!("{id}.core"), true, 1.0, &[], &mix));
    }
    let answer = concentration(&board(&text), today(), &Concentrating::default()).unwrap();
    for (name, expected) in case["expected"].as_object().unwrap() {
        let found = answer.providers.iter().find(|provider| provider.name == *name).unwrap();
        assert!((found.share_of_number - number(&expected["1.1"])).abs() < 1e-12, "{name}");
        let assets = found.share_of_assets.unwrap();
        assert!((assets - number(&expected["1.2"])).abs() < 1e-12, "{name}: {assets}");
        assert_eq!(found.passes, expected["pass"].as_bool(), "{name}");
    }
}

#[test]
fn a_block_before_an_ocean_has_more_power_than_votes() {
    let case = truth(include_str!("../truth/voting_power_banzhaf_shapley.json"));
    let text = "actor Big company\nactor Firm company
2025-01-01 stake Big in Firm: votes 40 % [guess]
";
    let answer = owners(&board(text), today(), "Firm", &Owners::default()).unwrap();
    let power = &answer.control.power["Big"];
    let limit = case["cases"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|one| one["ocean_limit w/(1-w)"].as_f64());
    assert!((power.shapley_shubik - limit.unwrap()).abs() < 1e-6, "{power:?}");
    assert_eq!(answer.control.votes_from, "votes");
    assert!((answer.control.ocean - 0.6).abs() < 1e-9);
}

#[test]
fn votes_and_equity_are_never_mixed() {
    let text = "actor Owner company\nactor Voter company\nactor Firm company
2025-01-01 stake Owner in Firm: equity 80 % [guess]
2025-01-01 stake Voter in Firm: votes 60 % [guess]
";
    let board = board(text);
    let answer = owners(&board, today(), "Firm", &Owners::default()).unwrap();
    assert_eq!(answer.control.controller.as_deref(), Some("Voter"));
    assert_eq!(answer.look_through.keys().collect::<Vec<_>>(), ["Owner"]);
    let votes = Owners { class: Class::Votes, ..Owners::default() };
    let answer = owners(&board, today(), "Firm", &votes).unwrap();
    assert_eq!(answer.look_through.keys().collect::<Vec<_>>(), ["Voter"]);
}
