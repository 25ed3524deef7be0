use freehold_text::{
    Code, FileId, Lang, Position, ReadFile, SourceFile, Sources, Span, apply, limits, words,
};
use proptest::prelude::*;

const FILE: FileId = FileId(0);

fn read(bytes: &[u8]) -> ReadFile {
    SourceFile::read(FILE, "a.board", bytes)
}

/// The findings in words, headline first, then the notes.
fn said(read: &ReadFile) -> Vec<Vec<String>> {
    let lines = read.diagnostics.iter().map(|finding| {
        let all = std::iter::once(&finding.message).chain(&finding.notes);
        Vec::from_iter(all.map(|message| words(Lang::En, message)))
    });
    lines.collect()
}

#[test]
fn good_text_is_read_as_it_is() {
    let read = read("board \"누구의 땅인가\"\r\n\tdetail\n".as_bytes());
    assert_eq!(read.file.text, "board \"누구의 땅인가\"\r\n\tdetail\n");
    assert_eq!(read.file.name, "a.board");
    assert!(read.usable && read.diagnostics.is_empty());
}

#[test]
fn a_byte_order_mark_is_dropped_silently() {
    let read = read(b"\xEF\xBB\xBFboard");
    assert_eq!(read.file.text, "board");
    assert!(read.usable && read.diagnostics.is_empty());
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let read = read(&vec![b'a'; limits::FILE_BYTES + 1024 * 1024]);
    assert_eq!(read.file.text, "");
    assert!(!read.usable);
    assert_eq!(
        said(&read),
        [[
            "the file is 65.0 MiB large; the limit is 64.0 MiB",
            "split it and join the parts with `include`"
        ]]
    );
}

#[test]
fn a_file_as_large_as_the_limit_is_read() {
    let mut bytes = vec![b'\n'; limits::FILE_BYTES];
    bytes[0] = b'a';
    let read = read(&bytes);
    assert_eq!((read.usable, read.diagnostics.len()), (true, 0));
    assert_eq!(read.file.text.len(), limits::FILE_BYTES);
}

#[test]
fn bytes_that_are_not_utf8_are_found_with_their_line() {
    let cases: [(&[u8], [&str; 2]); 5] = [
        (
            b"one\ntwo \xFF three",
            [
                "not UTF-8: byte 8, on line 2, does not belong to any character",
                "save the file as UTF-8",
            ],
        ),
        (
            b"\xEF\xBB\xBFone\xFF", // the byte order mark counts in the file
            [
                "not UTF-8: byte 6, on line 1, does not belong to any character",
                "save the file as UTF-8",
            ],
        ),
        (
            b"\xFF\xFEb\0o\0",
            [
                "not UTF-8: byte 0, on line 1, does not belong to any character",
                "this looks like UTF-16; save the file as UTF-8",
            ],
        ),
        (
            b"actor \xBF\xC0\xC7\xC2AI company\n", // 오픈AI
            [
                "not UTF-8: byte 6, on line 1, does not belong to any character",
                "this looks like Korean text saved as CP949 (EUC-KR); save the file as UTF-8",
            ],
        ),
        (
            b"\x7FELF\x02\0\0\xFF",
            [
                "not UTF-8: byte 7, on line 1, does not belong to any character",
                "this looks like a binary file, not a board",
            ],
        ),
    ];
    for (bytes, expected) in cases {
        let read = read(bytes);
        assert_eq!(said(&read), [expected], "{bytes:?}");
        assert!(!read.usable);
    }
    let read = read(b"one\ntwo \xFF three");
    let finding = &read.diagnostics[0];
    assert_eq!(read.file.slice(finding.span.unwrap()), "\u{FFFD}");
}

#[test]
fn control_characters_are_one_finding() {
    let read = read(b"one\ntw\x1Bo \x07 \x7F");
    assert_eq!(
        said(&read),
        [["control character U+001B ESC in the text", "2 more control characters in this file"]]
    );
    let finding = &read.diagnostics[0];
    assert_eq!((finding.code, finding.span), (Code::FH0103, Some(Span::new(FILE, 6, 7))));
    assert!(!read.usable);
}

#[test]
fn a_nul_near_the_start_means_a_binary_file() {
    let read = read(b"PK\x03\0");
    assert_eq!(
        said(&read),
        [[
            "control character U+0003 ETX in the text",
            "1 more control character in this file",
            "this looks like a binary file, not a board"
        ]]
    );
}

#[test]
fn direction_marks_are_found_and_removed_by_the_fix() {
    let text = "actor A\u{202E}B company\n";
    let read = read(text.as_bytes());
    assert_eq!(
        said(&read),
        [["invisible direction mark U+202E RLO: the line may not say what it seems to say"]]
    );
    assert!(read.usable);
    let fix = read.diagnostics[0].fix.as_ref().unwrap();
    assert_eq!(apply(fix, text, FILE).as_deref(), Some("actor AB company\n"));
}

