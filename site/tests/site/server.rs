//! What the server answers.

use std::{collections::BTreeMap, path::Path};

use site::server::{Server, start};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::files::{dist, one};

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

async fn get(server: &Server, path: &str, more: &str) -> Answer {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let url = format!("{}{path}", server.public_url);
    let request = format!("GET {url} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{more}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers =
        lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.into()));
    Answer { status, headers: headers.collect(), body: bytes[end + 4..].to_vec() }
}

fn name_of(path: &Path) -> String {
    path.strip_prefix(dist()).unwrap().to_string_lossy().replace('\\', "/")
}

#[tokio::test]
async fn every_kind_of_file_has_its_type() {
    let server = start(&dist(), 0, "/").await.unwrap();
    let expected = [
        (name_of(&one("crime-explorer-", ".wasm")), "application/wasm"),
        (name_of(&one("start-", ".js")), "text/javascript"),
        (name_of(&one("style-", ".css")), "text/css"),
        (name_of(&one("bundle/core-", ".bin")), "application/octet-stream"),
        ("data/v1/homicide-rate.csv".into(), "text/csv"),
        ("data/v1/index.json".into(), "application/json"),
        ("fonts/explorer-sans-latin-400.woff2".into(), "font/woff2"),
        ("explore/".into(), "text/html"),
    ];
    for (path, kind) in expected {
        let answer = get(&server, &path, "").await;
        assert_eq!((answer.status, answer.headers["content-type"].as_str()), (200, kind), "{path}");
        assert!(!answer.body.is_empty(), "{path}");
    }
}

#[tokio::test]
async fn only_the_embed_page_lets_others_frame_it() {
    let server = start(&dist(), 0, "/").await.unwrap();
    for (path, frames) in [("", "'self'"), ("explore/", "'self'"), ("embed/?i=homicide-rate", "*")] {
        let headers = get(&server, path, "").await.headers;
        let policy = &headers["content-security-policy"];
        assert!(policy.ends_with(&format!("frame-ancestors {frames}")), "{path}: {policy}");
        assert_eq!(headers["referrer-policy"], "no-referrer");
        assert_eq!(headers["x-content-type-options"], "nosniff");
        assert!(headers.contains_key("permissions-policy") && !headers.contains_key("set-cookie"));
        assert!(!headers.contains_key("x-frame-options"));
    }
}

#[tokio::test]
async fn what_is_not_there_is_a_404_with_the_page_for_it() {
    let server = start(&dist(), 0, "/").await.unwrap();
    for path in ["nothing", "a/b/c", "bundle/core-000000000000.bin", "../Cargo.toml", "%2e%2e/Cargo.toml"] {
        let answer = get(&server, path, "").await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(String::from_utf8_lossy(&answer.body).contains("<h1>There is no such page</h1>"), "{path}");
        assert_eq!(answer.headers["cache-control"], "no-cache");
    }
}

#[tokio::test]
async fn a_site_below_a_path_answers_there() {
    let server = start(&dist(), 0, "/a/b/").await.unwrap();
    assert_eq!(get(&server, "", "").await.status, 200);
    assert_eq!(get(&server, "explore/", "").await.status, 200);
}

#[tokio::test]
async fn text_and_program_come_compressed_to_those_who_take_it() {
    let server = start(&dist(), 0, "/").await.unwrap();
    for path in [name_of(&one("style-", ".css")), name_of(&one("bundle/core-", ".bin"))] {
        let whole = get(&server, &path, "").await;
        let packed = get(&server, &path, "Accept-Encoding: br\r\n").await;
        assert_eq!(packed.headers["content-encoding"], "br", "{path}");
        assert!(packed.body.len() < whole.body.len(), "{path}");
    }
}

#[tokio::test]
async fn only_files_with_a_hash_are_kept_for_ever() {
    let server = start(&dist(), 0, "/").await.unwrap();
    let hashed = name_of(&one("bundle/core-", ".bin"));
    for (path, is_kept) in [(hashed.as_str(), true), ("", false), ("embed.js", false), ("data/v1/index.json", false)] {
        let cache = &get(&server, path, "").await.headers["cache-control"];
        assert_eq!(cache.contains("immutable"), is_kept, "{path}: {cache}");
    }
}
