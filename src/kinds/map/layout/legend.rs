//! The legend of a map: a histogram over the shades of its classes, and what the hatches mean.

use super::{Drawn, Figure, Form, MapLayout, classes::decimals_of, marks};
use crate::{
    chart::{
        hatch::hatched,
        mark::{Anchor, Colour, Mark, Position, Rect, Stroke, Text},
        spec::LayoutContext,
        text::{Weight, shortened, width},
    },
    format,
};

/// Narrower than this, what the hatches mean stands under the shades instead of beside them.
const NARROW: f64 = 700.0;

/// Widest shade in CSS pixels.
const WIDEST: f64 = 64.0;

/// Heights of the legend's rows in font sizes: air, unit, histogram with counts, shades, bounds, hatches if below.
const ROWS: [f64; 6] = [0.8, 1.5, 2.9, 0.75, 1.4, 1.7];

/// A swatch with its words.
struct Entry {
    label: String,
    spacing: f64,
    colour: Colour,
}

/// Height of a legend as wide as `area` in CSS pixels.
pub(super) fn height(area: Rect, context: &LayoutContext) -> f64 {
    let rows = if area.width < NARROW { ROWS.len() } else { ROWS.len() - 1 };
    ROWS[..rows].iter().sum::<f64>() * context.font_size
}

/// The legend's marks; `area` has the height of [`height`].
pub(super) fn marks(layout: &MapLayout, drawn: &[Drawn], area: Rect) -> Vec<Mark> {
    let font = layout.context.font_size;
    let legend = Legend { layout, area };
    let n_classes = layout.classes.counts.len();
    let is_narrow = area.width < NARROW;
    let room = if is_narrow { area.width } else { area.width * 0.55 };
    #[expect(clippy::cast_precision_loss, reason = "at most nine classes")]
    let shade = if n_classes == 0 { 0.0 } else { ((room - 4.0 * font) / n_classes as f64).min(WIDEST) };
    let mut marks = Vec::new();
    let unit_y = area.top + font * (ROWS[0] + 1.0);
    let unit = shortened(&layout.spec.frame.unit_label, font, Weight::Regular, area.width);
    marks.push(legend.text(unit, 0.0, unit_y, Start::Here, font, layout.theme.muted_text));
    if n_classes > 0 {
        legend.push_classes(&mut marks, shade);
    }
    let strip_top = area.top + font * ROWS[..3].iter().sum::<f64>();
    #[expect(clippy::cast_precision_loss, reason = "at most nine classes")]
    let (x, y) = if is_narrow {
        (0.0, strip_top + font * (ROWS[3] + ROWS[4] + 0.4))
    } else {
        (font * 4.0 + shade * n_classes as f64, strip_top)
    };
    legend.push_entries(&mut marks, &entries(layout, drawn), x, y);
    marks
}

/// What the hatches of the picture mean.
fn entries(layout: &MapLayout, drawn: &[Drawn]) -> Vec<Entry> {
    let has = |is_wanted: fn(Figure) -> bool| drawn.iter().any(|d| d.form != Form::Hidden && is_wanted(d.figure));
    let mut entries = Vec::new();
    if has(|figure| figure == Figure::Absent) {
        let label = layout.spec.no_data_label.clone();
        entries.push(Entry { label, spacing: marks::NO_DATA_SPACING, colour: layout.theme.no_data });
    }
    if has(|figure| matches!(figure, Figure::Range { .. })) {
        let label = layout.spec.range_label.clone();
        entries.push(Entry {
            label,
            spacing: marks::RANGE_SPACING,
            colour: layout.class_colour(layout.classes.counts.len() / 2),
        });
    }
    if has(|figure| figure == Figure::Contradicted) {
        let label = layout.spec.contradicted_label.clone();
        entries.push(Entry { label, spacing: marks::CONTRADICTED_SPACING, colour: layout.theme.muted_text });
    }
    entries
}

/// Which part of a text stands where reading starts.
#[derive(Clone, Copy)]
enum Start {
    /// Its beginning.
    Here,
    /// Its middle.
    Middle,
}

/// Positions count from the side where reading starts.
struct Legend<'a> {
    layout: &'a MapLayout<'a>,
    area: Rect,
}

