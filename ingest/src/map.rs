//! The shapes of places, restated for a small file: fewer points, a coarser grid, nothing that cannot be seen.

mod points;
mod thinning;
pub(crate) mod topology;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::{
    chart::geo::{Dashed, PackedShape, PackedWorld},
    place::PlaceCode,
};

use self::topology::{Point, Ring, Topology, arc_of};
use crate::{
    error::{At, ImportError, content},
    report::Report,
};

/// The shapes, below the folder of sources.
///
/// The coarser file (1:110m) has no more than this one thinned, lacks 65 places, and knows too few points for a region's map.
const SHAPES: &str = "places/visionscarto_50m.json";

/// The shapes, below `data/`.
pub(crate) const FILE: &str = "map.json";

/// Grid lines in a degree: one every 1.1 km along a meridian.
const PER_DEGREE: u16 = 100;

/// A point goes if the triangle that it makes with its neighbours is smaller than this share of the smallest place on
/// either side of the line: Honduras needs its points more than Canada does.
const SMALLEST_TRIANGLE: f64 = 0.0006;

/// Bounds of that triangle in square degrees of the equator (12,400 km² each).
const TRIANGLES: (f64, f64) = (0.002, 0.03);

/// An island goes if it is smaller than this share of its place, and is not its largest.
const SMALLEST_ISLAND: f64 = 0.0005;

/// Bounds of that island in square degrees of the equator.
const ISLANDS: (f64, f64) = (0.01, 0.15);

/// Antarctica has no figures, and a fifth of the picture's height.
const LEFT_OUT: &str = "ATA";

/// Boundaries between two shapes that are disputed or undetermined, as the maps of the United Nations dash or dot them,
/// or because one of the shapes is none of M49's: within the box (west, south, east, north).
///
/// The file itself marks none.
const UNDETERMINED: [(&str, &str, [f64; 4]); 13] = [
    ("CHN", "IND", [76.0, 32.0, 80.5, 37.0]),
    ("CYN", "CYP", EVERYWHERE),
    ("EGY", "SDN", [33.0, 21.0, 38.0, 24.0]),
    ("ESH", "MAR", EVERYWHERE),
    // The line of control in Jammu and Kashmir.
    ("IND", "PAK", [72.0, 32.6, 79.0, 37.0]),
    ("ISR", "PSE", EVERYWHERE),
    ("ISR", "SYR", EVERYWHERE),
    ("KAS", "IND", EVERYWHERE),
    ("KAS", "PAK", EVERYWHERE),
    ("PRK", "KOR", EVERYWHERE),
    ("SDN", "SSD", EVERYWHERE),
    ("SOL", "SOM", EVERYWHERE),
    ("SRB", "XKX", EVERYWHERE),
];

const EVERYWHERE: [f64; 4] = [-360.0, -90.0, 360.0, 90.0];

/// Writes `data/map.json`.
///
/// # Errors
/// If a file cannot be read or written.
pub(crate) fn import(sources: &Path, data: &Path, report: &mut Report) -> Result<(), ImportError> {
    let path = sources.join(SHAPES);
    let mut topology = topology::parse(&std::fs::read_to_string(&path).at(&path)?).at(&path)?;
    let file = report.file(SHAPES);
    file.n_read = topology.shapes.len();
    topology.shapes.remove(LEFT_OUT);
    file.n_kept = topology.shapes.len();
    file.refused("not-on-the-map", 1, LEFT_OUT);
    let world = restated(&topology).map_err(|what| content(&path, what))?;
    let path = data.join(FILE);
    std::fs::write(&path, to_json(&world).at(&path)?).at(&path)
}

/// Reads `data/map.json`.
///
/// # Errors
/// If the file cannot be read or is not of its form.
pub fn read(data: &Path) -> Result<PackedWorld, ImportError> {
    let path = data.join(FILE);
    serde_json::from_slice(&std::fs::read(&path).at(&path)?).at(&path)
}

/// One arc and one shape a line, so that a change of a boundary is a changed line.
fn to_json(world: &PackedWorld) -> Result<String, serde_json::Error> {
    let lines = |items: Vec<Result<String, serde_json::Error>>| {
        Ok::<_, serde_json::Error>(items.into_iter().collect::<Result<Vec<_>, _>>()?.join(",\n"))
    };
    Ok(format!(
        "{{\n\"per_degree\": {},\n\"shapes\": [\n{}\n],\n\"dashed\": [\n{}\n],\n\"arcs\": [\n{}\n]\n}}\n",
        world.per_degree,
        lines(world.shapes.iter().map(serde_json::to_string).collect())?,
        lines(world.dashed.iter().map(serde_json::to_string).collect())?,
        lines(world.arcs.iter().map(serde_json::to_string).collect())?,
    ))
}

