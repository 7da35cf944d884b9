//! What a file of the bundle holds, once unpacked.

use std::rc::Rc;

use super::{
    error::LoadErrorKind,
    part::{self, ProgramPart, tools::Tools, views::Views},
};
use crate::{
    catalogue::Core,
    chart::geo::World,
    dataset::{Dataset, format},
    i18n::Texts,
    indicator::Indicator,
    search::SearchIndex,
};

/// The name of the first file, which no list names.
pub const CORE: &str = "core";
/// Shapes of the map.
pub const MAP: &str = "map";
/// The words under which places and topics are found, in every language.
pub const SEARCH: &str = "search";

/// The name of a language's texts.
pub fn texts_name(code: &str) -> String {
    ["texts.", code].concat()
}

/// The name of the texts that the views of an indicator need.
pub fn own_texts_name(code: &str, indicator: &Indicator) -> String {
    ["texts.", code, ".", indicator.text_group()].concat()
}

/// The name of the texts that the first chart does without.
pub fn later_texts_name(code: &str) -> String {
    ["texts.", code, ".later"].concat()
}

/// The content of a file. Cheap to clone; equal only if it is the same one.
#[derive(Clone)]
pub enum Asset {
    /// What every view needs.
    Core(Rc<Core>),
    /// The texts of a language.
    Texts(Rc<Texts>),
    /// An indicator's figures.
    Dataset(Rc<Dataset>),
    /// What can be found, under its names in every language.
    Search(Rc<SearchIndex>),
    /// Shapes of the map.
    Map(Rc<World>),
    /// A part of the program.
    Code(ProgramPart),
}

impl PartialEq for Asset {
    fn eq(&self, other: &Asset) -> bool {
        match (self, other) {
            (Asset::Core(a), Asset::Core(b)) => Rc::ptr_eq(a, b),
            (Asset::Texts(a), Asset::Texts(b)) => Rc::ptr_eq(a, b),
            (Asset::Dataset(a), Asset::Dataset(b)) => Rc::ptr_eq(a, b),
            (Asset::Search(a), Asset::Search(b)) => Rc::ptr_eq(a, b),
            (Asset::Map(a), Asset::Map(b)) => Rc::ptr_eq(a, b),
            // There is one of each.
            (Asset::Code(a), Asset::Code(b)) => std::mem::discriminant(a) == std::mem::discriminant(b),
            _ => false,
        }
    }
}

impl Asset {
    /// The core, if it is one.
    pub fn core(&self) -> Option<&Rc<Core>> {
        if let Asset::Core(core) = self { Some(core) } else { None }
    }

    /// The texts, if it is some.
    pub fn texts(&self) -> Option<&Rc<Texts>> {
        if let Asset::Texts(texts) = self { Some(texts) } else { None }
    }

    /// The figures, if it is some.
    pub fn dataset(&self) -> Option<&Rc<Dataset>> {
        if let Asset::Dataset(dataset) = self { Some(dataset) } else { None }
    }

    /// The map's shapes, if it is some.
    pub fn map(&self) -> Option<&Rc<World>> {
        if let Asset::Map(world) = self { Some(world) } else { None }
    }

    /// The search index, if it is one.
    pub fn search(&self) -> Option<&Rc<SearchIndex>> {
        if let Asset::Search(index) = self { Some(index) } else { None }
    }

    /// Rankings, maps and tables, if it is that part.
    pub fn views(&self) -> Option<&'static Views> {
        if let Asset::Code(ProgramPart::Views(views)) = self { Some(views) } else { None }
    }

    /// Lists and dialogs, if it is that part.
    pub fn tools(&self) -> Option<&'static Tools> {
        if let Asset::Code(ProgramPart::Tools(tools)) = self { Some(tools) } else { None }
    }
}

/// The part of the program that can read the file of that name; none if this one can.
pub fn reader_of(name: &str) -> Option<&'static str> {
    match name {
        MAP => Some(part::VIEWS),
        SEARCH => Some(part::TOOLS),
        _ => None,
    }
}

/// Reads the bytes of the file of that name, if it is one that [`reader_of`] leaves to this.
pub fn unpack(name: &str, bytes: &[u8]) -> Result<Asset, LoadErrorKind> {
    let asset = match name {
        CORE => format::unpack(bytes).map(|core| Asset::Core(Rc::new(core))),
        _ if name.starts_with("texts.") => format::unpack(bytes).map(|texts| Asset::Texts(Rc::new(texts))),
        _ => Dataset::from_bytes(bytes).map(|dataset| Asset::Dataset(Rc::new(dataset))),
    };
    asset.map_err(LoadErrorKind::from)
}
