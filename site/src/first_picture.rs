//! Pictures that stand in the pages before the program has come, drawn by the code that draws them in the browser.

use std::{collections::BTreeMap, path::Path, rc::Rc};

use crime_explorer::{
    catalogue::{Core, POPULATION},
    chart::{
        Theme, layout,
        spec::{ChartSpec, LayoutContext},
        to_inline_svg,
    },
    dataset::{Dataset, format as packed},
    format::{self, Formatter},
    i18n::{Direction, Lang, Texts},
    indicator::Indicator,
    kinds::any,
    manifest::{Manifest, names},
    permalink,
    presentation::{self, Choice, Presented, Setting, TableModel, TableRow},
    query::{self, Need, Sources},
    role::Role,
    view::View,
};
use ingest::pack;
use maud::{Markup, PreEscaped, html};

use crate::{error::SiteError, files::read, sections::cell};

/// The packed tables, read as the app reads them.
pub(crate) struct Bundle<'a> {
    core: &'a Core,
    manifest: &'a Manifest,
    staging: &'a Path,
    population: Dataset,
}

/// How large a picture is laid out, in CSS pixels. It is shown in either of two widths, and shrinks or grows to fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sizes {
    /// Width and height on a wide page.
    pub wide: (f64, f64),
    /// Width and height on a phone.
    pub narrow: (f64, f64),
}

/// A view's answer in a language.
pub(crate) struct First {
    /// Words and chart.
    pub presented: Presented,
    /// What it needs but for words: the figures first.
    pub needs: Vec<String>,
    lang: Lang,
}

impl<'a> Bundle<'a> {
    /// The bundle that has been packed into `staging`.
    ///
    /// # Errors
    /// If a file is missing or broken.
    pub(crate) fn open(packed: &'a pack::Bundle, staging: &'a Path) -> Result<Bundle<'a>, SiteError> {
        let pack::Bundle { core, manifest, .. } = packed;
        let population = dataset(manifest, staging, POPULATION)?;
        Ok(Bundle { core, manifest, staging, population })
    }

    /// The texts of a language, with the names of places.
    ///
    /// # Errors
    /// If they are missing or broken.
    pub(crate) fn texts(&self, lang: Lang) -> Result<Texts, SiteError> {
        let (path, bytes) = file(self.manifest, self.staging, &names::texts(lang))?;
        packed::unpack(&bytes).map_err(|error| SiteError::content(&path, error))
    }

    /// Every indicator with a table in the bundle.
    pub(crate) fn indicators(&self) -> &[Indicator] {
        &self.core.catalogue.indicators
    }

    /// Whether the table that a view names is in the bundle.
    pub(crate) fn has(&self, view: &View) -> bool {
        view.indicator.as_ref().is_none_or(|id| self.core.catalogue.indicator(id).is_some())
    }

    /// The answer to a view.
    ///
    /// # Errors
    /// If it names no indicator of the catalogue, or the table is missing or broken.
    pub(crate) fn first(&self, view: &View, texts: &Texts) -> Result<First, SiteError> {
        let link = permalink::write(view);
        let setting = Setting { texts, link: &link, shapes: None };
        let (needs, presented) = self.ask(view, |sources| any::present(view, sources, &setting))?;
        Ok(First { presented, needs, lang: texts.lang })
    }

    /// The places that a view can be of, each with its figure.
    ///
    /// # Errors
    /// As [`Bundle::first`].
    pub(crate) fn choices(&self, view: &View, texts: &Texts) -> Result<Vec<Choice>, SiteError> {
        Ok(self.ask(view, |sources| presentation::choices(view, sources, texts))?.1)
    }

    fn ask<T>(
        &self,
        view: &View,
        ask: impl Fn(&Sources<'_>) -> Result<T, query::UnknownIndicator>,
    ) -> Result<(Vec<String>, T), SiteError> {
        let mut needs = query::needs(view, &self.core.catalogue, Lang::default())?;
        needs.retain(|need| need.role != Role::Words);
        let names = needs.iter().map(|need| need.name.clone()).collect();
        needs.retain(|need| need.role.is_table());
        // Nearly every view is over all people.
        let is_at_hand = |name: &str| name == POPULATION;
        let read = |need: &Need| match is_at_hand(&need.name) {
            true => Ok(None),
            false => dataset(self.manifest, self.staging, &need.name).map(Some),
        };
        let loaded = needs.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        let tables =
            needs.iter().zip(&loaded).map(|(need, table)| (need.role, table.as_ref().unwrap_or(&self.population)));
        let tables: Vec<(Role, &Dataset)> = tables.collect();
        let Core { catalogue, places, data_version, .. } = self.core;
        let sources = Sources::of((catalogue, places), &tables, data_version)?;
        let answer = ask(&sources)?;
        Ok((names, answer))
    }
}

