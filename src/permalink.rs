//! A view as the text of a link, and back.
