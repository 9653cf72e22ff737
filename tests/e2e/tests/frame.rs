//! The form in a frame of another page, through the kit: of the same site, of
//! another site, sandboxed; and pages that mean harm.

use e2e::{Page, Site, Story};
use serde_json::{Value, json};

const NEW: &str = "t3.new_received.natural_person";
const PORTAL: &str = "portal.test";
const FORMS: &str = "forms.test";

/// What the portal and the site of the form both send. The form may be framed
/// by the portal alone.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-src 'self' http://forms.test:*; frame-ancestors 'self' http://portal.test:*; \
     require-trusted-types-for 'script'; trusted-types disclosure-report";

const HTML: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>某某门户</title>
<link rel="icon" href="data:,"><h1>某某门户</h1><div id="place"></div>"#;

fn portal() -> Story {
    portal_with(POLICY)
}

fn portal_with(policy: &str) -> Story {
    let site = Site::built().host(PORTAL).under("/nb/").page("/portal.html", HTML).policy(Some(policy));
    Story::new().site(site).hosts(&[PORTAL, FORMS, "evil.test"])
}

fn fixture(name: &str) -> Value {
    let text = std::fs::read_to_string(e2e::workspace().join("tests/fixtures").join(name)).expect("a fixture");
    serde_json::from_str(&text).expect("JSON")
}

/// Puts a frame of this host into the page, as `frame`.
fn open(page: &Page, host: &str, options: &str) {
    page.visit_path("/portal.html");
    page.run_later(&format!(
        "const {{ openFrame }} = await import('/nb/frame-kit.js');
        window.events = [];
        const src = `http://{host}:${{location.port}}/nb/frame.html`;
        window.frame = await openFrame(document.querySelector('#place'), {{ src, ...{options} }});
        for (const name of ['change', 'saved', 'save-failed', 'export', 'submit']) {{
            frame.addEventListener(name, (event) => events.push([name, event.detail]));
        }}"
    ));
}

/// Opens the rehearsal, loads, reads, checks, exports, undoes and submits through the frame.
fn works(page: &Page) {
    page.in_frame("iframe", || {
        page.open_rehearsal();
        page.find(".is-home").click();
    });
    let report = fixture("report-004.json");
    assert_eq!(page.run_later(&format!("return frame.load({report})")), json!({ "notices": [] }));
    assert_eq!(page.run_later("return frame.value()"), report);
    let exported = page.run_later("return (await frame.exportAs('json')).text()");
    assert_eq!(serde_json::from_str::<Value>(exported.as_str().expect("text")).expect("JSON"), report);
    page.in_frame("iframe", || {
        page.cell(NEW).fill("1");
        page.wait_finding("ARI-03");
    });
    assert_eq!(page.run_later("return (await frame.validate()).ok"), json!(false));
    assert!(page.run("return events.map(([name]) => name)").to_string().contains("\"change\""));
    assert_eq!(page.run_later(&format!("return frame.focusCell('{NEW}')")), json!(true));
    assert_eq!(
        page.run_later("return [await frame.undo(), await frame.redo(), await frame.undo()]"),
        json!([true, true, true])
    );
    assert_eq!(page.run_later("return frame.value()"), report);

    page.run_later("await frame.set({ submits: true, takesFiles: true }); await frame.theme('contrast')");
    page.run(
        "frame.addEventListener('submit', ({ detail }) => detail.acknowledge({ ok: true, message: '编号 17。' }))",
    );
    page.in_frame("iframe", || {
        page.action("submit").click();
        page.find(".banner.is-ok").has_text("编号 17");
        page.action("export-json").click();
        page.wait_until(
            "the theme",
            "return getComputedStyle(document.querySelector('.workplace')).backgroundColor === 'rgb(0, 0, 0)'",
        );
    });
    page.wait_until(
        "the file",
        "return events.some(([name, detail]) => name === 'export' && detail.file.length > 1000)",
    );
    let submitted = "return events.find(([name]) => name === 'submit')[1].report.organ.name";
    assert_eq!(page.run(submitted), report["organ"]["name"]);
    for (script, code) in [
        ("frame.load({ type: 'other' })", "foreign"),
        ("frame.exportAs('docx')", "not-exported"),
        ("frame.start('云渡市水务局', '2024')", "malformed"),
    ] {
        let error =
            page.run_later(&format!("try {{ await {script} }} catch (error) {{ return [error.name, error.code] }}"));
        assert_eq!(error, json!(["DisclosureReportError", code]), "{script}");
    }
}

#[test]
fn a_frame_of_the_same_site_shares_the_drafts() {
    portal().run(|page| {
        open(page, PORTAL, "{}");
        works(page);
        page.in_frame("iframe", || page.find("[data-save-state]").exists());
        assert!(page.run("return frame.element.height").as_str().is_some_and(|height| height != "0"));
    });
}

