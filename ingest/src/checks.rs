//! Figures compared with each other. Nothing is changed: what does not agree is named in the report.

mod jumps;

use std::collections::BTreeMap;

use crime_explorer::{
    indicator::{Indicator, Topic},
    observation::Observation,
    period::Year,
    place::PlaceCode,
    statistics::implied_population,
};

use crate::{catalogue::Table, report::Report, unodc::published_rate_id};

/// So many disagreements are named, the largest first; the rest is counted.
const N_NAMED: usize = 12;

/// Two numbers that differ by less than this share of the larger agree: rounding, and the population of another edition.
const TOLERANCE: f64 = 0.02;

/// The numbers of a table by category of each dimension, place and year.
pub(crate) type Numbers = BTreeMap<(Vec<String>, PlaceCode, Year), f64>;

/// Runs every comparison and adds what it found to the report.
///
/// `population` holds people by sex and age, in that order of dimensions; without it the rates are not compared.
pub(crate) fn run(tables: &[Table], population: &[Observation], report: &mut Report) {
    let population = numbers(population);
    let numbers: BTreeMap<&str, (&Indicator, Numbers)> = tables
        .iter()
        .map(|table| (table.indicator.id.as_str(), (&table.indicator, self::numbers(&table.observations))))
        .collect();
    // The population is compared where it is read.
    let tables = || tables.iter().filter(|table| table.indicator.theme != Topic::Population);
    for table in tables() {
        let (indicator, counts) = (&table.indicator, &numbers[table.indicator.id.as_str()].1); // Made from `tables`.
        if indicator.dimension("sex").is_some() && indicator.rate_of.is_none() {
            compare_sexes(indicator, counts, report);
        }
        if indicator.rate_of.is_none() {
            compare_with_parents(indicator, counts, report);
        }
        if let Some((_, rates)) = numbers.get(published_rate_id(&indicator.id).as_str()) {
            compare_rates(indicator, counts, rates, &population, report);
        }
    }
    if let (Some((_, worldbank)), Some((unodc, own))) =
        (numbers.get("homicide-rate"), numbers.get("homicide-victims-published-rate"))
    {
        compare_editions(worldbank, &totals(unodc, own), report);
    }
    for table in tables().filter(|table| table.indicator.rate_of.is_none()) {
        jumps::find(&table.indicator, &numbers[table.indicator.id.as_str()].1, report); // Made from `tables`.
    }
}

fn numbers(observations: &[Observation]) -> Numbers {
    let number = |row: &Observation| Some(((row.categories.clone(), row.place, row.period), row.value.number()?));
    observations.iter().filter_map(number).collect()
}

/// The rows with every category "total", without the categories.
fn totals(indicator: &Indicator, numbers: &Numbers) -> Numbers {
    let total = vec!["total".to_owned(); indicator.dimensions.len()];
    let rows = numbers.iter().filter(|((categories, ..), _)| *categories == total);
    rows.map(|((_, place, year), number)| ((Vec::new(), *place, *year), *number)).collect()
}

/// Numbers of the same place, year and other categories, for categories of one dimension.
fn side_by_side<'a>(
    indicator: &Indicator,
    numbers: &'a Numbers,
    dimension: &str,
    wanted: &'a [&str],
) -> impl Iterator<Item = (String, Vec<f64>)> + use<'a> {
    let idx = indicator.dimensions.iter().position(|of| of.id == dimension);
    let first = numbers.iter().filter(move |((categories, ..), _)| {
        idx.is_some_and(|idx| wanted.first().is_some_and(|first| categories[idx] == *first))
    });
    first.filter_map(move |((categories, place, year), _)| {
        let number = |category: &&str| {
            let mut categories = categories.clone();
            (**category).clone_into(categories.get_mut(idx?)?);
            numbers.get(&(categories, *place, *year)).copied()
        };
        let values: Option<Vec<f64>> = wanted.iter().map(number).collect();
        let rest: Vec<&str> = categories.iter().map(String::as_str).filter(|c| !wanted.contains(c)).collect();
        Some((format!("{place} {year} {}", rest.join(" ")).trim_end().to_owned(), values?))
    })
}

fn compare_sexes(indicator: &Indicator, counts: &Numbers, report: &mut Report) {
    let rows = side_by_side(indicator, counts, "sex", &["total", "female", "male"]);
    let rows: Vec<_> = rows.map(|(what, of)| (what, of[1] + of[2], of[0])).collect(); // Three were asked for.
    let tell = |what: &str, sum: f64, total: f64| format!("{what}: women and men {sum}, total {total}");
    if !rows.is_empty() {
        report.check(&format!("{}: women and men against the total", indicator.id), differences(rows, tell));
    }
}

