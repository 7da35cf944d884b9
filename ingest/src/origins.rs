//! Where the rows of each table stand in the publishers' files, in the publishers' own words: what the descriptions say,
//! turned round.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crime_explorer::{
    indicator::{Indicator, is_one_of_several},
    origin::{Origin, OriginDimension},
    place::PlaceCode,
};

use crate::{
    derived::Cells,
    description::{
        Descriptions,
        long::{LongDimension, LongTableDescription},
        workbook::{TOTAL_COLUMN, WorkbookDescription, WorkbookTable},
    },
    error::{At, ImportError, content},
    population,
    report::FileReport,
    rules,
    sums::Summed,
    treaties, unodc,
};

/// The table of publishers' words, below `data/`.
pub(crate) const TABLE: &str = "publishers-words.csv";

const COLUMNS: [&str; 4] = ["source", "kind", "ours", "theirs"];
const PLACE: &str = "place";
const SHEET: &str = "sheet";
const SUM: &str = "sum";
/// What stands between the parts of a sum.
const PLUS: &str = " + ";

/// What files call things otherwise than we do, as found when they were read: the sheet, and the codes of places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PublishersWords {
    /// Source, kind, our word, theirs.
    words: BTreeSet<[String; 4]>,
}

impl PublishersWords {
    /// Adds what the file of a source calls its sheet and its places.
    pub(crate) fn add(&mut self, source: &str, file: &FileReport) {
        let mut add = |words: [&str; 4]| self.words.insert(words.map(str::to_owned));
        if let Some(sheet) = &file.sheet {
            add([source, SHEET, "", sheet]);
        }
        for (place, codes) in &file.place_codes {
            for code in codes {
                add([source, PLACE, place.as_str(), code]);
            }
        }
    }

    /// Adds which parts the sums of tables are made of, for each source of the table.
    pub(crate) fn add_sums(&mut self, all: &BTreeSet<Summed>, descriptions: &Descriptions) {
        for Summed { table, place, parts } in all {
            let sources = descriptions.indicator(table).map(|of| of.sources.as_slice()).unwrap_or_default();
            let parts: Vec<&str> = parts.iter().map(PlaceCode::as_str).collect();
            for source in sources {
                let words = [source, SUM, &format!("{table} {place}"), &parts.join(PLUS)];
                self.words.insert(words.map(str::to_owned));
            }
        }
    }

    /// The places of a table that are sums, each with the publisher's codes of the parts.
    fn sums(&self, source: &str, table: &str) -> BTreeMap<String, String> {
        let codes = self.places(source);
        let of_table = self.of(source, SUM).filter_map(|(ours, parts)| {
            let place = ours.strip_prefix(table)?.strip_prefix(' ')?;
            let parts = parts.split(PLUS).map(|part| codes.get(part).map_or(part, String::as_str));
            Some((place.to_owned(), parts.collect::<Vec<_>>().join(PLUS)))
        });
        of_table.collect()
    }

    fn of<'a>(&'a self, source: &'a str, kind: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let of_kind = self.words.iter().filter(move |[of, what, ..]| of == source && what == kind);
        of_kind.map(|[_, _, ours, theirs]| (ours.as_str(), theirs.as_str()))
    }

    /// The publisher's codes; those of a place that has several stand side by side.
    fn places(&self, source: &str) -> BTreeMap<String, String> {
        let mut places: BTreeMap<String, String> = BTreeMap::new();
        for (ours, theirs) in self.of(source, PLACE) {
            places
                .entry(ours.to_owned())
                .and_modify(|codes| *codes += &format!(", {theirs}"))
                .or_insert_with(|| theirs.to_owned());
        }
        places
    }

    /// Writes `data/publishers-words.csv`.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub(crate) fn write(&self, data: &Path) -> Result<(), ImportError> {
        let path = data.join(TABLE);
        let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        out.write_record(COLUMNS).at(&path)?;
        for words in &self.words {
            out.write_record(words).at(&path)?;
        }
        let bytes = out.into_inner().map_err(csv::IntoInnerError::into_error).at(&path)?;
        std::fs::write(&path, bytes).at(&path)
    }

    /// Reads `data/publishers-words.csv`.
    ///
    /// # Errors
    /// If it is not there, or not of its form.
    pub fn read(data: &Path) -> Result<PublishersWords, ImportError> {
        let path = data.join(TABLE);
        let mut reader = csv::Reader::from_path(&path).at(&path)?;
        if !reader.headers().at(&path)?.iter().eq(COLUMNS) {
            return Err(content(&path, format!("columns are not {COLUMNS:?}")));
        }
        let words = reader.deserialize::<[String; 4]>().collect::<Result<_, _>>().at(&path)?;
        Ok(PublishersWords { words })
    }
}