fn file(manifest: &Manifest, staging: &Path, name: &str) -> Result<(std::path::PathBuf, Vec<u8>), SiteError> {
    let file = manifest.file(name).ok_or_else(|| SiteError::NotPacked(name.to_owned()))?;
    let path = staging.join(&file.path);
    let bytes = read(&path)?;
    Ok((path, bytes))
}

fn dataset(manifest: &Manifest, staging: &Path, name: &str) -> Result<Dataset, SiteError> {
    let (path, bytes) = file(manifest, staging, name)?;
    Dataset::from_bytes(&bytes).map_err(|error| SiteError::content(&path, error))
}

impl First {
    /// Title, reading, picture in two sizes, and source: what the app's figure has, in the same places.
    pub(crate) fn figure(&self, level: HeadingLevel, sizes: &Sizes) -> Markup {
        let frame = &self.presented.frame;
        html! {
            figure.figure {
                figcaption.figure__caption {
                    @match level {
                        HeadingLevel::H2 => h2.figure__title { (frame.title) },
                        HeadingLevel::H3 => h3.figure__title { (frame.title) },
                    }
                    p.figure__reading { (frame.reading) }
                }
                div.figure__frame {
                    @if let Some(spec) = &self.presented.chart {
                        div.first-wide { (svg(&**spec, sizes.wide, self.lang)) }
                        div.first-narrow { (svg(&**spec, sizes.narrow, self.lang)) }
                    }
                }
                p.figure__hint { "\u{a0}" }
                p.figure__source { (frame.source) }
            }
        }
    }

    /// The last figure of each line, or each bar's, as a table; nothing without figures. `heads` are the names of its columns of
    /// years and figures.
    pub(crate) fn table(&self, caption: &str, heads: [&str; 2]) -> Markup {
        let Some(table) = &self.presented.table else { return Markup::default() };
        let mut last: BTreeMap<(usize, &[String]), &TableRow> = BTreeMap::new();
        let mut order = Vec::new();
        for row in table.rows.iter().filter(|row| row.value.bounds().is_some()) {
            let idx = order.iter().position(|name: &Rc<str>| *name == row.name).unwrap_or(order.len());
            if idx == order.len() {
                order.push(row.name.clone());
            }
            let kept = last.entry((idx, &row.category_ids)).or_insert(row);
            if row.year > kept.year {
                *kept = row;
            }
        }
        if last.is_empty() {
            return Markup::default();
        }
        html! {
            table.first-table {
                caption { (caption) }
                thead {
                    tr {
                        td {}
                        th scope="col" { (heads[0]) }
                        th scope="col" { (heads[1]) " (" (table.unit_label) ")" }
                    }
                }
                tbody { @for row in last.values() { (self.table_row(table, row)) } }
            }
        }
    }

    fn table_row(&self, table: &TableModel, row: &TableRow) -> Markup {
        let names: Vec<&str> = std::iter::once(&*row.name).chain(row.categories.iter().map(String::as_str)).collect();
        html! {
            tr {
                th scope="row" { (names.join(", ")) }
                (cell(row.year.or(table.year).map(format::year).unwrap_or_default()))
                (cell(format::value(self.lang, row.value, table.unit, table.decimals).unwrap_or_default()))
            }
        }
    }
}

/// Of the title of a picture: below the page's own heading, or below that of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadingLevel {
    /// Below the page's heading.
    H2,
    /// Below a heading of the second level.
    H3,
}

/// The picture as the chart's writer has it, which escapes its texts.
fn svg(spec: &dyn ChartSpec, (width, height): (f64, f64), lang: Lang) -> Markup {
    let theme = Theme::light();
    let context = LayoutContext {
        width,
        height,
        font_size: if width < 480.0 { 12.0 } else { 13.0 },
        formatter: Formatter { lang },
        is_rtl: lang.direction() == Direction::Rtl,
        has_frame: false,
    };
    PreEscaped(to_inline_svg(&layout(spec, &context, &theme), &theme).replace('\n', ""))
}

/// The colours of the pictures as custom properties: light, dark, and with more contrast, as the page's own are.
pub(crate) fn colours_css() -> String {
    let block = |selector: &str, theme: &Theme| {
        let properties: String = theme
            .properties()
            .map(|(name, colour)| {
                let (red, green, blue) = colour.rgb;
                format!("{name}:#{red:02x}{green:02x}{blue:02x};\n")
            })
            .concat();
        format!("{selector} {{\n{properties}}}\n")
    };
    let of_system = "@media (prefers-color-scheme: dark) {\n";
    [
        block(":root", &Theme::light()),
        of_system.to_owned(),
        block(":root:not([data-theme=\"light\"], [data-theme=\"contrast\"])", &Theme::dark()),
        "}\n".to_owned(),
        block(":root[data-theme=\"dark\"]", &Theme::dark()),
        block(":root[data-theme=\"contrast\"]", &Theme::contrast()),
    ]
    .concat()
}
