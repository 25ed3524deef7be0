//! Futures that hang together: the shape of the data, files in and out, what is refused.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::{folder, freehold};

const GLOBAL: &str = include_str!("../../../../crates/conflict/tests/truth/cib_global.scw");

fn flagship() -> String {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards/microsoft-openai");
    place.to_str().unwrap().to_owned()
}

fn file(name: &str, text: &str) -> String {
    let folder = folder(name, &[("matrix.scw", text.as_bytes())]);
    folder.join("matrix.scw").to_str().unwrap().to_owned()
}

#[track_caller]
fn data(arguments: &[&str]) -> Value {
    let run = freehold(&[&["scenarios"], arguments, &["--json"]].concat());
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.errors);
    serde_json::from_str(&run.output).unwrap()
}

#[test]
fn a_file_has_the_answer_that_scenario_wizard_has() {
    let place = file("scenarios-file", GLOBAL);
    let answer = data(&[&place]);
    assert_eq!(answer["complete"], json!(true));
    assert_eq!(answer["schema"], json!("freehold-scenarios/1"));
    let consistent = answer["consistent"].as_array().unwrap();
    let told: Vec<Value> = consistent
        .iter()
        .map(|one| json!([one["variants"], one["numbers"], one["impact"], one["weight"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!([["Mix", "Rlx", "ModGr"], [3, 1, 3], 12, 12]),
            json!([["Ntl", "Alrt", "Stag"], [2, 3, 2], 15, 4]),
            json!([["FT", "Mod", "ModGr"], [1, 2, 3], 8, 2]),
            json!([["Ntl", "Mod", "Stag"], [2, 2, 2], 9, 1]),
        ]
    );
    let held = data(&[&place, "--fix", "WTRD=FT", "--succession", "local"]);
    let variants = |one: &Value| one["variants"][0].clone();
    assert!(held["consistent"].as_array().unwrap().iter().all(|one| variants(one) == "FT"));
    let loose = data(&[&place, "--tolerance", "2", "--doubt", "1"]);
    assert!(loose["consistent"].as_array().unwrap().len() > 4);
    assert!(loose["consistent"][0]["held"].is_f64());
    let few = data(&[&place, "--max-steps", "2"]);
    assert_eq!(few["complete"], json!(false));
}

#[test]
fn files_and_figures_are_written() {
    let place = file("scenarios-out", GLOBAL);
    let folder = Path::new(&place).parent().unwrap().to_owned();
    let out = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    for name in ["again.scw", "tableau.svg", "tableau.html"] {
        let run = freehold(&["scenarios", &place, "-o", &out(name)]);
        assert_eq!((run.code, run.output.as_str()), (0, ""), "{}", run.errors);
    }
    assert_eq!(fs::read_to_string(out("again.scw")).unwrap(), GLOBAL);
    assert!(fs::read_to_string(out("tableau.svg")).unwrap().contains("</svg>"));
    // What a board says goes out as a file, and the file says the same.
    let board = flagship();
    let run = freehold(&["scenarios", &board, "industry", "-o", &out("industry.scw")]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let (of_board, of_file) = (data(&[&board]), data(&[&out("industry.scw")]));
    let sets = |answer: &Value| -> Vec<Value> {
        let all = answer["consistent"].as_array().unwrap();
        all.iter().map(|one| json!([one["variants"], one["impact"]])).collect()
    };
    assert_eq!(sets(&of_board), sets(&of_file));
}

#[test]
fn the_flagship_has_a_few_futures_and_each_ends_as_one_of_the_endings() {
    let answer = data(&[&flagship(), "industry"]);
    let consistent = answer["consistent"].as_array().unwrap();
    assert!((3..=8).contains(&consistent.len()), "{}", consistent.len());
    let endings = ["third-empire", "cohabitation", "tamed-department"];
    for ending in endings {
        let ends = |one: &&Value| one["variants"].as_array().unwrap().contains(&json!(ending));
        assert!(consistent.iter().any(|one| ends(&one)), "{ending}");
    }
    for lang in ["en", "ko"] {
        let run = freehold(&["scenarios", &flagship(), "--lang", lang]);
        assert_eq!(run.code, 0, "{}", run.errors);
        assert!(!run.output.contains("scenarios."), "{}", run.output);
    }
}

#[test]
fn what_was_not_known_is_not_told() {
    let early = ["--on", "2025-10-01", "--known-by", "2025-10-01"];
    let run = freehold(&[&["scenarios", &flagship()], &early[..]].concat());
    assert_eq!(run.code, 2, "{}", run.output);
    assert!(run.errors.contains("FH0741") && !run.errors.contains("industry"), "{}", run.errors);
}

#[test]
fn what_cannot_be_read_or_held_is_told() {
    let broken = file("scenarios-broken", &GLOBAL.replacen("0 , 0 , 0 , 1", "0 , 0 , x , 1", 1));
    let run = freehold(&["scenarios", &broken]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("FH0746") && run.errors.contains("line 44"), "{}", run.errors);
    let place = file("scenarios-refused", GLOBAL);
    for (fix, words) in [
        ("WTRD", "descriptor=variant"),
        ("WTRD=Free", "FH0741"),
        ("WTDR=FT", "did you mean `WTRD`"),
    ] {
        let run = freehold(&["scenarios", &place, "--fix", fix]);
        assert_eq!(run.code, 2, "{fix}");
        assert!(run.errors.contains(words), "{fix}: {}", run.errors);
    }
    let run = freehold(&["scenarios", &flagship(), "nothing-like-it"]);
    assert!(run.errors.contains("FH0741") && run.errors.contains("industry"), "{}", run.errors);
}

#[test]
fn a_descriptor_is_held_at_one_variant() {
    let place = file("scenarios-held", GLOBAL);
    let both = ["scenarios", &place, "--fix", "WTRD=FT", "--fix", "WTRD=Mix"];
    let run = freehold(&both);
    assert_eq!((run.code, run.output.as_str()), (2, ""), "{}", run.errors);
    assert!(run.errors.contains("`WTRD` can't be held at `FT` and at `Mix`"), "{}", run.errors);
    let same = freehold(&["scenarios", &place, "--fix", "WTRD=FT", "--fix", "WTRD=FT", "--json"]);
    let answer: Value = serde_json::from_str(&same.output).unwrap();
    assert_eq!(answer["fixed"].as_array().unwrap().len(), 1);
}
