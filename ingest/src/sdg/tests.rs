use super::*;
use crate::{
    description::descriptions,
    fixture::{file, known_places},
};

const VALUES: &str = "series,iso3,geo_area,year,sex,age,value\n";
const NOTES: &str = "series,m49,type,timePeriod,sexCode,ageCode,value,source,footnotes\n";

struct Read {
    figures: Figures,
    values: FileReport,
    notes: FileReport,
    differences: Vec<String>,
    compared: Vec<(String, PlaceCode, Year, f64)>,
}

fn read_texts(values: &str, notes: &str) -> Read {
    let name = format!("{:?}", std::thread::current().id()).replace(['(', ')'], "");
    let values_path = file(&format!("sdg-values-{name}"), &format!("{VALUES}{values}"));
    let notes_path = file(&format!("sdg-notes-{name}"), &format!("{NOTES}{notes}"));
    let all = descriptions().unwrap();
    let (mut values, mut notes, mut figures) = (FileReport::default(), FileReport::default(), Figures::default());
    let Outcome { differences, compared } = read(
        Release { path: &values_path, report: &mut values },
        Release { path: &notes_path, report: &mut notes },
        &all.surveys[0],
        &all.footnotes,
        &known_places(),
        &mut figures,
    )
    .unwrap();
    Read { figures, values, notes, differences, compared }
}

fn rows(read: &Read, indicator: &str) -> Vec<String> {
    let text = |row: &Observation| format!("{} {} {} {}", row.place, row.period, row.categories.join(" "), row.note);
    read.figures.of(indicator).map(text).collect()
}

#[test]
fn a_footnote_stands_beside_the_figure_of_its_key() {
    let read = read_texts(
        "VC_VOV_ROBB,BEL,56,2016,bothsex,,2.1\nVC_VOV_ROBB,BEL,56,2016,female,,2.5\n",
        "VC_VOV_ROBB,056,Country,2016,_T,,2.1,UNODC,Excludes attempts\nVC_VOV_ROBB,056,Country,2016,F,,2.5,UNODC,\n",
    );
    assert_eq!(rows(&read, "survey-robbery"), ["BEL 2016 female ", "BEL 2016 total survey-attempts-excluded"]);
    assert!(read.figures.of("survey-robbery").all(|row| row.origin == "UNODC"));
    assert_eq!((read.values.n_kept, read.notes.n_kept), (2, 2));
}

#[test]
fn a_year_without_a_footnote_has_that_of_the_others_where_they_agree() {
    let read = read_texts(
        "VC_VOV_ROBB,BEL,56,2018,bothsex,,2.1\nVC_VOV_ROBB,HND,340,2018,bothsex,,3\n",
        "VC_VOV_ROBB,056,Country,2016,_T,,2,UNODC,Excludes attempts\n\
         VC_VOV_ROBB,340,Country,2016,_T,,2,UNODC,Excludes attempts\nVC_VOV_ROBB,340,Country,2015,_T,,2,UNODC,\n",
    );
    let said = "survey-attempts-excluded;survey-footnote-of-other-years";
    assert_eq!(rows(&read, "survey-robbery"), [format!("BEL 2018 total {said}"), "HND 2018 total ".to_owned()]);
    assert_eq!(read.notes.refused["withdrawn"].len(), 3);
}

#[test]
fn where_the_releases_differ_the_earlier_value_is_named() {
    let read = read_texts(
        "VC_VOV_PHYL,BEL,56,2016,bothsex,,2.3\nVC_VOV_PHYL,BEL,56,2017,bothsex,,2.43\n",
        "VC_VOV_PHYL,056,Country,2016,_T,,21.7,UNODC,\nVC_VOV_PHYL,056,Country,2017,_T,,2.4,UNODC,\n",
    );
    assert_eq!(rows(&read, "survey-physical-violence"), ["BEL 2016 total survey-revised=21.7", "BEL 2017 total "]);
    assert_eq!(read.differences, ["survey-physical-violence: BEL 2016 total 21.7 → 2.3"]);
}

