use super::*;
use crate::chart::geo::Shape;

const PICTURE: Rect = Rect { left: 0.0, top: 0.0, width: 1000.0, height: 600.0 };

fn point((lon, lat): (f64, f64)) -> LonLat {
    LonLat { lon, lat }
}

/// Two squares that share arc 0, and one across the date line.
fn world() -> World {
    let arcs: [&[(f64, f64)]; 4] = [
        &[(10.0, 0.0), (10.1, 5.0), (10.0, 10.0)],
        &[(10.0, 10.0), (0.0, 10.0), (0.0, 0.0), (10.0, 0.0)],
        &[(10.0, 0.0), (20.0, 0.0), (20.0, 10.0), (10.0, 10.0)],
        &[(175.0, -20.0), (175.0, -10.0), (185.0, -10.0), (185.0, -20.0), (175.0, -20.0)],
    ];
    let arcs = arcs.map(|arc| arc.iter().copied().map(point).collect()).to_vec();
    let shape = |code: &str, ring: Vec<i32>, at| Shape {
        code: code.parse().unwrap(),
        polygons: vec![vec![ring]],
        point: point(at),
    };
    let shapes = vec![
        shape("AAA", vec![0, 1], (5.0, 5.0)),
        shape("BBB", vec![2, !0], (15.0, 5.0)),
        shape("CCC", vec![3], (180.0, -15.0)),
    ];
    World { arcs, shapes, ..World::default() }
}

fn fit(central_meridian: f64) -> Fit {
    Fit { central_meridian, scale: 180.0, origin: (500.0, 300.0) }
}

fn polygons(central_meridian: f64, idx: usize, picture: Rect) -> Vec<Polygon> {
    let world = world();
    Plane::new(&world, fit(central_meridian)).polygons(&world.shapes[idx], picture)
}

#[test]
fn neighbours_share_every_point_of_their_border() {
    let [a, b] = [0, 1].map(|idx| polygons(0.0, idx, PICTURE).remove(0).rings[0].clone());
    let shared = a.iter().filter(|at| b.contains(at)).count();
    assert_eq!((a.len(), b.len(), shared), (5, 5, 3));
}

#[test]
fn a_shape_across_the_edge_of_the_map_is_cut_and_does_not_streak() {
    let pieces = polygons(0.0, 2, PICTURE);
    assert_eq!(pieces.len(), 2);
    for piece in &pieces {
        assert!(bounds(&piece.rings[0]).unwrap().width < 30.0);
    }
    let whole: f64 = polygons(180.0, 2, PICTURE).iter().map(|piece| area(&piece.rings[0])).sum();
    let cut: f64 = pieces.iter().map(|piece| area(&piece.rings[0])).sum();
    assert!((cut / whole - 1.0).abs() < 0.05, "{cut} {whole}");
}

#[test]
fn a_shape_that_lies_on_the_map_as_it_is_stays_whole() {
    for meridian in [0.0, 11.0, 150.0, 180.0, -165.0, -90.0] {
        assert_eq!(polygons(meridian, 0, PICTURE).len(), 1, "{meridian}");
    }
    for meridian in [11.0, 150.0, 180.0, -170.0] {
        assert_eq!(polygons(meridian, 2, PICTURE).len(), 1, "{meridian}");
    }
}

#[test]
fn nothing_lies_outside_the_picture() {
    let picture = Rect { left: 505.0, top: 290.0, width: 20.0, height: 6.0 };
    let cut = polygons(0.0, 0, picture);
    assert!(cut[0].rings[0].iter().all(|at| picture.contains(*at)));
    assert!((area(&cut[0].rings[0]) - 120.0).abs() < 1.0);
    assert!(polygons(0.0, 2, picture).is_empty());
}

#[test]
fn areas_of_the_picture_are_areas_of_the_globe() {
    let size = |idx| area(&polygons(0.0, idx, PICTURE)[0].rings[0]);
    // The same ten by ten degrees, but for the bulge of the shared border.
    assert!((size(0) / size(1) - 1.0).abs() < 0.04);
    let globe = 10f64.to_radians() * 10f64.to_radians().sin() * 180.0 * 180.0;
    assert!(((size(0) + size(1)) / (2.0 * globe) - 1.0).abs() < 0.01);
}

#[test]
fn a_reference_to_nothing_is_passed_over() {
    let mut world = world();
    world.shapes[0].polygons = vec![vec![vec![0, 99, !77]], vec![]];
    assert!(Plane::new(&world, fit(0.0)).polygons(&world.shapes[0], PICTURE).len() <= 1);
}
