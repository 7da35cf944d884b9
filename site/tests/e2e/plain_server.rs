//! A server that knows nothing: it sends files as they lie there, without a header, and what a test puts in their place.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::Arc,
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use crate::browser::dist;

/// What comes for a request.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// No such header if there is none.
    pub(crate) content_type: Option<&'static str>,
    pub(crate) body: Vec<u8>,
    /// How long nothing comes at all.
    pub(crate) silence: Duration,
    /// After so many bytes nothing more comes, and the line stays open.
    pub(crate) stops_at: Option<usize>,
}

impl Answer {
    /// A page with this status.
    pub(crate) fn page(status: u16, html: &str) -> Answer {
        let body = html.as_bytes().to_vec();
        Answer { status, content_type: Some("text/html"), body, silence: Duration::ZERO, stops_at: None }
    }

    /// The file of the finished site at that path; a folder's `index.html`; else the page for what is not there.
    pub(crate) fn of_file(path: &str) -> Answer {
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = dist().join(path).join(if is_folder { "index.html" } else { "" });
        let file = if is_folder { file } else { dist().join(path) };
        let (status, file) = if file.is_file() { (200, file) } else { (404, dist().join("404.html")) };
        let body = fs::read(&file).unwrap();
        Answer { status, content_type: content_type(&file), body, silence: Duration::ZERO, stops_at: None }
    }
}

/// What a browser insists on; the rest is anything.
fn content_type(file: &Path) -> Option<&'static str> {
    match file.extension()?.to_str()? {
        "html" => Some("text/html"),
        "js" => Some("text/javascript"),
        "css" => Some("text/css"),
        "svg" => Some("image/svg+xml"),
        _ => Some("application/octet-stream"),
    }
}

/// A running server; it ends when this is dropped.
pub(crate) struct PlainServer {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl PlainServer {
    /// `answer` is given the path of each request, without its first slash and its query.
    pub(crate) async fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> PlainServer {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let answer = Arc::new(answer);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let answer = answer.clone();
                // A browser that goes away in the middle is no fault.
                tokio::spawn(async move { serve(stream, &*answer).await.ok() });
            }
        });
        PlainServer { address, task }
    }

    /// The address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}/{path}", self.address)
    }

    /// The same under another name, so that a browser takes it for another site.
    pub(crate) fn other_url(&self) -> String {
        format!("http://localhost:{}/", self.address.port())
    }
}

impl Drop for PlainServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, answer: &impl Fn(&str) -> Answer) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().split('?').next().unwrap_or_default();
    let Answer { status, content_type, body, silence, stops_at } = answer(path.trim_start_matches('/'));
    tokio::time::sleep(silence).await;
    let kind = content_type.map(|kind| format!("Content-Type: {kind}\r\n")).unwrap_or_default();
    let n_bytes = body.len();
    let head = format!(
        "HTTP/1.1 {status} -\r\n{kind}Content-Length: {n_bytes}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(&body[..stops_at.unwrap_or(n_bytes)]).await?;
    if stops_at.is_some() {
        // Until the browser gives up.
        stream.read_u8().await?;
    }
    stream.shutdown().await
}
