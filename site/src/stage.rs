//! Everything that is done to the folder that becomes `dist/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crime_explorer::i18n::{Lang, Texts};
use maud::{Markup, html};
use serde_json::json;

use crate::{
    data_api::{self, DataApi},
    data_page,
    error::SiteError,
    files::{hashed_name, read, read_text, write},
    first_picture::{self, Bundle},
    first_view::{self, FirstView, first_view},
    indicator_page, left_out, minify,
    newer::{self, Newer},
    page::{FirstPage, Page, Template, way_to_base},
    place_page,
    plain::plain_page,
    prepared, program, report_page, reports,
    sides::{self, Sides},
    texts::{PageTexts, texts},
    treaties_page,
};

/// Which figures a site holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Terms {
    /// All of them.
    #[default]
    All,
    /// Those whose terms are an open licence.
    Open,
}

impl std::str::FromStr for Terms {
    type Err = String;

    fn from_str(text: &str) -> Result<Terms, String> {
        match text {
            "all" | "" => Ok(Terms::All),
            "open" => Ok(Terms::Open),
            other => Err(format!("{other:?} is neither \"all\" nor \"open\"")),
        }
    }
}

/// The folder of the tables: the project's own, or one made of what is open in it, below `target/`.
///
/// # Errors
/// If the tables are not whole, or the folder cannot be written.
pub fn tables_folder(source: &Path, terms: Terms) -> Result<PathBuf, SiteError> {
    let data = source.join("data");
    if terms == Terms::All {
        return Ok(data);
    }
    let open = source.join("target/open-data");
    if open.is_dir() {
        fs::remove_dir_all(&open).map_err(SiteError::file(&open))?;
    }
    let descriptions = ingest::description::descriptions();
    let descriptions = descriptions.map_err(|error| SiteError::content(Path::new("ingest/descriptions"), error))?;
    ingest::open::write(&descriptions, &data, &open)?;
    Ok(open)
}

/// Completes the folder that the app has been put into.
///
/// `source` is the project's folder, `data` that of the tables, `staging` the one to complete, `public_url` the path of the site, with a slash at
/// both ends; only the page for what is not found needs to know it.
///
/// # Errors
/// If a table, a text or the page is missing or cannot be read, or nothing can be written.
pub fn stage(source: &Path, data: &Path, staging: &Path, public_url: &str) -> Result<(), SiteError> {
    let mut index = read_text(&staging.join("index.html"))?;
    if program::is_release() {
        index = program::take_apart(source, staging, &index)?;
    }
    let english = PageTexts::read(source, Lang::En)?;
    let first = minify::script(read_text(&source.join("static/first.js"))?)?;
    let scripts = [("first.js", first), ("start.js", minify::script(start_script(source)?)?)];
    let mut template =
        Template::read(&index, public_url, &scripts.each_ref().map(|(name, text)| (*name, text.as_str())))?;
    name_size_of_app(&mut template, &index, staging)?;
    join_style_sheets(&mut template, source, staging)?;
    name_icon(&mut template, source, staging)?;
    let style = |file: &str| own_file(source, staging, file).map(|name| style_link(&name));
    template.plain_head = style("pages.css")?;
    let packed = pack_bundle(&mut template, source, data, staging)?;
    copy_static_files(source, staging)?;
    let api = data_api::write_data_api(source, data, &staging.join("data/v1"))?;
    for script in &template.scripts {
        write(&staging.join(&script.name), &script.content)?;
    }
    let bundle = Bundle::open(&packed, staging)?;
    let words = words(source, &bundle)?;
    for page in app_pages(&english) {
        let path = staging.join(page.folder).join("index.html");
        let first = first_page(&page, &bundle, &words, staging)?;
        write(&path, template.page(&page, &way_to_base(page.folder), &first)?)?;
    }
    prepared::write_prepared_pages(&words, staging, &template, &bundle)?;
    let no_script = FirstPage { html: first_view::no_script(english.texts()), ..FirstPage::default() };
    write(&staging.join("bench.html"), template.page(&bench_page(), &way_to_base(""), &no_script)?)?;
    let script = |file: &str| own_file(source, staging, file).map(|name| html! { script src=(name) defer {} });
    let find = script("find.js")?;
    data_page::write_data_pages(source, staging, &template, &find, &api)?;
    write_pages_of_tables(source, data, staging, &template, &api)?;
    // Their figures are of sources of all terms: without them other pages are in their place.
    if api.left_out.is_nothing() {
        reports::write_report_pages(source, staging, &template, &style("reports.css")?)?;
        let own_head = html! { (style("treaties.css")?) (find) (script("treaties.js")?) };
        treaties_page::write_treaty_pages(source, staging, &template, &own_head)?;
    }
    write(&staging.join("404.html"), not_found(&template, &english, public_url))
}

