//! Which draws hang together, and how?

use std::collections::BTreeSet;

use freehold_board::QuantityId;
use freehold_text::{Code, Diagnostic, Message, Severity};

use crate::compiler::{Compiler, Key};

/// What rounding may leave of nothing.
const ROUNDING: f64 = 1e-9;

impl Compiler<'_> {
    /// Groups draws that hang together and factors their correlations (Cholesky).
    pub(crate) fn correlate(&mut self) {
        let board = self.board;
        let pairs = &board.outlook.correlations;
        let mut groups: Vec<BTreeSet<QuantityId>> = Vec::new();
        for pair in pairs {
            let (joined, mut apart): (Vec<_>, Vec<_>) = groups
                .into_iter()
                .partition(|group| pair.between.iter().any(|id| group.contains(id)));
            let mut all: BTreeSet<_> = joined.into_iter().flatten().collect();
            all.extend(pair.between);
            apart.push(all);
            groups = apart;
        }
        for group in groups {
            let mut ids = Vec::new();
            let mut nodes = Vec::new();
            for id in group {
                let node = self.start(&Key::Quantity(id));
                // A number that is known does not move with anything.
                if self.graph.value(node).is_none() {
                    ids.push(id);
                    nodes.push(node);
                }
            }
            let n = ids.len();
            let mut factor: Vec<f64> = Vec::with_capacity(n * (n + 1) / 2);
            let at = |factor: &[f64], row: usize, column: usize| {
                factor.get(row * (row + 1) / 2 + column).copied().unwrap_or(0.0)
            };
            for (row, a) in ids.iter().enumerate() {
                for (column, b) in ids.iter().enumerate().take(row + 1) {
                    let mut pair = [*a, *b];
                    pair.sort();
                    let said = pairs.iter().find(|known| known.between == pair);
                    let mut sum = if row == column {
                        1.0
                    } else {
                        said.map_or(0.0, |known| freehold_quantity::float_of(known.value))
                    };
                    for before in 0..column {
                        sum -= at(&factor, row, before) * at(&factor, column, before);
                    }
                    let pivot = at(&factor, column, column);
                    // Where the pivot is none, one draw follows from those before, and so must this.
                    let fits = match row == column {
                        true => sum > -ROUNDING,
                        false => pivot > 0.0 || sum.abs() < ROUNDING,
                    };
                    if !fits {
                        self.impossible(&ids);
                        return;
                    }
                    factor.push(match row == column {
                        true => {
                            if sum < ROUNDING {
                                0.0
                            } else {
                                sum.sqrt()
                            }
                        }
                        false if pivot > 0.0 => sum / pivot,
                        false => 0.0,
                    });
                }
            }
            self.roots.correlated.push((nodes, factor));
        }
    }
    /// Refuses correlations that cannot all be.
    fn impossible(&mut self, ids: &[QuantityId]) {
        let names: Vec<&str> =
            ids.iter().map(|id| self.board.quantity(*id).path.as_str()).collect();
        let found = Diagnostic::new(Code::FH0608, Severity::Error, None);
        let found = found.arg("names", names.join(", "));
        self.refuse(found.note_line(Message::new("FH0608.fix")));
    }
}
