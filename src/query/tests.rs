use super::*;
use crate::{
    catalogue::Catalogue,
    dataset::{Dataset, DimensionColumn},
    indicator::{Break, Category, CountingUnit, Denominator, Dimension, SourceSystem, Topic, Unit},
    observation::{Observation, Status, Value},
    place::{Group, Place, Places, Region},
    series::IntervalBasis,
    view::{Basis, View},
};

/// Two regions: 013 with HND, SLV, BLZ; 150 with FRA and its part FR-X.
pub(crate) struct World {
    pub(crate) catalogue: Catalogue,
    pub(crate) places: Places,
    pub(crate) victims: Dataset,
    pub(crate) population: Dataset,
}

impl World {
    pub(crate) fn sources(&self) -> Sources<'_> {
        Sources {
            catalogue: &self.catalogue,
            places: &self.places,
            dataset: &self.victims,
            population: &self.population,
            tables: &[],
            data_version: "test",
            transforms: Some(&crate::presentation::transforms::CODE),
        }
    }
}

fn code(text: &str) -> PlaceCode {
    text.parse().unwrap()
}

pub(crate) fn row(place: &str, year: i16, sex: &[&str], value: Value) -> Observation {
    Observation {
        place: code(place),
        period: Year(year),
        categories: sex.iter().map(|s| (*s).to_owned()).collect(),
        value,
        status: Status::Normal,
        origin: "CTS".to_owned(),
        note: String::new(),
    }
}

fn number(place: &str, year: i16, value: f64) -> Observation {
    row(place, year, &["total"], Value::Number(value))
}

fn place(place: &str, region: &str, parent: Option<&str>) -> Place {
    Place {
        code: code(place),
        iso2: None,
        parent: parent.map(code),
        regions: vec![code(region)],
        groups: if place == "BLZ" { vec![Group::Sids] } else { Vec::new() },
        neighbours: Vec::new(),
    }
}

#[allow(clippy::too_many_lines)] // Mostly a table.
pub(crate) fn world() -> World {
    let category = |id: &str, parent: Option<&str>| Category { id: id.into(), parent: parent.map(Into::into) };
    let sex = Dimension {
        id: "sex".into(),
        default: "total".into(),
        categories: vec![category("total", None), category("female", Some("total"))],
    };
    let indicator = |id: &str, unit: Unit| Indicator {
        id: id.into(),
        theme: Topic::Homicide,
        iccs: vec!["0101".into()],
        unit,
        decimals: 0,
        dimensions: vec![sex.clone()],
        counting_unit: CountingUnit::Victim,
        source_system: SourceSystem::CriminalJusticeOrDeathRegistration,
        denominator: (unit == Unit::Count).then_some(Denominator::Population),
        published_rate: None,
        rate_of: None,
        sources: Vec::new(),
        breaks: vec![Break {
            place: Some(code("SLV")),
            categories: Vec::new(),
            year: Year(2012),
            note: "new-questionnaire".into(),
            is_suspected: false,
        }],
        notes: Vec::new(),
        is_rankable: true,
        n_rows: 0,
        n_places: 0,
        first_year: Year(2010),
        last_year: Year(2013),
        has_changing_reporters: false,
        editions: Vec::new(),
        latest: None,
    };
    let columns = vec![DimensionColumn { id: "sex".into(), categories: vec!["total".into(), "female".into()] }];
    let mut rows = vec![
        number("HND", 2010, 6239.0),
        number("HND", 2011, 7104.0),
        number("HND", 2013, 6431.0),
        number("SLV", 2010, 4004.0),
        number("SLV", 2011, 4371.0),
        number("SLV", 2012, 2594.0),
        number("FRA", 2010, 800.0),
        number("FRA", 2011, 700.0),
        number("FRA", 2012, 690.0),
        number("FR-X", 2010, 12.0),
        row("BLZ", 2010, &["total"], Value::Range { lower: 0.0, upper: 4.0 }),
        row("HND", 2010, &["female"], Value::Number(385.0)),
    ];
    rows.extend((2010..2013).map(|year| number("BLZ", year + 1, 100.0)).take(2));
    let people = [("HND", 8_000_000.0), ("SLV", 6_000_000.0), ("BLZ", 320_000.0), ("FRA", 65_000_000.0)];
    let population = people
        .iter()
        .flat_map(|(place, people)| (2010..2014).map(|year| row(place, year, &[], Value::Number(*people))));
    World {
        catalogue: Catalogue { indicators: vec![indicator("victims", Unit::Count)], ..Catalogue::default() },
        places: Places {
            places: vec![
                place("BLZ", "013", None),
                place("FR-X", "150", Some("FRA")),
                place("FRA", "150", None),
                place("HND", "013", None),
                place("SLV", "013", None),
            ],
            regions: ["001", "013", "150"]
                .map(|r| Region { code: code(r), parent: (r != "001").then(|| code("001")) })
                .to_vec(),
        },
        victims: Dataset::new("victims", columns, rows).unwrap(),
        population: Dataset::new("population", Vec::new(), population.collect()).unwrap(),
    }
}

