//! What each rule says of a bad example.

use xtask::project::{Project, TextFile};
use xtask::tidy;

fn project(files: &[(&str, &str)]) -> Project {
    let file =
        |(path, text): &(&str, &str)| TextFile { path: path.to_string(), text: text.to_string() };
    Project { files: files.iter().map(file).collect(), ..Project::default() }
}

#[track_caller]
fn check(rule: tidy::Rule, files: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(rule(&project(files)), expected);
}

#[test]
fn a_long_file_comes_with_the_next_ones() {
    let (long, longish) = ("line\n".repeat(801), "line\n".repeat(401));
    check(
        tidy::length,
        &[("a.rs", &long), ("b.md", &longish), ("c.json", &long)],
        &["a.rs: 801 lines, at most 800", "next: b.md 401"],
    );
    check(tidy::length, &[("b.md", &longish)], &[]);
}

#[test]
fn logic_in_lib_rs_is_found() {
    let text = "//! Docs.\n\nmod a;\npub use a::{\n    B,\n};\n\n/// Doc.\npub fn f() {}\n";
    check(
        tidy::hollow_lib,
        &[("crates/x/src/lib.rs", text)],
        &["crates/x/src/lib.rs:9: `pub fn f() {}`"],
    );
}

#[test]
fn what_is_to_be_done_names_somebody() {
    let mark = ["TO", "DO"].concat();
    let text = format!("{mark}: later\n{mark}(jiwon): later\nMASTO{}DO\n{mark}S\n", "");
    check(
        tidy::unnamed_todo,
        &[("a.rs", &text)],
        &[&format!("a.rs:1: nobody is named: {mark}: later")],
    );
}

#[test]
fn folders_of_one_machine_are_found() {
    let path = ["/", "tmp", "/x"].concat();
    let text = format!("see {path}\nhttps://example.com{path}\n");
    let expected = format!("a.md:1: a folder of one machine: see {path}");
    check(tidy::machine_paths, &[("a.md", &text)], &[&expected]);
}

