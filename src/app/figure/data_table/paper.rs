//! The table on paper: every row, under heads of words alone, since browsers repeat no head on later sheets that holds a
//! button.

use std::rc::Rc;

use web_sys::{Document, Element};
use yew::prelude::*;

use super::columns::Column;
use crate::{app::base::paper::use_paper, i18n::Texts, presentation::TableModel};

/// The element that has all rows, in the order shown, while the page is printed.
#[hook]
pub(crate) fn use_table(
    table: &Rc<TableModel>,
    columns: &Rc<Vec<Column>>,
    rows: &Rc<Vec<usize>>,
    texts: &Rc<Texts>,
) -> NodeRef {
    let (table, columns, rows, texts) = (table.clone(), columns.clone(), rows.clone(), texts.clone());
    use_paper(Some(Rc::new(move |paper| {
        let written = write(&table, &columns, &rows, &texts, &gloo_utils::document());
        // Nothing here is refused: the names are known, and each element is new.
        let _ = written.and_then(|written| paper.append_child(&written).ok());
    })))
}

fn write(
    table: &TableModel,
    columns: &[Column],
    rows: &[usize],
    texts: &Texts,
    document: &Document,
) -> Option<Element> {
    let within = |parent: &Element, name: &str| -> Option<Element> {
        let child = document.create_element(name).ok()?;
        parent.append_child(&child).ok()?;
        Some(child)
    };
    let cell = |parent: &Element, name: &str, column: &Column, text: &str| {
        let cell = within(parent, name)?;
        if column.is_numeric() {
            cell.set_class_name("is-number");
        }
        cell.set_text_content(Some(text));
        Some(())
    };
    let whole = document.create_element("table").ok()?;
    whole.set_class_name("data-table");
    within(&whole, "caption")?.set_text_content(Some(&table.caption));
    let heads = within(&within(&whole, "thead")?, "tr")?;
    for column in columns {
        cell(&heads, "th", column, &column.label(table, texts))?;
    }
    let body = within(&whole, "tbody")?;
    for row in rows.iter().filter_map(|idx| table.rows.get(*idx)) {
        let cells = within(&body, "tr")?;
        for column in columns {
            let name = if *column == Column::Name { "th" } else { "td" };
            cell(&cells, name, column, &column.cell(row, table, texts))?;
        }
    }
    Some(whole)
}
