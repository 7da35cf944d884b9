//! Random numbers that are the same in every run.

/// Numbers between 0 and 1 (SplitMix64, Steele et al. 2014).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((bits ^ (bits >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A standard normal number (Box & Muller 1958).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.next()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.next()).cos()
    }

    /// A Poisson number, by adding up waiting times; of a large mean, a rounded normal one.
    pub(crate) fn poisson(&mut self, mean: f64) -> f64 {
        if mean > 500.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0);
        }
        let (mut waited, mut events) = (0.0, 0.0);
        loop {
            waited -= (1.0 - self.next()).ln();
            if waited > mean {
                return events;
            }
            events += 1.0;
        }
    }

    /// A number of the gamma distribution of that shape and scale 1 (Marsaglia & Tsang 2000, ACM Transactions on
    /// Mathematical Software 26, 363-372).
    pub(crate) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let power = (1.0 - self.next()).powf(1.0 / shape);
            return self.gamma(shape + 1.0) * power;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && (1.0 - self.next()).ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// A count whose variance is `phi` times its mean: a Poisson number whose own mean varies as a gamma distribution
    /// does.
    pub(crate) fn count(&mut self, mean: f64, phi: f64) -> f64 {
        if phi <= 1.0 {
            return self.poisson(mean);
        }
        let scale = phi - 1.0;
        let varied = scale * self.gamma(mean / scale);
        self.poisson(varied)
    }
}
