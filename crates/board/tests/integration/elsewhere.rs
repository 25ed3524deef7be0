//! Codes that a page can't show as a board: too large, too many, not text, or a question.

use std::collections::BTreeMap;

use freehold_board::{Checked, check, load, show};
use freehold_text::{Code, limits};

fn checked(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Checked {
    check(load(&files.into_iter().collect::<BTreeMap<_, _>>(), "main.board"))
}

/// Returns the codes of a board of one file, in the order of the text.
#[track_caller]
fn codes(text: impl Into<Vec<u8>>) -> Vec<Code> {
    let checked = checked([(String::from("main.board"), text.into())]);
    checked.diagnostics.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    assert_eq!(codes(vec![b' '; limits::FILE_BYTES + 1]), [Code::FH0101]);
    assert_eq!(codes(vec![b'\n'; limits::FILE_BYTES / 64]), []);
}

#[test]
fn a_file_that_is_not_utf_8_has_that_one_finding() {
    assert_eq!(codes(*b"acter OpenAI \xBF\xC0\n"), [Code::FH0102]);
}

#[test]
fn a_control_character_stops_the_reading() {
    assert_eq!(codes("acter OpenAI\x1B[31m company\n"), [Code::FH0103]);
    assert_eq!(codes("actor\tOpenAI company\r\n"), []);
}

#[test]
fn a_direction_mark_is_found_even_in_a_remark() {
    assert_eq!(codes("actor OpenAI company ; \u{202E}\n"), [Code::FH0104]);
}

#[test]
fn a_line_beyond_the_limit_is_found() {
    let line = |bytes: usize| format!("; {}\n", "x".repeat(bytes - 2));
    assert_eq!(codes(line(limits::LINE_BYTES)), []);
    assert_eq!(codes(line(limits::LINE_BYTES + 1)), [Code::FH0105]);
}

#[test]
fn a_name_is_counted_in_letters_not_in_bytes() {
    let actor = |name: String| format!("actor {name} company\n");
    assert_eq!(codes(actor("매".repeat(limits::NAME_CHARS))), []);
    assert_eq!(codes(actor("매".repeat(limits::NAME_CHARS + 1))), [Code::FH0106]);
}

#[test]
fn a_board_of_more_files_than_the_limit_is_cut_and_said_to_be() {
    let board = |count: usize| {
        let main: String = (1..count).map(|part| format!("include \"{part}.board\"\n")).collect();
        let parts = (1..count).map(|part| (format!("{part}.board"), Vec::new()));
        let checked = checked(parts.chain([(String::from("main.board"), main.into_bytes())]));
        checked.diagnostics.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(board(limits::INCLUDES), []);
    assert_eq!(board(limits::INCLUDES + 1), [Code::FH0115]);
}

#[test]
fn an_expression_beyond_the_limit_is_refused_however_it_is_built() {
    let expect = |left: String| codes(format!("2025-10-01 expect {left} > 0\n"));
    let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(expect(nested(limits::EXPRESSION_DEPTH / 2)), []);
    assert_eq!(expect(nested(limits::EXPRESSION_DEPTH + 1)), [Code::FH0117]);
    assert_eq!(expect(format!("1{}", " + 1".repeat(limits::EXPRESSION_DEPTH + 1))), [Code::FH0117]);
    assert_eq!(expect(format!("{}1", "- ".repeat(1_000))), [Code::FH0117]);
    // A line that is too long is not read at all.
    assert_eq!(expect(format!("{}1", "- ".repeat(100_000))), [Code::FH0105]);
}

#[test]
fn a_question_about_nothing_on_the_board_names_the_nearest() {
    let text = "actor OpenAI company ko \"오픈AI\"\nquantity OpenAI.revenue USD/year \"Revenue\"\n";
    let board = checked([(String::from("main.board"), text.into())]).board;
    let asked = |query: &str| show(&board, query, board.latest()).map_err(|finding| finding.code);
    assert_eq!(asked("OpenAI.revenu").err(), Some(Code::FH0902));
    assert_eq!(asked("매출").err(), Some(Code::FH0902));
    for query in ["OpenAI.revenue", "openai.revenue", "Revenue", "오픈AI.revenue"] {
        assert_eq!(
            asked(query).map(|answer| answer.path),
            Ok(String::from("OpenAI.revenue")),
            "{query}"
        );
    }
}
