//! The state of the whole board at a moment, one fact a row.

use serde::Serialize;

use crate::clash::figure;
use crate::model::{Amount, Board, Claim, Content, Setting, Subject, Supplier};
use crate::moment::Moment;
use crate::view::{ClaimView, Label, Numbers, amount_text, setting_text};

/// One fact that stands at a moment.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Fact {
    /// What it is about; for a supplier, `Azure -> OpenAI.compute`.
    pub path: String,
    /// What people call it.
    pub label: Label,
    /// The kind: `quantity`, `supply`, `stake`, `term`, `term-detail`, `need`, `rate`.
    pub kind: &'static str,
    /// What stands, in the words of the language.
    pub text: String,
    /// The number: the figure, or the middle of a range.
    pub value: Option<serde_json::Value>,
    /// Low end, if uncertain.
    pub low: Option<f64>,
    /// High end, if uncertain.
    pub high: Option<f64>,
    /// The unit.
    pub unit: Option<String>,
    /// Whether somebody says otherwise.
    pub disputed: bool,
    /// The claim that leads.
    pub leading: ClaimView,
}

/// Returns every fact that stands at `moment`, sorted by path.
pub fn snapshot(board: &Board, moment: Moment) -> Vec<Fact> {
    let mut facts = Vec::new();
    for subject in board.tracks.keys() {
        facts_about(board, subject, moment, &mut facts);
    }
    facts.sort_by(|a, b| (&a.path, a.kind).cmp(&(&b.path, b.kind)));
    facts
}

fn facts_about(board: &Board, subject: &Subject, moment: Moment, facts: &mut Vec<Fact>) {
    // An event does not stand, it happens; refusals and conversions are told with what they are about.
    if matches!(subject, Subject::Event(_) | Subject::Refusal(..) | Subject::Conversion(_)) {
        return;
    }
    let in_force = match subject {
        Subject::Term(term) | Subject::TermDetail(term, _) => board.in_force(*term, moment),
        _ => true,
    };
    if !in_force {
        return;
    }
    let standing = board.standing(subject, moment);
    let Some(claim) = standing.leading else { return };
    let leading = board.view_about(subject, claim, moment.known_by);
    let mut push = |path: String, label: Label, text: String, numbers: Numbers| {
        let Numbers { value, low, high, unit } = numbers;
        let (kind, disputed, leading) = (subject.kind(), standing.disputed, leading.clone());
        facts.push(Fact { path, label, kind, text, value, low, high, unit, disputed, leading });
    };
    match (&claim.content, subject) {
        (Content::Mix(portions), Subject::Supply(need)) => {
            for portion in portions.iter().filter(|portion| !is_nothing(&portion.share)) {
                let path = format!(
                    "{} -> {}",
                    board.supplier_name(portion.supplier),
                    board.need(*need).path
                );
                let label = match portion.supplier {
                    Supplier::Party(party) => board.party(party).label.clone(),
                    Supplier::Own | Supplier::Unknown => Label::default(),
                };
                push(path, label, amount_text(&portion.share), Numbers::of(&portion.share));
            }
        }
        _ => {
            let numbers = match content_amount(subject, claim) {
                Some(amount) => Numbers::of(amount),
                None => Numbers::default(),
            };
            let text = leading.text.clone();
            push(board.path_of(subject), board.label_of(subject), text, numbers);
        }
    }
}

fn is_nothing(amount: &Amount) -> bool {
    match figure(amount) {
        Some(figure) => figure.base_median() <= 0.0,
        None => matches!(amount, Amount::None),
    }
}

/// Returns the amount that a claim states about a subject, if it states one.
pub(crate) fn content_amount<'c>(subject: &Subject, claim: &'c Claim) -> Option<&'c Amount> {
    match (subject, &claim.content) {
        (Subject::TermDetail(_, key), _) => match claim.settings()?.get(key)? {
            Setting::Number(amount) => Some(amount),
            _ => None,
        },
        (_, Content::Number(amount)) => Some(amount),
        _ => None,
    }
}

impl Subject {
    /// Returns the kind of subject, in one word for JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Quantity(_) => "quantity",
            Self::Supply(_) => "supply",
            Self::Need(_) => "need",
            Self::Stake(..) => "stake",
            Self::Term(_) => "term",
            Self::TermDetail(..) => "term-detail",
            Self::Refusal(..) => "refusal",
            Self::Event(_) => "event",
            Self::Rate(_) => "rate",
            Self::Conversion(_) => "conversion",
        }
    }
}

impl Board {
    /// Returns what a subject is called on the board: the path that `show` takes.
    pub fn path_of(&self, subject: &Subject) -> String {
        match subject {
            Subject::Quantity(id) => self.quantity(*id).path.to_string(),
            Subject::Supply(id) | Subject::Need(id) => self.need(*id).path.to_string(),
            Subject::Stake(holder, target, class) => {
                format!(
                    "{} in {}: {}",
                    self.party(*holder).name,
                    self.party(*target).name,
                    class.word()
                )
            }
            Subject::Term(id) => self.term(*id).name.to_string(),
            Subject::TermDetail(id, key) => format!("{}.{key}", self.term(*id).name),
            Subject::Refusal(id, by) => {
                format!("{} refused by {}", self.term(*id).name, self.party(*by).name)
            }
            Subject::Event(id) => self.event(*id).name.to_string(),
            Subject::Rate(currency) => currency.to_string(),
            Subject::Conversion(text) => text.to_string(),
        }
    }

    /// Returns what people call a subject.
    pub fn label_of(&self, subject: &Subject) -> Label {
        match subject {
            Subject::Quantity(id) => self.quantity(*id).label.clone(),
            Subject::Supply(id) | Subject::Need(id) => self.need(*id).label.clone(),
            Subject::Term(id) | Subject::TermDetail(id, _) => self.term(*id).label.clone(),
            Subject::Event(id) => self.event(*id).label.clone(),
            _ => Label::default(),
        }
    }

    /// Returns a claim as an answer about `subject` shows it.
    pub fn view_about(
        &self,
        subject: &Subject,
        claim: &Claim,
        known_by: freehold_quantity::Date,
    ) -> ClaimView {
        if let Subject::TermDetail(_, key) = subject
            && let Some(setting) = claim.settings().and_then(|settings| settings.get(key))
        {
            let mut view = self.view_detail(claim, known_by, setting);
            view.text = setting_text(setting);
            return view;
        }
        self.view(claim, known_by)
    }
}
