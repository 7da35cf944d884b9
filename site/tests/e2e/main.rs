//! A reader's steps in a browser, against a finished `dist/`.
