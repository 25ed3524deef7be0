//! The elementary functions against libm, tables and their own vector code.

use freehold_ensemble::elementary::{exp, ln, normal_cdf, normal_quantile, pow};
use freehold_ensemble::{LANES, Stream};

const QUANTILES: [(f64, f64); 20] = [
    (1e-300, -37.0470962993612),
    (1e-100, -21.27345356096532),
    (1e-20, -9.262340089798405),
    (1e-12, -7.034483825301132),
    (1e-09, -5.9978070150076865),
    (1e-06, -4.753424308822899),
    (0.001, -3.090232306167813),
    (0.01, -2.3263478740408408),
    (0.025, -1.9599639845400538),
    (0.05, -1.6448536269514726),
    (0.0749, -1.4402382675279632),
    (0.0751, -1.4388253927525398),
    (0.1, -1.2815515655446008),
    (0.25, -0.6744897501960817),
    (0.4, -0.2533471031357998),
    (0.6, 0.2533471031357998),
    (0.75, 0.6744897501960817),
    (0.924, 1.4325027208258119),
    (0.9999, 3.7190164854557084),
    (0.9999999999999999, 8.209536151601386),
];
const PROBABILITIES: [(f64, f64); 16] = [
    (-37.5, 4.605353009581955e-308),
    (-30.0, 4.906713927148187e-198),
    (-20.25, 1.77619986494957e-91),
    (-10.1, 2.762109471764517e-24),
    (-6.7, 1.0420976987965181e-11),
    (-5.0, 2.866515718791939e-07),
    (-3.3, 0.0004834241423837775),
    (-2.0, 0.02275013194817921),
    (-1.0, 0.15865525393145705),
    (-0.3, 0.3820885778110474),
    (-1e-09, 0.49999999960105773),
    (0.0, 0.5),
    (0.5, 0.6914624612740131),
    (1.959963984540054, 0.975),
    (3.7, 0.9998922002665226),
    (8.0, 0.9999999999999993),
];

/// Returns how many numbers lie from `a` to `b`, in units of the last place.
fn apart(a: f64, b: f64) -> u64 {
    if a.is_nan() && b.is_nan() {
        return 0;
    }
    let place = |x: f64| {
        let bits = x.to_bits() as i64;
        if bits < 0 { i64::MIN - bits } else { bits }
    };
    place(a).abs_diff(place(b))
}

/// Returns the largest distance of two functions over these points, and where it is.
fn worst(
    points: impl Iterator<Item = (f64, f64)>,
    ours: impl Fn(f64, f64) -> f64,
    other: impl Fn(f64, f64) -> f64,
) -> (u64, f64, f64) {
    points
        .map(|(x, y)| (apart(ours(x, y), other(x, y)), x, y))
        .max_by_key(|(distance, ..)| *distance)
        .unwrap()
}

/// Returns pairs of numbers inside of 0 and 1.
fn draws(name: &str, count: u64) -> impl Iterator<Item = (f64, f64)> {
    let stream = Stream::new(1, name);
    (0..count).map(move |future| (stream.uniform(future, 0), stream.uniform(future, 1)))
}

#[test]
fn exp_is_within_one_unit_of_libm() {
    let points = draws("exp", 300_000).flat_map(|(a, b)| {
        [(a * 1417.0 - 708.0, 0.0), (a * 2.0 - 1.0, 0.0), ((a - 0.5) * libm::exp2(-60.0 * b), 0.0)]
    });
    let (distance, x, _) = worst(points, |x, _| exp(x), |x, _| libm::exp(x));
    println!("exp: {distance} at {x:e}");
    assert!(distance <= 1, "exp({x:e}) is {distance} units off");
    let subnormal = draws("tiny", 100_000).map(|(a, _)| (-a * 38.0 - 708.0, 0.0));
    let (distance, x, _) = worst(subnormal, |x, _| exp(x), |x, _| libm::exp(x));
    println!("exp, subnormal: {distance} at {x:e}");
    assert!(distance <= 1, "exp({x:e}) is {distance} units off");
}

