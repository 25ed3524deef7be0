//! Claims and names as answers show them: plain data, ready for people and for JSON.

use freehold_quantity::{Decimal, Figure};
use serde::Serialize;
use smol_str::SmolStr;

use crate::model::{Amount, Board, Claim, Content, Rank, Setting, Supplier};

/// What people call a thing.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema,
)]
pub struct Label {
    /// In English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub en: Option<SmolStr>,
    /// In Korean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ko: Option<SmolStr>,
    /// How it is read in Korean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reads: Option<SmolStr>,
}

impl Label {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.en.is_none() && self.ko.is_none() && self.reads.is_none()
    }
}

/// A claim as an answer shows it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClaimView {
    /// The source that carries it: the best trusted one; none for a guess that cites nobody.
    pub source: Option<String>,
    /// Every source.
    pub sources: Vec<String>,
    /// Who published the source that carries it.
    pub publisher: Option<String>,
    /// When it is true, as written; none for always.
    pub on: Option<String>,
    /// From when it is used, a day.
    pub known_since: Option<String>,
    /// How it is held.
    pub rank: &'static str,
    /// The trust of its best source.
    pub trust: Option<&'static str>,
    /// The number: the figure itself, or the middle of a range.
    pub value: Option<serde_json::Value>,
    /// The low end of the middle 90 %, if uncertain.
    pub low: Option<f64>,
    /// The high end of the middle 90 %, if uncertain.
    pub high: Option<f64>,
    /// The unit of the numbers.
    pub unit: Option<String>,
    /// What is said, in the words of the board language.
    pub text: String,
    /// Whether it spoke of the future.
    pub plan: bool,
    /// Why it is guessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The words of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// The author's reasoning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// The numbers of an amount, for JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Numbers {
    /// The figure, or the middle of a range.
    pub value: Option<serde_json::Value>,
    /// Low end, if uncertain.
    pub low: Option<f64>,
    /// High end, if uncertain.
    pub high: Option<f64>,
    /// The unit.
    pub unit: Option<String>,
}

impl Numbers {
    /// Returns the numbers of `amount`.
    pub(crate) fn of(amount: &Amount) -> Self {
        match amount {
            Amount::Figure(figure) => Self::of_figure(figure),
            Amount::None => Self { value: Some(0.into()), ..Self::default() },
            Amount::Unknown => Self::default(),
        }
    }

    fn of_figure(figure: &Figure) -> Self {
        let unit = Some(figure.unit.text.to_string());
        match figure.point() {
            Some(point) => Self { value: Some(exact_number(point)), low: None, high: None, unit },
            None => {
                let (low, high) = figure.interval();
                let value = serde_json::Number::from_f64(figure.median()).map(Into::into);
                Self { value, low: Some(low), high: Some(high), unit }
            }
        }
    }
}

/// Returns a decimal as a JSON number: an integer where it is one.
pub(crate) fn exact_number(decimal: Decimal) -> serde_json::Value {
    let plain = decimal.normalize();
    if plain.scale() == 0
        && let Ok(integer) = i64::try_from(plain)
    {
        return integer.into();
    }
    plain
        .to_string()
        .parse::<f64>()
        .ok()
        .and_then(serde_json::Number::from_f64)
        .map_or(serde_json::Value::Null, Into::into)
}

/// Returns an amount in the words of the language.
pub(crate) fn amount_text(amount: &Amount) -> String {
    match amount {
        Amount::Figure(figure) => figure.to_string(),
        Amount::None => String::from("none"),
        Amount::Unknown => String::from("unknown"),
    }
}

impl Board {
    /// Returns the name of a supplier as written.
    pub fn supplier_name(&self, supplier: Supplier) -> &str {
        match supplier {
            Supplier::Party(party) => &self.party(party).name,
            Supplier::Own => "own",
            Supplier::Unknown => "unknown",
        }
    }

    /// Returns what a claim says, in the words of the language.
    pub fn content_text(&self, claim: &Claim) -> String {
        match &claim.content {
            Content::Number(amount) => amount_text(amount),
            Content::Mix(portions) => portions
                .iter()
                .map(|portion| {
                    let share = amount_text(&portion.share);
                    format!("{} {share}", self.supplier_name(portion.supplier))
                })
                .collect::<Vec<_>>()
                .join(", "),
            Content::Begins(_) => String::from("in force"),
            Content::Changes(_) => String::from("changed"),
            Content::Ends => String::from("ended"),
            Content::Happens => String::from("happened"),
            Content::Refuses(_) => String::from("refused"),
            Content::Needs(strength) => {
                let word = match (strength.essential, &strength.weight) {
                    (false, _) => "partial",
                    (true, Some(_)) => "critical",
                    (true, None) => "essential",
                };
                match &strength.weight {
                    Some(weight) => format!("{word} {}", amount_text(weight)),
                    None => word.to_owned(),
                }
            }
            Content::Converts(from, into) => format!("{from} = {into}"),
        }
    }

    /// Returns a claim as an answer shows it, with its rank as it stood on `known_by`.
    pub fn view(&self, claim: &Claim, known_by: freehold_quantity::Date) -> ClaimView {
        let numbers = match &claim.content {
            Content::Number(amount) => Numbers::of(amount),
            _ => Numbers::default(),
        };
        self.view_with(claim, known_by, numbers, self.content_text(claim))
    }

    /// Returns a claim as an answer about one of its details shows it.
    pub fn view_detail(
        &self,
        claim: &Claim,
        known_by: freehold_quantity::Date,
        setting: &Setting,
    ) -> ClaimView {
        let numbers = match setting {
            Setting::Number(amount) => Numbers::of(amount),
            _ => Numbers::default(),
        };
        self.view_with(claim, known_by, numbers, setting_text(setting))
    }

    fn view_with(
        &self,
        claim: &Claim,
        known_by: freehold_quantity::Date,
        numbers: Numbers,
        text: String,
    ) -> ClaimView {
        // A claim's sources may have been published at different times: on an early day only those count.
        let mut sources: Vec<_> = claim.sources.iter().map(|id| self.source(*id)).collect();
        sources.sort_by(|a, b| b.trust.cmp(&a.trust).then_with(|| a.name.cmp(&b.name)));
        let leading = sources.first();
        let rank = claim.rank_by(known_by);
        let guess = rank == Rank::Guess && sources.is_empty();
        let mut names: Vec<_> = sources.iter().map(|source| source.name.to_string()).collect();
        names.sort();
        ClaimView {
            source: leading.map(|source| source.name.to_string()),
            sources: names,
            publisher: leading
                .map(|source| source.publisher.to_string())
                .filter(|name| !name.is_empty()),
            on: claim.on.map(|on| on.to_string()),
            known_since: claim.known_since.map(|day| day.to_string()),
            rank: rank.word(),
            trust: (!guess).then(|| claim.trust.word()),
            value: numbers.value,
            low: numbers.low,
            high: numbers.high,
            unit: numbers.unit,
            text,
            plan: claim.is_plan(),
            why: claim.why.as_ref().map(ToString::to_string),
            quote: claim.quote.as_ref().map(ToString::to_string),
            because: claim.because.as_ref().map(ToString::to_string),
        }
    }
}

/// Returns a detail in the words of the language.
pub(crate) fn setting_text(setting: &Setting) -> String {
    match setting {
        Setting::Number(amount) => amount_text(amount),
        Setting::Date(date) => date.to_string(),
        Setting::Prose(text) => text.to_string(),
        Setting::Words(words) => words.join(", "),
    }
}
