//! What the documents say of links, against the code that reads and writes them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use crime_explorer::{
    i18n::Lang,
    kinds::ViewKind,
    permalink,
    view::{ThemeChoice, View},
};

const USING: &str = include_str!("../docs/using.md");

/// The cells of the table of keys: a key, and what is said of it.
fn documented() -> Vec<(String, String)> {
    let (_, links) = USING.split_once("## Links").unwrap();
    let links = links.split("\n## ").next().unwrap();
    let rows = links.lines().filter_map(|line| line.strip_prefix("| `")?.strip_suffix(" |")?.split_once("` | "));
    let rows: Vec<_> = rows.map(|(key, meaning)| (key.to_owned(), meaning.to_owned())).collect();
    assert!(rows.len() > 10, "{rows:?}");
    rows
}

/// A view that has something of its own in every field. A new field does not compile here until it is in it.
fn full() -> View {
    let link = "i=theft-victims&v=bar&p=HND&f=HND&r=r:013&t=2015&d.sex=female&m=count&s=log&o=asc&k=quantile:4&tol=2&\
                e=2024-05-16~2023-05-16&ok=unit&lang=fr&theme=dark";
    let (view, unread) = permalink::parse(link);
    assert!(unread.is_empty(), "{unread:?}");
    let View {
        indicator: Some(_),
        kind: Some(_),
        ref subjects,
        is_cleared: false,
        ref focus,
        within: Some(_),
        time: _,
        ref categories,
        measure: Some(_),
        scale: _,
        order: _,
        classes: Some(_),
        tolerance: 2,
        edition: Some(_),
        previous_edition: Some(_),
        ref accepted,
        lang: Some(Lang::Fr),
        theme: ThemeChoice::Dark,
        ref kept,
    } = view
    else {
        panic!("{view:?}");
    };
    assert!([subjects.len(), focus.len(), categories.iter().count(), accepted.len()] == [1; 4] && kept.is_empty());
    view
}

#[test]
fn every_key_of_a_link_is_documented_and_no_other() {
    let written = permalink::write(&full());
    let keys = written.split('&').map(|part| part.split('=').next().unwrap());
    let keys: BTreeSet<String> =
        keys.map(|key| if key.starts_with("d.") { "d.<dimension>" } else { key }.to_owned()).collect();
    let documented: BTreeSet<String> = documented().into_iter().map(|(key, _)| key).collect();
    assert_eq!(documented, keys);
}

#[test]
fn every_kind_language_and_colour_of_a_link_is_documented() {
    let said = |key: &str| documented().into_iter().find(|(known, _)| known == key).unwrap().1;
    for kind in ViewKind::ALL {
        assert!(said("v").contains(&format!("`{}`", kind.id)), "{kind:?}");
    }
    for lang in Lang::ALL {
        assert!(said("lang").contains(&format!("`{}`", lang.code())), "{lang:?}");
    }
    for quoted in ["m", "s", "o", "k", "t", "theme"].map(|key| (key, said(key))) {
        let (key, meaning) = &quoted;
        let values: Vec<&str> = meaning.split('`').skip(1).step_by(2).collect();
        assert!(!values.is_empty(), "{key}");
        for value in values {
            let (_, unread) = permalink::parse(&format!("{key}={value}"));
            assert!(unread.is_empty(), "{key}={value} is documented and not read: {unread:?}");
        }
    }
}
