//! One year far from the years beside it.

use crime_explorer::indicator::Unit;

use super::{Gate, Raised, World};
use crate::marks::is_additive;

/// A figure so many times above both of the years beside it, or so many times below both, is raised. At ten times there
/// would be twice as many, most of them real.
const TIMES: f64 = 20.0;

/// The same for quantities seized: one shipment is easily twenty times a usual year. A thousand times is another unit.
const TIMES_OF_QUANTITIES: f64 = 1_000.0;

/// Fewer events than this can rise or fall by any factor.
const EVENTS: f64 = 100.0;

pub(super) fn raise(world: &World<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    for sheet in world.sheets.iter().filter(|sheet| is_additive(sheet.indicator.unit) && sheet.is_of_events()) {
        let times = if sheet.indicator.unit == Unit::Count { TIMES } else { TIMES_OF_QUANTITIES };
        for rows in sheet.series().into_values() {
            for triple in rows.windows(3) {
                let (before, (row, number), after) = (triple[0].1, triple[1], triple[2].1); // Three each.
                let (lower, higher) = (before.min(after), before.max(after));
                let is_high = number >= EVENTS && number >= times * higher.max(1.0);
                let is_low = lower >= EVENTS && number * times <= lower;
                if is_high || is_low {
                    let what = format!(
                        "{number} stands between {before} ({}) and {after} ({})",
                        triple[0].0.period, triple[2].0.period
                    );
                    raised.push(Raised::new(Gate::Neighbours, &sheet.id, row, what));
                }
            }
        }
    }
    raised
}
