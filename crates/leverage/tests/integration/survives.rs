//! Boards that nobody would write: whatever is left of a real one, every question has an answer or a finding.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use freehold_board::{Class, check, load};
use freehold_leverage::{
    Circular, Concentrating, Exposure, History, Leverage, Owners, Trial, Unplug, circular,
    concentration, exposure, history, land, leverage, map, owners, unplug,
};
use proptest::prelude::*;

/// The lines of a real board, in one text.
fn lines() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../boards/microsoft-openai");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let boards = files.iter().filter(|file| file.extension().is_some_and(|end| end == "board"));
    let texts: Vec<String> = boards.map(|file| fs::read_to_string(file).unwrap()).collect();
    let lines = texts.iter().flat_map(|text| text.lines());
    lines.filter(|line| !line.starts_with("include")).map(str::to_owned).collect()
}

/// Takes lines away, says them twice, and turns digits into others.
fn torn(lines: &[String], keep: usize, changes: &[(usize, char, char)]) -> String {
    let mut torn: Vec<String> = lines
        .iter()
        .enumerate()
        .filter(|(place, line)| {
            let declares = ["actor", "asset", "source", "quantity", "unit"];
            declares.iter().any(|word| line.starts_with(word)) || (place * 7919) % 100 < keep
        })
        .map(|(_, line)| line.clone())
        .collect();
    for (place, from, to) in changes {
        let place = place % torn.len().max(1);
        let changed = torn[place].replace(*from, &to.to_string());
        torn.insert(place, changed);
    }
    torn.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_question_to_a_torn_board_ends(
        keep in 5usize..100,
        changes in prop::collection::vec((0usize..2_000, prop::char::range('0', '9'), prop::char::range('0', '9')), 0..60),
        horizon in prop::sample::select(vec![0.0, 1.0, 365.0, 36_525.0]),
    ) {
        let text = torn(&lines(), keep, &changes);
        let files = BTreeMap::from([(String::from("main.board"), text.into_bytes())]);
        let board = check(load(&files, "main.board")).board;
        let moment = board.latest();
        let question = Unplug { horizon_days: horizon, draws: 3, ..Unplug::default() };
        land(&board, moment, &question).unwrap();
        map(&board, moment, &question).unwrap();
        concentration(&board, moment, &Concentrating::default()).unwrap();
        circular(&board, moment, &Circular::default()).unwrap();
        history(&board, moment, &History { horizon_days: horizon, ..History::default() });
        for name in ["OpenAI", "Azure", "chips", "Microsoft -> OpenAI.capital 30 %"] {
            let question = Unplug { targets: vec![name.to_owned()], ..question.clone() };
            if let Ok(answer) = unplug(&board, moment, &question) {
                for (name, loss) in &answer.losses {
                    let all = [loss.loss, loss.direct];
                    let fine = all.iter().all(|m| 0.0 <= m.low && m.low <= m.value && m.value <= m.high && m.high <= 1.0);
                    prop_assert!(fine, "{name}: {loss:?}");
                    prop_assert!(loss.loss.value >= loss.direct.value - 1e-9, "{name}: {loss:?}");
                    prop_assert!(loss.lost_months.low.is_finite() && loss.lost_months.high.is_finite());
                }
            }
        }
        for class in Class::ALL {
            let _ = owners(&board, moment, "OpenAI", &Owners { class, ..Owners::default() });
        }
        let _ = exposure(&board, moment, "OpenAI", &Exposure::default());
        let question = Leverage { through_time: true, horizon_days: horizon, ..Leverage::default() };
        let _ = leverage(&board, moment, "Microsoft", "OpenAI", &question);
        for whatif in &board.outlook.whatifs {
            let trial = Trial::of(&board, whatif);
            let question = Leverage { trial, ..Leverage::default() };
            let _ = leverage(&board, moment, "Microsoft", "OpenAI", &question);
        }
    }
}
