//! Which figures of a place stand for a table on the pages without script.

use std::collections::BTreeMap;

use crime_explorer::{
    indicator::{Dimension, Indicator},
    observation::Observation,
};

/// So many figures of one table are listed. Where there would be more, one stands there, with its category.
pub(crate) const MAX_LISTED: usize = 12;

/// The id of the category that holds all others of its dimension.
const TOTAL: &str = "total";

/// The newest figures of one place that stand for its table: that of the total alone, if there is one; else those of the
/// categories that no other category of the place contains. Of more than [`MAX_LISTED`] of them only the one that is shown
/// first, or the first of all.
///
/// `rows` are the figures of one place, in any order. Whoever shows one says which category it is of.
pub(crate) fn latest<'a>(indicator: &Indicator, rows: &[&'a Observation]) -> Vec<&'a Observation> {
    let mut newest: BTreeMap<&[String], &'a Observation> = BTreeMap::new();
    for row in rows {
        let known = newest.entry(&row.categories).or_insert(row);
        if known.period < row.period {
            *known = row;
        }
    }
    if let Some((_, total)) = newest.iter().find(|(categories, _)| categories.iter().all(|of| of == TOTAL)) {
        return vec![total];
    }
    let is_widest =
        |categories: &[String]| !newest.keys().any(|other| contains(&indicator.dimensions, other, categories));
    let mut widest: Vec<&Observation> =
        newest.iter().filter(|(categories, _)| is_widest(categories)).map(|(_, row)| *row).collect();
    widest.sort_by_key(|row| order(&indicator.dimensions, &row.categories));
    if widest.len() > MAX_LISTED {
        let is_shown_first = |row: &&&Observation| {
            row.categories.iter().eq(indicator.dimensions.iter().map(|dimension| &dimension.default))
        };
        let one = widest.iter().find(is_shown_first).or_else(|| widest.first()).copied();
        widest = one.into_iter().collect();
    }
    widest
}

/// Whether one set of categories contains another one that is not the same.
fn contains(dimensions: &[Dimension], outer: &[String], inner: &[String]) -> bool {
    let contains = |((outer, inner), dimension): ((&String, &String), &Dimension)| {
        outer == inner || outer == TOTAL || has_ancestor(dimension, inner, outer)
    };
    outer != inner && outer.iter().zip(inner).zip(dimensions).all(contains)
}

fn has_ancestor(dimension: &Dimension, category: &str, ancestor: &str) -> bool {
    let parent_of = |id: &str| dimension.category_idx(id).and_then(|idx| dimension.categories[idx].parent.as_deref());
    // A category has fewer ancestors than its dimension has categories.
    std::iter::successors(parent_of(category), |id| parent_of(id))
        .take(dimension.categories.len())
        .any(|id| id == ancestor)
}

fn order(dimensions: &[Dimension], categories: &[String]) -> Vec<Option<usize>> {
    dimensions.iter().zip(categories).map(|(dimension, category)| dimension.category_idx(category)).collect()
}

#[cfg(test)]
mod tests {
    use crime_explorer::observation::Value;

    use super::*;
    use crate::fixture::{self, indicator};

    fn row(year: i16, categories: &str) -> Observation {
        fixture::row(year, categories, Value::Number(1.0))
    }

    fn sex_and_age() -> Indicator {
        let dimension = |id: &str, default: &str, inner: [&str; 2]| {
            let inner = inner.map(|id| format!("{{ id = \"{id}\", parent = \"total\" }}")).join(", ");
            format!(
                "[[dimensions]]\nid = \"{id}\"\ndefault = \"{default}\"\ncategories = [{{ id = \"total\" }}, {inner}]\n"
            )
        };
        indicator(
            "x",
            &(dimension("sex", "female", ["female", "male"]) + &dimension("age", "adult", ["adult", "juvenile"])),
        )
    }

    #[track_caller]
    fn assert_latest(indicator: &Indicator, rows: &[(i16, &str)], expected: &[(i16, &str)]) {
        let rows: Vec<Observation> = rows.iter().map(|(year, categories)| row(*year, categories)).collect();
        let found = latest(indicator, &rows.iter().collect::<Vec<_>>());
        let found: Vec<(i16, String)> = found.iter().map(|row| (row.period.0, row.categories.join(" "))).collect();
        let found: Vec<(i16, &str)> = found.iter().map(|(year, of)| (*year, of.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_total_stands_alone_though_it_is_not_shown_first_and_a_part_is_newer() {
        let rows = [(2001, "total total"), (2002, "total total"), (2003, "female adult"), (2003, "total adult")];
        assert_latest(&sex_and_age(), &rows, &[(2002, "total total")]);
    }

    #[test]
    fn without_a_total_the_widest_categories_stand_each_with_its_own_year() {
        let rows = [(2003, "female total"), (2001, "male total"), (2003, "male adult"), (2000, "male total")];
        assert_latest(&sex_and_age(), &rows, &[(2003, "female total"), (2001, "male total")]);
    }

    #[test]
    fn a_category_whose_parent_has_no_figure_of_this_place_is_listed() {
        let nested = indicator(
            "x",
            "[[dimensions]]\nid = \"offence\"\ndefault = \"theft\"\ncategories = [{ id = \"theft\" }, \
             { id = \"of-cars\", parent = \"theft\" }, { id = \"fraud\" }]\n",
        );
        assert_latest(&nested, &[(2003, "fraud"), (2003, "of-cars")], &[(2003, "of-cars"), (2003, "fraud")]);
        assert_latest(
            &nested,
            &[(2003, "fraud"), (2003, "of-cars"), (2003, "theft")],
            &[(2003, "theft"), (2003, "fraud")],
        );
    }

    #[test]
    fn of_too_many_categories_the_one_shown_first_stands_there_or_the_first() {
        let ids: Vec<String> = (0..=MAX_LISTED).map(|idx| format!("c{idx}")).collect();
        let categories = ids.iter().map(|id| format!("{{ id = \"{id}\" }}")).collect::<Vec<_>>().join(", ");
        let many =
            indicator("x", &format!("[[dimensions]]\nid = \"drug\"\ndefault = \"c7\"\ncategories = [{categories}]\n"));
        let rows: Vec<(i16, &str)> = ids.iter().map(|id| (2003, id.as_str())).collect();
        assert_latest(&many, &rows, &[(2003, "c7")]);
        assert_latest(&many, &rows[1..], &rows[1..]);
        let without: Vec<_> = rows.iter().copied().filter(|(_, id)| *id != "c7").chain([(2001, "c7")]).collect();
        assert_latest(&many, &without, &[(2001, "c7")]);
    }
}
