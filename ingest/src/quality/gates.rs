//! What the gates raise on the tables, in the document.

use std::{fmt::Write as _, path::Path};

use crate::{
    catalogue::Table,
    description::Descriptions,
    error::{At, ImportError},
    gates::{Allowed, Gate, Raised, Settled, World, raise, settle},
    marks,
};

/// The section of the gates.
pub(super) fn section(tables: &[Table], descriptions: &Descriptions) -> Result<String, ImportError> {
    let pairs = Path::new("ingest/descriptions/agreement.toml");
    let world = World::new(tables, &[]).at(pairs)?;
    let settled = settle(raise(&world), &descriptions.allowed);
    let mut text = String::from(INTRODUCTION);
    for gate in Gate::ALL {
        write_gate(&mut text, gate, &settled, &descriptions.allowed);
    }
    let n_marked = |mark| {
        let rows = tables
            .iter()
            .filter(|table| marks::is_additive(table.indicator.unit))
            .flat_map(|table| &table.observations);
        rows.filter(|row| marks::marks(&row.note).any(|note| note == mark)).count()
    };
    let (n_parts, n_totals) = (n_marked(marks::PART), n_marked(marks::TOTAL));
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "\n{}",
        MARKED.replace("{parts}", &n_parts.to_string()).replace("{totals}", &n_totals.to_string())
    );
    for (rule, figures) in
        descriptions.allowed.iter().zip(&settled.let_through).filter(|(_, figures)| !figures.is_empty())
    {
        let doubted = if rule.note.is_some() { ", kept with a note" } else { "" };
        let _ =
            writeln!(text, "| {} | `{}` | {}{doubted} | {} |", rule.gate.id(), rule.table, figures.len(), rule.reason);
    }
    if !settled.is_clear() {
        let _ = writeln!(text, "\n### Not settled\n\n```text{}```", settled.told());
    }
    Ok(text)
}

fn write_gate(text: &mut String, gate: Gate, settled: &Settled, rules: &[Allowed]) {
    let is_of = |figure: &&Raised| figure.gate == gate;
    let n_stopped = settled.stopped.iter().filter(is_of).count();
    let of_gate = || rules.iter().zip(&settled.let_through).filter(|(rule, _)| rule.gate == gate);
    let n_through: usize = of_gate().map(|(_, figures)| figures.len()).sum();
    let n_doubted: usize = of_gate().filter(|(rule, _)| rule.note.is_some()).map(|(_, figures)| figures.len()).sum();
    let n_rules = of_gate().count();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "| {} | {} | {} | {} | {n_rules} | {n_doubted} | {n_stopped} |",
        gate.id(),
        looks_for(gate),
        n_stopped + n_through,
        n_through - n_doubted,
    );
}

fn looks_for(gate: Gate) -> &'static str {
    match gate {
        Gate::Scale => "a power of ten between two releases, editions or sources; proportions called per cent",
        Gate::Bounds => "more than the people, or than a hundred times any other year, can hold",
        Gate::Repeated => "one large number in several places or years",
        Gate::Digits => "digits that another copy of the figure has",
        Gate::Parts => "parts above their total that bear no mark",
        Gate::Rate => "a published rate half as much off its count and people as usual for the place",
        Gate::Labels => "a category of ids, years or copies, or mostly above what contains it",
        Gate::Neighbours => "a year twenty times above or below both of those beside it",
    }
}

const INTRODUCTION: &str = "
## Gates

An import stops at a figure that a gate raises, unless a rule of `ingest/descriptions/allowed.toml` lets it through for a reason.
The same gates over the tables as they are, older editions among them:

| gate | looks for | raised | let through | rules | kept with a note | not settled |
|---|---|--:|--:|--:|--:|--:|
";

const MARKED: &str = "What is wrong beyond doubt never comes so far: rules refuse or repair it when the file is read. Without those rules the
gates raise on the same files 120 of the 138 figures of `survey-feels-safe` (proportions called per cent), the eight question
numbers of `trafficking-convicted-citizenship` (by three gates), and Martinique's prisoners under Saint Martin's code. Parts
above their totals are marked: {parts} parts and {totals} totals in the newest editions.

| gate | table | figures | why they are kept |
|---|---|--:|---|
";
