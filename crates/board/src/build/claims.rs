//! From dated statements to claims: what is said, about what, true when, known since when.

use freehold_quantity::{CalendarDate, Unit};
use freehold_syntax::ast::{self, Kind, Statement};
use freehold_syntax::vocabulary::STAKE_CLASSES;
use freehold_text::{Code, Diagnostic, Message};

use super::amounts::Wanted;
use super::evidence::Margin;
use super::{Builder, Said};
use smol_str::SmolStr;

use crate::ids::PartyId;
use crate::model::{Amount, Claim, Class, Content, Portion, Rank, Subject, Supplier, Trust};
use crate::view::setting_text;

impl Builder {
    /// Makes a claim of every statement that says something somebody could doubt.
    pub(super) fn claims(&mut self, said: &[Said<'_>]) {
        for Said { statement, words } in said {
            if let Some((subject, content)) = self.content(statement) {
                self.claim(statement, words, subject, content);
            }
            let on = statement.date.map(|date| date.date);
            for (subject, content, evidence, detail) in self.detail_claims(statement) {
                if let Some(margin) = self.margin(Some(evidence), on, statement.span) {
                    // Its own words only: a statement with many details would be copied many times.
                    let head: String =
                        words.lines().next().unwrap_or_default().chars().take(120).collect();
                    let words = format!("{head}\n{}", detail_text(&content)).into();
                    let mut claim = claim_of(statement, &words, on, subject, content, margin);
                    claim.span = detail.key.span.to(evidence.span);
                    self.board.claims.push(claim);
                }
            }
        }
        let order = |claim: &Claim| (claim.first_day(), claim.subject.clone(), claim.text.clone());
        self.board.claims.sort_by_cached_key(order);
    }

    fn claim(
        &mut self,
        statement: &Statement,
        words: &SmolStr,
        subject: Subject,
        content: Content,
    ) {
        let on = statement.date.map(|date| date.date);
        let Some(margin) = self.margin(statement.evidence.as_deref(), on, statement.span) else {
            return;
        };
        let claim = claim_of(statement, words, on, subject, content, margin);
        self.board.claims.push(claim);
    }

    fn content(&mut self, statement: &Statement) -> Option<(Subject, Content)> {
        match &statement.kind {
            Kind::Claim(claim) => {
                let quantity = self.quantity(&claim.path)?;
                let unit = self.board.quantity(quantity).unit.clone();
                let amount = self.amount(&claim.value, Wanted::In(&unit))?;
                Some((Subject::Quantity(quantity), Content::Number(amount)))
            }
            Kind::Supply(supply) => self.supply(supply),
            Kind::Stake(stake) => self.stake(stake),
            Kind::Need(need) => self.need_claim(need, statement),
            Kind::Term(term) => self.term_claim(term),
            Kind::Change(change) => self.change_claim(change),
            Kind::End(name) => Some((Subject::Term(self.term(name)?), Content::Ends)),
            Kind::Refuse(refuse) => {
                let term = self.term(&refuse.term)?;
                let by = self.party(&refuse.by)?;
                let over = match &refuse.over {
                    Some(over) => Some(self.thing(over)?),
                    None => None,
                };
                Some((Subject::Refusal(term, by), Content::Refuses(over)))
            }
            Kind::Event(event) => {
                let id = self.board.names.get(&event.name.text)?.event?;
                Some((Subject::Event(id), Content::Happens))
            }
            Kind::Rate(rate) => self.rate(rate),
            Kind::Convert(convert) => self.convert(convert),
            _ => None,
        }
    }

    /// Every part is looked at before any may fail, so that all that is wrong with a line is said at once.
    fn supply(&mut self, supply: &ast::Supply) -> Option<(Subject, Content)> {
        let need = self.need(&supply.need);
        let parts: Vec<Option<Portion>> =
            supply.portions.iter().map(|(name, value)| self.portion(name, value)).collect();
        let mut portions: Vec<Portion> = parts.into_iter().collect::<Option<_>>()?;
        for (place, (name, _)) in supply.portions.iter().enumerate() {
            if supply.portions.iter().take(place).any(|(other, _)| other.text == name.text) {
                self.report(Diagnostic::error(Code::FH0202, name.span).arg("name", &name.text));
                return None;
            }
        }
        portions.sort_by_key(|portion| portion.supplier);
        Some((Subject::Supply(need?), Content::Mix(portions)))
    }

    fn portion(&mut self, name: &ast::Name, value: &ast::ValueLit) -> Option<Portion> {
        let supplier = match name.text.as_str() {
            "own" => Some(Supplier::Own),
            "unknown" => Some(Supplier::Unknown),
            _ => self.party(name).map(Supplier::Party),
        };
        let share = self.amount(value, Wanted::Share);
        Some(Portion { supplier: supplier?, share: share? })
    }

    fn stake(&mut self, stake: &ast::Stake) -> Option<(Subject, Content)> {
        let (holder, target) = (self.party(&stake.holder), self.party(&stake.target));
        let class = self.class(&stake.class);
        let amount = self.amount(&stake.value, Wanted::Share);
        Some((Subject::Stake(holder?, target?, class?), Content::Number(amount?)))
    }

    pub(super) fn class(&mut self, name: &ast::Name) -> Option<Class> {
        let word = self.word(name, STAKE_CLASSES)?;
        Class::ALL.into_iter().find(|class| class.word() == word)
    }

    fn rate(&mut self, rate: &ast::Rate) -> Option<(Subject, Content)> {
        let amount = self.plain(&rate.value)?;
        let base = match &amount {
            Amount::Figure(figure) => base_of_rate(&figure.unit, &rate.currency.text),
            _ => None,
        };
        let positive = matches!(&amount, Amount::Figure(figure) if figure.base_interval().0 > 0.0);
        if base.is_some() && !positive {
            self.report(Diagnostic::error(Code::FH0407, rate.value.span).says("FH0407.exchange"));
            return None;
        }
        let Some(base) = base else {
            let base = self.board.money.clone().unwrap_or_else(|| "USD".into());
            let expected = format!("{}/{base}", rate.currency.text);
            let found = match &amount {
                Amount::Figure(figure) => figure.unit.clone(),
                _ => Unit::none(),
            };
            let diagnostic = self.misfit(&found, &expected, rate.value.span);
            self.report(diagnostic);
            return None;
        };
        let pair = format!("{}/{base}", rate.currency.text);
        Some((Subject::Rate(pair.into()), Content::Number(amount)))
    }

    fn convert(&mut self, convert: &ast::Convert) -> Option<(Subject, Content)> {
        let from = self.amount(&convert.from, Wanted::Money)?;
        let into = self.amount(&convert.into, Wanted::Money)?;
        let (Amount::Figure(from), Amount::Figure(into)) = (from, into) else {
            let expected = Diagnostic::error(Code::FH0406, convert.from.span);
            self.report(expected.arg("unit", "USD"));
            return None;
        };
        let text = format!("{from} = {into}");
        Some((Subject::Conversion(text.into()), Content::Converts(from, into)))
    }

    /// Reports a party that does not exist on the day that something is said of it.
    pub(super) fn exists(&mut self, party: PartyId, on: CalendarDate, statement: &Statement) {
        let known = self.board.party(party);
        let early = known.founded.filter(|founded| on.last < founded.first);
        let late = known.dissolved.filter(|dissolved| on.first > dissolved.last);
        let (key, date) = match (early, late) {
            (Some(date), _) => ("FH0506", date),
            (None, Some(date)) => ("FH0506.after", date),
            (None, None) => return,
        };
        let (name, declared) = (known.name.clone(), known.span);
        self.report(
            Diagnostic::error(Code::FH0506, statement.span)
                .says(key)
                .arg("name", name)
                .arg("date", date)
                .other(declared, Message::new("declared-here")),
        );
    }
}

/// Returns what a detail with a margin of its own sets, in the words of the language.
fn detail_text(content: &Content) -> String {
    let Content::Changes(settings) = content else { return String::new() };
    settings.iter().map(|(key, setting)| format!("{key} {}", setting_text(setting))).collect()
}

/// Returns the currency that a rate of `currency` is told in: `USD` for `KRW/USD`.
fn base_of_rate(unit: &Unit, currency: &str) -> Option<SmolStr> {
    let mut own = 0;
    let mut base = None;
    for (name, exponent) in unit.dimension.exponents() {
        if name == currency {
            own = exponent;
        } else if freehold_quantity::is_currency(name) && exponent == -1 && base.is_none() {
            base = Some(SmolStr::new(name));
        } else {
            return None;
        }
    }
    base.filter(|_| own == 1)
}

fn claim_of(
    statement: &Statement,
    words: &SmolStr,
    on: Option<CalendarDate>,
    subject: Subject,
    content: Content,
    margin: Margin,
) -> Claim {
    Claim {
        subject,
        on,
        known_since: margin.known_since,
        rank: margin.rank.unwrap_or(Rank::Stated),
        rank_since: margin.rank_since,
        sources: margin.sources,
        trust: margin.trust.unwrap_or(Trust::Low),
        newest_source: margin.newest_source,
        why: margin.why,
        quote: margin.quote,
        because: margin.because,
        content,
        text: words.clone(),
        span: statement.span,
    }
}
