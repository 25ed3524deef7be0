//! What stands about one thing at a moment, who says so, and who says otherwise.

use std::collections::BTreeMap;

use freehold_text::{Code, Diagnostic, Message, Severity, nearest};
use serde::Serialize;
use smol_str::SmolStr;

use crate::model::{Board, Claim, Class, Content, Setting, Subject, Supplier};
use crate::moment::Moment;
use crate::names::Named;
use crate::snapshot::content_amount;
use crate::standing::{Standing, Why};
use crate::view::{ClaimView, Label, Numbers};
use crate::visible::Visibility;

/// The answer to `show PATH`.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Answer {
    /// Version of this shape.
    pub schema: &'static str,
    /// What was asked for, as the board calls it.
    pub path: String,
    /// The kind: `quantity`, `supply`, `stake`, `term`, `term-detail`, `event`, `need`, `party`, `source`.
    pub kind: &'static str,
    /// What people call it.
    pub label: Label,
    /// What stands: a number, the shares of a mix by supplier, words; null when nobody knows.
    pub value: Option<serde_json::Value>,
    /// Low end of the middle 90 %, if uncertain.
    pub low: Option<f64>,
    /// High end of the middle 90 %, if uncertain.
    pub high: Option<f64>,
    /// The unit of the numbers.
    pub unit: Option<String>,
    /// What stands, in the words of the language.
    pub text: Option<String>,
    /// The day asked about.
    pub on: String,
    /// By what was known on this day.
    pub known_by: String,
    /// The claim that leads.
    pub leading: Option<ClaimView>,
    /// Why it leads.
    pub why: Why,
    /// Whether somebody says otherwise about the same days.
    pub disputed: bool,
    /// Whether it rests on the unknown part of a coarse date.
    pub rests_on_date: bool,
    /// Every claim known by then about days up to the one asked about: those that contend first, then older ones, newest first.
    pub claims: Vec<ClaimView>,
    /// Claims about days to come.
    pub plans: Vec<ClaimView>,
    /// What belongs to it: the needs, stakes, terms and numbers of a party, the numbers of a term.
    pub parts: Vec<Part>,
    /// Identifies the board.
    pub board: String,
}

/// Something that belongs to what was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Part {
    /// Its path.
    pub path: String,
    /// Its kind.
    pub kind: &'static str,
    /// What people call it.
    pub label: Label,
    /// What stands.
    pub text: String,
    /// Whether somebody says otherwise.
    pub disputed: bool,
    /// The claim that leads.
    pub leading: ClaimView,
}

/// Returns what stands about `query` at `moment`.
///
/// `query` is a name or path as the board writes it, a label, `Microsoft in OpenAI: profit` for a
/// stake (the class may be left out if there is one), or `royalty.rate` for a number of a term.
///
/// # Errors
/// `FH0902` if the board has nothing of that name, with the nearest.
pub fn show(board: &Board, query: &str, moment: Moment) -> Result<Answer, Box<Diagnostic>> {
    let visibility = Visibility::new(board, moment.known_by);
    let asked = Asked { board, moment, visibility: &visibility };
    let query = query.trim();
    if let Some(answer) = asked.stake(query) {
        return Ok(answer);
    }
    if let Some(name) = board.names.meant(query)
        && let Some(named) = board.names.get(name)
    {
        return Ok(asked.named(name, named));
    }
    if let Some(answer) = asked.term_detail(query) {
        return Ok(answer);
    }
    let fits = |name: &&SmolStr| visibility.name(board, name);
    let labels = board.names.labels.iter().filter(|(_, name)| fits(name)).map(|(label, _)| label);
    let names = board.names.named.keys().filter(fits).chain(labels);
    let mut diagnostic = Diagnostic::new(Code::FH0902, Severity::Error, None).arg("name", query);
    if let Some(close) = nearest(query, names.map(SmolStr::as_str)) {
        diagnostic = diagnostic.note_line(Message::new("nearest").with("name", close));
    }
    Err(Box::new(diagnostic))
}

struct Asked<'b> {
    board: &'b Board,
    moment: Moment,
    visibility: &'b Visibility,
}

