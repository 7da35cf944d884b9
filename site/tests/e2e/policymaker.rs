//! A policymaker: desktop, keyboard as often as mouse.

use crate::browser::{Reader, Setup, serve};

#[tokio::test]
async fn the_regions_total_comes_with_its_coverage() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    let query = "?i=homicide-victims&m=rate&r=013&t=2000..latest&p=HND~SLV~GTM~r:013";
    reader.open_page(&site.url(&format!("explore/{query}"))).await;
    reader.until_text("figure h2", "2000").await;
    reader.until_text(".chips", "Central America").await;
    reader.until_text(".beneath", "of the people").await;
    reader.until_text(".beneath", "Totals of regions are over").await;
}

#[tokio::test]
async fn a_fall_that_is_more_than_chance_is_called_lower_with_its_interval() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-victims&m=rate&p=SLV&t=2015..2020")).await;
    reader.until_text(".figure__reading", "lower than in 2015").await;
    reader.until_text(".figure__reading", "95% interval").await;
}

#[tokio::test]
async fn a_suspected_break_is_warned_of() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=economic-offences&d.offence=burglary&p=SLV~GTM")).await;
    reader.until_text("figure", "Guatemala: a break in 2013 is suspected, from the figures alone").await;
}

#[tokio::test]
async fn the_table_holds_years_and_statuses_and_sorts() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-victims&v=table&p=HND~SLV&t=2010..2015")).await;
    for head in ["Place", "Year", "Figure", "95% interval"] {
        reader.until_text("table thead", head).await;
    }
    reader.press_text("table thead button", "Figure").await;
    reader.until("it is sorted", "return !!document.querySelector('th[aria-sort=descending]');").await;
    let numbers = reader
        .run(
            "const column = [...document.querySelectorAll('thead th')].findIndex((th) => th.ariaSort === 'descending');\
             return [...document.querySelectorAll('tbody tr[aria-rowindex]')]\
               .map((row) => row.children[column]).filter((cell) => !cell.classList.contains('is-absent'))\
               .map((cell) => Number(cell.innerText.replace(/[^\\d.]/g, '')));",
        )
        .await;
    let numbers: Vec<f64> = numbers.as_array().unwrap().iter().map(|n| n.as_f64().unwrap()).collect();
    assert!(numbers.len() > 5 && numbers.is_sorted_by(|a, b| a >= b), "{numbers:?}");
}

/// Chooses the option of that text in the field below the chart with that label.
async fn choose(reader: &Reader, label: &str, option: &str) {
    let script = format!(
        "const label = [...document.querySelectorAll('.explore-foot label')].find((l) => l.textContent === '{label}');\
         const field = label && document.getElementById(label.htmlFor);\
         const option = field && [...field.options].find((o) => o.textContent.startsWith('{option}'));\
         if (!option) return false;\
         field.value = option.value;\
         field.dispatchEvent(new Event('change', {{ bubbles: true }}));\
         return true;"
    );
    reader.until(&format!("{option} can be chosen"), &script).await;
}

#[tokio::test]
async fn an_index_is_chosen_gets_another_base_year_and_is_left_again() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-victims&m=rate&p=HND~SLV&t=2010..2020")).await;
    choose(&reader, "Shown as", "Index, 2010 = 100").await;
    reader.until_text("figure h2", "index, 2010 = 100").await;
    choose(&reader, "Base year", "2015").await;
    reader.until_text("figure h2", "index, 2015 = 100").await;
    reader
        .until(
            "the link says so",
            "return location.search.includes('m=index%3A2015') || location.search.includes('index:2015');",
        )
        .await;
    reader.until_text(".beneath", "An index divides each figure by that of the base year").await;
    choose(&reader, "Shown as", "The figures themselves").await;
    reader.until("the title does", "return !document.querySelector('figure h2').textContent.includes('index');").await;
}

#[tokio::test]
async fn a_link_shows_what_is_computed_and_a_way_out_where_nothing_can_be() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open_page(&site.url("explore/?i=homicide-victims&m=rate~mean:3&p=HND~SLV")).await;
    reader.until_text("figure h2", "mean of 3 years").await;
    reader.open_page(&site.url("explore/?i=homicide-victims&v=map&m=rate~change")).await;
    reader.until_text("main", "This indicator cannot be shown as: Change on the year before").await;
    reader.press_text("main button, main a", "Show the figures themselves").await;
    reader.until("it is gone", "return !location.search.includes('change');").await;
}
