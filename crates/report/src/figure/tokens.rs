//! What do figures look like: inks, plots, letters, in one place for SVG and HTML.
//!
//! Two inks and one accent, which is kept for what is in dispute. They differ for readers who are
//! blind to red or green, and every difference of color is one of shape as well. Light comes first,
//! for print; dark only on a screen that asks for it.

/// The faces, in the order in which they are tried.
pub(crate) const FACES: &str = "\"Noto Sans KR\",\"Noto Sans CJK KR\",\"Apple SD Gothic Neo\",\
                                \"Malgun Gothic\",system-ui,sans-serif";

/// A color by what it is for.
pub(crate) struct Token {
    /// Its name in the style sheet.
    pub(crate) name: &'static str,
    /// On light paper.
    pub(crate) light: &'static str,
    /// On a dark screen.
    pub(crate) dark: &'static str,
}

const fn token(name: &'static str, light: &'static str, dark: &'static str) -> Token {
    Token { name, light, dark }
}

/// Every color.
pub(crate) const TOKENS: [Token; 9] = [
    token("paper", "#fcfbf8", "#15181c"),
    token("text", "#1b1f24", "#eeebe4"),
    token("quiet", "#555c65", "#a9b0b8"),
    token("rule", "#d8d5cc", "#3a4048"),
    token("plot", "#e6e4dc", "#2a3037"),
    token("faint", "#8a8d8c", "#727a83"),
    // Things: machines, chips, power, models.
    token("one", "#1c5775", "#7db8da"),
    // Money and those who bring it.
    token("two", "#8f540c", "#dfa559"),
    // In dispute, and nothing else.
    token("accent", "#b0136b", "#f285ba"),
];

/// Returns the colors as variables of the class `fh`, and what every mark of a figure looks like.
pub fn style() -> String {
    let of = |pick: fn(&Token) -> &'static str| {
        TOKENS.iter().map(|token| format!("--{}:{};", token.name, pick(token))).collect::<String>()
    };
    let (light, dark) = (of(|token| token.light), of(|token| token.dark));
    format!(
        ".fh{{color-scheme:light dark;{light}}}\
         @media screen and (prefers-color-scheme:dark){{.fh{{{dark}}}}}\
         svg.fh text{{font-family:{FACES};fill:var(--text);\
         font-variant-numeric:tabular-nums}}{MARKS}"
    )
}

/// Returns the style sheet with the colors of light paper in it, for programs that know neither
/// variables nor dark screens.
pub(crate) fn plain_style() -> String {
    let mut style = format!("svg.fh text{{font-family:{FACES};fill:var(--text)}}{MARKS}");
    for token in &TOKENS {
        style = style.replace(&format!("var(--{})", token.name), token.light);
    }
    style
}

/// The classes of marks.
const MARKS: &str = "\
svg.fh .paper{fill:var(--paper)}\
svg.fh .title{font-weight:700}\
svg.fh .strong{font-weight:700}\
svg.fh .quiet{fill:var(--quiet)}\
svg.fh .t-one{fill:var(--one)}\
svg.fh .t-two{fill:var(--two)}\
svg.fh .t-accent{fill:var(--accent)}\
svg.fh .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3}\
svg.fh .t-paper{fill:var(--paper)}\
svg.fh .rule{fill:none;stroke:var(--rule);stroke-width:1}\
svg.fh .axis{fill:none;stroke:var(--text);stroke-width:1.25}\
svg.fh .line{fill:none;stroke-linejoin:round}\
svg.fh .curve{fill:none;stroke:var(--text);stroke-width:2.5}\
svg.fh .one{stroke:var(--one)}\
svg.fh .two{stroke:var(--two)}\
svg.fh .grey{stroke:var(--quiet)}\
svg.fh .pale{stroke:var(--faint)}\
svg.fh .f-one{fill:var(--one)}\
svg.fh .f-two{fill:var(--two)}\
svg.fh .f-grey{fill:var(--quiet)}\
svg.fh .f-pale{fill:var(--faint)}\
svg.fh .f-accent{fill:var(--accent)}\
svg.fh .f-rule{fill:var(--rule)}\
svg.fh .hollow{fill:var(--paper);stroke-width:1.5}\
svg.fh .guess{fill:var(--one);fill-opacity:.25;stroke:var(--one);stroke-width:1.5}\
svg.fh .band{opacity:.22;stroke:none}\
svg.fh .ribbon{fill:none;opacity:.3}\
svg.fh .casing{fill:none}\
svg.fh .inlay{fill:none;stroke:var(--paper)}\
svg.fh .land{fill:var(--plot);stroke:var(--text);stroke-width:1}\
svg.fh .house{fill:var(--paper);stroke:var(--text);stroke-width:1.5}\
svg.fh .tie:hover .ribbon{opacity:.6}";
