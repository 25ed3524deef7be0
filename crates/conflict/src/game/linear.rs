//! Small dense systems of equations, solved in place.

/// Solves `A X = B` for a matrix whose rows hold first the `n` numbers of `A`, then those of `B`; what
/// is behind the `n`-th column becomes `X`. Gaussian elimination with the largest pivot of each column;
/// false if there is none that can be divided by. Costs time in the cube of `n`.
pub(super) fn solve(rows: &mut [f64], n: usize, width: usize) -> bool {
    for column in 0..n {
        let mut best = (column, 0.0_f64);
        for (place, row) in rows.chunks_exact(width).enumerate().skip(column) {
            let size = row.get(column).map_or(0.0, |number| number.abs());
            if size > best.1 {
                best = (place, size);
            }
        }
        if best.1.is_nan() || best.1 <= 1e-300 {
            return false;
        }
        let (top, bottom) = rows.split_at_mut((column + 1) * width);
        let Some(pivot) = top.get_mut(column * width..) else { return false };
        if best.0 != column {
            let from = (best.0 - column - 1) * width;
            let Some(other) = bottom.get_mut(from..from + width) else { return false };
            pivot.swap_with_slice(other);
        }
        let Some(pivot) = pivot.get(column..width) else { return false };
        let Some((first, rest)) = pivot.split_first() else { return false };
        for row in bottom.chunks_exact_mut(width) {
            let Some((own, others)) = row.get_mut(column..).and_then(|row| row.split_first_mut())
            else {
                return false;
            };
            if own.abs() > 0.0 {
                let factor = *own / first;
                *own = 0.0;
                for (other, number) in others.iter_mut().zip(rest) {
                    *other -= factor * number;
                }
            }
        }
    }
    // Back from the last row; each row's right-hand side becomes its solution.
    for column in (0..n).rev() {
        let (top, bottom) = rows.split_at_mut((column + 1) * width);
        let Some(own) = top.get_mut(column * width..) else { return false };
        let Some((left, right)) = own.split_at_mut_checked(n) else { return false };
        for (factor, row) in left.iter().skip(column + 1).zip(bottom.chunks_exact(width)) {
            if factor.abs() > 0.0 {
                for (number, solved) in right.iter_mut().zip(row.iter().skip(n)) {
                    *number -= factor * solved;
                }
            }
        }
        let Some(pivot) = left.get(column) else { return false };
        for number in right {
            *number /= pivot;
        }
    }
    true
}

/// Returns one column of the right-hand sides.
pub(super) fn column(rows: &[f64], n: usize, width: usize, place: usize) -> Vec<f64> {
    rows.chunks_exact(width).take(n).filter_map(|row| row.get(n + place).copied()).collect()
}
