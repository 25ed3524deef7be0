//! What runs longer than a request.

use serde_json::{Value, json};

use crate::served::Served;

const JOBS: &str = "/api/v1/boards/small/jobs";

fn begin(served: &Served, futures: u64, seed: u64) -> String {
    let body = json!({ "question": "run", "params": { "futures": futures, "seed": seed } });
    let answer = served.post(JOBS, &body);
    assert_eq!(answer.status, 202, "{answer:?}");
    format!("/api/v1/jobs/{}", answer.json()["id"])
}

#[test]
fn a_job_tells_how_far_it_is_and_what_came_out() {
    let served = Served::small("job");
    let job = begin(&served, 60_000, 1);
    let mut events = served.events(&format!("{job}/events"));
    let mut last = -1;
    let done = loop {
        let (name, data) = events.next();
        if name != "progress" {
            assert_eq!(name, "done", "{data}");
            break data;
        }
        let (done, of) = (data["done"].as_i64().unwrap(), data["of"].as_i64().unwrap());
        assert!(done >= last && done <= of, "{done} of {of} after {last}");
        last = done;
    };
    assert!(events.ended());
    let asked = served.get("/api/v1/boards/small/ask/run?futures=60000&seed=1").json();
    assert_eq!(done["result"], asked);
    assert_eq!(served.get(&job).json()["state"], "done");
    assert_eq!(served.get(&job).json()["result"], asked);
    // Whoever comes when it is over hears the end.
    let mut late = served.events(&format!("{job}/events"));
    let (name, data) = late.next();
    assert_eq!((name.as_str(), &data["result"]), ("done", &asked));
    assert!(late.ended());
    // What is over stays as it is.
    assert_eq!(served.ask("DELETE", &job, &[], None).status, 204);
    assert_eq!(served.get(&job).json()["state"], "done");
}

#[test]
fn a_job_is_cancelled() {
    let served = Served::small("cancelled");
    let job = begin(&served, 5_000_000, 2);
    let mut events = served.events(&format!("{job}/events"));
    assert_eq!(events.next().0, "progress");
    assert_eq!(served.ask("DELETE", &job, &[], None).status, 204);
    let name = loop {
        let (name, _) = events.next();
        if name != "progress" {
            break name;
        }
    };
    assert_eq!(name, "cancelled");
    assert!(events.ended());
    assert_eq!(served.get(&job).json()["state"], "cancelled");
    // Its thread is free again.
    let next = begin(&served, 1_000, 3);
    let mut events = served.events(&format!("{next}/events"));
    while events.next().0 == "progress" {}
}

#[test]
fn a_job_that_cannot_be_says_why() {
    let served = Served::small("failed");
    let body = json!({ "question": "unplug", "params": { "target": ["Clod"] } });
    let id = served.post(&format!("{JOBS}?lang=ko"), &body).json()["id"].clone();
    let (name, data) = served.events(&format!("/api/v1/jobs/{id}/events")).next();
    let (name, data) = if name == "progress" {
        served.events(&format!("/api/v1/jobs/{id}/events")).next()
    } else {
        (name, data)
    };
    assert!(["failed", "progress"].contains(&name.as_str()), "{name} {data}");
    let body = json!({ "question": "unplugg" });
    assert_eq!(served.post(JOBS, &body).error().0, "ask.no-question");
}

#[test]
fn too_many_jobs_at_once_are_refused_and_requests_go_on() {
    let served = Served::small("too-many");
    let jobs: Vec<String> = (0..8).map(|seed| begin(&served, 5_000_000, 100 + seed)).collect();
    let body = json!({ "question": "run", "params": { "futures": 1_000 } });
    let answer = served.post(JOBS, &body);
    assert_eq!((answer.status, answer.error().0.as_str()), (429, "busy"));
    assert!(answer.header("retry-after").is_some());
    assert_eq!(served.get("/api/v1/boards/small/ask/unplug?target=Cloud").status, 200);
    assert_eq!(served.post("/api/v1/boards/small/check", &json!({})).status, 200);
    for job in &jobs {
        assert_eq!(served.ask("DELETE", job, &[], None).status, 204);
    }
    let states: Vec<Value> =
        jobs.iter().map(|job| served.get(job).json()["state"].clone()).collect();
    assert!(states.iter().all(|state| state == "cancelled"), "{states:?}");
    begin(&served, 1_000, 3);
}
