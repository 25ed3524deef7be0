//! The program that a board compiles to, as it is printed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{Run, folder, freehold};

const BOARD: &[u8] = include_bytes!("listing.board");

fn explain(name: &str, more: &[&str]) -> Run {
    let folder = folder(name, &[("main.board", BOARD)]).display().to_string();
    let mut arguments = vec!["explain", "--program", &folder, "--as-of", "2025-01-01"];
    arguments.extend(more);
    freehold(&arguments)
}

/// The listing is pinned: whoever changes what a board compiles to sees it here, line by line.
#[test]
fn a_program_is_printed_as_it_was_read_last() {
    let run = explain("listing", &[]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let pinned = include_str!("listing.txt");
    assert_eq!(run.output.trim_end(), pinned.trim_end(), "found:\n{}", run.output);
}

#[test]
fn every_register_that_is_read_is_written_below() {
    let run = explain("below", &["--json"]);
    let program: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(program["schema"], "freehold-program/1");
    let list = |key: &str| program[key].as_array().unwrap().clone();
    let number = |value: &Value| value.as_u64().unwrap();
    let mut leaves = BTreeSet::new();
    leaves.extend(list("constants").iter().map(|pair| number(&pair[0])));
    for key in ["calendars", "draws", "slots"] {
        leaves.extend(list(key).iter().map(|item| number(&item["register"])));
    }
    let losses = list("losses");
    let parts = |number_of: u64| -> Vec<u64> {
        let mut parts = Vec::new();
        for need in losses[number_of as usize]["needs"].as_array().unwrap() {
            parts.push(number(&need["weight"]));
            parts.extend(need["store_days"].as_u64());
            for tie in need["ties"].as_array().unwrap() {
                parts.push(number(&tie["share"]));
                parts.extend(tie["unreplaced"].as_array().unwrap().iter().map(number));
            }
        }
        parts
    };
    let calendars: BTreeMap<u64, Value> = list("calendars")
        .iter()
        .map(|item| (number(&item["register"]), item["values"].clone()))
        .collect();
    let read = |instruction: &Value, date: usize, known: &mut BTreeSet<u64>| {
        let into = number(&instruction["into"]);
        let count = match instruction["operation"].as_str() {
            Some("Absolute" | "SquareRoot" | "Exponential" | "Logarithm") => 1,
            Some("Select") => 3,
            Some(_) => 2,
            None if instruction["operation"]["Sample"].is_u64() => 1,
            None if instruction["operation"]["Past"].is_u64() => 2,
            None => 0,
        };
        let operands = instruction["operands"].as_array().unwrap();
        let calendar = calendars.get(&number(&operands[0])).filter(|_| count == 3);
        // What the calendar does not pick is not computed.
        let unpicked = calendar.map(|values| if values[date] == 0.0 { 1 } else { 2 });
        let operands = operands.iter().enumerate().take(count);
        let operands = operands.filter(|(place, _)| Some(*place) != unpicked);
        let operands = operands.map(|(_, operand)| number(operand));
        let of_loss = instruction["operation"]["Loss"].as_u64().map(parts).unwrap_or_default();
        for operand in operands.chain(of_loss) {
            assert!(operand < into && known.contains(&operand), "r{operand} in {instruction}");
        }
        assert!(known.insert(into), "r{into} is written twice");
    };
    list("once").iter().for_each(|instruction| read(instruction, 0, &mut leaves));
    let schedules = list("schedules");
    for (date, schedule) in list("schedule_of").iter().enumerate() {
        let mut known = leaves.clone();
        for instruction in schedules[number(schedule) as usize].as_array().unwrap() {
            read(instruction, date, &mut known);
        }
        assert!(list("outputs").iter().all(|output| known.contains(&number(&output["register"]))));
        if date + 1 < list("dates").len() {
            assert!(list("slots").iter().all(|slot| known.contains(&number(&slot["next"]))));
        }
    }
}

#[test]
fn what_only_a_program_knows_needs_one() {
    let run = freehold(&["explain", "--as-of", "2025-01-01"]);
    assert_eq!(run.code, 2);
    assert!(run.errors.contains("--program"), "{}", run.errors);
    assert_eq!(freehold(&["explain", "FH0201"]).code, 0);
}