#[test]
fn exp_holds_at_its_edges() {
    assert_eq!(exp(f64::NEG_INFINITY), 0.0);
    assert_eq!(exp(f64::INFINITY), f64::INFINITY);
    assert!(exp(f64::NAN).is_nan());
    for one in [0.0, -0.0, 5e-324, -5e-324, 1e-17] {
        assert_eq!(exp(one), 1.0);
    }
    for x in [709.782_712_893_384, 709.79, 1e5, f64::MAX, -745.13, -745.14, -1e5, f64::MIN] {
        assert_eq!(apart(exp(x), libm::exp(x)), 0, "{x}");
    }
}

#[test]
fn ln_is_within_one_unit_of_libm() {
    let points = draws("ln", 300_000).flat_map(|(a, b)| {
        let any = f64::from_bits((a * f64::INFINITY.to_bits() as f64) as u64);
        let near_one = 1.0 + (a - 0.5) * libm::exp2(-50.0 * b);
        [(any, 0.0), (a * 4.0, 0.0), (near_one, 0.0), (any * 1e-300 * 1e-15, 0.0)]
    });
    let (distance, x, _) = worst(points, |x, _| ln(x), |x, _| libm::log(x));
    println!("ln: {distance} at {x:e}");
    assert!(distance <= 1, "ln({x:e}) is {distance} units off");
}

#[test]
fn ln_holds_at_its_edges() {
    assert_eq!(ln(0.0), f64::NEG_INFINITY);
    assert_eq!(ln(-0.0), f64::NEG_INFINITY);
    assert_eq!(ln(f64::INFINITY), f64::INFINITY);
    assert_eq!(ln(1.0), 0.0);
    for nothing in [f64::NAN, -1.0, -5e-324, f64::NEG_INFINITY] {
        assert!(ln(nothing).is_nan());
    }
    for x in [5e-324, 1e-310, f64::MIN_POSITIVE, f64::MAX, 1.0 + f64::EPSILON] {
        assert!(apart(ln(x), libm::log(x)) <= 1, "{x:e}");
    }
}

#[test]
fn pow_is_within_one_unit_of_libm() {
    let points = draws("pow", 300_000).flat_map(|(a, b)| {
        let any = f64::from_bits((a * f64::INFINITY.to_bits() as f64) as u64);
        // Powers over the whole range of results, and those of everyday.
        let reach = (b * 1400.0 - 700.0) / libm::log(any);
        let near_one = 1.0 + (a - 0.5) * 1e-6;
        [
            (any, reach),
            (a * 4.0, b * 20.0 - 10.0),
            (near_one, (b - 0.5) * 1e9),
            (a * 1e3, libm::round(b * 40.0 - 20.0)),
            (-a * 10.0, libm::round(b * 40.0 - 20.0)),
        ]
    });
    let (distance, x, y) = worst(points, pow, libm::pow);
    println!("pow: {distance} at {x:e}, {y:e}");
    assert!(distance <= 1, "pow({x:e}, {y:e}) is {distance} units off");
}

#[test]
fn pow_holds_at_its_edges() {
    let numbers = [
        0.0,
        -0.0,
        5e-324,
        -1e-310,
        0.3,
        0.5,
        -0.5,
        1.0,
        -1.0,
        2.0,
        -2.0,
        3.0,
        -3.0,
        2.5,
        -2.5,
        1e19,
        -1e19,
        4_503_599_627_370_497.0,
        -9_007_199_254_740_991.0,
        1e300,
        -1e300,
        f64::MAX,
        f64::MIN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::NAN,
        1.0 + f64::EPSILON,
        1.0 - f64::EPSILON / 2.0,
        1e-20,
        -1e-20,
        1074.0,
        -1074.0,
        0.1,
        1.0 / 3.0,
    ];
    for x in numbers {
        for y in numbers {
            let (ours, other) = (pow(x, y), libm::pow(x, y));
            assert!(apart(ours, other) <= 1, "pow({x:e}, {y:e}) is {ours:e}, not {other:e}");
            assert!(other.is_nan() || ours.is_sign_negative() == other.is_sign_negative());
        }
    }
}

#[test]
fn quantile_agrees_with_the_one_of_python() {
    for (p, expected) in QUANTILES {
        let quantile = normal_quantile(p);
        let error = (quantile / expected - 1.0).abs();
        assert!(error < 1e-15, "the quantile of {p:e} is {quantile:e}, not {expected:e}");
    }
    assert_eq!(normal_quantile(0.5), 0.0);
    assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal_quantile(1.0), f64::INFINITY);
    assert!([-0.1, 1.1, f64::NAN].iter().all(|p| normal_quantile(*p).is_nan()));
}

