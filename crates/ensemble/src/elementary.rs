//! Elementary functions that give the same bits on every machine and run in columns.

/// Returns e to the power of `x`.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Returns the natural logarithm.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Returns `x` to the power of `y`.
#[inline(always)]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Returns the standard normal quantile (Wichura 1988, AS 241).
#[inline(always)]
pub fn normal_quantile(p: f64) -> f64 {
    let _ = p;
    0.0
}

/// Returns the standard normal distribution function.
#[inline(always)]
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}
