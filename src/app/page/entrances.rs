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
        figure::{data_table, help, paper, point_navigation, provenance, sparkline, tooltip},
        load::part::{self, Bench, PagePart, PartMissing, ProgramPart, tools::Tools, views::Views},
        pick::{indicator_picker, places},
    },
    chart::{
        self,
        geo::{PackedWorld, World},
    },
    dataset::format::{self, FormatError},
    presentation,
    search::SearchIndex,
};

/// A function that opens a part: the one way into its code.
macro_rules! entrance {
    ($module:ident, $open:ident, $offers:expr) => {
        #[cfg(not(debug_assertions))]
        #[wasm_split($module, fallible)]
        fn $open() -> Result<ProgramPart, PartMissing> {
            Ok($offers)
        }
        #[cfg(debug_assertions)]
        async fn $open() -> Result<ProgramPart, PartMissing> {
            Ok($offers)
        }
    };
}

entrance!(views, open_views, {
    static VIEWS: Views = Views {
        present: presentation::present,
        layout: chart::layout,
        step: point_navigation::step,
        spark: sparkline::view,
        table: data_table::table,
        unpack: unpack_map,
    };
    ProgramPart::Views(&VIEWS)
});
entrance!(tools, open_tools, {
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
        describe: chart::describe,
        print: paper::write,
        unpack: unpack_search,
    };
    ProgramPart::Tools(&TOOLS)
});
entrance!(home, open_home, {
    static HOME: PagePart = PagePart { page: home::page };
    ProgramPart::Page(&HOME)
});
entrance!(embed, open_embed, {
    static EMBED: PagePart = PagePart { page: frame::page };
    ProgramPart::Page(&EMBED)
});
entrance!(bench, open_bench, {
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

/// Opens the part of that name.
///
/// # Errors
/// If the code does not come, or there is no such part.
async fn opened(name: &'static str) -> Result<ProgramPart, PartMissing> {
    match name {
        part::VIEWS => open_views().await,
        part::TOOLS => open_tools().await,
        part::HOME => open_home().await,
        part::EMBED => open_embed().await,
        part::BENCH => open_bench().await,
        _ => Err(PartMissing),
    }
}

/// Opens a part: see [`part::Open`].
pub fn open(name: &'static str) -> Pin<Box<dyn Future<Output = Result<ProgramPart, PartMissing>>>> {
    Box::pin(opened(name))
}
