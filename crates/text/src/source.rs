//! The text of a board's files: bytes in, checked text with lines and columns out.

use std::ops::Range;

use crate::{Code, Diagnostic, FileId, Message, Span, limits};

/// Distance between two places whose number of characters is remembered, in bytes.
const BLOCK: usize = 4096;
/// How far into a file a NUL byte makes it a binary file, in bytes.
const HEAD: usize = 8000;

/// A file of a board.
#[derive(Clone, Debug, Default)]
pub struct SourceFile {
    /// The name as shown to people.
    pub name: String,
    /// The text, without a byte order mark. Spans count its bytes.
    pub text: String,
    /// Where each line starts; the first entry is 0.
    lines: Vec<u32>,
    /// How many characters stand before each [`BLOCK`] of bytes, so that a column in a line of
    /// many megabytes costs no more than in a short one.
    characters: Vec<u32>,
}

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// What came out of the bytes of a file.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// The file, in any case.
    pub file: SourceFile,
    /// What is wrong with its bytes, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// False if parsing the text would only give noise: too large, not UTF-8, or binary.
    pub usable: bool,
}

impl SourceFile {
    /// Returns a file of text that is known to be fine.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let (name, text) = (name.into(), text.into());
        let mut lines = vec![0];
        let mut characters = vec![];
        let mut count = 0;
        for (block, bytes) in text.as_bytes().chunks(BLOCK).enumerate() {
            characters.push(count);
            count += starts(bytes);
            let newlines = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            lines.extend(newlines.map(|(at, _)| offset(block * BLOCK + at + 1)));
        }
        Self { name, text, lines, characters }
    }

    /// Reads the bytes of a file; whatever they are, a file comes back.
    ///
    /// A byte order mark is dropped silently. If the bytes are not UTF-8, that is the only finding,
    /// because everything after it would be guessing.
    pub fn read(id: FileId, name: impl Into<String>, bytes: &[u8]) -> ReadFile {
        if bytes.len() > limits::FILE_BYTES {
            let finding = Diagnostic::error(Code::FH0101, Span::new(id, 0, 0))
                .arg("size", mebibytes(bytes.len()))
                .arg("limit", mebibytes(limits::FILE_BYTES))
                .note_line(Message::new("FH0101.note"));
            return ReadFile {
                file: Self::new(name, ""),
                diagnostics: vec![finding],
                usable: false,
            };
        }
        let content = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = match std::str::from_utf8(content) {
            Ok(text) => text,
            Err(error) => {
                let finding =
                    not_utf8(id, content, error.valid_up_to(), bytes.len() - content.len());
                let file = Self::new(name, String::from_utf8_lossy(content));
                return ReadFile { file, diagnostics: vec![finding], usable: false };
            }
        };
        let control = control_characters(id, text);
        let usable = control.is_none();
        let mut diagnostics = Vec::from_iter(control);
        diagnostics.extend(direction_marks(id, text));
        diagnostics.extend(long_lines(id, text));
        diagnostics.sort_by_key(|finding| finding.span);
        ReadFile { file: Self::new(name, text), diagnostics, usable }
    }

    /// Returns the line and column of a byte; past the end is the end, inside a character is its start.
    pub fn position(&self, offset: u32) -> Position {
        let at = self.text.floor_char_boundary(offset as usize);
        let line = self.lines.partition_point(|start| *start as usize <= at).max(1);
        let start = self.lines.get(line - 1).map_or(0, |start| *start as usize);
        let column = self.characters_before(at) - self.characters_before(start);
        Position { line: saturate(line), column: column.saturating_add(1) }
    }

    /// Returns the text at `span`, or nothing if the span is not in this text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Returns the bytes of a line, counted from 1, without its line end.
    pub(crate) fn line(&self, line: u32) -> Range<usize> {
        let index = (line as usize).saturating_sub(1);
        let end = self.text.len();
        let start = self.lines.get(index).map_or(end, |start| *start as usize);
        let end = self.lines.get(index + 1).map_or(end, |next| (*next as usize).saturating_sub(1));
        let text = self.text.get(start..end).unwrap_or_default();
        start..start + text.strip_suffix('\r').unwrap_or(text).len()
    }

    /// Returns the span as bytes that surely are a piece of this text, cut at whole characters.
    pub(crate) fn clamp(&self, span: Span) -> Range<usize> {
        let start = self.text.floor_char_boundary(span.start as usize);
        let end = self.text.floor_char_boundary(span.end as usize);
        start..end.max(start)
    }

    fn characters_before(&self, at: usize) -> u32 {
        let block = at / BLOCK;
        let Some(before) = self.characters.get(block) else {
            // Exactly at the end of the last block, or in an empty text.
            let last = self.characters.last().copied().unwrap_or(0);
            let from = self.characters.len().saturating_sub(1) * BLOCK;
            return last + starts(self.text.as_bytes().get(from..at).unwrap_or_default());
        };
        before + starts(self.text.as_bytes().get(block * BLOCK..at).unwrap_or_default())
    }
}

/// The files of a board, each at the place its [`FileId`] says.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The files.
    pub files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and returns its id.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId(saturate(self.files.len()));
        self.files.push(file);
        id
    }

    /// Returns the file of that id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Returns the text at `span`, or nothing if there is no such place.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |file| file.slice(span))
    }
}

