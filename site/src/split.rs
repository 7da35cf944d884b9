//! Takes the linked program apart: what the first chart needs, and the parts that come later.
//!
//! ```text
//! crime-explorer.wasm ─split→ main ─wasm-bindgen→ main + JavaScript ─┐
//!                          └→ parts, and what loads them ────────────┴─esbuild, wasm-opt→ files with the program's hash
//! ```

mod glue;
mod order;
mod parts;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use sha2::{Digest, Sha256};
use wasm_split_cli_support::{Options, transform};

use crate::{
    bind::bind_part,
    error::SiteError,
    files::{read, read_text, sha256, write},
    run::output,
};

/// What loads the parts, as the program imports it.
const LOADER: &str = "./parts.js";
/// The program's JavaScript, as [`LOADER`] imports it.
const GLUE: &str = "./main.js";

/// What Rust's compiler takes for granted of a browser.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Writes the program at `linked` (with its relocations) into `folder` as files whose names hold one hash over all of
/// them, and gives a list of these: the JavaScript to start with, its module, what loads the parts, and then
/// `<part> <file> <file>…` a line.
///
/// # Errors
/// If the program cannot be taken apart, or wasm-opt or esbuild is missing or fails.
pub fn split(linked: &Path, folder: &Path) -> Result<String, SiteError> {
    let work = folder.join("split.tmp");
    fs::create_dir_all(&work).map_err(SiteError::file(&work))?;
    let main = work.join("main.wasm");
    let program = read(linked)?;
    let mut options = Options::new(&program);
    (options.output_dir, options.main_out_path) = (&work, &main);
    (options.link_name, options.main_module) = (LOADER, GLUE);
    let split = transform(options).map_err(|error| SiteError::content(linked, format!("{error:#}")))?;
    let parts = parts::join_small(&work, split.prefetch_map.into_iter().collect())?;
    parts::write_loader(&work, &parts)?;
    bind_part(&main, &work, "main")?;
    glue::shorten(&work)?;
    let stems: BTreeSet<&String> = parts.values().flatten().collect();
    let mut modules: Vec<PathBuf> = stems.into_iter().map(|stem| work.join(format!("{stem}.wasm"))).collect();
    modules.push(work.join("main_bg.wasm"));
    for module in &modules {
        optimise(module)?;
    }
    let names = Names::of(&modules, &work)?;
    for module in &modules {
        write(&folder.join(names.hashed(module)), read(module)?)?;
    }
    for script in ["main.js", "parts.js"] {
        let path = work.join(script);
        write(&folder.join(names.hashed(&path)), names.replaced(&read_text(&path)?))?;
    }
    let first = ["main.js", "main_bg.wasm", "parts.js"].map(|name| names.hashed(Path::new(name)));
    let mut list = first.join("\n") + "\n";
    for (part, files) in parts {
        let files = files.iter().map(|file| names.hashed(Path::new(&format!("{file}.wasm"))));
        list.push_str(&format!("{part} {}\n", files.collect::<Vec<_>>().join(" ")));
    }
    fs::remove_dir_all(&work).map_err(SiteError::file(&work))?;
    Ok(list)
}

/// Makes a module smaller. Laid flat and built anew between two rounds, functions that do alike come to look alike, which brotli
/// likes: 0.8 % less. Low memory is the far end of the stack, so that no address
/// of a value is there; alignments are hints that browsers ignore.
fn optimise(module: &Path) -> Result<(), SiteError> {
    let mut optimiser = Command::new("wasm-opt");
    optimiser.args([
        "--low-memory-unused",
        "-Oz",
        "--flatten",
        "--rereloop",
        "-Oz",
        "-Oz",
        "--dealign",
        "--strip-debug",
        "--strip-producers",
        "--strip-target-features",
    ]);
    optimiser.args(FEATURES);
    output(optimiser.arg("-o").arg(module).arg(module), "")?;
    let named = order::with_sorting_names(read(module)?).map_err(|error| SiteError::content(module, error))?;
    write(module, named)?;
    let mut sorter = Command::new("wasm-opt");
    sorter.args(["--reorder-functions-by-name", "--strip-debug"]).args(FEATURES);
    output(sorter.arg("-o").arg(module).arg(module), "").map(drop)
}

/// The names that the files get.
struct Names {
    hash: String,
    files: Vec<String>,
}

impl Names {
    /// One hash for all: they only work together.
    fn of(modules: &[PathBuf], work: &Path) -> Result<Names, SiteError> {
        let mut all = Sha256::new();
        for path in modules.iter().cloned().chain([work.join("main.js"), work.join("parts.js")]) {
            all.update(read(&path)?);
        }
        let files = modules.iter().filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
        Ok(Names { hash: sha256(&all.finalize())[..16].to_string(), files }) // A SHA-256 has 64 digits.
    }

    fn hashed(&self, path: &Path) -> String {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let hash = &self.hash;
        match name.as_str() {
            "main.js" => format!("crime-explorer-{hash}.js"),
            "main_bg.wasm" => format!("crime-explorer-{hash}_bg.wasm"),
            name => {
                let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
                format!("{}-{hash}.{ending}", stem.trim_start_matches("split_"))
            }
        }
    }

    /// A script with the names of the files that it fetches and of the scripts that it imports replaced by those that the files
    /// get. What the program itself imports keeps its name: that stands in the module too.
    fn replaced(&self, script: &str) -> String {
        let new = |name: &str| self.hashed(Path::new(name));
        // esbuild writes texts in double quotation marks.
        let imported = [LOADER, GLUE].map(|name| (format!("from\"{name}\""), format!("from\"./{}\"", new(name))));
        let fetched = self.files.iter().flat_map(|file| {
            ["", "./"].map(|folder| (format!("\"{folder}{file}\""), format!("\"{folder}{}\"", new(file))))
        });
        let all = imported.into_iter().chain(fetched);
        all.fold(script.to_owned(), |script, (old, new)| script.replace(&old, &new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_by_what_they_get() {
        let names =
            Names { hash: "0123".to_owned(), files: vec!["chunk_1.wasm".to_owned(), "main_bg.wasm".to_owned()] };
        let script = r#"import*as a from"./parts.js";new URL("./chunk_1.wasm",u);new URL("main_bg.wasm",u);"chunk_10.wasm";a={"./parts.js":a}"#;
        let expected = r#"import*as a from"./parts-0123.js";new URL("./chunk_1-0123.wasm",u);new URL("crime-explorer-0123_bg.wasm",u);"chunk_10.wasm";a={"./parts.js":a}"#;
        assert_eq!(names.replaced(script), expected);
    }
}