/// What the pages of indicators and places say beside a table's own figures.
#[derive(Debug)]
pub(crate) struct Beside<'a> {
    /// What other sources say of the same.
    pub sides: Sides<'a>,
    /// Newer single figures of other editions.
    pub newer: Vec<Newer>,
}

/// A page an indicator, a page a place, and how the files were read.
fn write_pages_of_tables(
    source: &Path,
    data: &Path,
    staging: &Path,
    template: &Template,
    api: &DataApi,
) -> Result<(), SiteError> {
    let all_texts = Lang::ALL.iter().map(|lang| PageTexts::read(source, *lang)).collect::<Result<Vec<_>, _>>()?;
    let catalogue = ingest::catalogue::read(data)?;
    let pairs = ingest::agreement::pairs();
    let pairs = pairs.map_err(|error| SiteError::content(Path::new("ingest/descriptions/agreement.toml"), error))?;
    let compared = sides::read_tables(data, &catalogue, &pairs)?;
    let beside = Beside { sides: Sides::new(&pairs, &compared, &catalogue), newer: newer::read(data, &catalogue)? };
    indicator_page::write_indicator_pages(&all_texts, staging, template, api, &beside)?;
    place_page::write_place_pages(&all_texts, staging, template, api, &beside)?;
    if !api.left_out.is_nothing() {
        left_out::write_pages(&all_texts, source, staging, template, &api.left_out)?;
    }
    report_page::write_report_page(source, data, staging, template)
}

/// The pages that the app draws. Each has a folder of its own, so that any static host finds it.
fn app_pages(texts: &PageTexts) -> [Page<'_>; 3] {
    let [site, home_lead, explore, explore_lead] =
        ["ui.site", "ui.home.lead", "ui.explore", "site.explore.lead"].map(|key| texts.get(key));
    let page = |folder, title, description| Page { folder, title, description };
    [
        page("", site.to_string(), home_lead),
        page("explore", format!("{explore} · {site}"), explore_lead),
        page("embed", site.to_string(), explore_lead),
    ]
}

/// All that a page of the app may say, in each language.
fn words(source: &Path, bundle: &Bundle) -> Result<Vec<Texts>, SiteError> {
    let of = |lang| {
        let mut said = bundle.texts(lang)?;
        said.map.extend(texts(source, lang)?.map);
        Ok(said)
    };
    Lang::ALL.into_iter().map(of).collect()
}

/// What a page shows before the program has come: in English within it, in the other languages as files that the start
/// script puts in its place.
fn first_page(page: &Page, bundle: &Bundle, words: &[Texts], staging: &Path) -> Result<FirstPage, SiteError> {
    let mut first = FirstPage::default();
    for texts in words {
        let FirstView { html, needs } = first_view(page.folder, bundle, texts)?;
        if texts.lang == first.lang {
            (first.html, first.needs) = (html, needs);
            if page.folder == "embed" {
                first.html = html! { (first_view::no_script_in_frame(words)) (first.html) };
            }
            continue;
        }
        let id = if page.folder.is_empty() { "home" } else { page.folder };
        // Plain text, since it is no page of its own.
        let name = hashed_name(&format!("{id}.{}.txt", texts.lang.code()), html.0.as_bytes());
        write(&staging.join("first").join(&name), html.into_string())?;
        first.translated.push(name.trim_end_matches(".txt").to_string());
    }
    Ok(first)
}

/// The page that measures the app's speed; nothing links to it.
fn bench_page() -> Page<'static> {
    let description = "For measuring how quickly charts are drawn.";
    Page { folder: "", title: "Benchmark".to_string(), description }
}

/// The start script with what it says in each language.
fn start_script(source: &Path) -> Result<String, SiteError> {
    const NO_WORDS: &str = "const words = {};";
    let path = source.join("static/start.js");
    let script = read_text(&path)?;
    if !script.contains(NO_WORDS) {
        return Err(SiteError::content(&path, format!("there is no line {NO_WORDS:?}")));
    }
    let mut words = serde_json::Map::new();
    for lang in Lang::ALL {
        let texts = PageTexts::read(source, lang)?;
        let mut own: serde_json::Map<_, _> = ["loading", "lacking", "failed", "files", "retry"]
            .map(|key| (key.to_string(), texts.get(&format!("site.{key}")).into()))
            .into_iter()
            .collect();
        own.insert(
            "pages".to_string(),
            json!({
                "home": [texts.get("ui.home.title"), texts.get("ui.home.lead")],
                "explore": [texts.get("ui.explore"), texts.get("site.explore.lead")],
            }),
        );
        words.insert(lang.code().to_string(), own.into());
    }
    Ok(script.replacen(NO_WORDS, &format!("const words = {};", serde_json::Value::Object(words)), 1))
}

