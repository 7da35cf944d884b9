//! What is so on every page.

use std::{collections::BTreeSet, path::Path};

use site::server::POLICY;

use crate::{
    files::{all, dist, pages},
    links::{attributes, base_and_links, target},
};

#[test]
fn every_page_states_the_policy_that_the_server_sends() {
    for (path, html) in pages() {
        let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
        let at = html.find(&policy).unwrap_or_else(|| panic!("{path} has another policy"));
        let first_use = ["<script", "<link", "<base"].iter().filter_map(|tag| html.find(tag)).min().unwrap();
        assert!(at < first_use, "{path}: what comes before the policy is not governed by it");
    }
}

#[test]
fn no_page_has_inline_script_or_style() {
    for (path, html) in pages() {
        assert!(!html.contains("<style") && attributes(&html, "style").is_empty(), "{path} has inline style");
        for script in html.split("<script").skip(1) {
            let (tag, rest) = script.split_once('>').unwrap();
            assert!(tag.contains(" src=\"") && rest.starts_with("</script>"), "{path}: <script{tag}>");
        }
        for event in ["onclick", "onload", "onerror"] {
            assert!(attributes(&html, event).is_empty(), "{path} has {event}");
        }
    }
}

#[test]
fn every_page_has_language_title_and_description() {
    for (path, html) in pages() {
        let start: String = html.chars().take(50).filter(|c| *c != '\n').collect();
        assert!(start.to_lowercase().starts_with("<!doctype html><html lang=\""), "{path}");
        let title = html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next()).unwrap();
        assert!(title.len() > 5, "{path}: {title:?}");
        assert!(html.contains("<meta name=\"description\" content=\""), "{path}");
    }
}

#[test]
fn every_page_fetches_the_fonts_of_its_language_ahead() {
    for (path, html) in pages() {
        let script = match attributes(&html, "lang").first() {
            Some(&"ar") => "arabic",
            Some(&"ru") => "cyrillic",
            _ => "latin",
        };
        let ahead: Vec<&str> =
            attributes(&html, "href").into_iter().filter(|link| link.starts_with("fonts/")).collect();
        let expected = ["400", "600"].map(|weight| format!("fonts/explorer-sans-{script}-{weight}.woff2"));
        assert_eq!(ahead, expected, "{path}");
    }
}

#[test]
fn every_link_leads_to_a_file() {
    let files: BTreeSet<String> = all(&dist()).into_iter().collect();
    for (page, html) in pages() {
        let (base, links) = base_and_links(&html);
        for link in links {
            assert!(!link.starts_with('#'), "{page}: with a base, {link} leads to another page");
            if let Some(target) = target(&page, base, link) {
                assert!(files.contains(&target), "{page}: {link} leads to {target}, which is not there");
            }
        }
    }
}

#[test]
fn no_page_knows_the_path_it_lies_under() {
    for (page, html) in pages().into_iter().filter(|(page, _)| page != "404.html") {
        let links = attributes(&html, "href").into_iter().chain(attributes(&html, "src"));
        for link in links {
            assert!(!link.starts_with('/'), "{page}: {link}");
        }
    }
}

#[test]
fn nothing_that_a_page_loads_is_elsewhere() {
    for (page, html) in pages() {
        for tag in html.split('<').filter(|tag| ["link ", "script ", "img "].iter().any(|name| tag.starts_with(name))) {
            assert!(!tag.contains("http:") && !tag.contains("https:") && !tag.contains("\"//"), "{page}: <{tag}");
        }
    }
}

#[test]
fn nothing_of_the_program_is_fetched_before_the_first_view() {
    for (page, html) in pages().into_iter().filter(|(_, html)| html.contains("type=\"module\"")) {
        let (before, rest) =
            html.split_once("<template id=\"program\">").unwrap_or_else(|| panic!("{page} has no template"));
        let (program, after) = rest.split_once("</template>").unwrap();
        for id in ["app-code", "app-wasm"] {
            assert!(program.contains(&format!("id=\"{id}\"")), "{page}: {id} is fetched at once");
        }
        // The sentences of the first view are set once, and stand where the program's own will.
        let ahead = [before, after].into_iter().flat_map(|part| part.split("<link ").skip(1));
        let ahead: Vec<&str> = ahead.filter(|link| link.contains("preload")).collect();
        assert_eq!(ahead.len(), 2, "{page}: {ahead:?}");
        assert!(ahead.iter().all(|link| link.contains("as=\"font\"")), "{page}: {ahead:?}");
    }
}

