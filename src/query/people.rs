//! The people that rates are over.

use super::Sources;
use crate::{
    dataset::{Dataset, SeriesRows},
    indicator::{Denominator, Indicator},
    period::Year,
    place::PlaceCode,
};

/// The people of a place, of one sex or in total, year by year.
pub(super) struct People<'a>(Option<SeriesRows<'a>>);

impl<'a> People<'a> {
    /// Those of a place. All parts of a country together have the country's.
    pub(super) fn of(sources: &Sources<'a>, code: PlaceCode, sex: &str) -> People<'a> {
        let population = sources.population;
        let category = |id: &str| if id == "sex" { sex } else { "total" };
        let categories: Vec<&str> = population.dimensions().iter().map(|dimension| category(&dimension.id)).collect();
        let has_sex = population.dimensions().iter().any(|dimension| dimension.id == "sex");
        let code = sources.places.whole_of_sum(code).unwrap_or(code);
        // The table of totals alone has no dimension: a rate of one sex then has no denominator.
        People(population.series(code, &categories).filter(|_| has_sex || sex == "total"))
    }

    /// None if nobody has counted them.
    pub(super) fn at(&self, year: Year) -> Option<f64> {
        self.0?.at(year)?.value.number().filter(|people| *people > 0.0)
    }
}

/// The people of a place in the last year known; zero if unknown.
pub(super) fn last_population(sources: &Sources<'_>, code: PlaceCode) -> f64 {
    let last = People::of(sources, code, "total").0.and_then(|series| series.rows().last());
    last.and_then(|row| row.value.number()).unwrap_or(0.0)
}

/// The sex whose people figures of these categories are over: `total` for all.
pub(super) fn sex_of<'a>(table: &Indicator, dataset: &Dataset, categories: &'a [String]) -> &'a str {
    let position = dataset.dimensions().iter().position(|dimension| dimension.id == "sex");
    let sex = position.and_then(|idx| categories.get(idx)).map(String::as_str);
    sex.filter(|_| table.denominator == Some(Denominator::PopulationOfSex)).unwrap_or("total")
}
