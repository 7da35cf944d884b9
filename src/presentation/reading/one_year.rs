//! The reading of figures of one year: who is highest and lowest.

use super::{shown, subjects, with_left_out};
use crate::{
    format,
    i18n::Texts,
    presentation::{draft::Draft, ranking::Ranking},
    query::Answer,
};

/// The sentence; empty where there is nothing to say.
pub(crate) fn reading(draft: &Draft<'_>) -> String {
    let (ranking, texts) = (draft.ranking(), draft.texts);
    let said = of_one_year(draft.answer, ranking, texts).unwrap_or_default();
    let left_out = (!ranking.contradicted.is_empty()).then(|| subjects(&ranking.contradicted, texts));
    with_left_out(said, left_out, texts)
}

fn of_one_year(answer: &Answer<'_>, ranking: &Ranking, texts: &Texts) -> Option<String> {
    if !answer.question.table.is_rankable && ranking.n_with_figure > 0 {
        let year = format::year(answer.question.years.last);
        return Some(texts.plural("ui.reading.unranked", ranking.n_with_figure, &[("year", &year)]));
    }
    let [(highest, high), (lowest, low)] = ranking.extremes.as_ref()?;
    if ranking.n_with_figure - ranking.contradicted.len() < 2 {
        return None;
    }
    // What is only known to lie between bounds may be the lowest of all, so no lowest is told beside it.
    if ranking.n_ranges > 0 {
        let args = [
            ("year", format::year(answer.question.years.last)),
            ("highest", subjects(highest, texts)),
            ("high", shown(high, answer, texts)?),
            ("ranges", format::number(texts.lang, ranking.n_ranges as f64, 0)),
        ];
        let args: Vec<(&str, &str)> = args.iter().map(|(key, text)| (*key, text.as_str())).collect();
        return Some(texts.plural("ui.reading.year.ranges", ranking.n_with_figure, &args));
    }
    let year = format::year(answer.question.years.last);
    let n_places = format::number(texts.lang, ranking.n_places as f64, 0);
    let args = [
        ("year", year.as_str()),
        ("places", n_places.as_str()),
        ("highest", &subjects(highest, texts)),
        ("high", &shown(high, answer, texts)?),
        ("lowest", &subjects(lowest, texts)),
        ("low", &shown(low, answer, texts)?),
    ];
    let key = if answer.question.within.is_some() { "ui.reading.year.within" } else { "ui.reading.year" };
    Some(texts.plural(key, ranking.n_with_figure, &args))
}
