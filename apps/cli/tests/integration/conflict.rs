//! The command that says where a conflict can come to rest: its data, its words, what it refuses.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{folder, freehold};

const FRAME: &str = "board \"T\"\nactor A company\nactor B company\n";

fn flagship() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../boards/microsoft-openai")
        .to_str()
        .unwrap()
        .to_owned()
}

/// A board with these lines, and where it stands.
fn written(name: &str, lines: &str) -> String {
    let text = format!("{FRAME}{lines}");
    let place = folder(name, &[("main.board", text.as_bytes())]);
    place.to_str().unwrap().to_owned()
}

#[track_caller]
fn refused(arguments: &[&str], told: &[&str]) {
    let run = freehold(arguments);
    assert_eq!((run.code, run.output.as_str()), (2, ""), "{arguments:?}: {}", run.errors);
    for told in told {
        assert!(run.errors.contains(told), "{arguments:?} does not tell {told}: {}", run.errors);
    }
}

#[test]
fn a_conflict_has_the_shape_that_others_read() {
    let run = freehold(&["conflict", &flagship(), "windsurf", "--json"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let answer: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(answer["schema"], "freehold-conflict/1");
    for state in answer["states"].as_array().unwrap() {
        assert!(state["id"].as_str().unwrap().starts_with('s') && state["options"].is_array());
        let views = state["by_party"].as_object().unwrap().values().chain([&state["stable"]]);
        for view in views {
            assert!(["nash", "seq", "smr", "gmr"].iter().all(|key| view[key].is_boolean()));
        }
    }
    let sentence = answer["verdict"]["sentence"].as_str().unwrap();
    assert!(sentence.contains("OpenAI will not buy Windsurf while Microsoft can"), "{sentence}");
    assert_eq!(answer["hangs_on"][0]["kind"], "preference");
    assert!(!answer["hangs_on"][0]["sources"].as_array().unwrap().is_empty());
    assert!(answer["flips"][0]["changes"][0]["what"].is_string());
    let korean = freehold(&["conflict", &flagship(), "윈드서프 거래", "--json", "--lang", "ko"]);
    let korean: Value = serde_json::from_str(&korean.output).unwrap();
    assert!(korean["verdict"]["sentence"].as_str().unwrap().starts_with("윈드서프 거래는"));
    assert_eq!(korean["states"], answer["states"]);
}

#[test]
fn a_conflict_reads_well_in_both_languages_and_by_every_concept() {
    for name in ["windsurf", "conversion"] {
        for lang in ["en", "ko"] {
            for concept in ["nash", "seq", "smr", "gmr"] {
                let asked = [
                    "conflict",
                    &flagship(),
                    name,
                    "--lang",
                    lang,
                    "--concept",
                    concept,
                    "--make",
                    "s3",
                ];
                let run = freehold(&asked);
                assert_eq!((run.code, run.errors.as_str()), (0, ""), "{asked:?}");
                assert!(!run.output.contains("conflict."), "a key is no word: {}", run.output);
                assert_eq!(run.output, freehold(&asked).output);
            }
        }
    }
}

#[test]
fn figures_of_conflicts_are_drawings_with_their_data() {
    let place = folder("conflict-figures", &[]);
    for name in ["windsurf", "conversion"] {
        for ending in ["svg", "html"] {
            let file = place.join(format!("{name}.{ending}"));
            let run = freehold(&["conflict", &flagship(), name, "-o", file.to_str().unwrap()]);
            assert_eq!((run.code, run.output.as_str()), (0, ""), "{}", run.errors);
            let text = fs::read_to_string(file).unwrap();
            assert!(text.contains("class=\"land\"") && text.contains("s2"), "{name}.{ending}");
        }
    }
}

#[test]
fn a_board_with_one_conflict_needs_no_name_and_one_with_several_lists_them() {
    let one = "2025-01-01 conflict c\n    A x\n    B y\n    status not x\n    prefer A x\n    prefer B not x\n";
    let place = written("conflict-one", one);
    let run = freehold(&["conflict", &place]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(run.output.contains("A will x"), "{}", run.output);
    let two = format!("{one}{}", one.replace("conflict c", "conflict d"));
    refused(&["conflict", &written("conflict-two", &two)], &["c, d"]);
    refused(&["conflict", &written("conflict-none", "")], &["no conflict"]);
    refused(&["conflict", &place, "cc"], &["FH0902", "`c`"]);
    refused(&["conflict", &place, "c", "--make", "s9"], &["FH0902", "`s4`"]);
    refused(&["conflict", &place, "c", "--known-by", "2024-12-31"], &["FH0902"]);
    refused(&["conflict", &place, "--known-by", "2024-12-31"], &["no conflict"]);
}

#[test]
fn what_can_not_be_is_refused_with_what_to_do() {
    let never = "2025-01-01 conflict c\n    A x\n    B y\n    never x\n    never not x\n    status y\n    prefer A y\n    prefer B not y\n";
    refused(&["conflict", &written("conflict-never", never), "c"], &["FH0723"]);
    let options: Vec<String> = (0..40).map(|n| format!("o{n}")).collect();
    let (ours, theirs) = options.split_at(20);
    let many = format!(
        "2025-01-01 conflict c\n    A {}\n    B {}\n    status not o0\n    prefer A o0\n    prefer B o39\n",
        ours.join(", "),
        theirs.join(", ")
    );
    refused(
        &["conflict", &written("conflict-many", &many), "c"],
        &["FH0724", "40 options", "never", "o1, o2"],
    );
}

#[test]
fn a_conflict_with_mistakes_is_answered_beside_them() {
    let text = |lines: &str| format!("2025-01-01 conflict c\n    A x\n    B y\n{lines}");
    // What contradicts itself does not count.
    let twice = text("    status not x\n    prefer A x > y > x\n    prefer B y\n");
    let run = freehold(&["conflict", &written("conflict-twice", &twice), "c"]);
    assert_eq!(run.code, 1);
    assert!(
        run.errors.contains("FH0721")
            && run.output.contains("what is said of the preferences of A could not be understood")
    );
    let half = text("    status not x\n    prefer A 50 %: x\n    prefer B y\n");
    let run = freehold(&["conflict", &written("conflict-half", &half), "c"]);
    assert!(run.code == 1 && run.errors.contains("FH0722"), "{}", run.errors);
    // A party that can do nothing, and a board that does not say where things stand.
    let idle = text("    prefer A x\n    prefer B y\n    prefer Z x\n");
    let run = freehold(&["conflict", &written("conflict-idle", &idle), "c"]);
    assert!(run.code == 1 && run.errors.contains("FH0201"), "{}", run.errors);
    assert!(run.output.contains("nobody says where"), "{}", run.output);
    let other = "actor Z company\n".to_owned()
        + &text("    status y\n    prefer Z x\n    prefer A x\n    prefer B y\n");
    let run = freehold(&["conflict", &written("conflict-other", &other), "c"]);
    assert!(run.code == 1 && run.errors.contains("FH0702"), "{}", run.errors);
}

#[test]
fn what_has_an_error_is_left_out_and_said_to_be() {
    let lines = "2025-06-01 conflict talks \"The talks\"\n    A go, hold\n    B stop\n    \
                 status go or stop\n    prefer A go and not go > hold\n    prefer B stop\n\
                 2025-06-02 conflict other \"Another\"\n    A go\n    B stop\n    status gone\n    \
                 prefer A go\n    prefer B stop\n";
    let place = written("conflict-left-out", lines);
    let run = freehold(&["conflict", &place, "talks", "--json"]);
    assert_eq!(run.code, 1, "{}", run.errors);
    let answer: Value = serde_json::from_str(&run.output).unwrap();
    let told: Vec<(&str, u64, bool)> = answer["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            assert!(!error["message"].as_str().unwrap().is_empty());
            let line = error["line"].as_u64().unwrap();
            (error["code"].as_str().unwrap(), line, error["here"].as_bool().unwrap())
        })
        .collect();
    assert_eq!(told, [("FH0703", 7, true), ("FH0721", 8, true), ("FH0702", 13, false)]);
    assert_eq!(answer["status_quo"], Value::Null);
    for (lang, words) in [
        ("en", ["Left out of it", "line 8 of", "preferences of A could not be understood"]),
        ("ko", ["답에서 뺀 것", "8번째 줄", "이해하지 못해"]),
    ] {
        let run = freehold(&["conflict", &place, "talks", "--lang", lang]);
        assert!(words.iter().all(|words| run.output.contains(words)), "{}", run.output);
        assert!(!run.output.contains("FH0702"), "{}", run.output);
    }
    let other = freehold(&["conflict", &flagship(), "windsurf", "--json"]);
    let answer: Value = serde_json::from_str(&other.output).unwrap();
    assert_eq!(answer["left_out"], serde_json::json!([]));
}

#[test]
fn contradictory_preferences_are_found_among_many_options() {
    let named =
        |letter: &str| (0..8).map(|n| format!("{letter}{n}")).collect::<Vec<_>>().join(", ");
    let lines = format!(
        "2025-06-01 conflict talks \"The talks\"\n    A {}\n    B {}\n    status a0\n    \
         prefer A a0 and not a0 > a1\n    prefer B b0 > b1 > b0\n",
        named("a"),
        named("b")
    );
    let place = written("conflict-many", &lines);
    let run = freehold(&["check", &place, "--output-format", "concise"]);
    assert_eq!((run.code, run.output.matches("FH0721").count()), (1, 2), "{}", run.output);
}
