//! Figures and names beside the columns: figure and name at the last year, the figure alone at the first, with the name where
//! the line ends there.

use super::SlopeLayout;
use crate::{
    chart::{
        PointRef,
        hits::HitShape,
        labels::{Wish, stacked},
        mark::{Anchor, Mark, Rect},
        spec::{Emphasis, LayoutContext},
        text::{Weight, shortened, width},
    },
    format,
    kinds::slope::spec::{SlopeLine, SlopeSpec},
};

/// From a column to its labels in CSS pixels.
const GAP: f64 = 10.0;
/// Between a figure and its name in CSS pixels.
const SPACE: f64 = 6.0;
/// Height of a label, in font sizes.
const HEIGHT: f64 = 1.25;
/// The most of the width that the labels of the first and of the last column take.
const MOST: [f64; 2] = [0.3, 0.4];
/// Grey lines have labels too if there are no more lines than this.
const MAX_WITH_GREY: usize = 16;

/// What is written beside one end of a line.
struct Label<'a> {
    figure: String,
    /// Empty where the name stands at the other end.
    name: &'a str,
}

fn label<'a>(spec: &SlopeSpec, line: &'a SlopeLine, end: usize, context: &LayoutContext) -> Option<Label<'a>> {
    let point = line.end(end)?;
    let lang = context.formatter.lang;
    let mut figure = format::value(lang, point.value, spec.unit, spec.decimals)?;
    let year = if end == 0 { spec.years.first } else { spec.years.last };
    if point.actual_year != year {
        figure = format!("{figure} ({})", point.actual_year);
    }
    let is_last = end == 1 || line.ends.get(1).copied().flatten().is_none();
    Some(Label { figure, name: if is_last { &line.series.name } else { "" } })
}

fn weight(line: &SlopeLine) -> Weight {
    if line.series.emphasis == Emphasis::Highlighted { Weight::Semibold } else { Weight::Regular }
}

/// What the labels of the first and of the last year take, in CSS pixels.
pub(super) fn widths(spec: &SlopeSpec, area: Rect, context: &LayoutContext) -> [f64; 2] {
    let font = context.font_size;
    [0, 1].map(|end| {
        let labels = spec.lines.iter().filter_map(|line| Some((line, label(spec, line, end, context)?)));
        let whole = labels.map(|(line, label)| {
            let name = width(label.name, font, weight(line));
            width(&label.figure, font, weight(line)) + if name > 0.0 { SPACE + name } else { 0.0 }
        });
        let widest = whole.fold(width("2000", font, Weight::Regular), f64::max) + 2.0 * GAP;
        widest.min(area.width * MOST[end])
    })
}

/// The labels that find room, those of lines that stand out first; and where each can be pointed at.
pub(super) fn placed(layout: &SlopeLayout<'_>) -> (Vec<Mark>, Vec<HitShape>) {
    let (mut marks, mut shapes) = (Vec::new(), Vec::new());
    let (font, n_lines) = (layout.context.font_size, layout.spec.lines.len());
    for end in [0, 1] {
        let wanted = layout.spec.lines.iter().enumerate().filter_map(|(series_idx, line)| {
            let is_named = n_lines <= MAX_WITH_GREY || line.series.emphasis != Emphasis::Muted;
            let label = label(layout.spec, line, end, layout.context).filter(|_| is_named)?;
            Some((series_idx, line, label, layout.at(line, end)?))
        });
        let wanted: Vec<_> = wanted.collect();
        let wish = |(_, line, _, at): &(usize, &SlopeLine, Label<'_>, (f64, f64))| Wish {
            centre: at.1,
            height: font * HEIGHT,
            priority: match line.series.emphasis {
                Emphasis::Highlighted => 2,
                Emphasis::Normal => 1,
                Emphasis::Muted => 0,
            },
        };
        let wishes: Vec<Wish> = wanted.iter().map(wish).collect();
        let half = font * HEIGHT / 2.0;
        let centres = stacked(&wishes, layout.plot.top - half, layout.plot.bottom() + half);
        for ((series_idx, line, label, _), centre) in wanted.iter().zip(centres) {
            let Some((centre, point_idx)) = centre.zip(line.ends[end]) else { continue };
            let bounds = push(layout, (line, label, end), centre, &mut marks);
            shapes.push(HitShape::rect(PointRef { series_idx: *series_idx, point_idx }, bounds, false));
        }
    }
    (marks, shapes)
}

/// Writes a label; gives the rectangle that it takes.
fn push(layout: &SlopeLayout<'_>, (line, label, end): (&SlopeLine, &Label<'_>, usize), centre: f64, marks: &mut Vec<Mark>) -> Rect {
    let (font, weight) = (layout.context.font_size, weight(line));
    let is_grey = line.series.emphasis == Emphasis::Muted;
    let colour = if is_grey { layout.theme.muted_text } else { layout.theme.text };
    let column = layout.column(end);
    let room = if end == 0 { column - layout.area.left } else { layout.area.right() - column };
    let figure_width = width(&label.figure, font, weight);
    let name = shortened(label.name, font, weight, (room - GAP - SPACE - figure_width).max(0.0));
    let (sign, anchor) = if end == 0 { (-1.0, Anchor::Right) } else { (1.0, Anchor::Left) };
    let y = centre + font * 0.35;
    let x = column + sign * GAP;
    marks.push(layout.text(label.figure.clone(), (x, y), anchor, weight, colour));
    if !name.is_empty() {
        marks.push(layout.text(name, (x + sign * (figure_width + SPACE), y), anchor, weight, colour));
    }
    let (height, far) = (font * HEIGHT, column + sign * room);
    Rect { left: column.min(far), top: centre - height / 2.0, width: room.max(1.0), height }
}
