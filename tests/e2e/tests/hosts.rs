//! Pages around the element that are slow, forgetful or late: nothing of one
//! reaches another, and nothing typed is lost.

use e2e::{Locator, Page, Site, Story};
use serde_json::json;

const NEW: &str = "t3.new_received.natural_person";

const PORTAL: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>某某门户</title>
<link rel="icon" href="data:,"><script src="/nb/disclosure-report.js" defer></script>
<script src="/late.js" type="module"></script><h1>某某门户</h1><div id="place"></div>"#;

/// Adapters that keep drafts in a map, fail and dawdle on request.
const ADAPTER: &str = "window.adapter = (drafts = new Map()) => ({
    drafts, delays: [], refuses: null,
    async list() {
        if (this.refusesToList) throw new Error('down');
        return [...drafts].map(([id, text]) => ({ id, text }));
    },
    async put(id, text, previous) {
        const delay = this.delays.shift();
        if (delay) await new Promise((done) => setTimeout(done, delay));
        if (this.refuses) throw Object.assign(new Error(), { code: this.refuses });
        this.previous = previous;
        drafts.set(id, text);
    },
    async delete(id) { drafts.delete(id); }
});
window.put = async (storageAdapter, attributes = { organ: '云渡市水务局', 'report-year': 2024 }) => {
    const element = document.createElement('disclosure-report');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (storageAdapter) element.storageAdapter = storageAdapter;
    document.querySelector('#place').append(element);
    await element.ready;
    return element;
};";

fn portal(late: &str) -> Story {
    let site = Site::built().under("/nb/").page("/portal.html", PORTAL).page("/late.js", late);
    Story::new().site(site)
}

fn visit(page: &Page) {
    page.visit_path("/portal.html");
    page.run_later(&format!("await customElements.whenDefined('disclosure-report'); {ADAPTER}"));
}

fn cell<'a>(form: &Locator<'a>) -> Locator<'a> {
    form.inside(&format!("[data-cell=\"{NEW}\"]"))
}

/// A page with one element that keeps its drafts there and holds a figure.
fn begun<'a>(page: &'a Page, adapter: &str, figure: &str) -> Locator<'a> {
    visit(page);
    page.run_later(&format!("window.a = adapter(); window.b = adapter(); window.one = await put({adapter})"));
    let form = page.find("disclosure-report");
    cell(&form).fill(figure);
    form.inside("[data-save-state=\"saved\"]").exists();
    form
}

#[test]
fn who_comes_next_sees_nothing_of_who_was_there() {
    portal("").run(|page| {
        let form = begun(page, "a", "4711");
        page.run_later("one.remove(); await new Promise((done) => setTimeout(done, 300)); window.two = await put(b)");
        form.inside("[data-view=\"report\"]").exists();
        cell(&form).has_value("");
        cell(&form).fill("1");
        form.inside("[data-save-state=\"saved\"]").exists();
        assert_eq!(page.run("return [...b.drafts.values()].some((text) => text.includes('4711'))"), json!(false));
        assert_eq!(page.run("return [a.drafts.size, b.drafts.size]"), json!([1, 1]));

        // What was typed on the start page goes with who typed it.
        page.run_later(
            "two.remove(); await new Promise((done) => setTimeout(done, 300)); window.three = await put(a, {})",
        );
        form.inside("[data-field=\"organ\"]").fill("甲局");
        page.run_later("three.remove(); await new Promise((done) => setTimeout(done, 300)); await put(b, {})");
        form.inside("[data-field=\"organ\"]").has_value("");
    });
}

#[test]
fn an_element_that_comes_back_shows_what_the_store_holds_now() {
    portal("").run(|page| {
        let form = begun(page, "null", "5");
        page.run_later("one.remove(); await new Promise((done) => setTimeout(done, 300))");
        // Another window goes on with the draft.
        let drafts = page.stored_drafts();
        let (id, text) = drafts.iter().next().expect("a draft");
        page.store_draft(id, &text.replace("\"natural_person\": 5", "\"natural_person\": 999"));
        page.run_later("document.querySelector('#place').append(one); await one.ready");
        cell(&form).has_value("999");
    });
}

