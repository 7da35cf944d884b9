//! Quantiles of the gamma, beta, normal and t distributions, on which the intervals rest.
//!
//! All are found by Newton's method on log P against log x (log odds for beta). On these scales the distributions have
//! log-concave densities, hence log-concave tails, so that Newton's method converges from any start; near the end
//! Halley's correction saves a step.

use std::f64::consts::PI;

/// A tail of a distribution: how much probability lies beyond, and the normal quantile that cuts it off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tail {
    pub(super) probability: f64,
    /// Standard normal quantile: positive, for the upper tail.
    pub(super) z: f64,
}

/// Each tail of a 95 % interval.
pub(super) const TAIL_OF_95: Tail = Tail { probability: 0.025, z: 1.959_963_984_540_054 };
/// Each tail of a 99.8 % interval.
pub(super) const TAIL_OF_998: Tail = Tail { probability: 0.001, z: 3.090_232_306_167_813_7 };

impl Tail {
    /// The upper tail of the standard normal distribution that has this probability: above 0, below 0.5.
    pub(super) fn of(probability: f64) -> Tail {
        // Left of the root for small probabilities, where Newton's method closes in from one side.
        let start = (-2.0 * probability.ln()).sqrt();
        let z = solve(start.ln(), probability, |ln_z| {
            let z = ln_z.exp();
            let slope = -z * (-z * z / 2.0).exp() / (2.0 * PI).sqrt();
            Tangent { probability: normal_above(z), slope, log_slope: 1.0 - z * z }
        });
        Tail { probability, z: z.exp() }
    }

    /// The normal tail that begins where the t distribution of `dof` degrees of freedom has this tail's probability.
    ///
    /// Any quantile taken at it is as much further out as the t quantile is. `dof` above zero; infinite leaves the
    /// tail.
    // The t distribution's tail is half a beta distribution's: Abramowitz & Stegun 1964, 26.7.1 and 26.5.27.
    pub(super) fn student(self, dof: f64) -> Tail {
        if dof > LARGE_DOF {
            return self;
        }
        let (a, b) = (dof / 2.0, 0.5);
        let start = self.z + (self.z.powi(3) + self.z) / (4.0 * dof);
        let t = solve(start.ln(), self.probability, |ln_t| {
            let t2 = (2.0 * ln_t).exp();
            let (x, y) = (dof / (dof + t2), t2 / (dof + t2));
            let density = beta_density(a, b, x, y);
            let probability = beta_below(a, b, x, y, density) / 2.0;
            Tangent { probability, slope: -density, log_slope: 2.0 * (b * x - a * y) }
        })
        .exp();
        Tail { probability: normal_above(t), z: t }
    }
}

/// The standard normal distribution's probability above `z`, which is at least 0.
pub(super) fn normal_above(z: f64) -> f64 {
    gamma_above(0.5, z * z / 2.0) / 2.0
}

/// Beyond this many degrees of freedom the t distribution is the normal one to eight digits.
const LARGE_DOF: f64 = 1e9;
/// Beyond this shape the series of Goldberg and Levine alone has a relative error below 1e-9, falling to 1e-11 at 150.
const LARGE_SHAPE: f64 = 50.0;
/// Beyond this for both shapes, the approximation of log odds alone has an absolute error below 1e-11.
const LARGE_BETA_SHAPE: f64 = 100_000.0;
const MAX_TERMS: u32 = 200_000;
const MAX_STEPS: u32 = 100;
/// Halley's method triples the digits in a step, so that a step this small is the last one needed.
const LAST_STEP: f64 = 1e-5;

/// The `x` below which a gamma distribution of scale 1 has the tail's probability. `shape` > 0 and finite.
pub(super) fn gamma_quantile_below(shape: f64, tail: Tail) -> f64 {
    if shape > LARGE_SHAPE {
        return goldberg_levine(shape, -tail.z);
    }
    let near = match shape {
        _ if shape < 1.0 => 0.0,
        _ if shape < 4.0 => wilson_hilferty(shape, -tail.z),
        _ => goldberg_levine(shape, -tail.z),
    };
    // P(a, x) < x^a / Γ(a + 1), so that this start lies left of the root. Far out in the tail the others are below
    // zero.
    let left = (tail.probability.ln() + ln_gamma(shape + 1.0)) / shape;
    let start = if near > 0.0 { near.ln() } else { left };
    solve(start, tail.probability, |ln_x| {
        let x = ln_x.exp();
        let slope = gamma_term(shape, x) * shape;
        Tangent { probability: gamma_below(shape, x), slope, log_slope: shape - x }
    })
    .exp()
}

/// The `x` above which a gamma distribution of scale 1 has the tail's probability. `shape` ≥ 0.5 and finite.
pub(super) fn gamma_quantile_above(shape: f64, tail: Tail) -> f64 {
    if shape > LARGE_SHAPE {
        return goldberg_levine(shape, tail.z);
    }
    let start = if shape < 4.0 { wilson_hilferty(shape, tail.z) } else { goldberg_levine(shape, tail.z) };
    solve(start.ln(), tail.probability, |ln_x| {
        let x = ln_x.exp();
        let slope = -gamma_term(shape, x) * shape;
        Tangent { probability: gamma_above(shape, x), slope, log_slope: shape - x }
    })
    .exp()
}

