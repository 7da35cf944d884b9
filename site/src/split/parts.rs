//! Which files each part of the program has, and what loads them.
//!
//! What several parts reach is a module for each set of them. Most of these are small, and a request costs more than they
//! do, so the small ones are joined to one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use wasm_encoder::{
    ExportKind, ExportSection, ImportSection, Module,
    reencode::{Reencode, RoundtripReencoder},
};
use wasmparser::{Import, Parser, Payload, TypeRef};

use super::{FEATURES, LOADER};
use crate::{
    error::SiteError,
    files::{read, write},
    run::output,
};

/// Modules with less than so many bytes, before they are made smaller, are joined.
const SMALL: u64 = 16_384;
/// The stem of the module that small ones are joined to.
const SHARED: &str = "shared";
/// How the names of modules begin that several parts have.
const CHUNK: &str = "chunk_";
/// Where modules import memory, table and stack from.
const IMPORTED: &str = "__wasm_split";
/// The same for the joined module; the loader knows both names.
const PROGRAM: &str = "program";
/// See the file.
const SCRIPT: &str = include_str!("loader.js");

/// The files of each part, by name and without ending.
pub(super) type Parts = BTreeMap<String, Vec<String>>;

/// Joins the small modules in `work` that several parts have; gives the parts with that one in their place.
pub(super) fn join_small(work: &Path, parts: Parts) -> Result<Parts, SiteError> {
    let mut small = BTreeSet::new();
    for stem in parts.values().flatten().filter(|stem| stem.starts_with(CHUNK)) {
        let path = work.join(format!("{stem}.wasm"));
        if fs::metadata(&path).map_err(SiteError::file(&path))?.len() < SMALL {
            small.insert(stem.clone());
        }
    }
    if small.is_empty() {
        return Ok(parts);
    }
    let paths: Vec<PathBuf> = small.iter().map(|stem| work.join(format!("{stem}.wasm"))).collect();
    join(&paths, work)?;
    for path in &paths {
        fs::remove_file(path).map_err(SiteError::file(path))?;
    }
    let joined = |stems: Vec<String>| {
        let own = stems.iter().filter(|stem| !small.contains(*stem)).cloned();
        let shared = stems.iter().any(|stem| small.contains(stem)).then(|| SHARED.to_owned());
        shared.into_iter().chain(own).collect()
    };
    Ok(parts.into_iter().map(|(part, stems)| (part, joined(stems))).collect())
}

/// Joins modules to one that imports memory, table and stack once.
fn join(paths: &[PathBuf], work: &Path) -> Result<(), SiteError> {
    let hub = work.join("hub.wasm");
    let mut imports = BTreeMap::new();
    let mut modules = Vec::new();
    for path in paths {
        modules.push((path, read(path)?));
    }
    for (path, bytes) in &modules {
        let of_module = imports_of(bytes).map_err(|error| SiteError::content(path, error))?;
        imports.extend(of_module.into_iter().map(|import| (import.name, import.ty)));
    }
    write(&hub, passing_on(&imports).map_err(|error| SiteError::content(&hub, error))?)?;
    let mut merge = Command::new("wasm-merge");
    merge.arg(&hub).arg(IMPORTED);
    for path in paths {
        merge.arg(path).arg(path.file_stem().unwrap_or_default());
    }
    merge.args(FEATURES).arg("-o").arg(work.join(format!("{SHARED}.wasm")));
    output(&mut merge, "")?;
    fs::remove_file(&hub).map_err(SiteError::file(&hub))
}

fn imports_of(module: &[u8]) -> Result<Vec<Import<'_>>, wasmparser::BinaryReaderError> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                found.push(import?);
            }
        }
    }
    Ok(found)
}

/// A module that imports all of these from [`PROGRAM`] and exports them: what imports them from it shares them.
fn passing_on(imports: &BTreeMap<&str, TypeRef>) -> Result<Vec<u8>, ingest::error::Reason> {
    let (mut imported, mut exported) = (ImportSection::new(), ExportSection::new());
    let (mut n_memories, mut n_tables, mut n_globals) = (0, 0, 0);
    for (name, ty) in imports {
        let (kind, n) = match ty {
            TypeRef::Memory(_) => (ExportKind::Memory, &mut n_memories),
            TypeRef::Table(_) => (ExportKind::Table, &mut n_tables),
            TypeRef::Global(_) => (ExportKind::Global, &mut n_globals),
            other => return Err(format!("{name} is imported as {other:?}").into()),
        };
        imported.import(PROGRAM, name, RoundtripReencoder.entity_type(*ty)?);
        exported.export(name, kind, *n);
        *n += 1;
    }
    let mut module = Module::new();
    module.section(&imported).section(&exported);
    Ok(module.finish())
}

/// Writes into `work` what loads the parts.
pub(super) fn write_loader(work: &Path, parts: &Parts) -> Result<(), SiteError> {
    write(&work.join(LOADER), script(parts))
}

fn script(parts: &Parts) -> String {
    let file = |stem: &String| format!("./{stem}.wasm");
    let files: BTreeMap<_, Vec<_>> =
        parts.iter().map(|(part, stems)| (part, stems.iter().map(file).collect())).collect();
    let list = format!("const parts = {};", serde_json::json!(files));
    let exported = parts.keys().map(|part| format!("export const __wasm_split_load_{part} = loader(\"{part}\");\n"));
    SCRIPT.replacen("const parts = {};", &list, 1).replace("export function loader", "function loader")
        + &exported.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_has_an_export_a_part_and_its_files() {
        let parts = Parts::from([("bar".to_owned(), vec!["shared".to_owned(), "split_bar".to_owned()])]);
        let script = script(&parts);
        assert!(script.contains(r#"const parts = {"bar":["./shared.wasm","./split_bar.wasm"]};"#), "{script}");
        assert!(script.ends_with("export const __wasm_split_load_bar = loader(\"bar\");\n"), "{script}");
    }

    #[test]
    fn a_module_passes_on_what_it_imports() {
        let memory =
            wasmparser::MemoryType { memory64: false, shared: false, initial: 18, maximum: None, page_size_log2: None };
        let module = passing_on(&BTreeMap::from([("memory", TypeRef::Memory(memory))])).unwrap();
        let imports = imports_of(&module).unwrap();
        assert_eq!((imports[0].module, imports[0].name), (PROGRAM, "memory"));
        assert!(passing_on(&BTreeMap::from([("f", TypeRef::Func(0))])).is_err());
    }
}
