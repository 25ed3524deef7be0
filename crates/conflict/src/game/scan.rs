//! The words of `.nfg` and `.efg` files, with their places.

use freehold_text::{Code, Diagnostic, FileId, Span};

use super::Exact;

/// What is wrong with a file of a game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GameFault {
    /// What.
    pub kind: GameFaultKind,
    /// In which line, counted from 1.
    pub line: u32,
    /// At which character of it, counted from 1.
    pub column: u32,
    /// What stands there, in short; it may be empty.
    pub found: String,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GameFaultKind {
    /// The file does not begin as one of its kind.
    Header,
    /// A text in quotes does not end.
    OpenQuote,
    /// Something else was expected here.
    Expected(&'static str),
    /// This is no number that can be read exactly.
    Number,
    /// There are not as many payoffs as cells.
    Count,
    /// An outcome, an information set or a player is named that is not there.
    Unknown,
    /// Two things that are said of one information set or outcome differ.
    Differs,
    /// Two players, two strategies of one player, or two actions at one place have the same name.
    Twice,
    /// A player comes twice to the same information set on one way.
    AbsentMinded,
    /// A player does not know in an information set what it did or knew before.
    Forgets,
    /// Chances do not sum to one, or one is below zero.
    Chances,
    /// It is larger than what is read.
    TooLarge,
    /// There is more than the game needs.
    Rest,
}

impl GameFault {
    /// Returns the finding `FH0733` at its place in the text, which is the file of that id.
    pub fn finding(&self, file: FileId, text: &str) -> Diagnostic {
        let mut start = 0;
        let above = text.split_inclusive('\n').take((self.line as usize).saturating_sub(1));
        start += above.map(str::len).sum::<usize>();
        let rest = text.get(start..).unwrap_or_default();
        let before = rest.chars().take((self.column as usize).saturating_sub(1));
        start += before.map(char::len_utf8).sum::<usize>();
        let end = (start + self.found.len().max(1)).min(text.len()).max(start);
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span::new(file, byte(start), byte(end));
        let key = match self.kind {
            GameFaultKind::Header => "FH0733",
            GameFaultKind::OpenQuote => "FH0733.quote",
            GameFaultKind::Expected(_) => "FH0733.expected",
            GameFaultKind::Number => "FH0733.number",
            GameFaultKind::Count => "FH0733.count",
            GameFaultKind::Unknown => "FH0733.unknown",
            GameFaultKind::Differs => "FH0733.differs",
            GameFaultKind::Twice => "FH0733.twice",
            GameFaultKind::AbsentMinded => "FH0733.absent",
            GameFaultKind::Forgets => "FH0733.forgets",
            GameFaultKind::Chances => "FH0733.chances",
            GameFaultKind::TooLarge => "FH0733.large",
            GameFaultKind::Rest => "FH0733.rest",
        };
        let mut finding = Diagnostic::error(Code::FH0733, span).says(key).arg("found", &self.found);
        if let GameFaultKind::Expected(expected) = self.kind {
            finding = finding.arg("expected", expected);
        }
        finding
    }
}

/// One word of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Text(String),
    Word(String),
    Open,
    Close,
    Comma,
}

#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) token: Token,
    line: u32,
    column: u32,
}

/// Words one after the other.
pub(super) struct Scan {
    tokens: Vec<Placed>,
    at: usize,
    end: (u32, u32),
}

/// How large a file may be, in bytes.
pub(super) const MOST_BYTES: usize = 32 << 20;

