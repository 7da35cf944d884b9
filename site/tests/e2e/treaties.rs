//! The page of treaties: as a table without a script, and for any treaty and day with it.

use crate::browser::{Reader, Setup, serve};

/// Sets a control as a reader does.
fn set(id: &str, value: &str) -> String {
    format!(
        "const control = document.getElementById('{id}'); control.value = '{value}'; \
         control.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    )
}

#[tokio::test]
async fn a_reader_chooses_treaty_and_day_and_the_counts_are_the_united_nations_own() {
    let site = serve().await;
    let reader = Reader::new(Setup::default()).await;
    reader.open(&site.url("treaties/")).await;
    reader.until("the controls are there", "return !document.getElementById('choice').hidden;").await;
    for (treaty, day, n) in [
        ("organized-crime", "2009-01-02", 147),
        ("trafficking-in-persons", "2009-01-02", 124),
        ("smuggling-of-migrants", "2009-01-02", 117),
        ("firearms", "2009-01-02", 77),
        ("corruption", "2008-12-18", 129),
    ] {
        reader.run(&set("treaty", treaty)).await;
        reader.run(&set("day", day)).await;
        let said = reader.text("#count").await;
        assert!(said.contains(&format!(": {n} bound on")), "{said}");
        let world = reader.text("[data-region='001']").await;
        assert_eq!(world, n.to_string());
        let chosen = reader.text(".step.chosen strong").await;
        assert_eq!(chosen, n.to_string());
    }
    // Belgium had joined the Convention against Corruption in September 2008; Germany had only signed it.
    let class = |code: &str| format!("return document.querySelector('.treaty-map [data-p={code}]').classList[0];");
    assert_eq!(reader.run(&class("BEL")).await, "bound");
    assert_eq!(reader.run(&class("DEU")).await, "signed");
    assert_eq!(reader.console().await, Vec::<String>::new());
}

#[tokio::test]
async fn a_state_is_found_by_a_part_of_its_name_without_accents() {
    let site = serve().await;
    let reader = Reader::new(Setup { languages: "fr", ..Setup::default() }).await;
    reader.open(&site.url("treaties/fr/")).await;
    reader.until("the search is there", "return !document.getElementById('finding').hidden;").await;
    reader.run(&set("find", "cote d")).await;
    let shown = "return [...document.querySelectorAll('#participants tbody tr:not([hidden])')].map((row) => row.dataset.p).join();";
    assert_eq!(reader.run(shown).await, "CIV");
}
