//! Names in the order in which readers of a language look for them.

use std::cmp::Ordering;

use wasm_bindgen::JsValue;

use crate::i18n::Lang;

/// Compares names as the readers of a language do.
pub(crate) struct Collator(js_sys::Function);

impl Collator {
    /// The order of a language.
    pub(crate) fn new(lang: Lang) -> Collator {
        let locales = js_sys::Array::of1(&lang.code().into());
        Collator(js_sys::Intl::Collator::new(&locales, &js_sys::Object::new()).compare())
    }

    /// Which of two names comes first.
    pub(crate) fn compare(&self, a: &str, b: &str) -> Ordering {
        let order = self.0.call2(&JsValue::NULL, &a.into(), &b.into()).ok();
        order.and_then(|order| order.as_f64()).unwrap_or_default().total_cmp(&0.0)
    }
}
