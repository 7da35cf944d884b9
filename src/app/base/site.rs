//! What every part of the page knows: what there is, and how to say it.

use std::rc::Rc;

use yew::prelude::*;

use crate::{catalogue::Core, i18n::Texts};

/// The catalogue and the words of the reader's language, as a context.
#[derive(Clone)]
pub(crate) struct Site {
    /// What there is, and where.
    pub core: Rc<Core>,
    /// How to say it.
    pub texts: Rc<Texts>,
    /// Whether the texts are there that the first chart does without.
    pub has_all_texts: bool,
}

impl PartialEq for Site {
    fn eq(&self, other: &Site) -> bool {
        Rc::ptr_eq(&self.core, &other.core) && Rc::ptr_eq(&self.texts, &other.texts)
    }
}

impl Default for Site {
    /// Nothing loaded yet: built-in English, an empty catalogue.
    fn default() -> Self {
        Site { core: Rc::default(), texts: Rc::new(Texts::built_in()), has_all_texts: true }
    }
}

impl Site {
    /// A message of the user interface: `say("chart")` is `ui.chart`.
    pub(crate) fn say(&self, id: &str) -> String {
        self.texts.name("ui", id)
    }

    /// The name of an indicator, once all texts are there.
    pub(crate) fn indicator_title(&self, id: &str) -> String {
        indicator_title(&self.texts, id)
    }
}

/// The name of an indicator; its id, if the texts do not have it.
pub(crate) fn indicator_title(texts: &Texts, id: &str) -> String {
    let key = ["indicator.", id, ".title"].concat();
    texts.find(&key).unwrap_or(id).to_owned()
}

/// The catalogue and the words.
#[hook]
pub(crate) fn use_site() -> Site {
    use_context::<Site>().unwrap_or_default()
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// What `say("…")` is given in the source files below `folder`, without figures' own whole keys.
    fn said(folder: &Path, into: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                said(&path, into);
                continue;
            }
            let code = fs::read_to_string(&path).unwrap();
            let ids = code.split(".say(\"").skip(1).filter_map(|rest| rest.split_once('"'));
            into.extend(ids.map(|(id, _)| id.to_owned()));
        }
    }

    #[test]
    fn everything_that_is_said_has_words() {
        let mut ids = Vec::new();
        said(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/app"), &mut ids);
        let texts = Texts::built_in();
        ids.retain(|id| texts.find(&["ui.", id].concat()).is_none());
        assert_eq!(ids, [""; 0]);
    }
}
