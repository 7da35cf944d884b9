//! Countries that publishers give as their parts: the sum of the parts, marked as computed here.
//!
//! Which country is the sum of its parts is said by `data/places.csv`: it has a place whose code ends in `-SUM`, and its other
//! parts are the whole of it. A sum is a row of the country itself, unless the table has a total of it that the sums do not
//! agree with, or that no sum can be compared with: then it is a row of the place `…-SUM`, so that the total's line is never
//! continued by sums.

use std::collections::{BTreeMap, BTreeSet};

use crime_explorer::{
    indicator::{Unit, is_one_of_several},
    observation::{Observation, Status, Value},
    period::Year,
    place::{Place, PlaceCode},
};
use serde::Deserialize;

use crate::{
    description::{Descriptions, IndicatorDescription},
    figures::{Figures, FileRow, append_note},
    marks, population,
    report::Report,
    treaties,
};

/// The note beside every sum.
pub(crate) const NOTE: &str = "sum-of-parts";

/// What the report calls the computation; no file has these rows.
pub(crate) const FILE: &str = "sums of the parts of a country";

/// How the code of a place ends that stands for the sum of its parent's other parts.
const SUM: &str = "-SUM";

/// Numbers nearer than this share are the same number, added up in another order.
const SAME: f64 = 1e-9;

/// So many years are named where sum and total are compared.
const N_NAMED: usize = 20;

/// A table whose categories cannot be added over the parts of a country.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotSummed {
    /// Id of the table.
    pub table: String,
}

/// A country with the parts that are all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Whole {
    /// The country.
    pub place: PlaceCode,
    /// The place of sums that are no row of the country.
    pub sum: PlaceCode,
    /// Its parts, by code.
    pub parts: Vec<PlaceCode>,
}

/// Sums of a table: whose rows they are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Summed {
    /// Id of the table.
    pub table: String,
    /// The place of the sums.
    pub place: PlaceCode,
    /// The parts.
    pub parts: Vec<PlaceCode>,
}

/// The countries that are the sum of their parts.
pub(crate) fn wholes(places: &[Place]) -> Vec<Whole> {
    let sums = places.iter().filter(|place| place.code.as_str().ends_with(SUM));
    let whole = |sum: &Place| {
        let place = sum.parent?;
        let parts = places.iter().filter(|part| part.parent == Some(place) && part.code != sum.code);
        Some(Whole { place, sum: sum.code, parts: parts.map(|part| part.code).collect() })
    };
    sums.filter_map(whole).filter(|whole| whole.parts.len() > 1).collect()
}

/// Adds the sums to the newest figures and to those of each older edition, and compares them with published totals first.
pub(crate) fn add(
    descriptions: &Descriptions,
    wholes: &[Whole],
    newest: &mut Figures,
    older: &mut [&mut Figures],
    report: &mut Report,
) -> BTreeSet<Summed> {
    let mut all = BTreeSet::new();
    let is_summed = |of: &&IndicatorDescription| {
        of.unit == Unit::Count
            && ![population::ID, treaties::ID].contains(&of.id.as_str())
            && !descriptions.not_summed.iter().any(|not| not.table == of.id)
    };
    let mut findings = Vec::new();
    for indicator in descriptions.indicators.iter().filter(is_summed) {
        for whole in wholes {
            let compared = Compared::of(newest, &indicator.id, whole);
            let place = if compared.is_the_same() { whole.place } else { whole.sum };
            let mut n_added = 0;
            let terms = Terms::of(descriptions);
            for figures in std::iter::once(&mut *newest).chain(older.iter_mut().map(|figures| &mut **figures)) {
                n_added += add_to(figures, &indicator.id, whole, place, &terms, report);
            }
            if n_added > 0 {
                all.insert(Summed { table: indicator.id.clone(), place, parts: whole.parts.clone() });
                findings.push(compared.told(&indicator.id, whole, place));
            }
        }
    }
    if !findings.is_empty() {
        report.check("Countries as the sum of their parts, and as published", findings);
    }
    all
}

/// Every sum that can be made: by categories and year.
fn sums(figures: &Figures, table: &str, whole: &Whole, terms: &Terms) -> BTreeMap<(Vec<String>, Year), Observation> {
    let Some(first) = whole.parts.first() else { return BTreeMap::new() };
    let firsts =
        figures.of(table).filter(|row| row.place == *first && !row.categories.iter().any(|c| is_one_of_several(c)));
    let sum = |first: &Observation| {
        let part = |place: &PlaceCode| figures.get(table, &first.categories, *place, first.period);
        let parts: Option<Vec<&Observation>> = whole.parts.iter().map(part).collect();
        Some(((first.categories.clone(), first.period), sum_of(whole, &parts?, terms)?))
    };
    firsts.filter_map(sum).collect()
}

