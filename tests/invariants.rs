//! What ARCHITECTURE.md says is always so, as far as reading the sources can show it.
#![allow(clippy::unwrap_used)]

mod sources;

use crime_explorer::kinds::ViewKind;
use sources::{Source, code_of, sources};

/// The library's files without `app`.
fn library() -> Vec<Source> {
    let is_library = |file: &Source| !file.path.starts_with("src/app") && file.path != "src/main.rs";
    let files: Vec<Source> = sources("src").into_iter().filter(is_library).collect();
    assert!(files.len() > 60, "only {} files were found", files.len());
    files
}

/// Those, the app and the site.
fn library_app_and_site() -> Vec<Source> {
    library().into_iter().chain(sources("src/app")).chain(sources("site/src")).collect()
}

#[track_caller]
fn nowhere(words: &[&str], is_concerned: impl Fn(&str) -> bool, why: &str) {
    let mut found = Vec::new();
    for Source { path, code } in library() {
        for (number, line) in code.lines().enumerate().filter(|_| is_concerned(&path)) {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(format!("{path}:{}: {word}", number + 1));
            }
        }
    }
    assert_eq!(found, [""; 0], "{why}");
}

#[test]
fn the_library_has_no_clock_no_randomness_and_no_order_of_a_hash_map() {
    let words = ["HashMap", "HashSet", "RandomState", "Instant", "SystemTime", "thread_rng", "rand::", "std::env"];
    nowhere(&words, |_| true, "the same question must have the same answer, everywhere and always");
}

#[test]
fn the_library_knows_no_browser() {
    let words = ["yew::", "gloo", "web_sys", "wasm_bindgen", "js_sys"];
    nowhere(&words, |_| true, "only `app` may");
}

#[test]
fn drawing_computes_no_positions() {
    // Scales, ticks and measured text are layout's: what draws is given final numbers.
    let words = ["scale::", "ticks::", "Scale", "text::width", "text::wrapped", "text::shortened", "nice_"];
    let draws = |path: &str| ["chart/draw.rs", "chart/svg.rs"].iter().any(|end| path.ends_with(end));
    nowhere(&words, draws, "where things stand is decided in layout");
}

#[test]
fn layout_measures_no_text_but_with_its_own_table() {
    let measures = ["estimate_text_size", "text_size(", "measure_text", "layout_box"];
    nowhere(&measures, |path| path.contains("/chart"), "three media would give three widths");
    // What draws names its font; nobody else needs one.
    let fonts = ["FontDesc", "into_font"];
    nowhere(&fonts, |path| path.contains("/chart") && !path.ends_with("chart/draw.rs"), "only drawing needs a font");
}

#[test]
fn numbers_become_text_in_format_only() {
    // A number of the reader's has the reader's digits and separators; `{:.1}` has neither. Sizes of pictures are no
    // such numbers, and permalinks have a form of their own.
    let is_concerned = |path: &str| {
        let path = path.trim_start_matches("src/");
        let is_format = path.starts_with("format") || path.starts_with("i18n") || path.starts_with("permalink");
        !is_format && !path.ends_with("svg.rs") && !path.starts_with("dataset")
    };
    nowhere(&["{:.", ":.1}", ":.2}", ":.0}"], is_concerned, "use the functions of `format`");
}

/// Where a kind of view is named outside its folder: what asks for one view by name.
const NAMES_A_KIND: [&str; 4] =
    ["src/questions.rs", "src/app/pick/places.rs", "site/src/reports.rs", "site/src/reports/pictures.rs"];

#[test]
fn what_a_kind_of_view_is_stands_in_its_folder_only() {
    let of_kind = |kind: &ViewKind| ["KIND", "CODE", "WORDS"].map(|item| format!("{}::{item}", kind.id));
    let items: Vec<String> = ViewKind::ALL.iter().flat_map(of_kind).collect();
    let mut named = Vec::new();
    for Source { path, code } in library_app_and_site() {
        let is_own = path.starts_with("src/kinds") || NAMES_A_KIND.contains(&path.as_str());
        let names_one = |line: &&str| items.iter().any(|item| line.contains(item.as_str()));
        named.extend(code.lines().filter(|_| !is_own).filter(names_one).map(|line| format!("{path}: {}", line.trim())));
    }
    assert_eq!(named, [""; 0], "facts of the kind decide (`kinds/facts.rs`)");
}

