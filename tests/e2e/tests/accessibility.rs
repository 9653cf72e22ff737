//! The form for people who do not see it as it is drawn, or who have no
//! pointer: rules of axe-core, contrast, room for large letters, names, and
//! every control by the keyboard alone.

use e2e::{Browser, Page, Site, Story, keys, story};

const NEW: &str = "t3.new_received.natural_person";
const TOTAL: &str = "t3.new_received.total";

/// How the form can be shown, in the names of the attribute `theme`.
const MODES: [&str; 5] = ["", "contrast", "large", "larger", "contrast larger"];

/// What the system may wish besides, by media feature.
const WISHES: [(&str, &str); 2] = [FORCED_COLORS, ("prefers-contrast", "more")];
const FORCED_COLORS: (&str, &str) = ("forced-colors", "active");

/// Controls out of the order of Tab where one is, and the keys that lead to
/// them: the way back from a typed total is at the bottom while the total is
/// the cell in use.
const OTHER_KEYS: &[(&str, &str)] = &[(".status .button", "F6")];

/// Nothing is wrong.
#[track_caller]
fn is_fine(what: &str, barriers: Vec<String>) {
    assert!(barriers.is_empty(), "{what} keeps people out:\n{}", barriers.join("\n"));
}

/// Shows the page in this mode, by its own menu.
#[track_caller]
fn show_in(page: &Page, mode: &str) {
    let chosen = |names: [&'static str; 3]| names.into_iter().find(|name| mode.split(' ').any(|word| word == *name));
    let contrast = chosen(["contrast", "standard", "auto"]).unwrap_or("auto");
    let size = chosen(["large", "larger", "normal"]).unwrap_or("normal");
    page.find(".display summary").click();
    for name in [contrast, size] {
        page.find(&format!("[data-display=\"{name}\"]")).click();
        page.find(&format!("[data-display=\"{name}\"][aria-pressed=\"true\"]")).is_visible();
    }
    page.press(keys::ESCAPE);
    page.find(".display summary").has_focus();
    page.find(".display[open]").absent();
}

/// Looks for barriers in every mode and under every wish.
#[track_caller]
fn is_open_to_all(page: &Page, what: &str) {
    for mode in MODES {
        show_in(page, mode);
        is_fine(&format!("{what}, mode {mode:?}"), page.barriers());
    }
    show_in(page, "");
    for wish in WISHES {
        page.wish(&[wish]);
        is_fine(&format!("{what}, {wish:?}"), page.barriers());
    }
    page.wish(&[]);
}

/// Whether there is what the stories need; says so if not.
fn can_look() -> bool {
    Browser::chosen().has_devtools() && Page::has_axe()
}

fn fixture() -> String {
    std::fs::read_to_string(e2e::workspace().join("tests/fixtures/report-004.json")).expect("a fixture")
}

fn open_report(page: &Page) {
    page.open();
    page.file_input("open").upload("report.json", fixture().as_bytes());
    page.view("report").exists();
}

/// The instrument itself, on a report that was made worse.
#[test]
fn what_keeps_people_out_is_found() {
    if !can_look() {
        return;
    }
    story(|page| {
        page.open();
        page.find(".empty").exists();
        page.is_accessible("the start page");
        page.is_walkable("the start page", OTHER_KEYS);
        page.run(
            "const style = new CSSStyleSheet();
            style.replaceSync(`.intro p { color: #bbb } .intro h2 { width: 40px; white-space: nowrap }
                [data-action=\"new\"]:focus { outline: none !important; box-shadow: none !important }
                .box.is-row button { position: fixed; top: -40px }`);
            document.adoptedStyleSheets = [style];
            document.querySelector('label[for$=\"new-organ\"]').remove();
            document.querySelector('[data-field=\"report_year\"]').tabIndex = -1;",
        );
        let found = page.barriers().join("\n");
        for part in ["color-contrast (serious)", "label (critical)", "faint text p", "cut off: h2"] {
            assert!(found.contains(part), "{part} in\n{found}");
        }
        let found = page.walk(OTHER_KEYS).barriers();
        assert_eq!(
            found,
            [
                "never reached: field report_year [tabindex=-1]",
                "out of sight: button.button 开始练习",
                "no sign of the focus: action new",
            ]
        );
        // A control that other keys lead to is left to them; a trap is one.
        let others = [("[data-field=\"report_year\"]", "F2")];
        assert!(page.walk(&others).missed.is_empty());
        page.run(
            "document.querySelector('[data-action=\"new\"]').addEventListener('keydown', (event) => {
                if (event.key !== 'Tab') return;
                event.preventDefault();
                document.querySelector('[data-field=\"organ\"]').focus();
            })",
        );
        assert_eq!(page.walk(&others).trap.as_deref(), Some("field organ"));
    });
}

