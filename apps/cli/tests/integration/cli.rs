//! The command as a person or another program uses it: answers, talk, exit codes.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{Run, folder, freehold, freehold_in};

fn boards() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards")
}

fn flagship() -> String {
    boards().join("microsoft-openai").display().to_string()
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.output).unwrap_or_else(|error| panic!("{error}\n{}", run.output))
}

fn texts<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().filter_map(|item| item[key].as_str()).collect()
}

#[test]
fn check_says_what_the_issue_asks_of_the_flagship() {
    let run = freehold(&["check", &flagship(), "--json"]);
    assert_eq!(run.code, 0);
    let checked = json(&run);
    assert_eq!(checked["errors"], 0);
    assert!(checked["claims"].as_u64().unwrap() >= 120);
    assert!(checked["sources"].as_u64().unwrap() >= 50);
    let disputes = texts(&checked["disputes"], "path");
    for path in [
        "Microsoft in OpenAI: equity",
        "Microsoft.investment-in-Anthropic",
        "Microsoft.data-centres",
        "azure-exclusive",
        "Microsoft.own-models",
    ] {
        assert!(disputes.contains(&path), "{path} is not in {disputes:?}");
    }
    let tensions = checked["tensions"].as_array().unwrap();
    let tension = |kind: &str, fact: &str, name: &str| {
        tensions.iter().any(|tension| {
            tension["kind"] == kind
                && tension["facts"][fact].as_str().is_some_and(|text| text.contains(name))
        })
    };
    assert!(tension("exclusivity-contradicted", "rivals", "Oracle"));
    assert!(tension("refused-licence", "purchase", "windsurf-offer"));
    assert!(tension("commitments-outrun-money", "party", "OpenAI"));
}

#[test]
fn the_articles_won_are_held_against_the_rate_of_the_day() {
    let checked = json(&freehold(&["check", &flagship(), "--json"]));
    let conversions = checked["conversions"].as_array().unwrap();
    let sum = conversions
        .iter()
        .find(|conversion| {
            conversion["claimed"].as_str().is_some_and(|text| text.contains("17 tn KRW"))
        })
        .unwrap();
    // 13 bn dollars at 1,421 won each, by hand: 13e9 * 1421 = 18.473e12.
    assert_eq!(sum["arithmetic"], "13 bn USD × 1421 KRW/USD = 18.47 tn KRW");
    assert_eq!(sum["rate_on"], "2025-10-10");
    assert!((sum["off"].as_f64().unwrap() - (17.0 / 18.473 - 1.0)).abs() < 1e-9);
}

#[test]
fn show_gives_the_value_who_says_so_and_who_says_otherwise() {
    let run = freehold(&[
        "show",
        "OpenAI.revenue",
        &flagship(),
        "--on",
        "2024-12-31",
        "--known-by",
        "2025-10-19",
        "--json",
    ]);
    assert_eq!(run.code, 0);
    let answer = json(&run);
    assert_eq!(answer["path"], "OpenAI.revenue");
    assert_eq!(answer["value"], 3_700_000_000_i64);
    assert_eq!(answer["unit"], "USD/year");
    assert_eq!((&answer["on"], &answer["known_by"]), (&"2024-12-31".into(), &"2025-10-19".into()));
    assert_eq!(answer["leading"]["source"], "S040");
    assert_eq!(answer["leading"]["rank"], "reported");
    assert!(answer["leading"]["known_since"].is_string());
    assert!(!answer["claims"].as_array().unwrap().is_empty());
}

#[test]
fn a_label_or_a_stake_in_words_finds_what_is_meant() {
    let by_label = json(&freehold(&["show", "오픈AI", &flagship(), "--json"]));
    assert_eq!(by_label["path"], "OpenAI");
    let stake = json(&freehold(&["show", "Microsoft in OpenAI: profit", &flagship(), "--json"]));
    assert_eq!(stake["value"], 49);
    let detail =
        json(&freehold(&["show", "royalty.rate", &flagship(), "--on", "2024-01-01", "--json"]));
    assert_eq!((&detail["value"], &detail["unit"]), (&20.into(), &"%".into()));
    assert_eq!(detail["disputed"], true);
}

#[test]
fn compare_tells_gained_lost_and_changed_between_dates_knowledge_and_boards() {
    let run =
        freehold(&["compare", &flagship(), "--on", "2023-02-01", "--on", "2025-10-19", "--json"]);
    let compared = json(&run);
    assert!(texts(&compared["gained"], "path").contains(&"Oracle -> OpenAI.compute"));
    assert!(texts(&compared["lost"], "path").contains(&"azure-exclusive"));
    assert!(texts(&compared["changed"], "path").contains(&"Azure -> OpenAI.compute"));
    let run = freehold(&[
        "compare",
        &flagship(),
        "--known-by",
        "2025-01-20",
        "--known-by",
        "2025-01-21",
        "--on",
        "2025-01-31",
        "--json",
    ]);
    assert!(texts(&json(&run)["lost"], "path").contains(&"azure-exclusive"));
    let one = folder(
        "compare-one",
        &[("main.board", b"quantity x USD\n2025 claim x 1 USD [guess]\nactor A company\n")],
    );
    let two = folder(
        "compare-two",
        &[("main.board", b"quantity x USD\n2025 claim x 2 USD [guess]\nactor A company\n")],
    );
    let run = freehold(&["compare", one.to_str().unwrap(), two.to_str().unwrap(), "--json"]);
    let compared = json(&run);
    assert_eq!(compared["changed"][0]["before"]["text"], "1 USD");
    assert_eq!(compared["changed"][0]["after"]["text"], "2 USD");
}

