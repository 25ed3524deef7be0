//! Inputs that are as large, as deep or as tangled as they can be: each gives its finding, and soon.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use freehold_board::{
    Checked, Moment, check, conversions, disputes, export, load, overview, plans, show, snapshot,
    tensions, timeline,
};
use freehold_text::{Code, FileId, Severity, SourceFile, limits};

/// The frame that the cases stand in.
const FRAME: &str = "actor A company\nactor B company\nsource S 2020-01-01 \"P\" \"T\"\nsource R 2020-01-02 \"P\" \"T\" trust high\n\
    quantity A.x USD\nneed A.n essential\n2019 event frame of A, B [S, R]\n";

/// Asks a board everything that it can be asked, and returns how many answers came.
fn asked(checked: &Checked) -> usize {
    let board = &checked.board;
    let latest = board.latest();
    let mut answers = 0;
    for moment in
        [latest, Moment::new(latest.on, latest.known_by.yesterday().unwrap_or(latest.known_by))]
    {
        let overview = overview(board, moment);
        answers += overview.parties.len()
            + export(board, moment).claims.len()
            + snapshot(board, moment).len();
        answers += disputes(board, moment).len()
            + tensions(board, moment).len()
            + plans(board, moment).len();
        answers += timeline(board, moment).len() + conversions(board, moment).len();
        answers += ["A", "A.x", "A.n", "B"]
            .iter()
            .filter(|path| show(board, path, moment).is_ok())
            .count();
    }
    answers
}

/// Checks a board of several files and asks it everything; returns the codes of what is wrong, without notes.
fn codes_of(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<Code> {
    let checked = check(load(files, "main.board"));
    asked(&checked);
    let wrong = checked.diagnostics.iter().filter(|finding| finding.severity != Severity::Note);
    wrong.map(|finding| finding.code).collect()
}

fn codes(text: impl Into<Vec<u8>>) -> BTreeSet<Code> {
    codes_of(&BTreeMap::from([("main.board".to_owned(), text.into())]))
}

/// Returns the frame and `lines`, numbered from 0.
fn many(count: usize, line: impl Fn(usize) -> String) -> String {
    let mut text = FRAME.to_owned();
    for number in 0..count {
        let _ = writeln!(text, "{}", line(number));
    }
    text
}

/// A day of the years from 1900 on, a different one for every number below 36,000.
fn day(number: usize) -> String {
    format!("{}-{:02}-{:02}", 1900 + number / 360 % 100, 1 + number / 30 % 12, 1 + number % 28)
}

#[track_caller]
fn expect(case: &str, found: BTreeSet<Code>, expected: &[Code]) {
    assert_eq!(found.into_iter().collect::<Vec<_>>(), expected, "{case}");
}

#[test]
fn bytes_that_are_no_text_are_named_and_nothing_else_is_said() {
    let table: [(&str, Vec<u8>, &[Code]); 10] = [
        ("one byte too many", vec![b' '; limits::FILE_BYTES + 1], &[Code::FH0101]),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec(), &[Code::FH0102]),
        ("not UTF-8", b"actor \xff company".to_vec(), &[Code::FH0102]),
        ("UTF-16", b"\xff\xfea\0c\0t\0o\0r\0".to_vec(), &[Code::FH0102]),
        ("a NUL", format!("{FRAME}; \0\n").into_bytes(), &[Code::FH0103]),
        ("an escape", format!("{FRAME}; \x1b[2J\n").into_bytes(), &[Code::FH0103]),
        (
            "letters that run backwards",
            format!("{FRAME}; \u{202e}\n").into_bytes(),
            &[Code::FH0104],
        ),
        ("a byte order mark", [b"\xEF\xBB\xBF", FRAME.as_bytes()].concat(), &[]),
        ("other line ends", FRAME.replace('\n', "\r\n").into_bytes(), &[]),
        ("old line ends", FRAME.replace('\n', "\r").into_bytes(), &[]),
    ];
    for (case, bytes, expected) in table {
        expect(case, codes(bytes), expected);
    }
}

