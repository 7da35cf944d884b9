//! What every part of the page knows: what there is, and how to say it.

use std::rc::Rc;

use yew::prelude::*;

use super::history::Navigator;
use crate::{catalogue::Core, i18n::Texts};

/// The catalogue and the words of the reader's language, as a context.
#[derive(Clone)]
pub struct Site {
    /// What there is, and where.
    pub core: Rc<Core>,
    /// How to say it.
    pub texts: Rc<Texts>,
}

impl PartialEq for Site {
    fn eq(&self, other: &Site) -> bool {
        Rc::ptr_eq(&self.core, &other.core) && Rc::ptr_eq(&self.texts, &other.texts)
    }
}

impl Default for Site {
    /// Nothing loaded yet: built-in English, an empty catalogue.
    fn default() -> Self {
        Site { core: Rc::default(), texts: Rc::new(Texts::built_in()) }
    }
}

impl Site {
    /// A message of the user interface: `say("chart")` is `ui.chart`.
    pub fn say(&self, id: &str) -> String {
        self.texts.name("ui", id)
    }

    /// The name of an indicator.
    pub fn indicator_title(&self, id: &str) -> String {
        let key = ["indicator.", id, ".title"].concat();
        self.texts.find(&key).unwrap_or(id).to_owned()
    }
}

/// The catalogue and the words.
#[hook]
pub fn use_site() -> Site {
    use_context::<Site>().unwrap_or_default()
}

/// The way to change the view. Only below the root, which provides it.
#[hook]
pub fn use_navigator() -> Option<Navigator> {
    use_context::<Navigator>()
}
