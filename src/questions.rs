//! What the front page asks, as views: the app and the page that is built before it answer the same questions.

use crate::{
    kinds::bar,
    presentation::{Choice, extremes},
    query,
    series::Subject,
    view::{Basis, DEFAULT_INDICATOR, View},
};

/// The publisher's estimates for regions: two of the questions are answered from them.
const REGIONAL: &str = "homicide-regional-estimate";
/// Places at either end of the ranking.
const N_EXTREMES: usize = 5;

/// A view of an indicator in the language and colours of the page.
fn of(base: &View, indicator: &str) -> View {
    View { lang: base.lang, theme: base.theme, ..View::default() }.with_indicator(indicator)
}

/// Has homicide become rarer, and where?
pub fn trend(base: &View) -> View {
    View { measure: Some(Basis::PublishedRate.into()), ..of(base, REGIONAL) }
}

/// The ranking whose ends [`ends`] takes.
pub fn ranking(base: &View) -> View {
    View { kind: Some(bar::KIND), ..of(base, DEFAULT_INDICATOR) }
}

/// Where is the rate highest, and where lowest? `choices` are those of [`ranking`]; the highest comes first.
pub fn ends(base: &View, choices: &[Choice]) -> View {
    let mut subjects = extremes(choices, false, N_EXTREMES);
    subjects.extend(extremes(choices, true, N_EXTREMES).into_iter().rev());
    View { subjects, ..ranking(base) }
}

/// How have theft, burglary and robbery moved, in Europe: the one table that has all three after 2015.
pub fn offences_in_europe(base: &View) -> View {
    of_offences(base, "recorded-offences-europe", "iccs", &["0502", "0501", "0401"])
}

/// The same elsewhere, where no publisher has robbery of these years.
pub(crate) fn offences_elsewhere(base: &View) -> View {
    of_offences(base, "economic-offences", "offence", &["theft", "motor-vehicle-theft", "burglary"])
}

fn of_offences(base: &View, indicator: &str, dimension: &str, categories: &[&str]) -> View {
    let mut view = of(base, indicator);
    view.categories.insert(dimension.to_owned(), categories.iter().map(|id| (*id).to_owned()).collect());
    view
}

/// Who are the victims of homicide, women or men?
pub fn by_sex(base: &View) -> View {
    let mut view = View { subjects: vec![Subject::Region(query::world())], ..trend(base) };
    view.categories.insert("sex".to_owned(), vec!["male".to_owned(), "female".to_owned()]);
    view
}
