//! Who may ask.

use crate::served::Served;

#[test]
fn a_foreign_host_is_told_nothing() {
    let served = Served::small("hosts");
    let port = served.address.port();
    for host in ["board.example.org", "127.0.0.1.example.org", "example.org:80", "10.0.0.1", ""] {
        for path in ["/", "/api/v1", "/api/v1/boards/small/ask/read"] {
            let request =
                format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
            let answer = served.raw(request.as_bytes());
            assert_eq!(answer.status, 421, "{host} {path}: {answer:?}");
        }
    }
    let answer = served.raw(b"GET /api/v1 HTTP/1.0\r\n\r\n");
    assert_eq!(answer.status, 421, "{answer:?}");
    for host in ["localhost".to_owned(), format!("localhost:{port}"), format!("[::1]:{port}")] {
        let request = format!("GET /api/v1 HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
        assert_eq!(served.raw(request.as_bytes()).status, 200, "{host}");
    }
}

#[test]
fn a_foreign_origin_is_told_nothing() {
    let served = Served::small("origins");
    let ours = format!("http://{}", served.address);
    for origin in ["https://example.org", "null", "http://127.0.0.1.example.org", "file://", ""] {
        for (method, path) in [("GET", "/api/v1"), ("DELETE", "/api/v1/jobs/1"), ("OPTIONS", "/")] {
            let answer = served.ask(method, path, &[("origin", origin)], None);
            assert_eq!(answer.status, 403, "{origin} {method} {path}: {answer:?}");
            assert_eq!(answer.error().0, "foreign-origin");
            assert_eq!(answer.header("access-control-allow-origin"), None);
        }
    }
    assert_eq!(served.ask("GET", "/api/v1", &[("origin", &ours)], None).status, 200);
}

#[test]
fn what_a_form_of_another_page_can_send_is_refused() {
    let served = Served::small("forms");
    let path = "/api/v1/boards/small/ask/read";
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
        let answer = served.ask("POST", path, &[("content-type", kind)], Some("{}"));
        assert_eq!(answer.status, 415, "{kind}: {answer:?}");
        assert_eq!(answer.error().0, "no-json");
    }
    assert_eq!(served.ask("POST", path, &[], Some("{}")).status, 415);
    let kind = [("content-type", "application/json; charset=utf-8")];
    assert_eq!(served.ask("POST", path, &kind, Some("{}")).status, 200);
}

#[test]
fn every_response_says_what_a_browser_may_do_with_it() {
    let served = Served::small("headers");
    let answers = [
        served.get("/"),
        served.get("/b/small/board?on=2025-01-15"),
        served.get("/assets/none.js"),
        served.get("/api/v1"),
        served.get("/api/v1/boards/none"),
        served.get("/api/v1/boards/small/ask/map.svg"),
        served.get("/api/v1/boards/small/report.html"),
        served.ask("GET", "/", &[("origin", "https://example.org")], None),
        served.ask("POST", "/api/v1/boards/small/check", &[], Some("{}")),
        served.ask("DELETE", "/api/v1", &[], None),
    ];
    for answer in answers {
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.contains("default-src 'none'") || policy.contains("script-src 'self';"));
        let scripts = policy.split(';').filter(|part| part.contains("script-src"));
        assert!(!scripts.into_iter().any(|part| part.contains("unsafe")), "{policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "SAMEORIGIN"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{answer:?}");
        }
        let kept = answer.header("cache-control").unwrap();
        assert!(["no-store", "no-cache"].contains(&kept), "{answer:?}");
        assert_eq!(answer.header("server"), None);
        let is_page = answer.header("content-type").is_some_and(|kind| kind.contains("html"));
        let text = if is_page { answer.text() } else { "" };
        let inline =
            text.split("<script").skip(1).filter(|rest| !rest.starts_with(" type=\"module\""));
        assert_eq!(inline.count(), 0, "{text}");
        assert!(!text.contains(" onload=") && !text.contains("javascript:"));
    }
}

#[test]
fn a_browser_that_can_gets_it_smaller() {
    let served = Served::small("smaller");
    let path = "/api/v1/boards/small/ask/map";
    let plain = format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", served.address);
    for kind in ["gzip", "br"] {
        let answer = served.raw(format!("{plain}accept-encoding: {kind}\r\n\r\n").as_bytes());
        assert_eq!(answer.header("content-encoding"), Some(kind), "{:?}", answer.headers);
    }
    let answer = served.raw(format!("{plain}\r\n").as_bytes());
    assert_eq!(answer.header("content-encoding"), None);
}
