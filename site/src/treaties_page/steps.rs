//! How many are bound over time: a step line a treaty, day by day.

use std::fmt::Write;

use crime_explorer::{
    chart::{scale::ValueScale, ticks::year_ticks},
    format,
    period::{Year, Years},
    view::ScaleKind,
};
use ingest::{day::Day, treaties::LAST_YEAR};

use super::Scene;
use crate::page::escaped;

/// The box of a step line, and where its plot begins and ends.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 160.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 290.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 138.0;

/// A figure a treaty, with its count at the day shown.
pub(super) fn figures(scene: &Scene<'_>) -> String {
    let figures: String = scene.treaties.categories.iter().map(|treaty| figure(scene, &treaty.id)).collect();
    format!("<div class=\"steps\">\n{figures}</div>\n")
}

/// From days to pixels.
struct Days {
    first: Day,
    last: Day,
}

impl Days {
    fn at(&self, day: Day) -> f64 {
        let along = f64::from(day.number() - self.first.number()) / f64::from(self.last.number() - self.first.number());
        LEFT + (RIGHT - LEFT) * along.clamp(0.0, 1.0)
    }
}

fn figure(scene: &Scene<'_>, treaty: &str) -> String {
    let of_treaty = scene.tables.actions.iter().filter(|action| action.treaty == treaty);
    let mut consents: Vec<Day> = of_treaty.clone().filter_map(|action| action.bound.map(|(day, _)| day)).collect();
    consents.sort_unstable();
    let opened = of_treaty.filter_map(|action| action.signature).chain(consents.first().copied()).min();
    let opened = opened.map_or(LAST_YEAR, |day| day.year);
    let last = consents.last().copied().unwrap_or(scene.day).max(Day::end_of(LAST_YEAR));
    let days = Days { first: Day { year: opened, month: 1, day: 1 }, last: last.max(Day::end_of(last.year)) };
    let values = ValueScale::new(ScaleKind::Linear, (0.0, consents.len().max(1) as f64), (BOTTOM, TOP), 3);
    let x = days.at(scene.day);
    format!(
        "<figure class=\"step\" data-t=\"{treaty}\">\n<figcaption>{} <strong>{}</strong></figcaption>\n\
         <svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" aria-hidden=\"true\" data-first=\"{}\" data-last=\"{}\" data-left=\"{LEFT}\" \
         data-right=\"{RIGHT}\">\n{}<line class=\"day\" x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{BOTTOM}\"/>\n\
         <path class=\"line\" d=\"{}\"/>\n</svg>\n</figure>\n",
        escaped(&scene.treaty_name(treaty)),
        scene.number(scene.n_bound(treaty, scene.day)),
        days.first,
        days.last,
        axes(scene, &days, &values),
        path(&consents, last, &days, &values)
    )
}

fn axes(scene: &Scene<'_>, days: &Days, values: &ValueScale) -> String {
    let mut html = String::new();
    for tick in &values.ticks {
        let y = values.at(*tick);
        // Writing to a String cannot fail.
        let _ = writeln!(
            html,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{RIGHT}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/><text class=\"value\" x=\"{}\" y=\"{:.1}\">{}</text>",
            LEFT - 4.0,
            y + 4.0,
            format::number(scene.texts.lang, *tick, 0)
        );
    }
    let span = f64::from(days.last.year - days.first.year);
    for Year(year) in year_ticks(Years { first: Year(days.first.year), last: Year(days.last.year) }, 4, span * 0.16) {
        let x = days.at(Day { year, month: 1, day: 1 });
        let _ = writeln!(html, "<text class=\"year\" x=\"{x:.1}\" y=\"{}\">{year}</text>", HEIGHT - 6.0);
    }
    html
}

/// Level from one consent to the next, and up by one there.
fn path(consents: &[Day], last: Day, days: &Days, values: &ValueScale) -> String {
    let mut path = format!("M{:.1} {:.1}", days.at(days.first), values.at(0.0));
    for (n_before, day) in consents.iter().enumerate() {
        let _ = write!(path, "H{:.1}V{:.1}", days.at(*day), values.at((n_before + 1) as f64));
    }
    let _ = write!(path, "H{:.1}", days.at(last));
    path
}
