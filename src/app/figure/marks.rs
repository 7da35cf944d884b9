//! Marks as SVG nodes of the page: the few that an overlay shows over the canvas.

use std::fmt::Write;

use yew::prelude::*;

use crate::chart::mark::{Anchor, Colour, Mark, Position, Stroke};

/// The marks as SVG elements in CSS pixels. Presentation attributes only: the pages forbid inline styles.
pub fn marks(marks: &[Mark]) -> Html {
    marks.iter().map(mark).collect()
}

fn mark(mark: &Mark) -> Html {
    match mark {
        Mark::Line { points, stroke } => path(path_data(std::slice::from_ref(points), false), None, Some(*stroke)),
        Mark::Area { rings, fill, stroke } => path(path_data(rings, true), *fill, *stroke),
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
fn path_data(lines: &[Vec<Position>], is_closed: bool) -> String {
    let mut data = String::with_capacity(lines.iter().map(|line| line.len() * 12).sum());
    for line in lines {
        for (idx, (x, y)) in line.iter().enumerate() {
            // Writing to a string does not fail.
            let _ = write!(data, "{}{} {}", if idx == 0 { 'M' } else { 'L' }, tenths(*x), tenths(*y));
        }
        if is_closed {
            data.push('Z');
        }
    }
    data
}

fn paint(colour: Option<Colour>) -> AttrValue {
    match colour {
        None => AttrValue::Static("none"),
        Some(Colour { rgb: (red, green, blue), alpha }) => format!("rgba({red},{green},{blue},{alpha})").into(),
    }
}

fn width(stroke: Option<Stroke>) -> AttrValue {
    number(stroke.map_or(0.0, |stroke| stroke.width))
}

fn number(value: f64) -> AttrValue {
    tenths(value).to_string().into()
}

/// A tenth of a CSS pixel is finer than any screen.
fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_written_in_tenths() {
        let lines = [vec![(1.0, 2.04), (3.46, 4.0)], vec![(0.0, 0.0), (1.0, 1.0)]];
        assert_eq!(path_data(&lines, false), "M1 2L3.5 4M0 0L1 1");
        assert_eq!(path_data(&lines[..1], true), "M1 2L3.5 4Z");
    }
}
