use super::*;

fn check(query: &str, written: &str, problems: &[&str]) {
    let (view, unread) = parse(query);
    assert_eq!(write(&view), written, "{query}");
    let found: Vec<String> = unread.iter().map(|u| format!("{} {} {:?}", u.key, u.value, u.reason)).collect();
    assert_eq!(found, problems, "{query}");
}

#[test]
fn defaults_are_left_out() {
    check("", "", &[]);
    check("t=earliest..latest&s=linear&o=desc&tol=0&theme=auto", "", &[]);
}

#[test]
fn every_key_is_read_and_written_in_one_order() {
    let link = "i=homicide-victims&v=map&p=HND~GB-SCT~r:013~g:sids&f=HND&r=r:019&t=2000..latest&d.age=all&d.sex=female~male\
                &m=index:2010&s=log&o=name&k=quantile:5&tol=3&e=2022-08-08&ok=survey~unit&lang=ar&theme=dark";
    check(link, link, &[]);
}

#[test]
fn a_category_may_be_a_country() {
    let link = "i=trafficking-victims-citizenship&d.citizen-of=NGA~own-country";
    check(link, link, &[]);
}

#[test]
fn a_measure_is_a_basis_and_what_is_computed_from_it() {
    for link in ["m=rate", "m=change", "m=rate~ratio:r:001~mean:3~index:2010", "m=share:sex", "m=published~ratio:HND"] {
        check(link, link, &[]);
    }
    // What was written before there was a basis to choose.
    assert_eq!(parse("m=index:2010").0.measure, parse("m=count~index:2010").0.measure);
    check("m=count~index:2010", "m=index:2010", &[]);
    for bad in [
        "mean:4",
        "rate~~change",
        "index",
        "share:x y",
        "ratio:nowhere",
        "mean:3~mean:3~mean:3~mean:3",
        "index:2010~rate",
    ] {
        let link = format!("m={bad}");
        check(&link, &link, &[&format!("m {bad} BadValue")]);
    }
}

#[test]
fn forms_that_people_type_are_understood() {
    check("p=hnd~013", "p=HND~r:013", &[]);
    check("t=2020..2000", "t=2000..2020", &[]);
    check("t=2015..2015", "t=2015", &[]);
    check("p=HND%7ESLV~HND", "p=HND~SLV", &[]);
}

#[test]
fn no_places_are_not_the_default_ones() {
    check("p=none", "p=none", &[]);
    check("p=", "p=none", &[]);
    check("p=none&p=HND", "p=HND", &[]);
    check("p=~no where", "p=no%20where", &["p no where BadValue"]);
    assert!(parse("p=none").0.is_cleared && !parse("").0.is_cleared);
}

#[test]
fn what_cannot_be_read_is_named_and_kept() {
    check(
        "v=pie&t=20x5&colour=red",
        "v=pie&t=20x5&colour=red",
        &["v pie BadValue", "t 20x5 BadValue", "colour red UnknownKey"],
    );
    check("p=HND~no where~SLV", "p=HND~SLV~no%20where", &["p no where BadValue"]);
    check("i=a&i=b", "i=a&i=b", &["i b Repeated"]);
    check("tol=99", "tol=99", &["tol 99 BadValue"]);
}

/// What a query asks for in a folder, as an ordinary link, and the shortest query that asks for the same there.
fn check_in(folder: &str, query: &str, link: &str, shortest: &str) {
    let page = Prepared::of(folder).unwrap();
    assert_eq!(page.folder(), folder);
    let (view, _) = page.parse(query);
    assert_eq!(write(&view), link, "{folder} {query}");
    assert_eq!(page.write(&view), shortest, "{folder} {query}");
}

#[test]
fn a_folder_says_the_indicator_and_the_language_and_the_query_wins() {
    check_in("theft-rate/fr", "", "i=theft-rate&lang=fr", "");
    check_in(
        "theft-rate/ar",
        "v=bar&d.sex=female&controls",
        "i=theft-rate&v=bar&d.sex=female&lang=ar&controls",
        "v=bar&d.sex=female&controls",
    );
    check_in("theft-rate/fr", "i=homicide-rate&lang=es", "i=homicide-rate&lang=es", "i=homicide-rate&lang=es");
    check_in("theft-rate/fr", "i=theft-rate&lang=fr&p=HND", "i=theft-rate&p=HND&lang=fr", "p=HND");
    // What cannot be read says nothing.
    check_in("theft-rate/fr", "i=NO&lang=xx", "i=theft-rate&lang=fr&i=NO&lang=xx", "i=theft-rate&lang=fr&i=NO&lang=xx");
    check_in(
        "homicide-rate/en",
        "i=homicide-rate&i=theft-rate",
        "i=homicide-rate&lang=en&i=theft-rate",
        "i=homicide-rate&i=theft-rate",
    );
}

#[test]
fn a_view_without_an_indicator_is_of_the_default_one_in_every_folder() {
    let write_in = |folder: &str| Prepared::of(folder).unwrap().write(&parse("p=HND").0);
    assert_eq!([write_in("homicide-rate/en"), write_in("theft-rate/en")], ["p=HND", "i=homicide-rate&p=HND"]);
}

#[test]
fn a_folder_of_another_form_says_nothing() {
    for folder in
        ["", "theft-rate", "theft-rate/", "/fr", "theft-rate/xx", "Theft/fr", "theft-rate/fr/more", "theft-rate/fr/"]
    {
        assert_eq!(Prepared::of(folder), None, "{folder}");
    }
}

