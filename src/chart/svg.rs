//! SVG files: a plotters back end that writes compact paths, and the document around them.

use std::fmt::Write;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    text_anchor::HPos,
};
use serde::Serialize;

use super::{
    Chart,
    draw::{FONT_FAMILY, Medium, RTL_END, RTL_START, draw_marks},
    theme::Theme,
};
use crate::format::plain;

/// A standalone SVG document: title, description, metadata (link, source and data version as JSON), one group a layer.
pub fn to_svg(chart: &Chart) -> String {
    let mut out = String::with_capacity(4096);
    let (width, height) = (chart.width, chart.height);
    let scaled = |length: f64| (length * Medium::SVG.scale).round() as i32;
    let (box_width, box_height) = (scaled(width), scaled(height));
    let lang = chart.lang.code();
    let (font, width, height) = (FONT_FAMILY, plain(width), plain(height));
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{lang}\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {box_width} {box_height}\" role=\"img\" direction=\"ltr\" font-family=\"{font}\" \
         fill=\"none\" stroke-linejoin=\"round\">"
    );
    element(&mut out, "title", &chart.title);
    element(&mut out, "desc", &chart.description);
    element(&mut out, "metadata", &Metadata::of(chart).json());
    let mut backend = SvgBackend { out, size: (box_width.unsigned_abs(), box_height.unsigned_abs()), open_path: None };
    let _ = backend.draw_rect((0, 0), (box_width, box_height), &chart.background, true);
    backend.finish(chart)
}

/// The chart as part of an HTML page whose style sheet has the colours of [`Theme::properties`], so that one picture is
/// right on light and on dark paper. `theme` is the one that it was laid out in, and not a map: no map has a place there.
///
/// It has no paper of its own, no title, and a height but no width: the page gives these.
pub fn to_inline_svg(chart: &Chart, theme: &Theme) -> String {
    let scaled = |length: f64| (length * Medium::SVG.scale).round() as i32;
    let (box_width, box_height) = (scaled(chart.width), scaled(chart.height));
    let out = format!(
        "<svg viewBox=\"0 0 {box_width} {box_height}\" height=\"{}\" preserveAspectRatio=\"xMinYMin\" direction=\"ltr\" fill=\"none\" \
         stroke-linejoin=\"round\" aria-hidden=\"true\">",
        plain(chart.height.round())
    );
    let backend = SvgBackend { out, size: (box_width.unsigned_abs(), box_height.unsigned_abs()), open_path: None };
    let mut svg = backend.finish(chart);
    for (name, colour) in theme.properties() {
        let (red, green, blue) = colour.rgb;
        // Quotes in texts are escaped, so nothing but an attribute is met.
        svg = svg.replace(&format!("=\"#{red:02x}{green:02x}{blue:02x}\""), &format!("=\"var({name})\""));
    }
    svg
}

fn element(out: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        let _ = write!(out, "\n<{name}>");
        push_escaped(out, text);
        let _ = write!(out, "</{name}>");
    }
}

/// What a page needs to bring the live view back.
#[derive(Serialize)]
struct Metadata<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    link: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    data_version: &'a str,
}

