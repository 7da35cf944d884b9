//! All figures that the gates look at.

use std::collections::BTreeMap;

use crime_explorer::{
    indicator::{Dimension, Indicator, Unit},
    observation::{Observation, Value},
    period::Year,
    place::PlaceCode,
};

use crate::{agreement, catalogue::Table, population};

/// A table, or an older edition of one.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    /// The table's id, with `@` and the edition's where it is an older edition.
    pub id: String,
    /// The catalogue's entry.
    pub indicator: &'a Indicator,
    /// Whether it is the newest edition.
    pub is_newest: bool,
    /// Its rows.
    pub rows: &'a [Observation],
    by_key: BTreeMap<(&'a [String], PlaceCode, Year), &'a Observation>,
}

/// A row and its number.
pub(super) type Point<'a> = (&'a Observation, f64);

impl<'a> Sheet<'a> {
    fn new(id: String, table: &'a Table, is_newest: bool, rows: &'a [Observation]) -> Sheet<'a> {
        let by_key = rows.iter().map(|row| ((row.categories.as_slice(), row.place, row.period), row)).collect();
        Sheet { id, indicator: &table.indicator, is_newest, rows, by_key }
    }

    /// The row of a key.
    pub(crate) fn get(&self, categories: &[String], place: PlaceCode, year: Year) -> Option<&'a Observation> {
        self.by_key.get(&(categories, place, year)).copied()
    }

    /// The value of a key.
    pub(crate) fn value(&self, categories: &[String], place: PlaceCode, year: Year) -> Option<Value> {
        self.get(categories, place, year).map(|row| row.value)
    }

    /// Whether it is a table of counts that the publisher gave: rates follow from them and have a gate of their own.
    pub(crate) fn is_of_counts(&self) -> bool {
        self.indicator.unit == Unit::Count && self.is_of_events()
    }

    /// Whether it is neither population nor the publisher's rates of a table of counts.
    pub(crate) fn is_of_events(&self) -> bool {
        self.indicator.rate_of.is_none() && self.indicator.id != population::ID
    }

    /// The numbers of each category and place by year.
    pub(crate) fn series(&self) -> BTreeMap<(&'a [String], PlaceCode), Vec<Point<'a>>> {
        let mut series: BTreeMap<_, Vec<_>> = BTreeMap::new();
        // The keys are in the order of years.
        for ((categories, place, _), row) in &self.by_key {
            if let Some(number) = row.value.number() {
                series.entry((*categories, *place)).or_default().push((*row, number));
            }
        }
        series
    }

    /// Its dimensions.
    pub(crate) fn dimensions(&self) -> Vec<&'a Dimension> {
        self.indicator.dimensions.iter().collect()
    }
}

/// Another copy of a table, in the same categories: an intermediary's, or the same publisher's.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Copy {
    /// What it is called where it is compared: the id of its source.
    pub name: String,
    /// Id of the table.
    pub table: String,
    /// Its rows.
    pub rows: Vec<Observation>,
}

/// A figure that has another copy.
#[derive(Debug, Clone)]
pub(crate) struct Pair<'a> {
    /// The table of the figure.
    pub table: &'a str,
    /// The figure.
    pub row: &'a Observation,
    /// Its number.
    pub number: f64,
    /// What the other copy is.
    pub other: String,
    /// The number there.
    pub other_number: f64,
}

/// Everything there is.
#[derive(Debug)]
pub(crate) struct World<'a> {
    /// Tables and older editions.
    pub sheets: Vec<Sheet<'a>>,
    copies: &'a [Copy],
    pairs: Vec<agreement::Pair>,
    people: BTreeMap<(PlaceCode, Year, &'a str), f64>,
    most_people: BTreeMap<PlaceCode, f64>,
}