/// Where the rows of an indicator's table stand; the first that holds a row's categories is the row's own.
pub fn origins(descriptions: &Descriptions, words: &PublishersWords, indicator: &Indicator) -> Vec<Origin> {
    let mut origins = of_workbooks(descriptions, indicator);
    let tables = descriptions.newest_tables().filter(|table| table.table() == indicator.id);
    origins.extend(tables.map(of_table));
    origins.extend(of_surveys(descriptions, indicator));
    if indicator.id == population::ID {
        origins.extend(population::origins());
    }
    if indicator.id == treaties::ID {
        origins.push(treaties::origin());
    }
    for origin in &mut origins {
        let source = descriptions.source(&origin.source).map(|source| source.source());
        origin.file = source.map(|source| source.file).unwrap_or_default();
        let first_sheet = || words.of(&origin.source, SHEET).next().map(|(_, sheet)| sheet.to_owned());
        origin.sheet = origin.sheet.take().or_else(first_sheet);
        origin.places = words.places(&origin.source);
        // A sum stands in no row: its parts do.
        origin.places.extend(words.sums(&origin.source, &indicator.id));
    }
    origins
}

fn of_workbooks(descriptions: &Descriptions, indicator: &Indicator) -> Vec<Origin> {
    let id = &indicator.id;
    let mut origins = Vec::new();
    for workbook in &descriptions.workbooks {
        for table in &workbook.tables {
            let own_rates = table.rates.as_ref();
            let unit = match (&indicator.rate_of, table.is_percent) {
                (None, true) if table.indicator == *id => unodc::PERCENT,
                (None, false) if table.indicator == *id => unodc::COUNTS,
                (None, false) if own_rates == Some(id) => unodc::RATES,
                (Some(of), false) if table.indicator == *of && own_rates.is_none() => unodc::RATES,
                _ => continue,
            };
            origins.extend(of_workbook(workbook, table, unit, indicator));
        }
    }
    for share in descriptions.shares.iter().filter(|share| share.indicator == *id) {
        origins.extend([&share.part, &share.whole].into_iter().flat_map(|cells| of_part(descriptions, cells)));
    }
    origins
}

/// The rows that a share is computed from: their categories are the same for all.
fn of_part(descriptions: &Descriptions, part: &Cells) -> Option<Origin> {
    let described =
        descriptions.workbooks.iter().flat_map(|workbook| workbook.tables.iter().map(move |table| (workbook, table)));
    let (workbook, table) =
        described.into_iter().find(|(_, table)| table.indicator == part.table && !table.is_percent)?;
    let mut origin = plain(workbook, table, unodc::COUNTS, &[]);
    for ((_, column), category) in table.dimensions.iter().zip(&part.categories) {
        let label = origin.dimensions.iter().find(|dimension| dimension.column == *column);
        let label = label.and_then(|dimension| dimension.labels.get(category)).cloned();
        origin.cells.extend(label.map(|label| (column.clone(), label)));
    }
    origin.dimensions.clear();
    origin.is_computed_from = true;
    Some(origin)
}

