//! Reading TopoJSON: shapes of places as references to shared arcs.

use std::collections::{BTreeMap, BTreeSet};

use crime_explorer::place::PlaceCode;
use serde::Deserialize;

/// A point: longitude and latitude in degrees.
pub(crate) type Point = [f64; 2];

/// A ring of a polygon: arcs in order. A negative reference `!i` is arc `i` backwards.
pub(crate) type Ring = Vec<i32>;

/// Arcs, and for each shape its polygons. The first ring of a polygon is its outline, others are holes.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Topology {
    /// Lines that shapes share. Longitudes run on beyond ±180 where an arc crosses that meridian.
    pub arcs: Vec<Vec<Point>>,
    /// Polygons by the shape's code: a place's, or the file's own where it is none.
    pub shapes: BTreeMap<String, Vec<Vec<Ring>>>,
}

#[derive(Deserialize)]
struct TopoJson {
    arcs: Vec<Vec<[i64; 2]>>,
    transform: Transform,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    countries: Countries,
}

#[derive(Deserialize)]
struct Countries {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    arcs: Vec<Vec<Ring>>,
    properties: Properties,
}

#[derive(Deserialize)]
struct Properties {
    a3: String,
}

/// Areas that M49 lists for themselves and the file draws as parts of a State: polygons of the first code that lie
/// within the box (west, south, east, north) belong to the second.
const LISTED_APART: [(&str, &str, [f64; 4]); 11] = [
    ("FRA", "GUF", [-55.0, 1.0, -51.0, 7.0]),
    ("FRA", "REU", [55.0, -22.0, 56.0, -20.0]),
    ("FRA", "MYT", [44.8, -13.2, 45.5, -12.4]),
    ("FRA", "MTQ", [-61.3, 14.2, -60.6, 15.1]),
    ("FRA", "GLP", [-62.0, 15.7, -60.9, 16.6]),
    ("NLD", "BES", [-69.0, 11.5, -62.0, 18.0]),
    ("NOR", "SJM", [10.0, 74.0, 34.0, 81.0]),
    ("NOR", "SJM", [-10.0, 70.0, -7.0, 72.0]),
    ("NZL", "TKL", [-173.0, -10.0, -171.0, -8.0]),
    ("IOA", "CXR", [105.0, -11.0, 106.0, -10.0]),
    ("IOA", "CCK", [96.0, -13.0, 97.5, -11.0]),
];

/// Shapes of the file that are parts of a place: Ashmore and Cartier Islands.
const PARTS: [(&str, &str); 1] = [("ATC", "AUS")];

/// The topology of a TopoJSON text whose object `countries` has multi-polygons with `properties.a3`.
///
/// # Errors
/// If the text is not of that form.
pub(crate) fn parse(text: &str) -> Result<Topology, serde_json::Error> {
    let file: TopoJson = serde_json::from_str(text)?;
    let arcs: Vec<Vec<Point>> = file.arcs.iter().map(|arc| absolute(arc, &file.transform)).collect();
    let mut topology = Topology { arcs, shapes: BTreeMap::new() };
    for geometry in file.objects.countries.geometries {
        for polygon in geometry.arcs {
            let code = code_of(&geometry.properties.a3, &topology, &polygon);
            topology.shapes.entry(code).or_default().push(polygon);
        }
    }
    Ok(topology)
}

/// The points of a delta-coded arc, with longitudes that run on across ±180.
fn absolute(arc: &[[i64; 2]], transform: &Transform) -> Vec<Point> {
    let mut at = [0, 0];
    let mut points: Vec<Point> = Vec::with_capacity(arc.len());
    for step in arc {
        at = [at[0] + step[0], at[1] + step[1]];
        #[expect(clippy::cast_precision_loss, reason = "grid indices are far below 2^52")]
        let [x, y] = at.map(|index| index as f64);
        let lon = x * transform.scale[0] + transform.translate[0];
        let lat = y * transform.scale[1] + transform.translate[1];
        let previous = points.last().map_or(lon, |point| point[0]);
        points.push([lon + 360.0 * ((previous - lon) / 360.0).round(), lat]);
    }
    points
}

fn code_of(a3: &str, topology: &Topology, polygon: &[Ring]) -> String {
    if let Some((_, whole)) = PARTS.iter().find(|(part, _)| *part == a3) {
        return (*whole).to_owned();
    }
    let outline = polygon.first().map(|ring| topology.points(ring)).unwrap_or_default();
    let is_within = |[west, south, east, north]: [f64; 4]| {
        outline.iter().all(|[lon, lat]| (west..=east).contains(lon) && (south..=north).contains(lat))
    };
    LISTED_APART
        .iter()
        .find(|(state, _, bounds)| *state == a3 && is_within(*bounds))
        .map_or(a3, |(_, area, _)| area)
        .to_owned()
}

impl Topology {
    /// The points of a ring, the first repeated at the end; longitudes run on across ±180.
    pub(crate) fn points(&self, ring: &Ring) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        for &reference in ring {
            let Some(arc) = self.arcs.get(arc_of(reference)) else {
                continue;
            };
            let first = if reference < 0 { arc.last() } else { arc.first() };
            let (Some(first), last) = (first, points.pop()) else { continue };
            let shift = last.map_or(0.0, |end: Point| 360.0 * ((end[0] - first[0]) / 360.0).round());
            let shifted = |point: &Point| [point[0] + shift, point[1]];
            if reference < 0 {
                points.extend(arc.iter().rev().map(shifted));
            } else {
                points.extend(arc.iter().map(shifted));
            }
        }
        points
    }

    /// For each arc the codes of the shapes that it bounds.
    pub(crate) fn sides(&self) -> Vec<BTreeSet<&str>> {
        let mut sides = vec![BTreeSet::new(); self.arcs.len()];
        for (code, polygons) in &self.shapes {
            for &reference in polygons.iter().flatten().flatten() {
                if let Some(side) = sides.get_mut(arc_of(reference)) {
                    side.insert(code.as_str());
                }
            }
        }
        sides
    }

    /// The places that share an arc with each place; shapes that are no place count for the place `part_of` names.
    pub(crate) fn neighbours(&self, part_of: &BTreeMap<&str, &str>) -> BTreeMap<PlaceCode, BTreeSet<PlaceCode>> {
        let mut neighbours: BTreeMap<PlaceCode, BTreeSet<PlaceCode>> = BTreeMap::new();
        for side in self.sides() {
            let codes: Vec<PlaceCode> =
                side.iter().filter_map(|code| part_of.get(code).unwrap_or(code).parse().ok()).collect();
            for a in &codes {
                neighbours.entry(*a).or_default().extend(codes.iter().filter(|b| *b != a));
            }
        }
        neighbours
    }
}

/// The index of the arc that a reference names, whichever way it is passed.
pub(crate) fn arc_of(reference: i32) -> usize {
    // Not negative by now.
    usize::try_from(if reference < 0 { !reference } else { reference }).unwrap_or_default()
}
