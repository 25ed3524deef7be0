//! What do the futures say, weighed by what became known after their start?

use freehold_ensemble::{
    Conditioning, Ensemble, RunAnswer, Runner, Tally, WeighedClaim, counted, fits, summary,
};
use freehold_program::Program;
use freehold_quantity::Date;
use freehold_text::{Code, Diagnostic, Severity};

use super::NoAnswer;
use crate::{InsightError, Weights};

/// Fewer effective futures than this are told to be too few.
pub const FEW: f64 = 100.0;
/// How many futures can be weighed: what is known of each is held at once.
pub const MOST_FUTURES: u64 = 4_000_000;

/// Futures that were weighed and drawn again by their weights.
#[derive(Clone, Debug)]
pub struct Conditioned {
    /// The futures counted, each as often as it was drawn.
    pub tally: Tally,
    /// By what they were weighed.
    pub conditioning: Conditioning,
}

impl Conditioned {
    /// Returns what the weighed futures say, of the program that was run last.
    ///
    /// Where few are left, replicates tell little of how sure a probability is: it is then taken as at
    /// least as unsure as that of so few independent futures and two more, one of each kind (Agresti
    /// and Coull 1998).
    pub fn answer(&self, program: &Program, question: &Ensemble) -> RunAnswer {
        let mut answer = summary(program, question, &self.tally, None);
        let left = self.conditioning.effective_sample_size;
        if left < FEW {
            for outcome in &mut answer.outcomes {
                let share = (outcome.probability * left + 1.0) / (left + 2.0);
                let least = (share * (1.0 - share) / left).sqrt();
                outcome.standard_error = outcome.standard_error.max(least);
            }
        }
        answer.conditioning = Some(self.conditioning.clone());
        answer
    }

    /// Returns a warning where hardly any future fits what became known.
    pub fn warning(&self) -> Option<Diagnostic> {
        let effective = self.conditioning.effective_sample_size;
        (effective < FEW).then(|| {
            Diagnostic::new(Code::FH0909, Severity::Warning, None)
                .arg("effective", format!("{effective:.1}"))
                .arg("n", self.conditioning.futures)
                .arg("few", FEW)
        })
    }
}

/// Runs the futures of a program that watches for claims, weighs each by how likely these claims are
/// in it ([`Fit`](freehold_program::Fit)), and draws as many again by their weights (importance
/// resampling, Rubin 1988; drawn systematically, Kitagawa 1996).
///
/// Claims are taken as independent of each other once a future is given. With changes, the weights
/// are those of the futures without them: what became known did so in a world in which nothing was
/// changed. Costs two runs, and 8 bytes for each claim and future. Pinned by `condition` of the tests
/// against exact posteriors.
///
/// # Errors
/// `FH0908` where what became known is impossible in all futures; too many futures; those of a run.
pub fn conditioned(
    program: &Program,
    changed: Option<&Program>,
    question: &Ensemble,
    known_by: Date,
) -> Result<Conditioned, NoAnswer> {
    let futures = question.futures;
    if futures > MOST_FUTURES {
        let (there, most) = (futures as usize, MOST_FUTURES as usize);
        return Err(InsightError::TooMany { there, most }.into());
    }
    let (seed, design) = (question.seed, question.design);
    let mut columns = fits(&Runner::beside(program, changed, seed, design), futures);
    let valid = columns.pop().unwrap_or_default();
    let told = program.observations.iter().zip(&columns).map(|(observation, column)| {
        let alone = Weights::from_log(column).map_or(0.0, |weights| weights.effective);
        let day = program.dates.get(observation.at as usize);
        WeighedClaim {
            quantity: observation.name.clone(),
            said: observation.said.clone(),
            on: observation.on.clone(),
            looked_at: day.map(ToString::to_string).unwrap_or_default(),
            known_since: observation.known_since.clone(),
            sources: observation.sources.clone(),
            alone,
        }
    });
    let claims: Vec<WeighedClaim> = told.collect();
    let mut all = valid;
    let invalid_futures = all.iter().filter(|one| **one == f64::NEG_INFINITY).count() as u64;
    if invalid_futures == futures {
        return Err(NoAnswer::Invalid { there: 0, needed: 1 });
    }
    for column in &columns {
        all.iter_mut().zip(column).for_each(|(sum, one)| *sum += one);
    }
    let weights = Weights::from_log(&all).map_err(|_| impossible(&claims, futures))?;
    let mut times = vec![0_u32; futures as usize];
    for place in weights.resample(seed, futures as usize) {
        if let Some(often) = times.get_mut(place) {
            *often += 1;
        }
    }
    let (last, base) = match changed {
        Some(changed) => (changed, Some(program)),
        None => (program, None),
    };
    let tally = counted(last, base, question, &times, weights.effective)?;
    let conditioning = Conditioning {
        known_by: known_by.to_string(),
        claims,
        effective_sample_size: weights.effective,
        futures,
        counting: times.iter().filter(|often| **often > 0).count() as u64,
        invalid_futures,
    };
    Ok(Conditioned { tally, conditioning })
}

/// Says that no future fits, and which claim leaves the fewest by itself.
fn impossible(claims: &[WeighedClaim], futures: u64) -> NoAnswer {
    let mut finding = Diagnostic::new(Code::FH0908, Severity::Error, None);
    if let Some(worst) = claims.iter().min_by(|a, b| a.alone.total_cmp(&b.alone)) {
        finding = finding.says(if worst.alone < 1.0 { "FH0908.one" } else { "FH0908" });
        finding = finding
            .arg("name", &worst.quantity)
            .arg("said", &worst.said)
            .arg("date", &worst.looked_at);
        finding = finding.arg("alone", format!("{:.0}", worst.alone));
    }
    NoAnswer::Findings(vec![finding.arg("n", futures)])
}
