//! Everything that is done to the folder that becomes `dist/`.

use std::{fs, path::Path};

use crime_explorer::i18n::Lang;

use crate::{
    data_api, data_page,
    error::SiteError,
    files::{hashed_name, read, read_text, write},
    page::{APP_PAGES, Page, Template, escaped, way_to_base},
    texts::PageTexts,
};

/// The page that measures the app's speed; nothing links to it.
const BENCH_PAGE: Page =
    Page { folder: "", title: "Benchmark", description: "For measuring how quickly charts are drawn." };

/// Completes the folder that Trunk has put the app into.
///
/// `source` is the project's folder, `staging` the one to complete, `public_url` the path of the site, with a slash at
/// both ends; only the page for what is not found needs to know it.
///
/// # Errors
/// If a table, a text or the page is missing or cannot be read, or nothing can be written.
pub fn stage(source: &Path, staging: &Path, public_url: &str) -> Result<(), SiteError> {
    let index = read_text(&staging.join("index.html"))?;
    let start = read_text(&source.join("static/start.js"))?;
    let mut template = Template::read(&index, public_url, &start)?;
    name_size_of_app(&mut template, &index, staging)?;
    join_style_sheets(&mut template, staging)?;
    pack_bundle(&mut template, source, staging)?;
    copy_static_files(source, staging)?;
    let api = data_api::write_data_api(source, &staging.join("data/v1"))?;
    for script in &template.scripts {
        write(&staging.join(&script.name), &script.content)?;
    }
    for page in APP_PAGES {
        let path = staging.join(page.folder).join("index.html");
        write(&path, template.page(&page, &way_to_base(page.folder))?)?;
    }
    write(&staging.join("bench.html"), template.page(&BENCH_PAGE, &way_to_base(""))?)?;
    data_page::write_data_pages(source, staging, &template, &api)?;
    write(&staging.join("404.html"), not_found(&template, source, public_url)?)
}

/// Tells the start script how many bytes are coming, since a compressed answer does not say.
fn name_size_of_app(template: &mut Template, index: &str, staging: &Path) -> Result<(), SiteError> {
    const WASM: SiteError = SiteError::Page("app-wasm");
    let name = index.split("id=\"app-wasm\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).ok_or(WASM)?;
    let bytes = read(&staging.join(name))?;
    template.set_attribute("app-wasm", "data-bytes", &bytes.len().to_string())
}

/// One style sheet in place of many, so that the first picture waits for one file only.
fn join_style_sheets(template: &mut Template, staging: &Path) -> Result<(), SiteError> {
    let mut joined = String::new();
    for name in template.take_style_sheets() {
        let path = staging.join(&name);
        joined.push_str(&without_css_comments(&read_text(&path)?));
        fs::remove_file(&path).map_err(SiteError::file(&path))?;
    }
    let name = hashed_name("style.css", joined.as_bytes());
    write(&staging.join(&name), joined)?;
    template.append_to_head(&format!("<link rel=\"stylesheet\" href=\"{name}\">\n"))
}

/// A style sheet without its comments, blank lines and indents.
fn without_css_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        text.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
}

/// Packs the tables, names the first file to the app, and the others to the start script, which begins to fetch what
/// this reader needs while the app itself is still on its way.
fn pack_bundle(template: &mut Template, source: &Path, staging: &Path) -> Result<(), SiteError> {
    let bundle = ingest::pack::pack(&source.join("data"), &source.join("static/messages"), staging)
        .map_err(|error| SiteError::Bundle(error.to_string()))?;
    let stem = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name.trim_end_matches(".bin").to_string()
    };
    let stems: Vec<String> = bundle.core.files.values().map(|file| stem(&file.path)).collect();
    template.append_to_head(&format!(
        "<link rel=\"preload\" id=\"bundle-core\" href=\"{}\" as=\"fetch\" crossorigin>\n\
         <meta name=\"bundle\" content=\"{}\">\n",
        escaped(&bundle.core_file.path),
        escaped(&stems.join(" "))
    ))
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
    write(&staging.join("embed.js"), read(&source.join("static/embed.js"))?)
}

/// The page for an address that the site does not have. It can be asked for at any depth, so its base is absolute.
fn not_found(template: &Template, source: &Path, public_url: &str) -> Result<String, SiteError> {
    let texts = PageTexts::read(source, Lang::En)?;
    let title = format!("{} · {}", texts.get("ui.not-found.title"), texts.get("ui.site"));
    let page = Page { folder: "", title: &title, description: texts.get("ui.not-found.text") };
    let body = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<p><a href=\"./\">{}</a></p>\n",
        escaped(texts.get("ui.not-found.title")),
        escaped(texts.get("ui.not-found.text")),
        escaped(texts.get("ui.not-found.home"))
    );
    Ok(data_page::plain_page(template, &page, &texts, public_url, &body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_loses_its_comments_and_nothing_else() {
        let css = "/* a */\n\na {\n  color: red; /* b\n c */\n}\nb::after {\n  content: \"x\";\n}\n";
        assert_eq!(without_css_comments(css), "a {\ncolor: red;\n}\nb::after {\ncontent: \"x\";\n}\n");
    }
}
