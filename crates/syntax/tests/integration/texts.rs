//! Texts to try: any Unicode, what looks like a board, real sentences in odd layouts, and the boards.

use std::path::Path;

use freehold_syntax::vocabulary::{
    DISTRIBUTIONS, FUNCTIONS, NEED_DETAILS, RESERVED, STATEMENTS, TERM_KINDS,
};
use proptest::prelude::*;

/// One of every statement, with every kind of detail. No finding.
pub(crate) const SENTENCES: &[&str] = &[
    "board \"Whose land is it?\" ko \"누구의 땅인가\"",
    "money USD",
    "clock quarterly from 2019-07 to 2030-12",
    "include \"other.board\"",
    "actor OpenAI company ko \"오픈AI\" reads \"오픈에이아이\" founded 2015-12-11",
    "asset Azure service of Microsoft \"Azure\" dissolved 2031",
    "unit GW \"gigawatts\"",
    "unit TW = 1000 GW",
    "source S1 2019-07-22 Microsoft \"Title\" trust high url \"https://example.com/a;b\"",
    "source S2 \"The \\\"Seoul\\\" market\" \"Rate\"",
    "need OpenAI.compute critical 60 %\n    replace 18 to 36 months [guess \"why\"]\n    replace of Azure 12 months\n    replaceable 90 % [S1]",
    "2019-07-22 supply OpenAI.compute: Azure 55 to 75 %, own 10 %, unknown 20 % [S1, reported]",
    "2023-01-23 stake Microsoft in OpenAI: equity none [S1]",
    "2019-07-22 term azure-exclusive: Microsoft has exclusivity over OpenAI.compute [S1]\n    until 2030\n    scope \"prose\"\n    covers acquisitions, models",
    "2030-01-01 change royalty [S1, disputed since 2025]\n    rate 8 to 10 %",
    "2025-01-21 end azure-exclusive [S1, withdrawn since 2025-02]",
    "2025-06 refuse ip-right by OpenAI over Windsurf \"why\" [S1]",
    "2025-09-11 event memorandum of OpenAI, Microsoft \"text\" ko \"글\" [S1, quote \"words\"]",
    "quantity OpenAI.revenue USD/GW/year \"Revenue\"",
    "about 2025 claim OpenAI.revenue about 13 bn USD/year [S1, known 2025-10-19, because \"so\"]",
    "2024-06-30 expect not (OpenAI.revenue < 10 bn USD/year) and 2 ^ 3 != -1 or a >= b",
    "2025Q4 rate KRW 1421 KRW/USD [S1]",
    "2025-10-19 convert 13 bn USD: about 17 tn KRW [S1]",
    "assume growth 30 to 110 % per year [guess]",
    "assume shape one of 60 % 1 to 2, 40 % 3",
    "assume wait normal 3 ± 1 months",
    "correlate growth with cost-growth 60 %",
    "stock OpenAI.cash USD starts 15 to 25 bn, changes by a * (1 - royalty.rate) - b, volatility 25 %",
    "formula spend USD/year = if OpenAI.cash < 10 bn USD then 40 bn USD/year else max(0 USD/year, a / b)",
    "hazard shortage 15 % per year, lasts 2 to 6 quarters\n    cost-growth + 20 %\n    unplug Azure 40 %",
    "2026-01-01 choice next by OpenAI, every year\n    stay supply OpenAI.compute: Azure + 5 %, own becomes 10 %\n        end royalty\n    move blocked by azure-exclusive needs consent of Microsoft\n    worth OpenAI.cash / 10 bn USD - 2 * dependence(OpenAI, Microsoft)\n    rationality 4",
    "2025-06-01 conflict windsurf \"The deal\"\n    OpenAI buy, ring-fence\n    Microsoft claim-ip\n    never ring-fence without buy\n    status not buy\n    irreversible buy\n    prefer OpenAI buy and not claim-ip > not buy ~ ring-fence",
    "2025-09-11 deal memo-terms between OpenAI and Microsoft\n    over stake Microsoft in OpenAI: equity 20 to 40 %\n    over royalty.rate 5 to 20 %\n    else unplug Azure\n    power Microsoft 50 %\n    value OpenAI = OpenAI.cash",
    "goal OpenAI = OpenAI.value at 2030-12",
    "outcome empire \"A third empire\" if dependence(OpenAI, Microsoft) < 20 %, at 2030-12",
    "outcome bound otherwise",
    "whatif plug-pulled \"The plug\"\n    2026-01-01 unplug Azure\n    2027 stake Microsoft in OpenAI: equity - 5 %",
    "2025-10-19 forecast listed 35 % by house\n    question \"Does it list?\"\n    criterion \"a filing\"\n    resolves 2026-12-31\n    resolved yes [S1]\n    because \"it prepares\"",
];

/// Any text at all: of all planes, with all kinds of line ends.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,200}",
        "(?s).{0,200}",
        proptest::collection::vec(any::<char>(), 0..200).prop_map(String::from_iter)
    ]
}

