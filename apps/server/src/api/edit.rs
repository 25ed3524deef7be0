//! What an editor asks: what is wrong, what stands here, how it goes on, what would change.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use bytes::Bytes;
use freehold_ask::{
    Change, Completion, Cursor, Desk, Fact, Finding, Refusal, assume as assume_on,
    complete as complete_at, fact as fact_on, findings, hover as hover_at,
};
use freehold_board::Answer;
use freehold_text::Lang;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Query, Shared, board, body, few};
use crate::problem::Problem;
use crate::shelf::{Shelf, Shelved, differences};

/// The most findings of one check.
const MOST_FINDINGS: usize = 500;

/// Texts to check, instead of those on disk.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(crate) struct CheckBody {
    /// Changes of what is on disk.
    edits: Vec<Change>,
    /// Whole texts by their paths, instead of what is on disk.
    texts: BTreeMap<String, String>,
}

/// What is wrong with a board.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Checked {
    /// The hash of the board.
    hash: String,
    /// What was found, errors first.
    diagnostics: Vec<Finding>,
}

/// A place in a text.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct CursorBody {
    /// Whole texts by their paths, instead of what is on disk.
    #[serde(default)]
    texts: BTreeMap<String, String>,
    /// The place.
    #[serde(flatten)]
    cursor: Cursor,
}

/// How a word may go on.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Items {
    /// The ways.
    items: Vec<Completion>,
}

/// What stands about the name under the cursor.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Hovered {
    /// The name.
    path: String,
    /// What stands.
    answer: Answer,
}

/// An assumption to be put at a value.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct AssumeBody {
    /// The assumption.
    name: String,
    /// The value, in its own unit.
    value: f64,
    /// The changes that are made already.
    #[serde(default)]
    edits: Vec<Change>,
}

/// The change that was asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Fitted {
    /// The change.
    edit: Change,
}

/// A fact that somebody filled in.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct FactBody {
    /// The fact.
    #[serde(flatten)]
    fact: Fact,
    /// The file it goes to; the first one without it.
    #[serde(default)]
    file: Option<String>,
    /// The changes that are made already.
    #[serde(default)]
    edits: Vec<Change>,
}

/// A fact as text.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Written {
    /// The change that adds it.
    edit: Change,
    /// The line.
    line: String,
}

/// Changes whose difference is asked for.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct DiffBody {
    /// The changes.
    edits: Vec<Change>,
}

/// What changes make of the texts.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Differences {
    /// File by file.
    files: Vec<FileDifference>,
}

/// What changes make of one text.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FileDifference {
    /// Its path in the folder of the board.
    name: String,
    /// As it is on disk.
    before: String,
    /// As it would be.
    after: String,
    /// What differs, line by line.
    diff: String,
}

/// A board, a language, a body.
struct Asked<B> {
    lang: Lang,
    shelf: Arc<Shelf>,
    board: Arc<Shelved>,
    body: B,
}

fn asked<B: serde::de::DeserializeOwned>(
    shelf: Arc<Shelf>,
    id: &str,
    query: Option<&str>,
    headers: &HeaderMap,
    bytes: &[u8],
) -> Result<Asked<B>, Problem> {
    let lang = Query::read(headers, query)?.lang;
    let board = board(&shelf, id, lang)?;
    Ok(Asked { lang, board, body: body(bytes, lang)?, shelf })
}

impl<B: Send + 'static> Asked<B> {
    /// Works on a thread for whoever writes, and returns what that says.
    async fn answer<A: Send + 'static>(
        self,
        work: impl FnOnce(&Self) -> Result<A, Problem> + Send + 'static,
    ) -> Result<Json<A>, Problem> {
        let (lang, shelf) = (self.lang, Arc::clone(&self.shelf));
        let time = shelf.options.request_time();
        crate::work::within(&shelf.editors, time, lang, move || work(&self)).await?.map(Json)
    }

    fn changed(&self, edits: &[Change]) -> Result<Arc<crate::shelf::Version>, Problem> {
        few(edits, self.lang)?;
        let version = self.shelf.version(&self.board, edits);
        version.map_err(|error| Problem::misfit(error, self.lang))
    }

    fn refused(&self, refusal: &Refusal) -> Problem {
        Problem::refused(refusal, self.lang)
    }

    /// The board with whole texts instead of those on disk.
    fn with(&self, texts: &BTreeMap<String, String>) -> Desk {
        let current = self.board.current();
        let mut all = current.desk.texts.as_ref().clone();
        all.extend(texts.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())));
        Desk::new(all, current.desk.main.clone())
    }
}

pub(super) async fn check(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<Checked>, Problem> {
    let asked: Asked<CheckBody> = asked(shelf, &id, query.as_deref(), &headers, &bytes)?;
    asked
        .answer(|asked| {
            let told = |desk: &Desk| Checked {
                hash: desk.checked.board.hash.clone(),
                diagnostics: findings(desk, asked.lang, MOST_FINDINGS),
            };
            if !asked.body.texts.is_empty() {
                return Ok(told(&asked.with(&asked.body.texts)));
            }
            Ok(told(&asked.changed(&asked.body.edits)?.desk))
        })
        .await
}

pub(super) async fn complete(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<Items>, Problem> {
    let asked: Asked<CursorBody> = asked(shelf, &id, query.as_deref(), &headers, &bytes)?;
    asked
        .answer(|asked| {
            let desk = asked.with(&asked.body.texts);
            Ok(Items { items: complete_at(&desk, &asked.body.cursor) })
        })
        .await
}

pub(super) async fn hover(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<Option<Hovered>>, Problem> {
    let asked: Asked<CursorBody> = asked(shelf, &id, query.as_deref(), &headers, &bytes)?;
    asked
        .answer(|asked| {
            let desk = asked.with(&asked.body.texts);
            let found = hover_at(&desk, &asked.body.cursor);
            Ok(found.map(|answer| Hovered { path: answer.path.clone(), answer }))
        })
        .await
}

pub(super) async fn assume(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<Fitted>, Problem> {
    let asked: Asked<AssumeBody> = asked(shelf, &id, query.as_deref(), &headers, &bytes)?;
    asked
        .answer(|asked| {
            let version = asked.changed(&asked.body.edits)?;
            let edit = assume_on(&version.desk, &asked.body.name, asked.body.value);
            Ok(Fitted { edit: edit.map_err(|refusal| asked.refused(&refusal))? })
        })
        .await
}

pub(super) async fn fact(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<Written>, Problem> {
    let asked: Asked<FactBody> = asked(shelf, &id, query.as_deref(), &headers, &bytes)?;
    asked
        .answer(|asked| {
            let version = asked.changed(&asked.body.edits)?;
            let written = fact_on(&version.desk, &asked.body.fact, asked.body.file.as_deref());
            let (edit, line) = written.map_err(|refusal| asked.refused(&refusal))?;
            Ok(Written { edit, line })
        })
        .await
}

pub(super) async fn diff(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<Differences>, Problem> {
    let asked: Asked<DiffBody> = asked(shelf, &id, query.as_deref(), &headers, &bytes)?;
    asked
        .answer(|asked| {
            let version = asked.changed(&asked.body.edits)?;
            let files = differences(&asked.board.current().desk, &version.desk).into_iter();
            let file = |(name, before, after, diff)| FileDifference { name, before, after, diff };
            Ok(Differences { files: files.map(file).collect() })
        })
        .await
}
