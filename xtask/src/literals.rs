//! The string literals of a Rust source, each with the call that it stands in.

/// A string literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// What stands between the quotes; escapes are left as they are written.
    pub text: String,
    /// Its line, counted from 1.
    pub line: usize,
    /// The name before the innermost open parenthesis: `Message::new`, `phrase`; empty if it stands
    /// in none, or in a block or a list inside of it.
    pub call: String,
    /// Which argument of the call it is, counted from 0.
    pub argument: usize,
}

/// A bracket that is open: the name before it, and how many commas it holds.
struct Open {
    call: String,
    argument: usize,
}

/// Returns the string literals of a source, without those in comments.
pub fn literals(source: &str) -> Vec<Literal> {
    let mut reader = Reader { rest: source, line: 1, word: String::new(), open: Vec::new() };
    let mut found = Vec::new();
    while let Some(literal) = reader.next_literal() {
        found.push(literal);
    }
    found
}

struct Reader<'s> {
    rest: &'s str,
    line: usize,
    /// The path that was just read: `Message::new`.
    word: String,
    open: Vec<Open>,
}

impl<'s> Reader<'s> {
    fn next_literal(&mut self) -> Option<Literal> {
        while let Some(first) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                self.take(self.rest.find('\n').unwrap_or(self.rest.len()));
            } else if self.rest.starts_with("/*") {
                self.take(self.rest.find("*/").map_or(self.rest.len(), |end| end + 2));
            } else if let Some(hashes) = self.raw_string() {
                return Some(self.raw(hashes));
            } else if first == '"' {
                return Some(self.plain());
            } else if first == '\'' {
                self.character();
            } else {
                self.code(first);
            }
        }
        None
    }

    fn take(&mut self, bytes: usize) -> &'s str {
        let (taken, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    /// Returns the number of hashes if a raw string begins here.
    fn raw_string(&self) -> Option<usize> {
        if !self.word.is_empty() {
            return None;
        }
        let after = self.rest.strip_prefix('r')?;
        let quote = after.trim_start_matches('#');
        quote.starts_with('"').then(|| after.len() - quote.len())
    }

    fn raw(&mut self, hashes: usize) -> Literal {
        self.take(hashes + 2);
        let end = format!("\"{}", "#".repeat(hashes));
        let bytes = self.rest.find(&end).unwrap_or(self.rest.len());
        let literal = self.literal(bytes);
        self.take(end.len());
        literal
    }

    fn plain(&mut self) -> Literal {
        self.take(1);
        let mut escaped = false;
        let end = self.rest.find(|letter| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        });
        let literal = self.literal(end.unwrap_or(self.rest.len()));
        self.take(1);
        literal
    }

    fn literal(&mut self, bytes: usize) -> Literal {
        let line = self.line;
        let text = self.take(bytes).to_owned();
        self.word.clear();
        let (call, argument) = self
            .open
            .last()
            .map_or_else(Default::default, |open| (open.call.clone(), open.argument));
        Literal { text, line, call, argument }
    }

    /// Reads past a character such as `'"'`, or past the mark of a lifetime.
    fn character(&mut self) {
        let inside: Vec<char> = self.rest.chars().skip(1).take(3).collect();
        let bytes = match inside.as_slice() {
            ['\\', escaped, ..] => {
                let body = 2 + escaped.len_utf8();
                let after = self.rest.split_at_checked(body).map_or("", |(_, after)| after);
                body + after.find('\'').map_or(0, |end| end + 1)
            }
            [letter, '\'', ..] => 2 + letter.len_utf8(),
            _ => 1,
        };
        self.take(bytes);
        self.word.clear();
    }

    fn code(&mut self, first: char) {
        match first {
            '(' => {
                let call = std::mem::take(&mut self.word);
                self.open.push(Open { call, argument: 0 });
            }
            '[' | '{' => {
                self.word.clear();
                self.open.push(Open { call: String::new(), argument: 0 });
            }
            ')' | ']' | '}' => {
                self.word.clear();
                self.open.pop();
            }
            ',' => {
                self.word.clear();
                if let Some(open) = self.open.last_mut() {
                    open.argument += 1;
                }
            }
            letter if letter.is_alphanumeric() || letter == '_' || letter == ':' => {
                self.word.push(letter);
            }
            // The mark of a macro stays with its name: `format!`.
            '!' if !self.word.is_empty() => self.word.push('!'),
            _ => self.word.clear(),
        }
        self.take(first.len_utf8());
    }
}
