//! The closed lists of words that the language knows.
//!
//! They are data, so that the parser, the checker, the errors and the manual can't disagree.

/// Whether a statement takes a date in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// It must have one.
    Always,
    /// It may have one.
    Maybe,
    /// It has none.
    Never,
}

/// Every statement word, and whether it takes a date in front.
pub const STATEMENTS: &[(&str, Dated)] = &[
    ("actor", Dated::Never),
    ("asset", Dated::Never),
    ("assume", Dated::Never),
    ("board", Dated::Never),
    ("change", Dated::Always),
    ("choice", Dated::Maybe),
    ("claim", Dated::Always),
    ("clock", Dated::Never),
    ("conflict", Dated::Maybe),
    ("convert", Dated::Always),
    ("correlate", Dated::Never),
    ("deal", Dated::Maybe),
    ("end", Dated::Always),
    ("event", Dated::Always),
    ("expect", Dated::Always),
    ("forecast", Dated::Always),
    ("formula", Dated::Never),
    ("game", Dated::Maybe),
    ("goal", Dated::Never),
    ("hazard", Dated::Never),
    ("include", Dated::Never),
    ("money", Dated::Never),
    ("need", Dated::Maybe),
    ("outcome", Dated::Never),
    ("quantity", Dated::Never),
    ("question", Dated::Maybe),
    ("rate", Dated::Maybe),
    ("refuse", Dated::Always),
    ("scenarios", Dated::Maybe),
    ("source", Dated::Never),
    ("stake", Dated::Always),
    ("stock", Dated::Never),
    ("supply", Dated::Always),
    ("term", Dated::Always),
    ("unit", Dated::Never),
    ("whatif", Dated::Never),
];

/// Statements that frame the board and claim nothing, and so take no sources.
pub const WITHOUT_SOURCES: &[&str] = &[
    "actor",
    "asset",
    "board",
    "choice",
    "clock",
    "conflict",
    "deal",
    "expect",
    "forecast",
    "game",
    "goal",
    "include",
    "money",
    "outcome",
    "quantity",
    "question",
    "scenarios",
    "source",
    "unit",
    "whatif",
];

/// What an actor can be.
pub const ACTOR_KINDS: &[&str] = &[
    "company",
    "foundation",
    "fund",
    "government",
    "group",
    "market",
    "nonprofit",
    "person",
    "regulator",
];

/// What an asset can be.
pub const ASSET_KINDS: &[&str] =
    &["data", "facility", "model", "product", "service", "site", "technology", "venture"];

/// How strongly a need is needed.
pub const NEED_STRENGTHS: &[&str] = &["critical", "essential", "partial"];

/// What can be said about a need.
pub const NEED_DETAILS: &[&str] =
    &["buffer", "notice", "ramp", "recovery", "replace", "replaceable", "spare", "switch"];

/// What a stake can be a share of.
pub const STAKE_CLASSES: &[&str] = &["equity", "profit", "votes"];

/// How far a source is trusted.
pub const TRUST: &[&str] = &["high", "low", "medium"];

/// How often the clock ticks.
pub const CLOCK_STEPS: &[&str] = &["daily", "monthly", "quarterly", "weekly", "yearly"];

/// How stocks go over a step of the clock.
pub const CLOCK_METHODS: &[&str] = &["euler", "rk4"];

/// How often a choice is made.
pub const PERIODS: &[&str] = &["month", "quarter", "week", "year"];

/// What stands in a mix beside suppliers.
pub const MIX_WORDS: &[&str] = &["own", "unknown"];

/// Details of a term that are dates.
pub const DATE_DETAILS: &[&str] = &["from", "until"];

/// Details that every term may have.
pub const COMMON_TERM_DETAILS: &[&str] =
    &["carve-outs", "from", "note", "scope", "territory", "until"];

/// The kinds of contract term, and the numbers that each knows besides the common ones.
pub const TERM_KINDS: &[(&str, &[&str])] = &[
    ("appointment", &["seats", "of"]),
    ("board-seat", &["seats", "of", "votes"]),
    ("circular-spending", &["share", "amount", "window"]),
    ("co-design", &["share", "months-to-port"]),
    ("commitment", &["amount", "drawn", "capacity", "period", "take-or-pay", "condition", "units"]),
    ("consent", &["decisions", "threshold"]),
    ("consultation", &["decisions", "notice"]),
    ("debt", &["amount", "rate", "collateral"]),
    ("discount", &["rate"]),
    ("distribution", &["share", "exclusive"]),
    ("exclusivity", &["share"]),
    ("first-refusal", &["notice"]),
    ("governance-conversion", &["threshold", "amount"]),
    ("information", &["decisions", "period"]),
    ("licence", &["covers", "exclusive", "survives", "trigger", "price"]),
    ("most-favoured", &["rate"]),
    ("non-compete", &[]),
    ("notification", &["notice"]),
    ("observer", &["seats", "of"]),
    ("personnel", &["head-count", "months"]),
    ("priority", &["place"]),
    ("profit-share", &["rate", "cap", "multiple", "order"]),
    ("purchase-agreement", &["price", "closes", "covers"]),
    ("purchase-option", &["price", "share", "units", "trigger"]),
    ("revenue-share", &["rate", "cap", "base"]),
    ("switching-cost", &["price", "months"]),
    ("termination", &["notice", "cure", "trigger"]),
    ("transition", &["notice", "share"]),
];

/// Returns the numbers that a kind of term knows, or `None` for an unknown kind.
pub fn term_details(kind: &str) -> Option<&'static [&'static str]> {
    TERM_KINDS.iter().find(|(name, _)| *name == kind).map(|(_, details)| *details)
}

/// Functions of the expression language, and how many arguments each takes.
pub const FUNCTIONS: &[(&str, std::ops::RangeInclusive<usize>)] = &[
    ("abs", 1..=1),
    ("announced", 1..=1),
    ("at", 2..=2),
    ("clamp", 3..=3),
    ("control", 2..=2),
    ("curve", 5..=64),
    ("delay", 2..=2),
    ("dependence", 2..=3),
    ("exp", 1..=1),
    ("leverage", 2..=3),
    ("log", 1..=1),
    ("max", 1..=64),
    ("min", 1..=64),
    ("pow", 2..=2),
    ("previous", 1..=1),
    ("pulse", 2..=3),
    ("ramp", 3..=3),
    ("share", 2..=2),
    ("smooth", 2..=2),
    ("sqrt", 1..=1),
    ("stake", 2..=3),
];

/// Words that open an uncertain number.
pub const DISTRIBUTIONS: &[&str] = &[
    "beta",
    "chance",
    "empirical",
    "normal",
    "one",
    "pert",
    "poisson",
    "student",
    "triangle",
    "uniform",
];

/// Words that can't be the name of anything, because a sentence would no longer read one way.
pub const RESERVED: &[&str] = &[
    "about", "and", "at", "by", "else", "false", "if", "none", "not", "or", "over", "own", "per",
    "then", "to", "true", "unknown", "up",
];

/// Words that end a number: what follows a figure and is one of these is not its unit.
pub(crate) const NOT_UNITS: &[&str] = &[
    "and",
    "at",
    "blocked",
    "by",
    "df",
    "else",
    "if",
    "lasts",
    "needs",
    "of",
    "or",
    "otherwise",
    "sd",
    "since",
    "then",
    "to",
    "until",
];

/// Returns whether `word` is one of `list`.
pub fn knows(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}
