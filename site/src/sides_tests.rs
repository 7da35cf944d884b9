use crime_explorer::{i18n::Lang, observation::Value};

use super::*;
use crate::fixture::{indicator, root, row, source, texts};

const OFFENCES: &str = "counting_unit = \"offence\"\nsources = [\"eurostat\"]\n\
    [[dimensions]]\nid = \"iccs\"\ndefault = \"0401\"\ncategories = [{ id = \"0101\" }, { id = \"0401\" }]";
const PAIR: &str = "what = \"Homicide\"\na = { indicator = \"homicide-rate\" }\n\
    b = { indicator = \"recorded-offences-europe\", categories = { iccs = \"0101\" }, is_over_population = true }";

/// Rates of one source against counts of another over a million people: equal in 2019, a third in 2020.
fn world() -> (Vec<Pair>, Vec<Table>, Catalogue) {
    let table = |indicator: Indicator, rows: &[(i16, &str, f64)]| Table {
        indicator,
        observations: rows.iter().map(|(year, of, number)| row(*year, of, Value::Number(*number))).collect(),
        older: Vec::new(),
    };
    let rate = "unit = \"per-100000\"\ndecimals = 1\nsources = [\"unodc\"]";
    let tables = vec![
        table(indicator("homicide-rate", rate), &[(2018, "", 9.0), (2019, "", 10.0), (2020, "", 10.0)]),
        table(
            indicator("recorded-offences-europe", OFFENCES),
            &[(2019, "0101", 100.0), (2020, "0101", 300.0), (2020, "0401", 7.0), (2022, "0101", 50.0)],
        ),
        table(indicator("population", ""), &[(2019, "", 1e6), (2020, "", 1e6), (2022, "", 1e6)]),
    ];
    let catalogue = Catalogue {
        indicators: tables.iter().map(|table| table.indicator.clone()).collect(),
        sources: vec![
            source("unodc", "UNODC", "2022-08-08", None),
            source("eurostat", "Eurostat", "2024-05-16", Some("Ada Lovelace")),
        ],
        left_out: Vec::new(),
    };
    (vec![toml::from_str(PAIR).unwrap()], tables, catalogue)
}

fn names() -> Tables {
    let (places, regions) = ingest::places::read(&root().join("data")).unwrap();
    Tables { indicators: Vec::new(), places, regions }
}

#[test]
fn the_page_of_an_indicator_says_how_far_the_other_source_agrees_and_why_not() {
    let (pairs, tables, catalogue) = world();
    let sides = Sides::new(&pairs, &tables, &catalogue);
    let html = sides.of_indicator(&texts(Lang::En), &names(), &tables[0].indicator).into_string();
    for said in [
        "href=\"data/recorded-offences-europe/\"",
        "Eurostat",
        "Edition 2024-05-16.",
        "From a copy by Ada Lovelace",
        "2<br><bdi>2019–2020</bdi>",
        "<td translate=\"no\">50.0%</td><td translate=\"no\">0.0%</td><td translate=\"no\">0.0%</td><td translate=\"no\">0.0%</td><td translate=\"no\">50.0%</td><td translate=\"no\">3.000</td>",
        "Kenya, 2020: <bdi translate=\"no\">10.0 / 30.0</bdi>",
        "<bdi>2022-08-08</bdi> / <bdi>2024-05-16</bdi>",
        "Rates rest on different populations",
        "never joined to one line",
    ] {
        assert!(html.contains(said), "{said}: {html}");
    }
    let category = texts(Lang::En).get("category.iccs.0101").to_owned();
    assert!(html.contains(&html! { span.of { (category) } }.into_string()), "{html}");
    assert!(!html.contains("data/homicide-rate/"), "{html}");
}

