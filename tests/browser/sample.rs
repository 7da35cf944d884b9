//! Small charts and tables with their hard cases.

use std::rc::Rc;

use crime_explorer::{
    chart::spec::{Emphasis, Frame, NamedSeries},
    indicator::{CountingUnit, Unit},
    kinds::line::LineSpec,
    observation::{Status, Value},
    period::{Year, Years},
    presentation::{TableModel, TableRow},
    role::Role,
    series::{IntervalBasis, Point, Series, SeriesKey, Subject},
    statistics::Interval,
    view::ScaleKind,
};

pub(crate) fn place(code: &str) -> Subject {
    Subject::Place(code.parse().unwrap())
}

pub(crate) fn point(year: i16, value: Value) -> Point {
    let interval = value.number().map(|n| (Interval { lower: n - 1.0, upper: n + 1.0 }, IntervalBasis::Count));
    Point { interval, origin: "CTS".into(), ..Point::new(Year(year), value) }
}

pub(crate) fn series(code: &str, name: &str, colour_idx: u8, points: Vec<Point>) -> NamedSeries {
    let key = SeriesKey { subject: place(code), categories: Vec::new() };
    let series = Series { key, unit: Unit::Per100000, points, breaks: Vec::new() };
    NamedSeries {
        series: Rc::new(series),
        name: name.into(),
        colour_idx,
        emphasis: Emphasis::Normal,
        role: Role::Figures(0),
    }
}

pub(crate) fn frame() -> Frame {
    Frame {
        title: "Homicide, 2000–2004".into(),
        unit_label: "per 100,000 people".into(),
        reading: "Honduras is higher.".into(),
        source: "UNODC, edition 2022-08-08.".into(),
        link: "https://example.org/explore/?i=homicide-rate&p=HND~CIV".into(),
        data_version: "v7".into(),
        measure: "rate".into(),
        counting_unit: Some(CountingUnit::Victim),
        ..Frame::default()
    }
}

/// Honduras from 40 up, without 2002; Côte d’Ivoire flat at 10.
pub(crate) fn lines() -> LineSpec {
    let number = |year: i16, value: f64| point(year, Value::Number(value));
    LineSpec {
        frame: frame(),
        series: vec![
            series(
                "HND",
                "Honduras",
                0,
                vec![number(2000, 40.0), number(2001, 41.0), number(2003, 43.0), number(2004, 44.0)],
            ),
            series("CIV", "Côte d’Ivoire", 1, (2000..=2004).map(|year| number(year, 10.0)).collect()),
        ],
        years: Years::between(Year(2000), Year(2004)),
        unit: Unit::Per100000,
        decimals: 1,
        scale: ScaleKind::Linear,
        has_intervals: true,
    }
}

pub(crate) fn row(code: &str, name: &str, year: i16, value: Value) -> TableRow {
    TableRow {
        subject: place(code),
        name: name.into(),
        category_ids: Rc::new([]),
        categories: Rc::new([]),
        year: Some(Year(year)),
        value,
        interval: None,
        rank: None,
        status: Status::Normal,
        origin: "".into(),
        note: "".into(),
        coverage: None,
    }
}

pub(crate) fn table(rows: Vec<TableRow>) -> TableModel {
    TableModel {
        caption: "Homicide".into(),
        dimensions: Vec::new(),
        dimension_ids: Vec::new(),
        unit_label: "per 100,000 people".into(),
        unit: Unit::Per100000,
        counting_unit: CountingUnit::Victim,
        decimals: 1,
        year: None,
        is_rankable: true,
        rows,
    }
}
