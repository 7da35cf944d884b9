//! How a ranking divides its width: rank, name, bar with its value behind it.

use super::PlacedRow;
use crate::{
    chart::{
        mark::Rect,
        spec::{Emphasis, LayoutContext},
        text::{Weight, width},
    },
    order::within,
};

/// How far a footnote stands in from its place's name, in CSS pixels.
pub(super) const NOTE_INDENT: f64 = 12.0;

/// Space between columns in CSS pixels.
pub(super) const GAP: f64 = 10.0;
/// Room for what an Arabic name may be wider than its letters' mean widths add up to, in font sizes: the most that any name of
/// a place is.
const JOINED: f64 = 0.6;
/// Narrower than this, ranks and intervals stand in the details only.
const NARROW: f64 = 480.0;

/// Where the columns are, counted from the side where reading starts.
pub(super) struct Columns {
    is_rtl: bool,
    area: Rect,
    pub(super) has_rank: bool,
    pub(super) has_interval_text: bool,
    pub(super) rank_width: f64,
    pub(super) name_start: f64,
    pub(super) name_width: f64,
    /// Where the value 0 is.
    zero: f64,
    per_unit: f64,
}

impl Columns {
    pub(super) fn of(rows: &[PlacedRow], area: Rect, context: &LayoutContext) -> Columns {
        let font = context.font_size;
        let is_wide = area.width >= NARROW;
        let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
        let rank_texts = rows.iter().filter_map(|row| rank_text(row.row.rank));
        let rank_width = widest(&mut rank_texts.map(|text| width(&text, font, Weight::Regular)));
        let has_rank = is_wide && rank_width > 0.0;
        let name_start = if has_rank { rank_width + GAP } else { 0.0 };
        let names = rows.iter().map(|row| width(&row.row.series.name, font, name_weight(row)));
        let name_width = widest(&mut { names }).min(area.width * if is_wide { 0.3 } else { 0.36 }).ceil() + 1.0;
        let spare = if context.is_rtl { font * JOINED } else { 0.0 };
        let start = (name_start + name_width + spare + GAP).min(area.width * 0.7);
        let mut columns = Columns {
            is_rtl: context.is_rtl,
            area,
            has_rank,
            has_interval_text: is_wide,
            rank_width,
            name_start,
            name_width,
            zero: start,
            per_unit: 0.0,
        };
        columns.fit(rows, start, context);
        columns
    }

    /// Makes the bars as long as their values' texts behind them allow.
    fn fit(&mut self, rows: &[PlacedRow], start: f64, context: &LayoutContext) {
        let bounds = rows.iter().filter_map(|row| Some((row, row.extent.bounds()?)));
        let low = bounds.clone().fold(0.0, |low: f64, (_, (lower, _))| low.min(lower));
        let room = (self.area.width - start).max(1.0);
        let text_width = |row: &PlacedRow| self.value_width(row, context) + GAP;
        // Texts of negative bars stand before them.
        let before = bounds.clone().filter(|(_, (lower, _))| *lower < 0.0).map(|(row, _)| text_width(row));
        let before = before.fold(0.0, f64::max).min(room * 0.4);
        let per_unit = bounds
            .filter(|(_, (_, upper))| *upper > low)
            .map(|(row, (_, upper))| {
                let after = if upper > 0.0 { text_width(row) } else { 0.0 };
                (room - before - after).max(room * 0.1) / (upper.max(0.0) - low)
            })
            .filter(|per_unit| per_unit.is_finite())
            .reduce(f64::min);
        self.per_unit = per_unit.unwrap_or(0.0);
        self.zero = start + before - low * self.per_unit;
    }

    /// Width of the texts behind a bar in CSS pixels.
    fn value_width(&self, row: &PlacedRow, context: &LayoutContext) -> f64 {
        let font = context.font_size;
        let value = width(&row.value_text, font, name_weight(row));
        let interval = width(&row.interval_text, font, Weight::Regular);
        if self.has_interval_text && interval > 0.0 { value + interval + 6.0 } else { value }
    }

    /// The pixel at a distance from the side where reading starts.
    pub(super) fn x(&self, from_start: f64) -> f64 {
        if self.is_rtl { self.area.right() - from_start } else { self.area.left + from_start }
    }

    /// The pixel of a value.
    pub(super) fn at(&self, value: f64) -> f64 {
        self.x(within(self.zero + value * self.per_unit, 0.0, self.area.width))
    }

    /// `distance` CSS pixels on in reading direction.
    pub(super) fn on(&self, x: f64, distance: f64) -> f64 {
        if self.is_rtl { x - distance } else { x + distance }
    }

    /// The width that a footnote may take.
    pub(super) fn note_width(&self) -> f64 {
        (self.area.width - self.name_start - NOTE_INDENT).max(1.0)
    }

    pub(super) fn width(&self) -> f64 {
        self.area.width
    }

    pub(super) fn left(&self) -> f64 {
        self.area.left
    }

    /// The pixel, or the nearest one of the ranking.
    pub(super) fn within(&self, x: f64) -> f64 {
        within(x, self.area.left, self.area.right())
    }

    /// Width left before a pixel in reading direction.
    pub(super) fn room_before(&self, x: f64) -> f64 {
        self.area.width - self.room_from(x)
    }

    /// Width left from a pixel on in reading direction.
    pub(super) fn room_from(&self, x: f64) -> f64 {
        if self.is_rtl { x - self.area.left } else { self.area.right() - x }
    }
}

/// "3", or "3–7" where intervals leave it open.
pub(super) fn rank_text(rank: Option<(u16, u16)>) -> Option<String> {
    let (from, to) = rank?;
    Some(if from == to { from.to_string() } else { format!("{from}–{to}") })
}

pub(super) fn name_weight(row: &PlacedRow) -> Weight {
    if row.row.series.emphasis == Emphasis::Highlighted { Weight::Semibold } else { Weight::Regular }
}
