//! Figures of different files that should say the same: how far they do.

use std::collections::{BTreeMap, BTreeSet};

use crime_explorer::{
    indicator::Indicator, observation::Observation, period::Year, place::PlaceCode, statistics::rate,
};
use serde::Deserialize;

use crate::catalogue::Table;

/// Two numbers nearer than this agree whatever their ratio: a publisher's last decimal.
const ROUNDING: f64 = 0.05;
/// The table of people.
const POPULATION: &str = "population";
/// So many of those furthest apart are named.
const N_NAMED: usize = 3;

/// One side of a comparison: an indicator in one category of each dimension.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// The indicator's id.
    pub indicator: String,
    /// The id of an older edition of it; the newest if none is said.
    #[serde(default)]
    pub edition: Option<String>,
    /// The category by dimension; the total of a dimension that is not named.
    #[serde(default)]
    pub categories: BTreeMap<String, String>,
    /// Whether its numbers are counts, to be compared as rates per 100,000 of the project's own population.
    #[serde(default)]
    pub is_over_population: bool,
}

/// Two sides that measure the same.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// What both measure, and who says it.
    pub what: String,
    /// The first side: ratios are over this one.
    pub a: Side,
    /// The second side.
    pub b: Side,
}

/// A place and year on both sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Both {
    /// Where.
    pub place: PlaceCode,
    /// When.
    pub year: Year,
    /// The first side's number.
    pub a: f64,
    /// The second side's number.
    pub b: f64,
}

/// How far two sides agree, over all places and years that both have. Each counts once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Agreement {
    /// Differ by at most 0.5 per cent of the larger number, or by at most 0.05.
    pub n_same: usize,
    /// Differ by more, but at most 2 per cent.
    pub n_near: usize,
    /// Differ by more, but at most 10 per cent.
    pub n_close: usize,
    /// Differ by more than 10 per cent, but at most by a factor of two.
    pub n_apart: usize,
    /// Differ by more than a factor of two.
    pub n_beyond_two: usize,
    /// The median of the second number over the first; none if no first number is above zero.
    pub median_ratio: Option<f64>,
    /// Those that differ most, if by more than 10 per cent.
    pub largest: Vec<Both>,
}

impl Agreement {
    /// Places and years compared.
    pub fn n(&self) -> usize {
        self.n_same + self.n_near + self.n_close + self.n_apart + self.n_beyond_two
    }

    /// The five counts as shares in per cent; none if nothing is compared.
    pub fn shares(&self) -> Option<[f64; 5]> {
        let n = self.n();
        let counts = [self.n_same, self.n_near, self.n_close, self.n_apart, self.n_beyond_two];
        (n > 0).then(|| counts.map(|part| 100.0 * part as f64 / n as f64))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairsFile {
    pairs: Vec<Pair>,
}

/// What is compared, in the order of the document. Fails only if the file is not of its form, which a test excludes.
pub fn pairs() -> Result<Vec<Pair>, toml::de::Error> {
    let PairsFile { pairs } = toml::from_str(include_str!("../descriptions/agreement.toml"))?;
    Ok(pairs)
}

/// A figure of one side: the number that is compared, and the row that it stands in or is a rate of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure<'a> {
    /// The number.
    pub number: f64,
    /// The row.
    pub row: &'a Observation,
}

/// The figures of a side by place and year.
pub type Figures<'a> = BTreeMap<(PlaceCode, Year), Figure<'a>>;

/// Two sides with their tables and figures.
#[derive(Debug, Clone)]
pub struct Compared<'a> {
    /// The first side, its indicator and its figures.
    pub a: (&'a Side, &'a Indicator, Figures<'a>),
    /// The second side.
    pub b: (&'a Side, &'a Indicator, Figures<'a>),
}

impl Compared<'_> {
    /// The places and years that both sides have.
    pub fn both(&self) -> impl Iterator<Item = Both> {
        let (a, b) = (&self.a.2, &self.b.2);
        a.iter().filter_map(|(at, figure)| {
            let (place, year) = *at;
            Some(Both { place, year, a: figure.number, b: b.get(at)?.number })
        })
    }

    /// How far the sides agree.
    pub fn agreement(&self) -> Agreement {
        summed_up(self.both().collect())
    }

    /// The same seen from the second side: ratios are over that one.
    pub fn turned(&self) -> Self {
        Compared { a: self.b.clone(), b: self.a.clone() }
    }
}

/// The last figure of a place.
pub fn last<'a>(figures: &Figures<'a>, place: PlaceCode) -> Option<Figure<'a>> {
    of_place(figures, place).next_back().map(|(_, figure)| figure)
}

/// The figures of a place by year, ascending.
pub fn of_place<'a>(figures: &Figures<'a>, place: PlaceCode) -> impl DoubleEndedIterator<Item = (Year, Figure<'a>)> {
    figures.range((place, Year(i16::MIN))..=(place, Year(i16::MAX))).map(|((_, year), figure)| (*year, *figure))
}

