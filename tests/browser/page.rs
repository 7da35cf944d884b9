//! What surrounds a view: addresses, notices, the slider, the lists.

use std::{cell::RefCell, rc::Rc};

use crime_explorer::{
    app::{
        base::{
            dialog::Dialog,
            history::{HistoryEntry, Navigator, use_location},
        },
        load::fetch::{FetchError, fetch},
        page::notices::UnreadNotice,
        pick::{
            combobox::{Combobox, Offer},
            year_slider::YearSlider,
        },
    },
    kinds::{bar, map},
    period::{Year, Years},
    permalink,
    view::{Time, TimeEnd, View},
};
use gloo_utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};
use yew::{platform::time::sleep, prelude::*};

/// A place of its own in the document for each test.
fn stage() -> Element {
    let stage = document().create_element("section").unwrap();
    document().body().unwrap().append_child(&stage).unwrap();
    stage
}

async fn settle() {
    sleep(std::time::Duration::from_millis(20)).await;
}

fn find(stage: &Element, selector: &str) -> HtmlElement {
    stage.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}")).unchecked_into()
}

fn press(element: &Element, key: &str) {
    let press = js_sys::Function::new_with_args(
        "element, key",
        "element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))",
    );
    press.call2(&JsValue::NULL, element, &key.into()).unwrap();
}

fn send(element: &Element, event_type: &str) {
    let event = Event::new(event_type).unwrap();
    event.init_event_with_bubbles_and_cancelable(event_type, true, true);
    element.dispatch_event(&event).unwrap();
}

fn fill(field: &HtmlElement, text: &str, event_type: &str) {
    field.unchecked_ref::<HtmlInputElement>().set_value(text);
    send(field, event_type);
}

type Heard<T> = Rc<RefCell<Vec<T>>>;

fn listener<T: 'static>() -> (Heard<T>, Callback<T>) {
    let heard: Heard<T> = Rc::default();
    let sink = heard.clone();
    (heard, Callback::from(move |value| sink.borrow_mut().push(value)))
}

const AVAILABLE: Years = Years { first: Year(1990), last: Year(2020) };

#[component]
fn Slider(props: &SliderProps) -> Html {
    html! {
        <YearSlider
            available={AVAILABLE} shown={Years { first: Year(2000), last: Year(2010) }} is_range={true}
            on_change={props.on_change.clone()}
        />
    }
}

#[derive(Properties, PartialEq)]
struct SliderProps {
    on_change: Callback<(Time, HistoryEntry)>,
}

#[wasm_bindgen_test]
async fn the_slider_moves_by_keys_and_says_its_year() {
    let (heard, on_change) = listener();
    let stage = stage();
    yew::Renderer::<Slider>::with_root_and_props(stage.clone(), SliderProps { on_change }).render();
    settle().await;
    let last = find(&stage, ".thumb-to");
    assert_eq!(last.get_attribute("role").as_deref(), Some("slider"));
    assert_eq!(last.get_attribute("aria-valuetext").as_deref(), Some("2010"));
    assert_eq!(last.get_attribute("aria-valuemin").as_deref(), Some("2000"));
    press(&last, "ArrowRight");
    press(&last, "End");
    press(&find(&stage, ".thumb-from"), "PageDown");
    let times: Vec<Time> = heard.borrow().iter().map(|(time, _)| *time).collect();
    let range = |from, to| Time { from: TimeEnd::Year(Year(from)), to };
    assert_eq!(
        times,
        [range(2000, TimeEnd::Year(Year(2011))), range(2000, TimeEnd::Latest), range(1997, TimeEnd::Year(Year(2010))),]
    );
}

#[wasm_bindgen_test]
async fn a_typed_year_out_of_range_becomes_the_nearest_there_is() {
    let (heard, on_change) = listener();
    let stage = stage();
    yew::Renderer::<Slider>::with_root_and_props(stage.clone(), SliderProps { on_change }).render();
    settle().await;
    let field = find(&stage, ".year-field");
    fill(&field, "1850", "change");
    settle().await;
    assert_eq!(field.unchecked_ref::<HtmlInputElement>().value(), "1990");
    assert_eq!(heard.borrow().len(), 1);
    assert_eq!(heard.borrow()[0].0.from, TimeEnd::Earliest);
}

#[component]
fn Notice() -> Html {
    let (_, unread) = permalink::parse("v=pie&zz=1");
    html! { <UnreadNotice unread={Rc::<[_]>::from(unread)} /> }
}

#[wasm_bindgen_test]
async fn what_could_not_be_read_of_a_link_is_named_until_put_away() {
    let stage = stage();
    yew::Renderer::<Notice>::with_root(stage.clone()).render();
    settle().await;
    let text = find(&stage, "[role=status]").text_content().unwrap();
    assert!(text.contains("pie") && text.contains("zz"), "{text}");
    find(&stage, "button").click();
    settle().await;
    assert!(stage.query_selector("[role=status]").unwrap().is_none());
}

