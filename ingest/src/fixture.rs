//! Small files for the tests of the readers: workbooks and folders made in the test itself.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
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

/// The small world: code, alpha-2 code, M49 number and region.
const PLACES: [&str; 17] = [
    "ALB,AL,008,150",
    "BEL,BE,056,150",
    "CHA,,,150",
    "CUW,CW,531,019",
    "GB-EAW,,,150",
    "GB-NIR,,,150",
    "GB-SCT,,,150",
    "GB-SUM,,,150",
    "GBR,GB,826,150",
    "GRC,GR,300,150",
    "HND,HN,340,019",
    "IQ-C,,,142",
    "IQ-KR,,,142",
    "IQ-SUM,,,142",
    "IRQ,IQ,368,142",
    "MAR,MA,504,002",
    "XKX,XK,,150",
];

/// Writes `places.csv` and `regions.csv` of a small world, without names.
pub(crate) fn write_places(data: &Path) {
    let header = crate::places::header();
    let rows = PLACES.map(|row| {
        let fields: Vec<&str> = row.split(',').collect();
        let field = |name: &String| match name.as_str() {
            "code" => fields[0],
            "iso2" => fields[1],
            "m49" => fields[2],
            "region" => fields[3],
            "parent" if fields[0].starts_with("GB-") => "GBR",
            "parent" if fields[0].starts_with("IQ-") => "IRQ",
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
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{office}\"><sheets>\
                 <sheet name=\"data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" \
                 Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let path = folder(name).join("book.xlsx");
    let mut zip = ZipWriter::new(std::fs::File::create(&path).unwrap());
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (part, text) in parts {
        zip.start_file(part, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    path
}
