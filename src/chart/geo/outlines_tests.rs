use super::*;
use crate::chart::geo::{Dashed, LonLat, Shape};

const PICTURE: Rect = Rect { left: 0.0, top: 0.0, width: 1000.0, height: 600.0 };
const FIT: Fit = Fit { central_meridian: 0.0, scale: 180.0, origin: (500.0, 300.0) };

/// Two squares with a coast each and a border between them, and an island that is theirs alone.
fn world() -> World {
    let arc = |points: &[(f64, f64)]| points.iter().map(|(lon, lat)| LonLat { lon: *lon, lat: *lat }).collect();
    let shape = |code: &str, polygons: Vec<Vec<Vec<i32>>>, lon: f64| Shape {
        code: code.parse().unwrap(),
        polygons,
        point: LonLat { lon, lat: 5.0 },
    };
    World {
        arcs: vec![
            arc(&[(10.0, 0.0), (10.0, 10.0)]),
            arc(&[(10.0, 10.0), (0.0, 10.0), (0.0, 0.0), (10.0, 0.0)]),
            arc(&[(10.0, 0.0), (20.0, 0.0), (20.0, 10.0), (10.0, 10.0)]),
            arc(&[(40.0, 0.0), (50.0, 0.0), (50.0, 10.0), (40.0, 0.0)]),
        ],
        shapes: vec![
            shape("AAA", vec![vec![vec![0, 1]]], 5.0),
            shape("BBB", vec![vec![vec![2, !0]], vec![vec![3]]], 15.0),
        ],
        dashed: vec![Dashed { arc: 0, from: 0, to: 1 }],
        ..World::default()
    }
}

#[test]
fn a_border_is_where_two_shapes_meet_and_stands_once() {
    let outlines = Outlines::of(&world(), FIT, PICTURE);
    let [border] = outlines.borders.as_slice() else { panic!("{:?}", outlines.borders) };
    assert_eq!(border.shapes, (0, 1));
    let at = |lat: f64| FIT.at(LonLat { lon: 10.0, lat });
    assert_eq!(border.line, [at(0.0), at(10.0)]);
    assert_eq!(outlines.dashed, std::slice::from_ref(&border.line));
    assert_eq!(outlines.shapes.iter().map(|polygons| polygons.len()).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_border_ends_at_the_edge_of_the_picture() {
    let (x, bottom) = FIT.at(LonLat { lon: 10.0, lat: 0.0 });
    let picture = Rect { top: bottom - 20.0, height: 10.0, ..PICTURE };
    let outlines = Outlines::of(&world(), FIT, picture);
    let line = &outlines.borders[0].line;
    assert_eq!(line.iter().map(|at| at.1).collect::<Vec<_>>(), [bottom - 10.0, bottom - 20.0]);
    assert!(line.iter().all(|at| (at.0 - x).abs() < 2.0), "{line:?}");
    assert!(outlines.dashed.is_empty());
}

#[test]
fn the_same_map_is_outlined_once_and_another_one_anew() {
    let world = world();
    let first = Outlines::of(&world, FIT, PICTURE);
    assert!(Rc::ptr_eq(&first, &Outlines::of(&world, FIT, PICTURE)));
    let wider = Outlines::of(&world, Fit { scale: 200.0, ..FIT }, PICTURE);
    assert_eq!(wider.borders[0].line[0], Fit { scale: 200.0, ..FIT }.at(LonLat { lon: 10.0, lat: 0.0 }));
    let smaller = Rect { width: 400.0, ..PICTURE };
    assert!(Outlines::of(&world, FIT, smaller).borders.is_empty());
}
