//! Columns in memory, and lookups.
