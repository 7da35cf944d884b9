//! The figures as rows: sorted, searched, copied, printed.

pub mod columns;
mod paper;
pub(crate) mod window;

use std::{ops::Range, rc::Rc};

use web_sys::{HtmlElement, HtmlInputElement};
use yew::{platform::spawn_local, prelude::*};

use self::columns::{Column, arranged, columns, tab_separated};
use crate::{
    app::{
        base::{effect::use_effect_with, file, words::words},
        load::part::kind::RowsShown,
    },
    format,
    i18n::Texts,
    presentation::{TableModel, TableRow},
};

/// Height of a row in CSS pixels until it has been measured.
const ROW_PX: f64 = 36.0;
/// Height of the part seen, until it has been measured.
const SEEN_PX: f64 = 640.0;

/// Properties of [`DataTable`].
#[derive(Properties, PartialEq)]
pub struct DataTableProps {
    /// The figures.
    pub table: Rc<TableModel>,
    /// The words.
    pub texts: Rc<Texts>,
    /// The reader asks where the figure of the row of that index comes from; without it nothing is offered.
    #[prop_or_default]
    pub on_ask: Option<Callback<usize>>,
    /// Where the table notes which rows it shows.
    #[prop_or_default]
    pub shown: RowsShown,
}

/// What part of the table is seen, as far as it matters to which rows are in the page.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    rows: Range<usize>,
    row_px: f64,
}

/// The figures as rows, as the part of views offers them.
pub(crate) fn table(table: Rc<TableModel>, texts: Rc<Texts>, on_ask: Callback<usize>, shown: RowsShown) -> Html {
    html! { <DataTable {table} {texts} {on_ask} {shown} /> }
}

/// A table with sort buttons, a search field, and a button that copies what it shows.
#[component]
pub fn DataTable(props: &DataTableProps) -> Html {
    let (table, texts) = (&props.table, &props.texts);
    let sort = use_state_eq(|| None::<(Column, bool)>);
    let typed = use_state_eq(String::new);
    let scroller = use_node_ref();
    let columns = use_memo(table.clone(), |table| columns(table));
    // A column that another table does not have sorts nothing there.
    let sorted_by = (*sort).filter(|(column, _)| columns.contains(column));
    let rows =
        use_memo((table.clone(), (*typed).clone(), sorted_by), |(table, typed, sort)| arranged(table, typed, *sort));
    use_effect_with((rows.clone(), props.shown.clone()), |(rows, shown)| shown.set(rows.clone()));
    let (seen, onscroll) = use_seen(&scroller, rows.len());
    let shown = seen.rows.start.min(rows.len())..seen.rows.end.min(rows.len());
    let paper = paper::use_table(table, &columns, &rows, texts);

    let heads = columns.iter().map(|column| head(*column, sorted_by, &sort, table, texts));
    let body = shown.clone().filter_map(|idx| {
        let row_idx = *rows.get(idx)?;
        let ask = props.on_ask.as_ref().map(|on_ask| on_ask.reform(move |_: MouseEvent| row_idx));
        Some(body_row(idx, table.rows.get(row_idx)?, &columns, table, texts, ask))
    });
    let (above, below) = (shown.start, rows.len() - shown.end);
    html! {
        <div class="table-block">
            <Tools table={table.clone()} texts={texts.clone()} {typed} rows={rows.clone()} columns={columns.clone()} />
            <div ref={paper} class="table-print"></div>
            <div ref={scroller} class="table-scroller" role="region" tabindex="0"
                aria-label={table.caption.clone()} {onscroll}>
                <table class="data-table" aria-rowcount={(rows.len() + 1).to_string()}>
                    <caption ~textContent={&table.caption} />
                    <thead><tr aria-rowindex="1">{ for heads }</tr></thead>
                    <tbody>
                        { spacer(above, seen.row_px, columns.len()) }
                        { for body }
                        { spacer(below, seen.row_px, columns.len()) }
                    </tbody>
                </table>
            </div>
        </div>
    }
}

/// Properties of [`Tools`].
#[derive(Properties, PartialEq)]
struct ToolsProps {
    table: Rc<TableModel>,
    texts: Rc<Texts>,
    typed: UseStateHandle<String>,
    rows: Rc<Vec<usize>>,
    columns: Rc<Vec<Column>>,
}