#[test]
fn a_file_over_the_limit_is_not_even_looked_at() {
    let read = SourceFile::read(FileId(0), "main.board", &vec![0; limits::FILE_BYTES + 1]);
    assert_eq!((read.file.text.as_str(), read.usable, read.diagnostics.len()), ("", false, 1));
}

#[test]
fn lines_names_and_expressions_have_a_size() {
    let nested = |times: usize, open: &str, close: &str| {
        format!("formula f USD = {}A.x{}", open.repeat(times), close.repeat(times))
    };
    let chain = |times: usize| format!("formula f USD = A.x{}", " + A.x".repeat(times));
    let chains = "formula f USD = ".to_owned()
        + &"(".repeat(20)
        + "A.x"
        + &(" + A.x".repeat(20) + ")").repeat(20);
    let long_name = "n".repeat(10_000);
    let table = [
        ("10,000 parentheses", nested(10_000, "(", ")"), vec![Code::FH0105]),
        ("1,000 parentheses", nested(1_000, "(", ")"), vec![Code::FH0117]),
        ("1,000 signs", nested(1_000, "- ", ""), vec![Code::FH0117]),
        ("500 calls", nested(500, "max(", ")"), vec![Code::FH0117]),
        ("a chain of 10,000", chain(10_000), vec![Code::FH0105]),
        ("a chain of 500", chain(500), vec![Code::FH0117]),
        ("chains in parentheses", chains, vec![Code::FH0117]),
        ("a name of 10,000 letters", format!("actor {long_name} company"), vec![Code::FH0105]),
        (
            "a path of 1,000 names",
            format!("quantity A{} USD", ".b".repeat(1_000)),
            vec![Code::FH0106],
        ),
        ("a name of 101 letters", format!("actor {} company", "n".repeat(101)), vec![Code::FH0106]),
        ("a name of 100 Korean letters", format!("actor {} company", "매".repeat(100)), vec![]),
        (
            "details within details within details",
            "choice c by A\n  a\n    end t\n      end t\n        end t\n  b".into(),
            vec![Code::FH0110, Code::FH0201],
        ),
        (
            "4,000 levels of details",
            format!(
                "choice c by A\n  b\n  c\n{}",
                (3..4_000).map(|width| " ".repeat(width) + "a\n").collect::<String>()
            ),
            vec![Code::FH0108, Code::FH0110],
        ),
        ("a line of 4,097 bytes", format!("; {}", "x".repeat(4_095)), vec![Code::FH0105]),
        ("a line of 4,096 bytes", format!("; {}", "x".repeat(4_094)), vec![]),
        (
            "20,000 suppliers on a line",
            many(20_000, |n| format!("actor P{n} company"))
                + &format!(
                    "2019 supply A.n: {}own 1 % [S]",
                    (0..20_000).map(|n| format!("P{n} 0.001 %, ")).collect::<String>()
                ),
            vec![Code::FH0105],
        ),
        (
            "100,000 parties of an event",
            format!("2019 event e of {}B [S]", "A, ".repeat(100_000)),
            vec![Code::FH0105],
        ),
    ];
    for (case, text, expected) in table {
        let text = if text.starts_with(FRAME) { text } else { format!("{FRAME}{text}\n") };
        expect(case, codes(text), &expected);
    }
}

