//! Files of games: what is read, what is written, what is told of mistakes.

use freehold_conflict::game::{Exact, GameFaultKind, read_efg, read_nfg, write_nfg};
use proptest::prelude::*;

use super::solved;

const PAYOFFS: &str = "NFG 1 R \"Selten (IJGT, 75), Figure 2, normal form\"\n{ \"Player 1\" \"Player 2\" } { 3 2 }\n\n1 1 0 2 0 2 1 1 0 3 2 0\n";
const NAMED: &str = "NFG 1 D \"A \\\"small\\\" game\" { \"one\" \"two\" }\n{ { \"a\" \"b\" } { \"c\" \"d\" } }\n\"a comment\"\n\n1.5 1/3, -2e-1 0 1E2 +4 .5 0\n";
const OUTCOMES: &str = "NFG 1 R \"with outcomes\" { \"P1\" \"P2\" }\n{\n{ \"1\" \"2\" \"3\" }\n{ \"1\" \"2\" }\n}\n\n{\n{ \"\" 1, 1 }\n{ \"\" 0, 2 }\n{ \"\" 3, 0 }\n}\n1 2 2 1 0 3\n";

#[test]
fn both_forms_of_normal_form_are_read() {
    let game = read_nfg(PAYOFFS).unwrap();
    assert_eq!(game.counts(), [3, 2]);
    assert_eq!(game.payoff(1, 4).unwrap(), &Exact::whole(3));
    let game = read_nfg(NAMED).unwrap();
    assert_eq!(game.title(), "A \"small\" game");
    let row: Vec<String> = game.payoffs()[0].iter().map(Exact::to_string).collect();
    assert_eq!(row, ["3/2", "-1/5", "100", "1/2"]);
    let game = read_nfg(OUTCOMES).unwrap();
    let row: Vec<String> = game.payoffs()[0].iter().map(Exact::to_string).collect();
    assert_eq!(row, ["1", "0", "0", "1", "0", "3"]);
}

#[test]
fn what_is_written_reads_back() {
    for text in [PAYOFFS, NAMED, OUTCOMES] {
        let game = read_nfg(text).unwrap();
        assert_eq!(read_nfg(&write_nfg(&game)).unwrap(), game);
    }
}

#[test]
fn mistakes_are_told_with_their_places() {
    use GameFaultKind::*;
    let nfg = |text: &str| {
        let faults = read_nfg(text).unwrap_err();
        faults.iter().map(|f| (f.kind, f.line, f.column)).collect::<Vec<_>>()
    };
    assert_eq!(nfg(""), [(Header, 1, 1)]);
    assert_eq!(nfg("EFG 2 R \"\" { }"), [(Header, 1, 1)]);
    assert_eq!(nfg("NFG 1 R \"open"), [(OpenQuote, 1, 9)]);
    assert_eq!(nfg("NFG 1 R \"\" { \"a\" } { 2 }\n1 x"), [(Number, 2, 3)]);
    assert_eq!(nfg("NFG 1 R \"\" { \"a\" } { 3 }\nx 2 1/0"), [(Number, 2, 1), (Number, 2, 5)]);
    assert_eq!(nfg("NFG 1 R \"\" { \"a\" } { 2 }\n1"), [(Count, 2, 2)]);
    assert_eq!(nfg("NFG 1 R \"\" { \"a\" \"a\" }"), [(Twice, 1, 18)]);
    assert_eq!(nfg("NFG 1 R \"\" { \"a\" } { { \"x\" \"x\" } }"), [(Twice, 1, 28)]);
    assert_eq!(nfg("NFG 1 R \"\" { \"a\" } { 2 }\n1 2 3"), [(Rest, 2, 5)]);
    assert_eq!(nfg("NFG 1 R \"\" { \"a\" \"b\" } { 4000 4000 }\n1 2 3"), [(TooLarge, 2, 1)]);
    assert_eq!(nfg("NFG 1 R \"\" { \"a\" } { { \"x\" } } { { \"\" 1 } } 2"), [(Unknown, 1, 45)]);
    assert_eq!(nfg("NFG 1 R \"\" { \"a\" } { 0 }\n"), [(Count, 1, 22)]);
    let efg = |text: &str| {
        let faults = read_efg(text).unwrap_err();
        faults.iter().map(|f| (f.kind, f.line, f.column)).collect::<Vec<_>>()
    };
    assert_eq!(efg("EFG 2 R \"\" { \"a\" }\np \"\" 2 1 \"\" { \"x\" } 0"), [(Unknown, 2, 6)]);
    assert_eq!(efg("EFG 2 R \"\" { \"a\" }\np \"\" 1 1 0"), [(Unknown, 2, 8)]);
    assert_eq!(efg("EFG 2 R \"\" { \"a\" }\nc \"\" 1 \"\" { \"x\" 1/3 } 0"), [(Chances, 2, 21)]);
    assert_eq!(efg("EFG 2 R \"\" { \"a\" }\nt \"\" 7"), [(Unknown, 2, 6)]);
    let twice = "EFG 2 R \"\" { \"a\" }\np \"\" 1 1 \"\" { \"x\" \"x\" } 0";
    assert_eq!(efg(twice), [(Twice, 2, 19)]);
    // Who comes to a place twice, and who forgot what it did before.
    let p = |set: u32| format!("p \"\" 1 {set} \"\" {{ \"x\" \"y\" }} 0\n");
    let absent = format!("EFG 2 R \"\" {{ \"a\" }}\n{}{}", p(1), p(1));
    assert_eq!(efg(&absent).first().map(|found| (found.0, found.1)), Some((AbsentMinded, 3)));
    let end = "t \"\" 1 \"\" { 1 }\n";
    let forgets = format!("EFG 2 R \"\" {{ \"a\" }}\n{}{}{end}{end}{}", p(1), p(2), p(2));
    assert_eq!(efg(&forgets).first().map(|found| (found.0, found.1)), Some((Forgets, 6)));
    assert_eq!(efg("EFG 2 R \"\" { \"a\" }\nt \"\" 1 \"\" { 1 }\nt"), [(Rest, 3, 1)]);
}

