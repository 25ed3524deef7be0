//! Where wills clash: who can do what, what can't be, what each would rather have.

use freehold_quantity::Decimal;
use freehold_syntax::ast::{self, Expr, ExprKind, Name, Statement, UnaryOp};
use freehold_text::{Code, Diagnostic, Message, nearest};
use smol_str::SmolStr;

use super::Builder;
use super::contradictions::Spanned;
use super::declare::label;
use crate::ids::PartyId;
use crate::outlook::{Condition, Conflict, ConflictOption, Kept, Preference, Ruling, Side, Unread};

/// The most conditions that a line of preferences may have.
const MOST_CONDITIONS: usize = 64;

impl Builder {
    pub(super) fn conflict(
        &mut self,
        conflict: &ast::Conflict,
        statement: &Statement,
    ) -> Option<()> {
        let on = statement.date.map(|date| date.date);
        let mut parties: Vec<Side> = Vec::new();
        let mut options: Vec<SmolStr> = Vec::new();
        for side in &conflict.parties {
            for (name, _) in &side.options {
                if options.contains(&name.text) {
                    self.report(Diagnostic::error(Code::FH0202, name.span).arg("name", &name.text));
                }
                options.push(name.text.clone());
            }
            let evidence = self.detail_margin(side.evidence.as_ref(), on);
            if let Some(party) = self.party(&side.party) {
                let option = |(name, labels): &(Name, ast::Labels)| ConflictOption {
                    name: name.text.clone(),
                    label: label(labels),
                };
                let options = side.options.iter().map(option).collect();
                parties.push(Side { party, options, evidence });
            }
        }
        if options.is_empty() {
            let span = conflict.name.span;
            let diagnostic = Diagnostic::error(Code::FH0702, span).says("FH0702.none");
            self.report(diagnostic.arg("party", &conflict.name.text));
            return None;
        }
        let mut never = Vec::new();
        for ruling in &conflict.never {
            never.extend(self.ruling(ruling, &options, statement));
        }
        let mut irreversible = Vec::new();
        for kept in &conflict.irreversible {
            let known = kept.options.iter().filter(|name| self.option(name, &options).is_some());
            let known: Vec<SmolStr> = known.map(|name| name.text.clone()).collect();
            let evidence = self.detail_margin(kept.evidence.as_ref(), on);
            irreversible.push(Kept { options: known, evidence });
        }
        let status = match &conflict.status {
            Some(status) => self.status(status, &options, statement),
            None => {
                let diagnostic = Diagnostic::warning(Code::FH0703, conflict.name.span);
                self.report(diagnostic.arg("name", &conflict.name.text));
                None
            }
        };
        let spanned = self.preferences(conflict, &options, &parties, statement);
        let unread_status = conflict.status.is_some() && status.is_none();
        for side in &parties {
            if !spanned.iter().any(|(preference, _)| preference.party == side.party) {
                let name = self.board.party(side.party).name.clone();
                let span = conflict.name.span;
                let diagnostic = Diagnostic::warning(Code::FH0703, span).says("FH0703.preference");
                self.report(diagnostic.arg("name", &conflict.name.text).arg("party", name));
            }
        }
        let states = self.states(conflict, &options, &never);
        if let Some(status) = status.as_ref().filter(|_| states.is_some()) {
            self.possible(&status.condition, &never, conflict);
        }
        let states = states.unwrap_or_default();
        let contradictory = spanned
            .iter()
            .map(|(line, spanned)| self.contradicts(line, spanned, &options, &states));
        let contradictory: Vec<bool> = contradictory.collect();
        // A line whose conditions are all unknown says nothing either.
        let lost = spanned.iter().zip(&contradictory);
        let lost = lost.filter(|((line, _), lost)| **lost || line.groups.is_empty());
        let unread = Unread {
            status: unread_status,
            preferences: lost.map(|((line, _), _)| line.party).collect(),
        };
        let preferences = spanned
            .into_iter()
            .zip(contradictory)
            .filter(|((line, _), contradictory)| !contradictory && !line.groups.is_empty())
            .map(|((preference, _), _)| preference);
        let preferences = preferences.collect();
        self.board.outlook.conflicts.push(Conflict {
            name: conflict.name.text.clone(),
            label: label(&conflict.labels),
            on,
            parties,
            never,
            irreversible,
            status,
            preferences,
            unread,
        });
        Some(())
    }

