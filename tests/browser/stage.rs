//! A part of the page for one test, and what a reader does to it.

use std::rc::Rc;

use crime_explorer::app::{
    load::cache::{Files, use_cache},
    page::entrances::open,
};
use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};
use web_sys::{PointerEvent, PointerEventInit};
use yew::{AppHandle, BaseComponent, prelude::*, virtual_dom::VComp};

/// A component in a section of its own; the tests of one page share a document.
pub(crate) struct Stage<C: BaseComponent> {
    pub(crate) section: Element,
    _handle: AppHandle<Staged<C>>,
}

#[derive(Properties, PartialEq)]
struct StagedProps<P: PartialEq + 'static> {
    of: Rc<P>,
}

/// The component where the parts of the program can be had, as on every page.
#[component]
fn Staged<C: BaseComponent>(props: &StagedProps<<C as BaseComponent>::Properties>) -> Html {
    let files = use_cache(crime_explorer::i18n::Lang::En, open);
    let staged = Html::from(VComp::new::<C>(props.of.clone(), None));
    html! { <ContextProvider<Files> context={files}>{ staged }</ContextProvider<Files>> }
}

impl<C: BaseComponent> Stage<C> {
    /// The component on the page, drawn.
    pub(crate) async fn new(props: C::Properties) -> Stage<C> {
        let document = gloo_utils::document();
        dress();
        let section = document.create_element("section").unwrap();
        // As wide as a laptop's column, whatever the window is.
        section.unchecked_ref::<HtmlElement>().style().set_property("width", "800px").unwrap();
        document.body().unwrap().append_child(&section).unwrap();
        let props = StagedProps { of: Rc::new(props) };
        let handle = yew::Renderer::<Staged<C>>::with_root_and_props(section.clone(), props).render();
        settled().await;
        Stage { section, _handle: handle }
    }

    pub(crate) fn find(&self, selector: &str) -> Element {
        self.section.query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
    }

    pub(crate) fn find_all(&self, selector: &str) -> Vec<Element> {
        let nodes = self.section.query_selector_all(selector).unwrap();
        (0..nodes.length()).map(|idx| nodes.get(idx).unwrap().unchecked_into()).collect()
    }

    pub(crate) fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    pub(crate) async fn click(&self, selector: &str) {
        self.find(selector).unchecked_into::<HtmlElement>().click();
        settled().await;
    }

    /// The mouse at a position of the element, in CSS pixels from its top left.
    pub(crate) async fn point(&self, selector: &str, (x, y): (f64, f64)) {
        let target = self.find(selector);
        let rect = target.get_bounding_client_rect();
        let init = PointerEventInit::new();
        init.set_bubbles(true);
        init.set_pointer_type("mouse");
        init.set_client_x((rect.left() + x).round() as i32);
        init.set_client_y((rect.top() + y).round() as i32);
        target.dispatch_event(&PointerEvent::new_with_event_init_dict("pointermove", &init).unwrap()).unwrap();
        settled().await;
    }

    /// A key where the focus is. Says whether the page took it.
    pub(crate) async fn press(&self, key: &str) -> bool {
        let focused = gloo_utils::document().active_element().unwrap();
        let init = KeyboardEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_key(key);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
        focused.dispatch_event(&event).unwrap();
        settled().await;
        event.default_prevented()
    }

    pub(crate) async fn type_into(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.find(selector).unchecked_into();
        input.set_value(text);
        let init = EventInit::new();
        init.set_bubbles(true);
        input.dispatch_event(&Event::new_with_event_init_dict("input", &init).unwrap()).unwrap();
        settled().await;
    }
}

impl<C: BaseComponent> Drop for Stage<C> {
    fn drop(&mut self) {
        self.section.remove();
    }
}

/// The pages' styles, without which a table has no part that is seen and a figure the browser's margins.
fn dress() {
    let document = gloo_utils::document();
    if document.get_element_by_id("styles").is_some() {
        return;
    }
    let style = document.create_element("style").unwrap();
    style.set_id("styles");
    let sheets = [
        include_str!("../../static/css/base.css"),
        include_str!("../../static/css/figure.css"),
        include_str!("../../static/css/table.css"),
    ];
    style.set_text_content(Some(&sheets.concat()));
    document.head().unwrap().append_child(&style).unwrap();
}

/// The name of what has the focus.
pub(crate) fn focused_name() -> String {
    gloo_utils::document().active_element().and_then(|element| element.get_attribute("aria-label")).unwrap_or_default()
}

/// Until what was asked for is drawn: renders are done, and two frames have come.
pub(crate) async fn settled() {
    for _ in 0..2 {
        yew::scheduler::flush().await;
        next_frame().await;
    }
    yew::scheduler::flush().await;
}

async fn next_frame() {
    let frame = Promise::new(&mut |resolve, _| {
        gloo_utils::window().request_animation_frame(&resolve).unwrap();
    });
    JsFuture::from(frame).await.unwrap();
}
