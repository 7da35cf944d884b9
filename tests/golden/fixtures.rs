//! Made-up figures: no place ever reported them.
#![allow(clippy::unwrap_used)] // Made-up input, in a test.

use std::rc::Rc;

use crime_explorer::{
    chart::spec::{Emphasis, Frame, LayoutContext, NamedSeries},
    format::Formatter,
    i18n::Lang,
    indicator::{CountingUnit, Unit},
    kinds::{
        bar::{BarRow, BarSpec},
        line::LineSpec,
    },
    observation::Value,
    period::{Year, Years},
    place::PlaceCode,
    role::Role,
    series::{IntervalBasis, Point, Series, SeriesBreak, SeriesKey, SetAside, Subject},
    statistics::Interval,
    view::ScaleKind,
};

pub(crate) fn point(year: i16, value: Value) -> Point {
    Point::new(Year(year), value)
}

pub(crate) fn number(year: i16, value: f64) -> Point {
    point(year, Value::Number(value))
}

/// The same, but another figure of its table contradicts it.
pub(crate) fn contradicted(point: Point) -> Point {
    Point { set_aside: Some(SetAside::Contradicted), interval: None, ..point }
}

pub(crate) fn with_interval(year: i16, value: f64, half: f64) -> Point {
    let interval = Interval { lower: (value - half).max(0.0), upper: value + half };
    Point { interval: Some((interval, IntervalBasis::Count)), ..number(year, value) }
}

/// An interval that may go below zero, as one of a change does.
pub(crate) fn with_interval_around(year: i16, value: f64, half: f64) -> Point {
    let interval = Interval { lower: value - half, upper: value + half };
    Point { interval: Some((interval, IntervalBasis::Count)), ..number(year, value) }
}

pub(crate) fn series(points: Vec<Point>) -> Series {
    Series {
        key: SeriesKey { subject: Subject::Place("HND".parse::<PlaceCode>().unwrap()), categories: Vec::new() },
        unit: Unit::Per100000,
        points,
        breaks: Vec::new(),
    }
}

pub(crate) fn with_break(mut series: Series, year: i16) -> Series {
    series.breaks.push(SeriesBreak { year: Year(year), note: "n".to_owned(), is_suspected: false });
    series
}

pub(crate) fn named(name: &str, colour_idx: u8, series: Series) -> NamedSeries {
    NamedSeries {
        series: Rc::new(series),
        name: Rc::from(name),
        colour_idx,
        emphasis: Emphasis::Normal,
        role: Role::Figures(0),
    }
}

pub(crate) fn muted(named: NamedSeries) -> NamedSeries {
    NamedSeries { emphasis: Emphasis::Muted, ..named }
}

/// A wave around `level`, the same for the same numbers.
pub(crate) fn wave(level: f64, swing: f64, phase: f64) -> Vec<Point> {
    (1990..=2022)
        .map(|year| {
            let t = f64::from(year - 1990) / 5.0 + phase;
            let value = level + swing * (t.sin() + 0.3 * (2.7 * t).sin());
            number(year, (value.max(0.0) * 10.0).round() / 10.0)
        })
        .collect()
}

pub(crate) fn frame() -> Frame {
    Frame {
        title: "Victims of intentional homicide, 1990 to 2022".to_owned(),
        unit_label: "per 100,000 people".to_owned(),
        reading: "Honduras had the highest rate, 83.8 in 2011; it has more than halved since.".to_owned(),
        source: "Source: made-up figures for a test. Licence: none.".to_owned(),
        notes: vec!["Figures before 2013 follow another definition.".to_owned()],
        link: "https://example.org/explore/?i=homicide-rate&p=HND~SLV".to_owned(),
        data_version: "0123abcd".to_owned(),
        measure: "rate".to_owned(),
        counting_unit: Some(CountingUnit::Victim),
    }
}

pub(crate) fn line(series: Vec<NamedSeries>) -> LineSpec {
    LineSpec {
        frame: frame(),
        series,
        years: Years::between(Year(1990), Year(2022)),
        unit: Unit::Per100000,
        decimals: 1,
        scale: ScaleKind::Linear,
        has_intervals: true,
    }
}

