use super::*;
use crate::error::chain;
use crate::fixture::{folder, write_places};

const DESCRIPTION: &str = include_str!("../../tests/fixtures/example_thefts.toml");
const FILE: &str = include_str!("../../tests/fixtures/example_thefts_2024-01-31.csv");

/// Tries a description on a folder that has its file under a name, with the places of a small world.
fn trial(name: &str, description: &str, file: &str, text: &str) -> Result<Trial, String> {
    let all = folder(name);
    let (files, data) = (all.join("files"), all.join("data"));
    for folder in [&files, &data] {
        std::fs::create_dir_all(folder).unwrap();
    }
    write_places(&data);
    table::write(&data.join(population::TABLE), &population::dimensions(), &mut []).unwrap();
    std::fs::write(files.join(file), text).unwrap();
    let path = all.join("description.toml");
    std::fs::write(&path, description).unwrap();
    let before = std::fs::read_dir(&data).unwrap().count();
    let tried = try_description(&path, &files, &data).map_err(|err| chain(&err));
    assert_eq!(std::fs::read_dir(&data).unwrap().count(), before, "nothing is written");
    tried
}

#[test]
fn a_description_is_tried_on_its_file_alone_whatever_folder_holds_it() {
    let Trial { text, n_not_read } = trial("trial-thefts", DESCRIPTION, "example_thefts_2024-01-31.csv", FILE).unwrap();
    assert_eq!(n_not_read, 0);
    let expect = "example/example_thefts_2024-01-31.csv: 6 rows read, 4 kept, 2 refused, 0 without a figure\n";
    assert!(text.starts_with(expect), "{text}");
    assert!(text.contains("refused 1 by unknown-place: the code is neither a place"), "{text}");
    assert!(text.contains("    row 7: \"NOWHERE\"\n"), "{text}");
    let expect = "\nexample-theft-victims: 4 figures\nplace,period,sex,value,lower,upper,status,source,note\n\
                  ALB,2020,total,1200,,,A,,\nALB,2021,total,1250,,,P,,\nBEL,2020,total,80,,,E,,\nALB,2020,female,310,,,A,,\n";
    assert!(text.contains(expect), "{text}");
}

#[test]
fn a_file_that_is_refused_or_not_there_is_told_and_counted() {
    let name = "example_thefts_2024-01-31.csv";
    let semicolons = trial("trial-refused", DESCRIPTION, name, &FILE.replace(',', ";")).unwrap();
    assert_eq!(semicolons.n_not_read, 1);
    assert!(semicolons.text.contains("not read: ") && semicolons.text.contains("delimiter = \";\""), "{semicolons:?}");
    let missing = trial("trial-missing", DESCRIPTION, "other.csv", FILE).unwrap();
    assert_eq!(missing.n_not_read, 1);
    assert!(missing.text.contains("neither example/example_thefts_2024-01-31.csv nor example_thefts"), "{missing:?}");
}

#[test]
fn what_a_description_names_and_there_is_not_is_told_before_any_file_is_read() {
    let thefts = "[[indicators]]\nid = \"example-theft-victims\"";
    for (from, to, words) in [
        ("others = \"not-described\"", "others = \"whim\"", "there is no rule \"whim\""),
        ("place_code = \"iso3\"", "place_code = \"iso3\"\nplaces = { X = \"ZZZ\" }", "\"ZZZ\", which \"X\" is to be"),
        ("id = \"example-thefts-2024\"", "id = \"other\"", "there is no source \"example-thefts-2024\""),
        (thefts, "[[indicators]]\nid = \"other\"", "there is no indicator \"example-theft-victims\""),
        ("place_code = \"iso3\"", "place_code = \"iso4\"", "unknown variant `iso4`"),
        ("place_code", "place_kode", "place_kode"),
    ] {
        assert!(DESCRIPTION.contains(from), "{from}");
        let err = trial("trial-names", &DESCRIPTION.replace(from, to), "x.csv", FILE).unwrap_err();
        assert!(err.contains(words), "{err}");
    }
}

#[test]
fn a_trial_passes_the_gates_that_need_no_other_table() {
    // The same large number in place after place.
    let rows: String = ["ALB", "BEL", "GRC", "HND", "MAR"]
        .iter()
        .map(|code| format!("dataflow,EXAMPLE:THEFTS(1.0),I,{code},2020,_T,NR,6112019,A\n"))
        .collect();
    let header = FILE.lines().next().unwrap();
    let text = format!("{header}\n{rows}");
    let Trial { text, .. } = trial("trial-gates", DESCRIPTION, "example_thefts_2024-01-31.csv", &text).unwrap();
    assert!(text.contains("raised by the gates") && text.contains("repeated in example-theft-victims"), "{text}");
}
