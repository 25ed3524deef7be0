//! From trees to the checked board.
//!
//! In this order: what is declared, what is claimed, what may happen, and then what only the whole
//! board can tell (a change of a term that never began, an expectation that fails). A statement
//! with a mistake is left out; whatever does not depend on it goes in.

mod agreements;
mod amounts;
mod choices;
mod claims;
mod coherence;
mod conflicts;
mod contradictions;
mod deals;
mod declare;
mod effects;
mod equations;
mod evidence;
mod games;
mod lookup;
mod loops;
mod outlook;
mod questions;
mod scenarios;

use std::collections::{BTreeMap, BTreeSet};

use freehold_quantity::{Date, Units};
use freehold_syntax::Tree;
use freehold_syntax::ast::{Kind, Statement};
use freehold_text::{Code, Diagnostic, Message, Severity, Sources};
use smol_str::SmolStr;

use crate::disputes::disputes;
use crate::ids::{ClaimId, QuantityId};
use crate::load::Loaded;
use crate::model::{Board, StatementText, Subject, Track};
use crate::names::Names;
use crate::outlook::Outlook;
use crate::view::{ClaimView, Label};

/// A board with everything that is wrong with its text.
#[derive(Debug)]
pub struct Checked {
    /// The board: all that could be understood.
    pub board: Board,
    /// The files.
    pub sources: Sources,
    /// The findings, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Returns how many findings are errors.
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).count()
    }
}

/// How many names are compared with unknown ones, to suggest the nearest; looking for one costs time
/// linear in the names.
const COMPARED: usize = 500_000;

/// Builds the board that `loaded` describes.
///
/// Costs about n log n time in the number of statements.
pub fn check(loaded: Loaded) -> Checked {
    let Loaded { sources, trees, diagnostics } = loaded;
    let mut builder = Builder::new(diagnostics);
    let said = said(&trees);
    builder.declare(&said);
    builder.claims(&said);
    builder.index();
    builder.outlook(&said);
    builder.coherence(&said);
    builder.disagreements();
    builder.texts(&said);
    let Builder { mut diagnostics, board, .. } = builder;
    let place = |finding: &Diagnostic| {
        let span = finding.span.unwrap_or_default();
        let file = sources.get(span.file).map(|file| file.name.as_str()).unwrap_or_default();
        (file.to_owned(), span.start, finding.code, finding.message.clone())
    };
    diagnostics.sort_by_cached_key(place);
    diagnostics.dedup();
    Checked { board, sources, diagnostics }
}

/// A statement with its words in one layout, by which statements are put in an order of their own.
pub(crate) struct Said<'t> {
    pub(crate) statement: &'t Statement,
    pub(crate) words: SmolStr,
}

/// Returns the first letters of a text as a number that sorts like them: it decides most comparisons
/// of many texts without a look at the texts, which lie far apart in memory.
pub(crate) fn opening(text: &str) -> u128 {
    let mut bytes = [0; 16];
    for (slot, byte) in bytes.iter_mut().zip(text.bytes()) {
        *slot = byte;
    }
    u128::from_be_bytes(bytes)
}

/// Returns all statements in an order that depends on what they say, not on where they stand.
fn said(trees: &[Tree]) -> Vec<Said<'_>> {
    let statements = trees.iter().flat_map(|tree| {
        tree.statements.iter().map(move |statement| (statement, tree.words(statement)))
    });
    let mut said: Vec<(u128, Said<'_>)> = statements
        .map(|(statement, words)| (opening(&words), Said { statement, words: words.into() }))
        .collect();
    said.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| a.words.cmp(&b.words)));
    said.into_iter().map(|(_, said)| said).collect()
}

pub(crate) struct Builder {
    pub(crate) board: Board,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How many names may still be compared with unknown ones.
    comparisons: usize,
    /// Sources that something cites.
    cited: Vec<bool>,
    /// Quantities that a formula computes, which no effect can change.
    computed: BTreeSet<QuantityId>,
}