#[test]
fn every_command_answers_in_both_languages_and_twice_the_same() {
    let place = flagship();
    for command in [
        vec!["read", &place],
        vec!["check", &place],
        vec!["show", "OpenAI.compute", &place],
        vec!["show", "OpenAI", &place],
        vec!["timeline", &place],
        vec!["compare", &place, "--on", "2023-02-01", "--on", "2025-10-19"],
        vec!["unplug", &place],
        vec!["unplug", &place, "Azure"],
        vec!["leverage", &place, "Microsoft", "OpenAI", "--through-time"],
        vec!["leverage", &place, "--through-time"],
        vec!["exposure", &place, "OpenAI"],
        vec!["owners", &place, "OpenAI"],
        vec!["concentration", &place],
        vec!["circular", &place],
        vec!["forecast", &place, "--futures", "512"],
        vec!["score", &place],
        vec!["scenarios", &place],
        vec!["deal", &place, "memorandum-terms", "--draws", "20"],
        vec!["explain", "FH0201"],
        vec!["explain"],
    ] {
        let run = |lang| freehold(&[command.clone(), vec!["--lang", lang]].concat());
        let (english, korean) = (run("en"), run("ko"));
        assert_eq!((english.code, korean.code), (0, 0), "{command:?}: {}", english.errors);
        assert!(!english.output.is_empty() && !korean.output.is_empty());
        assert_eq!(
            run("ko").output,
            korean.output,
            "{command:?} says something else the second time"
        );
        let hangul = korean.output.chars().any(|char| ('가'..='힣').contains(&char));
        assert!(hangul || command[0] == "explain", "{command:?} has no Korean");
        for both in ["은(는)", "이(가)", "을(를)", "와(과)", "(으)로"] {
            assert!(!korean.output.contains(both), "{command:?} prints {both}");
        }
        // Piped, an answer is all there is: nothing is said beside it, and nothing is colored.
        assert_eq!(english.errors, "", "{command:?}");
        assert!(!english.output.contains('\u{1b}'));
    }
}

#[test]
fn exit_codes_tell_findings_from_misuse() {
    let broken =
        folder("exit-codes", &[("main.board", b"actor A company\n2025 claim A.x 1 USD [guess]\n")]);
    let broken = broken.to_str().unwrap();
    assert_eq!(freehold(&["check", broken]).code, 1);
    assert_eq!(freehold(&["read", broken]).code, 1);
    assert_eq!(freehold(&["check", &flagship()]).code, 0);
    for misuse in [
        vec!["check", "no/such/board"],
        // FH0903: a date on the command line that is none.
        vec!["read", broken, "--on", "2025-02-30"],
        vec!["read", broken, "--known-by", "soon"],
        vec!["show", "nobody-knows-this", broken],
        vec!["explain", "FH9999"],
        vec!["compare", broken],
        vec!["frobnicate"],
    ] {
        let run = freehold(&misuse);
        assert_eq!(run.code, 2, "{misuse:?}");
        assert!(
            run.output.is_empty() && !run.errors.is_empty(),
            "{misuse:?}: talk goes to standard error"
        );
    }
}

#[test]
fn findings_come_in_the_formats_that_other_programs_read() {
    let place = folder("formats", &[("main.board", "actor 오픈AI compny\n".as_bytes())]);
    let run = |format| freehold(&["check", place.to_str().unwrap(), "--output-format", format]);
    let concise = run("concise").output;
    assert!(
        concise.trim_end().ends_with("main.board:1:12: error[FH0205] unknown word `compny`"),
        "{concise}"
    );
    assert_eq!(json(&run("json"))["diagnostics"][0]["fix"]["edits"][0]["replacement"], "company");
    assert!(run("github").output.starts_with("::error file="));
    assert_eq!(json(&run("sarif"))["version"], "2.1.0");
    assert!(run("full").output.contains("freehold explain FH0205"));
}

