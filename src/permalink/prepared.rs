//! A view of which a page's folder says the indicator and the language, and the query the rest: `theft-rate/fr/?p=HND`.

use super::{Unread, id, parse, text::decode, write};
use crate::{i18n::Lang, view::View};

/// What the folder of a prepared page says of the view asked for there.
///
/// ```
/// use crime_explorer::permalink::{Prepared, parse};
/// let page = Prepared::of("theft-rate/fr").unwrap();
/// let (view, _) = page.parse("p=HND");
/// assert_eq!(view, parse("i=theft-rate&p=HND&lang=fr").0);
/// assert_eq!(page.write(&view), "p=HND");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// The indicator's id.
    pub indicator: String,
    /// The language.
    pub lang: Lang,
}

impl Prepared {
    /// What a folder says; none if it is not of the form `<indicator>/<language>`.
    pub fn of(folder: &str) -> Option<Prepared> {
        let (indicator, lang) = folder.split_once('/')?;
        Some(Prepared { indicator: id(indicator)?, lang: Lang::from_code(lang)? })
    }

    /// The folder, without slashes around it.
    pub fn folder(&self) -> String {
        [&self.indicator, "/", self.lang.code()].concat()
    }

    /// The view that a query asks for in this folder. A query that names an indicator or a language says it more
    /// precisely than the folder does: it wins.
    pub fn parse(&self, query: &str) -> (View, Vec<Unread>) {
        let (mut view, unread) = parse(query);
        view.indicator.get_or_insert_with(|| self.indicator.clone());
        view.lang.get_or_insert(self.lang);
        (view, unread)
    }

    /// The shortest query that asks for a view in this folder. A view without a language is in the folder's.
    pub fn write(&self, view: &View) -> String {
        // What could not be read of a link is written back. Alone it could be read: then a whole pair stands before it.
        let is_kept =
            |key: &str| view.kept.iter().any(|part| decode(part.split('=').next().unwrap_or_default()) == key);
        let indicator = view.indicator_id();
        let has_indicator = indicator != self.indicator || is_kept("i");
        let lang = view.lang.unwrap_or(self.lang);
        write(&View {
            indicator: has_indicator.then(|| indicator.to_owned()),
            lang: (lang != self.lang || is_kept("lang")).then_some(lang),
            ..view.clone()
        })
    }
}
