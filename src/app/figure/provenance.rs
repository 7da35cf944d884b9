//! Where a figure comes from: the answer to "where does this come from?", wherever it is asked.

mod origins;

use yew::prelude::*;

use self::origins::use_origins;
use crate::{
    app::{
        base::{
            dialog::Dialog,
            site::{Site, use_site},
            words::words,
        },
        load::part::tools::ProvenanceProps,
    },
    i18n::Lang,
    origin::Origin,
    presentation::{self, PartInWords, Provenance, RowKey},
    query::Sources,
    series::SeriesKey,
    source::Source,
};

/// Where a figure comes from, in a dialog.
pub(crate) fn provenance_dialog(props: ProvenanceProps, on_close: Callback<()>) -> Html {
    html! { <ProvenanceDialog {props} {on_close} /> }
}

#[derive(Properties, PartialEq)]
struct DialogProps {
    props: ProvenanceProps,
    on_close: Callback<()>,
}

#[component]
fn ProvenanceDialog(props: &DialogProps) -> Html {
    let title = use_site().say("from");
    html! {
        <Dialog {title} on_close={props.on_close.clone()} class="dialog-small">
            <ProvenancePanel ..props.props.clone() />
        </Dialog>
    }
}

/// Publisher, edition, terms, file and row of a figure, and how it was computed. Of a sum each part can be asked about.
#[component]
pub(crate) fn ProvenancePanel(props: &ProvenanceProps) -> Html {
    let site = use_site();
    let part = use_state_eq(|| None::<SeriesKey>);
    let key = part.as_ref().unwrap_or(&props.of);
    let ask =
        |sources: &Sources<'_>| presentation::provenance(&props.view, sources, &props.shown.texts, key, props.year);
    let provenance = props.shown.files.answer(&site.core, ask).flatten();
    let origins = use_origins(
        provenance.as_ref().filter(|provenance| !provenance.is_older).map(|provenance| provenance.table.clone()),
    );
    let Some(provenance) = provenance else { return Html::default() };
    let on_part = {
        let part = part.setter();
        Callback::from(move |key| part.set(Some(key)))
    };
    html! {
        <div class="from">
            if !props.is_beneath_figure || part.is_some() {
                <p class="from-title" ~textContent={&provenance.title} />
                <p class="from-figure" ~textContent={&provenance.figure} />
            }
            <dl class="from-facts">
                for (label, text) in &provenance.facts { { fact(label, words(text)) } }
            </dl>
            if !provenance.steps.is_empty() {
                <h3 ~textContent={site.say("from.steps")} />
                <ul class="from-steps">{ for provenance.steps.iter().map(|step| html! { <li ~textContent={step} /> }) }</ul>
            }
            { parts(&site, &provenance.parts, on_part) }
            { publications(&site, &provenance, &origins) }
            <p><a href={page_of_figures(&site, &provenance.table)} ~textContent={site.say("from.more")} /></p>
        </div>
    }
}

fn fact(label: &str, content: Html) -> Html {
    html! { <div><dt ~textContent={label} /><dd>{ content }</dd></div> }
}

/// The places of a sum; each leads on to where its own figure comes from.
fn parts(site: &Site, parts: &[PartInWords], on_part: Callback<SeriesKey>) -> Html {
    if parts.is_empty() {
        return Html::default();
    }
    let row = |part: &PartInWords| {
        let (on_part, key) = (on_part.clone(), part.key.clone());
        let onclick = Callback::from(move |_: MouseEvent| on_part.emit(key.clone()));
        html! {
            <tr>
                <th scope="row"><button type="button" class="text-button" {onclick} ~textContent={&part.name} /></th>
                <td class="is-number" translate="no" ~textContent={&part.figure} />
                <td class="is-number" translate="no" ~textContent={&part.population} />
            </tr>
        }
    };
    let head = ["table.name", "chart.label.value", "from.people"];
    html! {
        <details>
            <summary ~textContent={site.say("from.parts")} />
            <table class="from-parts">
                <thead><tr>{ for head.iter().map(|id| html! { <th scope="col" ~textContent={site.say(id)} /> }) }</tr></thead>
                <tbody>{ for parts.iter().map(row) }</tbody>
            </table>
        </details>
    }
}

/// The publication that the row is of; all of the table's where that is not known, or the figure is a sum.
fn publications(site: &Site, provenance: &Provenance, origins: &Option<Vec<Origin>>) -> Html {
    let found = |row: &RowKey| {
        let mut holding = origins.iter().flatten().filter(|origin| origin.holds(&row.categories));
        let first = holding.next();
        // A figure that is computed has several rows; one that either of two files gives is listed with both.
        let is_listed =
            |origin: &&Origin| first.is_some_and(|first| first.is_computed_from || first.source != origin.source);
        let rest = holding.filter(is_listed);
        first.into_iter().chain(rest).collect::<Vec<_>>()
    };
    let found = provenance.row.as_ref().map(found).unwrap_or_default();
    if found.is_empty() {
        return provenance.sources.iter().map(|source| publication(site, provenance, source, None)).collect();
    }
    let listed = |origin: &&Origin| {
        let source = provenance.sources.iter().find(|source| source.id == origin.source)?;
        Some(publication(site, provenance, source, Some(origin)))
    };
    found.iter().filter_map(listed).collect()
}

fn publication(site: &Site, provenance: &Provenance, source: &Source, origin: Option<&Origin>) -> Html {
    let say = |id: &str| site.say(id);
    let file = origin.map_or_else(|| source.file_in(&site.texts), |origin| &origin.file);
    let title = html! { <a href={source.url.clone()} rel="external noopener" ~textContent={&source.title} /> };
    let sheet = origin.and_then(|origin| origin.sheet.as_ref());
    let key =
        origin.zip(provenance.row.as_ref()).map(|(origin, row)| origin.row_key(row.place, row.year, &row.categories));
    let cell = |(column, text): &(String, String)| {
        let column = if column.is_empty() { say("from.column-of-year") } else { column.clone() };
        html! { <li><b ~textContent={column} />{ words(" ") }{ words(text) }</li> }
    };
    html! {
        <dl class="from-facts">
            { fact(&say("from.publisher"), words(&source.publisher)) }
            { for presentation::via(source, &site.texts).map(|via| fact(&say("from.via"), words(&via))) }
            { fact(&say("from.title"), title) }
            { fact(&say("from.edition"), html! { <bdi translate="no" ~textContent={&source.edition} /> }) }
            { fact(&say("from.terms"), words(&site.texts.name("terms", source.terms_of(&provenance.origin).0))) }
            { fact(&say("from.file"), html! { <bdi class="from-file" translate="no" ~textContent={file} /> }) }
            { for sheet.map(|sheet| fact(&say("from.sheet"), html! { <bdi translate="no" ~textContent={sheet} /> })) }
            { for key.map(|key| fact(&say("from.row"), html! { <ul class="from-key" dir="ltr" lang="en">{ for key.iter().map(cell) }</ul> })) }
            { for origin.and_then(|origin| origin.repair.as_ref()).map(|why| fact(&say("from.repair"), html! { <span lang="en" ~textContent={why} /> })) }
        </dl>
    }
}

/// The page, without script, of a table: of the counts where it holds the publisher's rates of them.
pub(crate) fn page_of_figures(site: &Site, table: &str) -> String {
    let counts = site.core.catalogue.indicator(table).and_then(|indicator| indicator.rate_of.as_deref());
    let folder = match site.texts.lang {
        Lang::En => String::new(),
        lang => [lang.code(), "/"].concat(),
    };
    ["data/", &folder, counts.unwrap_or(table), "/"].concat()
}
