use freehold_text::{
    Code, Diagnostic, Edit, FileId, Fix, Format, Lang, Message, Severity, SourceFile, Sources,
    Span, apply, limits, render, sorted,
};
use insta::assert_snapshot;
use proptest::prelude::*;

const BOARD: &str = "\
board \"누구의 땅인가\"
actor OpenAI company ko \"오픈AI\"
need OpenAI.compute essential
2019-07-22 supply OpenAI.compute: 에저 100 % [ms-2019] ; 마이크로소프트
\tbuffer 1 month
";

fn board() -> (Sources, FileId) {
    let mut sources = Sources::default();
    let file = sources.add(SourceFile::new("microsoft.board", BOARD));
    (sources, file)
}

/// The span of the first appearance of `text`.
#[track_caller]
fn find(sources: &Sources, file: FileId, text: &str) -> Span {
    let start = sources.get(file).and_then(|file| file.text.find(text));
    assert!(start.is_some(), "{text} is not in the file");
    let start = start.unwrap_or_default() as u32;
    Span::new(file, start, start + text.len() as u32)
}

fn misspelt(sources: &Sources, file: FileId) -> Diagnostic {
    let span = find(sources, file, "에저");
    Diagnostic::error(Code::FH0201, span)
        .arg("name", "에저")
        .arg("expected", "Azure")
        .label(Message::new("nearest").with("name", "애저"))
        .other(find(sources, file, "OpenAI"), Message::new("FH0202.first"))
        .note_line(Message::new("list.or").with("a", "Azure").with("b", "Oracle"))
        .fix(Message::new("fix.replace").with("name", "애저"), span, "애저")
}

fn full(sources: &Sources, finding: Diagnostic) -> String {
    render(sources, &[finding], Format::Full, Lang::En, false)
}

