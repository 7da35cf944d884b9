use super::*;
use crate::fixture::{file, folder, known_places};

const HEAD: &str = "treaty,iso3,participant,signature,bound,act,raw_signature,raw_action\n";

fn register(rows: &str) -> (Vec<Action>, FileReport) {
    // Tests run beside each other, each with a file of its own.
    let name = format!("register-{:?}.csv", std::thread::current().id()).replace(['(', ')'], "");
    let path = file(&name, &format!("{HEAD}{rows}"));
    let mut report = FileReport::default();
    let actions = read_register(&path, &known_places(), &mut report).unwrap();
    (actions, report)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_row_says_who_signed_and_who_is_bound_since_when_and_how() {
    let (actions, report) = register(
        "UNTOC,HND,Honduras,2000-12-14,2003-12-02,r,14 Dec 2000,2 Dec 2003\n\
         UNTOC,IRQ,Iraq,,2008-03-17,a,,17 Mar 2008 a\n\
         UNTOC,EUU,European Union,2000-12-12,2004-05-21,AA,12 Dec 2000,21 May 2004 AA\n\
         UNTOC-FA,GBR,United Kingdom,2002-05-06,,,6 May 2002,\n",
    );
    assert_eq!(report.n_kept, 4);
    assert_eq!(actions[0].bound, Some((day("2003-12-02"), Act::Ratification)));
    assert_eq!(actions[1].bound, Some((day("2008-03-17"), Act::Accession)));
    assert_eq!(actions[2].participant, Participant::EuropeanUnion);
    assert_eq!(actions[2].bound, Some((day("2004-05-21"), Act::Approval)));
    assert_eq!((actions[3].treaty.as_str(), actions[3].bound), ("firearms", None));
}

#[track_caller]
fn check_refused(row: &str, rule: &str, what: &str) {
    let (actions, report) = register(row);
    assert_eq!(actions, []);
    let refused: Vec<_> = report.refused.iter().map(|(rule, rows)| (rule.as_str(), rows[0].what.as_str())).collect();
    assert_eq!(refused, [(rule, what)]);
}

#[test]
fn a_row_that_says_two_things_is_refused() {
    check_refused(
        "UNTOC,HND,Honduras,,2003-12-02,r,,3 Dec 2003\n",
        "dates-disagree",
        "\"2003-12-02\" and \"3 Dec 2003\"",
    );
    check_refused(
        "UNTOC,HND,Honduras,,2003-12-02,r,,2 Dec 2003 a\n",
        "not-described",
        "act \"r\", printed \"2 Dec 2003 a\"",
    );
    check_refused("UNTOC,HND,Honduras,,,a,,\n", "not-described", "act \"a\" without a date");
    check_refused("SOLAS,HND,Honduras,,2003-12-02,r,,2 Dec 2003\n", "not-described", "treaty \"SOLAS\"");
    check_refused("UNTOC,ZZZ,Nowhere,,2003-12-02,r,,2 Dec 2003\n", "unknown-place", "\"ZZZ\"");
}

#[test]
fn the_table_of_dates_reads_back_as_it_was_written() {
    let (actions, _) = register(
        "UNTOC,HND,Honduras,2000-12-14,2003-12-02,r,14 Dec 2000,2 Dec 2003\n\
         UNCAC,EUU,European Union,2005-09-15,2008-11-12,AA,15 Sep 2005,12 Nov 2008 AA\n\
         UNCAC,IRQ,Iraq,2003-12-09,,,9 Dec 2003,\n",
    );
    let data = folder("treaty-actions");
    write(&data.join(ACTIONS), &actions).unwrap();
    assert_eq!(
        std::fs::read_to_string(data.join(ACTIONS)).unwrap(),
        "treaty,participant,signature,bound,act\n\
         organized-crime,HND,2000-12-14,2003-12-02,ratification\n\
         corruption,IRQ,2003-12-09,,\n\
         corruption,EU,2005-09-15,2008-11-12,approval\n"
    );
    assert_eq!(read(&data).unwrap(), actions);
}

#[test]
fn a_region_counts_its_states_and_the_world_the_european_union_too() {
    let (actions, _) = register(
        "UNTOC,HND,Honduras,2000-12-14,2003-12-02,r,14 Dec 2000,2 Dec 2003\n\
         UNTOC,BEL,Belgium,2000-12-12,2004-08-11,r,12 Dec 2000,11 Aug 2004\n\
         UNTOC,EUU,European Union,2000-12-12,2004-05-21,AA,12 Dec 2000,21 May 2004 AA\n",
    );
    let data = folder("treaty-counts");
    crate::fixture::write_places(&data);
    let (places, regions) = places::read(&data).unwrap();
    let rows = counts::observations(&actions, &places::without_names(&places, &regions));
    let value = |place: &str, year: i16| {
        let row = rows.iter().find(|row| row.place.as_str() == place && row.period.0 == year);
        row.map(|row| (row.value.number().unwrap(), row.note.as_str()))
    };
    assert_eq!(value("HND", 1999), None, "the treaty was not open then");
    assert_eq!([value("HND", 2002), value("HND", 2003)], [Some((0.0, "")), Some((1.0, ""))]);
    assert_eq!([value("001", 2003), value("001", 2004)], [Some((1.0, "")), Some((3.0, "treaties-with-union"))]);
    assert_eq!(value("150", 2004), Some((1.0, "")), "the Union is in no region but the world");
    assert_eq!(value("142", 2004), None, "no State of the region takes part");
    assert_eq!(value("HND", 2014), None, "the copy does not show the end of 2014");
}
