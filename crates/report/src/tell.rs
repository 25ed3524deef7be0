//! How are findings told in a sentence?

use freehold_board::{
    ClaimView, Conversion, Dispute, Entry, Label, Plan, Question, Reason, RightLine, Tension,
    TensionKind, Why,
};
use freehold_text::{Lang, phrase};

use crate::Names;
use crate::claim::{cited, cited_because, cited_short, detail, said, settings};
use crate::date::date;
use crate::name::kind;
use crate::number::{amount, percent};
use crate::paint::{Ink, inked, tied};
use crate::say::{Say, Word};

/// Tells things in one language, by the names of one board.
#[derive(Clone, Copy)]
pub(crate) struct Teller<'n> {
    pub(crate) lang: Lang,
    pub(crate) names: &'n Names,
}

impl Teller<'_> {
    pub(crate) fn say(self, key: &str) -> Say {
        Say::new(self.lang, key)
    }

    pub(crate) fn words(self, key: &str) -> String {
        phrase(self.lang, key, &[])
    }

    pub(crate) fn name(self, path: &str, label: &Label) -> Word {
        self.names.labeled(self.lang, path, label)
    }

    pub(crate) fn thing(self, path: &str) -> Word {
        self.names.thing(self.lang, path)
    }

    pub(crate) fn party(self, name: &str) -> Word {
        self.names.party(self.lang, name)
    }

    pub(crate) fn date(self, text: &str) -> String {
        date(self.lang, text)
    }

    pub(crate) fn said(self, path: &str, text: &str) -> String {
        said(self.lang, self.names, path, text)
    }

    pub(crate) fn cited(self, claim: &ClaimView) -> String {
        cited(self.lang, claim)
    }

    /// `49 % or none? Microsoft's equity in OpenAI: none leads [S002, more trusted] against 49 % [seed]`
    pub(crate) fn dispute(self, dispute: &Dispute, short: bool) -> String {
        let name = self.name(&dispute.path, &dispute.label);
        let leading = self.about(dispute, &dispute.leading);
        let mut others: Vec<String> = Vec::new();
        for other in &dispute.against {
            let text = self.about(dispute, other);
            if !others.contains(&text) {
                others.push(text);
            }
        }
        // On one screen the names of the sources do; their publishers stand in the long lists.
        let cite = |claim: &ClaimView| {
            if short { cited_short(self.lang, claim) } else { self.cited(claim) }
        };
        let against: Vec<String> = dispute
            .against
            .iter()
            .map(|other| format!("{} {}", tied_if_short(&self.about(dispute, other)), cite(other)))
            .collect();
        let is_short = crate::wrap::width(&leading) <= 24
            && others.iter().all(|other| crate::wrap::width(other) <= 24);
        let question = match others.first() {
            Some(other) if is_short && *other != leading => {
                let say = self.say("check.dispute.question").with("one", &Word::new(&tied(other)));
                inked(Ink::Contested, &say.with("other", &Word::new(&tied(&leading))).text())
            }
            _ => String::new(),
        };
        let reason = phrase(self.lang, &format!("why.short.{}", why_word(dispute.why)), &[]);
        let citation = cited_because(self.lang, &dispute.leading, &reason, short);
        let say = self
            .say("check.dispute")
            .with("name", &name)
            .with("leading", &Word::new(&tied_if_short(&leading)));
        let say = say.arg("source", citation).arg("others", against.join(", "));
        let text = say.text();
        if question.is_empty() { text } else { format!("{question} {text}") }
    }

    /// What a claim says in a dispute; events disagree about their days.
    fn about(self, dispute: &Dispute, claim: &ClaimView) -> String {
        match (dispute.kind, &claim.on) {
            ("event", Some(on)) => self.date(on),
            _ => self.said(&dispute.path, &claim.text),
        }
    }

    pub(crate) fn tension(self, tension: &Tension) -> String {
        let fact = |name: &str| tension.facts.get(name).map(String::as_str).unwrap_or_default();
        let say = self
            .say(&format!("tension.{}", tension.kind.word()))
            .with("about", &self.thing(&tension.about));
        let party = |say: Say, names: &[&str]| {
            names
                .iter()
                .fold(say, |say, name| say.with(name, &self.names.parties(self.lang, fact(name))))
        };
        let money = |say: Say, names: &[&str]| {
            names.iter().fold(say, |say, name| {
                say.with(name, &Word::new(&tied(&amount(self.lang, fact(name)))))
            })
        };
        let text = match tension.kind {
            TensionKind::ExclusivityContradicted => party(say, &["holder", "rivals"]).text(),
            TensionKind::TermsCollide => {
                let others = self.names.parties(self.lang, fact("other-holders"));
                party(say, &["holder"]).with("other", &others).text()
            }
            TensionKind::RefusedLicence => party(say, &["holder", "buyer", "refuser"]).text(),
            TensionKind::CommitmentsOutrunMoney => {
                money(party(say, &["party"]), &["owed", "have"]).text()
            }
            TensionKind::StakesOver => {
                let say = money(party(say, &["target"]), &["total"]);
                say.with("class", &kind(self.lang, fact("class"))).text()
            }
            TensionKind::SupplyOver => money(say, &["total"]).text(),
        };
        let from = self.date(&tension.from);
        let when = match &tension.until {
            None => self.say("tension.since").arg("from", &from).text(),
            Some(until) if *until == tension.from => {
                self.say("tension.on").arg("from", &from).text()
            }
            Some(until) => {
                self.say("tension.until").arg("from", &from).arg("until", self.date(until)).text()
            }
        };
        if !tension.disputed {
            return format!("{text} ({when})");
        }
        format!("{text} ({when}; {})", inked(Ink::Contested, &self.words("tension.disputed")))
    }

    /// What happens, without its day.
    pub(crate) fn entry(self, entry: &Entry) -> String {
        let name = self.name(&entry.path, &entry.label);
        let with = |key: &str| {
            let details = settings(self.lang, self.names, &entry.text);
            let text = self.say(key).with("name", &name).text();
            if details.is_empty() { text } else { format!("{text}: {details}") }
        };
        match entry.kind {
            "event" => match (self.lang, &entry.label.ko, &entry.label.en) {
                (Lang::Ko, Some(ko), _) => ko.to_string(),
                (Lang::En, _, Some(en)) => en.to_string(),
                _ => name.text,
            },
            "begins" => with("timeline.begins"),
            "changes" => with("timeline.changes"),
            "ends" => self.say("timeline.ends").with("name", &name).text(),
            "refuses" => name.text,
            "convert" => self.thing(&entry.path).text,
            _ => format!("{}: {}", name.text, tied_if_short(&self.said(&entry.path, &entry.text))),
        }
    }

    pub(crate) fn plan(self, plan: &Plan) -> String {
        let name = self.name(&plan.path, &plan.label);
        match plan.claim.text.as_str() {
            "happened" => self.event(&plan.path, &plan.label),
            "in force" => self.say("timeline.begins").with("name", &name).text(),
            "ended" => self.say("timeline.ends").with("name", &name).text(),
            text => format!("{}: {}", name.text, tied_if_short(&self.said(&plan.path, text))),
        }
    }

    /// What an event says happens.
    fn event(self, path: &str, label: &Label) -> String {
        match (self.lang, &label.ko, &label.en) {
            (Lang::Ko, Some(ko), _) => ko.to_string(),
            (Lang::En, _, Some(en)) => en.to_string(),
            _ => self.thing(path).text,
        }
    }

    pub(crate) fn right(self, right: &RightLine) -> String {
        let own = format!("kind.{}.has", right.kind);
        let amount = right.details.get("amount").filter(|amount| *amount != "unknown");
        let with_own = freehold_text::has_key(self.lang, &own)
            && (right.kind != "commitment" || amount.is_some());
        let key = if with_own { own.as_str() } else { "kind.has" };
        let owner = right.over.split('.').next().unwrap_or_default();
        let said_amount = amount.map(|amount| self.said("", amount)).unwrap_or_default();
        let say = self
            .say(key)
            .with("holder", &self.party(&right.holder))
            .with("over", &self.names.over(self.lang, &right.term, &right.over));
        let say = say.with("kind", &kind(self.lang, &right.kind)).with("owner", &self.party(owner));
        let text = say.with("amount", &Word::new(&tied(&said_amount))).text();
        let told = ["exclusive", "rate", "cap", "price", "share", "from", "until"];
        let details: Vec<String> = told
            .iter()
            .filter_map(|key| Some((*key, right.details.get(*key)?)))
            .filter(|(_, value)| !matches!(value.as_str(), "unknown" | "no"))
            .map(|(key, value)| detail(self.lang, self.names, key, value))
            .collect();
        let since = right
            .since
            .as_ref()
            .map(|since| self.say("read.since").arg("date", tied(&self.date(since))).text());
        let details: Vec<String> = since.into_iter().chain(details).collect();
        if details.is_empty() { text } else { format!("{text} ({})", details.join(", ")) }
    }

    pub(crate) fn question(self, question: &Question) -> String {
        let name = self.name(&question.path, &question.label);
        let text = match question.text.as_str() {
            "happened" => self.event(&question.path, &question.label),
            text => self.said(&question.path, text),
        };
        let key = match question.reason {
            Reason::Disputed => "read.ask.disputed",
            Reason::Overdue if question.text == "happened" => "read.ask.overdue-event",
            Reason::Overdue => "read.ask.overdue",
            Reason::Unknown => "read.ask.unknown",
            Reason::Guess if question.text.contains("%, ") => "read.ask.guessed-mix",
            Reason::Guess => "read.ask.guess",
        };
        self.say(key).with("name", &name).with("text", &Word::new(&tied_if_short(&text))).text()
    }

    /// The sum behind an amount in another currency, and how far the claim is off.
    pub(crate) fn conversion(self, conversion: &Conversion) -> String {
        let sum = self.sum(&conversion.arithmetic);
        let claimed = tied(&amount(self.lang, &conversion.claimed));
        let verdict = match conversion.off {
            Some(off) if off.abs() >= 0.005 => {
                let key =
                    if off < 0.0 { "check.conversion.below" } else { "check.conversion.above" };
                self.say(key)
                    .arg("claimed", &claimed)
                    .arg("off", tied(&percent(self.lang, off)))
                    .text()
            }
            Some(_) => self.say("check.conversion.same").arg("claimed", &claimed).text(),
            None => {
                self.say("check.conversion.of").with("name", &self.thing(&conversion.path)).text()
            }
        };
        let late = match (&conversion.rate_on, conversion.late_rate) {
            (Some(on), true) => {
                format!("; {}", self.say("check.conversion.late").arg("date", self.date(on)).text())
            }
            _ => String::new(),
        };
        format!("{sum}; {verdict}{late} {}", self.cited(&conversion.claim))
    }

    /// `13 bn USD × 1421 KRW/USD = 18.47 tn KRW` in the words of people.
    fn sum(self, arithmetic: &str) -> String {
        let side = |text: &str| tied(&amount(self.lang, text.trim()));
        let Some((left, right)) = arithmetic.split_once(" = ") else {
            return arithmetic.to_owned();
        };
        for sign in [" × ", " / "] {
            if let Some((one, other)) = left.split_once(sign) {
                let shown = if sign == " / " { " ÷ " } else { sign };
                return format!("{}{shown}{} = {}", side(one), side(other), side(right));
            }
        }
        arithmetic.to_owned()
    }
}

/// Returns a short amount so that no line breaks inside it.
pub(crate) fn tied_if_short(text: &str) -> String {
    if crate::wrap::width(text) <= 20 { tied(text) } else { text.to_owned() }
}

/// Returns the word of a reason in the keys of the catalogue.
pub(crate) fn why_word(why: Why) -> &'static str {
    match why {
        Why::Unknown => "unknown",
        Why::OnlyClaim => "only-claim",
        Why::Newest => "newest",
        Why::Rank => "rank",
        Why::Trust => "trust",
        Why::NewerSource => "newer-source",
        Why::Order => "order",
    }
}