#[test]
fn a_page_without_a_code_and_a_code_without_a_test_are_found() {
    let page = "# Title\n\n## Why it matters\n.\n## Example\n<!-- shown in crates/x/tests, not here -->\n## What to do\n.\n";
    let files = [("crates/text/pages/FH0101.md", page), ("crates/text/pages/FH9999.md", page)];
    let found = tidy::codes(&project(&files));
    let about = |path: &str| {
        found.iter().filter(|finding| finding.contains(path)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        about("FH0101"),
        [
            "crates/text/pages/FH0101.md: it says that it is shown in crates/x/tests, where nothing names it"
        ]
    );
    assert_eq!(about("FH9999"), ["crates/text/pages/FH9999.md: no code has this page"]);
    assert_eq!(about("FH0102"), ["crates/text/pages/FH0102.md: there is no such file"]);
}

const EN: &str = "crates/text/messages/en.json";
const KO: &str = "crates/text/messages/ko.json";

#[test]
fn a_key_of_one_language_is_found() {
    check(
        tidy::languages,
        &[(EN, r#"{"a": "", "b": ""}"#), (KO, r#"{"b": "", "c": ""}"#)],
        &[
            "crates/text/messages/ko.json: `a` is missing",
            "crates/text/messages/en.json: `c` is missing",
        ],
    );
}

#[test]
fn keys_that_are_missing_or_never_said_are_found() {
    let catalogue =
        r#"{"cli.a": "", "cli.b": "", "why.rank": "", "more": "", "expected.date": ""}"#;
    let source = r#"
        //! Message::new("cli.remark")
        fn f() { Message::new("more"); Failure::new("cli.c"); phrase(lang, "gone", &[]); }
        fn g() { say(if x { "cli.a" } else { "cli.d" }); format!("why.{word}"); expected("@expected.day"); }
    "#;
    check(
        tidy::said_and_unsaid,
        &[(EN, catalogue), ("crates/x/src/a.rs", source), ("crates/x/tests/b.rs", r#"f("cli.b")"#)],
        &[
            "crates/x/src/a.rs:3: there is no key `cli.c`",
            "crates/x/src/a.rs:4: there is no key `cli.d`",
            "crates/x/src/a.rs:4: there is no key `expected.day`",
            "crates/x/src/a.rs:3: there is no key `gone`",
            "crates/text/messages/en.json: nothing says `cli.b`",
            "crates/text/messages/en.json: nothing says `expected.date`",
        ],
    );
}

#[test]
fn the_code_map_and_the_folders_agree() {
    let manifest = "[workspace]\nmembers = [\n  \"crates/a\", # one\n]\n";
    let page = "# A\n\n## Code map\n\n| folder | what |\n|---|---|\n| `crates/b` | two |\n";
    check(
        tidy::architecture,
        &[("ARCHITECTURE.md", page), ("Cargo.toml", manifest), ("crates/a/Cargo.toml", "")],
        &[r#"ARCHITECTURE.md: the code map lists ["crates/b"], Cargo.toml ["crates/a"]"#],
    );
}

#[test]
fn the_change_log_tells_of_the_version() {
    let manifest = ("Cargo.toml", "[workspace.package]\nversion = \"0.2.0\"\n");
    check(tidy::changelog, &[manifest, ("CHANGELOG.md", "## 0.2.0\n")], &[]);
    check(
        tidy::changelog,
        &[manifest, ("CHANGELOG.md", "## 0.2.01\n")],
        &["CHANGELOG.md: no heading `## 0.2.0`"],
    );
}

#[test]
fn links_and_paths_lead_somewhere() {
    let page = "[a](docs/a.md) [b](docs/b.md#x) [c](https://example.com) `crates/x` `crates/y/` `crates/*`\n```\n[d](d.md)\n```\n";
    let files = [
        ("README.md", page),
        ("docs/a.md", "[up](../README.md) [out](../../x.md)"),
        ("crates/x/a.rs", ""),
    ];
    check(
        tidy::links,
        &files,
        &["README.md:1: nothing is at docs/b.md", "docs/a.md:1: nothing is at ../../x.md"],
    );
    check(tidy::named_paths, &files, &["README.md:1: there is no crates/y/"]);
}

#[test]
fn the_book_lists_every_page() {
    let files = [("language/01-a.md", "# A\n"), ("crates/text/pages/FH0101.md", "# Too large\n")];
    let mut project = project(&files);
    let text = xtask::book::summary(&project);
    assert!(text.contains("- [A](language/01-a.md)\n"), "{text}");
    assert!(text.contains("- [FH0101: Too large](messages/FH0101.md)\n"), "{text}");
    let found = tidy::summary(&project);
    assert_eq!(
        found.first().map(String::as_str),
        Some("docs/src/SUMMARY.md: language/01-a.md is missing")
    );
    project.files.push(TextFile { path: String::from(xtask::book::SUMMARY), text });
    assert_eq!(tidy::summary(&project), [""; 0]);
}

#[test]
fn a_library_that_asks_for_a_file_or_the_time_is_found() {
    check(
        tidy::quiet_libraries,
        &[("crates/x/src/a.rs", "use std::fs;\n"), ("apps/x/src/a.rs", "use std::fs;\n")],
        &["crates/x/src/a.rs:1: std::fs"],
    );
}

#[test]
fn quotations_promises_and_words_are_held_against_their_files() {
    let page = "Held by `a.rs`: `there`, `gone`.\n```text b.board\none\ntwo\n```\n```text b.board\nthree\n```\n";
    let files = [
        ("ARCHITECTURE.md", page),
        ("a.rs", "fn there() {}"),
        ("b.board", "one\ntwo\n"),
        (
            KO,
            r#"{"rank.guess": "추측", "kind.fund": "펀드", "kind.has": "{a}의 것", "kind.fund.has": "x"}"#,
        ),
        ("GLOSSARY.md", "| `fund` | 펀드 |\n| `guess` | 짐작 |\n"),
    ];
    check(tidy::held_by, &files, &["ARCHITECTURE.md:1: there is no test `gone`"]);
    check(tidy::quotes, &files, &["ARCHITECTURE.md: b.board does not say:\nthree"]);
    check(tidy::glossary, &files, &["GLOSSARY.md: no line `| `guess` | 추측 |`"]);
}
