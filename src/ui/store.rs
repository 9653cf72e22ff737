//! The application state of one instance, and who is told when it changes.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use crate::app::{Action, State};

/// What an action did.
pub struct Change {
    pub before: Rc<State>,
    pub after: Rc<State>,
    /// Whether it follows what was typed, which its control shows already.
    pub is_typed: bool,
}

/// Told of every action.
type Watcher = Box<dyn Fn(&Change)>;

/// Holds the state outside the view, so that the page around the form sees an
/// action's effect as soon as the call returns.
#[derive(Default)]
pub struct Store {
    state: RefCell<Rc<State>>,
    watchers: RefCell<Vec<Watcher>>,
}

impl Store {
    #[must_use]
    pub fn state(&self) -> Rc<State> {
        self.state.borrow().clone()
    }

    pub fn dispatch(&self, action: Action) {
        let (before, is_typed) = (self.state(), action.is_typed());
        let after = Rc::new(before.reduce(action));
        self.state.replace(after.clone());
        let change = Change { before, after, is_typed };
        for watcher in self.watchers.borrow().iter() {
            watcher(&change);
        }
    }

    /// Calls back after every action, as long as the store lives.
    pub fn watch(&self, watcher: impl Fn(&Change) + 'static) {
        self.watchers.borrow_mut().push(Box::new(watcher));
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
