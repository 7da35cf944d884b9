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

use crate::{
    error::SiteError,
    files::{read, write},
    page::{Page, Template, escaped, way_to_base},
    plain::{folder, plain_page},
    reports::statements::{Period, Statement, read_statements},
    sections::cell,
    tables::Tables,
    texts::{PageTexts, texts},
};

/// The page's folder.
pub(crate) const ROOT: &str = "treaties";

/// The treaty shown until the reader chooses.
const FIRST_TREATY: &str = "organized-crime";

/// What the page is made of in one language.
struct Scene<'a> {
    tables: &'a Tables,
    treaties: &'a Dimension,
    page: &'a PageTexts,
    texts: &'a Texts,
    /// The counts of parties that a report states.
    stated: &'a [Statement],
    day: Day,
}

/// Writes the page in every language, and the table of dates for download. `own_head` are the lines of its head besides
/// the shared ones.
///
/// # Errors
/// If a table or text cannot be read or a page not written.
pub fn write_treaty_pages(source: &Path, staging: &Path, template: &Template, own_head: &str) -> Result<(), SiteError> {
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
        let scene = Scene { tables: &tables, treaties: &dimension, page: &page, texts: &texts, stated: &stated, day };
        let folder = folder(ROOT, lang);
        let title = format!("{} · {}", page.get("site.treaties.title"), page.get("ui.site"));
        let head = Page { folder: &folder, title, description: page.get("site.treaties.lead") };
        let html = plain_page(template, &head, &page, &way_to_base(&folder), own_head, &scene.body());
        write(&staging.join(&folder).join("index.html"), html)?;
    }
    Ok(())
}

