//! What a view needs: files of the bundle and parts of the program, by what each is to the view. The app, the built pages
//! and the start script all take theirs from here.

use super::{UnknownIndicator, indicators_of, resolve::is_over_one_sex};
use crate::{
    catalogue::{Catalogue, POPULATION, POPULATION_FULL},
    i18n::Lang,
    kinds::{ViewKind, ViewOption},
    manifest::names,
    role::Role,
    view::View,
};

/// Something that a view needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// What it is to the view.
    pub role: Role,
    /// Its name: of a file of the bundle, or of a part of the program.
    pub name: String,
}

/// What a view needs in a language, the figures first.
///
/// # Errors
/// If the view names an indicator that does not exist.
pub fn needs(view: &View, catalogue: &Catalogue, lang: Lang) -> Result<Vec<Need>, UnknownIndicator> {
    let (_, table, _) = indicators_of(view, catalogue)?;
    let kind = view.kind();
    let older = |id: &Option<String>| Some(table.edition(id.as_deref()?)?.table(&table.id));
    let population = if is_over_one_sex(view, table) { POPULATION_FULL } else { POPULATION };
    let mut needs = Vec::new();
    let mut push = |role: Role, name: String| needs.push(Need { role, name });
    push(Role::Figures(0), older(&view.edition).unwrap_or_else(|| table.id.clone()));
    push(Role::Population, population.to_owned());
    if let Some(previous) = older(&view.previous_edition).filter(|_| kind.offers(ViewOption::PreviousEdition)) {
        push(Role::PreviousEdition, previous);
    }
    push(Role::Words, names::own_texts(lang, table.text_group()));
    // The code of the default kind is in the first part of the program.
    if kind != ViewKind::default() {
        push(Role::Code, names::code(kind));
    }
    if view.measure.as_ref().is_some_and(|measure| !measure.transforms.is_empty()) {
        push(Role::Transforms, names::TRANSFORMS.to_owned());
    }
    if kind.has_shapes {
        push(Role::Shapes, names::SHAPES.to_owned());
    }
    Ok(needs)
}
