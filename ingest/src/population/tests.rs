use super::*;

/// A folder of its own with `places.csv`, `regions.csv` and the three files.
fn scratch(name: &str, totals: &str, by_sex: &str) -> std::path::PathBuf {
    let dir = std::env::temp_dir().join(format!("ingest-population-{}-{name}", std::process::id()));
    std::fs::create_dir_all(dir.join("population")).unwrap();
    let write = |file: &str, text: String| std::fs::write(dir.join(file), text).unwrap();
    write("places.csv", "code,iso2,m49\nHND,HN,340\nXKX,XK,\nCHA,,\n".into());
    write("regions.csv", "code,parent\n001,\n".into());
    write(TOTALS, format!("iso3,country,year,population,source\n{totals}"));
    write(TOTALS_COPY, "Country Name,Country Code,Year,Value\nHonduras,HND,2020,101\n".into());
    let columns = GROUPS.map(|(column, ..)| column).join(",");
    write(BY_SEX, format!("iso3,country,year,{columns}\n{by_sex}"));
    dir
}

fn imported(name: &str, totals: &str, by_sex: &str) -> (String, Report) {
    let dir = scratch(name, totals, by_sex);
    let mut report = Report::default();
    import(&dir, &dir, &mut report).unwrap();
    (std::fs::read_to_string(dir.join(TABLE)).unwrap(), report)
}

const HEADER: &str = "place,period,sex,age,value,lower,upper,status,source,note\n";

#[test]
fn a_publishers_total_of_a_region_is_left_out() {
    let (table, report) = imported("region", "WLD,World,2020,7,WDI\nSSF,Sub-Saharan Africa,2020,7,WDI\n", "");
    assert_eq!(table, HEADER);
    assert_eq!(report.files[0].refused["aggregate"].len(), 2);
}

#[test]
fn a_total_stands_before_its_parts_and_kosovo_is_found_without_a_code() {
    let (table, _) = imported(
        "parts",
        "HND,Honduras,2020,100,WDI\nCHI,Channel Islands,2020,5,WDI\n",
        "HND,hnd,2020,51,50,20,21,31,30\n,kos,2020,2,1,1,1,1,0\n",
    );
    let rows = [
        "CHA,2020,total,total,5,,,A,WDI,",
        "HND,2020,total,total,100,,,A,WDI,",
        "HND,2020,female,total,51,,,A,UN WPP 2024,",
        "XKX,2020,female,total,2,,,A,UN WPP 2024,",
        "HND,2020,female,0-17,20,,,A,UN WPP 2024,",
        "XKX,2020,female,0-17,1,,,A,UN WPP 2024,",
        "HND,2020,female,15-64,31,,,A,UN WPP 2024,",
        "XKX,2020,female,15-64,1,,,A,UN WPP 2024,",
        "HND,2020,male,total,50,,,A,UN WPP 2024,",
        "XKX,2020,male,total,1,,,A,UN WPP 2024,",
        "HND,2020,male,0-17,21,,,A,UN WPP 2024,",
        "XKX,2020,male,0-17,1,,,A,UN WPP 2024,",
        "HND,2020,male,15-64,30,,,A,UN WPP 2024,",
        "XKX,2020,male,15-64,0,,,A,UN WPP 2024,",
    ];
    assert_eq!(table, format!("{HEADER}{}\n", rows.join("\n")));
}

#[test]
fn a_projection_is_no_estimate() {
    let (table, report) = imported("projection", "", "HND,hnd,2024,51,50,20,21,31,30\n");
    assert_eq!(table, HEADER);
    assert_eq!(report.files[1].refused["projection"][0].row, 2);
}

#[test]
fn a_year_before_any_figure_and_a_broken_number_are_refused() {
    let (table, report) = imported("broken", "HND,Honduras,1989,100,WDI\nHND,Honduras,1990,1e2,WDI\n", "");
    assert_eq!(table, HEADER);
    let refused: Vec<_> = report.files[0].refused.keys().map(String::as_str).collect();
    assert_eq!(refused, ["before-any-figure", "not-a-number"]);
}

#[test]
fn two_publishers_are_compared_and_neither_is_changed() {
    let (table, report) = imported("compared", "HND,Honduras,2020,100,WDI\n", "HND,hnd,2020,55,55,1,1,1,1\n");
    assert!(table.contains("HND,2020,total,total,100,"));
    assert_eq!(report.checks[0].findings[1], "HND 2020: 100, women and men in WPP 110 (+10.0 %)");
    assert_eq!(report.checks[1].findings[1], "HND 2020: 100, the other copy 101 (+1.0 %)");
}

#[test]
fn the_committed_table_reads_back_and_has_each_total_once() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").join(TABLE);
    let rows = table::read(&path, &dimensions()).unwrap();
    assert!(rows.iter().all(|row| row.period >= FIRST_YEAR && !row.place.is_region()));
    let find = |sex: &str| {
        let is = |row: &&Observation| {
            row.place.as_str() == "HND" && row.period == Year(2011) && row.categories == [sex, "total"]
        };
        rows.iter().find(is).and_then(|row| row.value.number()).unwrap()
    };
    assert_eq!(find("total"), 8_540_583.0);
    assert!((find("female") + find("male") - find("total")).abs() / find("total") < 0.01);
}
