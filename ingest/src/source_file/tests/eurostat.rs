use super::*;

fn read_text(text: &str) -> Result<(Figures, FileReport), ImportError> {
    try_read("eurostat-offences-2023", text)
}

fn texts(figures: &Figures, indicator: &str) -> Vec<String> {
    let text = |row: &Observation| {
        format!("{} {} {} {}", row.place, row.period, row.categories.join(" "), row.value.number().unwrap())
    };
    figures.of(indicator).map(text).collect()
}

#[test]
fn a_colon_is_no_figure_and_trailing_spaces_do_not_matter() {
    let text = "freq,iccs,unit,geo\\TIME_PERIOD\t2008 \t2009 \t2010 \nA,ICCS0401,NR,AL\t88 \t: \t118 \n";
    let (figures, report) = read_text(text).unwrap();
    assert_eq!(texts(&figures, "recorded-offences-europe"), ["ALB 2008 0401 88", "ALB 2010 0401 118"]);
    assert_eq!((report.n_read, report.n_kept, report.n_empty), (3, 2, 1));
}

#[test]
fn eurostats_codes_become_iso() {
    let text = "freq,iccs,unit,geo\\TIME_PERIOD\t2008 \nA,ICCS0401,NR,EL\t1 \nA,ICCS0401,NR,UKC-L\t2 \n\
                A,ICCS0401,NR,UKM\t3 \nA,ICCS0401,NR,UKN\t4 \nA,ICCS0401,NR,XK\t5 \nA,ICCS0401,NR,EU27_2020\t6 \n";
    let (figures, report) = read_text(text).unwrap();
    let expect =
        ["GB-EAW 2008 0401 2", "GB-NIR 2008 0401 4", "GB-SCT 2008 0401 3", "GRC 2008 0401 1", "XKX 2008 0401 5"];
    assert_eq!(texts(&figures, "recorded-offences-europe"), expect);
    assert_eq!(report.refused["unknown-place"][0].what, "\"EU27_2020\"");
}

#[test]
fn rates_and_numbers_are_kept_apart() {
    let text = "freq,iccs,unit,geo\\TIME_PERIOD\t2008 \nA,ICCS0401,NR,AL\t88 \nA,ICCS0401,P_HTHAB,AL\t2.97 \n\
                A,ICCS0401,PC,AL\t2 \nA,ICCS9999,NR,AL\t2 \n";
    let (figures, report) = read_text(text).unwrap();
    assert_eq!(texts(&figures, "recorded-offences-europe"), ["ALB 2008 0401 88"]);
    assert_eq!(texts(&figures, "recorded-offences-europe-published-rate"), ["ALB 2008 0401 2.97"]);
    assert_eq!(report.refused["not-described"].len(), 2);
}

#[test]
fn another_header_is_not_read() {
    let err = read_text("freq,iccs,geo\\TIME_PERIOD\t2008 \n").map(|_| ()).unwrap_err();
    assert!(err.cause.to_string().starts_with("there is no column \"unit\"; "), "{err}");
    let text = "freq,iccs,unit,geo\\TIME_PERIOD\t2008 \t209 \n";
    let err = read_text(text).map(|_| ()).unwrap_err().cause.to_string();
    assert!(err.starts_with("\"209\" is not a year; "), "{err}");
}

#[test]
fn a_rate_that_disagrees_with_its_number_is_left_out_and_the_number_says_so() {
    let mut text = String::from("freq,iccs,unit,geo\\TIME_PERIOD\t2016 \n");
    for (code, number, rate) in
        [("0401", 300, "10"), ("0502", 600, "20"), ("0501", 91, "3.03"), ("05021", 577, "17.14"), ("0101", 1, "0.03")]
    {
        text.push_str(&format!("A,ICCS{code},NR,AL\t{number} \nA,ICCS{code},P_HTHAB,AL\t{rate} \n"));
    }
    let (figures, report) = read_text(&text).unwrap();
    assert_eq!(figures.of("recorded-offences-europe").count(), 5);
    let rates = texts(&figures, "recorded-offences-europe-published-rate");
    assert_eq!(rates, ["ALB 2016 0101 0.03", "ALB 2016 0401 10", "ALB 2016 0501 3.03", "ALB 2016 0502 20"]);
    let note = |row: &&Observation| row.note == "rate-disagrees";
    assert_eq!(figures.of("recorded-offences-europe").find(note).unwrap().categories, ["05021"]);
    let refused = &report.refused["rate-disagrees"];
    assert_eq!((report.n_read, report.n_kept, refused.len(), refused[0].row), (10, 9, 1, 9));
    assert!(
        refused[0].what.ends_with("rate 17.14, number 577, other rates are of 3003300 people"),
        "{}",
        refused[0].what
    );
}

