//! Parts of the program: what the first chart does without comes when it is needed, or once that chart is there.
//!
//! A part is a function that gives the addresses of others. Here is what each part offers, and to whom: types alone. Which
//! functions these are, only the root knows ([`crate::app::page::entrances`]).

pub mod tools;
pub mod views;

use std::{future::Future, pin::Pin, rc::Rc};

use yew::prelude::*;

use self::{tools::Tools, views::Views};
use crate::{app::base::history::Navigator, view::View};

/// Rankings, maps and tables.
pub const VIEWS: &str = "part.views";
/// What follows the chart of a view: years, lists to choose from, dialogs, files.
pub const TOOLS: &str = "part.tools";
/// The home page.
pub const HOME: &str = "part.home";
/// The page in a frame of somebody else's.
pub const EMBED: &str = "part.embed";
/// What measures the program.
pub const BENCH: &str = "part.bench";

/// The part of that name.
pub fn named(name: &str) -> Option<&'static str> {
    [VIEWS, TOOLS, HOME, EMBED, BENCH].into_iter().find(|part| *part == name)
}

/// A page that is a part of its own.
pub struct PagePart {
    /// The page for what the address asks for.
    pub page: fn(Rc<View>, Navigator) -> Html,
}

/// What [`BENCH`] offers.
pub struct Bench {
    /// Empties the page and sets `window.__bench`.
    pub expose: fn(&'static Views),
}

/// What an opened part offers.
#[derive(Clone, Copy)]
pub enum ProgramPart {
    /// See [`VIEWS`].
    Views(&'static Views),
    /// See [`TOOLS`].
    Tools(&'static Tools),
    /// See [`HOME`] and [`EMBED`].
    Page(&'static PagePart),
    /// See [`BENCH`].
    Bench(&'static Bench),
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
pub type Open = fn(&'static str) -> Pin<Box<dyn Future<Output = Result<ProgramPart, PartMissing>>>>;
