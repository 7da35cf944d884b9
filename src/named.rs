//! Values by name. A sorted list: for some dozens of names as quick as a tree, in a tenth of the code.

use std::ops::Index;

use serde::{Deserialize, Serialize};

use crate::packing::{Pack, Packer, Unpacker, layout};

/// Values by name, in the order of names.
///
/// ```
/// use crime_explorer::named::Named;
/// let mut figures: Named<u8> = [("two".to_owned(), 2), ("one".to_owned(), 1)].into_iter().collect();
/// figures.insert("two".to_owned(), 22);
/// assert_eq!(figures.get("two"), Some(&22));
/// assert_eq!(figures.keys().collect::<Vec<_>>(), ["one", "two"]);
/// assert_eq!(figures.remove("one"), Some(1));
/// assert!(!figures.contains_key("one"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Named<T>(Vec<(String, T)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Named::new()
    }
}

impl<T> Named<T> {
    /// Nothing.
    pub const fn new() -> Named<T> {
        Named(Vec::new())
    }

    fn place_of(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(name))
    }

    /// The value of that name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.get(self.place_of(name).ok()?).map(|(_, value)| value)
    }

    /// Whether there is a value of that name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.place_of(name).is_ok()
    }

    /// Gives a name a value; what it had before, if anything.
    pub fn insert(&mut self, name: String, value: T) -> Option<T> {
        match self.place_of(&name) {
            Ok(idx) => self.0.get_mut(idx).map(|(_, known)| std::mem::replace(known, value)),
            Err(idx) => {
                self.0.insert(idx, (name, value));
                None
            }
        }
    }

    /// Takes a value out.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        self.place_of(name).ok().map(|idx| self.0.remove(idx).1)
    }

    /// How many values there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Names and values, in the order of names.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&String, &T)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The names, in their order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values, in the order of names.
    pub(crate) fn values(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }
}

impl<T: Pack> Pack for Named<T> {
    const LAYOUT: u32 = layout("by name", &[T::LAYOUT]);
    /// How many; what each name shares with the one before, and the rest of it; then the values. Brotli takes a sixth off
    /// what it leaves of texts with their keys before them.
    fn pack(&self, into: &mut Packer) {
        into.number(self.len() as u64);
        let mut before = "";
        let shared = |before: &str, name: &str| {
            let alike = before.char_indices().zip(name.chars()).find(|((_, a), b)| a != b);
            alike.map_or(before.len().min(name.len()), |((at, _), _)| at)
        };
        let mut rests = Vec::new();
        for name in self.keys() {
            let n_shared = shared(before, name);
            into.number(n_shared as u64);
            rests.push(name.get(n_shared..).unwrap_or_default());
            before = name;
        }
        rests.into_iter().for_each(|rest| into.text(rest));
        self.values().for_each(|value| value.pack(into));
    }

    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let shared: Vec<u32> = Vec::unpack(from);
        let mut names: Vec<String> = Vec::new();
        for n_shared in shared {
            let before = names.last().and_then(|name| name.get(..n_shared as usize));
            if before.is_none() && n_shared > 0 {
                from.refuse();
            }
            names.push(before.unwrap_or_default().to_owned() + &from.text());
        }
        Named(names.into_iter().map(|name| (name, T::unpack(from))).collect())
    }
}

impl<T, Q: AsRef<str> + ?Sized> Index<&Q> for Named<T> {
    type Output = T;

    /// # Panics
    /// If there is no such name.
    fn index(&self, name: &Q) -> &T {
        let name = name.as_ref();
        self.get(name).unwrap_or_else(|| panic!("nothing is named {name:?}"))
    }
}

impl<T> Extend<(String, T)> for Named<T> {
    fn extend<I: IntoIterator<Item = (String, T)>>(&mut self, more: I) {
        for (name, value) in more {
            self.insert(name, value);
        }
    }
}

impl<T> FromIterator<(String, T)> for Named<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(values: I) -> Named<T> {
        let mut named = Named::new();
        named.extend(values);
        named
    }
}

impl<T> IntoIterator for Named<T> {
    type Item = (String, T);
    type IntoIter = std::vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::packing::{from_bytes, to_bytes};

    #[test]
    fn it_holds_what_a_tree_holds() {
        let pairs = || ["b", "a", "c", "a"].into_iter().zip(0u8..).map(|(name, value)| (name.to_owned(), value));
        let (ours, theirs): (Named<u8>, BTreeMap<String, u8>) = (pairs().collect(), pairs().collect());
        assert!(ours.iter().eq(theirs.iter()));
    }

    #[test]
    fn names_are_packed_without_what_they_share() {
        let named: Named<u8> =
            [("ab", 1), ("abc", 2), ("aé", 3), ("aè", 4)].map(|(k, v)| (k.to_owned(), v)).into_iter().collect();
        let bytes = to_bytes(&named).unwrap();
        assert_eq!(bytes, b"\x04\0\x02\x01\x01ab\0c\0\xc3\xa8\0\xc3\xa9\0\x01\x02\x04\x03");
        assert_eq!(from_bytes(&bytes), Ok(named));
        assert_eq!(from_bytes::<Named<u8>>(b"\x01\x05a\0\x01"), Err(2), "nothing is shared with no name");
    }
}