impl Asked<'_> {
    fn empty(&self, path: &str, kind: &'static str, label: Label) -> Answer {
        Answer {
            schema: "freehold-show/1",
            path: path.to_owned(),
            kind,
            label,
            value: None,
            low: None,
            high: None,
            unit: None,
            text: None,
            on: self.moment.on.to_string(),
            known_by: self.moment.known_by.to_string(),
            leading: None,
            why: Why::Unknown,
            disputed: false,
            rests_on_date: false,
            claims: Vec::new(),
            plans: Vec::new(),
            parts: Vec::new(),
            board: self.board.hash.clone(),
        }
    }

    /// `Microsoft in OpenAI: profit`, `Microsoft in OpenAI`.
    fn stake(&self, query: &str) -> Option<Answer> {
        let (holder, rest) = query.split_once(" in ")?;
        let (target, class) = match rest.split_once(':') {
            Some((target, class)) => (target.trim(), Some(class.trim())),
            None => (rest.trim(), None),
        };
        let party = |name: &str| {
            let name = self.board.names.meant(name.trim())?;
            self.board.names.get(name)?.party
        };
        let (holder, target) = (party(holder)?, party(target)?);
        let subject = |class: Class| Subject::Stake(holder, target, class);
        let known: Vec<Class> = Class::ALL
            .into_iter()
            .filter(|known| class.is_none_or(|class| known.word() == class))
            .filter(|known| class.is_some() || self.board.tracks.contains_key(&subject(*known)))
            .collect();
        match known.as_slice() {
            [] => None,
            [one] => Some(self.about(&subject(*one))),
            several => {
                let names = [holder, target].map(|id| self.board.party(id).name.clone());
                let mut answer = self.empty(&names.join(" in "), "stake", Label::default());
                answer.parts =
                    several.iter().filter_map(|class| self.part(&subject(*class))).collect();
                Some(answer)
            }
        }
    }

    fn term_detail(&self, query: &str) -> Option<Answer> {
        let (head, key) = query.rsplit_once('.')?;
        let name = self.board.names.meant(head)?;
        let term = self.board.names.get(name)?.term?;
        let subject = Subject::TermDetail(term, key.into());
        self.board.tracks.contains_key(&subject).then(|| self.about(&subject))
    }

    fn named(&self, name: &str, named: &Named) -> Answer {
        // What nobody may know of yet is unknown, and so is everything about it.
        if !self.visibility.name(self.board, name) {
            return self.empty(name, named.kind(), Label::default());
        }
        if let Some(id) = named.quantity {
            let mut answer = self.about(&Subject::Quantity(id));
            if let Some(need) = named.need.filter(|need| self.visibility.need(*need)) {
                answer.parts.extend(self.part(&Subject::Supply(need)));
                answer.parts.extend(self.part(&Subject::Need(need)));
            }
            answer.unit =
                answer.unit.or_else(|| Some(self.board.quantity(id).unit.text.to_string()));
            return answer;
        }
        if let Some(id) = named.need {
            let mut answer = self.about(&Subject::Supply(id));
            answer.parts.extend(self.part(&Subject::Need(id)));
            answer.parts.extend(self.replacements(id));
            return answer;
        }
        if let Some(id) = named.term {
            let mut answer = self.about(&Subject::Term(id));
            answer.parts =
                self.board.details_of(id).filter_map(|subject| self.part(subject)).collect();
            let refusals = self
                .board
                .tracks
                .keys()
                .filter(|subject| matches!(subject, Subject::Refusal(term, _) if *term == id));
            answer.parts.extend(refusals.filter_map(|subject| self.part(subject)));
            return answer;
        }
        if let Some(id) = named.event {
            return self.about(&Subject::Event(id));
        }
        if let Some(id) = named.party {
            return self.party(name, id);
        }
        if let Some(id) = named.source {
            let source = self.board.source(id);
            let mut answer = self.empty(name, "source", Label::default());
            let title =
                self.visibility.source_title(self.board, id).then(|| source.title.to_string());
            answer.text = title.filter(|title| !title.is_empty());
            answer.value = answer.text.clone().map(Into::into);
            answer.claims = self
                .board
                .claims
                .iter()
                .filter(|claim| {
                    claim.sources.contains(&id) && claim.visible_by(self.moment.known_by)
                })
                .map(|claim| {
                    let mut view = self.board.view(claim, self.moment.known_by);
                    view.text = format!("{}: {}", self.board.path_of(&claim.subject), view.text);
                    view
                })
                .collect();
            return answer;
        }
        let mut answer = self.empty(name, named.other.unwrap_or("name"), Label::default());
        let statement = self.board.statements.iter().find(|statement| statement.name == name);
        let shown = statement.filter(|statement| self.visibility.statement(self.board, statement));
        answer.text = shown.map(|statement| statement.text.clone());
        answer
    }

    fn party(&self, name: &str, id: crate::PartyId) -> Answer {
        let party = self.board.party(id);
        let mut answer = self.empty(name, "party", party.label.clone());
        let owners: Vec<&str> = party
            .owners
            .iter()
            .filter(|owner| self.visibility.party(**owner))
            .map(|owner| self.board.party(*owner).name.as_str())
            .collect();
        let kind = party.kind.to_string();
        answer.text = Some(match owners.as_slice() {
            [] => kind,
            owners => format!("{kind} of {}", owners.join(", ")),
        });
        answer.value = answer.text.clone().map(Into::into);
        answer.parts = self
            .board
            .tracks
            .keys()
            .filter(|subject| self.concerns(subject, id))
            .filter_map(|subject| self.part(subject))
            .collect();
        answer
    }

    fn concerns(&self, subject: &Subject, id: crate::PartyId) -> bool {
        match subject {
            Subject::Quantity(quantity) => self.board.quantity(*quantity).of == Some(id),
            Subject::Supply(need) => self.board.need(*need).of == id || self.supplies(subject, id),
            Subject::Need(need) => self.board.need(*need).of == id,
            Subject::Stake(holder, target, _) => *holder == id || *target == id,
            Subject::Term(term) => {
                let known = self.board.term(*term);
                (known.holder == id || known.binds == id) && self.board.in_force(*term, self.moment)
            }
            _ => false,
        }
    }

    fn supplies(&self, subject: &Subject, id: crate::PartyId) -> bool {
        match self.board.standing(subject, self.moment).leading.map(|claim| &claim.content) {
            Some(Content::Mix(portions)) => {
                portions.iter().any(|portion| portion.supplier == Supplier::Party(id))
            }
            _ => false,
        }
    }

    fn part(&self, subject: &Subject) -> Option<Part> {
        let standing = self.board.standing(subject, self.moment);
        let leading = self.board.view_about(subject, standing.leading?, self.moment.known_by);
        Some(Part {
            path: self.board.path_of(subject),
            kind: subject.kind(),
            label: self.board.label_of(subject),
            text: leading.text.clone(),
            disputed: standing.disputed,
            leading,
        })
    }

    /// The lines under a need: how long it takes to replace, what is in reserve.
    fn replacements(&self, need: crate::NeedId) -> Vec<Part> {
        let subject = Subject::Need(need);
        let standing = self.board.standing(&subject, self.moment);
        let Some(claim) = standing.leading else { return Vec::new() };
        let Content::Needs(strength) = &claim.content else { return Vec::new() };
        let known = strength.replacement.iter().filter(|line| {
            line.counts_by(self.moment.known_by)
                && line.supplier.is_none_or(|supplier| self.visibility.party(supplier))
        });
        known
            .map(|line| {
                let setting = Setting::Number(line.value.clone());
                let mut leading = self.board.view_detail(claim, self.moment.known_by, &setting);
                if let Some(evidence) = &line.evidence {
                    leading.rank = evidence.rank.word();
                    leading.why = evidence.why.as_ref().map(ToString::to_string);
                    leading.sources = evidence
                        .sources
                        .iter()
                        .map(|id| self.board.source(*id).name.to_string())
                        .collect();
                    let best = evidence
                        .sources
                        .iter()
                        .map(|id| self.board.source(*id))
                        .max_by_key(|source| source.trust);
                    leading.source = best.map(|source| source.name.to_string());
                    leading.publisher = best
                        .map(|source| source.publisher.to_string())
                        .filter(|name| !name.is_empty());
                    leading.trust = best.map(|source| source.trust.word());
                    leading.known_since = evidence.known_since.map(|day| day.to_string());
                }
                let of = line
                    .supplier
                    .map_or_else(String::new, |id| format!(" of {}", self.board.party(id).name));
                Part {
                    path: format!("{}.{}{of}", self.board.need(need).path, line.key),
                    kind: "need-detail",
                    label: Label::default(),
                    text: leading.text.clone(),
                    disputed: false,
                    leading,
                }
            })
            .collect()
    }

    /// The answer about a subject of claims.
    fn about(&self, subject: &Subject) -> Answer {
        let mut answer = self.empty(&self.board.path_of(subject), subject.kind(), Label::default());
        let standing = self.board.standing(subject, self.moment);
        let all: Vec<&Claim> = self
            .board
            .claims_about(subject)
            .filter(|claim| claim.visible_by(self.moment.known_by))
            .filter(|claim| {
                !matches!(subject, Subject::Term(_))
                    || !matches!(claim.content, Content::Changes(_))
            })
            .collect();
        if all.is_empty() {
            return answer;
        }
        answer.label = self.board.label_of(subject);
        self.say(&mut answer, subject, &standing);
        let view = |claim: &Claim| self.board.view_about(subject, claim, self.moment.known_by);
        let contends =
            |claim: &Claim| standing.contenders.iter().any(|known| std::ptr::eq(*known, claim));
        answer.claims = standing.contenders.iter().map(|claim| view(claim)).collect();
        let past = all
            .iter()
            .rev()
            .filter(|claim| !claim.is_plan() && claim.first_day() <= self.moment.on);
        answer.claims.extend(past.filter(|claim| !contends(claim)).map(|claim| view(claim)));
        answer.plans =
            all.iter().filter(|claim| claim.is_plan()).map(|claim| view(claim)).collect();
        answer
    }

    fn say(&self, answer: &mut Answer, subject: &Subject, standing: &Standing<'_>) {
        answer.why = standing.why;
        answer.disputed = standing.disputed;
        answer.rests_on_date = standing.rests_on_date;
        let Some(leading) = standing.leading else { return };
        let view = self.board.view_about(subject, leading, self.moment.known_by);
        answer.text = Some(self.words(subject, leading, &view));
        if let Some(amount) = content_amount(subject, leading) {
            let numbers = Numbers::of(amount);
            (answer.value, answer.low, answer.high) = (numbers.value, numbers.low, numbers.high);
            answer.unit = numbers.unit;
        } else {
            answer.value = self.value(leading).or_else(|| answer.text.clone().map(Into::into));
            if matches!(leading.content, Content::Mix(_)) {
                answer.unit = Some(String::from("%"));
            }
        }
        answer.leading = Some(view);
    }

    fn words(&self, subject: &Subject, leading: &Claim, view: &ClaimView) -> String {
        if let Subject::Term(term) = subject
            && matches!(leading.content, Content::Begins(_))
            && !self.board.in_force(*term, self.moment)
        {
            return String::from("ended");
        }
        view.text.clone()
    }

    /// The shares of a mix by supplier, in percent.
    fn value(&self, leading: &Claim) -> Option<serde_json::Value> {
        let Content::Mix(portions) = &leading.content else { return None };
        let mut shares = BTreeMap::new();
        for portion in portions {
            let share = match &portion.share {
                crate::Amount::Figure(figure) => match figure.point() {
                    Some(point) if figure.unit.is_percent() => crate::view::exact_number(point),
                    _ => serde_json::Number::from_f64(figure.base_median() * 100.0)
                        .map_or(serde_json::Value::Null, Into::into),
                },
                crate::Amount::None => 0.into(),
                crate::Amount::Unknown => serde_json::Value::Null,
            };
            shares.insert(self.board.supplier_name(portion.supplier).to_owned(), share);
        }
        serde_json::to_value(shares).ok()
    }
}
