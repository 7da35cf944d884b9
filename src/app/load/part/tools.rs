//! What the part of lists and dialogs offers, and what each of its functions is given.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::{actions::PointActions, kind::KindCode};
use crate::{
    app::{
        base::{history::Navigator, shared::Same},
        load::shown::Shown,
    },
    chart::{Chart, PointRef, spec::ChartSpec},
    dataset::format::FormatError,
    i18n::{Lang, Texts},
    period::Year,
    permalink::Unread,
    role::Role,
    search::SearchIndex,
    series::SeriesKey,
    view::View,
};

/// What [`super::TOOLS`] offers.
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
    pub help: fn(HelpProps) -> Html,
    /// Everything about a point of a chart.
    pub details: fn(DetailsProps) -> Html,
    /// Where a figure comes from, in a dialog, and what hears that it is closed.
    pub provenance: fn(ProvenanceProps, Callback<()>) -> Html,
    /// Puts a chart on paper.
    pub print: fn(&dyn ChartSpec, Lang, f64, &Element),
    /// Reads the search index.
    pub unpack: fn(&[u8]) -> Result<Rc<SearchIndex>, FormatError>,
}

/// What the list of places is given.
#[derive(Clone, Properties, PartialEq)]
pub struct PlacesProps {
    /// The view.
    pub view: Rc<View>,
    /// The way to change it.
    pub navigator: Navigator,
    /// What is shown.
    pub shown: Shown,
}

/// What the heading and the list are given.
#[derive(Clone, Properties, PartialEq)]
pub struct IndicatorPickerProps {
    /// The view, with the indicator chosen.
    pub view: Rc<View>,
    /// The way to another.
    pub navigator: Navigator,
}

/// What the list of keys is given.
#[derive(Properties, PartialEq)]
pub struct HelpProps {
    /// The words.
    pub texts: Rc<Texts>,
    /// The reader has read it.
    pub on_close: Callback<()>,
}

/// What the dialog about a point is given.
#[derive(Properties, PartialEq)]
pub struct DetailsProps {
    /// The code of its kind.
    pub code: KindCode,
    /// What was drawn.
    pub chart: Same<Chart>,
    /// What it was drawn from.
    pub spec: Same<dyn ChartSpec>,
    /// The words.
    pub texts: Rc<Texts>,
    /// The point.
    pub point: PointRef,
    /// What the reader can do to it.
    pub actions: PointActions,
    /// The reader has read it.
    pub on_close: Callback<()>,
    /// What to ask to learn where each figure of the point comes from; nothing where there is none.
    #[prop_or_default]
    pub provenance: Vec<ProvenanceProps>,
}

/// A figure of a chart or table that is asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Whose.
    pub key: SeriesKey,
    /// Its year.
    pub year: Year,
    /// What its table is to the view.
    pub role: Role,
}

/// The figure that is asked about, and what answers.
#[derive(Clone, Properties, PartialEq)]
pub struct ProvenanceProps {
    /// What is shown.
    pub shown: Shown,
    /// The view of it.
    pub view: Rc<View>,
    /// Whose figure.
    pub of: SeriesKey,
    /// Its year.
    pub year: Year,
    /// Whether the figure itself is shown above.
    #[prop_or_default]
    pub is_beneath_figure: bool,
}
