//! Values as bytes of the bundle, and back: one list of fields tells both ways.
//!
//! ```text
//! whole number: 7 bits a byte, lowest first; with a sign: 0 -1 1 -2 … · text: bytes, then 0 · list: how many, then each
//! ```
//!
//! A library for this reads each field into a result, and drops all earlier fields where one fails: a twentieth of the
//! program that the first chart waits for. Here reading goes on with zeros, and is refused at the end.

/// A value that has a packed form.
pub trait Pack: Sized {
    /// Stands for the form: another list of fields, another order or another type of one of them gives another number. What
    /// is written under one is not read under another, so that nobody need remember to count up a version.
    const LAYOUT: u32;
    /// Writes the value.
    fn pack(&self, into: &mut Packer);
    /// Reads the value; any bytes give one, and `from_bytes` tells whether it is what was written.
    fn unpack(from: &mut Unpacker<'_>) -> Self;
}

/// What is written so far.
#[derive(Debug, Default)]
pub struct Packer {
    bytes: Vec<u8>,
    /// A text had a character 0.
    is_refused: bool,
}

/// What is left to read.
#[derive(Debug)]
pub struct Unpacker<'a> {
    rest: &'a [u8],
    /// How many bytes were left where something was read that cannot be; none if nothing was.
    damage: Option<usize>,
}

/// The number of a form (FNV-1a, 32 bits) of that name, made of forms of these numbers. Whoever changes a form that is
/// written by hand changes its name.
pub(crate) const fn layout(name: &str, parts: &[u32]) -> u32 {
    let (mut hash, mut idx) = (0x811c_9dc5_u32, 0);
    while idx < name.len() {
        hash = (hash ^ name.as_bytes()[idx] as u32).wrapping_mul(0x0100_0193);
        idx += 1;
    }
    idx = 0;
    while idx < 4 * parts.len() {
        hash = (hash ^ (parts[idx / 4] >> (8 * (idx % 4)) & 0xff)).wrapping_mul(0x0100_0193);
        idx += 1;
    }
    hash
}

/// The number of the form of what `_field` gives.
pub(crate) const fn layout_of_field<S, T: Pack>(_field: fn(&S) -> &T) -> u32 {
    T::LAYOUT
}

/// The bytes of a value; none if a text in it has a character 0.
pub(crate) fn to_bytes<T: Pack>(value: &T) -> Option<Vec<u8>> {
    let mut packer = Packer::default();
    value.pack(&mut packer);
    (!packer.is_refused).then_some(packer.bytes)
}

/// The value of the bytes.
///
/// # Errors
/// If they are not those of a value, to the last byte: how many could be read.
pub(crate) fn from_bytes<T: Pack>(bytes: &[u8]) -> Result<T, usize> {
    let mut unpacker = Unpacker { rest: bytes, damage: None };
    let value = T::unpack(&mut unpacker);
    match unpacker.damage.or(Some(unpacker.rest.len()).filter(|left| *left > 0)) {
        None => Ok(value),
        Some(left) => Err(bytes.len() - left),
    }
}

impl Packer {
    /// Writes a whole number.
    pub(crate) fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Writes a text.
    pub(crate) fn text(&mut self, text: &str) {
        self.is_refused |= text.contains('\0');
        self.bytes.extend_from_slice(text.as_bytes());
        self.bytes.push(0);
    }
}

impl Unpacker<'_> {
    /// Notes that what was read cannot be; nothing more is read.
    pub(crate) fn refuse(&mut self) {
        self.damage.get_or_insert(self.rest.len());
        self.rest = &[];
    }

    fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.rest.split_first() else {
            self.refuse();
            return 0;
        };
        self.rest = rest;
        *byte
    }

    /// Reads a whole number.
    pub(crate) fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.refuse();
        0
    }

    /// How many items follow; not more than there are bytes, so that no file makes us wait.
    fn count(&mut self) -> usize {
        let count = self.number();
        match usize::try_from(count) {
            Ok(count) if count <= self.rest.len() => count,
            _ => {
                self.refuse();
                0
            }
        }
    }

    /// Reads a text.
    pub(crate) fn text(&mut self) -> String {
        let end = self.rest.iter().position(|byte| *byte == 0);
        let parts = end.and_then(|end| Some((self.rest.get(..end)?, self.rest.get(end + 1..)?)));
        match parts.map(|(text, rest)| (String::from_utf8(text.to_vec()), rest)) {
            Some((Ok(text), rest)) => {
                self.rest = rest;
                text
            }
            _ => {
                self.refuse();
                String::new()
            }
        }
    }

    /// Reads the index of one of `n`.
    pub(crate) fn index(&mut self, n: usize) -> usize {
        let idx = usize::from(self.byte());
        if idx >= n {
            self.refuse();
            return 0;
        }
        idx
    }
}

