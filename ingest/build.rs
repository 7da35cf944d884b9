//! Lists the descriptions in `descriptions/added/`, so that a file put there is read without any other change.

use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("descriptions/added");
    println!("cargo:rerun-if-changed={}", folder.display());
    let paths = fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
    let mut paths: Vec<_> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    paths.sort();
    let files: String = paths.iter().map(|path| format!("include_str!({:?}),\n", path.display().to_string())).collect();
    let code = format!(
        "/// The texts of the files in `descriptions/added/`.\npub(super) const ADDED: &[&str] = &[\n{files}];\n"
    );
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("added.rs"), code)?;
    Ok(())
}