#[test]
fn a_deep_tree_ends_with_a_finding() {
    let mut text = String::from("EFG 2 R \"\" { \"a\" }\n");
    for set in 0..10_000 {
        text.push_str(&format!("p \"\" 1 {set} \"\" {{ \"x\" }} 0\n"));
    }
    assert_eq!(read_efg(&text).unwrap_err()[0].kind, GameFaultKind::TooLarge);
}

#[test]
fn plans_leave_out_what_they_can_not_reach() {
    // Out, or in and then left or right.
    let text = "EFG 2 R \"\" { \"a\" \"b\" }\np \"\" 1 1 \"\" { \"out\" \"in\" } 0\nt \"\" 1 \"\" { 1, 0 }\np \"\" 1 2 \"\" { \"left\" \"right\" } 0\nt \"\" 2 \"\" { 2, 0 }\nt \"\" 3 \"\" { 0, 5 }\n";
    let game = read_efg(text).unwrap();
    assert_eq!(game.players()[0].strategies, ["out / ·", "in / left", "in / right"]);
    assert_eq!(game.players()[1].strategies, ["·"]);
    let pure = solved(&game).pure;
    assert_eq!(pure[0].strategies, ["in / left", "·"]);
}

/// A text with some of its letters taken away, doubled or put in.
fn mangled(text: &'static str) -> impl Strategy<Value = String> {
    let edit = (
        0..text.len(),
        prop_oneof![
            Just(String::new()),
            Just("{".to_owned()),
            Just("}".to_owned()),
            Just("\"".to_owned()),
            Just("1e400".to_owned()),
            Just("99999999999999999999".to_owned()),
            Just("-".to_owned()),
            Just("1/0".to_owned()),
            Just("\u{1F600}".to_owned()),
            Just(" 0 ".to_owned()),
        ],
    );
    proptest::collection::vec(edit, 1..6).prop_map(move |edits| {
        let mut letters: Vec<String> = text.chars().map(String::from).collect();
        for (at, new) in edits {
            if let Some(letter) = letters.get_mut(at) {
                *letter = new;
            }
        }
        letters.concat()
    })
}

const TREE: &str = "EFG 2 R \"\" { \"a\" \"b\" }\nc \"\" 1 \"\" { \"x\" 1/2 \"y\" 1/2 } 0\np \"\" 1 1 \"\" { \"out\" \"in\" } 0\nt \"\" 1 \"\" { 1, 0 }\np \"\" 2 2 \"\" { \"left\" \"right\" } 0\nt \"\" 2 \"\" { 2, 0 }\nt \"\" 3 \"\" { 0, 5 }\nt \"\" 1\n";

proptest! {
    #[test]
    fn no_mangled_file_brings_the_reader_down(
        one in prop_oneof![mangled(PAYOFFS), mangled(NAMED), mangled(OUTCOMES)],
        tree in mangled(TREE),
    ) {
        if let Ok(game) = read_nfg(&one) {
            prop_assert_eq!(read_nfg(&write_nfg(&game)).unwrap(), game.clone());
            solved(&game);
        }
        if let Ok(game) = read_efg(&tree) {
            solved(&game);
        }
    }
}