#[test]
fn readers_without_script_find_the_files() {
    for (page, html) in pages().into_iter().filter(|(_, html)| html.contains("type=\"module\"")) {
        let noscript = html.split("<noscript>").nth(1).unwrap_or_else(|| panic!("{page} has no noscript"));
        // Those of all indicators, or of the one that the page is of.
        assert!(noscript.split("</noscript>").next().unwrap().contains("href=\"data/"), "{page}");
    }
}

#[test]
fn the_page_of_all_files_stands_in_six_languages_without_the_app() {
    for folder in ["data", "data/ar", "data/zh", "data/fr", "data/ru", "data/es"] {
        let html = std::fs::read_to_string(dist().join(folder).join("index.html")).unwrap();
        // The search is all that a script brings.
        assert!(html.matches("<script").eq(["<script"]) && html.contains("<script src=\"find-"), "{folder}");
        assert!(html.contains("<p class=\"choice\" id=\"finding\" hidden>") && !html.contains(".wasm"), "{folder}");
        assert!(html.contains("href=\"data/v1/homicide-rate.csv\""), "{folder}");
        // A key in place of its text would show.
        for key in [">site.", ">ui.", ">indicator.", ">terms.", ">theme.", ">unit."] {
            assert!(!html.contains(key), "{folder}: {key}");
        }
    }
}

#[test]
fn the_pages_of_treaties_and_reports_stand_in_six_languages_without_the_app() {
    for root in ["treaties", "reports"] {
        for lang in ["", "ar", "zh", "fr", "ru", "es"] {
            let folder = Path::new(root).join(lang);
            let html = std::fs::read_to_string(dist().join(&folder).join("index.html")).unwrap();
            assert!(!html.contains(".wasm"), "{folder:?}");
            for key in [">site.", ">ui.", ">indicator.", ">report.", ">note.", ">place.", ">category."] {
                assert!(!html.contains(key), "{folder:?}: {key}");
            }
        }
    }
}

#[test]
fn the_page_of_treaties_says_the_united_nations_own_counts() {
    let html = std::fs::read_to_string(dist().join("treaties/index.html")).unwrap();
    for (statement, said) in [
        ("24a", ": 147 bound on 2 January 2009"),
        ("24b", ": 124 bound on 2 January 2009"),
        ("24c", ": 117 bound on 2 January 2009"),
        ("24d", ": 77 bound on 2 January 2009"),
        ("32b", ": 129 bound on 18 December 2008"),
    ] {
        let link = format!("href=\"reports/#activities-2008-{statement}\">");
        let text = html.split(&link).nth(1).and_then(|rest| rest.split('<').next()).unwrap();
        assert!(text.ends_with(said), "{text}");
    }
}

/// The text of a cell, from the html behind its tag.
fn cell(html: &str) -> &str {
    html.split_once('>').unwrap().1.split('<').next().unwrap()
}

#[test]
fn the_first_views_hold_pictures_of_the_themes_own_colours() {
    let style = std::fs::read_to_string(crate::files::one("style-", ".css")).unwrap();
    for (page, n_pictures) in [("index.html", 8), ("explore/index.html", 2), ("embed/index.html", 2)] {
        let html = std::fs::read_to_string(dist().join(page)).unwrap();
        assert_eq!(html.matches("<svg ").count(), n_pictures, "{page}: each picture in two widths");
        for colour in html.split("\"var(").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            assert!(
                style.matches(&format!("{colour}:")).count() >= 4,
                "{page}: {colour} in light, dark, dark, contrast"
            );
        }
        for attribute in ["fill", "stroke"] {
            let fixed: Vec<&str> = attributes(&html, attribute).into_iter().filter(|c| c.starts_with('#')).collect();
            assert_eq!(fixed, [""; 0], "{page}: a colour that does not follow the theme");
        }
        for key in [">site.", ">ui.", ">indicator.", ">unit."] {
            assert!(!html.contains(key), "{page}: {key}");
        }
    }
}

