//! How does a deal stand if every uncertain number is drawn?

use std::collections::BTreeMap;

use super::answer::Doubt;
use super::model::Model;
use crate::bargain::nash;

/// Draws every uncertain number by its own name, so that one more number moves no other.
///
/// Numbers are drawn apart from each other, also where the board correlates their futures.
pub(super) fn doubt(model: &Model, draws: usize, seed: u64) -> Doubt {
    let mut zones = 0_usize;
    let mut terms: Vec<Vec<f64>> = vec![Vec::new(); model.terms.len()];
    let mut gets: Vec<Vec<f64>> = vec![Vec::new(); model.parties.len()];
    for draw in 0..draws {
        let drawn: Vec<f64> = model
            .inputs
            .iter()
            .map(|input| input.quantile(uniform(&input.name, seed, draw as u64)))
            .collect();
        let Ok(Some(agreement)) = model.with(&drawn, nash) else { continue };
        zones += 1;
        for (list, value) in terms.iter_mut().zip(&agreement.terms) {
            list.push(*value);
        }
        for (list, value) in gets.iter_mut().zip(&agreement.gets) {
            list.push(*value);
        }
    }
    let names = model.terms.iter().map(|term| term.name.clone());
    let spread = |lists: Vec<Vec<f64>>| lists.into_iter().map(quantiles).collect::<Vec<_>>();
    let told = |names: Vec<String>, lists| -> BTreeMap<String, [f64; 3]> {
        names.into_iter().zip(spread(lists)).filter(|_| zones > 0).collect()
    };
    Doubt {
        draws,
        seed,
        zone: zones as f64 / draws.max(1) as f64,
        nash: told(names.collect(), terms),
        gets: told(model.parties.clone(), gets),
    }
}

/// The 5, 50 and 95 % quantiles of a sample.
fn quantiles(mut sample: Vec<f64>) -> [f64; 3] {
    sample.sort_by(f64::total_cmp);
    let last = sample.len().saturating_sub(1) as f64;
    [0.05, 0.5, 0.95].map(|part| sample.get((part * last).round() as usize).copied().unwrap_or(0.0))
}

/// Returns a number between 0 and 1 that depends on a name, a seed and the number of the draw alone:
/// FNV-1a (Fowler, Noll and Vo 1991) mixed by SplitMix64 (Steele, Lea and Flood 2014).
pub(super) fn uniform(of: &str, seed: u64, draw: u64) -> f64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in of.bytes().chain(seed.to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    let mut mixed = hash.wrapping_add(draw.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    ((mixed >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}
