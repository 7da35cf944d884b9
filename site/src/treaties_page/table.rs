//! Each participant's dates: a row a participant, a column a treaty. The script reads them from here.

use std::collections::BTreeSet;

use ingest::treaties::{Act, Action, Participant};

use super::{Scene, state};
use crate::{
    page::escaped,
    sections::{NOT_TRANSLATED, finding, found_by},
};

/// Every participant of any treaty, by name in the page's language; the European Union last.
pub(super) fn participants(scene: &Scene<'_>) -> Vec<Participant> {
    let all: BTreeSet<Participant> = scene.tables.actions.iter().map(|action| action.participant).collect();
    let mut all: Vec<Participant> = all.into_iter().collect();
    all.sort_by_cached_key(|participant| (state(*participant).is_none(), folded(&name(scene, *participant))));
    all
}

/// The name of a participant.
pub(super) fn name(scene: &Scene<'_>, participant: Participant) -> String {
    match state(participant) {
        Some(code) => scene.texts.name("place", code.as_str()),
        None => scene.texts.get("site.treaties.union").to_owned(),
    }
}

/// A name as one looks for it: Éthiopie stands with the E.
fn folded(name: &str) -> String {
    crime_explorer::search::fold::fold(name)
}

/// The table with what finds a State in it.
pub(super) fn table(scene: &Scene<'_>) -> String {
    let heads: String = scene
        .treaties
        .categories
        .iter()
        .map(|treaty| format!("<th scope=\"col\">{}</th>", escaped(&scene.treaty_name(&treaty.id))))
        .collect();
    let participants = participants(scene);
    let n = scene.number(participants.len());
    let rows: String = participants.iter().map(|participant| row(scene, *participant)).collect();
    format!(
        "{}<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"dates\">\n<table id=\"participants\" class=\"dates\">\n\
         <thead><tr><th scope=\"col\">{} ({n})</th>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n",
        finding(scene.page, "site.treaties.search"),
        scene.text("site.treaties.place"),
    )
}

fn row(scene: &Scene<'_>, participant: Participant) -> String {
    let cells: String = scene
        .treaties
        .categories
        .iter()
        .map(|treaty| {
            let is_own = |action: &&Action| action.treaty == treaty.id && action.participant == participant;
            cell(scene, scene.tables.actions.iter().find(is_own))
        })
        .collect();
    let name = name(scene, participant);
    let code = state(participant);
    let place = code.and_then(|code| scene.tables.places.place(code));
    let regions: Vec<&str> = place.into_iter().flat_map(|place| &place.regions).map(|code| code.as_str()).collect();
    format!(
        "<tr data-p=\"{}\" data-r=\"{}\"{}><th scope=\"row\">{}</th>{cells}</tr>\n",
        participant.code(),
        regions.join(" "),
        found_by(&name),
        escaped(&name)
    )
}

/// The day of consent with its act, or in brackets the day of a signature alone.
fn cell(scene: &Scene<'_>, action: Option<&Action>) -> String {
    let Some(action) = action else { return "<td></td>".to_owned() };
    let signed = action.signature.map(|day| format!(" data-s=\"{day}\"")).unwrap_or_default();
    match (action.bound, action.signature) {
        (Some((day, act)), _) => {
            // Ratification is what one expects; the other acts are named.
            let act = if act == Act::Ratification {
                String::new()
            } else {
                format!(" <small>{}</small>", scene.text(&format!("site.act.{}", act.id())))
            };
            format!("<td data-b=\"{day}\"{signed}><bdi{NOT_TRANSLATED}>{day}</bdi>{act}</td>")
        }
        (None, Some(day)) => format!("<td{signed}><bdi{NOT_TRANSLATED}>({day})</bdi></td>"),
        (None, None) => "<td></td>".to_owned(),
    }
}