/// Where something else than figures is multiplied and divided.
const NO_FIGURES: [(&str, &str); 17] = [
    ("src/statistics", "the one place for it"),
    ("src/chart/", "CSS pixels and degrees"),
    ("src/format", "digits of numbers, not the numbers"),
    ("src/i18n/decimal.rs", "digits of numbers, not the numbers"),
    ("src/dataset", "places in columns, and the packed form of numbers"),
    ("src/packing.rs", "bytes"),
    ("src/order.rs", "places in lists"),
    ("src/search", "letters"),
    ("src/editions.rs", "a tolerance: how far two numbers may be apart to be one"),
    ("src/app/figure/", "CSS pixels and device pixels"),
    ("src/app/export/png.rs", "pixels a metre"),
    ("src/app/pick/year_s", "CSS pixels and years"),
    ("src/app/pick/selection.rs", "how near two populations are, which is shown nowhere"),
    ("src/app/pick/place_picker.rs", "rows of a list"),
    ("site/src/split/order.rs", "how alike two functions of a module are"),
    ("site/src/treaties_page/", "coordinates"),
    (
        "site/src/reports/verdict.rs: (figure * scale)",
        "whether two figures are the same in the decimals that a report prints",
    ),
];

/// Whether code multiplies or divides two things of which neither is a whole number written out.
fn multiplies(line: &str) -> bool {
    let code: String = line.split('"').step_by(2).collect::<Vec<_>>().join("text");
    let is_digit = |c: char| c.is_ascii_digit() || c == '_';
    let is_whole = |token: &str| !token.is_empty() && token.chars().all(is_digit);
    let ends_whole = |token: &str| is_whole(token.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    let begins_whole = |token: &str| {
        let rest = token.trim_start_matches(is_digit);
        rest.len() < token.len() && !rest.starts_with(|c: char| c == '.' || c.is_alphanumeric())
    };
    [" * ", " / "].iter().any(|operator| {
        let sides: Vec<&str> = code.split(operator).collect();
        sides.windows(2).any(|pair| {
            let (left, right) = (pair[0].split_whitespace().next_back(), pair[1].split_whitespace().next());
            !left.is_some_and(ends_whole) && !right.is_some_and(begins_whole)
        })
    })
}

#[test]
fn figures_are_computed_in_statistics_only() {
    let mut found = Vec::new();
    let mut name_lines = |files: Vec<Source>, is_amiss: &dyn Fn(&str) -> bool| {
        for Source { path, code } in files {
            let told = code.lines().filter(|line| is_amiss(line)).map(|line| format!("{path}: {}", line.trim()));
            // Where a kind of view puts its marks it reckons in CSS pixels.
            let is_layout = path.starts_with("src/kinds/") && path.contains("/layout");
            let is_exempt = |line: &str| is_layout || NO_FIGURES.iter().any(|(place, _)| line.starts_with(place));
            found.extend(told.filter(|line| !is_exempt(line)));
        }
    };
    name_lines(library_app_and_site(), &multiplies);
    // What the import compares it shows to nobody but its report; rates have one formula there too.
    let per_people = ["PER_PEOPLE", "100_000.0", "100000.0", "1e5"];
    let is_rate = |line: &str| multiplies(line) && per_people.iter().any(|word| line.contains(word));
    name_lines(sources("ingest/src"), &is_rate);
    assert_eq!(found, [""; 0], "one formula each, in `statistics`");
}

#[test]
fn whole_numbers_written_out_are_no_figures() {
    for line in ["let rate = count / people;", "value * 100.0", "(a + b) / 2.0", "x / n as f64 * 1e5", "y * 2.5"] {
        assert!(multiplies(line), "{line}");
    }
    for line in [
        "n * 3 >= best * 2)",
        "len() / 2;",
        "(idx / 26).checked_sub(1)",
        "*idx",
        "say(\"a / b\")",
        "let x: &'a *const = y;",
    ] {
        assert!(!multiplies(line), "{line}");
    }
}

#[test]
fn a_comment_and_a_test_are_no_code() {
    let file = "use a; // HashMap\n/// HashMap\nfn f() {}\n#[cfg(test)]\nmod tests {\n    use HashMap;\n}\n";
    assert_eq!(code_of(file), "use a; \n\nfn f() {}");
}
