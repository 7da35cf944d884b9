//! Tests of a finished `dist/`.
