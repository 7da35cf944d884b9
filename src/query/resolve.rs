//! A view against what there is: every default decided, everything that does not exist named.

use super::{
    DEFAULT_N_BARS, Issue, Question, Sources, UnknownIndicator, assemble::Pool, people::last_population,
    rank::ranked_places,
};
use crate::{
    catalogue::Catalogue,
    dataset::Row,
    indicator::{Denominator, Indicator, Unit},
    kinds::{DefaultPlaces, TimeShape},
    period::{Year, Years},
    place::{PlaceCode, Places},
    series::Subject,
    view::{Basis, DEFAULT_CLASSES, Measure, TOTAL, Time, TimeEnd, View},
};

/// The dimension whose categories a rate may be over the people of.
const SEX: &str = "sex";

/// What a measure of an indicator may begin with, the default first.
pub fn bases(indicator: &Indicator) -> Vec<Basis> {
    let mut bases = Vec::new();
    if indicator.unit == Unit::Count && indicator.denominator.is_some() {
        bases.push(Basis::Rate);
    }
    bases.push(Basis::Count);
    if indicator.published_rate.is_some() {
        bases.push(Basis::PublishedRate);
    }
    bases
}

/// The indicator asked for, the one whose table is read, and what the measure begins with.
pub fn indicators_of<'a>(
    view: &View,
    catalogue: &'a Catalogue,
) -> Result<(&'a Indicator, &'a Indicator, Basis), UnknownIndicator> {
    let id = view.indicator_id();
    let indicator = catalogue.indicator(id).ok_or_else(|| UnknownIndicator(id.to_owned()))?;
    let bases = bases(indicator);
    let asked = view.measure.as_ref().map(|measure| measure.basis).filter(|basis| bases.contains(basis));
    let basis = asked.or_else(|| bases.first().copied()).unwrap_or(Basis::Count);
    let published = || catalogue.indicator(indicator.published_rate.as_deref()?);
    let table = if basis == Basis::PublishedRate { published().unwrap_or(indicator) } else { indicator };
    Ok((indicator, table, basis))
}

/// The measure shown, with what can be computed and shown of what is asked for.
fn measure(view: &View, basis: Basis, table: &Indicator, sources: &Sources<'_>, issues: &mut Vec<Issue>) -> Measure {
    let mut shown = Measure::from(basis);
    let Some(asked) = &view.measure else { return shown };
    if asked.basis != basis {
        issues.push(Issue::NoSuchMeasure(asked.basis));
    }
    if let Some(code) = sources.transforms {
        (code.accept)(&mut shown, &asked.transforms, (table, view.kind()), sources, issues);
    }
    shown
}

/// Decides every default of the view and names what there is not.
///
/// # Errors
/// If the view names an indicator that does not exist.
pub(crate) fn resolve<'a>(view: &View, sources: &Sources<'a>) -> Result<Question<'a>, UnknownIndicator> {
    resolve_in(view, sources, &mut Pool::default())
}

/// The same, with the series that a default selection looks at left in `pool`.
pub(super) fn resolve_in<'a>(
    view: &View,
    sources: &Sources<'a>,
    pool: &mut Pool,
) -> Result<Question<'a>, UnknownIndicator> {
    let (indicator, table, basis) = indicators_of(view, sources.catalogue)?;
    let mut issues = Vec::new();
    let measure = measure(view, basis, table, sources, &mut issues);
    issues.extend(unknown_editions(view, table, sources));
    let categories = categories(view, table, sources, &mut issues);
    let no_years = Years { first: table.first_year, last: table.last_year };
    let available = sources.dataset.years().unwrap_or(no_years);
    let mut question = Question {
        indicator,
        table,
        edition: view.edition.as_ref().and_then(|id| table.edition(id)),
        previous_edition: view.previous_edition.as_ref().and_then(|id| table.edition(id)),
        kind: view.kind(),
        measure,
        transforms: sources.transforms,
        categories,
        available,
        years: available,
        subjects: known_subjects(view, sources, &mut issues),
        is_of_latest: view.time.to == TimeEnd::Latest,
        tolerance: view.tolerance,
        is_default_selection: false,
        focus: view.focus.clone(),
        within: view.within,
        order: view.order,
        scale: view.scale,
        classes: view.classes.unwrap_or(DEFAULT_CLASSES),
        accepted: view.accepted.clone(),
        issues,
    };
    question.years = years(view, sources, &mut question);
    // Who asks a chart for places that do not exist is shown none, and not others.
    let asks_for_others = !view.subjects.is_empty() && question.kind.is_of_some();
    if question.subjects.is_empty() && !view.is_cleared && !asks_for_others {
        question.is_default_selection = true;
        question.subjects = default_subjects(sources, &question, pool);
    }
    Ok(question)
}

