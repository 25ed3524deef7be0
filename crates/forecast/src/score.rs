//! How good were the forecasts?

use std::collections::BTreeMap;

use freehold_board::Board;
use serde::Serialize;
use smol_str::SmolStr;

use crate::asked::newest;
use crate::ledger::{LedgerQuestion, Scored, Scoring, Status, ledger};
use crate::scores::{CalibrationBin, ENOUGH_FORECASTS, Murphy, Skill, calibration, murphy, skill};

/// How many bins a calibration diagram has.
const BINS: usize = 10;

/// How good forecasts were, and on how many that rests.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ScoreAnswer {
    /// The form of this answer.
    pub schema: &'static str,
    /// The hash of the board.
    pub board: String,
    /// By what was known on this day.
    pub known_by: String,
    /// Whose forecasts; none is everybody's.
    pub by: Option<SmolStr>,
    /// The scores of all of them together.
    #[serde(flatten)]
    pub totals: Totals,
    /// What the mean Brier score is made of.
    pub decomposition: Option<Murphy>,
    /// Did what was called likely happen as often as it was said to? Bins without forecasts are left out.
    pub calibration: Vec<CalibrationBin>,
    /// Against a coin, who always says 50 %.
    pub skill_coin: Option<Skill>,
    /// Against the base rate: who always says the share of these questions that came true. Nobody knew
    /// it before, so it is hard to beat.
    pub skill_base_rate: Option<Skill>,
    /// The same for each forecaster, by name.
    pub forecasters: BTreeMap<SmolStr, Totals>,
    /// Questions by how they stand.
    pub questions: BTreeMap<&'static str, usize>,
    /// Every question with everything that was said.
    pub ledger: Vec<LedgerQuestion>,
}

/// Scores of several forecasts. Each is the last one of a forecaster to a question before its answer was
/// known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Totals {
    /// How many forecasts are scored.
    pub n: usize,
    /// How many of them are probabilities.
    pub n_probabilities: usize,
    /// How many are numbers.
    pub n_numbers: usize,
    /// The mean Brier score, 0 to 1; less is better, a coin has 0.25.
    pub brier: Option<f64>,
    /// The mean logarithmic score; less is better, a coin has 0.693. None where the impossible happened,
    /// because it is infinite then.
    pub log: Option<f64>,
    /// How often something happened that was called impossible.
    pub impossible: usize,
    /// The mean Brier score of each question's days.
    pub brier_over_time: Option<f64>,
    /// The mean CRPS, if all numbers are of one unit; means of dollars and percent say nothing.
    pub crps: Option<f64>,
    /// The mean CRPS of each unit.
    pub crps_by_unit: Vec<CrpsOf>,
    /// How often numbers came inside of what was said.
    pub coverage: Coverage,
    /// Whether there are too few to judge: fewer than 20.
    pub too_few: bool,
    /// `too few to judge`, or nothing.
    pub verdict: Option<&'static str>,
}

/// The CRPS of all numbers of one unit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CrpsOf {
    /// The unit.
    pub unit: SmolStr,
    /// The mean, in the unit.
    pub crps: f64,
    /// Of how many.
    pub n: usize,
}

/// How often numbers came inside of what was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Coverage {
    /// Between the 25 and the 75 % quantile: half of them should.
    pub inside_50: usize,
    /// Between the 5 and the 95 % quantile: nine of ten should.
    pub inside_90: usize,
    /// Of how many.
    pub n: usize,
}

