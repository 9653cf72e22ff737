//! The application state as Yew keeps it.

use std::ops::Deref;
use std::rc::Rc;

use yew::prelude::*;

use crate::app::{Action, State};

#[derive(Default)]
pub struct Store {
    pub state: Rc<State>,
}

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self { state: Rc::new(self.state.reduce(action)) })
    }
}

/// A value that counts as unchanged while it is the very same one, so that
/// nobody compares whole reports.
pub struct Shared<T>(pub Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
