//! The files of a board: read, and written whole or not at all.

use std::path::{Component, Path as FilePath, PathBuf};
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use freehold_ask::diff;
use freehold_disk::{read_bounded, write_whole};
use freehold_text::Lang;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Shared, board, body};
use crate::guard::language;
use crate::problem::{Meanwhile, Problem, Theirs};
use crate::shelf::Shelved;

/// The most bytes of a file's name, and of its path in the folder.
const LONGEST_NAME: usize = 200;
const LONGEST_PATH: usize = 1_000;

/// A file of a board.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct FileText {
    /// Its path in the folder of the board.
    name: String,
    /// Its text.
    text: String,
    /// Identifies the text: whoever writes it says what they read.
    hash: String,
}

/// A text to write.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct SaveBody {
    /// The text.
    text: String,
    /// The hash of the text that it was made from; empty for a file that is not there yet.
    base: String,
}

/// A text that was written.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Saved {
    /// Its hash.
    hash: String,
}

/// Identifies a text.
fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

pub(super) async fn read(
    State(shelf): Shared,
    Path((id, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Json<FileText>, Problem> {
    let lang = language(&headers, query.as_deref());
    let board = board(&shelf, &id, lang)?;
    let version = board.current();
    let bytes = version.desk.texts.get(&name).ok_or_else(|| Problem::nothing(lang, &name))?;
    let text = String::from_utf8_lossy(bytes).into_owned();
    Ok(Json(FileText { hash: hash(bytes), text, name }))
}

pub(super) async fn save(
    State(shelf): Shared,
    Path((id, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    bytes: Bytes,
) -> Result<Json<Saved>, Problem> {
    let lang = language(&headers, query.as_deref());
    if shelf.options.public {
        return Err(Problem::new(StatusCode::FORBIDDEN, lang, "server.read-only", &[]));
    }
    let board = board(&shelf, &id, lang)?;
    let asked: SaveBody = body(&bytes, lang)?;
    let path = inside(&board, &name).ok_or_else(|| {
        Problem::new(StatusCode::FORBIDDEN, lang, "server.outside", &[("name", &name)])
    })?;
    // One writes at a time: what is compared is what is replaced. The lock goes along with the work,
    // which goes on when whoever asked for it is gone.
    let saving = Arc::clone(&board.saving).lock_owned().await;
    let done = tokio::task::spawn_blocking(move || {
        let done = written(&board, &path, &name, &asked, lang);
        drop(saving);
        done
    });
    done.await.map_err(|_| Problem::broken(lang))?
}

/// The path of a board file in the folder of the board; nothing if it leads out of it.
fn inside(board: &Shelved, name: &str) -> Option<PathBuf> {
    let relative = FilePath::new(name);
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let odd = |letter: char| letter == '\\' || letter.is_control();
    // Some letters of other alphabets take four bytes, and a file that is being written a longer name.
    let long = relative.components().any(|part| part.as_os_str().len() > LONGEST_NAME);
    let is_board = relative.extension().is_some_and(|end| end == "board");
    if !plain || !is_board || long || name.len() > LONGEST_PATH || name.contains(odd) {
        return None;
    }
    let folder = board.place.folder.canonicalize().ok()?;
    let path = folder.join(relative);
    // A folder below may be a link, and so may the file.
    let parent = path.parent()?.canonicalize().ok()?;
    let is_link = path.symlink_metadata().is_ok_and(|found| !found.is_file());
    (parent.starts_with(&folder) && !is_link).then_some(path)
}

fn written(
    board: &Shelved,
    path: &FilePath,
    name: &str,
    asked: &SaveBody,
    lang: Lang,
) -> Result<Json<Saved>, Problem> {
    let failed = |error: std::io::Error| {
        let args = [("name", name), ("reason", &*error.to_string())];
        Problem::new(StatusCode::INTERNAL_SERVER_ERROR, lang, "server.not-written", &args)
    };
    let there = match read_bounded(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let now = there.as_deref().map(hash).unwrap_or_default();
    if now != asked.base {
        let text = there.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let text = text.unwrap_or_default();
        let mut problem =
            Problem::new(StatusCode::CONFLICT, lang, "server.changed", &[("name", name)]);
        let diff = diff(name, &asked.text, &text);
        problem.meanwhile = Some(Box::new(Meanwhile { theirs: Theirs { text, hash: now }, diff }));
        return Err(problem);
    }
    write_whole(path, &asked.text).map_err(failed)?;
    board.reread();
    Ok(Json(Saved { hash: hash(asked.text.as_bytes()) }))
}
