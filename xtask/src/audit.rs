//! Lighthouse, axe and the speed of a change on the release build.

use std::{
    net::{Ipv4Addr, TcpListener, TcpStream},
    thread::sleep,
    time::{Duration, Instant},
};

use crate::{
    browsers::Engine,
    build::{RELEASE, release},
    failure::Failure,
    run::{Running, command, root, run_command, start},
    serve, test, tools,
};

/// What Lighthouse looks at, below the site's address.
const PAGES: [&str; 5] = ["", "explore/", "embed/", "embed/homicide-rate/en/?p=HND~SLV", "data/"];
const STARTING: Duration = Duration::from_secs(600);

/// Builds the site, lets Lighthouse and axe judge it, and takes the time of changes.
///
/// Lighthouse measures time: nothing else should run meanwhile.
pub(crate) fn audit() -> Result<(), Failure> {
    let browser = Engine::Chromium.ensure()?;
    release(RELEASE)?;
    tools::ensure_node_packages_in("xtask/audit")?;
    // Somebody else could take the port before the server does; then it says so.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    let port = listener.map_err(Failure::because("no port is free"))?.port();
    serve::compress()?;
    let mut server = start("serving dist/", &mut serve::server(RELEASE, port))?;
    wait_for(port, &mut server)?;
    let script = |name: &str| {
        let mut node = command("node");
        node.current_dir(root().join("xtask").join("audit"));
        browser.name_to(&mut node);
        node.args([name, &format!("http://127.0.0.1:{port}/")]);
        node
    };
    // What one of them finds wrong keeps none of the others from being asked.
    let judged = [
        run_command("asking Lighthouse", script("audit.mjs").args(PAGES)),
        run_command("changing what is shown", &mut script("control.mjs")),
        test::accessibility(&browser),
    ];
    judged.into_iter().collect()
}

fn wait_for(port: u16, server: &mut Running) -> Result<(), Failure> {
    let started = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        server.check()?;
        if started.elapsed() > STARTING {
            return Err(Failure::new(format!("nothing listens on port {port}")));
        }
        sleep(Duration::from_millis(50));
    }
    Ok(())
}
