use super::*;
use crate::{
    query::tests::{view, world},
    series::Subject,
};

/// The figure, its facts, its steps, and the sum's places of the first subject of a link.
fn told(link: &str, year: i16) -> Provenance {
    let (world, view) = (world(), view(link));
    let answer = query::answer(&view, &world.sources()).unwrap();
    let key = answer.series[0].key.clone();
    provenance(&view, &world.sources(), &Texts::built_in(), &key, Year(year)).unwrap()
}

fn published(told: &Provenance) -> &str {
    told.facts.iter().find(|(label, _)| label == "As published").map_or("", |(_, text)| text)
}

#[test]
fn a_count_is_told_as_it_stands_in_the_file() {
    let told = told("p=HND&m=count", 2011);
    assert_eq!((told.title.as_str(), told.figure.as_str()), ("HND, 2011", "7,104 victims"));
    assert_eq!(published(&told), "7,104");
    assert_eq!(told.facts[1], ("Origin".to_owned(), "CTS".to_owned()));
    let row = told.row.unwrap();
    assert_eq!((row.place.as_str(), row.year), ("HND", Year(2011)));
    assert_eq!(row.categories, [("sex".to_owned(), "total".to_owned())]);
    assert_eq!(told.steps.len(), 1, "only the interval is computed: {:?}", told.steps);
    assert!(
        told.steps[0].starts_with("95% interval 6,940–7,271: exact Poisson limits of the count"),
        "{:?}",
        told.steps
    );
}

#[test]
fn a_computed_rate_is_told_with_count_and_people() {
    let told = told("p=HND", 2010);
    assert_eq!(told.figure, "78.0 per 100,000 people");
    assert_eq!(published(&told), "6,239", "the file has the count");
    assert_eq!(told.steps[0], "6,239 ÷ 8,000,000 people × 100,000 = 78.0");
    assert!(
        told.steps[1].starts_with("95% interval 76.1–79.9: exact Poisson limits of the count (Garwood 1936), over")
    );
}

#[test]
fn a_censored_count_is_told_as_the_range_that_it_is() {
    let told = told("p=BLZ&m=count", 2010);
    assert_eq!(told.figure, "0 to 4 victims");
    assert_eq!(published(&told), "“<5”: any number from 0 to 4");
    assert_eq!(told.steps, [""; 0], "a range has no interval");
}

#[test]
fn a_regions_total_names_its_places_and_they_add_up_to_it() {
    let told = told("p=r:013&t=2010..2011&m=count", 2011);
    assert_eq!(told.figure, "11,575 victims");
    assert_eq!(told.row, None, "a sum stands in no file");
    assert_eq!(told.steps[0], "The sum over 3 places of 3, with 100% of the people.");
    let parts: Vec<(&str, &str)> = told.parts.iter().map(|p| (p.name.as_str(), p.figure.as_str())).collect();
    assert_eq!(parts, [("HND", "7,104"), ("SLV", "4,371"), ("BLZ", "100")]);
    assert_eq!(told.parts[0].key.subject, Subject::Place("HND".parse().unwrap()));
}

#[test]
fn a_total_with_a_censored_place_is_a_range_over_the_same_places() {
    let told = told("p=r:013&t=2010..2011", 2010);
    assert_eq!(told.parts.last().map(|p| p.figure.as_str()), Some("0 to 4"));
    assert_eq!(told.steps[1], "10,243–10,247 ÷ 14,320,000 people × 100,000 = 71.5 to 71.6");
}

#[test]
fn an_index_is_told_with_the_figure_of_its_base_year() {
    let told = told("p=FRA&m=index:2010", 2011);
    assert_eq!(told.steps[0], "700 ÷ 800, the figure of 2010, × 100");
}

#[test]
fn each_transform_is_told_in_numbers_after_what_it_begins_with() {
    let change = told("p=FRA&m=change", 2011);
    assert_eq!(change.figure, "\u{2212}12.5%");
    assert_eq!(change.steps, ["(700 − 800) ÷ 800, the figure of 2010, × 100"]);
    let mean = told("p=FRA&m=mean:3", 2011);
    assert_eq!(mean.steps, ["(800 + 700 + 690) ÷ 3"]);
    let share = told("p=HND&d.sex=female&m=share:sex", 2010);
    assert_eq!(share.steps, ["385 ÷ 6,239, the total, × 100"]);
    let ratio = told("p=HND&m=rate~ratio:FRA", 2010);
    assert_eq!(ratio.steps[0], "6,239 ÷ 8,000,000 people × 100,000 = 78.0");
    assert_eq!(ratio.steps.last().unwrap(), "77.9875 ÷ 1.2307692307692308, the figure of FRA");
    assert_eq!(ratio.figure, "63.36");
    let both = told("p=FRA&m=mean:3~index:2011", 2011);
    assert_eq!(both.steps[1], "730 ÷ 730, the figure of 2011, × 100");
    let total = told("p=r:013&t=2010..2011&m=index:2011", 2011);
    assert_eq!(total.steps[0], "The sum over 3 places of 3, with 100% of the people.");
    assert_eq!(total.steps[1], "11,575 ÷ 11,575, the figure of 2011, × 100");
}

#[test]
fn there_is_nothing_to_tell_of_a_year_without_a_figure() {
    let (world, view) = (world(), view("p=HND"));
    let key = query::answer(&view, &world.sources()).unwrap().series[0].key.clone();
    assert_eq!(provenance(&view, &world.sources(), &Texts::built_in(), &key, Year(2012)), None);
}
