//! The finished site with a script of the tests in front of its own, which any browser runs: no driver but Chromium's has a
//! command for that.

use std::net::Ipv4Addr;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::header::{CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
    routing::get,
};
use site::server::POLICY;
use tokio::{net::TcpListener, task::JoinHandle};
use tower_http::services::ServeDir;

use crate::browser::dist;

/// Collects in `window.said` what a page complains of: errors, warnings, and what its policy forbade.
pub(crate) const LISTEN: &str = "window.said = []; const say = (...words) => said.push(words.map(String).join(' '));\
    for (const level of ['error', 'warn']) { const own = console[level];\
        console[level] = (...words) => { say(...words); own.apply(console, words); }; }\
    addEventListener('error', (event) => say('error', event.message || event.target?.src || event.target?.href), true);\
    addEventListener('unhandledrejection', (event) => say('rejected', event.reason));\
    addEventListener('securitypolicyviolation', (event) => say('forbidden', event.violatedDirective, event.blockedURI));";

/// A running server; it ends when this is dropped.
pub(crate) struct Served {
    origin: String,
    task: JoinHandle<()>,
}

impl Served {
    /// Serves `dist/`, with the script at the head of every page.
    pub(crate) async fn with(script: &str) -> Served {
        let script = script.to_owned();
        let own = move || async move { ([(CONTENT_TYPE, "text/javascript")], script).into_response() };
        let router = Router::new()
            .route("/of-the-tests.js", get(own))
            .fallback_service(ServeDir::new(dist()))
            .layer(from_fn(at_the_head));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let origin = format!("http://{}/", listener.local_addr().unwrap());
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Served { origin, task }
    }

    /// The address of a page or file of the site.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn at_the_head(request: Request, next: Next) -> Response {
    let (mut parts, body) = next.run(request).await.into_parts();
    parts.headers.insert(CONTENT_SECURITY_POLICY, POLICY.parse().unwrap());
    let is_page = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return Response::from_parts(parts, body);
    }
    let html = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
    let (before, after) = html.split_once("<head>").expect("a page has a head");
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(format!("{before}<head><script src=\"/of-the-tests.js\"></script>{after}")))
}
