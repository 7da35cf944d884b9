//! The exports of a view: link, snippet, files and citation, all made in the page.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::{platform::spawn_local, prelude::*};

use super::{
    csv::{self, CsvOrigin},
    picture, words,
};
use crate::{
    app::base::file,
    chart::{
        spec::{ChartSpec, NamedSeries},
        theme::Theme,
    },
    i18n::Texts,
    indicator::Indicator,
    presentation::TableRow,
    series::Point,
    source::Source,
    view::ThemeChoice,
};

/// Properties of [`ExportPanel`].
#[derive(Properties)]
pub(crate) struct ExportPanelProps {
    /// What is shown.
    pub spec: Rc<dyn ChartSpec>,
    /// The rows of a table that are shown, in their order; none of a chart.
    #[prop_or_default]
    pub rows: Option<Rc<[TableRow]>>,
    /// What it is about.
    pub indicator: Rc<Indicator>,
    /// Who published it, the main source first.
    pub sources: Rc<[Source]>,
    /// The words.
    pub texts: Rc<Texts>,
    /// The colours that the reader chose; files are light unless more contrast was chosen.
    #[prop_or_default]
    pub theme: ThemeChoice,
    /// Absolute address of the view.
    pub link: AttrValue,
    /// Absolute address of the view in a frame.
    pub embed_link: AttrValue,
    /// Absolute address of the site's base; ends in "/".
    pub base: AttrValue,
    /// Height that an embedded view is given until it says its own, in CSS pixels.
    #[prop_or(640)]
    pub embed_height_px: u32,
}

impl PartialEq for ExportPanelProps {
    /// Compared by address, not by content: every view makes its own.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.spec, &other.spec)
            && self.rows.as_ref().map(Rc::as_ptr) == other.rows.as_ref().map(Rc::as_ptr)
            && Rc::ptr_eq(&self.indicator, &other.indicator)
            && Rc::ptr_eq(&self.sources, &other.sources)
            && Rc::ptr_eq(&self.texts, &other.texts)
            && (self.theme, self.embed_height_px) == (other.theme, other.embed_height_px)
            && [&self.link, &self.embed_link, &self.base] == [&other.link, &other.embed_link, &other.base]
    }
}

/// A file that is made here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Csv,
    Svg,
    Png { density: u8 },
}

/// The link, the snippet, the files and the citation of a view.
#[component]
pub(crate) fn ExportPanel(props: &ExportPanelProps) -> Html {
    let status = use_state_eq(String::new);
    let texts = &props.texts;
    let say = |key: &str| texts.get(key).to_owned();
    let snippet = words::Snippet {
        address: &props.embed_link,
        script: Some(&format!("{}{}", props.base, words::SCRIPT)),
        title: &props.spec.frame().title,
        height_px: props.embed_height_px,
    }
    .html();
    let citation = words::citation(
        &props.sources,
        &props.spec.frame().title,
        &props.link,
        &props.spec.frame().data_version,
        &today(),
        texts,
    );
    let n_shown = figures(&*props.spec, props.rows.as_deref()).len();
    let table = format!("{}data/v1/{}.csv", props.base, props.indicator.id);
    let file = |kind: FileKind, label: String| {
        let onclick = on_save(props, kind, status.setter());
        html! { <li><button type="button" class="button" {onclick} ~textContent={label} /></li> }
    };
    html! {
        <div class="take">
            <Copyable label={say("ui.take.link")} text={props.link.clone()} texts={texts.clone()} status={status.setter()}
                is_link={true} title={props.spec.frame().title.clone()} />
            <Copyable label={say("ui.take.embed")} text={snippet} texts={texts.clone()} status={status.setter()}
                is_code={true} />
            <section class="take__part">
                <h3 class="take__heading" ~textContent={say("ui.take.files")} />
                <ul class="take__files">
                    { file(FileKind::Csv, texts.plural("ui.take.csv-shown", n_shown as u32, &[])) }
                    <li>
                        <a class="button" href={table} download=""
                            ~textContent={texts.plural("ui.take.csv-all", props.indicator.n_rows, &[])} />
                    </li>
                    { file(FileKind::Svg, say("ui.take.svg")) }
                    { file(FileKind::Png { density: 1 }, say("ui.take.png")) }
                    { file(FileKind::Png { density: 2 }, say("ui.take.png-large")) }
                </ul>
            </section>
            <Copyable label={say("ui.take.citation")} text={citation} texts={texts.clone()} status={status.setter()} />
            <p class="take__status" role="status" ~textContent={&*status} />
        </div>
    }
}

/// Today as the reader's clock has it: `2026-11-21`.
fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// Makes the file and hands it over; says so, or that it failed.
fn on_save(props: &ExportPanelProps, kind: FileKind, status: UseStateSetter<String>) -> Callback<MouseEvent> {
    let (spec, indicator, texts) = (props.spec.clone(), props.indicator.clone(), props.texts.clone());
    let rows = props.rows.clone();
    let theme = if props.theme == ThemeChoice::Contrast { Theme::contrast() } else { Theme::light() };
    Callback::from(move |_| {
        let (spec, indicator, texts) = (spec.clone(), indicator.clone(), texts.clone());
        let (theme, status, rows) = (theme.clone(), status.clone(), rows.clone());
        spawn_local(async move {
            let stem = words::file_stem(&indicator.id, &*spec);
            let (name, outcome) = match kind {
                FileKind::Csv => {
                    let name = format!("{stem}.csv");
                    let text = csv_text(&*spec, rows.as_deref(), &indicator, &texts);
                    let outcome = file::save(&name, text.as_bytes(), "text/csv;charset=utf-8");
                    (name, outcome)
                }
                FileKind::Svg => {
                    let name = format!("{stem}.svg");
                    let text = picture::svg(&*spec, texts.lang, &theme);
                    let outcome = file::save(&name, text.as_bytes(), "image/svg+xml");
                    (name, outcome)
                }
                FileKind::Png { density } => {
                    let name = if density > 1 { format!("{stem}@{density}x.png") } else { format!("{stem}.png") };
                    let bytes = picture::png(&*spec, texts.lang, &theme, f64::from(density)).await;
                    let outcome = bytes.and_then(|bytes| file::save(&name, &bytes, "image/png"));
                    (name, outcome)
                }
            };
            status.set(outcome_in_words(outcome, &texts, "ui.take.saved", &name));
        });
    })
}

