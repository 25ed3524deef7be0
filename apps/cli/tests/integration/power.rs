//! The commands that measure power: the shapes of their data, their figures, and what they refuse.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{folder, freehold};

fn flagship() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../boards/microsoft-openai")
        .to_str()
        .unwrap()
        .to_owned()
}

#[track_caller]
fn data(arguments: &[&str]) -> Value {
    let run = freehold(&[arguments, &["--json"]].concat());
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.errors);
    serde_json::from_str(&run.output).unwrap()
}

fn is_measured(value: &Value) -> bool {
    let of = |key: &str| value[key].as_f64().unwrap();
    of("low") <= of("value") && of("value") <= of("high")
}

#[test]
fn a_pulled_plug_has_the_shape_that_others_read() {
    let place = flagship();
    let dates = ["--on", "2025-10-19", "--known-by", "2025-10-19", "--horizon", "365d"];
    let answer = data(&[&["unplug", &place, "Azure"], &dates[..]].concat());
    assert_eq!(answer["unplugged"], serde_json::json!(["Azure"]));
    let loss = &answer["losses"]["OpenAI"];
    assert!(is_measured(&loss["loss"]) && is_measured(&loss["direct"]), "{loss}");
    assert!(loss["loss"]["value"].as_f64() >= loss["direct"]["value"].as_f64());
    assert!(loss["days_to_stop"].is_f64() && loss["lost_months"].is_f64(), "{loss}");
    assert!(is_measured(&loss["lost_months_range"]));
    assert_eq!(loss["route"][0], "OpenAI.compute");
    assert_eq!(loss["path"], serde_json::json!(["Azure", "OpenAI"]));
    assert!(loss["known_share"].is_f64() && loss["spread"]["p50"].is_f64());
    assert!(answer["blast_radius"].is_f64() && is_measured(&answer["blast_radius_range"]));
}

#[test]
fn leverage_through_time_has_the_shape_that_others_read() {
    let place = flagship();
    let answer = data(&["leverage", &place, "Microsoft", "OpenAI", "--through-time"]);
    let series = answer["series"].as_array().unwrap();
    assert!(series.len() > 10);
    for entry in series {
        assert!(entry["date"].is_string() && entry["events"].is_array());
        assert!(is_measured(&entry["a_over_b"]), "{entry}");
        let of = |key: &str| entry[key].as_f64().unwrap();
        let difference = of("dependence_ba") - of("dependence_ab");
        assert!((entry["a_over_b"]["value"].as_f64().unwrap() - difference).abs() < 1e-12);
    }
    assert!(answer["sign_changes"].is_array());
    let dates: Vec<&str> = series.iter().map(|entry| entry["date"].as_str().unwrap()).collect();
    assert!(dates.is_sorted(), "{dates:?}");
}

#[test]
fn owners_have_the_shape_that_others_read() {
    let place = flagship();
    let answer = data(&["owners", &place, "Stargate"]);
    let shares = answer["look_through"].as_object().unwrap();
    let all: f64 = shares.values().map(|share| share.as_f64().unwrap()).sum();
    assert!((all + answer["float"].as_f64().unwrap() - 1.0).abs() < 1e-9);
    assert!(answer["control"]["controller"].is_null());
    assert!(answer["control"]["power"]["SoftBank"]["shapley_shubik"].is_f64());
}

#[test]
fn a_change_that_is_tried_out_is_told_with_what_it_changes() {
    let place = flagship();
    let edit = ["--with", "2026-01-01 supply OpenAI.compute: Oracle + 20 %"];
    let answer = data(&[&["unplug", &place, "Azure"], &edit[..]].concat());
    assert_eq!(answer["on"], "2026-01-01");
    assert!(answer["edits"][0].as_str().unwrap().contains("Oracle + 20 %"), "{}", answer["edits"]);
    let with = answer["losses"]["OpenAI"]["loss"]["value"].as_f64().unwrap();
    let base = answer["base"]["OpenAI"]["value"].as_f64().unwrap();
    assert!(with < base, "{with} {base}");
    // An edit that pulls a plug is a plug.
    let pulled = data(&["unplug", &place, "--with", "2026-01-01 unplug Azure"]);
    assert_eq!(pulled["unplugged"], serde_json::json!(["Azure"]));
}

#[test]
fn figures_are_written_in_three_formats() {
    let place = flagship();
    let folder = folder("figures", &[]);
    for command in [
        vec!["read", &place],
        vec!["unplug", &place],
        vec!["unplug", &place, "Azure"],
        vec!["leverage", &place, "Microsoft", "OpenAI", "--through-time"],
        vec!["leverage", &place],
        vec!["exposure", &place, "OpenAI"],
        vec!["owners", &place, "Stargate"],
        vec!["concentration", &place],
        vec!["circular", &place],
    ] {
        for (ending, begins) in [("svg", "<svg"), ("html", "<!doctype html>")] {
            let path = folder.join(format!("figure.{ending}"));
            let to = ["-o", path.to_str().unwrap(), "--lang", "ko"];
            let run = freehold(&[&command[..], &to[..]].concat());
            assert_eq!((run.code, run.errors.as_str()), (0, ""), "{command:?}");
            let written = fs::read_to_string(&path).unwrap();
            assert!(written.to_lowercase().starts_with(begins), "{command:?}: {written:.60}");
            assert!(!written.contains("NaN"), "{command:?}");
        }
    }
    let path = folder.join("figure.pdf");
    assert_eq!(freehold(&["read", &place, "-o", path.to_str().unwrap()]).code, 2);
    assert!(!path.exists());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let place = flagship();
    for misuse in [
        vec!["unplug", &place, "Azuer"],
        vec!["unplug", &place, "Azure 150 %"],
        vec!["unplug", &place, "Azure", "--horizon", "abc"],
        vec!["unplug", &place, "Azure", "--horizon", "200y"],
        vec!["unplug", &place, "Azure", "--threshold", "0"],
        vec!["unplug", &place, "Azure", "--with", "nonsense"],
        vec!["unplug", &place, "Azure", "--whatif", "nothing"],
        vec!["unplug", &place, "Azure", "--weights", "height"],
        vec!["leverage", &place, "Microsoft", "Microsoft"],
        vec!["leverage", &place, "Microsoft"],
        vec!["exposure", &place, "OpenAI", "--through", "luck"],
        vec!["owners", &place, "Nobody"],
        vec!["concentration", &place, "--merge", "Oracle", "Nobody"],
        vec!["circular", &place, "--from", "soon"],
    ] {
        let run = freehold(&misuse);
        assert_eq!((run.code, run.output.as_str()), (2, ""), "{misuse:?}");
        assert!(!run.errors.is_empty(), "{misuse:?}");
    }
}
