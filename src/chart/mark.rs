//! What a chart is made of: marks in CSS pixels, with every colour and text final.

use crate::chart::text::Weight;

/// A place in the picture: CSS pixels from the left and from the top.
pub type Position = (f64, f64);

/// Rings of positions, shared by what is drawn and what is pointed at.
pub(crate) type Rings = std::rc::Rc<[Vec<Position>]>;

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    /// Red, green and blue.
    pub rgb: (u8, u8, u8),
    /// Opacity, 0 to 1.
    pub alpha: f64,
}

impl Colour {
    /// The opaque colour `0xRRGGBB`.
    pub const fn hex(code: u32) -> Colour {
        let [_, red, green, blue] = code.to_be_bytes();
        Colour { rgb: (red, green, blue), alpha: 1.0 }
    }

    /// Contrast with another colour, both opaque: 1 to 21 (WCAG 2.2, relative luminance and contrast ratio).
    pub fn contrast(self, other: Colour) -> f64 {
        let luminance = |Colour { rgb: (red, green, blue), .. }: Colour| {
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        };
        let (a, b) = (luminance(self), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The same colour, `alpha` opaque (0 to 1).
    pub(crate) const fn with_alpha(self, alpha: f64) -> Colour {
        Colour { alpha, ..self }
    }
}

/// Linear light of an sRGB channel (IEC 61966-2-1).
pub(crate) fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width in CSS pixels.
    pub width: f64,
}

impl Stroke {
    /// A stroke of `width` CSS pixels.
    pub(crate) const fn new(colour: Colour, width: f64) -> Stroke {
        Stroke { colour, width }
    }

    /// A stroke of one CSS pixel: by far the quickest to draw.
    pub(crate) const fn hairline(colour: Colour) -> Stroke {
        Stroke { colour, width: 1.0 }
    }
}

/// An upright rectangle in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Width, not negative.
    pub width: f64,
    /// Height, not negative.
    pub height: f64,
}

impl Rect {
    /// The rectangle between two corners, in whichever order they come.
    pub(crate) fn between(a: Position, b: Position) -> Rect {
        Rect { left: a.0.min(b.0), top: a.1.min(b.1), width: (a.0 - b.0).abs(), height: (a.1 - b.1).abs() }
    }

    /// Right edge.
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    /// Whether the position is in the rectangle or on its edge.
    pub fn contains(&self, (x, y): Position) -> bool {
        self.left <= x && x <= self.right() && self.top <= y && y <= self.bottom()
    }

    /// Whether the two have more than an edge in common.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right() && other.left < self.right() && self.top < other.bottom() && other.top < self.bottom()
    }

    /// The rectangle with `margin` CSS pixels more on each side.
    pub fn grown(&self, margin: f64) -> Rect {
        Rect {
            left: self.left - margin,
            top: self.top - margin,
            width: self.width + 2.0 * margin,
            height: self.height + 2.0 * margin,
        }
    }
}

/// Which part of a text its position names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The left edge, in every script.
    Left,
    /// The middle.
    Middle,
    /// The right edge, in every script.
    Right,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// Where its `anchor` stands on the alphabetic baseline.
    pub at: Position,
    /// Which part of it stands there.
    pub anchor: Anchor,
    /// Size in CSS pixels.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub colour: Colour,
    /// Whether it runs from right to left.
    pub is_rtl: bool,
}

/// One thing to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line through all points.
    Line {
        /// At least two.
        points: Vec<Position>,
        /// How it is drawn.
        stroke: Stroke,
    },
    /// A filled area.
    Area {
        /// The outer ring, then its holes, wound the other way; not closed.
        rings: Rings,
        /// Its inside.
        fill: Option<Colour>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// A rectangle.
    Rect {
        /// Where.
        rect: Rect,
        /// Its inside.
        fill: Option<Colour>,
        /// Its outline, half of it inside.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Its centre.
        centre: Position,
        /// Its radius in CSS pixels.
        radius: f64,
        /// Its inside.
        fill: Option<Colour>,
        /// Its outline, half of it inside.
        stroke: Option<Stroke>,
    },
    /// A line of text.
    Text(Text),
}

/// Marks that belong together; layers are drawn in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// What it holds, as the class of an SVG group.
    pub name: &'static str,
    /// Its marks in the order of drawing.
    pub marks: Vec<Mark>,
}

/// `y` moved so that a hairline there covers one row of pixels instead of two half ones.
pub(crate) fn crisp(y: f64) -> f64 {
    y.floor() + 0.5
}
