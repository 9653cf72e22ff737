//! What only a browser can show: storage that works, is full or is blocked,
//! and several forms on one page.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::disallowed_methods)] // a test of the page may reach the page

use std::rc::Rc;

use disclosure_report::app::ports::{Companion, CompanionMissing, Later, Ports, StorageError, StoredDraft};
use disclosure_report::browser;
use disclosure_report::ui::store::{Shared, Store};
use disclosure_report::ui::{App, AppProps};
use disclosure_report::{companion, reader};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

/// Runs JavaScript; for making the browser refuse.
fn script(code: &str) -> wasm_bindgen::JsValue {
    js_sys::Function::new_no_args(code).call0(&wasm_bindgen::JsValue::NULL).expect("the script runs")
}

/// The companion without a module around it.
struct NearCompanion;

impl Companion for NearCompanion {
    fn ask(&self, question: String) -> Later<Result<String, CompanionMissing>> {
        Box::pin(async move { companion::answer(&question).ok_or(CompanionMissing) })
    }

    fn read(&self, bytes: &[u8], question: &str) -> Later<Result<String, CompanionMissing>> {
        Box::pin(std::future::ready(reader::read(bytes, question, &|_| {}).ok_or(CompanionMissing)))
    }

    fn stop(&self) {}
}

fn ports() -> Ports {
    Ports { companion: Rc::new(NearCompanion), ..ports_with("") }
}

/// The ports of a page that answers the companion's questions so.
fn ports_with(ask: &str) -> Ports {
    browser::ports(script(&format!("return {{ home: 'site', restart() {{}}, {ask} }}")).unchecked_into())
}

fn document() -> web_sys::Document {
    web_sys::window().and_then(|window| window.document()).expect("a page")
}

async fn stored(id: &str) -> Option<StoredDraft> {
    let drafts = ports().drafts.list().await.expect("a list");
    drafts.into_iter().find(|draft| draft.id == id)
}

#[wasm_bindgen_test]
async fn a_draft_is_kept_listed_and_deleted() {
    let drafts = ports().drafts;
    assert_eq!(drafts.put("kept", "文本 😀".to_owned()).await, Ok(()));
    assert_eq!(stored("kept").await.map(|draft| draft.text).as_deref(), Some("文本 😀"));
    assert_eq!(drafts.delete("kept").await, Ok(()));
    assert_eq!(stored("kept").await, None);
}

#[wasm_bindgen_test]
async fn the_companion_answers_or_is_missing() {
    for (ask, answer) in [
        ("async ask(question) { return question + '!' }", Ok("q!".to_owned())),
        ("async ask() { throw new TypeError('offline') }", Err(CompanionMissing)),
        ("async ask() {}", Err(CompanionMissing)),
    ] {
        assert_eq!(ports_with(ask).companion.ask("q".to_owned()).await, answer, "{ask}");
    }
    let read = "async read(bytes, question) { return question + bytes.join() }";
    assert_eq!(ports_with(read).companion.read(&[0, 255], "q").await, Ok("q0,255".to_owned()));
}

#[wasm_bindgen_test]
async fn keys_of_others_are_left_alone() {
    script("localStorage.setItem('of-the-portal', '1')");
    assert!(ports().drafts.list().await.expect("a list").iter().all(|draft| draft.text != "1"));
    script("if (localStorage.getItem('of-the-portal') !== '1') throw new Error('gone')");
}

#[wasm_bindgen_test]
async fn a_full_storage_keeps_the_draft_that_was_there() {
    let drafts = ports().drafts;
    assert_eq!(drafts.put("full", "old".to_owned()).await, Ok(()));
    script(
        "const real = Storage.prototype.setItem; \
         Storage.prototype.setItem = function () { \
             Storage.prototype.setItem = real; throw new DOMException('full', 'QuotaExceededError'); \
         }",
    );
    assert_eq!(drafts.put("full", "new".to_owned()).await, Err(StorageError::Full));
    assert_eq!(stored("full").await.map(|draft| draft.text).as_deref(), Some("old"));
    assert_eq!(drafts.delete("full").await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_write_that_does_not_stick_is_noticed() {
    let drafts = ports().drafts;
    script(
        "const real = Storage.prototype.setItem; \
         Storage.prototype.setItem = function () { Storage.prototype.setItem = real; }",
    );
    assert_eq!(drafts.put("lost", "text".to_owned()).await, Err(StorageError::NotKept));
}

#[wasm_bindgen_test]
async fn a_blocked_storage_is_said_to_be_unavailable() {
    let drafts = ports().drafts;
    script(
        "window.unblocked = Object.getOwnPropertyDescriptor(window, 'localStorage'); \
         Object.defineProperty(window, 'localStorage', { configurable: true, \
             get() { throw new DOMException('blocked', 'SecurityError'); } })",
    );
    assert_eq!(drafts.list().await, Err(StorageError::Unavailable));
    assert_eq!(drafts.put("one", "text".to_owned()).await, Err(StorageError::Unavailable));
    script("Object.defineProperty(window, 'localStorage', window.unblocked)");
    assert!(drafts.list().await.is_ok());
}

/// Mounts a form and waits until it is drawn.
async fn mount(instance: &'static str) -> Element {
    let root = document().create_element("div").expect("an element");
    document().body().expect("a body").append_child(&root).expect("a place");
    let store = Shared(Rc::new(Store::default()));
    let props = AppProps { ports: ports(), store, instance: instance.into() };
    yew::Renderer::<App>::with_root_and_props(root.clone(), props).render();
    turn().await;
    root
}

async fn press(root: &Element, selector: &str) {
    let button = root.query_selector(selector).expect("a selector").expect(selector);
    button.unchecked_into::<HtmlElement>().click();
    turn().await;
}

/// What a port in this page answers has arrived after a turn, and is drawn.
async fn turn() {
    let turn = js_sys::eval("new Promise((done) => setTimeout(done))").expect("a promise");
    wasm_bindgen_futures::JsFuture::from(turn.unchecked_into::<js_sys::Promise>()).await.expect("a turn");
}

#[wasm_bindgen_test]
async fn two_forms_on_one_page_keep_apart() {
    let (one, two) = (mount("one").await, mount("two").await);
    press(&one, ".box.is-row button").await;
    assert!(one.query_selector("[data-view=report]").expect("a selector").is_some());
    assert!(two.query_selector("[data-view=start]").expect("a selector").is_some());
    press(&two, ".box.is-row button").await;
    let with_id = document().query_selector_all("[id]").expect("a selector");
    let ids: Vec<String> = (0..with_id.length())
        .filter_map(|at| with_id.get(at)?.unchecked_into::<Element>().get_attribute("id"))
        .collect();
    let unique: std::collections::BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "no id stands twice");
    assert!(ids.len() > 400);
    one.remove();
    two.remove();
}