    /// Where things stand: one state, so that it is said of each option whether it is taken.
    fn status(
        &mut self,
        status: &ast::Ruling,
        options: &[SmolStr],
        statement: &Statement,
    ) -> Option<Ruling> {
        let ruling = self.ruling(status, options, statement)?;
        let says = match ruling.condition.settled() {
            None => "FH0703.several",
            Some(settled)
                if settled
                    .iter()
                    .any(|(name, taken)| settled.contains(&(name.clone(), !taken))) =>
            {
                "FH0703.nowhere"
            }
            Some(_) => return Some(ruling),
        };
        let diagnostic = Diagnostic::error(Code::FH0703, status.condition.span).says(says);
        self.report(diagnostic.note_line(Message::new("FH0703.help")));
        None
    }

    fn ruling(
        &mut self,
        ruling: &ast::Ruling,
        options: &[SmolStr],
        statement: &Statement,
    ) -> Option<Ruling> {
        let on = statement.date.map(|date| date.date);
        let evidence = self.detail_margin(ruling.evidence.as_ref(), on);
        let condition = self.option_condition(&ruling.condition, options)?;
        Some(Ruling { condition, evidence })
    }

    /// The lines of preferences that can be understood, with the places of their conditions.
    fn preferences(
        &mut self,
        conflict: &ast::Conflict,
        options: &[SmolStr],
        parties: &[Side],
        statement: &Statement,
    ) -> Vec<(Preference, Spanned)> {
        let on = statement.date.map(|date| date.date);
        let mut found: Vec<(Preference, Spanned)> = Vec::new();
        for line in &conflict.preferences {
            let party = self.party(&line.party);
            if party.is_some_and(|party| !parties.iter().any(|side| side.party == party)) {
                let span = line.party.span;
                let diagnostic = Diagnostic::error(Code::FH0702, span).says("FH0702.none");
                self.report(diagnostic.arg("party", &line.party.text));
            }
            let (mut groups, mut spans) = (Vec::new(), Vec::new());
            for group in &line.groups {
                let understood: Option<Vec<Condition>> = group
                    .iter()
                    .map(|condition| self.option_condition(condition, options))
                    .collect();
                if let Some(understood) = understood {
                    groups.push(understood);
                    spans.push(group.iter().map(|condition| condition.span).collect());
                }
            }
            if groups.len() > MOST_CONDITIONS {
                let diagnostic = Diagnostic::error(Code::FH0721, line.party.span);
                let diagnostic = diagnostic.says("FH0721.many").arg("found", groups.len());
                self.report(diagnostic.arg("limit", MOST_CONDITIONS));
                groups.truncate(MOST_CONDITIONS);
            }
            let share = match &line.share {
                Some(share) => self.exact_share(share),
                None => Some(Decimal::ONE),
            };
            let evidence = self.detail_margin(line.evidence.as_ref(), on);
            let Some(party) = party else { continue };
            let preference =
                Preference { party, share: share.unwrap_or(Decimal::ONE), groups, evidence };
            found.push((preference, Spanned { line: line.party.span, groups: spans }));
        }
        let mut whole: Vec<PartyId> = found.iter().map(|(line, _)| line.party).collect();
        whole.sort();
        whole.dedup();
        whole.retain(|party| !self.whole(*party, &found, conflict));
        // Where the shares make no sense, the first line counts alone.
        let mut kept: Vec<PartyId> = Vec::new();
        found.retain_mut(|(line, _)| {
            if !whole.contains(&line.party) {
                return true;
            }
            line.share = Decimal::ONE;
            let is_first = !kept.contains(&line.party);
            kept.push(line.party);
            is_first
        });
        found
    }

