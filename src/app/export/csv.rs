//! The figures shown, as a CSV file (RFC 4180, UTF-8).

use std::fmt::Write;

use crate::{
    chart::spec::{ChartSpec, NamedSeries},
    format,
    i18n::Texts,
    observation::Value,
    presentation::TableRow,
    series::{IntervalBasis, Point, Subject},
};

/// What every row of the file says, and what the first row says for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvOrigin<'a> {
    /// Ids of the indicator's dimensions, in its order: a column each.
    pub dimensions: &'a [&'a str],
    /// Source with edition and terms.
    pub source: &'a str,
    /// The view's address.
    pub link: &'a str,
    /// Version of the data.
    pub data_version: &'a str,
    /// The measure as links write it.
    pub measure: &'a str,
}

/// The figures of a table's rows, in their order; `spec` has the same figures. A row without a figure is none.
pub(crate) fn of_rows<'a>(
    spec: &'a dyn ChartSpec,
    rows: impl Iterator<Item = &'a TableRow>,
) -> Vec<(&'a NamedSeries, &'a Point)> {
    let mut all: Vec<&NamedSeries> = spec.shown().into_iter().map(|(named, _)| named).collect();
    all.dedup_by(|a, b| std::ptr::eq(*a, *b));
    let of_row = |row: &TableRow| {
        let is_of = |named: &&&NamedSeries| {
            let key = &named.series.key;
            key.subject == row.subject && key.categories.as_slice() == &*row.category_ids
        };
        let named = *all.iter().find(is_of)?;
        Some((named, named.series.at(row.year?)?))
    };
    rows.filter_map(of_row).collect()
}

/// Columns behind the dimensions. `lower` and `upper` are the publisher's own bounds, `interval_…` the 95 % interval
/// computed from counts.
const COLUMNS: &str = "year,actual_year,value,unit,lower,upper,interval_lower,interval_upper,interval_basis,count,\
    population,coverage_places,coverage_members,coverage_population_share,status,origin,note,source,link,data_version,measure";

/// The file's text: a header, then a row a figure.
///
/// Link and data version stand in columns of the first row: a comment above the header would be refused, or taken for
/// the header, by what most readers open the file with. It begins with a byte order mark, without which Excel takes
/// UTF-8 for something else. A number is the shortest text that reads back to the same number.
pub fn csv(rows: &[(&NamedSeries, &Point)], origin: CsvOrigin<'_>, texts: &Texts) -> String {
    let mut out = String::from("\u{feff}place,place_name,");
    for dimension in origin.dimensions {
        push_text(&mut out, dimension);
        out.push(',');
    }
    out.push_str(COLUMNS);
    out.push_str("\r\n");
    for (idx, (named, point)) in rows.iter().enumerate() {
        push_row(&mut out, named, point, origin, texts);
        if idx == 0 {
            push_text(&mut out, origin.link);
            out.push(',');
            push_text(&mut out, origin.data_version);
        } else {
            out.push(',');
        }
        out.push(',');
        push_text(&mut out, origin.measure);
        out.push_str("\r\n");
    }
    out
}

fn push_row(out: &mut String, named: &NamedSeries, point: &Point, origin: CsvOrigin<'_>, texts: &Texts) {
    let (code, name) = subject(named.series.key.subject, texts);
    for text in [&code, &name] {
        push_text(out, text);
        out.push(',');
    }
    for idx in 0..origin.dimensions.len() {
        push_text(out, named.series.key.categories.get(idx).map_or("", String::as_str));
        out.push(',');
    }
    let bounds = match point.value {
        Value::Number(_) | Value::Missing => None,
        Value::Estimate { .. } | Value::Range { .. } => point.value.bounds(),
    };
    let interval = point.interval.map(|(interval, _)| interval);
    // Writing to a string does not fail.
    let _ = write!(out, "{},{},", point.year, point.actual_year);
    push_numbers(out, &[point.value.number()]);
    let _ = write!(out, "{},", named.series.unit.id());
    push_numbers(
        out,
        &[bounds.map(|b| b.0), bounds.map(|b| b.1), interval.map(|i| i.lower), interval.map(|i| i.upper)],
    );
    let _ = write!(out, "{},", point.interval.map_or("", |(_, basis)| basis_id(basis)));
    let coverage = point.coverage;
    push_numbers(
        out,
        &[
            point.count,
            point.population,
            coverage.map(|c| f64::from(c.n_places)),
            coverage.map(|c| f64::from(c.n_members)),
            coverage.map(|c| c.population_share),
        ],
    );
    let note = format::note(texts, &point.note);
    for text in [point.status.code(), &point.origin, &note, origin.source] {
        push_text(out, text);
        out.push(',');
    }
}

/// Code and name of whose figures they are.
fn subject(subject: Subject, texts: &Texts) -> (String, String) {
    match subject {
        Subject::Place(code) if !code.is_region() => (code.to_string(), texts.name("place", code.as_str())),
        Subject::Place(code) | Subject::Region(code) => (code.to_string(), texts.name("region", code.as_str())),
        Subject::Group(group) => (group.id().to_owned(), texts.name("group", group.id())),
    }
}

