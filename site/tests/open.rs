//! A site with openly licensed figures only.
#![allow(clippy::unwrap_used)]

mod links;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use crime_explorer::{
    catalogue::Catalogue,
    dataset::Dataset,
    i18n::{Lang, Texts},
    manifest::Manifest,
};
use links::{base_and_links, target};
use maud::html;
use serde_json::Value;
use site::{
    app::{Program, write_page},
    plain,
    stage::stage,
    texts::texts,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

#[test]
fn nothing_closed_is_in_a_site_of_open_figures() {
    let api = open_site().join("data/v1");
    let index: Value = serde_json::from_slice(&fs::read(api.join("index.json")).unwrap()).unwrap();
    let catalogue = ingest::catalogue::read(&root().join("data")).unwrap();
    let mut offered = Vec::new();
    for indicator in index["indicators"].as_array().unwrap() {
        let id = indicator["id"].as_str().unwrap();
        let json = fs::read(api.join(format!("{id}.json"))).unwrap();
        let entry: Value = serde_json::from_slice(&json).unwrap();
        for source in entry["sources"].as_array().unwrap() {
            assert_eq!(source["is_open"], true, "{id}: {source}");
        }
        offered.push(id.to_owned());
    }
    assert!(offered.contains(&"homicide-rate".to_owned()) && !offered.contains(&"homicide-victims".to_owned()));
    let left_out: Vec<&str> = index["left_out"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert!(left_out.contains(&"homicide-victims"), "{left_out:?}");
    for indicator in &catalogue.indicators {
        let is_offered = offered.contains(&indicator.id);
        assert_ne!(is_offered, left_out.contains(&indicator.id.as_str()), "{}", indicator.id);
        let file = format!("{}.csv", indicator.id);
        assert_eq!(api.join(&file).exists(), is_offered, "{file}");
        let is_open = |id: &String| catalogue.source(id).is_some_and(|source| source.is_open);
        for edition in indicator.editions.iter().filter(|edition| !is_open(&edition.source)) {
            let name = format!("{}.csv", edition.table(&indicator.id));
            assert!(!api.join(&name).exists(), "{name}");
        }
    }
}

/// Terms under which figures may not be given on as open ones.
const RESTRICTED: [&str; 3] = ["unodc-wdr", "who", "wpb"];

#[test]
fn a_table_whose_sources_are_all_closed_is_left_out_whole() {
    let whole = ingest::catalogue::read(&root().join("data")).unwrap();
    let open: Catalogue = ingest::catalogue::read(&open_site().join("../data")).unwrap();
    for source in whole.sources.iter().filter(|source| RESTRICTED.contains(&source.terms.as_str())) {
        assert!(!source.is_open, "{}", source.id);
    }
    let is_closed = |id: &String| whole.source(id).is_some_and(|source| !source.is_open);
    let closed: Vec<_> = whole.indicators.iter().filter(|of| of.sources.iter().all(is_closed)).collect();
    assert!(closed.iter().any(|indicator| indicator.id == "drug-seizures"));
    let api = files("data/v1");
    for indicator in closed {
        assert!(open.left_out.contains(&indicator.id), "{}", indicator.id);
        let of_it = |name: &&String| {
            let name = name.rsplit('/').next().unwrap_or_default();
            name.split(['.', '@']).next() == Some(&indicator.id)
        };
        assert_eq!(api.iter().find(of_it), None, "{}", indicator.id);
    }
}

#[test]
fn of_a_table_with_open_and_closed_rows_the_open_ones_are_left() {
    let table = page("data/v1/population.csv");
    let header = table.lines().next().unwrap();
    let sex = header.split(',').position(|column| column == "sex").unwrap();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.len() > 5000 && rows.iter().all(|row| &row[sex] == "total"), "{}", rows.len());
}

/// The site of open figures, written once for all tests.
fn open_site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        // Below `target/`, since nothing tidies up after the last test.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("open");
        if folder.is_dir() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let (data, site) = (folder.join("data"), folder.join("site"));
        fs::create_dir_all(&site).unwrap();
        let program = Program::placeholder(&site).unwrap();
        write_page(&root(), &site, &program, "/").unwrap();
        let descriptions = ingest::description::descriptions().unwrap();
        ingest::open::write(&descriptions, &root().join("data"), &data).unwrap();
        stage(&root(), &data, &site, "/").unwrap();
        site
    })
}

