//! Every question, by address and by body, with its twins.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use freehold_ask::CATALOGUE;
use serde_json::{Value, json};

use crate::served::{Served, options};

/// Parameters with which a question of the flagship has an answer that does not take long.
fn parameters(question: &str, info: &Value) -> Value {
    let first = |list: &str| info[list][0]["name"].clone();
    match question {
        "show" => json!({ "path": "OpenAI.revenue" }),
        "unplug" => json!({ "target": ["Azure", "Oracle"], "draws": 20 }),
        "leverage" => json!({ "a": "Microsoft", "b": "OpenAI" }),
        "exposure" => json!({ "of": "OpenAI" }),
        "owners" => json!({ "of": "OpenAI" }),
        "run" => json!({ "futures": 512, "keep": ["OpenAI.revenue"] }),
        "futures" => json!({ "numbers": [1, 7], "futures": 512 }),
        "history" => json!({ "outcome": "third-empire", "futures": 256 }),
        "matters" => json!({ "outcome": "third-empire", "futures": 512 }),
        "discover" => json!({ "outcome": "third-empire", "futures": 2048 }),
        "look" => json!({ "outcome": "third-empire", "futures": 512 }),
        "play" => json!({ "actor": chooser(info), "against": other(info), "futures": 1024 }),
        "worth" | "choose" => json!({ "actor": chooser(info), "futures": 1024 }),
        "conflict" => json!({ "name": first("conflicts") }),
        "deal" => json!({ "name": first("deals"), "draws": 2 }),
        "game" => json!({ "name": first("games") }),
        "scenarios" => json!({ "name": first("scenarios") }),
        "compare" => json!({ "on_before": "2023-01-23", "on_after": "2025-10-19" }),
        "forecast" | "score" => json!({ "futures": 512 }),
        "read" => json!({ "brief": true }),
        _ => json!({}),
    }
}

fn chooser(info: &Value) -> Value {
    let choices = info["choices"].as_array().unwrap();
    let with_goal = choices.iter().find(|choice| choice["has_goal"] == true).unwrap();
    with_goal["actor"].clone()
}

/// The choices of somebody else.
fn other(info: &Value) -> Vec<Value> {
    let choices = info["choices"].as_array().unwrap();
    let others = choices.iter().filter(|choice| choice["actor"] != chooser(info));
    others.take(1).map(|choice| choice["name"].clone()).collect()
}

/// The same parameters as they stand in an address.
fn address(parameters: &Value) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    for (name, value) in parameters.as_object().unwrap() {
        match value {
            Value::Array(list) => {
                for one in list {
                    query.append_pair(name, &text(one));
                }
            }
            one => {
                query.append_pair(name, &text(one));
            }
        }
    }
    query.finish()
}