fn basis_id(basis: IntervalBasis) -> &'static str {
    match basis {
        IntervalBasis::Count => "count",
        IntervalBasis::RateAndPopulation => "rate-and-population",
        IntervalBasis::Publisher => "publisher",
    }
}

fn push_numbers(out: &mut String, numbers: &[Option<f64>]) {
    for number in numbers {
        if let Some(number) = number {
            out.push_str(&format::plain(*number));
        }
        out.push(',');
    }
}

/// A text as a cell: quoted where it must be, and never a formula.
fn push_text(out: &mut String, text: &str) {
    // A spreadsheet would run what begins so (OWASP, CSV injection); an apostrophe makes it text.
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !is_formula && !text.contains(['"', ',', '\n', '\r']) {
        out.push_str(text);
        return;
    }
    out.push('"');
    if is_formula {
        out.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::{
        chart::spec::{Emphasis, Frame},
        i18n::Lang,
        indicator::Unit,
        kinds::line::LineSpec,
        period::{Year, Years},
        role::Role,
        series::{Series, SeriesKey},
        statistics::Interval,
        view::ScaleKind,
    };

    fn point(year: i16, value: Value, note: &str) -> Point {
        Point { origin: "CTS".into(), note: note.into(), ..Point::new(Year(year), value) }
    }

    fn line(points: Vec<Point>) -> LineSpec {
        let key = SeriesKey { subject: Subject::Place("CIV".parse().unwrap()), categories: vec!["female".into()] };
        let series = Series { key, unit: Unit::Per100000, points, breaks: vec![] };
        LineSpec {
            frame: Frame::default(),
            series: vec![NamedSeries {
                series: Rc::new(series),
                name: "Côte d’Ivoire".into(),
                colour_idx: 0,
                emphasis: Emphasis::Normal,
                role: Role::Figures(0),
            }],
            years: Years::between(Year(2000), Year(2010)),
            unit: Unit::Per100000,
            decimals: 1,
            scale: ScaleKind::Linear,
            has_intervals: true,
        }
    }

    fn lines_of(spec: &LineSpec) -> Vec<String> {
        let texts = Texts::new(Lang::En, [("place.CIV", "Côte d’Ivoire"), ("note.war", "Says \"partly\", not wholly")]);
        let origin = CsvOrigin {
            dimensions: &["sex"],
            source: "WDI",
            link: "https://x/?i=a",
            data_version: "v9",
            measure: "rate~mean:3",
        };
        csv(&spec.shown(), origin, &texts).split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn a_row_is_a_figure_with_all_that_qualifies_it() {
        let mut figure = point(2005, Value::Number(7.125), "war");
        figure.interval = Some((Interval { lower: 6.5, upper: 8.0 }, IntervalBasis::RateAndPopulation));
        figure.actual_year = Year(2004);
        let lines = lines_of(&line(vec![figure]));
        assert!(lines[0].starts_with("\u{feff}place,place_name,sex,year,actual_year,value,unit,lower"), "{}", lines[0]);
        assert_eq!(
            lines[1],
            "CIV,Côte d’Ivoire,female,2005,2004,7.125,per-100000,,,6.5,8,rate-and-population,,,,,,A,CTS,\
             \"Says \"\"partly\"\", not wholly\",WDI,https://x/?i=a,v9,rate~mean:3",
        );
    }

    #[test]
    fn a_rate_that_is_exact_prints_as_it_is() {
        for (count, people, printed) in [(7.0, 1e5, ",7,"), (7.0, 1e6, ",0.7,"), (29.0, 2.9e6, ",1,")] {
            let rate = crate::statistics::rate_of(Value::Number(count), people);
            let lines = lines_of(&line(vec![point(2005, rate, "")]));
            assert!(lines[1].contains(printed), "{}", lines[1]);
        }
    }

    #[test]
    fn a_range_is_two_bounds_and_no_value() {
        let lines = lines_of(&line(vec![point(2005, Value::Range { lower: 0.0, upper: 4.0 }, "")]));
        assert!(lines[1].contains(",2005,2005,,per-100000,0,4,,,"), "{}", lines[1]);
    }

    #[test]
    fn every_row_has_as_many_cells_as_the_header() {
        let lines = lines_of(&line(vec![point(2005, Value::Missing, ""), point(2006, Value::Number(1.0), "")]));
        let n_cells: Vec<_> = lines.iter().map(|line| line.split(',').count()).collect();
        assert_eq!(n_cells, [n_cells[0]; 3]);
    }

    #[test]
    fn only_the_years_of_the_axis_are_shown() {
        let lines = lines_of(&line(vec![point(1999, Value::Number(1.0), ""), point(2000, Value::Number(2.0), "")]));
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn a_text_is_never_a_formula() {
        let mut out = String::new();
        for text in ["=1+1", "-x", "@a", "+\"b\"", "plain"] {
            push_text(&mut out, text);
            out.push('|');
        }
        assert_eq!(out, "\"'=1+1\"|\"'-x\"|\"'@a\"|\"'+\"\"b\"\"\"|plain|");
    }
}
