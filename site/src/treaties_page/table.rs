//! Each participant's dates: a row a participant, a column a treaty. The script reads them from here.

use std::collections::BTreeSet;

use ingest::treaties::{Act, Action, Participant};
use maud::{Markup, display, html};

use super::{TreatyPage, state};
use crate::sections::{NOT_TRANSLATED, finding, found_by};

/// Every participant of any treaty, by name in the page's language; the European Union last.
pub(super) fn participants(page: &TreatyPage<'_>) -> Vec<Participant> {
    let all: BTreeSet<Participant> = page.tables.actions.iter().map(|action| action.participant).collect();
    let mut all: Vec<Participant> = all.into_iter().collect();
    all.sort_by_cached_key(|participant| (state(*participant).is_none(), folded(&name(page, *participant))));
    all
}

/// The name of a participant.
pub(super) fn name(page: &TreatyPage<'_>, participant: Participant) -> String {
    match state(participant) {
        Some(code) => page.texts.name("place", code.as_str()),
        None => page.texts.get("site.treaties.union").to_owned(),
    }
}

/// A name as one looks for it: Éthiopie stands with the E.
fn folded(name: &str) -> String {
    crime_explorer::search::fold::fold(name)
}

/// The table with what finds a State in it.
pub(super) fn table(page: &TreatyPage<'_>) -> Markup {
    let participants = participants(page);
    html! {
        (finding(page.page, "site.treaties.search"))
        div.wide tabindex="0" role="region" aria-labelledby="dates" {
            table #participants.dates {
                thead {
                    tr {
                        th scope="col" { (page.text("site.treaties.place")) " (" (page.number(participants.len())) ")" }
                        @for treaty in &page.treaties.categories {
                            th scope="col" { (page.treaty_name(&treaty.id)) }
                        }
                    }
                }
                tbody { @for participant in participants { (row(page, participant)) } }
            }
        }
    }
}

fn row(page: &TreatyPage<'_>, participant: Participant) -> Markup {
    let name = name(page, participant);
    let place = state(participant).and_then(|code| page.tables.places.place(code));
    let regions: Vec<&str> = place.into_iter().flat_map(|place| &place.regions).map(|code| code.as_str()).collect();
    let action = |treaty: &str| {
        let is_own = |action: &&Action| action.treaty == treaty && action.participant == participant;
        page.tables.actions.iter().find(is_own)
    };
    html! {
        tr data-p=(participant.code()) data-r=(regions.join(" ")) data-n=(found_by(&name)) {
            th scope="row" { (name) }
            @for treaty in &page.treaties.categories { (cell(page, action(&treaty.id))) }
        }
    }
}

/// The day of consent with its act, or in brackets the day of a signature alone.
fn cell(page: &TreatyPage<'_>, action: Option<&Action>) -> Markup {
    let Some(action) = action else { return html! { td {} } };
    let signed = action.signature.map(display);
    match (action.bound, action.signature) {
        (Some((day, act)), _) => html! {
            td data-b=(display(day)) data-s=[signed] {
                bdi translate=(NOT_TRANSLATED) { (display(day)) }
                // Ratification is what one expects; the other acts are named.
                @if act != Act::Ratification { " " small { (page.text(&format!("site.act.{}", act.id()))) } }
            }
        },
        (None, Some(day)) => html! {
            td data-s=[signed] { bdi translate=(NOT_TRANSLATED) { "(" (display(day)) ")" } }
        },
        (None, None) => html! { td {} },
    }
}