impl Scene<'_> {
    fn text(&self, key: &str) -> String {
        escaped(self.texts.get(key))
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

    fn body(&self) -> String {
        let lang = self.texts.lang.code();
        [
            format!("<h1>{}</h1>\n<p class=\"lead\">{}</p>\n", self.text("site.treaties.title"), self.text("site.treaties.lead")),
            self.controls(),
            format!("<h2 id=\"map-of\">{}</h2>\n", self.text("site.treaties.map")),
            format!(
                "<p id=\"count\" class=\"count\" aria-live=\"polite\" data-text=\"{}\">{}</p>\n",
                self.text("site.treaties.count"),
                escaped(&self.count(FIRST_TREATY))
            ),
            map::figure(self),
            format!("<h2>{}</h2>\n", self.text("site.treaties.regions")),
            self.regions(),
            format!("<h2>{}</h2>\n", self.text("site.treaties.over-time")),
            steps::figures(self),
            self.stated(),
            format!("<h2 id=\"dates\">{}</h2>\n<p>{}</p>\n", self.text("site.treaties.table"), self.text("site.treaties.explain")),
            table::table(self),
            self.notes(),
            format!(
                "<p><a href=\"explore/?i={}&amp;p=r:001&amp;lang={lang}\">{}</a> · <a href=\"data/v1/{}\" download>{}</a></p>\n",
                treaties::ID,
                self.text("site.treaties.explore"),
                treaties::ACTIONS,
                self.text("site.treaties.file")
            ),
        ]
        .concat()
    }

    /// What needs a script; the script shows it.
    fn controls(&self) -> String {
        let options: String = self
            .treaties
            .categories
            .iter()
            .map(|treaty| {
                format!("<option value=\"{}\">{}</option>\n", treaty.id, escaped(&self.treaty_name(&treaty.id)))
            })
            .collect();
        let first = self.tables.actions.iter().filter_map(|action| action.signature).min().unwrap_or(self.day);
        let last = self.tables.actions.iter().filter_map(|action| action.bound.map(|(day, _)| day)).max();
        let last = last.unwrap_or(self.day);
        format!(
            "<form id=\"choice\" class=\"choice\" hidden>\n\
             <label>{} <select id=\"treaty\" autocomplete=\"off\">\n{options}</select></label>\n\
             <label>{} <input id=\"day\" type=\"date\" autocomplete=\"off\" min=\"{first}\" max=\"{last}\" value=\"{}\" \
             data-text=\"{}\" data-months=\"{}\"></label>\n</form>\n",
            self.text("site.treaties.treaty"),
            self.text("site.treaties.date"),
            self.day,
            self.text("site.date.day"),
            (1..=12).map(|month| self.text(&format!("site.month.{month}"))).collect::<Vec<_>>().join("|"),
        )
    }

    fn count(&self, treaty: &str) -> String {
        let n = self.number(self.n_bound(treaty, self.day));
        let (name, date) = (self.treaty_name(treaty), self.page.day(self.day));
        self.texts.with("site.treaties.count", &[("treaty", &name), ("n", &n), ("date", &date)])
    }

    /// Counts of the first treaty by region: the continents and below them their sub-regions.
    fn regions(&self) -> String {
        let states: Vec<PlaceCode> = table::participants(self).into_iter().filter_map(state).collect();
        let bound: Vec<PlaceCode> = parties_at(&self.tables.actions, FIRST_TREATY, self.day)
            .filter_map(|action| state(action.participant))
            .collect();
        let n_of = |region: PlaceCode, among: &[PlaceCode]| {
            self.tables.places.members(region).filter(|place| among.contains(&place.code)).count()
        };
        let row = |region: PlaceCode, depth: u8, name: String, n_bound: usize, n_listed: usize| {
            format!(
                "<tr class=\"depth-{depth}\"><th scope=\"row\">{}</th>{}{}</tr>\n",
                escaped(&name),
                cell(&format!(" class=\"number\" data-region=\"{region}\""), &self.number(n_bound)),
                cell(" class=\"number\"", &self.number(n_listed))
            )
        };
        let (name, n_bound) = (self.texts.get("site.treaties.world").to_owned(), self.n_bound(FIRST_TREATY, self.day));
        let mut rows = row(world(), 0, name, n_bound, table::participants(self).len());
        for region in self.tables.places.regions.iter().filter(|region| region.parent == Some(world())) {
            let name = |code: PlaceCode| self.texts.name("region", code.as_str());
            rows.push_str(&row(
                region.code,
                1,
                name(region.code),
                n_of(region.code, &bound),
                n_of(region.code, &states),
            ));
            for below in self.tables.places.regions.iter().filter(|below| below.parent == Some(region.code)) {
                if n_of(below.code, &states) > 0 {
                    rows.push_str(&row(
                        below.code,
                        2,
                        name(below.code),
                        n_of(below.code, &bound),
                        n_of(below.code, &states),
                    ));
                }
            }
        }
        let heads = ["region", "number", "of"]
            .map(|head| format!("<th scope=\"col\">{}</th>", self.text(&format!("site.treaties.{head}"))));
        format!(
            "<table class=\"regions\">\n<thead><tr>{}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n",
            heads.concat()
        )
    }

    /// The counts on the days that the reports name, computed like every other.
    fn stated(&self) -> String {
        let items = self.stated.iter().filter_map(|statement| {
            let Some(Period::Day(day)) = Period::parse(&statement.period) else { return None };
            let (treaty, id) = (&statement.category, &statement.id);
            let line = self.texts.with(
                "site.treaties.count",
                &[
                    ("treaty", &self.treaty_name(treaty)),
                    ("n", &self.number(self.n_bound(treaty, day))),
                    ("date", &self.page.day(day)),
                ],
            );
            let page = folder("reports", self.texts.lang);
            Some(format!("<li><a href=\"{page}/#{id}\">{}</a></li>\n", escaped(&line)))
        });
        format!("<h3>{}</h3>\n<ul>\n{}</ul>\n", self.text("site.treaties.stated"), items.collect::<String>())
    }

    fn notes(&self) -> String {
        let notes = self.tables.catalogue.indicator(treaties::ID).map(|indicator| indicator.notes.as_slice());
        let notes =
            notes.unwrap_or_default().iter().map(|note| format!("<li>{}</li>\n", self.text(&format!("note.{note}"))));
        let boundaries = self.text("ui.note.boundaries");
        format!("<ul class=\"notes\">\n{}<li>{boundaries}</li>\n</ul>\n", notes.collect::<String>())
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