/// Four lines with a gap, a break, a lone point, a range and an end before the axis ends.
pub(crate) fn hard_lines() -> LineSpec {
    let mut gap = wave(52.0, 22.0, 0.0);
    gap.retain(|point| !(2003..=2006).contains(&point.year.0) && point.year.0 != 2019 && point.year.0 != 2021);
    let broken = with_break(series(wave(30.0, 9.0, 2.0)), 2013);
    let mut early = wave(14.0, 5.0, 4.0);
    early.retain(|point| point.year.0 <= 2015);
    let mut censored = wave(6.0, 2.0, 1.0);
    for point in &mut censored {
        if point.year.0 >= 2016 && point.year.0 % 2 == 0 {
            point.value = Value::Range { lower: 0.0, upper: 4.0 };
        }
    }
    line(vec![
        named("Honduras", 0, series(gap)),
        named("El Salvador", 2, broken),
        named("Costa Rica", 3, series(early)),
        named("Belize", 6, series(censored)),
    ])
}

pub(crate) fn line_with_interval() -> LineSpec {
    let points = wave(20.0, 8.0, 0.5).into_iter().filter_map(|point| {
        let year = point.year.0;
        let value = point.value.number()?;
        (!(2000..=2002).contains(&year)).then(|| with_interval(year, value, 2.0 + f64::from(year % 5)))
    });
    let flat = wave(9.0, 1.0, 2.5);
    line(vec![named("Trinidad and Tobago", 3, series(points.collect())), named("Jamaica", 7, series(flat))])
}

/// `n` grey lines and two in colour.
pub(crate) fn dense_lines(n: usize) -> LineSpec {
    let mut all: Vec<NamedSeries> = (0..n)
        .map(|idx| {
            let level = 2.0 + (idx * 7919 % 97) as f64 / 2.5;
            let mut points = wave(level, level / 4.0, (idx * 31 % 63) as f64 / 10.0);
            points.retain(|point| (usize::try_from(point.year.0).unwrap() * 7 + idx * 13) % 41 != 0);
            muted(named(&format!("Place {idx}"), (idx % 8) as u8, series(points)))
        })
        .collect();
    all.push(named("Honduras", 0, series(wave(60.0, 15.0, 0.0))));
    let mut focused = named("Germany", 3, series(wave(3.0, 1.0, 3.0)));
    focused.emphasis = Emphasis::Highlighted;
    all.push(focused);
    line(all)
}

pub(crate) fn log_lines() -> LineSpec {
    let mut zeros = wave(1.0, 0.9, 1.0);
    for point in &mut zeros {
        if [1998, 2007, 2008].contains(&point.year.0) {
            point.value = Value::Number(0.0);
        }
    }
    let mut spec = line(vec![
        named("Iceland", 7, series(zeros)),
        named("Honduras", 0, series(wave(52.0, 22.0, 0.0))),
        named("Jamaica", 2, series(wave(400.0, 122.0, 2.0))),
    ]);
    spec.scale = ScaleKind::Log;
    spec.frame.unit_label = "per 100,000 people, logarithmic scale".to_owned();
    spec
}

/// Eight lines that end close to each other.
pub(crate) fn crowded_ends() -> LineSpec {
    let names = [
        "Argentina",
        "Bolivia (Plurinational State of)",
        "Chile",
        "Colombia",
        "Ecuador",
        "Paraguay",
        "Peru",
        "Uruguay",
    ];
    let series = names.iter().enumerate().map(|(idx, name)| {
        let mut points = wave(8.0 + idx as f64 * 2.2, 3.0, idx as f64);
        if let Some(last) = points.last_mut() {
            last.value = Value::Number(10.0 + idx as f64 * 0.3);
        }
        named(name, idx as u8, series(points))
    });
    line(series.collect())
}

pub(crate) fn arabic() -> LineSpec {
    let mut spec = hard_lines();
    for (named, name) in spec.series.iter_mut().zip(["هندوراس", "السلفادور", "كوستاريكا", "بليز"])
    {
        named.name = Rc::from(name);
    }
    spec.frame.title = "ضحايا القتل العمد، من 1990 إلى 2022".to_owned();
    spec.frame.unit_label = "لكل 100,000 نسمة".to_owned();
    spec.frame.reading = "سجلت هندوراس أعلى معدل، 83.8 في عام 2011.".to_owned();
    spec.frame.source = "المصدر: أرقام مختلقة للاختبار (UNODC).".to_owned();
    spec.frame.notes = vec!["الأرقام قبل عام 2013 تتبع تعريفا آخر.".to_owned()];
    spec
}

