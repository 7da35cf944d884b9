//! Files of the bundle, on their way to the page: progress, what came, or what went wrong.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    fetch::{self, FetchError},
    parcel::{Parcel, later_texts_name, reader_of, unpack},
    part::{self, Part, Tools},
};
use crate::{
    app::{
        base::{document, effect::use_effect_with, site::use_site},
        page::notices::waiting,
    },
    i18n::Lang,
    manifest::{BundleFile, Manifest},
};

/// How long after the first chart the parts are fetched that it did without, in milliseconds: the chart comes first.
const PARTS_AFTER_MS: u32 = 20;
/// How long nothing may come of a file before the page says so, in milliseconds.
const SILENCE_MS: u32 = 30_000;

/// A file on its way.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    /// Not here yet: bytes received, of how many.
    Pending {
        /// Bytes so far.
        received: u32,
        /// Bytes in all; 0 if that is not known.
        total: u32,
    },
    /// Here.
    Ready(T),
    /// It did not come, or is not what it should be.
    Failed(LoadError),
}

impl<T> Load<T> {
    /// What came, if it did.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Load::Ready(value) => Some(value),
            Load::Pending { .. } | Load::Failed(_) => None,
        }
    }
}

/// A file that did not come, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// The file's name in the bundle: an indicator's id, `texts.fr`, `core`.
    pub what: Rc<str>,
    /// Where it was looked for, below the site's base; empty if nobody says where it is.
    pub path: Rc<str>,
    /// Why.
    pub kind: LoadErrorKind,
}

/// Why a file is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadErrorKind {
    /// No answer: the network is down.
    Offline,
    /// The server answered with this status.
    Status(u16),
    /// A web page came in its place.
    NotData,
    /// It is whole, and cannot be read.
    Malformed,
    /// It was made for another version of the site.
    Version,
    /// The end is missing.
    CutShort,
    /// The bundle has no such file.
    Unknown,
    /// It is a part of the program, and did not come.
    Part,
}

impl LoadErrorKind {
    /// The message's key: `ui.load.<id>`.
    pub fn id(self) -> &'static str {
        match self {
            LoadErrorKind::Offline => "offline",
            LoadErrorKind::Status(_) => "status",
            LoadErrorKind::NotData => "not-data",
            LoadErrorKind::Malformed => "malformed",
            LoadErrorKind::Version => "version",
            LoadErrorKind::CutShort => "cut-short",
            LoadErrorKind::Unknown => "unknown",
            LoadErrorKind::Part => "part",
        }
    }
}

impl From<FetchError> for LoadErrorKind {
    fn from(error: FetchError) -> LoadErrorKind {
        match error {
            FetchError::Offline => LoadErrorKind::Offline,
            FetchError::Status(status) => LoadErrorKind::Status(status),
            FetchError::NotData => LoadErrorKind::NotData,
        }
    }
}

/// What has been asked for so far, by name. Lives as long as the page, so nothing is fetched twice.
#[derive(Default)]
pub struct Shelf(Vec<(Rc<str>, Load<Parcel>)>);

impl PartialEq for Shelf {
    /// Every arrival makes another one.
    fn eq(&self, other: &Shelf) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A file has come a step further.
pub struct Arrival(Rc<str>, Load<Parcel>);

impl Reducible for Shelf {
    type Action = Arrival;

    fn reduce(self: Rc<Self>, Arrival(name, load): Arrival) -> Rc<Self> {
        let mut files = self.0.clone();
        files.retain(|(known, _)| *known != name);
        files.push((name, load));
        Rc::new(Shelf(files))
    }
}

/// The files of the bundle, as a context.
#[derive(Clone)]
pub struct Files {
    shelf: UseReducerHandle<Shelf>,
    asked: Rc<RefCell<Vec<Rc<str>>>>,
    manifest: Rc<Manifest>,
    /// The reader's language.
    lang: Rc<Cell<Lang>>,
}

impl PartialEq for Files {
    fn eq(&self, other: &Files) -> bool {
        self.shelf == other.shelf
    }
}

/// The one store of files: for the root, which hands it down as a context.
#[hook]
pub fn use_shelf(lang: Lang) -> Files {
    let shelf = use_reducer(Shelf::default);
    let asked = use_memo((), |()| RefCell::new(Vec::new()));
    let manifest = use_memo((), |()| Manifest::new(document::meta("bundle")));
    let own_lang = use_memo((), |()| Cell::new(lang));
    own_lang.set(lang);
    Files { shelf, asked, manifest, lang: own_lang }
}

impl Files {
    /// The file of that name, as far as it has come.
    pub fn get(&self, name: &str) -> Load<Parcel> {
        let known = self.shelf.0.iter().find(|(known, _)| **known == *name);
        known.map_or(Load::Pending { received: 0, total: 0 }, |(_, load)| load.clone())
    }

    /// Whether each file that was asked for has come, or will not come.
    pub fn is_settled(&self) -> bool {
        self.asked.borrow().iter().all(|name| !matches!(self.get(name), Load::Pending { .. }))
    }

    /// Whether more is said than a chart says: a part was asked for that does, or a file that did not come is named.
    pub fn needs_all_texts(&self) -> bool {
        self.asked.borrow().iter().any(|asked| [part::TOOLS, part::HOME].contains(&&**asked))
            || self.shelf.0.iter().any(|(_, load)| matches!(load, Load::Failed(_)))
    }

    /// Fetches a file of the bundle or a part of the program with its texts, unless it is there or on its way: what did not
    /// come may come now.
    pub fn ask(&self, name: &str) {
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
            self.ask(&later_texts_name(self.lang.get().code()));
        }
    }

