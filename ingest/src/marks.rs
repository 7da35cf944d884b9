//! Marks on figures that contradict each other: a part above the total that contains it.
//!
//! Nothing says which of the two is wrong, so both are kept and both are marked.

pub(crate) mod across;

use std::collections::BTreeSet;

use crime_explorer::{
    indicator::{Dimension, Unit},
    observation::{Observation, Value},
    period::Year,
    place::PlaceCode,
};

use crate::{
    description::{Descriptions, IndicatorDescription},
    figures::Figures,
    gates,
    report::Report,
    unodc::published_rate_id,
};

/// The note on a part that is above its total.
pub(crate) const PART: &str = "part-above-total";
/// The note on the total.
pub(crate) const TOTAL: &str = "total-below-part";

/// The note on a figure that is far from the years beside it, where nobody says why: set by a rule of `allowed.toml`.
pub(crate) const FAR: &str = "far-from-neighbours";

/// The note on a rate that fits neither its count nor the other rates of its place: set by a rule too.
pub(crate) const OTHER_PEOPLE: &str = "rate-of-other-people";

/// Women and men together are above the total from this factor on: smaller differences are late returns and other dates.
const FAR_ABOVE: f64 = 1.5;

/// So many persons too many are no matter: small numbers are often perturbed or of another day.
const LEAST_EXCESS: f64 = 10.0;

/// Numbers nearer than this share are the same number, computed twice.
const SAME: f64 = 1e-9;

/// Categories, place and year of a figure.
type Key = (Vec<String>, PlaceCode, Year);

/// A part above a total that contains it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Contradiction {
    /// The part.
    pub part: Key,
    /// The total.
    pub total: Key,
    /// How often the total fits into the part, by the bounds nearest to each other.
    pub factor: f64,
}

/// Whether a table's figures can be added, so that no part can be above its total: counts and quantities, no rates.
pub(crate) fn is_additive(unit: Unit) -> bool {
    matches!(unit, Unit::Count | Unit::Kilograms | Unit::Tonnes | Unit::Hectares)
}

/// Puts both notes on every contradiction of the figures, and those of rules on what they name; also on the publisher's rates
/// of the same rows. Returns how many notes were put on counts.
pub(crate) fn mark(descriptions: &Descriptions, figures: &mut Figures) -> usize {
    let mut n_marked = 0;
    for indicator in &descriptions.indicators {
        let mut marked: BTreeSet<(Key, &str)> = BTreeSet::new();
        if is_additive(indicator.unit) {
            let dimensions: Vec<&Dimension> =
                indicator.dimensions.iter().filter_map(|id| descriptions.dimension(id)).collect();
            let value = |key: &Key| figures.get(&indicator.id, &key.0, key.1, key.2).map(|row| row.value);
            for found in contradictions(&dimensions, figures.of(&indicator.id), value) {
                marked.extend([(found.part, PART), (found.total, TOTAL)]);
            }
            for [total, women, men] in sexes_above_total(&dimensions, figures.of(&indicator.id), value) {
                marked.extend([(total, TOTAL), (women, PART), (men, PART)]);
            }
        }
        marked.extend(doubted(descriptions, figures, &indicator.id));
        n_marked += marked.len();
        let rates: Vec<String> = rates_of(descriptions, indicator).collect();
        let of_rates: Vec<(&String, Vec<(Key, &str)>)> =
            rates.iter().map(|table| (table, doubted(descriptions, figures, table))).collect();
        for ((categories, place, year), note) in &marked {
            for table in std::iter::once(&indicator.id).chain(&rates) {
                figures.add_note(table, categories, *place, *year, note);
            }
        }
        for (table, ((categories, place, year), note)) in
            of_rates.into_iter().flat_map(|(table, marked)| marked.into_iter().map(move |of| (table, of)))
        {
            figures.add_note(table, &categories, place, year, note);
        }
    }
    let across = across::across(descriptions, figures);
    for (table, (categories, place, year), note) in &across {
        let rates = descriptions.indicator(table).into_iter().flat_map(|of| rates_of(descriptions, of));
        for table in std::iter::once((*table).to_owned()).chain(rates) {
            figures.add_note(&table, categories, *place, *year, note);
        }
    }
    n_marked + across.len()
}

/// What rules name of a table, with their notes.
fn doubted<'a>(descriptions: &'a Descriptions, figures: &Figures, table: &str) -> Vec<(Key, &'a str)> {
    let mut found = Vec::new();
    for rule in descriptions.allowed.iter().filter(|rule| rule.is_of(table)) {
        let Some(note) = &rule.note else { continue };
        let named = figures.of(table).filter(|row| rule.rows.contains(&gates::Key::of(row).to_string()));
        found.extend(named.map(|row| ((row.categories.clone(), row.place, row.period), note.as_str())));
    }
    found
}

