//! Small files for the tests of the readers: workbooks and folders made in the test itself.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
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

/// `places.csv` and `regions.csv` of a small world, read.
pub(crate) fn known_places() -> crate::codes::KnownPlaces {
    let data = folder(&format!("places-{:?}", std::thread::current().id()).replace(['(', ')'], ""));
    write_places(&data);
    crate::codes::KnownPlaces::read(&data).unwrap()
}

/// Writes `places.csv` and `regions.csv` of a small world.
pub(crate) fn write_places(data: &Path) {
    let places = "code,iso2,m49\nALB,AL,008\nBEL,BE,056\nCUW,CW,531\nGB-EAW,,\nGB-NIR,,\nGB-SCT,,\nGBR,GB,826\nGRC,GR,300\nHND,HN,340\n\
                  IQ-C,,\nIQ-KR,,\nIRQ,IQ,368\nMAR,MA,504\nXKX,XK,\nCHA,,\n";
    std::fs::write(data.join("places.csv"), places).unwrap();
    std::fs::write(data.join("regions.csv"), "code,parent\n001,\n002,001\n009,001\n019,001\n").unwrap();
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
