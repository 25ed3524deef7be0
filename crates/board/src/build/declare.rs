//! Who and what is on the board: one namespace, every name once.

use std::collections::BTreeMap;

use freehold_quantity::UnitError;
use freehold_syntax::ast::{self, Kind, Labels, Name, Statement};
use freehold_syntax::vocabulary::{
    ACTOR_KINDS, ASSET_KINDS, CLOCK_METHODS, CLOCK_STEPS, FUNCTIONS, RESERVED, TERM_KINDS, TRUST,
    knows,
};
use freehold_text::{Code, Diagnostic, Message, Span};
use smol_str::SmolStr;

use super::{Builder, Said, opening};
use crate::ids::{EventId, NeedId, PartyId, QuantityId, SourceId, TermId};
use crate::model::{
    Clock, Event, Method, Need, Party, Quantity, Role, Source, Step, Term, Thing, Trust,
};
use crate::names::Named;
use crate::view::Label;

/// Statements of these groups may share a name; all others may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// `need`: several lines say it again at other dates.
    Need,
    /// `quantity`: declares a number.
    Number,
    /// `assume`, `stock`, `formula`: gives a number its future.
    Future,
    /// `term`: said again by another source.
    Term,
    /// `event`: said again by another source.
    Event,
    /// `question`, and a `forecast` that asks its own: asked once.
    Question,
    /// `forecast`: answers a question, as do others.
    Forecast,
    /// Everything else.
    Single,
}

struct Declaration<'t> {
    name: &'t Name,
    group: Group,
    statement: &'t Statement,
    words: &'t str,
}

fn declared(statement: &Statement) -> Option<(&Name, Group)> {
    Some(match &statement.kind {
        Kind::Actor(party) | Kind::Asset(party) => (&party.name, Group::Single),
        Kind::Unit(unit) => (&unit.name, Group::Single),
        Kind::Source(source) => (&source.name, Group::Single),
        Kind::Need(need) => (&need.path, Group::Need),
        Kind::Quantity(quantity) => (&quantity.path, Group::Number),
        Kind::Assume(assume) => (&assume.name, Group::Future),
        Kind::Stock(stock) => (&stock.path, Group::Future),
        Kind::Formula(formula) => (&formula.path, Group::Future),
        Kind::Term(term) => (&term.name, Group::Term),
        Kind::Event(event) => (&event.name, Group::Event),
        Kind::Hazard(hazard) => (&hazard.name, Group::Single),
        Kind::Choice(choice) => (&choice.name, Group::Single),
        Kind::Conflict(conflict) => (&conflict.name, Group::Single),
        Kind::Deal(deal) => (&deal.name, Group::Single),
        Kind::Scenarios(scenarios) => (&scenarios.name, Group::Single),
        Kind::Game(game) => (&game.name, Group::Single),
        Kind::Outcome(outcome) => (&outcome.name, Group::Single),
        Kind::Whatif(whatif) => (&whatif.name, Group::Single),
        Kind::Question(question) => (&question.name, Group::Question),
        Kind::Forecast(forecast) if forecast.question.is_some() => {
            (&forecast.name, Group::Question)
        }
        Kind::Forecast(forecast) => (&forecast.name, Group::Forecast),
        _ => return None,
    })
}

/// Returns the declarations of each name, in the order of the names.
fn by_name(mut all: Vec<(u128, Declaration<'_>)>) -> Vec<Vec<Declaration<'_>>> {
    all.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.name.text.cmp(&b.name.text)));
    let mut lists: Vec<Vec<Declaration<'_>>> = Vec::new();
    for (_, declaration) in all {
        let name = &declaration.name.text;
        let same = |list: &&mut Vec<Declaration<'_>>| {
            list.last().is_some_and(|last| last.name.text == *name)
        };
        match lists.last_mut().filter(same) {
            Some(list) => list.push(declaration),
            None => lists.push(vec![declaration]),
        }
    }
    lists
}

/// The statement word as it lives in the program.
pub(super) fn word_of(statement: &Statement) -> &'static str {
    freehold_syntax::vocabulary::STATEMENTS
        .iter()
        .map(|(word, _)| *word)
        .find(|word| *word == statement.keyword.text.as_str())
        .unwrap_or("statement")
}

