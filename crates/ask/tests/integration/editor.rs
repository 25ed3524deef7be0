//! What an editor asks of any text, at any place.

use std::collections::BTreeMap;

use freehold_ask::{Change, Cursor, Desk, complete, findings, hover, info};
use freehold_text::Lang;
use proptest::prelude::*;

use crate::{FLAGSHIP, SMALL, desk};

fn at(line: u32, column: u32) -> Cursor {
    Cursor { file: "main.board".into(), line, column }
}

#[test]
fn a_name_under_the_cursor_is_told() {
    let desk = desk(SMALL);
    // In the middle of it, at its start and at its end.
    for column in [34, 32, 37] {
        let found = hover(&desk, &at(6, column));
        assert_eq!(
            found.map(|answer| answer.path.to_string()).as_deref(),
            Some("Cloud"),
            "{column}"
        );
    }
    assert!(hover(&desk, &at(0, 0)).is_none());
    assert!(hover(&desk, &at(99, 1)).is_none());
    let elsewhere = Cursor { file: "none.board".into(), line: 1, column: 1 };
    assert!(hover(&desk, &elsewhere).is_none() && complete(&desk, &elsewhere).is_empty());
}

#[test]
fn what_begins_with_it_comes_first() {
    let desk = desk(&format!("{SMALL}2025-06-30 claim Lab.u\n"));
    let items = complete(&desk, &at(9, 23));
    assert_eq!(items.first().map(|item| item.insert.as_str()), Some("Lab.users"), "{items:?}");
    let items = complete(&self::desk("quan"), &at(1, 5));
    assert!(items.iter().any(|item| item.insert == "quantity"), "{items:?}");
    assert!(complete(&FLAGSHIP, &at(1, 1)).len() <= 50);
}

#[test]
fn a_fix_mends_what_was_found() {
    let desk = desk(&SMALL.replace("Cloud 100 %", "Clod 100 %"));
    let found = findings(&desk, Lang::En, 10);
    let fix = found.iter().find_map(|one| one.fix.clone()).unwrap();
    let mended = desk.changed(&[fix.edit]).unwrap();
    assert_eq!(mended.text("main.board").unwrap(), SMALL);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_text_and_no_place_breaks_it(
        text in "(\\PC|\n|\r|\t|가|\"|[|]|; ){0,60}", line in 0_u32..9, column in prop_oneof![0_u32..70, Just(u32::MAX)],
    ) {
        for text in [text.clone(), format!("{SMALL}{text}")] {
            let desk = desk(&text);
            for line in [line, line + 8] {
                let _ = hover(&desk, &at(line, column));
                let items = complete(&desk, &at(line, column));
                prop_assert!(items.len() <= 50);
            }
            let _ = findings(&desk, Lang::Ko, 100);
            let _ = info(&desk, Lang::Ko);
        }
    }

    #[test]
    fn files_with_any_name_are_only_files(name in "\\PC{0,20}") {
        let texts = BTreeMap::from([(name.clone(), SMALL.into())]);
        let desk = Desk::new(texts, name.clone());
        let _ = findings(&desk, Lang::En, 10);
        let edit = Change { file: name, line: 1, old: String::new(), new: "; x".into() };
        prop_assert!(desk.changed(&[edit]).is_ok());
    }
}
