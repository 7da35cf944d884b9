//! Takes the linked program apart: what the first chart needs, and the parts that come later.
//!
//! ```text
//! crime-explorer.wasm ─split→ main ─wasm-bindgen→ main + JavaScript ─┐
//!                          └→ parts, and what loads them ────────────┴─wasm-opt→ files with the program's hash
//! ```

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use sha2::{Digest, Sha256};
use wasm_split_cli_support::{Options, transform};

use crate::{
    error::SiteError,
    files::{read, read_text, sha256, write},
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
/// them, and lists these: the JavaScript to start with, its module, what loads the parts, and then
/// `<part> <file> <file>…` a line.
///
/// # Errors
/// If the program cannot be taken apart, or wasm-bindgen or wasm-opt is missing or fails.
pub fn split(linked: &Path, folder: &Path) -> Result<(), SiteError> {
    let work = folder.join("split.tmp");
    fs::create_dir_all(&work).map_err(SiteError::file(&work))?;
    let main = work.join("main.wasm");
    let program = read(linked)?;
    let mut options = Options::new(&program);
    (options.output_dir, options.main_out_path) = (&work, &main);
    (options.link_name, options.main_module) = (LOADER, GLUE);
    let parts = transform(options).map_err(|error| SiteError::content(linked, format!("{error:#}")))?;
    bind(&main, &work)?;
    shorten(&work.join("main.js"), &work.join("main_bg.wasm"))?;
    let mut modules = parts.split_modules.clone();
    modules.sort();
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
        write(&folder.join(names.hashed(&path)), with_own_instantiation(&names.replaced(&read_text(&path)?)))?;
    }
    let first = ["main.js", "main_bg.wasm", "parts.js"].map(|name| names.hashed(Path::new(name)));
    let mut list = first.join("\n") + "\n";
    let mut of_parts: Vec<_> = parts.prefetch_map.into_iter().collect();
    of_parts.sort();
    for (part, files) in of_parts {
        let files = files.iter().map(|file| names.hashed(Path::new(&format!("{file}.wasm"))));
        list.push_str(&format!("{part} {}\n", files.collect::<Vec<_>>().join(" ")));
    }
    fs::remove_dir_all(&work).map_err(SiteError::file(&work))?;
    print!("{list}");
    Ok(())
}

/// The script with a check of the answer, and without the need for a server that knows the type of a module.
fn with_own_instantiation(script: &str) -> String {
    const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
    const OWN: &str = "
async function instantiate(src, imports) {
    const response = await src;
    if (!response.ok) throw new Error(`${response.url}: status ${response.status}`);
    return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
";
    match script.contains(STREAMED) {
        true => script.replace(STREAMED, "instantiate(src, imports)") + OWN,
        false => script.to_string(),
    }
}

/// Gives the main module its JavaScript.
fn bind(main: &Path, work: &Path) -> Result<(), SiteError> {
    let mut bindgen = Command::new("wasm-bindgen");
    // The parts share memory and table, which the linker exports.
    bindgen.args([
        "--target",
        "web",
        "--no-typescript",
        "--keep-lld-exports",
        "--remove-name-section",
        "--remove-producers-section",
    ]);
    run(bindgen.arg("--out-name").arg("main").arg("--out-dir").arg(work).arg(main))
}

/// Makes script and module easier to compress: without comments and indents, and without the random digits that
/// wasm-bindgen puts behind every imported name.
fn shorten(script: &Path, module: &Path) -> Result<(), SiteError> {
    let mut text: String = read_text(script)?;
    let mut bytes = read(module)?;
    for (old, new) in plain_names(&text) {
        text = text.replace(&old, &new);
        replace_bytes(&mut bytes, old.as_bytes(), new.as_bytes());
    }
    write(script, without_comments(&text))?;
    write(module, bytes)
}

/// Digits behind a name that wasm-bindgen imports.
const N_DIGITS: usize = 16;

/// Imported names, and as long ones whose digits count the names that are alike: nearly all are zeros then.
fn plain_names(script: &str) -> Vec<(String, String)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let names: BTreeSet<&str> = script.split(|c| !is_part(c)).filter(|name| name.starts_with("__wb")).collect();
    let stems = names.into_iter().filter_map(|name| {
        let (stem, digits) = name.split_at_checked(name.len().checked_sub(N_DIGITS)?)?;
        (stem.ends_with('_') && digits.bytes().all(|digit| digit.is_ascii_hexdigit())).then_some((name, stem))
    });
    let mut n_alike: BTreeMap<&str, usize> = BTreeMap::new();
    let plain = stems.map(|(name, stem)| {
        let n = n_alike.entry(stem).or_default();
        let plain = format!("{stem}{n:0N_DIGITS$x}");
        *n += 1;
        (name.to_string(), plain)
    });
    plain.collect()
}

