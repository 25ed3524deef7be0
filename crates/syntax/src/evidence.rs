//! Reads the right margin: sources, rank, and when it became known.

use freehold_text::{Code, Diagnostic, Message, nearest};

use crate::ast::{Evidence, RankWord};
use crate::cursor::Cursor;
use crate::lexer::TokenKind;

const RANKS: &[(&str, RankWord)] = &[
    ("stated", RankWord::Stated),
    ("reported", RankWord::Reported),
    ("disputed", RankWord::Disputed),
    ("withdrawn", RankWord::Withdrawn),
    ("guess", RankWord::Guess),
];

impl RankWord {
    /// Returns the word as written.
    pub fn word(self) -> &'static str {
        RANKS.iter().find(|(_, rank)| *rank == self).map_or("stated", |(word, _)| word)
    }
}

impl Cursor<'_> {
    /// Reads the bracket at the end of a line, if there is one.
    pub(crate) fn maybe_evidence(&mut self) -> Result<Option<Evidence>, ()> {
        if self.peek_kind() != Some(TokenKind::OpenBracket) {
            return Ok(None);
        }
        self.evidence().map(Some).ok_or(())
    }

    fn evidence(&mut self) -> Option<Evidence> {
        let start = self.start();
        self.bump();
        let mut evidence = Evidence::at(self.since(start));
        while self.peek_kind() != Some(TokenKind::CloseBracket) {
            self.evidence_item(&mut evidence)?;
            if self.eat(TokenKind::Comma).is_none()
                && self.peek_kind() != Some(TokenKind::CloseBracket)
            {
                return self.expected("@expected.comma-or-bracket");
            }
        }
        self.bump();
        evidence.span = self.since(start);
        Some(evidence)
    }

    fn evidence_item(&mut self, evidence: &mut Evidence) -> Option<()> {
        let Some(word) = self.word() else { return self.expected("@expected.source") };
        if let Some((_, rank)) = RANKS.iter().find(|(name, _)| *name == word) {
            let span = self.here();
            self.bump();
            if let Some((_, before)) = evidence.rank.replace((*rank, span)) {
                self.report(
                    Diagnostic::error(Code::FH0303, span)
                        .arg("rank", word)
                        .other(before, Message::new("FH0303.first")),
                );
            }
            if *rank == RankWord::Guess {
                evidence.why = self.maybe_prose();
            } else if self.is_word("since") {
                self.bump();
                evidence.since = Some(self.date()?);
            }
            return Some(());
        }
        let next_is = |kind| self.peek_second().is_some_and(|token| token.kind == kind);
        match word {
            "known" => {
                self.bump();
                evidence.known = Some(self.date()?);
            }
            "quote" if next_is(TokenKind::Text) => {
                self.bump();
                evidence.quote = self.maybe_prose();
            }
            "because" if next_is(TokenKind::Text) => {
                self.bump();
                evidence.because = self.maybe_prose();
            }
            _ => {
                // A source that a name does not follow by a comma may be a misspelt rank word.
                let span = self.here();
                let name = self.name("@expected.source")?;
                if self.peek_kind() == Some(TokenKind::Text) {
                    let words = ["guess", "quote", "because"];
                    let close = nearest(word, words);
                    let mut diagnostic = Diagnostic::error(Code::FH0303, span)
                        .says("FH0303.unknown")
                        .arg("word", word)
                        .arg("accepted", "`guess \"why\"`, `quote \"…\"`, `because \"…\"`");
                    if let Some(close) = close {
                        let message = Message::new("fix.replace").with("name", close);
                        diagnostic = diagnostic.fix(message, span, close);
                    }
                    self.report(diagnostic);
                    return None;
                }
                evidence.sources.push(name);
            }
        }
        Some(())
    }
}