/// Finds the figures of both sides of a pair; none if there is no table of one of them.
pub fn compared<'a>(pair: &'a Pair, tables: &'a [Table]) -> Option<Compared<'a>> {
    let side = |side: &'a Side| {
        let table = tables.iter().find(|table| table.indicator.id == side.indicator)?;
        Some((side, &table.indicator, figures(side, table, tables)?))
    };
    Some(Compared { a: side(&pair.a)?, b: side(&pair.b)? })
}

/// Compares two sides; none if there is no table of one of them.
pub fn agreement(pair: &Pair, tables: &[Table]) -> Option<Agreement> {
    compared(pair, tables).map(|compared| compared.agreement())
}

fn figures<'a>(side: &Side, table: &'a Table, tables: &'a [Table]) -> Option<Figures<'a>> {
    let wanted = categories(side, &table.indicator);
    let rows = match &side.edition {
        None => &table.observations,
        Some(id) => table.older.get(table.indicator.editions.iter().position(|edition| edition.id == *id)?)?,
    };
    let rows = rows.iter().filter(|row| row.categories == wanted);
    let figures = rows.filter_map(|row| Some(((row.place, row.period), Figure { number: row.value.number()?, row })));
    if !side.is_over_population {
        return Some(figures.collect());
    }
    let people = tables.iter().find(|table| table.indicator.id == POPULATION)?;
    let of_all = Side {
        indicator: POPULATION.to_owned(),
        edition: None,
        categories: BTreeMap::new(),
        is_over_population: false,
    };
    let people = self::figures(&of_all, people, tables)?;
    let over_people = |(at, figure): ((PlaceCode, Year), Figure<'a>)| {
        Some((at, Figure { number: rate(figure.number, people.get(&at)?.number)?, ..figure }))
    };
    Some(figures.filter_map(over_people).collect())
}

/// The ids of all tables that pairs are compared from.
pub fn tables_of(pairs: &[Pair]) -> BTreeSet<&str> {
    let ids = pairs.iter().flat_map(|pair| [pair.a.indicator.as_str(), pair.b.indicator.as_str()]);
    ids.chain([POPULATION]).collect()
}

/// The category of each dimension of a side's indicator.
pub fn categories(side: &Side, indicator: &Indicator) -> Vec<String> {
    let category = |id: &String| side.categories.get(id).cloned().unwrap_or_else(|| "total".to_owned());
    indicator.dimensions.iter().map(|dimension| category(&dimension.id)).collect()
}

/// Counts how far pairs of numbers agree.
pub(crate) fn summed_up(both: Vec<Both>) -> Agreement {
    let mut found = Agreement::default();
    for at in &both {
        let count = match distance(at) {
            distance if distance <= 0.005 => &mut found.n_same,
            distance if distance <= 0.02 => &mut found.n_near,
            distance if distance <= 0.1 => &mut found.n_close,
            distance if distance <= 0.5 => &mut found.n_apart,
            _ => &mut found.n_beyond_two,
        };
        *count += 1;
    }
    let mut ratios: Vec<f64> = both.iter().filter(|at| at.a > 0.0).map(|at| at.b / at.a).collect();
    ratios.sort_by(f64::total_cmp);
    found.median_ratio = ratios.get(ratios.len() / 2).copied();
    found.largest = both.into_iter().filter(|at| distance(at) > 0.1).collect();
    found
        .largest
        .sort_by(|x, y| distance(y).total_cmp(&distance(x)).then(x.place.cmp(&y.place)).then(x.year.cmp(&y.year)));
    found.largest.truncate(N_NAMED);
    found
}

/// The difference as a share of the larger number: 0.5 is a factor of two.
fn distance(at: &Both) -> f64 {
    let difference = (at.a - at.b).abs();
    if difference <= ROUNDING { 0.0 } else { difference / at.a.abs().max(at.b.abs()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(a: f64, b: f64) -> Both {
        Both { place: "HND".parse().unwrap(), year: Year(2012), a, b }
    }

    #[test]
    fn every_pair_counts_once_by_how_far_it_is_apart() {
        let pairs = [(100.0, 100.4), (0.01, 0.04), (100.0, 101.5), (100.0, 109.0), (100.0, 150.0), (100.0, 250.0)];
        let found = summed_up(pairs.iter().map(|(a, b)| both(*a, *b)).collect());
        let counts = [found.n_same, found.n_near, found.n_close, found.n_apart, found.n_beyond_two];
        assert_eq!((counts, found.n()), ([2, 1, 1, 1, 1], 6));
        assert_eq!(found.largest, [both(100.0, 250.0), both(100.0, 150.0)]);
    }

    #[test]
    fn a_zero_against_a_number_is_apart_and_has_no_ratio() {
        let found = summed_up(vec![both(0.0, 12.0)]);
        assert_eq!((found.n_beyond_two, found.median_ratio), (1, None));
    }
}
