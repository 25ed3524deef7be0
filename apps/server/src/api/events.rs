//! What happens to a board on disk, as it happens.

use std::convert::Infallible;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, StreamExt};
use serde_json::json;
use tokio_stream::wrappers::BroadcastStream;

use super::{Shared, board};
use crate::guard::language;
use crate::problem::Problem;

pub(super) async fn events(
    State(shelf): Shared,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let board = board(&shelf, &id, language(&headers, query.as_deref()))?;
    let notices = BroadcastStream::new(board.changed.subscribe());
    // Whoever missed some hears the next: only the newest counts.
    let told = notices.filter_map(|notice| {
        let event = notice.ok().map(|notice| {
            let data =
                json!({ "hash": notice.hash, "version": notice.key, "errors": notice.errors });
            let name = if notice.errors > 0 { "broken" } else { "changed" };
            Ok(Event::default().event(name).data(data.to_string()))
        });
        std::future::ready(event)
    });
    Ok(Sse::new(told).keep_alive(KeepAlive::default()))
}
