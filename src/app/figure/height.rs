//! How tall a chart stands on the page.

use crate::chart::spec::ChartSpec;

/// Height in CSS pixels for a chart of that width: a shape that shows slopes well, never taller than a screen.
///
/// A ranking takes what its rows need, so for it this is the least.
pub fn height(spec: &ChartSpec, width: f64) -> f64 {
    match spec {
        ChartSpec::Line(_) => (width * 0.56).clamp(300.0, 500.0),
        ChartSpec::Bar(_) => 160.0,
        // The world in Equal Earth is 2.05 times as wide as tall; the legend stands below.
        ChartSpec::Map(_) => (width / 2.05 + 64.0).clamp(240.0, 640.0),
    }
}

/// Text size in CSS pixels: as large as the page's small text.
pub fn font_size(width: f64) -> f64 {
    if width < 480.0 { 12.0 } else { 13.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_under_twelve_pixels() {
        assert!([0.0, 320.0, 479.9, 480.0, 2000.0].into_iter().all(|width| font_size(width) >= 12.0));
    }
}