#[test]
fn a_frame_of_another_site_says_where_its_drafts_are() {
    portal().run(|page| {
        open(page, FORMS, "{}");
        page.in_frame("iframe", || page.find(".banner").has_text("嵌在另一个网站里"));
        works(page);
        assert!(page.stored_drafts().is_empty(), "nothing lies with the portal");
    });
}

#[test]
fn a_sandboxed_frame_works_in_memory() {
    portal().run(|page| {
        open(page, PORTAL, "{ sandbox: 'allow-scripts allow-downloads allow-forms' }");
        page.in_frame("iframe", || page.find(".banner.is-error").has_text("只在内存里"));
        works(page);
        page.in_frame("iframe", || page.find("[data-save-state=\"memory\"]").exists());
    });
}

#[test]
fn the_frame_is_as_high_as_the_start_page_and_fills_the_window_with_a_report() {
    portal().run(|page| {
        open(page, PORTAL, "{}");
        let height = "return Number(frame.element.height)";
        page.wait_until("the height of the start page", "return Number(frame.element.height) > 300");
        let start = page.run(height).as_f64().expect("a height");
        page.in_frame("iframe", || {
            let fits =
                "const start = document.querySelector('.start'); return start.scrollHeight <= start.clientHeight";
            page.wait_until("the start page fits", fits);
        });
        page.run_later("await frame.start('云渡市水务局', 2024)");
        page.wait_until("the height of the window", "return Number(frame.element.height) === innerHeight");
        assert!(start < 768.0, "{start}");
    });
}

#[test]
fn who_does_not_name_itself_or_is_somebody_else_gets_no_word() {
    // Without the header that keeps others from framing it at all.
    let policy = POLICY
        .replace("frame-ancestors 'self' http://portal.test:*; ", "")
        .replace("http://forms.test:*", "http://*.test:*");
    portal_with(&policy).run(|page| {
        page.visit_path("/portal.html");
        let origin = page.run("return location.origin");
        let port = origin
            .as_str()
            .and_then(|origin| origin.rsplit_once(':'))
            .map(|(_, port)| port.to_owned())
            .expect("a port");
        page.goto(&format!("http://evil.test:{port}/portal.html"));
        // Each frame is told to connect; what it answers is counted.
        let heard = page.run_later(
            "const heard = [];
            addEventListener('message', ({ data, ports }) => heard.push(data));
            const names = ['', '#host=http://portal.test:' + location.port, '#host=null', '#host=%00', '#host=*'];
            const frames = names.map((hash) => {
                const frame = document.createElement('iframe');
                frame.src = `http://forms.test:${location.port}/nb/frame.html${hash}`;
                document.body.append(frame);
                return frame;
            });
            await Promise.all(frames.map((frame) => new Promise((done) => { frame.onload = done; })));
            await new Promise((done) => setTimeout(done, 2000));
            for (const frame of frames) {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = ({ data }) => heard.push(data);
                const hello = { ns: 'disclosure-report', v: 1, id: null, type: 'connect', payload: {} };
                frame.contentWindow.postMessage(hello, '*', [port2]);
                port1.postMessage({ ns: 'disclosure-report', v: 1, id: 1, type: 'value', payload: {} });
            }
            await new Promise((done) => setTimeout(done, 500));
            return heard",
        );
        assert_eq!(heard, json!([]));
    });
}

#[test]
fn malformed_and_hostile_messages_are_refused_by_name() {
    portal().run(|page| {
        open(page, PORTAL, "{}");
        let report = fixture("report-004.json");
        page.run_later(&format!("await frame.load({report})"));
        // Speaks over the port of the kit itself.
        let answers = page.run_later(
            r#"const ask = (message) => new Promise((done) => {
                const { onmessage } = frame._port;
                frame._port.onmessage = ({ data }) => {
                    if (data.type !== "result" && data.type !== "error") return;
                    frame._port.onmessage = onmessage;
                    done([data.type, data.id, data.payload.code]);
                };
                frame._port.postMessage(message);
            });
            const message = (type, payload) => ({ ns: "disclosure-report", v: 1, id: 7, type, payload });
            const answers = [];
            for (const hostile of [
                null, 17, "text", [], {}, { ns: "other", v: 1, id: 1 }, { ...message("value"), v: 2 }, { ...message("value"), id: "1" },
                message("nothing"), message("constructor"), message("__proto__"), message("toString"), message({}),
                message("export"), message("export", { kind: {} }), message("export", { kind: "json".repeat(1000) }),
                message("load", { file: new Uint8Array(9 << 20) }), message("load", { file: "x".repeat(9 << 20) }),
                message("load", JSON.parse('{"__proto__": {"file": {"type": "disclosure-report"}}}')), message("load", { file: 5 }),
                message("start", { organ: "甲", year: 1e9 }), message("focus", { cell: [] }), message("theme", null)
            ]) answers.push(await ask(hostile));
            return answers"#,
        );
        let answers = answers.as_array().expect("answers");
        let named = ["malformed", "unknown-command", "too-large", "not-exported", "foreign"];
        for answer in answers {
            assert_eq!(answer[0], json!("error"), "{answer}");
            assert!(named.iter().any(|name| answer[2] == *name), "{answer}");
        }
        assert_eq!(answers.len(), 23);
        assert_eq!(page.run("return [({}).file, Object.prototype.file]"), json!([null, null]));
        assert_eq!(page.run_later("return frame.value()"), report, "nothing has changed");

        // A flood does not stop the form.
        page.run("for (let at = 0; at < 10000; at++) frame.element.contentWindow.postMessage({ at, ns: 'disclosure-report' }, '*')");
        page.in_frame("iframe", || {
            page.cell(NEW).fill("1");
            page.wait_finding("ARI-03");
        });
    });
}

