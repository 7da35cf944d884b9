//! The small line of a tooltip: how the figure moved over the years.

use yew::prelude::*;

use super::marks::marks;
use crate::{
    chart::{
        Chart,
        datum::Figure,
        mark::{Colour, Mark, Position, Stroke},
    },
    format,
    period::Year,
    series::Series,
};

const WIDTH_PX: f64 = 160.0;
const HEIGHT_PX: f64 = 36.0;
/// Room for the dot, so that it is whole at the edge.
const MARGIN_PX: f64 = 4.0;

/// Runs of consecutive years as lines, lone years as dots, and the year shown as a larger dot. Zero is at the bottom.
///
/// Nothing if there are fewer than two numbers: one is no development.
pub(crate) fn sparkline(series: &Series, year: Year, colour: Colour) -> Option<Vec<Mark>> {
    let place = placing(series)?;
    let mut drawn = Vec::new();
    for run in series.runs() {
        let points: Vec<Position> = run.iter().filter_map(|point| place(point.year, point.value.number()?)).collect();
        match points.as_slice() {
            [] => {}
            [single] => drawn.push(dot(*single, 1.5, colour)),
            _ => drawn.push(Mark::Line { points, stroke: Stroke::new(colour, 1.5) }),
        }
    }
    let shown = series.at(year).and_then(|point| place(point.year, point.value.number()?));
    drawn.extend(shown.map(|at| dot(at, 3.5, colour)));
    Some(drawn)
}

fn dot(centre: Position, radius: f64, colour: Colour) -> Mark {
    Mark::Circle { centre, radius, fill: Some(colour), stroke: None }
}

/// Where a year and a number stand; none if there is nothing to compare.
fn placing(series: &Series) -> Option<impl Fn(Year, f64) -> Option<Position>> {
    let numbers: Vec<(Year, f64)> =
        series.points.iter().filter_map(|point| Some((point.year, point.value.number()?))).collect();
    let (first, last) = (numbers.first()?.0, numbers.last()?.0);
    let highest = numbers.iter().map(|(_, number)| *number).fold(0.0, f64::max);
    if first == last || highest <= 0.0 || !highest.is_finite() {
        return None;
    }
    let per_year = (WIDTH_PX - 2.0 * MARGIN_PX) / f64::from(last.0 - first.0);
    Some(move |year: Year, number: f64| {
        let x = MARGIN_PX + f64::from(year.0 - first.0) * per_year;
        let y = HEIGHT_PX - MARGIN_PX - (number.max(0.0) / highest) * (HEIGHT_PX - 2.0 * MARGIN_PX);
        Some((x, y))
    })
}

/// How a figure moved, as an element. It only repeats what other years of the view say, so it is hidden from
/// screen readers.
pub(crate) fn view(figure: &Figure<'_>, chart: &Chart) -> Html {
    let Some(year) = figure.year else { return Html::default() };
    let series = &figure.named.series;
    let ends = series.points.first().zip(series.points.last());
    let Some((drawn, (first, last))) = sparkline(series, year, chart.foreground).zip(ends) else {
        return Html::default();
    };
    html! {
        <div class="readout__spark" aria-hidden="true" dir="ltr">
            <span translate="no" ~textContent={format::year(first.year)} />
            <svg width={format::plain(WIDTH_PX)} height={format::plain(HEIGHT_PX)}
                viewBox={["0 0", &format::plain(WIDTH_PX), &format::plain(HEIGHT_PX)].join(" ")}>
                { marks(&drawn) }
            </svg>
            <span translate="no" ~textContent={format::year(last.year)} />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        indicator::Unit,
        observation::Value,
        series::{Point, SeriesKey, Subject},
    };

    fn series(values: &[(i16, Option<f64>)]) -> Series {
        let point =
            |(year, value): &(i16, Option<f64>)| Point::new(Year(*year), value.map_or(Value::Missing, Value::Number));
        Series {
            key: SeriesKey { subject: Subject::Place("HND".parse().unwrap()), categories: vec![] },
            unit: Unit::Count,
            points: values.iter().map(point).collect(),
            breaks: vec![],
        }
    }

    const INK: Colour = Colour::hex(0);

    #[test]
    fn a_sparkline_has_a_gap_where_the_series_has_one() {
        let drawn = sparkline(
            &series(&[(2000, Some(1.0)), (2001, Some(2.0)), (2002, None), (2003, Some(4.0))]),
            Year(2003),
            INK,
        );
        let drawn = drawn.unwrap();
        assert_eq!(drawn.len(), 3, "a line, a lone year, the year shown");
        let Mark::Line { points, .. } = &drawn[0] else { panic!("{drawn:?}") };
        assert_eq!(points, &[(4.0, 25.0), (4.0 + 152.0 / 3.0, 18.0)]);
    }

    #[test]
    fn one_figure_is_no_development() {
        assert_eq!(sparkline(&series(&[(2000, Some(1.0))]), Year(2000), INK), None);
        assert_eq!(sparkline(&series(&[(2000, Some(0.0)), (2001, Some(0.0))]), Year(2000), INK), None);
    }
}
