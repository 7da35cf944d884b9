//! More than the people of a place, or than any other year of it, can hold.

use crime_explorer::{
    indicator::{CountingUnit, Indicator, Topic, Unit},
    statistics::rate,
};

use super::{Gate, Raised, World, world::Sheet};

/// So many times the highest other year of the place and category is impossible, if it is also [`LARGE`].
const TIMES: f64 = 100.0;

/// Fewer events can rise by any factor.
const LARGE: f64 = 10_000.0;

/// So many other years must there be to tell what is usual.
const LEAST_YEARS: usize = 2;

/// The dimension of tables of persons suspected, prosecuted and convicted.
const LEGAL_STATUS: &str = "legal-status";

/// Shares are of people: 100 is all of them.
const ALL: f64 = 100.0;

/// The most that a theme's events or persons can be as a share of the population.
///
/// The highest at hand that are known to be right: homicide 0.14 % (El Salvador 1995), theft 5.3 % (Netherlands 2003),
/// detected victims 0.09 % (Palau 2018), persons held 1.2 % (Saint Vincent 2004), rates of men 2.4 % (the same), persons
/// prosecuted 12 % and men among them 27 % (Cyprus 2011, whose courts also judge offences on the road). Each limit is the next
/// round number well above.
fn most(indicator: &Indicator) -> Option<f64> {
    use CountingUnit::Case;
    let is_rate = indicator.unit == Unit::Per100000;
    match (indicator.theme, indicator.counting_unit) {
        // Anybody may have several cases at once, and companies have most of them.
        (_, Case) => None,
        (Topic::Homicide, _) => Some(0.003),
        (Topic::Crime | Topic::Corruption, _) => Some(0.1),
        (Topic::Trafficking, _) => Some(0.002),
        (Topic::Justice, _) if indicator.dimension(LEGAL_STATUS).is_some() => Some(if is_rate { 0.3 } else { 0.15 }),
        (Topic::Justice, _) => Some(if is_rate { 0.025 } else { 0.02 }),
        // Shares have their own limit; quantities, parties to treaties and the population itself have none.
        (Topic::Victimisation | Topic::Drugs | Topic::Treaties | Topic::Population, _) => None,
    }
}

pub(super) fn raise(world: &World<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    for sheet in world.sheets.iter().filter(|sheet| sheet.is_of_events()) {
        raised.extend(of_people(world, sheet));
        if sheet.is_of_counts() {
            raised.extend(of_other_years(sheet));
        }
    }
    raised
}

fn of_people(world: &World<'_>, sheet: &Sheet<'_>) -> Vec<Raised> {
    let most = most(sheet.indicator);
    let mut raised = Vec::new();
    for row in sheet.rows {
        let Some((lower, _)) = row.value.bounds() else { continue };
        let what = match (sheet.indicator.unit, most, world.most_people(row.place)) {
            (Unit::Count, Some(most), Some(people)) if lower > most * people => {
                format!("{lower} of at most {people} people is over {} %", most * 100.0)
            }
            (Unit::Per100000, Some(most), _) if rate(most, 1.0).is_some_and(|limit| lower > limit) => {
                format!("{lower} of 100,000 is over {} %", most * 100.0)
            }
            (Unit::Percent, ..)
                if lower > ALL && !sheet.indicator.notes.iter().any(|note| note == "occupancy-derived") =>
            {
                format!("{lower} % is more than all")
            }
            _ => continue,
        };
        raised.push(Raised::new(Gate::Bounds, &sheet.id, row, what));
    }
    raised
}

fn of_other_years(sheet: &Sheet<'_>) -> Vec<Raised> {
    let mut raised = Vec::new();
    for rows in sheet.series().into_values().filter(|rows| rows.len() > LEAST_YEARS) {
        for (idx, (row, number)) in rows.iter().enumerate().filter(|(_, (_, number))| *number >= LARGE) {
            let others = rows.iter().enumerate().filter(|(other, _)| *other != idx);
            let highest = others.map(|(_, (_, number))| *number).fold(0.0, f64::max);
            if *number > TIMES * highest {
                let what = format!("{number} is over {TIMES} times the highest of all other years, {highest}");
                raised.push(Raised::new(Gate::Bounds, &sheet.id, row, what));
            }
        }
    }
    raised
}
