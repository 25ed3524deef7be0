//! What is likely, and how good was what was said: as a person or another program asks.

use std::path::Path;

use serde_json::Value;

use crate::{Run, folder, freehold};

fn flagship() -> String {
    let boards = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards");
    boards.join("microsoft-openai").display().to_string()
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.output).unwrap_or_else(|error| panic!("{error}\n{}", run.output))
}

fn forecasts(extra: &[&str]) -> Value {
    let place = flagship();
    let words = ["forecast", &place, "--as-of", "2025-10-19", "--json"];
    let run = freehold(&[&words[..], extra].concat());
    assert_eq!((run.code, run.errors.as_str()), (0, ""));
    json(&run)
}

#[test]
fn the_flagship_answers_each_of_the_forty_questions_once() {
    let answer = forecasts(&[]);
    let entries = answer["forecasts"].as_array().unwrap();
    let names: Vec<&str> = entries.iter().map(|one| one["question"].as_str().unwrap()).collect();
    let expected: Vec<String> = (1..=40).map(|number| format!("Q{number:02}")).collect();
    assert_eq!(names, expected);
    for entry in entries {
        let name = entry["question"].as_str().unwrap();
        assert!(matches!(entry["by"].as_str(), Some("model" | "house")), "{name}");
        assert_eq!(entry["on"], "2025-10-19", "{name}");
        assert!(entry["because"].as_str().is_some_and(|why| why.len() > 10), "{name}");
        assert!(entry["label"]["en"].is_string() && entry["label"]["ko"].is_string(), "{name}");
        match (entry["probability"].as_f64(), entry["quantiles"].as_object()) {
            (Some(probability), None) => {
                assert!(probability > 0.0 && probability < 1.0, "{name}");
                assert!(entry["unit"].is_null(), "{name}");
            }
            (None, Some(quantiles)) => {
                let of = |key: &str| quantiles[key].as_f64().unwrap();
                let all = ["p05", "p25", "p50", "p75", "p95"].map(of);
                assert!(all.windows(2).all(|pair| pair[0] <= pair[1]), "{name}: {all:?}");
                assert!(all[0] < all[4], "{name}: nobody is that sure");
                assert!(entry["unit"].is_string(), "{name}");
            }
            _ => panic!("{name} is answered in one way"),
        }
    }
    let by_model = entries.iter().filter(|entry| entry["by"] == "model");
    for entry in by_model {
        assert!(entry["standard_error"].as_f64().is_some_and(|error| error > 0.0));
        assert_eq!(entry["futures"], 10_240);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_one_other_futures() {
    assert_eq!(forecasts(&["--futures", "1024"]), forecasts(&["--futures", "1024"]));
    let [one, other] = ["1", "2"]
        .map(|seed| forecasts(&["--futures", "1024", "--seed", seed])["forecasts"].clone());
    assert_ne!(one[39]["quantiles"], other[39]["quantiles"]);
    assert_eq!(one[0], other[0]);
}

#[test]
fn nothing_is_scored_before_anything_has_ended() {
    let answer = json(&freehold(&["score", &flagship(), "--json"]));
    for key in ["brier", "log", "crps", "decomposition", "skill_coin", "skill_base_rate"] {
        assert!(answer[key].is_null(), "{key}");
    }
    assert_eq!((&answer["n"], &answer["calibration"]), (&0.into(), &Value::Array(Vec::new())));
    assert_eq!(answer["verdict"], "too few to judge");
    assert_eq!(answer["questions"]["open"], 40);
    assert_eq!(answer["ledger"].as_array().unwrap().len(), 40);
}

#[test]
fn no_question_is_told_before_it_was_asked() {
    let place = flagship();
    for command in ["forecast", "score"] {
        let day = if command == "forecast" { "--as-of" } else { "--known-by" };
        let run = freehold(&[command, &place, day, "2025-10-18"]);
        assert_eq!(run.code, 0);
        assert!(!run.output.contains("Q0"), "{}", run.output);
    }
}

const RESOLVED: &str = "source register 2026-02-01 \"The Register\" \"A report\" trust high
2025-01-01 question listing \"Does it list?\" ko \"상장하는가?\"
    resolves 2025-12-31
    resolved yes                                                        [register]
2025-01-01 question size \"How large is it?\" ko \"얼마나 큰가?\"
    unit bn USD
    resolves 2025-12-31
    resolved 5 bn USD                                                   [register]
2025-01-02 forecast listing 70 % by house
2025-01-02 forecast listing 20 % by wire
2025-01-02 forecast size normal 5 ± 2 bn USD by house
";

#[test]
fn a_resolved_board_has_scores_a_ledger_and_a_calibration_diagram() {
    let place = folder("forecasts-resolved", &[("main.board", RESOLVED.as_bytes())]);
    let place = place.to_str().unwrap();
    let house = json(&freehold(&["score", place, "--by", "house", "--json"]));
    let close = |found: &Value, expected: f64| (found.as_f64().unwrap() - expected).abs() < 1e-9;
    assert!(close(&house["brier"], 0.09), "{}", house["brier"]);
    assert!(close(&house["log"], 0.356_674_943_938_732_45));
    // sd 2 at its own mean: 2 (2φ(0) − 1/√π), Gneiting and Raftery 2007.
    assert!(close(&house["crps"], 2.0 * 0.233_694_977_255_109_07));
    assert_eq!(house["n"], 2);
    let all = json(&freehold(&["score", place, "--json"]));
    assert!(close(&all["brier"], f64::midpoint(0.09, 0.64)));
    assert_eq!(all["calibration"].as_array().unwrap().len(), 2);
    let told = freehold(&["score", place, "--lang", "ko"]);
    assert!(told.output.contains("상장하는가?") && told.output.contains("브라이어 점수"));
    let figure = Path::new(place).join("calibration.svg");
    let run = freehold(&["score", place, "-o", figure.to_str().unwrap()]);
    assert_eq!((run.code, run.output.as_str()), (0, ""));
    assert!(std::fs::read_to_string(figure).unwrap().contains("<svg"));
}

#[test]
fn pages_and_figures_are_told_in_both_languages() {
    let place = flagship();
    for command in ["forecast", "score"] {
        for (lang, word) in [("en", "Abilene"), ("ko", "애빌린")] {
            let run = freehold(&[command, &place, "--lang", lang]);
            assert_eq!((run.code, run.errors.as_str()), (0, ""), "{command}");
            let told = run.output.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains(word), "{command} {lang}: {told}");
        }
    }
    let folder = folder("forecasts-figure", &[]);
    let figure = folder.join("questions.html");
    let run = freehold(&["forecast", &place, "-o", figure.to_str().unwrap()]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let html = std::fs::read_to_string(figure).unwrap();
    assert!(html.contains("Q01") && html.contains("Q40"));
}

#[test]
fn boards_with_mistakes_and_boards_with_nothing_have_answers_too() {
    let empty = folder("forecasts-empty", &[("main.board", b"actor A company\n")]);
    let empty = empty.to_str().unwrap();
    for command in ["forecast", "score"] {
        let run = freehold(&[command, empty]);
        assert_eq!((run.code, run.errors.as_str()), (0, ""), "{command}");
        assert!(!run.output.is_empty());
    }
    let wrong = "2025-01-01 question q \"Q?\"\n    resolves 2026-12-31\n    model if 5 > 4\n2025-01-02 forecast q 180 % by house\n2025-01-02 forecast q 10 % by wire\n";
    let wrong = folder("forecasts-wrong", &[("main.board", wrong.as_bytes())]);
    let run = freehold(&["forecast", wrong.to_str().unwrap(), "--json"]);
    assert_eq!(run.code, 1);
    // There is no clock for the futures, and no such probability; the other forecast stands.
    assert!(run.errors.contains("FH0907") && run.errors.contains("FH0801"), "{}", run.errors);
    assert_eq!(json(&run)["forecasts"][0]["by"], "wire");
    for misuse in [
        vec!["forecast", empty, "--as-of", "someday"],
        vec!["forecast", empty, "--futures", "0"],
        vec!["score", "no/such/board"],
    ] {
        assert_eq!(freehold(&misuse).code, 2, "{misuse:?}");
    }
}