/// The rows of a table, and before them those that a rule had to read otherwise.
fn of_workbook(
    workbook: &WorkbookDescription,
    table: &WorkbookTable,
    unit: &str,
    indicator: &Indicator,
) -> Vec<Origin> {
    let categories: Vec<&str> =
        indicator.dimensions.iter().flat_map(|dimension| &dimension.categories).map(|c| c.id.as_str()).collect();
    let plain = plain(workbook, table, unit, &categories);
    let mut origins = Vec::new();
    for shifted in &workbook.shifted {
        let is_of_table =
            table.cells.iter().all(|(column, text)| shifted.cells.get(column).is_none_or(|own| own == text));
        let (from, into) = (
            plain.dimensions.iter().find(|dimension| dimension.column == shifted.from),
            plain.dimensions.iter().find(|dimension| dimension.column == shifted.into),
        );
        let (Some(from), Some(into), Some(label)) = (from, into, shifted.cells.get(&shifted.from)) else { continue };
        let category = |dimension: &OriginDimension, label: &String| {
            let found = dimension.labels.iter().find(|(_, own)| *own == label);
            found.map(|(category, _)| category.clone())
        };
        if !is_of_table {
            continue;
        }
        let blocks = shifted.blocks.iter().filter_map(|block| category(from, block)).collect();
        let moved = category(into, label).into_iter().collect();
        let mut cells = plain.cells.clone();
        cells.extend(shifted.cells.clone());
        origins.push(Origin {
            only: BTreeMap::from([(from.id.clone(), blocks), (into.id.clone(), moved)]),
            cells,
            dimensions: plain.dimensions.iter().filter(|d| d.id != from.id && d.id != into.id).cloned().collect(),
            repair: Some(rules::explain(&shifted.rule).to_owned()),
            ..plain.clone()
        });
    }
    origins.push(plain);
    origins
}

/// The rows of a table as they are described. A category that is one of several rows has the label of them all.
fn plain(workbook: &WorkbookDescription, table: &WorkbookTable, unit: &str, categories: &[&str]) -> Origin {
    let dimension = |(id, column): &(String, String)| {
        let mut labels = workbook.labels.get(id).map(turned_round).unwrap_or_default();
        for category in categories.iter().filter(|category| is_one_of_several(category)) {
            let label = category.rsplit_once("-row-").and_then(|(of, _)| labels.get(of)).cloned();
            labels.extend(label.map(|label| ((*category).to_owned(), label)));
        }
        OriginDimension { id: id.clone(), column: column.clone(), labels }
    };
    let mut cells = table.cells.clone();
    cells.insert(unodc::UNIT.to_owned(), unit.to_owned());
    Origin {
        source: workbook.source.clone(),
        cells,
        place: unodc::PLACE.to_owned(),
        period: Some(unodc::PERIOD.to_owned()),
        value: Some(workbook.value_column.clone()),
        dimensions: table.dimensions.iter().filter(|(_, column)| column != TOTAL_COLUMN).map(dimension).collect(),
        ..Origin::default()
    }
}

fn of_table(table: &LongTableDescription) -> Origin {
    let dimension = |of: &LongDimension| OriginDimension {
        id: of.id.clone(),
        column: of.column.clone(),
        labels: turned_round(&of.labels),
    };
    Origin {
        source: table.source.clone(),
        sheet: table.sheet.clone(),
        only: table
            .categories
            .iter()
            .map(|(dimension, category)| (dimension.clone(), vec![category.clone()]))
            .collect(),
        cells: table.cells.clone(),
        place: table.place.clone(),
        // A file without years has no column of them, and where each year is a column neither year nor figure has one.
        period: table.period_column().map(str::to_owned),
        value: table.value_column().map(str::to_owned),
        dimensions: table.dimensions.iter().map(dimension).collect(),
        // The figure of a year is the sum of those of its quarters or months.
        is_computed_from: table.period_form.n_parts().is_some(),
        ..Origin::default()
    }
}

/// The rows of a series of the UN's database of the Sustainable Development Goals.
fn of_surveys(descriptions: &Descriptions, indicator: &Indicator) -> Vec<Origin> {
    let mut origins = Vec::new();
    for survey in &descriptions.surveys {
        for series in survey.series.iter().filter(|series| series.indicator == indicator.id) {
            origins.push(Origin {
                source: survey.source.clone(),
                cells: BTreeMap::from([("series".to_owned(), series.code.clone())]),
                place: "iso3".to_owned(),
                period: Some("year".to_owned()),
                value: Some("value".to_owned()),
                ..Origin::default()
            });
        }
    }
    origins
}

/// The publisher's label of each category; where a file has several for one, all of them, since any may stand there.
fn turned_round(labels: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut turned: BTreeMap<String, String> = BTreeMap::new();
    for (label, category) in labels {
        let others = turned.entry(category.clone()).or_default();
        if !others.is_empty() {
            others.push_str(" / ");
        }
        others.push_str(label);
    }
    turned
}

#[cfg(test)]
#[path = "origins_tests.rs"]
mod tests;
