//! What is the most of a sum under limits? A small dense linear program.

/// Numbers smaller than this are taken for nothing.
const NOTHING: f64 = 1e-12;
/// More steps than these are not made for each row and column.
const STEPS: usize = 200;

/// Maximize `gain · z` over z ≥ 0 with `rows · z ≤ limits`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    /// What one of each variable brings.
    pub(crate) gain: Vec<f64>,
    /// One row a limit, as wide as `gain`.
    pub(crate) rows: Vec<Vec<f64>>,
    /// What each row may reach.
    pub(crate) limits: Vec<f64>,
}

/// What became of a program.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Solved {
    /// The variables that bring most, and how much that is.
    Best(Vec<f64>, f64),
    /// The limits contradict each other.
    Infeasible,
    /// There is no most, or no end within the steps allowed.
    Unbounded,
}

impl Program {
    /// Adds a limit.
    pub(crate) fn limit(&mut self, row: Vec<f64>, at_most: f64) {
        self.rows.push(row);
        self.limits.push(at_most);
    }

    /// Adds two limits that together are an equation.
    pub(crate) fn equal(&mut self, row: Vec<f64>, to: f64) {
        let turned = row.iter().map(|number| -number).collect();
        self.limit(row, to);
        self.limit(turned, -to);
    }

    /// Returns the best variables.
    ///
    /// The simplex method on a dense tableau, started by one artificial variable, with the smallest
    /// index among ties (Bland 1977), so that it ends. Costs rows × columns a step; meant for tens
    /// of rows and up to some hundred columns.
    pub(crate) fn solve(&self) -> Solved {
        let mut tableau = Tableau::new(self);
        let lowest = self
            .limits
            .iter()
            .enumerate()
            .min_by(|a, b| a.1.total_cmp(b.1))
            .filter(|(_, limit)| **limit < -NOTHING);
        if let Some((row, _)) = lowest {
            // The artificial variable enters where the limit is missed most; then all are met.
            tableau.pivot(row, tableau.artificial);
            if !tableau.climb(true) {
                return Solved::Unbounded;
            }
            if tableau.value(true) < -1e-9 {
                return Solved::Infeasible;
            }
            tableau.drop_artificial();
        }
        tableau.closed = true;
        if !tableau.climb(false) {
            return Solved::Unbounded;
        }
        let variables = tableau.variables(self.gain.len());
        let value = variables.iter().zip(&self.gain).map(|(z, gain)| z * gain).sum();
        Solved::Best(variables, value)
    }
}

struct Tableau {
    /// Rows of coefficients with the limit last; below them the two objectives.
    rows: Vec<Vec<f64>>,
    /// The objective of the program: what each column would still bring.
    gain: Vec<f64>,
    /// The objective of the start: minus the artificial variable.
    start: Vec<f64>,
    /// Which variable each row stands for.
    basis: Vec<usize>,
    artificial: usize,
    /// Whether the artificial variable must stay out.
    closed: bool,
}

impl Tableau {
    fn new(program: &Program) -> Self {
        let (n, m) = (program.gain.len(), program.rows.len());
        let artificial = n + m;
        let width = n + m + 2;
        let rows =
            program.rows.iter().zip(&program.limits).enumerate().map(|(place, (row, at))| {
                let mut full = vec![0.0; width];
                for (slot, number) in full.iter_mut().zip(row) {
                    *slot = *number;
                }
                for (index, value) in [(n + place, 1.0), (artificial, -1.0), (width - 1, *at)] {
                    if let Some(slot) = full.get_mut(index) {
                        *slot = value;
                    }
                }
                full
            });
        let rows = rows.collect();
        let mut gain = program.gain.clone();
        gain.resize(width, 0.0);
        let mut start = vec![0.0; width];
        if let Some(slot) = start.get_mut(artificial) {
            *slot = -1.0;
        }
        Self { rows, gain, start, basis: (n..n + m).collect(), artificial, closed: false }
    }

    fn value(&self, start: bool) -> f64 {
        let objective = if start { &self.start } else { &self.gain };
        -objective.last().copied().unwrap_or(0.0)
    }

    /// Climbs until no column brings more; false if there is no end to it.
    fn climb(&mut self, start: bool) -> bool {
        let width = self.gain.len();
        for step in 0..STEPS * (self.rows.len() + width) {
            let objective = if start { &self.start } else { &self.gain };
            let columns = objective.iter().take(width - 1).enumerate();
            let mut open = columns.filter(|(column, gain)| {
                **gain > NOTHING && !(self.closed && *column == self.artificial)
            });
            // The steepest column first; after a while the first one, which never circles.
            let entering = if step < 4 * width {
                open.max_by(|a, b| a.1.total_cmp(b.1).then_with(|| b.0.cmp(&a.0)))
            } else {
                open.next()
            };
            let Some((column, _)) = entering else { return true };
            let mut leaving: Option<(usize, f64)> = None;
            for (place, row) in self.rows.iter().enumerate() {
                let at = row.get(column).copied().unwrap_or(0.0);
                if at <= NOTHING {
                    continue;
                }
                let ratio = row.last().copied().unwrap_or(0.0).max(0.0) / at;
                let basis = |place: usize| self.basis.get(place).copied().unwrap_or(usize::MAX);
                let better = leaving.is_none_or(|(best, least)| {
                    ratio < least - 1e-14
                        || (ratio <= least + 1e-14
                            && (basis(place) == self.artificial
                                || (basis(best) != self.artificial && basis(place) < basis(best))))
                });
                if better {
                    leaving = Some((place, ratio));
                }
            }
            let Some((row, _)) = leaving else { return false };
            self.pivot(row, column);
        }
        false
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let Some(mut pivot) = self.rows.get(row).cloned() else { return };
        let at = pivot.get(column).copied().unwrap_or(1.0);
        for number in &mut pivot {
            *number /= at;
        }
        let clear = |other: &mut Vec<f64>| {
            let factor = other.get(column).copied().unwrap_or(0.0);
            if factor.abs() > 0.0 {
                for (slot, number) in other.iter_mut().zip(&pivot) {
                    *slot -= factor * number;
                }
                if let Some(slot) = other.get_mut(column) {
                    *slot = 0.0;
                }
            }
        };
        for (place, other) in self.rows.iter_mut().enumerate() {
            if place != row {
                clear(other);
            }
        }
        clear(&mut self.gain);
        clear(&mut self.start);
        if let (Some(slot), Some(basis)) = (self.rows.get_mut(row), self.basis.get_mut(row)) {
            *slot = pivot;
            *basis = column;
        }
    }

    /// Takes the artificial variable out of the rows, if it is still in one at nothing.
    fn drop_artificial(&mut self) {
        let Some(row) = self.basis.iter().position(|basis| *basis == self.artificial) else {
            return;
        };
        let columns = self.rows.get(row).into_iter().flatten().enumerate();
        let largest = columns
            .take(self.artificial)
            .max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
            .filter(|(_, number)| number.abs() > NOTHING);
        if let Some((column, _)) = largest {
            self.pivot(row, column);
        }
    }

    fn variables(&self, n: usize) -> Vec<f64> {
        let mut variables = vec![0.0; n];
        for (row, basis) in self.rows.iter().zip(&self.basis) {
            if let Some(slot) = variables.get_mut(*basis) {
                *slot = row.last().copied().unwrap_or(0.0).max(0.0);
            }
        }
        variables
    }
}