#[test]
fn fmt_changes_blanks_only_and_leaves_broken_files_alone() {
    let place = folder(
        "fmt",
        &[
            ("main.board", b"actor   A company\r\n\r\n\r\n  \nactor B   company;x\n"),
            ("bad.board", b"actor   \"x\n"),
        ],
    );
    let main = place.join("main.board");
    let run = freehold(&["fmt", "--check", main.to_str().unwrap()]);
    assert_eq!(run.code, 1);
    assert_eq!(freehold(&["fmt", main.to_str().unwrap()]).code, 0);
    let text = fs::read_to_string(&main).unwrap();
    assert!(text.starts_with("actor A company\n\nactor B company "), "{text}");
    assert_eq!(freehold(&["fmt", "--check", main.to_str().unwrap()]).code, 0);
    let bad = place.join("bad.board");
    assert_eq!(freehold(&["fmt", bad.to_str().unwrap()]).code, 1);
    assert_eq!(fs::read(&bad).unwrap(), b"actor   \"x\n");
    let left: Vec<_> = fs::read_dir(&place).unwrap().collect();
    assert_eq!(left.len(), 2, "no temporary file is left behind");
}

#[test]
fn the_flagship_is_laid_out() {
    for board in ["microsoft-openai", "startup-one-cloud", "chip-supply", "bank-ict"] {
        let run = freehold(&["fmt", "--check", boards().join(board).to_str().unwrap()]);
        assert_eq!((run.code, run.output.as_str()), (0, ""), "{board}");
    }
}

#[test]
fn new_writes_a_board_that_checks_and_overwrites_nothing() {
    for from in ["startup-one-cloud", "chip-supply", "bank-ict"] {
        let place = folder(&format!("new-{from}"), &[]);
        let mine = place.join("mine");
        let mine = mine.to_str().unwrap();
        assert_eq!(freehold(&["new", mine, "--from", from]).code, 0);
        let run = freehold(&["check", mine, "--json"]);
        let checked = json(&run);
        assert_eq!(
            (&checked["errors"], &checked["warnings"]),
            (&0.into(), &0.into()),
            "{}",
            run.output
        );
        assert_eq!(freehold(&["new", mine]).code, 2);
    }
}

#[test]
fn export_gives_a_versioned_schema_and_a_row_a_claim() {
    let exported = json(&freehold(&["export", &flagship()]));
    assert_eq!(exported["schema"], "freehold-board/1");
    let claims = exported["claims"].as_array().unwrap().len();
    let csv = freehold(&["export", &flagship(), "--format", "csv"]).output;
    assert!(csv.starts_with("path,"), "{}", csv.lines().next().unwrap());
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.records().map(Result::unwrap).count(), claims);
    let place = folder("export", &[]);
    let file = place.join("board.json");
    let run = freehold(&["export", &flagship(), "-o", file.to_str().unwrap()]);
    assert_eq!((run.code, run.output.as_str()), (0, ""));
    let written: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
    assert_eq!(written, exported);
}

#[test]
fn a_board_is_a_file_or_a_folder_and_no_file_outside_is_read() {
    let place = folder(
        "files",
        &[
            ("main.board", b"include \"part.board\"\ninclude \"../secret.board\"\n"),
            ("part.board", b"actor A company\n"),
            ("alone.board", b"actor B company\n"),
        ],
    );
    let run = freehold(&["check", place.to_str().unwrap(), "--output-format", "concise"]);
    assert_eq!(run.code, 1);
    assert!(run.output.contains("FH0113"), "{}", run.output);
    let alone = place.join("alone.board");
    assert_eq!(freehold(&["check", alone.to_str().unwrap()]).code, 0);
    let run = freehold_in(&place, &["show", "A", "--json"]);
    assert_eq!(json(&run)["path"], "A");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hostname", place.join("part2.board")).unwrap();
        fs::write(place.join("main.board"), "include \"part2.board\"\n").unwrap();
        let run = freehold(&["check", place.to_str().unwrap(), "--output-format", "concise"]);
        assert!(run.output.contains("FH0113"), "{}", run.output);
    }
}

#[test]
fn files_that_are_no_boards_get_a_clear_answer() {
    let place = folder(
        "bad-files",
        &[
            ("binary.board", &[0x7f, b'E', b'L', b'F', 0, 0, 1, 2, 3]),
            ("latin.board", b"actor Caf\xe9 company\n"),
            ("bom.board", b"\xef\xbb\xbfactor A company\r\n"),
            ("bidi.board", "actor A company ; \u{202e}drowssap\n".as_bytes()),
            ("empty.board", b""),
        ],
    );
    let cases = [
        ("binary.board", 1, "FH0103"),
        ("latin.board", 1, "FH0102"),
        ("bom.board", 0, ""),
        ("bidi.board", 1, "FH0104"),
        ("empty.board", 0, ""),
    ];
    for (file, code, expected) in cases {
        let path = place.join(file);
        let run = freehold(&["check", path.to_str().unwrap(), "--output-format", "concise"]);
        assert_eq!(run.code, code, "{file}: {}{}", run.output, run.errors);
        assert!(run.output.contains(expected), "{file}: {}", run.output);
    }
    // A file of a gigabyte, of which no more than the limit is read.
    let huge = place.join("huge.board");
    fs::File::create(&huge).unwrap().set_len(1 << 30).unwrap();
    let run = freehold(&["check", huge.to_str().unwrap(), "--output-format", "concise"]);
    assert!(run.code == 1 && run.output.contains("FH0101"), "{}{}", run.output, run.errors);
    fs::remove_file(huge).unwrap();
}
