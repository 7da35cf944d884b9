//! What stands below a survey's figures: how many told of it, and what the authorities recorded, for the same places.
//!
//! A survey and recorded crime count different things and never share an axis: each is a view of its own.

use crate::{
    catalogue::Catalogue,
    period::Years,
    series::Subject,
    view::{Time, TimeEnd, View},
};

/// An indicator below a survey, in one category of a dimension.
type Beside = (&'static str, Option<(&'static str, &'static str)>);

const VIOLENCE: Beside = ("violent-offences", Some(("offence", "serious-assault")));
const SEXUAL: Beside = ("violent-offences", Some(("offence", "sexual-violence")));
const ROBBERY: Beside = ("robbery-rate", None);
const BRIBERY: Beside = ("economic-offences", Some(("offence", "bribery")));

/// What is set below which survey, from top to bottom: what people told first, then what was recorded.
const BESIDE: [(&str, &[Beside]); 8] = [
    ("survey-reported-violence", &[("survey-physical-violence", None), VIOLENCE]),
    ("survey-reported-robbery", &[("survey-robbery", None), ROBBERY]),
    ("survey-reported-sexual", &[("survey-sexual-violence", None), SEXUAL]),
    ("survey-physical-violence", &[("survey-reported-violence", None), VIOLENCE]),
    ("survey-robbery", &[("survey-reported-robbery", None), ROBBERY]),
    ("survey-sexual-violence", &[("survey-reported-sexual", None), SEXUAL]),
    ("survey-bribery", &[BRIBERY]),
    ("bribery-prevalence", &[BRIBERY]),
];

/// The views to set below a survey's, one panel each, as lines over the same years; none below anything else.
///
/// `subjects` and `years` are those shown of the survey.
pub(crate) fn views_beside(view: &View, subjects: &[Subject], years: Years, catalogue: &Catalogue) -> Vec<View> {
    let below = BESIDE.iter().find(|(survey, _)| *survey == view.indicator_id()).map_or(&[][..], |(_, below)| below);
    let there = below.iter().filter(|(id, _)| catalogue.indicator(id).is_some());
    let to_view = |(id, category): &Beside| View {
        indicator: Some((*id).to_owned()),
        // Lines are what a view shows by default.
        kind: None,
        subjects: subjects.to_vec(),
        focus: view.focus.clone(),
        time: Time { from: TimeEnd::Year(years.first), to: TimeEnd::Year(years.last) },
        categories: category.iter().map(|(of, category)| ((*of).to_owned(), vec![(*category).to_owned()])).collect(),
        lang: view.lang,
        theme: view.theme,
        ..View::default()
    };
    there.map(to_view).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        indicator::Indicator,
        period::Year,
        query::tests::{view, world},
    };

    fn catalogue(ids: &[&str]) -> Catalogue {
        let model = world().catalogue.indicators.remove(0);
        let indicator = |id: &&str| Indicator { id: (*id).to_owned(), ..model.clone() };
        Catalogue { indicators: ids.iter().map(indicator).collect(), ..Catalogue::default() }
    }

    #[test]
    fn below_a_reporting_share_stand_prevalence_and_recorded_crime_of_the_same_places_and_years() {
        let all = catalogue(&["survey-reported-robbery", "survey-robbery", "robbery-rate"]);
        let survey = View { indicator: Some("survey-reported-robbery".to_owned()), ..view("p=HND~SLV") };
        let years = Years::between(Year(2010), Year(2015));
        let found = views_beside(&survey, &survey.subjects, years, &all);
        let links: Vec<String> = found.iter().map(crate::permalink::write).collect();
        assert_eq!(links, ["i=survey-robbery&p=HND~SLV&t=2010..2015", "i=robbery-rate&p=HND~SLV&t=2010..2015"]);
    }

    #[test]
    fn nothing_stands_below_what_is_no_survey_or_left_out_of_the_bundle() {
        let years = Years::between(Year(2010), Year(2015));
        assert!(views_beside(&view("p=HND"), &[], years, &catalogue(&["victims"])).is_empty());
        let survey = View { indicator: Some("survey-bribery".to_owned()), ..View::default() };
        assert!(views_beside(&survey, &[], years, &catalogue(&["survey-bribery"])).is_empty());
    }
}