/// Tells the start script how many bytes are coming, since a compressed answer does not say.
fn name_size_of_app(template: &mut Template, index: &str, staging: &Path) -> Result<(), SiteError> {
    const WASM: SiteError = SiteError::Page("app-wasm");
    let name = index.split("id=\"app-wasm\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).ok_or(WASM)?;
    let bytes = read(&staging.join(name))?;
    template.set_attribute("app-wasm", "data-bytes", &bytes.len().to_string())
}

/// One style sheet in place of many, so that the first picture waits for one file only.
fn join_style_sheets(template: &mut Template, source: &Path, staging: &Path) -> Result<(), SiteError> {
    let mut joined = String::new();
    for name in template.take_style_sheets() {
        joined.push_str(&read_text(&source.join(name))?);
    }
    joined.push_str(&first_picture::colours_css());
    let joined = minify::style(joined)?;
    let name = hashed_name("style.css", joined.as_bytes());
    write(&staging.join(&name), joined)?;
    template.append_to_head(style_link(&name))
}

/// The icon too gets a name with its hash.
fn name_icon(template: &mut Template, source: &Path, staging: &Path) -> Result<(), SiteError> {
    const ICON: &str = "static/icon.svg";
    let icon = read(&source.join(ICON))?;
    let name = hashed_name("icon.svg", &icon);
    write(&staging.join(&name), icon)?;
    template.rename_link(ICON, &name)
}

fn style_link(name: &str) -> Markup {
    html! { link rel="stylesheet" href=(name); }
}

/// Packs the tables and names the files to the app, and to the start script, which begins to fetch what this reader needs
/// while the app itself is still on its way.
fn pack_bundle(
    template: &mut Template,
    source: &Path,
    data: &Path,
    staging: &Path,
) -> Result<ingest::pack::Bundle, SiteError> {
    let bundle = ingest::pack::pack(data, &source.join("static/messages"), staging)?;
    template.append_to_head(html! { meta name="bundle" content=(bundle.manifest.content()); })?;
    Ok(bundle)
}

/// Ships a file of `static/` under a name with its hash, which it gives.
fn own_file(source: &Path, staging: &Path, file: &str) -> Result<String, SiteError> {
    let content = read_text(&source.join("static").join(file))?;
    let content = if file.ends_with(".css") { minify::style(content)? } else { minify::script(content)? };
    let name = hashed_name(file, content.as_bytes());
    write(&staging.join(&name), content)?;
    Ok(name)
}

/// What is shipped as it is, under names that pages elsewhere rely on.
fn copy_static_files(source: &Path, staging: &Path) -> Result<(), SiteError> {
    let fonts = source.join("static/fonts");
    let entries = fs::read_dir(&fonts).map_err(SiteError::file(&fonts))?;
    for entry in entries {
        let path = entry.map_err(SiteError::file(&fonts))?.path();
        let is_shipped = path.extension().is_some_and(|ending| ending == "woff2") || path.ends_with("LICENSE.txt");
        if let (true, Some(name)) = (is_shipped, path.file_name()) {
            write(&staging.join("fonts").join(name), read(&path)?)?;
        }
    }
    for script in ["embed.js", "embed/v2.js"] {
        write(&staging.join(script), read(&source.join("static").join(script))?)?;
    }
    Ok(())
}

/// The page for an address that the site does not have. It can be asked for at any depth, so its base is absolute.
fn not_found(template: &Template, texts: &PageTexts, public_url: &str) -> String {
    let title = format!("{} · {}", texts.get("ui.not-found.title"), texts.get("ui.site"));
    let page = Page { folder: "", title, description: texts.get("ui.not-found.text") };
    let body = html! {
        h1 { (texts.get("ui.not-found.title")) }
        p { (texts.get("ui.not-found.text")) }
        p { a href="./" { (texts.get("ui.not-found.home")) } }
    };
    plain_page(template, &page, texts, public_url, &Markup::default(), &body)
}