#[test]
fn the_start_page_is_open_to_all() {
    if !can_look() {
        return;
    }
    story(|page| {
        page.open();
        page.find(".empty").exists();
        is_open_to_all(page, "the empty start page");
        let stops = page.walk(OTHER_KEYS).stops;
        let mut back = page.walk_back(OTHER_KEYS).stops;
        back.reverse();
        assert_eq!(stops, back);

        page.file_input("open").upload("broken.json", b"{");
        page.find(".banner.is-error").exists();
        page.field("report_year").fill("1999");
        is_open_to_all(page, "the start page with a refused file and year");

        // Two drafts and a broken one, one of them being renamed, one deleted.
        page.field("report_year").fill("2024");
        page.store_draft("broken", "{");
        page.file_input("open").upload("report.json", fixture().as_bytes());
        page.view("report").exists();
        page.wait_saved();
        page.find(".is-home").click();
        for organ in ["云渡市水务局", "云渡市林业局"] {
            page.new_report(organ, 2024);
            page.cell(NEW).fill("4");
            page.wait_saved();
            page.find(".is-home").click();
            page.view("start").exists();
        }
        page.action("duplicate-draft").exists();
        page.find(".buttons .button:nth-child(3)").click();
        page.find(".rename").exists();
        page.action("delete-draft").click();
        page.find(".deleted").exists();
        is_open_to_all(page, "the start page with drafts");
        page.is_walkable("the start page with drafts", OTHER_KEYS);
        page.wish(&[FORCED_COLORS]);
        page.is_walkable("the start page in forced colours", OTHER_KEYS);
    });
}

#[test]
fn who_wishes_no_motion_sees_none() {
    if !Browser::chosen().has_devtools() {
        return;
    }
    story(|page| {
        let moving = "return [...document.querySelectorAll('*')].filter((element) => {
            const { transitionDuration, animationName } = getComputedStyle(element);
            return parseFloat(transitionDuration) > 0 || animationName !== 'none';
        }).length";
        prepare_walk(page);
        assert_ne!(page.run(moving), 0);
        page.wish(&[("prefers-reduced-motion", "reduce")]);
        assert_eq!(page.run(moving), 0);
    });
}

#[test]
fn a_report_is_open_to_all() {
    if !can_look() {
        return;
    }
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.is_accessible("an empty report");
        page.action("check-all").click();
        page.wait_finding("CMP-03");
        page.is_accessible("a report with all findings");
    });
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2019);
        page.action("check-all").click();
        page.wait_finding("CMP-03");
        page.cell(NEW).fill("4");
        page.cell(TOTAL).fill("5");
        page.cell("t3.carried_in.natural_person").fill("１２");
        page.cell("t3.granted.natural_person").fill("约123456789");
        page.section("sec1").fill(&"字".repeat(1500));
        page.press(keys::F8);
        page.find(".card.is-selected").exists();
        page.find(".card summary").click();
        page.find(".card details[open]").exists();
        is_open_to_all(page, "a report with a selected finding, a typed total and a long text");
    });
}

/// A report with findings and a total that somebody typed.
fn prepare_walk(page: &Page) {
    page.open();
    page.new_report("云渡市水务局", 2024);
    page.cell(NEW).fill("4");
    page.cell(TOTAL).fill("5");
    page.action("check-all").click();
    page.wait_finding("CMP-03");
    // Tab enters a table at the cell that was used last; the walk wants them all.
    page.cell(NEW).focus();
}

#[test]
fn the_keyboard_leads_through_a_whole_report() {
    if !Browser::chosen().has_devtools() {
        return;
    }
    story(|page| {
        prepare_walk(page);
        let walk = page.walk(OTHER_KEYS);
        // Cell by cell as printed, each once.
        let cells: Vec<&String> = walk.stops.iter().filter(|stop| stop.starts_with("cell ")).collect();
        let printed =
            page.run("return [...document.querySelectorAll('[data-cell]')].map((cell) => `cell ${cell.dataset.cell}`)");
        assert_eq!(serde_json::json!(cells), printed);
        is_fine("a report", walk.barriers());
        // And back, over the edge of a row and of the table.
        page.cell("t3.carried_in.natural_person").focus();
        page.press(keys::SHIFT_TAB);
        page.cell(TOTAL).has_focus();
        page.cell(NEW).focus();
        page.press(keys::SHIFT_TAB);
        page.action("fill-zero").nth(1).has_focus();
    });
}

#[test]
fn the_way_back_from_a_typed_total_stays_while_the_focus_is_on_it() {
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2024);
        page.cell(TOTAL).fill("5");
        // To the findings, and on.
        page.press(keys::F6);
        page.press(keys::F6);
        page.find(".status .button").has_focus();
        page.press(keys::ENTER);
        page.cell(TOTAL).has_attribute("data-total", "computed");
        page.cell(TOTAL).has_focus();
    });
}

