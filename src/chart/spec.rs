//! What a chart shall show. Words are final strings of the reader's language; where things stand is not decided yet.

use std::rc::Rc;

use crate::{
    chart::geo::World,
    format::Formatter,
    indicator::{CountingUnit, Unit},
    period::{Year, Years},
    place::PlaceCode,
    series::{Point, Series},
    view::{ClassMethod, ScaleKind},
};

/// How much a series is to stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Emphasis {
    /// Grey context, hairline, labelled only if there is room.
    Muted,
    /// In its own colour.
    #[default]
    Normal,
    /// In its own colour, heavier and on top.
    Highlighted,
}

/// A series with its name and how it is to look.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedSeries {
    /// The figures.
    pub series: Rc<Series>,
    /// Name in the reader's language ("Honduras", "Honduras, female").
    pub name: Rc<str>,
    /// Index into the theme's palette: the same subject has the same one wherever it is chosen.
    pub colour_idx: u8,
    /// How much it stands out.
    pub emphasis: Emphasis,
}

/// What every chart has around it: HTML on the page, drawn into exported files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    /// What, where, when, unit.
    pub title: String,
    /// The unit in words, above the value axis; says so if the scale is logarithmic.
    pub unit_label: String,
    /// One sentence that states the reading.
    pub reading: String,
    /// Source with edition and terms.
    pub source: String,
    /// Notes that concern what is drawn, one sentence each.
    pub notes: Vec<String>,
    /// The view's address, written into exported files.
    pub link: String,
    /// Hash over the tables that the figures come from, written into exported files.
    pub data_version: String,
    /// What one of a count is, for figures in sentences.
    pub counting_unit: Option<CountingUnit>,
}

/// Lines over time.
#[derive(Debug, Clone, PartialEq)]
pub struct LineSpec {
    /// What surrounds it.
    pub frame: Frame,
    /// The lines, in order of the selection.
    pub series: Vec<NamedSeries>,
    /// The years of the axis.
    pub years: Years,
    /// The unit of all values.
    pub unit: Unit,
    /// Decimals of the values.
    pub decimals: u8,
    /// The value axis.
    pub scale: ScaleKind,
    /// Whether 95 % intervals are drawn, as bands.
    pub has_intervals: bool,
}

/// One bar of a ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct BarRow {
    /// Whose figure.
    pub series: NamedSeries,
    /// Index of the point in `series.series.points`; none if there is no figure for the year.
    pub point_idx: Option<usize>,
    /// Rank from and to, if ranks make sense.
    pub rank: Option<(u16, u16)>,
    /// What is written where there is no figure ("no figure; latest 2016"), or one that is set aside ("746: contradicted").
    pub absence: String,
    /// The footnote that must stand beside the figure; empty if none must.
    pub note: Rc<str>,
}

impl BarRow {
    /// The figure of the year.
    pub fn point(&self) -> Option<&Point> {
        self.series.series.points.get(self.point_idx?)
    }
}

/// A ranking of one year; or, where places must not be ranked, their figures as dots in the order of names.
#[derive(Debug, Clone, PartialEq)]
pub struct BarSpec {
    /// What surrounds it.
    pub frame: Frame,
    /// The bars, from top to bottom.
    pub rows: Vec<BarRow>,
    /// The year.
    pub year: Year,
    /// The unit of all values.
    pub unit: Unit,
    /// Decimals of the values.
    pub decimals: u8,
    /// Whether 95 % intervals are drawn, as whiskers.
    pub has_intervals: bool,
    /// Whether the order of the rows is one of their values.
    pub is_ranked: bool,
}

/// One place of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPlace {
    /// Its code, as in the shapes.
    pub code: PlaceCode,
    /// Its figures; the one of the map's year is drawn, the whole series feeds the sparkline.
    pub series: NamedSeries,
    /// Index of the point in `series.series.points`; none if there is no figure for the year.
    pub point_idx: Option<usize>,
    /// What is written where there is no figure.
    pub absence: String,
}

/// A map of one year.
#[derive(Debug, Clone, PartialEq)]
pub struct MapSpec {
    /// What surrounds it.
    pub frame: Frame,
    /// The shapes of places; none until they are loaded: the map then shows its legend only.
    pub world: Option<Rc<World>>,
    /// Every place that has a name; those without a figure are hatched.
    pub places: Vec<MapPlace>,
    /// Codes of the places to fill the picture with; the whole world if empty.
    pub zoom: Vec<PlaceCode>,
    /// The year.
    pub year: Year,
    /// The unit of all values.
    pub unit: Unit,
    /// Decimals of the values.
    pub decimals: u8,
    /// How classes are cut, and how many.
    pub classes: (ClassMethod, u8),
    /// "No data", for the legend.
    pub no_data_label: String,
    /// "Given as a range only", for the legend.
    pub range_label: String,
    /// "Contradicted by another figure", for the legend.
    pub contradicted_label: String,
}

/// A chart to be laid out.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartSpec {
    /// Lines over time.
    Line(LineSpec),
    /// A ranking.
    Bar(BarSpec),
    /// A map.
    Map(MapSpec),
}

impl ChartSpec {
    /// What surrounds the chart.
    pub fn frame(&self) -> &Frame {
        match self {
            ChartSpec::Line(spec) => &spec.frame,
            ChartSpec::Bar(spec) => &spec.frame,
            ChartSpec::Map(spec) => &spec.frame,
        }
    }

    /// The series drawn, in the order of [`crate::chart::PointRef::series_idx`].
    pub fn series(&self) -> Vec<&NamedSeries> {
        match self {
            ChartSpec::Line(spec) => spec.series.iter().collect(),
            ChartSpec::Bar(spec) => spec.rows.iter().map(|row| &row.series).collect(),
            ChartSpec::Map(spec) => spec.places.iter().map(|place| &place.series).collect(),
        }
    }
}

/// What layout needs besides the spec.
#[derive(Debug, Clone, PartialEq)]
pub struct LayoutContext {
    /// Width in CSS pixels.
    pub width: f64,
    /// Height in CSS pixels; a ranking takes what its rows need and may be taller.
    pub height: f64,
    /// Text size in CSS pixels (at least 12).
    pub font_size: f64,
    /// Numbers of the reader's language.
    pub formatter: Formatter,
    /// Whether the page runs from right to left.
    pub is_rtl: bool,
    /// Whether title, reading, source and notes are drawn into the picture (files) or stand around it (page).
    pub has_frame: bool,
}
