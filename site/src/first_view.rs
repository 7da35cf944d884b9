//! What a page of the app holds before the program has come: its first view, in each language.

use crime_explorer::{i18n::Texts, kinds::ViewKind, permalink, questions, view::View};
use maud::{Markup, html};

use crate::{
    error::SiteError,
    first_picture::{Bundle, First, HeadingLevel, Sizes},
    plain::folder,
};

/// What a page holds before the program has come, and what it will need then.
#[derive(Debug, Clone, Default)]
pub(crate) struct FirstView {
    /// What it says and draws.
    pub html: Markup,
    /// Names of the bundle's files that the page's own first view is answered from.
    pub needs: Vec<String>,
}

/// Of the page in that folder: the front page, `explore`, or `embed`.
///
/// # Errors
/// If the bundle lacks a file, or one is broken.
pub(crate) fn first_view(folder: &str, bundle: &Bundle<'_>, texts: &Texts) -> Result<FirstView, SiteError> {
    match folder {
        "explore" => explore(bundle, texts),
        "embed" => embed(bundle, texts),
        _ => home(bundle, texts),
    }
}

/// The way to the files, for readers without script: where the picture is of another view than the one asked for, nobody
/// can take it away.
pub(crate) fn no_script(texts: &Texts) -> Markup {
    html! {
        noscript {
            p.notice { (say(texts, "site.first.only")) " " a href="data/" { (say(texts, "site.files")) } }
        }
    }
}

/// The same of a frame: no host of files knows which view and language its address asks for, so that no picture is shown (the
/// style sheet sees to that), and all languages say so. Short: a frame can be 300 by 200 pixels.
pub(crate) fn no_script_in_frame(all: &[Texts]) -> Markup {
    html! {
        noscript {
            ul.embed-script {
                @for texts in all {
                    li lang=(texts.lang.code()) dir=(texts.lang.direction().id()) {
                        (say(texts, "site.embed.script"))
                        " "
                        a href={ (folder("data", texts.lang)) "/" } target="_blank" rel="noopener" {
                            (say(texts, "site.embed.figures"))
                        }
                    }
                }
            }
        }
    }
}

/// The text of a key; the key, if there is none.
pub(crate) fn say<'a>(texts: &'a Texts, key: &'a str) -> &'a str {
    texts.find(key).unwrap_or(key)
}

/// The address of a view on the page of views.
fn address(view: &View) -> String {
    let link = permalink::write(view);
    if link.is_empty() { "explore/".to_owned() } else { format!("explore/?{link}") }
}

