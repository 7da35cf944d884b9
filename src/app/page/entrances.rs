//! The entrances to the parts of the program: the only place that names what is in them.
//!
//! The release build puts whatever is reached through one of these functions alone into a module of its own, which is
//! fetched when the part is opened. Builds for development hold everything. Nothing depends on this but the root, which
//! hands [`open`] down: so a page draws through a part and knows none of its components.

use std::{future::Future, pin::Pin, rc::Rc};

#[cfg(not(debug_assertions))]
use wasm_split_helpers::wasm_split;

use super::{below, home, not_found, notices};
use crate::{
    app::{
        bench,
        embed::frame,
        figure::{data_table, help, paper, point_tooltip, provenance, sparkline, tooltip},
        load::part::{self, Bench, PagePart, PartId, PartMissing, ProgramPart, kind::KindPart, tools::Tools},
        pick::{indicator_picker, places},
    },
    chart::geo::{PackedWorld, World},
    dataset::format::{self, FormatError},
    kinds::{
        self, Surface, ViewKind,
        code::{Code, Words},
    },
    manifest::names,
    presentation::transforms,
    search::SearchIndex,
};

/// A function that opens a part: the one way into its code.
macro_rules! entrance {
    ($vis:vis $open:ident of $module:ident, $offers:expr) => {
        #[cfg(not(debug_assertions))]
        #[wasm_split($module, fallible)]
        $vis fn $open() -> Result<ProgramPart, PartMissing> {
            Ok($offers)
        }
        #[cfg(debug_assertions)]
        $vis async fn $open() -> Result<ProgramPart, PartMissing> {
            Ok($offers)
        }
    };
}

/// The parts of the kinds of view: one a kind, by its name.
macro_rules! kind_entrances {
    ($($kind:ident)+) => {
        mod of_kinds {
            use super::*;

            $(entrance!(pub(super) $kind of $kind, {
                static PART: KindPart = kind_part(kinds::$kind::KIND, &kinds::$kind::CODE, &kinds::$kind::WORDS);
                ProgramPart::Kind(&PART)
            });)+
        }

        fn open_kind(kind: ViewKind) -> Opening {
            $(if kind == kinds::$kind::KIND {
                return Box::pin(of_kinds::$kind());
            })+
            missing()
        }
    };
}
kinds::list::kinds!(kind_entrances);

/// What the part of a kind offers: what of the page it alone shows follows from its facts.
const fn kind_part(kind: ViewKind, code: &'static Code, words: &'static Words) -> KindPart {
    let facts = kind.facts();
    KindPart {
        code,
        words,
        tooltip: point_tooltip::tooltip,
        table: if matches!(facts.surface, Surface::Rows) { Some(data_table::table) } else { None },
        spark: if facts.has_past { Some(sparkline::view) } else { None },
        unpack: if facts.has_shapes { Some(unpack_map) } else { None },
    }
}

entrance!(open_tools of tools, {
    static TOOLS: Tools = Tools {
        places: places::list,
        below: below::below,
        indicators: indicator_picker::list,
        indicators_dialog: indicator_picker::dialog,
        offline: notices::offline,
        unread: notices::unread,
        not_found: not_found::page,
        help: help::help,
        details: tooltip::details,
        provenance: provenance::provenance_dialog,
        print: paper::write,
        unpack: unpack_search,
    };
    ProgramPart::Tools(&TOOLS)
});
entrance!(open_home of home, {
    static HOME: PagePart = PagePart { page: home::page };
    ProgramPart::Page(&HOME)
});
entrance!(open_embed of embed, {
    static EMBED: PagePart = PagePart { page: frame::page };
    ProgramPart::Page(&EMBED)
});
entrance!(open_transforms of transforms, ProgramPart::Transforms(&transforms::CODE));
entrance!(open_bench of bench, {
    static BENCH: Bench = Bench { expose: bench::expose };
    ProgramPart::Bench(&BENCH)
});

/// Reads the shapes of the map.
fn unpack_map(bytes: &[u8]) -> Result<Rc<World>, FormatError> {
    let packed: PackedWorld = format::unpack(bytes)?;
    Ok(Rc::new(World::from(&packed)))
}

/// Reads the search index.
fn unpack_search(bytes: &[u8]) -> Result<Rc<SearchIndex>, FormatError> {
    Ok(Rc::new(format::unpack(bytes)?))
}

/// A part on its way.
type Opening = Pin<Box<dyn Future<Output = Result<ProgramPart, PartMissing>>>>;

fn missing() -> Opening {
    Box::pin(std::future::ready(Err(PartMissing)))
}

/// Opens a part: see [`part::Open`].
pub fn open(part: PartId) -> Opening {
    match part {
        PartId::Kind(kind) => open_kind(kind),
        PartId::Other(part::TOOLS) => Box::pin(open_tools()),
        PartId::Other(part::HOME) => Box::pin(open_home()),
        PartId::Other(part::EMBED) => Box::pin(open_embed()),
        PartId::Other(names::TRANSFORMS) => Box::pin(open_transforms()),
        PartId::Other(part::BENCH) => Box::pin(open_bench()),
        PartId::Other(_) => missing(),
    }
}