/// The search field, how many rows there are, and the button that copies them.
#[component]
fn Tools(props: &ToolsProps) -> Html {
    let status = use_state_eq(String::new);
    let (table, texts) = (&props.table, &props.texts);
    let oninput = {
        let typed = props.typed.setter();
        Callback::from(move |event: InputEvent| typed.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let onclick = {
        let (table, texts) = (table.clone(), texts.clone());
        let (rows, columns, status) = (props.rows.clone(), props.columns.clone(), status.setter());
        Callback::from(move |_: MouseEvent| {
            let text = tab_separated(&table, &rows, &columns, &texts);
            let (texts, status, n_rows) = (texts.clone(), status.clone(), rows.len() as u32);
            spawn_local(async move {
                let is_copied = file::copy(&text).await.is_ok();
                status.set(match is_copied {
                    true => texts.plural("ui.table.copied", n_rows, &[]),
                    false => texts.get("ui.table.not-copied").to_owned(),
                });
            });
        })
    };
    html! {
        <div class="table-tools">
            <label class="table-search">
                <span ~textContent={texts.get("ui.table.search").to_owned()} />
                <input type="search" placeholder=" " {oninput} value={(*props.typed).clone()} />
            </label>
            <span class="table-count" role="status" ~textContent={count(props.rows.len(), table.rows.len(), texts)} />
            <button type="button" class="button" {onclick} ~textContent={texts.get("ui.table.copy").to_owned()} />
            <span class="table-said" role="status" ~textContent={&*status} />
        </div>
    }
}

/// Which rows are in the page, and what keeps that up to date.
#[hook]
fn use_seen(scroller: &NodeRef, n_rows: usize) -> (Seen, Callback<Event>) {
    let first = || Seen { rows: window::visible(n_rows, 0.0, SEEN_PX, ROW_PX), row_px: ROW_PX };
    let seen = use_state_eq(first);
    let measure = {
        let (scroller, seen) = (scroller.clone(), seen.setter());
        move |n_rows: usize| {
            let Some(element) = scroller.cast::<HtmlElement>() else { return };
            let row = element.query_selector("tbody tr[aria-rowindex]").ok().flatten();
            let row_px = row.map_or(ROW_PX, |row| row.get_bounding_client_rect().height()).max(1.0);
            let (top, height) = (f64::from(element.scroll_top()), f64::from(element.client_height()));
            seen.set(Seen { rows: window::visible(n_rows, top, height, row_px), row_px });
        }
    };
    {
        let measure = measure.clone();
        use_effect_with(n_rows, move |n_rows| measure(*n_rows));
    }
    ((*seen).clone(), Callback::from(move |_| measure(n_rows)))
}

/// A head that sorts nothing.
fn plain_head(column: Column, table: &TableModel, texts: &Texts) -> Html {
    let class = classes!(column.is_numeric().then_some("is-number"));
    html! { <th scope="col" {class} ~textContent={column.label(table, texts)} /> }
}

fn head(
    column: Column,
    sorted_by: Option<(Column, bool)>,
    sort: &UseStateHandle<Option<(Column, bool)>>,
    table: &TableModel,
    texts: &Texts,
) -> Html {
    let direction = sorted_by.filter(|(by, _)| *by == column).map(|(_, is_descending)| is_descending);
    // Numbers are first wanted from the top, names from A.
    let starts_descending = matches!(column, Column::Value | Column::Interval | Column::Coverage);
    let next = match direction {
        None => Some((column, starts_descending)),
        Some(is_descending) if is_descending == starts_descending => Some((column, !is_descending)),
        Some(_) => None,
    };
    let onclick = {
        let sort = sort.setter();
        Callback::from(move |_: MouseEvent| sort.set(next))
    };
    let (aria_sort, arrow) = match direction {
        None => ("none", "↕"),
        Some(true) => ("descending", "↓"),
        Some(false) => ("ascending", "↑"),
    };
    let class = classes!(column.is_numeric().then_some("is-number"));
    if starts_descending && !table.is_rankable {
        return plain_head(column, table, texts);
    }
    html! {
        <th scope="col" {class} aria-sort={aria_sort}>
            <button type="button" class="table-sort" {onclick}>
                { words(&column.label(table, texts)) }<span class="table-arrow" aria-hidden="true" ~textContent={arrow} />
            </button>
        </th>
    }
}

fn body_row(
    idx: usize,
    row: &TableRow,
    columns: &[Column],
    table: &TableModel,
    texts: &Texts,
    ask: Option<Callback<MouseEvent>>,
) -> Html {
    let cells = columns.iter().map(|column| {
        let text = column.cell(row, table, texts);
        let class = classes!(column.is_numeric().then_some("is-number"));
        match column {
            Column::Name => html! { <th scope="row" ~textContent={text} /> },
            Column::Value if row.value.bounds().is_none() => {
                html! { <td class="is-number is-absent" ~textContent={text} /> }
            }
            Column::Value if ask.is_some() => {
                let words = texts.with("ui.from.figure", &[("figure", &text)]);
                html! {
                    <td {class}>
                        <button type="button" class="table-figure" aria-haspopup="dialog" aria-label={words.clone()}
                            title={words} onclick={ask.clone()} translate="no" ~textContent={text} />
                    </td>
                }
            }
            column if column.is_numeric() => html! { <td {class} translate="no" ~textContent={text} /> },
            _ => html! { <td ~textContent={text} /> },
        }
    });
    // The header is the first row.
    html! { <tr key={idx} aria-rowindex={(idx + 2).to_string()}>{ for cells }</tr> }
}

/// As tall as the rows that are not in the page.
fn spacer(n_rows: usize, row_px: f64, n_columns: usize) -> Html {
    if n_rows == 0 {
        return Html::default();
    }
    let height = format::plain((n_rows as f64 * row_px).round());
    html! {
        <tr class="table-spacer" aria-hidden="true"><td colspan={n_columns.to_string()} height={height}></td></tr>
    }
}

fn count(n_shown: usize, n_all: usize, texts: &Texts) -> String {
    // A table has fewer than four billion rows.
    let all = crate::format::number(texts.lang, n_all as f64, 0);
    if n_shown == n_all {
        texts.plural("ui.table.rows", n_all as u32, &[])
    } else {
        texts.plural("ui.table.rows-of", n_shown as u32, &[("all", &all)])
    }
}
