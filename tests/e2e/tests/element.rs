//! The form as an element of another page, under the strict policy of that
//! page: two at once, its interface, its storage, moved and removed.

use e2e::page::REHEARSAL;
use e2e::{Answer, Page, Site, Story};
use serde_json::{Value, json};

const NEW: &str = "t3.new_received.natural_person";
const TOTAL: &str = "t3.new_received.total";

/// A portal with styles that would ruin the form, and the script of the form.
const PORTAL: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>某某门户</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/nb/ruin.css"><script src="/nb/disclosure-report.js" defer></script>
<h1>某某门户</h1><div id="app">导航</div><form id="form"><div id="place"></div></form><div id="other"></div>"#;

fn portal() -> Story {
    let site = Site::built().under("/nb/").page("/portal.html", PORTAL);
    let ruin = "* { color: red !important; font-size: 40px !important } input, td { display: none }";
    Story::new().site(site.page("/nb/ruin.css", ruin))
}

fn fixture(name: &str) -> Value {
    let text = std::fs::read_to_string(e2e::workspace().join("tests/fixtures").join(name)).expect("a fixture");
    serde_json::from_str(&text).expect("JSON")
}

/// Puts an element with these attributes into `#place` and waits for it.
fn put(page: &Page, attributes: &str) {
    page.visit_path("/portal.html");
    page.run_later(&format!(
        "await customElements.whenDefined('disclosure-report');
        window.events = [];
        window.element = document.createElement('disclosure-report');
        for (const [name, value] of Object.entries({attributes})) element.setAttribute(name, value);
        for (const name of ['ready', 'change', 'saved', 'save-failed', 'before-export', 'export']) {{
            document.addEventListener('report-' + name, (event) => events.push([name, event.detail]));
        }}
        document.querySelector('#place').append(element);
        await element.ready"
    ));
}

#[test]
fn two_elements_on_one_page_keep_apart() {
    portal().run(|page| {
        put(page, "{ id: 'one', organ: '云渡市水务局', 'report-year': 2024 }");
        page.run_later(
            "const two = document.createElement('disclosure-report');
            two.setAttribute('organ', '云渡市林业局');
            two.setAttribute('report-year', '2019');
            two.id = 'two';
            document.querySelector('#other').append(two);
            await two.ready",
        );
        let (one, two) = (page.find("#one"), page.find("#two"));
        let cell = |of: &e2e::Locator<'_>, id: &str, value: &str| {
            of.inside(&format!("[data-cell=\"{id}\"]")).has_value(value);
        };
        one.inside(&format!("[data-cell=\"{NEW}\"]")).fill("5");
        two.inside(&format!("[data-cell=\"{NEW}\"]")).fill("7");
        cell(&one, TOTAL, "5");
        cell(&two, TOTAL, "7");
        assert_eq!(page.run("return [one.value.format, two.value.format]"), json!(["2021", "2019"]));
        // Undo in one leaves the other alone.
        assert_eq!(page.run("return [two.undo(), two.redo(), two.redo()]"), json!([true, true, false]));
        cell(&one, NEW, "5");
        cell(&two, NEW, "7");

        // Neither page gets the styles of the other.
        let style = page.run(
            "const cell = one.shadowRoot.querySelector('[data-cell]');
            const { color, fontSize, display } = getComputedStyle(cell);
            return [display, color !== 'rgb(255, 0, 0)', parseFloat(fontSize) < 20,
                getComputedStyle(document.querySelector('h1')).fontSize, document.title,
                document.querySelector('#app').textContent]",
        );
        assert_eq!(style, json!(["block", true, true, "40px", "某某门户", "导航"]));
    });
}