/// The same, but the police recorded it, and France's count doubles in 2013.
pub(crate) fn recorded_world() -> World {
    let mut world = world();
    world.catalogue.indicators[0].source_system = SourceSystem::PoliceRecorded;
    let columns = vec![DimensionColumn { id: "sex".into(), categories: vec!["total".into(), "female".into()] }];
    let counts = [(2010, 800.0), (2011, 700.0), (2012, 690.0), (2013, 1500.0)];
    let mut rows: Vec<Observation> = counts.iter().map(|(year, count)| number("FRA", *year, *count)).collect();
    rows.extend(
        [2011, 2012].map(|year| Observation { note: "break-year-not-given".into(), ..number("HND", year, 900.0) }),
    );
    world.victims = Dataset::new("victims", columns, rows).unwrap();
    world
}

pub(crate) fn view(link: &str) -> View {
    let (view, unread) = crate::permalink::parse(&format!("i=victims&{link}"));
    assert!(unread.is_empty(), "{unread:?}");
    view
}

fn values(link: &str) -> Vec<(String, Vec<(i16, Value)>)> {
    let world = world();
    let answer = answer(&view(link), &world.sources()).unwrap();
    let of = |series: &Rc<Series>| {
        let name = match series.key.subject {
            Subject::Place(code) | Subject::Region(code) => code.to_string(),
            Subject::Group(group) => group.id().to_owned(),
        };
        (name, series.points.iter().map(|p| (p.year.0, p.value)).collect())
    };
    answer.series.iter().map(of).collect()
}

#[test]
fn a_rate_is_the_count_over_the_population_of_the_same_year() {
    let of = values("p=HND&t=2010");
    assert_eq!(of[0].1[0], (2010, Value::Number(6239.0 * 1e5 / 8e6)));
    let world = world();
    let answer = answer(&view("p=HND"), &world.sources()).unwrap();
    let point = &answer.series[0].points[0];
    assert_eq!((point.count, point.population), (Some(6239.0), Some(8e6)));
    let (interval, basis) = point.interval.unwrap();
    assert_eq!(basis, IntervalBasis::Count);
    assert_eq!(format!("{:.2} {:.2}", interval.lower, interval.upper), "76.06 79.95");
}

#[test]
fn a_place_without_a_population_has_no_rate_but_has_its_counts() {
    let world = world();
    let rates = answer(&view("p=FR-X"), &world.sources()).unwrap();
    assert!(rates.series.is_empty());
    assert_eq!(rates.issues, [Issue::NoFigures(Subject::Place(code("FR-X")))]);
    assert_eq!(values("p=FR-X&m=count")[0].1, [(2010, Value::Number(12.0))]);
}

#[test]
fn a_censored_count_stays_a_range_as_a_rate() {
    let of = values("p=BLZ&t=2010");
    assert_eq!(of[0].1[0], (2010, Value::Range { lower: 0.0, upper: 4.0 * 1e5 / 320_000.0 }));
}

#[test]
fn a_region_sums_counts_over_populations_and_says_how_much_it_covers() {
    let world = world();
    let total = answer(&view("p=r:013&t=2010..2011&m=count"), &world.sources()).unwrap();
    assert!(total.has_balanced_panel);
    let points = &total.series[0].points;
    assert_eq!(points[0].value, Value::Range { lower: 10_243.0, upper: 10_247.0 });
    assert_eq!(points[1].value, Value::Number(7104.0 + 4371.0 + 100.0));
    let coverage = points[0].coverage.unwrap();
    assert_eq!((coverage.n_places, coverage.n_members), (3, 3));
    assert!((coverage.population_share - 1.0).abs() < 1e-9);
}

