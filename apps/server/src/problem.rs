//! What goes wrong, as a response.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use freehold_ask::{ChangeError, Refusal};
use freehold_text::{Lang, phrase};
use schemars::JsonSchema;
use serde::Serialize;

/// What went wrong.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// The status.
    #[serde(skip)]
    pub(crate) status: u16,
    /// What went wrong.
    pub(crate) error: Told,
    /// What somebody else wrote meanwhile.
    #[serde(flatten)]
    pub(crate) meanwhile: Option<Box<Meanwhile>>,
}

/// What somebody else wrote where something was to be written.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Meanwhile {
    /// The text that is on disk now.
    pub(crate) theirs: Theirs,
    /// What differs between the text that was to be written and that one.
    pub(crate) diff: String,
}

/// What went wrong, in words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// The code that `freehold explain` tells of, or a word.
    pub(crate) code: String,
    /// In words.
    pub(crate) message: String,
    /// What would mend it, where that is known.
    pub(crate) fix: Option<String>,
}

/// A text on disk.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Theirs {
    /// The text.
    pub(crate) text: String,
    /// Its hash.
    pub(crate) hash: String,
}

impl Problem {
    /// Returns the problem with this status, and the words of a key in the catalogue.
    pub(crate) fn new(
        status: StatusCode,
        lang: Lang,
        key: &'static str,
        args: &[(&str, &str)],
    ) -> Self {
        let message = phrase(lang, key, args);
        let code = key.strip_prefix("server.").unwrap_or(key).to_owned();
        Self { status: status.as_u16(), error: Told { code, message, fix: None }, meanwhile: None }
    }

    /// Returns why a question has no answer.
    pub(crate) fn refused(refusal: &Refusal, lang: Lang) -> Self {
        let code = refusal.code().map(|code| code.id().to_owned());
        let code = code.unwrap_or_else(|| refusal.message.key.to_owned());
        let status = match refusal.message.key {
            "ask.stopped" => StatusCode::SERVICE_UNAVAILABLE,
            "ask.no-question" | "ask.no-file" => StatusCode::NOT_FOUND,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        let (message, fix) = (refusal.told(lang), refusal.fix(lang));
        Self { status: status.as_u16(), error: Told { code, message, fix }, meanwhile: None }
    }

    /// Returns that a change does not fit any more.
    pub(crate) fn misfit(error: ChangeError, lang: Lang) -> Self {
        let mut problem = Self::refused(&Refusal::from(error), lang);
        problem.status = StatusCode::CONFLICT.as_u16();
        problem
    }

    /// Returns that nothing is there.
    pub(crate) fn nothing(lang: Lang, what: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, lang, "server.nothing", &[("what", what)])
    }

    /// Returns that the program itself failed: whoever reads it can do nothing about it.
    pub(crate) fn broken(lang: Lang) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, lang, "server.broken", &[])
    }

    /// Returns that it is too much at once.
    pub(crate) fn busy(lang: Lang) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, lang, "server.busy", &[])
    }

    /// Returns that as many jobs run or wait as may.
    pub(crate) fn many_jobs(lang: Lang) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, lang, "server.busy", &[])
    }

    /// Returns that what was sent can't be read.
    pub(crate) fn unreadable(lang: Lang, reason: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, lang, "server.unreadable", &[("reason", reason)])
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        let mut response = (status, Json(&self)).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE || status == StatusCode::TOO_MANY_REQUESTS {
            let later = axum::http::HeaderValue::from_static("2");
            response.headers_mut().insert(axum::http::header::RETRY_AFTER, later);
        }
        response
    }
}