impl Legend<'_> {
    fn x(&self, along: f64) -> f64 {
        if self.layout.context.is_rtl { self.area.right() - along } else { self.area.left + along }
    }

    fn rect(&self, along: f64, top: f64, width: f64, height: f64) -> Rect {
        Rect::between((self.x(along), top), (self.x(along + width), top + height))
    }

    fn text(&self, text: String, along: f64, y: f64, start: Start, size: f64, colour: Colour) -> Mark {
        let is_rtl = self.layout.context.is_rtl;
        let anchor = match start {
            Start::Middle => Anchor::Middle,
            Start::Here if is_rtl => Anchor::Right,
            Start::Here => Anchor::Left,
        };
        Mark::Text(Text { text, at: (self.x(along), y), anchor, size, weight: Weight::Regular, colour, is_rtl })
    }

    /// Shades, above them how many places each has, below them their bounds.
    fn push_classes(&self, marks: &mut Vec<Mark>, shade: f64) {
        let font = self.layout.context.font_size;
        let small = (font * 0.85).max(11.0);
        let classes = &self.layout.classes;
        let lang = self.layout.context.formatter.lang;
        let label = |bound: f64| format::number(lang, bound, decimals_of(bound));
        // The first bound begins where the unit above does.
        let indent = classes.bounds.first().map_or(0.0, |bound| width(&label(*bound), font, Weight::Regular) / 2.0);
        let strip_top = self.area.top + font * ROWS[..3].iter().sum::<f64>();
        let tallest = font * (ROWS[2] - 1.5);
        let most = classes.counts.iter().copied().max().unwrap_or(1).max(1);
        #[expect(clippy::cast_precision_loss, reason = "a map has hundreds of places at most")]
        for (class, count) in classes.counts.iter().enumerate() {
            let along = indent + class as f64 * shade;
            let fill = Some(self.layout.class_colour(class));
            let bar = *count as f64 / most as f64 * tallest;
            let rect = self.rect(along, strip_top, shade, font * ROWS[3]);
            marks.push(Mark::Rect { rect, fill, stroke: None });
            if *count > 0 {
                let rect = self.rect(along + 1.0, strip_top - 2.0 - bar.max(1.0), shade - 2.0, bar.max(1.0));
                marks.push(Mark::Rect { rect, fill: Some(self.layout.theme.muted), stroke: None });
            }
            let text = format::number(lang, *count as f64, 0);
            let y = strip_top - 2.0 - bar - font * 0.3;
            marks.push(self.text(text, along + shade / 2.0, y, Start::Middle, small, self.layout.theme.muted_text));
        }
        let baseline = strip_top + font * (ROWS[3] + 1.05);
        let mut free_from = f64::NEG_INFINITY;
        let last = classes.bounds.len().saturating_sub(1);
        let last_width = classes.bounds.last().map_or(0.0, |bound| width(&label(*bound), font, Weight::Regular));
        #[expect(clippy::cast_precision_loss, reason = "at most ten bounds")]
        for (idx, bound) in classes.bounds.iter().enumerate() {
            let text = label(*bound);
            let half = width(&text, font, Weight::Regular) / 2.0;
            let along = indent + idx as f64 * shade;
            let end = indent + last as f64 * shade - last_width / 2.0 - 4.0;
            let has_room = along - half >= free_from && (idx == last || along + half <= end || last == 0);
            if has_room || idx == last {
                marks.push(self.text(text, along, baseline, Start::Middle, font, self.layout.theme.text));
                free_from = along + half + 4.0;
            }
        }
    }

    fn push_entries(&self, marks: &mut Vec<Mark>, entries: &[Entry], along: f64, top: f64) {
        let font = self.layout.context.font_size;
        let mut along = along;
        for entry in entries {
            let swatch = self.rect(along, top, font * 2.0, font * 0.75);
            let stroke = Stroke::new(entry.colour, 0.8);
            let pieces = hatched(&[corners(swatch)], entry.spacing);
            marks.extend(pieces.into_iter().map(|piece| Mark::Line { points: piece.to_vec(), stroke }));
            marks.push(Mark::Rect { rect: swatch, fill: None, stroke: Some(stroke) });
            along += font * 2.5;
            let room = (self.area.width - along).max(font);
            let label = shortened(&entry.label, font, Weight::Regular, room);
            let label_width = width(&label, font, Weight::Regular);
            marks.push(self.text(label, along, top + font * 0.7, Start::Here, font, self.layout.theme.text));
            along += label_width + font * 1.5;
        }
    }
}

fn corners(rect: Rect) -> Vec<Position> {
    let (left, top, right, bottom) = (rect.left, rect.top, rect.right(), rect.bottom());
    vec![(left, top), (right, top), (right, bottom), (left, bottom)]
}
