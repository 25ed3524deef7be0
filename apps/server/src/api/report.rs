//! The report of a board, as one file.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use freehold_article::{article, usual};

use super::{Query, Shared, board};
use crate::problem::Problem;
use crate::work::{version, within};

/// It runs nothing and asks for nothing, wherever it is opened.
const STILL: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

pub(super) async fn report(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let query = Query::read(&headers, query.as_deref())?;
    let lang = query.lang;
    let found = board(&shelf, &id, lang)?;
    let version = version(&shelf, &found, &query.changes, lang).await?;
    let text = found.place.report(lang.tag()).unwrap_or_else(|| usual(lang).to_owned());
    let key =
        format!("{}/{}/{}/{}", found.id, version.key, lang.tag(), blake3::hash(text.as_bytes()));
    let guard = match shelf.reports.get_value_or_guard_async(&key).await {
        Ok(kept) => return Ok(still(kept.as_ref().clone())),
        Err(guard) => guard,
    };
    // A report asks many questions: one job's worth of time, one thread.
    let budget = shelf.options.request();
    let typed = shelf.typed(&found);
    let html = within(&shelf.long, shelf.options.job_time(), lang, move || {
        let command = format!("freehold report {typed} --lang {} -o report.html", lang.tag());
        let written = article(&version.desk, &text, lang, budget, &command);
        written.html
    })
    .await?;
    // Somebody else may have put it there meanwhile.
    let _ = guard.insert(Arc::new(html.clone()));
    Ok(still(html))
}

fn still(html: String) -> Response {
    let mut response = html.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(STILL));
    response
}