/// The tables of the publisher's own rates of a count.
fn rates_of<'a>(
    descriptions: &'a Descriptions,
    indicator: &'a IndicatorDescription,
) -> impl Iterator<Item = String> + use<'a> {
    let tables = descriptions.workbooks.iter().flat_map(|workbook| &workbook.tables);
    let own = tables.filter(|table| table.indicator == indicator.id).filter_map(|table| table.rates.clone());
    own.chain([published_rate_id(&indicator.id)])
}

/// Every pair of a part above a total: the categories differ in one dimension, and there the one contains the other. A
/// range counts by its bounds. `value` gives the figure of a key.
pub(crate) fn contradictions<'a>(
    dimensions: &[&Dimension],
    rows: impl Iterator<Item = &'a Observation>,
    value: impl Fn(&Key) -> Option<Value>,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for row in rows {
        let Some((lower, _)) = row.value.bounds() else { continue };
        for (idx, dimension) in dimensions.iter().enumerate() {
            for ancestor in row.categories.get(idx).into_iter().flat_map(|category| ancestors(dimension, category)) {
                let mut categories = row.categories.clone();
                ancestor.clone_into(&mut categories[idx]); // There is a category at `idx`: its ancestors were asked for.
                let total = (categories, row.place, row.period);
                let Some((_, upper)) = value(&total).and_then(Value::bounds) else { continue };
                if lower > upper * (1.0 + SAME) {
                    let part = (row.categories.clone(), row.place, row.period);
                    found.push(Contradiction { part, total, factor: lower / upper });
                }
            }
        }
    }
    found
}

/// Totals with their women and men, where the two together are far above the total: the lower bounds of the parts, the upper
/// one of the total.
pub(crate) fn sexes_above_total<'a>(
    dimensions: &[&Dimension],
    rows: impl Iterator<Item = &'a Observation>,
    value: impl Fn(&Key) -> Option<Value>,
) -> Vec<[Key; 3]> {
    let Some(idx) = dimensions.iter().position(|dimension| dimension.id == "sex") else { return Vec::new() };
    let totals = rows.filter(|row| row.categories.get(idx).is_some_and(|sex| sex == "total"));
    let above = |total: &Observation| {
        let of = |sex: &str| {
            let mut categories = total.categories.clone();
            sex.clone_into(categories.get_mut(idx)?);
            let key = (categories, total.place, total.period);
            let (lower, _) = value(&key)?.bounds()?;
            Some((key, lower))
        };
        let (_, most) = total.value.bounds()?;
        let ((women_key, women), (men_key, men)) = (of("female")?, of("male")?);
        let is_far = women + men > FAR_ABOVE * most && women + men >= most + LEAST_EXCESS;
        is_far.then(|| [(total.categories.clone(), total.place, total.period), women_key, men_key])
    };
    totals.filter_map(above).collect()
}

/// The categories that contain a category, the nearest first.
fn ancestors<'a>(dimension: &'a Dimension, category: &'a str) -> impl Iterator<Item = &'a String> {
    let parent = move |id: &str| {
        let of = dimension.categories.iter().find(|category| category.id == id);
        of.and_then(|category| category.parent.as_ref())
    };
    // A category that contains itself is an error of the description; it does not hang the import.
    std::iter::successors(parent(category), move |id| parent(id)).take(dimension.categories.len())
}

/// The notes of doubt among the notes of a figure: what is computed from it has them too.
pub(crate) fn marks(note: &str) -> impl Iterator<Item = &str> {
    note.split(';').filter(|note| [PART, TOTAL, FAR, OTHER_PEOPLE].contains(note))
}

/// Says how many rows of each table are marked.
pub(crate) fn report(descriptions: &Descriptions, figures: &Figures, report: &mut Report) {
    let mut findings = Vec::new();
    for indicator in descriptions.indicators.iter().filter(|indicator| is_additive(indicator.unit)) {
        let n = |mark| figures.of(&indicator.id).filter(|row| marks(&row.note).any(|note| note == mark)).count();
        let (n_parts, n_totals) = (n(PART), n(TOTAL));
        if n_parts > 0 {
            findings
                .push(format!("{}: {n_parts} parts are above a total, {n_totals} totals below a part", indicator.id));
        }
    }
    if !findings.is_empty() {
        report.check(
            "Parts above their totals: both are kept and marked, since it is not known which is wrong",
            findings,
        );
    }
}

#[cfg(test)]
mod tests;