#[test]
fn how_the_form_is_shown_is_kept_in_the_browser() {
    let ground = "return getComputedStyle(document.querySelector('.start')).backgroundColor";
    story(|page| {
        page.open();
        assert_eq!(page.run(ground), "rgb(238, 241, 243)");
        show_in(page, "contrast larger");
        assert_eq!(page.run(ground), "rgb(0, 0, 0)");
        page.reload();
        page.wait_ready();
        assert_eq!(page.run(ground), "rgb(0, 0, 0)");
        page.new_report("云渡市水务局", 2024);
        let size = "return parseFloat(getComputedStyle(document.querySelector('.workplace')).fontSize)";
        assert!(page.run(size).as_f64().is_some_and(|size| size >= 18.0));
        show_in(page, "standard");
        page.find(".is-home").click();
        assert_eq!(page.run(ground), "rgb(238, 241, 243)");
    });
    // Without storage it holds until the page is left.
    let blocked = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });";
    Story::new().inject(blocked).run(|page| {
        page.open();
        show_in(page, "contrast");
        assert_eq!(page.run(ground), "rgb(0, 0, 0)");
    });
}

#[test]
fn the_system_may_wish_for_more_contrast_and_a_person_for_less() {
    if !Browser::chosen().has_devtools() {
        return;
    }
    let ground = "return getComputedStyle(document.querySelector('.start')).backgroundColor";
    story(|page| {
        page.open();
        page.wish(&[("prefers-contrast", "more")]);
        assert_eq!(page.run(ground), "rgb(0, 0, 0)");
        show_in(page, "standard");
        assert_eq!(page.run(ground), "rgb(238, 241, 243)");
        show_in(page, "auto");
        assert_eq!(page.run(ground), "rgb(0, 0, 0)");
    });
}

#[test]
fn the_focus_is_seen_in_forced_colours_and_large_letters() {
    if !Browser::chosen().has_devtools() {
        return;
    }
    story(|page| {
        prepare_walk(page);
        page.wish(&[FORCED_COLORS]);
        is_fine("a report in forced colours", page.walk(OTHER_KEYS).barriers());
    });
    story(|page| {
        prepare_walk(page);
        show_in(page, "large");
        is_fine("a report in large letters", page.walk(OTHER_KEYS).barriers());
    });
}

#[test]
fn a_narrow_window_is_open_to_all() {
    if !can_look() {
        return;
    }
    Story::new().viewport(390, 844).run(|page| {
        open_report(page);
        page.cell("t3.granted.natural_person").fill("1");
        page.wait_finding("ARI-03");
        is_open_to_all(page, "a narrow window");
        page.cell(NEW).focus();
        is_fine("a narrow window", page.walk(OTHER_KEYS).barriers());
        for (at, drawer) in [".tasks", ".findings"].into_iter().enumerate() {
            page.find(".drawers button").nth(at).click();
            page.find(drawer).is_visible();
            page.find(&format!("{drawer} h2")).has_focus();
            page.is_accessible(&format!("a narrow window with {drawer}"));
            is_fine(&format!("a narrow window with {drawer}"), page.walk_in(drawer, OTHER_KEYS).barriers());
            // Who goes on to the sheet leaves it.
            page.field("organ").focus();
            assert!(!page.find(drawer).is_shown(), "{drawer}");
            page.field("organ").has_focus();
        }
    });
}

#[test]
fn an_element_in_another_page_is_open_to_all() {
    const PORTAL: &str = r#"<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>某某门户</title>
        <link rel="icon" href="data:,"><script src="/nb/disclosure-report.js" defer></script>
        <header><h1>某某门户</h1><a href="/">首页</a></header>
        <main><div id="place"></div></main>
        <footer><a href="/">联系我们</a></footer>"#;
    if !can_look() {
        return;
    }
    Story::new().site(Site::built().under("/nb/").page("/portal.html", PORTAL)).run(|page| {
        page.visit_path("/portal.html");
        page.run_later(&format!(
            "await customElements.whenDefined('disclosure-report');
            window.element = document.createElement('disclosure-report');
            element.setAttribute('storage', 'memory');
            document.querySelector('#place').append(element);
            await element.ready;
            element.value = {};",
            fixture()
        ));
        let cell = page.find("disclosure-report").inside(&format!("[data-cell=\"{NEW}\"]"));
        cell.fill("1");
        page.find("disclosure-report").inside("[data-finding]").exists();
        for theme in MODES {
            page.run(&format!("element.setAttribute('theme', '{theme}')"));
            is_fine(&format!("an element, theme {theme:?}"), page.barriers());
        }
        page.run("element.setAttribute('theme', '')");
        // In from the page before it, through all of it, and out to the page after it.
        let walk = page.walk(OTHER_KEYS);
        assert!(walk.stops.first().is_some_and(|stop| stop.contains("首页")), "{:?}", walk.stops.first());
        assert!(walk.stops.last().is_some_and(|stop| stop.contains("联系我们")), "{:?}", walk.stops.last());
        is_fine("an element", walk.barriers());
        page.run("element.setAttribute('readonly', '')");
        page.find("disclosure-report").inside(".is-readonly").exists();
        is_fine("an element that may only be read", page.barriers());
    });
}

