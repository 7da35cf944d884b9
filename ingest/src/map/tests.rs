use crime_explorer::{chart::geo::World, dataset::format};

use super::*;

fn committed() -> PackedWorld {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data")).unwrap()
}

#[test]
fn every_place_has_a_point_and_every_reference_an_arc() {
    let world = World::from(&committed());
    let (places, _) = crate::places::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../data")).unwrap();
    for place in &places {
        let is_drawn = world.shape(place.place.code).is_some();
        assert!(is_drawn || place.place.code.as_str() == LEFT_OUT, "{}", place.place.code);
    }
    let n_arcs = i32::try_from(world.arcs.len()).unwrap();
    let references = world.shapes.iter().flat_map(|shape| shape.polygons.iter().flatten().flatten());
    assert!(references.into_iter().all(|reference| (-n_arcs..n_arcs).contains(reference)));
}

#[test]
fn shapes_that_are_no_place_are_kept_as_themselves() {
    let world = committed();
    let codes: Vec<_> = world.shapes.iter().map(|shape| shape.code.to_string()).collect();
    for code in ["CYN", "KAS", "SOL", "XKX"] {
        assert!(codes.contains(&code.to_owned()), "{code}");
    }
    assert!(!codes.contains(&LEFT_OUT.to_owned()));
}

#[test]
fn overseas_areas_have_their_own_shapes() {
    let world = World::from(&committed());
    let largest = |code: &str| {
        let shape = world.shape(code.parse().unwrap()).unwrap();
        (shape.point.lon.round(), shape.point.lat.round(), shape.polygons.len())
    };
    assert_eq!(largest("GUF"), (-53.0, 4.0, 1));
    assert_eq!(largest("REU"), (56.0, -21.0, 1));
}

#[test]
fn the_packed_map_is_small_and_reads_back() {
    let world = committed();
    let bytes = format::pack(&world).unwrap();
    // Brotli takes a fifth off what packing leaves; the size that counts is measured over the built site.
    assert!(bytes.len() < 48_000, "{}", bytes.len());
    assert_eq!(format::unpack::<PackedWorld>(&bytes).unwrap(), world);
}

#[test]
fn a_boundary_is_dashed_only_within_its_box() {
    let world = World::from(&committed());
    assert!(!world.dashed.is_empty());
    let north =
        world.dashed.iter().map(|dashed| &world.arcs[dashed.arc as usize][dashed.from as usize..=dashed.to as usize]);
    assert!(north.clone().all(|stretch| stretch.len() >= 2));
    // India and Pakistan share a boundary down to the sea at 24 north.
    assert!(north.flatten().filter(|p| (70.0..79.0).contains(&p.lon) && p.lat < 32.0).count() == 0);
}

const SQUARES: &str = r#"{"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[0,0]},
  "objects":{"countries":{"type":"GeometryCollection","geometries":[
    {"type":"MultiPolygon","arcs":[[[0,1]]],"properties":{"a3":"HND","name":"west"}},
    {"type":"MultiPolygon","arcs":[[[2,-2]],[[3]]],"properties":{"a3":"GTM","name":"east"}}]}},
  "arcs":[[[1000,0],[-1000,0],[0,1000],[1000,0]],[[1000,1000],[0,-1000]],[[1000,1000],[1000,0],[0,-1000],[-1000,0]],
          [[3000,0],[1,0],[0,1],[-1,-1]]]}"#;

#[test]
fn neighbours_share_an_arc() {
    let topology = topology::parse(SQUARES).unwrap();
    let neighbours = topology.neighbours(&BTreeMap::new());
    let of = |code: &str| {
        neighbours[&code.parse::<PlaceCode>().unwrap()].iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(of("HND"), ["GTM"]);
    assert_eq!(of("GTM"), ["HND"]);
}

#[test]
fn an_island_too_small_to_see_is_left_out() {
    let topology = topology::parse(SQUARES).unwrap();
    let world = restated(&topology).unwrap();
    let shape = |code: &str| world.shapes.iter().find(|shape| shape.code.as_str() == code).unwrap();
    assert_eq!(shape("GTM").polygons.len(), 1);
    assert_eq!((shape("GTM").point, shape("HND").point), ((1500, 500), (500, 500)));
    assert_eq!(world.arcs.len(), 3);
}

#[test]
fn longitudes_run_on_across_the_date_line() {
    let text = SQUARES
        .replace(r#""translate":[0,0]"#, r#""translate":[165,0]"#)
        .replace("[1000,1000],[1000,0]", "[1000,1000],[-35000,0]");
    let topology = topology::parse(&text).unwrap();
    let polygon = &topology.shapes["GTM"][0];
    let lons: Vec<f64> = topology.points(&polygon[0]).iter().map(|point| point[0]).collect();
    assert_eq!(lons, [175.0, 185.0, 185.0, 175.0, 175.0]);
}
