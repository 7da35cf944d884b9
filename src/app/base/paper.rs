//! What stands on paper in place of what is on the screen.
//!
//! It is written while the browser says that it is about to print, not rendered: Yew renders in a microtask, and Firefox
//! copies the page for the printer before it runs any.

use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use super::effect::use_effect_with;

/// Fills an element.
pub(crate) type Write = Rc<dyn Fn(&Element)>;

/// The element that `write` fills when the page is about to be printed, and that is empty again afterwards. What is to be
/// written is what the component was last rendered with.
#[hook]
pub(crate) fn use_paper(write: Option<Write>) -> NodeRef {
    let node = use_node_ref();
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = write;
    let paper = node.clone();
    use_effect_with((), move |()| {
        let listeners = ["beforeprint", "afterprint"].map(|event| {
            let (paper, latest) = (paper.clone(), latest.clone());
            EventListener::new(&gloo_utils::window(), event, move |event| {
                let Some(element) = paper.cast::<Element>() else { return };
                element.set_text_content(None);
                if let Some(write) = latest.borrow().as_ref().filter(|_| event.type_() == "beforeprint") {
                    write(&element);
                }
            })
        });
        move || drop(listeners)
    });
    node
}
