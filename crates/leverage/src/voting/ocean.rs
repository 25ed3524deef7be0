//! Power of blocks in an ocean of voters of whom none counts alone.

/// Less than this is rounding.
const NOTHING: f64 = 1e-14;

/// Returns the Shapley–Shubik index of each block, and of the ocean as a whole.
///
/// Each of the m blocks joins at a moment t between 0 and 1, and by t the share t of the ocean has
/// joined (Milnor & Shapley 1978; Shapiro & Shapley 1978). A set T of blocks wins from the moment
/// x on at which the ocean closes its gap. A block's index is how much likelier a win is with it
/// than without it, over all moments:
/// Σ over T with i of ∫ₓ¹ t^(|T|−1) (1−t)^(m−|T|) dt − Σ over T without i of
/// ∫ₓ¹ t^|T| (1−t)^(m−1−|T|) dt. The ocean turns the vote of T if just T has joined at x, which is
/// so with probability x^|T| (1−x)^(m−|T|). All are sums of positive numbers; an index below
/// 10⁻¹⁴ is given as 0.
///
/// All weights and the ocean are above 0, together they reach the quota and stay below 2⁶³, and
/// there are at most 25.
pub(super) fn shapley_shubik(weights: &[u64], ocean: u64, quota: u64) -> (Vec<f64>, f64) {
    // The largest first, so that sets that win alone are seen early.
    let mut order: Vec<(u64, usize)> = weights.iter().copied().zip(0..).collect();
    order.sort_by_key(|&(weight, at)| (std::cmp::Reverse(weight), at));
    let sorted: Vec<u64> = order.iter().map(|&(weight, _)| weight).collect();
    let mut walk = Walk::new(&sorted, ocean, quota);
    let all = walk.sets(&sorted, 0, 0);
    let mut indices = vec![0.0; weights.len()];
    for (&(_, at), with) in order.iter().zip(&walk.with) {
        let index = with.sum - all.out;
        if let Some(cell) = indices.get_mut(at) {
            *cell = if index < NOTHING { 0.0 } else { index };
        }
    }
    (indices, all.ocean)
}

/// What some sets of blocks add up to.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// For a block inside of them, both integrals together.
    within: f64,
    /// The integral for a block outside of them.
    out: f64,
    /// How likely the ocean turns their vote.
    ocean: f64,
}

impl Sum {
    fn plus(self, other: Self) -> Self {
        Self {
            within: self.within + other.within,
            out: self.out + other.out,
            ocean: self.ocean + other.ocean,
        }
    }
}

/// A walk over all sets of blocks.
struct Walk {
    blocks: usize,
    ocean: u64,
    quota: u64,
    /// By how many blocks are undecided, what they and the ocean have together.
    within_reach: Vec<u64>,
    /// How many sets of each size there are.
    binomials: Vec<f64>,
    /// The whole integral for a block outside of a set, by the size of the set.
    whole: Vec<f64>,
    /// By how many blocks are undecided and by how many are in: the sum over sets that win alone.
    winning: Vec<Vec<Sum>>,
    /// By block, the sum of `within` over the sets that hold it.
    with: Vec<LongSum>,
}

/// A sum of millions of numbers that loses none of their digits (Kahan 1965).
#[derive(Clone, Copy, Default)]
struct LongSum {
    sum: f64,
    excess: f64,
}

impl LongSum {
    fn add(&mut self, value: f64) {
        let value = value - self.excess;
        let sum = self.sum + value;
        self.excess = (sum - self.sum) - value;
        self.sum = sum;
    }
}

impl Walk {
    fn new(weights: &[u64], ocean: u64, quota: u64) -> Self {
        let blocks = weights.len();
        let binomials = binomials(blocks);
        // ∫₀¹ t^k (1−t)^(m−1−k) dt = 1 / (m C(m−1, k))
        let whole: Vec<f64> = binomials_below(blocks)
            .iter()
            .map(|sets| 1.0 / (blocks as f64 * sets))
            .chain([0.0])
            .collect();
        let of = |size: usize| whole.get(size).copied().unwrap_or_default();
        let alone = |size: usize| {
            let joined = if size > 0 { of(size - 1) } else { 0.0 };
            Sum { within: joined + of(size), out: of(size), ocean: 0.0 }
        };
        let mut winning = vec![(0..=blocks).map(alone).collect::<Vec<Sum>>()];
        for _ in 0..blocks {
            let fewer = winning.last().map(Vec::as_slice).unwrap_or_default();
            let row = fewer.iter().zip(fewer.iter().skip(1)).map(|(out, with)| out.plus(*with));
            let row = row.collect();
            winning.push(row);
        }
        let mut within_reach = vec![ocean];
        for weight in weights.iter().rev() {
            let fewer = within_reach.last().copied().unwrap_or_default();
            within_reach.push(fewer + weight);
        }
        Self {
            blocks,
            within_reach,
            ocean,
            quota,
            binomials,
            whole,
            winning,
            with: vec![LongSum::default(); blocks],
        }
    }