/// A topology with fewer arcs and points, and a point that stands for each place.
fn restated(topology: &Topology) -> Result<PackedWorld, String> {
    let kept: BTreeMap<&str, Vec<&Vec<Ring>>> =
        topology.shapes.iter().map(|(code, polygons)| (code.as_str(), visible(topology, polygons))).collect();
    let used: BTreeSet<usize> =
        kept.values().flatten().copied().flatten().flatten().map(|reference| arc_of(*reference)).collect();
    let renumbered: BTreeMap<usize, i32> = used.iter().copied().zip(0..).collect();
    let areas: BTreeMap<&str, f64> =
        topology.shapes.iter().map(|(code, polygons)| (code.as_str(), area(topology, polygons))).collect();
    let sides = topology.sides();
    let smallest_triangle = |idx: usize| {
        let smallest = sides[idx].iter().filter_map(|code| areas.get(code)).copied().fold(f64::INFINITY, f64::min);
        (smallest * SMALLEST_TRIANGLE).clamp(TRIANGLES.0, TRIANGLES.1)
    };
    let thinned: Vec<Vec<[i32; 2]>> = used
        .iter()
        .filter_map(|idx| Some((idx, topology.arcs.get(*idx)?)))
        .map(|(idx, arc)| on_grid(&thinning::thinned(arc, smallest_triangle(*idx))))
        .collect();
    let renumber = |reference: &i32| {
        let idx = renumbered.get(&arc_of(*reference)).copied().unwrap_or_default();
        if *reference < 0 { !idx } else { idx }
    };
    let mut shapes = Vec::new();
    for (code, polygons) in &kept {
        let point = topology.shapes.get(*code).and_then(|all| points::standing_for(topology, all));
        let point = points::given(code).or(point).ok_or_else(|| format!("{code} has no point"))?;
        let polygons =
            polygons.iter().map(|rings| rings.iter().map(|ring| ring.iter().map(renumber).collect()).collect());
        shapes.push(packed_shape(code, polygons.collect(), point)?);
    }
    for (code, point) in points::WITHOUT_SHAPE {
        shapes.push(packed_shape(code, Vec::new(), point)?);
    }
    shapes.sort_by_key(|shape| shape.code);
    let dashed = dashed(topology, &renumbered, &thinned);
    Ok(PackedWorld { per_degree: PER_DEGREE, arcs: thinned.iter().map(|arc| steps(arc)).collect(), shapes, dashed })
}

fn packed_shape(code: &str, polygons: Vec<Vec<Ring>>, point: Point) -> Result<PackedShape, String> {
    let code: PlaceCode = code.parse().map_err(|_| format!("{code:?} is not a code"))?;
    let [lon, lat] = grid(point);
    Ok(PackedShape { code, polygons, point: (lon, lat) })
}

/// The polygons of a place that are large enough, and its largest one if its grid points make an area.
fn visible<'a>(topology: &Topology, polygons: &'a [Vec<Ring>]) -> Vec<&'a Vec<Ring>> {
    let size = |rings: &Vec<Ring>| rings.first().map_or(0.0, |ring| thinning::area(&topology.points(ring)));
    let largest = polygons.iter().map(&size).fold(0.0, f64::max);
    let smallest = (area(topology, polygons) * SMALLEST_ISLAND).clamp(ISLANDS.0, ISLANDS.1);
    let is_visible = |rings: &&Vec<Ring>| {
        let size = size(rings);
        let n_points = rings.first().map_or(0, |ring| on_grid(&topology.points(ring)).len());
        n_points > 3 && (size >= smallest || size == largest)
    };
    polygons.iter().filter(is_visible).collect()
}

/// The area of all outlines in square degrees of the equator.
fn area(topology: &Topology, polygons: &[Vec<Ring>]) -> f64 {
    polygons.iter().filter_map(|rings| rings.first()).map(|ring| thinning::area(&topology.points(ring))).sum()
}

fn grid(point: Point) -> [i32; 2] {
    // Degrees times a hundred are far within the range.
    #[expect(clippy::cast_possible_truncation, reason = "at most 36,000")]
    point.map(|degrees| (degrees * f64::from(PER_DEGREE)).round() as i32)
}

fn on_grid(points: &[Point]) -> Vec<[i32; 2]> {
    let mut points: Vec<[i32; 2]> = points.iter().copied().map(grid).collect();
    points.dedup();
    points
}

fn steps(arc: &[[i32; 2]]) -> Vec<i32> {
    let mut at = [0, 0];
    let step = |to: &[i32; 2]| {
        let step = [to[0] - at[0], to[1] - at[1]];
        at = *to;
        step
    };
    arc.iter().flat_map(step).collect()
}

/// The stretches of arcs that are [`UNDETERMINED`].
fn dashed(topology: &Topology, renumbered: &BTreeMap<usize, i32>, thinned: &[Vec<[i32; 2]>]) -> Vec<Dashed> {
    let mut dashed = Vec::new();
    for (idx, side) in topology.sides().into_iter().enumerate() {
        let rule = UNDETERMINED.iter().find(|(a, b, _)| side.contains(a) && side.contains(b));
        let (Some((_, _, bounds)), Some(arc)) = (rule, renumbered.get(&idx)) else { continue };
        let Some(points) = usize::try_from(*arc).ok().and_then(|arc| thinned.get(arc)) else { continue };
        let is_within = |point: &[i32; 2]| {
            let [lon, lat] = point.map(|index| f64::from(index) / f64::from(PER_DEGREE));
            (bounds[0]..=bounds[2]).contains(&lon) && (bounds[1]..=bounds[3]).contains(&lat)
        };
        let mut from = 0;
        for run in points.chunk_by(|a, b| is_within(a) == is_within(b)) {
            let to = from + run.len() - 1;
            // Indices of points fit: an arc has a few thousand.
            if let (true, Ok(arc), Ok(first), Ok(last)) =
                (to > from && is_within(&run[0]), u32::try_from(*arc), u32::try_from(from), u32::try_from(to))
            {
                dashed.push(Dashed { arc, from: first, to: last });
            }
            from = to + 1;
        }
    }
    dashed
}

#[cfg(test)]
#[path = "map/tests.rs"]
mod tests;