#[test]
fn what_the_store_did_not_take_comes_back_unsaved() {
    portal("").run(|page| {
        let form = begun(page, "a", "5");
        page.run(
            "window.failed = [];
            document.addEventListener('report-save-failed', (event) => failed.push(event.detail.reason))",
        );
        page.run("a.refuses = 'full'");
        cell(&form).fill("8");
        form.inside("[data-save-state=\"failed\"]").exists();
        page.run_later(
            "one.remove(); await new Promise((done) => setTimeout(done, 300)); a.refuses = null;
            document.querySelector('#place').append(one); await one.ready",
        );
        cell(&form).has_value("8");
        form.inside("[data-save-state=\"saved\"]").exists();
        assert_eq!(
            page.run("return [...a.drafts.values()].some((text) => text.includes('\"natural_person\": 8'))"),
            json!(true)
        );
        assert_eq!(page.run("return failed.every((reason) => reason === 'full') && failed.length > 0"), json!(true));
    });
}

#[test]
fn a_slow_write_does_not_overtake_a_later_one() {
    portal("").run(|page| {
        visit(page);
        page.run_later("window.a = adapter(); window.one = await put(a)");
        let form = page.find("disclosure-report");
        form.inside("[data-save-state=\"saved\"]").exists();
        page.run("a.delays = [1500, 10]");
        cell(&form).fill("5");
        form.inside("[data-save-state=\"saving\"]").exists();
        page.run_later("await new Promise((done) => setTimeout(done, 400))");
        cell(&form).fill("77");
        form.inside("[data-save-state=\"saved\"]").exists();
        assert_eq!(
            page.run("return [...a.drafts.values()].some((text) => text.includes('\"natural_person\": 77'))"),
            json!(true)
        );
        // The adapter can tell whether somebody else wrote in between.
        assert_eq!(page.run("return a.previous.includes('\"natural_person\": 5')"), json!(true));
    });
}

#[test]
fn a_storage_that_does_not_answer_starts_no_second_draft() {
    portal("").run(|page| {
        let form = begun(page, "a", "4711");
        page.run_later(
            "one.remove(); a.refusesToList = true; await new Promise((done) => setTimeout(done, 300)); await put(a)",
        );
        form.inside(".banner.is-error").exists();
        page.find("disclosure-report").inside("[data-view=\"report\"]").absent();
        assert_eq!(page.run("return a.drafts.size"), json!(1));
    });
}

#[test]
fn a_script_that_comes_later_may_say_where_drafts_are_kept() {
    let late = format!(
        "{ADAPTER}
        window.a = adapter();
        const element = document.createElement('disclosure-report');
        element.setAttribute('organ', '云渡市水务局');
        element.setAttribute('report-year', '2024');
        document.querySelector('#place').append(element);
        await null;
        element.storageAdapter = a;"
    );
    portal(&late).run(|page| {
        page.visit_path("/portal.html");
        let form = page.find("disclosure-report");
        cell(&form).fill("5");
        form.inside("[data-save-state=\"saved\"]").exists();
        assert_eq!(page.run("return a.drafts.size"), json!(1));
        assert!(page.stored_drafts().is_empty());
    });
}

#[test]
fn a_submission_is_answered_later_and_sent_once() {
    portal("").run(|page| {
        visit(page);
        page.run_later(
            "window.one = await put(null); window.count = 0;
            one.addEventListener('report-submit', async ({ detail }) => {
                count++;
                await new Promise((done) => setTimeout(done, 800));
                detail.acknowledge({ ok: true, message: '编号 17。' });
            })",
        );
        let form = page.find("disclosure-report");
        let submit = form.inside("[data-action=\"submit\"]");
        for _ in 0..3 {
            submit.click();
        }
        form.inside(".banner.is-ok").has_text("编号 17");
        assert_eq!(page.run("return count"), json!(1));
    });
}

#[test]
fn a_bad_value_set_early_is_named_and_the_element_goes_on() {
    portal("").run(|page| {
        visit(page);
        let error = page.run_later(
            "const element = document.createElement('disclosure-report');
            element.value = { type: 'other' };
            const told = new Promise((done) => element.addEventListener('report-ready', ({ detail }) => done(detail.error)));
            document.querySelector('#place').append(element);
            await element.ready;
            window.one = element;
            return (await told).code",
        );
        assert_eq!(error, json!("foreign"));
        assert_eq!(page.run("return one.value"), json!(null));
        page.find("disclosure-report").inside("[data-view=\"start\"]").is_visible();
    });
}

#[test]
fn who_may_only_read_cannot_delete_or_begin_drafts() {
    portal("").run(|page| {
        let form = begun(page, "null", "5");
        page.run("one.setAttribute('readonly', '')");
        form.inside(".is-home").click();
        form.inside("[data-action=\"delete-draft\"]").click();
        form.inside("[data-action=\"duplicate-draft\"]").click();
        form.inside("[data-action=\"new\"]").click();
        form.inside("[data-draft]").exists();
        assert_eq!(page.stored_drafts().len(), 1);
        form.inside("[data-view=\"start\"]").exists();
    });
}
