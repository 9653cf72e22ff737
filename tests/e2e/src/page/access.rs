//! What people meet who do not see the page as it is drawn: rules of axe-core,
//! names as a screen reader says them, wishes of the system.

use std::fmt;
use std::io::Write;

use serde_json::{Value, json};

use super::{Locator, Page, strings};
use crate::{axe, fail, must};

/// A rule of axe-core that the page breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub rule: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    pub help: String,
    pub places: Vec<Broken>,
}

/// An element that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its selector, after those of the shadow roots around it.
    pub target: String,
    /// What would heal it.
    pub summary: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}): {}", self.rule, self.impact, self.help)?;
        for Broken { target, summary } in &self.places {
            write!(f, "\n    {target}: {summary}")?;
        }
        Ok(())
    }
}

impl Page {
    /// Every rule of axe-core that is on by itself, best practices among them,
    /// and that the page breaks as it stands.
    #[track_caller]
    #[must_use]
    pub fn axe(&self) -> Vec<Violation> {
        if self.run("return !window.axe") == true {
            let source = must("axe-core", axe::source());
            // A script of the page could not bring it past the page's policy.
            self.cdp("Runtime.evaluate", &json!({ "expression": format!("{source};0"), "returnByValue": true }));
        }
        self.settle();
        let broken = self.run_later(AXE);
        broken.as_array().into_iter().flatten().map(violation).collect()
    }

    /// Text too faint to read on the colour of the elements around it. axe-core
    /// leaves undecided what may be covered by something else, which is much
    /// of a page that scrolls.
    #[track_caller]
    #[must_use]
    pub fn faint_text(&self) -> Vec<String> {
        self.settle();
        strings(&self.run(&format!("{TOOLS}{FAINT_TEXT}")))
    }

    /// Text that runs out of its place, as it may when letters are large, and
    /// parts of the page that scroll sideways for it.
    #[track_caller]
    #[must_use]
    pub fn cut_off(&self) -> Vec<String> {
        strings(&self.run(&format!("{TOOLS}{CUT_OFF}")))
    }

    /// What [`axe`](Self::axe), [`faint_text`](Self::faint_text) and
    /// [`cut_off`](Self::cut_off) find, a sentence each.
    #[track_caller]
    #[must_use]
    pub fn barriers(&self) -> Vec<String> {
        let broken = self.axe();
        broken.iter().map(ToString::to_string).chain(self.faint_text()).chain(self.cut_off()).collect()
    }

    /// Fails with the list of [`barriers`](Self::barriers).
    #[track_caller]
    pub fn is_accessible(&self, what: &str) {
        let barriers = self.barriers();
        if !barriers.is_empty() {
            fail(format!("{what} keeps people out:\n{}", barriers.join("\n")));
        }
    }

    /// Whether axe-core can be had; says so past the test runner if not.
    #[must_use]
    pub fn has_axe() -> bool {
        let source = axe::source();
        if let Err(reason) = source {
            let _ = writeln!(std::io::stderr(), "not looked for barriers: {reason}");
        }
        source.is_ok()
    }

    /// Ends every transition: a colour on its way is none that anybody reads.
    #[track_caller]
    fn settle(&self) {
        self.run(&format!("{TOOLS}{SETTLE}"));
    }

    /// Lets the page think that the system wishes this, such as
    /// `("forced-colors", "active")`; nothing takes it all back.
    #[track_caller]
    pub fn wish(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }
}

