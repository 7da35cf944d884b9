//! The page of treaties: who is bound at a day, how many over time, and each State's dates.
//!
//! The page says everything without a script, for the last day that all treaties' tables show; `treaties.js` lets a reader
//! choose another treaty and day. It takes the dates from the page's own table, so that there is one place where they are.

mod map;
mod steps;
mod table;

use std::path::Path;

use crime_explorer::{
    format,
    i18n::{Lang, Texts},
    indicator::Dimension,
    place::PlaceCode,
    query::world,
};
use ingest::{
    day::Day,
    treaties::{self, Action, Participant, parties_at},
};
use maud::{Markup, display, html};

use crate::{
    error::SiteError,
    files::{read, write},
    page::{Page, Template, way_to_base},
    plain::{folder, plain_page},
    reports::statements::{Period, Statement, read_statements},
    sections::{cell_of, heads, untranslated},
    tables::Tables,
    texts::{PageTexts, texts},
};

/// The page's folder.
pub(crate) const ROOT: &str = "treaties";

/// The treaty shown until the reader chooses.
const FIRST_TREATY: &str = "organized-crime";

/// What the page is made of in one language.
struct TreatyPage<'a> {
    tables: &'a Tables,
    treaties: &'a Dimension,
    page: &'a PageTexts,
    texts: &'a Texts,
    /// The counts of parties that a report states.
    stated: &'a [Statement],
    day: Day,
}

/// Writes the page in every language, and the table of dates for download. `own_head` are the elements of its head besides
/// the shared ones.
///
/// # Errors
/// If a table or text cannot be read or a page not written.
pub(crate) fn write_treaty_pages(
    source: &Path,
    staging: &Path,
    template: &Template,
    own_head: &Markup,
) -> Result<(), SiteError> {
    let tables = Tables::read(source, &[treaties::ID])?;
    let table = source.join("data").join(treaties::ACTIONS);
    write(&staging.join("data/v1").join(treaties::ACTIONS), read(&table)?)?;
    let dimension = treaties::dimension();
    let mut stated = read_statements(&source.join("data"))?;
    stated.retain(|statement| statement.indicator == treaties::ID && statement.compare == "value");
    for lang in Lang::ALL {
        let page = PageTexts::read(source, lang)?;
        let texts = texts(source, lang)?;
        let day = Day::end_of(treaties::LAST_YEAR);
        let treaties =
            TreatyPage { tables: &tables, treaties: &dimension, page: &page, texts: &texts, stated: &stated, day };
        let folder = folder(ROOT, lang);
        let title = format!("{} · {}", page.get("site.treaties.title"), page.get("ui.site"));
        let head = Page { folder: &folder, title, description: page.get("site.treaties.lead") };
        let html = plain_page(template, &head, &page, &way_to_base(&folder), own_head, &treaties.body());
        write(&staging.join(&folder).join("index.html"), html)?;
    }
    Ok(())
}

