//! Finding places and topics by what a reader types.
