//! Lines with fewer points.

use super::topology::Point;

/// The area of a closed ring in square degrees of the equator, by sinusoidal coordinates, which keep areas.
pub(super) fn area(ring: &[Point]) -> f64 {
    let flat: Vec<Point> = ring.iter().copied().map(equal_area).collect();
    let ends = flat.iter().zip(flat.iter().cycle().skip(1));
    let twice: f64 = ends.map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
    twice.abs() / 2.0
}

/// The line without the points whose triangle with their neighbours is smaller than `smallest`, the least first.
///
/// Visvalingam & Whyatt (1993), "Line generalisation by repeated elimination of points", The Cartographic Journal 30(1):
/// ends stay; a triangle never counts as smaller than one that went before it. A closed line keeps four points.
pub(super) fn thinned(line: &[Point], smallest: f64) -> Vec<Point> {
    let is_closed = line.first() == line.last();
    let least = if is_closed { 5 } else { 2 };
    let flat: Vec<Point> = line.iter().copied().map(equal_area).collect();
    let mut kept: Vec<usize> = (0..line.len()).collect();
    let triangle = |kept: &[usize], at: usize| match kept.get(at.wrapping_sub(1)..=at + 1) {
        Some([a, b, c]) => triangle(flat[*a], flat[*b], flat[*c]), // Indices of `line`.
        _ => f64::INFINITY,
    };
    let mut areas: Vec<f64> = (0..kept.len()).map(|at| triangle(&kept, at)).collect();
    while kept.len() > least {
        let (at, area) = areas
            .iter()
            .copied()
            .enumerate()
            .fold((0, f64::INFINITY), |least, (at, area)| if area < least.1 { (at, area) } else { least });
        if area >= smallest {
            break;
        }
        kept.remove(at);
        areas.remove(at);
        for neighbour in [at - 1, at] {
            areas[neighbour] = triangle(&kept, neighbour).max(area);
        }
    }
    kept.into_iter().filter_map(|idx| line.get(idx).copied()).collect()
}

fn equal_area([lon, lat]: Point) -> Point {
    [lon * lat.to_radians().cos(), lat]
}

fn triangle(a: Point, b: Point, c: Point) -> f64 {
    ((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])).abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_that_bends_little_goes_and_the_ends_stay() {
        let line = [[0.0, 0.0], [1.0, 0.001], [2.0, 0.0], [3.0, 1.0]];
        assert_eq!(thinned(&line, 0.01), [[0.0, 0.0], [2.0, 0.0], [3.0, 1.0]]);
        assert_eq!(thinned(&line, 1e-9), line);
        assert_eq!(thinned(&line, 100.0), [[0.0, 0.0], [3.0, 1.0]]);
    }

    #[test]
    fn an_island_stays_an_island() {
        let ring = [[0.0, 0.0], [0.5, -0.1], [1.0, 0.0], [1.0, 1.0], [0.5, 1.1], [0.0, 1.0], [0.0, 0.0]];
        let thin = thinned(&ring, 100.0);
        assert_eq!((thin.len(), thin[0]), (5, thin[4]));
        assert!(area(&thin) > 0.4);
    }

    #[test]
    fn a_degree_at_sixty_north_is_half_as_wide() {
        let square = |lat: f64| area(&[[0.0, lat], [0.1, lat], [0.1, lat + 0.1], [0.0, lat + 0.1], [0.0, lat]]);
        assert!((square(59.95) / square(-0.05) - 0.5).abs() < 1e-3);
    }
}
