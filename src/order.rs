//! Sorting and comparing in little code, since a reader downloads it: one sort for all kinds of items.

use std::cmp::Ordering;

/// Sorts items, keeping the order of equal ones. As `slice::sort_by`.
///
/// ```
/// use crime_explorer::order::sort_by;
/// let mut names = vec!["Peru", "Cuba", "Haiti"];
/// sort_by(&mut names, &|a, b| a.len().cmp(&b.len()));
/// assert_eq!(names, ["Peru", "Cuba", "Haiti"]);
/// ```
pub fn sort_by<T>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let order = sorted(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        // Both are indices of `items`.
        _ => Ordering::Equal,
    });
    let mut slots: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.into_iter().filter_map(|idx| slots.get_mut(idx)?.take()));
}

/// Sorts items by a text that is made once for each, keeping the order of equal ones.
///
/// Names are sorted by what [`fold`](crate::search::fold::fold) makes of them: readers look for "Équateur" with the E.
///
/// ```
/// use crime_explorer::{order::sort_by_text, search::fold::fold};
/// let mut names = vec!["Zambie", "Équateur", "El Salvador"];
/// sort_by_text(&mut names, &|name| fold(name));
/// assert_eq!(names, ["El Salvador", "Équateur", "Zambie"]);
/// ```
pub fn sort_by_text<T>(items: &mut Vec<T>, text: &dyn Fn(&T) -> String) {
    let mut keyed: Vec<(String, T)> = items.drain(..).map(|item| (text(&item), item)).collect();
    sort_by(&mut keyed, &|(a, _), (b, _)| a.cmp(b));
    items.extend(keyed.into_iter().map(|(_, item)| item));
}

/// Sorts numbers, the lowest first.
pub(crate) fn sort_numbers(numbers: &mut Vec<f64>) {
    sort_by(numbers, &f64::total_cmp);
}

/// The number itself, or the bound that it is beyond; the lower one where that is above the upper one.
///
/// As `f64::clamp`, but without a message about bounds, which brings all that the standard library knows of writing
/// numbers. What is no number stays none.
///
/// ```
/// use crime_explorer::order::within;
/// assert_eq!([within(-1.0, 0.0, 1.0), within(0.5, 0.0, 1.0), within(2.0, 0.0, 1.0)], [0.0, 0.5, 1.0]);
/// assert!(within(f64::NAN, 0.0, 1.0).is_nan());
/// ```
pub fn within(value: f64, lower: f64, upper: f64) -> f64 {
    if value < lower || upper < lower {
        lower
    } else if value > upper {
        upper
    } else {
        value
    }
}

/// The indices below `n` in the order of what they stand for, equal ones in their own.
pub(crate) fn sorted(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut merged = Vec::with_capacity(n);
    let mut width = 1;
    // Runs of one, merged in pairs to runs of two, four … : the standard library's sort is thirty times the code.
    while width < n {
        for pair in order.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
            while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
                let first = if compare(*a, *b) == Ordering::Greater { &mut right } else { &mut left };
                merged.extend(first.next());
            }
            merged.extend(left);
            merged.extend(right);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order_and_none_is_lost() {
        let mut items = vec![(2, "a"), (1, "b"), (2, "c"), (1, "d")];
        sort_by(&mut items, &|a, b| a.0.cmp(&b.0));
        assert_eq!(items, [(1, "b"), (1, "d"), (2, "a"), (2, "c")]);
    }

    #[test]
    fn any_number_of_items_is_sorted_as_the_standard_library_does_it() {
        for n in [0usize, 1, 2, 3, 7, 8, 9, 100, 1000] {
            let items: Vec<(usize, usize)> = (0..n).map(|idx| (idx * 7919 % 31, idx)).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by(&mut ours, &|a, b| a.0.cmp(&b.0));
            theirs.sort_by_key(|item| item.0);
            assert_eq!(ours, theirs, "{n}");
        }
    }
}
