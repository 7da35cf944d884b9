//! Parts of the program: what the first chart does without comes when it is needed, or once that chart is there.
//!
//! A part is a function that gives the addresses of others. The release build puts whatever is reached through that
//! function alone into a module of its own, which is fetched when the part is opened. Builds for development hold
//! everything.

use std::rc::Rc;

#[cfg(not(debug_assertions))]
use wasm_split_helpers::wasm_split;
use web_sys::Element;
use yew::prelude::*;

use super::{cache::LoadErrorKind, parcel::Parcel};
use crate::{
    app::{
        base::history::Navigator,
        bench,
        embed::frame,
        figure::{
            chart_figure,
            kinds::Layout,
            paper,
            picture::{self, RowsShown},
            point_navigation,
            provenance::{self, ProvenanceProps},
            readout, sparkline,
        },
        page::{below, home, not_found, notices},
        pick::{
            finder,
            indicator_picker::{self, IndicatorPickerProps},
            places::{self, PlacesProps},
        },
    },
    chart::{
        self, Chart, PointRef, Step,
        spec::{ChartSpec, LayoutContext},
        theme::Theme,
    },
    i18n::{Lang, Texts},
    permalink::Unread,
    presentation::{self, Presented, TableModel},
    query::{Sources, UnknownIndicator},
    view::View,
};

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

/// What [`VIEWS`] offers.
pub struct Views {
    /// Decides where everything of a chart stands.
    pub layout: fn(&ChartSpec, &LayoutContext, &Theme) -> Chart,
    /// Words, chart and table of a view.
    pub present: fn(&View, &Sources<'_>, &Texts, &str) -> Result<Presented, UnknownIndicator>,
    /// Where a key leads from a point of a chart.
    pub step: fn(&ChartSpec, &Chart, PointRef, Step) -> Option<PointRef>,
    /// How the figure of a map's place moved.
    pub spark: fn(&ChartSpec, usize, &Chart) -> Html,
    /// The figures as rows.
    pub table: fn(Rc<TableModel>, Rc<Texts>, Callback<usize>, RowsShown) -> Html,
    /// Reads the shapes of the map.
    pub unpack: fn(&[u8]) -> Result<Parcel, LoadErrorKind>,
}

/// What [`TOOLS`] offers.
pub struct Tools {
    /// The list of places.
    pub places: fn(PlacesProps) -> Html,
    /// What is below the chart; whether the list of places is beside it.
    pub below: fn(PlacesProps, bool) -> Html,
    /// The list of indicators.
    pub indicators: fn(IndicatorPickerProps) -> Html,
    /// The same in a dialog, and what hears that it is closed.
    pub indicators_dialog: fn(IndicatorPickerProps, Callback<()>) -> Html,
    /// Says when the network is down.
    pub offline: fn() -> Html,
    /// What could not be read of the address.
    pub unread: fn(Rc<[Unread]>) -> Html,
    /// The page of an address that leads nowhere.
    pub not_found: fn(Navigator) -> Html,
    /// The keys of a chart.
    pub help: fn(chart_figure::HelpProps) -> Html,
    /// Everything about a point of a chart.
    pub details: fn(readout::DetailsProps) -> Html,
    /// Where a figure comes from, in a dialog, and what hears that it is closed.
    pub provenance: fn(ProvenanceProps, Callback<()>) -> Html,
    /// A chart in words.
    pub describe: fn(&ChartSpec, &Texts) -> Vec<String>,
    /// Puts a chart on paper.
    pub print: fn(&ChartSpec, Layout, Lang, f64, &Element),
    /// Reads the search index.
    pub unpack: fn(&[u8]) -> Result<Parcel, LoadErrorKind>,
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
pub enum Part {
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

/// A function that opens a part: the one way into its code.
macro_rules! entrance {
    ($module:ident, $open:ident, $offers:expr) => {
        #[cfg(not(debug_assertions))]
        #[wasm_split($module, fallible)]
        fn $open() -> Result<Part, PartMissing> {
            Ok($offers)
        }
        #[cfg(debug_assertions)]
        async fn $open() -> Result<Part, PartMissing> {
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
        table: picture::table,
        unpack: picture::unpack_map,
    };
    Part::Views(&VIEWS)
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
        help: chart_figure::help,
        details: readout::details,
        provenance: provenance::provenance_dialog,
        describe: chart::describe,
        print: paper::write,
        unpack: finder::unpack,
    };
    Part::Tools(&TOOLS)
});
entrance!(home, open_home, {
    static HOME: PagePart = PagePart { page: home::page };
    Part::Page(&HOME)
});
entrance!(embed, open_embed, {
    static EMBED: PagePart = PagePart { page: frame::page };
    Part::Page(&EMBED)
});
entrance!(bench, open_bench, {
    static BENCH: Bench = Bench { expose: bench::expose };
    Part::Bench(&BENCH)
});

/// Opens a part, fetching its code if it is not there.
///
/// # Errors
/// If the code does not come, or there is no such part. The next call tries again.
pub async fn open(name: &str) -> Result<Part, PartMissing> {
    match name {
        VIEWS => open_views().await,
        TOOLS => open_tools().await,
        HOME => open_home().await,
        EMBED => open_embed().await,
        BENCH => open_bench().await,
        _ => Err(PartMissing),
    }
}
