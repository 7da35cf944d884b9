use super::*;
use crate::{description::descriptions, fixture};

const TABLE: &str = "homicide-suspects-citizenship";

fn code(code: &str) -> PlaceCode {
    code.parse().unwrap()
}

fn kingdom() -> Vec<Whole> {
    let parts = ["GB-EAW", "GB-NIR", "GB-SCT"].map(code).to_vec();
    vec![Whole { place: code("GBR"), sum: code("GB-SUM"), parts }]
}

fn put(figures: &mut Figures, place: &str, year: i16, value: Value, note: &str) {
    let row = Observation { value, note: note.to_owned(), ..fixture::row(place, year, &["national", "total"], 0.0) };
    figures.add(TABLE, row, FileRow::default()).unwrap();
}

/// England and Wales, Northern Ireland and Scotland.
fn parts(figures: &mut Figures, year: i16, values: [f64; 3]) {
    for (place, value) in ["GB-EAW", "GB-NIR", "GB-SCT"].into_iter().zip(values) {
        put(figures, place, year, Value::Number(value), "");
    }
}

/// Place, year and value of what was added.
fn added(figures: &mut Figures) -> (Vec<(String, i16, Value)>, Report) {
    let mut report = Report::default();
    add(&descriptions().unwrap(), &kingdom(), figures, &mut [], &mut report);
    let sums = figures.located(TABLE).filter(|(_, at)| at.file == FILE);
    (sums.map(|(row, _)| (row.place.to_string(), row.period.0, row.value)).collect(), report)
}

#[test]
fn a_country_without_a_total_is_the_sum_of_its_parts_and_says_so() {
    let mut figures = Figures::default();
    parts(&mut figures, 2018, [700.0, 20.0, 60.0]);
    let (sums, _) = added(&mut figures);
    assert_eq!(sums, [("GBR".to_owned(), 2018, Value::Number(780.0))]);
    let row = figures.of(TABLE).find(|row| row.place == code("GBR")).unwrap();
    assert_eq!((row.status, row.note.as_str()), (Status::Estimated, "sum-of-parts"));
    assert_eq!(row.origin, "GB-EAW + GB-NIR + GB-SCT");
}

#[test]
fn no_sum_without_every_part() {
    let mut figures = Figures::default();
    put(&mut figures, "GB-EAW", 2018, Value::Number(700.0), "");
    put(&mut figures, "GB-NIR", 2018, Value::Number(20.0), "");
    parts(&mut figures, 2019, [700.0, 20.0, 60.0]);
    figures.change(TABLE, &["national".into(), "total".into()], code("GB-SCT"), Year(2019), |row| {
        row.value = Value::Missing
    });
    assert_eq!(added(&mut figures).0, []);
}

#[test]
fn a_sum_with_a_range_is_a_range() {
    let mut figures = Figures::default();
    put(&mut figures, "GB-EAW", 2018, Value::Number(70.0), "");
    put(&mut figures, "GB-NIR", 2018, Value::Range { lower: 0.0, upper: 4.0 }, "");
    put(&mut figures, "GB-SCT", 2018, Value::Number(6.0), "part-above-total");
    assert_eq!(added(&mut figures).0, [("GBR".to_owned(), 2018, Value::Range { lower: 76.0, upper: 80.0 })]);
    let row = figures.of(TABLE).find(|row| row.place == code("GBR")).unwrap();
    assert_eq!((row.status, row.note.as_str()), (Status::Suppressed, "sum-of-parts;part-above-total"));
}

#[test]
fn a_total_that_differs_in_one_year_is_never_continued_by_sums() {
    let mut figures = Figures::default();
    parts(&mut figures, 2016, [700.0, 20.0, 69.0]);
    parts(&mut figures, 2019, [700.0, 20.0, 60.0]);
    put(&mut figures, "GBR", 2016, Value::Number(758.0), "");
    let (sums, report) = added(&mut figures);
    let places: Vec<_> = sums.iter().map(|(place, year, _)| (place.as_str(), *year)).collect();
    assert_eq!(places, [("GB-SUM", 2016), ("GB-SUM", 2019)]);
    assert_eq!(
        report.checks[0].findings,
        [format!(
            "{TABLE}, GBR: 1 published, 1 of them also as sum, 1 differ (published against sum): 2016 national total 758 against \
             789; the sums are rows of GB-SUM"
        )]
    );
}

#[test]
fn a_total_that_agrees_is_kept_and_continued() {
    let mut figures = Figures::default();
    parts(&mut figures, 2016, [700.0, 20.0, 69.0]);
    parts(&mut figures, 2019, [700.0, 20.0, 60.0]);
    put(&mut figures, "GBR", 2016, Value::Number(789.0), "");
    assert_eq!(added(&mut figures).0, [("GBR".to_owned(), 2019, Value::Number(780.0))]);
    let published = figures.of(TABLE).find(|row| row.place == code("GBR") && row.period == Year(2016)).unwrap();
    assert_eq!((published.status, published.note.as_str()), (Status::Normal, ""));
}

#[test]
fn a_total_that_no_sum_can_be_compared_with_is_not_continued() {
    let mut figures = Figures::default();
    parts(&mut figures, 2019, [700.0, 20.0, 60.0]);
    put(&mut figures, "GBR", 2016, Value::Number(789.0), "");
    assert_eq!(added(&mut figures).0, [("GB-SUM".to_owned(), 2019, Value::Number(780.0))]);
}

#[test]
fn neither_cities_nor_rates_are_summed() {
    let mut figures = Figures::default();
    for table in ["homicide-victims-city", "violent-offences-published-rate", "homicide-rate"] {
        for place in ["GB-EAW", "GB-NIR", "GB-SCT"] {
            figures.add(table, fixture::row(place, 2018, &["largest"], 3.0), FileRow::default()).unwrap();
        }
    }
    assert_eq!(
        add(&descriptions().unwrap(), &kingdom(), &mut figures, &mut [], &mut Report::default()),
        BTreeSet::new()
    );
}

#[test]
fn the_wholes_are_those_that_the_table_of_places_says() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let (places, _) = crate::places::read(&data).unwrap();
    let places: Vec<Place> = places.into_iter().map(|named| named.place).collect();
    let told: Vec<String> = wholes(&places)
        .into_iter()
        .map(|whole| {
            let parts: Vec<_> = whole.parts.iter().map(PlaceCode::as_str).collect();
            format!("{} {} = {}", whole.place, whole.sum, parts.join(" + "))
        })
        .collect();
    assert_eq!(told, ["GBR GB-SUM = GB-EAW + GB-NIR + GB-SCT", "IRQ IQ-SUM = IQ-C + IQ-KR"]);
}

#[test]
fn a_sum_keeps_the_terms_of_its_parts() {
    let mut figures = Figures::default();
    parts(&mut figures, 2018, [700.0, 20.0, 60.0]);
    let national = ["national".to_owned(), "total".to_owned()];
    figures.change(TABLE, &national, code("GB-NIR"), Year(2018), |row| "CTS/WPB-ICPR".clone_into(&mut row.origin));
    added(&mut figures);
    let row = figures.of(TABLE).find(|row| row.place == code("GBR")).unwrap();
    let all = descriptions().unwrap();
    let prisons = all.source("unodc-prisons-2023").unwrap().source();
    assert_eq!(row.origin, "GB-EAW + GB-NIR + GB-SCT (WPB)");
    assert_eq!(prisons.terms_of(&row.origin), ("wpb", false));
}