#[test]
fn every_question_answers_by_address_and_by_body_with_its_twins() {
    let served = Served::flagship();
    let board = "/api/v1/boards/microsoft-openai";
    let info = served.get(board).json();
    let mut wrong = Vec::new();
    for entry in &CATALOGUE {
        let name = entry.name;
        // The board has no game; the tests of the command have.
        if name == "game" && info["games"].as_array().is_some_and(Vec::is_empty) {
            continue;
        }
        let parameters = parameters(name, &info);
        let query = address(&parameters);
        let posted =
            served.post(&format!("{board}/ask/{name}?lang=ko"), &json!({ "params": parameters }));
        let got = served.get(&format!("{board}/ask/{name}?{query}&lang=ko"));
        if posted.status != 200 || got.status != 200 {
            wrong.push(format!("{name}: {} {}: {}", posted.status, got.status, got.text()));
            continue;
        }
        if posted.body != got.body {
            wrong.push(format!("{name}: by body another answer than by address"));
        }
        let told = got.json();
        let twin = |form: &str| served.get(&format!("{board}/ask/{name}.{form}?{query}&lang=ko"));
        if twin("json").json() != told["answer"] {
            wrong.push(format!("{name}.json is another answer"));
        }
        // These two are nothing but a table and nothing but frames.
        let is_bare = ["timeline", "maps"].contains(&name);
        if !is_bare && told["sentences"].as_array().is_none_or(Vec::is_empty) {
            wrong.push(format!("{name} has no sentence"));
        }
        if told["html"].as_str().is_none_or(|html| html.contains("<script")) {
            wrong.push(format!("{name} has no page"));
        }
        if !told["reproduce"].as_str().is_some_and(|line| line.starts_with("freehold ")) {
            wrong.push(format!("{name} can't be typed"));
        }
        if !is_bare && !twin("md").text().starts_with("# ") {
            wrong.push(format!("{name}.md does not begin with its finding"));
        }
        let figure = &told["figure"];
        for (form, kind) in [("svg", "image/svg+xml"), ("csv", "text/csv"), ("html", "text/html")] {
            let answer = twin(form);
            if figure.is_null() {
                if answer.status != 404 || answer.error().0 != "no-figure" {
                    wrong.push(format!("{name}.{form}: {} without a figure", answer.status));
                }
                continue;
            }
            let header = answer.header("content-type").unwrap_or_default().to_owned();
            let rows = figure["table"].as_array().map_or(0, Vec::len);
            let is_empty = answer.body.is_empty() && (form != "csv" || rows > 0);
            if answer.status != 200 || !header.starts_with(kind) || is_empty {
                wrong.push(format!("{name}.{form}: {} {header}", answer.status));
            }
            if form == "svg" && answer.text() != figure["svg"] {
                wrong.push(format!("{name}.svg is another drawing"));
            }
            if form == "csv" && answer.text().lines().count() < rows {
                wrong.push(format!("{name}.csv has less than {rows} rows"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_picture_is_painted_where_there_is_a_painter() {
    let mut options = options();
    options.painter = Some(|svg| Ok(svg.len().to_string().into_bytes()));
    let served = Served::with("painted", options);
    let answer = served.get("/api/v1/boards/small/ask/map.png");
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/png")));
    assert!(answer.text().parse::<usize>().unwrap() > 1_000);
}

#[test]
fn changes_in_the_address_and_in_the_body_are_the_same() {
    let served = Served::small("changed");
    let edits = json!([
        { "file": "main.board", "line": 15, "old": "2025-01-15 stake Nimbus in Lab: equity 25 %                             [contract]",
          "new": "2025-01-15 stake Nimbus in Lab: equity 35 %                             [contract]" },
        { "file": "main.board", "line": 1, "old": "", "new": "; tried out" },
    ]);
    let text = URL_SAFE_NO_PAD.encode(edits.to_string());
    let got = served.get(&format!("/api/v1/boards/small/ask/owners?of=Lab&edits={text}"));
    assert_eq!(got.status, 200, "{}", got.text());
    let body = json!({ "params": { "of": "Lab" }, "edits": edits });
    let posted = served.post("/api/v1/boards/small/ask/owners", &body);
    assert_eq!(got.body, posted.body);
    let plain = served.get("/api/v1/boards/small/ask/owners?of=Lab");
    assert_ne!(got.json()["answer"], plain.json()["answer"]);
    // Nothing of it is on disk.
    let diff = served.post("/api/v1/boards/small/diff", &json!({ "edits": edits })).json();
    let diff = diff["files"][0]["diff"].as_str().unwrap().to_owned();
    assert!(diff.contains("+; tried out") && diff.contains("35 %"), "{diff}");
    assert!(!std::fs::read_to_string(served.folder.join("main.board")).unwrap().contains("35 %"));
}

#[test]
fn a_change_that_does_not_fit_is_told_and_nothing_is_changed() {
    let served = Served::small("misfit");
    let edits = json!([
        { "file": "main.board", "line": 1, "old": "", "new": "; fits" },
        { "file": "main.board", "line": 7, "old": "never written", "new": "x" },
    ]);
    let body = json!({ "edits": edits, "name": "pace", "value": 20.0, "kind": "source",
        "on": "2025", "publisher": "x", "title": "x" });
    for path in ["ask/read", "check", "diff", "assume"] {
        let answer = served.post(&format!("/api/v1/boards/small/{path}"), &body);
        assert_eq!(answer.status, 409, "{path}: {answer:?}");
        let (code, message) = answer.error();
        assert_eq!(code, "ask.change-gone");
        assert!(message.contains("main.board") && message.contains('7'), "{message}");
    }
}

#[test]
fn an_editor_is_answered() {
    let served = Served::small("editor");
    let board = "/api/v1/boards/small";
    let texts = json!({ "main.board": "actor Lab company \"A laboratory\"\nactor Labor compan\n" });
    let found = served.post(&format!("{board}/check"), &json!({ "texts": texts })).json();
    assert_eq!(found["diagnostics"][0]["line"], 2, "{found}");
    let at = json!({ "texts": texts, "file": "main.board", "line": 1, "column": 8 });
    let hovered = served.post(&format!("{board}/hover"), &at).json();
    assert_eq!(hovered["path"], "Lab", "{hovered}");
    let items = served.post(&format!("{board}/complete"), &at).json();
    assert!(!items["items"].as_array().unwrap().is_empty());
    let edit = served.post(&format!("{board}/assume"), &json!({ "name": "pace", "value": 20.0 }));
    let edit = edit.json()["edit"].clone();
    assert!(edit["new"].as_str().unwrap().contains("20 % per year"), "{edit}");
    let info = served.post(&format!("{board}/check"), &json!({ "edits": [edit] })).json();
    assert_eq!(
        info["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["severity"] == "error")
            .count(),
        0
    );
    let fact = json!({ "kind": "quantity", "path": "Lab.users", "on": "2025-06-30",
        "value": "130 count", "source": "contract" });
    let written = served.post(&format!("{board}/fact"), &fact).json();
    assert_eq!(written["line"], "2025-06-30 claim Lab.users 130 count  [contract]");
    let wrong =
        json!({ "kind": "quantity", "path": "Lab.users", "on": "2025-06-30", "value": "many" });
    assert_eq!(served.post(&format!("{board}/fact"), &wrong).status, 422);
}

#[test]
fn the_description_names_every_question() {
    let served = Served::small("described");
    let described = served.get("/api/v1/openapi.json").json();
    for entry in &CATALOGUE {
        let path = &described["paths"][format!("/boards/{{board}}/ask/{}", entry.name)];
        assert!(path["get"].is_object() && path["post"].is_object(), "{}", entry.name);
    }
    assert_eq!(described, freehold_server::document());
}
