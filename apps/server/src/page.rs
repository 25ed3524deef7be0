//! The page of the workbench, as it was built into the program.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::guard::language;
use crate::problem::Problem;

/// The files of the page; none where it was not built.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Page;

/// Whether the page was built into this program.
pub fn is_there() -> bool {
    Page::get("index.html").is_some()
}

/// What is shown where the page was not built: how to get it, and what is there without it.
const MISSING: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Freehold</title>\
<body><main><h1>The page is not built into this program</h1>\
<p>It takes Node.js 20: <code>cargo xtask workbench boards/microsoft-openai</code> builds it and opens it.</p>\
<p>Everything it shows is there without it: <a href=\"/api/v1\">as data</a>.</p></main></body></html>\n";

/// Returns a file of the page, or the page itself for every other address: it knows them all.
pub(crate) async fn page(method: Method, headers: HeaderMap, uri: Uri) -> Response {
    let lang = language(&headers, uri.query());
    if method != Method::GET && method != Method::HEAD {
        let args = [("method", method.as_str()), ("what", uri.path())];
        let status = StatusCode::METHOD_NOT_ALLOWED;
        return Problem::new(status, lang, "server.no-method", &args).into_response();
    }
    let path = uri.path().trim_start_matches('/');
    // Another version of the interface is none that is known here.
    if path == "api" || path.starts_with("api/") {
        return Problem::nothing(lang, uri.path()).into_response();
    }
    if let Some(file) = Page::get(path) {
        return response(path, file.data);
    }
    // What looks like a file and is none is missing, so that nothing is mistaken for it.
    if path.starts_with("assets/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    match Page::get("index.html") {
        Some(index) => response("index.html", index.data),
        None => Html(MISSING).into_response(),
    }
}

fn response(path: &str, data: std::borrow::Cow<'static, [u8]>) -> Response {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let kind = match kind.type_() == "text" || path.ends_with(".js") {
        true => format!("{kind}; charset=utf-8"),
        false => kind.to_string(),
    };
    // The names of built files tell what is in them.
    let keep = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = Body::from(data).into_response();
    let headers = response.headers_mut();
    if let Ok(kind) = kind.parse() {
        headers.insert(CONTENT_TYPE, kind);
    }
    headers.insert(CACHE_CONTROL, axum::http::HeaderValue::from_static(keep));
    response
}
