//! The question to a board: what is told, what is hidden, what flips.

use freehold_board::{Board, Checked, Moment, check, load};
use freehold_conflict::conflict::{ConflictAnswer, Conflicting, StateView, conflict, conflicts};
use freehold_conflict::graph::Concept;
use freehold_quantity::Date;
use freehold_text::Code;
use proptest::prelude::*;

const WINDSURF: &str = "actor OpenAI company
actor Microsoft company
source S 2025-05-01 Paper \"p\" trust high
2025-06-01 conflict windsurf \"The Windsurf deal\" ko \"윈드서프 거래\"
    OpenAI buy, ring-fence [S]
    Microsoft claim-ip
    never ring-fence without buy
    status not buy
    prefer OpenAI buy and ring-fence and not claim-ip > buy and not claim-ip > not buy [S, reported]
    prefer Microsoft 80 %: buy and claim-ip > not buy [guess \"its contract\"]
    prefer Microsoft 20 %: not claim-ip > buy [guess \"peace\"]
";

fn checked(text: &str) -> Checked {
    let files = std::collections::BTreeMap::from([(
        String::from("main.board"),
        format!("board \"T\"\n{text}").into_bytes(),
    )]);
    check(load(&files, "main.board"))
}

#[track_caller]
fn board(text: &str) -> Board {
    let checked = checked(text);
    let errors: Vec<_> = checked
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == freehold_text::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    checked.board
}

fn day() -> Moment {
    let day = Date::constant(2025, 10, 19);
    Moment::new(day, day)
}

#[track_caller]
fn ask(board: &Board, question: &Conflicting) -> ConflictAnswer {
    let name = conflicts(board, day())[0].name.clone();
    conflict(board, day(), &name, question).unwrap()
}

fn stable(answer: &ConflictAnswer) -> Vec<&str> {
    answer.verdict.stable.iter().map(String::as_str).collect()
}

fn state<'a>(answer: &'a ConflictAnswer, id: &str) -> &'a StateView {
    answer.states.iter().find(|state| state.id == id).unwrap()
}

#[test]
fn the_purchase_is_off_because_the_other_would_claim() {
    let answer = ask(&board(WINDSURF), &Conflicting::default());
    assert_eq!(answer.states_total, 6);
    assert_eq!(answer.status_quo.as_deref(), Some("s1"));
    assert_eq!(stable(&answer), ["s1", "s4"]);
    assert_eq!(
        (answer.verdict.kind, answer.verdict.rests_at.as_slice()),
        ("stays", &[String::from("s1")][..])
    );
    let reason = &answer.verdict.because[0];
    assert_eq!((reason.party.as_str(), reason.why), ("OpenAI", "deterred"));
    assert_eq!(reason.answered[0].by, "Microsoft");
    assert_eq!(reason.answered[0].takes, ["claim-ip"]);
    let first = state(&answer, "s1");
    assert!(first.status_quo && first.options.is_empty());
    assert!(!first.stable.nash && first.stable.seq && first.stable.gmr);
    let party = &first.by_party["OpenAI"];
    assert!(!party.stable.nash && party.improvements.len() == 2);
    assert!(party.improvements.iter().all(|better| better.answered.is_some()));
    assert_eq!(state(&answer, "s6").options, ["buy", "ring-fence", "claim-ip"]);
}

#[test]
fn doubt_is_counted_exactly_and_flips_are_told() {
    let answer = ask(&board(WINDSURF), &Conflicting::default());
    let robust = &answer.robustness;
    assert_eq!(robust.combinations, 2);
    assert!((robust.covered - 1.0).abs() < 1e-12);
    // Where the other would rather have peace, the purchase goes through with a wall around it.
    assert!((robust.states["s3"].doubt - 0.2).abs() < 1e-12);
    assert!((robust.states["s1"].doubt - 0.8).abs() < 1e-12);
    assert_eq!(answer.flips_tried, answer.flips_total);
    assert!(!answer.flips.is_empty());
    assert!(answer.flips.iter().all(|flip| !(flip.gained.is_empty() && flip.lost.is_empty())));
    let keeps = answer.flips.iter().find(|flip| flip.changes[0].kind == "keep");
    assert!(keeps.is_some(), "a purchase that can't be undone is another game");
    let input = |party: &str| {
        answer.hangs_on.iter().find(|input| input.party.as_deref() == Some(party)).unwrap()
    };
    assert_eq!(input("OpenAI").sources, ["S"]);
    assert_eq!(input("Microsoft").why.as_deref(), Some("its contract"));
    assert_eq!(input("Microsoft").text, "buy and claim-ip > not buy");
    assert!(answer.guess);
}