/// The files that views are answered from.
pub(crate) fn needs<'a>(firsts: impl IntoIterator<Item = &'a First>) -> Vec<String> {
    let needs: Vec<&Vec<String>> = firsts.into_iter().map(|first| &first.needs).collect();
    let most = needs.iter().map(|names| names.len()).max().unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    // The figures first.
    for name in (0..most).flat_map(|idx| needs.iter().filter_map(move |names| names.get(idx))) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

fn home(bundle: &Bundle<'_>, texts: &Texts) -> Result<FirstView, SiteError> {
    const SIZES: Sizes = Sizes { wide: (584.0, 300.0), narrow: (328.0, 300.0) };
    let base = View::default();
    let choices = bundle.choices(&questions::ranking(&base), texts)?;
    let in_europe = questions::offences_in_europe(&base);
    let example = if bundle.has(&in_europe) {
        bundle.first(&in_europe, texts)?.presented.controls.subjects.last().map(|(subject, _)| *subject)
    } else {
        None
    };
    let views = [
        ("ui.home.trend", questions::trend(&base)),
        ("ui.home.extremes", questions::ends(&base, &choices)),
        ("ui.home.theft", View { subjects: example.into_iter().collect(), ..in_europe }),
        ("ui.home.by-sex", questions::by_sex(&base)),
    ];
    // A site of open figures only may lack a table.
    let asked = views.into_iter().filter(|(_, view)| bundle.has(view));
    let asked = asked.map(|(question, view)| Ok((question, bundle.first(&view, texts)?, view)));
    let asked: Vec<(&str, First, View)> = asked.collect::<Result<_, SiteError>>()?;
    let main = html! {
        main.page.page-home {
            div.home-top {
                h1 #loading-title { (say(texts, "ui.home.title")) }
                p #loading-lead.lead { (say(texts, "ui.home.lead")) }
                (no_script(texts))
                div.first-find {}
            }
            div.questions.first {
                @for (question, first, view) in &asked {
                    section.question {
                        h2 { a href=(address(view)) { (say(texts, question)) } }
                        @if *question == "ui.home.theft" { div.first-choice {} }
                        div.question-picture { (first.figure(HeadingLevel::H3, &SIZES)) }
                    }
                }
            }
        }
    };
    Ok(FirstView { html: page(texts, "", &main), needs: needs(asked.iter().map(|(_, first, _)| first)) })
}

fn explore(bundle: &Bundle<'_>, texts: &Texts) -> Result<FirstView, SiteError> {
    const SIZES: Sizes = Sizes { wide: (886.0, 390.0), narrow: (328.0, 300.0) };
    let first = bundle.first(&View::default(), texts)?;
    let indicator = format!("indicator.{}.title", first.presented.controls.indicator);
    let main = html! {
        main.page.page-explore {
            div.explore {
                div.explore-main {
                    div.first-not {
                        h1 #loading-title { (say(texts, "ui.explore")) }
                        p #loading-lead.lead { (say(texts, "site.explore.lead")) }
                    }
                    div.explore-head.first {
                        h1.indicator-heading { span.indicator-button { (say(texts, &indicator)) } }
                        div.explore-bar { nav.tabs aria-label=(say(texts, "ui.views")) { (tabs(texts)) } }
                    }
                    (no_script(texts))
                    div.picture.first.first-explore { (first.figure(HeadingLevel::H2, &SIZES)) }
                    div.first { (table(&first, texts)) }
                }
            }
        }
    };
    Ok(FirstView { html: page(texts, "explore", &main), needs: needs([&first]) })
}

fn tabs(texts: &Texts) -> Markup {
    let view = |kind| View { kind: Some(kind).filter(|kind| *kind != ViewKind::default()), ..View::default() };
    html! {
        @for kind in ViewKind::ALL.iter().copied() {
            a.tab href=(address(&view(kind))) aria-current=[(kind == ViewKind::default()).then_some("true")] {
                (say(texts, &format!("ui.view.{}", kind.id)))
            }
        }
    }
}

fn embed(bundle: &Bundle<'_>, texts: &Texts) -> Result<FirstView, SiteError> {
    let view = View::default();
    let first = bundle.first(&view, texts)?;
    Ok(FirstView { html: frame(&first, texts, texts.get("ui.site"), &view, None), needs: needs([&first]) })
}

/// The inside of a frame: picture, figures, and the way to all that lies behind them. A prepared page says what its indicator
/// counts, which is read while another view of it is on its way.
pub(crate) fn frame(first: &First, texts: &Texts, title: &str, view: &View, definition: Option<&str>) -> Markup {
    const SIZES: Sizes = Sizes { wide: (640.0, 358.0), narrow: (300.0, 300.0) };
    html! {
        main.page.page-embed.prepared[definition.is_some()] {
            div.embed {
                h1.hidden { (title) }
                @if let Some(definition) = definition { div.first-not { h2 { (title) } p { (definition) } } }
                div.picture.first.first-embed {
                    @if first.presented.chart.is_some() {
                        (first.figure(HeadingLevel::H2, &SIZES))
                    } @else {
                        (nothing(first, texts))
                    }
                }
                div.first { (table(first, texts)) }
                p.embed-link.first {
                    a href=(address(view)) target="_blank" rel="noopener" { (say(texts, "ui.embed.full")) }
                }
            }
        }
    }
}

/// What stands where there is nothing to draw: what it would be of, and why there is nothing.
fn nothing(first: &First, texts: &Texts) -> Markup {
    html! {
        div.nothing {
            h2 { (first.presented.frame.title) }
            p { (say(texts, "ui.nothing")) }
            @for problem in &first.presented.problems { p { (problem.text) } }
        }
    }
}

fn table(first: &First, texts: &Texts) -> Markup {
    let said = |key: &str| texts.find(key).unwrap_or_default().to_owned();
    first.table(&said("site.first.figures"), [&said("ui.table.year"), &said("site.first.figure")])
}

/// The top of the page, as far as it works without the program, and its main part.
fn page(texts: &Texts, folder: &str, main: &Markup) -> Markup {
    let current = |of: &str| (folder == of).then_some("page");
    html! {
        header.header {
            a.header-name href="./" aria-current=[current("")] { (say(texts, "ui.site")) }
            nav.header-nav aria-label=(say(texts, "ui.pages")) {
                a href="explore/" aria-current=[current("explore")] { (say(texts, "ui.explore")) }
            }
            div.header-settings {}
        }
        (main)
    }
}