fn compare_with_parents(indicator: &Indicator, counts: &Numbers, report: &mut Report) {
    for dimension in indicator.dimensions.iter().filter(|dimension| !["sex", "age"].contains(&dimension.id.as_str())) {
        let mut findings = Vec::new();
        for category in &dimension.categories {
            let Some(parent) = &category.parent else { continue };
            let pair = [parent.as_str(), category.id.as_str()];
            let rows: Vec<_> = side_by_side(indicator, counts, &dimension.id, &pair).collect();
            let larger = rows.iter().filter(|(_, of)| of[1] > of[0]); // Two were asked for.
            let names: Vec<_> = larger.map(|(what, of)| format!("{what} ({} of {})", of[1], of[0])).collect();
            findings.push(format!(
                "`{}` is above `{parent}`, which contains it, in {} of {} rows{}",
                category.id,
                names.len(),
                rows.len(),
                list(&names)
            ));
        }
        if !findings.is_empty() {
            report.check(&format!("{}: parts against what contains them", indicator.id), findings);
        }
    }
}

/// A published rate with its count.
pub(crate) struct RateOfCount {
    /// The rate's categories, place and year.
    pub key: (Vec<String>, PlaceCode, Year),
    /// The number of events or persons.
    pub count: f64,
    /// Per 100,000 people.
    pub rate: f64,
    /// The people's sex, or `total`.
    pub sex: String,
}

/// The published rates above zero that have a count. `indicator` is that of the counts.
pub(crate) fn with_counts(indicator: &Indicator, counts: &Numbers, rates: &Numbers) -> Vec<RateOfCount> {
    let sex_idx = indicator.dimensions.iter().position(|dimension| dimension.id == "sex");
    let mut found = Vec::new();
    for (key, rate) in rates.iter().filter(|(_, rate)| **rate > 0.0) {
        let (categories, place, year) = key;
        // A table of rates may lack a dimension that the counts have: then it has only totals of it.
        let mut of_counts = categories.clone();
        of_counts.resize(indicator.dimensions.len(), "total".to_owned());
        let sex = sex_idx.and_then(|idx| categories.get(idx)).map_or("total", String::as_str);
        if let Some(count) = counts.get(&(of_counts, *place, *year)) {
            found.push(RateOfCount { key: key.clone(), count: *count, rate: *rate, sex: sex.to_owned() });
        }
    }
    found
}

/// The population that the publisher must have used, count over rate, against the one that the project uses.
fn compare_rates(indicator: &Indicator, counts: &Numbers, rates: &Numbers, population: &Numbers, report: &mut Report) {
    let rows = with_counts(indicator, counts, rates).into_iter().filter_map(|pair| {
        let (categories, place, year) = &pair.key;
        let people = population.get(&(vec![pair.sex, "total".to_owned()], *place, *year))?;
        let what = format!("{place} {year} {}", categories.join(" ")).trim_end().to_owned();
        Some((what, implied_population(pair.count, pair.rate), *people))
    });
    let rows: Vec<_> = rows.collect();
    let tell = |what: &str, theirs: f64, ours: f64| format!("{what}: {theirs:.0} people, here {ours:.0}");
    if !rows.is_empty() {
        let title = format!("{}: the population behind the published rates against the one used here", indicator.id);
        report.check(&title, differences(rows, tell));
    }
}

fn compare_editions(worldbank: &Numbers, own: &Numbers, report: &mut Report) {
    let both = own.iter().filter_map(|(key, theirs)| Some((key, *theirs, *worldbank.get(key)?)));
    let rows =
        both.map(|((_, place, year), theirs, worldbank)| (format!("{place} {year}"), worldbank, theirs)).collect();
    let tell =
        |what: &str, worldbank: f64, own: f64| format!("{what}: World Bank 2025 {worldbank:.2}, UNODC 2022 {own:.2}");
    report.check("homicide rate: the World Bank's edition of 2025 against UNODC's of 2022", differences(rows, tell));
}

/// How many pairs agree, and those that differ most.
fn differences(rows: Vec<(String, f64, f64)>, tell: impl Fn(&str, f64, f64) -> String) -> Vec<String> {
    let n_rows = rows.len();
    let share = |a: f64, b: f64| if a == b { 0.0 } else { (a - b).abs() / a.abs().max(b.abs()) };
    let n_equal = rows.iter().filter(|(_, a, b)| a == b).count();
    let mut apart: Vec<_> = rows.into_iter().filter(|(_, a, b)| share(*a, *b) > TOLERANCE).collect();
    let mut findings = vec![format!(
        "{n_rows} compared: {n_equal} equal, {} within {} %, {} apart",
        n_rows - n_equal - apart.len(),
        TOLERANCE * 100.0,
        apart.len()
    )];
    apart.sort_by(|(x, a, b), (y, c, d)| share(*c, *d).total_cmp(&share(*a, *b)).then_with(|| x.cmp(y)));
    findings.extend(apart.iter().take(N_NAMED).map(|(what, a, b)| tell(what, *a, *b)));
    findings.extend((apart.len() > N_NAMED).then(|| format!("and {} more", apart.len() - N_NAMED)));
    findings
}

/// The first of them behind a colon.
fn list(names: &[String]) -> String {
    match names.len() {
        0 => String::new(),
        n if n > N_NAMED => format!(": {} and {} more", names[..N_NAMED].join(", "), n - N_NAMED),
        _ => format!(": {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests;
