//! The page of two reports: every quantity that they state, beside what the tables say today.

mod pictures;
pub mod statements;
pub mod verdict;
mod words;

use std::path::Path;

use crime_explorer::{
    i18n::{Lang, Texts, list},
    indicator::Unit,
    kinds::line,
    presentation::via,
    query::world,
    series::Subject,
    statistics::change::change,
    view::{Time, TimeEnd, View},
};
use ingest::day::Day;
use maud::{Markup, html};
use statements::{Period, REPORTS, Statement, THEMES, read_statements};
use verdict::{Figures, Verdict, n_places, verdict};

use crate::{
    error::SiteError,
    files::{self, write},
    page::{Page, Template, way_to_base},
    plain::{folder, plain_page},
    sections::{cell, cell_of, heads},
    tables::Tables,
    texts::{PageTexts, texts},
};

/// The page's folder.
pub(crate) const ROOT: &str = "reports";

/// The treaties on crime, whose parties the first report counts.
const CRIME_TREATIES: [&str; 5] =
    ["organized-crime", "trafficking-in-persons", "smuggling-of-migrants", "firearms", "corruption"];

/// Reads what the page is made of.
///
/// # Errors
/// If a table cannot be read.
pub fn read(source: &Path) -> Result<(Tables, Vec<Statement>), SiteError> {
    let statements = read_statements(&source.join("data"))?;
    let mut indicators: Vec<&str> = statements.iter().map(|statement| statement.indicator.as_str()).collect();
    indicators.sort_unstable();
    indicators.dedup();
    Ok((Tables::read(source, &indicators)?, statements))
}

/// What the page is made of in one language.
struct ReportPage<'a> {
    statements: &'a [Statement],
    tables: &'a Tables,
    page: &'a PageTexts,
    texts: &'a Texts,
}

/// Writes the page in every language. `own_head` are the elements of its head besides the shared ones.
///
/// # Errors
/// If a table or text cannot be read or a page not written.
pub(crate) fn write_report_pages(
    source: &Path,
    staging: &Path,
    template: &Template,
    own_head: &Markup,
) -> Result<(), SiteError> {
    let (tables, statements) = read(source)?;
    write(&staging.join("data/v1").join(statements::FILE), files::read(&source.join("data").join(statements::FILE))?)?;
    for lang in Lang::ALL {
        let page = PageTexts::read(source, lang)?;
        let texts = texts(source, lang)?;
        let report = ReportPage { statements: &statements, tables: &tables, page: &page, texts: &texts };
        let folder = folder(ROOT, lang);
        let title = format!("{} · {}", page.get("report.title"), page.get("ui.site"));
        let head = Page { folder: &folder, title, description: page.get("report.lead") };
        let html = plain_page(template, &head, &page, &way_to_base(&folder), own_head, &report.body());
        write(&staging.join(&folder).join("index.html"), html)?;
    }
    Ok(())
}

/// The documents with their dates and numbers of statements.
pub(crate) fn documents(page: &PageTexts, statements: &[Statement]) -> Markup {
    let line = |id: &str, day: Day| {
        let n = statements.iter().filter(|statement| statement.report == id).count().to_string();
        let (title, day) = (page.get(&format!("report.document.{id}")).to_owned(), page.day(day));
        page.with("report.document.line", &[("title", &title), ("date", &day), ("n", &n)])
    };
    html! {
        h2 { (page.get("report.documents")) }
        ul { @for (id, day) in REPORTS { li { (line(id, day)) } } }
    }
}

