//! Whose investment is exposed, by who owns what?

use super::maximum::maximum;

/// What an investment returns.
pub type Returns<'f> = dyn Fn(f64) -> f64 + 'f;

/// One way to own the assets: what each party's investment returns without the other.
pub struct Ownership<'f> {
    /// What it is called.
    pub name: String,
    /// By party.
    pub outside: [Box<Returns<'f>>; 2],
}

/// Two who invest before they bargain, and can't write the investments into a contract (Grossman
/// and Hart 1986; Hart and Moore 1990; Hart 1995, chapter 2).
pub struct HoldUp<'f> {
    /// What each investment returns if they deal.
    pub inside: [Box<Returns<'f>>; 2],
    /// The ways to own the assets.
    pub ownerships: Vec<Ownership<'f>>,
    /// The share of the gain from dealing that the first party gets, 0 to 1; a half is Nash's.
    pub first_share: f64,
    /// The most that each could invest.
    pub most: [f64; 2],
}

/// What is invested, and what comes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Investing {
    /// The ownership; empty for what would be best for both together.
    pub ownership: String,
    /// What each invests.
    pub invests: [f64; 2],
    /// What each has in the end, its investment paid; halves of the gain for what would be best.
    pub gets: [f64; 2],
    /// What both have together.
    pub surplus: f64,
    /// By how much each invests less than would be best for both: how exposed it is.
    pub missing: [f64; 2],
}

/// Returns what would be best for both together, and then each ownership in the order given.
///
/// Each party invests before the gain is split, and counts only the part that it will keep: what
/// it has without the other, and its share of what dealing adds: for halves `(R + r) ÷ 2 − i`
/// (pinned by `holdup_grossman_hart_moore`). Investments are found to about 1e-9 of the most.
/// Costs some hundred calls of each function.
pub fn hold_up(case: &HoldUp<'_>) -> Vec<Investing> {
    let [most_first, most_second] = case.most;
    let [inside_first, inside_second] = &case.inside;
    let shares = [case.first_share, 1.0 - case.first_share];
    let best = [
        maximum(0.0, most_first, &|x| inside_first(x) - x),
        maximum(0.0, most_second, &|x| inside_second(x) - x),
    ];
    let split = |invests: [f64; 2], outside: [f64; 2]| {
        let inside = inside_first(invests[0]) + inside_second(invests[1]);
        let gain = inside - outside[0] - outside[1];
        [outside[0] + shares[0] * gain - invests[0], outside[1] + shares[1] * gain - invests[1]]
    };
    let told = |ownership: &str, invests: [f64; 2], outside: [f64; 2]| {
        let gets = split(invests, outside);
        Investing {
            ownership: ownership.to_owned(),
            invests,
            gets,
            surplus: gets[0] + gets[1],
            missing: [best[0] - invests[0], best[1] - invests[1]],
        }
    };
    let mut all = vec![told("", best, [0.0, 0.0])];
    for ownership in &case.ownerships {
        let [first, second] = &ownership.outside;
        // What the other one invests adds a number that does not depend on one's own.
        let kept = |share: f64, inside: f64, outside: f64| outside + share * (inside - outside);
        let invests = [
            maximum(0.0, most_first, &|x| kept(shares[0], inside_first(x), first(x)) - x),
            maximum(0.0, most_second, &|x| kept(shares[1], inside_second(x), second(x)) - x),
        ];
        all.push(told(&ownership.name, invests, [first(invests[0]), second(invests[1])]));
    }
    all
}
