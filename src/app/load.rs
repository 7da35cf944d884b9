//! Files of the bundle, on their way to the page: progress, what came, or what went wrong.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{
    fetch::{self, FetchError},
    parcel::{Parcel, unpack},
};
use crate::catalogue::BundleFile;

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
        }
    }
}

impl From<FetchError> for LoadErrorKind {
    fn from(error: FetchError) -> LoadErrorKind {
        match error {
            FetchError::Offline => LoadErrorKind::Offline,
            FetchError::Status(status) => LoadErrorKind::Status(status),
            FetchError::NotData => LoadErrorKind::NotData,
            FetchError::CutShort => LoadErrorKind::CutShort,
        }
    }
}

/// What has been asked for so far, by name. Lives as long as the page, so nothing is fetched twice.
#[derive(Default, PartialEq)]
pub struct Shelf(BTreeMap<Rc<str>, Load<Parcel>>);

/// A file has come a step further.
pub struct Arrival(Rc<str>, Load<Parcel>);

impl Reducible for Shelf {
    type Action = Arrival;

    fn reduce(self: Rc<Self>, Arrival(name, load): Arrival) -> Rc<Self> {
        let mut files = self.0.clone();
        files.insert(name, load);
        Rc::new(Shelf(files))
    }
}

/// The files of the bundle, as a context.
#[derive(Clone, PartialEq)]
pub struct Files {
    shelf: UseReducerHandle<Shelf>,
    asked: Rc<RefCell<BTreeMap<Rc<str>, BundleFile>>>,
}

/// The one store of files: for the root, which hands it down as a context.
#[hook]
pub fn use_shelf() -> Files {
    let shelf = use_reducer(Shelf::default);
    let asked = use_memo((), |()| RefCell::new(BTreeMap::new()));
    Files { shelf, asked }
}

impl Files {
    /// The file of that name, as far as it has come.
    pub fn get(&self, name: &str) -> Load<Parcel> {
        self.shelf.0.get(name).cloned().unwrap_or(Load::Pending { received: 0, total: 0 })
    }

    /// Whether each file that was asked for has come, or will not come.
    pub fn is_settled(&self) -> bool {
        let has_settled = |name| matches!(self.shelf.0.get(name), Some(Load::Ready(_) | Load::Failed(_)));
        self.asked.borrow().keys().all(has_settled)
    }

    /// Fetches a file, unless it was asked for before.
    pub fn ask(&self, name: &str, file: Option<&BundleFile>) {
        if self.asked.borrow().contains_key(name) {
            return;
        }
        let name: Rc<str> = name.into();
        match file {
            Some(file) => {
                self.asked.borrow_mut().insert(name.clone(), file.clone());
                self.fetch(name, file.clone());
            }
            None => {
                let error = LoadError { what: name.clone(), path: "".into(), kind: LoadErrorKind::Unknown };
                self.shelf.dispatch(Arrival(name, Load::Failed(error)));
            }
        }
    }

    /// Fetches a file once more.
    pub fn retry(&self, name: &str) {
        let file = self.asked.borrow().get(name).cloned();
        if let Some(file) = file {
            let name: Rc<str> = name.into();
            self.shelf.dispatch(Arrival(name.clone(), Load::Pending { received: 0, total: file.n_bytes }));
            self.fetch(name, file);
        }
    }

    fn fetch(&self, name: Rc<str>, file: BundleFile) {
        let dispatcher = self.shelf.dispatcher();
        spawn_local(async move {
            let on_progress = |received| {
                dispatcher.dispatch(Arrival(name.clone(), Load::Pending { received, total: file.n_bytes }));
            };
            let bytes = fetch::fetch(&file.path, file.n_bytes, &on_progress).await.map_err(LoadErrorKind::from);
            let load = match bytes.and_then(|bytes| unpack(&name, &bytes)) {
                Ok(parcel) => Load::Ready(parcel),
                Err(kind) => Load::Failed(LoadError { what: name.clone(), path: file.path.as_str().into(), kind }),
            };
            dispatcher.dispatch(Arrival(name, load));
        });
    }
}

/// Asks for files of the bundle and gives them as far as they have come, in the same order.
#[hook]
pub fn use_files(names: &[&str]) -> Vec<Load<Parcel>> {
    // The root provides both; without them there is nothing to load from.
    let files = use_context::<Files>();
    let site = use_context::<super::site::Site>();
    let owned: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    use_effect_with(owned, {
        let files = files.clone();
        move |names| {
            if let (Some(files), Some(site)) = (files, site) {
                for name in names {
                    files.ask(name, site.core.files.get(name.as_str()));
                }
            }
        }
    });
    let get = |name: &&str| match &files {
        Some(files) => files.get(name),
        None => Load::Pending { received: 0, total: 0 },
    };
    names.iter().map(get).collect()
}
