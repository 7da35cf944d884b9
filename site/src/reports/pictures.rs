//! Small pictures with what the reports state marked in them, drawn by the same code as the app's charts.

use std::rc::Rc;

use crime_explorer::{
    chart::{
        Theme, layout,
        spec::{ChartSpec, Emphasis, Frame, LayoutContext, NamedSeries},
        to_svg,
    },
    format::Formatter,
    i18n::Texts,
    indicator::Unit,
    kinds::{
        any,
        bar::{BarRow, BarSpec},
        line::{self, LineSpec},
    },
    named::Named,
    observation::Value,
    period::{Year, Years},
    permalink,
    presentation::Setting,
    query::world,
    role::Role,
    series::{Point, Series, SeriesKey, Subject},
    view::{Time, TimeEnd, View},
};
use maud::{Markup, PreEscaped, html};

use super::{
    statements::{Period, Statement},
    verdict::Figures,
    words,
};
use crate::tables::Tables;

/// Width and height in CSS pixels of a picture beside statements.
pub(super) const SMALL: (f64, f64) = (440.0, 260.0);

/// Width and height in CSS pixels of a picture of several lines with long names.
pub(super) const LARGE: (f64, f64) = (720.0, 400.0);

/// Colours of what a report states, the first that no line has: places have their own wherever they are.
const MARK_COLOURS: [u8; 4] = [1, 0, 4, 3];

/// Which picture a statement belongs into: indicator, category and places.
pub(super) type Key = (String, String, String);

/// The key of a statement's picture; none where no table is compared.
pub(super) fn key(statement: &Statement) -> Option<Key> {
    let is_drawn = !matches!(statement.compare.as_str(), "" | "other-measure");
    is_drawn.then(|| (statement.indicator.clone(), statement.category.clone(), statement.match_place.clone()))
}

/// The view that a picture is of: the live chart of the same figures.
pub(super) fn view(statement: &Statement, tables: &Tables) -> Option<View> {
    let (indicator, dataset) = tables.indicator(&statement.indicator)?;
    let subject = |code: crime_explorer::place::PlaceCode| match code.is_region() {
        true => Subject::Region(code),
        false => Subject::Place(code),
    };
    let categories = match indicator.dimensions.first() {
        Some(dimension) if !statement.category.is_empty() => {
            Named::from_iter([(dimension.id.clone(), vec![statement.category.clone()])])
        }
        _ => Named::new(),
    };
    let figures = Figures { indicator, dataset, category: &statement.category };
    let first = statement.match_places().into_iter().filter_map(|place| figures.first_year(place)).min();
    Some(View {
        indicator: Some(indicator.id.clone()),
        kind: Some(line::KIND),
        // Where a treaty is younger than the table, its axis begins with it.
        time: Time {
            from: first.filter(|first| *first > indicator.first_year).map_or(TimeEnd::Earliest, TimeEnd::Year),
            to: TimeEnd::Latest,
        },
        subjects: statement.match_places().into_iter().map(subject).collect(),
        categories,
        ..View::default()
    })
}

/// The address of a view in a language, relative to the site's base.
pub(super) fn link(view: &View, texts: &Texts) -> String {
    let view = View { lang: Some(texts.lang), ..view.clone() };
    format!("explore/?{}", permalink::write(&view))
}

/// A picture with its title.
pub(super) struct Picture {
    /// What, where, when.
    pub(super) title: String,
    /// Twice the same, for light and for dark pages.
    pub(super) html: Markup,
}

/// The line chart of a view with the stated figures marked; none if there is no line.
pub(super) fn of_view(
    view: &View,
    stated: &[&Statement],
    size: (f64, f64),
    tables: &Tables,
    texts: &Texts,
) -> Option<Picture> {
    let sources = tables.sources(view.indicator_id())?;
    let link = link(view, texts);
    let presented = any::present(view, &sources, &Setting { texts, link: &link, shapes: None }).ok()?;
    let mut spec = presented.chart.as_deref()?.as_any().downcast_ref::<LineSpec>()?.clone();
    let title = spec.frame.title.clone();
    push_total(&mut spec, texts);
    for statement in stated {
        push_mark(&mut spec, statement, texts);
    }
    Some(Picture { title, html: drawn(&spec, size, texts) })
}

