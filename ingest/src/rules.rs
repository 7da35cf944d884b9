//! The rules by which a row is repaired or left out, each with its reason: what the report prints beside a rule's name.

/// A rule's name and its reason.
const RULES: &[(&str, &str)] = &[
    // Repairs.
    (
        "age-unknown-in-sex",
        "\"Unknown\" stands in the column Sex instead of Age: the rows stand in the block of a sex, count over rate gives \
         exactly the population of that sex, and with the age groups they add up to its total; they became that sex with \
         age unknown",
    ),
    ("central-iraq", "the footnote says that the row of Iraq is about Central Iraq only, so it belongs to that place"),
    (
        "england-and-wales",
        "the footnote says that the row of the United Kingdom is about England and Wales only, so it belongs to that place",
    ),
    (
        "several-rows",
        "several rows with one label that nothing tells apart, perhaps one a form of exploitation: kept as rows of their \
         own, and no single figure is made of them",
    ),
    (
        "year-1013",
        "the year is 1013; the row of 2013 is missing, and the row of the adults of 2013 says the same number: the year \
         became 2013",
    ),
    ("place-code", "the publisher's own code of a place or region became ISO 3166 or M49"),
    ("place-name", "a part of a country without a code is known by its name"),
    ("stray-spaces", "a label is written with stray spaces (\"10 -14\") and was read without them"),
    ("text-year", "the year is text instead of a number; the text is a year"),
    (
        "text-value",
        "the figure is printed with marks between its thousands (\"8,913\"), as the description of the file says",
    ),
    ("below-five", "\"<5\" is any number from 0 to 4: kept as that range, with status Q, never as a point"),
    (
        "proportion-as-percent",
        "the release prints proportions (0.92) and calls them per cent; every figure that the earlier release has too stands \
         there as 92: the decimal point moved by two places",
    ),
    // Refusals.
    (
        "aggregate",
        "the publisher's own total of a group of countries; a region's population is the sum of its members here",
    ),
    (
        "aggregate-share",
        "the publisher's own mean of a group of countries, of which most were not asked: as a figure of a region it would say too much",
    ),
    (
        "another-series",
        "a series that is not imported: a newer file has the same figures, fewer than 20 places have one, or it is about \
         something else than this site",
    ),
    ("before-any-figure", "no rate is computed of a year before 1990"),
    ("not-on-the-map", "Antarctica has no figures, and would take a fifth of the map's height"),
    ("not-a-number", "the number of people is not a whole number"),
    ("not-a-year", "the year is not between 1800 and 2100"),
    (
        "only-compared",
        "the series is compared with a table of this site and not kept: some of its rows have terms of their own",
    ),
    ("projection", "World Population Prospects 2024 estimates the years up to 2023; later ones are projections"),
    (
        "no-single-country",
        "the label is no single country: a region, a group, a placeholder of the questionnaire, or a name that two \
         countries share",
    ),
    (
        "parts-repeated-as-total",
        "two rows say \"Total\" of one sex, and they are the figures of its two age groups once more: no total was \
         published, and the groups stand in rows of their own",
    ),
    ("place-without-code", "the place has a name but no code, and is no country or area of M49"),
    (
        "unsentenced-twice",
        "the same number stands in \"Persons held, by status: Unsentenced\", in every one of these rows",
    ),
    (
        "bad-value",
        "the figure is no number by the marks that the description says (decimal, group), nor a word for no figure that it says \
         (missing)",
    ),
    (
        "bad-year",
        "the period is no year between 1800 and 2100; where it is one that is written otherwise, the description says so (periods)",
    ),
    (
        "another-period",
        "the period is of another form than the description of the file says: a financial year, a quarter or a month is \
         never cut to a year",
    ),
    ("ambiguous-place", "more than one place has that name"),
    ("bad-bounds", "the figure does not lie between its bounds, or one of them is no number"),
    ("dissolved-state", "the State is no more, and its figures belong to no one successor"),
    ("empty-row", "nothing stands in the row"),
    (
        "flag-contradicts",
        "a figure stands there with a flag that says that there is none: confidential, not collected, not applicable",
    ),
    ("forecast", "the publisher says that the figure is a forecast"),
    (
        "not-significant",
        "the publisher says that the figure is not significant: it is printed as zero and is more than that",
    ),
    ("nuts-region", "a region within a country; the table is of countries"),
    ("incomplete-year", "not all quarters or months of the year are there, so that their sum is not the year's"),
    ("part-of-year", "a rate or share of a year is no sum of those of its quarters or months"),
    (
        "row-length",
        "the row has more or fewer cells than there are columns, so that it cannot be seen which cell is which, or it is \
         a remark below the table",
    ),
    (
        "quotation-marks",
        "text stands behind the quotation mark that closes a cell, so that it cannot be seen where the cell ends",
    ),
    ("nothing-above", "an empty cell means the cell above, and the row above was refused or there is none"),
    ("withdrawn-in-message", "the row says that the publisher takes a figure back (ACTION = D)"),
    ("duplicate-key", "the same place, year and categories stand in a row above; the row above was kept"),
    (
        "estimate-of-nothing",
        "the estimate and both its bounds are zero, where the years beside it have dozens or hundreds: no estimate was made",
    ),
    (
        "groups-may-overlap",
        "the place, year and drug have several rows above zero, and nothing in the file tells them apart (of three of some \
         1,700 such keys the sub-group does); whether they overlap cannot be seen, so neither their sum nor one of them is \
         the figure",
    ),
    (
        "another-age-of-same-survey",
        "another row of the same place, year and drug is of ages nearer to 15 to 64, the ages of this table",
    ),
    (
        "arms-not-taken",
        "arms found or handed in, ammunition, parts and persons have figures of too few places; of seizures by place, \
         condition, marking and reason two rows share a key, or the parts add up to more than the total",
    ),
    (
        "narrower-group-of-drugs",
        "another row of the same place, year and drug is of more of the substances of the group",
    ),
    (
        "not-one-drug-of-the-country",
        "the remark names one sex, a city, a region, another survey or a substance of which few places have a figure",
    ),
    (
        "other-ages",
        "the row is not of ages 15 to 16: the other ages vary from place to place, and so do shares with age",
    ),
    ("same-figure-twice", "another row of the same place, year and category has the same figure"),
    (
        "two-figures",
        "several rows of the same place, year and category have different figures, and nothing says which is right: \
         none of them is kept",
    ),
    (
        "martinique-as-saint-martin",
        "the rows of Saint Martin (French part) are those of Martinique: the 313 persons held unsentenced in 2020 stand under \
         both, and 919 prisoners would be one in forty of Saint Martin's people",
    ),
    ("negative", "a count or a rate cannot be below zero"),
    (
        "not-one-drug",
        "a total or a group that overlaps its parts, a rest without a name, a precursor, or a drug of which fewer than 15 \
         places report a quantity",
    ),
    ("not-described", "no description says what a row with these cells is"),
    ("dates-disagree", "a date and the same date as it was printed are not the same day"),
    (
        "nothing-in-this-group",
        "another row of the same place, year and drug has the quantity; this one is zero, so the figure is the same \
         whether the groups overlap or not",
    ),
    (
        "rate-disagrees",
        "the publisher's rate does not fit its own number and the population behind its other rates of the same place \
         and year; the number is kept with a note, the rate left out",
    ),
    (
        "question-number",
        "the cell holds the number of the question and its year (6.1.1 of 2019) instead of the answer; the same number stands \
         in several places and is more than the people who live in some of them",
    ),
    ("share-above-100", "a share cannot be above 100 per cent"),
    (
        "unknown-status",
        "the observation status is none of those of SDMX that the tables use (A, E, P, B, D, M, Q), and the description does not say \
         what it means (statuses)",
    ),
    (
        "unknown-place",
        "the code is neither a place nor an M49 region (for the World Bank's own groupings there is no M49 number: they have other members)",
    ),
    ("withdrawn", "the later release, from which the values are taken, has no figure of this key"),
];

/// The reason of a rule, one sentence without a full stop; empty if there is no such rule.
///
/// ```
/// assert!(ingest::rules::explain("text-year").contains("year"));
/// assert_eq!(ingest::rules::explain("whim"), "");
/// ```
pub fn explain(rule: &str) -> &'static str {
    RULES.iter().find(|(name, _)| *name == rule).map_or("", |(_, reason)| reason)
}