pub(crate) fn row(named: NamedSeries, rank: Option<(u16, u16)>) -> BarRow {
    let point_idx = (!named.series.points.is_empty()).then_some(0);
    BarRow { series: named, point_idx, rank, absence: "no figure; latest 2016".to_owned(), note: "".into() }
}

pub(crate) fn bar(rows: Vec<BarRow>) -> BarSpec {
    BarSpec {
        frame: frame(),
        rows,
        year: Year(2022),
        unit: Unit::Per100000,
        decimals: 1,
        has_intervals: true,
        is_ranked: true,
    }
}

/// A ranking with intervals, a range, a zero, a figure of another year and rows without a figure.
pub(crate) fn ranking() -> BarSpec {
    let names = [
        "Jamaica",
        "Saint Vincent and the Grenadines",
        "Honduras",
        "Bolivarian Republic of Venezuela",
        "Colombia",
        "Brazil",
        "Democratic Republic of the Congo",
        "Costa Rica",
        "United States of America",
        "Kenya",
        "Bosnia and Herzegovina",
    ];
    let mut rows: Vec<BarRow> = names
        .iter()
        .enumerate()
        .map(|(idx, name)| {
            let value = 52.0 / (1.0 + idx as f64 * 0.55);
            let half = if idx == 1 { 11.0 } else { value * 0.07 };
            let rank = idx as u16;
            row(named(name, 0, series(vec![with_interval(2022, value, half)])), Some((rank.max(1), rank + 2)))
        })
        .collect();
    let mut earlier = number(2022, 4.4);
    earlier.actual_year = Year(2020);
    rows.push(row(named("Germany", 3, series(vec![earlier])), Some((12, 12))));
    rows.push(row(named("Malta", 3, series(vec![point(2022, Value::Range { lower: 0.0, upper: 4.0 })])), None));
    rows.push(row(named("Iceland", 3, series(vec![number(2022, 0.0)])), Some((13, 13))));
    rows.push(row(named("Andorra", 3, series(Vec::new())), None));
    rows.push(row(named("Lao People’s Democratic Republic", 3, series(Vec::new())), None));
    rows[2].series.emphasis = Emphasis::Highlighted;
    for idx in [4, 5, 6] {
        rows[idx].series.emphasis = Emphasis::Muted;
    }
    bar(rows)
}

/// Places that are not ranked: by name, some with a footnote, one with a range only and one without a figure.
pub(crate) fn dots() -> BarSpec {
    let noted = |name: &str, points: Vec<Point>, note: &str| BarRow {
        note: note.into(),
        ..row(named(name, 0, series(points)), None)
    };
    let rows = vec![
        noted(
            "Argentina",
            vec![point(2022, Value::Range { lower: 2.4, upper: 16.0 })],
            "Two releases contradict each other.",
        ),
        noted("Chile", vec![number(2022, 0.9)], "Only victims with injuries."),
        noted("Italy", vec![number(2022, 0.0)], ""),
        noted(
            "Lao People’s Democratic Republic",
            vec![number(2022, 16.0)],
            "Asked about the last five years. Women only. Minor force and force without injury count too. Attempts count.",
        ),
        noted("Uganda", Vec::new(), ""),
    ];
    BarSpec { is_ranked: false, has_intervals: false, ..bar(rows) }
}

pub(crate) fn context(width: f64, height: f64) -> LayoutContext {
    LayoutContext {
        width,
        height,
        font_size: 13.0,
        formatter: Formatter { lang: Lang::En },
        is_rtl: false,
        has_frame: false,
    }
}

pub(crate) fn arabic_context(width: f64, height: f64) -> LayoutContext {
    LayoutContext { formatter: Formatter { lang: Lang::Ar }, is_rtl: true, ..context(width, height) }
}

pub(crate) fn framed(context: LayoutContext) -> LayoutContext {
    LayoutContext { has_frame: true, ..context }
}