#[test]
fn formulas_may_form_the_longest_chain_but_no_loop() {
    let chain = many(100_000, |n| match n {
        0 => "formula a0 USD = A.x".to_owned(),
        _ => format!("formula a{n} USD = a{}", n - 1),
    });
    expect("a chain of 100,000 formulas", codes(chain), &[]);

    let ring = many(10_000, |n| format!("formula a{n} USD = a{}", (n + 1) % 10_000));
    let checked =
        check(load(&BTreeMap::from([("main.board".to_owned(), ring.into_bytes())]), "main.board"));
    let loops: Vec<_> =
        checked.diagnostics.iter().filter(|finding| finding.code == Code::FH0601).collect();
    assert_eq!(
        (loops.len(), checked.errors()),
        (1, 1),
        "a loop through 10,000 formulas is one finding"
    );

    // Each formula reads sixty others: there are more loops than anybody could print.
    let tangle = many(2_000, |n| {
        let others: Vec<String> =
            (1..=60).map(|step| format!("a{}", (n * 7 + step * 31) % 2_000)).collect();
        format!("formula a{n} USD = {}", others.join(" + "))
    });
    expect("a tangle of 2,000 formulas", codes(tangle), &[Code::FH0601]);
}

#[test]
fn one_subject_may_have_any_number_of_claims() {
    let table = [
        (
            "100,000 claims on one day that differ",
            many(100_000, |n| format!("2020-01-01 claim A.x {n} USD [S]")),
            vec![],
        ),
        (
            "20,000 claims on one day that agree",
            many(20_000, |n| format!("2020-01-01 claim A.x about 1000.{n:05} USD [S]")),
            vec![],
        ),
        (
            "10,000 claims about coarse days",
            many(10_000, |n| format!("about {} claim A.x {n} USD [S]", 1900 + n % 120)),
            vec![],
        ),
        (
            "10,000 claims about one year",
            many(10_000, |n| format!("2019 claim A.x {n} USD [S]")),
            vec![],
        ),
        (
            "30,000 claims on as many days, one of them coarse",
            many(30_000, |n| {
                if n == 0 {
                    "about 1950 claim A.x 1 USD [S]".into()
                } else {
                    format!("{} claim A.x {n} USD [S]", day(n))
                }
            }),
            vec![],
        ),
        (
            "20,000 plans",
            many(20_000, |n| format!("2021-02-{:02} claim A.x {n} USD [S]", 1 + n % 28)),
            vec![],
        ),
        (
            "10,000 mixes",
            many(10_000, |n| format!("{} supply A.n: B {} % [S]", day(n), n % 100)),
            vec![],
        ),
        (
            "20,000 times the same need",
            many(20_000, |n| format!("2019-01-01 need A.n critical {} % [S]", n % 100)),
            vec![],
        ),
        (
            "20,000 times the same event",
            many(20_000, |n| format!("{} event e of A \"{n}\" [S]", day(n))),
            vec![],
        ),
    ];
    for (case, text, expected) in table {
        expect(case, codes(text), &expected);
    }
}

