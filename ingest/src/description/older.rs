//! Older editions of tables that lie in files of any layout.

use serde::Deserialize;

use super::{
    Descriptions,
    long::{LeftOutRows, LongTableDescription},
};

/// A source whose figures are an older edition of the tables that they belong to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OlderEditionDescription {
    /// Id of the source.
    pub source: String,
    /// Id of the source whose tables describe its file too; none if it has tables of its own.
    #[serde(default)]
    pub read_as: Option<String>,
}

impl OlderEditionDescription {
    /// Id of the source by whose tables the file is read.
    pub fn described_by(&self) -> &str {
        self.read_as.as_deref().unwrap_or(&self.source)
    }
}

impl Descriptions {
    /// The tables of the newest editions.
    pub(crate) fn newest_tables(&self) -> impl Iterator<Item = &LongTableDescription> {
        let is_older = |source: &String| self.older_editions.iter().any(|older| older.source == *source);
        self.long_tables.iter().filter(move |table| !is_older(&table.source))
    }

    /// The same descriptions with the tables of the older editions alone.
    pub(crate) fn of_older_editions(&self) -> Descriptions {
        let mut older = Descriptions { long_tables: Vec::new(), left_out: Vec::new(), ..self.clone() };
        for edition in &self.older_editions {
            let source = || edition.source.clone();
            let tables = self.long_tables.iter().filter(|table| table.source == edition.described_by());
            older.long_tables.extend(tables.map(|table| LongTableDescription { source: source(), ..table.clone() }));
            let left_out = self.left_out.iter().filter(|rows| rows.source == edition.described_by());
            older.left_out.extend(left_out.map(|rows| LeftOutRows { source: source(), ..rows.clone() }));
        }
        older
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "
        [[long]]
        source = 'new'
        indicator = 'robbery-rate'
        place = 'geo'
        place_code = 'iso3'
        period = 'year'
        value = 'rate'

        [[long]]
        source = 'other-form'
        indicator = 'robbery-rate'
        place = 'Code'
        place_code = 'owid'
        period = 'Year'
        value = 'Robberies'

        [[left_out]]
        source = 'new'
        cells = { geo = 'EU' }
        rule = 'aggregate'

        [[older]]
        source = 'old'
        read_as = 'new'

        [[older]]
        source = 'other-form'";

    #[test]
    fn an_older_edition_is_read_by_the_newest_ones_tables_or_by_its_own_and_is_none_of_the_newest() {
        let mut all = Descriptions::default();
        all.add(TEXT).unwrap();
        let newest: Vec<_> = all.newest_tables().map(|table| table.source.as_str()).collect();
        assert_eq!(newest, ["new"]);
        let older = all.of_older_editions();
        let tables: Vec<_> =
            older.long_tables.iter().map(|table| (table.source.as_str(), table.place.as_str())).collect();
        assert_eq!(tables, [("old", "geo"), ("other-form", "Code")]);
        let left_out: Vec<_> = older.left_out.iter().map(|rows| rows.source.as_str()).collect();
        assert_eq!(left_out, ["old"]);
    }
}
