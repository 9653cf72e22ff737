//! A portal on nginx, as docs/deployment.md and docs/embedding.md describe it:
//! the form in its sub-path, as an element, in a frame.

use e2e::server::{OLDER_POLICY, STRICT_POLICY, hashed};
use e2e::{Locator, Nginx, Page, Site, Story};
use serde_json::json;

const NEW: &str = "t3.new_received.natural_person";
const TOTAL: &str = "t3.new_received.total";

fn nginx() -> Nginx {
    Nginx::start("examples/portal/nginx.conf", 8090)
}

fn at(nginx: &Nginx) -> Story {
    Story::new().site(Site::elsewhere(&nginx.url("/gkml/nb/")))
}

/// The last report that the portal lists: the organ, how many figures.
#[track_caller]
fn is_received(page: &Page, number: u32, organ: &str, figures: u32) {
    page.find("#received tbody tr").is_visible();
    let row = page.find(&format!("#received tbody tr:nth-child({number})")).text();
    assert!(row.starts_with(&format!("{number} {organ} 2024 {figures} 必须改正 ")), "{row}");
}

#[test]
fn the_page_works_in_its_folder_and_without_the_server() {
    let mut nginx = nginx();
    at(&nginx).errors_are_fine().run(|page| {
        page.visit_path("/");
        page.find("[data-way=\"link\"]").click();
        page.wait_ready();
        assert_eq!(page.run("return location.pathname"), json!("/gkml/nb/"));
        page.find(".topbar").has_text("断网也能打开和填写");
        let worker = page.run_later(
            "const { scope, active } = await navigator.serviceWorker.getRegistration();
            return [new URL(scope).pathname, active.state]",
        );
        assert_eq!(worker, json!(["/gkml/nb/", "activated"]));
        page.new_report("云渡市水务局", 2024);
        page.cell(NEW).fill("5");
        page.cell(TOTAL).has_value("5");
        page.wait_saved();
        assert_eq!(page.take_errors(), Vec::<String>::new());

        nginx.stop();
        page.open();
        page.action("open").click();
        page.cell(NEW).has_value("5");
    });
}

#[test]
fn the_element_hands_its_report_to_the_portal() {
    let nginx = nginx();
    at(&nginx).run(|page| {
        page.visit_path("/portal/");
        page.find("[data-way=\"element\"]").click();
        let form = page.find("#form");
        form.inside(&format!("[data-cell=\"{NEW}\"]")).fill("5");
        form.inside(&format!("[data-cell=\"{TOTAL}\"]")).has_value("5");
        form.inside("[data-save-state=\"saved\"]").exists();
        submit(&form.inside("[data-action=\"submit\"]"), &form.inside(".banner.is-ok"), 1);
        is_received(page, 1, "云渡市水务局", 2);

        // The page of the form on the same host has the same drafts.
        page.visit_path("/gkml/nb/");
        page.action("open").click();
        page.cell(NEW).has_value("5");
    });
}

#[test]
fn the_frame_hands_its_report_to_the_portal() {
    let nginx = nginx();
    at(&nginx).run(|page| {
        page.visit_path("/portal/");
        page.find("[data-way=\"frame\"]").click();
        page.find("iframe").is_visible();
        page.in_frame("iframe", || {
            page.wait_ready();
            page.new_report("云渡市林业局", 2024);
            page.cell(NEW).fill("5");
            page.wait_saved();
            submit(&page.action("submit"), &page.find(".banner.is-ok"), 1);
            page.cell(NEW).fill("");
            submit(&page.action("submit"), &page.find(".banner.is-ok"), 2);
        });
        is_received(page, 1, "云渡市林业局", 2);
        is_received(page, 2, "云渡市林业局", 0);
    });
}

fn submit(button: &Locator<'_>, answer: &Locator<'_>, number: u32) {
    button.click();
    answer.has_text(&format!("收件编号 {number}"));
}

#[test]
fn the_element_takes_the_looks_of_the_portal_and_nothing_else() {
    let nginx = nginx();
    at(&nginx).run(|page| {
        page.visit_path("/portal/element.html");
        page.find("#form").inside("[data-action=\"export-json\"]").is_visible();
        let looks = page.run(
            "const root = document.querySelector('#form').shadowRoot;
            const style = (css) => getComputedStyle(root.querySelector(css));
            return [style('[data-action=\"export-json\"]').backgroundColor, style('[part=toolbar]').borderBottomColor,
                style('h2').fontSize === getComputedStyle(document.querySelector('h2')).fontSize]",
        );
        assert_eq!(looks, json!(["rgb(156, 31, 31)", "rgb(156, 31, 31)", false]), "property, part, rule of h2");
        let parts = "return ['toolbar', 'tasks', 'table', 'cell', 'findings'].filter((part) =>
            !document.querySelector('#form').shadowRoot.querySelector(`[part=${part}]`))";
        assert_eq!(page.run(parts), json!([]));
    });
}

