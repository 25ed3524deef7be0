//! The house layout, case by case.

use freehold_syntax::{MARGIN, format, parse};
use freehold_text::FileId;

/// Texts that the parser or the formatter once did not handle.
pub(crate) const ONCE_WRONG: &[&str] = &["5 ,100,200"];

fn formatted(text: &str) -> String {
    format(&parse(FileId(0), text).tree)
}

#[test]
fn blanks_become_single_and_what_binds_close_stays_close() {
    let table = [
        ("actor   A  company", "actor A company"),
        ("quantity  A.x\u{a0}USD/GW/year", "quantity A.x USD/GW/year"),
        ("2025 claim A.x 10%", "2025 claim A.x 10 %"),
        ("2025 claim A.x 12bn USD", "2025 claim A.x 12 bn USD"),
        ("formula a=b/c", "formula a = b/c"),
        ("formula a = b / c", "formula a = b / c"),
        ("formula a = b*c^2", "formula a = b*c^2"),
        ("formula a = max( b ,c )", "formula a = max(b, c)"),
        ("formula a = -b", "formula a = -b"),
        ("2025 stake A in B :equity 5 %", "2025 stake A in B: equity 5 %"),
        ("2025 claim A.x 285,000", "2025 claim A.x 285,000"),
        ("2025 event e \"a  b\"", "2025 event e \"a  b\""),
    ];
    for (text, expected) in table {
        assert_eq!(formatted(text), format!("{expected}\n"), "{text:?}");
    }
}

#[test]
fn details_stand_four_and_eight_in_and_remarks_with_them() {
    let table = [
        (
            "need A.x essential\n  buffer 1 month\n  notice 2 months",
            "need A.x essential\n    buffer 1 month\n    notice 2 months\n",
        ),
        ("choice c by A\n\ta\n\t  end t\n\tb", "choice c by A\n    a\n        end t\n    b\n"),
        (
            "choice c by A\n a\n   end t\n  ; between\n b",
            "choice c by A\n    a\n        end t\n    ; between\n    b\n",
        ),
        (
            "need A.x essential\n; at the margin\n  buffer 1 month",
            "need A.x essential\n; at the margin\n    buffer 1 month\n",
        ),
        ("a\n\n\n\nb\n\n", "a\n\nb\n"),
        ("\n\na", "a\n"),
        ("a\r\nb\rc", "a\nb\nc\n"),
        ("", ""),
        (" \n\t\n", ""),
    ];
    for (text, expected) in table {
        assert_eq!(formatted(text), expected, "{text:?}");
    }
}

#[test]
fn sources_and_remarks_stand_in_the_right_margin() {
    let line = |left: &str, right: &str| {
        format!("{left}{}{right}\n", " ".repeat(MARGIN.saturating_sub(left.chars().count()).max(2)))
    };
    let long = format!("2025 event e \"{}\"", "x".repeat(MARGIN));
    let table = [
        ("2025 claim A.x 1 [S1]; why".to_owned(), line("2025 claim A.x 1", "[S1]  ; why")),
        ("money USD ; why  ".to_owned(), line("money USD", "; why")),
        (
            "need A.x essential\n  buffer 1 month [ guess ]".to_owned(),
            format!("need A.x essential\n{}", line("    buffer 1 month", "[guess]")),
        ),
        (format!("{long} [S1]"), format!("{long}  [S1]\n")),
    ];
    for (text, expected) in table {
        assert_eq!(formatted(&text), expected, "{text:?}");
    }
    // Korean letters are two cells wide, so that the margin is straight on the screen.
    assert_eq!(formatted("actor 오픈 company [S]").find('['), Some(MARGIN + "오픈".len() - 4));
}