#[test]
fn one_thing_may_be_under_any_number_of_rights() {
    let table = [
        (
            "10,000 licences over one thing",
            many(10_000, |n| format!("{} term t{n}: B has licence over A.n [S]", day(n))),
            vec![],
        ),
        (
            "10,000 exclusivities over one thing",
            many(10_000, |n| format!("{} term t{n}: B has exclusivity over A.n [S]", day(n))),
            vec![],
        ),
        (
            "10,000 exclusivities of as many parties",
            many(10_000, |n| {
                format!(
                    "actor P{n} company\n{} term t{n}: P{n} has exclusivity over A.n [S]",
                    day(n)
                )
            }),
            vec![],
        ),
        (
            "10,000 commitments",
            many(10_000, |n| {
                format!("{} term t{n}: B has commitment over A.x [S]\n    amount {n} USD", day(n))
            }),
            vec![],
        ),
        (
            "10,000 commitments of as many parties",
            many(10_000, |n| {
                format!(
                    "actor P{n} company\n{} term t{n}: B has commitment over P{n} [S]\n    amount {n} USD",
                    day(n)
                )
            }),
            vec![],
        ),
        (
            "10,000 refusals of one right",
            many(10_000, |n| format!("actor P{n} company\n2000 refuse t by P{n} over A [S]"))
                + "1900 term t: B has licence over A [S]\n    covers acquisitions\n",
            vec![],
        ),
        (
            "1,000 refusals and 1,000 purchases",
            many(1_000, |n| {
                format!(
                    "actor P{n} company\n2000 refuse t by P{n} over B [S]\n2000 term q{n}: A has purchase-agreement over B [S]"
                )
            }) + "1900 term t: B has licence over A [S]\n    covers acquisitions\n",
            vec![],
        ),
        (
            "10,000 holders of one party",
            many(10_000, |n| {
                format!("actor P{n} company\n{} stake P{n} in A: equity 0.01 % [S]", day(n))
            }),
            vec![],
        ),
        (
            "10,000 holders of too much",
            many(10_000, |n| {
                format!("actor P{n} company\n{} stake P{n} in A: equity 1 % [S]", day(n))
            }),
            vec![],
        ),
        (
            "20,000 times the same term",
            many(20_000, |n| format!("{} term t: B has licence over A.n \"{n}\" [S]", day(n))),
            vec![],
        ),
        (
            "10,000 changes of one term",
            many(10_000, |n| format!("{} change t [S]\n    rate {} %", day(n), n % 100))
                + "1900 term t: B has revenue-share over A.x [S]\n",
            vec![],
        ),
        (
            "10,000 ends of one term",
            many(10_000, |n| format!("{} end t [S]", day(n)))
                + "1900 term t: B has revenue-share over A.x [S]\n",
            vec![],
        ),
        (
            "10,000 details with a margin of their own",
            format!(
                "{FRAME}1900 term t: B has revenue-share over A.x [S]\n{}",
                "    rate 20 % [S]\n".repeat(10_000)
            ),
            vec![],
        ),
        (
            "10,000 details twice",
            format!(
                "{FRAME}1900 term t: B has revenue-share over A.x [S]\n{}",
                "    rate 20 %\n".repeat(10_000)
            ),
            vec![Code::FH0202],
        ),
    ];
    for (case, text, expected) in table {
        expect(case, codes(text), &expected);
    }
}

#[test]
fn there_may_be_any_number_of_names_and_of_mistakes() {
    let table = [
        (
            "100,000 unknown names",
            many(100_000, |n| format!("2019 event e{n} of Nobody{n} [S]")),
            vec![Code::FH0201],
        ),
        (
            "20,000 names, and 1,000 unknown ones",
            many(20_000, |n| format!("actor Somebody{n} company"))
                + &(0..1_000)
                    .map(|n| format!("2019 event e{n} of Smebody{n} [S]\n"))
                    .collect::<String>(),
            vec![Code::FH0201],
        ),
        (
            "20,000 unknown statements",
            many(20_000, |n| format!("clam{n} A.x 1 USD")),
            vec![Code::FH0107],
        ),
        (
            "20,000 unknown units",
            many(20_000, |n| format!("2019 claim A.x 1 usdollar{n} [S]")),
            vec![Code::FH0402],
        ),
        (
            "20,000 unknown kinds",
            many(20_000, |n| format!("actor P{n} compny{n}")),
            vec![Code::FH0205],
        ),
        (
            "10,000 units, each of the next",
            many(10_000, |n| {
                format!("unit u{n} = {} u{}", if n % 2 == 0 { "2" } else { "0.5" }, n + 1)
            }) + "unit u10000\n",
            vec![],
        ),
        (
            "10,000 units in a circle",
            many(10_000, |n| format!("unit u{n} = 2 u{}", (n + 1) % 10_000)),
            vec![Code::FH0402],
        ),
        (
            "20,000 times the same name",
            many(20_000, |_| "actor P company".to_owned()),
            vec![Code::FH0202],
        ),
        (
            "20,000 rates",
            many(20_000, |n| format!("{} rate KRW {} KRW/USD [S]", day(n), 1_000 + n)),
            vec![],
        ),
        (
            "10,000 amounts and 10,000 rates",
            many(10_000, |n| {
                format!(
                    "{} rate KRW {} KRW/USD [S]\n{} claim A.x {n} bn KRW [S]",
                    day(n),
                    1_000 + n,
                    day(n)
                )
            }),
            vec![],
        ),
        (
            "10,000 options",
            format!(
                "{FRAME}conflict c\n{}    status o0\n    prefer A o0 > o1\n",
                (0..10_000).map(|n| format!("    A o{n}\n")).collect::<String>()
            ),
            vec![Code::FH0724],
        ),
        (
            "10,000 choices",
            format!(
                "{FRAME}choice c by A\n{}",
                (0..10_000).map(|n| format!("    o{n} unplug B\n")).collect::<String>()
            ),
            vec![],
        ),
        (
            "an asset of an asset, 10,000 times",
            many(10_000, |n| {
                format!(
                    "asset a{n} service of {}",
                    if n == 0 { "A".into() } else { format!("a{}", n - 1) }
                )
            }) + "2019 supply A.n: a9999 50 % [S]\n2019 term t: A has exclusivity over A.n [S]\n",
            vec![],
        ),
        (
            "assets that own each other",
            format!(
                "{FRAME}asset a service of b\nasset b service of a\n2019 supply A.n: a 50 % [S]\n"
            ),
            vec![],
        ),
    ];
    for (case, text, expected) in table {
        expect(case, codes(text), &expected);
    }
}

