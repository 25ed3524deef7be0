//! Walks over the tokens of one line and says what it missed.

use freehold_text::{Code, Diagnostic, FileId, Message, Span, limits, nearest, spoken};
use smol_str::SmolStr;

use crate::ast::{Name, Prose};
use crate::lexer::{Token, TokenKind};

/// A place in a line. Functions that read something return `None` after they have said what is wrong.
pub(crate) struct Cursor<'t> {
    pub(crate) text: &'t str,
    pub(crate) file: FileId,
    /// The tokens of the line, blanks and comments included.
    tokens: &'t [Token],
    next: usize,
    pub(crate) diagnostics: &'t mut Vec<Diagnostic>,
    depth: usize,
}

impl<'t> Cursor<'t> {
    pub(crate) fn new(
        text: &'t str,
        file: FileId,
        tokens: &'t [Token],
        diagnostics: &'t mut Vec<Diagnostic>,
    ) -> Self {
        Self { text, file, tokens, next: 0, diagnostics, depth: 0 }
    }

    fn index_of_next(&self) -> Option<usize> {
        let rest = self.tokens.get(self.next..)?;
        let skipped = rest.iter().take_while(|token| token.kind == TokenKind::Space).count();
        let token = rest.get(skipped)?;
        (!token.is_trivia()).then_some(self.next + skipped)
    }

    /// Returns the next token that is not a blank; `None` at the end of the line.
    pub(crate) fn peek(&self) -> Option<Token> {
        self.index_of_next().and_then(|index| self.tokens.get(index).copied())
    }

    /// Returns the token after the next one.
    pub(crate) fn peek_second(&self) -> Option<Token> {
        let first = self.index_of_next()?;
        let rest = self.tokens.get(first + 1..)?;
        rest.iter()
            .find(|token| token.kind != TokenKind::Space)
            .copied()
            .filter(|token| !token.is_trivia())
    }

    pub(crate) fn at_end(&self) -> bool {
        self.peek().is_none()
    }

    pub(crate) fn bump(&mut self) -> Option<Token> {
        let index = self.index_of_next()?;
        self.next = index + 1;
        self.tokens.get(index).copied()
    }

    /// Whether the next token stands directly behind the one before it, without a blank.
    pub(crate) fn adjacent(&self) -> bool {
        self.index_of_next() == Some(self.next)
    }

    /// Whether the token after the next one stands directly behind it.
    pub(crate) fn second_adjacent(&self) -> bool {
        match (self.peek(), self.peek_second()) {
            (Some(first), Some(second)) => first.end == second.start,
            _ => false,
        }
    }

    pub(crate) fn peek_kind(&self) -> Option<TokenKind> {
        self.peek().map(|token| token.kind)
    }

    pub(crate) fn slice(&self, token: Token) -> &'t str {
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    pub(crate) fn span(&self, token: Token) -> Span {
        Span::new(self.file, token.start, token.end)
    }

