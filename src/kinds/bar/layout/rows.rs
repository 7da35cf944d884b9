//! The rows of a ranking.

use super::{
    BarLayout, Extent, Layers, PlacedRow,
    columns::{Columns, GAP, NOTE_INDENT, name_weight, rank_text},
};
use crate::{
    chart::{
        hatch::hatched,
        hits::{HitShape, Spot},
        mark::{Anchor, Mark, Rect, Stroke, Text, crisp},
        spec::{Emphasis, LayoutContext},
        text::{Weight, shortened, two_lines, width, wrapped},
    },
    format,
    kinds::bar::spec::BarSpec,
};

/// Height of a footnote's line, in font sizes.
const NOTE_LINE: f64 = 1.25;
/// In CSS pixels.
const DOT_RADIUS: f64 = 5.0;

/// Rows in the order shown: those without a figure come last, so that an absence never looks like a low value.
pub(super) fn prepared<'a>(spec: &'a BarSpec, context: &LayoutContext) -> Vec<PlacedRow<'a>> {
    let lang = context.formatter.lang;
    let mut rows: Vec<PlacedRow> = spec
        .rows
        .iter()
        .enumerate()
        .map(|(series_idx, row)| {
            let extent = Extent::of(row, spec.has_intervals);
            let point = row.point();
            let value_text = match (extent, point) {
                (Extent::Absent, _) | (_, None) => row.absence.clone(),
                (_, Some(point)) => {
                    let value = format::value(lang, point.value, spec.unit, spec.decimals).unwrap_or_default();
                    let is_other_year = point.actual_year != spec.year;
                    if is_other_year { format!("{value} ({})", point.actual_year) } else { value }
                }
            };
            let interval_text = match extent {
                Extent::Bar { interval: Some((lower, upper)), .. } => format::range(lang, lower, upper, spec.decimals),
                _ => String::new(),
            };
            let name_lines = Vec::new();
            let note_lines = Vec::new();
            PlacedRow { row, series_idx, extent, name_lines, note_lines, value_text, interval_text, top: 0.0, height: 0.0 }
        })
        .collect();
    let is_absent = |row: &PlacedRow| row.extent == Extent::Absent;
    crate::order::sort_by(&mut rows, &|a, b| is_absent(a).cmp(&is_absent(b)));
    rows
}

/// Gives each row its place below `top`; returns where the last one ends.
pub(super) fn placed(rows: &mut [PlacedRow], columns: &Columns, top: f64, context: &LayoutContext) -> f64 {
    let font = context.font_size;
    let mut y = top;
    for row in rows {
        let weight = name_weight(row);
        let lines = two_lines(&row.row.series.name, font, weight, columns.name_width);
        row.top = y;
        // At least 24 CSS pixels, to be hit by a finger (WCAG 2.2, 2.5.8).
        row.height = (lines.len() as f64 * font * 1.2 + font * 0.7).max(26.0);
        row.name_lines = lines;
        row.note_lines = wrapped(&row.row.note, font, Weight::Regular, columns.note_width());
        y += row.height + row.note_lines.len() as f64 * font * NOTE_LINE;
    }
    y
}

pub(super) fn push(layout: &BarLayout, row: &PlacedRow, layers: &mut Layers) {
    push_names(layout, row, layers);
    let columns = &layout.columns;
    let notes_height = row.note_lines.len() as f64 * layout.context.font_size * NOTE_LINE;
    let band = Rect { left: columns.left(), top: row.top, width: columns.width(), height: row.height + notes_height };
    layers.shapes.push(HitShape::rect(row.point(), band, false));
    let thickness = (layout.context.font_size * 1.15).round();
    let top = (row.middle() - thickness / 2.0).round();
    let bottom = top + thickness;
    let end = match row.extent {
        Extent::Bar { value, .. } if !layout.is_ranked => {
            push_dot(layout, row, value, layers);
            value
        }
        Extent::Bar { value, interval } => {
            push_bar(layout, row, Rect::between((columns.at(0.0), top), (columns.at(value), bottom)), layers);
            if let Some(interval) = interval {
                push_whisker(layout, row, value, interval, layers);
            }
            let (lower, upper) = row.extent.bounds().unwrap_or((value, value));
            if value < 0.0 { lower } else { upper }
        }
        Extent::Range { lower, upper } => {
            push_range(layout, row, Rect::between((columns.at(lower), top), (columns.at(upper), bottom)), layers);
            upper
        }
        Extent::Absent => 0.0,
    };
    push_value(layout, row, end, layers);
    layers.spots.push(Spot {
        point: row.point(),
        at: (columns.at(middle_value(row)), row.middle()),
        value: match row.extent {
            Extent::Bar { value, .. } => Some(value),
            Extent::Range { .. } | Extent::Absent => None,
        },
        joins_previous: false,
        is_after_gap: false,
        is_after_break: false,
    });
}

fn middle_value(row: &PlacedRow) -> f64 {
    match row.extent {
        Extent::Bar { value, .. } => value,
        Extent::Range { lower, upper } => (lower + upper) / 2.0,
        Extent::Absent => 0.0,
    }
}

