//! The cache of what the page has fetched: files of the bundle and parts of the program, each as far as it has come.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    asset::{Asset, reader_of, unpack},
    error::{Load, LoadError, LoadErrorKind},
    fetch,
    part::{self, Open, PartId, ProgramPart, kind::KindPart},
};
use crate::{
    app::base::document,
    i18n::Lang,
    manifest::{BundleFile, Manifest, names},
};

/// How long nothing may come of a file before the page says so, in milliseconds.
const SILENCE_MS: u32 = 30_000;

/// What has been asked for so far, by name. Lives as long as the page, so nothing is fetched twice.
#[derive(Default)]
pub(crate) struct Cache(Vec<(Rc<str>, Load<Asset>)>);

impl PartialEq for Cache {
    /// Every update makes another one.
    fn eq(&self, other: &Cache) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A file has come a step further.
pub(crate) struct Update(Rc<str>, Load<Asset>);

impl Reducible for Cache {
    type Action = Update;

    fn reduce(self: Rc<Self>, Update(name, load): Update) -> Rc<Self> {
        let mut files = self.0.clone();
        files.retain(|(known, _)| *known != name);
        files.push((name, load));
        Rc::new(Cache(files))
    }
}

/// The files of the bundle, as a context.
#[derive(Clone)]
pub struct Files {
    cache: UseReducerHandle<Cache>,
    asked: Rc<RefCell<Vec<Rc<str>>>>,
    manifest: Rc<Manifest>,
    /// The way to a part of the program.
    opener: Open,
    /// The reader's language.
    lang: Rc<Cell<Lang>>,
}

impl PartialEq for Files {
    fn eq(&self, other: &Files) -> bool {
        self.cache == other.cache
    }
}

/// The one cache, for the root, which hands it down as a context. `opener` opens parts of the program.
#[hook]
pub fn use_cache(lang: Lang, opener: Open) -> Files {
    let cache = use_reducer(Cache::default);
    let asked = use_memo((), |()| RefCell::new(Vec::new()));
    let manifest = use_memo((), |()| Manifest::new(document::meta("bundle")));
    let own_lang = use_memo((), |()| Cell::new(lang));
    own_lang.set(lang);
    Files { cache, asked, manifest, opener, lang: own_lang }
}

impl Files {
    /// The file of that name, as far as it has come.
    pub(crate) fn get(&self, name: &str) -> Load<Asset> {
        let known = self.cache.0.iter().find(|(known, _)| **known == *name);
        known.map_or(Load::Pending { received: 0, total: 0 }, |(_, load)| load.clone())
    }

    /// Whether each file that was asked for has come, or will not come.
    pub(crate) fn is_settled(&self) -> bool {
        self.asked.borrow().iter().all(|name| !matches!(self.get(name), Load::Pending { .. }))
    }

    /// Whether more is said than a chart says: a part was asked for that does, or a file that did not come is named.
    pub(crate) fn needs_all_texts(&self) -> bool {
        self.asked.borrow().iter().any(|asked| [part::TOOLS, part::HOME].contains(&&**asked))
            || self.cache.0.iter().any(|(_, load)| matches!(load, Load::Failed(_)))
    }

    /// Fetches a file of the bundle or a part of the program with its texts, unless it is there or on its way: what did not
    /// come may come now.
    pub(crate) fn ask(&self, name: &str) {
        if self.asked.borrow().iter().any(|asked| **asked == *name) {
            if matches!(self.get(name), Load::Failed(_)) {
                self.retry(name);
            }
            return;
        }
        let name: Rc<str> = name.into();
        self.asked.borrow_mut().push(name.clone());
        self.get_going(name);
        if self.needs_all_texts() {
            self.ask(&names::later_texts(self.lang.get()));
        }
    }

    /// Fetches it once more.
    pub(crate) fn retry(&self, name: &str) {
        let name: Rc<str> = name.into();
        self.cache.dispatch(Update(name.clone(), Load::Pending { received: 0, total: 0 }));
        self.get_going(name);
    }

    fn get_going(&self, name: Rc<str>) {
        let missing = |path: &str, kind| LoadError { what: name.clone(), path: path.into(), kind };
        if let Some(part) = part::named(&name) {
            self.open(part, missing("", LoadErrorKind::Part));
        } else if let Some(file) = self.manifest.file(&name) {
            self.fetch(missing(&file.path, LoadErrorKind::Offline), file);
        } else {
            let error = missing("", LoadErrorKind::Unknown);
            self.cache.dispatch(Update(name, Load::Failed(error)));
        }
    }

    fn open(&self, part: PartId, missing: LoadError) {
        let (dispatcher, opener) = (self.cache.dispatcher(), self.opener);
        spawn_local(async move {
            let name = missing.what.clone();
            let _silence = silence(&dispatcher, &missing);
            let load = match opener(part).await {
                Ok(part) => Load::Ready(Asset::Code(part)),
                Err(_) => Load::Failed(missing),
            };
            dispatcher.dispatch(Update(name, load));
        });
    }

    fn fetch(&self, missing: LoadError, file: BundleFile) {
        let (dispatcher, opener) = (self.cache.dispatcher(), self.opener);
        spawn_local(async move {
            let name = missing.what.clone();
            let silent = RefCell::new(silence(&dispatcher, &missing));
            let on_progress = |received| {
                drop(silent.replace(silence(&dispatcher, &missing)));
                dispatcher.dispatch(Update(name.clone(), Load::Pending { received, total: file.n_bytes }));
            };
            let bytes = fetch::fetch(&file.path, file.n_bytes, &on_progress).await.map_err(LoadErrorKind::from);
            let asset = match bytes {
                Ok(bytes) => read(&name, &bytes, opener).await,
                Err(kind) => Err(kind),
            };
            if let Err(LoadErrorKind::Status(404 | 410)) = asset {
                document::reload_for_new_release();
            }
            let load = match asset {
                Ok(asset) => Load::Ready(asset),
                Err(kind) => Load::Failed(LoadError { kind, ..missing }),
            };
            drop(silent);
            dispatcher.dispatch(Update(name, load));
        });
    }
}

/// Says in a while, unless dropped before, that a file is missing. If it comes after all, it is shown.
fn silence(dispatcher: &UseReducerDispatcher<Cache>, missing: &LoadError) -> Timeout {
    let (dispatcher, missing) = (dispatcher.clone(), missing.clone());
    Timeout::new(SILENCE_MS, move || dispatcher.dispatch(Update(missing.what.clone(), Load::Failed(missing))))
}

/// Reads a file, with the part of the program that can.
async fn read(name: &str, bytes: &[u8], opener: Open) -> Result<Asset, LoadErrorKind> {
    let Some(reader) = reader_of(name) else { return unpack(name, bytes) };
    match opener(reader).await {
        Ok(ProgramPart::Kind(KindPart { unpack: Some(unpack), .. })) => Ok(Asset::Map(unpack(bytes)?)),
        Ok(ProgramPart::Tools(tools)) => Ok(Asset::Search((tools.unpack)(bytes)?)),
        Ok(_) | Err(_) => Err(LoadErrorKind::Part),
    }
}