/// Returns how good the forecasts of a board were by what was known on a day.
///
/// Several forecasters of one question count once each, the futures of the board among them. Costs what
/// the ledger costs, and n log n.
pub fn score(board: &Board, question: &Scoring) -> ScoreAnswer {
    let known_by = question.known_by.unwrap_or_else(|| newest(board));
    let ledger = ledger(board, question);
    let mut all: Vec<(&SmolStr, Option<&SmolStr>, &Scored)> = Vec::new();
    for question in &ledger {
        for forecaster in &question.forecasters {
            let unit = question.unit.as_ref();
            all.extend(forecaster.scored.iter().map(|scored| (&forecaster.by, unit, scored)));
        }
    }
    let mut by_name: BTreeMap<SmolStr, Vec<(Option<&SmolStr>, &Scored)>> = BTreeMap::new();
    for (name, unit, scored) in &all {
        by_name.entry((*name).clone()).or_default().push((*unit, scored));
    }
    let forecasters = by_name.iter().map(|(name, scored)| (name.clone(), totals(scored)));
    let everything: Vec<(Option<&SmolStr>, &Scored)> =
        all.iter().map(|(_, unit, scored)| (*unit, *scored)).collect();
    let pairs = everything
        .iter()
        .filter_map(|(_, scored)| Some((scored.value.probability?, scored.happened?)));
    let (told, happened): (Vec<f64>, Vec<bool>) = pairs.unzip();
    let decomposition = murphy(&told, &happened).ok();
    let base_rate = decomposition.map(|parts| parts.base_rate);
    let mut questions: BTreeMap<&'static str, usize> = BTreeMap::new();
    for question in &ledger {
        *questions.entry(question.status.word()).or_default() += 1;
    }
    ScoreAnswer {
        schema: "freehold-score/1",
        board: board.hash.clone(),
        known_by: known_by.to_string(),
        by: question.by.clone(),
        totals: totals(&everything),
        decomposition,
        calibration: calibration(&told, &happened, BINS)
            .map(|found| found.bins)
            .unwrap_or_default(),
        skill_coin: skill(&told, &happened, 0.5).ok(),
        skill_base_rate: base_rate.and_then(|rate| skill(&told, &happened, rate).ok()),
        forecasters: forecasters.collect(),
        questions,
        ledger,
    }
}

impl Status {
    /// Returns the word in answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Yes => "yes",
            Self::No => "no",
            Self::Number => "number",
            Self::Void => "void",
        }
    }
}

fn totals(scored: &[(Option<&SmolStr>, &Scored)]) -> Totals {
    let mean = |values: Vec<f64>| {
        let n = values.len();
        (n > 0).then(|| values.iter().sum::<f64>() / n as f64)
    };
    let column = |of: fn(&Scored) -> Option<f64>| {
        scored.iter().filter_map(|(_, scored)| of(scored)).collect::<Vec<f64>>()
    };
    let mut by_unit: BTreeMap<&SmolStr, Vec<f64>> = BTreeMap::new();
    for (unit, scored) in scored {
        if let (Some(unit), Some(crps)) = (unit, scored.crps) {
            by_unit.entry(unit).or_default().push(crps);
        }
    }
    let crps_by_unit: Vec<CrpsOf> = by_unit
        .into_iter()
        .filter_map(|(unit, all)| {
            let n = all.len();
            Some(CrpsOf { unit: unit.clone(), n, crps: mean(all)? })
        })
        .collect();
    let count = |of: fn(&Scored) -> Option<bool>| {
        scored.iter().filter(|(_, scored)| of(scored) == Some(true)).count()
    };
    let briers = column(|scored| scored.brier);
    let logs = column(|scored| scored.log);
    let impossible = logs.iter().filter(|log| log.is_infinite()).count();
    let n_numbers = column(|scored| scored.crps).len();
    let n = briers.len() + n_numbers;
    let too_few = n < ENOUGH_FORECASTS;
    Totals {
        n,
        n_probabilities: briers.len(),
        n_numbers,
        brier: mean(briers),
        log: mean(logs).filter(|log| log.is_finite()),
        impossible,
        brier_over_time: mean(column(|scored| scored.brier_over_time)),
        crps: match crps_by_unit.as_slice() {
            [one] => Some(one.crps),
            _ => None,
        },
        crps_by_unit,
        coverage: Coverage {
            inside_50: count(|scored| scored.inside_50),
            inside_90: count(|scored| scored.inside_90),
            n: n_numbers,
        },
        too_few,
        verdict: too_few.then_some("too few to judge"),
    }
}
