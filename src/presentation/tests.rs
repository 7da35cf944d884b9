use super::*;
use crate::{
    kinds::{any, bar::BarSpec, map::MapSpec},
    period::Year,
    query::tests::{recorded_world, view, world},
    series::Point,
};

/// Shows a view by the code of its kind, as the built pages do.
pub(super) fn present(
    view: &View,
    sources: &Sources<'_>,
    texts: &Texts,
    link: &str,
) -> Result<Presented, UnknownIndicator> {
    any::present(view, sources, &Setting { texts, link, shapes: None })
}

/// The figures as rows.
pub(super) fn table(presented: &Presented) -> &TableModel {
    presented.table.as_deref().unwrap()
}

/// The picture, which must be of that kind.
pub(super) fn picture<T: 'static>(presented: &Presented) -> &T {
    presented.chart.as_deref().unwrap().as_any().downcast_ref().unwrap()
}

fn presented(link: &str) -> Presented {
    let world = world();
    present(&view(link), &world.sources(), &Texts::built_in(), "https://example.org/explore/?x").unwrap()
}

#[test]
fn a_title_says_what_where_unit_and_when() {
    assert_eq!(
        presented("p=HND~SLV&t=2010..2011").frame.title,
        "indicator.victims.title, HND and SLV, per-100000, 2010–2011"
    );
    assert_eq!(presented("v=map&m=count&t=2010").frame.title, "indicator.victims.title, victim, 2010");
}

#[test]
fn a_fall_that_is_more_than_chance_is_called_lower_with_ratio_and_interval() {
    assert_eq!(
        presented("p=FRA&t=2010..2012").frame.reading,
        "FRA: 1.1 per 100,000 people in 2012, lower than in 2010 (1.2 per 100,000 people): \
         0.86 times, 95% interval 0.78 to 0.96."
    );
    assert!(presented("p=FRA&t=2011..2012").frame.reading.contains("not distinguishable from 2011"));
}

#[test]
fn beside_a_figure_that_is_only_a_range_no_lowest_is_told() {
    // BLZ has "<5" in 2010.
    let reading = presented("v=bar&m=count&t=2010").frame.reading;
    assert_eq!(
        reading,
        "In 2010, 5 countries and areas have a figure: highest HND (6,239 victims). For 1 of them, only bounds are known."
    );
    assert_eq!(presented("p=HND~SLV~BLZ&m=count&t=2010").frame.reading, "");
    assert!(presented("p=HND~SLV&m=count&t=2010").frame.reading.contains("lowest: SLV"));
}

#[test]
fn a_series_that_begins_with_a_range_says_so_and_is_not_compared() {
    let reading = presented("p=BLZ&m=count&t=2010..2012").frame.reading;
    assert_eq!(reading, "BLZ: 100 victims in 2012, against 0 to 4 victims in 2010.");
}

#[test]
fn a_footnote_of_one_figure_of_a_ranking_stands_below_it_with_its_name() {
    let mut world = world();
    let honduras_2011 = 8;
    assert_eq!((world.victims.years[honduras_2011], world.victims.notes[honduras_2011]), (2011, 0));
    world.victims.note_texts.push("doubtful".into());
    world.victims.notes[honduras_2011] = u16::try_from(world.victims.note_texts.len() - 1).unwrap();
    let mut texts = Texts::built_in();
    texts.map.insert("note.doubtful".into(), "Doubtful.".into());
    let notes = |link: &str| present(&view(link), &world.sources(), &texts, "").unwrap().frame.notes;
    assert!(
        notes("v=bar&m=count&t=2011").contains(&"HND: Doubtful.".to_owned()),
        "{:?}",
        notes("v=bar&m=count&t=2011")
    );
    assert!(!notes("v=bar&m=count&t=2010").iter().any(|note| note.contains("Doubtful")));
}

