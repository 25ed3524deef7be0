//! Which boards there are, and what each is about.

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use freehold_ask::Info;
use freehold_board::Label;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Query, Shared, board};
use crate::problem::Problem;
use crate::work::{version, work};

/// What is served.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Front {
    /// The version of the program.
    version: &'static str,
    /// Whether nothing can be written.
    public: bool,
    /// The boards.
    boards: Vec<BoardLine>,
}

/// A board in short.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct BoardLine {
    /// Its name in addresses.
    id: String,
    /// Its title.
    title: Label,
    /// Its hash.
    hash: String,
    /// How many parties it has.
    parties: usize,
    /// How many claims.
    claims: usize,
    /// How many errors its text has.
    errors: usize,
}

/// What a board is about.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct BoardInfo {
    /// Its name in addresses.
    id: String,
    /// Where it is; left out where others read.
    #[serde(skip_serializing_if = "Option::is_none")]
    folder: Option<String>,
    /// What it is about.
    #[serde(flatten)]
    info: Info,
}

pub(super) async fn front(State(shelf): Shared) -> Json<Front> {
    let line = |board: &std::sync::Arc<crate::shelf::Shelved>| {
        let version = board.current();
        let checked = &version.desk.checked;
        BoardLine {
            id: board.id.clone(),
            title: checked.board.label.clone(),
            hash: checked.board.hash.clone(),
            parties: checked.board.parties.len(),
            claims: checked.board.claims.len(),
            errors: checked.errors(),
        }
    };
    Json(Front {
        version: env!("CARGO_PKG_VERSION"),
        public: shelf.options.public,
        boards: shelf.boards.values().map(line).collect(),
    })
}

pub(super) async fn info(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let query = Query::read(&headers, query.as_deref())?;
    let found = board(&shelf, &id, query.lang)?;
    let version = version(&shelf, &found, &query.changes, query.lang).await?;
    let folder = (!shelf.options.public).then(|| found.place.folder.display().to_string());
    let lang = query.lang;
    let info = match version.known_info(lang) {
        Some(info) => info,
        None => work(&shelf, lang, move || version.info(lang)).await?,
    };
    Ok(Json(BoardInfo { id, folder, info }).into_response())
}

pub(super) async fn openapi() -> Response {
    Json(crate::openapi::document()).into_response()
}
