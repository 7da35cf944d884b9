//! Every view that an indicator offers has something to show, answered from the files that it says it needs.
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.

use std::{collections::BTreeMap, path::Path};

use crime_explorer::{
    catalogue::Core,
    dataset::Dataset,
    i18n::{Lang, Texts},
    kinds::{Surface, ViewKind, any::present, map, table},
    manifest::Manifest,
    observation::Value,
    period::Year,
    presentation::{Presented, Setting, TableRow, transforms},
    query::{self, Sources},
    series::Subject,
    view::{Measure, View},
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
        self.answer(view, |sources| {
            present(view, sources, &Setting { texts: &Texts::built_in(), link: "", shapes: None }).unwrap()
        })
    }

    /// What `ask` says of what the view is answered from.
    fn answer<T>(&mut self, view: &View, ask: impl FnOnce(&Sources<'_>) -> T) -> T {
        let mut needs = query::needs(view, &self.core.catalogue, Lang::En).unwrap();
        needs.retain(|need| need.role.is_table());
        needs.iter().for_each(|need| self.read(&need.name));
        let tables: Vec<_> = needs.iter().map(|need| (need.role, &self.datasets[&need.name])).collect();
        let sources = Sources::of((&self.core.catalogue, &self.core.places), &tables, "").unwrap();
        ask(&sources)
    }
}

/// The values that are seen, with their years: in the table of a table, in the picture of everything else.
fn seen(presented: &Presented) -> Vec<(Year, Value)> {
    let rows = presented.table.iter().flat_map(|table| &table.rows);
    let mut seen: Vec<(Year, Value)> = match presented.chart.as_deref() {
        None if presented.controls.kind.surface == Surface::Rows => {
            rows.filter_map(|row| Some((row.year?, row.value))).collect()
        }
        None => Vec::new(),
        Some(spec) => spec.shown().into_iter().map(|(_, point)| (point.year, point.value)).collect(),
    };
    seen.retain(|(_, value): &(Year, Value)| value.bounds().is_some());
    seen
}

/// Whether a table's figures are of regions alone, of which a map paints none and says so.
fn is_of_regions(table: &Presented) -> bool {
    let is_region = |row: &TableRow| matches!(row.subject, Subject::Region(_));
    let rows = &table.table.as_ref().unwrap().rows;
    !rows.is_empty() && rows.iter().all(is_region)
}

#[test]
fn every_indicator_shows_figures_in_every_view_and_measure_until_something_is_chosen() {
    let mut bundle = Bundle::packed();
    let indicators = bundle.core.catalogue.indicators.clone();
    let (mut empty, mut n_offered) = (Vec::new(), 0);
    for indicator in &indicators {
        let of = |kind: ViewKind, measure: Option<Measure>| View {
            indicator: Some(indicator.id.clone()),
            kind: Some(kind),
            measure,
            ..View::default()
        };
        let is_of_regions = is_of_regions(&bundle.shown(&of(table::KIND, None)));
        for kind in ViewKind::ALL.iter().copied() {
            let bases = query::bases(indicator).into_iter().map(Measure::from);
            let offered = bases.flat_map(|plain| {
                let view = of(kind, Some(plain.clone()));
                let texts = Texts::built_in();
                let offered = bundle.answer(&view, |sources| transforms::on_offer(&view, sources, &texts)).unwrap();
                let measure = |transforms| Measure { transforms, ..plain.clone() };
                offered.into_iter().map(|(transforms, _)| measure(transforms)).collect::<Vec<_>>()
            });
            let offered: Vec<Measure> = offered.collect();
            for measure in offered.into_iter().map(Some).chain([None]) {
                n_offered += usize::from(measure.as_ref().is_some_and(|measure| !measure.transforms.is_empty()));
                let presented = bundle.shown(&of(kind, measure.clone()));
                let is_told = presented.problems.iter().any(|problem| problem.id == "only-regions");
                if is_of_regions && kind == map::KIND {
                    assert!(is_told && seen(&presented).is_empty(), "{}", indicator.id);
                } else if is_told || seen(&presented).is_empty() {
                    empty.push(format!("{} {} {measure:?}", indicator.id, kind.id));
                }
            }
        }
    }
    assert!(indicators.iter().filter(|indicator| indicator.rate_of.is_some()).count() > 10);
    assert!(n_offered > 300, "{n_offered} transforms are offered");
    assert_eq!(empty, [""; 0]);
}
