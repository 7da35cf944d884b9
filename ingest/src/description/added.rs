//! Descriptions of further sources: one file each, with all that is new, in `descriptions/added/`.

use crime_explorer::indicator::Dimension;
use serde::Deserialize;

use super::{
    Descriptions, IndicatorDescription, SourceDescription,
    long::{LeftOutRows, LongTableDescription},
    older::OlderEditionDescription,
    survey::Twins,
    workbook::WorkbookDescription,
};

include!(concat!(env!("OUT_DIR"), "/added.rs"));

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct AddedFile {
    sources: Vec<SourceDescription>,
    dimensions: Vec<Dimension>,
    indicators: Vec<IndicatorDescription>,
    workbooks: Vec<WorkbookDescription>,
    long: Vec<LongTableDescription>,
    left_out: Vec<LeftOutRows>,
    older: Vec<OlderEditionDescription>,
    twins: Vec<Twins>,
}

impl Descriptions {
    /// Adds what a file says. An indicator stands after those of its theme; a dimension that exists gains the categories
    /// that are new.
    ///
    /// # Errors
    /// If the text is not of the form of a description.
    pub(crate) fn add(&mut self, text: &str) -> Result<(), toml::de::Error> {
        let file: AddedFile = toml::from_str(text)?;
        self.sources.extend(file.sources);
        self.workbooks.extend(file.workbooks);
        self.long_tables.extend(file.long.into_iter().flat_map(LongTableDescription::apart));
        self.left_out.extend(file.left_out);
        self.older_editions.extend(file.older);
        self.twins.extend(file.twins);
        for dimension in file.dimensions {
            match self.dimensions.iter_mut().find(|known| known.id == dimension.id) {
                None => self.dimensions.push(dimension),
                Some(known) => {
                    let new =
                        dimension.categories.into_iter().filter(|category| known.category_idx(&category.id).is_none());
                    let new: Vec<_> = new.collect();
                    known.categories.extend(new);
                }
            }
        }
        for indicator in file.indicators {
            let after = self.indicators.iter().rposition(|known| known.theme == indicator.theme);
            self.indicators.insert(after.map_or(self.indicators.len(), |idx| idx + 1), indicator);
        }
        Ok(())
    }
}
