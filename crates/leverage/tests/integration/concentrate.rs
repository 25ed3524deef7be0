//! In how few hands a supply is.

use freehold_leverage::{
    Measured, ProviderScreen, Reliant, bands, critical_providers, effective_number, hhi,
    hhi_bounds, merge,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{assert_near, number, numbers, truth};

fn percent(list: &Value) -> Vec<f64> {
    numbers(list).iter().map(|share| share / 100.0).collect()
}

fn published() -> Value {
    truth(include_str!("../truth/hhi_and_us_thresholds.json"))
}

fn ends(measured: Measured) -> [f64; 3] {
    [measured.low, measured.value, measured.high]
}

#[test]
fn published_shares_give_the_published_index() {
    let file = published();
    for case in file["cases"].as_array().unwrap().iter().filter(|case| !case["hhi"].is_null()) {
        let found = hhi(&percent(&case["shares"]));
        assert_near(&[found], &[number(&case["hhi"])], 1e-9, "index");
        if !case["effective_number"].is_null() {
            let expected = number(&case["effective_number"]);
            assert_near(&[effective_number(found)], &[expected], 1e-12, "number");
        }
    }
}

#[test]
fn mergers_raise_the_index_as_published() {
    let file = published();
    let cases = file["cases"].as_array().unwrap();
    let shares = percent(&cases[2]["shares"]);
    let presumed = [false, true];
    let mergers = cases.iter().filter(|case| !case["merge"].is_null());
    for (case, presumed) in mergers.zip(presumed) {
        let place =
            |share: &f64| shares.iter().position(|own| (own - share).abs() < 1e-12).unwrap();
        let merging: Vec<usize> = percent(&case["merge"]).iter().map(place).collect();
        let found = merge(&shares, merging[0], merging[1]).unwrap();
        let expected = [number(&case["hhi_after"]), number(&case["delta"])];
        assert_near(&[found.hhi_after, found.delta], &expected, 1e-9, "merger");
        assert_eq!(found.presumed_harmful, presumed);
    }
}

#[test]
fn harm_is_presumed_above_the_lines_and_not_on_them() {
    let is_presumed = |shares: &[f64]| merge(shares, 0, 1).unwrap().presumed_harmful;
    // By 400, but 30 % together is not above 30 %, and the rest is scattered.
    assert!(!is_presumed(&[0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]));
    // By 440, and 31 % together.
    assert!(is_presumed(&[0.2, 0.11, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.09]));
    // By 100 only, though the rest is concentrated.
    assert!(!is_presumed(&[0.1, 0.05, 0.85]));
    assert!(is_presumed(&[0.1, 0.06, 0.84]));
    assert_eq!(merge(&[0.5, 0.5], 1, 1), None);
    assert_eq!(merge(&[0.5, 0.5], 0, 2), None);
}

#[test]
fn what_is_unknown_widens_the_index() {
    let file = &published()["missing_data"];
    let (known, unknown) = (percent(&file["known"]), number(&file["unknown_total"]) / 100.0);
    let low = number(&file["lower_bound (unknown atomistic)"]);
    let high = number(&file["upper_bound (unknown all to the largest)"]);
    assert_near(&ends(hhi_bounds(&known, unknown)), &[low, low, high], 1e-9, "bounds");
    let with_one_more: Vec<f64> = known.iter().copied().chain([unknown]).collect();
    let expected = number(&file["upper_bound if unknown is one new supplier"]);
    assert_near(&[hhi(&with_one_more)], &[expected], 1e-9, "one new supplier");

    let file = truth(include_str!("../truth/toy_missing_shares_bounds.json"));
    let expected = &file["expected"];
    let low = number(&expected["HHI of the need lower"]);
    let high = number(&expected["HHI upper (unknown all X)"]);
    let known = [0.4, 0.25];
    assert_near(&ends(hhi_bounds(&known, 0.35)), &[low, low, high], 1e-9, "bounds");
    // What is left of the case: the shares that the bounds of the loss are taken from.
    assert_near(&[known.iter().sum()], &[number(&expected["share_known"])], 1e-12, "known");
    let loss = ["T(X) lower (unknown is not X)", "T(X) upper (unknown is X too)"];
    assert_near(&[0.4, 0.4 + 0.35], &loss.map(|key| number(&expected[key])), 1e-12, "loss");

    assert_near(&ends(hhi_bounds(&[], 1.0)), &[0.0, 0.0, 10_000.0], 1e-9, "nothing is known");
    assert!(effective_number(hhi(&[])).is_infinite());
}

#[test]
fn every_law_draws_its_own_lines() {
    let told = |hhi: f64| -> Vec<&str> { bands(hhi).iter().map(|band| band.band).collect() };
    let laws: Vec<&str> = bands(0.0).iter().map(|band| band.law).collect();
    assert_eq!(laws, ["US 1992", "US 2010", "US 2023", "EU 2004"]);
    let (low, middle, high) = ("unconcentrated", "moderate", "high");
    for (hhi, expected) in [
        (0.0, [low, low, low, low]),
        (999.9, [low, low, low, low]),
        (1000.0, [middle, low, middle, middle]),
        (1499.9, [middle, low, middle, middle]),
        (1500.0, [middle, middle, middle, middle]),
        (1800.0, [middle, middle, middle, middle]),
        (1800.1, [high, middle, high, middle]),
        (2000.0, [high, middle, high, middle]),
        (2000.1, [high, middle, high, high]),
        (2500.0, [high, middle, high, high]),
        (2500.1, [high, high, high, high]),
    ] {
        assert_eq!(told(hhi), expected, "{hhi}");
    }
    // Ten equal suppliers are 1,000 but for rounding.
    assert_eq!(told(hhi(&[0.1; 10])), told(1000.0));
    let file = &published()["thresholds"];
    assert_eq!(file["US_2023"]["highly_concentrated"], ">1800");
    assert_eq!(file["US_2010"]["moderate"], "1500-2500");
    assert_eq!(file["US_1992"]["moderate"], "1000-1800");
}

#[test]
fn the_european_screen_lets_pass_whom_the_rule_lets_pass() {
    let file = truth(include_str!("../truth/eu_ctpp_step1_screen.json"));
    let names = ["X", "Y", "Z", "W"];
    let reliant = |entity: &Value| {
        let provider = entity["provider_for_critical_functions"].as_str().unwrap();
        Reliant {
            category: entity["category"].as_str().unwrap().to_owned(),
            assets: Some(number(&entity["assets"])),
            providers: vec![names.iter().position(|name| *name == provider).unwrap()],
        }
    };
    let list = file["inputs"]["entities"].as_array().unwrap();
    let entities: Vec<Reliant> = list.iter().map(reliant).collect();
    let found = critical_providers(&entities);
    assert_eq!(found.len(), names.len());
    for screen in found {
        let name = names[screen.provider];
        let expected = &file["expected"][name];
        let shares = [screen.share_of_number, screen.share_of_assets.unwrap()];
        assert_near(&shares, &[number(&expected["1.1"]), number(&expected["1.2"])], 1e-12, name);
        assert_eq!(screen.passes, expected["pass"].as_bool(), "{name}");
        assert_eq!(screen.category, "credit institution");
    }
}

#[test]
fn the_european_screen_counts_each_category_and_guesses_no_assets() {
    let entity = |category: &str, assets, providers: &[usize]| Reliant {
        category: category.to_owned(),
        assets,
        providers: providers.to_vec(),
    };
    let mut entities = vec![
        entity("bank", Some(1.0), &[1, 0, 1]),
        entity("bank", Some(9.0), &[]),
        entity("fund", Some(1.0), &[1]),
        entity("fund", None, &[0]),
    ];
    let screen = |category: &str, provider, share_of_number, share_of_assets, passes| {
        let category = category.to_owned();
        ProviderScreen { provider, category, share_of_number, share_of_assets, passes }
    };
    let bank = |provider| screen("bank", provider, 0.5, Some(0.1), Some(true));
    let fund = |provider| screen("fund", provider, 0.5, None, None);
    assert_eq!(critical_providers(&entities), [bank(0), bank(1), fund(0), fund(1)]);
    // Too few in number fail whatever their assets are.
    entities.extend((0..9).map(|_| entity("fund", None, &[])));
    let few = |provider| screen("fund", provider, 1.0 / 11.0, None, Some(false));
    assert_eq!(critical_providers(&entities), [bank(0), bank(1), few(0), few(1)]);
}

proptest! {
    #[test]
    fn whoever_the_unknown_is_the_index_keeps_within_its_bounds(
        parts in prop::collection::vec(0.0..1.0_f64, 1..9),
        unknown in prop::collection::vec(0.0..1.0_f64, 1..9),
    ) {
        let all: f64 = parts.iter().chain(&unknown).sum();
        prop_assume!(all > 0.0);
        let known: Vec<f64> = parts.iter().map(|part| part / all).collect();
        let hidden: Vec<f64> = unknown.iter().map(|part| part / all).collect();
        let bounds = hhi_bounds(&known, hidden.iter().sum());
        // Each hidden part is one of the known or somebody new.
        let mut told = known.clone();
        for (place, share) in hidden.iter().enumerate() {
            match told.get_mut(place * 2) {
                Some(own) => *own += share,
                None => told.push(*share),
            }
        }
        prop_assert!(hhi(&told) >= bounds.low - 1e-9);
        let of_known = hhi(&told[..known.len()]);
        prop_assert!(of_known <= bounds.high + 1e-9);
        prop_assert!(bounds.high <= 10_000.0 + 1e-9);
    }
}
