//! How far apart two words are.

/// The least number of letters to insert, delete, replace, or swap with their neighbour, that turns `typed` into a
/// beginning of `name`; none if it is more than `most`.
///
/// The distance is that of optimal string alignment (Damerau 1964, without edits inside a swap).
pub(super) fn prefix_distance(typed: &str, name: &str, most: u32) -> Option<u32> {
    if most == 0 {
        return name.starts_with(typed).then_some(0);
    }
    let typed: Vec<char> = typed.chars().collect();
    // Letters further on cannot belong to a beginning that is close enough.
    let name: Vec<char> = name.chars().take(typed.len() + most as usize).collect();
    if name.len() + (most as usize) < typed.len() {
        return None;
    }
    let width = name.len() + 1;
    let mut before_last = vec![0; width];
    let mut last: Vec<u32> = (0..).take(width).collect();
    let mut row = vec![0; width];
    for (i, letter) in typed.iter().enumerate() {
        row[0] = last[0] + 1;
        for (j, other) in name.iter().enumerate() {
            // All three rows are one longer than `name`.
            let mut least = (last[j] + u32::from(letter != other)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == name[j - 1] && typed[i - 1] == *other {
                least = least.min(before_last[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        if row.iter().all(|distance| *distance > most) {
            return None;
        }
        (before_last, last, row) = (last, row, before_last);
    }
    last.into_iter().min().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, name: &str, expect: Option<u32>) {
        assert_eq!(prefix_distance(typed, name, 2), expect, "{typed} → {name}");
    }

    #[test]
    fn each_slip_counts_one() {
        check("guatemala", "guatemala", Some(0));
        check("guatamala", "guatemala", Some(1));
        check("guatmala", "guatemala", Some(1));
        check("guattemala", "guatemala", Some(1));
        check("guaetmala", "guatemala", Some(1));
        check("gautamala", "guatemala", Some(2));
        check("gvatamalo", "guatemala", None);
    }

    #[test]
    fn what_is_not_typed_yet_counts_nothing() {
        check("guatam", "guatemala", Some(1));
        check("guate", "guatemala", Some(0));
    }

    #[test]
    fn too_long_is_too_far() {
        check("malians", "mali", None);
        check("malian", "mali", Some(2));
        check("x", "", Some(1));
        check("xyz", "", None);
    }

    #[test]
    fn without_slips_it_must_be_the_beginning() {
        assert_eq!(prefix_distance("ma", "mali", 0), Some(0));
        assert_eq!(prefix_distance("mo", "mali", 0), None);
    }
}
