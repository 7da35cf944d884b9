//! A table that is sorted, searched and scrolled.

use std::rc::Rc;

use crime_explorer::{
    app::figure::data_table::{
        DataTable, DataTableProps,
        columns::{arranged, columns, tab_separated},
    },
    i18n::{Lang, Texts},
    observation::Value,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use super::{
    sample::{row, table},
    stage::{Stage, settled},
};

async fn small() -> Stage<DataTable> {
    let rows = vec![
        row("SLV", "El Salvador", 2015, Value::Number(103.2)),
        row("CIV", "Côte d’Ivoire", 2015, Value::Missing),
        row("HND", "Honduras", 2015, Value::Number(57.5)),
        row("AND", "Andorra", 2014, Value::Range { lower: 0.0, upper: 4.0 }),
    ];
    Stage::new(DataTableProps {
        table: Rc::new(table(rows)),
        texts: Rc::new(Texts::built_in()),
        on_ask: None,
        shown: Default::default(),
    })
    .await
}

fn names(stage: &Stage<DataTable>) -> Vec<String> {
    stage.find_all("tbody th").iter().map(|cell| cell.text_content().unwrap()).collect()
}

#[wasm_bindgen_test]
async fn a_column_sorts_one_way_then_the_other_then_not() {
    let stage = small().await;
    let value = "th:nth-child(3)";
    let given = ["El Salvador", "Côte d’Ivoire", "Honduras", "Andorra"];
    assert_eq!(names(&stage), given);
    stage.click(&format!("{value} button")).await;
    assert_eq!(names(&stage), ["El Salvador", "Honduras", "Andorra", "Côte d’Ivoire"]);
    assert_eq!(stage.find(value).get_attribute("aria-sort").as_deref(), Some("descending"));
    stage.click(&format!("{value} button")).await;
    assert_eq!(names(&stage), ["Andorra", "Honduras", "El Salvador", "Côte d’Ivoire"], "what is missing stays last");
    stage.click(&format!("{value} button")).await;
    assert_eq!(names(&stage), given);
    assert_eq!(stage.find(value).get_attribute("aria-sort").as_deref(), Some("none"));
}

#[wasm_bindgen_test]
async fn a_search_needs_no_accents_and_says_how_many_are_left() {
    let stage = small().await;
    stage.type_into("input[type=search]", "cote").await;
    assert_eq!(names(&stage), ["Côte d’Ivoire"]);
    assert_eq!(stage.text(".table-count"), "1 of 4 rows");
}

#[wasm_bindgen_test]
async fn a_missing_figure_is_no_zero_and_a_range_no_number() {
    let stage = small().await;
    let cells: Vec<_> =
        stage.find_all("tbody td:nth-child(3)").iter().map(|cell| cell.text_content().unwrap()).collect();
    assert_eq!(cells, ["103.2", "no figure", "57.5", "0.0 to 4.0"]);
}

#[wasm_bindgen_test]
async fn the_unit_stands_in_the_header_and_the_caption_names_the_table() {
    let stage = small().await;
    assert!(stage.text("thead").contains("Figure, per 100,000 people"));
    assert_eq!(stage.text("caption"), "Homicide");
    assert!(stage.find_all("thead th").iter().all(|cell| cell.get_attribute("scope").as_deref() == Some("col")));
    assert!(stage.find_all("tbody th").iter().all(|cell| cell.get_attribute("scope").as_deref() == Some("row")));
}

#[wasm_bindgen_test]
async fn of_a_long_table_only_the_rows_seen_are_in_the_page_until_it_is_printed() {
    let rows = (0..8466).map(|n| row("HND", &format!("Row {n}"), 2000, Value::Number(f64::from(n)))).collect();
    let stage: Stage<DataTable> = Stage::new(DataTableProps {
        table: Rc::new(table(rows)),
        texts: Rc::new(Texts::built_in()),
        on_ask: None,
        shown: Default::default(),
    })
    .await;
    let scroller: HtmlElement = stage.find(".table-scroller").unchecked_into();
    assert!(stage.find_all("tbody th").len() < 200);
    assert_eq!(stage.find("table").get_attribute("aria-rowcount").as_deref(), Some("8467"));
    scroller.set_scroll_top(scroller.scroll_height() / 2);
    scroller.dispatch_event(&web_sys::Event::new("scroll").unwrap()).unwrap();
    settled().await;
    let first: usize = stage.find("tbody tr[aria-rowindex]").get_attribute("aria-rowindex").unwrap().parse().unwrap();
    assert!((3000..5500).contains(&first), "{first}");
    // At once: a browser may take its copy of the page before it runs anything else.
    gloo_utils::window().dispatch_event(&web_sys::Event::new("beforeprint").unwrap()).unwrap();
    assert_eq!(stage.find_all(".table-print tbody th").len(), 8466);
    gloo_utils::window().dispatch_event(&web_sys::Event::new("afterprint").unwrap()).unwrap();
    assert_eq!(stage.find_all(".table-print *").len(), 0);
}

#[wasm_bindgen_test]
fn a_copy_is_in_full_and_has_the_language_s_decimal_mark() {
    let table = table(vec![row("HND", "Honduras\t(old)", 2015, Value::Number(1057.4567))]);
    let texts = Texts::new(Lang::Fr, [("ui.table.name", "Lieu")]);
    let text = tab_separated(&table, &arranged(&table, "", None), &columns(&table), &texts);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Lieu\t"), "{}", lines[0]);
    assert_eq!(lines[1], "Honduras (old)\t2015\t1057,4567");
}