/// Where several places are compared together, their sum of each year in which all have a number.
fn push_total(spec: &mut LineSpec, texts: &Texts) {
    let is_one_place = spec.series.len() < 2;
    let is_of_places = spec.series.iter().all(|named| matches!(named.series.key.subject, Subject::Place(_)));
    if is_one_place || !is_of_places {
        return;
    }
    let sum = |year: Year| -> Option<f64> {
        spec.series.iter().map(|named| named.series.at(year).and_then(|point| point.value.number())).sum()
    };
    let points = spec.years.iter().filter_map(|year| Some(point(year, sum(year)?))).collect();
    let total = named(spec.unit, points, texts.get("report.picture.together"), 4);
    spec.series.push(NamedSeries { emphasis: Emphasis::Highlighted, ..total });
}

/// A dot where the report puts its figure.
fn push_mark(spec: &mut LineSpec, statement: &Statement, texts: &Texts) {
    let (Some(number), Some(period)) = (statement.number(), Period::parse(&statement.period)) else { return };
    let year = period.chart_year();
    spec.years = Years { first: spec.years.first.min(year), last: spec.years.last.max(year) };
    let figure = words::figure(texts, &statement.unit, number, statement.decimals());
    let name = texts.with("report.picture.mark", &[("figure", &figure)]);
    let is_line = |named: &NamedSeries| named.series.points.len() > 1;
    let is_free = |colour: &u8| !spec.series.iter().any(|named| is_line(named) && named.colour_idx == *colour);
    let colour = MARK_COLOURS.into_iter().find(is_free).unwrap_or(MARK_COLOURS[0]); // There is a first.
    let mark = named(spec.unit, vec![point(year, number)], &name, colour);
    spec.series.push(NamedSeries { emphasis: Emphasis::Highlighted, ..mark });
}

/// Bars of single figures, each with its name.
pub(super) fn bars(rows: &[(String, f64)], unit: Unit, title: &str, texts: &Texts) -> Markup {
    let year = Year(2008); // Bars have a year, which is not drawn; their names say theirs.
    let rows = rows.iter().map(|(name, value)| BarRow {
        series: named(unit, vec![point(year, *value)], name, 0),
        point_idx: Some(0),
        rank: None,
        absence: String::new(),
        note: "".into(),
    });
    let frame = Frame { title: title.to_string(), ..Frame::default() };
    let spec = BarSpec { frame, rows: rows.collect(), year, unit, decimals: 0, has_intervals: false, is_ranked: true };
    drawn(&spec, SMALL, texts)
}

fn named(unit: Unit, points: Vec<Point>, name: &str, colour_idx: u8) -> NamedSeries {
    let key = SeriesKey { subject: Subject::Region(world()), categories: Vec::new() };
    let series = Rc::new(Series { key, unit, points, breaks: Vec::new() });
    NamedSeries { series, name: name.into(), colour_idx, emphasis: Emphasis::Normal, role: Role::Figures(0) }
}

fn point(year: Year, number: f64) -> Point {
    Point::new(year, Value::Number(number))
}

/// The picture in both colours; the page shows the one that fits. Hidden from screen readers, to whom the table speaks.
fn drawn(spec: &dyn ChartSpec, size: (f64, f64), texts: &Texts) -> Markup {
    let context = LayoutContext {
        width: size.0,
        height: size.1,
        font_size: 13.0,
        formatter: Formatter { lang: texts.lang },
        is_rtl: texts.lang.direction().id() == "rtl",
        has_frame: false,
    };
    // The chart's writer escapes its texts.
    let picture = |theme: &Theme| PreEscaped(to_svg(&layout(spec, &context, theme)));
    html! {
        div.picture.for-light aria-hidden="true" { (picture(&Theme::light())) }
        div.picture.for-dark aria-hidden="true" { (picture(&Theme::dark())) }
    }
}

/// A figure of the page: picture, caption and link.
pub(super) fn figure(class: &str, picture: &Markup, caption: &str, link: Option<(&str, &str)>) -> Markup {
    html! {
        figure class=(class) {
            (picture)
            figcaption {
                (caption)
                @if let Some((href, name)) = link { " " a href=(href) { (name) } }
            }
        }
    }
}