#[test]
fn a_region_whose_places_change_says_so_and_too_little_coverage_is_refused() {
    let world = world();
    let changing = answer(&view("p=r:013&t=2010..2013&m=count"), &world.sources()).unwrap();
    assert!(!changing.has_balanced_panel);
    let years: Vec<i16> = changing.series[0].points.iter().map(|p| p.year.0).collect();
    // In 2012 SLV and BLZ report, 44 % of the people: no total.
    assert_eq!(years, [2010, 2011, 2013]);
    let refused = answer(&view("p=g:sids&t=2013&m=count"), &world.sources()).unwrap();
    assert_eq!(refused.issues, [Issue::TooLittleCoverage { subject: Subject::Group(Group::Sids), percent: 0 }]);
}

#[test]
fn a_total_with_a_censored_part_has_bounds_and_no_value() {
    let world = world();
    let total = answer(&view("p=r:013&t=2010&m=count"), &world.sources()).unwrap();
    let point = &total.series[0].points[0];
    assert_eq!((point.value.number(), point.status, point.interval), (None, Status::Suppressed, None));
    let rate = answer(&view("p=r:013&t=2010"), &world.sources()).unwrap();
    let bounds = [10_243.0, 10_247.0].map(|events| events * 1e5 / 14_320_000.0);
    assert_eq!(rate.series[0].points[0].value, Value::Range { lower: bounds[0], upper: bounds[1] });
    assert_eq!(rate.series[0].points[0].count, None);
}

#[test]
fn where_reporters_change_a_region_has_a_total_only_while_the_same_places_report() {
    let mut world = world();
    world.catalogue.indicators[0].has_changing_reporters = true;
    let total = answer(&view("p=r:013&t=2010..2013&m=count"), &world.sources()).unwrap();
    assert!(total.has_balanced_panel);
    let found: Vec<_> = total.series[0].points.iter().map(|p| (p.year.0, p.coverage.unwrap().n_places)).collect();
    assert_eq!(found, [(2010, 3), (2011, 3)], "2012 and 2013 would be other places");
    let years = Years { first: Year(2010), last: Year(2011) };
    assert_eq!(total.issues, [Issue::ShorterSpan { subject: Subject::Region(code("013")), years }]);
    let all = answer(&view("p=r:013&t=2010..2011&m=count"), &world.sources()).unwrap();
    assert_eq!((all.issues, all.series[0].points.len()), (Vec::new(), 2));
    let none = answer(&view("p=r:013&t=2012&m=count"), &world.sources()).unwrap();
    assert_eq!(none.issues, [Issue::TooLittleCoverage { subject: Subject::Region(code("013")), percent: 44 }]);
}

#[test]
fn a_ranking_takes_a_regions_total_of_its_year_alone() {
    let world = world();
    let total = answer(&view("p=r:013&v=bar&t=2013&m=count"), &world.sources()).unwrap();
    assert_eq!(total.series[0].points[0].value, Value::Number(6431.0));
    let line = answer(&view("p=r:013&v=bar&t=2010..2011&m=count"), &world.sources()).unwrap();
    let years: Vec<i16> = line.series[0].points.iter().map(|p| p.year.0).collect();
    assert_eq!(years, [2011]);
}

#[test]
fn an_index_has_100_in_its_base_year_and_no_base_no_index() {
    assert_eq!(values("p=FRA&m=index:2010")[0].1[1], (2011, Value::Number(87.5)));
    let world = world();
    let without = answer(&view("p=HND&m=index:2012"), &world.sources()).unwrap();
    let subject = Some(Subject::Place(code("HND")));
    let transform = crate::view::Transform::Index(Year(2012));
    assert_eq!(without.issues, [Issue::Transform(TransformIssue { transform, subject, why: NotComputed::NoBase })]);
}

#[test]
fn a_break_ends_the_line_of_its_place_only() {
    let world = world();
    let answer = answer(&view("p=SLV~HND"), &world.sources()).unwrap();
    assert_eq!(answer.series[0].breaks.len(), 1);
    let lengths: Vec<usize> = answer.series[0].runs().iter().map(|run| run.len()).collect();
    assert_eq!(lengths, [2, 1]);
    assert!(answer.series[1].breaks.is_empty());
    let lengths: Vec<usize> = answer.series[1].runs().iter().map(|run| run.len()).collect();
    assert_eq!(lengths, [2, 1], "2012 is a gap");
}

