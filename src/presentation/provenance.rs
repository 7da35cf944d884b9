//! Where a figure comes from, in words: as published, by whom, on which terms, and how it was computed.

use super::names;
use crate::{
    format,
    i18n::Texts,
    indicator::Unit,
    observation::{Status, Value},
    period::Year,
    place::PlaceCode,
    query::{self, Computed, Question, Sources},
    series::{IntervalBasis, Point, SeriesKey, Subject},
    source::Source,
    statistics::{PER_PEOPLE, implied_count, percent},
    view::{Basis, Transform, View},
};

/// Everything that is known of how a figure came about.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Provenance {
    /// Whose, and of which year.
    pub title: String,
    /// The figure as the page shows it, with its unit.
    pub figure: String,
    /// What qualifies it, as labels and texts: the figure as published, origin, status, footnote.
    pub facts: Vec<(String, String)>,
    /// How it was computed, one step a sentence; none for a figure that stands in a file as it is.
    pub steps: Vec<String>,
    /// What a region's total is the sum of.
    pub parts: Vec<PartInWords>,
    /// Where the figure, or the counts behind it, stand; none for a total of places.
    pub row: Option<RowKey>,
    /// Where the publisher says it comes from: some rows have terms of their own.
    pub origin: String,
    /// Id of the table.
    pub table: String,
    /// Whether the figure is of an older edition of the table.
    pub is_older: bool,
    /// Who published the table.
    pub sources: Vec<Source>,
}

/// A place of a region's total.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PartInWords {
    /// Whose figures to ask for next.
    pub key: SeriesKey,
    /// The place's name.
    pub name: String,
    /// Its count or rate.
    pub figure: String,
    /// Its people.
    pub population: String,
}

/// A row of one of our tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowKey {
    /// The place.
    pub place: PlaceCode,
    /// The year.
    pub year: Year,
    /// Category by dimension.
    pub categories: Vec<(String, String)>,
}

/// Where the figure of `key` in `year` comes from. None if the view has no such figure.
pub(crate) fn provenance(
    view: &View,
    sources: &Sources<'_>,
    texts: &Texts,
    key: &SeriesKey,
    year: Year,
) -> Option<Provenance> {
    // The years shown decide which places a region's total is over, so everything but the subject stays.
    let mut question = query::resolve(&View { subjects: vec![key.subject], ..view.clone() }, sources).ok()?;
    question.subjects = vec![key.subject];
    question.categories = key.categories.iter().map(|category| vec![category.clone()]).collect();
    let answer = query::answer_to(question, sources);
    let (series, question) = (answer.series.first()?, &answer.question);
    let mut point = series.at(year)?.clone();
    point.interval = query::interval(&point, question);
    let parts = query::parts(key, year, sources, question);
    let place = match key.subject {
        Subject::Place(code) | Subject::Region(code) if parts.is_empty() => Some(code),
        _ => None,
    };
    let dimensions = question.table.dimensions.iter().map(|dimension| dimension.id.clone());
    let categories: Vec<_> = dimensions.zip(key.categories.iter().cloned()).collect();
    let teller = Teller { texts, sources, question, point: &point, unit: series.unit };
    let published = place.and_then(|code| published(code, key, year, sources));
    let (start, computed) = query::computed(key, year, sources, question)?;
    let subject = names::subject_name(texts, key.subject);
    let mut title = vec![subject];
    title.extend(categories.iter().filter(|(_, c)| c != "total").map(|(d, c)| names::category_name(texts, d, c)));
    title.push(format::year(year));
    Some(Provenance {
        title: title.join(texts.get("ui.title.separator")),
        figure: teller.figure()?,
        facts: teller.facts(published),
        steps: teller.steps(&parts, &start, &computed),
        parts: parts.iter().map(|part| teller.part(part)).collect(),
        row: place.map(|place| RowKey { place, year, categories }),
        origin: point.origin.to_string(),
        table: question.table.id.clone(),
        is_older: question.edition.is_some(),
        sources: names::published_in(question, sources).into_iter().cloned().collect(),
    })
}

