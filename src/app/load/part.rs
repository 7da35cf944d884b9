//! Parts of the program: what the first chart does without comes when it is needed, or once that chart is there.
//!
//! A part is a function that gives the addresses of others. Here is what each part offers, and to whom: types alone. Which
//! functions these are, only the root knows ([`crate::app::page::entrances`]).

pub(crate) mod actions;
pub mod kind;
pub(crate) mod tools;

use std::{future::Future, pin::Pin, rc::Rc};

use yew::prelude::*;

use self::{kind::KindPart, tools::Tools};
use crate::{app::base::history::Navigator, kinds::ViewKind, manifest::names, query::TransformCode, view::View};

/// What follows the chart of a view: years, lists to choose from, dialogs, files.
pub(crate) const TOOLS: &str = "part.tools";
/// The home page.
pub(crate) const HOME: &str = "part.home";
/// The page in a frame of somebody else's.
pub(crate) const EMBED: &str = "part.embed";
/// What measures the program.
pub(crate) const BENCH: &str = "part.bench";

/// A part of the program.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PartId {
    /// That of a kind of view.
    Kind(ViewKind),
    /// One of the others, by its name.
    Other(&'static str),
}

/// The part of that name.
pub(crate) fn named(name: &str) -> Option<PartId> {
    let kind = name.strip_prefix(names::CODE).and_then(ViewKind::of_id).map(PartId::Kind);
    kind.or_else(|| {
        [TOOLS, HOME, EMBED, BENCH, names::TRANSFORMS].into_iter().find(|part| *part == name).map(PartId::Other)
    })
}

/// A page that is a part of its own.
pub struct PagePart {
    /// The page for what the address asks for.
    pub page: fn(Rc<View>, Navigator) -> Html,
}

/// What [`BENCH`] offers.
pub struct Bench {
    /// Empties the page and sets `window.__bench`.
    pub expose: fn(&'static KindPart),
}

/// What an opened part offers.
#[derive(Clone, Copy)]
pub enum ProgramPart {
    /// That of a kind of view.
    Kind(&'static KindPart),
    /// See [`TOOLS`].
    Tools(&'static Tools),
    /// See [`HOME`] and [`EMBED`].
    Page(&'static PagePart),
    /// See [`BENCH`].
    Bench(&'static Bench),
    /// See [`names::TRANSFORMS`].
    Transforms(&'static TransformCode),
}

/// A part's code could not be fetched, or belongs to another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartMissing;

impl From<wasm_split_helpers::SplitLoaderError> for PartMissing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> PartMissing {
        PartMissing
    }
}

/// Opens a part, fetching its code if it is not there; fails if the code does not come. The next call tries again.
pub(crate) type Open = fn(PartId) -> Pin<Box<dyn Future<Output = Result<ProgramPart, PartMissing>>>>;
