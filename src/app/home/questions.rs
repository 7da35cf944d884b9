//! The four questions, each answered by a picture of the present figures.

use std::rc::Rc;

use gloo_utils::window;
use yew::prelude::*;

use super::of;
use crate::{
    app::{
        field::Choice,
        figure::ChartFigure,
        history::Navigator,
        link::Link,
        page::Page,
        picture::{Shown, use_shown},
        selection,
        site::{Site, use_site},
    },
    order::sort_by,
    place::PlaceCode,
    presentation::{self, subject_name},
    query::members_with_rows,
    series::Subject,
    view::{View, ViewKind},
};

/// Height of a picture in CSS pixels.
const HEIGHT: f64 = 300.0;
/// Places at either end of the ranking.
const N_EXTREMES: usize = 5;

/// What a [`Question`] is given.
#[derive(Properties, PartialEq)]
pub(super) struct QuestionProps {
    /// The question.
    pub question: AttrValue,
    /// The view that answers it.
    pub view: Rc<View>,
    /// The way there.
    pub navigator: Navigator,
    /// A control that belongs to the question.
    #[prop_or_default]
    pub children: Html,
}

/// A question, its picture, and the way to all that lies behind it.
#[component]
pub(super) fn Question(props: &QuestionProps) -> Html {
    let site = use_site();
    let (shown, waiting) = use_shown(props.view.clone());
    let picture = match shown {
        Some(Shown { chart: Some(spec), .. }) => html! {
            <ChartFigure {spec} texts={site.texts.clone()} theme={props.view.theme} height={HEIGHT} heading_level={3} />
        },
        Some(Shown { presented, .. }) => {
            html! { <>{ for presented.problems.iter().map(|problem| html! { <p>{ &problem.text }</p> }) }</> }
        }
        None => html! {},
    };
    html! {
        <section class="question">
            <h2>
                <Link page={Page::Explore} view={props.view.clone()} navigator={props.navigator.clone()}>
                    { props.question.clone() }
                </Link>
            </h2>
            { props.children.clone() }
            <div class="question-picture">{ waiting }{ picture }</div>
        </section>
    }
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
    let all = use_memo(props.base.clone(), |base| {
        Rc::new(View { kind: Some(ViewKind::Bar), ..of(base, crate::view::DEFAULT_INDICATOR) })
    });
    let (shown, _) = use_shown((*all).clone());
    let view = use_memo(((*all).clone(), shown, site.clone()), |(all, shown, site)| {
        let subjects = shown.as_ref().map(|shown| ends(all, shown, site)).unwrap_or_default();
        Rc::new(View { subjects, ..(**all).clone() })
    });
    html! { <Question question={site.say("home.extremes")} view={(*view).clone()} navigator={props.navigator.clone()} /> }
}

/// The places at both ends of the ranking, the highest first.
fn ends(view: &View, shown: &Shown, site: &Site) -> Vec<Subject> {
    let sources = shown.files.sources(&site.core);
    let choices = presentation::choices(view, &sources, &site.texts).unwrap_or_default();
    let mut subjects = selection::extremes(&choices, false, N_EXTREMES);
    subjects.extend(selection::extremes(&choices, true, N_EXTREMES).into_iter().rev());
    subjects
}

/// The table of offences against property, and those of them that are shown.
const OFFENCES: (&str, [&str; 3]) = ("economic-offences", ["theft", "motor-vehicle-theft", "burglary"]);

/// How recorded theft moved in a country that the reader chooses.
#[component]
pub(super) fn OfCountry(props: &BaseProps) -> Html {
    let site = use_site();
    let chosen = use_state_eq(|| None::<Subject>);
    let base = use_memo(props.base.clone(), |base| {
        let mut view = of(base, OFFENCES.0);
        view.categories.insert("offence".to_owned(), OFFENCES.1.map(str::to_owned).to_vec());
        Rc::new(view)
    });
    let (shown, _) = use_shown((*base).clone());
    let countries = use_memo((shown.clone(), site.clone()), |(shown, site)| {
        shown.as_ref().map(|shown| countries(shown, site)).unwrap_or_default()
    });
    let subject = chosen.or_else(|| own_country(&site, &countries)).or_else(|| {
        let first = shown.as_ref()?.controls.subjects.first()?;
        Some(first.0)
    });
    let view = use_memo(((*base).clone(), subject), |(base, subject)| {
        Rc::new(View { subjects: subject.iter().copied().collect(), ..(**base).clone() })
    });
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |code: String| chosen.set(code.parse::<PlaceCode>().ok().map(Subject::Place)))
    };
    let code = match subject {
        Some(Subject::Place(code)) => code.to_string(),
        _ => String::new(),
    };
    html! {
        <Question question={site.say("home.theft")} view={(*view).clone()} navigator={props.navigator.clone()}>
            if !countries.is_empty() {
                <Choice label={site.say("home.country")} options={(*countries).clone()} chosen={code} {on_choose} />
            }
        </Question>
    }
}

/// The countries with a row, by name.
fn countries(shown: &Shown, site: &Site) -> Vec<(String, String)> {
    let sources = shown.files.sources(&site.core);
    let places = members_with_rows(Subject::Region(crate::query::world()), &sources).into_iter();
    let mut named: Vec<(String, String)> = places
        .filter_map(|subject| match subject {
            Subject::Place(code) => Some((code.to_string(), subject_name(&site.texts, subject))),
            Subject::Region(_) | Subject::Group(_) => None,
        })
        .collect();
    let collator = crate::app::collator::Collator::new(site.texts.lang);
    sort_by(&mut named, &|a, b| collator.compare(&a.1, &b.1));
    named
}

/// The country of the browser's language ("es-HN"), if it is among those there are. Nothing is asked of anybody.
fn own_country(site: &Site, countries: &[(String, String)]) -> Option<Subject> {
    let tag = window().navigator().language()?;
    let iso2 =
        tag.rsplit(['-', '_']).next().filter(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_uppercase()))?;
    let place = site.core.places.places.iter().find(|place| place.iso2.as_deref() == Some(iso2))?;
    countries.iter().any(|(code, _)| *code == place.code.as_str()).then_some(Subject::Place(place.code))
}
