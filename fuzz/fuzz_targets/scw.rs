//! Whatever a file of ScenarioWizard says, it is read or told, and what is read can be asked about.

#![no_main]

use freehold_conflict::balance::{Scenarios, of_file, scenarios, scw};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() > 16 * 1024 {
        return;
    }
    let Ok(file) = scw::read(bytes) else { return };
    let again = scw::read(&scw::write(&file)).expect("what was written is read");
    assert_eq!(again.matrix, file.matrix);
    if file.matrix.combinations() <= 10_000 {
        let question = Scenarios { most_steps: 2_000, ..Scenarios::default() };
        let answer = scenarios(&of_file(&file), &question).expect("nothing is held");
        serde_json::to_string(&answer).expect("an answer is plain data");
    }
});
