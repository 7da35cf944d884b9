//! Small files for the tests of the readers: workbooks and folders made in the test itself.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
    path::{Path, PathBuf},
};

use crate::description::{
    Descriptions,
    long::{Layout, LongTableDescription, PlaceScheme},
};
use crime_explorer::{
    observation::{Observation, Status, Value},
    period::Year,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A cell of a workbook.
pub(crate) enum Cell {
    Text(&'static str),
    Number(f64),
}

impl From<&'static str> for Cell {
    fn from(text: &'static str) -> Cell {
        Cell::Text(text)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Cell {
        Cell::Number(number)
    }
}

/// An empty folder of this test process.
pub(crate) fn folder(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("ingest-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path); // It need not have been there.
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// A file with that text in a folder of its own.
pub(crate) fn file(name: &str, text: &str) -> PathBuf {
    let path = folder(name).join(name);
    std::fs::write(&path, text).unwrap();
    path
}

/// A figure of a place, without an origin or a note.
pub(crate) fn row(place: &str, year: i16, categories: &[&str], value: f64) -> Observation {
    Observation {
        place: place.parse().unwrap(),
        period: Year(year),
        categories: categories.iter().map(|category| (*category).to_owned()).collect(),
        value: Value::Number(value),
        status: Status::Normal,
        origin: String::new(),
        note: String::new(),
    }
}

/// `places.csv` and `regions.csv` of a small world, read.
pub(crate) fn known_places() -> crate::codes::KnownPlaces {
    let data = folder(&format!("places-{:?}", std::thread::current().id()).replace(['(', ')'], ""));
    write_places(&data);
    crate::codes::KnownPlaces::read(&data).unwrap()
}

/// The small world: code, alpha-2 code, M49 number, region and English name.
const PLACES: [&str; 15] = [
    "ALB,AL,008,150,Albania",
    "BEL,BE,056,150,Belgium",
    "CHA,,,150,Channel Islands",
    "CUW,CW,531,019,Curaçao",
    "GB-EAW,,,150,England and Wales",
    "GB-NIR,,,150,Northern Ireland",
    "GB-SCT,,,150,Scotland",
    "GBR,GB,826,150,United Kingdom",
    "GRC,GR,300,150,Greece",
    "HND,HN,340,019,Honduras",
    "IQ-C,,,142,Central Iraq",
    "IQ-KR,,,142,Kurdistan Region (Iraq)",
    "IRQ,IQ,368,142,Iraq",
    "MAR,MA,504,002,Morocco",
    "XKX,XK,,150,Kosovo",
];

/// Writes `places.csv` and `regions.csv` of a small world, with names in English.
pub(crate) fn write_places(data: &Path) {
    let header = crate::places::header();
    let rows = PLACES.map(|row| {
        let fields: Vec<&str> = row.split(',').collect();
        let field = |name: &String| match name.as_str() {
            "code" => fields[0],
            "iso2" => fields[1],
            "m49" => fields[2],
            "region" => fields[3],
            "name_en" => fields[4],
            _ => "",
        };
        header.iter().map(field).collect::<Vec<_>>().join(",") + "\n"
    });
    std::fs::write(data.join("places.csv"), format!("{}\n{}", header.join(","), rows.concat())).unwrap();
    let columns = "code,parent,name_ar,name_zh,name_en,name_fr,name_ru,name_es";
    let regions = ["001,", "002,001", "009,001", "019,001", "142,001", "150,001"].map(|row| format!("{row},,,,,,\n"));
    std::fs::write(data.join("regions.csv"), format!("{columns}\n{}", regions.concat())).unwrap();
}

/// A workbook of one sheet, whose size is given as `dimension` whatever it is.
pub(crate) fn workbook(name: &str, dimension: &str, rows: &[Vec<Cell>]) -> PathBuf {
    let path = folder(name).join("book.xlsx");
    write_workbook(&path, &[("data", sheet(dimension, rows))]);
    path
}

/// The part of a workbook that holds a sheet.
fn sheet(dimension: &str, rows: &[Vec<Cell>]) -> String {
    let mut sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"{dimension}\"/>\
         <sheetData>"
    );
    for (row, number) in rows.iter().zip(1..) {
        sheet.push_str(&format!("<row r=\"{number}\">"));
        for (cell, column) in row.iter().zip('A'..='Z') {
            match cell {
                Cell::Text(text) => {
                    let text = text.replace('<', "&lt;");
                    sheet.push_str(&format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"));
                }
                Cell::Number(value) => sheet.push_str(&format!("<c r=\"{column}{number}\"><v>{value}</v></c>")),
            }
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    sheet
}

/// Writes a workbook of sheets with their names.
fn write_workbook(path: &Path, sheets: &[(&str, String)]) {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let each = |of: &dyn Fn(usize, &str) -> String| -> String {
        sheets.iter().zip(1..).map(|((name, _), number)| of(number, name)).collect()
    };
    let named = each(&|n, name| format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"));
    let related = each(&|n, _| {
        format!("<Relationship Id=\"rId{n}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")
    });
    let mut parts = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"><sheets>\
                 {named}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{package}/relationships\">{related}</Relationships>"),
        ),
    ];
    parts.extend(sheets.iter().zip(1..).map(|((_, sheet), n)| (format!("xl/worksheets/sheet{n}.xml"), sheet.clone())));
    let mut zip = ZipWriter::new(std::fs::File::create(path).unwrap());
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (part, text) in parts {
        zip.start_file(part, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

/// The tables of every source that is described by tables, those of the older editions among them.
pub(crate) fn tables_by_source<'a>(
    descriptions: &'a Descriptions,
    older: &'a Descriptions,
) -> BTreeMap<&'a str, Vec<&'a LongTableDescription>> {
    let mut sources: BTreeMap<&str, Vec<&LongTableDescription>> = BTreeMap::new();
    for table in descriptions.newest_tables().chain(&older.long_tables) {
        sources.entry(&table.source).or_default().push(table);
    }
    sources
}

/// Writes a small file of a source, with a row for each of its tables.
pub(crate) fn write_table_file(path: &Path, tables: &[&LongTableDescription]) {
    if path.extension().is_none_or(|ending| ending != "xlsx") {
        return std::fs::write(path, table_file(tables)).unwrap();
    }
    let mut sheets: BTreeMap<&str, Vec<&LongTableDescription>> = BTreeMap::new();
    for table in tables {
        sheets.entry(table.sheet.as_deref().unwrap_or("data")).or_default().push(table);
    }
    let written = |(name, tables): (&&'_ str, &Vec<&LongTableDescription>)| {
        let above = std::iter::repeat_with(Vec::new).take(tables[0].header_row - 1);
        let cell = |text: &str| Cell::Text(text.to_owned().leak());
        let rows = grid(tables).into_iter().map(|row| row.into_iter().map(cell).collect());
        let name: &str = (*name).to_owned().leak();
        (name, sheet("A1", &above.chain(rows).collect::<Vec<_>>()))
    };
    write_workbook(path, &sheets.iter().map(written).collect::<Vec<_>>());
}

fn table_file(tables: &[&LongTableDescription]) -> String {
    if tables[0].layout == Layout::Eurostat {
        return eurostat_file(tables);
    }
    let delimiter = tables[0].delimiter.to_string();
    let line = |texts: Vec<&str>| {
        let quoted: Vec<String> = texts.iter().map(|text| format!("\"{}\"", text.replace('"', "\"\""))).collect();
        quoted.join(&delimiter) + "\n"
    };
    grid(tables).into_iter().map(line).collect()
}

/// The columns of tables, and a row for each of them.
fn grid<'a>(tables: &[&'a LongTableDescription]) -> Vec<Vec<&'a str>> {
    let rows: Vec<BTreeMap<&str, &str>> = tables.iter().map(|table| cells_of(table)).collect();
    let columns: BTreeSet<&str> = rows.iter().flat_map(|row| row.keys().copied()).collect();
    let of = |row: &BTreeMap<&'a str, &'a str>| columns.iter().map(|c| row.get(c).copied().unwrap_or("")).collect();
    let rows: Vec<Vec<&str>> = rows.iter().map(of).collect();
    [columns.iter().copied().collect()].into_iter().chain(rows).collect()
}

/// The cells of a row that a table takes, by column.
fn cells_of(table: &LongTableDescription) -> BTreeMap<&str, &str> {
    let code = match table.place_code {
        PlaceScheme::Iso3 | PlaceScheme::Owid => "HND",
        PlaceScheme::Iso2 | PlaceScheme::Nuts => "AL",
        PlaceScheme::M49 => "340",
        PlaceScheme::Name => "Greece",
    };
    let mut cells = BTreeMap::from([(table.place.as_str(), code)]);
    cells.extend(table.value_column().map(|column| (column, "1.5")));
    cells.extend(table.period_column().map(|column| (column, "2012")));
    cells.extend(table.cells.iter().map(|(column, text)| (column.as_str(), text.as_str())));
    let labelled =
        table.dimensions.iter().filter_map(|of| Some((of.column.as_str(), of.labels.keys().next()?.as_str())));
    cells.extend(labelled);
    let empty = [&table.place_name, &table.origin, &table.status, &table.lower, &table.upper];
    let said = empty.into_iter().flatten().chain(&table.footnote_columns).chain(&table.ignored);
    cells.extend(said.map(|column| (column.as_str(), "")));
    cells
}

/// A row of Albania with a figure and none, and one of no place.
fn eurostat_file(tables: &[&LongTableDescription]) -> String {
    let cells = cells_of(tables[0]);
    let keys: Vec<&str> = cells.keys().copied().collect();
    let row = |place: &str| {
        let of = |(column, text): (&&str, &&str)| {
            if *column == tables[0].place { place.to_owned() } else { (*text).to_owned() }
        };
        cells.iter().map(of).collect::<Vec<_>>().join(",")
    };
    format!("{}\\TIME_PERIOD\t2011 \t2012 \n{}\t12 \t: \n{}\t1 \t2 \n", keys.join(","), row("AL"), row("ZZ"))
}
