//! Which column of a file's table is what, as a description says.

use std::collections::BTreeSet;

use crime_explorer::{indicator::Unit, period::Year};

use super::{
    layout::{Table, json_stat},
    multiplier,
};
use crate::{
    description::{
        Descriptions,
        long::{Layout, LongDimension, LongTableDescription},
    },
    figures,
};

/// SDMX's column of the observation status.
const OBS_STATUS: &str = "OBS_STATUS";
/// Eurostat's column of its flags in SDMX-CSV.
const OBS_FLAG: &str = "OBS_FLAG";

/// The columns of a description, found in a table.
pub(super) struct Columns<'a> {
    /// The cells that make a row this table's, each with its text.
    pub cells: Vec<(usize, &'a str)>,
    /// The place.
    pub place: usize,
    /// The place's name.
    pub place_name: Option<usize>,
    /// Whether the figures are counts.
    pub is_count: bool,
    /// Where the period stands.
    pub period: PeriodAt,
    /// The figure, where it does not stand under its period.
    pub value: Option<usize>,
    /// Both bounds.
    pub bounds: Option<(usize, usize)>,
    /// The observation status.
    pub status: Option<usize>,
    /// Whether that column holds Eurostat's flags, besides codes of SDMX.
    pub has_flags: bool,
    /// The origin.
    pub origin: Option<usize>,
    /// The footnotes, each with the note that an empty cell means.
    pub footnotes: Vec<(usize, Option<&'a str>)>,
    /// How each category is found, in the order of the indicator's dimensions.
    pub categories: Vec<CategoryAt<'a>>,
    /// Columns that tell rows apart though the description names them not.
    pub unnamed: Vec<usize>,
}

/// Where a period stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PeriodAt {
    /// In a column.
    Column(usize),
    /// In the description.
    Fixed(Year),
    /// Above the figure.
    Heading,
}

/// Where a category stands.
pub(super) enum CategoryAt<'a> {
    /// In the description.
    Fixed(&'a str),
    /// In a column.
    Column(usize, &'a LongDimension),
}

/// The names of all columns that a description says tell rows apart.
pub(super) fn key_names(description: &LongTableDescription) -> Vec<&str> {
    let dimensions = description.dimensions.iter().map(|dimension| dimension.column.as_str());
    let cells = description.cells.keys().map(String::as_str);
    let others = description.ignored.iter().map(String::as_str);
    let place = [Some(description.place.as_str()), description.place_name.as_deref(), description.period_column()];
    dimensions.chain(cells).chain(others).chain(place.into_iter().flatten()).collect()
}

/// The names of all columns that say something of a row's figure.
fn measure_names(description: &LongTableDescription) -> impl Iterator<Item = &str> {
    let of = [
        description.value_column(),
        description.lower.as_deref(),
        description.upper.as_deref(),
        description.status.as_deref(),
        description.origin.as_deref(),
    ];
    of.into_iter().flatten().chain(description.footnote_columns.iter().map(String::as_str))
}

impl<'a> Columns<'a> {
    /// Finds the columns of a description; `of_file` are all descriptions of the table.
    ///
    /// Fails with a sentence if a column is not there, a key has no meaning, or the description contradicts itself.
    pub(super) fn find(
        table: &Table,
        description: &'a LongTableDescription,
        of_file: &[&LongTableDescription],
        descriptions: &'a Descriptions,
    ) -> Result<Columns<'a>, String> {
        check(description)?;
        let optional = |name: &Option<String>| name.as_deref().map(|name| table.column(name)).transpose();
        let cells = description.cells.iter().map(|(name, text)| Ok((table.column(name)?, text.trim())));
        let period = match &description.period {
            _ if description.layout.has_column_a_period() => PeriodAt::Heading,
            None => return Err("the description does not say the period; say period, a column or a year".to_owned()),
            Some(period) => match figures::year(period) {
                Ok(year) => PeriodAt::Fixed(year),
                Err(_) => PeriodAt::Column(table.column(period)?),
            },
        };
        let bounds = optional(&description.lower)?.zip(optional(&description.upper)?);
        let cells: Vec<_> = cells.collect::<Result<_, String>>()?;
        multiplier::check(table, description, &cells)?;
        let status = status(table, description)?;
        let is_flags = |idx: usize| table.columns.get(idx).is_some_and(|column| column == OBS_FLAG);
        let columns = Columns {
            cells,
            place: table.column(&description.place)?,
            place_name: optional(&description.place_name)?,
            is_count: is_count(description, descriptions),
            period,
            value: description.value_column().map(|name| table.column(name)).transpose()?,
            bounds,
            status,
            has_flags: description.layout == Layout::JsonStat || status.is_some_and(is_flags),
            origin: optional(&description.origin)?,
            footnotes: footnotes(table, description)?,
            categories: categories(table, description, descriptions)?,
            unnamed: unnamed(table, description, of_file)?,
        };
        Ok(columns)
    }
}

/// Whether figures are counts, and no rates or shares.
fn is_count(description: &LongTableDescription, descriptions: &Descriptions) -> bool {
    let indicator = descriptions.indicator(&description.indicator);
    indicator.is_some_and(|of| of.unit == Unit::Count) && !description.is_published_rate
}

