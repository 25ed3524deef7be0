//! Questions put to a board.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use freehold_ask::{Change, Entry, Unwatched, parameters};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Query, Shared, board, body, few, twin};
use crate::problem::Problem;
use crate::work::{Request, answer};

/// A question with changes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default)]
pub(crate) struct Body {
    /// The parameters of the question.
    pub(super) params: Value,
    /// The changes that are tried out.
    pub(super) edits: Vec<Change>,
}

impl Default for Body {
    fn default() -> Self {
        Self { params: Value::Object(Map::new()), edits: Vec::new() }
    }
}

pub(super) async fn get(
    State(shelf): Shared,
    Path((id, question)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let query = Query::read(&headers, query.as_deref())?;
    let lang = query.lang;
    let (name, form) = twin::split(&question);
    let entry = Entry::named(name).map_err(|refusal| Problem::refused(&refusal, lang))?;
    let request = Request {
        board: &board(&shelf, &id, lang)?,
        entry,
        parameters: parameters(entry, &query.others),
        changes: &query.changes,
        lang,
        budget: shelf.options.request(),
        time: shelf.options.request_time(),
        threads: &shelf.workers,
    };
    let answered = answer(&shelf, request, Unwatched).await?;
    match form {
        Some(form) => {
            let (shelf, answered) = (Arc::clone(&shelf), Arc::clone(&answered));
            let drawn = move || twin::twin(form, &answered, &shelf.options, lang, entry.name);
            tokio::task::spawn_blocking(drawn).await.map_err(|_| Problem::broken(lang))?
        }
        None => Ok(json(answered.body.clone())),
    }
}

pub(super) async fn post(
    State(shelf): Shared,
    Path((id, question)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let query = Query::read(&headers, query.as_deref())?;
    let lang = query.lang;
    let asked: Body = body(&bytes, lang)?;
    few(&asked.edits, lang)?;
    let request = Request {
        board: &board(&shelf, &id, lang)?,
        entry: Entry::named(&question).map_err(|refusal| Problem::refused(&refusal, lang))?,
        parameters: asked.params,
        changes: &asked.edits,
        lang,
        budget: shelf.options.request(),
        time: shelf.options.request_time(),
        threads: &shelf.workers,
    };
    Ok(json(answer(&shelf, request, Unwatched).await?.body.clone()))
}

/// A response of JSON that is written already.
pub(super) fn json(body: Bytes) -> Response {
    let mut response = body.into_response();
    let kind = axum::http::HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}
