//! What a page of the app holds before the program has come: its first view, in each language.

use crime_explorer::{
    i18n::Texts,
    permalink, questions,
    view::{View, ViewKind},
};

use crate::{
    error::SiteError,
    first_picture::{Bundle, First, Sizes},
    page::escaped,
    plain::folder,
};

/// What a page holds before the program has come, and what it will need then.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FirstView {
    /// The html.
    pub html: String,
    /// Names of the bundle's files that the page's own first view is answered from.
    pub needs: Vec<String>,
}

/// Of the page in that folder: the front page, `explore`, or `embed`.
///
/// # Errors
/// If the bundle lacks a file, or one is broken.
pub fn first_view(folder: &str, bundle: &Bundle<'_>, texts: &Texts) -> Result<FirstView, SiteError> {
    match folder {
        "explore" => explore(bundle, texts),
        "embed" => embed(bundle, texts),
        _ => home(bundle, texts),
    }
}

/// The way to the files, for readers without script: where the picture is of another view than the one asked for, nobody
/// can take it away.
pub fn no_script(texts: &Texts) -> String {
    format!(
        "<noscript><p class=\"notice\">{} <a href=\"data/\">{}</a></p></noscript>\n",
        say(texts, "site.first.only"),
        say(texts, "site.files")
    )
}

/// The same of a frame: no host of files knows which view and language its address asks for, so that no picture is shown (the
/// style sheet sees to that), and all languages say so. Short: a frame can be 300 by 200 pixels.
pub fn no_script_in_frame(all: &[Texts]) -> String {
    let line = |texts: &Texts| {
        format!(
            "<li lang=\"{}\" dir=\"{}\">{} <a href=\"{}/\" target=\"_blank\" rel=\"noopener\">{}</a></li>\n",
            texts.lang.code(),
            texts.lang.direction().id(),
            say(texts, "site.embed.script"),
            folder("data", texts.lang),
            say(texts, "site.embed.figures")
        )
    };
    format!("<noscript><ul class=\"embed-script\">\n{}</ul></noscript>\n", all.iter().map(line).collect::<String>())
}

/// The text of a key, made safe between tags; the key, if there is none.
pub fn say(texts: &Texts, key: &str) -> String {
    escaped(texts.find(key).unwrap_or(key))
}