/// The sum of one figure a part; none if a part has none. Numbers add to a number, and as soon as one is a range, to a range.
fn sum_of(whole: &Whole, parts: &[&Observation], terms: &Terms) -> Option<Observation> {
    let first = parts.first()?;
    let numbers: Option<f64> = parts.iter().map(|part| part.value.number()).sum();
    let bounds: Option<Vec<(f64, f64)>> = parts.iter().map(|part| part.value.bounds()).collect();
    let (value, status) = match (numbers, bounds?) {
        (Some(sum), _) => (Value::Number(sum), Status::Estimated),
        (None, bounds) => {
            let (lower, upper) = bounds.iter().fold((0.0, 0.0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
            (Value::Range { lower, upper }, Status::Suppressed)
        }
    };
    let mut note = NOTE.to_owned();
    // What cannot be trusted in a part cannot be trusted in the sum.
    for mark in parts.iter().flat_map(|part| marks::marks(&part.note)) {
        append_note(&mut note, mark);
    }
    let codes: Vec<&str> = whole.parts.iter().map(PlaceCode::as_str).collect();
    let origin = codes.join(" + ") + &terms.kept(parts);
    Some(Observation { value, status, origin, note, ..(*first).clone() })
}

/// The words in a row's origin from which terms of its own follow: a sum keeps the terms of each part.
struct Terms(Vec<String>);

impl Terms {
    fn of(descriptions: &Descriptions) -> Terms {
        let own = descriptions.sources.iter().filter_map(|source| source.source.row_terms.as_ref());
        Terms(own.map(|terms| terms.source_contains.clone()).collect())
    }

    /// Those that the parts have, in brackets.
    fn kept(&self, parts: &[&Observation]) -> String {
        let has = |word: &&String| parts.iter().any(|part| part.origin.contains(*word));
        self.0.iter().filter(has).map(|word| format!(" ({word})")).collect()
    }
}

fn add_to(
    figures: &mut Figures,
    table: &str,
    whole: &Whole,
    place: PlaceCode,
    terms: &Terms,
    report: &mut Report,
) -> usize {
    let mut n_added = 0;
    for sum in sums(figures, table, whole, terms).into_values() {
        let file = report.file(FILE);
        // A published total is never replaced, also where the sum is the same.
        if figures.get(table, &sum.categories, place, sum.period).is_some() {
            continue;
        }
        file.n_read += 1;
        let at = FileRow { file: FILE.to_owned(), row: file.n_read };
        match figures.add(table, Observation { place, ..sum }, at) {
            Ok(()) => {
                file.n_kept += 1;
                n_added += 1;
            }
            Err(refusal) => file.refused(&refusal.rule, file.n_read, refusal.what),
        }
    }
    n_added
}

/// Categories, year, published, sum.
type Both = (Vec<String>, Year, (f64, f64), (f64, f64));

/// What a publisher says of a country, and what its parts add up to.
struct Compared {
    n_published: usize,
    both: Vec<Both>,
}

impl Compared {
    fn of(figures: &Figures, table: &str, whole: &Whole) -> Compared {
        let published = || figures.of(table).filter(|row| row.place == whole.place && row.value.bounds().is_some());
        let sums = sums(figures, table, whole, &Terms(Vec::new()));
        let both = published().filter_map(|row| {
            let sum = sums.get(&(row.categories.clone(), row.period))?.value.bounds()?;
            Some((row.categories.clone(), row.period, row.value.bounds()?, sum))
        });
        Compared { n_published: published().count(), both: both.collect() }
    }

    /// Whether the sums can stand for the country: nothing is published of it, or all that is published says the same.
    fn is_the_same(&self) -> bool {
        self.n_published == 0 || (!self.both.is_empty() && self.differ().count() == 0)
    }

    /// The keys of which total and sum are two numbers, and not one that was added up in another order.
    fn differ(&self) -> impl Iterator<Item = &Both> {
        let is_same = |a: f64, b: f64| (a - b).abs() <= SAME * a.abs();
        self.both.iter().filter(move |(.., (a, b), (c, d))| !(is_same(*a, *c) && is_same(*b, *d)))
    }

    fn told(&self, table: &str, whole: &Whole, place: PlaceCode) -> String {
        if self.n_published == 0 {
            return format!(
                "{table}, {}: nothing is published of the whole; the sums are rows of {place}",
                whole.place
            );
        }
        let named = self.differ().take(N_NAMED).map(|(categories, year, published, sum)| {
            let key = format!("{year} {}", categories.join(" "));
            format!("{} {} against {}", key.trim_end(), told(*published), told(*sum))
        });
        let named: Vec<String> = named.collect();
        let n_differ = self.differ().count();
        let list = if named.is_empty() { String::new() } else { format!(": {}", named.join(", ")) };
        let rest = if n_differ > N_NAMED { format!(" and {} more", n_differ - N_NAMED) } else { String::new() };
        format!(
            "{table}, {}: {} published, {} of them also as sum, {n_differ} differ (published against sum){list}{rest}; the sums \
             are rows of {place}",
            whole.place,
            self.n_published,
            self.both.len(),
        )
    }
}

fn told((lower, upper): (f64, f64)) -> String {
    if lower == upper { format!("{lower:.1}").trim_end_matches(".0").to_owned() } else { format!("{lower}-{upper}") }
}

#[cfg(test)]
mod tests;
