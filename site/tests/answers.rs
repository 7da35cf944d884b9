//! Every view that an indicator offers has something to show, answered from the files that it says it needs.
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::{
    catalogue::Core,
    chart::spec::ChartSpec,
    dataset::Dataset,
    i18n::Texts,
    manifest::Manifest,
    observation::Value,
    period::Year,
    presentation::{Presented, TableRow, present},
    query::{self, Sources},
    series::{Point, Subject},
    view::{Measure, View, ViewKind},
};

/// The bundle of the committed tables, each file read when it is first asked for.
struct Bundle {
    folder: tempfile::TempDir,
    core: Core,
    manifest: Manifest,
    datasets: BTreeMap<String, Dataset>,
}

impl Bundle {
    fn packed() -> Bundle {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let packed = ingest::pack::pack(&root.join("data"), &root.join("static/messages"), folder.path()).unwrap();
        Bundle { folder, core: packed.core, manifest: packed.manifest, datasets: BTreeMap::new() }
    }

    fn read(&mut self, name: &str) {
        if !self.datasets.contains_key(name) {
            let bytes = std::fs::read(self.folder.path().join(self.manifest.file(name).unwrap().path)).unwrap();
            self.datasets.insert(name.to_owned(), Dataset::from_bytes(&bytes).unwrap());
        }
    }

    fn shown(&mut self, view: &View) -> Presented {
        let needs = query::needs(view, &self.core.catalogue).unwrap();
        self.read(&needs.file);
        self.read(needs.population);
        let sources = Sources {
            catalogue: &self.core.catalogue,
            places: &self.core.places,
            dataset: &self.datasets[&needs.file],
            ghost: None,
            population: &self.datasets[needs.population],
            data_version: "",
        };
        present(view, &sources, &Texts::built_in(), "").unwrap()
    }
}

/// The values that are seen, with their years: in the table of a table, in the picture of everything else.
fn seen(presented: &Presented) -> Vec<(Year, Value)> {
    let years = presented.controls.years;
    let of = |point: &Point| (point.year, point.value);
    let mut seen = match presented.chart.as_deref() {
        None if presented.controls.kind == ViewKind::Table => {
            presented.table.rows.iter().filter_map(|row| Some((row.year?, row.value))).collect()
        }
        None => Vec::new(),
        Some(ChartSpec::Line(spec)) => {
            let points = spec.series.iter().flat_map(|named| &named.series.points);
            points.filter(|point| years.contains(point.year)).map(of).collect()
        }
        Some(ChartSpec::Bar(spec)) => spec.rows.iter().filter_map(|row| row.point()).map(of).collect(),
        Some(ChartSpec::Map(spec)) => {
            spec.places.iter().filter_map(|place| place.series.series.points.get(place.point_idx?)).map(of).collect()
        }
    };
    seen.retain(|(_, value): &(Year, Value)| value.bounds().is_some());
    seen
}

/// Whether a table's figures are of regions alone, of which a map paints none and says so.
fn is_of_regions(table: &Presented) -> bool {
    let is_region = |row: &TableRow| matches!(row.subject, Subject::Region(_));
    !table.table.rows.is_empty() && table.table.rows.iter().all(is_region)
}

#[test]
fn every_indicator_shows_figures_in_every_view_and_measure_until_something_is_chosen() {
    let mut bundle = Bundle::packed();
    let indicators = bundle.core.catalogue.indicators.clone();
    let mut empty = Vec::new();
    for indicator in &indicators {
        let of = |kind: ViewKind, measure: Option<Measure>| View {
            indicator: Some(indicator.id.clone()),
            kind: Some(kind),
            measure,
            ..View::default()
        };
        let is_of_regions = is_of_regions(&bundle.shown(&of(ViewKind::Table, None)));
        for kind in ViewKind::ALL {
            let counts = seen(&bundle.shown(&of(kind, Some(Measure::Count))));
            // An index is of a year with something to be a hundred of, that nothing contradicts.
            let bases = counts.iter().filter(|(_, value)| value.number().is_some_and(|number| number > 0.0));
            let bases: BTreeSet<Year> = bases.map(|(year, _)| *year).collect();
            let indices = bases.iter().rev().map(|year| Measure::Index(*year));
            let index = indices.clone().find(|index| !seen(&bundle.shown(&of(kind, Some(*index)))).is_empty());
            let index = index.or_else(|| indices.clone().next());
            let measures = query::measures(indicator).into_iter().chain(index).map(Some).chain([None]);
            for measure in measures {
                let presented = bundle.shown(&of(kind, measure));
                let is_told = presented.problems.iter().any(|problem| problem.id == "only-regions");
                if is_of_regions && kind == ViewKind::Map {
                    assert!(is_told && seen(&presented).is_empty(), "{}", indicator.id);
                } else if is_told || seen(&presented).is_empty() {
                    empty.push(format!("{} {} {measure:?}", indicator.id, kind.id()));
                }
            }
        }
    }
    assert!(indicators.iter().filter(|indicator| indicator.rate_of.is_some()).count() > 10);
    assert_eq!(empty, [""; 0]);
}