impl<'a> World<'a> {
    /// The tables with their older editions, and copies of them that are only compared.
    ///
    /// # Errors
    /// If the pairs of tables to compare are not of their form, which a test excludes.
    pub(crate) fn new(tables: &'a [Table], copies: &'a [Copy]) -> Result<World<'a>, toml::de::Error> {
        let mut sheets = Vec::new();
        let (mut people, mut most_people) = (BTreeMap::new(), BTreeMap::new());
        for table in tables {
            let id = &table.indicator.id;
            sheets.push(Sheet::new(id.clone(), table, true, &table.observations));
            let older = table.indicator.editions.iter().zip(&table.older);
            sheets.extend(older.map(|(edition, rows)| Sheet::new(edition.table(id), table, false, rows)));
            for row in table.observations.iter().filter(|_| id == population::ID) {
                let category = |id: &str| {
                    let idx = table.indicator.dimensions.iter().position(|dimension| dimension.id == id);
                    // A table of totals only has no such dimension.
                    idx.and_then(|idx| row.categories.get(idx)).map_or("total", String::as_str)
                };
                if let (sex, "total", Some(number)) = (category("sex"), category("age"), row.value.number()) {
                    people.insert((row.place, row.period, sex), number);
                    let most: &mut f64 = most_people.entry(row.place).or_default();
                    *most = most.max(number);
                }
            }
        }
        Ok(World { sheets, copies, pairs: agreement::pairs()?, people, most_people })
    }

    /// The newest edition of a table.
    pub(crate) fn newest(&self, id: &str) -> Option<&Sheet<'a>> {
        self.sheets.iter().find(|sheet| sheet.id == id)
    }

    /// The people of a place in a year, of a sex or `total`.
    pub(crate) fn people(&self, place: PlaceCode, year: Year, sex: &str) -> Option<f64> {
        self.people.get(&(place, year, sex)).copied()
    }

    /// The most people that a place has had in any year.
    pub(crate) fn most_people(&self, place: PlaceCode) -> Option<f64> {
        self.most_people.get(&place).copied()
    }

    /// Every figure that has another copy: in an older edition, in a copy, or as the notes of surveys tell.
    pub(crate) fn copies(&self) -> Vec<Pair<'_>> {
        let mut pairs = Vec::new();
        for older in self.sheets.iter().filter(|sheet| !sheet.is_newest) {
            let Some(newest) = self.newest(&older.indicator.id) else { continue };
            pairs.extend(pairs_of(newest, &older.id, older.rows.iter()));
        }
        for copy in self.copies {
            let Some(newest) = self.newest(&copy.table) else { continue };
            pairs.extend(pairs_of(newest, &copy.name, copy.rows.iter()));
        }
        for sheet in &self.sheets {
            for row in sheet.rows {
                let revised = row.note.split(';').find_map(|note| note.strip_prefix("survey-revised="));
                if let (Some(number), Some(Ok(other_number))) = (row.value.number(), revised.map(str::parse)) {
                    let other = "the earlier release".to_owned();
                    pairs.push(Pair { table: &sheet.id, row, number, other, other_number });
                }
            }
        }
        pairs
    }

    /// Every figure of another source that should say the same, as `agreement.toml` tells.
    pub(crate) fn other_sources(&self) -> Vec<Pair<'_>> {
        let mut pairs = Vec::new();
        for pair in self.pairs.iter().filter(|pair| !pair.a.is_over_population && !pair.b.is_over_population) {
            let (Some(a), Some(b)) = (self.newest(&pair.a.indicator), self.newest(&pair.b.indicator)) else { continue };
            let (in_a, in_b) =
                (agreement::categories(&pair.a, a.indicator), agreement::categories(&pair.b, b.indicator));
            for row in a.rows.iter().filter(|row| row.categories == in_a) {
                let other = b.value(&in_b, row.place, row.period).and_then(Value::number);
                if let (Some(number), Some(other_number)) = (row.value.number(), other) {
                    pairs.push(Pair { table: &a.id, row, number, other: b.id.clone(), other_number });
                }
            }
        }
        pairs
    }
}

fn pairs_of<'b>(
    newest: &'b Sheet<'_>,
    name: &'b str,
    others: impl Iterator<Item = &'b Observation>,
) -> impl Iterator<Item = Pair<'b>> {
    others.filter_map(move |other| {
        let row = newest.get(&other.categories, other.place, other.period)?;
        let (number, other_number) = (row.value.number()?, other.value.number()?);
        Some(Pair { table: &newest.id, row, number, other: name.to_owned(), other_number })
    })
}