/// Puts `new` in the place of `old`, which is as long.
fn replace_bytes(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.windows(old.len()).position(|window| window == old)) {
        at += found;
        if let Some(place) = bytes.get_mut(at..at + new.len()) {
            place.copy_from_slice(new);
        }
        at += new.len();
    }
}

/// A script of wasm-bindgen's, whose comments have lines of their own.
fn without_comments(script: &str) -> String {
    let is_code =
        |line: &&str| !(line.is_empty() || ["//", "/*", "* ", "*/"].iter().any(|sign| line.starts_with(sign)));
    script.lines().map(str::trim).filter(is_code).map(|line| format!("{line}\n")).collect()
}

/// Makes a module smaller.
fn optimise(module: &Path) -> Result<(), SiteError> {
    let mut optimiser = Command::new("wasm-opt");
    optimiser.args(["-Oz", "--strip-debug", "--strip-producers"]).args(FEATURES);
    run(optimiser.arg("-o").arg(module).arg(module))
}

fn run(command: &mut Command) -> Result<(), SiteError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(SiteError::file(Path::new(&program)))?;
    if output.status.success() {
        return Ok(());
    }
    Err(SiteError::content(Path::new(&program), String::from_utf8_lossy(&output.stderr)))
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

    /// A script with the names that it uses replaced by those that the files get.
    fn replaced(&self, script: &str) -> String {
        let mut script = script
            .replace(&format!("from \"{LOADER}\""), &format!("from \"./{}\"", self.hashed(Path::new(LOADER))))
            .replace(&format!("from \"{GLUE}\""), &format!("from \"./{}\"", self.hashed(Path::new(GLUE))));
        for file in &self.files {
            let new = self.hashed(Path::new(file));
            script = script.replace(&format!("\"./{file}\""), &format!("\"./{new}\""));
            script = script.replace(&format!("'{file}'"), &format!("'{new}'"));
        }
        script
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imported_names_lose_their_digits_and_stay_different() {
        let script = "__wbg_get_0123456789abcdef: f, __wbg_get_fedcba9876543210: g, __wbindgen_malloc: h";
        let names = plain_names(script);
        let expect = [
            ("__wbg_get_0123456789abcdef", "__wbg_get_0000000000000000"),
            ("__wbg_get_fedcba9876543210", "__wbg_get_0000000000000001"),
        ];
        assert_eq!(names, expect.map(|(old, new)| (old.to_string(), new.to_string())));
    }

    #[test]
    fn every_occurrence_is_replaced() {
        let mut bytes = *b"-ab-abab";
        replace_bytes(&mut bytes, b"ab", b"xy");
        assert_eq!(&bytes, b"-xy-xyxy");
    }

    #[test]
    fn a_script_loses_its_comments_and_nothing_else() {
        assert_eq!(without_comments("/**\n * x\n */\nlet a = 1;\n  // b\n    a *= 2;\n"), "let a = 1;\na *= 2;\n");
    }
}
