//! Jobs: begun, looked at, heard, cancelled.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use freehold_ask::{Change, Entry};
use freehold_text::Lang;
use futures_util::{Stream, StreamExt, stream};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use tokio_stream::wrappers::WatchStream;

use super::{Query, Shared, board, body, few};
use crate::guard::language;
use crate::jobs::{Heard, Job, State as Progress};
use crate::problem::{Problem, Told};
use crate::shelf::Shelf;
use crate::work::{Answered, Request, answer};

/// A question that takes longer.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct JobBody {
    /// The name of the question.
    question: String,
    /// Its parameters.
    #[serde(default = "nothing")]
    params: Value,
    /// The changes that are tried out.
    #[serde(default)]
    edits: Vec<Change>,
}

fn nothing() -> Value {
    Value::Object(Map::new())
}

/// A job that was begun.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Begun {
    /// Its number.
    id: u64,
}

/// How far a job is.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct JobState {
    /// `running`, `done`, `failed`, `cancelled`.
    state: &'static str,
    /// How much is done, in units of its own.
    done: u64,
    /// Of how much; 0 while that is not known.
    of: u64,
    /// What the question would have answered.
    #[schemars(with = "Option<Value>")]
    result: Option<Box<RawValue>>,
    /// Why there is no answer.
    error: Option<Told>,
}

pub(super) async fn begin(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Response, Problem> {
    let lang = Query::read(&headers, query.as_deref())?.lang;
    let asked: JobBody = body(&bytes, lang)?;
    few(&asked.edits, lang)?;
    let board = board(&shelf, &id, lang)?;
    let entry =
        Entry::named(&asked.question).map_err(|refusal| Problem::refused(&refusal, lang))?;
    let job = shelf.jobs.begin().ok_or_else(|| Problem::many_jobs(lang))?;
    let id = job.id;
    let shelf = Arc::clone(&shelf);
    tokio::spawn(async move {
        let request = Request {
            board: &board,
            entry,
            parameters: asked.params,
            changes: &asked.edits,
            lang,
            budget: shelf.options.job(),
            time: shelf.options.job_time(),
            threads: &shelf.long,
        };
        run(&shelf, request, &job).await;
    });
    Ok((StatusCode::ACCEPTED, Json(Begun { id })).into_response())
}

async fn run(shelf: &Arc<Shelf>, request: Request<'_>, job: &Arc<Job>) {
    let mut state = job.state.subscribe();
    let cancelled = state.wait_for(|state| matches!(state, Progress::Cancelled));
    tokio::select! {
        done = answer(shelf, request, Heard(Arc::clone(job))) => job.end(match done {
            Ok(answered) => Progress::Done(answered),
            Err(problem) => Progress::Failed(problem),
        }),
        // Whoever cancels does not wait; the answer is dropped, and the thread hears of it.
        _ = cancelled => {}
    }
}

fn found(shelf: &Shelf, id: &str, lang: Lang) -> Result<Arc<Job>, Problem> {
    let job = id.parse().ok().and_then(|id| shelf.jobs.get(id));
    job.ok_or_else(|| Problem::nothing(lang, id))
}

pub(super) async fn state(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Json<JobState>, Problem> {
    let job = found(&shelf, &id, language(&headers, query.as_deref()))?;
    let progress = job.state.borrow().clone();
    Ok(Json(shown(progress)))
}

fn shown(progress: Progress) -> JobState {
    let (state, done, of, result, error) = match progress {
        Progress::Running { done, of } => ("running", done, of, None, None),
        Progress::Done(answered) => ("done", 1, 1, raw(&answered), None),
        Progress::Failed(problem) => ("failed", 0, 0, None, Some(problem.error)),
        Progress::Cancelled => ("cancelled", 0, 0, None, None),
    };
    JobState { state, done, of, result, error }
}

/// The answer as it was written once.
fn raw(answered: &Answered) -> Option<Box<RawValue>> {
    let text = std::str::from_utf8(&answered.body).ok()?.to_owned();
    RawValue::from_string(text).ok()
}

pub(super) async fn cancel(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<StatusCode, Problem> {
    found(&shelf, &id, language(&headers, query.as_deref()))?.cancel();
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn events(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let job = found(&shelf, &id, language(&headers, query.as_deref()))?;
    let states = WatchStream::new(job.state.subscribe());
    // The stream ends with the first state that is an end: another one never comes.
    let told = stream::unfold(Some(states), |states| async {
        let mut states = states?;
        let state = states.next().await?;
        let goes_on = matches!(state, Progress::Running { .. });
        Some((Ok(event(state)), goes_on.then_some(states)))
    });
    Ok(Sse::new(told).keep_alive(KeepAlive::default()))
}

fn event(progress: Progress) -> Event {
    let name = match &progress {
        Progress::Running { .. } => "progress",
        Progress::Done(_) => "done",
        Progress::Failed(_) => "failed",
        Progress::Cancelled => "cancelled",
    };
    let data = serde_json::to_string(&shown(progress)).unwrap_or_default();
    Event::default().event(name).data(data)
}
