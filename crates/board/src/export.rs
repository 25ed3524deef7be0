//! The whole board as data for other programs, by what was known on a day.

use serde::Serialize;

use crate::model::{Board, Content, Subject};
use crate::moment::Moment;
use crate::view::{ClaimView, Label};
use crate::visible::Visibility;

/// The board as data. The shape has a version; fields are added within a version, never changed.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[expect(missing_docs, reason = "lists of what the board holds; each row says what it is")]
pub struct Export {
    pub schema: &'static str,
    pub board: String,
    pub title: Label,
    pub money: Option<String>,
    pub known_by: String,
    pub parties: Vec<PartyRow>,
    pub sources: Vec<SourceRow>,
    pub needs: Vec<NeedRow>,
    pub quantities: Vec<QuantityRow>,
    pub terms: Vec<TermRow>,
    pub events: Vec<EventRow>,
    pub claims: Vec<ClaimRow>,
    pub statements: Vec<StatementRow>,
}

/// An actor or asset.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PartyRow {
    pub name: String,
    pub role: &'static str,
    pub kind: String,
    pub owners: Vec<String>,
    pub label: Label,
    pub founded: Option<String>,
    pub dissolved: Option<String>,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SourceRow {
    pub name: String,
    pub date: Option<String>,
    pub publisher: String,
    pub title: Option<String>,
    pub trust: &'static str,
    pub url: Option<String>,
}

/// A need.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct NeedRow {
    pub path: String,
    pub of: String,
    pub label: Label,
}

/// A quantity.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct QuantityRow {
    pub path: String,
    pub unit: String,
    pub label: Label,
}

/// A term.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct TermRow {
    pub name: String,
    pub kind: String,
    pub holder: String,
    pub over: String,
    pub label: Label,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct EventRow {
    pub name: String,
    pub of: Vec<String>,
    pub label: Label,
}

/// One claim, flat: a row of a spreadsheet.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClaimRow {
    /// What it is about.
    pub path: String,
    /// What it does: `claim`, `supply`, `stake`, `begins` …
    pub kind: &'static str,
    /// The first day that it may be true on.
    pub on_first: Option<String>,
    /// The last day that its date covers.
    pub on_last: Option<String>,
    /// What it sets, for a term that begins or changes: `key value; key value`.
    pub details: String,
    /// What is said and who says so.
    #[serde(flatten)]
    pub claim: ClaimView,
}

/// A statement about the future, as text.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct StatementRow {
    pub kind: String,
    pub name: String,
    pub on: Option<String>,
    pub text: String,
}

/// Returns what may be told of the board by what was known at `moment`.
pub fn export(board: &Board, moment: Moment) -> Export {
    let shown = Visibility::new(board, moment.known_by);
    let names = |ids: &[crate::PartyId]| -> Vec<String> {
        let visible = ids.iter().filter(|id| shown.party(**id));
        visible.map(|id| board.party(*id).name.to_string()).collect()
    };
    let date = |date: freehold_quantity::CalendarDate| date.to_string();
    let parties =
        board.parties.iter().enumerate().filter(|(index, _)| shown.party((*index).into()));
    let sources =
        board.sources.iter().enumerate().filter(|(index, _)| shown.source((*index).into()));
    let needs = board.needs.iter().enumerate().filter(|(index, _)| shown.need((*index).into()));
    let quantities =
        board.quantities.iter().enumerate().filter(|(index, _)| shown.quantity((*index).into()));
    let terms = board.terms.iter().enumerate().filter(|(index, _)| shown.term((*index).into()));
    let events = board.events.iter().enumerate().filter(|(index, _)| shown.event((*index).into()));
    let statements = board.statements.iter().filter(|statement| shown.statement(board, statement));
    Export {
        schema: "freehold-board/1",
        board: board.hash.clone(),
        title: board.label.clone(),
        money: board.money.as_ref().map(ToString::to_string),
        known_by: moment.known_by.to_string(),
        parties: parties
            .map(|(_, party)| PartyRow {
                name: party.name.to_string(),
                role: if party.role == crate::Role::Actor { "actor" } else { "asset" },
                kind: party.kind.to_string(),
                owners: names(&party.owners),
                label: party.label.clone(),
                founded: party.founded.filter(|day| day.last <= moment.known_by).map(date),
                dissolved: party.dissolved.filter(|day| day.last <= moment.known_by).map(date),
            })
            .collect(),
        sources: sources
            .map(|(index, source)| {
                let open = shown.source_title(board, index.into());
                SourceRow {
                    name: source.name.to_string(),
                    date: source.date.map(date),
                    publisher: source.publisher.to_string(),
                    title: open.then(|| source.title.to_string()),
                    trust: source.trust.word(),
                    url: source.url.as_ref().filter(|_| open).map(ToString::to_string),
                }
            })
            .collect(),
        needs: needs
            .map(|(_, need)| NeedRow {
                path: need.path.to_string(),
                of: board.party(need.of).name.to_string(),
                label: need.label.clone(),
            })
            .collect(),
        quantities: quantities
            .map(|(_, quantity)| QuantityRow {
                path: quantity.path.to_string(),
                unit: quantity.unit.text.to_string(),
                label: quantity.label.clone(),
            })
            .collect(),
        terms: terms
            .map(|(_, term)| TermRow {
                name: term.name.to_string(),
                kind: term.kind.to_string(),
                holder: board.party(term.holder).name.to_string(),
                over: board.thing_name(term.over),
                label: term.label.clone(),
            })
            .collect(),
        events: events
            .map(|(_, event)| EventRow {
                name: event.name.to_string(),
                of: names(&event.of),
                label: event.label.clone(),
            })
            .collect(),
        claims: claim_rows(board, moment),
        statements: statements
            .map(|statement| StatementRow {
                kind: statement.kind.to_string(),
                name: statement.name.to_string(),
                on: statement.on.map(date),
                text: statement.text.clone(),
            })
            .collect(),
    }
}

/// Returns one row a claim, by date, for every claim known at `moment`, those taken back included.
pub fn claim_rows(board: &Board, moment: Moment) -> Vec<ClaimRow> {
    let known = board.claims.iter().filter(|claim| claim.known_by(moment.known_by));
    known
        .map(|claim| {
            let details = match (&claim.content, claim.settings()) {
                (Content::Begins(_) | Content::Changes(_), Some(settings)) => settings
                    .iter()
                    .map(|(key, setting)| format!("{key} {}", crate::view::setting_text(setting)))
                    .collect::<Vec<_>>()
                    .join("; "),
                (Content::Needs(strength), _) => strength
                    .replacement
                    .iter()
                    .filter(|line| line.counts_by(moment.known_by))
                    .map(|line| {
                        let of = line
                            .supplier
                            .map_or_else(String::new, |id| format!(" of {}", board.party(id).name));
                        format!("{}{of} {}", line.key, crate::view::amount_text(&line.value))
                    })
                    .collect::<Vec<_>>()
                    .join("; "),
                (Content::Refuses(Some(thing)), _) => format!("over {}", board.thing_name(*thing)),
                _ => String::new(),
            };
            let path = match &claim.subject {
                Subject::Conversion(text) => text.to_string(),
                subject => board.path_of(subject),
            };
            ClaimRow {
                path,
                kind: claim.verb(),
                on_first: claim.on.map(|on| on.first.to_string()),
                on_last: claim.on.map(|on| on.last.to_string()),
                details,
                claim: board.view(claim, moment.known_by),
            }
        })
        .collect()
}
