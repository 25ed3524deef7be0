//! Futures in files, runs that stop and go on, and single futures as stories.

use std::path::{Path, PathBuf};

use super::{HEAD, json};
use crate::{Run, folder, freehold};

const TEXT: &str = "assume growth 5 to 30 % per year [guess]\nstock A.value USD starts 80 to 120 USD, grows by growth, volatility 30 %\nhazard slump 20 % per year, lasts 1 to 3 quarters [guess]\n    growth - 20 %\n2026-01-01 choice next by A, every year\n    stay growth + 0 %\n    sell A.value * 0.5\n    worth A.value / 100 USD\n    rationality 1\noutcome high if A.value > 120 USD, at 2029-12-31\noutcome low otherwise\n";

fn board(name: &str) -> PathBuf {
    folder(name, &[("main.board", format!("{HEAD}{TEXT}").as_bytes())])
}

fn run_on(folder: &Path, more: &[&str]) -> Run {
    let folder = folder.display().to_string();
    let mut arguments = vec!["run", &folder, "--as-of", "2025-01-01"];
    if !more.contains(&"--seed") {
        arguments.extend(["--seed", "3"]);
    }
    arguments.extend(more);
    freehold(&arguments)
}

#[test]
fn a_run_that_was_stopped_goes_on_to_the_same_bytes() {
    let board = board("resume");
    let at = |name: &str| board.join(name).display().to_string();
    let (kept, csv, parquet) = (at("kept"), at("f.csv"), at("f.parquet"));
    let whole = run_on(
        &board,
        &["--futures", "1000", "--json", "-o", &at("w.csv"), "-o", &at("w.parquet")],
    );
    let files = ["-o", csv.as_str(), "-o", parquet.as_str(), "--resume", kept.as_str(), "--json"];
    let part = run_on(&board, &[&["--futures", "1000", "--max-seconds", "0"], &files[..]].concat());
    assert_eq!(json(&part)["stopped"], "seconds", "{}", part.errors);
    let done = json(&part)["futures"].as_u64().unwrap();
    assert!((256..1000).contains(&done), "{done}");
    let on = run_on(&board, &[&["--futures", "1000"], &files[..]].concat());
    assert_eq!(on.output, whole.output, "{}", on.errors);
    for ending in ["csv", "parquet"] {
        let read = |name: &str| std::fs::read(at(&format!("{name}.{ending}"))).unwrap();
        assert!(read("w").len() > 10_000);
        assert!(read("f") == read("w"), "{ending}");
    }
    // A finished run may be given more futures.
    let more = run_on(&board, &[&["--futures", "1500"], &files[..]].concat());
    let fresh = run_on(&board, &["--futures", "1500", "--json"]);
    assert_eq!(more.output, fresh.output);
    // Rows of another seed are not taken for those of this run.
    run_on(&board, &["--futures", "1500", "--seed", "8", "-o", &csv, "-o", &parquet]);
    for file in [&csv, &parquet] {
        let asked = ["--futures", "2000", "--resume", &kept, "-o", file.as_str()];
        let spliced = run_on(&board, &asked);
        assert!(
            spliced.code == 2 && spliced.errors.contains("does not hold"),
            "{}",
            spliced.errors
        );
    }
    let fewer = run_on(&board, &["--futures", "500", "--resume", &kept]);
    assert!(fewer.code == 2 && fewer.errors.contains("1280"), "{}", fewer.errors);
    let left = std::fs::read_dir(&board).unwrap();
    let left =
        left.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|e| e == "tmp"));
    assert_eq!(left.count(), 0);
    // It is of this run alone.
    let other = run_on(&board, &["--futures", "1500", "--keep", "A.value", "--whatif", "none"]);
    assert_eq!(other.code, 2);
    let mut asked = vec!["--futures", "1500", "--with", "2026-01-01 A.value becomes 5 USD"];
    asked.extend(["--resume", &kept]);
    let other = run_on(&board, &asked);
    assert!(other.code == 2 && other.errors.contains("--with"), "{}", other.errors);
    std::fs::write(&kept, b"nonsense").unwrap();
    let broken = run_on(&board, &["--resume", &kept]);
    assert!(broken.code == 2 && broken.errors.contains("cut off"), "{}", broken.errors);
    assert_eq!(std::fs::read(&kept).unwrap(), b"nonsense");
}

#[test]
fn every_future_stands_in_the_file_with_every_date() {
    let board = board("rows");
    let csv = board.join("rows.csv").display().to_string();
    let answer = json(&run_on(&board, &["--futures", "300", "--json", "-o", &csv]));
    let mut reader = csv::Reader::from_path(&csv).unwrap();
    assert_eq!(reader.headers().unwrap(), vec!["future", "date", "outcome", "A.value [USD]"]);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let dates = answer["quantities"]["A.value"].as_array().unwrap().len();
    assert_eq!(rows.len(), 300 * dates);
    let high = rows.iter().filter(|row| &row[2] == "high").count() / dates;
    assert_eq!(high as u64, answer["outcomes"][0]["count"].as_u64().unwrap());
    let last: f64 = rows
        .iter()
        .filter(|row| &row[1] == "2029-12-31")
        .map(|row| row[3].parse::<f64>().unwrap())
        .sum();
    super::near(&answer["quantities"]["A.value"][dates - 1]["mean"], last / 300.0, 1e-9);
}

#[test]
fn a_future_told_is_the_one_that_was_run() {
    let board = board("stories");
    let csv = board.join("rows.csv").display().to_string();
    let with = ["--with", "2026-01-01 A.value * 2"];
    run_on(&board, &[&["--futures", "300", "-o", &csv], &with[..]].concat());
    let mut reader = csv::Reader::from_path(&csv).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let folder = board.display().to_string();
    let mut asked = vec!["futures", &folder, "17", "299", "--as-of", "2025-01-01", "--seed", "3"];
    asked.extend(["--json"]);
    asked.extend(with);
    let stories = json(&freehold(&asked));
    for (story, number) in stories.as_array().unwrap().iter().zip(["17", "299"]) {
        let own: Vec<_> = rows.iter().filter(|row| &row[0] == number).collect();
        assert_eq!(story["outcome"], own[0][2]);
        let values = story["quantities"]["A.value"].as_array().unwrap();
        assert_eq!(values.len(), own.len());
        for (value, row) in values.iter().zip(own) {
            // JSON is read to the last digit but one here.
            super::near(value, row[3].parse::<f64>().unwrap(), 1e-11);
        }
        let chosen = story["events"].as_array().unwrap().iter().filter(|e| e["kind"] == "chooses");
        assert_eq!(chosen.count(), 4);
    }
    // Without numbers: one that stands for each ending.
    let told = freehold(&["futures", &folder, "--as-of", "2025-01-01", "--futures", "500"]);
    assert_eq!(told.code, 0, "{}", told.errors);
    assert!(told.output.contains("high") && told.output.contains("low"), "{}", told.output);
}

#[test]
fn a_run_without_room_says_how_much_it_takes() {
    let run = run_on(&board("room"), &["--max-memory", "0"]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("at least"), "{}", run.errors);
}