/// What stands in the table.
fn published(code: PlaceCode, key: &SeriesKey, year: Year, sources: &Sources<'_>) -> Option<Value> {
    let categories: Vec<&str> = key.categories.iter().map(String::as_str).collect();
    sources.dataset.series(code, &categories)?.at(year).map(|row| row.value)
}

/// What the sentences about a point need.
struct Teller<'a> {
    texts: &'a Texts,
    sources: &'a Sources<'a>,
    question: &'a Question<'a>,
    point: &'a Point,
    unit: Unit,
}

impl Teller<'_> {
    fn say(&self, key: &str) -> String {
        self.texts.get(key).to_owned()
    }

    fn exact(&self, number: f64) -> String {
        format::exact(self.texts.lang, number)
    }

    fn figure(&self) -> Option<String> {
        let decimals = names::decimals(self.question);
        format::measured(self.texts, self.point.value, self.unit, self.question.table.counting_unit, decimals)
            .or_else(|| (self.point.status == Status::Missing).then(|| self.say("ui.absence")))
    }

    fn facts(&self, published: Option<Value>) -> Vec<(String, String)> {
        let point = self.point;
        let as_published = published.map(|value| self.as_published(value)).unwrap_or_default();
        let note = format::note(self.texts, &point.note).into_owned();
        // A sum has no origin and no status of its own: its parts have.
        let status =
            if published.is_some() { self.say(&format!("status.{}", point.status.code())) } else { String::new() };
        let facts = [
            ("ui.from.published", as_published),
            ("ui.chart.label.origin", point.origin.to_string()),
            ("ui.chart.label.status", status),
            ("ui.chart.label.note", note),
            ("ui.chart.label.set-aside", point.set_aside.map(|why| self.say(why.message_key())).unwrap_or_default()),
        ];
        facts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| (self.say(label), text)).collect()
    }

    /// The value of the table, with all its digits.
    fn as_published(&self, value: Value) -> String {
        let bounds = |lower, upper| [("lower", self.exact(lower)), ("upper", self.exact(upper))];
        let filled = |key: &str, args: &[(&str, String)]| {
            let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
            self.texts.with(key, &args)
        };
        match value {
            Value::Number(number) => self.exact(number),
            Value::Estimate { value, lower, upper } => {
                let [lower, upper] = bounds(lower, upper);
                filled("ui.from.estimate", &[("value", self.exact(value)), lower, upper])
            }
            Value::Range { lower: 0.0, upper: 4.0 } => self.say("ui.from.below-five"),
            Value::Range { lower, upper } => filled("ui.from.range", &bounds(lower, upper)),
            Value::Missing => self.say("ui.absence"),
        }
    }

    /// How the figure was computed, from the point that it began with.
    fn steps(&self, parts: &[query::PartOfTotal], start: &Point, computed: &[Computed]) -> Vec<String> {
        let mut steps = Vec::new();
        if let Some(coverage) = &start.coverage {
            let percent = format::percent(self.texts.lang, percent(coverage.population_share), 0);
            let members = format::number(self.texts.lang, f64::from(coverage.n_members), 0);
            let args = [("members", members.as_str()), ("percent", &percent)];
            // Fewer than three hundred places.
            steps.push(self.texts.plural("ui.from.sum", parts.len() as u32, &args));
        }
        let is_of_table = self.question.measure.basis != Basis::Rate;
        let is_rate = !is_of_table || self.question.table.unit == Unit::Per100000;
        if is_rate && (!is_of_table || start.coverage.is_some()) {
            steps.extend(self.rate_steps(start));
        }
        steps.extend(computed.iter().map(|computed| self.computed(computed)));
        steps.extend(self.interval_step());
        steps
    }

    /// A transform in numbers.
    fn computed(&self, Computed { transform, value, others }: &Computed) -> String {
        let value = self.exact(*value);
        let other = others.first().map(|other| self.exact(*other)).unwrap_or_default();
        let before = format::year(Year(self.point.year.0 - 1));
        let of_year = |key: &str, year: &str| {
            self.texts.with(key, &[("value", value.as_str()), ("base", &other), ("year", year)])
        };
        match transform {
            Transform::Index(year) => of_year("ui.from.index", &format::year(*year)),
            Transform::Change => of_year("ui.from.change", &before),
            Transform::Share(_) => of_year("ui.from.share", ""),
            Transform::Ratio(of) => {
                let name = names::subject_name(self.texts, *of);
                self.texts.with("ui.from.ratio", &[("value", value.as_str()), ("base", &other), ("name", &name)])
            }
            Transform::Mean(window) => {
                let values: Vec<String> = others.iter().map(|value| self.exact(*value)).collect();
                let n = format::number(self.texts.lang, window.n_years() as f64, 0);
                self.texts.with("ui.from.mean", &[("values", &values.join(" + ")), ("n", &n)])
            }
        }
    }

    /// Count over population, and whose population that is.
    fn rate_steps(&self, of: &Point) -> Vec<String> {
        let Some(people) = of.population else { return Vec::new() };
        let is_computed = self.question.measure.basis == Basis::Rate;
        let decimals = if is_computed { names::RATE_DECIMALS } else { self.question.table.decimals };
        let rate = format::value(self.texts.lang, of.value, Unit::Per100000, decimals).unwrap_or_default();
        let count = match (of.count, of.value.bounds()) {
            (Some(count), _) => self.exact(count),
            // What the bounds of the rate were computed from, whole again.
            (None, Some((lower, upper))) => {
                format::range(self.texts.lang, implied_count(lower, people), implied_count(upper, people), 0)
            }
            (None, None) => return Vec::new(),
        };
        let (people, per) = (self.exact(people), format::number(self.texts.lang, PER_PEOPLE, 0));
        let args = [("count", count.as_str()), ("population", &people), ("per", &per), ("rate", &rate)];
        let mut steps = vec![self.texts.with("ui.from.rate", &args)];
        let told = |source| [self.say("ui.from.population"), names::source_line(source, self.texts)].join(" ");
        steps.extend(self.population_source().map(told));
        steps
    }

    /// Totals are of the population's first source, women and men of its second.
    fn population_source(&self) -> Option<&Source> {
        let catalogue = self.sources.catalogue;
        let ids = &catalogue.indicator("population")?.sources;
        let is_by_sex = query::sex_of_rate(self.question) != "total";
        let id = if is_by_sex { ids.last() } else { ids.first() };
        catalogue.source(id?)
    }

    fn interval_step(&self) -> Option<String> {
        let (interval, basis) = self.point.interval?;
        let key = match basis {
            IntervalBasis::Count if self.unit == Unit::Count => "ui.from.interval.count",
            IntervalBasis::Count => "ui.from.interval.rate",
            IntervalBasis::RateAndPopulation => "ui.from.interval.implied",
            IntervalBasis::Publisher => return None,
        };
        let decimals = names::decimals(self.question);
        let interval = format::range(self.texts.lang, interval.lower, interval.upper, decimals);
        Some(self.texts.with(key, &[("interval", &interval)]))
    }

    fn part(&self, part: &query::PartOfTotal) -> PartInWords {
        let SeriesKey { subject, .. } = part.key;
        let decimals = self.question.table.decimals;
        let figure = format::value(self.texts.lang, part.published, self.question.table.unit, decimals);
        PartInWords {
            key: part.key.clone(),
            name: names::subject_name(self.texts, subject),
            figure: figure.unwrap_or_else(|| self.say("ui.absence")),
            population: part.population.map(|people| self.exact(people)).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
#[path = "provenance_tests.rs"]
mod tests;
