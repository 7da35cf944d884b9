//! The program's JavaScript, made smaller, and the names by which the program imports its functions.

use std::{collections::BTreeMap, path::Path};

use ingest::error::Reason;
use serde_json::Value;
use wasm_encoder::{
    ImportSection, Module, RawSection,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{Parser, Payload};

use super::{GLUE, LOADER};
use crate::{
    error::SiteError,
    files::{read, write},
    minify::esbuild,
    run::output,
};

/// What the program imports from its own JavaScript, as wasm-bindgen calls that.
const OWN: &str = "./main_bg.js";
/// The names that wasm-bindgen makes, of 40 letters.
const LONG_NAMES: &str = "^__wb(g|indgen)_";

/// New names by old ones, as esbuild keeps them; `false` where the old one stays.
type Names = BTreeMap<String, Value>;

/// Makes the scripts in `work` smaller, with short names for what the program imports from its own, and gives the program
/// these names.
pub(super) fn shorten(work: &Path) -> Result<(), SiteError> {
    let [names, module] = ["names.json", "main_bg.wasm"].map(|name| work.join(name));
    let bytes = read(&module)?;
    let refuse = |error: wasmparser::BinaryReaderError| SiteError::content(&module, error);
    let new = new_names(&bytes).map_err(refuse)?;
    write(&names, serde_json::json!(new).to_string())?;
    let script = |name: &str, other: &str, options: &[&str]| {
        let mut esbuild = esbuild();
        // As a bundle of one file, in which what nobody uses is left out.
        esbuild.current_dir(work).args(["--bundle", "--format=esm", "--allow-overwrite"]).args(options);
        esbuild.arg(format!("--external:{other}")).arg(format!("--outfile={name}")).arg(name);
        output(&mut esbuild, "")
    };
    script(GLUE, LOADER, &[&format!("--mangle-props={LONG_NAMES}"), "--mangle-cache=names.json"])?;
    script(LOADER, GLUE, &[])?;
    let renamed = with_imports_renamed(&bytes, &new).map_err(|error| SiteError::content(&module, error))?;
    write(&module, renamed)
}

/// Short names for what the module imports from its own script. In their order, which compresses better than the names that
/// esbuild would choose (300 bytes of the module). What the module exports keeps its name, which others know it by.
fn new_names(module: &[u8]) -> Result<Names, wasmparser::BinaryReaderError> {
    let mut names = Names::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for (idx, import) in imports.into_imports().enumerate() {
                    let import = import?;
                    if import.module == OWN {
                        names.insert(import.name.to_owned(), short_name(idx).into());
                    }
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    names.insert(export?.name.to_owned(), Value::Bool(false));
                }
            }
            _ => {}
        }
    }
    Ok(names)
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

/// The module with the imports from its own script under their new names.
fn with_imports_renamed(module: &[u8], names: &Names) -> Result<Vec<u8>, Reason> {
    let mut new = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::ImportSection(imports) = &payload {
            let mut section = ImportSection::new();
            for import in imports.clone().into_imports() {
                let import = import?;
                let short = names.get(import.name).and_then(Value::as_str).filter(|_| import.module == OWN);
                let ty = RoundtripReencoder.entity_type(import.ty)?;
                section.import(import.module, short.unwrap_or(import.name), ty);
            }
            new.section(&section);
        } else if let Some((id, range)) = payload.as_section() {
            let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
            new.section(&RawSection { id, data: module.get(range).ok_or("a section goes beyond the end")? });
        }
    }
    Ok(new.finish())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use wasm_encoder::{EntityType, ExportKind, ExportSection, TypeSection};

    use super::*;

    fn module() -> Vec<u8> {
        let (mut types, mut imports, mut exports) = (TypeSection::new(), ImportSection::new(), ExportSection::new());
        types.ty().function([], []);
        imports.import(OWN, "__wbg_get_0123456789abcdef", EntityType::Function(0));
        imports.import("./parts.js", "__wbg_get_0123456789abcdef", EntityType::Function(0));
        exports.export("__wbindgen_start", ExportKind::Func, 0);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    #[test]
    fn functions_of_the_own_script_are_imported_under_the_names_that_they_have_there() {
        let names = Names::from([("__wbg_get_0123456789abcdef".to_owned(), "a".into())]);
        let renamed = with_imports_renamed(&module(), &names).unwrap();
        let text = String::from_utf8_lossy(&renamed).into_owned();
        assert!(text.contains("./main_bg.js\u{1}a\0"), "{text:?}");
        assert!(text.contains("./parts.js\u{1a}__wbg_get_0123456789abcdef\0"), "{text:?}");
        assert_eq!(with_imports_renamed(&module(), &Names::new()).unwrap(), module());
    }

    #[test]
    fn what_the_module_imports_gets_a_short_name_and_what_it_exports_keeps_its_own() {
        let expected = [("__wbg_get_0123456789abcdef", "a".into()), ("__wbindgen_start", Value::Bool(false))];
        let expected = expected.map(|(name, new)| (name.to_owned(), new));
        assert_eq!(new_names(&module()).unwrap(), Names::from(expected));
        assert!(new_names(b"not wasm").is_err());
    }

    #[test]
    fn short_names_are_all_different() {
        let names: BTreeSet<String> = (0..1000).map(short_name).collect();
        assert_eq!(
            (names.len(), short_name(0), short_name(25), short_name(26)),
            (1000, "a".into(), "z".into(), "aa".into())
        );
    }
}