impl TreatyPage<'_> {
    fn text(&self, key: &str) -> String {
        self.texts.get(key).to_owned()
    }

    fn treaty_name(&self, treaty: &str) -> String {
        self.texts.name("category.treaty", treaty)
    }

    fn n_bound(&self, treaty: &str, day: Day) -> usize {
        parties_at(&self.tables.actions, treaty, day).count()
    }

    fn number(&self, n: usize) -> String {
        format::number(self.texts.lang, n as f64, 0) // Some hundred at most.
    }

    fn body(&self) -> Markup {
        let lang = self.texts.lang.code();
        html! {
            h1 { (self.text("site.treaties.title")) }
            p.lead { (self.text("site.treaties.lead")) }
            (self.controls())
            h2 #map-of { (self.text("site.treaties.map")) }
            p #count.count aria-live="polite" data-text=(self.text("site.treaties.count")) { (self.count(FIRST_TREATY)) }
            (map::figure(self))
            h2 { (self.text("site.treaties.regions")) }
            (self.regions())
            h2 { (self.text("site.treaties.over-time")) }
            (steps::figures(self))
            (self.stated())
            h2 #dates { (self.text("site.treaties.table")) }
            p { (self.text("site.treaties.explain")) }
            (table::table(self))
            (self.notes())
            p {
                a href={ "explore/?i=" (treaties::ID) "&p=r:001&lang=" (lang) } { (self.text("site.treaties.explore")) }
                " · "
                a href={ "data/v1/" (treaties::ACTIONS) } download { (self.text("site.treaties.file")) }
            }
        }
    }

    /// What needs a script; the script shows it.
    fn controls(&self) -> Markup {
        let first = self.tables.actions.iter().filter_map(|action| action.signature).min().unwrap_or(self.day);
        let last = self.tables.actions.iter().filter_map(|action| action.bound.map(|(day, _)| day)).max();
        let last = last.unwrap_or(self.day);
        let months: Vec<String> = (1..=12).map(|month| self.text(&format!("site.month.{month}"))).collect();
        html! {
            form #choice.choice hidden {
                label {
                    (self.text("site.treaties.treaty"))
                    " "
                    select #treaty autocomplete="off" {
                        @for treaty in &self.treaties.categories {
                            option value=(treaty.id) { (self.treaty_name(&treaty.id)) }
                        }
                    }
                }
                " "
                label {
                    (self.text("site.treaties.date"))
                    " "
                    input #day type="date" autocomplete="off" min=(display(first)) max=(display(last))
                        value=(display(self.day)) data-text=(self.text("site.date.day")) data-months=(months.join("|"));
                }
            }
        }
    }

    fn count(&self, treaty: &str) -> String {
        let n = self.number(self.n_bound(treaty, self.day));
        let (name, date) = (self.treaty_name(treaty), self.page.day(self.day));
        self.texts.with("site.treaties.count", &[("treaty", &name), ("n", &n), ("date", &date)])
    }

    /// Counts of the first treaty by region: the continents and below them their sub-regions.
    fn regions(&self) -> Markup {
        let states: Vec<PlaceCode> = table::participants(self).into_iter().filter_map(state).collect();
        let bound: Vec<PlaceCode> = parties_at(&self.tables.actions, FIRST_TREATY, self.day)
            .filter_map(|action| state(action.participant))
            .collect();
        let n_of = |region: PlaceCode, among: &[PlaceCode]| {
            self.tables.places.members(region).filter(|place| among.contains(&place.code)).count()
        };
        let row = |region: PlaceCode, depth: u8, name: String, n_bound: usize, n_listed: usize| {
            let n_bound = html! { (self.number(n_bound)) };
            html! {
                tr class={ "depth-" (depth) } {
                    th scope="row" { (name) }
                    td.number data-region=(region.as_str()) translate=[untranslated(&n_bound)] { (n_bound) }
                    (cell_of(Some("number"), self.number(n_listed)))
                }
            }
        };
        let row_of = |code: PlaceCode, depth: u8| {
            row(code, depth, self.texts.name("region", code.as_str()), n_of(code, &bound), n_of(code, &states))
        };
        let below = |parent: PlaceCode| self.tables.places.regions.iter().filter(move |of| of.parent == Some(parent));
        let name = self.text("site.treaties.world");
        let keys = ["site.treaties.region", "site.treaties.number", "site.treaties.of"];
        html! {
            table.regions {
                thead { tr { (heads(self.page, keys)) } }
                tbody {
                    (row(world(), 0, name, self.n_bound(FIRST_TREATY, self.day), table::participants(self).len()))
                    @for region in below(world()) {
                        (row_of(region.code, 1))
                        @for sub_region in below(region.code).filter(|of| n_of(of.code, &states) > 0) {
                            (row_of(sub_region.code, 2))
                        }
                    }
                }
            }
        }
    }

    /// The counts on the days that the reports name, computed like every other.
    fn stated(&self) -> Markup {
        let of_day = |statement: &'_ Statement| match Period::parse(&statement.period) {
            Some(Period::Day(day)) => Some((statement.category.clone(), statement.id.clone(), day)),
            _ => None,
        };
        let line = |treaty: &str, day: Day| {
            let (name, n, date) =
                (self.treaty_name(treaty), self.number(self.n_bound(treaty, day)), self.page.day(day));
            self.texts.with("site.treaties.count", &[("treaty", &name), ("n", &n), ("date", &date)])
        };
        let page = folder("reports", self.texts.lang);
        html! {
            h3 { (self.text("site.treaties.stated")) }
            ul {
                @for (treaty, id, day) in self.stated.iter().filter_map(of_day) {
                    li { a href={ (page) "/#" (id) } { (line(&treaty, day)) } }
                }
            }
        }
    }

    fn notes(&self) -> Markup {
        let notes = self.tables.catalogue.indicator(treaties::ID).map(|indicator| indicator.notes.as_slice());
        html! {
            ul.notes {
                @for note in notes.unwrap_or_default() { li { (self.text(&format!("note.{note}"))) } }
                li { (self.text("ui.note.boundaries")) }
            }
        }
    }
}

/// The State of a participant; none if it is the European Union.
fn state(participant: Participant) -> Option<PlaceCode> {
    match participant {
        Participant::Place(code) => Some(code),
        Participant::EuropeanUnion => None,
    }
}

/// What a participant had done about a treaty by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Bound,
    Signed,
    Neither,
}

impl Standing {
    /// The class of its mark, and the end of its text's key.
    fn id(self) -> &'static str {
        match self {
            Standing::Bound => "bound",
            Standing::Signed => "signed",
            Standing::Neither => "neither",
        }
    }

    fn of(action: Option<&Action>, day: Day) -> Standing {
        let is_by = |since: Option<Day>| since.is_some_and(|since| since <= day);
        match action {
            Some(action) if is_by(action.bound.map(|(since, _)| since)) => Standing::Bound,
            Some(action) if is_by(action.signature) => Standing::Signed,
            _ => Standing::Neither,
        }
    }
}
