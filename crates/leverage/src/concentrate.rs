//! In how few hands is a supply (M5)?

use std::collections::{BTreeMap, BTreeSet};

use crate::{Band, Measured};

/// The index of one supplier that has everything.
const MONOPOLY: f64 = 10_000.0;

/// Returns the Herfindahl–Hirschman index of shares between 0 and 1: 0 to 10,000.
///
/// The sum of the squares of the shares in percent (Herfindahl 1950; Hirschman 1945), pinned by
/// `concentrate::published_shares_give_the_published_index`. The shares are taken as they are.
pub fn hhi(shares: &[f64]) -> f64 {
    MONOPOLY * squares(shares)
}

/// Returns the index where the share `unknown`, 0 to 1, belongs to somebody who is not known.
///
/// The least is the index of the known shares, as if a crowd shared the unknown; the most is that
/// of all unknown being the largest supplier. Own supply is a supplier among the known. Pinned by
/// `concentrate::what_is_unknown_widens_the_index`.
pub fn hhi_bounds(known: &[f64], unknown: f64) -> Measured {
    let low = squares(known);
    let largest = known.iter().copied().fold(0.0, f64::max);
    let high = low - largest * largest + (largest + unknown) * (largest + unknown);
    Measured::within(MONOPOLY * low, MONOPOLY * low, MONOPOLY * high)
}

/// Returns of how many equal suppliers an index speaks (Adelman 1969); infinite for an index of 0.
pub fn effective_number(hhi: f64) -> f64 {
    MONOPOLY / hhi
}

/// The laws with their lines: from the first on an index is moderate, above the second it is high.
///
/// - US 1992: Horizontal Merger Guidelines of 1992, § 1.51.
/// - US 2010: Horizontal Merger Guidelines of 2010, § 5.3.
/// - US 2023: Merger Guidelines of 2023, Guideline 1, for the upper line. They name no lower one;
///   1,000 is the one that the Department of Justice gives beside them.
/// - EU 2004: Guidelines on horizontal mergers, OJ C 31, 5.2.2004, paragraphs 19 and 20. They speak
///   of concerns that are unlikely, not of markets that are concentrated.
const LAWS: [(&str, f64, f64); 4] = [
    ("US 1992", 1_000.0, 1_800.0),
    ("US 2010", 1_500.0, 2_500.0),
    ("US 2023", 1_000.0, 1_800.0),
    ("EU 2004", 1_000.0, 2_000.0),
];

/// Returns in which band each law puts an index, oldest American law first.
pub fn bands(hhi: f64) -> Vec<Band> {
    let hhi = without_rounding(hhi);
    let band = |moderate: f64, high: f64| {
        if hhi > high {
            "high"
        } else if hhi >= moderate {
            "moderate"
        } else {
            "unconcentrated"
        }
    };
    LAWS.iter().map(|&(law, moderate, high)| Band { law, band: band(moderate, high) }).collect()
}

/// What a merger of two suppliers does to the index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MergerEffect {
    /// The index afterwards.
    pub hhi_after: f64,
    /// By how much it rises: twice the product of both shares.
    pub delta: f64,
    /// Whether Guideline 1 of the United States (2023) presumes harm: it rises by more than 100, and
    /// it is above 1,800 afterwards or the two together have more than 30 %.
    pub presumed_harmful: bool,
}

/// Returns what a merger of the suppliers `a` and `b`, counted from 0, does to the index.
///
/// None if they are the same or not among the shares. Pinned by
/// `concentrate::mergers_raise_the_index_as_published`.
pub fn merge(shares: &[f64], a: usize, b: usize) -> Option<MergerEffect> {
    if a == b {
        return None;
    }
    let (first, second) = (*shares.get(a)?, *shares.get(b)?);
    let delta = MONOPOLY * 2.0 * first * second;
    let hhi_after = hhi(shares) + delta;
    let is_concentrated =
        without_rounding(hhi_after) > 1_800.0 || without_rounding(100.0 * (first + second)) > 30.0;
    let presumed_harmful = without_rounding(delta) > 100.0 && is_concentrated;
    Some(MergerEffect { hhi_after, delta, presumed_harmful })
}

/// Somebody who relies on providers for what it can't do without.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reliant {
    /// What it is; each category is counted for itself.
    pub category: String,
    /// Its total assets, in one currency. A negative amount, or none, is not known.
    pub assets: Option<f64>,
    /// On whom it relies for critical functions, in any order; empty if on nobody.
    pub providers: Vec<usize>,
}

/// How many of a category rely on a provider.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderScreen {
    /// Which provider.
    pub provider: usize,
    /// Those of which category.
    pub category: String,
    /// Their share of the number of the category, 0 to 1 (1.1).
    pub share_of_number: f64,
    /// Their share of the assets of the category, 0 to 1 (1.2); none if the assets of one of the
    /// category are not known, or all have none.
    pub share_of_assets: Option<f64>,
    /// Whether both are at least 10 %; none if the number suffices and the assets are not known.
    pub passes: Option<bool>,
}

/// Returns how many of each category rely on each provider, by category, then by provider.
///
/// Article 2(1) of Commission Delegated Regulation (EU) 2024/1502, sub-criteria 1.1 and 1.2: a
/// provider passes the first step if it passes in at least one category. Pinned by
/// `concentrate::the_european_screen_lets_pass_whom_the_rule_lets_pass`.
pub fn critical_providers(entities: &[Reliant]) -> Vec<ProviderScreen> {
    let mut categories: BTreeMap<&str, Vec<&Reliant>> = BTreeMap::new();
    for entity in entities {
        categories.entry(&entity.category).or_default().push(entity);
    }
    categories.into_iter().flat_map(|(name, members)| screen(name, &members)).collect()
}

/// Screens the providers of one category.
fn screen(category: &str, members: &[&Reliant]) -> Vec<ProviderScreen> {
    let assets_of = |entity: &Reliant| entity.assets.filter(|assets| *assets >= 0.0);
    let all: Option<f64> = members.iter().map(|entity| assets_of(entity)).sum();
    let providers: BTreeSet<usize> =
        members.iter().flat_map(|entity| entity.providers.iter().copied()).collect();
    let of = |provider: usize| {
        let reliant: Vec<&&Reliant> =
            members.iter().filter(|entity| entity.providers.contains(&provider)).collect();
        let share_of_number = reliant.len() as f64 / members.len() as f64;
        let held: f64 = reliant.iter().filter_map(|entity| assets_of(entity)).sum();
        let share_of_assets = all.filter(|all| *all > 0.0).map(|all| held / all);
        let enough = |share: f64| without_rounding(share) >= 0.1;
        let passes =
            if enough(share_of_number) { share_of_assets.map(enough) } else { Some(false) };
        let category = category.to_owned();
        ProviderScreen { provider, category, share_of_number, share_of_assets, passes }
    };
    providers.into_iter().map(of).collect()
}

fn squares(shares: &[f64]) -> f64 {
    shares.iter().map(|share| share * share).sum()
}

/// Drops digits that only rounding can have made, so that 30 % three times is no more than 0.9.
fn without_rounding(value: f64) -> f64 {
    libm::round(value * 1e9) / 1e9
}
