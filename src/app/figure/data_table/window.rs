//! Which rows of a long table are in the page.

use std::ops::Range;

/// Up to how many rows all of them are in the page: find-in-page and screen readers then need no help.
pub(crate) const MAX_WHOLE: usize = 200;
/// Rows kept above and below those seen, so that scrolling shows no hole before the next frame.
const MARGIN: usize = 24;
/// Windows begin at multiples of this, so that a small scroll changes nothing.
const STEP: usize = 12;

/// The rows to have in the page, of `n_rows` each `row_px` tall, where `height_px` are seen from `top_px` on.
pub(crate) fn visible(n_rows: usize, top_px: f64, height_px: f64, row_px: f64) -> Range<usize> {
    if n_rows <= MAX_WHOLE || row_px.is_nan() || row_px <= 0.0 {
        return 0..n_rows;
    }
    // Beyond the ends `as` saturates.
    let first_seen = (top_px / row_px).floor().max(0.0) as usize;
    let n_seen = (height_px / row_px).ceil().max(1.0) as usize;
    let first = first_seen.saturating_sub(MARGIN) / STEP * STEP;
    let last = (first_seen + n_seen + MARGIN).div_ceil(STEP) * STEP;
    first.min(n_rows)..last.min(n_rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_seen_are_always_in_the_page() {
        for n_rows in [201, 249, 8466] {
            for top in (0..n_rows * 36).step_by(97) {
                let range = visible(n_rows, top as f64, 600.0, 36.0);
                let (first, last) = (top / 36, ((top + 600) / 36).min(n_rows - 1));
                assert!(range.start <= first && last < range.end, "{n_rows} {top} {range:?}");
                assert!(range.len() < 120, "{range:?}");
            }
        }
    }

    #[test]
    fn odd_measures_do_no_harm() {
        assert_eq!(visible(150, 0.0, 600.0, 36.0), 0..150);
        assert_eq!(visible(1000, -50.0, 0.0, 0.0), 0..1000);
        assert_eq!(visible(1000, 1e12, 600.0, 36.0), 1000..1000);
        assert_eq!(visible(0, 0.0, 600.0, 36.0), 0..0);
    }
}
