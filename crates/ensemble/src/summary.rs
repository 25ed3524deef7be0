//! From futures that are counted to what is said of them.

use std::collections::BTreeMap;

use freehold_program::Program;
use rayon::prelude::*;

use crate::answer::{
    Enriched, EventAnswer, InvalidAnswer, NoteAnswer, OutcomeAnswer, Quantiles, RunAnswer,
};
use crate::ensemble::{Ensemble, Stop};
use crate::quantile::quantiles;
use crate::tally::Tally;
use crate::typical::typical;

/// Returns what a tally of this program says.
pub fn summary(
    program: &Program,
    question: &Ensemble,
    tally: &Tally,
    stop: Option<Stop>,
) -> RunAnswer {
    let day =
        |date: Option<&freehold_quantity::Date>| date.map(ToString::to_string).unwrap_or_default();
    let (quantities, quantiles_from) = series(program, tally);
    let invalid = |((at, watched), (count, future)): (&(u32, u32), &(u64, u64))| InvalidAnswer {
        quantity: program
            .watched
            .iter()
            .map(|watched| &watched.name)
            .chain(program.happenings.iter().map(|happening| &happening.name))
            .chain(program.endings.iter().map(|ending| &ending.name))
            .nth(*watched as usize)
            .cloned()
            .unwrap_or_default(),
        date: day(program.dates.get(*at as usize)),
        count: *count,
        future: *future,
    };
    let note = |(key, subject): &(&'static str, smol_str::SmolStr)| NoteAnswer {
        key,
        subject: subject.clone(),
    };
    let events = events(program, tally);
    RunAnswer {
        schema: "freehold-run/1",
        board: program.board.clone(),
        seed: question.seed,
        futures: tally.done,
        design: question.design.word(),
        as_of: day(program.dates.first()),
        until: day(program.dates.last()),
        with: Vec::new(),
        conditioning: None,
        compared_futures: (!tally.gains.is_empty()).then_some(tally.pairs.futures),
        outcomes: outcomes(program, tally, &events),
        quantities,
        units: program
            .outputs
            .iter()
            .map(|output| (output.name.clone(), output.unit.clone()))
            .collect(),
        quantiles_from,
        events: events
            .into_iter()
            .filter(|event| !event.name.ends_with(".(none)") || event.count > 0)
            .collect(),
        invalid_futures: tally.done - tally.sizes.futures,
        invalid: tally.invalid.iter().map(invalid).collect(),
        stopped: stop.map(Stop::word),
        notes: program.notes.iter().map(note).collect(),
    }
}

fn share(count: u64, of: u64) -> f64 {
    if of > 0 { count as f64 / of as f64 } else { 0.0 }
}

fn events(program: &Program, tally: &Tally) -> Vec<EventAnswer> {
    let event =
        |((happening, befell), times): ((&freehold_program::Happening, &Vec<u64>), &u64)| {
            EventAnswer {
                name: happening.name.clone(),
                count: befell.iter().sum(),
                mean_times: share(*times, tally.sizes.futures),
            }
        };
    program.happenings.iter().zip(&tally.befell).zip(&tally.times).map(event).collect()
}

fn outcomes(program: &Program, tally: &Tally, events: &[EventAnswer]) -> Vec<OutcomeAnswer> {
    let mut typical = typical(program, tally);
    let ending = |(number, ending): (usize, &freehold_program::Ending)| {
        let moments = tally.endings.get(number).copied().unwrap_or_default();
        let count = moments.sum as u64;
        let mut answer = OutcomeAnswer {
            name: ending.name.clone(),
            label: ending.labels.first().cloned().unwrap_or_default(),
            label_ko: ending.labels.last().cloned().unwrap_or_default(),
            probability: share(count, tally.sizes.futures),
            standard_error: moments.standard_error(&tally.sizes),
            count,
            usually: usually(number, count, tally, events),
            typical: typical.get_mut(number).map(std::mem::take).unwrap_or_default(),
            ..OutcomeAnswer::default()
        };
        if let Some(gain) = tally.gains.get(number) {
            answer.base_probability = Some(share(gain.base, tally.pairs.futures));
            answer.difference = gain.difference.mean(&tally.pairs);
            answer.difference_standard_error = Some(gain.difference.standard_error(&tally.pairs));
        }
        answer
    };
    program.endings.iter().enumerate().map(ending).collect()
}

/// Returns what befalls more often in the futures that end so than in all.
fn usually(number: usize, count: u64, tally: &Tally, events: &[EventAnswer]) -> Vec<Enriched> {
    let mut usually: Vec<Enriched> = Vec::new();
    for (befell, event) in tally.befell.iter().zip(events) {
        let here = befell.get(number).copied().unwrap_or(0);
        let (part, of_all) = (share(here, count), share(event.count, tally.sizes.futures));
        // Told only where chance alone would hardly give so large a difference.
        let noise = (of_all * (1.0 - of_all) / (count.max(1) as f64)).sqrt();
        if part - of_all > (3.0 * noise).max(0.01) {
            usually.push(Enriched {
                event: event.name.clone(),
                count: here,
                share: part,
                share_of_all: of_all,
            });
        }
    }
    usually.sort_by(|a, b| {
        let gain = |event: &Enriched| event.share - event.share_of_all;
        gain(b).total_cmp(&gain(a)).then_with(|| a.event.cmp(&b.event))
    });
    usually.truncate(5);
    usually
}

type Series = BTreeMap<smol_str::SmolStr, Vec<Quantiles>>;

/// Returns how each output goes, and from how many futures its quantiles are taken.
fn series(program: &Program, tally: &Tally) -> (Series, u64) {
    let n_dates = program.dates.len();
    let places: Vec<usize> = (0..tally.means.len()).collect();
    let spreads: Vec<(usize, [f64; 7])> = places
        .par_iter()
        .map(|place| {
            let kept = tally.kept.get(*place).map(Vec::as_slice).unwrap_or_default();
            let mut values: Vec<f64> = kept.iter().copied().filter(|v| !v.is_nan()).collect();
            // By order statistics; the binomial taken as normal.
            let reach = 0.98 / (values.len().max(1) as f64).sqrt();
            let parts = [0.05, 0.25, 0.5, 0.75, 0.95, 0.5 - reach, 0.5 + reach];
            (values.len(), quantiles(&mut values, parts))
        })
        .collect();
    let rests_on = spreads.first().map_or(0, |(count, _)| *count as u64);
    let mut series = Series::new();
    for (number, output) in program.outputs.iter().enumerate() {
        let days = program.dates.iter().enumerate().map(|(at, date)| {
            let place = number * n_dates + at;
            let (_, spread) = spreads.get(place).copied().unwrap_or((0, [f64::NAN; 7]));
            let [p05, p25, p50, p75, p95, low, high] = spread;
            let moments = tally.means.get(place).copied().unwrap_or_default();
            let pivot = tally.pivots.get(place).copied().unwrap_or_default();
            Quantiles {
                date: date.to_string(),
                p05,
                p25,
                p50,
                p75,
                p95,
                mean: moments.mean(&tally.sizes).map_or(f64::NAN, |mean| pivot + mean),
                standard_error: moments.standard_error(&tally.sizes),
                p50_interval: [low, high],
            }
        });
        series.insert(output.name.clone(), days.collect());
    }
    (series, rests_on)
}
