use super::{
    tests::{view, world},
    *,
};
use crate::{
    observation::Value,
    statistics::change::Window,
    view::{Basis, Transform},
};

/// Years and values of the first series of a link.
fn values(link: &str) -> Vec<(i16, f64)> {
    let world = world();
    let answer = answer(&view(link), &world.sources()).unwrap();
    let points = answer.series.first().map(|series| series.points.clone()).unwrap_or_default();
    let number = |value: Value| value.number().unwrap_or(f64::NAN);
    points.iter().map(|point| (point.year.0, (number(point.value) * 1e6).round() / 1e6)).collect()
}

fn issues(link: &str) -> Vec<Issue> {
    let world = world();
    answer(&view(link), &world.sources()).unwrap().issues
}

#[test]
fn a_change_is_in_per_cent_of_the_year_before_and_never_across_a_break_or_gap() {
    assert_eq!(values("p=FRA&m=change"), [(2011, -12.5), (2012, -1.428571)]);
    // Salvador's series breaks in 2012; Honduras has no figure of 2012.
    assert_eq!(values("p=SLV&m=change").iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2011]);
    assert_eq!(values("p=HND&m=change").iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2011]);
}

#[test]
fn a_mean_needs_each_of_its_years_on_the_same_side_of_a_break() {
    assert_eq!(values("p=FRA&m=mean:3"), [(2011, 730.0)]);
    let nothing = |place: &str| {
        let (subject, transform) = (Some(Subject::Place(place.parse().unwrap())), Transform::Mean(Window::Three));
        Issue::Transform(TransformIssue { transform, subject, why: NotComputed::NoFigures })
    };
    assert_eq!(issues("p=SLV&m=mean:3"), [nothing("SLV")]);
    assert_eq!(issues("p=HND&m=mean:3"), [nothing("HND")]);
}

#[test]
fn a_share_is_of_the_total_of_the_same_place_and_year() {
    let female = values("p=HND&d.sex=female&m=share:sex");
    assert_eq!(female, [(2010, 6.170861)]);
    assert_eq!(values("p=HND&m=share:sex"), [(2010, 100.0), (2011, 100.0), (2013, 100.0)]);
}

#[test]
fn a_ratio_is_to_a_place_or_a_total_of_the_same_year() {
    assert_eq!(values("p=HND&m=rate~ratio:SLV"), [(2010, 1.168644), (2011, 1.218943)]);
    let of_region = values("p=HND&t=2010..2011&m=rate~ratio:r:013");
    assert_eq!(of_region, [(2011, 1.098588)], "of 2010 the region has bounds only");
    let world = world();
    let answer = answer(&view("p=HND&t=2010..2011&m=rate~ratio:r:013"), &world.sources()).unwrap();
    let divisors: Vec<Subject> = answer.divisors.iter().map(|series| series.key.subject).collect();
    assert_eq!(divisors, [Subject::Region("013".parse().unwrap())], "whose coverage is told");
}

#[test]
fn transforms_follow_each_other_in_one_order_from_rate_to_index() {
    let index = values("p=FRA&m=rate~mean:3~index:2011");
    assert_eq!(index, [(2011, 100.0)]);
    // A rate of a steady population moves as its count does.
    assert_eq!(values("p=FRA&m=rate~index:2010"), values("p=FRA&m=index:2010"));
    let wrong = issues("p=FRA&m=index:2010~mean:3");
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(matches!(&wrong[0], Issue::Transform(of) if of.transform == Transform::Mean(Window::Three)));
}

#[test]
fn what_has_neighbours_or_may_be_below_zero_is_of_spans_only() {
    for link in ["p=FRA&v=bar&m=change", "p=FRA&v=map&m=mean:3", "p=FRA&v=slope&m=change"] {
        assert!(
            matches!(issues(link).as_slice(), [Issue::Transform(TransformIssue { why: NotComputed::NotShown, .. })]),
            "{link}"
        );
    }
    assert_eq!(issues("p=FRA&v=table&m=change"), []);
}

#[test]
fn what_a_transform_cannot_be_of_is_named_and_the_figures_are_shown() {
    let no_dimension = issues("p=FRA&m=share:age");
    assert!(
        matches!(no_dimension.as_slice(), [Issue::Transform(TransformIssue { why: NotComputed::NotShown, .. })]),
        "{no_dimension:?}"
    );
    assert!(
        matches!(
            issues("p=FRA&m=rate~share:sex").as_slice(),
            [Issue::Transform(TransformIssue { why: NotComputed::NotShown, .. })]
        ),
        "rates do not add up"
    );
    let unknown = issues("p=FRA&m=rate~ratio:XYZ");
    assert_eq!(unknown, [Issue::UnknownPlace("XYZ".parse().unwrap())]);
    assert_eq!(values("p=FRA&m=rate~ratio:XYZ"), values("p=FRA&m=rate"));
}

#[test]
fn what_is_computed_has_no_interval_of_its_counts_and_no_count_behind_it() {
    let world = world();
    for (link, unit) in [
        ("p=FRA&m=mean:3", Unit::Count),
        ("p=FRA&m=rate~mean:3", Unit::Per100000),
        ("p=FRA&m=change", Unit::Percent),
        ("p=HND&m=rate~ratio:FRA", Unit::Ratio),
    ] {
        let answer = answer(&view(link), &world.sources()).unwrap();
        assert_eq!(answer.series[0].unit, unit, "{link}");
        for point in &answer.series[0].points {
            let behind = (point.count, point.population, point.interval, interval(point, &answer.question));
            assert_eq!(behind, (None, None, None, None), "{link}");
        }
    }
    assert_eq!(answer(&view("p=FRA&m=rate"), &world.sources()).unwrap().question.measure, Basis::Rate.into());
}
