//! A plotters back end for canvases that tells the browser of a colour, width or font only when it is another one.
//!
//! A picture has hundreds of texts and bars in a handful of styles, and naming a style costs more than drawing in it.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::{HPos, VPos},
};
use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d;

use super::error::CanvasError;
use crate::format;

/// What draws on a canvas, and the style that it last named.
pub(super) struct CanvasBackend {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    fill: Option<Paint>,
    stroke: Option<Paint>,
    width: Option<u32>,
    font: String,
    align: &'static str,
    baseline: &'static str,
    /// Points of a path that is still to be stroked.
    n_traced: usize,
}

/// Lines of one style are stroked together up to so many points: hatches and dashes are hundreds of short ones.
const MOST_TRACED: usize = 256;

type Paint = ((u8, u8, u8), u64);
type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

impl CanvasBackend {
    /// On a context of a canvas of that size, in the back end's units.
    pub(super) fn new(context: CanvasRenderingContext2d, size: (u32, u32)) -> CanvasBackend {
        CanvasBackend {
            context,
            size,
            fill: None,
            stroke: None,
            width: None,
            font: String::new(),
            align: "",
            baseline: "",
            n_traced: 0,
        }
    }

    fn set_fill(&mut self, colour: BackendColor) {
        let paint = (colour.rgb, colour.alpha.to_bits());
        if self.fill.replace(paint) != Some(paint) {
            self.context.set_fill_style_str(&css(colour));
        }
    }

    fn set_stroke(&mut self, style: &impl BackendStyle) {
        let (colour, width) = (style.color(), style.stroke_width());
        let paint = (colour.rgb, colour.alpha.to_bits());
        if (self.stroke, self.width) == (Some(paint), Some(width)) {
            return;
        }
        self.finish();
        if self.stroke.replace(paint) != Some(paint) {
            self.context.set_stroke_style_str(&css(colour));
        }
        if self.width.replace(width) != Some(width) {
            self.context.set_line_width(f64::from(width));
        }
    }

    /// Adds a line through the points to the path, and says how many there are.
    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) -> usize {
        let mut n_points = 0;
        for (x, y) in path {
            match n_points {
                0 => self.context.move_to(f64::from(x), f64::from(y)),
                _ => self.context.line_to(f64::from(x), f64::from(y)),
            }
            n_points += 1;
        }
        n_points
    }

    /// Strokes what is traced: before anything else is drawn, and at the end.
    pub(super) fn finish(&mut self) {
        if self.n_traced > 0 {
            self.context.stroke();
            self.n_traced = 0;
        }
    }
}

fn css(BackendColor { rgb: (red, green, blue), alpha }: BackendColor) -> String {
    if alpha < 1.0 {
        format!("rgba({red},{green},{blue},{})", format::plain(alpha))
    } else {
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

fn refused(_: JsValue) -> DrawingErrorKind<CanvasError> {
    DrawingErrorKind::DrawingError(CanvasError::NoContext)
}

impl DrawingBackend for CanvasBackend {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        self.finish();
        self.set_fill(colour);
        self.context.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.set_stroke(style);
        if self.n_traced == 0 {
            self.context.begin_path();
        }
        self.n_traced += self.trace(path);
        if self.n_traced > MOST_TRACED {
            self.finish();
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.finish();
        self.set_fill(style.color());
        self.context.begin_path();
        self.trace(path);
        self.context.close_path();
        self.context.fill();
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        self.finish();
        let (x, y) = (f64::from(from.0), f64::from(from.1));
        let (width, height) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        if fill {
            self.set_fill(style.color());
            self.context.fill_rect(x, y, width, height);
        } else {
            self.set_stroke(style);
            self.context.stroke_rect(x, y, width, height);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.finish();
        self.context.begin_path();
        self.context.arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, std::f64::consts::TAU).map_err(refused)?;
        if fill {
            self.set_fill(style.color());
            self.context.fill();
        } else {
            self.set_stroke(style);
            self.context.stroke();
        }
        Ok(())
    }

    /// Texts are never turned.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        self.finish();
        let anchor = style.anchor();
        let baseline = match anchor.v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "alphabetic",
        };
        let align = match anchor.h_pos {
            HPos::Left => "left",
            HPos::Right => "right",
            HPos::Center => "center",
        };
        if self.baseline != baseline {
            self.context.set_text_baseline(baseline);
            self.baseline = baseline;
        }
        if self.align != align {
            self.context.set_text_align(align);
            self.align = align;
        }
        let font = format!("{} {}px {}", style.style().as_str(), format::plain(style.size()), style.family().as_str());
        if self.font != font {
            self.context.set_font(&font);
            self.font = font;
        }
        self.set_fill(style.color());
        self.context.fill_text(text, f64::from(x), f64::from(y)).map_err(refused)
    }
}
