use super::*;

const INDEX: &str = r#"<html><head>
<base href="/sub/">
<title>Old</title>
<meta name="description" content="Old words">
<link rel="stylesheet" href="/sub/a-1.css" integrity="sha384-x"/>
<script type="module" src="start.js"></script>
<link rel="modulepreload" id="app-code" href="app-1.js">
</head><body><main id="loading" data-page=""><h1 id="loading-title"></h1><p id="loading-lead" class="lead"></p></main><script>const address = '{{__TRUNK_ADDRESS__}}';</script></body></html>"#;

fn template() -> Template {
    Template::read(INDEX, "/sub/", "go()").unwrap()
}

fn page() -> Page<'static> {
    Page { folder: "a/b", title: "A & B".into(), description: "Say \"x\"", heading: ("Heading", "A < B") }
}

#[test]
fn a_page_has_its_own_title_description_and_base() {
    let html = template().page(&page(), "../../").unwrap();
    assert!(html.contains("<title>A &amp; B</title>"), "{html}");
    assert!(html.contains(r#"<meta name="description" content="Say &quot;x&quot;">"#), "{html}");
    assert!(html.contains(r#"<base href="../../">"#), "{html}");
}

#[test]
fn a_page_says_what_it_is_before_the_app_runs() {
    let html = template().page(&page(), "../../").unwrap();
    assert!(html.contains("data-page=\"a/b\"><h1 id=\"loading-title\">Heading</h1>"), "{html}");
    assert!(html.contains("class=\"lead\">A &lt; B</p>"), "{html}");
}

#[test]
fn links_become_relative() {
    let html = template().page(&page(), "./").unwrap();
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
    let html = template.page(&page(), "./").unwrap();
    assert!(!html.contains("<script>"), "{html}");
    let names: Vec<&str> = template.scripts.iter().map(|script| script.name.as_str()).collect();
    assert!(names[0].starts_with("start-") && names[1].starts_with("reload-"), "{names:?}");
    assert!(names.iter().all(|name| html.contains(&format!("src=\"{name}\""))), "{html}");
    assert_eq!(template.scripts[1].content, "const address = window.location.host;");
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
    assert_eq!(Template::read("<html>", "/", "").unwrap_err().to_string(), "index.html has no start script");
}

#[test]
fn a_page_without_a_title_is_refused() {
    let template = Template::read("<script src=\"start.js\">", "/", "").unwrap();
    assert_eq!(template.page(&page(), "./").unwrap_err().to_string(), "index.html has no title");
}
