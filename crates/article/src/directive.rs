//! What an author writes between braces: a word, and names with values.
//!
//! - `{{show PATH on=DATE known_by=DATE}}` inside of a sentence: what stands about something.
//! - `{{number QUESTION … at=/pointer as=percent}}` inside of a sentence: a number of an answer.
//! - `{{figure QUESTION …}}` on a line of its own: its figure, with the data as a table.
//! - `{{page QUESTION …}}` on a line of its own: all that is told of the answer.
//! - `{{disputes source=NAME}}` on a line of its own: where that source and others part.
//! - `{{reveal "words"}}` to `{{end}}`: what is shown when the reader asks for it.

/// A directive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Directive {
    /// Its first word.
    pub(crate) word: String,
    /// Words without a name, in order.
    pub(crate) words: Vec<String>,
    /// Names with values, in order.
    pub(crate) pairs: Vec<(String, String)>,
}

impl Directive {
    /// Reads what stands between the braces; nothing if there is no word.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = split(text).into_iter();
        let word = parts.next()?.0;
        let (mut words, mut pairs) = (Vec::new(), Vec::new());
        for (part, equals) in parts {
            match equals.and_then(|at| Some((part.get(..at)?, part.get(at + 1..)?))) {
                Some((name, value)) => pairs.push((name.to_owned(), value.to_owned())),
                None => words.push(part),
            }
        }
        Some(Self { word, words, pairs })
    }

    /// Takes the value of a name.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        let place = self.pairs.iter().position(|(key, _)| key == name)?;
        Some(self.pairs.remove(place).1)
    }
}

/// Cuts at blanks outside of quotes; returns each part with the place of its first `=` outside of
/// quotes.
fn split(text: &str) -> Vec<(String, Option<usize>)> {
    let mut parts = Vec::new();
    let (mut part, mut equals, mut quoted, mut begun) = (String::new(), None, false, false);
    for letter in text.chars().chain([' ']) {
        match letter {
            '"' => {
                quoted = !quoted;
                begun = true;
            }
            letter if letter.is_whitespace() && !quoted => {
                if begun {
                    parts.push((std::mem::take(&mut part), equals.take()));
                }
                begun = false;
            }
            letter => {
                if letter == '=' && !quoted && equals.is_none() {
                    equals = Some(part.len());
                }
                part.push(letter);
                begun = true;
            }
        }
    }
    parts
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// Words.
    Text(&'t str),
    /// What stands between braces.
    Braces(&'t str),
}

/// Cuts a line into words and braces.
pub(crate) fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((inner, behind)) = after.split_once("}}") else { break };
        found.push(Piece::Text(before));
        found.push(Piece::Braces(inner.trim()));
        rest = behind;
    }
    found.push(Piece::Text(rest));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_blanks_and_equals_together() {
        let read =
            Directive::read("unplug target=\"Azure 40 %\" with=\"a = b\" \"two words\" on=2025")
                .unwrap();
        assert_eq!(read.word, "unplug");
        assert_eq!(read.words, ["two words"]);
        let pairs: Vec<_> = read.pairs.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(pairs, [("target", "Azure 40 %"), ("with", "a = b"), ("on", "2025")]);
        assert_eq!(Directive::read("  "), None);
    }

    #[test]
    fn braces_that_do_not_close_are_words() {
        assert_eq!(
            pieces("a {{b}} c {{d"),
            [Piece::Text("a "), Piece::Braces("b"), Piece::Text(" c {{d"),]
        );
    }
}