#[test]
fn what_is_asked_for_is_made_stable_or_said_to_be_impossible() {
    let board = board(WINDSURF);
    let make = |state: &str| {
        let question = Conflicting { make: Some(state.to_owned()), ..Conflicting::default() };
        ask(&board, &question).inverse.unwrap()
    };
    assert_eq!(make("s1").kind, "stable");
    let bought = make("buy,ring-fence");
    assert_eq!(bought.state, "s3");
    // In any order it likes better to claim what was bought.
    assert_eq!((bought.kind, bought.swaps), ("only-dropping", 1));
    assert_eq!(bought.ways[0][0].party.as_deref(), Some("Microsoft"));
    assert_eq!(bought.ways[0][0].what, "buy and claim-ip");
    assert_eq!(bought.must_go[0].to, ["s6"]);
    assert_eq!(make("s2").kind, "only-dropping");
    let torn = crate::question::board(
        "actor A company\n2025-01-01 conflict c\n    A x\n    status not x\n    prefer A x > not x\n",
    );
    let question = Conflicting { make: Some(String::from("s1")), ..Conflicting::default() };
    let swapped = ask(&torn, &question).inverse.unwrap();
    assert_eq!((swapped.kind, swapped.swaps), ("possible", 1));
    assert_eq!(swapped.ways[0][0].what, "not x");
    let question = Conflicting { make: Some(String::from("s99")), ..Conflicting::default() };
    let name = &conflicts(&board, day())[0].name;
    assert_eq!(conflict(&board, day(), name, &question).unwrap_err().code, Code::FH0902);
}

#[test]
fn what_was_not_known_yet_is_not_told() {
    let board = board(&WINDSURF.replace("[S, reported]", "[S, reported, known 2025-08-01]"));
    let at = |year, month, day| {
        let day = Date::constant(year, month, day);
        Moment::new(day, day)
    };
    assert!(conflicts(&board, at(2025, 5, 31)).is_empty());
    let early = conflict(&board, at(2025, 5, 31), "windsurf", &Conflicting::default());
    let finding = early.unwrap_err();
    assert_eq!(finding.code, Code::FH0902);
    assert!(finding.notes.is_empty());
    let before = conflict(&board, at(2025, 7, 1), "windsurf", &Conflicting::default()).unwrap();
    assert_eq!(before.assumed[0].what, "indifferent");
    assert!(!serde_json::to_string(&before).unwrap().contains("ring-fence and not claim"));
    let after = conflict(&board, at(2025, 8, 1), "The windsurf DEAL", &Conflicting::default());
    assert!(after.unwrap().assumed.is_empty());
}

#[test]
fn a_conflict_without_a_status_and_one_without_rest_are_told_so() {
    let chase = "actor A company
actor B company
2025-01-01 conflict chase
    A up
    B left
    status up
    prefer A up and left or not up and not left
    prefer B up and not left or not up and left
";
    let nash = Conflicting { concept: Concept::Nash, ..Conflicting::default() };
    let answer = ask(&board(chase), &nash);
    assert_eq!(answer.verdict.kind, "restless");
    assert!(answer.verdict.stable.is_empty());
    assert_eq!(ask(&board(chase), &Conflicting::default()).verdict.kind, "stays");
    let open = chase.replace("    status up\n", "");
    let answer = ask(&board(&open), &Conflicting::default());
    assert_eq!(answer.verdict.kind, "open");
    assert!(answer.status_quo.is_none() && answer.paths.is_empty());
    assert_eq!(answer.assumed[0].what, "status-untold");
}

#[test]
fn two_may_leave_together_what_none_leaves_alone() {
    let dilemma = "actor A company
actor B company
2025-01-01 conflict dilemma
    A betray-b
    B betray-a
    status betray-a and betray-b
    prefer A not betray-a > betray-b
    prefer B not betray-b > betray-a
";
    let answer = ask(&board(dilemma), &Conflicting { concept: Concept::Nash, make: None });
    assert_eq!(stable(&answer), ["s4"]);
    let joint = &answer.coalitions[0];
    assert_eq!((joint.from.as_str(), joint.to.as_str()), ("s4", "s1"));
    assert_eq!(joint.parties, ["A", "B"]);
    assert_eq!(joint.path.len(), 2);
}