    /// Sums over the sets that hold `has` from `size` blocks that are decided, and any of the rest.
    fn sets(&mut self, rest: &[u64], has: u64, size: usize) -> Sum {
        if has >= self.quota {
            return self.winning(rest.len(), size);
        }
        let within_reach = self.within_reach.get(rest.len()).copied().unwrap_or_default();
        if has + within_reach < self.quota {
            return Sum::default();
        }
        let Some((&weight, others)) = rest.split_first() else {
            return self.one(has, size);
        };
        let at = self.blocks - rest.len();
        let with = self.sets(others, has + weight, size + 1);
        if let Some(cell) = self.with.get_mut(at) {
            cell.add(with.within);
        }
        with.plus(self.sets(others, has, size))
    }

    /// Sums over sets that win whatever the rest and the ocean do.
    fn winning(&mut self, rest: usize, size: usize) -> Sum {
        let of = |rest: usize, size: usize| {
            self.winning.get(rest).and_then(|row| row.get(size)).copied().unwrap_or_default()
        };
        let sum = of(rest, size);
        if rest > 0 {
            let within = of(rest - 1, size + 1).within;
            for cell in self.with.iter_mut().skip(self.blocks - rest) {
                cell.add(within);
            }
        }
        sum
    }

    /// Returns what one set adds that does not win alone.
    ///
    /// The integral is the whole one times the probability that at most |T| of m tosses, each of
    /// probability x, succeed.
    fn one(&self, has: u64, size: usize) -> Sum {
        let gap = self.quota - has;
        let (blocks, of) = (self.blocks, |at: usize| self.whole.get(at).copied().unwrap_or(0.0));
        let in_time = gap as f64 / self.ocean as f64;
        let late = (self.ocean - gap) as f64 / self.ocean as f64;
        if gap == self.ocean {
            // Only when all blocks have joined is it not too late for the ocean.
            return Sum { ocean: if size == blocks { 1.0 } else { 0.0 }, ..Sum::default() };
        }
        // The shorter tail is summed.
        let (just, at_most, fewer);
        if size * 2 <= blocks {
            let (tail, exactly) = self.tail(in_time, late, size);
            (just, at_most, fewer) = (exactly, tail + exactly, tail);
        } else {
            let (tail, exactly) = self.tail(late, in_time, blocks - size);
            (just, at_most, fewer) = (exactly, 1.0 - tail, 1.0 - tail - exactly);
        }
        let out = of(size) * at_most;
        let joined = if size > 0 { of(size - 1) * fewer } else { 0.0 };
        let sets = self.binomials.get(size).copied().unwrap_or(1.0);
        Sum { within: joined + out, out, ocean: just / sets }
    }

    /// Returns how likely fewer than `n` tosses succeed, and how likely exactly `n` do.
    fn tail(&self, yes: f64, no: f64, n: usize) -> (f64, f64) {
        let odds = yes / no;
        let (mut fewer, mut term) = (0.0, 1.0);
        let mut sets = 1.0;
        for &more in self.binomials.iter().skip(1).take(n) {
            fewer += sets * term;
            term *= odds;
            sets = more;
        }
        let none = power(no, self.blocks);
        (fewer * none, sets * term * none)
    }
}

/// Returns how many sets of 0, 1 … n there are among n.
fn binomials(n: usize) -> Vec<f64> {
    let mut sets = 1.0;
    let mut all = vec![sets];
    for k in 1..=n {
        sets = sets * (n - k + 1) as f64 / k as f64;
        all.push(sets);
    }
    all
}

/// Returns how many sets of 0, 1 … n−1 there are among n−1; none for n = 0.
fn binomials_below(n: usize) -> Vec<f64> {
    if n == 0 { Vec::new() } else { binomials(n - 1) }
}

/// The same on every machine, which `powi` is not.
fn power(base: f64, exponent: usize) -> f64 {
    let (mut result, mut square, mut left) = (1.0, base, exponent);
    while left > 0 {
        if left % 2 == 1 {
            result *= square;
        }
        square *= square;
        left /= 2;
    }
    result
}
