//! Serves the site to the person who works on it.

use crate::{
    Options,
    build::{build_into, trunk},
    run::{Failure, run_command},
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
        let mut server = crate::run::command("cargo");
        server.args(["run", "--quiet", "--package", "site", "--features", "server", "--", "serve", "dist"]);
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