macro_rules! pack_numbers {
    ($($number:ident)*) => {
        $(impl Pack for $number {
            const LAYOUT: u32 = layout(stringify!($number), &[]);
            fn pack(&self, into: &mut Packer) {
                into.number(u64::from(*self));
            }
            fn unpack(from: &mut Unpacker<'_>) -> Self {
                let number = from.number();
                $number::try_from(number).unwrap_or_else(|_| {
                    from.refuse();
                    0
                })
            }
        })*
    };
}

pack_numbers!(u8 u16 u32 u64);

macro_rules! pack_signed_numbers {
    ($($number:ident)*) => {
        $(impl Pack for $number {
            const LAYOUT: u32 = layout(stringify!($number), &[]);
            fn pack(&self, into: &mut Packer) {
                let number = i64::from(*self);
                into.number(((number << 1) ^ (number >> 63)) as u64);
            }
            fn unpack(from: &mut Unpacker<'_>) -> Self {
                let number = from.number();
                $number::try_from((number >> 1) as i64 ^ -((number & 1) as i64)).unwrap_or_else(|_| {
                    from.refuse();
                    0
                })
            }
        })*
    };
}

pack_signed_numbers!(i16 i32 i64);

impl Pack for f64 {
    const LAYOUT: u32 = layout("f64", &[]);
    fn pack(&self, into: &mut Packer) {
        into.bytes.extend(self.to_bits().to_le_bytes());
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        f64::from_bits(u64::from_le_bytes([(); 8].map(|()| from.byte())))
    }
}

impl Pack for bool {
    const LAYOUT: u32 = layout("bool", &[]);
    fn pack(&self, into: &mut Packer) {
        into.bytes.push(u8::from(*self));
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.index(2) == 1
    }
}

impl Pack for String {
    const LAYOUT: u32 = layout("text", &[]);
    fn pack(&self, into: &mut Packer) {
        into.text(self);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.text()
    }
}

impl<T: Pack> Pack for Option<T> {
    const LAYOUT: u32 = layout("option", &[T::LAYOUT]);
    fn pack(&self, into: &mut Packer) {
        self.is_some().pack(into);
        self.iter().for_each(|value| value.pack(into));
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        bool::unpack(from).then(|| T::unpack(from))
    }
}

impl<T: Pack> Pack for Vec<T> {
    const LAYOUT: u32 = layout("list", &[T::LAYOUT]);
    fn pack(&self, into: &mut Packer) {
        into.number(self.len() as u64);
        self.iter().for_each(|item| item.pack(into));
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let n_items = from.count();
        let mut items = Vec::new();
        while items.len() < n_items && from.damage.is_none() {
            items.push(T::unpack(from));
        }
        items
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    const LAYOUT: u32 = layout("pair", &[A::LAYOUT, B::LAYOUT]);
    fn pack(&self, into: &mut Packer) {
        self.0.pack(into);
        self.1.pack(into);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        (A::unpack(from), B::unpack(from))
    }
}

impl<A: Pack, B: Pack, C: Pack> Pack for (A, B, C) {
    const LAYOUT: u32 = layout("three", &[A::LAYOUT, B::LAYOUT, C::LAYOUT]);
    fn pack(&self, into: &mut Packer) {
        self.0.pack(into);
        self.1.pack(into);
        self.2.pack(into);
    }
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        (A::unpack(from), B::unpack(from), C::unpack(from))
    }
}

/// The packed form of a struct, field by field, or of an enum of names alone, by their place in the list. Fields that are
/// `without` are not written, and empty when read.
macro_rules! packed {
    (struct $type:ident { $($field:ident),* $(,)? } $(without { $($left_out:ident),* })?) => {
        impl crate::packing::Pack for $type {
            const LAYOUT: u32 = crate::packing::layout(
                stringify!($($field)*),
                &[$(crate::packing::layout_of_field(|value: &$type| &value.$field)),*],
            );
            fn pack(&self, into: &mut crate::packing::Packer) {
                $(self.$field.pack(into);)*
            }
            fn unpack(from: &mut crate::packing::Unpacker<'_>) -> Self {
                $type {
                    $($field: crate::packing::Pack::unpack(from),)*
                    $($($left_out: Default::default(),)*)?
                }
            }
        }
    };
    (enum $type:ident { $($variant:ident),* $(,)? }) => {
        impl crate::packing::Pack for $type {
            const LAYOUT: u32 = crate::packing::layout(stringify!($($variant)*), &[]);
            fn pack(&self, into: &mut crate::packing::Packer) {
                const ALL: &[$type] = &[$($type::$variant),*];
                match self {
                    $($type::$variant)|* => {} // None is forgotten, or this does not compile.
                }
                into.number(ALL.iter().position(|other| other == self).unwrap_or_default() as u64);
            }
            fn unpack(from: &mut crate::packing::Unpacker<'_>) -> Self {
                const ALL: &[$type] = &[$($type::$variant),*];
                ALL[from.index(ALL.len())] // The index is of one of them.
            }
        }
    };
}

pub(crate) use packed;

#[cfg(test)]
#[path = "packing/tests.rs"]
mod tests;
