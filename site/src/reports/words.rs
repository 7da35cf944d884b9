//! A statement and its verdict in words.

use crime_explorer::{
    format::{self, Width},
    i18n::Texts,
    indicator::{CountingUnit, Unit},
    observation::Value,
    period::Years,
    statistics::change::change,
};

use super::{
    statements::{Period, Statement},
    verdict::Verdict,
};
use crate::texts::PageTexts;

/// A figure with its unit: `7,700 tonnes`, `US$258.8 million`, `19%`.
pub(super) fn figure(texts: &Texts, unit: &str, value: f64, decimals: u8) -> String {
    let lang = texts.lang;
    let measured = |unit, counting| format::measured(texts, Value::Number(value), unit, counting, decimals);
    match unit {
        "hectares" => measured(Unit::Hectares, CountingUnit::Hectare).unwrap_or_default(),
        "tonnes" => measured(Unit::Tonnes, CountingUnit::Tonne).unwrap_or_default(),
        "percent" => format::percent(lang, value, decimals),
        "usd" | "eur" => {
            let amount = format::compact(lang, value, 1, Width::Long);
            texts.with(&format!("report.unit.{unit}"), &[("value", &amount)])
        }
        "rank" | "years" | "days" => {
            texts.with(&format!("report.unit.{unit}"), &[("value", &format::number(lang, value, 0))])
        }
        _ => format::number(lang, value, decimals),
    }
}

/// What the report states, with its qualification and direction: `about 52%`, `down 6%`.
pub(super) fn stated(texts: &Texts, statement: &Statement) -> String {
    let Some(number) = statement.number() else {
        return texts.get(&format!("report.only.{}", statement.direction)).to_string();
    };
    let bare = figure(texts, &statement.unit, number.abs(), statement.decimals());
    let moved = match statement.direction.as_str() {
        "" => bare,
        direction => texts.with(&format!("report.direction.{direction}"), &[("figure", &bare)]),
    };
    texts.with(&format!("report.relation.{}", statement.relation), &[("figure", &moved)])
}

/// What the tables say, in the statement's unit.
pub(super) fn computed(texts: &Texts, statement: &Statement, value: f64) -> String {
    if statement.compare != "change" {
        let decimals = if statement.unit == "percent" { statement.decimals().max(1) } else { 0 };
        return figure(texts, &statement.unit, value, decimals);
    }
    let bare = format::percent(texts.lang, value.abs(), 1);
    match value {
        value if value > 0.0 => texts.with("report.direction.increase", &[("figure", &bare)]),
        value if value < 0.0 => texts.with("report.direction.decrease", &[("figure", &bare)]),
        _ => texts.get("report.direction.none").to_string(),
    }
}

/// By how much the tables' figure lies above (or below) the report's; none for a rank or where the report has none.
fn difference(texts: &Texts, statement: &Statement, value: f64) -> Option<String> {
    let stated = statement.number()?;
    let difference = value - stated;
    match statement.unit.as_str() {
        "rank" => None,
        "percent" => {
            let points = format::signed(texts.lang, difference, 1);
            Some(texts.with("report.unit.points", &[("value", &points)]))
        }
        _ => {
            let share = format::signed_percent(texts.lang, change(stated, value)?, 1);
            let difference = format::signed(texts.lang, difference, 0);
            Some(texts.with("report.today.difference", &[("difference", &difference), ("share", &share)]))
        }
    }
}

/// The key of a verdict's name, and its class.
pub(super) fn kind(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Nothing | Verdict::NoFigure(_) => "nothing",
        Verdict::OtherMeasure => "other-measure",
        Verdict::Uncounted(_) => "no-figure",
        Verdict::Agrees(_) => "agrees",
        Verdict::Revised(_) => "revised",
        Verdict::Unclear(..) => "unclear",
    }
}

/// The sentences of a verdict. `edition` is that of the table, `title` the indicator's.
pub(super) fn sentences(
    texts: &Texts,
    page: &PageTexts,
    statement: &Statement,
    verdict: &Verdict,
    edition: &str,
    title: &str,
) -> Vec<String> {
    let now = |value: &f64| computed(texts, statement, *value);
    let same = |value: &f64| texts.with("report.today.same", &[("edition", edition), ("figure", &now(value))]);
    let revised = |value: &f64| match difference(texts, statement, *value) {
        Some(difference) => texts.with(
            "report.today.revised",
            &[("edition", edition), ("figure", &now(value)), ("difference", &difference)],
        ),
        None => same(value),
    };
    match verdict {
        Verdict::Nothing => Vec::new(),
        Verdict::NoFigure(first) => {
            let stated = Period::parse(&statement.match_period);
            let period = stated.map(|stated| period(page, stated)).unwrap_or_default();
            let is_before = stated.is_some_and(|stated| earliest(stated) < first.0);
            let key = if is_before { "report.today.no-year" } else { "report.today.gap" };
            vec![texts.with(key, &[("period", &period), ("first", &format::year(*first))])]
        }
        Verdict::OtherMeasure => vec![texts.with("report.today.other", &[("indicator", title)])],
        Verdict::Uncounted(value) | Verdict::Agrees(value) => vec![same(value)],
        Verdict::Revised(value) => vec![revised(value)],
        Verdict::Unclear(value, likely) => {
            let period = Period::parse(&statement.likely_period).map(|likely| period(page, likely)).unwrap_or_default();
            let likely = texts.with("report.today.likely", &[("period", &period), ("figure", &now(likely))]);
            vec![revised(value), likely]
        }
    }
}

/// The first year of a period.
fn earliest(period: Period) -> i16 {
    match period {
        Period::Year(year) => year.0,
        Period::Years(years) => years.first.0,
        Period::Month(year, _) => year,
        Period::Day(day) => day.year(),
    }
}

/// A period in words.
pub(super) fn period(texts: &PageTexts, period: Period) -> String {
    match period {
        Period::Year(year) => format::year(year),
        Period::Years(Years { first, last }) => format::years(texts.lang(), Years { first, last }),
        Period::Month(year, month) => texts.month(year, month),
        Period::Day(day) => texts.day(day),
    }
}

/// The sentence on a share or a rank: among how many it is.
pub(super) fn denominator(texts: &Texts, statement: &Statement, n_places: usize) -> Option<String> {
    let is_among = matches!(statement.compare.as_str(), "share" | "rank");
    let n = format::number(texts.lang, n_places as f64, 0); // Some hundred at most.
    is_among.then(|| texts.with("report.today.share", &[("n", &n)]))
}
