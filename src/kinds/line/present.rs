//! What a chart of lines says, and what it is drawn from.

use std::rc::Rc;

use super::spec::LineSpec;
use crate::{
    chart::spec::{ChartSpec, Emphasis, Frame, NamedSeries},
    presentation::{
        draft::{Draft, Said},
        named::named_series,
        names,
        reading::over_time,
    },
    role::Role,
};

/// Lines up to which bands of intervals stay readable.
const MAX_BANDS: usize = 6;

/// The sentences of a chart of lines.
pub(super) fn say(draft: &Draft<'_>) -> Said {
    Said { reading: over_time::reading(draft), ..Said::default() }
}

/// The lines, with those of an older edition behind them; none where nothing can be drawn.
pub(super) fn spec(draft: &Draft<'_>, frame: Frame) -> Option<Rc<dyn ChartSpec>> {
    let question = &draft.answer.question;
    let mut series = draft.named.to_vec();
    series.extend(previous(draft));
    if series.is_empty() {
        return None;
    }
    let n_coloured = series.iter().filter(|n| n.emphasis != Emphasis::Muted).count();
    Some(Rc::new(LineSpec {
        frame,
        series,
        years: question.years,
        unit: question.unit(),
        decimals: names::decimals(question),
        scale: question.scale,
        has_intervals: n_coloured <= MAX_BANDS,
    }))
}

/// The same series in an older edition, as grey lines; none where none is asked for.
fn previous(draft: &Draft<'_>) -> Vec<NamedSeries> {
    let Draft { answer, sources, texts, .. } = draft;
    let role = Role::PreviousEdition;
    let older = answer.question.previous_edition.zip(answer.beside(role)).zip(sources.with_figures_of(role));
    let Some(((edition, older), sources)) = older else { return Vec::new() };
    let named = named_series(&older.series, older, &sources, texts).into_iter().map(|series| {
        let name = texts.with("ui.edition.ghost", &[("name", &series.name), ("edition", &edition.id)]);
        NamedSeries { name: name.into(), emphasis: Emphasis::Muted, role, ..series }
    });
    named.collect()
}