#[test]
fn what_does_not_exist_is_named_and_the_rest_is_shown() {
    let world = world();
    let link = "p=HND~XYZ~r:999&d.age=0-9&d.sex=male~total&e=1999&m=published&t=1900..1905";
    let answer = answer(&view(link), &world.sources()).unwrap();
    let named = [
        Issue::NoSuchMeasure(Basis::PublishedRate),
        Issue::UnknownEdition("1999".into()),
        Issue::UnknownDimension("age".into()),
        Issue::UnknownCategory { dimension: "sex".into(), category: "male".into() },
        Issue::UnknownPlace(code("XYZ")),
        Issue::UnknownPlace(code("999")),
        Issue::YearsOutside {
            asked: Years { first: Year(1900), last: Year(1905) },
            available: Years { first: Year(2010), last: Year(2013) },
        },
    ];
    assert_eq!(answer.issues, named);
    assert_eq!(answer.series.len(), 1);
    let unknown = super::answer(&crate::permalink::parse("i=nothing").0, &world.sources());
    assert_eq!(unknown.unwrap_err().to_string(), "there is no indicator \"nothing\"");
}

#[test]
fn the_latest_year_of_a_ranking_is_one_that_many_places_have() {
    let world = world();
    let question = |link: &str| resolve(&view(link), &world.sources()).unwrap().years.last;
    assert_eq!(question("v=line"), Year(2013));
    assert_eq!(question("v=bar"), Year(2011), "2013 has one place, 2012 three, 2011 four, 2010 five");
    assert_eq!(question("v=bar&t=2013"), Year(2013));
    assert_eq!(question("v=bar&t=1800"), Year(2011), "a year without figures is as good as none");
}

#[test]
fn a_view_without_places_shows_a_choice_of_its_own() {
    let world = world();
    let subjects = |link: &str| resolve(&view(link), &world.sources()).unwrap().subjects;
    let places = |codes: &[&str]| codes.iter().map(|c| Subject::Place(code(c))).collect::<Vec<_>>();
    assert_eq!(subjects("v=line"), places(&["HND", "FRA"]), "the most people of each region");
    assert_eq!(subjects("v=bar&t=2011"), places(&["HND", "SLV", "BLZ", "FRA"]), "highest first");
    assert_eq!(subjects("v=line&r=013"), places(&["BLZ", "HND", "SLV"]));
    assert!(resolve(&view("v=line"), &world.sources()).unwrap().is_default_selection);
}

#[test]
fn a_tolerance_takes_the_nearest_year_and_keeps_it_named() {
    let world = world();
    let answer = answer(&view("p=HND&v=bar&t=2012&tol=2"), &world.sources()).unwrap();
    let series = &answer.series[0];
    assert_eq!(point_for(series, Year(2012), 0), None);
    let idx = point_for(series, Year(2012), 2).unwrap();
    assert_eq!(series.points[idx].actual_year, Year(2011), "the earlier of two equally near");
}

#[test]
fn a_jump_of_recorded_crime_is_a_suspected_break_in_count_rate_and_index() {
    let world = recorded_world();
    for link in ["p=FRA&m=count", "p=FRA&m=rate", "p=FRA&m=index:2010"] {
        let answer = answer(&view(link), &world.sources()).unwrap();
        let breaks: Vec<_> =
            answer.series[0].breaks.iter().map(|b| (b.year.0, b.note.as_str(), b.is_suspected)).collect();
        assert_eq!(breaks, [(2013, "suspected-beyond-factor-two", true)], "{link}");
    }
}

#[test]
fn a_named_break_leaves_no_room_for_a_suspicion() {
    let mut world = recorded_world();
    world.catalogue.indicators[0].breaks[0] =
        Break { place: Some(code("FRA")), year: Year(2013), ..world.catalogue.indicators[0].breaks[0].clone() };
    let answer = answer(&view("p=FRA&m=count"), &world.sources()).unwrap();
    let breaks: Vec<_> = answer.series[0].breaks.iter().map(|b| (b.note.as_str(), b.is_suspected)).collect();
    assert_eq!(breaks, [("new-questionnaire", false)]);
}