    /// Fetches it once more.
    pub fn retry(&self, name: &str) {
        let name: Rc<str> = name.into();
        self.shelf.dispatch(Arrival(name.clone(), Load::Pending { received: 0, total: 0 }));
        self.get_going(name);
    }

    fn get_going(&self, name: Rc<str>) {
        let missing = |path: &str, kind| LoadError { what: name.clone(), path: path.into(), kind };
        if part::named(&name).is_some() {
            self.open(missing("", LoadErrorKind::Part));
        } else if let Some(file) = self.manifest.file(&name) {
            self.fetch(missing(&file.path, LoadErrorKind::Offline), file);
        } else {
            let error = missing("", LoadErrorKind::Unknown);
            self.shelf.dispatch(Arrival(name, Load::Failed(error)));
        }
    }

    fn open(&self, missing: LoadError) {
        let dispatcher = self.shelf.dispatcher();
        spawn_local(async move {
            let name = missing.what.clone();
            let _silence = silence(&dispatcher, &missing);
            let load = match part::open(&name).await {
                Ok(part) => Load::Ready(Parcel::Part(part)),
                Err(_) => Load::Failed(missing),
            };
            dispatcher.dispatch(Arrival(name, load));
        });
    }

    fn fetch(&self, missing: LoadError, file: BundleFile) {
        let dispatcher = self.shelf.dispatcher();
        spawn_local(async move {
            let name = missing.what.clone();
            let silent = RefCell::new(silence(&dispatcher, &missing));
            let on_progress = |received| {
                drop(silent.replace(silence(&dispatcher, &missing)));
                dispatcher.dispatch(Arrival(name.clone(), Load::Pending { received, total: file.n_bytes }));
            };
            let bytes = fetch::fetch(&file.path, file.n_bytes, &on_progress).await.map_err(LoadErrorKind::from);
            let parcel = match bytes {
                Ok(bytes) => read(&name, &bytes).await,
                Err(kind) => Err(kind),
            };
            if let Err(LoadErrorKind::Status(404 | 410)) = parcel {
                document::reload_for_new_release();
            }
            let load = match parcel {
                Ok(parcel) => Load::Ready(parcel),
                Err(kind) => Load::Failed(LoadError { kind, ..missing }),
            };
            drop(silent);
            dispatcher.dispatch(Arrival(name, load));
        });
    }
}

/// Says in a while, unless dropped before, that a file is missing. If it comes after all, it is shown.
fn silence(dispatcher: &UseReducerDispatcher<Shelf>, missing: &LoadError) -> Timeout {
    let (dispatcher, missing) = (dispatcher.clone(), missing.clone());
    Timeout::new(SILENCE_MS, move || dispatcher.dispatch(Arrival(missing.what.clone(), Load::Failed(missing))))
}

/// Reads a file, with the part of the program that can.
async fn read(name: &str, bytes: &[u8]) -> Result<Parcel, LoadErrorKind> {
    let Some(reader) = reader_of(name) else { return unpack(name, bytes) };
    match part::open(reader).await {
        Ok(Part::Views(views)) => (views.unpack)(bytes),
        Ok(Part::Tools(tools)) => (tools.unpack)(bytes),
        Ok(_) | Err(_) => Err(LoadErrorKind::Part),
    }
}

/// The lists and dialogs, asked for once they are wanted; until they are there, what to say instead.
///
/// # Errors
/// That they are on their way, or did not come.
#[hook]
pub fn use_tools(is_wanted: bool) -> Result<&'static Tools, Html> {
    let files = use_context::<Files>();
    let site = use_site();
    use_effect_with(is_wanted, {
        let files = files.clone();
        move |is_wanted| {
            if let Some(files) = files.filter(|_| *is_wanted) {
                files.ask(part::TOOLS);
            }
        }
    });
    let texts = later_texts_name(site.texts.lang.code());
    let loads: Vec<_> = files.iter().flat_map(|files| [files.get(part::TOOLS), files.get(&texts)]).collect();
    match loads.first().and_then(Load::ready).and_then(Parcel::tools) {
        Some(tools) if site.has_all_texts => Ok(tools),
        _ => Err(waiting(&site, files.as_ref(), &loads).unwrap_or_default()),
    }
}

/// Once there is something to see, fetches the parts that it did without, so that they are there when they are wanted,
/// and when the network is down by then.
#[hook]
pub fn use_parts_after(is_shown: bool, parts: &'static [&'static str]) {
    let files = use_context::<Files>();
    use_effect_with(is_shown, move |is_shown| {
        let files = files.filter(|_| *is_shown);
        let ask = |files: Files| Timeout::new(PARTS_AFTER_MS, move || parts.iter().for_each(|name| files.ask(name)));
        let timeout = files.map(ask);
        move || drop(timeout)
    });
}

/// Asks for files of the bundle and gives them as far as they have come, in the same order.
#[hook]
pub fn use_files(names: &[&str]) -> Vec<Load<Parcel>> {
    // The root provides it; without it there is nothing to load from.
    let files = use_context::<Files>();
    let owned: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    use_effect_with(owned, {
        let files = files.clone();
        move |names| {
            if let Some(files) = files {
                names.iter().for_each(|name| files.ask(name));
            }
        }
    });
    let get = |name: &&str| match &files {
        Some(files) => files.get(name),
        None => Load::Pending { received: 0, total: 0 },
    };
    names.iter().map(get).collect()
}