impl ReportPage<'_> {
    fn text(&self, key: &str) -> String {
        self.texts.get(key).to_owned()
    }

    fn body(&self) -> Markup {
        let folder = folder(ROOT, self.page.lang());
        html! {
            h1 { (self.text("report.title")) }
            p.lead { (self.text("report.lead")) }
            p { (self.text("report.how")) }
            (documents(self.page, self.statements))
            p { a href={ "data/v1/" (statements::FILE) } download { (self.text("report.file")) } }
            ul.themes {
                @for theme in THEMES {
                    li { a href={ (folder) "/#" (theme) } { (self.text(&format!("report.theme.{theme}"))) } }
                }
            }
            @for theme in THEMES { (self.theme(theme)) }
        }
    }

    /// The statements of a theme, those of one picture together, and the theme's own picture.
    fn theme(&self, theme: &str) -> Markup {
        let all: Vec<&Statement> = self.statements.iter().filter(|statement| statement.theme == theme).collect();
        html! {
            h2 id=(theme) { (self.text(&format!("report.theme.{theme}"))) }
            (self.own_picture(theme))
            @for group in all.chunk_by(|a, b| pictures::key(a) == pictures::key(b)) { (self.group(group)) }
        }
    }

    fn group(&self, group: &[&Statement]) -> Markup {
        const COLUMNS: [&str; 3] = ["report.column.statement", "report.column.what", "report.column.today"];
        let table = html! {
            table.statements {
                thead { tr { (heads(self.page, COLUMNS)) } }
                tbody { @for statement in group { (self.row(statement)) } }
            }
        };
        match self.picture(group) {
            Some(picture) => html! { div.beside { (table) (picture) } },
            None => table,
        }
    }

    /// The picture of a group: the live chart's lines with the stated figures marked.
    fn picture(&self, group: &[&Statement]) -> Option<Markup> {
        let first = group.first().filter(|first| pictures::key(first).is_some())?;
        let view = pictures::view(first, self.tables)?;
        let is_level = |statement: &&&Statement| statement.compare == "value";
        let stated: Vec<&Statement> = group.iter().filter(is_level).copied().collect();
        let picture = pictures::of_view(&view, &stated, pictures::SMALL, self.tables, self.texts)?;
        let caption = self.texts.with("report.picture.caption", &[("title", &picture.title)]);
        let link = pictures::link(&view, self.texts);
        Some(pictures::figure(
            "small-figure",
            &picture.html,
            &caption,
            Some((&link, self.texts.get("report.today.link"))),
        ))
    }

    fn row(&self, statement: &Statement) -> Markup {
        let id = &statement.id;
        let period = Period::parse(&statement.period).map(|period| words::period(self.page, period));
        let places = statement.places().into_iter().map(|code| match code.is_region() {
            true => self.texts.name("region", code.as_str()),
            false => self.texts.name("place", code.as_str()),
        });
        let details: Vec<String> = places.chain(period).collect();
        html! {
            tr id=(id) {
                (cell_of(Some("stated"), words::stated(self.texts, statement)))
                th scope="row" {
                    (self.text(&format!("report.figure.{id}")))
                    span.details { (details.join(" · ")) }
                    span.details { (self.paragraph(statement)) }
                }
                (cell(self.today(statement)))
            }
        }
    }

    fn paragraph(&self, statement: &Statement) -> String {
        let short = self.texts.get(&format!("report.short.{}", statement.report)).to_owned();
        let number = |part: &str| match part {
            "summary" => self.texts.get("report.summary").to_owned(),
            number => number.to_owned(),
        };
        let parts = [statement.paragraph.as_str()].into_iter().chain(statement.also_in.split_whitespace());
        let paragraph = list(self.texts.lang, &parts.map(number).collect::<Vec<_>>());
        self.texts.with("report.paragraph", &[("report", &short), ("paragraph", &paragraph)])
    }

    /// The verdict, its sentences, the note and the live chart.
    fn today(&self, statement: &Statement) -> Markup {
        let verdict = verdict(statement, self.tables);
        let kind = words::kind(&verdict);
        let indicator = self.tables.indicator(&statement.indicator).map(|(indicator, _)| indicator);
        let source = indicator.and_then(|indicator| self.tables.catalogue.source(indicator.sources.first()?));
        let edition = source.map_or("", |source| source.edition.as_str());
        let title = self.texts.get(&format!("indicator.{}.title", statement.indicator)).to_owned();
        let mut sentences = words::sentences(self.texts, self.page, statement, &verdict, edition, &title);
        if !matches!(verdict, Verdict::Nothing | Verdict::NoFigure(_)) {
            sentences.extend(words::denominator(self.texts, statement, n_places(statement, self.tables)));
        }
        if let (Verdict::NoFigure(_), Some(change)) = (&verdict, self.own_change(statement)) {
            let change = words::computed(self.texts, statement, change);
            sentences.push(self.texts.with("report.today.own", &[("figure", &change)]));
        }
        sentences.extend(source.and_then(|source| via(source, self.texts)));
        if !statement.note.is_empty() {
            sentences.push(self.texts.get(&format!("report.note.{}", statement.note)).to_owned());
        }
        let link = pictures::view(statement, self.tables).map(|view| pictures::link(&view, self.texts));
        html! {
            strong.verdict.{ "verdict-" (kind) } { (self.text(&format!("report.verdict.{kind}"))) }
            " "
            (sentences.join(" "))
            @if let Some(link) = link { " " a href=(link) { (self.text("report.today.link")) } }
        }
    }

    /// The change that the report's own figures of both years give, where it states them.
    fn own_change(&self, statement: &Statement) -> Option<f64> {
        let Some(Period::Years(years)) = Period::parse(&statement.period) else { return None };
        let own = |year: crime_explorer::period::Year| {
            let is_level = |other: &&Statement| {
                other.compare == "value"
                    && pictures::key(other) == pictures::key(statement)
                    && Period::parse(&other.period) == Some(Period::Year(year))
            };
            self.statements.iter().find(is_level)?.number()
        };
        let (before, after) = (own(years.first)?, own(years.last)?);
        change(before, after)
    }

    /// The pictures of what no table holds, and of the treaties together.
    fn own_picture(&self, theme: &str) -> Markup {
        match theme {
            "funding" => self.donors(),
            "crops" => self.provinces(),
            "treaties" => self.parties().unwrap_or_default(),
            _ => Markup::default(),
        }
    }

    /// A stated number by the id of its statement.
    fn stated(&self, id: &str) -> Option<(f64, String)> {
        let statement = self.statements.iter().find(|statement| statement.id == id)?;
        let period = Period::parse(&statement.period).map(|period| words::period(self.page, period));
        Some((statement.number()?, period.unwrap_or_default()))
    }

    fn bars_of(&self, title: &str, unit: Unit, rows: &[(&str, &str)]) -> Markup {
        let rows: Vec<(String, f64)> = rows
            .iter()
            .filter_map(|(id, name)| {
                let (number, year) = self.stated(id)?;
                let name = if name.is_empty() { year.clone() } else { self.texts.with(name, &[("year", &year)]) };
                Some((name, number))
            })
            .collect();
        let title = self.texts.get(title).to_owned();
        pictures::figure("small-figure", &pictures::bars(&rows, unit, &title, self.texts), &title, None)
    }

    fn donors(&self) -> Markup {
        self.bars_of(
            "report.own.donors",
            Unit::Percent,
            &[
                ("activities-2008-77b", "report.own.donors.major"),
                ("activities-2008-77a", "report.own.donors.major"),
                ("activities-2008-77c", "report.own.donors.emerging"),
                ("activities-2008-77d", "report.own.donors.others"),
            ],
        )
    }

    fn provinces(&self) -> Markup {
        self.bars_of(
            "report.own.provinces",
            Unit::Count,
            &[
                ("activities-2008-9c", ""),
                ("activities-2008-9a", ""),
                ("activities-2008-9b", "report.own.provinces.all"),
            ],
        )
    }

    /// The parties of the treaties on crime over time, with the counts that the report states.
    fn parties(&self) -> Option<Markup> {
        let (indicator, dataset) = self.tables.indicator(ingest::treaties::ID)?;
        let first_year = |category| Figures { indicator, dataset, category }.first_year(world());
        let first = CRIME_TREATIES.into_iter().filter_map(first_year).min()?;
        let dimension = indicator.dimensions.first()?;
        let categories = CRIME_TREATIES.map(str::to_owned).to_vec();
        let view = View {
            indicator: Some(indicator.id.clone()),
            kind: Some(line::KIND),
            time: Time { from: TimeEnd::Year(first), to: TimeEnd::Latest },
            subjects: vec![Subject::Region(world())],
            categories: [(dimension.id.clone(), categories)].into_iter().collect(),
            ..View::default()
        };
        let picture = pictures::of_view(&view, &[], pictures::LARGE, self.tables, self.texts)?;
        let link = pictures::link(&view, self.texts);
        let link = Some((link.as_str(), self.texts.get("report.today.link")));
        Some(pictures::figure("small-figure large-figure", &picture.html, self.texts.get("report.own.parties"), link))
    }
}