/// The editions asked for that there are not.
fn unknown_editions(view: &View, table: &Indicator, sources: &Sources<'_>) -> impl Iterator<Item = Issue> {
    let newest = |edition: &String| {
        let is_of = |id: &String| sources.catalogue.source(id).is_some_and(|source| source.edition == *edition);
        table.sources.iter().any(is_of)
    };
    let asked = [&view.edition, &view.previous_edition].into_iter().flatten();
    asked
        .filter(move |edition| table.edition(edition).is_none() && !newest(edition))
        .map(|id| Issue::UnknownEdition(id.clone()))
}

fn known_subjects(view: &View, sources: &Sources<'_>, issues: &mut Vec<Issue>) -> Vec<Subject> {
    if let Some(within) = view.within {
        is_known(within, sources, issues);
    }
    view.subjects.iter().copied().filter(|subject| is_known(*subject, sources, issues)).collect()
}

/// Whether there is such a place or region; it is named where there is not.
pub(super) fn is_known(subject: Subject, sources: &Sources<'_>, issues: &mut Vec<Issue>) -> bool {
    let (code, is_known) = match subject {
        Subject::Group(_) => return true,
        Subject::Place(code) => (code, sources.places.place(code).is_some()),
        Subject::Region(code) => (code, sources.places.region(code).is_some()),
    };
    if !is_known {
        issues.push(Issue::UnknownPlace(code));
    }
    is_known
}

fn categories(view: &View, table: &Indicator, sources: &Sources<'_>, issues: &mut Vec<Issue>) -> Vec<Vec<String>> {
    for dimension in view.categories.keys().filter(|id| table.dimension(id).is_none()) {
        issues.push(Issue::UnknownDimension(dimension.clone()));
    }
    let shown = |column: &crate::dataset::DimensionColumn| {
        let default = table.dimension(&column.id).map(|dimension| &dimension.default).or(column.categories.first());
        let all: Vec<&str> = column.categories.iter().map(String::as_str).collect();
        for category in asked(view, &column.id).iter().filter(|c| *c != "*" && !all.contains(&c.as_str())) {
            issues.push(Issue::UnknownCategory { dimension: column.id.clone(), category: category.clone() });
        }
        shown_categories(asked(view, &column.id), &all, default)
    };
    sources.dataset.dimensions().iter().map(shown).collect()
}

fn asked<'a>(view: &'a View, dimension: &str) -> &'a [String] {
    view.categories.get(dimension).map_or(&[], Vec::as_slice)
}

/// The categories shown of a dimension: those asked for of `all` that there are, else the default.
fn shown_categories(asked: &[String], all: &[&str], default: Option<&String>) -> Vec<String> {
    if asked.iter().any(|category| category == "*") {
        return all.iter().map(|category| (*category).to_owned()).collect();
    }
    let known: Vec<String> = asked.iter().filter(|category| all.contains(&category.as_str())).cloned().collect();
    if known.is_empty() { default.into_iter().cloned().collect() } else { known }
}

/// Whether figures shown are over the people of one sex: asked for, or what the table shows where nothing is.
pub(super) fn is_over_one_sex(view: &View, table: &Indicator) -> bool {
    let dimension = table.dimension(SEX).filter(|_| table.denominator == Some(Denominator::PopulationOfSex));
    dimension.is_some_and(|sex| {
        let all: Vec<&str> = sex.categories.iter().map(|category| category.id.as_str()).collect();
        shown_categories(asked(view, SEX), &all, Some(&sex.default)).iter().any(|category| category != TOTAL)
    })
}

/// The years shown. Where single years are, the latest (and of two, the earliest) is one with at least two thirds as many places
/// as the best year has: a year that few places have reported yet would rank those few only.
fn years(view: &View, sources: &Sources<'_>, question: &mut Question<'_>) -> Years {
    let available = question.available;
    let mut time = view.time;
    if let (TimeEnd::Year(from), TimeEnd::Year(to)) = (time.from, time.to)
        && (to < available.first || from > available.last)
    {
        question.issues.push(Issue::YearsOutside { asked: Years::between(from, to), available });
        time = Time::default();
    }
    let resolved = time.resolve(available);
    let clamp = |year: Year| year.clamp(available.first, available.last);
    let years = Years::between(clamp(resolved.first), clamp(resolved.last));
    if question.kind.time == TimeShape::Span {
        return years;
    }
    let covered = well_covered_years(sources, &question.categories, years);
    let end = |is_open: bool, best: Option<Year>, year: Year| best.filter(|_| is_open).unwrap_or(year);
    let last = end(time.to == TimeEnd::Latest, covered.last().copied(), years.last);
    let is_open = time.from == TimeEnd::Earliest && question.kind.time == TimeShape::TwoYears;
    let first = end(is_open, covered.first().copied(), years.first);
    Years { first: first.min(last), last }
}

