//! Names above a narrow chart, where there is no room at the line ends.

use super::{
    LineLayout,
    prepared::{Density, Prepared},
};
use crate::{
    chart::{
        dash::{dashed, pattern},
        mark::{Anchor, Mark, Position, Rect, Stroke, Text},
        marker::marker,
        spec::{Emphasis, LayoutContext},
        text::{Weight, shortened, width},
    },
    kinds::line::spec::LineSpec,
};

/// Length of a line's sample in CSS pixels.
const SAMPLE: f64 = 18.0;
/// Narrower than this, names go above the chart.
const NARROW: f64 = 480.0;

pub(super) struct Legend {
    pub(super) height: f64,
    entries: Vec<Entry>,
    /// How many series have no room in it.
    n_left_out: usize,
}

struct Entry {
    series_idx: usize,
    coloured_idx: usize,
    name: String,
    /// From the side where reading starts.
    x: f64,
    row: usize,
}

impl Legend {
    /// The legend, if the chart needs one: one series alone is named by the title.
    pub(super) fn needed(
        spec: &LineSpec,
        density: &Density,
        prepared: &[Prepared],
        area: Rect,
        context: &LayoutContext,
    ) -> Option<Legend> {
        if area.width >= NARROW || density.n_coloured == 0 || spec.series.len() == 1 {
            return None;
        }
        let font = context.font_size;
        // A third of the picture at most; the rest is reachable by pointing.
        let n_rows = ((area.height * 0.3 / (font * 1.6)).floor() as usize).max(1);
        let mut entries: Vec<Entry> = Vec::new();
        let (mut x, mut row) = (0.0, 0);
        let coloured = spec.series.iter().zip(prepared).enumerate();
        for (series_idx, (named, prepared)) in coloured {
            let Some(coloured_idx) = prepared.coloured_idx else { continue };
            let weight = weight_of(named.emphasis);
            let name = shortened(&named.name, font, weight, area.width - SAMPLE - 6.0);
            let entry_width = SAMPLE + 6.0 + width(&name, font, weight);
            if x > 0.0 && x + entry_width > area.width {
                (x, row) = (0.0, row + 1);
            }
            if row >= n_rows {
                break;
            }
            entries.push(Entry { series_idx, coloured_idx, name, x, row });
            x += entry_width + font;
        }
        let n_shown = entries.last().map_or(0, |entry| entry.row + 1);
        let n_left_out = density.n_coloured - entries.len();
        Some(Legend { height: n_shown as f64 * font * 1.6 + font * 0.3, entries, n_left_out })
    }

    pub(super) fn marks(&self, layout: &LineLayout, area: Rect) -> Vec<Mark> {
        let font = layout.context.font_size;
        let is_rtl = layout.context.is_rtl;
        let mut marks = Vec::new();
        for entry in &self.entries {
            let named = &layout.spec.series[entry.series_idx];
            let colour = layout.theme.series(named.colour_idx);
            let stroke = Stroke::new(colour, layout.density.line_width);
            let y = area.top + (entry.row as f64 + 1.0) * font * 1.6 - font * 0.5;
            let start = if is_rtl { area.right() - entry.x - SAMPLE } else { area.left + entry.x };
            let sample = [(start, y - font * 0.33), (start + SAMPLE, y - font * 0.33)];
            let pattern = if layout.density.has_markers { pattern(entry.coloured_idx) } else { &[] };
            marks.extend(dashed(&sample, pattern).into_iter().map(|points| Mark::Line { points, stroke }));
            if layout.density.has_markers {
                let middle = (start + SAMPLE / 2.0, y - font * 0.33);
                marks.push(marker(entry.coloured_idx, middle, stroke.width + 1.0, colour, None));
            }
            let (x, anchor) = if is_rtl { (start - 6.0, Anchor::Right) } else { (start + SAMPLE + 6.0, Anchor::Left) };
            let weight = weight_of(named.emphasis);
            let (text, colour) = (entry.name.clone(), layout.theme.text);
            marks.push(Mark::Text(Text { text, at: (x, y), anchor, size: font, weight, colour, is_rtl }));
        }
        if self.n_left_out > 0 {
            marks.push(left_out_note(layout, self.n_left_out, (area.right(), area.top + font)));
        }
        marks
    }
}

pub(super) fn weight_of(emphasis: Emphasis) -> Weight {
    if emphasis == Emphasis::Highlighted { Weight::Semibold } else { Weight::Regular }
}

/// How many series the labels leave out, right-aligned at a position.
pub(super) fn left_out_note(layout: &LineLayout, n_left_out: usize, at: Position) -> Mark {
    let size = layout.context.font_size;
    let (anchor, weight, colour) = (Anchor::Right, Weight::Regular, layout.theme.muted_text);
    Mark::Text(Text { text: format!("+{n_left_out}"), at, anchor, size, weight, colour, is_rtl: false })
}
