//! Makes `dist/`.

use crate::{
    Options,
    run::{Failure, command, run_command},
    tools,
};

/// The release build of the whole site.
pub(crate) fn build(options: &Options) -> Result<(), Failure> {
    tools::ensure_wasm_target()?;
    tools::ensure_trunk()?;
    tools::ensure_wasm_bindgen()?;
    tools::ensure_node_packages()?;
    let terms = if options.has_open_terms_only { "open" } else { "all" };
    build_with_terms("dist", options.public_url.as_deref().unwrap_or("/"), terms)?;
    println!("\ndist/ can be published as it is");
    Ok(())
}

/// The release build in a folder of that name, for a site below that base path.
pub(crate) fn build_into(folder: &str, public_url: &str) -> Result<(), Failure> {
    build_with_terms(folder, public_url, "all")
}

/// The same with "all" figures, or those only whose terms are "open".
fn build_with_terms(folder: &str, public_url: &str, terms: &str) -> Result<(), Failure> {
    let mut trunk = trunk();
    // The hook that writes everything but the app reads it.
    trunk.env("SITE_TERMS", terms);
    trunk.args(["build", "--release", "--locked", "--dist", folder, "--public-url", public_url]);
    run_command("building the site", &mut trunk)
}

/// Trunk, ready for its command.
pub(crate) fn trunk() -> std::process::Command {
    let mut trunk = command("trunk");
    // Trunk takes NO_COLOR=1, the common form, for a broken option.
    trunk.env_remove("NO_COLOR");
    trunk
}
