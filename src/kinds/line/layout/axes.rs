//! The axes of a line chart: where the plot is, its grid and its texts.

use super::LineLayout;
use crate::{
    chart::{
        inset,
        mark::{Anchor, Mark, Position, Rect, Stroke, Text, crisp},
        scale::{ValueScale, YearScale},
        spec::LayoutContext,
        text::{Weight, width, wrapped},
    },
    format,
    indicator::Unit,
    order::within,
    kinds::line::spec::LineSpec,
};

pub(super) struct Axes {
    pub(super) plot: Rect,
    pub(super) values: ValueScale,
    pub(super) years: YearScale,
    tick_labels: Vec<String>,
    unit_lines: Vec<String>,
    /// Whether the value axis stands on the right.
    is_right: bool,
}

/// From the tick labels to the plot, in CSS pixels.
const GUTTER: f64 = 8.0;

/// Height of the years below the plot, in font sizes.
const BELOW: f64 = 2.0;

impl Axes {
    /// Where the chart ends, in CSS pixels from the top.
    pub(super) fn bottom(&self, font: f64) -> f64 {
        self.plot.bottom() + font * BELOW
    }

    /// `names_width` is what the names at the line ends take on the right; if there are none, a page that runs from
    /// right to left has its value axis there.
    pub(super) fn of(
        spec: &LineSpec,
        domain: Option<(f64, f64)>,
        area: Rect,
        names_width: f64,
        context: &LayoutContext,
    ) -> Axes {
        let font = context.font_size;
        let unit_lines = wrapped(&spec.frame.unit_label, font, Weight::Regular, area.width);
        let above = unit_lines.len() as f64 * font * 1.25 + font * if unit_lines.is_empty() { 0.8 } else { 1.2 };
        // Half a year's label may stand beyond the last year.
        let half_label = width("2000", font, Weight::Regular) / 2.0 + 1.0;
        let is_right = context.is_rtl && names_width == 0.0;
        let rows = inset(area, 0.0, above, 0.0, font * BELOW);
        // In a picture too low for anything the plot goes on below rather than vanish.
        let rows = Rect { height: rows.height.max(60.0), ..rows };
        let n_ticks = (rows.height / (font * 4.0)).round().clamp(2.0, 7.0) as usize;
        let mut values = ValueScale::new(spec.scale, domain.unwrap_or((0.0, 1.0)), (rows.bottom(), rows.top), n_ticks);
        if domain.is_none() {
            // An axis of nothing has no numbers.
            values.ticks.clear();
        }
        let mut tick_labels = format::ticks(context.formatter.lang, &values.ticks);
        if spec.unit == Unit::Percent {
            let percents =
                values.ticks.iter().map(|tick| format::percent(context.formatter.lang, *tick, values.decimals));
            tick_labels = percents.collect();
        }
        let widest = tick_labels.iter().map(|label| width(label, font, Weight::Regular)).fold(0.0, f64::max);
        let axis_width = (widest + GUTTER).max(half_label);
        let other_side = names_width.max(half_label);
        let (left, right) = if is_right { (other_side, axis_width) } else { (axis_width, other_side) };
        let plot = inset(rows, left.min(rows.width * 0.6), 0.0, right.min(rows.width * 0.35), 0.0);
        let years = YearScale::new(spec.years, plot.left, plot.right(), width("2000", font, Weight::Regular));
        Axes { plot, values, years, tick_labels, unit_lines, is_right }
    }

    pub(super) fn grid(&self, layout: &LineLayout) -> Vec<Mark> {
        let theme = layout.theme;
        let mut marks: Vec<Mark> = Vec::new();
        let horizontal = |y: f64, stroke: Stroke| Mark::Line {
            points: vec![(self.plot.left, crisp(y)), (self.plot.right(), crisp(y))],
            stroke,
        };
        for tick in &self.values.ticks {
            marks.push(horizontal(self.values.at(*tick), Stroke::hairline(theme.grid)));
        }
        // What the lines are compared with: zero, or an index's base; on a logarithmic axis only the frame's edge.
        let reference = if layout.spec.unit == Unit::Index && !self.values.is_log() { 100.0 } else { 0.0 };
        let y = if self.values.is_log() { self.plot.bottom() } else { self.values.at(reference) };
        if y >= self.plot.top - 0.5 && y <= self.plot.bottom() + 0.5 {
            marks.push(horizontal(y, Stroke::hairline(theme.axis)));
        }
        let bottom = crisp(self.plot.bottom());
        for year in &self.years.ticks {
            let x = crisp(self.years.at(*year));
            let points = vec![(x, bottom), (x, bottom + 5.0)];
            marks.push(Mark::Line { points, stroke: Stroke::hairline(theme.axis) });
        }
        marks
    }

    pub(super) fn texts(&self, layout: &LineLayout, area: Rect) -> Vec<Mark> {
        let font = layout.context.font_size;
        let mut marks = Vec::new();
        let mut push = |text: &str, at: Position, anchor: Anchor, is_rtl: bool| {
            marks.push(Mark::Text(Text {
                text: text.to_owned(),
                at,
                anchor,
                size: font,
                weight: Weight::Regular,
                colour: layout.theme.muted_text,
                is_rtl,
            }));
        };
        let is_rtl = layout.context.is_rtl;
        for (line, text) in self.unit_lines.iter().enumerate() {
            let y = self.plot.top - font * 1.2 - (self.unit_lines.len() - 1 - line) as f64 * font * 1.25;
            let (x, anchor) = if is_rtl { (area.right(), Anchor::Right) } else { (area.left, Anchor::Left) };
            push(text, (x, y), anchor, is_rtl);
        }
        for (tick, label) in self.values.ticks.iter().zip(&self.tick_labels) {
            let y = self.values.at(*tick) + font * 0.35;
            let (x, anchor) = if self.is_right {
                (self.plot.right() + GUTTER, Anchor::Left)
            } else {
                (self.plot.left - GUTTER, Anchor::Right)
            };
            push(label, (x, y), anchor, false);
        }
        for year in &self.years.ticks {
            let half = width("2000", font, Weight::Regular) / 2.0;
            let x = within(self.years.at(*year), area.left + half, area.right() - half);
            push(&format::year(*year), (x, self.plot.bottom() + font * 1.55), Anchor::Middle, false);
        }
        marks
    }
}