#[test]
fn the_name_of_a_survey_is_one_line() {
    let read = read_texts(
        "VC_VAW_MARR,ALB,8,2015,female,15_49,15.5\n",
        "VC_VAW_MARR,008,Country,2015,F,Y15T49,15.5,\"AIS: Inquérito \nde Imunização\",\n",
    );
    let origins: Vec<_> = read.figures.of("survey-partner-violence").map(|row| row.origin.as_str()).collect();
    assert_eq!(origins, ["AIS: Inquérito de Imunização"]);
}

#[test]
fn an_age_group_is_a_category_or_a_note() {
    let read = read_texts(
        "VC_VAW_MARR,ALB,8,2018,female,15_49,12.9\nVC_VAW_PHYPYV,ALB,8,2009,,2_14,77.2\nVC_VAW_PHYPYV,HND,340,2009,,1_14,60\n",
        "VC_VAW_MARR,008,Country,2018,F,Y15T49,12.9,DHS,Currently married\n",
    );
    assert_eq!(rows(&read, "survey-partner-violence"), ["ALB 2018 15-49 survey-currently-married"]);
    assert_eq!(rows(&read, "survey-child-discipline"), ["ALB 2009  survey-children-2-14", "HND 2009  "]);
}

#[test]
fn another_definition_is_the_status_of_the_figure() {
    let read = read_texts(
        "VC_VAW_SXVLN,BEL,56,2012,female,18_29,5\n",
        "VC_VAW_SXVLN,056,Country,2012,F,Y18T29,5,DHS,Definition of sexual violence differs from the standard\n",
    );
    assert_eq!(rows(&read, "survey-sexual-violence-childhood"), ["BEL 2012 female survey-definition-differs"]);
    let status = read.figures.of("survey-sexual-violence-childhood").map(|row| row.status).collect::<Vec<_>>();
    assert_eq!(status, [Status::DefinitionDiffers]);
}

#[test]
fn what_cannot_be_used_is_refused_by_its_rule() {
    let read = read_texts(
        "VC_IHR_PSRC,BEL,56,2016,female,,1\nIC_FRM_BRIB,,1,2018,,,19.3\nVC_VOV_ROBB,BEL,56,2016,bothsex,,210\n\
         VC_VOV_ROBB,,412,2016,bothsex,,2\n",
        "VC_VOV_ROBB,056,Country,2016,_T,,2,UNODC,Excludes Tuesdays\nVC_VAW_MARR,001,Region,2016,F,,2,DHS,\n",
    );
    let rules: Vec<&str> = read.values.refused.keys().map(String::as_str).collect();
    assert_eq!(rules, ["aggregate-share", "another-series", "share-above-100"]);
    assert_eq!(rows(&read, "survey-robbery"), ["XKX 2016 total "]);
    let rules: Vec<&str> = read.notes.refused.keys().map(String::as_str).collect();
    assert_eq!(rules, ["aggregate-share", "not-described"]);
}

#[test]
fn a_series_that_is_only_compared_is_not_kept() {
    let read = read_texts("VC_PRS_UNSEC,BEL,56,2017,,,35.5\nVC_PRS_UNSEC,,1,2017,,,31\n", "");
    assert_eq!(read.figures.indicators().count(), 0);
    assert_eq!(read.compared, [("unsentenced-share".to_owned(), "BEL".parse().unwrap(), Year(2017), 35.5)]);
    assert_eq!(read.values.refused["only-compared"].len(), 2);
}

#[test]
fn proportions_that_are_called_per_cent_become_per_cent_to_the_digit() {
    let read = read_texts(
        "VC_SNS_WALN,BEL,56,2013,bothsex,,0.92\nVC_SNS_WALN,BEL,56,2014,bothsex,,0.29\nVC_SNS_WALN,HND,340,2014,bothsex,,1\n",
        "VC_SNS_WALN,056,Country,2013,_T,,92,UNODC,\nVC_SNS_WALN,056,Country,2014,_T,,29.0,UNODC,\n",
    );
    let values: Vec<_> = read.figures.of("survey-feels-safe").map(|row| row.value.number()).collect();
    assert_eq!(values, [Some(92.0), Some(29.0), Some(100.0)]);
    assert!(read.differences.is_empty(), "both releases now say the same: {:?}", read.differences);
    assert!(read.figures.of("survey-feels-safe").all(|row| row.note.is_empty()));
    assert_eq!(read.values.repaired["proportion-as-percent"], 3);
}
