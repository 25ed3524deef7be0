//! What a board is about: the names and days that can be asked for.

use std::collections::BTreeSet;

use freehold_board::{Amount, Board, Label, Rank, snapshot, timeline};
use freehold_leverage::change_days;
use freehold_program::beginning;
use freehold_report::{Names, Report};
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::browser;
use crate::desk::Desk;
use freehold_text::Lang;

/// What a board is about.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Info {
    /// Its title.
    pub title: Label,
    /// Its hash.
    pub hash: String,
    /// How many errors its text has.
    pub errors: usize,
    /// Its files.
    pub files: Vec<FileLine>,
    /// The first day on which something changes.
    pub first: Option<String>,
    /// The day that a question means which names none.
    pub on: String,
    /// The newest day on which something became known.
    pub known_by: String,
    /// The day from which futures run; none if the board has no clock.
    pub futures_from: Option<String>,
    /// Every day on which anybody's needs, supplies, stakes or rights change.
    pub days: Vec<String>,
    /// Every day on which something became known.
    pub known_days: Vec<String>,
    /// Who is on the board.
    pub parties: Vec<PartyName>,
    /// Everything that `show` answers about.
    pub things: Vec<Thing>,
    /// The endings.
    pub outcomes: Vec<Named>,
    /// The numbers that futures tell of.
    pub quantities: Vec<Named>,
    /// The conflicts.
    pub conflicts: Vec<Named>,
    /// The deals.
    pub deals: Vec<Named>,
    /// The games.
    pub games: Vec<Named>,
    /// The cross-impact balances.
    pub scenarios: Vec<Named>,
    /// The changes that the board itself would try out.
    pub whatifs: Vec<Named>,
    /// What may happen at any time.
    pub hazards: Vec<Named>,
    /// Who can choose what.
    pub choices: Vec<Choosable>,
    /// How many questions a day will decide.
    pub questions: usize,
    /// Uncertain numbers that can be moved.
    pub assumptions: Vec<AssumptionLine>,
}

/// A file of a board.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FileLine {
    /// Its path in the folder of the board.
    pub name: String,
    /// How many lines it has.
    pub lines: usize,
}

/// Somebody, or something that is owned.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PartyName {
    /// The name.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// `actor` or `asset`.
    pub role: &'static str,
    /// What it is: `company`, `service` …
    pub kind: String,
}

/// Something that can be asked about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Thing {
    /// The path to ask `show` for.
    pub path: String,
    /// The kind: `quantity`, `need`, `stake`, `term`, `event`, `actor` …
    pub kind: String,
    /// What people call it, in both languages.
    pub label: ThingLabel,
}

/// What people call something, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ThingLabel {
    /// In English.
    pub en: String,
    /// In Korean.
    pub ko: String,
}

/// A name and what people call it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Named {
    /// The name.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// The unit, of a number.
    pub unit: Option<String>,
}

/// A choice that somebody has.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Choosable {
    /// Who chooses.
    pub actor: String,
    /// The name of the choice.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// The options.
    pub options: Vec<Named>,
    /// Whether the board says what the chooser wants.
    pub has_goal: bool,
}

/// An uncertain number that can be moved.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AssumptionLine {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub label: Label,
    /// What is assumed, in the language asked for.
    pub text: String,
    /// The low end of the middle 90 %, in the unit.
    pub low: f64,
    /// The middle, in the unit.
    pub value: f64,
    /// The high end, in the unit.
    pub high: f64,
    /// The unit; empty for a plain number.
    pub unit: String,
    /// Whether it is a guess.
    pub guess: bool,
    /// Why it is guessed, or what else is said for it.
    pub why: Option<String>,
    /// Who says so.
    pub sources: Vec<String>,
    /// Whether it is how a need can be replaced, and not an unknown of the futures alone.
    pub of_need: bool,
}

