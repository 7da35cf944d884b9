//! What holds of every kind of view, whichever question it is asked.

use super::*;
use crate::{
    chart::{Theme, layout, point_details, point_name, spec::LayoutContext, to_svg},
    format::Formatter,
    i18n::{Lang, Texts, parse_messages},
    permalink,
    presentation::{Presented, Setting},
    query::{needs, set_aside_tests::world_with_doubts, tests::view},
    role::Role,
};

/// Questions with and without figures, places, years, categories, and what nobody has.
const QUESTIONS: [&str; 26] = [
    "",
    "m=count",
    "m=index:2011",
    "p=none",
    "p=HND",
    "p=HND~SLV~FRA&f=SLV",
    "p=XXX",
    "p=HND~XXX",
    "p=r:013",
    "p=r:013~r:150~HND",
    "p=g:sids",
    "r=r:013",
    "r=r:150&p=HND",
    "t=2011",
    "t=2010..2011",
    "t=1800",
    "t=2012&tol=2",
    "s=log",
    "o=asc",
    "o=name",
    "k=quantile:3",
    "d.sex=*",
    "d.sex=female&p=HND",
    "d.sex=nobody",
    "ok=contradictions",
    "e=2001-01-01~2002-02-02",
];

fn texts() -> Texts {
    let mut texts = Texts::built_in();
    texts.map = parse_messages(include_str!("../../static/messages/en.ui.toml")).unwrap();
    texts
}

/// Every kind with every question, and what is shown of it.
fn walk(check: impl Fn(&str, ViewKind, &Presented, &Texts)) {
    let (world, texts) = (world_with_doubts(), texts());
    for kind in ViewKind::ALL {
        for question in QUESTIONS {
            let link = format!("v={}&{question}", kind.id);
            let setting = Setting { texts: &texts, link: &link, shapes: None };
            let presented = any::present(&view(&link), &world.sources(), &setting).unwrap();
            check(&link, *kind, &presented, &texts);
        }
    }
}

#[test]
fn a_view_of_every_kind_is_read_from_its_link_and_has_a_name() {
    let texts = texts();
    for kind in ViewKind::ALL {
        let (view, unread) = permalink::parse(&format!("v={}", kind.id));
        assert!(view.kind() == *kind && unread.is_empty(), "{kind:?}");
        for id in [kind.id, kind.unranked_id] {
            assert!(texts.find(&format!("ui.view.{id}")).is_some(), "{id}");
        }
        assert!(!kind.icon.is_empty() && !kind.file_word.is_empty(), "{kind:?}");
    }
    let ids: std::collections::BTreeSet<&str> = ViewKind::ALL.iter().map(|kind| kind.id).collect();
    assert_eq!(ids.len(), ViewKind::ALL.len());
}

#[test]
fn every_kind_says_what_it_needs_by_role() {
    let world = world_with_doubts();
    for kind in ViewKind::ALL {
        let needs = needs(&view(&format!("v={}", kind.id)), &world.catalogue, Lang::En).unwrap();
        let has = |role: Role| needs.iter().any(|need| need.role == role);
        assert!(has(Role::Figures(0)) && has(Role::Population) && has(Role::Words), "{kind:?}");
        assert_eq!(has(Role::Code), *kind != ViewKind::default(), "{kind:?}");
        assert_eq!(has(Role::Shapes), kind.has_shapes, "{kind:?}");
    }
}

#[test]
fn every_kind_shows_something_of_every_question_or_says_why_not() {
    walk(|link, kind, presented, _| {
        assert!(!presented.frame.title.is_empty() && !presented.frame.unit_label.is_empty(), "{link}");
        assert!(presented.controls.kind == kind, "{link}");
        let has_rows = presented.table.as_ref().is_some_and(|table| !table.rows.is_empty());
        let is_shown = presented.chart.is_some() || (kind.surface == Surface::Rows && has_rows);
        let is_empty = presented.controls.subjects.is_empty();
        assert!(is_shown || is_empty || !presented.problems.is_empty(), "{link}: {:?}", presented.problems);
    });
}

#[test]
fn every_mark_of_every_kind_stands_for_figures_that_are_said() {
    walk(|link, kind, presented, texts| {
        let Some(spec) = presented.chart.as_deref() else { return };
        assert!(spec.kind() == kind, "{link}");
        let formatter = Formatter { lang: texts.lang };
        for is_rtl in [false, true] {
            let context = LayoutContext {
                width: 640.0,
                height: spec.height(640.0),
                font_size: 13.0,
                formatter,
                is_rtl,
                has_frame: true,
            };
            let chart = layout(spec, &context, &Theme::light());
            assert!(to_svg(&chart).starts_with("<svg"), "{link}");
            for spot in &chart.hits.spots {
                let datum = spec.datum(spot.point).unwrap_or_else(|| panic!("{link}: {:?}", spot.point));
                assert!(datum.figures().all(|figure| figure.point.is_some() || !figure.absence.is_empty()), "{link}");
                assert!(!point_name(spec, spot.point, texts, &formatter).is_empty(), "{link}");
                assert!(!point_details(spec, spot.point, texts, &formatter).is_empty(), "{link}");
            }
        }
        assert!(!any::describe(spec, texts).is_empty(), "{link}");
    });
}

#[test]
fn every_kind_exports_the_figures_that_its_rows_show() {
    walk(|link, _, presented, _| {
        let Some((spec, table)) = presented.chart.as_deref().zip(presented.table.as_deref()) else { return };
        let shown = spec.shown();
        for (named, point) in shown.iter().filter(|(named, _)| named.role == Role::Figures(0)) {
            let is_of = |row: &&crate::presentation::TableRow| {
                row.subject == named.series.key.subject && *row.category_ids == *named.series.key.categories
            };
            let rows: Vec<_> = table.rows.iter().filter(is_of).collect();
            // A map shows more places than those chosen, and they are in no table then.
            assert!(rows.is_empty() || rows.iter().any(|row| row.value == point.value), "{link}: {named:?}");
        }
    });
}
