//! Where the files of the bundle are: what `<meta name="bundle">` says in each page that holds the program.
//!
//! The page is the one place that names them. A name holds a hash of the file's content, so that a browser may keep the
//! file for ever; what is in no page is in no use.

pub mod names;

use std::collections::BTreeMap;

/// The folder of the bundle, below the site's base.
pub const FOLDER: &str = "bundle";

/// Files smaller than this, in kilobytes, are there at once: their size is not said.
const LARGE_KB: u32 = 128;

/// A file of the bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleFile {
    /// Path below the site's base.
    pub path: String,
    /// About how many bytes it has, to show progress; 0 of a file that is there at once.
    pub n_bytes: u32,
}

/// The files of the bundle by name: an indicator's id, `<indicator>@<edition>` of an older edition, `core`, `search`,
/// `map`, `population-full`, `texts.<language>` and further texts.
///
/// ```
/// use crime_explorer::manifest::Manifest;
/// let manifest = Manifest::new("homicide-rate-61b14e3b population-full-71b37b08:409");
/// assert_eq!(manifest.file("homicide-rate").unwrap().path, "bundle/homicide-rate-61b14e3b.bin");
/// assert_eq!(manifest.file("population-full").unwrap().n_bytes, 409_000);
/// assert_eq!(manifest.file("population"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest(String);

impl Manifest {
    /// The files that a page names.
    pub fn new(content: impl Into<String>) -> Manifest {
        Manifest(content.into())
    }

    /// The same of files by name, hash and size, for a page. `needed` says what else a view of a table needs, as one word;
    /// nothing for other files. That word stands before the tables that it is of, after a `@`: the start script reads it.
    pub fn of<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str, usize)>,
        needed: &dyn Fn(&str) -> String,
    ) -> Manifest {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, hash, n_bytes) in files {
            groups.entry(needed(name)).or_default().push(match n_bytes / 1000 {
                kb if kb < LARGE_KB as usize => format!("{name}-{hash}"),
                kb => format!("{name}-{hash}:{kb}"),
            });
        }
        let words = groups.into_iter().flat_map(|(needed, files)| {
            let mark = Some(["@", &needed].concat()).filter(|_| !needed.is_empty());
            mark.into_iter().chain(files)
        });
        Manifest(words.collect::<Vec<_>>().join(" "))
    }

    /// What a page says.
    pub fn content(&self) -> &str {
        &self.0
    }

    /// The file of that name, if there is one.
    pub fn file(&self, name: &str) -> Option<BundleFile> {
        self.files().find(|(known, _)| *known == name).map(|(_, file)| file)
    }

    /// Every file, with its name.
    pub fn files(&self) -> impl Iterator<Item = (&str, BundleFile)> {
        self.0.split(' ').filter(|item| !item.starts_with('@')).filter_map(|item| {
            let (stem, kb) = item.split_once(':').unwrap_or((item, ""));
            let n_bytes = kb.parse().map_or(0, |kb: u32| kb.saturating_mul(1000));
            Some((stem.rsplit_once('-')?.0, BundleFile { path: [FOLDER, "/", stem, ".bin"].concat(), n_bytes }))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_names_the_files_that_were_written() {
        let needed = |name: &str| if name.starts_with('a') { "a-b".to_owned() } else { String::new() };
        let manifest = Manifest::of([("a@2025", "00ff", 127_999), ("texts.en", "12ab", 128_000)], &needed);
        assert_eq!(manifest.content(), "texts.en-12ab:128 @a-b a@2025-00ff");
        let file = |path: &str, n_bytes| BundleFile { path: path.to_owned(), n_bytes };
        let files: Vec<_> = manifest.files().collect();
        let written =
            [("texts.en", file("bundle/texts.en-12ab.bin", 128_000)), ("a@2025", file("bundle/a@2025-00ff.bin", 0))];
        assert_eq!(files, written);
    }

    #[test]
    fn a_page_that_says_nothing_names_no_file() {
        assert_eq!(Manifest::new("").files().count(), 0);
        assert_eq!(Manifest::new("nothing  : -").file("nothing"), None);
    }
}
