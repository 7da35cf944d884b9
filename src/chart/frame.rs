//! Title, reading, notes and source around a chart in a file; on the page they are HTML.

use super::{
    mark::{Anchor, Colour, Layer, Mark, Rect, Text},
    spec::{Frame, LayoutContext},
    text::{Weight, wrapped},
    theme::Theme,
};

/// What stands around the chart, and where the chart goes.
pub(crate) struct Surroundings {
    /// Room for the chart.
    pub(crate) area: Rect,
    marks: Vec<Mark>,
    /// Relative to the end of the chart.
    footer: Vec<Mark>,
    footer_height: f64,
}

/// A paragraph's look.
struct Style {
    size: f64,
    weight: Weight,
    colour: Colour,
}

/// Sets what surrounds the chart; nothing if the page does.
pub(crate) fn surroundings(frame: &Frame, context: &LayoutContext, theme: &Theme) -> Surroundings {
    let whole = Rect { left: 0.0, top: 0.0, width: context.width, height: context.height };
    if !context.has_frame {
        return Surroundings { area: whole, marks: Vec::new(), footer: Vec::new(), footer_height: 0.0 };
    }
    let font = context.font_size;
    let margin = (context.width * 0.035).clamp(12.0, 32.0);
    let mut column = Column { context, margin, y: margin * 0.8, marks: Vec::new() };
    let small = context.width < 480.0;
    let title_size = if small { font * 1.35 } else { font * 1.6 };
    column.paragraph(&frame.title, &Style { size: title_size, weight: Weight::Semibold, colour: theme.text });
    column.y += font * 0.25;
    column.paragraph(&frame.reading, &Style { size: font * 1.1, weight: Weight::Regular, colour: theme.muted_text });
    column.y += font * 0.9;
    let (marks, top) = (std::mem::take(&mut column.marks), column.y);
    column.y = font;
    let fine = Style { size: (font * 0.88).max(11.0), weight: Weight::Regular, colour: theme.muted_text };
    for note in &frame.notes {
        column.paragraph(note, &fine);
    }
    column.paragraph(&frame.source, &fine);
    column.paragraph(&frame.link, &fine);
    let footer_height = column.y + margin * 0.6;
    let area = Rect {
        left: margin,
        top,
        width: context.width - 2.0 * margin,
        // Under a long title the picture grows rather than the chart vanishes.
        height: (context.height - top - footer_height).max(200.0),
    };
    Surroundings { area, marks, footer: column.marks, footer_height }
}

impl Surroundings {
    /// The picture's height and the layer of what surrounds the chart, now that the chart's end is known.
    pub(crate) fn finished(self, bottom: f64) -> (f64, Option<Layer>) {
        let mut marks = self.marks;
        marks.extend(self.footer.into_iter().map(|mark| match mark {
            Mark::Text(text) => Mark::Text(Text { at: (text.at.0, text.at.1 + bottom), ..text }),
            mark => mark,
        }));
        let layer = (!marks.is_empty()).then_some(Layer { name: "frame", marks });
        ((bottom + self.footer_height).ceil(), layer)
    }
}

/// Paragraphs below each other.
struct Column<'a> {
    context: &'a LayoutContext,
    margin: f64,
    y: f64,
    marks: Vec<Mark>,
}

impl Column<'_> {
    fn paragraph(&mut self, text: &str, style: &Style) {
        let is_rtl = self.context.is_rtl;
        let (x, anchor) =
            if is_rtl { (self.context.width - self.margin, Anchor::Right) } else { (self.margin, Anchor::Left) };
        for line in wrapped(text, style.size, style.weight, self.context.width - 2.0 * self.margin) {
            self.y += style.size * 1.35;
            self.marks.push(Mark::Text(Text {
                text: line,
                at: (x, self.y - style.size * 0.3),
                anchor,
                size: style.size,
                weight: style.weight,
                colour: style.colour,
                is_rtl,
            }));
        }
    }
}

/// What a file says to those who do not see it.
pub(crate) fn description(frame: &Frame) -> String {
    let sentences = [&frame.reading].into_iter().chain(&frame.notes).chain([&frame.source]);
    sentences.filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}
