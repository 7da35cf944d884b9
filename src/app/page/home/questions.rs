//! The four questions, each answered by a picture of the present figures.

use std::rc::Rc;

use gloo_utils::window;
use yew::prelude::*;

use crate::{
    app::{
        base::{
            address::Page,
            field::SelectField,
            history::Navigator,
            link::Link,
            site::{Site, use_site},
            words::words,
        },
        figure::chart_figure::ChartFigure,
        load::{
            answer::{are_ready, use_shown, use_view_files},
            shown::{Shown, ViewFiles},
        },
    },
    order::sort_by,
    place::PlaceCode,
    presentation::{self, subject_name},
    query::{Sources, members_with_rows, world},
    questions,
    series::Subject,
    view::View,
};

/// Height of a picture in CSS pixels.
const HEIGHT: f64 = 300.0;

/// What a [`Question`] is given.
#[derive(Properties, PartialEq)]
pub(super) struct QuestionProps {
    /// The question.
    pub question: AttrValue,
    /// The view that answers it.
    pub view: Rc<View>,
    /// Whether it is about to be known which places the view is of: till then it would be answered for nothing.
    #[prop_or_default]
    pub is_open: bool,
    /// The way there.
    pub navigator: Navigator,
    /// A control that belongs to the question.
    #[prop_or_default]
    pub children: Html,
}

/// A question, its picture, and the way to all that lies behind it.
#[component]
pub(super) fn Question(props: &QuestionProps) -> Html {
    html! {
        <section class="question">
            <h2>
                <Link page={Page::Explore} view={props.view.clone()} navigator={props.navigator.clone()}>
                    { words(&props.question) }
                </Link>
            </h2>
            { props.children.clone() }
            <div class="question-picture">
                if !props.is_open { <Answer view={props.view.clone()} /> }
            </div>
        </section>
    }
}

/// What an [`Answer`] is given.
#[derive(Properties, PartialEq)]
struct AnswerProps {
    /// The view.
    view: Rc<View>,
}

/// The picture of a question.
#[component]
fn Answer(props: &AnswerProps) -> Html {
    let (shown, waiting) = use_shown(props.view.clone());
    let picture = shown.map(|Shown { presented, texts, files, .. }| match presented.chart.clone() {
        Some(spec) => html! {
            <ChartFigure {spec} code={files.code} {texts} theme={props.view.theme} height={HEIGHT} heading_level={3} />
        },
        None => {
            html! { <>{ for presented.problems.iter().map(|problem| html! { <p ~textContent={&problem.text} /> }) }</> }
        }
    });
    html! { <>{ waiting }{ for picture }</> }
}

/// What the other questions are given.
#[derive(Properties, PartialEq)]
pub(super) struct BaseProps {
    /// Language and colours.
    pub base: Rc<View>,
    /// The way to the view.
    pub navigator: Navigator,
}

/// Where the rate is highest, and where lowest.
#[component]
pub(super) fn Extremes(props: &BaseProps) -> Html {
    let site = use_site();
    let all = use_memo(props.base.clone(), |base| Rc::new(questions::ranking(base)));
    let (files, loads) = use_view_files(&all);
    let is_open = files.is_none() && are_ready(&loads);
    let view = use_memo(((*all).clone(), files, site.clone()), |(all, files, site)| {
        let choices = files.as_ref().and_then(|files| {
            files.answer(&site.core, |sources| presentation::choices(all, sources, &site.texts))?.ok()
        });
        Rc::new(questions::ends(all, &choices.unwrap_or_default()))
    });
    let question = site.say("home.extremes");
    html! { <Question {question} view={(*view).clone()} navigator={props.navigator.clone()} {is_open} /> }
}

/// How recorded theft, burglary and robbery moved in a country that the reader chooses.
#[component]
pub(super) fn OfCountry(props: &BaseProps) -> Html {
    let site = use_site();
    let chosen = use_state_eq(|| None::<Subject>);
    let bases = use_memo(props.base.clone(), |base| {
        (Rc::new(questions::offences_in_europe(base)), Rc::new(questions::offences_elsewhere(base)))
    });
    let (europe, elsewhere) = (*bases).clone();
    let (in_europe, _) = use_shown(europe.clone());
    let (files, loads) = use_view_files(&europe);
    let is_open = in_europe.is_none() && are_ready(&loads);
    let (of_others, _) = use_view_files(&elsewhere);
    let european = use_memo((files, site.clone()), |(files, site)| countries(files.as_ref(), site));
    let all = use_memo((european.clone(), of_others, site.clone()), |(european, files, site)| {
        let mut all = (**european).clone();
        all.extend(countries(files.as_ref(), site).into_iter().filter(|(code, _)| !has(european, code)));
        let collator = crate::app::base::collator::Collator::new(site.texts.lang);
        sort_by(&mut all, &|a, b| collator.compare(&a.1, &b.1));
        all
    });
    // Without a country of the reader's own: Europe's of the table's own selection, the last by region.
    let subject = chosen.or_else(|| own_country(&site, &all)).or_else(|| {
        let last = in_europe.as_ref()?.controls.subjects.last()?;
        Some(last.0)
    });
    let code = match subject {
        Some(Subject::Place(code)) => code.to_string(),
        _ => String::new(),
    };
    let is_elsewhere = !code.is_empty() && !has(&european, &code);
    let base = if is_elsewhere { elsewhere } else { europe };
    let view = use_memo((base, subject), |(base, subject)| {
        Rc::new(View { subjects: subject.iter().copied().collect(), ..(**base).clone() })
    });
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |code: String| chosen.set(code.parse::<PlaceCode>().ok().map(Subject::Place)))
    };
    html! {
        <Question question={site.say("home.theft")} view={(*view).clone()} navigator={props.navigator.clone()} {is_open}>
            if !all.is_empty() {
                <SelectField label={site.say("home.country")} options={(*all).clone()} chosen={code} {on_choose} />
            }
            if is_elsewhere { <p class="soft" ~textContent={site.say("home.theft.no-robbery")} /> }
        </Question>
    }
}

/// Whether the country of that code is among them.
fn has(countries: &[(String, String)], code: &str) -> bool {
    countries.iter().any(|(other, _)| other == code)
}

/// The countries with a row: code and name.
fn countries(files: Option<&ViewFiles>, site: &Site) -> Vec<(String, String)> {
    let Some(files) = files else { return Vec::new() };
    let all = |sources: &Sources<'_>| members_with_rows(Subject::Region(world()), sources);
    let places = files.answer(&site.core, all).unwrap_or_default();
    let named = places.into_iter().filter_map(|subject| match subject {
        Subject::Place(code) => Some((code.to_string(), subject_name(&site.texts, subject))),
        Subject::Region(_) | Subject::Group(_) => None,
    });
    named.collect()
}

/// The country of the browser's language ("es-HN"), if it is among those there are. Nothing is asked of anybody.
fn own_country(site: &Site, countries: &[(String, String)]) -> Option<Subject> {
    let tag = window().navigator().language()?;
    let iso2 =
        tag.rsplit(['-', '_']).next().filter(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase()))?;
    let place = site.core.places.places.iter().find(|place| place.iso2.as_deref() == Some(iso2))?;
    has(countries, place.code.as_str()).then_some(Subject::Place(place.code))
}