/// ln(x / (1 - x)) of the `x` below which a beta distribution has the tail's probability. `a` > 0 and `b` > 0, finite.
pub(super) fn beta_log_odds_below(a: f64, b: f64, tail: Tail) -> f64 {
    if a > LARGE_BETA_SHAPE && b > LARGE_BETA_SHAPE {
        return beta_log_odds_start(a, b, tail.z);
    }
    let start = if a > 1.0 && b > 1.0 {
        beta_log_odds_start(a, b, tail.z)
    } else {
        // I(x; a, b) ≤ x^a / (a B(a, b)) where b ≥ 1, and x < x / (1 - x): left of the root again; near it where b < 1.
        (tail.probability.ln() + ln_gamma(a + 1.0) + ln_gamma(b) - ln_gamma(a + b)) / a
    };
    solve(start, tail.probability, |log_odds| {
        let (x, y) = (1.0 / (1.0 + (-log_odds).exp()), 1.0 / (1.0 + log_odds.exp()));
        let slope = beta_density(a, b, x, y);
        Tangent { probability: beta_below(a, b, x, y, slope), slope, log_slope: a * y - b * x }
    })
}

/// A probability as a function of t, near one t.
struct Tangent {
    probability: f64,
    /// Its derivative.
    slope: f64,
    /// The derivative of the logarithm of `slope`.
    log_slope: f64,
}

/// The t at which the probability is `target`.
fn solve(start: f64, target: f64, at: impl Fn(f64) -> Tangent) -> f64 {
    let mut t = start;
    for _ in 0..MAX_STEPS {
        let Tangent { probability, slope, log_slope } = at(t);
        let log_tangent = slope / probability;
        let newton_step = (probability / target).ln() / log_tangent;
        let bend = newton_step * (log_slope - log_tangent) / 2.0;
        // Far from the root Halley's correction may lead away.
        let step = if bend.abs() < 0.5 { newton_step / (1.0 - bend) } else { newton_step };
        // Where probabilities underflow there is nothing to follow; the start is exact to the last digit there.
        if !step.is_finite() {
            break;
        }
        t -= step;
        if step.abs() < LAST_STEP {
            break;
        }
    }
    t
}

/// Expansion of the gamma quantile in powers of 1/√shape; `z` is the normal quantile.
// Goldberg & Levine 1946, Annals of Mathematical Statistics 17, 216-225, with chi-square of 2 × shape degrees of
// freedom.
fn goldberg_levine(shape: f64, z: f64) -> f64 {
    let n = 2.0 * shape;
    let (root, z2) = (n.sqrt(), z * z);
    let (z3, z4) = (z2 * z, z2 * z2);
    let sqrt2 = std::f64::consts::SQRT_2;
    let chi_square = n + root * z * sqrt2 + 2.0 * (z2 - 1.0) / 3.0 + (z3 - 7.0 * z) / (9.0 * sqrt2 * root)
        - (6.0 * z4 + 14.0 * z2 - 32.0) / (405.0 * n)
        + (9.0 * z4 * z + 256.0 * z3 - 433.0 * z) / (4860.0 * sqrt2 * n * root)
        + (12.0 * z4 * z2 - 243.0 * z4 - 923.0 * z2 + 1472.0) / (25_515.0 * n * n)
        - (3753.0 * z4 * z3 + 4353.0 * z4 * z - 289_517.0 * z3 - 289_717.0 * z) / (9_185_400.0 * sqrt2 * n * n * root);
    chi_square / 2.0
}

// Wilson & Hilferty 1931, Proceedings of the National Academy of Sciences 17, 684-688.
fn wilson_hilferty(shape: f64, z: f64) -> f64 {
    shape * (1.0 - 1.0 / (9.0 * shape) + z / (3.0 * shape.sqrt())).powi(3)
}

// Abramowitz & Stegun 1964, 26.5.22 (after Carter 1947).
fn beta_log_odds_start(a: f64, b: f64, z: f64) -> f64 {
    let (of_a, of_b) = (1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0));
    let h = 2.0 / (of_a + of_b);
    let lambda = (z * z - 3.0) / 6.0;
    let w = z * (h + lambda).sqrt() / h - (of_b - of_a) * (lambda + 5.0 / 6.0 - 2.0 / (3.0 * h));
    (a / b).ln() - 2.0 * w
}

/// ln Γ(x) for `x` > 0.
pub(super) fn ln_gamma(x: f64) -> f64 {
    let (mut shifted, mut product) = (x, 1.0);
    while shifted < 16.0 {
        product *= shifted;
        shifted += 1.0;
    }
    let n = shifted - 1.0;
    (n + 0.5) * n.ln() - n + 0.5 * (2.0 * PI).ln() + stirling_error(n) - f64::ln(product)
}

