//! `freehold game`: boards and files to equilibria, words, figures and files.

use std::fs;

use serde_json::Value;

use super::{folder, freehold, freehold_in};

const TALKS: &str = "\
actor OpenAI company ko \"오픈AI\" reads \"오픈에이아이\"
actor Microsoft company ko \"마이크로소프트\"
source paper 2025-09-01 House \"Table\"
2025-09-11 game talks between OpenAI and Microsoft \"The listing\" ko \"상장 협상\"
    OpenAI    sign, walk
    Microsoft sign, walk
    pays sign, sign: 2 to 4, 2     [paper]
    pays walk, sign: 1, 0
    pays sign, walk: 0, 1
    pays walk, walk: 1, 1
";

const SEXES: &str =
    "NFG 1 R \"Battle\" { \"A\" \"B\" } { { \"x\" \"y\" } { \"x\" \"y\" } }\n\n3 2 0 0 0 0 2 3\n";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_file_gives_its_equilibria_in_exact_numbers() {
    let folder = folder("game-file", &[("sexes.nfg", SEXES.as_bytes())]);
    let run = freehold_in(&folder, &["game", "sexes.nfg", "--lambda", "0.5,1", "--json"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let answer = json(&run.output);
    assert_eq!(answer["complete"], "all");
    assert_eq!(answer["pure"][0]["indices"], serde_json::json!([0, 0]));
    let profiles: Vec<&Value> =
        answer["mixed"].as_array().unwrap().iter().map(|mixed| &mixed["profile"]).collect();
    assert!(profiles.contains(&&serde_json::json!([["3/5", "2/5"], ["2/5", "3/5"]])));
    let lambda: Vec<f64> =
        answer["logit"].as_array().unwrap().iter().map(|p| p["lambda"].as_f64().unwrap()).collect();
    assert_eq!(lambda, [0.5, 1.0]);
}

#[test]
fn a_statement_with_an_error_is_not_taken_for_none() {
    let wrong = "2025-09-11 game talks between Nobody and Nobody-Else\n    Nobody sign, walk\n\
        2025-09-11 deal lease between\n\
        2025-09-11 scenarios next\n    weather dry\n    weather dry\n\
        2025-09-11 conflict\n    Nobody sign, walk\n";
    let folder = folder("game-wrong", &[("main.board", wrong.as_bytes())]);
    for word in ["game", "deal", "scenarios", "conflict"] {
        let run = freehold_in(&folder, &[word, "."]);
        assert_ne!(run.code, 0);
        let told = format!("the `{word}` statement of the board has an error");
        assert!(run.errors.contains(&told), "{word}: {}", run.errors);
    }
    let folder = self::folder("game-no", &[("main.board", b"actor A company\n")]);
    let run = freehold_in(&folder, &["game", "."]);
    assert!(run.errors.contains("the board has no `game`"), "{}", run.errors);
}

#[test]
fn a_board_gives_its_game_with_what_it_hangs_on() {
    let folder = folder("game-board", &[("main.board", TALKS.as_bytes())]);
    let run = freehold_in(&folder, &["game", ".", "talks", "--json"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let answer = json(&run.output);
    assert_eq!(answer["pure"].as_array().unwrap().len(), 2);
    assert_eq!(answer["inputs"].as_array().unwrap().len(), 8);
    assert_eq!(answer["inputs"][0]["sources"][0], "paper");
    assert_eq!(answer["inputs"][0]["doubt"], true);
    assert!(answer["pure"][0]["stands"].as_f64().unwrap() > 0.99, "{}", answer["pure"]);
    assert_eq!(answer["pure"][1]["flips_at"], "1");
    // Words in both languages, twice the same.
    for lang in ["en", "ko"] {
        let told = || freehold_in(&folder, &["game", ".", "--lang", lang]).output;
        assert_eq!(told(), told());
        assert!(told().contains("sign"), "{}", told());
        assert!(!told().contains('{'), "{}", told());
    }
}

#[test]
fn a_game_is_written_as_a_file_and_as_figures() {
    let folder = folder("game-written", &[("main.board", TALKS.as_bytes())]);
    let run = freehold_in(&folder, &["game", ".", "talks", "-o", "talks.nfg"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let again = freehold_in(&folder, &["game", "talks.nfg", "--json"]);
    assert_eq!(json(&again.output)["pure"].as_array().unwrap().len(), 2);
    for name in ["talks.svg", "talks.html"] {
        let run = freehold_in(&folder, &["game", "talks.nfg", "-o", name]);
        assert_eq!(run.code, 0, "{}", run.errors);
        assert!(fs::read_to_string(folder.join(name)).unwrap().contains("<svg"));
    }
}

#[test]
fn what_can_not_be_solved_is_told_with_a_code() {
    let late = format!(
        "{TALKS}quantity OpenAI.x count\n2025-09-11 game other between OpenAI and Microsoft\n    OpenAI a, b\n    Microsoft c\n    pays OpenAI = a * OpenAI.x / 1 count\n    pays Microsoft = c\n"
    );
    let files = [
        ("main.board", late.as_bytes()),
        ("broken.nfg", &b"NFG 1 R \"\" { \"a\" } { 2 }\n1 x"[..]),
        ("none.nfg", &b"hello"[..]),
        ("binary.efg", &b"EFG \xff\xfe"[..]),
    ];
    let folder = folder("game-broken", &files);
    let errors = |arguments: &[&str]| {
        let run = freehold_in(&folder, &[&["game"], arguments].concat());
        assert_eq!(run.code, 2, "{}", run.output);
        run.errors
    };
    assert!(errors(&[".", "tolks"]).contains("FH0734"));
    assert!(errors(&[".", "other"]).contains("FH0734"));
    assert!(errors(&["."]).contains("talks"));
    let told = errors(&["broken.nfg"]);
    assert!(told.contains("FH0733") && told.contains("broken.nfg:2:3"), "{told}");
    assert!(errors(&["none.nfg"]).contains("FH0733"));
    assert!(errors(&["binary.efg"]).contains("FH0102"));
    assert!(errors(&["missing.nfg"]).contains("missing.nfg"));
    assert!(errors(&[".", "talks", "--lambda=-1"]).contains('λ'));
    assert_eq!(freehold(&["game"]).code, 2);
    // What was not known yet is not told.
    let early = freehold_in(&folder, &["game", ".", "talks", "--known-by", "2025-08-01"]);
    assert_eq!(early.code, 2, "{}", early.output);
}

#[test]
fn what_is_too_large_is_said_to_be() {
    let numbers: Vec<String> =
        (0..1800).map(|n| ((n * 7919 + n * n * 31) % 101).to_string()).collect();
    let text =
        format!("NFG 1 R \"large\" {{ \"A\" \"B\" }} {{ 30 30 }} \"\"\n{}", numbers.join(" "));
    let place = folder("game-large", &[("large.nfg", text.as_bytes())]).join("large.nfg");
    let place = place.to_str().unwrap();
    let run = freehold(&["game", place, "--json"]);
    let answer: Value = serde_json::from_str(&run.output).unwrap();
    let limits = answer["limits"].as_array().unwrap();
    assert!(limits.iter().any(|limit| limit == "corners"), "{limits:?}");
    let run = freehold(&["game", place]);
    let told = run.output.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("given up when its budget ran out"), "{told}");
}

#[test]
fn a_tree_is_told_move_by_move() {
    let case = include_str!("../../../../crates/conflict/tests/truth/games/efg_seltens_horse.json");
    let case: Value = serde_json::from_str(case).unwrap();
    let text = case["input"]["efg"].as_str().unwrap();
    let place = folder("game-horse", &[("horse.efg", text.as_bytes())]).join("horse.efg");
    let place = place.to_str().unwrap();
    let run = freehold(&["game", place, "--json", "--lambda", "22.5"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let answer: Value = serde_json::from_str(&run.output).unwrap();
    let third = answer["agents"]["logit"][0]["profile"][2][0].as_f64().unwrap();
    let expected = case["expected"]["logit_limit"]["P3_R"].as_f64().unwrap();
    assert!((third - expected).abs() < 1e-3, "{third}");
    for (lang, words) in [("en", "Move by move"), ("ko", "한 수씩")] {
        let run = freehold(&["game", place, "--lang", lang]);
        assert!(run.output.contains(words), "{}", run.output);
    }
}
