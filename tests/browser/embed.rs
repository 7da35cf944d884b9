//! How a frame tells its host how tall it is.

use std::{cell::RefCell, rc::Rc};

use crime_explorer::app::embed::messages::{FrameIds, messages};
use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::MessageEvent;

use super::stage::settled;

fn field(message: &JsValue, key: &str) -> JsValue {
    Reflect::get(message, &key.into()).unwrap()
}

#[wasm_bindgen_test]
async fn a_host_receives_the_height_in_four_forms() {
    let received = Rc::new(RefCell::new(Vec::<JsValue>::new()));
    let seen = received.clone();
    let listener =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| seen.borrow_mut().push(event.data()));
    let window = gloo_utils::window();
    window.add_event_listener_with_callback("message", listener.as_ref().unchecked_ref()).unwrap();
    let ids = FrameIds { id: "chart-1".into(), pym_child_id: Some("child".into()) };
    for message in messages(&ids, "https://example.org/embed/?i=a", 480) {
        window.post_message(&message, "*").unwrap();
    }
    for _ in 0..10 {
        settled().await;
    }
    window.remove_event_listener_with_callback("message", listener.as_ref().unchecked_ref()).unwrap();
    let all = received.borrow();
    assert!(all.iter().any(|message| {
        field_is(message, "source", "crime-explorer")
            && field_is(message, "type", "resize")
            && field_is(message, "id", "chart-1")
            && field(message, "v") == 1
            && field(message, "height") == 480
    }));
    assert!(all.iter().any(|message| {
        field_is(message, "sentinel", "amp")
            && field_is(message, "type", "embed-size")
            && field(message, "height") == 480
    }));
    let texts: Vec<String> = all.iter().filter_map(JsValue::as_string).collect();
    assert!(texts.contains(&"pymxPYMxchildxPYMxheightxPYMx480".to_owned()), "{texts:?}");
    let parsed = texts.iter().filter_map(|text| JSON::parse(text).ok());
    let context = parsed.into_iter().find(|message| field_is(message, "context", "iframe.resize")).unwrap();
    assert!(field_is(&context, "src", "https://example.org/embed/?i=a"));
    assert_eq!(field(&context, "height"), 480);
}

fn field_is(message: &JsValue, key: &str, value: &str) -> bool {
    message.is_object() && field(message, key).as_string().as_deref() == Some(value)
}
