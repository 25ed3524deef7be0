//! Which draws hang together, and how?

use std::collections::BTreeSet;

use freehold_text::Code;

use crate::compiler::{Compiler, Key};

impl Compiler<'_> {
    /// Groups draws that hang together and factors their correlations (Cholesky).
    pub(crate) fn correlate(&mut self) {
        let board = self.board;
        let pairs = &board.outlook.correlations;
        let mut groups: Vec<BTreeSet<freehold_board::QuantityId>> = Vec::new();
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
            let ids: Vec<_> = group.into_iter().collect();
            let mut nodes = Vec::new();
            for id in &ids {
                nodes.push(self.start(&Key::Quantity(*id)));
            }
            if nodes.iter().any(|node| self.graph.value(*node).is_some()) {
                continue;
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
                    if row == column {
                        if sum < -1e-9 {
                            self.error(Code::FH0606, &board.quantity(*a).path);
                        }
                        factor.push(sum.max(0.0).sqrt());
                    } else {
                        let pivot = at(&factor, column, column);
                        factor.push(if pivot > 0.0 { sum / pivot } else { 0.0 });
                    }
                }
            }
            self.roots.correlated.push((nodes, factor));
        }
    }
}