#[test]
fn quantile_is_the_inverse_of_the_distribution() {
    let mut largest = 0.0_f64;
    for (a, b) in draws("quantile", 300_000) {
        for p in [a, a * libm::exp2(-900.0 * b)] {
            let z = normal_quantile(p);
            // The probability moves by its density over itself times the error of the quantile.
            let back = 0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2);
            let slope = (z.abs() + 1.0) * (z.abs() + 1.0);
            largest = largest.max((back / p - 1.0).abs() / slope);
        }
    }
    println!("quantile: {largest:e}");
    assert!(largest < 2e-15, "{largest:e}");
}

#[test]
fn distribution_agrees_with_the_error_function() {
    for (z, expected) in PROBABILITIES {
        let error = (normal_cdf(z) / expected - 1.0).abs();
        println!("cdf {z}: {error:e}");
        assert!(error < 2e-15, "the probability of {z} is off by {error:e}");
    }
    let mut largest = 0.0_f64;
    for (a, b) in draws("cdf", 300_000) {
        for z in [a * 16.0 - 8.0, a * 45.0 - 37.0, (a - 0.5) * b] {
            // The product z / √2 is rounded, which the tail of erfc feels by the square of z.
            let other = 0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2);
            largest = largest.max((normal_cdf(z) / other - 1.0).abs() / (1.0 + z * z));
        }
    }
    println!("cdf: {largest:e}");
    assert!(largest < 1e-15, "{largest:e}");
    assert_eq!(normal_cdf(f64::NEG_INFINITY), 0.0);
    assert_eq!(normal_cdf(f64::INFINITY), 1.0);
    assert!(normal_cdf(f64::NAN).is_nan());
}

/// The five functions over a block of numbers. A closure would not do: what is called through
/// one may be compiled for the plainest machine.
struct Columns<'a> {
    block: &'a [(f64, f64); LANES],
    columns: &'a mut [[f64; LANES]; 5],
}

impl pulp::NullaryFnOnce for Columns<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let [powers, logarithms, general, quantiles, probabilities] = self.columns;
        for (number, (x, _)) in powers.iter_mut().zip(self.block) {
            *number = exp(*x);
        }
        for (number, (x, _)) in logarithms.iter_mut().zip(self.block) {
            *number = ln(*x);
        }
        for (number, (x, y)) in general.iter_mut().zip(self.block) {
            *number = pow(*x, *y);
        }
        for (number, (_, y)) in quantiles.iter_mut().zip(self.block) {
            *number = normal_quantile(*y);
        }
        for (number, (x, _)) in probabilities.iter_mut().zip(self.block) {
            *number = normal_cdf(*x);
        }
    }
}

#[test]
fn vector_code_gives_the_same_bits() {
    let edges = [0.0, -0.0, 1.0, -1.0, f64::INFINITY, f64::MAX, 5e-324, f64::NAN];
    let inputs: Vec<(f64, f64)> = draws("columns", 64_000)
        .map(|(a, b)| (f64::from_bits((a * u64::MAX as f64) as u64), b * 2.0 - 0.5))
        .chain(draws("common", 64_000).map(|(a, b)| (a * 10.0 - 3.0, b * 4.0 - 2.0)))
        .chain(edges.into_iter().flat_map(|x| [0.0, 0.5, 1.0, -3.0].map(|y| (x, y))))
        .collect();
    let (blocks, rest) = inputs.as_chunks::<LANES>();
    assert!(rest.is_empty());
    for block in blocks {
        let mut columns = [[0.0; LANES]; 5];
        pulp::Arch::new().dispatch(Columns { block, columns: &mut columns });
        for (lane, (x, y)) in block.iter().copied().enumerate() {
            let plain = [exp(x), ln(x), pow(x, y), normal_quantile(y), normal_cdf(x)];
            for (column, plain) in columns.iter().zip(plain) {
                let vector = column[lane];
                let same = vector.to_bits() == plain.to_bits();
                assert!(same || vector.is_nan() && plain.is_nan(), "{x:e}, {y}: {vector}, {plain}");
            }
        }
    }
}
