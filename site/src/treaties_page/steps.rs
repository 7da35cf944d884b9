//! How many are bound over time: a step line a treaty, day by day.

use std::fmt::Write;

use crime_explorer::{
    chart::{scale::ValueScale, ticks::year_ticks},
    format,
    period::{Year, Years},
    view::ScaleKind,
};
use ingest::{day::Day, treaties::LAST_YEAR};
use maud::{Markup, display, html};

use super::TreatyPage;

/// The box of a step line, and where its plot begins and ends.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 160.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 290.0;
const TOP: f64 = 10.0;
const BOTTOM: f64 = 138.0;

/// A figure a treaty, with its count at the day shown.
pub(super) fn figures(page: &TreatyPage<'_>) -> Markup {
    // On paper they stand side by side like words.
    html! { div.steps { @for treaty in &page.treaties.categories { (figure(page, &treaty.id)) " " } } }
}

/// From days to pixels.
struct Days {
    first: Day,
    last: Day,
}

impl Days {
    fn at(&self, day: Day) -> f64 {
        let along = day.days_since(self.first) as f64 / self.last.days_since(self.first) as f64;
        LEFT + (RIGHT - LEFT) * along.clamp(0.0, 1.0)
    }
}

fn figure(page: &TreatyPage<'_>, treaty: &str) -> Markup {
    let of_treaty = page.tables.actions.iter().filter(|action| action.treaty == treaty);
    let mut consents: Vec<Day> = of_treaty.clone().filter_map(|action| action.bound.map(|(day, _)| day)).collect();
    consents.sort_unstable();
    let opened = of_treaty.filter_map(|action| action.signature).chain(consents.first().copied()).min();
    let opened = opened.map_or(LAST_YEAR, |day| day.year());
    let last = consents.last().copied().unwrap_or(page.day).max(Day::end_of(LAST_YEAR));
    let days = Days { first: Day::start_of(opened), last: last.max(Day::end_of(last.year())) };
    let values = ValueScale::new(ScaleKind::Linear, (0.0, consents.len().max(1) as f64), (BOTTOM, TOP), 3);
    let x = tenths(days.at(page.day));
    html! {
        figure.step data-t=(treaty) {
            figcaption {
                (page.treaty_name(treaty))
                " "
                strong { (page.number(page.n_bound(treaty, page.day))) }
            }
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } aria-hidden="true" data-first=(display(days.first))
                data-last=(display(days.last)) data-left=(LEFT) data-right=(RIGHT) {
                (axes(page, &days, &values))
                line.day x1=(x) x2=(x) y1=(TOP) y2=(BOTTOM) {}
                path.line d=(path(&consents, last, &days, &values)) {}
            }
        }
    }
}

/// A coordinate in tenths of a pixel.
fn tenths(coordinate: f64) -> String {
    format!("{coordinate:.1}")
}

fn axes(page: &TreatyPage<'_>, days: &Days, values: &ValueScale) -> Markup {
    let span = f64::from(days.last.year() - days.first.year());
    let years = Years { first: Year(days.first.year()), last: Year(days.last.year()) };
    html! {
        @for tick in &values.ticks {
            @let y = values.at(*tick);
            line.grid x1=(LEFT) x2=(RIGHT) y1=(tenths(y)) y2=(tenths(y)) {}
            text.value x=(LEFT - 4.0) y=(tenths(y + 4.0)) { (format::number(page.texts.lang, *tick, 0)) }
        }
        @for Year(year) in year_ticks(years, 4, span * 0.16) {
            text.year x=(tenths(days.at(Day::start_of(year)))) y=(HEIGHT - 6.0) { (year) }
        }
    }
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