/// Every file below a folder of the open site, by its path from the site's base.
fn files(folder: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![open_site().join(folder)];
    while let Some(next) = open.pop() {
        for path in fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                let path = path.strip_prefix(open_site()).unwrap();
                found.insert(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found
}

fn page(path: &str) -> String {
    fs::read_to_string(open_site().join(path)).unwrap()
}

#[test]
fn every_link_of_a_site_of_open_figures_leads_to_a_file() {
    let all = files("");
    let pages: Vec<&String> = all.iter().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.len() > 1000, "{}", pages.len());
    let footer = ["data/", "treaties/", "reports/"];
    for path in pages {
        let html = page(path);
        let (base, named) = base_and_links(&html);
        // The app's footer is drawn by the app.
        let drawn = footer.into_iter().filter(|_| path == "index.html");
        for link in named.into_iter().chain(drawn) {
            if let Some(target) = target(path, base, link) {
                assert!(all.contains(&target), "{path}: {link} leads to {target}, which is not there");
            }
        }
    }
}

/// The words of each language.
fn all_texts() -> BTreeMap<&'static str, Texts> {
    Lang::ALL.iter().map(|lang| (lang.code(), texts(&root(), *lang).unwrap())).collect()
}

#[test]
fn pages_whose_figures_are_left_out_say_so_and_who_publishes_them() {
    for (code, texts) in all_texts() {
        let say = |key: &str| html! { (texts.get(key)) }.into_string();
        let html = |root: &str| page(&format!("{}/index.html", plain::folder(root, Lang::from_code(code).unwrap())));
        let (treaties, reports) = (html("treaties"), html("reports"));
        for (name, html) in [("treaties", &treaties), ("reports", &reports), ("data", &html("data"))] {
            assert!(
                html.contains("<h2 id=\"left-out\">") && html.contains("https://treaties.un.org/"),
                "{code} {name}"
            );
            assert!(html.contains(&say("terms.untc")), "{code} {name}: the terms");
            assert!(html.contains(&say("indicator.treaty-parties.title")), "{code} {name}");
        }
        assert!(
            treaties.contains(&say("site.left-out.page")) && reports.contains(&say("site.left-out.page")),
            "{code}"
        );
        assert!(reports.contains(&say("report.document.activities-2008")), "{code}");
        let folder = plain::folder("data", Lang::from_code(code).unwrap());
        let victims = page(&format!("{folder}/homicide-victims/index.html"));
        assert!(
            victims.contains(&say("site.left-out.page")) && victims.contains("https://dataunodc.un.org/"),
            "{code}"
        );
        // Of these a part is left: what was an older edition, and who is of which sex and age, is not.
        for (id, lacking) in [("homicide-rate", "2022-08-08"), ("population", "World Population Prospects 2024")] {
            let html = page(&format!("{folder}/{id}/index.html"));
            let part = html.split(&format!("<h2>{}</h2>", say("site.data.left-out"))).nth(1);
            assert!(part.is_some_and(|part| part.contains(lacking)), "{code} {id}");
        }
        let folder = if code == "en" { String::new() } else { format!("/{code}") };
        let place = page(&format!("place/HND{folder}/index.html"));
        assert!(place.contains(&say("site.data.left-out")) && place.contains("/homicide-victims/\">"), "{code}");
    }
}

#[test]
fn no_page_of_a_site_of_open_figures_has_a_key_in_the_place_of_its_text() {
    for path in files("").into_iter().filter(|path| path.ends_with(".html")) {
        let html = page(&path);
        for key in [">site.", ">ui.", ">indicator.", ">report.", ">note.", ">terms.", ">theme."] {
            assert!(!html.contains(key), "{path}: {key}");
        }
    }
}

#[test]
fn no_closed_figure_is_in_the_bundle_or_the_data_api_of_a_site_of_open_figures() {
    let open: Catalogue = ingest::catalogue::read(&open_site().join("../data")).unwrap();
    let whole = ingest::catalogue::read(&root().join("data")).unwrap();
    let api = files("data/v1");
    assert!(!api.contains("data/v1/treaty-actions.csv") && !api.contains("data/v1/report-figures.csv"));
    let is_of = |name: &str, id: &String| [".csv", ".json"].iter().any(|end| name == format!("data/v1/{id}{end}"));
    for name in api.iter().filter(|name| !name.contains('@')) {
        let is_listing = ["index.json", "datapackage.json"].iter().any(|listing| name.ends_with(listing));
        assert!(is_listing || open.indicators.iter().any(|of| is_of(name, &of.id)), "{name}");
    }
    let html = fs::read_to_string(open_site().join("index.html")).unwrap();
    let named = html.split("<meta name=\"bundle\" content=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let manifest = Manifest::new(named);
    assert_eq!(manifest.files().count(), files("bundle").len());
    for (name, file) in manifest.files() {
        let id = name.split('@').next().unwrap();
        assert!(!open.left_out.contains(&id.to_owned()), "{name}");
        let Some(indicator) = whole.indicator(id) else { continue };
        let dataset = Dataset::from_bytes(&fs::read(open_site().join(&file.path)).unwrap()).unwrap();
        let has_closed = indicator.sources.iter().any(|id| !whole.source(id).unwrap().is_open);
        let all_rows = indicator.n_rows as usize;
        assert_eq!(dataset.n_rows() < all_rows, has_closed || name.contains('@'), "{name}: {}", dataset.n_rows());
    }
}
