//! Colours of a chart.

use crate::chart::mark::{Colour, linear};

/// The colours of a chart, and how heavy its lines are.
///
/// Every palette holds: CIEDE2000 difference of any two colours ≥ 12 in normal vision and as seen by protanopes,
/// deuteranopes and tritanopes (Machado 2009, severity 1), contrast with the background ≥ 3, text ≥ 4.5.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub background: Colour,
    /// Titles, names and values.
    pub text: Colour,
    /// Ticks, units, notes.
    pub muted_text: Colour,
    /// Grid lines.
    pub grid: Colour,
    /// The zero line and the axis.
    pub axis: Colour,
    /// Series that are only context.
    pub muted: Colour,
    /// Series; [`crate::chart::spec::NamedSeries::colour_idx`] counts round it.
    pub palette: [Colour; 8],
    /// Map classes from low to high, monotone in lightness; read through [`Theme::sequential`].
    pub sequential: [Colour; 5],
    /// The hatch of places without a figure, and their outline.
    pub no_data: Colour,
}

impl Theme {
    /// Dark on white.
    pub fn light() -> Theme {
        Theme {
            background: Colour::hex(0xffffff),
            text: Colour::hex(0x1d1d1b),
            muted_text: Colour::hex(0x63635e),
            grid: Colour::hex(0xe8e8e4),
            axis: Colour::hex(0x8c8c86),
            muted: Colour::hex(0xc3c3bd),
            palette: [0x125bdc, 0xe27219, 0x2e8d66, 0x5a2c76, 0x8a0239, 0x646100, 0x0094fd, 0x88506d].map(Colour::hex),
            sequential: [0xd8e9df, 0x8fc4b7, 0x3f8f98, 0x235a7c, 0x15254a].map(Colour::hex),
            no_data: Colour::hex(0xa9a9a3),
        }
    }

    /// Light on near-black.
    pub fn dark() -> Theme {
        Theme {
            background: Colour::hex(0x121212),
            text: Colour::hex(0xededea),
            muted_text: Colour::hex(0xa5a5a0),
            grid: Colour::hex(0x2b2b2a),
            axis: Colour::hex(0x767672),
            muted: Colour::hex(0x555552),
            palette: [0x4e92ff, 0xf2b08b, 0x6aa930, 0xab7ea9, 0xdb6f82, 0xded80d, 0x9ad4ff, 0x966440].map(Colour::hex),
            sequential: [0x1f3d4a, 0x2b6777, 0x3f9a96, 0x86cda3, 0xeaf6c0].map(Colour::hex),
            no_data: Colour::hex(0x6b6b68),
        }
    }

    /// Black on white with as much contrast as there is.
    pub fn contrast() -> Theme {
        Theme {
            text: Colour::hex(0x000000),
            muted_text: Colour::hex(0x000000),
            grid: Colour::hex(0xb0b0b0),
            axis: Colour::hex(0x000000),
            muted: Colour::hex(0x767676),
            // Contrast of at least 4.5 each.
            palette: [0x0668f7, 0xd83b0e, 0x38816a, 0x73358c, 0x602637, 0x134203, 0x796e9d, 0x944e40].map(Colour::hex),
            no_data: Colour::hex(0x000000),
            ..Theme::light()
        }
    }

    /// Ink on paper: legible in black and white too, since lines also differ by dash and marker.
    pub fn print() -> Theme {
        Theme {
            text: Colour::hex(0x000000),
            muted_text: Colour::hex(0x404040),
            grid: Colour::hex(0xd5d5d5),
            axis: Colour::hex(0x606060),
            muted: Colour::hex(0xa8a8a8),
            no_data: Colour::hex(0x808080),
            ..Theme::light()
        }
    }

    /// The colours of all but maps, by the names of the custom properties under which a page has them.
    pub fn properties(&self) -> [(&'static str, Colour); 15] {
        let [a, b, c, d, e, f, g, h] = self.palette;
        [
            ("--chart-paper", self.background),
            ("--chart-text", self.text),
            ("--chart-muted-text", self.muted_text),
            ("--chart-grid", self.grid),
            ("--chart-axis", self.axis),
            ("--chart-muted", self.muted),
            ("--chart-no-data", self.no_data),
            ("--chart-0", a),
            ("--chart-1", b),
            ("--chart-2", c),
            ("--chart-3", d),
            ("--chart-4", e),
            ("--chart-5", f),
            ("--chart-6", g),
            ("--chart-7", h),
        ]
    }

    /// The colour of a series.
    pub(crate) fn series(&self, colour_idx: u8) -> Colour {
        self.palette[usize::from(colour_idx) % self.palette.len()]
    }

    /// The colour of the share `t` of the way from the lowest class (0) to the highest (1).
    pub fn sequential(&self, t: f64) -> Colour {
        let last = self.sequential.len() - 1;
        let position = if t.is_finite() { t.clamp(0.0, 1.0) } else { 0.0 } * last as f64;
        let idx = (position.floor() as usize).min(last - 1);
        mix(self.sequential[idx], self.sequential[idx + 1], position - idx as f64)
    }
}

/// The colour `share` of the way from `a` to `b`, on straight lines of linear light's cube roots, which keeps
/// lightness monotone between colours that are.
fn mix(a: Colour, b: Colour, share: f64) -> Colour {
    let channel = |a: u8, b: u8| {
        let (a, b) = (linear(a).cbrt(), linear(b).cbrt());
        encoded((a + (b - a) * share).powi(3))
    };
    Colour {
        rgb: (channel(a.rgb.0, b.rgb.0), channel(a.rgb.1, b.rgb.1), channel(a.rgb.2, b.rgb.2)),
        alpha: a.alpha + (b.alpha - a.alpha) * share,
    }
}

fn encoded(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let value = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round() as u8
}
