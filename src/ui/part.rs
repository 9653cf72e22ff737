//! Parts of the page that are drawn again only when what they show changes.

use std::any::Any;
use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, VComp};

/// Draws what is shown, now and whenever it is not what it was. One component
/// for all parts: every further one weighs on the first load.
pub fn part<T: PartialEq + 'static>(shows: T, draw: fn(&T) -> Html) -> Html {
    mount(None, Rc::new(Of { shows, draw }))
}

/// A part that a list tells apart from its neighbours.
pub fn keyed_part<T: PartialEq + 'static>(key: String, shows: T, draw: fn(&T) -> Html) -> Html {
    mount(Some(Key::from(key)), Rc::new(Of { shows, draw }))
}

#[inline(never)]
fn mount(key: Option<Key>, view: Rc<dyn View>) -> Html {
    VComp::new::<Part>(Rc::new(Props { view: Same(view) }), key).into()
}

trait View {
    fn draw(&self) -> Html;
    fn is_like(&self, other: &dyn View) -> bool;
    fn as_any(&self) -> &dyn Any;
}

struct Of<T> {
    shows: T,
    draw: fn(&T) -> Html,
}

impl<T: PartialEq + 'static> View for Of<T> {
    fn draw(&self) -> Html {
        (self.draw)(&self.shows)
    }

    fn is_like(&self, other: &dyn View) -> bool {
        other.as_any().downcast_ref::<Self>().is_some_and(|other| self.shows == other.shows)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

struct Same(Rc<dyn View>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_like(&*other.0)
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    view: Same,
}

struct Part;

impl Component for Part {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &Props) -> bool {
        ctx.props() != before
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().view.0.draw()
    }
}
