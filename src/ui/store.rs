//! The application state as Yew keeps it.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::{Action, State};

#[derive(Default, PartialEq)]
pub struct Store {
    pub state: Rc<State>,
}

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self { state: Rc::new(self.state.reduce(action)) })
    }
}