/// Returns what a board is about. Costs time linear in the board, and a sort.
pub fn info(desk: &Desk, lang: Lang) -> Info {
    let board = &desk.checked.board;
    let latest = board.latest();
    let names = Names::of(board);
    let report = Report::new(browser(lang), &names);
    let known_days: BTreeSet<_> =
        board.claims.iter().filter_map(|claim| claim.known_since).collect();
    let days = change_days(board, latest, false);
    let story = timeline(board, latest);
    let outlook = &board.outlook;
    let named = |name: &str, label: &Label| Named {
        name: name.to_owned(),
        label: label.clone(),
        unit: None,
    };
    let quantity = |id| {
        let quantity = board.quantity(id);
        let unit = quantity.unit.to_string();
        let unit = (!unit.is_empty()).then_some(unit);
        Named { name: quantity.path.to_string(), label: quantity.label.clone(), unit }
    };
    let stocks = outlook.stocks.iter().map(|stock| quantity(stock.quantity));
    let formulas = outlook.formulas.iter().map(|formula| quantity(formula.quantity));
    let both = [Lang::En, Lang::Ko].map(|lang| Report::new(browser(lang), &names));
    let events = story.iter().filter(|entry| entry.kind == "event");
    let facts = snapshot(board, latest);
    let mut things: Vec<Thing> = events
        .map(|entry| (entry.path.as_str(), "event"))
        .chain(facts.iter().map(|fact| (fact.path.as_str(), fact.kind)))
        .chain(board.parties.iter().map(|party| (party.name.as_str(), "actor")))
        .chain(board.quantities.iter().map(|quantity| (quantity.path.as_str(), "quantity")))
        .chain(board.needs.iter().map(|need| (need.path.as_str(), "need")))
        .chain(board.terms.iter().map(|term| (term.name.as_str(), "term")))
        .chain(board.sources.iter().map(|source| (source.name.as_str(), "source")))
        // What is told of a tie or a detail is told with the need, the right.
        .filter(|(_, kind)| !matches!(*kind, "supply" | "term-detail"))
        .map(|(path, kind)| thing(&both, path, kind))
        .collect();
    things.sort();
    things.dedup_by(|one, other| one.path == other.path);
    Info {
        title: board.label.clone(),
        hash: board.hash.clone(),
        errors: desk.checked.errors(),
        files: desk.texts.iter().map(|(name, bytes)| file(name, bytes)).collect(),
        first: days.first().map(ToString::to_string),
        on: latest.on.to_string(),
        known_by: latest.known_by.to_string(),
        futures_from: board.clock.map(|_| beginning(board).to_string()),
        days: days.iter().map(ToString::to_string).collect(),
        known_days: known_days.iter().map(ToString::to_string).collect(),
        parties: board
            .parties
            .iter()
            .map(|party| PartyName {
                name: party.name.to_string(),
                label: party.label.clone(),
                role: match party.role {
                    freehold_board::Role::Actor => "actor",
                    freehold_board::Role::Asset => "asset",
                },
                kind: party.kind.to_string(),
            })
            .collect(),
        things,
        outcomes: outlook.outcomes.iter().map(|one| named(&one.name, &one.label)).collect(),
        quantities: stocks.chain(formulas).collect(),
        conflicts: outlook.conflicts.iter().map(|one| named(&one.name, &one.label)).collect(),
        deals: outlook.deals.iter().map(|one| named(&one.name, &one.label)).collect(),
        games: outlook.games.iter().map(|one| named(&one.name, &one.label)).collect(),
        scenarios: outlook.balances.iter().map(|one| named(&one.name, &one.label)).collect(),
        whatifs: outlook.whatifs.iter().map(|one| named(&one.name, &one.label)).collect(),
        hazards: outlook.hazards.iter().map(|one| named(&one.name, &one.label)).collect(),
        choices: choices(board),
        questions: outlook.questions.len(),
        assumptions: assumptions(board, &report, &both),
    }
}

fn thing([en, ko]: &[Report<'_>; 2], path: &str, kind: &str) -> Thing {
    let label = ThingLabel { en: en.called(path), ko: ko.called(path) };
    Thing { path: path.to_owned(), kind: kind.to_owned(), label }
}

fn file(name: &str, bytes: &[u8]) -> FileLine {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').count();
    FileLine { name: name.to_owned(), lines }
}

fn choices(board: &Board) -> Vec<Choosable> {
    let outlook = &board.outlook;
    let one = |choice: &freehold_board::Choice| Choosable {
        actor: board.party(choice.by).name.to_string(),
        name: choice.name.to_string(),
        label: choice.label.clone(),
        options: choice
            .options
            .iter()
            .map(|option| Named {
                name: option.name.to_string(),
                label: Label::default(),
                unit: None,
            })
            .collect(),
        has_goal: outlook.goals.iter().any(|goal| goal.actor == choice.by),
    };
    outlook.choices.iter().map(one).collect()
}

fn assumptions(board: &Board, report: &Report<'_>, both: &[Report<'_>; 2]) -> Vec<AssumptionLine> {
    let line = |one: &freehold_board::Assumption| {
        let Amount::Figure(figure) = &one.amount else { return None };
        let quantity = board.quantity(one.quantity);
        let (low, high) = figure.interval();
        let evidence = one.evidence.as_ref();
        let sources = evidence.map(|evidence| evidence.sources.as_slice()).unwrap_or_default();
        Some(AssumptionLine {
            name: quantity.path.to_string(),
            label: quantity.label.clone(),
            text: report.amount(&figure.to_string()),
            low,
            value: figure.median(),
            high,
            unit: figure.unit.to_string(),
            guess: evidence.is_none_or(|evidence| evidence.rank == Rank::Guess),
            why: evidence.and_then(|evidence| evidence.why.as_ref()).map(ToString::to_string),
            sources: sources.iter().map(|id| board.source(*id).name.to_string()).collect(),
            of_need: false,
        })
    };
    let mut found: Vec<AssumptionLine> =
        board.outlook.assumptions.iter().filter_map(line).collect();
    for need in &board.needs {
        let Some((claim, strength)) = crate::assume::strength(board, &need.path) else { continue };
        let details = strength.replacement.iter().filter(|one| one.supplier.is_none());
        for detail in details {
            let Amount::Figure(figure) = &detail.value else { continue };
            let name = format!("{}.{}", need.path, detail.key);
            let (low, high) = figure.interval();
            let own = detail.evidence.as_ref();
            let sources = own.map_or(claim.sources.as_slice(), |own| own.sources.as_slice());
            let why = own.map_or(claim.why.as_ref(), |own| own.why.as_ref());
            found.push(AssumptionLine {
                label: Label {
                    en: Some(both[0].called(&name).into()),
                    ko: Some(both[1].called(&name).into()),
                    reads: None,
                },
                text: report.amount(&figure.to_string()),
                low,
                value: figure.median(),
                high,
                unit: figure.unit.to_string(),
                guess: own.map_or(claim.rank, |own| own.rank) == Rank::Guess,
                why: why.map(ToString::to_string),
                sources: sources.iter().map(|id| board.source(*id).name.to_string()).collect(),
                of_need: true,
                name,
            });
        }
    }
    found
}
