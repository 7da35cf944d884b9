//! Names at the line ends.

use super::{LineLayout, legend::{left_out_note, weight_of}, marks::LineMarks, prepared::Density, space::Space};
use crate::{
    chart::{
        PointRef,
        hits::HitShape,
        labels::{Wish, stacked},
        mark::{Anchor, Colour, Mark, Position, Rect, Stroke, Text},
        spec::{Emphasis, LayoutContext},
        text::{Weight, two_lines, width},
    },
    kinds::line::spec::LineSpec,
};

/// From the plot to the names in CSS pixels: room for a marker and a connecting line.
const GAP: f64 = 16.0;
/// Height of a line of a name, in font sizes.
const LINE_HEIGHT: f64 = 1.2;
/// Grey series are named too if there are no more than this.
const MAX_NAMED_MUTED: usize = 16;

/// Whether series of this emphasis are named at all.
fn is_named(emphasis: Emphasis, spec: &LineSpec, density: &Density) -> bool {
    emphasis != Emphasis::Muted || density.n_coloured == 0 || spec.series.len() <= MAX_NAMED_MUTED
}

/// What the names take on the right of the plot, in CSS pixels; 0 if there are none.
pub(super) fn column_width(spec: &LineSpec, density: &Density, area: Rect, context: &LayoutContext) -> f64 {
    let named = spec.series.iter().filter(|named| is_named(named.emphasis, spec, density));
    let widest =
        named.map(|named| width(&named.name, context.font_size, weight_of(named.emphasis))).fold(0.0, f64::max);
    if widest == 0.0 { 0.0 } else { GAP + widest.min((area.width * 0.18).max(110.0)).ceil() + 2.0 }
}

/// A name and where its line ends.
struct Name {
    end: PointRef,
    at: Position,
    lines: Vec<String>,
    width: f64,
    weight: Weight,
    emphasis: Emphasis,
}

/// A line that ends more CSS pixels before the others has its name at its own end, inside the plot.
const EARLY: f64 = 60.0;

/// Marks of the names and of what connects them with their lines, and the areas that point at them.
pub(super) fn placed(layout: &LineLayout, marks: &LineMarks, space: &mut Space) -> (Vec<Mark>, Vec<HitShape>) {
    let font = layout.context.font_size;
    let mut out = (Vec::new(), Vec::new());
    let (early, names): (Vec<Name>, Vec<Name>) = ends(layout, marks).into_iter().partition(|name| {
        layout.density.has_markers && name.emphasis != Emphasis::Muted && layout.plot.right() - name.at.0 > EARLY
    });
    let mut in_column = names;
    for name in early {
        match space.take(beside(&name, layout)) {
            Some(rect) => push_name(layout, &name, rect, &mut out),
            None => in_column.push(name),
        }
    }
    let wishes: Vec<Wish> = in_column.iter().map(|name| name.wish(layout)).collect();
    let top = (layout.plot.top - font * 0.6).max(0.0);
    let centres = stacked(&wishes, top, layout.plot.bottom() + font * 0.6);
    let x = layout.plot.right() + GAP;
    let mut n_left_out = 0;
    for (name, centre) in in_column.iter().zip(centres) {
        let Some(centre) = centre else {
            n_left_out += usize::from(name.emphasis != Emphasis::Muted || layout.density.n_coloured == 0);
            continue;
        };
        push_connection(layout, name, (x, centre), &mut out.0);
        let height = name.height(layout);
        push_name(layout, name, Rect { left: x, top: centre - height / 2.0, width: name.width, height }, &mut out);
    }
    if n_left_out > 0 {
        let at = (x + 32.0, layout.plot.bottom() + font * 1.55);
        out.0.push(left_out_note(layout, n_left_out, at));
    }
    out
}

impl Name {
    fn height(&self, layout: &LineLayout) -> f64 {
        self.lines.len() as f64 * layout.context.font_size * LINE_HEIGHT
    }

    fn wish(&self, layout: &LineLayout) -> Wish {
        let priority = match self.emphasis {
            Emphasis::Highlighted => 2,
            Emphasis::Normal => 1,
            Emphasis::Muted => 0,
        };
        Wish { centre: self.at.1, height: self.height(layout), priority }
    }
}

/// Where a name may stand at a line that ends early: behind it, else above or below its end.
fn beside(name: &Name, layout: &LineLayout) -> [Rect; 5] {
    let (x, y) = name.at;
    let (width, height) = (name.width, name.height(layout));
    let corners = [
        (x + 8.0, y - height / 2.0),
        (x + 8.0, y - height),
        (x + 8.0, y),
        (x + 4.0 - width, y - height - 4.0),
        (x + 4.0 - width, y + 4.0),
    ];
    corners.map(|(left, top)| Rect { left, top, width, height })
}

fn push_name(layout: &LineLayout, name: &Name, rect: Rect, (marks, shapes): &mut (Vec<Mark>, Vec<HitShape>)) {
    let font = layout.context.font_size;
    for (idx, text) in name.lines.iter().enumerate() {
        let y = rect.top + (idx as f64 + 0.5) * font * LINE_HEIGHT + font * 0.35;
        marks.push(Mark::Text(Text {
            text: text.clone(),
            at: (rect.left, y),
            anchor: Anchor::Left,
            size: font,
            weight: name.weight,
            colour: name_colour(layout, name),
            is_rtl: layout.context.is_rtl,
        }));
    }
    shapes.push(HitShape::rect(name.end, rect, false));
}

fn ends(layout: &LineLayout, marks: &LineMarks) -> Vec<Name> {
    let font = layout.context.font_size;
    let room = (layout.context.width - layout.plot.right() - GAP).max(font);
    let mut names = Vec::new();
    let mut spots = marks.spots.iter().peekable();
    for (series_idx, named) in layout.spec.series.iter().enumerate() {
        let mut last = None;
        while let Some(spot) = spots.next_if(|spot| spot.point.series_idx <= series_idx) {
            last = Some(spot);
        }
        let Some(end) = last.filter(|_| is_named(named.emphasis, layout.spec, &layout.density)) else { continue };
        let weight = weight_of(named.emphasis);
        let lines = two_lines(&named.name, font, weight, room);
        let width = lines.iter().map(|line| width(line, font, weight)).fold(0.0, f64::max);
        names.push(Name { end: end.point, at: end.at, lines, width, weight, emphasis: named.emphasis });
    }
    names
}

fn name_colour(layout: &LineLayout, name: &Name) -> Colour {
    match name.emphasis {
        Emphasis::Muted => layout.theme.muted_text,
        Emphasis::Normal | Emphasis::Highlighted => layout.theme.text,
    }
}

/// A thin line from a line's end to its name, where the name is not right beside it.
fn push_connection(layout: &LineLayout, name: &Name, (x, y): Position, marks: &mut Vec<Mark>) {
    let end = name.at;
    let is_beside = (layout.plot.right() - end.0).abs() < 1.0 && (end.1 - y).abs() < layout.context.font_size * 0.3;
    if is_beside {
        return;
    }
    let colour = match name.emphasis {
        Emphasis::Muted => layout.theme.muted,
        Emphasis::Normal | Emphasis::Highlighted => {
            let idx = layout.spec.series[name.end.series_idx].colour_idx;
            layout.theme.series(idx).with_alpha(0.6)
        }
    };
    let edge = layout.plot.right() + 5.0;
    let start = (end.0 + 5.0).min(edge);
    let points = vec![(start, end.1), (edge, end.1), (x - 4.0, y)];
    marks.push(Mark::Line { points, stroke: Stroke::hairline(colour) });
}
