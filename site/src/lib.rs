//! What `dist/` holds besides the app.
