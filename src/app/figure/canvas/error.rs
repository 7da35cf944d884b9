//! What can go wrong with a canvas.

/// Why a canvas could not be drawn on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CanvasError {
    /// The browser gives no drawing context: too many, or too large a canvas.
    #[error("the browser gives no drawing context")]
    NoContext,
    /// Drawing failed.
    #[error("drawing failed: {0}")]
    Drawing(String),
}
