//! The place of a row.

use crime_explorer::place::PlaceCode;

use super::{columns::Columns, grid::GridRow};
use crate::{
    codes::KnownPlaces,
    description::long::{LongTableDescription, PlaceScheme},
    figures::{Refusal, refuse},
};

/// A place as a row writes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundPlace {
    /// Which it is.
    pub place: PlaceCode,
    /// What stands in the row.
    pub theirs: String,
    /// The rule by which it was read, where that is worth a line of the report.
    pub rule: Option<&'static str>,
}

/// The place of a row.
pub(super) fn place(
    row: &GridRow,
    description: &LongTableDescription,
    columns: &Columns<'_>,
    known: &KnownPlaces,
) -> Result<FoundPlace, Refusal> {
    let text = |idx: usize| row.cells.get(idx).map(|cell| cell.text().into_owned()).unwrap_or_default();
    let code = text(columns.place);
    let name = columns.place_name.map(text).unwrap_or_default();
    if code.is_empty() && !name.is_empty() {
        let place = by_name(&name, description, known)?;
        return Ok(FoundPlace { place, theirs: name, rule: Some("place-name") });
    }
    let unknown = || known.refusal(&code);
    if let Some(ours) = description.places.get(&code) {
        let place = known.place(ours).ok_or_else(unknown)?;
        return Ok(FoundPlace { place, theirs: code, rule: None });
    }
    let (place, is_alias) = match description.place_code {
        PlaceScheme::Iso3 | PlaceScheme::Owid => {
            let place = known.place(&code).ok_or_else(unknown)?;
            // The case of a code says nothing, so it is not worth a line in the report.
            let code = code.to_ascii_uppercase();
            let rule = (place.as_str() != code).then_some("place-code");
            return Ok(FoundPlace { place, theirs: code, rule });
        }
        PlaceScheme::Iso2 | PlaceScheme::Nuts => {
            let is_part = description.place_code == PlaceScheme::Nuts && is_region_of_nuts(&code, known);
            let found = known.place_of_iso2(&code);
            let found =
                found.ok_or_else(|| if is_part { refuse("nuts-region", format!("{code:?}")) } else { unknown() })?;
            (found, crate::codes::alias(&code) != code)
        }
        PlaceScheme::M49 => {
            let found = known.place_of_m49(&code);
            (found.ok_or_else(|| Refusal { what: format!("M49 {code:?}"), ..unknown() })?, false)
        }
        PlaceScheme::Name => (by_name(&code, description, known)?, false),
    };
    Ok(FoundPlace { place, theirs: code, rule: is_alias.then_some("place-code") })
}

/// Whether a code is that of a region within a country: the country's two letters and up to three signs more.
fn is_region_of_nuts(code: &str, known: &KnownPlaces) -> bool {
    let is_longer = (3..=5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_longer && code.get(..2).is_some_and(|country| known.place_of_iso2(country).is_some())
}

fn by_name(name: &str, description: &LongTableDescription, known: &KnownPlaces) -> Result<PlaceCode, Refusal> {
    if let Some(place) = description.places.get(name).and_then(|code| known.place(code)) {
        return Ok(place);
    }
    known.place_of_name(name)
}
