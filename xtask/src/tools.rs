//! Sees to it that each tool is there, in the version that the project needs.
//!
//! Every step looks first and does nothing if there is nothing to do.

use std::{fs, path::PathBuf};

use crate::{
    failure::Failure,
    run::{command, find, output, own_tools, root, run, run_command},
    versions::{locked_version, version_in},
};

/// What Rust calls a browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: [u32; 3] = [0, 21, 14];
/// The oldest that the packages of npm are tested with.
const NODE: [u32; 3] = [20, 0, 0];

/// The compiler's part for the browser.
pub(crate) fn ensure_wasm_target() -> Result<(), Failure> {
    let library = output("rustc", &["--print", "target-libdir", "--target", WASM]).map(PathBuf::from);
    if library.is_some_and(|folder| folder.is_dir()) {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(Failure::new(format!(
            "this Rust has no standard library for {WASM}, and there is no rustup to add it\n\
             install rustup, or your system's package of that library"
        )));
    }
    run(
        "adding the compiler's target for the browser to this Rust: about half a minute, by rustup",
        "rustup",
        &["target", "add", WASM],
    )
}

/// Trunk, which the test needs that it makes the same site.
pub(crate) fn ensure_trunk() -> Result<(), Failure> {
    let there = output("trunk", &["--version"]).and_then(|text| version_in(&text));
    if there.is_some_and(|version| version[..2] == TRUNK[..2] && version >= TRUNK) {
        return Ok(());
    }
    let wanted = TRUNK.map(|number| number.to_string()).join(".");
    match there {
        Some([major, minor, patch]) => println!("trunk {major}.{minor}.{patch} is there, {wanted} is needed"),
        None => println!("trunk is not there"),
    }
    // What it would download is there.
    install("trunk", &wanted, "three minutes", &["--locked", "--no-default-features"])
}

/// A program of wasm-bindgen's command line, which must be of the very version that the app is compiled with. Tests alone need
/// it.
pub(crate) fn ensure_wasm_bindgen(program: &str) -> Result<(), Failure> {
    let lock_file =
        fs::read_to_string(root().join("Cargo.lock")).map_err(Failure::because("Cargo.lock cannot be read"))?;
    let wanted = locked_version(&lock_file, "wasm-bindgen")
        .ok_or_else(|| Failure::new("Cargo.lock names no version of wasm-bindgen"))?;
    let there = output(program, &["--version"]).and_then(|text| version_in(&text));
    if there.is_some() && there == version_in(wanted) {
        return Ok(());
    }
    println!("{program} {wanted} is not there");
    // Without --locked: its own lock file can name versions that have since been withdrawn.
    install("wasm-bindgen-cli", wanted, "a minute", &[])
}

/// Compiles a tool below `target/`, quickly: a test does not wait for what optimisation would save.
fn install(package: &str, version: &str, time: &str, options: &[&str]) -> Result<(), Failure> {
    let mut install = command("cargo");
    install.env("CARGO_PROFILE_DEV_DEBUG", "false");
    install.args(["install", "--debug", "--force", package, "--version", version]).args(options);
    install.arg("--root").arg(own_tools());
    run_command(&format!("compiling {package} into target/tools, once: about {time} on two cores"), &mut install)
}

/// wasm-opt, esbuild and axe: what `package.json` names.
pub(crate) fn ensure_node_packages() -> Result<(), Failure> {
    ensure_node_packages_in("")
}

/// What the `package.json` in a folder of the project names.
pub(crate) fn ensure_node_packages_in(folder: &str) -> Result<(), Failure> {
    ensure_node()?;
    let folder = root().join(folder);
    let lock_file = folder.join("package-lock.json");
    let installed = folder.join("node_modules").join(".package-lock.json");
    let changed = |path: &PathBuf| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    if changed(&installed).is_some_and(|installed| changed(&lock_file).is_none_or(|locked| locked <= installed)) {
        return Ok(());
    }
    let npm = find("npm").ok_or_else(|| Failure::new("node is there, but npm is not: install npm"))?;
    let what = "installing the packages of package.json";
    let mut install = command(&npm.to_string_lossy());
    install.current_dir(folder).args(["ci", "--no-fund", "--no-audit", "--ignore-scripts"]);
    run_command(what, &mut install)
}

fn ensure_node() -> Result<(), Failure> {
    let version = || output("node", &["--version"]).and_then(|text| version_in(&text));
    if version().is_some_and(|version| version >= NODE) {
        return Ok(());
    }
    if version().is_none() && can_use_apt() {
        apt_install("installing Node", &["nodejs", "npm"])?;
        if version().is_some_and(|version| version >= NODE) {
            return Ok(());
        }
    }
    let found = version().map_or("none is there".to_string(), |[major, minor, _]| format!("{major}.{minor} is there"));
    Err(Failure::new(format!("Node {} or newer with npm is needed, {found}: install it and try again", NODE[0])))
}

/// Whether system packages can be installed without asking: Debian or a child of it, as root.
pub(crate) fn can_use_apt() -> bool {
    find("apt-get").is_some() && output("id", &["-u"]).as_deref() == Some("0")
}

pub(crate) fn apt_install(what: &str, packages: &[&str]) -> Result<(), Failure> {
    run("reading the list of system packages", "apt-get", &["update", "--quiet"])?;
    let mut install = command("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "--yes", "--no-install-recommends"]);
    run_command(what, install.args(packages))
}