fn push_names(layout: &BarLayout, row: &PlacedRow, layers: &mut Layers) {
    let (columns, theme, font) = (&layout.columns, layout.theme, layout.context.font_size);
    let colour = if row.extent == Extent::Absent { theme.muted_text } else { theme.text };
    for (idx, line) in row.name_lines.iter().enumerate() {
        let y = row.middle() + font * (0.35 + 1.2 * (idx as f64 - (row.name_lines.len() - 1) as f64 / 2.0));
        layers.texts.push(layout.text(line, (columns.x(columns.name_start), y), true, name_weight(row), colour));
    }
    for (idx, line) in row.note_lines.iter().enumerate() {
        let y = row.top + row.height + font * (0.75 + NOTE_LINE * idx as f64);
        let at = (columns.x(columns.name_start + NOTE_INDENT), y);
        layers.texts.push(layout.text(line, at, true, Weight::Regular, theme.muted_text));
    }
    if let Some(rank) = rank_text(row.row.rank).filter(|_| columns.has_rank) {
        let at = (columns.x(columns.rank_width), row.middle() + font * 0.35);
        let anchor = if layout.context.is_rtl { Anchor::Left } else { Anchor::Right };
        let (weight, colour) = (Weight::Regular, theme.muted_text);
        layers.texts.push(Mark::Text(Text { text: rank, at, anchor, size: font, weight, colour, is_rtl: false }));
    }
}

/// A dot on a thin line from zero: where it lies is read, not how long something is.
fn push_dot(layout: &BarLayout, row: &PlacedRow, value: f64, layers: &mut Layers) {
    let (x, y) = (layout.columns.at(value), row.middle());
    let stroke = Stroke::hairline(layout.theme.grid);
    layers.bars.push(Mark::Line { points: vec![(layout.columns.at(0.0), crisp(y)), (x, crisp(y))], stroke });
    layers.bars.push(Mark::Circle {
        centre: (x, y),
        radius: DOT_RADIUS,
        fill: Some(layout.colour(row.row)),
        stroke: None,
    });
    let around = Rect { left: x - DOT_RADIUS, top: y - DOT_RADIUS, width: 2.0 * DOT_RADIUS, height: 2.0 * DOT_RADIUS };
    layers.shapes.push(HitShape::rect(row.point(), around, true));
}

fn push_bar(layout: &BarLayout, row: &PlacedRow, bar: Rect, layers: &mut Layers) {
    layers.bars.push(Mark::Rect { rect: bar, fill: Some(layout.colour(row.row)), stroke: None });
    // A zero has no bar, but something to be outlined.
    let outline = Rect { width: bar.width.max(2.0), ..bar };
    layers.shapes.push(HitShape::rect(row.point(), outline, true));
}

/// Only bounds were published: hatched from one to the other, with open ends.
fn push_range(layout: &BarLayout, row: &PlacedRow, range: Rect, layers: &mut Layers) {
    let (left, right, top, bottom) = (range.left, range.right(), range.top, range.bottom());
    let ring = vec![(left, top), (right, top), (right, bottom), (left, bottom)];
    let stroke = Stroke::hairline(layout.colour(row.row));
    let pieces = hatched(std::slice::from_ref(&ring), 5.0);
    layers.bars.extend(pieces.into_iter().map(|piece| Mark::Line { points: piece.to_vec(), stroke }));
    layers.bars.push(Mark::Rect { rect: range, fill: None, stroke: Some(stroke) });
    layers.shapes.push(HitShape::rect(row.point(), range, true));
}

/// The interval as a line with caps: light where it lies on the bar, dark beyond.
fn push_whisker(layout: &BarLayout, row: &PlacedRow, value: f64, (lower, upper): (f64, f64), layers: &mut Layers) {
    let columns = &layout.columns;
    let y = row.middle().round();
    let (inner, outer) = if value < 0.0 { (upper, lower) } else { (lower, upper) };
    // Where the interval reaches over zero, its inner end lies beyond the bar.
    let on_bar_end = if value < 0.0 { inner.min(0.0) } else { inner.max(0.0) };
    let is_grey = row.row.series.emphasis == Emphasis::Muted;
    let on_bar = if is_grey { layout.theme.text } else { layout.theme.background };
    for (from, to, colour, has_cap) in [
        (value, on_bar_end, on_bar, on_bar_end == inner),
        (on_bar_end, inner, layout.theme.text, on_bar_end != inner),
        (value, outer, layout.theme.text, true),
    ] {
        let (from, to, stroke) = (columns.at(from), columns.at(to), Stroke::new(colour, 1.25));
        if (from - to).abs() >= 1.0 {
            layers.whiskers.push(Mark::Line { points: vec![(from, y), (to, y)], stroke });
            if has_cap {
                layers.whiskers.push(Mark::Line { points: vec![(to, y - 3.0), (to, y + 3.0)], stroke });
            }
        }
    }
}

/// The value behind the bar's end, its interval after it; before the end of a negative bar.
fn push_value(layout: &BarLayout, row: &PlacedRow, end: f64, layers: &mut Layers) {
    let (columns, theme, font) = (&layout.columns, layout.theme, layout.context.font_size);
    let y = row.middle() + font * 0.35;
    let is_absent = row.extent == Extent::Absent;
    let is_before = end < 0.0;
    let distance = if layout.is_ranked { 6.0 } else { DOT_RADIUS + 4.0 };
    let x = columns.within(columns.on(columns.at(end), if is_before { -distance } else { distance }));
    let (weight, colour) = if is_absent { (Weight::Regular, theme.muted_text) } else { (name_weight(row), theme.text) };
    let text =
        if is_absent { shortened(&row.value_text, font, weight, columns.room_from(x)) } else { row.value_text.clone() };
    layers.texts.push(layout.text(&text, (x, y), !is_before, weight, colour));
    let distance = width(&text, font, weight) + GAP * 0.6;
    let x = columns.on(x, if is_before { -distance } else { distance });
    let needed = width(&row.interval_text, font, Weight::Regular) * 0.9;
    let has_room = if is_before { columns.room_before(x) } else { columns.room_from(x) } >= needed;
    if has_room && columns.has_interval_text && !row.interval_text.is_empty() {
        layers.texts.push(layout.text(&row.interval_text, (x, y), !is_before, Weight::Regular, theme.muted_text));
    }
}
