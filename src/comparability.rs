//! What may stand on one axis, and the words for why not.
