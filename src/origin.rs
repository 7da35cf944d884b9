//! Where a table's rows stand in the publisher's file, in the publisher's own words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{period::Year, place::PlaceCode};

/// How a row of our table is found in one publisher's file: the same words stand in the file's cells.
///
/// The data API has a list of them in `<indicator>.json`, under `origins`; the first that matches a row is the row's own.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Id of the source.
    pub source: String,
    /// The file's name, as it was published.
    pub file: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// Only rows of these categories, by dimension; any if empty.
    pub only: BTreeMap<String, Vec<String>>,
    /// What stands in the same cells of each of the rows, by column.
    pub cells: BTreeMap<String, String>,
    /// The column of the place.
    pub place: String,
    /// The publisher's code of a place, where it is not ours.
    pub places: BTreeMap<String, String>,
    /// The column of the year; none where each year is a column.
    pub period: Option<String>,
    /// The column of the figure; none where that is the year's.
    pub value: Option<String>,
    /// The columns of the dimensions.
    pub dimensions: Vec<OriginDimension>,
    /// Whether a row is of no one year, as a register's is: the figure of each year follows from the days in it, and a
    /// region's from the rows of all its places.
    pub is_register: bool,
    /// Whether the figure is computed from this row and the others that say so, and stands in none of them.
    pub is_computed_from: bool,
    /// Why the publisher's cells are not those that one would expect: the rule's reason, in English.
    pub repair: Option<String>,
}

/// A dimension in the publisher's words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct OriginDimension {
    /// Our dimension.
    pub id: String,
    /// The publisher's column.
    pub column: String,
    /// The publisher's label of each category.
    pub labels: BTreeMap<String, String>,
}

impl Origin {
    /// Whether a row of these categories (by dimension) is one of this file's.
    pub fn holds(&self, categories: &[(String, String)]) -> bool {
        let category =
            |of: &str| categories.iter().find(|(dimension, _)| dimension == of).map(|(_, category)| category);
        let is_named =
            |dimension: &OriginDimension| category(&dimension.id).is_none_or(|c| dimension.labels.contains_key(c));
        self.only.iter().all(|(of, allowed)| category(of).is_none_or(|category| allowed.contains(category)))
            && self.dimensions.iter().all(is_named)
    }

    /// What to look for in the file: columns and what stands in them, the place first, then the year.
    pub fn row_key(&self, place: PlaceCode, year: Year, categories: &[(String, String)]) -> Vec<(String, String)> {
        let code = place.to_string();
        let theirs = self.places.get(&code).cloned().unwrap_or(code);
        let mut key = Vec::new();
        // A register has a row a State, and none of a region.
        if !(self.is_register && place.is_region()) {
            key.push((self.place.clone(), theirs));
        }
        // A year that is a column of its own heads it.
        if !self.is_register {
            key.push((self.period.clone().unwrap_or_default(), year.to_string()));
        }
        key.extend(self.cells.iter().map(|(column, text)| (column.clone(), text.clone())));
        for dimension in &self.dimensions {
            let category = categories.iter().find(|(id, _)| *id == dimension.id);
            let label = category.and_then(|(_, category)| dimension.labels.get(category));
            key.extend(label.map(|label| (dimension.column.clone(), label.clone())));
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin() -> Origin {
        let labels =
            BTreeMap::from([("total".to_owned(), "Total".to_owned()), ("female".to_owned(), "Female".to_owned())]);
        Origin {
            source: "unodc-homicide-2022".to_owned(),
            cells: BTreeMap::from([("Indicator".to_owned(), "Victims of intentional homicide".to_owned())]),
            place: "Iso3_code".to_owned(),
            places: BTreeMap::from([("GB-EAW".to_owned(), "GBR_E_W".to_owned())]),
            period: Some("Year".to_owned()),
            dimensions: vec![OriginDimension { id: "sex".to_owned(), column: "Sex".to_owned(), labels }],
            ..Origin::default()
        }
    }

    fn sex(category: &str) -> Vec<(String, String)> {
        vec![("sex".to_owned(), category.to_owned())]
    }

    #[test]
    fn a_row_is_named_in_the_publishers_words() {
        let key = origin().row_key("GB-EAW".parse().unwrap(), Year(2011), &sex("female"));
        let key: Vec<(&str, &str)> = key.iter().map(|(column, text)| (column.as_str(), text.as_str())).collect();
        let expected = [
            ("Iso3_code", "GBR_E_W"),
            ("Year", "2011"),
            ("Indicator", "Victims of intentional homicide"),
            ("Sex", "Female"),
        ];
        assert_eq!(key, expected);
    }

    #[test]
    fn a_register_is_asked_for_a_state_in_no_year_and_for_all_rows_of_a_region() {
        let register = Origin { is_register: true, ..origin() };
        let key = |place: &str| register.row_key(place.parse().unwrap(), Year(2011), &sex("female"));
        let columns = |place: &str| key(place).into_iter().map(|(column, _)| column).collect::<Vec<_>>();
        assert_eq!(columns("HND"), ["Iso3_code", "Indicator", "Sex"]);
        assert_eq!(columns("001"), ["Indicator", "Sex"]);
    }

    #[test]
    fn a_file_of_one_sex_holds_the_rows_of_that_sex_only() {
        let women =
            Origin { only: BTreeMap::from([("sex".to_owned(), vec!["female".to_owned()])]), ..Origin::default() };
        assert!(women.holds(&sex("female")) && !women.holds(&sex("male")));
        assert!(women.holds(&[]), "a table without that dimension has one file");
        assert!(origin().holds(&sex("total")) && !origin().holds(&sex("male")), "a label that the file does not have");
    }
}
