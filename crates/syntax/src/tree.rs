//! Cuts a text into lines, reads each head line with its details, and keeps every token.

use std::sync::Arc;

use freehold_text::{Code, Diagnostic, FileId, Message, Span};

use crate::ast::{Kind, Statement};
use crate::cursor::Cursor;
use crate::lexer::{Token, TokenKind, tokens};
use crate::statements;

/// A file as a tree: all its tokens, and the statements that they form.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: Arc<str>,
    /// Every byte of the text, in order, in exactly one token.
    pub tokens: Vec<Token>,
    /// What the lines say, in the order of the text.
    pub statements: Vec<Statement>,
}

impl Tree {
    /// Returns the text that the tokens spell: the text that was parsed, byte for byte.
    pub fn print(&self) -> String {
        self.tokens.iter().map(|token| self.slice(*token)).collect()
    }

    /// Returns the words of a statement with its details, one blank between them and no remarks:
    /// the same for every layout of the same statement.
    pub fn words(&self, statement: &Statement) -> String {
        let range = statement.tokens.start as usize..statement.tokens.end as usize;
        let mut words = String::new();
        let (mut last_end, mut last_binds) = (None, false);
        for token in self.tokens.get(range).unwrap_or_default() {
            match token.kind {
                TokenKind::Space | TokenKind::Comment => {}
                TokenKind::Newline if !words.ends_with('\n') => words.push('\n'),
                TokenKind::Newline => {}
                _ => {
                    // What binds by standing close keeps its distance: `USD/year` and `a / b` differ.
                    let binds =
                        matches!(token.kind, TokenKind::Slash | TokenKind::Caret | TokenKind::Star);
                    let close = last_end == Some(token.start) && (binds || last_binds);
                    if !words.is_empty() && !words.ends_with('\n') && !close {
                        words.push(' ');
                    }
                    (last_end, last_binds) = (Some(token.end), binds);
                    words.push_str(self.slice(*token));
                }
            }
        }
        words.truncate(words.trim_end().len());
        words
    }

    /// Returns the text of a token.
    pub fn slice(&self, token: Token) -> &str {
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }
}

/// What parsing gives: always a tree, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The tree.
    pub tree: Tree,
    /// All findings of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// One line: its tokens and how far it is indented.
#[derive(Clone, Copy)]
pub(crate) struct Line<'t> {
    pub(crate) tokens: &'t [Token],
    /// The place of its first token among the tokens of the file.
    pub(crate) first: usize,
    /// 0 at the margin; else the width of the blanks, a tab counting four.
    pub(crate) indent: u32,
}

/// Reads a text into a tree. Never fails: what can't be read is reported and stays in the tree.
///
/// A line longer than [`LINE_BYTES`](freehold_text::limits::LINE_BYTES) is not read either; whoever
/// read the bytes has reported it. Costs time and memory linear in the text.
pub fn parse(file: FileId, text: &str) -> Parsed {
    let tokens = tokens(text);
    let mut diagnostics = Vec::new();
    let most = tokens.iter().filter(|token| token.kind == TokenKind::Newline).count() + 1;
    let mut reader = Reader {
        text,
        file,
        diagnostics: &mut diagnostics,
        open: None,
        levels: vec![],
        statements: Vec::with_capacity(most),
    };
    for line in lines(text, &tokens) {
        reader.line(line);
    }
    let statements = reader.finish();
    Parsed { tree: Tree { file, text: Arc::from(text), tokens, statements }, diagnostics }
}

/// Returns the lines that say something; blank lines and lines of comment are left out.
fn lines<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = Line<'t>> {
    let mut next = 0;
    tokens.split_inclusive(|token| token.kind == TokenKind::Newline).filter_map(move |tokens| {
        let place = next;
        next += tokens.len();
        let first = tokens.iter().find(|token| token.kind != TokenKind::Space)?;
        if first.is_trivia() {
            return None;
        }
        let indent = match tokens.first() {
            Some(space) if space.kind == TokenKind::Space => {
                width(text.get(space.start as usize..space.end as usize).unwrap_or_default())
            }
            _ => 0,
        };
        Some(Line { tokens, first: place, indent })
    })
}

fn width(blanks: &str) -> u32 {
    blanks.chars().map(|char| if char == '\t' { 4 } else { 1 }).sum()
}

struct Reader<'t> {
    text: &'t str,
    file: FileId,
    diagnostics: &'t mut Vec<Diagnostic>,
    /// The statement whose details are being read.
    open: Option<Statement>,
    /// The indentation of the detail levels of the open statement.
    levels: Vec<u32>,
    statements: Vec<Statement>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: Line<'t>) {
        if line.indent == 0 {
            self.close();
            let mut cursor = Cursor::new(self.text, self.file, line.tokens, self.diagnostics);
            let mut statement = statements::head(&mut cursor);
            statement.tokens = line.first as u32..(line.first + line.tokens.len()) as u32;
            self.open = Some(statement);
            return;
        }
        let level = self.level(line);
        let mut cursor = Cursor::new(self.text, self.file, line.tokens, self.diagnostics);
        let Some(statement) = &mut self.open else {
            let span = line_span(self.file, line);
            cursor.report(Diagnostic::error(Code::FH0110, span).says("FH0110.orphan").fix(
                Message::new("FH0110.fix"),
                Span::new(
                    self.file,
                    line.tokens.first().map_or(0, |token| token.start),
                    span.start,
                ),
                "",
            ));
            return;
        };
        statement.tokens.end = (line.first + line.tokens.len()) as u32;
        // The details of a statement that could not be read would only repeat its error.
        if !matches!(statement.kind, Kind::Broken(_)) {
            statements::detail(&mut cursor, statement, level);
        }
    }

    /// Returns 1 or 2 for the level of an indented line, by the indentations seen so far.
    fn level(&mut self, line: Line<'t>) -> usize {
        while self.levels.len() > 1 && self.levels.last().is_some_and(|last| line.indent < *last) {
            self.levels.pop();
        }
        if self.levels.last().is_none_or(|last| line.indent > *last) {
            if self.levels.len() == 2 {
                let span = line_span(self.file, line);
                self.diagnostics.push(Diagnostic::error(Code::FH0110, span));
            } else {
                self.levels.push(line.indent);
            }
        }
        self.levels.len()
    }

    fn close(&mut self) {
        self.levels.clear();
        if let Some(mut statement) = self.open.take() {
            statements::complete(&mut statement, self.diagnostics);
            self.statements.push(statement);
        }
    }

    fn finish(mut self) -> Vec<Statement> {
        self.close();
        self.statements
    }
}

fn line_span(file: FileId, line: Line<'_>) -> Span {
    let mut solid = line.tokens.iter().filter(|token| !token.is_trivia());
    let first = solid.next();
    let last = solid.next_back().or(first);
    match (first, last) {
        (Some(first), Some(last)) => Span::new(file, first.start, last.end),
        _ => Span::new(file, 0, 0),
    }
}