#[test]
fn figures_across_a_break_are_not_compared() {
    let presented = presented("p=SLV&t=2010..2012");
    assert!(presented.frame.reading.contains("the series breaks in between"), "{}", presented.frame.reading);
    assert!(!presented.frame.reading.contains("times"));
    let badge = &presented.badges[0];
    assert_eq!(badge.id, "break-slv-2012");
    let (label, remedy) = badge.remedy.clone().unwrap();
    assert_eq!(label, "Show only from 2012 on");
    assert_eq!(crate::permalink::write(&remedy), "i=victims&p=SLV&t=2012");
}

#[test]
fn an_accepted_badge_is_not_shown_again() {
    assert!(presented("p=SLV&ok=break-slv-2012").badges.iter().all(|badge| badge.id != "break-slv-2012"));
}

#[test]
fn a_place_without_a_figure_for_the_year_says_which_year_has_one() {
    let problems = presented("p=HND&v=bar&t=2012").problems;
    assert_eq!(problems[0].text, "HND has no figure for 2012. The nearest year with a figure is 2011.");
    let (label, remedy) = problems[0].remedy.clone().unwrap();
    assert_eq!(
        (label.as_str(), crate::permalink::write(&remedy).as_str()),
        ("Show 2011", "i=victims&v=bar&p=HND&t=2011")
    );
}

#[test]
fn map_ranking_line_and_table_take_the_same_figure() {
    let link = "p=HND~SLV&t=2011";
    let of_table = |kind: &str| {
        let presented = presented(&format!("v={kind}&{link}"));
        let row = table(&presented).rows.iter().find(|row| row.name.as_ref() == "HND").cloned().unwrap();
        let of_chart = presented.chart.map(|chart| {
            let is_of = |(named, point): &(&NamedSeries, &Point)| &*named.name == "HND" && point.year == Year(2011);
            chart.shown().into_iter().find(is_of).unwrap().1.value
        });
        (row.value, of_chart)
    };
    let (value, none) = of_table("table");
    assert_eq!(none, None);
    for kind in ["line", "bar", "map"] {
        assert_eq!(of_table(kind), (value, Some(value)), "{kind}");
    }
}

#[test]
fn a_place_keeps_its_colour_when_others_come_and_go() {
    let colours = |link: &str| presented(link).controls.colours;
    assert_eq!(colours("p=HND")[0], colours("p=HND~SLV~FRA")[0]);
    assert_eq!(colours("p=HND~SLV&f=SLV")[0], None, "grey while another is in focus");
}

#[test]
fn a_choice_of_no_place_shows_none() {
    let presented = presented("p=none");
    assert!(table(&presented).rows.is_empty() && presented.controls.subjects.is_empty());
    assert!(presented.chart.is_none() && !presented.controls.is_default_selection);
    assert_eq!(presented.frame.title, "indicator.victims.title, per-100000, 2010–2013");
}

#[test]
fn ranks_are_ranges_where_intervals_overlap() {
    let presented = presented("v=bar&t=2011&m=count");
    let ranks: Vec<_> = table(&presented).rows.iter().map(|row| (row.name.to_string(), row.rank.unwrap())).collect();
    let expected = [("HND", (1, 1)), ("SLV", (2, 2)), ("FRA", (3, 3)), ("BLZ", (4, 4))];
    assert_eq!(ranks, expected.map(|(name, rank)| (name.to_owned(), rank)));
}

#[test]
fn the_list_of_choices_has_every_place_with_its_figure_of_the_year() {
    let world = world();
    let choices = choices(&view("r=013&t=2011&m=count"), &world.sources(), &Texts::built_in()).unwrap();
    let of: Vec<_> = choices.iter().map(|c| (c.name.as_ref(), c.value.as_deref(), c.has_figures)).collect();
    assert_eq!(of, [("BLZ", Some("100"), true), ("HND", Some("7,104"), true), ("SLV", Some("4,371"), true)]);
}

#[test]
fn a_region_in_the_list_has_its_total_of_the_year() {
    let world = world();
    let choices = wide_choices(&view("v=bar&t=2011&m=count"), &world.sources(), &Texts::built_in()).unwrap();
    let of = |name: &str| choices.iter().find(|c| c.name.as_ref() == name).unwrap().value.clone();
    assert_eq!(of("013").as_deref(), Some("11,575"), "100 + 7,104 + 4,371");
}

