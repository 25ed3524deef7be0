//! What can be asked for, by address.

mod ask;
mod board;
mod edit;
mod events;
mod files;
mod jobs;
mod report;
mod twin;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use freehold_ask::Change;
use freehold_text::Lang;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::guard::{Guard, guard, language};
use crate::options::MOST_CHANGES;
use crate::page::page;
use crate::problem::Problem;
use crate::shelf::{Shelf, Shelved};

pub(crate) use self::ask::Body as AskBody;
pub(crate) use self::board::{BoardInfo, Front};
pub(crate) use self::edit::{
    AssumeBody, CheckBody, Checked, CursorBody, DiffBody, Differences, FactBody, Fitted, Hovered,
    Items, Written,
};
pub(crate) use self::files::{FileText, SaveBody, Saved};
pub(crate) use self::jobs::{Begun, JobBody, JobState};

/// Returns everything that is served of a shelf.
pub fn router(shelf: Arc<Shelf>) -> Router {
    let api = Router::new()
        .route("/", get(board::front))
        .route("/openapi.json", get(board::openapi))
        .route("/boards/{board}", get(board::info))
        .route("/boards/{board}/ask/{question}", get(ask::get).post(ask::post))
        .route("/boards/{board}/jobs", post(jobs::begin))
        .route("/jobs/{job}", get(jobs::state).delete(jobs::cancel))
        .route("/jobs/{job}/events", get(jobs::events))
        .route("/boards/{board}/events", get(events::events))
        .route("/boards/{board}/files/{*path}", get(files::read).put(files::save))
        .route("/boards/{board}/check", post(edit::check))
        .route("/boards/{board}/complete", post(edit::complete))
        .route("/boards/{board}/hover", post(edit::hover))
        .route("/boards/{board}/assume", post(edit::assume))
        .route("/boards/{board}/fact", post(edit::fact))
        .route("/boards/{board}/diff", post(edit::diff))
        .route("/boards/{board}/report.html", get(report::report))
        .fallback(missing)
        .method_not_allowed_fallback(no_method)
        .with_state(Arc::clone(&shelf));
    Router::new()
        .nest("/api/v1", api)
        .fallback(page)
        .layer(CompressionLayer::new())
        .layer(CatchPanicLayer::custom(caught))
        // The guard lets no larger one through.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(Guard::new(shelf), guard))
}

async fn missing(headers: HeaderMap, uri: Uri) -> Response {
    let lang = language(&headers, uri.query());
    Problem::nothing(lang, uri.path()).into_response()
}

async fn no_method(method: Method, headers: HeaderMap, uri: Uri) -> Response {
    let lang = language(&headers, uri.query());
    let args = [("method", method.as_str()), ("what", uri.path())];
    let status = StatusCode::METHOD_NOT_ALLOWED;
    Problem::new(status, lang, "server.no-method", &args).into_response()
}

/// What is told when a mistake of this program ends a request: the others go on.
fn caught(_: Box<dyn std::any::Any + Send>) -> Response {
    Problem::broken(Lang::default()).into_response()
}

type Shared = State<Arc<Shelf>>;

fn board(shelf: &Shelf, id: &str, lang: Lang) -> Result<Arc<Shelved>, Problem> {
    shelf.boards.get(id).cloned().ok_or_else(|| Problem::nothing(lang, id))
}

/// What stands in an address behind `?`.
struct Query {
    lang: Lang,
    changes: Vec<Change>,
    others: Vec<(String, String)>,
}

impl Query {
    fn read(headers: &HeaderMap, query: Option<&str>) -> Result<Self, Problem> {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).into_owned();
        let mut pairs: Vec<(String, String)> = pairs.collect();
        let mut take = |name: &str| {
            let place = pairs.iter().position(|(key, _)| key == name)?;
            Some(pairs.remove(place).1)
        };
        let edits = take("edits");
        take("lang");
        let lang = language(headers, query);
        let changes = match edits {
            Some(text) if !text.is_empty() => decoded(&text, lang)?,
            _ => Vec::new(),
        };
        few(&changes, lang)?;
        Ok(Self { lang, changes, others: pairs })
    }
}

/// Changes as they stand in an address: their JSON in the letters of base64 for addresses.
fn decoded(text: &str, lang: Lang) -> Result<Vec<Change>, Problem> {
    let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('='));
    let bytes = bytes.map_err(|error| Problem::unreadable(lang, &error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| Problem::unreadable(lang, &error.to_string()))
}

fn few(changes: &[Change], lang: Lang) -> Result<(), Problem> {
    if changes.len() <= MOST_CHANGES {
        return Ok(());
    }
    let most = MOST_CHANGES.to_string();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Err(Problem::new(status, lang, "server.many-changes", &[("most", &most)]))
}

/// Reads a body of JSON.
fn body<T: serde::de::DeserializeOwned>(bytes: &[u8], lang: Lang) -> Result<T, Problem> {
    serde_json::from_slice(bytes).map_err(|error| Problem::unreadable(lang, &error.to_string()))
}
