//! A chart onto any plotters back end. Nothing is decided here: positions are scaled, and that is all.

use plotters::{
    prelude::DrawingBackend,
    style::{
        FontDesc, FontFamily, FontStyle, RGBAColor, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingErrorKind};

use super::{
    Chart,
    mark::{Anchor, Colour, Mark, Position, Rect, Stroke, Text},
    text::Weight,
};

/// The fonts of a chart, as CSS writes them.
pub(crate) const FONT_FAMILY: &str = "'Explorer Sans', 'IBM Plex Sans', 'IBM Plex Sans Arabic', system-ui, 'Noto Sans SC', \
     'PingFang SC', 'Microsoft YaHei', sans-serif";

/// From the baseline up to the middle of the em square, in em, where browsers and plotters' own back ends anchor text.
const MIDDLE_ABOVE_BASELINE: f64 = 0.28;

/// What the ink goes onto. Plotters counts in whole units, so that a medium has many of them in a CSS pixel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Medium {
    /// Units of the back end in a CSS pixel, at least 1.
    pub scale: f64,
    /// Whether the back end reads [`VPos::Bottom`] as the alphabetic baseline; others anchor text at its middle.
    pub has_baseline: bool,
}

impl Medium {
    /// The SVG writer of [`super::svg`].
    pub(crate) const SVG: Medium = Medium { scale: 10.0, has_baseline: true };

    /// A canvas (any plotters back end) with `scale` units in a CSS pixel.
    ///
    /// Its context is to be scaled by device pixel ratio / `scale`. Text is anchored left and right whatever the
    /// direction of the page, so the canvas element must have `dir="ltr"`.
    pub(crate) const fn canvas(scale: f64) -> Medium {
        Medium { scale, has_baseline: false }
    }
}

/// Draws the whole chart, background first.
///
/// # Errors
/// Those of the back end.
pub(crate) fn draw<DB: DrawingBackend>(
    chart: &Chart,
    backend: &mut DB,
    medium: Medium,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    backend.ensure_prepared()?;
    let whole = Rect { left: 0.0, top: 0.0, width: chart.width, height: chart.height };
    draw_mark(&Mark::Rect { rect: whole, fill: Some(chart.background), stroke: None }, backend, medium)?;
    for layer in &chart.layers {
        draw_marks(&layer.marks, backend, medium)?;
    }
    backend.present()
}

/// Draws marks over what is there, such as those of [`Chart::highlight`].
///
/// # Errors
/// Those of the back end.
pub(crate) fn draw_marks<DB: DrawingBackend>(
    marks: &[Mark],
    backend: &mut DB,
    medium: Medium,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    marks.iter().try_for_each(|mark| draw_mark(mark, backend, medium))
}

fn draw_mark<DB: DrawingBackend>(
    mark: &Mark,
    backend: &mut DB,
    medium: Medium,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    match mark {
        Mark::Line { points, stroke } => {
            backend.draw_path(points.iter().map(|at| medium.at(*at)), &medium.stroke(stroke))
        }
        Mark::Area { rings, fill, stroke } => draw_area(rings, *fill, *stroke, backend, medium),
        Mark::Rect { rect, fill, stroke } => {
            let (from, to) = (medium.at((rect.left, rect.top)), medium.at((rect.right(), rect.bottom())));
            if let Some(fill) = fill {
                backend.draw_rect(from, to, fill, true)?;
            }
            if let Some(stroke) = stroke {
                backend.draw_rect(from, to, &medium.stroke(stroke), false)?;
            }
            Ok(())
        }
        Mark::Circle { centre, radius, fill, stroke } => {
            let (centre, radius) = (medium.at(*centre), medium.length(*radius));
            if let Some(fill) = fill {
                backend.draw_circle(centre, radius, fill, true)?;
            }
            if let Some(stroke) = stroke {
                backend.draw_circle(centre, radius, &medium.stroke(stroke), false)?;
            }
            Ok(())
        }
        Mark::Text(text) => draw_text(text, backend, medium),
    }
}

/// One polygon for all rings: from each hole the outline returns along its own way, so that a hole stays empty.
fn draw_area<DB: DrawingBackend>(
    rings: &[Vec<Position>],
    fill: Option<Colour>,
    stroke: Option<Stroke>,
    backend: &mut DB,
    medium: Medium,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    if let (Some(fill), Some(first)) = (fill, rings.first().and_then(|ring| ring.first())) {
        let holes = rings.iter().skip(1).flat_map(|ring| ring.iter().chain(ring.first()).chain([first]));
        let outer = rings.iter().take(1).flat_map(|ring| ring.iter());
        if rings.len() == 1 {
            backend.fill_polygon(outer.map(|at| medium.at(*at)), &fill)?;
        } else {
            let path = outer.chain([first]).chain(holes);
            backend.fill_polygon(path.map(|at| medium.at(*at)), &fill)?;
        }
    }
    if let Some(stroke) = stroke {
        for ring in rings {
            let closed = ring.iter().chain(ring.first());
            backend.draw_path(closed.map(|at| medium.at(*at)), &medium.stroke(&stroke))?;
        }
    }
    Ok(())
}

fn draw_text<DB: DrawingBackend>(
    text: &Text,
    backend: &mut DB,
    medium: Medium,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    let (x, y) = text.at;
    let (y, v_pos) =
        if medium.has_baseline { (y, VPos::Bottom) } else { (y - MIDDLE_ABOVE_BASELINE * text.size, VPos::Center) };
    let h_pos = match text.anchor {
        Anchor::Left => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::Right => HPos::Right,
    };
    let Colour { rgb: (red, green, blue), alpha } = text.colour;
    // Plotters knows no 600: "bold" finds the heaviest weight of the shipped font, which is 600.
    let font_style = if text.weight == Weight::Semibold { FontStyle::Bold } else { FontStyle::Normal };
    let colour = RGBAColor(red, green, blue, alpha);
    // By its name at once: plotters' own way from text to family brings Unicode's tables of letters with it.
    let font = FontDesc::new(FontFamily::Name(FONT_FAMILY), text.size * medium.scale, font_style);
    let style = TextStyle { font, color: plotters::style::Color::to_backend_color(&colour), pos: Pos { h_pos, v_pos } };
    if text.is_rtl {
        // The paragraph's direction goes with the text, so that a full stop or a bracket stands on its proper side.
        backend.draw_text(&format!("{RTL_START}{}{RTL_END}", text.text), &style, medium.at((x, y)))
    } else {
        backend.draw_text(&text.text, &style, medium.at((x, y)))
    }
}

/// Right-to-left isolate.
pub(crate) const RTL_START: char = '\u{2067}';
/// The end of an isolate.
pub(crate) const RTL_END: char = '\u{2069}';

impl Medium {
    fn at(self, (x, y): Position) -> BackendCoord {
        // `as` saturates and makes 0 of NaN; layout gives neither.
        ((x * self.scale).round() as i32, (y * self.scale).round() as i32)
    }

    fn length(self, length: f64) -> u32 {
        (length * self.scale).round().max(1.0) as u32
    }

    fn stroke(self, stroke: &Stroke) -> PixelStroke {
        PixelStroke { colour: stroke.colour, width: self.length(stroke.width) }
    }
}

/// A stroke in the back end's units.
struct PixelStroke {
    colour: Colour,
    width: u32,
}

impl BackendStyle for PixelStroke {
    fn color(&self) -> BackendColor {
        self.colour.color()
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

impl BackendStyle for Colour {
    fn color(&self) -> BackendColor {
        BackendColor { alpha: self.alpha, rgb: self.rgb }
    }
}
