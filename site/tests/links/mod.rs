//! Where the links of a page lead.

use std::path::{Component, Path, PathBuf};

/// The values of an attribute in some html, in order.
pub(crate) fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let marker = format!(" {name}=\"");
    html.split(&marker).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The base of a page, and all else that its html links to or loads.
pub(crate) fn base_and_links(html: &str) -> (&str, Vec<&str>) {
    let base = html.split("<base href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let all = attributes(html, "href").into_iter().chain(attributes(html, "src"));
    (base, all.filter(|link| *link != base).collect())
}

/// Where a link leads, as a path from the site's base; nothing if it leads elsewhere.
pub(crate) fn target(page: &str, base: &str, link: &str) -> Option<String> {
    if link.contains(':') {
        return None;
    }
    let folder = Path::new(page).parent().unwrap();
    let path = link.split(['?', '#']).next().unwrap();
    let joined = if base.starts_with('/') { PathBuf::from(path) } else { folder.join(base).join(path) };
    let mut below = PathBuf::new();
    for part in joined.components() {
        match part {
            Component::ParentDir => assert!(below.pop(), "{page}: {link} leads out of the site"),
            Component::CurDir => {}
            part => below.push(part),
        }
    }
    if path.is_empty() || path.ends_with('/') {
        below.push("index.html");
    }
    Some(below.to_string_lossy().replace('\\', "/"))
}
