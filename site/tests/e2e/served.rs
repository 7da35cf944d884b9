//! The finished site with a script of the tests in front of its own, which any browser runs: no driver but Chromium's has a
//! command for that.

use crate::plain_server::{Answer, PlainServer};

/// Collects in `window.said` what a page complains of: errors, warnings, and what its policy forbade.
pub(crate) const LISTEN: &str = "window.said = []; const say = (...words) => said.push(words.map(String).join(' '));\
    for (const level of ['error', 'warn']) { const own = console[level];\
        console[level] = (...words) => { say(...words); own.apply(console, words); }; }\
    addEventListener('error', (event) => say('error', event.message || event.target?.src || event.target?.href), true);\
    addEventListener('unhandledrejection', (event) => say('rejected', event.reason));\
    addEventListener('securitypolicyviolation', (event) => say('forbidden', event.violatedDirective, event.blockedURI));";

/// Serves `dist/`, with the script at the head of every page.
pub(crate) async fn with_script(script: &str) -> PlainServer {
    const NAME: &str = "of-the-tests.js";
    let script = script.to_owned();
    PlainServer::start(move |path| {
        if path == NAME {
            return Answer { content_type: Some("text/javascript"), ..Answer::page(200, &script) };
        }
        let mut answer = Answer::of_file(path);
        if answer.content_type == Some("text/html") {
            let html = String::from_utf8(answer.body).unwrap();
            assert!(html.contains("<head>"), "{path}");
            answer.body = html.replacen("<head>", &format!("<head><script src=\"/{NAME}\"></script>"), 1).into();
        }
        answer
    })
    .await
}
