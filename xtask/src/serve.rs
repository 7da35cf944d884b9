//! Serves the site to the person who works on it.

use std::{
    net::{Ipv4Addr, TcpListener},
    process::Command,
};

use crate::{
    Options,
    build::{RELEASE, Site, release},
    failure::Failure,
    run::{Running, run_command, start},
    tools, watch,
};

/// Serves until interrupted: rebuilding on change, or what would be published with `--release`.
pub(crate) fn serve(options: &Options) -> Result<(), Failure> {
    let port = options.port.unwrap_or(8080);
    // Said before the build, which takes minutes.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(Failure::because(format!("port {port} cannot be served at (--port names another)")))?;
    let public_url = options.public_url.as_deref().unwrap_or("/");
    let site = Site { is_release: options.is_release, public_url, ..RELEASE };
    let what = format!("serving dist/ at http://127.0.0.1:{port}{public_url} (Ctrl-C ends it)");
    if options.is_release {
        release(site)?;
        compress()?;
        return run_command(&what, &mut server(site, port));
    }
    tools::ensure_wasm_target()?;
    let mut running = None;
    loop {
        // What changes while it is built is built next.
        let built = watch::state();
        match site.make() {
            Ok(()) if running.is_none() => running = Some(start(&what, &mut server(site, port))?),
            Ok(()) => println!("\n── made anew: reload the page"),
            Err(failure) => eprintln!("\nfailed: {}\n{}", failure.chain(), what_now(running.as_ref())),
        }
        watch::wait_for_change(&built, || running.as_mut().map_or(Ok(()), Running::check))?;
    }
}

fn what_now(running: Option<&Running>) -> &'static str {
    match running {
        Some(_) => "the last build that went well is served; this is tried again at the next change of a file",
        None => "this is tried again at the next change of a file",
    }
}

/// What serves `dist/`.
pub(crate) fn server(site: Site, port: u16) -> Command {
    site.command(&["serve", "dist", "--port", &port.to_string(), "--public-url", site.public_url])
}

/// Writes brotli into `dist/`, so that it is served as a good host would.
pub(crate) fn compress() -> Result<(), Failure> {
    run_command("compressing dist/", &mut RELEASE.command(&["compress", "dist"]))
}
