//! The JavaScript through which the program reaches the browser, made by wasm-bindgen's own library: so it is of the very
//! version that the program is compiled with, and nobody has to install it.

use std::path::Path;

use ingest::error::Reason;
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    app::{NAME, Program},
    error::SiteError,
    files::{hashed_name, read, write},
};

/// Writes the linked program into `folder`, as JavaScript and WebAssembly whose names hold its hash. Where these are in the
/// folder `before` they are taken from there: most changes are of something else, and it takes ten seconds.
///
/// # Errors
/// If it is no program that wasm-bindgen understands, or nothing can be written.
pub fn bind(linked: &Path, folder: &Path, before: &Path) -> Result<Program, SiteError> {
    let stem = hashed_name(NAME, &read(linked)?);
    let program = Program { script: format!("{stem}.js"), module: format!("{stem}_bg.wasm") };
    let files = [&program.script, &program.module];
    if files.iter().all(|file| before.join(file).is_file()) {
        for file in files {
            write(&folder.join(file), read(&before.join(file))?)?;
        }
    } else {
        generate(linked, folder, &stem, |_| {})?;
    }
    Ok(program)
}

/// Gives a part of the released program, which shares memory and table with the others, its JavaScript.
#[cfg(feature = "split")]
pub(crate) fn bind_part(part: &Path, folder: &Path, stem: &str) -> Result<(), SiteError> {
    generate(part, folder, stem, |bindgen| {
        bindgen.keep_lld_exports(true).remove_name_section(true).remove_producers_section(true);
    })
}

fn generate(linked: &Path, folder: &Path, stem: &str, set: impl FnOnce(&mut Bindgen)) -> Result<(), SiteError> {
    let mut bindgen = Bindgen::new();
    let bound = bindgen.web(true).and_then(|bindgen| {
        bindgen.input_path(linked).out_name(stem).typescript(false);
        set(bindgen);
        bindgen.generate(folder)
    });
    bound.map_err(|error| SiteError::content(linked, Reason::from(error)))
}

#[cfg(test)]
mod tests {
    use ingest::error::chain;

    use super::*;

    #[test]
    fn a_program_that_was_bound_before_is_taken_from_there() {
        let [before, folder] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let linked = before.path().join("linked.wasm");
        write(&linked, "not wasm").unwrap();
        let error = bind(&linked, folder.path(), before.path()).unwrap_err();
        assert!(chain(&error).contains("linked.wasm: "), "{}", chain(&error));
        let stem = hashed_name(NAME, b"not wasm");
        for (ending, text) in [(".js", "script"), ("_bg.wasm", "module")] {
            write(&before.path().join(format!("{stem}{ending}")), text).unwrap();
        }
        let program = bind(&linked, folder.path(), before.path()).unwrap();
        assert_eq!(read(&folder.path().join(program.script)).unwrap(), b"script");
        assert_eq!(read(&folder.path().join(program.module)).unwrap(), b"module");
    }
}
