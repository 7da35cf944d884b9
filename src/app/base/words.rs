//! Texts that stay right while a browser translates the page.
//!
//! A translator puts nodes of its own in the place of a page's text nodes. What Yew then writes to those is seen by nobody,
//! and what it takes away is not there. So no text is a node of Yew's: each is the property `textContent` of an element,
//! which replaces whatever is in there. Where other elements stand beside a text, [`words`] give it one of its own.

use yew::prelude::*;

/// A text beside other elements.
pub(crate) fn words(text: &str) -> Html {
    html! { <span ~textContent={text} /> }
}