impl Scan {
    /// Cuts a text into words.
    pub(super) fn of(text: &str) -> Result<Self, GameFault> {
        if text.len() > MOST_BYTES {
            return Err(fault(GameFaultKind::TooLarge, (1, 1), ""));
        }
        let mut tokens = Vec::new();
        let (mut line, mut column) = (1, 1);
        let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
        let mut step = |letter: char| {
            let here = (line, column);
            if letter == '\n' {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
            here
        };
        while let Some(letter) = letters.next() {
            let here = step(letter);
            let token = match letter {
                '{' => Token::Open,
                '}' => Token::Close,
                ',' => Token::Comma,
                '"' => {
                    let mut text = String::new();
                    loop {
                        let Some(letter) = letters.next() else {
                            return Err(fault(GameFaultKind::OpenQuote, here, &text));
                        };
                        step(letter);
                        match letter {
                            '"' => break,
                            '\\' if matches!(letters.peek(), Some('"' | '\\')) => {
                                if let Some(letter) = letters.next() {
                                    step(letter);
                                    text.push(letter);
                                }
                            }
                            letter => text.push(letter),
                        }
                    }
                    Token::Text(text)
                }
                letter if letter.is_whitespace() => continue,
                letter => {
                    let mut word = String::from(letter);
                    let ends = |letter: &char| {
                        letter.is_whitespace() || matches!(letter, '{' | '}' | ',' | '"')
                    };
                    while let Some(letter) = letters.next_if(|letter| !ends(letter)) {
                        step(letter);
                        word.push(letter);
                    }
                    Token::Word(word)
                }
            };
            tokens.push(Placed { token, line: here.0, column: here.1 });
        }
        Ok(Self { tokens, at: 0, end: (line, column) })
    }

    pub(super) fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|placed| &placed.token)
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.peek().cloned();
        self.at += usize::from(token.is_some());
        token
    }

    /// Takes the next word if it is this one.
    pub(super) fn eat(&mut self, token: &Token) -> bool {
        let eaten = self.peek() == Some(token);
        self.at += usize::from(eaten);
        eaten
    }

    /// Returns what is wrong here.
    pub(super) fn fault(&self, kind: GameFaultKind) -> GameFault {
        self.fault_at(self.at, kind)
    }

    /// Returns what is wrong with the word that was read last.
    pub(super) fn fault_before(&self, kind: GameFaultKind) -> GameFault {
        self.fault_at(self.at.saturating_sub(1), kind)
    }

    fn fault_at(&self, at: usize, kind: GameFaultKind) -> GameFault {
        match self.tokens.get(at) {
            Some(placed) => {
                let found = match &placed.token {
                    Token::Text(text) | Token::Word(text) => text.as_str(),
                    Token::Open => "{",
                    Token::Close => "}",
                    Token::Comma => ",",
                };
                fault(kind, (placed.line, placed.column), found)
            }
            None => fault(kind, self.end, ""),
        }
    }

    pub(super) fn must(&mut self, token: &Token, said: &'static str) -> Result<(), GameFault> {
        if self.eat(token) { Ok(()) } else { Err(self.fault(GameFaultKind::Expected(said))) }
    }

    /// Reads `"…"`.
    pub(super) fn text(&mut self) -> Result<String, GameFault> {
        match self.next() {
            Some(Token::Text(text)) => Ok(text),
            Some(_) => Err(self.fault_before(GameFaultKind::Expected("\"…\""))),
            None => Err(self.fault(GameFaultKind::Expected("\"…\""))),
        }
    }

    /// Reads `"…"` if one stands here.
    pub(super) fn maybe_text(&mut self) -> Option<String> {
        match self.peek() {
            Some(Token::Text(text)) => {
                let text = text.clone();
                self.at += 1;
                Some(text)
            }
            _ => None,
        }
    }

    /// Reads `{ "…" "…" }` up to so many texts.
    pub(super) fn texts(&mut self, most: usize) -> Result<Vec<String>, GameFault> {
        self.must(&Token::Open, "{")?;
        let mut texts = Vec::new();
        while !self.eat(&Token::Close) {
            let text = self.text()?;
            if !text.trim().is_empty() && texts.contains(&text) {
                return Err(self.fault_before(GameFaultKind::Twice));
            }
            texts.push(text);
            if texts.len() > most {
                return Err(self.fault_before(GameFaultKind::TooLarge));
            }
        }
        Ok(texts)
    }

    pub(super) fn is_word(&self) -> bool {
        matches!(self.peek(), Some(Token::Word(_)))
    }

    pub(super) fn word(&mut self, said: &'static str) -> Result<String, GameFault> {
        match self.next() {
            Some(Token::Word(word)) => Ok(word),
            Some(_) => Err(self.fault_before(GameFaultKind::Expected(said))),
            None => Err(self.fault(GameFaultKind::Expected(said))),
        }
    }

    pub(super) fn number(&mut self) -> Result<Exact, GameFault> {
        let word = self.word("0")?;
        Exact::parse(&word).ok_or_else(|| self.fault_before(GameFaultKind::Number))
    }

    pub(super) fn count(&mut self) -> Result<usize, GameFault> {
        let word = self.word("1")?;
        word.parse().map_err(|_| self.fault_before(GameFaultKind::Number))
    }

    pub(super) fn finish(&self) -> Result<(), GameFault> {
        if self.peek().is_some() { Err(self.fault(GameFaultKind::Rest)) } else { Ok(()) }
    }
}

fn fault(kind: GameFaultKind, (line, column): (u32, u32), found: &str) -> GameFault {
    let found = found.chars().filter(|letter| !letter.is_control()).take(40).collect();
    GameFault { kind, line, column, found }
}