impl<'a> Metadata<'a> {
    fn of(chart: &'a Chart) -> Metadata<'a> {
        Metadata { link: &chart.link, source: &chart.source, data_version: &chart.data_version }
    }

    fn json(&self) -> String {
        // Texts alone: they cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// `text` for an XML text or attribute; characters that XML forbids are left out.
fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

/// Writes what plotters draws. Lines of one style that follow each other become one path.
struct SvgBackend {
    out: String,
    size: (u32, u32),
    open_path: Option<OpenPath>,
}

/// A `<path>` whose `d` is still growing.
struct OpenPath {
    style: ([u8; 3], u64, u32),
    at: BackendCoord,
}

/// The back end only writes into memory.
#[derive(Debug)]
enum Never {}

impl std::fmt::Display for Never {
    fn fmt(&self, _: &mut std::fmt::Formatter) -> std::fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

type Drawn = Result<(), DrawingErrorKind<Never>>;

impl SvgBackend {
    /// Draws the layers and closes the document.
    fn finish(mut self, chart: &Chart) -> String {
        for layer in &chart.layers {
            self.end_path();
            // Writing to a String cannot fail, and this back end has no other way to.
            let _ = write!(self.out, "\n<g class=\"{}\">", layer.name);
            let _ = draw_marks(&layer.marks, &mut self, Medium::SVG);
            self.end_path();
            self.out.push_str("</g>");
        }
        self.out.push_str("\n</svg>\n");
        self.out
    }

    fn end_path(&mut self) {
        if let Some(path) = self.open_path.take() {
            let ([red, green, blue], alpha, width) = path.style;
            self.out.push_str("\" ");
            self.push_paint("stroke", BackendColor { alpha: f64::from_bits(alpha), rgb: (red, green, blue) });
            let _ = write!(self.out, " stroke-width=\"{width}\"/>");
        }
    }

    fn push_paint(&mut self, attribute: &str, colour: BackendColor) {
        let (red, green, blue) = colour.rgb;
        let _ = write!(self.out, "{attribute}=\"#{red:02x}{green:02x}{blue:02x}\"");
        if colour.alpha < 1.0 {
            let _ = write!(self.out, " {attribute}-opacity=\"{}\"", plain((colour.alpha * 1000.0).round() / 1000.0));
        }
    }

    fn push_fill_or_stroke(&mut self, style: &impl BackendStyle, is_filled: bool) {
        self.out.push(' ');
        self.push_paint(if is_filled { "fill" } else { "stroke" }, style.color());
        if !is_filled {
            let _ = write!(self.out, " stroke-width=\"{}\"", style.stroke_width());
        }
        self.out.push_str("/>");
    }

    fn begin(&mut self, tag: &str) {
        self.end_path();
        self.out.push('\n');
        self.out.push_str(tag);
    }

    /// A number after another one: a minus separates, else a space does.
    fn push_number(&mut self, number: i32) {
        let is_apart = self.out.as_bytes().last().is_none_or(|last| !last.is_ascii_digit());
        push_integer(&mut self.out, number, is_apart);
    }

    fn push_steps(&mut self, mut at: BackendCoord, path: impl Iterator<Item = BackendCoord>) -> BackendCoord {
        let mut is_first = true;
        for next in path {
            if next == at {
                continue;
            }
            if is_first {
                self.out.push('l');
                is_first = false;
            }
            self.push_number(next.0 - at.0);
            self.push_number(next.1 - at.1);
            at = next;
        }
        if is_first {
            // A path of one place still has an end to be seen.
            self.out.push_str("h0");
        }
        at
    }
}

/// Like `write!`, several times quicker: paths are mostly numbers.
fn push_integer(out: &mut String, number: i32, is_apart: bool) {
    let mut text = [0u8; 12];
    let mut start = text.len();
    let mut rest = number.unsigned_abs();
    loop {
        start -= 1;
        text[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    let sign = if number < 0 { Some(b'-') } else { (!is_apart).then_some(b' ') };
    if let Some(sign) = sign {
        start -= 1;
        text[start] = sign;
    }
    // Digits, minus and space are ASCII.
    out.push_str(std::str::from_utf8(&text[start..]).unwrap_or_default());
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Never;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let mut path = path.into_iter();
        let Some(start) = path.next() else { return Ok(()) };
        let colour = style.color();
        let (red, green, blue) = colour.rgb;
        let key = ([red, green, blue], colour.alpha.to_bits(), style.stroke_width());
        let continued = self.open_path.as_ref().filter(|open| open.style == key).map(|open| open.at);
        match continued {
            Some(at) => {
                self.out.push('m');
                self.push_number(start.0 - at.0);
                self.push_number(start.1 - at.1);
            }
            None => {
                self.begin("<path d=\"M");
                self.push_number(start.0);
                self.push_number(start.1);
            }
        }
        let at = self.push_steps(start, path);
        self.open_path = Some(OpenPath { style: key, at });
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        let mut path = path.into_iter();
        let Some(start) = path.next() else { return Ok(()) };
        self.begin("<path d=\"M");
        self.push_number(start.0);
        self.push_number(start.1);
        self.push_steps(start, path);
        self.out.push_str("z\"");
        self.push_fill_or_stroke(style, true);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        self.begin("<rect");
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        let _ = write!(self.out, " x=\"{}\" y=\"{}\" width=\"{width}\" height=\"{height}\"", from.0, from.1);
        self.push_fill_or_stroke(style, fill);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.begin("<circle");
        let _ = write!(self.out, " cx=\"{}\" cy=\"{}\" r=\"{radius}\"", centre.0, centre.1);
        self.push_fill_or_stroke(style, fill);
        Ok(())
    }

    /// `at` is on the alphabetic baseline.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.begin("<text");
        let _ = write!(self.out, " x=\"{}\" y=\"{}\" font-size=\"{}\"", at.0, at.1, plain(style.size().round()));
        if matches!(style.style(), FontStyle::Bold) {
            self.out.push_str(" font-weight=\"600\"");
        }
        let isolated = text.strip_prefix(RTL_START).and_then(|text| text.strip_suffix(RTL_END));
        // In a text from right to left "start" is the right edge.
        let anchor = match (style.anchor().h_pos, isolated) {
            (HPos::Left, None) | (HPos::Right, Some(_)) => "",
            (HPos::Right, None) | (HPos::Left, Some(_)) => " text-anchor=\"end\"",
            (HPos::Center, _) => " text-anchor=\"middle\"",
        };
        self.out.push_str(anchor);
        if isolated.is_some() {
            self.out.push_str(" direction=\"rtl\"");
        }
        self.out.push(' ');
        self.push_paint("fill", style.color());
        self.out.push('>');
        push_escaped(&mut self.out, isolated.unwrap_or(text));
        self.out.push_str("</text>");
        Ok(())
    }
}