/// What Stirling's formula for ln n! leaves out. `n` > 0.
fn stirling_error(n: f64) -> f64 {
    if n < 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - 0.5 * (2.0 * PI).ln();
    }
    let n2 = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / (1188.0 * n2)) / n2) / n2) / n2) / n
}

/// Half the deviance of a count `x` from its mean: x ln(x / mean) + mean - x, without cancellation near the mean.
fn half_deviance(x: f64, mean: f64) -> f64 {
    let excess = (mean - x) / x;
    let per_unit = if excess.abs() < 0.03 {
        // u - ln(1 + u) as its Taylor series: seven terms reach the last digit.
        let u = excess;
        u * u
            * (1.0 / 2.0
                - u * (1.0 / 3.0
                    - u * (1.0 / 4.0
                        - u * (1.0 / 5.0 - u * (1.0 / 6.0 - u * (1.0 / 7.0 - u * (1.0 / 8.0 - u / 9.0)))))))
    } else {
        excess - excess.ln_1p()
    };
    x * per_unit
}

/// x^a e^-x / Γ(a + 1): for a whole number `a`, the Poisson probability of `a` at mean `x`.
// Loader 2000, "Fast and accurate computation of binomial probabilities": no cancellation for large counts.
pub(super) fn gamma_term(a: f64, x: f64) -> f64 {
    if x == 0.0 {
        return if a == 0.0 { 1.0 } else { 0.0 };
    }
    if a < 15.0 {
        return (a * x.ln() - x - ln_gamma(a + 1.0)).exp();
    }
    (-stirling_error(a) - half_deviance(a, x)).exp() / (2.0 * PI * a).sqrt()
}

/// The gamma distribution's probability below `x`: regularised P(a, x).
pub(super) fn gamma_below(a: f64, x: f64) -> f64 {
    if x < a + 1.0 { gamma_series(a, x) } else { 1.0 - gamma_fraction(a, x) }
}

/// The gamma distribution's probability above `x`: regularised Q(a, x).
pub(super) fn gamma_above(a: f64, x: f64) -> f64 {
    if x < a + 1.0 { 1.0 - gamma_series(a, x) } else { gamma_fraction(a, x) }
}

// Abramowitz & Stegun 1964, 6.5.29.
fn gamma_series(a: f64, x: f64) -> f64 {
    let (mut sum, mut term, mut denominator) = (1.0, 1.0, a);
    for _ in 0..MAX_TERMS {
        denominator += 1.0;
        term *= x / denominator;
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum * gamma_term(a, x)
}

// Abramowitz & Stegun 1964, 6.5.31, even part, evaluated by Lentz's method. `x` ≥ a + 1, so no denominator is zero.
fn gamma_fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut c = f64::INFINITY;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for i in 1..=MAX_TERMS {
        let i = f64::from(i);
        let numerator = -i * (i - a);
        b += 2.0;
        d = 1.0 / (numerator * d + b);
        c = b + numerator / c;
        let factor = c * d;
        fraction *= factor;
        if (factor - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction * a * gamma_term(a, x)
}

/// x^a y^b / B(a, b): the beta distribution's density on the scale of log odds. `y` = 1 - x.
fn beta_density(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let n = a + b;
    let ln_term =
        stirling_error(n) - stirling_error(a) - stirling_error(b) - half_deviance(a, n * x) - half_deviance(b, n * y);
    (a * b / n) * ln_term.exp() * (n / (2.0 * PI * a * b)).sqrt()
}

/// The beta distribution's probability below `x`: regularised I(x; a, b), given its density there. `y` = 1 - x.
fn beta_below(a: f64, b: f64, x: f64, y: f64, density: f64) -> f64 {
    if b * x < a * y { density / beta_fraction(a, b, x, y) } else { 1.0 - density / beta_fraction(b, a, y, x) }
}

// DiDonato & Morris 1992, ACM Transactions on Mathematical Software 18, 360-373, equation 9, by Lentz's method. It
// takes x and 1 - x both, so that nothing is lost where one of the shapes is a million times the other. All terms are
// positive as long as b x < a y, but for those with m > b, which are small.
fn beta_fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let from_mean = a * y - b * x + 1.0;
    let mut fraction = a * from_mean / (a + 1.0);
    let mut c = fraction;
    let mut d = 0.0;
    for m in 1..=MAX_TERMS {
        let m = f64::from(m);
        let (shape, before) = (a + 2.0 * m, a + 2.0 * m - 1.0);
        let partial_numerator = (a + m - 1.0) / before * (a + b + m - 1.0) / before * m * (b - m) * x * x;
        let partial_denominator = m + m * (b - m) * x / before + (a + m) * (from_mean + m * (2.0 - x)) / (shape + 1.0);
        d = 1.0 / (partial_denominator + partial_numerator * d);
        c = partial_denominator + partial_numerator / c;
        let factor = c * d;
        fraction *= factor;
        if (factor - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}
