//! Lighthouse, axe and the speed of a change on the release build.

use std::{
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::Child,
    thread::sleep,
    time::{Duration, Instant},
};

use crate::{
    browsers::Engine,
    run::{Failure, command, root, run_command},
    serve::{compress, site_command},
    test, tools,
};

/// What Lighthouse looks at, below the site's address.
const PAGES: [&str; 5] = ["", "explore/", "embed/", "embed/homicide-rate/en/?p=HND~SLV", "data/"];
const STARTING: Duration = Duration::from_secs(600);

/// Builds the site, lets Lighthouse and axe judge it, and takes the time of changes.
///
/// Lighthouse measures time: nothing else should run meanwhile.
pub(crate) fn audit() -> Result<(), Failure> {
    let browser = Engine::Chromium.ensure()?;
    test::build()?;
    tools::ensure_node_packages_in("xtask/audit")?;
    // Somebody else could take the port before the server does; then it says so.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    let port = listener.map_err(|error| Failure(format!("no port is free: {error}")))?.port();
    compress()?;
    let mut serve = site_command(&["serve", "dist"]);
    let mut server = Running(
        serve
            .args(["--port", &port.to_string()])
            .spawn()
            .map_err(|error| Failure(format!("the server does not start: {error}")))?,
    );
    server.wait_for(port)?;
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

/// A program that ends with this.
struct Running(Child);

impl Running {
    fn wait_for(&mut self, port: u16) -> Result<(), Failure> {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let has_ended = self.0.try_wait().is_ok_and(|status| status.is_some());
            if has_ended || started.elapsed() > STARTING {
                return Err(Failure(format!("nothing listens on port {port}")));
            }
            sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Fails only if it has ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