/// The headers of the guide let it have the scripts; they do not let it frame the form.
#[test]
fn a_portal_on_another_host_takes_the_scripts_as_the_guide_says() {
    let nginx = nginx();
    let forms = nginx.url("").replace("127.0.0.1", "forms.test");
    let html = format!(
        "<!doctype html><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\">
        <disclosure-report organ=\"云渡市水务局\" report-year=\"2024\"></disclosure-report>
        <script src=\"{forms}/gkml/nb/disclosure-report.js\" defer></script>"
    );
    let policy = format!(
        "default-src 'none'; img-src data:; script-src {forms} 'wasm-unsafe-eval'; style-src {forms}; connect-src {forms}; \
         frame-src {forms}; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let site = Site::built().host("portal.test").page("/portal.html", &html).policy(Some(&policy));
    Story::new().site(site).hosts(&["portal.test", "forms.test"]).errors_are_fine().run(|page| {
        page.visit_path("/portal.html");
        let form = page.find("disclosure-report");
        form.inside(&format!("[data-cell=\"{NEW}\"]")).fill("5");
        form.inside(&format!("[data-cell=\"{TOTAL}\"]")).has_value("5");
        form.inside("[data-save-state=\"saved\"]").exists();
        assert_eq!(page.stored_drafts().len(), 1, "in the storage of the portal");
        assert_eq!(page.take_errors(), Vec::<String>::new());

        let refused = page.run_later(&format!(
            "const {{ openFrame }} = await import('{forms}/gkml/nb/frame-kit.js');
            const options = {{ src: '{forms}/gkml/nb/frame.html', patience: 1500 }};
            return openFrame(document.body, options).catch((error) => [error.code, document.querySelector('iframe')])"
        ));
        assert_eq!(refused, json!(["no-answer", null]));
        assert!(page.take_errors().concat().contains("frame-ancestors"));
    });
}

/// What is sent for every file of the form, as docs/deployment.md has it.
#[test]
fn every_file_comes_with_the_headers_of_the_guide() {
    let nginx = nginx();
    let dist = e2e::workspace().join("dist");
    let names = std::fs::read_dir(&dist).expect("a built site").flatten();
    let names = names.filter(|entry| entry.path().is_file()).map(|entry| entry.file_name().into_string());
    let names: Vec<String> = names.map(|name| name.expect("a plain name")).collect();
    assert!(names.len() > 15, "{names:?}");
    for name in names.iter().map(String::as_str).chain(["", "schema/disclosure-report-v1.schema.json"]) {
        let headers = Headers::of(&nginx, name, "Chrome/120.0.0.0");
        let content_type = match name.rsplit_once('.').map_or("html", |(_, extension)| extension) {
            "html" => "text/html; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "wasm" => "application/wasm",
            "json" => "application/json",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "ts" => "text/plain; charset=utf-8",
            other => panic!("the guide has no type for .{other}"),
        };
        headers.has(name, "content-type", content_type);
        let is_hashed = hashed(name).is_some();
        headers.has(name, "cache-control", if is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" });
        let shared = is_hashed || name == "frame-kit.js";
        headers.has(name, "access-control-allow-origin", if shared { "*" } else { "" });
        headers.has(name, "content-security-policy", STRICT_POLICY);
        headers.has(name, "x-content-type-options", "nosniff");
        let compresses = !matches!(content_type, "image/png" | "text/plain; charset=utf-8");
        headers.has(name, "content-encoding", if compresses { "gzip" } else { "" });
    }
    for (browser, policy) in [
        ("Chrome/86.0.4240.198 Safari/537.36", OLDER_POLICY),
        ("Chrome/96.0.4664.45 Safari/537.36", OLDER_POLICY),
        ("Chrome/97.0.4692.71 Safari/537.36", STRICT_POLICY),
        ("Chrome/107.0.0.0 Safari/537.36", STRICT_POLICY),
        ("Gecko/20100101 Firefox/91.0", OLDER_POLICY),
        ("Gecko/20100101 Firefox/115.0", STRICT_POLICY),
        ("AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Safari/605.1.15", OLDER_POLICY),
        ("AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.1 Safari/605.1.15", STRICT_POLICY),
    ] {
        Headers::of(&nginx, "", browser).has(browser, "content-security-policy", policy);
    }
    // What is missing is said to be so, and not kept.
    let missing = Headers::of(&nginx, "form-0123456789abcdef.css", "Chrome/120.0.0.0");
    assert_eq!(missing.0.status().as_u16(), 404);
    missing.has("a missing file", "cache-control", "");
}

/// The head of an answer.
struct Headers(ureq::http::Response<ureq::Body>);

impl Headers {
    fn of(nginx: &Nginx, name: &str, browser: &str) -> Self {
        let url = nginx.url(&format!("/gkml/nb/{name}"));
        let request = ureq::get(url).config().http_status_as_error(false).build();
        let request = request.header("User-Agent", format!("Mozilla/5.0 {browser}")).header("Accept-Encoding", "gzip");
        Self(request.call().expect("an answer"))
    }

    #[track_caller]
    fn has(&self, name: &str, header: &str, expected: &str) {
        let value = self.0.headers().get(header).map_or("", |value| value.to_str().expect("text"));
        assert_eq!(value, expected, "{header} of {name}");
    }
}
