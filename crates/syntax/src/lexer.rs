//! Cuts a text into tokens that cover every byte of it.

use logos::Logos;

/// What a token is. Every byte of a text belongs to exactly one token.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Blanks inside a line.
    #[regex(r"[ \t\u{a0}\u{3000}]+")]
    Space,
    /// The end of a line.
    #[regex(r"\r\n|\n|\r")]
    Newline,
    /// From `;` to the end of the line.
    #[regex(r";[^\r\n]*", allow_greedy = true)]
    Comment,
    /// `"prose"`.
    #[regex(r#""([^"\\\r\n]|\\[^\r\n])*""#)]
    Text,
    /// Prose whose closing quote is missing on its line.
    #[regex(r#""([^"\\\r\n]|\\[^\r\n])*\\?"#, priority = 1)]
    OpenText,
    /// `2025-10-19`, `2025-10`, `2025Q4`. A bare year is a [`Number`](Self::Number).
    #[regex(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?|[0-9]{4}Q[0-9]", priority = 20)]
    Date,
    /// `12`, `0.5`, `1e9`.
    #[regex(r"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", priority = 10)]
    Number,
    /// `285,000`: a number with separators, which the language does not read.
    #[regex(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", priority = 11)]
    GroupedNumber,
    /// A name or a path of names: `OpenAI`, `OpenAI.revenue`, `ms-2019`, `매출`.
    #[regex(r"[\p{L}_][\p{L}\p{N}\p{M}_]*(-[\p{L}\p{N}\p{M}_]+)*(\.[\p{L}_][\p{L}\p{N}\p{M}_]*(-[\p{L}\p{N}\p{M}_]+)*)*")]
    Name,
    /// `:`
    #[token(":")]
    Colon,
    /// `,`
    #[token(",")]
    Comma,
    /// `(`
    #[token("(")]
    OpenParen,
    /// `)`
    #[token(")")]
    CloseParen,
    /// `[`
    #[token("[")]
    OpenBracket,
    /// `]`
    #[token("]")]
    CloseBracket,
    /// `+`
    #[token("+")]
    Plus,
    /// `-`
    #[token("-")]
    #[token("−")]
    Minus,
    /// `*`
    #[token("*")]
    #[token("×")]
    Star,
    /// `/`
    #[token("/")]
    Slash,
    /// `^`
    #[token("^")]
    Caret,
    /// `%`
    #[token("%")]
    Percent,
    /// `±`
    #[token("±")]
    PlusMinus,
    /// `=`
    #[token("=")]
    Equal,
    /// `!=`
    #[token("!=")]
    #[token("≠")]
    NotEqual,
    /// `<`
    #[token("<")]
    Less,
    /// `<=`
    #[token("<=")]
    #[token("≤")]
    LessEqual,
    /// `>`
    #[token(">")]
    Greater,
    /// `>=`
    #[token(">=")]
    #[token("≥")]
    GreaterEqual,
    /// `~`
    #[token("~")]
    Tilde,
    /// A character that no sentence of the language uses.
    Stray,
}

/// A token: its kind and the bytes that it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Token {
    /// Whether the token only separates others.
    pub fn is_trivia(self) -> bool {
        matches!(self.kind, TokenKind::Space | TokenKind::Comment | TokenKind::Newline)
    }
}

/// Returns the tokens of `text`, in order and without gaps. Costs time linear in the text.
pub fn tokens(text: &str) -> Vec<Token> {
    // A token has four bytes or so, blanks counted; too little room would cost a copy of all.
    let mut tokens = Vec::with_capacity(text.len() / 3);
    for (kind, range) in TokenKind::lexer(text).spanned() {
        let kind = kind.unwrap_or(TokenKind::Stray);
        tokens.push(Token { kind, start: range.start as u32, end: range.end as u32 });
    }
    tokens
}