#[test]
fn a_map_shows_every_place_and_the_chosen_ones_stand_out() {
    let presented = presented("v=map&p=HND&t=2011");
    let spec = picture::<MapSpec>(&presented);
    let of = |code: &str| spec.places.iter().find(|place| place.code.as_str() == code).unwrap();
    assert!(of("SLV").point_idx.is_some());
    assert_eq!(of("SLV").series.emphasis, crate::chart::spec::Emphasis::Normal);
    assert_eq!(of("HND").series.emphasis, crate::chart::spec::Emphasis::Highlighted);
    assert_eq!(presented.controls.subjects.len(), 1, "the controls show what was chosen");
    assert!(presented.problems.is_empty());
}

#[test]
fn a_suspected_break_is_told_and_never_hidden() {
    let world = recorded_world();
    let present = |link: &str| present(&view(link), &world.sources(), &Texts::built_in(), "").unwrap();
    let presented = present("p=FRA&t=2010..2013&m=count");
    let badge = presented.badges.iter().find(|badge| badge.id == "break-fra-2013").unwrap();
    assert!(badge.text.starts_with("FRA: a break in 2013 is suspected, from the figures alone."), "{}", badge.text);
    assert!(presented.frame.reading.contains("the series breaks in between"), "{}", presented.frame.reading);
    let before = present("p=FRA&t=2010..2012&m=count").badges;
    assert!(before.iter().all(|badge| badge.id != "break-fra-2013"));
}

#[test]
fn a_break_of_unknown_year_is_told_without_a_year() {
    let world = recorded_world();
    let presented = present(&view("p=HND&m=count"), &world.sources(), &Texts::built_in(), "").unwrap();
    let badge = presented.badges.iter().find(|badge| badge.id == "break-hnd").unwrap();
    assert!(badge.text.contains("not in which year"), "{}", badge.text);
}

#[test]
fn places_that_are_not_to_be_ranked_stand_by_name_with_their_footnotes() {
    let mut world = recorded_world();
    world.catalogue.indicators[0].is_rankable = false;
    let presented = present(&view("v=bar&t=2011&m=count"), &world.sources(), &Texts::built_in(), "").unwrap();
    let spec = picture::<BarSpec>(&presented);
    assert!(!spec.is_ranked);
    let rows: Vec<_> = spec.rows.iter().map(|row| (row.series.name.as_ref(), row.rank, row.note.as_ref())).collect();
    assert_eq!(rows, [("FRA", None, ""), ("HND", None, "break-year-not-given")]);
    let rows: Vec<_> = table(&presented).rows.iter().map(|row| (row.name.as_ref(), row.rank)).collect();
    assert_eq!(rows, [("FRA", None), ("HND", None)]);
    assert!(presented.frame.reading.contains("not ranked"), "{}", presented.frame.reading);
    assert!(!presented.controls.is_rankable && !table(&presented).is_rankable);
}

#[test]
fn all_places_stand_in_the_table_by_their_names_and_chosen_ones_as_chosen() {
    let world = world();
    let mut texts = Texts::built_in();
    for (key, name) in [("place.SLV", "El Salvador"), ("place.BLZ", "Åland"), ("place.HND", "Zimbabwe")] {
        texts.map.insert(key.into(), name.into());
    }
    let places = |link: &str| {
        let presented = present(&view(link), &world.sources(), &texts, "").unwrap();
        let mut names: Vec<String> = table(&presented).rows.iter().map(|row| row.name.to_string()).collect();
        names.dedup();
        names
    };
    let all = places("v=table&m=count");
    assert_eq!(all.first().map(String::as_str), Some("Åland"));
    assert_eq!(all.last().map(String::as_str), Some("Zimbabwe"));
    assert_eq!(places("v=table&p=HND~SLV&m=count"), ["Zimbabwe", "El Salvador"]);
}