#[test]
fn the_order_of_lines_changes_nothing_but_numbers() {
    let lines: Vec<&str> = WINDSURF.lines().collect();
    let (head, details) = lines.split_at(4);
    let mut turned = details.to_vec();
    turned[2..].reverse();
    let text = format!("{}\n{}\n", head.join("\n"), turned.join("\n"));
    let (one, other) = (
        ask(&board(WINDSURF), &Conflicting::default()),
        ask(&board(&text), &Conflicting::default()),
    );
    assert_eq!(one.states, other.states);
    assert_eq!(one.verdict, other.verdict);
    assert_eq!(one.robustness, other.robustness);
    assert_eq!(one.flips, other.flips);
}

fn condition() -> impl Strategy<Value = String> {
    let leaf = (0_usize..4).prop_map(|option| format!("o{option}"));
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| format!("not ({inner})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} and {b})")),
            (inner.clone(), inner).prop_map(|(a, b)| format!("({a} or {b})")),
        ]
    })
}

proptest! {
    /// Whatever is written, there is an answer or a finding, and what is told of flips and of the
    /// inverse is what the changed board gives.
    #[test]
    fn every_conflict_has_an_answer_or_a_finding(
        never in proptest::collection::vec(condition(), 0..2),
        prefer in proptest::collection::vec(proptest::collection::vec(condition(), 1..4), 2),
        kept in 0_usize..5,
    ) {
        let mut text = String::from("actor A company\nactor B company\n2025-01-01 conflict c\n    A o0, o1\n    B o2, o3\n");
        for condition in &never {
            text.push_str(&format!("    never {condition}\n"));
        }
        if kept < 4 {
            text.push_str(&format!("    irreversible o{kept}\n"));
        }
        text.push_str("    status not o0\n");
        for (party, groups) in ["A", "B"].iter().zip(&prefer) {
            text.push_str(&format!("    prefer {party} {}\n", groups.join(" > ")));
        }
        let board = checked(&text).board;
        let question = Conflicting { make: Some(String::from("s1")), ..Conflicting::default() };
        match conflict(&board, day(), "c", &question) {
            Err(finding) => prop_assert_eq!(finding.code, Code::FH0723),
            Ok(answer) => {
                prop_assert_eq!(answer.states.len(), answer.states_total);
                prop_assert_eq!(answer.flips_tried, answer.flips_total);
                let inverse = answer.inverse.unwrap();
                prop_assert_eq!(inverse.kind == "stable", inverse.must_go.is_empty());
                prop_assert_eq!(matches!(inverse.kind, "possible" | "only-dropping"), !inverse.ways.is_empty());
                if inverse.kind == "stable" {
                    prop_assert!(answer.verdict.stable.contains(&inverse.state));
                }
            }
        }
    }
}

/// The fenced blocks of the manual's page, with the word behind the fence.
fn blocks(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(word) = line.strip_prefix("```") {
            inside = !inside;
            if inside {
                found.push((word, Vec::new()));
            }
        } else if inside && let Some((_, block)) = found.last_mut() {
            block.push(line);
        }
    }
    found
}

#[test]
fn the_manual_says_where_conflicts_rest() {
    let page = include_str!("../../../../language/08-clashes.md");
    let (mut last, mut count) = (String::new(), 0);
    for (fence, block) in blocks(page) {
        if fence == "board" {
            last = block.join("\n") + "\n";
        } else if fence == "conflict" {
            let board = board(&last);
            for line in block {
                count += 1;
                let (asked, said) = line.split_once(" -> ").unwrap();
                assert_eq!(said_of(&board, asked), said, "{line}");
            }
        }
    }
    assert!(count >= 7);
}

fn said_of(board: &Board, asked: &str) -> String {
    let words: Vec<&str> = asked.split(' ').collect();
    let plain = Conflicting::default();
    match words.as_slice() {
        [name, "doubt", state] => {
            let answer = conflict(board, day(), name, &plain).unwrap();
            format!("{} %", (answer.robustness.states[*state].doubt * 100.0).round())
        }
        [name, "make", state] => {
            let question = Conflicting { make: Some((*state).to_owned()), ..plain };
            let inverse = conflict(board, day(), name, &question).unwrap().inverse.unwrap();
            match inverse.kind {
                "only-dropping" => format!("{} dropped", inverse.swaps),
                kind => kind.to_owned(),
            }
        }
        [name, concept] => {
            let concept = Concept::ALL.into_iter().find(|known| known.word() == *concept);
            let question = Conflicting { concept: concept.unwrap(), make: None };
            conflict(board, day(), name, &question).unwrap().verdict.stable.join(", ")
        }
        _ => panic!("{asked}"),
    }
}