/// Words, signs and blanks of the language in no sensible order.
pub(crate) fn board_like() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..80).prop_map(|pieces| pieces.concat())
}

fn piece() -> impl Strategy<Value = String> {
    let words = STATEMENTS.iter().chain(&[]).map(|(word, _)| *word);
    let words = words
        .chain(TERM_KINDS.iter().map(|(kind, _)| *kind))
        .chain(FUNCTIONS.iter().map(|(name, _)| *name))
        .chain(DISTRIBUTIONS.iter().chain(NEED_DETAILS).chain(RESERVED).copied())
        .chain([
            "of", "in", "has", "ko", "reads", "founded", "starts", "changes", "grows", "lasts",
            "every",
        ])
        .chain([
            "known", "since", "guess", "reported", "quote", "because", "becomes", "prefer", "never",
        ])
        .chain([
            "A",
            "b.c",
            "ms-2019",
            "a-b",
            "매출",
            "e\u{301}",
            "bn",
            "tn",
            "USD",
            "GW",
            "year",
            "USD/GW/year",
        ]);
    let numbers = [
        "0",
        "12",
        "0.5",
        "1e9",
        "1e-5",
        "1E+400",
        "5,000",
        "1,234.5",
        ",100,200",
        "2025",
        "2025-10",
        "2025-02-30",
        "2025-10-19",
        "2025Q4",
        "2025Q9",
        "99999999999999999999999999999999",
        "1421 KRW/USD",
        "12 to 14 bn USD",
    ];
    let signs = [
        ":",
        ",",
        "(",
        ")",
        "[",
        "]",
        "+",
        "-",
        "−",
        "*",
        "×",
        "/",
        "^",
        "%",
        "±",
        "=",
        "!=",
        "!",
        "<",
        "<=",
        ">",
        ">=",
        "≠",
        "≤",
        "≥",
        "~",
        ".",
        "#",
        "{",
        "\"",
        "\"text\"",
        "\"open",
        "\"esc \\\" \\\\\"",
        "\\",
        "\u{301}",
        "\u{202e}",
        "\u{feff}",
        "\0",
        "\u{85}",
        "\u{2028}",
    ];
    let blanks = [" ", "  ", "\t", "\u{a0}", "\u{3000}", "; remark", "; \"remark\"  ", ""];
    let lines = [
        "\n",
        "\r\n",
        "\r",
        "\n\n\n",
        "\n    ",
        "\n        ",
        "\n  ",
        "\n\t",
        "\n\u{3000}",
        "\n  ; remark",
        "\n            ",
    ];
    let one_of = |list: Vec<&'static str>| proptest::sample::select(list).prop_map(str::to_owned);
    prop_oneof![
        4 => one_of(words.collect()),
        2 => one_of(numbers.to_vec()),
        4 => one_of(signs.to_vec()),
        5 => one_of(blanks.to_vec()),
        2 => one_of(lines.to_vec()),
        1 => one_of(SENTENCES.to_vec()),
        1 => "\\PC{0,4}",
    ]
}

/// Real sentences in an odd layout: blanks doubled, other line ends, other indentation, remarks.
pub(crate) fn sentences_in_odd_layout() -> impl Strategy<Value = String> {
    let sentence = proptest::sample::select(SENTENCES.to_vec());
    let layout =
        (0_usize..5, 1_usize..7, 0_usize..4, proptest::sample::select(vec!["\n", "\r\n", "\r"]));
    let odd = (sentence, layout).prop_map(|(sentence, (wide, indent, remarks, end))| {
        let gap = [" ", "  ", "\t", "\u{a0}", " \u{3000} "][wide];
        let mut text = String::new();
        for line in sentence.lines() {
            let solid = line.trim_start();
            let level = (line.len() - solid.len()) / 4;
            text.push_str(&" ".repeat(level * indent));
            text.push_str(&widened(solid, gap));
            text.push_str(["", " ; remark", ";remark  ", "\t; \"remark\" [x]"][remarks]);
            text.push_str(end);
            text.push_str(["", "   ", "  ; between", "; at the margin"][remarks]);
            text.push_str(if remarks > 0 { end } else { "" });
        }
        text
    });
    proptest::collection::vec(odd, 0..6).prop_map(|lines| lines.concat())
}

/// Replaces the blanks outside of quotes.
fn widened(line: &str, gap: &str) -> String {
    let mut quoted = false;
    let mut escaped = false;
    let mut text = String::new();
    for char in line.chars() {
        quoted ^= char == '"' && !escaped;
        escaped = char == '\\' && !escaped;
        if char == ' ' && !quoted { text.push_str(gap) } else { text.push(char) }
    }
    text
}

/// Any of the three.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![any_text(), board_like(), sentences_in_odd_layout()]
}

/// Every board file of the project, with its path.
pub(crate) fn boards() -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards"), &mut found);
    found.sort();
    assert!(found.len() >= 4, "only {} board files found", found.len());
    found
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "board") {
            let text = std::fs::read_to_string(&path).expect("a text");
            found.push((path.display().to_string(), text));
        }
    }
}
