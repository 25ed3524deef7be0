//! Who may ask: the right host, the right origin, not too often; and what a browser may do with it.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::body::{Body, HttpBody as _};
use axum::extract::{ConnectInfo, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use freehold_text::Lang;
use governor::clock::DefaultClock;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use tokio::sync::Semaphore;

use crate::options::{MOST_BODIES, MOST_BODY};
use crate::problem::Problem;
use crate::shelf::Shelf;

/// Counts the requests of each address.
pub(crate) type Limiter = RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, DefaultClock>;

/// What the guard knows.
#[derive(Clone)]
pub(crate) struct Guard {
    pub(crate) shelf: Arc<Shelf>,
    limiter: Option<Arc<Limiter>>,
    /// How many KiB of bodies may be read besides those that are.
    room: Arc<Semaphore>,
}

/// How many requests an address may make at once and, in the long run, in a second.
const BURST: NonZeroU32 = NonZeroU32::new(200).expect("not zero");
const PER_SECOND: NonZeroU32 = NonZeroU32::new(25).expect("not zero");

/// From so many addresses on, those that asked nothing for a while are forgotten.
const MOST_ADDRESSES: usize = 10_000;

impl Guard {
    pub(crate) fn new(shelf: Arc<Shelf>) -> Self {
        let quota = Quota::per_second(PER_SECOND).allow_burst(BURST);
        let limiter = shelf.options.public.then(|| Arc::new(RateLimiter::keyed(quota)));
        Self { shelf, limiter, room: Arc::new(Semaphore::new(MOST_BODIES >> 10)) }
    }
}

/// Lets a request through that may ask, and dresses its response.
pub(crate) async fn guard(
    State(guard): State<Guard>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    request: Request<Body>,
    next: Next,
) -> Response {
    let lang = language(request.headers(), request.uri().query());
    let request = match refused(&guard, from, &request, lang) {
        Some(problem) => Err(problem),
        None => whole(&guard, request, lang).await,
    };
    let mut response = match request {
        Ok(request) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    dress(response.headers_mut());
    response
}

/// Reads the body of a request, all of it within a time and a size, so that whoever answers it never
/// waits for more.
async fn whole(
    guard: &Guard,
    request: Request<Body>,
    lang: Lang,
) -> Result<Request<Body>, Problem> {
    let (parts, body) = request.into_parts();
    let size = body.size_hint();
    let told = size.upper().unwrap_or(MOST_BODY as u64);
    let too_large = || {
        let most = (MOST_BODY >> 20).to_string();
        let status = StatusCode::PAYLOAD_TOO_LARGE;
        Problem::new(status, lang, "server.large-body", &[("most", &most)])
    };
    if told > MOST_BODY as u64 {
        return Err(too_large());
    }
    if told == 0 {
        return Ok(Request::from_parts(parts, body));
    }
    let reading = async {
        let kib = u32::try_from(told.div_ceil(1024)).unwrap_or(u32::MAX);
        let room = guard.room.acquire_many(kib).await.map_err(|_| Problem::busy(lang))?;
        // What breaks off in the middle is heard by nobody.
        let bytes = axum::body::to_bytes(body, MOST_BODY).await.map_err(|_| too_large());
        drop(room);
        bytes
    };
    let bytes = tokio::time::timeout(guard.shelf.options.patience.body, reading).await;
    let too_slow = |_| Problem::new(StatusCode::REQUEST_TIMEOUT, lang, "server.slow-body", &[]);
    Ok(Request::from_parts(parts, Body::from(bytes.map_err(too_slow)??)))
}

fn refused(
    guard: &Guard,
    from: SocketAddr,
    request: &Request<Body>,
    lang: Lang,
) -> Option<Problem> {
    let new = |status, key| Some(Problem::new(status, lang, key, &[]));
    let headers = request.headers();
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    // A page elsewhere whose name leads here is told nothing: its browser sends its own name.
    let host = text(HOST).or_else(|| request.uri().host());
    if !host.is_some_and(|host| is_ours(guard, host)) {
        return new(StatusCode::MISDIRECTED_REQUEST, "server.foreign-host");
    }
    if let Some(origin) = headers.get(ORIGIN) {
        let origin = origin.to_str().ok();
        let host = origin.and_then(|origin| {
            origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"))
        });
        if !host.is_some_and(|host| is_ours(guard, host)) {
            return new(StatusCode::FORBIDDEN, "server.foreign-origin");
        }
    }
    // What a form of another page can send is no JSON.
    let writes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::DELETE);
    let is_json = text(axum::http::header::CONTENT_TYPE)
        .is_some_and(|kind| kind.starts_with("application/json"));
    if writes && !is_json && request.uri().path().starts_with("/api/") {
        return new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "server.no-json");
    }
    if let Some(limiter) = &guard.limiter {
        if limiter.len() > MOST_ADDRESSES {
            limiter.retain_recent();
        }
        if limiter.check_key(&from.ip()).is_err() {
            return new(StatusCode::TOO_MANY_REQUESTS, "server.too-often");
        }
    }
    None
}

/// Whether a host is this machine, or one of the names that were given.
fn is_ours(guard: &Guard, host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    let name = name.to_ascii_lowercase();
    let loopback =
        name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    loopback || guard.shelf.options.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(&name))
}

/// What a browser may do: run what comes from here and nothing else.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; \
     object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

fn dress(headers: &mut HeaderMap) {
    let mut set = |name: &'static str, value: &'static str| {
        let name = HeaderName::from_static(name);
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set("content-security-policy", POLICY);
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "no-referrer");
    set("x-frame-options", "SAMEORIGIN");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("permissions-policy", "camera=(), geolocation=(), microphone=()");
    set("cache-control", "no-store");
}

/// The language that is asked for: by `lang` in the address, else the first that the browser would
/// read.
pub(crate) fn language(headers: &HeaderMap, query: Option<&str>) -> Lang {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let asked = pairs.find(|(name, _)| name == "lang");
    if let Some(lang) = asked.and_then(|(_, lang)| Lang::parse(&lang)) {
        return lang;
    }
    let accepted = headers.get(axum::http::header::ACCEPT_LANGUAGE);
    let accepted = accepted.and_then(|value| value.to_str().ok()).unwrap_or_default();
    accepted
        .split(',')
        .filter_map(|part| Lang::parse(part.split(';').next()?.trim()))
        .next()
        .unwrap_or_default()
}
