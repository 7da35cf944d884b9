//! What is raised and right nevertheless: rules with a reason, each of which counts what it lets through.

use std::{collections::BTreeMap, fmt::Write as _};

use crime_explorer::{period::Year, place::PlaceCode};
use serde::{Deserialize, Serialize};

use super::{Gate, Raised};

/// So many figures of a gate and table are named where an import stops.
const N_NAMED: usize = 12;

/// A rule of `ingest/descriptions/allowed.toml`: figures that a gate raises and that are right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allowed {
    /// The gate.
    pub gate: Gate,
    /// The table's id: of all its editions, unless one is named (`<table>@<edition>`).
    pub table: String,
    /// Only these figures: place, year and categories, as they are raised. All if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
    /// Only figures of these places. All if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceCode>,
    /// Only figures of these years. All if empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<Year>,
    /// Only figures with all of these categories.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// The note that it puts on its `rows`, and on the publisher's rates of the same rows: they are kept, but doubted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How many figures it lets through, those of older editions among them.
    pub n_rows: usize,
    /// Why they are right, or why they are kept, with the evidence.
    pub reason: String,
}

impl Allowed {
    /// Whether it is about a table, whatever the edition.
    pub(crate) fn is_of(&self, table: &str) -> bool {
        self.table.split('@').next() == Some(table)
    }

    fn holds(&self, raised: &Raised) -> bool {
        let key = &raised.key;
        let is_of_table = raised.table == self.table || raised.table.split('@').next() == Some(&self.table);
        raised.gate == self.gate
            && is_of_table
            && (self.rows.is_empty() || self.rows.contains(&key.to_string()))
            && (self.places.is_empty() || self.places.contains(&key.place))
            && (self.years.is_empty() || self.years.contains(&key.year))
            && self.categories.iter().all(|category| key.categories.contains(category))
    }
}

/// What was raised, sorted by the rules.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Settled {
    /// What no rule lets through.
    pub stopped: Vec<Raised>,
    /// What each rule lets through, in the order of the rules.
    pub let_through: Vec<Vec<Raised>>,
    /// Rules that let through another number than they say.
    pub wrong: Vec<String>,
}

/// Sorts what was raised: a figure is let through by the first rule that holds it.
pub(crate) fn settle(raised: Vec<Raised>, rules: &[Allowed]) -> Settled {
    let mut settled = Settled { let_through: vec![Vec::new(); rules.len()], ..Settled::default() };
    for figure in raised {
        match rules.iter().position(|rule| rule.holds(&figure)) {
            Some(idx) => settled.let_through[idx].push(figure), // One list a rule.
            None => settled.stopped.push(figure),
        }
    }
    for (rule, figures) in rules.iter().zip(&settled.let_through) {
        let has_note = |figure: &&Raised| rule.note.iter().all(|note| figure.note.split(';').any(|of| of == note));
        let without: Vec<String> = figures.iter().filter(|figure| !has_note(figure)).map(named).collect();
        if !without.is_empty() {
            let note = rule.note.as_deref().unwrap_or_default();
            settled.wrong.push(format!("in {} the note {note} is missing: {}", rule.table, without.join("; ")));
        }
        if figures.len() != rule.n_rows || figures.is_empty() {
            let names: Vec<String> = figures.iter().take(N_NAMED).map(named).collect();
            settled.wrong.push(format!(
                "the rule for {} in {} ({:?}) lets {} figures through and says {}: {}",
                rule.gate.id(),
                rule.table,
                rule.reason,
                figures.len(),
                rule.n_rows,
                if names.is_empty() { "it can go".to_owned() } else { names.join("; ") }
            ));
        }
    }
    settled
}

impl Settled {
    /// Whether nothing stops the import.
    pub(crate) fn is_clear(&self) -> bool {
        self.stopped.is_empty() && self.wrong.is_empty()
    }

    /// What stops the import, with the rules to write for what is right; empty if nothing does.
    pub(crate) fn told(&self) -> String {
        let mut text = String::new();
        for group in self.groups() {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "\n{} in {}: {} figures", group[0].gate.id(), group[0].table, group.len());
            for figure in group.iter().take(N_NAMED) {
                let _ = writeln!(text, "  {}", named(figure));
            }
            if group.len() > N_NAMED {
                let _ = writeln!(text, "  and {} more", group.len() - N_NAMED);
            }
            let _ =
                write!(text, "if they are right, write into ingest/descriptions/allowed.toml:\n\n{}", rule_for(&group));
        }
        for wrong in &self.wrong {
            let _ = writeln!(text, "\n{wrong}");
        }
        text
    }

    /// What is stopped, by gate and table.
    fn groups(&self) -> Vec<Vec<&Raised>> {
        let mut groups: BTreeMap<(Gate, &str), Vec<&Raised>> = BTreeMap::new();
        for figure in &self.stopped {
            groups.entry((figure.gate, &figure.table)).or_default().push(figure);
        }
        groups.into_values().collect()
    }
}

fn named(raised: &Raised) -> String {
    let at = raised.at.as_ref().map(|at| format!("{at}: ")).unwrap_or_default();
    format!("{at}{}: {}", raised.key, raised.what)
}

/// The rule that lets a group through, all but its reason.
fn rule_for(group: &[&Raised]) -> String {
    let keys: Vec<String> = group.iter().map(|figure| format!("{:?}", figure.key.to_string())).collect();
    let rows =
        if keys.len() > 3 { format!("[\n    {},\n]", keys.join(",\n    ")) } else { format!("[{}]", keys.join(", ")) };
    let first = group[0]; // A group has a figure.
    let (gate, table, n_rows) = (first.gate.id(), &first.table, group.len());
    format!("[[allowed]]\ngate = \"{gate}\"\ntable = \"{table}\"\nrows = {rows}\nn_rows = {n_rows}\nreason = \"\"\n")
}
