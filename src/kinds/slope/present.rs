//! What a slope chart says, and what it is drawn from.

use std::rc::Rc;

use super::spec::{SlopeLine, SlopeSpec};
use crate::{
    chart::spec::{ChartSpec, Frame, NamedSeries},
    format,
    i18n::Texts,
    presentation::{
        absence::absence,
        draft::{Draft, Said},
        names, notes,
        reading::over_time,
    },
    query::{Question, point_for},
    series::{Point, Series},
    statistics::change::change,
};

/// The sentences of a slope chart.
pub(super) fn say(draft: &Draft<'_>) -> Said {
    let notes = notes::of_year(&draft.answer.question, draft.texts);
    Said { reading: over_time::reading(draft), notes, ..Said::default() }
}

/// The lines; none where nobody has a figure in either year.
pub(super) fn spec(draft: &Draft<'_>, frame: Frame) -> Option<Rc<dyn ChartSpec>> {
    let question = &draft.answer.question;
    let lines = draft.named.iter().map(|named| line(named, question, draft.texts));
    let lines: Vec<SlopeLine> = lines.filter(|line| line.ends.iter().any(Option::is_some)).collect();
    if lines.is_empty() {
        return None;
    }
    Some(Rc::new(SlopeSpec {
        frame,
        lines,
        years: question.years,
        unit: question.unit(),
        decimals: names::decimals(question),
        scale: question.scale,
    }))
}

fn line(named: &NamedSeries, question: &Question<'_>, texts: &Texts) -> SlopeLine {
    let (series, years) = (&named.series, question.years);
    let idx = |year| point_for(series, year, question.tolerance);
    let ends = [idx(years.first).filter(|_| years.first < years.last), idx(years.last)];
    let points = ends.map(|end| series.points.get(end?));
    let (change, is_joined) = match points {
        [Some(first), Some(last)] => compared(first, last, series, texts),
        _ => (String::new(), false),
    };
    let absences = [years.first, years.last].map(|year| absence(series, year, texts));
    SlopeLine { series: named.clone(), ends, absences, change, is_joined }
}

/// The change in words, or why there is none; and whether the two may be compared.
fn compared(first: &Point, last: &Point, series: &Series, texts: &Texts) -> (String, bool) {
    let has_break = series.breaks.iter().any(|b| first.actual_year < b.year && b.year <= last.actual_year);
    if has_break {
        return (texts.get("ui.slope.break").to_owned(), false);
    }
    let numbers = first.value.number().zip(last.value.number());
    let is_compared = !first.is_contradicted() && !last.is_contradicted();
    let Some((from, to)) = numbers.filter(|_| is_compared) else { return (String::new(), false) };
    let change = change(from, to).map(|percent| format::signed_percent(texts.lang, percent, 1));
    (change.unwrap_or_default(), true)
}