/// Step by step as in docs/embedding.md.
#[test]
fn a_page_without_the_kit_speaks_the_same_words() {
    portal().run(|page| {
        page.visit_path("/portal.html");
        let told = page.run_later(
            "const said = (type, id, payload) => ({ ns: 'disclosure-report', v: 1, id, type, payload });
            const frame = document.createElement('iframe');
            const origin = `http://forms.test:${location.port}`;
            frame.src = `${origin}/nb/frame.html#host=${encodeURIComponent(location.origin)}`;
            const ready = new Promise((done) => addEventListener('message', (event) => {
                if (event.source === frame.contentWindow && event.origin === origin) done(event.data);
            }));
            document.body.append(frame);
            const told = [await ready];
            const { port1: port, port2 } = new MessageChannel();
            const next = (type) => new Promise((done) => port.addEventListener('message', function hear({ data }) {
                if (data.type !== type) return;
                port.removeEventListener('message', hear);
                done(data);
            }));
            port.start();
            const [connected, height] = [next('connected'), next('height')];
            frame.contentWindow.postMessage(said('connect', null, {}), origin, [port2]);
            told.push(await connected, typeof (await height).payload.height);
            const none = next('height');
            for (const [type, id, payload] of [
                ['start', 7, { organ: '云渡市水务局', year: 2024 }], ['focus', 8, { cell: 't3.new_received.total' }],
                ['undo', 9, {}], ['set', 10, { submits: true }], ['nothing', 11, {}]
            ]) {
                const answer = Promise.race([next('result'), next('error')]);
                port.postMessage(said(type, id, payload));
                const { id: same, type: kind, payload: { code, done } } = await answer;
                told.push([same, kind, code === undefined ? done : code]);
            }
            told.push((await none).payload.height);
            window.submitted = next('submit');
            window.port = port;
            return told",
        );
        let by_itself = |kind: &str, payload: Value| json!({ "ns": "disclosure-report", "v": 1, "id": null, "type": kind, "payload": payload });
        assert_eq!(
            told,
            json!([
                by_itself("ready", json!({})),
                by_itself("connected", json!({ "home": "foreign-frame" })),
                "number",
                [7, "result", null],
                [8, "result", true],
                [9, "result", false],
                [10, "result", null],
                [11, "error", "unknown-command"],
                null
            ])
        );
        page.in_frame("iframe", || page.action("submit").click());
        let organ = "const { payload: { report, validation } } = await submitted;
            port.postMessage({ ns: 'disclosure-report', v: 1, id: 12, type: 'answer', payload: { ok: true, message: '编号 17。' } });
            return [report.organ.name, validation.ok]";
        assert_eq!(page.run_later(organ), json!(["云渡市水务局", false]));
        page.in_frame("iframe", || page.find(".banner.is-ok").has_text("已提交。编号 17。"));
    });
}

#[test]
fn a_frame_that_loads_again_is_told_again_what_it_was_told() {
    portal().run(|page| {
        open(page, PORTAL, "{}");
        page.run_later(
            "await frame.set({ submits: true });
            await frame.theme('contrast');
            await frame.start('云渡市水务局', 2024);
            frame.addEventListener('connected', () => { window.again = true; })",
        );
        page.in_frame("iframe", || {
            page.wait_saved();
            page.run("setTimeout(() => location.reload())");
        });
        page.wait_until("both know each other again", "return window.again === true");
        page.in_frame("iframe", || {
            page.action("open").click();
            page.action("submit").is_visible();
            page.find(".workplace[data-theme^=contrast]").exists();
        });
        assert_eq!(page.run_later("return (await frame.value()).organ.name"), json!("云渡市水务局"));

        // A page that takes the frame away with the report gets no error.
        page.run("frame.addEventListener('submit', ({ detail }) => { detail.acknowledge({}); frame.remove(); })");
        page.in_frame("iframe", || page.action("submit").click());
        page.find("iframe").absent();
        let late = "return frame.value().catch((error) => [error.name, error.code])";
        assert_eq!(page.run_later(late), json!(["DisclosureReportError", "removed"]));
    });
}