#[test]
fn the_figures_of_the_first_table_are_those_of_the_files() {
    let html = std::fs::read_to_string(dist().join("explore/index.html")).unwrap();
    let csv = std::fs::read_to_string(dist().join("data/v1/homicide-rate.csv")).unwrap();
    let rows: Vec<&str> = html.split("<tr><th scope=\"row\"").skip(1).collect();
    assert!(rows.len() >= 4, "{} rows", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.split("<td").skip(1).map(cell).collect();
        let ([year, figure], place) = (cells[..].try_into().unwrap(), cell(row));
        // None of the places shown has a comma in its name.
        let has_figure = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            let [_, name, period, value, ..] = cells[..] else { return false };
            let value = value.parse::<f64>().map(|value| format!("{value:.1}"));
            (name, period, value.as_deref()) == (place, year, Ok(figure))
        };
        assert!(csv.lines().any(has_figure), "{place}: {figure} in {year} is in no row");
    }
}

#[test]
fn every_page_of_the_app_has_its_first_view_in_five_more_languages() {
    for page in ["home", "explore", "embed"] {
        for lang in ["ar", "es", "fr", "ru", "zh"] {
            let html = std::fs::read_to_string(crate::files::one(&format!("first/{page}.{lang}-"), ".txt")).unwrap();
            assert!(html.contains("<svg ") && !html.contains("<script") && !html.contains(" style="), "{page}.{lang}");
        }
    }
}

/// Text without its tags.
fn without_tags(html: &str) -> String {
    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

/// A text with a digit and without a letter.
fn is_figure(text: &str) -> bool {
    let text = text.replace("&#39;", "").replace("&amp;", "");
    text.chars().any(char::is_numeric) && !text.chars().any(char::is_alphabetic)
}

/// Html without the elements that are not for translators. None of them holds one of its own kind.
fn translatable(html: &str) -> String {
    let mut rest = html.to_owned();
    while let Some(at) = rest.find(" translate=\"no\"") {
        let start = rest[..at].rfind('<').unwrap();
        let name = rest[start + 1..].split([' ', '>']).next().unwrap();
        let end = format!("</{name}>");
        let end = start + rest[start..].find(&end).unwrap() + end.len();
        rest.replace_range(start..end, "");
    }
    rest
}

#[test]
fn on_every_page_without_the_app_figures_are_not_for_translators_and_words_are() {
    let (mut n_figures, mut n_pages) = (0, 0);
    let is_of_app = |page: &str| ["index.html", "bench.html", "explore/index.html"].contains(&page);
    for (page, html) in pages().into_iter().filter(|(page, _)| !is_of_app(page)) {
        n_pages += usize::from(html.contains("<table"));
        for name in ["td", "dd"] {
            for part in html.split(&format!("<{name}")).skip(1).filter(|part| part.starts_with([' ', '>'])) {
                let cell =
                    format!("<{name}{}", part.split(&format!("</{name}>")).next().unwrap()) + &format!("</{name}>");
                let attributes = &cell[..cell.find('>').unwrap()];
                let text = without_tags(&cell);
                n_figures += usize::from(is_figure(&text));
                assert!(!is_figure(&text) || !is_figure(&without_tags(&translatable(&cell))), "{page}: {cell}");
                assert!(!attributes.contains("translate") || is_figure(&text) || !text.contains(' '), "{page}: {cell}");
            }
        }
        // Titles, sentences and names of places are for translators, whole. The report of the import names files in them.
        let code = if page == "data/import-report/index.html" { "<bdi translate=\"no\">" } else { "" };
        for name in ["h1", "h2", "h3", "p", "caption", "figcaption", "th"] {
            for part in html.split(&format!("<{name}")).skip(1).filter(|part| part.starts_with([' ', '>'])) {
                let inside = part.split(&format!("</{name}>")).next().unwrap();
                let inside = if code.is_empty() { inside.to_owned() } else { inside.replace(code, "") };
                assert!(!inside.contains(" translate="), "{page}: <{name}{inside}");
            }
        }
    }
    println!("{n_figures} figures in tables of {n_pages} pages");
    assert!(n_figures > 50_000 && n_pages > 2000, "{n_figures} in {n_pages}");
}
