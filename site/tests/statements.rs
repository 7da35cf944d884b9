//! What the two reports state, against the project's tables and words.
#![allow(clippy::unwrap_used)] // A test stops at the first thing that is not as it should be.

use std::{collections::BTreeSet, path::PathBuf};

use crime_explorer::{i18n::Lang, period::Year};
use site::{
    reports::{
        self,
        statements::{REPORTS, Statement, THEMES},
        verdict::{Verdict, verdict},
    },
    tables::Tables,
    texts::PageTexts,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn read() -> (Tables, Vec<Statement>) {
    reports::read(&root()).unwrap()
}

#[track_caller]
fn check(id: &str, expect: Verdict) {
    let (tables, statements) = read();
    let statement = statements.iter().find(|statement| statement.id == id).unwrap();
    assert_eq!(verdict(statement, &tables), expect, "{id}");
}

#[test]
fn the_counts_of_parties_and_signatories_are_those_of_the_register() {
    check("activities-2008-24a", Verdict::Agrees(147.0));
    check("activities-2008-24b", Verdict::Agrees(124.0));
    check("activities-2008-24c", Verdict::Agrees(117.0));
    check("activities-2008-24d", Verdict::Agrees(77.0));
    check("activities-2008-32a", Verdict::Agrees(140.0));
    check("activities-2008-32b", Verdict::Agrees(129.0));
}

#[test]
fn what_was_stated_of_opium_agrees_or_was_revised_since() {
    check("activities-2008-6b", Verdict::Revised(5900.0));
    check("activities-2008-6d", Verdict::Agrees(157_000.0));
    check("activities-2008-7b", Verdict::Agrees(21_500.0));
    check("activities-2008-7e", Verdict::Agrees(2.0));
    check("activities-2008-8b", Verdict::Agrees(1600.0));
    check("activities-2008-8f", Verdict::Agrees(288.0));
    // The tables begin with 1999.
    check("activities-2008-8a", Verdict::NoFigure(Year(1999)));
}

#[test]
fn the_coca_that_the_report_puts_into_2008_is_that_of_2007() {
    check("activities-2008-8g", Verdict::Unclear(167_600.0, 181_600.0));
    let (tables, statements) = read();
    let change = statements.iter().find(|statement| statement.id == "activities-2008-8h").unwrap();
    let Verdict::Unclear(named, likely) = verdict(change, &tables) else { panic!("{change:?}") };
    assert_eq!((named.round(), likely.round()), (-8.0, 16.0));
}

#[test]
fn what_is_detected_is_not_what_was_researched() {
    check("activities-2008-69a", Verdict::OtherMeasure);
}

#[test]
fn what_the_report_counts_as_states_has_the_european_union_in_it() {
    let (tables, statements) = read();
    for statement in statements.iter().filter(|statement| statement.note == "states-with-union") {
        let day = statement.period.parse().unwrap();
        let mut parties = ingest::treaties::parties_at(&tables.actions, &statement.category, day);
        let signed = tables.actions.iter().filter(|action| action.treaty == statement.category);
        let is_union = |action: &ingest::treaties::Action| action.participant.code() == "EU";
        let has_union = match statement.compare.as_str() {
            "signatures" => signed.into_iter().any(|action| is_union(action) && action.signature.is_some()),
            _ => parties.any(is_union),
        };
        assert!(has_union, "{}", statement.id);
    }
}

#[test]
fn ids_follow_reports_and_paragraphs_and_are_unique() {
    let (_, statements) = read();
    let ids: BTreeSet<&str> = statements.iter().map(|statement| statement.id.as_str()).collect();
    assert_eq!(ids.len(), statements.len());
    for statement in &statements {
        let beginning = format!("{}-{}", statement.report, statement.paragraph);
        let letter = statement.id.strip_prefix(&beginning).unwrap();
        assert!(letter.len() == 1 && letter.chars().all(|c| c.is_ascii_lowercase()), "{}", statement.id);
    }
    for (report, _) in REPORTS {
        assert!(statements.iter().any(|statement| statement.report == report), "{report}");
    }
    for theme in THEMES {
        assert!(statements.iter().any(|statement| statement.theme == theme), "{theme}");
    }
}

#[test]
fn every_statement_has_its_words_and_its_note_in_every_language() {
    let (_, statements) = read();
    for lang in Lang::ALL {
        let texts = PageTexts::read(&root(), lang).unwrap();
        for statement in &statements {
            let key = format!("report.figure.{}", statement.id);
            assert_ne!(texts.get(&key), key, "{lang}");
            let note = format!("report.note.{}", statement.note);
            assert!(statement.note.is_empty() || texts.get(&note) != note, "{lang} {note}");
            if lang == Lang::En {
                assert_eq!(texts.get(&key), statement.measure, "the table and its English words say the same");
            }
        }
    }
}

#[test]
fn parts_of_the_voluntary_contributions_add_up() {
    let (_, statements) = read();
    let number = |id: &str| {
        let statement = statements.iter().find(|statement| statement.id == format!("activities-2008-{id}"));
        statement.unwrap().number().unwrap()
    };
    assert_eq!(number("76c") + number("76d"), number("76a"));
    assert_eq!(number("77a") + number("77c") + number("77d"), 100.0);
    assert_eq!((number("76d") / number("76a") * 1000.0).round() / 10.0, number("76e"));
}
