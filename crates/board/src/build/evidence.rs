//! From the right margin to who says so, how sure, and since when it is known.

use freehold_quantity::{CalendarDate, Date};
use freehold_syntax::ast::{self, Name};
use freehold_text::{Code, Diagnostic, Message, Span};
use smol_str::SmolStr;

use super::Builder;
use crate::ids::SourceId;
use crate::model::{DetailEvidence, Rank, Trust};

/// The margin of a statement, understood.
#[derive(Clone, Debug, Default)]
pub(super) struct Margin {
    pub(super) sources: Vec<SourceId>,
    pub(super) rank: Option<Rank>,
    pub(super) rank_since: Option<Date>,
    pub(super) known_since: Option<Date>,
    pub(super) trust: Option<Trust>,
    pub(super) newest_source: Option<Date>,
    pub(super) why: Option<SmolStr>,
    pub(super) quote: Option<SmolStr>,
    pub(super) because: Option<SmolStr>,
}

impl Builder {
    /// Understands the margin of a statement that is true on `on`; a statement without one is
    /// taken for a guess, and its author is told. `None` when it can't be told since when it is known.
    pub(super) fn margin(
        &mut self,
        evidence: Option<&ast::Evidence>,
        on: Option<CalendarDate>,
        statement: Span,
    ) -> Option<Margin> {
        let Some(evidence) = evidence else {
            // That somebody needs something is how the author sees the board; dated claims are asked for a source.
            let frame = on.is_none();
            let end = Span::new(statement.file, statement.end, statement.end);
            if !frame {
                let message = Message::new("FH0301.fix");
                self.report(
                    Diagnostic::warning(Code::FH0301, statement).fix(message, end, " [guess]"),
                );
            }
            let known_since = on.map(|on| on.first);
            return Some(Margin { rank: Some(Rank::Guess), known_since, ..Margin::default() });
        };
        let all_found = evidence.sources.iter().all(|name| self.cite(name).is_some());
        let mut sources: Vec<SourceId> = evidence
            .sources
            .iter()
            .filter_map(|name| self.board.names.get(&name.text)?.source)
            .collect();
        sources.sort();
        sources.dedup();
        let texts = |prose: &Option<ast::Prose>| prose.as_ref().map(|prose| prose.text.clone());
        let rank = evidence.rank.map(|(rank, _)| rank);
        let dates: Vec<CalendarDate> =
            sources.iter().filter_map(|id| self.board.source(*id).date).collect();
        let known_since = match evidence.known {
            // Counted from the last day that it may mean: hindsight is the error to avoid.
            Some(known) => Some(known.date.last),
            None if evidence.sources.is_empty() => on.map(|on| on.first),
            None => match dates.iter().map(|date| date.last).min() {
                Some(known) => Some(known),
                None => {
                    // An unknown source has been reported already.
                    if all_found {
                        self.report_undated(evidence);
                    }
                    return None;
                }
            },
        };
        let unsourced = evidence.sources.is_empty() && rank != Some(Rank::Guess);
        if unsourced {
            self.report(Diagnostic::warning(Code::FH0301, evidence.span));
        }
        Some(Margin {
            rank: if unsourced && rank != Some(Rank::Withdrawn) { Some(Rank::Guess) } else { rank },
            rank_since: evidence.since.filter(|_| !unsourced).map(|since| since.date.last),
            known_since,
            trust: sources.iter().map(|id| self.board.source(*id).trust).max(),
            newest_source: dates.iter().map(|date| date.last).max(),
            why: texts(&evidence.why),
            quote: texts(&evidence.quote),
            because: texts(&evidence.because),
            sources,
        })
    }

    fn report_undated(&mut self, evidence: &ast::Evidence) {
        let name = evidence.sources.first().map(|name| name.text.clone()).unwrap_or_default();
        let at = evidence.span.end.saturating_sub(1);
        let at = Span::new(evidence.span.file, at, at);
        self.report(
            Diagnostic::error(Code::FH0302, evidence.span)
                .arg("source", name)
                .note_line(Message::new("FH0302.note"))
                .label(Message::new("FH0302.label"))
                .other(at, Message::new("FH0302.here")),
        );
    }

    /// Returns the source of that name, and remembers that it is cited.
    fn cite(&mut self, name: &Name) -> Option<SourceId> {
        let id = self.source(name)?;
        if let Some(cited) = self.cited.get_mut(id.index()) {
            *cited = true;
        }
        Some(id)
    }

    /// Understands the bracket of a detail line.
    pub(super) fn detail_margin(
        &mut self,
        evidence: Option<&ast::Evidence>,
        on: Option<CalendarDate>,
    ) -> Option<DetailEvidence> {
        let evidence = evidence?;
        let margin = self.margin(Some(evidence), on, evidence.span)?;
        Some(DetailEvidence {
            rank: margin.rank.unwrap_or(Rank::Stated),
            sources: margin.sources,
            known_since: margin.known_since,
            why: margin.why,
        })
    }
}
