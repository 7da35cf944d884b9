//! A static file server with the headers that a good host sends: for `cargo xtask serve --release` and for tests.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use axum::{
    Router,
    extract::Request,
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::Response,
};
use tokio::{net::TcpListener, task::JoinHandle};
#[cfg(feature = "compress")]
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, NotForContentType, Predicate},
};
use tower_http::services::{ServeDir, ServeFile};

/// What pages may do. `index.html` says the same, for hosts that send no header.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                          img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'self'; \
                          form-action 'none'";

const PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// Path of the site, with a slash at both ends.
    pub public_url: String,
    task: JoinHandle<()>,
}

impl Server {
    /// The address of a page or file of the site: `url("explore/")`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{}{path}", self.address, self.public_url)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Serves a folder on this machine; port 0 takes any that is free.
///
/// # Errors
/// If the port is taken.
pub async fn start(folder: &Path, port: u16, public_url: &str) -> io::Result<Server> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let address = listener.local_addr()?;
    let router = router(folder.to_path_buf(), public_url);
    let task = tokio::spawn(async move {
        // It fails only where the system takes the socket away; whoever asks then gets no answer.
        let _ = axum::serve(listener, router).await;
    });
    Ok(Server { address, public_url: public_url.to_string(), task })
}

/// Serves a folder until Ctrl-C.
///
/// # Errors
/// If the port is taken or there is no such folder.
pub fn serve_until_interrupted(folder: &Path, port: u16, public_url: &str) -> io::Result<()> {
    if !folder.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotFound, format!("there is no folder {}", folder.display())));
    }
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let server = start(folder, port, public_url).await?;
        println!("serving {} at {}", folder.display(), server.url(""));
        tokio::signal::ctrl_c().await
    })
}

fn router(folder: PathBuf, public_url: &str) -> Router {
    let not_found = ServeFile::new(folder.join("404.html"));
    let files = ServeDir::new(&folder).precompressed_br().not_found_service(not_found.clone());
    let router = match public_url.trim_matches('/') {
        "" => Router::new().fallback_service(files),
        path => Router::new().nest_service(&format!("/{path}"), files),
    };
    compressing(router).layer(middleware::from_fn(with_headers))
}

#[cfg(feature = "compress")]
fn compressing(router: Router) -> Router {
    let is_worth_it = DefaultPredicate::new().and(NotForContentType::new("font/"));
    router.layer(CompressionLayer::new().compress_when(is_worth_it))
}

/// As it is: between two programs on one machine compressing takes longer than sending.
#[cfg(not(feature = "compress"))]
fn compressing(router: Router) -> Router {
    router
}

async fn with_headers(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_string();
    let mut response = next.run(request).await;
    let is_found = response.status().is_success();
    let headers = response.headers_mut();
    let policy = format!("{POLICY}; frame-ancestors {}", if is_embed(&path) { "*" } else { "'self'" });
    let mut set = |name: header::HeaderName, value: &str| {
        // Only visible ASCII goes in, which every header takes.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    set(header::CONTENT_SECURITY_POLICY, &policy);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::HeaderName::from_static("permissions-policy"), PERMISSIONS);
    // Figures, pictures and the embedding script are for everybody.
    set(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    set(header::CACHE_CONTROL, if is_found { cache_control(&path) } else { "no-cache" });
    response
}

fn is_embed(path: &str) -> bool {
    path.split('/').any(|part| part == "embed")
}

/// A name with its content's hash never changes what it means; any other is asked for again.
fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next_back().map_or(name, |ending| name.trim_end_matches(ending).trim_end_matches('.'));
    let hash = stem.trim_end_matches("_bg").rsplit('-').next().unwrap_or_default();
    let is_hashed = stem.contains('-') && hash.len() >= 12 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (is_hashed, path.contains("/fonts/")) {
        (true, _) => "public, max-age=31536000, immutable",
        (_, true) => "public, max-age=604800",
        _ => "no-cache",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hashed_name_is_kept_for_ever() {
        let is_kept = |path: &str| cache_control(path).contains("immutable");
        for path in [
            "/start-ba7816bf8f01cfea.js",
            "/a/crime-explorer-8701f8aec85bcbc_bg.wasm",
            "/bundle/texts.fr-ba7816bf8f01cfea.bin",
        ] {
            assert!(is_kept(path), "{path}");
        }
        for path in ["/", "/explore/", "/embed.js", "/data/v1/homicide-rate.csv", "/data/v1/homicide-victims-city.csv"]
        {
            assert!(!is_kept(path), "{path}");
        }
    }

    #[test]
    fn only_the_embed_page_may_be_framed_elsewhere() {
        assert!(is_embed("/embed/") && is_embed("/sub/embed/index.html"));
        assert!(!is_embed("/explore/") && !is_embed("/embed.js") && !is_embed("/"));
    }
}