    /// Several lines of one party are in doubt: each has a share, and they make up a whole.
    fn whole(
        &mut self,
        party: PartyId,
        found: &[(Preference, Spanned)],
        conflict: &ast::Conflict,
    ) -> bool {
        let lines: Vec<&(Preference, Spanned)> =
            found.iter().filter(|(line, _)| line.party == party).collect();
        let total: Decimal = lines.iter().map(|(line, _)| line.share).sum();
        let nothing = lines.iter().any(|(line, _)| line.share <= Decimal::ZERO);
        if total == Decimal::ONE && !nothing {
            return true;
        }
        let name = self.board.party(party).name.clone();
        let is_told = |(_, spanned): &&&(Preference, Spanned)| {
            let mut lines = conflict.preferences.iter();
            lines.any(|line| line.party.span == spanned.line && line.share.is_some())
        };
        let told = lines.iter().filter(is_told).count();
        let Some((_, last)) = lines.last() else { return true };
        let mut diagnostic = Diagnostic::error(Code::FH0722, last.line);
        if told < lines.len() {
            diagnostic = diagnostic.says("FH0722.untold").arg("party", name);
        } else {
            let percent = total.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(total).normalize();
            diagnostic = diagnostic.arg("party", name).arg("found", format!("{percent} %"));
        }
        for (_, other) in lines.iter().take(lines.len() - 1) {
            diagnostic = diagnostic.other(other.line, Message::new("FH0722.other"));
        }
        self.report(diagnostic);
        false
    }

    /// A conflict can't stand where its own `never` lines say that it can't. Options that the status
    /// does not name are not taken.
    fn possible(&mut self, status: &Condition, never: &[Ruling], conflict: &ast::Conflict) {
        let mut taken = Vec::new();
        status.demands(&mut taken);
        if status.holds(&taken)
            && never.iter().any(|never| never.condition.holds(&taken))
            && let Some(ruling) = &conflict.status
        {
            let span = ruling.condition.span;
            self.report(Diagnostic::error(Code::FH0703, span).says("FH0703.impossible"));
        }
    }

    fn option(&mut self, name: &Name, options: &[SmolStr]) -> Option<()> {
        if options.contains(&name.text) {
            return Some(());
        }
        let mut diagnostic = Diagnostic::error(Code::FH0702, name.span).arg("name", &name.text);
        if self.may_compare(options.len())
            && let Some(close) = nearest(&name.text, options.iter().map(|option| option.as_str()))
        {
            diagnostic = diagnostic.note_line(Message::new("nearest").with("name", close)).fix(
                Message::new("fix.replace").with("name", close),
                name.span,
                close,
            );
        }
        self.report(diagnostic);
        None
    }

    fn option_condition(&mut self, expr: &Expr, options: &[SmolStr]) -> Option<Condition> {
        let boxed = |condition| Box::new(condition);
        match &expr.kind {
            ExprKind::Path(path) => {
                self.option(&Name { text: path.clone(), span: expr.span }, options)?;
                Some(Condition::Option(path.clone()))
            }
            ExprKind::Unary(UnaryOp::Not, inner) => {
                Some(Condition::Not(boxed(self.option_condition(inner, options)?)))
            }
            ExprKind::Binary(op @ (ast::BinaryOp::And | ast::BinaryOp::Or), left, right) => {
                let left = self.option_condition(left, options);
                let right = self.option_condition(right, options);
                let (left, right) = (boxed(left?), boxed(right?));
                Some(match op {
                    ast::BinaryOp::And => Condition::And(left, right),
                    _ => Condition::Or(left, right),
                })
            }
            _ => {
                self.report(Diagnostic::error(Code::FH0604, expr.span).says("FH0604.option"));
                None
            }
        }
    }
}