#[test]
fn the_page_gives_and_takes_reports() {
    let (report, last) = (fixture("report-004.json"), fixture("report-008.json"));
    portal().run(|page| {
        put(page, "{ storage: 'memory' }");
        assert_eq!(page.run("return [element.value, element.validate(), element.undo()]"), json!([null, null, false]));
        page.run(&format!("element.value = {report}; element.lastYear = {last}"));
        assert_eq!(page.run("return element.value"), report);
        assert_eq!(page.run("return element.lastYear"), last);
        let exported = page.run_later("return (await element.exportAs('json')).text()");
        assert_eq!(serde_json::from_str::<Value>(exported.as_str().expect("text")).expect("JSON"), report);
        let validation = page.run("return element.validate()");
        assert_eq!(validation["ok"], json!(true), "{validation}");

        // One step of undo.
        let cell = page.find("disclosure-report").inside(&format!("[data-cell=\"{NEW}\"]"));
        cell.fill("1");
        let broken = page.run("return element.validate()");
        assert_eq!(broken["ok"], json!(false));
        let first = &broken["findings"][0];
        assert!(first["code"].is_string() && first["message"].is_string() && first["cells"].is_array(), "{first}");
        assert_eq!(page.run(&format!("return element.focusCell('{NEW}')")), json!(true));
        assert!(cell.is_focused());
        assert_eq!(page.run("return element.focusCell('t3.nothing.total')"), json!(false));
        assert_eq!(page.run("return element.undo()"), json!(true));
        assert_eq!(page.run("return element.value"), report);

        // What is no report changes nothing and says so.
        for (script, code) in [
            ("element.value = { type: 'other' }", "foreign"),
            ("element.value = '{'", "cut-off"),
            ("element.lastYear = { type: 'disclosure-report', version: 9 }", "newer-version"),
            ("await element.load(new Blob(['x'.repeat(9 << 20)]))", "too-large"),
            ("await element.exportAs('docx')", "not-exported"),
        ] {
            let error =
                page.run_later(&format!("try {{ {script} }} catch (error) {{ return [error.name, error.code] }}"));
            assert_eq!(error, json!(["DisclosureReportError", code]), "{script}");
        }
        assert_eq!(page.run("return element.value"), report);
        let notices =
            page.run_later("return element.load(new Blob([JSON.stringify({ ...element.value, title: '改' })]))");
        assert_eq!(notices["notices"][0]["code"], json!("hash-differs"));
        assert_eq!(page.run("return element.value.title"), json!("改"));
        assert_eq!(page.run("return element.undo()"), json!(true));
    });
}

#[test]
fn the_page_is_told_and_may_take_files() {
    portal().run(|page| {
        put(page, "{ organ: '云渡市水务局', 'report-year': 2024 }");
        let form = page.find("disclosure-report");
        form.inside(&format!("[data-cell=\"{NEW}\"]")).fill("5");
        form.inside("[data-save-state=\"saved\"]").exists();
        let names = page.run("return events.map(([name]) => name)").to_string();
        for name in ["ready", "change", "saved"] {
            assert!(names.contains(&format!("\"{name}\"")), "{name} in {names}");
        }
        let file = page.download(|_| form.inside("[data-action=\"export-json\"]").click());
        assert!(String::from_utf8_lossy(&file.bytes).contains("\"natural_person\": 5"));
        let export = "const [name, { kind, name: file, blob }] = events[events.length - 1];
            return [name, kind, file, JSON.parse(await blob.text()).tables.t3.new_received.natural_person]";
        assert_eq!(page.run_later(export), json!(["export", "json", file.name, 5]));

        page.run(
            "events.length = 0; element.addEventListener('report-before-export', (event) => event.preventDefault())",
        );
        form.inside("[data-action=\"export-json\"]").click();
        assert_eq!(
            page.run("return events.map(([name, { kind }]) => [name, kind])"),
            json!([["before-export", "json"]])
        );
        form.inside(".banner").absent();
    });
}

#[test]
fn a_submitted_report_waits_for_the_answer_of_the_page() {
    portal().run(|page| {
        put(page, "{ organ: '云渡市水务局', 'report-year': 2024 }");
        let form = page.find("disclosure-report");
        form.inside("[data-action=\"submit\"]").absent();
        page.run(
            "element.addEventListener('report-submit', ({ detail }) => {
                window.submitted = detail;
                detail.acknowledge(new Promise((resolve, reject) => Object.assign(window, { resolve, reject })));
            })",
        );
        let submit = form.inside("[data-action=\"submit\"]");
        submit.click();
        form.inside(".banner").has_text("等网站答复");
        assert_eq!(page.run("return submitted.report.organ.name"), json!("云渡市水务局"));
        assert_eq!(page.run("return submitted.validation.ok"), json!(false), "it is empty");
        page.run("reject(new Error('收件人不在。'))");
        form.inside(".banner.is-error").has_text("没有提交成功。收件人不在。");
        submit.click();
        page.run("resolve({ ok: true, message: '编号 17。' })");
        form.inside(".banner.is-ok").has_text("已提交。编号 17。");
        submit.click();
        page.run("resolve({ ok: false, message: '缺附件。' })");
        form.inside(".banner.is-error").has_text("缺附件");
    });
}

