//! The Equal Earth projection: areas are true, shapes are pleasant, parallels are straight.
//!
//! Šavrič, Patterson & Jenny (2018), "The Equal Earth map projection", International Journal of Geographical
//! Information Science 33(3), 454–465: equation 1.

use super::LonLat;

const A1: f64 = 1.340_264;
const A2: f64 = -0.081_106;
const A3: f64 = 0.000_893;
const A4: f64 = 0.003_796;

/// sqrt(3) / 2
const M: f64 = 0.866_025_403_784_438_6;

/// Half the width of the map: x of longitude 180 on the equator, in radii of the globe.
pub const HALF_WIDTH: f64 = 2.706_629_983_696_074;

/// Half the height of the map: y of the pole, in radii of the globe.
pub(crate) const HALF_HEIGHT: f64 = 1.317_362_759_157_413;

/// Where a point lies in the plane, in radii of the globe: east of the central meridian, and north of the equator.
///
/// Longitudes more than 180 degrees from the central meridian lie outside the map, not on its other side.
///
/// ```
/// use crime_explorer::chart::geo::{LonLat, equal_earth::{HALF_WIDTH, forward}};
/// assert_eq!(forward(LonLat { lon: 11.0, lat: 0.0 }, 11.0), (0.0, 0.0));
/// assert!((forward(LonLat { lon: 180.0, lat: 0.0 }, 0.0).0 - HALF_WIDTH).abs() < 1e-12);
/// ```
pub fn forward(point: LonLat, central_meridian: f64) -> (f64, f64) {
    let theta = (M * point.lat.to_radians().sin()).clamp(-1.0, 1.0).asin();
    let (squared, sixth) = powers(theta);
    let x = (point.lon - central_meridian).to_radians() * theta.cos() / (M * slope(squared, sixth));
    (x, height(theta, squared, sixth))
}

fn powers(theta: f64) -> (f64, f64) {
    let squared = theta * theta;
    (squared, squared * squared * squared)
}

/// y of a parametric latitude.
fn height(theta: f64, squared: f64, sixth: f64) -> f64 {
    theta * (A1 + A2 * squared + sixth * (A3 + A4 * squared))
}

/// dy / dtheta.
fn slope(squared: f64, sixth: f64) -> f64 {
    A1 + 3.0 * A2 * squared + sixth * (7.0 * A3 + 9.0 * A4 * squared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lon: f64, lat: f64, x: f64, y: f64) {
        let (px, py) = forward(LonLat { lon, lat }, 0.0);
        assert!((px - x).abs() < 1e-9 && (py - y).abs() < 1e-9, "{lon} {lat} → {px} {py}");
    }

    #[test]
    fn points_lie_where_the_papers_equation_puts_them() {
        // Equation 1, written out in Python with its powers of theta up to the ninth.
        check(2.0, 1.0, 0.030_071_478_498_762_568, 0.020_257_546_047_118_15);
        check(15.0, 50.0, 0.186_052_541_749_957_06, 0.941_540_234_660_433);
        check(-122.0, 47.0, -1.549_254_331_329_068_5, 0.893_308_324_948_093_3);
        check(100.0, -60.0, 1.132_811_159_761_977_2, -1.088_300_835_505_319_6);
    }

    #[test]
    fn the_corners_of_the_map_are_its_half_sizes() {
        let (x, _) = forward(LonLat { lon: 180.0, lat: 0.0 }, 0.0);
        let (_, y) = forward(LonLat { lon: 0.0, lat: 90.0 }, 0.0);
        assert!((x - HALF_WIDTH).abs() < 1e-12 && (y - HALF_HEIGHT).abs() < 1e-12, "{x} {y}");
        // The paper's ratio of width to height.
        assert!((HALF_WIDTH / HALF_HEIGHT - 2.054_58).abs() < 1e-5);
    }

    #[test]
    fn equal_areas_of_the_globe_are_equal_areas_of_the_map() {
        for lat in (-88..88).step_by(4).map(f64::from) {
            for lon in [-175.0, -90.0, 0.0, 45.0, 170.0] {
                let d = 1e-4;
                let [a, b, c] = [(0.0, 0.0), (d, 0.0), (0.0, d)]
                    .map(|(dx, dy)| forward(LonLat { lon: lon + dx, lat: lat + dy }, 0.0));
                let map = (b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1);
                let globe = d.to_radians() * ((lat + d).to_radians().sin() - lat.to_radians().sin());
                assert!((map / globe - 1.0).abs() < 1e-5, "{lon} {lat}: {}", map / globe);
            }
        }
    }

    #[test]
    fn the_central_meridian_may_be_anywhere() {
        let far = forward(LonLat { lon: 185.0, lat: -17.0 }, 150.0);
        assert_eq!(far, forward(LonLat { lon: 35.0, lat: -17.0 }, 0.0));
    }
}
