//! Somebody who wants to know where a figure comes from.

use crate::browser::{Reader, Setup, serve};

const ENTER: &str = "\u{e007}";

/// Asks of the first figure of a table, and waits until the answer says all of `expect`.
async fn ask_of_table(query: &str, expect: &[&str]) -> Reader {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url(&format!("explore/?{query}"))).await;
    reader.press_text(".table-figure", "").await;
    for text in expect {
        reader.until_text("dialog[open]", text).await;
    }
    reader
}

#[tokio::test]
async fn a_count_leads_to_the_row_of_the_publishers_file() {
    let expect = [
        "Honduras, 2011",
        "7,104 victims",
        "United Nations Office on Drugs and Crime",
        "2022-08-08",
        "unodc_intentional_homicide_2022-08-08.xlsx",
        "data_cts_intentional_homicide",
        "Iso3_code HND",
        "Year 2011",
        "Sex Total",
        "Unit of measurement Counts",
        "normal value",
        "Garwood 1936",
    ];
    ask_of_table("i=homicide-victims&v=table&m=count&p=HND&t=2011", &expect).await;
}

#[tokio::test]
async fn a_computed_rate_leads_to_count_population_and_formula() {
    let expect = ["As published", "7,104", "÷", "× 100,000 =", "Population, total", "over the same people"];
    ask_of_table("i=homicide-victims&v=table&m=rate&p=HND&t=2011", &expect).await;
}

#[tokio::test]
async fn a_published_rate_leads_to_its_own_row() {
    let expect = ["Unit of measurement Rate per 100,000 population", "unodc_intentional_homicide_2022-08-08.xlsx"];
    ask_of_table("i=homicide-victims&v=table&m=published&p=HND&t=2011", &expect).await;
}

#[tokio::test]
async fn fewer_than_five_is_told_as_a_range_and_as_printed_and_never_as_a_number() {
    let query = "i=trafficking-victims&v=table&m=count&p=AND&t=2017";
    let expect = ["“<5”: any number from 0 to 4", "data_glotip_2025-04-14.xlsx", "Iso3_code AND", "Year 2017"];
    let reader = ask_of_table(query, &expect).await;
    assert_eq!(reader.text("dialog[open] .from-figure").await, "0 to 4 victims");
    let said = reader.text("dialog[open]").await;
    // A line of its own is all that a value of the panel is: none may be a bare number.
    assert!(said.lines().all(|line| line.trim().parse::<f64>().is_err() || line == "2017"), "{said}");
    assert!(!said.contains("95%"), "a range has no interval: {said}");
}

#[tokio::test]
async fn a_count_of_parties_leads_to_the_register() {
    let expect = [
        "United Nations Treaty Collection",
        "un_treaties_crime_drugs_2014.csv",
        "152 parties",
        "The European Union is one of these parties.",
        "treaty UNTOC",
    ];
    let world = ask_of_table("i=treaty-parties&v=table&p=r:001&t=2009", &expect).await;
    assert!(!world.text("dialog[open]").await.contains("iso3"), "the register has no row of the world");
    ask_of_table("i=treaty-parties&v=table&p=HND&t=2009", &["iso3 HND", "treaty UNTOC"]).await;
}

#[tokio::test]
async fn a_regions_total_leads_to_its_places_and_each_of_them_to_its_row() {
    let query = "i=homicide-victims&v=table&m=count&p=r:013&t=2011";
    let reader = ask_of_table(query, &["The sum over", "of the people", "The places in the sum"]).await;
    reader.run("document.querySelector('dialog[open] details').open = true;").await;
    reader.press_text("dialog[open] details button", "Honduras").await;
    reader.until_text("dialog[open]", "Iso3_code HND").await;
}

#[tokio::test]
async fn a_point_of_a_chart_leads_there_with_one_key_and_with_two_clicks() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-rate&p=HND")).await;
    let focus = "const p = document.querySelector('.figure__point[tabindex=\"0\"]'); if (!p) return false; p.focus(); return true;";
    reader.until("there is a point", focus).await;
    reader.keys(ENTER).await;
    reader.until_text("dialog[open]", "Where does this come from?").await;
    reader.until_text("dialog[open]", "iso3 HND").await;
    reader.press_text("dialog[open] .dialog-head button", "").await;
    reader.until("it is closed", "return !document.querySelector('dialog[open]');").await;
    // A click in the middle of the chart is near some point.
    let click = "const s = document.querySelector('.figure__stage'), r = s.getBoundingClientRect();\
                 s.dispatchEvent(new MouseEvent('click', {bubbles: true, clientX: r.x + r.width / 2, clientY: r.y + r.height / 2}));\
                 return true;";
    reader.until("the chart is clicked", click).await;
    reader.press_text(".figure__hint button", "Honduras, ").await;
    reader.until_text("dialog[open]", "worldbank_wdi_VC.IHR.PSRC.P5_2025-10-07.csv").await;
}
