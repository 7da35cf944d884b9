//! The active point of a chart: the one under the pointer, the finger or the keyboard.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use yew::prelude::*;

use crate::chart::PointRef;

/// How a point became the active one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ActiveBy {
    /// A mouse or pen over it: gone when that leaves.
    Hover,
    /// A finger: stays.
    Touch,
    /// The keyboard: gone when the focus leaves.
    Key,
}

/// The active point and how it became so, if one is.
pub(crate) type Active = Option<(PointRef, ActiveBy)>;

/// Holds the active point outside any component: a move of the pointer then reaches those who follow it and renders nothing
/// else.
#[derive(Default)]
pub struct ActivePoint {
    value: Cell<Active>,
    followers: RefCell<Vec<Callback<Active>>>,
}

impl ActivePoint {
    /// The active point.
    pub(crate) fn get(&self) -> Active {
        self.value.get()
    }

    /// Makes another point active, or none.
    pub(crate) fn set(&self, value: Active) {
        if self.value.replace(value) != value {
            for follower in self.followers.borrow().iter() {
                follower.emit(value);
            }
        }
    }
}

/// Calls a follower with the active point, now and whenever that changes, until the answer is called.
pub(crate) fn follow(shown: &Rc<ActivePoint>, follower: Callback<Active>) -> impl FnOnce() + use<> {
    follower.emit(shown.get());
    shown.followers.borrow_mut().push(follower.clone());
    let shown = shown.clone();
    move || shown.followers.borrow_mut().retain(|other| *other != follower)
}
