//! Somebody else's page, on another port and so of another origin.

use std::net::{Ipv4Addr, SocketAddr};

use axum::{
    Router,
    http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    response::IntoResponse,
    routing::get,
};
use site::server::Server;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::served::LISTEN;

/// A running host page; it ends when this is dropped.
pub(crate) struct Host {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Host {
    /// Serves one page under a policy as strict as a bank's, which allows frames and scripts of `site` and nothing else.
    pub(crate) async fn new(site: &Server, html: String) -> Host {
        Host::with_script(site, html, String::new()).await
    }

    /// The same with a script of its own at `own.js`. What goes wrong on the page is heard by [`LISTEN`].
    pub(crate) async fn with_script(site: &Server, html: String, script: String) -> Host {
        let origin = format!("http://{}", site.address);
        let policy = format!("default-src 'none'; frame-src {origin}; script-src {origin} 'self'; img-src 'self'");
        let own = move || async move { ([(CONTENT_TYPE, "text/javascript")], script).into_response() };
        assert!(html.contains("<title>"), "{html}");
        let html = html.replacen("<title>", "<script src=\"listen.js\"></script><title>", 1);
        let page = move || {
            let headers =
                [(CONTENT_SECURITY_POLICY, policy.clone()), (CONTENT_TYPE, "text/html; charset=utf-8".into())];
            let html = html.clone();
            async move { (headers, html).into_response() }
        };
        let listen = || async { ([(CONTENT_TYPE, "text/javascript")], LISTEN).into_response() };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().route("/", get(page)).route("/own.js", get(own)).route("/listen.js", get(listen));
        // Browsers ask for it of every site.
        let router = router.route("/favicon.ico", get(|| async {}));
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Host { address, task }
    }

    /// Its address.
    pub(crate) fn url(&self) -> String {
        // Another name for this machine, so that it is another site and not just another origin.
        format!("http://localhost:{}/", self.address.port())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.task.abort();
    }
}
