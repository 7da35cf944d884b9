use super::*;

const INDEX: &str = r#"<html lang="en" dir="ltr"><head>
<link rel="preload" href="fonts/explorer-sans-latin-400.woff2" as="font">
<base href="/sub/">
<title>Old</title>
<meta name="description" content="Old words">
<link rel="stylesheet" href="/sub/a-1.css" integrity="sha384-x"/>
<script src="first.js"></script>
<script type="module" src="start.js"></script>
<link rel="modulepreload" id="app-code" href="app-1.js">
</head><body><div id="loading" data-page="" data-needs="" data-translated=""><div id="loading-page"></div></div><script>const address = '{{__TRUNK_ADDRESS__}}';</script></body></html>"#;

fn template() -> Template {
    Template::read(INDEX, "/sub/", &[("first.js", "look()"), ("start.js", "go()")]).unwrap()
}

fn page() -> Page<'static> {
    Page { folder: "a/b", title: "A & B".into(), description: "Say \"x\"" }
}

fn first() -> FirstPage {
    let names = |names: [&str; 2]| names.map(str::to_owned).to_vec();
    FirstPage {
        lang: Lang::Ar,
        html: html! { h1 { "A < B" } },
        needs: names(["a", "b"]),
        translated: names(["a/b.fr-1", "a/b.es-2"]),
    }
}

#[test]
fn a_page_has_its_own_title_description_and_base() {
    let html = template().page(&page(), "../../", &first()).unwrap();
    assert!(html.contains("<title>A &amp; B</title>"), "{html}");
    assert!(html.contains(r#"<meta name="description" content="Say &quot;x&quot;">"#), "{html}");
    assert!(html.contains(r#"<base href="../../">"#), "{html}");
}

#[test]
fn a_page_is_in_its_language_and_fetches_that_languages_font() {
    let html = template().page(&page(), "../../", &first()).unwrap();
    assert!(html.starts_with("<html lang=\"ar\" dir=\"rtl\">"), "{html}");
    assert!(html.contains("fonts/explorer-sans-arabic-400.woff2") && !html.contains("latin"), "{html}");
    let english = template().page(&page(), "../../", &FirstPage::default()).unwrap();
    assert!(english.starts_with("<html lang=\"en\" dir=\"ltr\">") && english.contains("latin-400"), "{english}");
}

#[test]
fn a_page_says_what_it_is_before_the_app_runs() {
    let html = template().page(&page(), "../../", &first()).unwrap();
    assert!(html.contains("<div id=\"loading-page\"><h1>A &lt; B</h1></div>"), "{html}");
    assert!(html.contains("data-page=\"a\" data-needs=\"a b\" data-translated=\"a/b.fr-1 a/b.es-2\""), "{html}");
}

#[test]
fn links_become_relative() {
    let html = template().page(&page(), "./", &first()).unwrap();
    assert!(html.contains(r#"<link rel="stylesheet" href="a-1.css" integrity="sha384-x"/>"#), "{html}");
    assert!(!html.contains("/sub/"), "{html}");
}

#[test]
fn style_sheets_are_taken_out_in_their_order() {
    let mut template = template();
    assert_eq!(template.take_style_sheets(), ["a-1.css"]);
    assert!(!template.html.contains("stylesheet"), "{}", template.html);
    assert_eq!(template.take_style_sheets(), Vec::<String>::new());
}

#[test]
fn no_script_stays_inline() {
    let template = template();
    let html = template.page(&page(), "./", &first()).unwrap();
    assert!(!html.contains("<script>"), "{html}");
    let names: Vec<&str> = template.scripts.iter().map(|script| script.name.as_str()).collect();
    assert!(
        names[0].starts_with("first-") && names[1].starts_with("start-") && names[2].starts_with("reload-"),
        "{names:?}"
    );
    assert!(names.iter().all(|name| html.contains(&format!("src=\"{name}\""))), "{html}");
    assert_eq!(template.scripts[2].content, "const address = window.location.host;");
}

#[test]
fn an_attribute_is_set_on_the_element_with_the_id() {
    let mut template = template();
    template.set_attribute("app-code", "data-bytes", "12").unwrap();
    assert!(template.html.contains(r#"<link rel="modulepreload" data-bytes="12" id="app-code""#), "{}", template.html);
    assert_eq!(template.set_attribute("nothing", "a", "b").unwrap_err().to_string(), "index.html has no nothing");
}

#[test]
fn a_page_without_a_start_script_is_refused() {
    let error = Template::read("<html>", "/", &[("start.js", "")]).unwrap_err();
    assert_eq!(error.to_string(), "index.html has no start.js");
}

#[test]
fn a_page_without_a_title_is_refused() {
    let template = Template::read("<html lang=\"en\"><script src=\"start.js\">", "/", &[("start.js", "")]).unwrap();
    assert_eq!(template.page(&page(), "./", &first()).unwrap_err().to_string(), "index.html has no title");
}

#[test]
fn a_link_leads_to_the_file_under_its_new_name() {
    let mut template = template();
    template.rename_link("app-1.js", "app-2.js").unwrap();
    let html = template.page(&page(), "../../", &first()).unwrap();
    assert!(html.contains("href=\"app-2.js\"") && !html.contains("app-1.js"), "{html}");
    assert!(template.rename_link("app-1.js", "app-3.js").is_err());
}
