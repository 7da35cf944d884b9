//! The code of all kinds at once, for what shows any of them: the built pages and the tests. The app fetches each when it
//! is needed, and must not reach this.

use super::{
    ViewKind,
    code::{Code, Words},
    list::kinds,
};
use crate::{
    chart::spec::ChartSpec,
    i18n::Texts,
    presentation::{self, Presented, Setting, rows, transforms},
    query::{Sources, UnknownIndicator},
    view::View,
};

macro_rules! all_code {
    ($($kind:ident)+) => { &[$((super::$kind::KIND, &super::$kind::CODE, &super::$kind::WORDS)),+] };
}

static ALL: &[(ViewKind, &Code, &Words)] = kinds!(all_code);

fn of(kind: ViewKind) -> (&'static Code, &'static Words) {
    let found = ALL.iter().find(|(known, ..)| *known == kind);
    // Every kind is in the list that this is made from.
    found.map_or_else(|| unreachable!("the kind {kind:?} is in no list"), |(_, code, words)| (*code, *words))
}

/// Shows a view of any kind, with its figures as rows too.
///
/// # Errors
/// If it names an indicator that does not exist.
pub fn present(view: &View, sources: &Sources<'_>, setting: &Setting<'_>) -> Result<Presented, UnknownIndicator> {
    let with_rows = Code { rows: Some(rows::table), ..*of(view.kind()).0 };
    presentation::present(view, &sources.with_transforms(Some(&transforms::CODE)), setting, &with_rows)
}

/// A chart of any kind in sentences.
pub fn describe(spec: &dyn ChartSpec, texts: &Texts) -> Vec<String> {
    let mut sentences = (of(spec.kind()).1.describe)(spec, texts);
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}
