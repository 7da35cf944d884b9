//! Names of what a page loads: files of the bundle, and parts of the program. Tables have their own: an indicator's id,
//! or `<indicator>@<edition>`.

use crate::{i18n::Lang, kinds::ViewKind};

/// What every view needs: catalogue, places, regions.
pub const CORE: &str = "core";
/// Shapes of the map.
pub const SHAPES: &str = "map";
/// The words under which places and topics are found, in every language.
pub const SEARCH: &str = "search";
/// How the names of texts begin.
pub(crate) const TEXTS: &str = "texts.";
/// How the names of the code of kinds begin.
pub(crate) const CODE: &str = "part.kind_";

/// The code of what is computed from figures.
pub(crate) const TRANSFORMS: &str = "part.transforms";

/// The texts of a language that any view may need.
pub fn texts(lang: Lang) -> String {
    [TEXTS, lang.code()].concat()
}

/// The texts that the views of a group of indicators need besides ([`crate::indicator::Indicator::text_group`]).
pub fn own_texts(lang: Lang, group: &str) -> String {
    [TEXTS, lang.code(), ".", group].concat()
}

/// The texts that the first chart does without.
pub fn later_texts(lang: Lang) -> String {
    [TEXTS, lang.code(), ".later"].concat()
}

/// The code of a kind of view.
pub(crate) fn code(kind: ViewKind) -> String {
    [CODE, kind.id].concat()
}
