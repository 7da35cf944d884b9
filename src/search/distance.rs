//! How far apart two words are.

/// The least number of letters to insert, delete, replace, or swap with their neighbour, that turns `typed` into a
/// beginning of `name`; none if it is more than `most`.
///
/// The distance is that of optimal string alignment (Damerau 1964, without edits inside a swap).
/// Only the first [`LONGEST`] letters of what was typed are compared.
pub(super) fn prefix_distance(typed: &[char], name: &str, most: u32) -> Option<u32> {
    let typed = &typed[..typed.len().min(LONGEST)];
    let mut letters = ['\0'; WIDTH];
    let mut n_letters = 0;
    // Letters further on cannot belong to a beginning that is close enough.
    for letter in name.chars().take((typed.len() + most as usize).min(WIDTH - 1)) {
        letters[n_letters] = letter;
        n_letters += 1;
    }
    if n_letters + (most as usize) < typed.len() {
        return None;
    }
    let name = &letters[..n_letters];
    if most == 0 {
        return name.starts_with(typed).then_some(0);
    }
    // Rows of the table of distances, one longer than `name`: arrays, since this runs for every word of every name.
    let mut before_last = [0; WIDTH];
    let mut last: [u32; WIDTH] = std::array::from_fn(|idx| u32::try_from(idx).unwrap_or(u32::MAX));
    let mut row = [0; WIDTH];
    for (i, letter) in typed.iter().enumerate() {
        row[0] = last[0] + 1;
        let mut least_in_row = row[0];
        for (j, other) in name.iter().enumerate() {
            let mut least = (last[j] + u32::from(letter != other)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == name[j - 1] && typed[i - 1] == *other {
                least = least.min(before_last[j - 1] + 1);
            }
            row[j + 1] = least;
            least_in_row = least_in_row.min(least);
        }
        if least_in_row > most {
            return None;
        }
        (before_last, last, row) = (last, row, before_last);
    }
    last[..=n_letters].iter().copied().min().filter(|distance| *distance <= most)
}

/// Names are shorter, but for official ones, which begin in a way of their own.
const LONGEST: usize = 44;
const WIDTH: usize = 48;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, name: &str, expect: Option<u32>) {
        let letters: Vec<char> = typed.chars().collect();
        assert_eq!(prefix_distance(&letters, name, 2), expect, "{typed} → {name}");
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
    fn only_so_many_letters_are_compared() {
        check(&"ab".repeat(40), &"ab".repeat(40), Some(0));
        check(&"ab".repeat(40), &"ab".repeat(30), Some(0));
    }

    #[test]
    fn without_slips_it_must_be_the_beginning() {
        assert_eq!(prefix_distance(&['m', 'a'], "mali", 0), Some(0));
        assert_eq!(prefix_distance(&['m', 'o'], "mali", 0), None);
    }
}
