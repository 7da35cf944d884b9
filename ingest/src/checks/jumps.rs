//! Jumps from one year to the next: where a series may have a break that nobody marked.

use std::collections::BTreeMap;

use crime_explorer::{indicator::Indicator, period::Year};

use super::{N_NAMED, Numbers};
use crate::report::Report;

/// Below so many in both years a doubling is no news.
const LEAST: f64 = 50.0;

/// A jump by this factor is named.
const LARGE: f64 = 5.0;

/// Tells in which years most series double or halve, and which jump most.
pub(super) fn find(indicator: &Indicator, numbers: &Numbers, report: &mut Report) {
    let mut pairs_by_year: BTreeMap<Year, (usize, usize)> = BTreeMap::new();
    let mut large = Vec::new();
    for ((categories, place, year), after) in numbers {
        let before = numbers.get(&(categories.clone(), *place, Year(year.0 - 1)));
        let Some(before) = before.copied().filter(|before| *before > 0.0 && *after > 0.0) else { continue };
        let factor = (after / before).max(before / after);
        let (n_pairs, n_jumps) = pairs_by_year.entry(*year).or_default();
        *n_pairs += 1;
        *n_jumps += usize::from(factor >= 2.0);
        let is_known = indicator.breaks.iter().any(|known| {
            known.year == *year
                && known.place.is_none_or(|at| at == *place)
                && known.categories.iter().all(|(_, category)| categories.contains(category))
        });
        if before.max(*after) >= LEAST && factor >= LARGE && !is_known {
            let what = format!("{place} {year} {}", categories.join(" "));
            large.push((factor, format!("{}: {before} → {after}", what.trim_end())));
        }
    }
    if pairs_by_year.is_empty() {
        return;
    }
    let (n_pairs, n_jumps) = pairs_by_year.values().fold((0, 0), |sum, of| (sum.0 + of.0, sum.1 + of.1));
    let percent = |(n_pairs, n_jumps): (usize, usize)| 100.0 * n_jumps as f64 / n_pairs as f64;
    let most =
        pairs_by_year.iter().filter(|(_, of)| of.0 >= 100).max_by(|a, b| percent(*a.1).total_cmp(&percent(*b.1)));
    let mut findings = vec![format!(
        "of {n_pairs} pairs of consecutive years {n_jumps} double or halve ({:.1} %){}",
        percent((n_pairs, n_jumps)),
        most.map(|(year, of)| format!("; most of all those that end in {year} ({:.1} %)", percent(*of)))
            .unwrap_or_default()
    )];
    large.sort_by(|(a, x), (b, y)| b.total_cmp(a).then_with(|| x.cmp(y)));
    let n_large = large.len();
    findings.extend(large.into_iter().take(N_NAMED).map(|(_, what)| what));
    findings.extend(
        (n_large > N_NAMED).then(|| format!("and {} more by a factor of {LARGE} and above", n_large - N_NAMED)),
    );
    report.check(
        &format!("{}: jumps from one year to the next that the catalogue does not mark as breaks", indicator.id),
        findings,
    );
}