#[test]
fn a_report_that_may_only_be_read_cannot_be_changed() {
    portal().run(|page| {
        put(page, "{ readonly: '', theme: 'contrast large' }");
        page.run(&format!("element.value = {}", fixture("report-004.json")));
        let form = page.find("disclosure-report");
        let cell = form.inside(&format!("[data-cell=\"{NEW}\"]"));
        let value = cell.value();
        cell.focus();
        page.type_keys("99");
        assert_eq!(cell.value(), value);
        for hidden in ["undo", "redo"] {
            assert_eq!(
                page.run(&format!(
                    "return element.shadowRoot.querySelector('[data-action={hidden}]').getClientRects().length"
                )),
                json!(0)
            );
        }
        // The theme reaches into the form.
        let color = page.run("return getComputedStyle(element.shadowRoot.querySelector('.workplace')).backgroundColor");
        assert_eq!(color, json!("rgb(0, 0, 0)"));
        page.run("element.removeAttribute('readonly')");
        cell.fill("99");
        cell.has_value("99");
    });
}

#[test]
fn a_moved_element_goes_on_and_a_removed_one_comes_back() {
    for storage in ["local", "memory"] {
        portal().run(|page| {
            put(page, &format!("{{ organ: '云渡市水务局', 'report-year': 2024, storage: '{storage}' }}"));
            let form = page.find("disclosure-report");
            form.inside(&format!("[data-cell=\"{NEW}\"]")).fill("5");
            page.run("document.querySelector('#other').append(element)");
            form.inside(&format!("[data-cell=\"{NEW}\"]")).has_value("5");
            // Moved, not mounted anew: the step can still be taken back.
            assert_eq!(page.run("return [element.undo(), element.redo()]"), json!([true, true]));
            page.run("element.remove()");
            // Whatever is asked then waits until it is there again.
            let exported = "await null; document.querySelector('#place').append(element);
                return JSON.parse(await (await element.exportAs('json')).text()).tables.t3.new_received.natural_person";
            assert_eq!(page.run_later(exported), json!(5));
            form.inside(&format!("[data-cell=\"{NEW}\"]")).has_value("5");
            assert!(page.stored_drafts().len() <= 1, "one draft, not two");
        });
    }
}

#[test]
fn a_report_that_the_page_opens_leaves_focus_and_scrolling_alone() {
    portal().run(|page| {
        put(page, "{ organ: '云渡市水务局', 'report-year': 2024 }");
        let form = page.find("disclosure-report");
        form.inside("[data-view=\"report\"]").exists();
        form.inside("[data-save-state=\"saved\"]").exists();
        let place = "return [scrollY, document.activeElement === document.body]";
        assert_eq!(page.run(place), json!([0, true]));
        // The task list scrolls the sheet and nothing else.
        page.viewport(1600, 900);
        form.inside("[data-task]").nth(0).exists();
        form.inside(".tasks li:nth-child(4) button").click();
        form.inside("[data-task=\"sec3\"]").has_focus();
        let seen = "const box = element.shadowRoot.querySelector('[data-task=sec3]').getBoundingClientRect();
            return box.top > 0 && box.top < 400";
        assert_eq!(page.run(seen), json!(true));
    });
}

#[test]
fn the_page_may_keep_the_drafts_itself() {
    portal().run(|page| {
        page.visit_path("/portal.html");
        page.run_later(
            "await customElements.whenDefined('disclosure-report');
            window.drafts = new Map();
            window.full = false;
            window.element = document.createElement('disclosure-report');
            element.storageAdapter = {
                list: async () => [...drafts].map(([id, text]) => ({ id, text })),
                put: async (id, text) => { if (window.full) throw Object.assign(new Error(), { code: 'full' }); drafts.set(id, text); },
                delete: async (id) => { drafts.delete(id); }
            };
            element.setAttribute('organ', '云渡市水务局');
            element.setAttribute('report-year', '2024');
            document.querySelector('#place').append(element);
            await element.ready",
        );
        let form = page.find("disclosure-report");
        form.inside(&format!("[data-cell=\"{NEW}\"]")).fill("5");
        form.inside("[data-save-state=\"saved\"]").exists();
        assert_eq!(page.run("return drafts.size"), json!(1));
        assert!(page.stored_drafts().is_empty());
        page.run("window.full = true");
        form.inside(&format!("[data-cell=\"{NEW}\"]")).fill("6");
        form.inside("[data-save-state=\"failed\"]").has_text("存储已满");
        // Another element with the same drafts finds the one that was kept.
        page.run_later(
            "const other = document.createElement('disclosure-report');
            other.id = 'second';
            other.storageAdapter = element.storageAdapter;
            document.querySelector('#other').append(other);
            await other.ready",
        );
        page.find("#second").scroll_to();
        page.find("#second").inside("[data-draft]").has_text("2024");
    });
}