/// The years that have at least two thirds as many places as the best year.
fn well_covered_years(sources: &Sources<'_>, categories: &[Vec<String>], within: Years) -> Vec<Year> {
    let first: Vec<&str> = categories.iter().filter_map(|c| c.first()).map(String::as_str).collect();
    let mut n_places = vec![0_usize; within.n_years()];
    for place in sources.dataset.places() {
        let rows = sources.dataset.series(*place, &first).into_iter().flat_map(|series| series.rows());
        for row in rows.filter(|row| row.value.bounds().is_some() && within.contains(row.year)) {
            // Within the years, so not before the first.
            if let Some(n) = n_places.get_mut(usize::from((row.year.0 - within.first.0).unsigned_abs())) {
                *n += 1;
            }
        }
    }
    let best = n_places.iter().copied().max().unwrap_or(0);
    let is_covered = |n: usize| n > 0 && n * 3 >= best * 2;
    within.iter().zip(n_places).filter(|(_, n)| is_covered(*n)).map(|(year, _)| year).collect()
}

/// Whose figures a view shows whose reader has not chosen: what the publisher gives for regions, or one place a region
/// (the one with most people among those that report often) for lines; the highest for a ranking; all for the rest.
fn default_subjects(sources: &Sources<'_>, question: &Question<'_>, pool: &mut Pool) -> Vec<Subject> {
    let regional: Vec<Subject> = sources
        .dataset
        .places()
        .iter()
        .filter(|c| c.is_region() && is_wide(sources.places, **c))
        .map(|c| Subject::Region(*c))
        .collect();
    match (question.within, question.kind.places) {
        (Some(within), _) => members_with_rows(within, sources),
        (None, DefaultPlaces::All) => {
            let places = members_with_rows(Subject::Region(world()), sources);
            if places.is_empty() { regional } else { places }
        }
        (None, _) if regional.len() > 1 => regional,
        (None, DefaultPlaces::OneARegion) => one_place_a_region(sources, question),
        (None, DefaultPlaces::Highest) => {
            let all = members_with_rows(Subject::Region(world()), sources);
            // Where nobody is first, nobody is left out.
            let n = if question.table.is_rankable { DEFAULT_N_BARS } else { all.len() };
            ranked_places(&all, sources, question, n, pool)
        }
    }
}

/// Whether it is the world, or a region right below it.
fn is_wide(places: &Places, code: PlaceCode) -> bool {
    code == world() || places.region(code).is_some_and(|region| region.parent == Some(world()))
}

/// The M49 number of the world.
pub fn world() -> PlaceCode {
    // The M49 number of the world is a code by the definition of codes; the fallback cannot be reached.
    "001".parse().unwrap_or_else(|_| unreachable!())
}

/// The places of a region or group that have a row in the table, parts of countries among them; by code.
pub(crate) fn members_with_rows(of: Subject, sources: &Sources<'_>) -> Vec<Subject> {
    let codes = sources.dataset.places().iter().filter(|code| !code.is_region());
    let is_member = |code: &&PlaceCode| match of {
        Subject::Region(region) if region == world() => true,
        Subject::Region(region) => sources.places.place(**code).is_some_and(|place| place.regions.contains(&region)),
        Subject::Group(group) => sources.places.place(**code).is_some_and(|place| place.groups.contains(&group)),
        Subject::Place(place) => **code == place,
    };
    codes.filter(is_member).map(|code| Subject::Place(*code)).collect()
}

fn one_place_a_region(sources: &Sources<'_>, question: &Question<'_>) -> Vec<Subject> {
    let categories: Vec<&str> = question.categories.iter().filter_map(|c| c.first()).map(String::as_str).collect();
    let separate = question.separate_years();
    let is_shown = |row: &Row<'_>| match &separate {
        // Of single years each counts, with bounds alone too: a place that has none of them would show nothing.
        Some(years) => years.contains(&row.year) && row.value.bounds().is_some(),
        None => question.years.contains(row.year) && row.value.number().is_some(),
    };
    let n_rows = |code: PlaceCode| {
        let rows = sources.dataset.series(code, &categories).into_iter().flat_map(|series| series.rows());
        rows.filter(is_shown).count()
    };
    let counted: Vec<(PlaceCode, usize)> = sources.dataset.places().iter().map(|code| (*code, n_rows(*code))).collect();
    let most = counted.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let mut largest: Vec<(PlaceCode, (u64, PlaceCode))> = Vec::new();
    for (code, _) in counted.into_iter().filter(|(_, n)| *n > 0 && *n * 3 >= most * 2) {
        let region = sources.places.place(code).filter(|place| place.parent.is_none()).and_then(|p| p.regions.first());
        if let Some(region) = region {
            let people = (last_population(sources, code) as u64, code);
            match largest.iter_mut().find(|(of, _)| of == region) {
                Some((_, best)) => *best = people.max(*best),
                None => largest.push((*region, people)),
            }
        }
    }
    crate::order::sort_by(&mut largest, &|a, b| a.0.cmp(&b.0));
    largest.into_iter().map(|(_, (_, code))| Subject::Place(code)).collect()
}