#[test]
fn a_right_rate_of_many_stands_beside_rates_of_a_few_and_of_everybody() {
    let rows = |text: &[(&str, &str, &str, &str)]| {
        let line = |(status, code, number, rate): &(&str, &str, &str, &str)| {
            format!("A,ICCS{code},{status},F,NR,AL\t{number} \nA,ICCS{code},{status},F,P_HTHAB,AL\t{rate} \n")
        };
        let header = "freq,iccs,leg_stat,sex,unit,geo\\TIME_PERIOD\t2014 \n".to_owned();
        header + &text.iter().map(line).collect::<String>()
    };
    let women = |people: f64| Observation {
        place: "ALB".parse().unwrap(),
        period: "2014".parse().unwrap(),
        categories: vec!["female".to_owned(), "total".to_owned()],
        value: Value::Number(people),
        status: crime_explorer::observation::Status::Normal,
        origin: String::new(),
        note: String::new(),
    };
    let rates = |text: &str| {
        let path = file("rates-of-women", text);
        let (descriptions, known) = (descriptions().unwrap(), known_places().with_people(&[women(4.0e7)]));
        let (mut figures, mut report) = (Figures::default(), FileReport::default());
        let context = Context { descriptions: &descriptions, known: &known };
        read(&path, "eurostat-homicide-sexual-2023", context, &mut figures, &mut report).unwrap();
        let of = figures.of("europe-homicide-sexual-offences-published-rate");
        of.map(|row| row.value.number().unwrap()).collect::<Vec<_>>()
    };
    // Rates of a few people say little of how many there are: what they imply is 50, 48 and 40 million.
    let few = rows(&[
        ("PER_SUSP", "03012", "10", "0.02"),
        ("PER_SUSP", "03011", "24", "0.05"),
        ("PER_SUSP", "0101", "224", "0.56"),
    ]);
    assert_eq!(rates(&few).len(), 3);
    // Most are of everybody: the one of women is right all the same.
    let mixed = rows(&[
        ("PER_SUSP", "03012", "4000", "5"),
        ("PER_SUSP", "03011", "8000", "10"),
        ("PER_SUSP", "0101", "1600", "4"),
        ("PER_VICT", "0101", "2400", "3"),
    ]);
    assert_eq!(rates(&mixed).len(), 4);
}

#[test]
fn a_remark_on_a_category_stands_beside_its_figure_alone() {
    let text = "freq,iccs,leg_stat,sex,unit,geo\\TIME_PERIOD\t2017 \t2018 \n\
                A,ICCS03012,PER_SUSP,F,NR,AL\t1 \t0.28 \nA,ICCS03012,PER_SUSP,M,NR,AL\t70 \t75 \n";
    let path = file("remark", text);
    let mut descriptions = descriptions().unwrap();
    for table in &mut descriptions.long_tables {
        for remark in &mut table.remarks {
            // The small world of tests has no Slovenia.
            remark.place = remark.place.replace("SVN", "ALB");
        }
    }
    let known = known_places();
    let (mut figures, mut report) = (Figures::default(), FileReport::default());
    let context = Context { descriptions: &descriptions, known: &known };
    read(&path, "eurostat-homicide-sexual-2023", context, &mut figures, &mut report).unwrap();
    let found: Vec<_> = figures
        .of("europe-homicide-sexual-offences")
        .map(|row| format!("{} {} {}", row.categories.join(" "), row.period, row.note))
        .collect();
    assert_eq!(
        found,
        [
            "03012 suspected female 2017 ",
            "03012 suspected female 2018 fraction-of-a-person",
            "03012 suspected male 2017 ",
            "03012 suspected male 2018 "
        ]
    );
}