impl Builder {
    /// Makes the tables of parties, sources, needs, numbers, terms and events.
    pub(super) fn declare(&mut self, said: &[Said<'_>]) {
        self.settings(said);
        let mut declarations: Vec<(u128, Declaration<'_>)> = Vec::new();
        for Said { statement, words } in said {
            if let Some((name, group)) = declared(statement) {
                let declaration = Declaration { name, group, statement, words };
                declarations.push((opening(&name.text), declaration));
            } else if let Kind::Broken(ast::Broken { declares: Some(name) }) = &statement.kind {
                let named = Named { broken: true, ..Named::default() };
                self.board.names.named.entry(name.text.clone()).or_insert(named);
            }
        }
        let mut by_name = by_name(declarations);
        for list in &mut by_name {
            self.report_duplicates(list);
            // From here on what a line says decides, not where it stands.
            list.sort_by_key(|declaration| (declaration.group, declaration.words));
        }
        // Units first, then parties, since all others refer to them.
        self.declare_units(&by_name);
        self.declare_parties(&by_name);
        for list in &by_name {
            for declaration in list {
                self.declare_one(declaration);
            }
        }
        self.declare_terms(&by_name);
        self.declare_labels();
        self.cited = vec![false; self.board.sources.len()];
    }

    fn report_duplicates(&mut self, list: &mut Vec<Declaration<'_>>) {
        let Some(name) = list.first().map(|first| first.name) else { return };
        let unit =
            |text: &str| self.board.units.contains(text) && !freehold_quantity::is_currency(text);
        let word = name.text.as_str();
        let function = FUNCTIONS.iter().any(|(known, _)| *known == word);
        let suffix = freehold_quantity::Suffix::parse(word).is_some();
        if knows(RESERVED, word) || function || suffix || unit(word) {
            let span = name.span;
            self.report(Diagnostic::error(Code::FH0204, span).arg("name", &name.text));
        }
        // Which of two counts is decided by what they say, so that moving a line changes nothing.
        list.sort_by_key(|declaration| declaration.words);
        let mut kept: Vec<(Group, Span)> = Vec::new();
        let mut findings = Vec::new();
        list.retain(|declaration| {
            let clash = kept.iter().find(|(group, _)| !may_share(*group, declaration.group));
            let Some((group, first)) = clash else {
                if !kept.iter().any(|(group, _)| *group == declaration.group) {
                    kept.push((declaration.group, declaration.name.span));
                }
                return true;
            };
            let both_futures = *group == Group::Future && declaration.group == Group::Future;
            let code = if both_futures { Code::FH0603 } else { Code::FH0202 };
            // For the reader, the one that stands later is the second.
            let (first, second) =
                (*first.min(&declaration.name.span), declaration.name.span.max(*first));
            findings.push(
                Diagnostic::error(code, second)
                    .arg("name", &declaration.name.text)
                    .other(first, Message::new("FH0202.first")),
            );
            false
        });
        self.diagnostics.extend(findings);
    }

    fn settings(&mut self, said: &[Said<'_>]) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        let settings = said.iter().map(|said| said.statement).filter(|statement| {
            matches!(statement.kind, Kind::Board(_) | Kind::Money(_) | Kind::Clock(_))
        });
        for statement in settings {
            let word = word_of(statement);
            if let Some(first) = seen.insert(word, statement.keyword.span) {
                self.report(
                    Diagnostic::error(Code::FH0202, statement.keyword.span)
                        .arg("name", word)
                        .other(first, Message::new("FH0202.first")),
                );
                continue;
            }
            match &statement.kind {
                Kind::Board(labels) => self.board.label = label(labels),
                Kind::Money(name) => self.money(name),
                Kind::Clock(clock) => self.clock(clock),
                _ => {}
            }
        }
    }

    fn money(&mut self, name: &Name) {
        if freehold_quantity::is_currency(&name.text) {
            self.board.money = Some(name.text.clone());
            return;
        }
        self.report(
            Diagnostic::error(Code::FH0402, name.span)
                .says("FH0402.currency")
                .arg("unit", &name.text),
        );
    }

    fn clock(&mut self, clock: &ast::Clock) {
        let Some(word) = self.word(&clock.step, CLOCK_STEPS) else { return };
        let step = match word {
            "daily" => Step::Day,
            "weekly" => Step::Week,
            "monthly" => Step::Month,
            "quarterly" => Step::Quarter,
            _ => Step::Year,
        };
        let method = match &clock.by {
            Some(by) => match self.word(by, CLOCK_METHODS) {
                Some("rk4") => Method::Rk4,
                Some(_) => Method::Euler,
                None => return,
            },
            None => Method::Euler,
        };
        if clock.from.date.first >= clock.to.date.last {
            let diagnostic = Diagnostic::error(Code::FH0505, clock.to.span)
                .arg("from", clock.from.date)
                .arg("until", clock.to.date);
            self.report(diagnostic);
            return;
        }
        self.board.clock = Some(Clock { step, from: clock.from.date, to: clock.to.date, method });
    }

    fn declare_units(&mut self, by_name: &[Vec<Declaration<'_>>]) {
        let mut defined: Vec<&ast::UnitDeclaration> = Vec::new();
        for declaration in by_name.iter().flatten() {
            let Kind::Unit(unit) = &declaration.statement.kind else { continue };
            if unit.definition.is_some() {
                defined.push(unit);
            } else if self.board.units.declare(&unit.name.text).is_err() {
                let span = unit.name.span;
                self.report(
                    Diagnostic::error(Code::FH0204, span)
                        .says("FH0204.unit")
                        .arg("name", &unit.name.text),
                );
            }
        }
        // A definition may use another: whoever waits for a unit is tried again once it is defined.
        let mut waiting: BTreeMap<SmolStr, Vec<&ast::UnitDeclaration>> = BTreeMap::new();
        let mut failed: Vec<&ast::UnitDeclaration> = Vec::new();
        while let Some(unit) = defined.pop() {
            match self.define_unit(unit) {
                Ok(()) => defined.extend(waiting.remove(&unit.name.text).into_iter().flatten()),
                Err(Some(missing)) => waiting.entry(missing).or_default().push(unit),
                Err(None) => failed.push(unit),
            }
        }
        failed.extend(waiting.into_values().flatten());
        for unit in failed {
            if let Some(definition) = &unit.definition {
                // Says which unit of the definition nobody knows, or that it is no plain number.
                if self.plain(definition).is_some() {
                    let span = definition.span;
                    self.report(Diagnostic::error(Code::FH0406, span).says("FH0406.definition"));
                }
            }
        }
    }

    /// Defines a unit by another; fails with the name that is no unit yet, if that is why.
    fn define_unit(&mut self, unit: &ast::UnitDeclaration) -> Result<(), Option<SmolStr>> {
        let Some(ast::ValueLit { value, unit: Some(of), .. }) = &unit.definition else {
            return Err(None);
        };
        let ast::Value::Figure(_, freehold_quantity::Shape::Point { value, .. }) = value else {
            return Err(None);
        };
        let of = self.board.units.parse(&of.text).map_err(|error| match error {
            UnitError::Unknown { name, .. } => Some(name),
            _ => None,
        })?;
        self.board.units.define(&unit.name.text, *value, &of).map_err(|_| None)
    }

    fn declare_parties(&mut self, by_name: &[Vec<Declaration<'_>>]) {
        let mut parties = Vec::new();
        for declaration in by_name.iter().flatten() {
            let (party, role) = match &declaration.statement.kind {
                Kind::Actor(party) => (party, Role::Actor),
                Kind::Asset(party) => (party, Role::Asset),
                _ => continue,
            };
            let id = PartyId::from(parties.len());
            self.named(&party.name).party = Some(id);
            parties.push((party, role));
        }
        for (party, role) in parties {
            let list = if role == Role::Actor { ACTOR_KINDS } else { ASSET_KINDS };
            let kind = party.kind.as_ref().and_then(|kind| self.word(kind, list)).unwrap_or("");
            let mut owners: Vec<PartyId> =
                party.owners.iter().filter_map(|owner| self.party(owner)).collect();
            owners.sort();
            owners.dedup();
            if let (Some(founded), Some(dissolved)) = (party.founded, party.dissolved)
                && founded.date.first > dissolved.date.last
            {
                let diagnostic = Diagnostic::error(Code::FH0505, dissolved.span)
                    .arg("from", founded.date)
                    .arg("until", dissolved.date);
                self.report(diagnostic);
            }
            self.board.parties.push(Party {
                name: party.name.text.clone(),
                role,
                kind: kind.into(),
                owners,
                label: label(&party.labels),
                founded: party.founded.map(|date| date.date),
                dissolved: party.dissolved.map(|date| date.date),
                span: party.name.span,
            });
        }
    }

    fn named(&mut self, name: &Name) -> &mut Named {
        self.board.names.named.entry(name.text.clone()).or_default()
    }

    fn declare_one(&mut self, declaration: &Declaration<'_>) {
        let name = declaration.name;
        match &declaration.statement.kind {
            Kind::Actor(_) | Kind::Asset(_) | Kind::Term(_) => {}
            Kind::Source(source) => self.declare_source(source),
            Kind::Need(need) => self.declare_need(need),
            Kind::Quantity(quantity) => {
                if let Some(unit) = self.unit(&quantity.unit) {
                    self.declare_quantity(name, unit, &quantity.labels);
                } else {
                    self.named(name).broken = true;
                }
            }
            Kind::Assume(assume) => {
                let unit = match &assume.value.unit {
                    Some(unit) => self.unit(unit),
                    None => Some(freehold_quantity::Unit::none()),
                };
                if let Some(unit) = unit {
                    self.declare_quantity(name, unit, &assume.labels);
                }
            }
            Kind::Stock(stock) => {
                let written = stock
                    .unit
                    .as_ref()
                    .or_else(|| stock.starts.as_ref().and_then(|starts| starts.unit.as_ref()));
                self.declare_future(name, written, &stock.labels);
            }
            Kind::Formula(formula) => {
                self.declare_future(name, formula.unit.as_ref(), &formula.labels);
            }
            Kind::Event(event) => {
                if self.board.names.get(&name.text).is_some_and(|named| named.event.is_some()) {
                    return;
                }
                let id = EventId::from(self.board.events.len());
                self.named(name).event = Some(id);
                let mut of: Vec<PartyId> =
                    event.of.iter().filter_map(|party| self.party(party)).collect();
                of.sort();
                of.dedup();
                self.board.events.push(Event {
                    name: name.text.clone(),
                    of,
                    label: label(&event.labels),
                    span: name.span,
                });
            }
            _ => self.named(name).other = Some(word_of(declaration.statement)),
        }
    }

    fn declare_source(&mut self, source: &ast::Source) {
        let trust = match source.trust.as_ref().and_then(|trust| self.word(trust, TRUST)) {
            Some("high") => Trust::High,
            Some("low") => Trust::Low,
            _ => Trust::Medium,
        };
        let id = SourceId::from(self.board.sources.len());
        self.named(&source.name).source = Some(id);
        let text = |prose: &Option<ast::Prose>| {
            prose.as_ref().map(|prose| prose.text.clone()).unwrap_or_default()
        };
        self.board.sources.push(Source {
            name: source.name.text.clone(),
            date: source.date.map(|date| date.date),
            publisher: text(&source.publisher),
            title: text(&source.title),
            trust,
            url: source.url.as_ref().map(|url| url.text.clone()),
            span: source.name.span,
        });
    }

    fn declare_need(&mut self, need: &ast::Need) {
        let name = &need.path;
        if let Some(id) = self.board.names.get(&name.text).and_then(|named| named.need) {
            // Said again at another date; labels of any of the lines count.
            if let Some(known) = self.board.needs.get_mut(id.index())
                && known.label.is_empty()
            {
                known.label = label(&need.labels);
            }
            return;
        }
        let Some(of) = self.owner(name) else {
            self.named(name).broken = true;
            return;
        };
        let id = NeedId::from(self.board.needs.len());
        self.named(name).need = Some(id);
        let label = label(&need.labels);
        self.board.needs.push(Need { path: name.text.clone(), of, label, span: name.span });
    }

    /// Returns the party at the head of a path; reports a head that is none.
    fn owner(&mut self, name: &Name) -> Option<PartyId> {
        if let Some((party, end)) = self.board.names.head(&name.text)
            && end < name.text.len()
        {
            return Some(party);
        }
        let head = name.text.split('.').next().unwrap_or_default();
        let span = Span::new(name.span.file, name.span.start, name.span.start + head.len() as u32);
        if head.len() == name.text.len() {
            let path = Diagnostic::error(Code::FH0108, name.span).says("FH0108.path");
            self.report(path.arg("found", head));
            return None;
        }
        self.unknown(&Name { text: head.into(), span }, "noun.party", |named| {
            named.party.is_some()
        });
        None
    }

    fn declare_quantity(&mut self, name: &Name, unit: freehold_quantity::Unit, labels: &Labels) {
        if let Some(id) = self.board.names.get(&name.text).and_then(|named| named.quantity) {
            if let Some(known) = self.board.quantities.get_mut(id.index())
                && known.label.is_empty()
            {
                known.label = label(labels);
            }
            return;
        }
        let of = if name.text.contains('.') {
            match self.owner(name) {
                Some(of) => Some(of),
                None => {
                    self.named(name).broken = true;
                    return;
                }
            }
        } else {
            None
        };
        let id = QuantityId::from(self.board.quantities.len());
        self.named(name).quantity = Some(id);
        let label = label(labels);
        self.board.quantities.push(Quantity {
            path: name.text.clone(),
            of,
            unit,
            label,
            span: name.span,
        });
    }

    /// Declares what a stock or formula defines; without a unit it must be declared elsewhere.
    fn declare_future(&mut self, name: &Name, unit: Option<&ast::UnitLit>, labels: &Labels) {
        let known = self.board.names.get(&name.text).and_then(|named| named.quantity).is_some();
        let unit = match unit {
            Some(unit) => self.unit(unit),
            None if known => None,
            None => Some(freehold_quantity::Unit::none()),
        };
        if let Some(unit) = unit {
            self.declare_quantity(name, unit, labels);
        } else if known {
            self.declare_quantity(name, freehold_quantity::Unit::none(), labels);
        }
    }

    fn declare_terms(&mut self, by_name: &[Vec<Declaration<'_>>]) {
        let kinds: Vec<&'static str> = TERM_KINDS.iter().map(|(kind, _)| *kind).collect();
        for declaration in by_name.iter().flatten() {
            let Kind::Term(term) = &declaration.statement.kind else { continue };
            let kind = self.word(&term.kind, &kinds);
            let holder = self.party(&term.holder);
            let over =
                self.thing(&term.over).map(|over| self.measured(&term.kind, &term.over, over));
            let (Some(kind), Some(holder), Some(over)) = (kind, holder, over) else {
                self.named(&term.name).broken = true;
                continue;
            };
            if let Some(id) = self.board.names.get(&term.name.text).and_then(|named| named.term) {
                self.check_same_term(id, term, (kind, holder, over));
                continue;
            }
            let binds = match over {
                Thing::Party(party) => party,
                Thing::Need(need) => self.board.need(need).of,
                Thing::Quantity(quantity) => match self.board.quantity(quantity).of {
                    Some(of) => of,
                    None => {
                        let path = Diagnostic::error(Code::FH0108, term.over.span);
                        self.report(path.says("FH0108.path").arg("found", &term.over.text));
                        self.named(&term.name).broken = true;
                        continue;
                    }
                },
            };
            let id = TermId::from(self.board.terms.len());
            self.named(&term.name).term = Some(id);
            self.board.terms.push(Term {
                name: term.name.text.clone(),
                kind: kind.into(),
                holder,
                over,
                binds,
                label: label(&term.labels),
                span: term.name.span,
            });
        }
    }

    /// A share of revenue is a share of the number, also where the same path is needed.
    fn measured(&self, kind: &Name, over: &Name, thing: Thing) -> Thing {
        let of_money = matches!(kind.text.as_str(), "revenue-share" | "profit-share");
        let quantity = self.board.names.get(&over.text).and_then(|named| named.quantity);
        quantity.filter(|_| of_money).map_or(thing, Thing::Quantity)
    }

    /// A term that is said again must say the same right, or it is another term of the same name.
    fn check_same_term(&mut self, id: TermId, again: &ast::Term, said: (&str, PartyId, Thing)) {
        let first = self.board.term(id);
        if (first.kind.as_str(), first.holder, first.over) == said {
            return;
        }
        let span = first.span;
        self.report(
            Diagnostic::error(Code::FH0202, again.name.span)
                .arg("name", &again.name.text)
                .other(span, Message::new("FH0202.first"))
                .note_line(Message::new("FH0202.term")),
        );
    }

    fn declare_labels(&mut self) {
        let mut labels: BTreeMap<SmolStr, SmolStr> = BTreeMap::new();
        let board = &self.board;
        let things = (board.parties.iter().map(|party| (&party.name, &party.label)))
            .chain(board.needs.iter().map(|need| (&need.path, &need.label)))
            .chain(board.quantities.iter().map(|quantity| (&quantity.path, &quantity.label)))
            .chain(board.terms.iter().map(|term| (&term.name, &term.label)))
            .chain(board.events.iter().map(|event| (&event.name, &event.label)));
        for (name, label) in things {
            for text in label.en.iter().chain(&label.ko) {
                labels.entry(text.clone()).or_insert_with(|| name.clone());
            }
        }
        self.board.names.labels = labels;
    }
}

fn may_share(one: Group, other: Group) -> bool {
    use Group::*;
    matches!(
        (one, other),
        (Need, Need)
            | (Term, Term)
            | (Event, Event)
            | (Forecast, Forecast | Question)
            | (Question, Forecast)
            | (Need, Number | Future)
            | (Number | Future, Need)
            | (Number, Future)
            | (Future, Number)
    )
}

pub(super) fn label(labels: &Labels) -> Label {
    let text = |prose: &Option<ast::Prose>| prose.as_ref().map(|prose| prose.text.clone());
    Label { en: text(&labels.en), ko: text(&labels.ko), reads: text(&labels.reads) }
}
