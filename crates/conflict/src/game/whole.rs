//! Whole numbers that say when they run over, and such that never do.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// A whole number of a fixed or of any size: the fast ones say when they run over, and the work is
/// done again with the others.
pub(super) trait Whole: Clone {
    fn of(number: &BigInt) -> Option<Self>;
    fn big(&self) -> BigInt;
    fn zero() -> Self;
    fn one() -> Self;
    fn sign(&self) -> Ordering;
    fn is_one(&self) -> bool;
    /// `a b − c d`
    fn cross(a: &Self, b: &Self, c: &Self, d: &Self) -> Option<Self>;
    /// `self − a b`
    fn less_product(&self, a: &Self, b: &Self) -> Option<Self>;
    fn negated(&self) -> Option<Self>;
    /// Above zero, unless both are zero.
    fn common(&self, other: &Self) -> Self;
    /// The quotient of a number that `other` divides.
    fn part(&self, other: &Self) -> Self;
}

impl Whole for i128 {
    fn of(number: &BigInt) -> Option<Self> {
        number.to_i128()
    }

    fn big(&self) -> BigInt {
        BigInt::from(*self)
    }

    fn zero() -> Self {
        0
    }

    fn one() -> Self {
        1
    }

    fn sign(&self) -> Ordering {
        self.cmp(&0)
    }

    fn is_one(&self) -> bool {
        *self == 1
    }

    fn cross(a: &Self, b: &Self, c: &Self, d: &Self) -> Option<Self> {
        times(*a, *b)?.checked_sub(times(*c, *d)?)
    }

    fn less_product(&self, a: &Self, b: &Self) -> Option<Self> {
        self.checked_sub(times(*a, *b)?)
    }

    fn negated(&self) -> Option<Self> {
        self.checked_neg()
    }

    fn common(&self, other: &Self) -> Self {
        let (mut a, mut b) = (self.unsigned_abs(), other.unsigned_abs());
        // Most numbers fit into one word, where a remainder costs a tenth.
        while b != 0 {
            if let (Ok(mut one), Ok(mut two)) = (u64::try_from(a), u64::try_from(b)) {
                while two != 0 {
                    (one, two) = (two, one % two);
                }
                return Self::from(one);
            }
            (a, b) = (b, a % b);
        }
        // Only the smallest number of all has an absolute value that does not fit; dividing by one
        // is right for it as well.
        Self::try_from(a).unwrap_or(1)
    }

    fn part(&self, other: &Self) -> Self {
        if let (Ok(a), Ok(b)) = (i64::try_from(*self), i64::try_from(*other)) {
            return Self::from(a.checked_div(b).unwrap_or(a));
        }
        self.checked_div(*other).unwrap_or(*self)
    }
}

/// The product; two words are multiplied without looking at whether it fits, for it does.
fn times(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}

impl Whole for BigInt {
    fn of(number: &BigInt) -> Option<Self> {
        Some(number.clone())
    }

    fn big(&self) -> BigInt {
        self.clone()
    }

    fn zero() -> Self {
        Zero::zero()
    }

    fn one() -> Self {
        One::one()
    }

    fn sign(&self) -> Ordering {
        if self.is_negative() {
            Ordering::Less
        } else if self.is_zero() {
            Ordering::Equal
        } else {
            Ordering::Greater
        }
    }

    fn is_one(&self) -> bool {
        One::is_one(self)
    }

    fn cross(a: &Self, b: &Self, c: &Self, d: &Self) -> Option<Self> {
        Some(a * b - c * d)
    }

    fn less_product(&self, a: &Self, b: &Self) -> Option<Self> {
        Some(self - a * b)
    }

    fn negated(&self) -> Option<Self> {
        Some(-self)
    }

    fn common(&self, other: &Self) -> Self {
        self.gcd(other)
    }

    fn part(&self, other: &Self) -> Self {
        self / other
    }
}
