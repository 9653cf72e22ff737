//! A portal on nginx, as docs/deployment.md and docs/embedding.md describe it:
//! the form in its sub-path, as an element, in a frame.

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
        page.reload();
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
