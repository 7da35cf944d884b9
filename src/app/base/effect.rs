//! Effects of components, compiled once: Yew's own hook is compiled anew for each effect, which costs a reader a kilobyte
//! each time.

use std::any::Any;

use yew::{functional::TearDown, prelude::*};

/// What an effect depends on, of whatever type.
struct Key(Box<dyn Comparable>);

trait Comparable {
    fn is_equal(&self, other: &dyn Any) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<T: PartialEq + 'static> Comparable for T {
    fn is_equal(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        self.0.is_equal((*other.0).as_any())
    }
}

/// Undoes an effect.
type Undo = Box<dyn FnOnce()>;

/// An effect: given what it depends on, it says how to undo it.
type Effect = Box<dyn FnOnce(&dyn Any) -> Undo>;

/// Runs `effect` after the component is rendered, whenever `deps` are not what they were, and undoes it before the next
/// time and at the end: as Yew's hook of that name.
#[hook]
pub(crate) fn use_effect_with<T, F, D>(deps: T, effect: F)
where
    T: PartialEq + 'static,
    F: FnOnce(&T) -> D + 'static,
    D: TearDown,
{
    let run = move |deps: &dyn Any| -> Undo {
        match deps.downcast_ref() {
            Some(deps) => {
                let undo = effect(deps);
                Box::new(move || undo.tear_down())
            }
            // It is of the type that it was made with.
            None => Box::new(|| ()),
        }
    };
    use_any_effect(Key(Box::new(deps)), Box::new(run));
}

#[hook]
fn use_any_effect(key: Key, run: Effect) {
    yew::functional::use_effect_with(key, move |key: &Key| run((*key.0).as_any()));
}
