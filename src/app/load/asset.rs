//! What a file of the bundle holds, once unpacked.

use std::rc::Rc;

use super::{
    error::LoadErrorKind,
    part::{self, PartId, ProgramPart, kind::KindPart, tools::Tools},
};
use crate::{
    catalogue::Core,
    chart::geo::World,
    dataset::{Dataset, format},
    i18n::Texts,
    kinds::ViewKind,
    manifest::names,
    query::TransformCode,
    search::SearchIndex,
};

/// The content of a file. Cheap to clone; equal only if it is the same one.
#[derive(Clone)]
pub(crate) enum Asset {
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
    pub(crate) fn core(&self) -> Option<&Rc<Core>> {
        if let Asset::Core(core) = self { Some(core) } else { None }
    }

    /// The texts, if it is some.
    pub(crate) fn texts(&self) -> Option<&Rc<Texts>> {
        if let Asset::Texts(texts) = self { Some(texts) } else { None }
    }

    /// The figures, if it is some.
    pub(crate) fn dataset(&self) -> Option<&Rc<Dataset>> {
        if let Asset::Dataset(dataset) = self { Some(dataset) } else { None }
    }

    /// The map's shapes, if it is some.
    pub(crate) fn map(&self) -> Option<&Rc<World>> {
        if let Asset::Map(world) = self { Some(world) } else { None }
    }

    /// The search index, if it is one.
    pub(crate) fn search(&self) -> Option<&Rc<SearchIndex>> {
        if let Asset::Search(index) = self { Some(index) } else { None }
    }

    /// What a kind of view is shown by, if it is the part of one.
    pub(crate) fn kind(&self) -> Option<&'static KindPart> {
        if let Asset::Code(ProgramPart::Kind(kind)) = self { Some(kind) } else { None }
    }

    /// What computes from figures, if it is that part.
    pub(crate) fn transforms(&self) -> Option<&'static TransformCode> {
        if let Asset::Code(ProgramPart::Transforms(code)) = self { Some(code) } else { None }
    }

    /// Lists and dialogs, if it is that part.
    pub(crate) fn tools(&self) -> Option<&'static Tools> {
        if let Asset::Code(ProgramPart::Tools(tools)) = self { Some(tools) } else { None }
    }
}

/// The part of the program that can read the file of that name; none if this one can.
pub(crate) fn reader_of(name: &str) -> Option<PartId> {
    match name {
        // Any kind that needs the shapes can read them.
        names::SHAPES => ViewKind::ALL.iter().copied().find(|kind| kind.has_shapes).map(PartId::Kind),
        names::SEARCH => Some(PartId::Other(part::TOOLS)),
        _ => None,
    }
}

/// Reads the bytes of the file of that name, if it is one that [`reader_of`] leaves to this.
pub(crate) fn unpack(name: &str, bytes: &[u8]) -> Result<Asset, LoadErrorKind> {
    let asset = match name {
        names::CORE => format::unpack(bytes).map(|core| Asset::Core(Rc::new(core))),
        _ if name.starts_with(names::TEXTS) => format::unpack(bytes).map(|texts| Asset::Texts(Rc::new(texts))),
        _ => Dataset::from_bytes(bytes).map(|dataset| Asset::Dataset(Rc::new(dataset))),
    };
    asset.map_err(LoadErrorKind::from)
}