#[test]
fn the_source_line_names_whose_copy_it_is() {
    use crate::source::Source;
    let mut world = world();
    let source = |via: Option<&str>| Source {
        id: "s".into(),
        publisher: "UNODC".into(),
        title: "Homicide".into(),
        edition: "2026-07-12".into(),
        file: "f.csv".into(),
        terms: "unodc".into(),
        is_open: false,
        url: "u".into(),
        citation: "c".into(),
        row_terms: None,
        via: via.map(Into::into),
    };
    world.catalogue.indicators[0].sources = vec!["s".into()];
    let mut line = |via: Option<&str>| {
        world.catalogue.sources = vec![source(via)];
        present(&view("p=HND"), &world.sources(), &Texts::built_in(), "").unwrap().frame.source
    };
    assert_eq!(line(None), "UNODC: Homicide, edition 2026-07-12.");
    assert_eq!(
        line(Some("Ada Lovelace")),
        "UNODC: Homicide, edition 2026-07-12. From a copy by Ada Lovelace; not checked against the publisher’s file."
    );
}

/// Names of the transforms on offer.
fn offered(link: &str) -> Vec<String> {
    let world = world();
    let offered = transforms::on_offer(&view(link), &world.sources(), &Texts::built_in()).unwrap();
    offered.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn transforms_are_offered_where_they_say_something() {
    let none = "The figures themselves".to_owned();
    let of_lines = offered("p=FRA&m=count");
    assert_eq!(
        of_lines,
        [none.as_str(), "Index, 2010 = 100", "Change on the year before", "Mean of 3 years"],
        "no five years in a row, no part, nobody to compare with"
    );
    // Honduras' figures of 2011 and 2013 have a gap between them.
    assert_eq!(offered("p=HND&m=count&t=2012..latest"), [none.as_str()]);
    assert_eq!(offered("p=FRA&v=bar&m=count"), [none.as_str()]);
    let of_rates = offered("p=HND~r:013&m=rate&v=bar");
    assert_eq!(of_rates, [none.as_str(), "Times the figure of 013"]);
    let of_parts = offered("p=HND&d.sex=female&m=count&v=bar");
    assert_eq!(of_parts, [none.as_str(), "Share of the total (sex)"]);
    // What a link asks for is among them.
    assert_eq!(offered("p=FRA&m=rate~mean:3~index:2011").last().unwrap(), "Mean of 3 years, Index, 2011 = 100");
}

#[test]
fn what_is_computed_is_said_in_title_unit_and_notes() {
    let frame = presented("p=FRA&m=rate~mean:3~index:2011").frame;
    assert_eq!(frame.unit_label, "per-100000: mean of 3 years: index, 2011 = 100");
    assert!(frame.title.contains(&frame.unit_label), "{}", frame.title);
    assert_eq!(frame.measure, "rate~mean:3~index:2011");
    for part in ["The mean is of the year and those around it", "An index divides each figure by that of the base year"]
    {
        assert!(frame.notes.iter().any(|note| note.starts_with(part)), "{:?}", frame.notes);
    }
    let of_region = presented("p=HND&t=2010..2011&m=rate~ratio:r:013").frame;
    let coverage = "013, 2011: 3 of 3 places, with 100% of the people.";
    assert!(of_region.notes.iter().any(|note| note == coverage), "{:?}", of_region.notes);
}

#[test]
fn the_way_out_of_what_cannot_be_computed_is_the_figures_themselves() {
    for link in ["p=HND&m=index:2012", "p=HND&m=mean:3", "p=HND&v=bar&m=change"] {
        let problems = presented(link).problems;
        let (_, way_out) = problems.iter().find_map(|problem| problem.remedy.clone()).unwrap();
        let world = world();
        let answer = query::answer(&way_out, &world.sources()).unwrap();
        assert!(answer.issues.is_empty() && !answer.series.is_empty(), "{link}: {:?}", answer.issues);
    }
}