#[test]
fn a_board_has_so_many_files_inside_its_folder_and_none_includes_itself() {
    let file = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let includes: String = (0..300).map(|n| format!("include \"{n}.board\"\n")).collect();
    let mut hundreds = BTreeMap::from([file("main.board", &format!("{FRAME}{includes}"))]);
    hundreds.extend((0..300).map(|n| file(&format!("{n}.board"), "")));
    let ring = (0..200)
        .map(|n| file(&format!("{n}.board"), &format!("include \"{}.board\"", (n + 1) % 200)));
    let ring: BTreeMap<_, _> = ring.chain([file("main.board", "include \"0.board\"")]).collect();
    let everybody: String = (0..200).map(|n| format!("include \"{n}.board\"\n")).collect();
    let tangle: BTreeMap<_, _> = (0..200)
        .map(|n| file(&format!("{n}.board"), &everybody))
        .chain([file("main.board", &everybody)])
        .collect();
    let table = [
        ("300 files", hundreds, vec![Code::FH0115]),
        (
            "a file that includes itself",
            BTreeMap::from([file("main.board", "include \"main.board\"")]),
            vec![Code::FH0114],
        ),
        ("200 files in a circle", ring, vec![Code::FH0114]),
        ("200 files that include each other", tangle, vec![Code::FH0114]),
        (
            "a file that is not there",
            BTreeMap::from([file("main.board", "include \"other.board\"")]),
            vec![Code::FH0113],
        ),
        ("no main file", BTreeMap::new(), vec![Code::FH0113]),
        (
            "the folder above",
            BTreeMap::from([file("main.board", "include \"../x.board\"")]),
            vec![Code::FH0113],
        ),
        (
            "the folder above, by a detour",
            BTreeMap::from([file("main.board", "include \"a/../../x.board\"")]),
            vec![Code::FH0113],
        ),
        (
            "a path from the root",
            BTreeMap::from([file("main.board", "include \"/etc/passwd\"")]),
            vec![Code::FH0113],
        ),
        (
            "a path of another system",
            BTreeMap::from([file("main.board", "include \"C:\\\\x.board\"")]),
            vec![Code::FH0113],
        ),
        (
            "the folder itself",
            BTreeMap::from([file("main.board", "include \".\"")]),
            vec![Code::FH0113],
        ),
        (
            "a file twice",
            BTreeMap::from([
                file("main.board", "include \"a.board\"\ninclude \"./a.board\""),
                file("a.board", FRAME),
            ]),
            vec![],
        ),
    ];
    for (case, files, expected) in table {
        expect(case, codes_of(&files), &expected);
    }
}