#[test]
fn every_direction_mark_is_one() {
    let marks = ('\u{202A}'..='\u{202E}').chain('\u{2066}'..='\u{2069}');
    for mark in marks.chain(['\u{200E}', '\u{200F}', '\u{61C}']) {
        let read = read(format!("a{mark}b").as_bytes());
        let codes = Vec::from_iter(read.diagnostics.iter().map(|finding| finding.code));
        assert_eq!(codes, [Code::FH0104], "U+{:04X}", mark as u32);
    }
}

#[test]
fn many_of_a_kind_are_counted() {
    let read = read("\u{200E}".repeat(limits::REPEATS + 5).as_bytes());
    assert_eq!(read.diagnostics.len(), limits::REPEATS);
    let said = said(&read);
    assert_eq!(said[limits::REPEATS - 1][1..], ["5 more like this in the file"]);
    assert_eq!(said[0].len(), 1);
}

#[test]
fn long_lines_are_found_where_they_pass_the_limit() {
    let fits = "가".repeat(limits::LINE_BYTES / 3);
    assert_eq!(read(format!("{fits}\r\n{fits}").as_bytes()).diagnostics, []);
    let read = read(format!("{fits}\r\n{fits}가나\n").as_bytes());
    assert!(read.usable);
    let [finding] = read.diagnostics.as_slice() else { panic!("one finding") };
    assert_eq!(
        words(Lang::En, &finding.message),
        "this line is 4101 bytes long; the limit is 4096"
    );
    assert_eq!(read.file.slice(finding.span.unwrap()), "가나");
}

#[test]
fn findings_come_in_the_order_of_the_text() {
    let long = "a".repeat(limits::LINE_BYTES + 1);
    let read = read(format!("{long}\n\u{200E}\n\x07\n{long}\n").as_bytes());
    let codes = Vec::from_iter(read.diagnostics.iter().map(|finding| finding.code));
    assert_eq!(codes, [Code::FH0105, Code::FH0104, Code::FH0103, Code::FH0105]);
}

#[test]
fn positions_count_lines_and_characters_from_one() {
    let file = SourceFile::new("a.board", "오픈AI\r\n\nb");
    let cases = [
        (0, 1, 1),
        (1, 1, 1), // inside 오
        (3, 1, 2),
        (6, 1, 3),
        (8, 1, 5), // the carriage return
        (9, 1, 6),
        (10, 2, 1),
        (11, 3, 1),
        (12, 3, 2),       // the end
        (u32::MAX, 3, 2), // past the end
    ];
    for (offset, line, column) in cases {
        assert_eq!(file.position(offset), Position { line, column }, "{offset}");
    }
    assert_eq!(SourceFile::new("", "").position(7), Position { line: 1, column: 1 });
    assert_eq!(SourceFile::default().position(7), Position { line: 1, column: 1 });
    assert_eq!(SourceFile::new("", "a\n").position(2), Position { line: 2, column: 1 });
}

#[test]
fn slices_out_of_range_are_empty() {
    let mut sources = Sources::default();
    let file = sources.add(SourceFile::new("a.board", "가나다"));
    assert_eq!(file, FILE);
    assert_eq!(sources.slice(Span::new(file, 3, 6)), "나");
    assert_eq!(sources.slice(Span::new(file, 1, 6)), "", "inside a character");
    assert_eq!(sources.slice(Span::new(file, 3, 99)), "");
    assert_eq!(sources.slice(Span::new(FileId(9), 0, 3)), "");
    assert_eq!(sources.add(SourceFile::new("b.board", "")), FileId(1));
    assert!(sources.get(FileId(1)).is_some() && sources.get(FileId(2)).is_none());
}

proptest! {
    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let read = read(&bytes);
        prop_assert!(read.usable || !read.diagnostics.is_empty());
        for finding in &read.diagnostics {
            let span = finding.span.unwrap_or_default();
            prop_assert!(read.file.text.get(span.range()).is_some(), "{span:?}");
        }
    }

    #[test]
    fn any_text_keeps_its_bytes(text in "[ -~가-힣\n\r\t]{0,200}") {
        let read = read(text.as_bytes());
        prop_assert_eq!(&read.file.text, &text);
        prop_assert!(read.usable);
    }

    /// Blocks, lines and characters of every length: the quick way agrees with plain counting.
    #[test]
    fn positions_agree_with_counting(
        piece in "[a가\n😀é]{1,40}", times in 1_usize..400, offset in 0_u32..40_000,
    ) {
        let text = piece.repeat(times);
        let file = SourceFile::new("a.board", text.clone());
        let (before, _) = text.split_at(text.floor_char_boundary(offset as usize));
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let found = file.position(offset);
        prop_assert_eq!((found.line as usize, found.column as usize), (line, column));
    }
}
