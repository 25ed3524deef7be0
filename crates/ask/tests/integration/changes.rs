//! A change makes one text of another, and is taken back.

use freehold_ask::{Change, Misfit};
use proptest::prelude::*;

use crate::{SMALL, desk};

/// The lines of a text, however they end; a single empty line is none.
fn lines(text: &str) -> Vec<&str> {
    let ended = text.strip_suffix('\n').unwrap_or(text);
    let lines: Vec<&str> = ended.split('\n').map(|line| line.trim_end_matches('\r')).collect();
    if lines == [""] { Vec::new() } else { lines }
}

fn any_text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just(String::new()),
        "[abc]",
        Just("\r".to_owned()),
        "\\PC{0,6}",
        Just("가나".to_owned()),
    ];
    let end = prop_oneof![4 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\n\n")];
    let whole = proptest::collection::vec((line, end), 0..12);
    (whole, any::<bool>()).prop_map(|(lines, cut)| {
        let text: String = lines.iter().map(|(line, end)| format!("{line}{end}")).collect();
        if cut { text.trim_end_matches('\n').to_owned() } else { text }
    })
}

proptest! {
    #[test]
    fn a_change_makes_one_text_of_another_and_is_taken_back(before in any_text(), after in any_text()) {
        let Some(change) = Change::between("a.board", &before, &after) else {
            prop_assert_eq!(lines(&before), lines(&after));
            return Ok(());
        };
        let made = change.apply(&before).unwrap();
        prop_assert_eq!(lines(&made), lines(&after), "{:?}", change);
        let back = change.reversed().apply(&made).unwrap();
        prop_assert_eq!(lines(&back), lines(&before), "{:?}", change);
        prop_assert_eq!(change.reversed().reversed(), change);
    }

    #[test]
    fn bytes_are_the_same_where_lines_end_as_usual(
        before in proptest::collection::vec("[a-c]{0,2}", 1..9),
        after in proptest::collection::vec("[a-c]{0,2}", 1..9),
        crlf in any::<bool>(),
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let text = |lines: &[String]| lines.iter().map(|line| format!("{line}{end}")).collect::<String>();
        let (before, after) = (text(&before), text(&after));
        // A text of one empty line is as good as none, and an empty one has no ends of lines to go by.
        prop_assume!(lines(&before).len() > 1 && lines(&after).len() > 1);
        if let Some(change) = Change::between("a.board", &before, &after) {
            prop_assert_eq!(change.apply(&before).unwrap(), after);
        }
    }

    #[test]
    fn no_change_and_no_text_breaks_it(
        text in any_text(), old in any_text(), new in any_text(), line in any::<u32>(),
    ) {
        let change = Change { file: String::new(), line, old, new };
        let _ = change.apply(&text);
        let _ = change.reversed().apply(&text);
    }

    #[test]
    fn lines_that_moved_are_found(above in proptest::collection::vec("[x-z]{1,3}", 0..9)) {
        let change = Change { file: String::new(), line: 2, old: "b".into(), new: "B\nbb".into() };
        let above: String = above.iter().map(|line| format!("{line}\n")).collect();
        let made = change.apply(&format!("{above}a\nb\nc\n")).unwrap();
        prop_assert_eq!(made, format!("{above}a\nB\nbb\nc\n"));
    }
}

#[test]
fn lines_that_are_gone_or_there_twice_are_no_place() {
    let change = Change { file: String::new(), line: 1, old: "b".into(), new: "c".into() };
    assert_eq!(change.apply("a\n"), Err(Misfit::Gone));
    assert_eq!(change.apply("a\nb\nb\n"), Err(Misfit::Several));
    assert_eq!(change.apply("b\nb\n").unwrap(), "c\nb\n", "the line that is meant comes first");
    let nothing = Change { old: String::new(), new: String::new(), ..change };
    assert_eq!(nothing.apply("a\n"), Err(Misfit::Empty));
}

#[test]
fn of_several_changes_the_one_that_does_not_fit_is_named_and_none_is_made() {
    let desk = desk(SMALL);
    let fits = Change { file: "main.board".into(), line: 1, old: String::new(), new: "; x".into() };
    let gone = Change { old: "never".into(), ..fits.clone() };
    let error = desk.changed(&[fits.clone(), gone.clone(), fits.clone()]).unwrap_err();
    assert_eq!((error.place, error.kind, error.change), (1, Misfit::Gone, gone));
    let changed = desk.changed(std::slice::from_ref(&fits)).unwrap();
    assert_eq!(changed.text("main.board").unwrap(), format!("; x\n{SMALL}"));
    let back = changed.changed(&[fits.reversed()]).unwrap();
    assert_eq!(back.text("main.board").unwrap(), SMALL);
    let base = back.base.unwrap();
    assert_eq!(base.text("main.board").unwrap(), SMALL, "compared with what it was at first");
}