/// True for the characters that reorder or hide what stands around them.
pub(crate) fn is_direction_mark(char: char) -> bool {
    matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}')
}

fn not_utf8(id: FileId, bytes: &[u8], valid: usize, mark: usize) -> Diagnostic {
    let head = bytes.get(..valid).unwrap_or_default();
    let line = head.iter().filter(|byte| **byte == b'\n').count() + 1;
    let note = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        "FH0102.utf16"
    } else if bytes.iter().take(HEAD).any(|byte| *byte == 0) {
        "FH0103.binary"
    } else if looks_korean(bytes) {
        "FH0102.cp949"
    } else {
        "FH0102.save"
    };
    // In the text the bad bytes stand as U+FFFD, which takes three bytes.
    Diagnostic::error(Code::FH0102, Span::new(id, offset(valid), offset(valid + 3)))
        .arg("offset", valid + mark)
        .arg("line", line)
        .note_line(Message::new(note))
}

/// Guesses CP949, in which old Korean editors save: only whole pairs, and mostly Hangul.
fn looks_korean(bytes: &[u8]) -> bool {
    let (mut pairs, mut hangul) = (0_usize, 0_usize);
    let mut rest = bytes.iter();
    while let Some(&lead) = rest.next() {
        if lead.is_ascii() {
            continue;
        }
        let Some(&trail) = rest.next() else { return false };
        if !(0x81..=0xFE).contains(&lead) || !(trail.is_ascii_alphabetic() || trail > 0x80) {
            return false;
        }
        pairs += 1;
        hangul += usize::from((0xB0..=0xC8).contains(&lead) && trail > 0xA0);
    }
    pairs > 0 && hangul * 2 >= pairs
}

fn control_characters(id: FileId, text: &str) -> Option<Diagnostic> {
    let is_bad = |char: char| char.is_control() && !matches!(char, '\t' | '\n' | '\r');
    let mut found = text.char_indices().filter(|(_, char)| is_bad(*char));
    let (at, char) = found.next()?;
    let more = found.count();
    let binary = text.bytes().take(HEAD).any(|byte| byte == 0);
    let span = Span::new(id, offset(at), offset(at + char.len_utf8()));
    Some(
        Diagnostic::error(Code::FH0103, span)
            .arg("char", named(char))
            .maybe_note((more > 0).then(|| Message::new("FH0103.more").with("n", more)))
            .maybe_note(binary.then(|| Message::new("FH0103.binary"))),
    )
}

fn direction_marks(id: FileId, text: &str) -> Vec<Diagnostic> {
    let found = text.char_indices().filter(|(_, char)| is_direction_mark(*char));
    some_of(found, |(at, char)| {
        let span = Span::new(id, offset(at), offset(at + char.len_utf8()));
        Diagnostic::error(Code::FH0104, span).arg("char", named(char)).fix(
            Message::new("fix.remove"),
            span,
            "",
        )
    })
}

fn long_lines(id: FileId, text: &str) -> Vec<Diagnostic> {
    let mut end = 0;
    let lines = text.split_inclusive('\n').filter_map(|whole| {
        let start = end;
        end += whole.len();
        let line = whole.trim_end_matches(['\n', '\r']);
        (line.len() > limits::LINE_BYTES).then_some((start, line))
    });
    some_of(lines, |(start, line)| {
        let past = start + line.floor_char_boundary(limits::LINE_BYTES);
        let span = Span::new(id, offset(past), offset(start + line.len()));
        Diagnostic::error(Code::FH0105, span)
            .arg("bytes", line.len())
            .arg("limit", limits::LINE_BYTES)
            .label(Message::new("FH0105.label"))
            .note_line(Message::new("FH0105.note"))
    })
}

/// Reports the first of them; the last report counts the rest.
fn some_of<T>(
    mut all: impl Iterator<Item = T>,
    report: impl Fn(T) -> Diagnostic,
) -> Vec<Diagnostic> {
    let mut findings = Vec::from_iter(all.by_ref().take(limits::REPEATS).map(report));
    let more = all.count();
    if let Some(last) = findings.last_mut().filter(|_| more > 0) {
        last.notes.push(Message::new("more").with("n", more));
    }
    findings
}

/// Names an invisible character by its number and the usual letters for it.
fn named(char: char) -> String {
    const C0: [&str; 32] = [
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR",
        "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB",
        "ESC", "FS", "GS", "RS", "US",
    ];
    let letters = match char {
        '\u{7F}' => "DEL",
        '\u{61C}' => "ALM",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        _ => C0.get(char as usize).copied().unwrap_or_default(),
    };
    let number = format!("U+{:04X}", char as u32);
    if letters.is_empty() { number } else { format!("{number} {letters}") }
}

/// Counts the bytes that start a character.
fn starts(bytes: &[u8]) -> u32 {
    saturate(bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count())
}

fn mebibytes(bytes: usize) -> String {
    format!("{:.1} MiB", bytes as f64 / (1024.0 * 1024.0))
}

fn offset(at: usize) -> u32 {
    saturate(at)
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
