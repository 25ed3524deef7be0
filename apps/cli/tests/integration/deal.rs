//! The question about a deal: its shape, its figures, and what it refuses.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{folder, freehold};

const LEASE: &str = "actor Landlord company
actor Tenant company
quantity Tenant.revenue USD/year
2025-01-01 claim Tenant.revenue 8 to 12 bn USD/year                     [guess]
2025-01-01 term rent: Landlord has revenue-share over Tenant.revenue    [guess]
    rate 30 %
2025-06-01 deal lease between Tenant and Landlord
    over rent.rate 0 to 50 %
    value Tenant = 1 year * Tenant.revenue * (1 - rent.rate)
    value Landlord = 1 year * Tenant.revenue * rent.rate
    impasse Tenant = 4 bn USD
    walk Landlord = 1 bn USD
";

fn place(name: &str, text: &str) -> String {
    folder(name, &[("main.board", text.as_bytes())]).to_str().unwrap().to_owned()
}

#[test]
fn a_deal_has_the_shape_that_others_read() {
    let place = place("deal-shape", LEASE);
    let run = freehold(&["deal", &place, "lease", "--json"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    let answer: Value = serde_json::from_str(&run.output).unwrap();
    assert_eq!(answer["zone"], true);
    for rule in ["nash", "kalai_smorodinsky", "egalitarian", "rubinstein"] {
        let solution = &answer["solutions"][rule];
        assert!(solution["terms"]["rent.rate"].is_f64(), "{rule}: {solution}");
        assert!(solution["gets"]["Tenant"].is_f64(), "{rule}: {solution}");
    }
    assert_eq!(answer["impasse"]["Tenant"], 4e9);
    assert_eq!(answer["walk_away"]["Landlord"], 1e9);
    assert_eq!(answer["walk_away"]["Tenant"], Value::Null);
    assert!(answer["doubt"]["zone"].is_f64() && answer["flips"].is_array());
    // A board with one deal needs no name, and a name alone needs a board that is here.
    assert_eq!(freehold(&["deal", &place]).code, 0);
}

#[test]
fn a_deal_is_drawn_and_told_through_time() {
    let place = place("deal-figure", LEASE);
    for file in ["deal.svg", "deal.html"] {
        let file = Path::new(&place).join(file);
        let run =
            freehold(&["deal", &place, "lease", "--through-time", "-o", file.to_str().unwrap()]);
        assert_eq!(run.code, 0, "{}", run.errors);
        assert!(fs::read_to_string(file).unwrap().contains("<svg"));
    }
    let told = freehold(&["deal", &place, "lease", "--through-time"]).output;
    assert!(told.contains("worth signing on every day"), "{told}");
}

#[test]
fn what_can_not_be_bargained_is_refused_with_a_code() {
    let refused = |name: &str, text: &str, deal: &str| {
        let run = freehold(&["deal", &place(name, text), deal]);
        assert_eq!((run.code, run.output.as_str()), (2, ""), "{}", run.errors);
        run.errors
    };
    assert!(refused("deal-unknown", LEASE, "leas").contains("FH0902"));
    let bare = LEASE.replace("    value Landlord = 1 year * Tenant.revenue * rent.rate\n", "");
    let errors = refused("deal-bare", &bare, "lease");
    assert!(errors.contains("FH0711") && errors.contains("value Landlord = "), "{errors}");
    let infinite =
        LEASE.replace("(1 - rent.rate)", "/ rent.rate").replace("revenue * /", "revenue /");
    assert!(refused("deal-infinite", &infinite, "lease").contains("FH0711"));
    let none = LEASE.replace("    over rent.rate 0 to 50 %\n", "");
    assert!(refused("deal-nothing", &none, "lease").contains("FH0704"));
    let unbounded = LEASE.replace("0 to 50 %", "over 5 %");
    assert!(refused("deal-unbounded", &unbounded, "lease").contains("FH0704"));
    let alone = LEASE.replace("between Tenant and Landlord", "between Tenant");
    assert!(refused("deal-alone", &alone, "lease").contains("FH0704"));
}

#[test]
fn an_empty_zone_is_an_answer() {
    let text = LEASE.replace("walk Landlord = 1 bn USD", "walk Landlord = 7 bn USD");
    let run = freehold(&["deal", &place("deal-empty", &text), "lease"]);
    assert_eq!(run.code, 0, "{}", run.errors);
    assert!(run.output.contains("no deal that nobody would refuse"), "{}", run.output);
}
