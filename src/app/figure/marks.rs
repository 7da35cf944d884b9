//! Marks as SVG nodes of the page: the few that an overlay shows over the canvas.

use std::fmt::Write;

use yew::prelude::*;

use crate::{
    chart::mark::{Anchor, Colour, Mark, Position, Stroke},
    format,
};

/// The marks as SVG elements in CSS pixels. Presentation attributes only: the pages forbid inline styles.
///
/// Lines that follow each other in the same stroke, such as the runs of a series, are one path.
pub fn marks(marks: &[Mark]) -> Html {
    let stroke_of = |mark: &Mark| match mark {
        Mark::Line { stroke, .. } => Some(*stroke),
        _ => None,
    };
    let groups = marks.chunk_by(|a, b| stroke_of(a).is_some() && stroke_of(a) == stroke_of(b));
    let node = |group: &[Mark]| match group {
        [Mark::Line { stroke, .. }, ..] => {
            let lines = group.iter().filter_map(|mark| match mark {
                Mark::Line { points, .. } => Some(points.as_slice()),
                _ => None,
            });
            path(path_data(lines, false), None, Some(*stroke))
        }
        group => group.iter().map(mark).collect(),
    };
    groups.map(node).collect()
}

fn mark(mark: &Mark) -> Html {
    match mark {
        Mark::Line { points, stroke } => path(path_data([points.as_slice()].into_iter(), false), None, Some(*stroke)),
        Mark::Area { rings, fill, stroke } => path(path_data(rings.iter().map(Vec::as_slice), true), *fill, *stroke),
        Mark::Rect { rect, fill, stroke } => html! {
            <rect x={number(rect.left)} y={number(rect.top)} width={number(rect.width)} height={number(rect.height)}
                fill={paint(*fill)} stroke={paint(stroke.map(|s| s.colour))} stroke-width={width(*stroke)} />
        },
        Mark::Circle { centre, radius, fill, stroke } => html! {
            <circle cx={number(centre.0)} cy={number(centre.1)} r={number(*radius)}
                fill={paint(*fill)} stroke={paint(stroke.map(|s| s.colour))} stroke-width={width(*stroke)} />
        },
        Mark::Text(text) => {
            let anchor = match text.anchor {
                Anchor::Left => "start",
                Anchor::Middle => "middle",
                Anchor::Right => "end",
            };
            html! {
                <text x={number(text.at.0)} y={number(text.at.1)} font-size={number(text.size)} text-anchor={anchor}
                    fill={paint(Some(text.colour))}>{ &text.text }</text>
            }
        }
    }
}

fn path(data: String, fill: Option<Colour>, stroke: Option<Stroke>) -> Html {
    html! {
        <path d={data} fill={paint(fill)} fill-rule="evenodd" stroke={paint(stroke.map(|s| s.colour))}
            stroke-width={width(stroke)} stroke-linejoin="round" stroke-linecap="round" />
    }
}

/// `M x y L x y …` for each line, closed if they are rings.
fn path_data<'a>(lines: impl Iterator<Item = &'a [Position]>, is_closed: bool) -> String {
    let mut data = String::new();
    for line in lines {
        data.reserve(line.len() * 12);
        for (idx, (x, y)) in line.iter().enumerate() {
            data.push(if idx == 0 { 'M' } else { 'L' });
            push_tenths(&mut data, *x);
            data.push(' ');
            push_tenths(&mut data, *y);
        }
        if is_closed {
            data.push('Z');
        }
    }
    data
}

/// The number to a tenth of a CSS pixel, which is finer than any screen. Whole numbers are much quicker to write.
fn push_tenths(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i32;
    if tenths < 0 {
        out.push('-');
    }
    // Writing to a string does not fail.
    let _ = write!(out, "{}", tenths.unsigned_abs() / 10);
    if tenths % 10 != 0 {
        let _ = write!(out, ".{}", tenths.unsigned_abs() % 10);
    }
}

fn paint(colour: Option<Colour>) -> AttrValue {
    match colour {
        None => AttrValue::Static("none"),
        Some(Colour { rgb: (red, green, blue), alpha }) => {
            format!("rgba({red},{green},{blue},{})", format::plain(alpha)).into()
        }
    }
}

fn width(stroke: Option<Stroke>) -> AttrValue {
    number(stroke.map_or(0.0, |stroke| stroke.width))
}

fn number(value: f64) -> AttrValue {
    let mut text = String::new();
    push_tenths(&mut text, value);
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_in_tenths() {
        let lines: [&[Position]; 2] = [&[(1.0, 2.04), (3.46, 4.0)], &[(0.0, 0.0), (-0.7, 1.0)]];
        assert_eq!(path_data(lines.into_iter(), false), "M1 2L3.5 4M0 0L-0.7 1");
        assert_eq!(path_data(lines[..1].iter().copied(), true), "M1 2L3.5 4Z");
    }
}
