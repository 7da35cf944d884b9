//! What could not be read of a link.

/// Why a part of a link was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnreadReason {
    /// There is no such parameter.
    UnknownKey,
    /// The parameter cannot have this value.
    BadValue,
    /// The parameter stands twice; the first one counts.
    Repeated,
}

impl UnreadReason {
    /// Key of the message: placeholders `key` and `value`.
    pub(crate) fn message_key(self) -> &'static str {
        match self {
            UnreadReason::UnknownKey => "ui.link.unknown-key",
            UnreadReason::BadValue => "ui.link.bad-value",
            UnreadReason::Repeated => "ui.link.repeated",
        }
    }
}

/// A part of a link that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The parameter, at most 40 characters of it.
    pub key: String,
    /// The value or the part of it that could not be read, at most 40 characters.
    pub value: String,
    /// Why.
    pub reason: UnreadReason,
}