impl Builder {
    fn new(diagnostics: Vec<Diagnostic>) -> Self {
        let board = Board {
            label: Label::default(),
            money: None,
            clock: None,
            units: Units::new(),
            parties: Vec::new(),
            sources: Vec::new(),
            needs: Vec::new(),
            quantities: Vec::new(),
            terms: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            tracks: BTreeMap::new(),
            outlook: Outlook::default(),
            names: Names::default(),
            statements: Vec::new(),
            hash: String::new(),
            newest: None,
        };
        Self {
            board,
            diagnostics,
            comparisons: COMPARED,
            cited: Vec::new(),
            computed: BTreeSet::new(),
        }
    }

    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether a name may be compared with so many others, to suggest one of them.
    fn may_compare(&mut self, names: usize) -> bool {
        let left = self.comparisons.checked_sub(names);
        self.comparisons = left.unwrap_or(self.comparisons);
        left.is_some()
    }

    /// Files every claim under what it is about.
    fn index(&mut self) {
        let claims = &self.board.claims;
        let mut filed: Vec<(Subject, ClaimId)> = Vec::with_capacity(claims.len());
        for (index, claim) in claims.iter().enumerate() {
            filed.push((claim.subject.clone(), index.into()));
            if let (Subject::Term(term), Some(settings)) = (&claim.subject, claim.settings()) {
                let details = settings.keys().map(|key| Subject::TermDetail(*term, key.clone()));
                filed.extend(details.map(|detail| (detail, index.into())));
            }
        }
        // Claims are by day already, and a stable sort by subject keeps that.
        filed.sort_by(|(one, _), (other, _)| one.cmp(other));
        let span = |id: &ClaimId| {
            claims.get(id.index()).map(|claim| days_between(claim.first_day(), claim.last_day()))
        };
        let tracks = filed.chunk_by(|(one, _), (other, _)| one == other).filter_map(|filed| {
            let claims: Vec<ClaimId> = filed.iter().map(|(_, id)| *id).collect();
            let longest_span_days = claims.iter().filter_map(span).max().unwrap_or(0);
            Some((filed.first()?.0.clone(), Track { claims, longest_span_days }))
        });
        self.board.tracks = tracks.collect();
        let known = self.board.claims.iter().filter_map(|claim| claim.known_since).max();
        let published =
            self.board.sources.iter().filter_map(|source| source.date).map(|date| date.last);
        let asked = self.board.outlook.days().map(|on| on.last);
        self.board.newest = known.max(asked.max()).or(published.max());
    }

    /// Notes every place where sources disagree, by all that is known.
    fn disagreements(&mut self) {
        for dispute in disputes(&self.board, self.board.latest()) {
            let [leading, against, ..] = dispute.spans.as_slice() else { continue };
            let says = |key, view: &ClaimView| {
                let source = view.source.clone().unwrap_or_else(|| view.rank.to_owned());
                Message::new(key)
                    .with("source", source)
                    .with("rank", view.rank)
                    .with("text", &view.text)
            };
            let Some(strongest) = dispute.against.first() else { continue };
            let note = Diagnostic::note(Code::FH0304, *against)
                .arg("name", &dispute.path)
                .arg("date", dispute.on.clone().unwrap_or_default())
                .label(says("FH0304.says", strongest))
                .other(*leading, says("FH0304.leads", &dispute.leading));
            self.report(note);
        }
    }

    /// Keeps the text of every statement, and hashes them all.
    fn texts(&mut self, said: &[Said<'_>]) {
        let mut hasher = blake3::Hasher::new();
        for said in said {
            // Where a board is cut into files is no part of what it says.
            if matches!(said.statement.kind, Kind::Include(_)) {
                continue;
            }
            hasher.update(said.words.as_bytes());
            hasher.update(b"\0");
            if let Some(name) = outlook::name_of(&said.statement.kind) {
                self.board.statements.push(StatementText {
                    kind: said.statement.keyword.text.clone(),
                    name,
                    on: said.statement.date.map(|date| date.date),
                    // How a question ended became known later than the question: it is no part of it.
                    text: said
                        .words
                        .lines()
                        .filter(|line| {
                            !matches!(said.statement.keyword.text.as_str(), "forecast" | "question")
                                || !line.starts_with("resolved")
                        })
                        .collect::<Vec<_>>()
                        .join("\n"),
                });
            }
        }
        self.board.statements.sort();
        self.board.hash = hasher.finalize().to_hex().to_string();
    }
}

pub(crate) fn days_between(first: Date, last: Date) -> i32 {
    first.until(last).map_or(0, |span| span.get_days())
}