thread_local! {
    static NAVIGATOR: RefCell<Option<Navigator>> = const { RefCell::new(None) };
}

#[component]
fn Place() -> Html {
    let (location, navigator) = use_location();
    NAVIGATOR.set(Some(navigator));
    html! { <p class="place">{ location.view.kind().id }</p> }
}

fn search() -> String {
    window().location().search().unwrap()
}

#[wasm_bindgen_test]
async fn a_choice_is_in_the_address_and_back_undoes_it() {
    let stage = stage();
    yew::Renderer::<Place>::with_root(stage.clone()).render();
    settle().await;
    let navigator = NAVIGATOR.take().unwrap();
    let kind = |kind| move |view: &View| View { kind: Some(kind), ..view.clone() };
    navigator.update(HistoryEntry::Push, |view| View { kept: vec!["zz=%20".to_owned()], ..view.clone() });
    navigator.update(HistoryEntry::Push, kind(bar::KIND));
    navigator.update(HistoryEntry::Push, kind(map::KIND));
    settle().await;
    assert_eq!(find(&stage, ".place").text_content().as_deref(), Some("map"));
    assert_eq!(search(), "?v=bar&zz=%20", "the page comes first, and then the address");
    sleep(std::time::Duration::from_millis(100)).await;
    assert_eq!(search(), "?v=map&zz=%20");
    window().history().unwrap().back().unwrap();
    sleep(std::time::Duration::from_millis(200)).await;
    assert_eq!(find(&stage, ".place").text_content().as_deref(), Some("bar"));
    assert_eq!(search(), "?v=bar&zz=%20");
    // A slider's steps change the entry, once they are over.
    navigator.update(HistoryEntry::Replace, |view| View { tolerance: 3, ..view.clone() });
    assert_eq!(search(), "?v=bar&zz=%20");
    sleep(std::time::Duration::from_millis(400)).await;
    assert_eq!(search(), "?v=bar&tol=3&zz=%20");
}

#[wasm_bindgen_test]
async fn a_missing_file_says_so() {
    let outcome = fetch("no-such-file.bin", 10, &|_| ()).await;
    assert!(matches!(outcome, Err(FetchError::Status(404) | FetchError::NotData)), "{outcome:?}");
}

#[component]
fn Finding(props: &FindingProps) -> Html {
    let offer = |id: &str| Offer { id: id.into(), name: id.into(), detail: "".into() };
    html! {
        <Combobox
            label="Find" offers={Rc::<[Offer]>::from([offer("HND"), offer("SLV")])} on_type={Callback::noop()}
            on_choose={props.on_choose.clone()}
        />
    }
}

#[derive(Properties, PartialEq)]
struct FindingProps {
    on_choose: Callback<Rc<str>>,
}

#[wasm_bindgen_test]
async fn a_combobox_is_worked_by_keys() {
    let (heard, on_choose) = listener();
    let stage = stage();
    yew::Renderer::<Finding>::with_root_and_props(stage.clone(), FindingProps { on_choose }).render();
    settle().await;
    let field = find(&stage, "[role=combobox]");
    assert_eq!(field.get_attribute("aria-expanded").as_deref(), Some("false"));
    fill(&field, "h", "input");
    settle().await;
    assert_eq!(field.get_attribute("aria-expanded").as_deref(), Some("true"));
    press(&field, "ArrowDown");
    settle().await;
    press(&field, "ArrowDown");
    settle().await;
    let active = field.get_attribute("aria-activedescendant").unwrap();
    assert_eq!(find(&stage, "[aria-selected=true]").id(), active);
    press(&field, "Enter");
    settle().await;
    assert_eq!(heard.borrow().iter().map(|id| id.to_string()).collect::<Vec<_>>(), ["SLV"]);
    assert_eq!(field.get_attribute("aria-expanded").as_deref(), Some("false"));
}

#[component]
fn Window() -> Html {
    let is_open = use_state(|| true);
    let on_close = {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(false))
    };
    html! { if *is_open { <Dialog title="Places" {on_close}><input class="inside" /></Dialog> } }
}

#[wasm_bindgen_test]
async fn a_dialog_holds_the_keyboard_and_closes() {
    let stage = stage();
    yew::Renderer::<Window>::with_root(stage.clone()).render();
    settle().await;
    let dialog = find(&stage, "dialog");
    assert!(dialog.contains(document().active_element().as_deref()));
    dialog.unchecked_ref::<web_sys::HtmlDialogElement>().close();
    settle().await;
    assert!(stage.query_selector("dialog").unwrap().is_none());
}