#[test]
fn the_single_file_is_open_to_all() {
    if !can_look() {
        return;
    }
    // Its self-test logs every attempt that the browser stops.
    Story::new().errors_are_fine().run(|page| {
        let file = e2e::workspace().join("dist/single-file/disclosure-report.html");
        page.goto(&format!("file://{}", file.display()));
        page.wait_ready();
        page.find(".empty").exists();
        is_fine("the single file", page.barriers());
        page.is_walkable("the single file", OTHER_KEYS);
        page.find("a[href=\"#self-test\"]").click();
        page.find("[data-self-test]").has_attribute("data-self-test", "passed");
        is_fine("the self-test", page.barriers());
        is_fine("the self-test", page.walk_in("[data-self-test]", OTHER_KEYS).barriers());
        page.find("[data-self-test] button").click();
        page.find("[data-self-test]").absent();
        page.new_report("云渡市水务局", 2024);
        is_fine("a report in the single file", page.barriers());
    });
}

#[test]
fn a_screen_reader_hears_where_it_is() {
    if !Browser::chosen().has_devtools() {
        return;
    }
    story(|page| {
        page.open();
        page.new_report("云渡市水务局", 2019);
        let named = |locator: e2e::Locator<'_>, name: &str| assert_eq!(locator.accessible_name(), name);
        let secret = page.cell("t3.denied_state_secret.natural_person");
        named(secret, "三、本年度办理结果，（三）不予公开，1.属于国家秘密，自然人");
        named(
            page.cell("t3.new_received.commercial_enterprise"),
            "一、本年新收政府信息公开申请数量，法人或其他组织，商业企业",
        );
        named(page.section("sec1"), "一、总体情况");
        named(page.field("organ_code"), "统一社会信用代码");
        named(page.unit("t2.centralized_procurement.procurement_amount"), "金额单位");
        named(page.action("export-json"), "导出 JSON");

        // What is wrong is said with the cell, in the words of the finding.
        page.cell(NEW).fill("-3");
        let finding = page.wait_finding("VAL-02");
        let said = page.cell(NEW).accessible_description();
        assert!(!said.is_empty() && finding.text.contains(&said), "{said} in {}", finding.text);
        page.cell(NEW).has_attribute("aria-invalid", "true");
    });
}

#[test]
fn the_panel_is_open_to_all() {
    if !can_look() {
        return;
    }
    story(|page| {
        page.open();
        page.open_rehearsal();
        page.find(".panel .mistakes").is_visible();
        is_open_to_all(page, "the tasks of the rehearsal");
        page.cell("t3.granted.total").focus();
        page.press(keys::F1);
        page.find(".panel .formula").exists();
        is_open_to_all(page, "a cell in detail");
        // Its links come one after the other; a walk through the table would
        // turn to other cells.
        let links = page.find(".panel .term").count();
        page.press(keys::F1);
        page.find(".panel .page").focus();
        for at in 0..links {
            page.press(keys::TAB);
            page.find(".panel .term").nth(at).has_focus();
        }
        for (at, shown) in [(1, ".keys"), (2, ".legend")] {
            page.find(".topics button").nth(at).click();
            page.find(".panel").find(shown).is_visible();
            is_open_to_all(page, shown);
        }
        page.find("[data-action=\"fill-zero\"][data-table=\"t3\"]").click();
        page.find(".panel h4").exists();
        is_open_to_all(page, "zeros before they are written");
        is_fine("zeros before they are written", page.walk_in(".panel", OTHER_KEYS).barriers());
    });
    for (width, height) in [(1100, 768), (390, 844)] {
        Story::new().viewport(width, height).run(|page| {
            open_report(page);
            page.cell(NEW).focus();
            page.press(keys::F1);
            page.find(".panel .facts").is_visible();
            is_open_to_all(page, &format!("a cell in detail, {width} px wide"));
            page.press(keys::CONTROL_SLASH);
            page.find(".panel .keys").exists();
            is_fine(&format!("the keys, {width} px wide"), page.walk(OTHER_KEYS).barriers());
        });
    }
}
