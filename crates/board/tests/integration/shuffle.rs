//! Order is style, not meaning: no statement says anything by where it stands.

use std::collections::BTreeMap;

use freehold_board::{
    Board, Checked, Moment, check, conversions, disputes, export, load, overview, plans, show,
    snapshot, tensions, timeline,
};
use freehold_quantity::Date;
use freehold_syntax::ast::Kind;
use freehold_syntax::parse;
use freehold_text::{Code, FileId};
use proptest::prelude::*;

use crate::markdown::{in_project, read};
use crate::small::{checked, statements, statements_with_mistakes};

/// Returns everything that can be asked of a board, a line for every answer.
fn answers(board: &Board) -> Vec<String> {
    let latest = board.latest();
    let day = |year, month, day| Date::new(year, month, day).expect("a day");
    let moments = [
        latest,
        Moment::new(day(2022, 7, 1), latest.known_by),
        Moment::new(latest.on, day(2022, 12, 31)),
        Moment::new(day(2035, 1, 1), day(2035, 1, 1)),
    ];
    let mut lines = vec![board.hash.clone()];
    for moment in moments {
        let mut say = |what: &str, json: serde_json::Result<String>| {
            lines.push(format!(
                "{what} on {} by {}: {}",
                moment.on,
                moment.known_by,
                json.expect("plain data")
            ));
        };
        say("export", serde_json::to_string(&export(board, moment)));
        say("snapshot", serde_json::to_string(&snapshot(board, moment)));
        say("disputes", serde_json::to_string(&disputes(board, moment)));
        say("tensions", serde_json::to_string(&tensions(board, moment)));
        say("plans", serde_json::to_string(&plans(board, moment)));
        say("timeline", serde_json::to_string(&timeline(board, moment)));
        say("conversions", serde_json::to_string(&conversions(board, moment)));
        say("overview", serde_json::to_string(&overview(board, moment)));
        for name in board.names.named.keys() {
            say(
                name,
                show(board, name, moment)
                    .map_or_else(|_| Ok(String::new()), |answer| serde_json::to_string(&answer)),
            );
        }
    }
    lines
}

/// Returns the codes of all findings, in the order of the codes.
fn codes(checked: &Checked) -> Vec<Code> {
    let mut codes: Vec<Code> = checked.diagnostics.iter().map(|finding| finding.code).collect();
    codes.sort();
    codes
}

/// Returns the first thing on which two boards give different answers.
fn difference(one: &Checked, other: &Checked) -> Option<String> {
    if codes(one) != codes(other) {
        return Some(format!("{:?}\n{:?}", codes(one), codes(other)));
    }
    let (one, other) = (answers(&one.board), answers(&other.board));
    let differs = one.iter().zip(&other).find(|(one, other)| one != other);
    let (one, other) = differs?;
    let at = one.bytes().zip(other.bytes()).position(|(one, other)| one != other).unwrap_or(0);
    let around = |text: &str| {
        text.chars()
            .skip(text[..text.floor_char_boundary(at)].chars().count().saturating_sub(300))
            .take(600)
            .collect::<String>()
    };
    Some(format!(
        "{}\n… {}\n… {}",
        one.chars().take(60).collect::<String>(),
        around(one),
        around(other)
    ))
}

/// Writes the statements into files: the one at each place into the file of that number, all included by the first.
fn in_files(statements: &[String], files: &[usize]) -> Checked {
    let mut library: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let name = |file: usize| {
        if file == 0 { "main.board".to_owned() } else { format!("part-{file}.board") }
    };
    let mut main = String::new();
    for (statement, file) in statements.iter().zip(files.iter().cycle()) {
        let text = library.entry(name(*file)).or_insert_with(|| {
            if *file != 0 {
                main.push_str(&format!("include \"{}\"\n", name(*file)));
            }
            Vec::new()
        });
        text.extend(statement.bytes().chain([b'\n']));
    }
    library.entry(name(0)).or_default().splice(0..0, main.bytes());
    check(load(&library, "main.board"))
}

/// Returns the same statements in another order, and a file for each.
fn moved(
    all: impl Strategy<Value = Vec<String>>,
) -> impl Strategy<Value = (Vec<String>, Vec<String>, Vec<usize>)> {
    all.prop_flat_map(|all| {
        (Just(all.clone()), Just(all).prop_shuffle(), proptest::collection::vec(0_usize..4, 1..8))
    })
}

proptest! {
    #[test]
    fn a_statement_may_stand_anywhere((all, shuffled, files) in moved(statements())) {
        prop_assert_eq!(difference(&checked(&all), &in_files(&shuffled, &files)), None);
    }

    #[test]
    fn a_mistake_may_stand_anywhere((all, shuffled, files) in moved(statements_with_mistakes())) {
        prop_assert_eq!(difference(&checked(&all), &in_files(&shuffled, &files)), None);
    }
}

/// Returns the statements of the flagship board, with their details, without its includes.
fn flagship() -> Vec<String> {
    let folder = in_project("boards/microsoft-openai");
    let mut found = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "board"));
    files.sort();
    for path in files {
        let parsed = parse(FileId(0), &read(&path));
        for statement in parsed
            .tree
            .statements
            .iter()
            .filter(|statement| !matches!(statement.kind, Kind::Include(_)))
        {
            let tokens =
                &parsed.tree.tokens[statement.tokens.start as usize..statement.tokens.end as usize];
            found.push(
                tokens
                    .iter()
                    .map(|token| parsed.tree.slice(*token))
                    .collect::<String>()
                    .trim_end()
                    .to_owned(),
            );
        }
    }
    assert!(found.len() > 300, "the flagship has {} statements", found.len());
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn the_flagship_says_the_same_in_any_order((all, shuffled, files) in moved(Just(flagship()))) {
        let difference = difference(&checked(&all), &in_files(&shuffled, &files));
        prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
    }
}

#[test]
fn where_the_flagship_is_cut_into_files_changes_nothing() {
    let all = flagship();
    assert_eq!(difference(&checked(&all), &in_files(&all, &[3, 1, 4, 1, 5, 9, 2, 6])), None);
}
