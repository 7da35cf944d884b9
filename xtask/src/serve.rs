//! Serves the site to the person who works on it.

use std::process::Command;

use crate::{
    Options,
    build::{build_into, trunk},
    run::{Failure, command, run_command},
    tools,
};

/// Serves until interrupted: rebuilding on change, or what would be published with `--release`.
pub(crate) fn serve(options: &Options) -> Result<(), Failure> {
    tools::ensure_wasm_target()?;
    tools::ensure_trunk()?;
    tools::ensure_wasm_bindgen()?;
    let port = options.port.unwrap_or(8080).to_string();
    let public_url = options.public_url.as_deref().unwrap_or("/");
    let address = format!("http://127.0.0.1:{port}{public_url}");
    if options.is_release {
        tools::ensure_node_packages()?;
        build_into("dist", public_url)?;
        compress()?;
        let mut server = site_command(&["serve", "dist"]);
        server.args(["--port", &port, "--public-url", public_url]);
        return run_command(&format!("serving dist/ at {address} (Ctrl-C ends it)"), &mut server);
    }
    let mut server = trunk();
    server.args(["serve", "--port", &port, "--public-url", public_url]);
    run_command(
        &format!("building and serving at {address} (Ctrl-C ends it; the first build takes minutes)"),
        &mut server,
    )
}

/// Writes brotli into `dist/`, so that it is served as a good host would.
pub(crate) fn compress() -> Result<(), Failure> {
    run_command("compressing dist/", &mut site_command(&["compress", "dist"]))
}

/// The program of the site member, with its server.
pub(crate) fn site_command(arguments: &[&str]) -> Command {
    let mut site = command("cargo");
    site.args(["run", "--quiet", "--locked", "--package", "site", "--features", "server", "--"]).args(arguments);
    site
}
