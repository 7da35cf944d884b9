//! A value that may lag behind, so that what is dear to compute from it is computed once a change is over.

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::effect::use_effect_with;

/// The last value that has stood still for `lag_ms`; the first one at once.
#[hook]
pub(crate) fn use_debounced<T: Clone + PartialEq + 'static>(value: T, lag_ms: u32) -> T {
    let debounced = use_state_eq(|| value.clone());
    let setter = debounced.setter();
    let is_first = use_mut_ref(|| true);
    use_effect_with(value, move |value| {
        let value = value.clone();
        let is_first = is_first.replace(false);
        let timeout = (!is_first).then(|| Timeout::new(lag_ms, move || setter.set(value)));
        move || drop(timeout)
    });
    (*debounced).clone()
}