    /// Returns the next token's text if it is a word or path.
    pub(crate) fn word(&self) -> Option<&'t str> {
        self.peek().filter(|token| token.kind == TokenKind::Name).map(|token| self.slice(token))
    }

    pub(crate) fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    pub(crate) fn eat(&mut self, kind: TokenKind) -> Option<Token> {
        if self.peek_kind() == Some(kind) { self.bump() } else { None }
    }

    pub(crate) fn eat_word(&mut self, word: &str) -> bool {
        if self.is_word(word) {
            self.bump();
            return true;
        }
        false
    }

    /// Whether the line is longer than anybody may write.
    pub(crate) fn is_too_long(&self) -> bool {
        let start = self.tokens.first().map_or(0, |token| token.start);
        let solid = self.tokens.iter().rev().find(|token| token.kind != TokenKind::Newline);
        solid.is_some_and(|last| (last.end - start) as usize > limits::LINE_BYTES)
    }

    /// Returns where the line ends, as an empty span.
    pub(crate) fn end_of_line(&self) -> Span {
        let end = self
            .tokens
            .iter()
            .rev()
            .find(|token| !token.is_trivia())
            .map_or(self.tokens.first().map_or(0, |token| token.start), |token| token.end);
        Span::new(self.file, end, end)
    }

    /// Returns the span of the next token, or the end of the line.
    pub(crate) fn here(&self) -> Span {
        self.peek().map_or_else(|| self.end_of_line(), |token| self.span(token))
    }

    /// Returns the byte where the last consumed token ended.
    pub(crate) fn consumed_to(&self) -> u32 {
        self.next
            .checked_sub(1)
            .and_then(|index| self.tokens.get(index))
            .map_or_else(|| self.tokens.first().map_or(0, |token| token.start), |token| token.end)
    }

    /// Returns the span from `start` to the last consumed token.
    pub(crate) fn since(&self, start: u32) -> Span {
        Span::new(self.file, start, self.consumed_to())
    }

    pub(crate) fn start(&self) -> u32 {
        self.here().start
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Says that something else was expected here; `expected` is a catalogue key behind `@`, or words as they are.
    pub(crate) fn expected<T>(&mut self, expected: &str) -> Option<T> {
        let span = self.here();
        let diagnostic = match self.peek() {
            None => Diagnostic::error(Code::FH0108, span).says("FH0108.end"),
            Some(token) => self.unexpected(token, span),
        };
        let expected = expected.strip_prefix('@').map_or_else(|| expected.to_owned(), spoken);
        self.report(diagnostic.arg("expected", expected));
        None
    }

    fn unexpected(&self, token: Token, span: Span) -> Diagnostic {
        let found = self.slice(token);
        match token.kind {
            TokenKind::OpenText => Diagnostic::error(Code::FH0109, span).fix(
                Message::new("FH0109.fix"),
                Span::new(self.file, span.end, span.end),
                "\"",
            ),
            TokenKind::Stray => Diagnostic::error(Code::FH0112, span).arg("found", found),
            TokenKind::GroupedNumber => Diagnostic::error(Code::FH0116, span)
                .says("FH0116.grouped")
                .arg("number", found)
                .fix(Message::new("FH0116.fix"), span, found.replace(',', "")),
            _ => Diagnostic::error(Code::FH0108, span).arg("found", found),
        }
    }

    /// Says that one of `accepted` was expected here, with the nearest as a fix.
    pub(crate) fn expected_word<T>(&mut self, accepted: &[&str]) -> Option<T> {
        let list = accepted.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        let span = self.here();
        let close = self.word().and_then(|word| nearest(word, accepted.iter().copied()));
        self.expected::<T>(&list);
        if let Some(word) = close
            && let Some(last) = self.diagnostics.pop()
        {
            let message = Message::new("fix.replace").with("name", word);
            self.report(last.fix(message, span, word));
        }
        None
    }

    /// Reads a name; `expected` says what for.
    pub(crate) fn name(&mut self, expected: &str) -> Option<Name> {
        match self.eat(TokenKind::Name) {
            Some(token) => Some(self.checked_name(token)),
            None => self.expected(expected),
        }
    }

    fn checked_name(&mut self, token: Token) -> Name {
        let name = Name { text: SmolStr::new(self.slice(token)), span: self.span(token) };
        if name.text.len() > limits::NAME_CHARS && name.text.chars().count() > limits::NAME_CHARS {
            let diagnostic =
                Diagnostic::error(Code::FH0106, name.span).arg("limit", limits::NAME_CHARS);
            self.report(diagnostic);
        }
        name
    }

    pub(crate) fn maybe_name(&mut self) -> Option<Name> {
        self.eat(TokenKind::Name).map(|token| self.checked_name(token))
    }

    /// Reads names with commas between them.
    pub(crate) fn names(&mut self, expected: &str) -> Option<Vec<Name>> {
        let mut names = vec![self.name(expected)?];
        while self.eat(TokenKind::Comma).is_some() {
            names.push(self.name(expected)?);
        }
        Some(names)
    }

    /// Reads one word that must be `word`.
    pub(crate) fn must(&mut self, word: &str) -> Option<()> {
        if self.eat_word(word) { Some(()) } else { self.expected_word(&[word]) }
    }

    pub(crate) fn must_be(&mut self, kind: TokenKind, sign: &str) -> Option<Token> {
        match self.eat(kind) {
            Some(token) => Some(token),
            None => self.expected(&format!("`{sign}`")),
        }
    }

    /// Reads prose if it is there.
    pub(crate) fn maybe_prose(&mut self) -> Option<Prose> {
        let token = self.eat(TokenKind::Text)?;
        let raw = self.slice(token);
        let inner = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(raw);
        let text =
            if inner.contains('\\') { SmolStr::new(unescaped(inner)) } else { SmolStr::new(inner) };
        Some(Prose { text, span: self.span(token) })
    }

    pub(crate) fn prose(&mut self) -> Option<Prose> {
        match self.maybe_prose() {
            Some(prose) => Some(prose),
            None => self.expected("@expected.prose"),
        }
    }

    /// Makes sure that nothing is left on the line.
    pub(crate) fn finish(&mut self) -> Option<()> {
        if self.at_end() { Some(()) } else { self.expected("@expected.end") }
    }

    /// Whether something is being read one level deeper already.
    pub(crate) fn is_nested(&self) -> bool {
        self.depth > 0
    }

    pub(crate) fn too_deep<T>(&mut self, span: Span) -> Option<T> {
        let limit = limits::EXPRESSION_DEPTH;
        self.report(Diagnostic::error(Code::FH0117, span).arg("limit", limit));
        None
    }

    /// Runs `read` one level deeper, or says that it nests too deep.
    pub(crate) fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= limits::EXPRESSION_DEPTH {
            return self.too_deep(self.here());
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}

fn unescaped(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(char) = chars.next() {
        text.push(if char == '\\' { chars.next().unwrap_or('\\') } else { char });
    }
    text
}