#[test]
fn full_marks_the_right_columns_under_korean() {
    let (sources, file) = board();
    assert_snapshot!(full(&sources, misspelt(&sources, file)), @r#"
    error[FH0201]: unknown name `에저`: expected Azure
     --> microsoft.board:4:35
      |
    2 | actor OpenAI company ko "오픈AI"
      |       ------ first declared here
    3 | need OpenAI.compute essential
    4 | 2019-07-22 supply OpenAI.compute: 에저 100 % [ms-2019] ; 마이크로소프트
      |                                   ^^^^ did you mean `애저`?
      |
      = Azure or Oracle
      = help: replace with `애저`
      = freehold explain FH0201
    "#);
}

#[test]
fn full_speaks_korean() {
    let (sources, file) = board();
    let text = render(&sources, &[misspelt(&sources, file)], Format::Full, Lang::Ko, false);
    assert_snapshot!(text, @r#"
    오류[FH0201]: 알 수 없는 이름 `에저`: Azure가 와야 한다
     --> microsoft.board:4:35
      |
    2 | actor OpenAI company ko "오픈AI"
      |       ------ 처음 선언한 곳
    3 | need OpenAI.compute essential
    4 | 2019-07-22 supply OpenAI.compute: 에저 100 % [ms-2019] ; 마이크로소프트
      |                                   ^^^^ `애저`를 뜻했는가?
      |
      = Azure 또는 Oracle
      = 도움말: `애저`로 바꾼다
      = freehold explain FH0201
    "#);
}

#[test]
fn full_colours_only_when_asked() {
    let (sources, file) = board();
    let findings = [misspelt(&sources, file)];
    let color = render(&sources, &findings, Format::Full, Lang::En, true);
    let plain = render(&sources, &findings, Format::Full, Lang::En, false);
    assert!(color.contains("\x1b[") && !plain.contains('\x1b'));
    assert_eq!(without_colors(&color), plain);
}

/// The text without colours.
fn without_colors(text: &str) -> String {
    let mut parts = text.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[test]
fn full_draws_tabs_ends_and_places_far_apart() {
    let mut sources = Sources::default();
    let text = format!("first\n{}\tlast\n", "; between\n".repeat(100));
    let file = sources.add(SourceFile::new("long.board", text));
    let finding = Diagnostic::warning(Code::FH0202, find(&sources, file, "last"))
        .arg("name", "last")
        .other(find(&sources, file, "first"), Message::new("FH0202.first"));
    assert_snapshot!(full(&sources, finding), @"
    warning[FH0202]: `last` is declared twice
       --> long.board:102:2
        |
    102 |     last
        |     ^^^^
       ::: long.board:1:1
        |
      1 | first
        | ----- first declared here
        |
        = freehold explain FH0202
    ");
}

#[test]
fn full_points_into_two_files() {
    let (mut sources, file) = board();
    let other = sources.add(SourceFile::new("parts/에너지.board", "actor OpenAI company\n"));
    let finding = Diagnostic::error(Code::FH0202, find(&sources, other, "OpenAI"))
        .arg("name", "OpenAI")
        .label(Message::new("declared-here"))
        .other(find(&sources, file, "OpenAI"), Message::new("FH0202.first"));
    assert_snapshot!(full(&sources, finding), @r#"
    error[FH0202]: `OpenAI` is declared twice
     --> parts/에너지.board:1:7
      |
    1 | actor OpenAI company
      |       ^^^^^^ declared here
     ::: microsoft.board:2:7
      |
    2 | actor OpenAI company ko "오픈AI"
      |       ------ first declared here
      |
      = freehold explain FH0202
    "#);
}

#[test]
fn full_cuts_spans_to_their_first_line_and_shows_insertions() {
    let (sources, file) = board();
    let whole = Span::new(file, 0, BOARD.len() as u32);
    let end = find(&sources, file, "essential").end;
    let insert = Span::new(file, end, end);
    let finding = Diagnostic::note(Code::FH0108, whole)
        .arg("expected", "60 %")
        .arg("found", "nothing")
        .other(insert, Message::new("FH0109.fix"))
        .fix(Message::new("FH0301.fix"), insert, " 60 %");
    assert_snapshot!(full(&sources, finding), @r#"
    note[FH0108]: expected 60 %, found nothing
     --> microsoft.board:1:1
      |
    1 | board "누구의 땅인가"
      | ^^^^^^^^^^^^^^^^^^^^^
    2 | actor OpenAI company ko "오픈AI"
    3 | need OpenAI.compute essential
      |                              - close the string
      |
      = help: mark it as a guess: insert `60 %`
      = freehold explain FH0108
    "#);
}

#[test]
fn full_cuts_very_long_lines_around_the_mark() {
    let mut sources = Sources::default();
    let text = format!("{} wrong {}\n", "가".repeat(500), "b".repeat(5000));
    let file = sources.add(SourceFile::new("long.board", text));
    let finding =
        Diagnostic::error(Code::FH0107, find(&sources, file, "wrong")).arg("word", "wrong");
    assert_snapshot!(full(&sources, finding), @"
    error[FH0107]: unknown statement `wrong`
     --> long.board:1:502
      |
    1 | …가가가가가가가가가가가가가가가가가가가 wrong bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
      |                                         ^^^^^
      |
      = freehold explain FH0107
    ");
}

#[test]
fn full_of_the_board_as_a_whole_has_no_lines() {
    let finding = Diagnostic::new(Code::FH0902, Severity::Error, None).arg("name", "Azure");
    assert_snapshot!(full(&Sources::default(), finding), @"
    error[FH0902]: the board has nothing called `Azure`
     |
     = freehold explain FH0902
    ");
}

#[test]
fn people_never_get_control_characters_of_the_text() {
    let mut sources = Sources::default();
    let name = "a\x1b[31m\u{9b}.board";
    let file = sources.add(SourceFile::new(name, "x\x1b[2J\u{202E}\u{200F}y\rz\u{9b}\n"));
    let finding = Diagnostic::error(Code::FH0112, Span::new(file, 1, 2))
        .arg("char", "\x1b[2J\n\u{202E}")
        .label(Message::new("nearest").with("name", "\x1b\r"))
        .note_line(Message::new("nearest").with("name", "\x1b]0;title\x07"));
    let findings = [finding];
    for format in [Format::Full, Format::Concise] {
        let text = render(&sources, &findings, format, Lang::En, false);
        let bad = text.chars().find(|char| {
            (char.is_control() && *char != '\n') || "\u{202E}\u{200F}".contains(*char)
        });
        assert_eq!(bad, None, "{text}");
        assert!(text.contains("a␛[31m\u{FFFD}.board:1:2"), "{text}");
    }
}

#[test]
fn concise_is_one_line_each() {
    let (sources, file) = board();
    let findings = [
        misspelt(&sources, file),
        Diagnostic::warning(Code::FH0307, find(&sources, file, "ms-2019")).arg("name", "ms\n2019"),
        Diagnostic::new(Code::FH0902, Severity::Note, None).arg("name", "Azure"),
    ];
    assert_snapshot!(render(&sources, &findings, Format::Concise, Lang::En, false), @"
    microsoft.board:4:35: error[FH0201] unknown name `에저`: expected Azure
    microsoft.board:4:45: warning[FH0307] nothing cites the source `ms 2019`
    note[FH0902] the board has nothing called `Azure`
    ");
    assert_snapshot!(render(&sources, &findings, Format::Concise, Lang::Ko, false), @"
    microsoft.board:4:35: error[FH0201] 알 수 없는 이름 `에저`: Azure가 와야 한다
    microsoft.board:4:45: warning[FH0307] 출처 `ms 2019`를 인용한 곳이 없다
    note[FH0902] 보드에 `Azure`라는 이름이 없다
    ");
    let color = render(&sources, &findings, Format::Concise, Lang::En, true);
    assert!(color.contains("\x1b[1;31merror[FH0201]\x1b[0m"), "{color}");
}

#[test]
fn people_see_the_first_findings_and_how_many_there_are() {
    let (sources, file) = board();
    let finding = Diagnostic::error(Code::FH0109, Span::new(file, 0, 1));
    let findings = vec![finding; limits::FINDINGS_SHOWN + 1];
    let text = render(&sources, &findings, Format::Concise, Lang::En, false);
    assert_eq!(text.lines().count(), limits::FINDINGS_SHOWN + 1);
    assert_eq!(text.lines().last(), Some("1 more finding not shown"));
    let text = render(&sources, &findings, Format::Full, Lang::Ko, false);
    assert_eq!(text.lines().last(), Some("나머지 1건은 보이지 않았다"));
    let all = render(&sources, &findings, Format::Github, Lang::En, false);
    assert_eq!(all.lines().count(), findings.len(), "programs get all of them");
    assert_eq!(render(&sources, &[], Format::Full, Lang::En, false), "");
}

#[test]
fn json_has_every_field() {
    let (sources, file) = board();
    let whole = Diagnostic::new(Code::FH0902, Severity::Note, None).arg("name", "Azure");
    let findings = [misspelt(&sources, file), whole];
    assert_snapshot!(render(&sources, &findings, Format::Json, Lang::En, false), @r#"
    {
      "schema": "freehold-diagnostics/1",
      "diagnostics": [
        {
          "code": "FH0201",
          "severity": "error",
          "message": "unknown name `에저`: expected Azure",
          "file": "microsoft.board",
          "line": 4,
          "column": 35,
          "end_line": 4,
          "end_column": 37,
          "start": 127,
          "end": 133,
          "label": "did you mean `애저`?",
          "others": [
            {
              "message": "first declared here",
              "file": "microsoft.board",
              "line": 2,
              "column": 7,
              "end_line": 2,
              "end_column": 13,
              "start": 34,
              "end": 40
            }
          ],
          "notes": [
            "Azure or Oracle"
          ],
          "fix": {
            "message": "replace with `애저`",
            "edits": [
              {
                "file": "microsoft.board",
                "line": 4,
                "column": 35,
                "end_line": 4,
                "end_column": 37,
                "start": 127,
                "end": 133,
                "replacement": "애저"
              }
            ]
          }
        },
        {
          "code": "FH0902",
          "severity": "note",
          "message": "the board has nothing called `Azure`",
          "file": null,
          "line": null,
          "column": null,
          "end_line": null,
          "end_column": null,
          "start": null,
          "end": null,
          "label": null,
          "others": [],
          "notes": [],
          "fix": null
        }
      ]
    }
    "#);
}

#[test]
fn github_escapes_what_its_commands_are_made_of() {
    let mut sources = Sources::default();
    let file = sources.add(SourceFile::new("a,b:c%.board", "first\nsecond 100 %\n"));
    let findings = [
        Diagnostic::error(Code::FH0404, find(&sources, file, "100 %"))
            .arg("found", "120 %\r\n::error::x")
            .note_line(Message::new("date.forms"))
            .other(Span::new(file, 0, 5), Message::new("FH0202.first")),
        Diagnostic::new(Code::FH0902, Severity::Note, None).arg("name", "Azure"),
    ];
    assert_snapshot!(render(&sources, &findings, Format::Github, Lang::En, false), @"
    ::error file=a%2Cb%3Ac%25.board,line=2,col=8,title=FH0404::a share lies between 0 and 100 %25; this is 120 %25%0D%0A::error::x%0Aa,b:c%25.board:1:1: first declared here%0Adate.forms
    ::notice title=FH0902::the board has nothing called `Azure`
    ");
}

#[test]
fn sarif_names_its_rules_places_and_fixes() {
    let mut sources = Sources::default();
    let file = sources.add(SourceFile::new("보드/a b.board", "actor 에저\n"));
    let findings = [
        misspelt_in(&sources, file),
        Diagnostic::new(Code::FH0902, Severity::Note, None).arg("name", "Azure"),
    ];
    let text = render(&sources, &findings, Format::Sarif, Lang::En, false);
    let sarif: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(Vec::from_iter(rules.iter().map(|rule| &rule["id"])), ["FH0201", "FH0902"]);
    for (rule, code) in rules.iter().zip([Code::FH0201, Code::FH0902]) {
        let help = rule["help"]["markdown"].as_str().unwrap();
        assert_eq!(help, code.page().trim());
        assert!(rule["fullDescription"]["text"].as_str().is_some_and(|text| !text.is_empty()));
    }
    assert_snapshot!(serde_json::to_string_pretty(&run["results"]).unwrap(), @r#"
    [
      {
        "fixes": [
          {
            "artifactChanges": [
              {
                "artifactLocation": {
                  "uri": "%EB%B3%B4%EB%93%9C/a%20b.board"
                },
                "replacements": [
                  {
                    "deletedRegion": {
                      "endColumn": 9,
                      "endLine": 1,
                      "startColumn": 7,
                      "startLine": 1
                    },
                    "insertedContent": {
                      "text": "애저"
                    }
                  }
                ]
              }
            ],
            "description": {
              "text": "replace with `애저`"
            }
          }
        ],
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "%EB%B3%B4%EB%93%9C/a%20b.board"
              },
              "region": {
                "endColumn": 9,
                "endLine": 1,
                "startColumn": 7,
                "startLine": 1
              }
            }
          }
        ],
        "message": {
          "text": "unknown name `에저`: expected Azure\ndid you mean `애저`?"
        },
        "relatedLocations": [
          {
            "message": {
              "text": "first declared here"
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "%EB%B3%B4%EB%93%9C/a%20b.board"
              },
              "region": {
                "endColumn": 6,
                "endLine": 1,
                "startColumn": 1,
                "startLine": 1
              }
            }
          }
        ],
        "ruleId": "FH0201",
        "ruleIndex": 0
      },
      {
        "fixes": [],
        "level": "note",
        "locations": [],
        "message": {
          "text": "the board has nothing called `Azure`"
        },
        "relatedLocations": [],
        "ruleId": "FH0902",
        "ruleIndex": 1
      }
    ]
    "#);
}

fn misspelt_in(sources: &Sources, file: FileId) -> Diagnostic {
    let span = find(sources, file, "에저");
    Diagnostic::error(Code::FH0201, span)
        .arg("name", "에저")
        .arg("expected", "Azure")
        .note_line(Message::new("nearest").with("name", "애저"))
        .other(Span::new(file, 0, 5), Message::new("FH0202.first"))
        .fix(Message::new("fix.replace").with("name", "애저"), span, "애저")
}

#[test]
fn the_order_of_discovery_does_not_show() {
    let mut sources = Sources::default();
    let second = sources.add(SourceFile::new("b.board", "bbb"));
    let first = sources.add(SourceFile::new("a.board", "aaa"));
    let findings = vec![
        Diagnostic::new(Code::FH0101, Severity::Error, None),
        Diagnostic::error(Code::FH0201, Span::new(second, 0, 1)),
        Diagnostic::error(Code::FH0202, Span::new(first, 2, 3)),
        Diagnostic::error(Code::FH0203, Span::new(first, 1, 2)),
        Diagnostic::error(Code::FH0201, Span::new(first, 1, 2)).arg("name", "b"),
        Diagnostic::error(Code::FH0201, Span::new(first, 1, 2)).arg("name", "a"),
    ];
    let forward = sorted(&sources, findings.clone());
    let backward = sorted(&sources, Vec::from_iter(findings.into_iter().rev()));
    assert_eq!(forward, backward);
    let order =
        forward.iter().map(|finding| (finding.code.id(), finding.span.map(|span| span.file)));
    assert_eq!(
        Vec::from_iter(order),
        [
            ("FH0201", Some(first)),
            ("FH0201", Some(first)),
            ("FH0203", Some(first)),
            ("FH0202", Some(first)),
            ("FH0201", Some(second)),
            ("FH0101", None),
        ]
    );
}

#[test]
fn fixes_are_applied_only_where_they_fit() {
    let edit = |start, end, replacement: &str| Edit {
        span: Span::new(FileId(0), start, end),
        replacement: replacement.to_owned(),
    };
    let other = Edit { span: Span::new(FileId(1), 0, 1), replacement: "X".to_owned() };
    let cases = [
        (vec![edit(0, 3, "나")], Some("나bc")),
        (vec![edit(4, 5, ""), edit(0, 0, ">")], Some(">가b")),
        (vec![edit(3, 3, "1"), edit(3, 3, "2")], Some("가12bc")),
        (vec![edit(3, 4, "x"), edit(4, 5, "y")], Some("가xy")),
        (vec![edit(0, 4, "x"), edit(3, 5, "y")], None), // they overlap
        (vec![edit(1, 3, "x")], None),                  // inside a character
        (vec![edit(5, 9, "x")], None),                  // past the end
        (vec![other.clone()], None),
        (vec![other, edit(5, 5, "!")], Some("가bc!")),
        (vec![], None),
    ];
    for (edits, expected) in cases {
        let fix = Fix { message: Message::new("fix.remove"), edits };
        assert_eq!(apply(&fix, "가bc", FileId(0)).as_deref(), expected, "{fix:?}");
    }
}

#[test]
fn formats_are_known_by_name() {
    for format in Format::ALL {
        assert_eq!(Format::parse(format.name()), Some(format));
    }
    assert_eq!(Format::parse("xml"), None);
    assert_eq!(Format::default(), Format::Full);
}

fn any_span() -> impl Strategy<Value = Span> {
    let offset = prop_oneof![0_u32..120, Just(u32::MAX)];
    (0_u32..4, offset.clone(), offset).prop_map(|(file, start, end)| Span {
        file: FileId(file),
        start,
        end,
    })
}

proptest! {
    /// Spans inside characters, past the end, backwards, in files that do not exist.
    #[test]
    fn any_span_can_be_rendered(
        texts in prop::collection::vec("[a가\u{301}😀\t\r\n\u{200B}\u{1b} ]{0,60}", 1..4),
        spans in prop::collection::vec(any_span(), 1..6),
        replacement in "[a가\n]{0,3}",
    ) {
        let mut sources = Sources::default();
        for text in texts {
            sources.add(SourceFile::new("a.board", text));
        }
        let mut finding = Diagnostic::error(Code::FH0201, spans[0])
            .arg("name", "x")
            .label(Message::new("nearest").with("name", "y"))
            .fix(Message::new("fix.remove"), spans[0], replacement);
        for span in spans {
            finding = finding.other(span, Message::new("FH0202.first"));
        }
        for format in Format::ALL {
            for color in [false, true] {
                let text =
                    render(&sources, std::slice::from_ref(&finding), format, Lang::Ko, color);
                prop_assert!(text.contains("FH0201"));
            }
        }
    }

    #[test]
    fn long_lines_can_be_rendered_anywhere(
        piece in "[a가😀\t]{1,30}", times in 1_usize..60, start in 0_u32..4000, length in 0_u32..400,
    ) {
        let mut sources = Sources::default();
        let file = sources.add(SourceFile::new("a.board", piece.repeat(times)));
        let finding = Diagnostic::error(Code::FH0109, Span::new(file, start, start + length));
        let text = full(&sources, finding);
        prop_assert!(text.lines().all(|line| line.chars().count() < 700), "{}", text);
        prop_assert!(text.contains('^'), "{}", text);
    }

    #[test]
    fn a_fix_that_applies_keeps_the_rest(text in "[a가b ]{0,30}", spans in prop::collection::vec(any_span(), 0..4)) {
        let edits = spans.into_iter().map(|span| Edit { span, replacement: String::new() });
        let fix = Fix { message: Message::new("fix.remove"), edits: edits.collect() };
        if let Some(after) = apply(&fix, &text, FileId(0)) {
            let cut: usize = fix.edits.iter().filter(|edit| edit.span.file == FileId(0)).map(|edit| edit.span.range().len()).sum();
            prop_assert_eq!(after.len() + cut, text.len());
        }
    }
}