impl Locator<'_> {
    /// What a screen reader calls it, once it is there.
    #[track_caller]
    #[must_use]
    pub fn accessible_name(&self) -> String {
        self.accessible()["name"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// What a screen reader says after the name.
    #[track_caller]
    #[must_use]
    pub fn accessible_description(&self) -> String {
        self.accessible()["description"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Its node of the accessibility tree, as the DevTools describe it.
    #[track_caller]
    fn accessible(&self) -> Value {
        self.keep_for_devtools();
        let object = self.page().cdp("Runtime.evaluate", &json!({ "expression": "window.e2eElement" }));
        let id = json!({ "objectId": object["result"]["objectId"], "fetchRelatives": false });
        let tree = self.page().cdp("Accessibility.getPartialAXTree", &id);
        tree["nodes"][0].clone()
    }
}

fn violation(of: &Value) -> Violation {
    let text = |of: &Value| of.as_str().unwrap_or_default().to_owned();
    let place =
        |node: &Value| Broken { target: strings(&node["target"]).join(" >>> "), summary: text(&node["summary"]) };
    Violation {
        rule: text(&of["rule"]),
        impact: text(&of["impact"]),
        help: text(&of["help"]),
        places: of["places"].as_array().into_iter().flatten().map(place).collect(),
    }
}

/// The page and every open shadow root in it, and how light a colour is.
pub(super) const TOOLS: &str = r"const roots = (root = document) => [root, ...[...root.querySelectorAll('*')]
        .flatMap(({ shadowRoot }) => shadowRoot ? roots(shadowRoot) : [])];
    const light = (rgb) => {
        const [red, green, blue] = rgb.map((part) => part / 255)
            .map((part) => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
        return .2126 * red + .7152 * green + .0722 * blue + .05;
    };
    ";

/// Asks for no style sheet again and speaks to no frame. The size of targets is
/// a rule of WCAG 2.2 that is off by itself.
const AXE: &str = "const { violations } = await axe.run(document, { resultTypes: ['violations'], iframes: false,
        preload: false, rules: { 'target-size': { enabled: true } } });
    return violations.map(({ id, impact, help, nodes }) => ({ rule: id, impact, help,
        places: nodes.map(({ target, failureSummary }) =>
            ({ target: target.flat(), summary: failureSummary.replace(/\\s+/g, ' ') })) }))";

const SETTLE: &str = "for (const move of roots().flatMap((root) => root.getAnimations())) {
        if (move instanceof CSSTransition) move.finish();
    }";

/// What ends in an ellipsis says so itself, and may be read elsewhere; tabs in
/// a row scroll, and so do wide tables in a frame that the keyboard reaches.
const CUT_OFF: &str = r#"const cut = [];
    for (const element of roots().flatMap((root) => [...root.querySelectorAll('*')])) {
        const style = getComputedStyle(element);
        if (element.clientWidth < 2 || element.scrollWidth <= element.clientWidth + 1 || style.visibility !== 'visible'
            || style.textOverflow === 'ellipsis' || element.matches('[role="tablist"], .scrolls[tabindex="0"], input, select')) continue;
        const scrolls = ['auto', 'scroll'].includes(style.overflowX);
        const words = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data).join('').trim();
        if (!scrolls && !words) continue;
        const name = element.localName + [...element.classList].map((name) => '.' + name).join('');
        cut.push(`${scrolls ? 'scrolls sideways' : 'cut off'}: ${name} “${words.slice(0, 20)}”, `
            + `${element.scrollWidth} px in ${element.clientWidth}`);
    }
    return cut"#;

/// What stands for itself: text nodes, and what is typed or chosen. What cannot
/// be used may be faint, as everywhere.
const FAINT_TEXT: &str = r#"const parts = (color) => {
        const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
        return { rgb: [red, green, blue], alpha };
    };
    const over = (top, below) => top.rgb.map((part, at) => part * top.alpha + below[at] * (1 - top.alpha));
    const ground = (element) => {
        if (!element) return [255, 255, 255];
        const own = parts(getComputedStyle(element).backgroundColor);
        if (own.alpha === 1) return own.rgb;
        return over(own, ground(element.parentElement || element.getRootNode().host));
    };
    const words = (element) => 'value' in element && element.localName !== 'button' && element.localName !== 'li'
        && !['checkbox', 'radio', 'file'].includes(element.type) ? String(element.value)
        : [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data).join('').trim();
    const faint = [];
    for (const element of roots().flatMap((root) => [...root.querySelectorAll('*')])) {
        if (['script', 'style', 'noscript', 'option', 'title', 'progress'].includes(element.localName)) continue;
        const text = words(element);
        const style = getComputedStyle(element);
        if (!text || !element.getClientRects().length || style.visibility !== 'visible'
            || element.closest('[aria-disabled="true"], :disabled, [inert]')) continue;
        const below = ground(element);
        const [one, two] = [light(over(parts(style.color), below)), light(below)];
        const ratio = Math.max(one, two) / Math.min(one, two);
        const size = parseFloat(style.fontSize);
        const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
        if (ratio < least) {
            const name = element.localName + [...element.classList].map((name) => '.' + name).join('');
            faint.push(`faint text ${name} “${text.slice(0, 20)}”: ${ratio.toFixed(2)} instead of ${least}, `
                + `${style.color} on rgb(${below.map(Math.round).join(', ')})`);
        }
    }
    return faint"#;