#[test]
fn flags_of_embeds_are_kept_without_complaint() {
    check("i=homicide-rate&controls=0&id=c1", "i=homicide-rate&controls=0&id=c1", &[]);
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_gives_a_view_whose_link_gives_the_same_view(query in ".{0,300}") {
            let (view, _) = parse(&query);
            let link = write(&view);
            let (again, unread) = parse(&link);
            prop_assert_eq!(&again, &view, "{}", link);
            prop_assert_eq!(write(&again), link);
            prop_assert!(unread.iter().all(|u| u.key.chars().count() <= 41 && u.value.chars().count() <= 41));
        }

        #[test]
        fn text_like_a_link_gives_a_view_whose_link_gives_the_same_view(
            query in "((i|v|p|f|r|t|d\\.sex|m|s|o|k|tol|e|ok|lang|theme|x)=[a-zA-Z0-9~:.%*+ -]{0,12}&?){0,8}"
        ) {
            let (view, _) = parse(&query);
            let (again, _) = parse(&write(&view));
            prop_assert_eq!(again, view, "{}", query);
        }
    }

    proptest! {
        #[test]
        fn the_shortest_query_of_a_folder_asks_for_the_same_view_there(
            query in "((i|v|p|lang|%69|l%61ng|x|controls)=(theft-rate|fr|es|homicide-rate|HND|bar|[a-zA-Z~%!]{0,3})&?){0,6}",
            folder in "(theft-rate|homicide-rate)/(fr|en)",
            other in "(theft-rate|homicide-rate)/(fr|es)",
        ) {
            let (page, other) = (Prepared::of(&folder).unwrap(), Prepared::of(&other).unwrap());
            let (view, _) = page.parse(&query);
            prop_assert_eq!(&page.parse(&page.write(&view)).0, &view, "{}", page.write(&view));
            prop_assert_eq!(&other.parse(&other.write(&view)).0, &view, "{}", other.write(&view));
            let (link, _) = parse(&write(&view));
            prop_assert_eq!(link, view);
        }
    }

    #[test]
    fn ten_kilobytes_of_garbage_are_no_problem() {
        let garbage = "p=%FF~&&==%%%zz".repeat(700);
        let (view, unread) = parse(&garbage);
        assert!(!unread.is_empty());
        assert_eq!(parse(&write(&view)).0, view);
    }
}

#[test]
fn a_link_names_the_edition_shown_and_the_one_beside_it() {
    let editions = |link: &str| {
        let (view, unread) = parse(link);
        assert!(unread.is_empty(), "{unread:?}");
        assert_eq!(write(&view), link);
        (view.edition, view.previous_edition)
    };
    let some = |id: &str| Some(id.to_owned());
    assert_eq!(editions("e=2024-05-16"), (some("2024-05-16"), None));
    assert_eq!(editions("e=latest~2024-05-16"), (None, some("2024-05-16")));
    assert_eq!(editions("e=2024-05-16~2023-05-12"), (some("2024-05-16"), some("2023-05-12")));
    assert_eq!(write(&parse("e=latest").0), "", "the newest is the default");
}

#[test]
fn what_others_add_to_a_link_is_forgotten_without_a_word() {
    check(
        "i=theft-rate&fbclid=IwAR0&utm_source=x&utm_medium=y&gclid=1&mc_cid=2&ref=z&_ga=3.4&p=HND",
        "i=theft-rate&p=HND",
        &[],
    );
}

#[test]
fn all_categories_are_read_in_both_forms() {
    for link in ["d.sex=*", "d.sex=all", "d.sex=%2A"] {
        check(link, "d.sex=all", &[]);
        assert_eq!(parse(link).0.categories["sex"], ["*"]);
    }
}

/// The address as GitHub's Markdown finds it in running text: https://github.github.com/gfm/#autolinks-extension-
fn found_by_gfm(text: &str) -> &str {
    let mut found = text.split([' ', '\n', '<']).next().unwrap();
    loop {
        let before = found;
        found = found.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"']);
        if found.ends_with(')') && found.matches(')').count() > found.matches('(').count() {
            found = &found[..found.len() - 1];
        }
        if found.ends_with(';') {
            let start = found.rfind('&').unwrap_or(found.len());
            let is_entity = found[start..].trim_matches(['&', ';']).bytes().all(|b| b.is_ascii_alphanumeric());
            found = if is_entity { &found[..start] } else { found };
        }
        if found == before {
            return found;
        }
    }
}

/// The address as mail programs and word processors find it, the most careful of them.
fn found_by_mailers(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || "<>\"`{}|\\^".contains(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(|c: char| c.is_ascii_punctuation() && !"/=&%".contains(c))
}

#[test]
fn a_link_survives_being_written_about() {
    for query in [
        "i=homicide-rate&p=HND~SLV~r:013&t=2000..latest",
        "d.sex=*",
        "i=a&d.x=b.",
        "i=a&d.x=b-",
        "p=no where)",
        "title=What%20(is)%20this?",
        "i=x&k=nice:5",
        "i=x&colour=red!",
        "i=x&e=latest~2024-05-16",
        "p=none",
    ] {
        let (view, _) = parse(query);
        let link = format!("https://example.org/explore/?{}", write(&view));
        for after in ["", ".", ", and", ") said", "\n", "*", "**", "_", "~"] {
            let text = format!("{link}{after}");
            assert_eq!(found_by_gfm(&text), link, "{text}");
            assert_eq!(found_by_mailers(&text), link, "{text}");
        }
        assert_eq!(parse(link.split_once('?').unwrap().1).0, view, "{link}");
    }
}
