//! Sorting whose code is in the program once, and not once a kind of item: a reader downloads it.

use std::cmp::Ordering;

/// Sorts items, keeping the order of equal ones. As `slice::sort_by`, for a few hundred items at a time.
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

fn sorted(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| compare(*a, *b));
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
}
