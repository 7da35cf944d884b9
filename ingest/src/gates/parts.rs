//! Parts above their total, and women and men who together are far above it, without the marks that say so.

use super::{Gate, Raised, World, world::Sheet};
use crate::marks::{self, contradictions, is_additive, sexes_above_total};

pub(super) fn raise(world: &World<'_>) -> Vec<Raised> {
    let of_counts = |sheet: &&Sheet<'_>| is_additive(sheet.indicator.unit) && sheet.is_of_events();
    world.sheets.iter().filter(of_counts).flat_map(|sheet| [unmarked(sheet), sexes(sheet)].concat()).collect()
}

fn unmarked(sheet: &Sheet<'_>) -> Vec<Raised> {
    let value = |key: &(Vec<String>, _, _)| sheet.value(&key.0, key.1, key.2);
    let mut raised = Vec::new();
    for found in contradictions(&sheet.dimensions(), sheet.rows.iter(), value) {
        let names = format!(
            "[{}] is {:.2} times [{}], which contains it",
            found.part.0.join(" "),
            found.factor,
            found.total.0.join(" ")
        );
        for (key, mark) in [(&found.part, marks::PART), (&found.total, marks::TOTAL)] {
            let row = sheet.get(&key.0, key.1, key.2);
            if let Some(row) = row.filter(|row| !marks::marks(&row.note).any(|note| note == mark)) {
                raised.push(Raised::new(
                    Gate::Parts,
                    &sheet.id,
                    row,
                    format!("{names}, and the note {mark} is missing"),
                ));
            }
        }
    }
    raised
}

fn sexes(sheet: &Sheet<'_>) -> Vec<Raised> {
    let value = |key: &(Vec<String>, _, _)| sheet.value(&key.0, key.1, key.2);
    let mut raised = Vec::new();
    for keys in sexes_above_total(&sheet.dimensions(), sheet.rows.iter(), value) {
        for (key, mark) in keys.iter().zip([marks::TOTAL, marks::PART, marks::PART]) {
            let row = sheet.get(&key.0, key.1, key.2);
            if let Some(row) = row.filter(|row| !marks::marks(&row.note).any(|note| note == mark)) {
                let what = format!("women and men together are far above the total, and the note {mark} is missing");
                raised.push(Raised::new(Gate::Parts, &sheet.id, row, what));
            }
        }
    }
    raised
}
