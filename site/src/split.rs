//! Takes the linked program apart: what the first chart needs, and the parts that come later.
//!
//! ```text
//! crime-explorer.wasm ─split→ main ─wasm-bindgen→ main + JavaScript ─┐
//!                          └→ parts, and what loads them ────────────┴─wasm-opt→ files with the program's hash
//! ```

mod order;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use sha2::{Digest, Sha256};
use wasm_encoder::{
    ImportSection, Module, RawSection,
    reencode::{Reencode, RoundtripReencoder},
};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

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

/// Makes script and module smaller: imports with short names, and no comments and indents.
fn shorten(script: &Path, module: &Path) -> Result<(), SiteError> {
    let text: String = without_comments(&read_text(script)?);
    let bytes = read(module)?;
    let (text, bytes) = with_short_imports(text, &bytes).map_err(|error| SiteError::content(module, error))?;
    write(script, text)?;
    write(module, bytes)
}

/// The script, and the module that imports from it, with short names for what wasm-bindgen gives names of 40 letters.
fn with_short_imports(mut script: String, module: &[u8]) -> Result<(String, Vec<u8>), Box<dyn std::error::Error>> {
    let mut new = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = &payload {
            let mut section = ImportSection::new();
            for (idx, import) in imports.clone().into_imports().enumerate() {
                let import = import?;
                let (short, ty) = (short_name(idx), RoundtripReencoder.entity_type(import.ty)?);
                // A function of the script's object of imports; anything else keeps its name.
                let [old_key, new_key] = [import.name, &short].map(|name| format!("\n{name}: function("));
                let is_own = script.matches(&old_key).count() == 1;
                if is_own {
                    script = script.replacen(&old_key, &new_key, 1);
                }
                section.import(import.module, if is_own { &short } else { import.name }, ty);
            }
            new.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            new.section(&RawSection { id, data: module.get(range).ok_or("a section goes beyond the end")? });
        }
    }
    Ok((script, new.finish()))
}

/// a, b, … z, aa, ba, …
fn short_name(mut idx: usize) -> String {
    let mut name = String::new();
    loop {
        // A remainder below 26.
        name.push(char::from(b'a' + (idx % 26) as u8));
        match (idx / 26).checked_sub(1) {
            Some(rest) => idx = rest,
            None => return name,
        }
    }
}

/// A script of wasm-bindgen's, whose comments have lines of their own.
fn without_comments(script: &str) -> String {
    let is_code =
        |line: &&str| !(line.is_empty() || ["//", "/*", "* ", "*/"].iter().any(|sign| line.starts_with(sign)));
    script.lines().map(str::trim).filter(is_code).map(|line| format!("{line}\n")).collect()
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
    run(optimiser.arg("-o").arg(module).arg(module))?;
    let named = order::with_sorting_names(read(module)?).map_err(|error| SiteError::content(module, error))?;
    write(module, named)?;
    let mut sorter = Command::new("wasm-opt");
    sorter.args(["--reorder-functions-by-name", "--strip-debug"]).args(FEATURES);
    run(sorter.arg("-o").arg(module).arg(module))
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
    use std::collections::BTreeSet;

    use wasm_encoder::{EntityType, TypeSection};

    use super::*;

    #[test]
    fn functions_are_imported_under_short_names() {
        let mut module = Module::new();
        let mut imports = ImportSection::new();
        imports.import("./main_bg.js", "__wbg_get_0123456789abcdef", EntityType::Function(0));
        imports.import("./parts.js", "load", EntityType::Function(0));
        let mut types = TypeSection::new();
        types.ty().function([], []);
        module.section(&types).section(&imports);
        let script = "const import0 = {\n__wbg_get_0123456789abcdef: function(a) {}\n};";
        let (script, module) = with_short_imports(script.to_string(), &module.finish()).unwrap();
        assert_eq!(script, "const import0 = {\na: function(a) {}\n};");
        let text = String::from_utf8_lossy(&module).into_owned();
        assert!(text.contains("./main_bg.js\u{1}a\0") && text.contains("./parts.js\u{4}load\0"), "{text:?}");
    }

    #[test]
    fn short_names_are_all_different() {
        let names: BTreeSet<String> = (0..1000).map(short_name).collect();
        assert_eq!(
            (names.len(), short_name(0), short_name(25), short_name(26)),
            (1000, "a".into(), "z".into(), "aa".into())
        );
    }

    #[test]
    fn a_script_loses_its_comments_and_nothing_else() {
        assert_eq!(without_comments("/**\n * x\n */\nlet a = 1;\n  // b\n    a *= 2;\n"), "let a = 1;\na *= 2;\n");
    }
}
