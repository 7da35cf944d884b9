//! How large the text of a chart is on the page.

/// Text size in CSS pixels: as large as the page's small text.
pub(crate) fn font_size(width: f64) -> f64 {
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
