//! What matters, what to find out, what to choose: as the commands print it.

use serde_json::Value;

use crate::{Run, folder, freehold};

/// Two who choose: to give costs one and gives the other three.
const BOARD: &str = "board \"b\"
money USD
clock quarterly from 2025-01-01 to 2025-12-31
actor A company
actor B company
assume luck normal 0 ± 1 count [guess \"nobody knows\"]
assume trend normal 0 ± 2 count [guess]
stock A.x count starts 0 count
stock B.x count starts 0 count
formula total count = A.x + luck + trend
goal A = A.x + luck at 2025-12-31
goal B = B.x - luck at 2025-12-31
2025-01-01 choice of-a by A
    give B.x + 3 count
    keep A.x + 1 count
2025-01-01 choice of-b by B
    give A.x + 3 count
    keep B.x + 1 count
outcome much \"Much\" if total > 2 count, at 2025-12-31
outcome sure \"Sure\" if total > 1000 count, at 2025-12-31
outcome rest \"The rest\" otherwise
";

fn asked(command: &str, of: &[&str], more: &[&str]) -> Run {
    let name = format!("insight-{command}-{}-{}", of.join("-"), more.join("-").len());
    let folder = folder(&name, &[("main.board", BOARD.as_bytes())]).display().to_string();
    let mut arguments = vec![command, &folder];
    arguments.extend(of);
    arguments.extend(["--as-of", "2025-01-01"]);
    arguments.extend(more);
    freehold(&arguments)
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.output).unwrap_or_else(|error| panic!("{error}\n{}", run.errors))
}

#[test]
fn matters_prints_indices_with_intervals_by_any_look() {
    let answer = json(&asked("matters", &["much"], &["--json", "--points", "512"]));
    let first = &answer["inputs"][0];
    assert_eq!(first["name"], "trend");
    for key in ["first", "first_low", "first_high", "total", "total_low", "total_high"] {
        assert!(first[key].is_number(), "{key}: {first}");
    }
    assert!(answer["evaluations"].is_number());
    let keys = [("given-data", "first"), ("morris", "size"), ("swing", "swing")];
    for (by, key) in keys {
        let answer = json(&asked("matters", &["total"], &["--json", "--by", by]));
        assert_eq!(answer["by"], by);
        assert_eq!(answer["inputs"][0]["name"], "trend", "{answer}");
        assert!(answer["inputs"][0][key].is_number(), "{answer}");
        assert!(answer["evaluations"].is_number());
        for lang in ["en", "ko"] {
            let told = asked("matters", &["total"], &["--by", by, "--lang", lang]);
            assert!(told.code == 0 && told.output.contains("trend"), "{}", told.output);
        }
    }
}

#[test]
fn several_who_choose_come_to_rest_where_nobody_parts_alone() {
    let of = ["A", "of-a", "--against", "of-b"];
    let answer = json(&asked("choose", &of, &["--json", "--futures", "512"]));
    assert_eq!(answer["schema"], "freehold-play/1");
    assert_eq!(answer["profiles"].as_array().unwrap().len(), 4);
    assert_eq!(answer["equilibria"][0]["options"], serde_json::json!(["keep", "keep"]));
    assert_eq!(answer["equilibria"][0]["stands"], 1.0);
    assert_eq!(answer["equilibria"][0]["loses"][0]["loses"], 1.0);
    let told = asked("choose", &of, &["--futures", "512"]);
    assert!(told.output.contains("A: keep, B: keep"), "{}", told.output);
    let told = asked("choose", &of, &["--futures", "512", "--lang", "ko"]);
    assert!(told.output.contains("멈춘다"), "{}", told.output);
    let alone = asked("choose", &["A", "--against", "A"], &[]);
    assert!(alone.code == 2 && alone.errors.contains("themselves"), "{}", alone.errors);
    let nobody = asked("choose", &["A", "--against", "nobody"], &[]);
    assert!(nobody.code == 2 && nobody.errors.contains("FH0902"), "{}", nobody.errors);
}

#[test]
fn enough_may_have_a_suffix() {
    let share = |enough: &str| {
        let answer =
            json(&asked("choose", &["A"], &["--json", "--futures", "512", "--enough", enough]));
        answer["enough_from"].as_f64().unwrap()
    };
    for (text, wanted) in [("1e3", 1e3), ("1k", 1e3), ("2 bn", 2e9), ("20%", 0.2)] {
        assert!((share(text) / wanted - 1.0).abs() < 1e-12, "{text}: {}", share(text));
    }
    let wrong = asked("choose", &["A"], &["--enough", "lots"]);
    assert!(wrong.code == 2 && wrong.output.is_empty(), "{}", wrong.errors);
}

#[test]
fn what_never_comes_is_decided_by_nothing() {
    for command in ["matters", "discover"] {
        let run = asked(command, &["sure"], &[]);
        assert!(run.code == 2 && run.output.is_empty(), "{}", run.output);
        assert!(run.errors.contains("in no future"), "{}", run.errors);
    }
}
