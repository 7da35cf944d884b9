//! Values by name. A sorted list: for some dozens of names as quick as a tree, in a tenth of the code.

use std::ops::Index;

use serde::{Deserialize, Serialize};

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
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
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

    #[test]
    fn it_holds_what_a_tree_holds_and_packs_as_one() {
        let pairs = || ["b", "a", "c", "a"].into_iter().zip(0u8..).map(|(name, value)| (name.to_owned(), value));
        let (ours, theirs): (Named<u8>, BTreeMap<String, u8>) = (pairs().collect(), pairs().collect());
        assert!(ours.iter().eq(theirs.iter()));
        let packed = postcard::to_allocvec(&ours).unwrap();
        assert_eq!(packed, postcard::to_allocvec(&theirs).unwrap());
        assert_eq!(postcard::from_bytes::<Named<u8>>(&packed).unwrap(), ours);
    }
}
