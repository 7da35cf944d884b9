//! Marks as SVG elements of the page: the few that are shown over the canvas, and those of a sparkline.

use std::{cell::RefCell, fmt::Write};

use web_sys::Element;
use yew::prelude::*;

use crate::{
    chart::mark::{Colour, Mark, Position},
    format,
};

const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// The marks as new SVG elements in CSS pixels. Presentation attributes only: the pages forbid inline styles.
pub(crate) fn marks(marks: &[Mark]) -> Html {
    shapes(marks).filter_map(|shape| Some(Html::VRef(element(&shape)?.into()))).collect()
}

/// Marks that change with every move of a pointer: written to the page as they are, since rendering them would take
/// longer than drawing them.
pub(crate) struct Overlay {
    parent: Element,
    drawn: RefCell<Vec<(Element, Shape)>>,
}

impl Overlay {
    /// Marks within an SVG element that has no children of its own.
    pub(crate) fn within(parent: Element) -> Overlay {
        Overlay { parent, drawn: RefCell::default() }
    }

    /// Shows these marks and no others. What is alike stays as it is.
    pub(crate) fn show(&self, marks: &[Mark]) {
        let mut drawn = self.drawn.borrow_mut();
        let mut n_shown = 0;
        for shape in shapes(marks) {
            match drawn.get_mut(n_shown) {
                Some((element, old)) if old.tag == shape.tag => {
                    write(element, &shape, &old.attributes);
                    *old = shape;
                }
                _ => {
                    // Nothing that comes after an element of another kind would fit either.
                    remove(drawn.drain(n_shown..));
                    let Some(element) = element(&shape) else { return };
                    // The group is on the page as long as this overlay.
                    let _ = self.parent.append_child(&element);
                    drawn.push((element, shape));
                }
            }
            n_shown += 1;
        }
        remove(drawn.drain(n_shown..));
    }
}

impl Drop for Overlay {
    fn drop(&mut self) {
        self.show(&[]);
    }
}

fn remove(drawn: impl Iterator<Item = (Element, Shape)>) {
    for (element, _) in drawn {
        element.remove();
    }
}

fn element(shape: &Shape) -> Option<Element> {
    let element = gloo_utils::document().create_element_ns(Some(SVG_NAMESPACE), shape.tag).ok()?;
    write(&element, shape, &[]);
    Some(element)
}

/// Writes what is not so already.
fn write(element: &Element, shape: &Shape, old: &[Attribute]) {
    for (idx, attribute) in shape.attributes.iter().enumerate() {
        if old.get(idx) != Some(attribute) {
            // The names are those of SVG, which no browser refuses.
            let _ = element.set_attribute(attribute.0, &attribute.1);
        }
    }
}

type Attribute = (&'static str, String);

/// An SVG element: those of one tag have the same attributes in the same order.
struct Shape {
    tag: &'static str,
    attributes: Vec<Attribute>,
}

/// Lines that follow each other in the same stroke, such as the runs of a series, are one path.
fn shapes(marks: &[Mark]) -> impl Iterator<Item = Shape> {
    let stroke_of = |mark: &Mark| match mark {
        Mark::Line { stroke, .. } => Some(*stroke),
        _ => None,
    };
    marks.chunk_by(move |a, b| stroke_of(a).is_some() && stroke_of(a) == stroke_of(b)).filter_map(shape)
}

fn shape(group: &[Mark]) -> Option<Shape> {
    let (tag, mut attributes, fill, stroke) = match group.first()? {
        Mark::Line { stroke, .. } => {
            let lines = group.iter().filter_map(|mark| match mark {
                Mark::Line { points, .. } => Some(points.as_slice()),
                _ => None,
            });
            ("path", vec![("d", path_data(lines, false))], None, Some(*stroke))
        }
        Mark::Area { rings, fill, stroke } => {
            ("path", vec![("d", path_data(rings.iter().map(Vec::as_slice), true))], *fill, *stroke)
        }
        Mark::Rect { rect, fill, stroke } => {
            let lengths = [("x", rect.left), ("y", rect.top), ("width", rect.width), ("height", rect.height)];
            ("rect", lengths.map(|(name, length)| (name, number(length))).into(), *fill, *stroke)
        }
        Mark::Circle { centre, radius, fill, stroke } => {
            let lengths = [("cx", centre.0), ("cy", centre.1), ("r", *radius)];
            ("circle", lengths.map(|(name, length)| (name, number(length))).into(), *fill, *stroke)
        }
        // Words stand on the canvas and in the tooltip.
        Mark::Text(_) => return None,
    };
    attributes.extend([
        ("fill", paint(fill)),
        ("stroke", paint(stroke.map(|stroke| stroke.colour))),
        ("stroke-width", number(stroke.map_or(0.0, |stroke| stroke.width))),
    ]);
    Some(Shape { tag, attributes })
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

fn paint(colour: Option<Colour>) -> String {
    match colour {
        None => "none".to_owned(),
        Some(Colour { rgb: (red, green, blue), alpha }) => {
            format!("rgba({red},{green},{blue},{})", format::plain(alpha))
        }
    }
}

fn number(value: f64) -> String {
    let mut text = String::new();
    push_tenths(&mut text, value);
    text
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