#[test]
fn seen_from_the_other_side_the_ratio_is_over_that_one_and_its_category_is_named() {
    let (pairs, tables, catalogue) = world();
    let sides = Sides::new(&pairs, &tables, &catalogue);
    let html = sides.of_indicator(&texts(Lang::En), &names(), &tables[1].indicator).into_string();
    assert!(html.contains("href=\"data/homicide-rate/\""), "{html}");
    // Of a third and one the greater is named.
    assert!(
        html.contains("<td translate=\"no\">1.000</td>") && html.contains("<bdi translate=\"no\">30.0 / 10.0</bdi>"),
        "{html}"
    );
    let category = texts(Lang::En).get("category.iccs.0101").to_owned();
    assert!(html.contains(&(html! { small { "Here: " (category) } }.into_string() + "</th>")), "{html}");
    assert_eq!(sides.of_indicator(&texts(Lang::En), &names(), &tables[2].indicator).0, "");
}

#[test]
fn the_published_rates_of_an_indicator_are_compared_on_its_page() {
    let (mut pairs, mut tables, mut catalogue) = world();
    tables[0].indicator.id = "homicide-victims-published-rate".to_owned();
    tables[0].indicator.rate_of = Some("homicide-victims".to_owned());
    pairs[0].a.indicator = "homicide-victims-published-rate".to_owned();
    catalogue.indicators[0] = tables[0].indicator.clone();
    let sides = Sides::new(&pairs, &tables, &catalogue);
    let html = sides.of_indicator(&texts(Lang::En), &names(), &indicator("homicide-victims", "")).into_string();
    assert!(html.contains("data/recorded-offences-europe/"), "{html}");
    let html = sides.of_place(&texts(Lang::En), "KEN".parse().unwrap()).into_string();
    assert!(html.contains("i=homicide-victims&amp;p=KEN&amp;m=published"), "{html}");
}

#[test]
fn the_page_of_a_place_says_what_both_say_of_their_last_common_year_and_each_of_its_own() {
    let (pairs, tables, catalogue) = world();
    let sides = Sides::new(&pairs, &tables, &catalogue);
    let texts = texts(Lang::En);
    let html = sides.of_place(&texts, "KEN".parse().unwrap()).into_string();
    let rows: Vec<&str> = html.split("<tr class=\"pair\">").nth(1).unwrap().split("</tr>").collect();
    let cells = |row: &str| -> Vec<String> {
        let link = |cell: &str| cell.split("\">").nth(1).unwrap().split("</td>").next().unwrap().replace("</a>", "");
        row.split("<td>").skip(1).map(link).collect()
    };
    assert_eq!(cells(rows[0]), ["10.0 per 100,000 people (2020)", "10.0 per 100,000 people (2020)"]);
    assert_eq!(cells(rows[1]), ["30.0 per 100,000 people (2020)", "5.0 per 100,000 people (2022)"]);
    assert!(rows[1].contains("Ada Lovelace") && rows[1].contains("d.iccs=0101"), "{}", rows[1]);
    assert_eq!(sides.of_place(&texts, "UGA".parse().unwrap()).0, "");
}

#[test]
fn sources_without_a_common_year_at_a_place_are_still_side_by_side() {
    let (pairs, mut tables, catalogue) = world();
    for year in [2015, 2016] {
        let table = &mut tables[usize::from(year == 2016)];
        let of = if year == 2016 { "0101" } else { "" };
        let uganda = crime_explorer::observation::Observation {
            place: "UGA".parse().unwrap(),
            ..row(year, of, Value::Number(4.0))
        };
        table.observations.push(uganda.clone());
    }
    let people =
        crime_explorer::observation::Observation { place: "UGA".parse().unwrap(), ..row(2016, "", Value::Number(1e6)) };
    tables[2].observations.push(people);
    let html = Sides::new(&pairs, &tables, &catalogue).of_place(&texts(Lang::En), "UGA".parse().unwrap()).into_string();
    assert_eq!(html.matches("<td>no figure</td>").count(), 2, "{html}");
    assert!(html.contains("(2015)") && html.contains("(2016)"), "{html}");
}