/// The files that views are answered from.
pub fn needs<'a>(firsts: impl IntoIterator<Item = &'a First>) -> Vec<String> {
    let files: Vec<[String; 2]> = firsts.into_iter().map(|first| first.files.clone()).collect();
    let mut names = Vec::new();
    // The figures first.
    for name in (0..2).flat_map(|idx| files.iter().map(move |files| &files[idx])) {
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
    let mut firsts = Vec::new();
    let mut sections = String::new();
    // A site of open figures only may lack a table.
    for (question, view) in views.into_iter().filter(|(_, view)| bundle.has(view)) {
        let first = bundle.first(&view, texts)?;
        sections.push_str(&format!(
            "<section class=\"question\"><h2><a href=\"explore/?{}\">{}</a></h2>\n{}\
             <div class=\"question-picture\">{}</div></section>\n",
            escaped(&permalink::write(&view)),
            say(texts, question),
            if question == "ui.home.theft" { "<div class=\"first-choice\"></div>\n" } else { "" },
            first.figure(3, &SIZES)
        ));
        firsts.push(first);
    }
    let main = format!(
        "<div class=\"home-top\"><h1 id=\"loading-title\">{}</h1>\n<p id=\"loading-lead\" class=\"lead\">{}</p>\n\
         {}<div class=\"first-find\"></div></div>\n<div class=\"questions first\">\n{sections}</div>\n",
        say(texts, "ui.home.title"),
        say(texts, "ui.home.lead"),
        no_script(texts),
    );
    let html = page(texts, "", &format!("<main class=\"page page-home\">\n{main}</main>\n"));
    Ok(FirstView { html, needs: needs(&firsts) })
}

fn explore(bundle: &Bundle<'_>, texts: &Texts) -> Result<FirstView, SiteError> {
    const SIZES: Sizes = Sizes { wide: (886.0, 390.0), narrow: (328.0, 300.0) };
    let first = bundle.first(&View::default(), texts)?;
    let tabs: String = ViewKind::ALL
        .into_iter()
        .map(|kind| {
            let view = View { kind: (kind != ViewKind::default()).then_some(kind), ..View::default() };
            let link = permalink::write(&view);
            let mark = if kind == ViewKind::default() { " aria-current=\"true\"" } else { "" };
            let name = say(texts, &format!("ui.view.{}", kind.id()));
            let question = if link.is_empty() { "" } else { "?" };
            format!("<a class=\"tab\" href=\"explore/{question}{}\"{mark}>{name}</a>", escaped(&link))
        })
        .collect();
    let indicator = say(texts, &format!("indicator.{}.title", first.presented.controls.indicator));
    let main = format!(
        "<div class=\"explore\"><div class=\"explore-main\">\n\
         <div class=\"first-not\"><h1 id=\"loading-title\">{}</h1><p id=\"loading-lead\" class=\"lead\">{}</p></div>\n\
         <div class=\"explore-head first\"><h1 class=\"indicator-heading\"><span class=\"indicator-button\">{indicator}</span></h1>\
         <div class=\"explore-bar\"><nav class=\"tabs\" aria-label=\"{}\">{tabs}</nav></div></div>\n\
         {}<div class=\"picture first first-explore\">{}</div>\n<div class=\"first\">{}</div>\n</div></div>\n",
        say(texts, "ui.explore"),
        say(texts, "site.explore.lead"),
        say(texts, "ui.views"),
        no_script(texts),
        first.figure(2, &SIZES),
        table(&first, texts)
    );
    let html = page(texts, "explore", &format!("<main class=\"page page-explore\">\n{main}</main>\n"));
    Ok(FirstView { html, needs: needs([&first]) })
}

fn embed(bundle: &Bundle<'_>, texts: &Texts) -> Result<FirstView, SiteError> {
    let view = View::default();
    let first = bundle.first(&view, texts)?;
    Ok(FirstView { html: frame(&first, texts, texts.get("ui.site"), &view, None), needs: needs([&first]) })
}

/// The inside of a frame: picture, figures, and the way to all that lies behind them. A prepared page says what its indicator
/// counts, which is read while another view of it is on its way.
pub fn frame(first: &First, texts: &Texts, title: &str, view: &View, definition: Option<&str>) -> String {
    const SIZES: Sizes = Sizes { wide: (640.0, 358.0), narrow: (300.0, 300.0) };
    let link = permalink::write(view);
    let class = if definition.is_some() { " prepared" } else { "" };
    let meanwhile = definition.map(|definition| {
        format!("<div class=\"first-not\"><h2>{}</h2>\n<p>{}</p></div>\n", escaped(title), escaped(definition))
    });
    format!(
        "<main class=\"page page-embed{class}\"><div class=\"embed\">\n<h1 class=\"hidden\">{}</h1>\n{}\
         <div class=\"picture first first-embed\">{}</div>\n<div class=\"first\">{}</div>\n\
         <p class=\"embed-link first\"><a href=\"explore/{}{}\" target=\"_blank\" rel=\"noopener\">{}</a></p>\n</div></main>\n",
        escaped(title),
        meanwhile.unwrap_or_default(),
        if first.presented.chart.is_some() { first.figure(2, &SIZES) } else { nothing(first, texts) },
        table(first, texts),
        if link.is_empty() { "" } else { "?" },
        escaped(&link),
        say(texts, "ui.embed.full")
    )
}

/// What stands where there is nothing to draw: what it would be of, and why there is nothing.
fn nothing(first: &First, texts: &Texts) -> String {
    let problems = first.presented.problems.iter().map(|problem| format!("<p>{}</p>\n", escaped(&problem.text)));
    format!(
        "<div class=\"nothing\"><h2>{}</h2>\n<p>{}</p>\n{}</div>\n",
        escaped(&first.presented.frame.title),
        say(texts, "ui.nothing"),
        problems.collect::<String>()
    )
}

fn table(first: &First, texts: &Texts) -> String {
    let said = |key: &str| texts.find(key).unwrap_or_default().to_owned();
    first.table(&said("site.first.figures"), [&said("ui.table.year"), &said("site.first.figure")])
}

/// The top of the page, as far as it works without the program, and its main part.
fn page(texts: &Texts, folder: &str, main: &str) -> String {
    let current = |is: bool| if is { " aria-current=\"page\"" } else { "" };
    format!(
        "<header class=\"header\"><a class=\"header-name\" href=\"./\"{}>{}</a>\n\
         <nav class=\"header-nav\" aria-label=\"{}\"><a href=\"explore/\"{}>{}</a></nav>\
         <div class=\"header-settings\"></div></header>\n{main}",
        current(folder.is_empty()),
        say(texts, "ui.site"),
        say(texts, "ui.pages"),
        current(folder == "explore"),
        say(texts, "ui.explore"),
    )
}
