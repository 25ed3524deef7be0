//! How is a drawing written: a small writer of SVG whose text is the same on every machine.

/// A drawing in the making.
#[derive(Debug, Default)]
pub(crate) struct Svg {
    text: String,
}

/// Attributes of an element, in the order in which they are written.
type Attributes<'a> = &'a [(&'a str, &'a str)];

/// Where a text stands to its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

impl Svg {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    pub(crate) fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.tag(tag, attributes);
        self.text.push_str(">\n");
    }

    pub(crate) fn close(&mut self, tag: &str) {
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push_str(">\n");
    }

    /// An element with nothing in it.
    pub(crate) fn leaf(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.tag(tag, attributes);
        self.text.push_str("/>\n");
    }

    /// An element that says what it is when somebody points at it.
    pub(crate) fn titled(&mut self, tag: &str, attributes: Attributes<'_>, title: &str) {
        self.tag(tag, attributes);
        self.text.push('>');
        self.element("title", &[], title);
        self.text.pop();
        self.close(tag);
    }

    /// An element with a text in it.
    pub(crate) fn element(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.tag(tag, attributes);
        self.text.push('>');
        self.text.push_str(&escaped(text));
        self.close(tag);
    }

    /// Words on the drawing.
    pub(crate) fn words(
        &mut self,
        (x, y): (f64, f64),
        size: f64,
        class: &str,
        anchor: Anchor,
        text: &str,
    ) {
        let (x, y, size) = (num(x), num(y), num(size));
        let mut attributes = vec![("x", x.as_str()), ("y", &y), ("font-size", &size)];
        if anchor != Anchor::Start {
            attributes.push(("text-anchor", anchor.word()));
        }
        if !class.is_empty() {
            attributes.push(("class", class));
        }
        self.element("text", &attributes, text);
    }

    /// A straight line.
    pub(crate) fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        let path = format!("M{} {}L{} {}", num(from.0), num(from.1), num(to.0), num(to.1));
        self.leaf("path", &[("class", class), ("d", &path)]);
    }

    /// Writes what is a drawing already.
    pub(crate) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn tag(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text.push_str(&escaped(value));
            self.text.push('"');
        }
    }
}

/// Returns a number with at most two decimals; what is no number is 0.
pub(crate) fn num(value: f64) -> String {
    if !value.is_finite() {
        return String::from("0");
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { String::from("0") } else { text.to_owned() }
}

/// Returns a text that stands in XML as it is: marked letters escaped, forbidden ones left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' | '\r' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            // Marks that turn the direction of writing would turn the rest of the figure with it.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
