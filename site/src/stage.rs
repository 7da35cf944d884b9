//! Everything that is done to the folder that becomes `dist/`.

use std::{fs, path::Path};

use crime_explorer::i18n::Lang;

use crate::{
    data_api, data_page,
    error::SiteError,
    files::{read, read_text, write},
    page::{APP_PAGES, Page, Template, way_to_base},
};

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
    copy_static_files(source, staging)?;
    let api = data_api::write_data_api(source, &staging.join("data/v1"))?;
    for script in &template.scripts {
        write(&staging.join(&script.name), &script.content)?;
    }
    for page in APP_PAGES {
        let path = staging.join(page.folder).join("index.html");
        write(&path, template.page(&page, &way_to_base(page.folder))?)?;
    }
    data_page::write_data_pages(source, staging, &template, &api)?;
    write(&staging.join("404.html"), not_found(&template, public_url))
}

/// Tells the start script how many bytes are coming, since a compressed answer does not say.
fn name_size_of_app(template: &mut Template, index: &str, staging: &Path) -> Result<(), SiteError> {
    const WASM: SiteError = SiteError::Page("app-wasm");
    let name = index.split("id=\"app-wasm\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).ok_or(WASM)?;
    let bytes = read(&staging.join(name))?;
    template.set_attribute("app-wasm", "data-bytes", &bytes.len().to_string())
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
fn not_found(template: &Template, public_url: &str) -> String {
    let page = Page { folder: "", title: "Page not found · Crime Statistics Explorer", description: "" };
    data_page::plain_page(
        template,
        &page,
        (Lang::En, public_url),
        "<h1>Page not found</h1>\n<p>There is nothing at this address. <a href=\"./\">Start page</a> · \
         <a href=\"explore/\">Explore</a> · <a href=\"data/\">Data</a></p>\n",
    )
}