/// The column of the status: a file of SDMX's forms has one without being told.
fn status(table: &Table, description: &LongTableDescription) -> Result<Option<usize>, String> {
    let name = match (&description.status, description.layout) {
        (Some(name), _) => name,
        (None, Layout::JsonStat) => json_stat::STATUS,
        (None, Layout::SdmxCsv) => {
            let known =
                [OBS_STATUS, OBS_FLAG].into_iter().find(|name| table.columns.iter().any(|column| column == name));
            let Some(name) = known else { return Ok(None) };
            name
        }
        (None, _) => return Ok(None),
    };
    table.column(name).map(Some)
}

fn footnotes<'a>(
    table: &Table,
    description: &'a LongTableDescription,
) -> Result<Vec<(usize, Option<&'a str>)>, String> {
    let columns = &description.footnote_columns;
    if let Some(other) = description.empty_footnotes.keys().find(|column| !columns.contains(column)) {
        return Err(format!("empty_footnotes names {other:?}, which is no column of footnotes"));
    }
    let empty = |column| description.empty_footnotes.get(column).map(String::as_str);
    columns.iter().map(|column| Ok((table.column(column)?, empty(column)))).collect()
}

/// Fails if keys of the description contradict each other.
fn check(description: &LongTableDescription) -> Result<(), String> {
    let has_column_a_period = description.layout.has_column_a_period();
    let is_alone = |name: &Option<String>, key: &str| match name {
        Some(column) if has_column_a_period => {
            Err(format!("{key} = {column:?} has no meaning where each period is a column"))
        }
        _ => Ok(()),
    };
    is_alone(&description.value, "value")?;
    is_alone(&description.lower, "lower")?;
    is_alone(&description.upper, "upper")?;
    is_alone(&description.status, "status")?;
    is_alone(&description.period, "period")?;
    if !has_column_a_period && description.value_column().is_none() {
        return Err("the description does not say the column of the figures, value".to_owned());
    }
    if description.has_unnamed_groups && description.period_form.n_parts().is_some() {
        return Err("has_unnamed_groups has no meaning where a period is a part of a year".to_owned());
    }
    match (&description.lower, &description.upper) {
        (Some(_), None) | (None, Some(_)) => Err("lower and upper must be said together".to_owned()),
        _ => description.marks().map(|_| ()),
    }
}

fn categories<'a>(
    table: &Table,
    description: &'a LongTableDescription,
    descriptions: &'a Descriptions,
) -> Result<Vec<CategoryAt<'a>>, String> {
    let indicator = descriptions.indicator(&description.indicator);
    let indicator = indicator
        .ok_or_else(|| format!("there is no indicator {:?}; describe it in [[indicators]]", description.indicator))?;
    if description.is_published_rate && !indicator.has_published_rates {
        return Err(format!("the indicator {:?} does not say has_published_rates = true", indicator.id));
    }
    let said = description.categories.keys().chain(description.dimensions.iter().map(|dimension| &dimension.id));
    if let Some(other) = said.into_iter().find(|id| !indicator.dimensions.contains(id)) {
        return Err(format!(
            "{other:?} is no dimension of {:?}; add it to the dimensions of that indicator",
            indicator.id
        ));
    }
    let mut found = Vec::new();
    for id in &indicator.dimensions {
        let of = descriptions.dimension(id).ok_or_else(|| format!("no description of the dimension {id:?}"))?;
        let check = |category: &str| match of.category_idx(category) {
            Some(_) => Ok(()),
            None => Err(format!("{category:?} is no category of {id:?}; add it in [[dimensions]]")),
        };
        let column = description.dimensions.iter().find(|dimension| dimension.id == *id);
        found.push(match (description.categories.get(id), column) {
            (Some(category), None) => {
                check(category)?;
                CategoryAt::Fixed(category)
            }
            (None, Some(dimension)) => {
                dimension.labels.values().try_for_each(|category| check(category))?;
                CategoryAt::Column(table.column(&dimension.column)?, dimension)
            }
            (None, None) => {
                return Err(format!(
                    "the description does not say the dimension {id:?}; say it in categories or as a [[long.dimension]]"
                ));
            }
            (Some(_), Some(_)) => {
                return Err(format!("the dimension {id:?} is said twice, in categories and as a column; keep one"));
            }
        });
    }
    Ok(found)
}

/// The columns that could tell rows apart and that nobody names: neither this description as a key, nor any of the file
/// as a figure or what is said of one.
fn unnamed(
    table: &Table,
    description: &LongTableDescription,
    of_file: &[&LongTableDescription],
) -> Result<Vec<usize>, String> {
    let keys = key_names(description);
    // Several columns of one name may all be passed over.
    for name in description.ignored.iter().filter(|name| !table.columns.iter().any(|column| column == name.trim())) {
        table.column(name)?;
    }
    if let Some(key) =
        table.keys.iter().filter_map(|idx| table.columns.get(*idx)).find(|key| !keys.contains(&key.as_str()))
    {
        return Err(format!(
            "the description says nothing of the key {key:?}: name it in cells, as the place, as a dimension or in ignored"
        ));
    }
    let measures: BTreeSet<&str> =
        of_file.iter().flat_map(|of| measure_names(of)).chain([OBS_STATUS, OBS_FLAG]).map(str::trim).collect();
    let is_unnamed = |idx: &usize| {
        let name = table.columns.get(*idx).map(String::as_str).unwrap_or_default();
        let is_period = table.periods.iter().any(|(period, _)| period == idx);
        !keys.iter().any(|key| key.trim() == name) && !measures.contains(name) && !is_period
    };
    Ok((0..table.columns.len()).filter(is_unnamed).collect())
}