fn outcome_in_words(outcome: Result<(), JsValue>, texts: &Texts, key: &str, name: &str) -> String {
    match outcome {
        Ok(()) => texts.with(key, &[("name", name)]),
        Err(cause) => {
            web_sys::console::error_1(&cause);
            texts.with("ui.take.failed", &[("name", name)])
        }
    }
}

/// The figures shown: those of the rows of a table, or of a chart.
fn figures<'a>(spec: &'a dyn ChartSpec, rows: Option<&'a [TableRow]>) -> Vec<(&'a NamedSeries, &'a Point)> {
    rows.map_or_else(|| spec.shown(), |rows| csv::of_rows(spec, rows.iter()))
}

/// The figures shown as the text of a CSV file.
pub(crate) fn csv_text(
    spec: &dyn ChartSpec,
    rows: Option<&[TableRow]>,
    indicator: &Indicator,
    texts: &Texts,
) -> String {
    let dimensions: Vec<&str> = indicator.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
    let frame = spec.frame();
    let origin = CsvOrigin {
        dimensions: &dimensions,
        source: &frame.source,
        link: &frame.link,
        data_version: &frame.data_version,
        measure: &frame.measure,
    };
    csv::csv(&figures(spec, rows), origin, texts)
}

/// Properties of [`Copyable`].
#[derive(Properties, PartialEq)]
struct CopyableProps {
    label: AttrValue,
    text: AttrValue,
    texts: Rc<Texts>,
    status: UseStateSetter<String>,
    /// Code: runs from left to right in every language.
    #[prop_or_default]
    is_code: bool,
    /// One line, and offered to the system's own way of sharing where there is one.
    #[prop_or_default]
    is_link: bool,
    /// What is shared.
    #[prop_or_default]
    title: AttrValue,
}

/// A text with a button that copies it. It can be selected by hand where copying is refused.
#[component]
fn Copyable(props: &CopyableProps) -> Html {
    let copy = {
        let (text, texts) = (props.text.clone(), props.texts.clone());
        let (label, status) = (props.label.clone(), props.status.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, texts, label, status) = (text.clone(), texts.clone(), label.clone(), status.clone());
            spawn_local(async move {
                let outcome = file::copy(&text).await;
                status.set(outcome_in_words(outcome, &texts, "ui.take.copied", &label));
            });
        })
    };
    let onfocus = Callback::from(|event: FocusEvent| {
        let Some(target) = event.target() else { return };
        match target.dyn_into::<HtmlInputElement>() {
            Ok(input) => input.select(),
            Err(target) => {
                if let Ok(area) = target.dyn_into::<HtmlTextAreaElement>() {
                    area.select();
                }
            }
        }
    });
    let text = props.text.to_string();
    let field = if props.is_link {
        html! { <input class="take__text" type="text" dir="ltr" readonly={true} value={text} {onfocus} /> }
    } else {
        let dir = if props.is_code { "ltr" } else { "auto" };
        html! { <textarea class="take__text" {dir} rows="5" readonly={true} value={text} {onfocus} /> }
    };
    html! {
        <section class="take__part">
            <label class="take__label"><span class="take__heading" ~textContent={&*props.label} />{ field }</label>
            <p class="take__actions">
                <button type="button" class="button" onclick={copy}
                    aria-label={format!("{}: {}", props.texts.get("ui.take.copy"), props.label)}
                    ~textContent={props.texts.get("ui.take.copy")} />
                if props.is_link {
                    <ShareButton link={props.text.clone()} title={props.title.clone()} texts={props.texts.clone()} />
                }
            </p>
        </section>
    }
}

/// Properties of [`ShareButton`].
#[derive(Properties, PartialEq)]
struct ShareButtonProps {
    link: AttrValue,
    title: AttrValue,
    texts: Rc<Texts>,
}

/// The system's own way of sharing, where there is one.
#[component]
fn ShareButton(props: &ShareButtonProps) -> Html {
    let Some(share) = native_share() else { return Html::default() };
    let (link, title) = (props.link.to_string(), props.title.to_string());
    let onclick = Callback::from(move |_: MouseEvent| {
        let what = js_sys::Object::new();
        for (key, value) in [("title", &title), ("url", &link)] {
            // A fresh plain object takes any property.
            let _ = js_sys::Reflect::set(&what, &key.into(), &value.as_str().into());
        }
        // The reader may change their mind: that is no error to tell of.
        if let Ok(promise) = share.call1(&gloo_utils::window().navigator(), &what) {
            let promise: js_sys::Promise = promise.unchecked_into();
            spawn_local(async move {
                let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
            });
        }
    });
    html! { <button type="button" class="button" {onclick} ~textContent={props.texts.get("ui.take.share").to_owned()} /> }
}

fn native_share() -> Option<js_sys::Function> {
    js_sys::Reflect::get(&gloo_utils::window().navigator(), &"share".into()).ok()?.dyn_into().ok()
}