#[test]
fn an_element_that_cannot_load_says_so_in_its_place() {
    for (file, answer) in [(".wasm", Answer::NotFound), (".wasm", Answer::Html), ("embed", Answer::NotFound)] {
        let site = Site::built().under("/nb/").page("/portal.html", PORTAL).page("/nb/ruin.css", "");
        let glue = Site::built().file_name("embed-", ".js").expect("a built site");
        let file = if file == "embed" { glue.as_str() } else { file };
        Story::new().site(site.answer(file, answer)).errors_are_fine().run(|page| {
            page.visit_path("/portal.html");
            page.run(
                "const element = document.createElement('disclosure-report');
                document.querySelector('#place').append(element);
                element.ready.catch((error) => { window.refused = String(error); })",
            );
            let message = page.find("disclosure-report").inside("[data-boot-message=\"files\"]");
            message.has_text("程序文件没有取全");
            page.wait_until("it is refused", "return typeof refused === 'string'");
            page.find("h1").has_text("某某门户");
        });
    }
}

#[test]
fn elements_share_what_is_loaded_later() {
    portal().run(|page| {
        put(page, "{ id: 'one', storage: 'memory' }");
        page.run_later(
            "const two = document.createElement('disclosure-report');
            two.id = 'two';
            document.querySelector('#other').append(two);
            await two.ready",
        );
        for id in ["#one", "#two"] {
            page.find(id).scroll_to();
            page.find(id).inside(REHEARSAL).click();
            page.find(id).inside("[data-view=\"report\"]").exists();
        }
        let requests = page.requests();
        assert_eq!(requests.iter().filter(|request| request.contains("companion-")).count(), 2, "{requests:?}");
    });
}

#[test]
fn a_form_around_the_element_sends_the_report() {
    portal().run(|page| {
        put(page, "{ name: 'report', organ: '云渡市水务局', 'report-year': 2024 }");
        page.find("disclosure-report").inside("[data-view=\"report\"]").exists();
        let sent =
            page.run("return JSON.parse(new FormData(document.querySelector('#form')).get('report')).organ.name");
        assert_eq!(sent, json!("云渡市水务局"));
    });
}

#[test]
fn what_is_set_before_the_script_is_there_counts() {
    const EARLY: &str = r#"<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
        <disclosure-report storage="memory"></disclosure-report>
        <script src="/early.js"></script><script src="/nb/disclosure-report.js"></script>"#;
    let report = fixture("report-004.json");
    let script = format!("document.querySelector('disclosure-report').value = {report}");
    let site = Site::built().under("/nb/").page("/early.html", EARLY).page("/early.js", &script);
    Story::new().site(site).run(|page| {
        page.visit_path("/early.html");
        page.find("disclosure-report").inside(&format!("[data-cell=\"{NEW}\"]")).exists();
        assert_eq!(page.run("return document.querySelector('disclosure-report').value"), report);
    });
}

#[test]
fn a_thousand_elements_come_and_go_without_a_trace() {
    let watch = "const real = WebAssembly.instantiateStreaming;
        WebAssembly.instantiateStreaming = async (...rest) => {
            const result = await real(...rest);
            window.memory = result.instance.exports.memory;
            return result;
        }";
    portal().inject(watch).run(|page| {
        put(page, "{ storage: 'memory' }");
        page.run("element.remove()");
        let cycle = |times: u32| {
            page.run_later(&format!(
                "for (let at = 0; at < {times}; at++) {{
                    const element = document.createElement('disclosure-report');
                    element.setAttribute('storage', 'memory');
                    element.setAttribute('organ', '云渡市水务局');
                    element.setAttribute('report-year', '2024');
                    document.querySelector('#other').append(element);
                    await element.ready;
                    element.remove();
                    await null;
                }}"
            ));
        };
        let heap = || {
            page.cdp("HeapProfiler.collectGarbage", &json!({}));
            let script = page.cdp("Runtime.getHeapUsage", &json!({}))["usedSize"].as_f64().expect("bytes");
            script + page.run("return memory.buffer.byteLength").as_f64().expect("bytes")
        };
        cycle(50);
        let before = heap();
        for _ in 0..20 {
            cycle(50);
        }
        let grown = (heap() - before) / f64::from(1 << 20);
        println!("heap: {grown:.2} MB more after 1000 elements");
        assert!(grown < 5.0, "{grown:.2} MB");
        assert_eq!(page.run("return document.querySelectorAll('#other *').length"), json!(0));
    });
}
