//! A walk through everything that has the focus, by the keyboard alone.

use serde_json::json;

use super::access::TOOLS;
use super::{Page, keys, strings};
use crate::{fail, must};

/// What was met on the way from the start of the page to its end.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// What took the focus, in this order.
    pub stops: Vec<String>,
    /// Where the focus was not to be seen, and why.
    pub unseen: Vec<String>,
    /// Controls that were there to be used and never had the focus.
    pub missed: Vec<String>,
    /// Where the way led back to what it had passed.
    pub trap: Option<String>,
}

impl Page {
    /// Presses Tab from the start of the page to its end.
    ///
    /// A control that matches one of the selectors of `other_keys` need not be
    /// met: other keys lead to it, which the second word names.
    #[track_caller]
    #[must_use]
    pub fn walk(&self, other_keys: &[(&str, &str)]) -> Walk {
        self.walk_by(keys::TAB, None, other_keys)
    }

    /// The same way from the end to the start, by Shift and Tab.
    #[track_caller]
    #[must_use]
    pub fn walk_back(&self, other_keys: &[(&str, &str)]) -> Walk {
        self.walk_by(keys::SHIFT_TAB, None, other_keys)
    }

    /// Presses Tab from where the focus is until it is there again, which is to
    /// lead to every control in this element: for what has been opened over the
    /// page. When it closes behind the focus, the way has ended.
    #[track_caller]
    #[must_use]
    pub fn walk_in(&self, css: &str, other_keys: &[(&str, &str)]) -> Walk {
        self.walk_by(keys::TAB, Some(css), other_keys)
    }

    #[track_caller]
    fn walk_by(&self, chord: &str, inside: Option<&str>, other_keys: &[(&str, &str)]) -> Walk {
        let others: Vec<&str> = other_keys.iter().map(|(css, _)| *css).collect();
        let started = self.session.run(&format!("{TOOLS}{BEGIN}"), &[json!(others), json!(inside)]);
        let most = must("cannot begin the walk", started).as_u64().unwrap_or_default();
        let mut walk = Walk::default();
        let mut has_ended = false;
        // More stops than there are controls are no way any more.
        for _ in 0..2 * most + 50 {
            self.press(chord);
            let stop = self.run("return window.e2eWalk.stop()");
            if stop["end"] == true {
                // From the end of the page the way leads on to its start.
                has_ended = inside.is_none() || stop["around"] == true;
                if has_ended {
                    break;
                }
                continue;
            }
            walk.stops.push(stop["name"].as_str().unwrap_or_default().to_owned());
            if stop["closed"] == true {
                has_ended = true;
                break;
            }
            if stop["again"] == true {
                break;
            }
        }
        walk.trap = walk.stops.last().filter(|_| !has_ended).cloned();
        walk.missed = strings(&self.run("return window.e2eWalk.missed()"));
        walk.unseen = strings(&self.run("return window.e2eWalk.unseen"));
        walk
    }

    /// Fails when a control cannot be reached by the keyboard, when the focus
    /// cannot be seen, or when there is no way out.
    #[track_caller]
    pub fn is_walkable(&self, what: &str, other_keys: &[(&str, &str)]) {
        let barriers = self.walk(other_keys).barriers();
        if !barriers.is_empty() {
            fail(format!("{what}, by the keyboard:\n{}", barriers.join("\n")));
        }
    }
}

impl Walk {
    /// Everything that was wrong on the way, a sentence each.
    #[must_use]
    pub fn barriers(&self) -> Vec<String> {
        let trap = self.trap.iter().map(|stop| format!("leads round and round: {stop}"));
        let missed = self.missed.iter().map(|control| format!("never reached: {control}"));
        trap.chain(missed).chain(self.unseen.iter().cloned()).collect()
    }
}

/// Puts the focus before everything, unless the walk begins where it is, and
/// returns how many controls there are.
///
/// Whether the focus shows is told when it has moved on: the element, the one
/// around it and its label are compared with what they looked like. A row that
/// is marked because the focus is in it shows no focus, so backgrounds do not
/// count.
const BEGIN: &str = r#"const [others, inside] = arguments;
    const all = roots();
    const CONTROLS = 'a[href], button, input, select, textarea, summary, [contenteditable="true"], [tabindex]:not([tabindex="-1"])';
    const isThere = (element) => element.getClientRects().length > 0
        && getComputedStyle(element).visibility === 'visible'
        && (!element.checkVisibility || element.checkVisibility())
        && !element.matches(':disabled') && !element.closest('[inert]');
    const isChosen = (element) => element.type !== 'radio' || element.checked;
    const isOther = (element) => others.some((css) => element.matches(css)) || (inside && !element.closest(inside));
    const name = (element) => {
        const { cell, section, field, action, file, unit } = element.dataset;
        const known = Object.entries({ cell, section, field, action, file, unit }).find(([, value]) => value);
        const words = (element.getAttribute('aria-label') || element.innerText || '').replace(/\s+/g, ' ').trim().slice(0, 30);
        const css = element.localName + (element.id ? '#' + element.id : '')
            + [...element.classList].map((name) => '.' + name).join('');
        const hidden = element.getAttribute('tabindex') === '-1' ? ' [tabindex=-1]' : '';
        return (known ? known.join(' ') : `${css} ${words}`).trim() + hidden;
    };
    const focused = () => {
        let element = document.activeElement;
        while (element && element.shadowRoot && element.shadowRoot.activeElement) element = element.shadowRoot.activeElement;
        return element === document.body || element === document.documentElement ? null : element;
    };
    const around = (element) => [element, element.parentElement, element.closest('label')].filter(Boolean);
    const SIDES = ['Top', 'Right', 'Bottom', 'Left'];
    const look = (element) => around(element).map((part) => {
        const style = getComputedStyle(part);
        const line = (kind) => style[`${kind}Style`] === 'none' || parseFloat(style[`${kind}Width`]) === 0 ? null
            : { width: style[`${kind}Width`], style: style[`${kind}Style`], color: style[`${kind}Color`] };
        return { lines: [line('outline'), ...SIDES.map((side) => line(`border${side}`))], shadow: style.boxShadow };
    });
    // A line shows when it is new, of another kind, or of a colour that people tell from the former.
    const differs = (line, other) => {
        if (!line || !other) return line !== other;
        if (line.width !== other.width || line.style !== other.style) return true;
        const [one, two] = [line.color, other.color].map((color) => light(color.match(/[\d.]+/g).slice(0, 3).map(Number)));
        return Math.max(one, two) / Math.min(one, two) >= 1.5;
    };
    const shows = (before, after) => before.length !== after.length || before.some((part, at) =>
        part.shadow !== after[at].shadow || part.lines.some((line, side) => differs(line, after[at].lines[side])));
    // The part of the element that nothing cuts off.
    const inSight = (element) => {
        const whole = element.getBoundingClientRect();
        let [left, top, right, bottom] = [whole.left, whole.top, whole.right, whole.bottom];
        const cut = (box) => {
            [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
            [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
        };
        const up = (node) => node.assignedSlot || node.parentElement || (node.getRootNode().host || null);
        for (let node = up(element); node; node = up(node)) {
            const { overflowX, overflowY } = getComputedStyle(node);
            if (node === document.body || node === document.documentElement) continue;
            if (overflowX !== 'visible' || overflowY !== 'visible') {
                cut(node.getBoundingClientRect());
            }
        }
        cut({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
        return { whole, left, top, right, bottom };
    };
    const obstacle = (element) => {
        const { whole, left, top, right, bottom } = inSight(element);
        const [width, height] = [right - left, bottom - top];
        // Browsers leave alone what is cut off in part; so much of it can be seen.
        if (width < Math.min(24, whole.width) - 1 || height < Math.min(24, whole.height) - 1) {
            return width < 1 || height < 1 ? 'out of sight' : `only ${Math.round(width)} × ${Math.round(height)} in sight`;
        }
        const found = element.getRootNode().elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const isOwn = found && (element.contains(found) || found.contains(element)
            || [...(element.labels || [])].some((label) => label.contains(found)));
        return isOwn ? null : `covered by ${found ? name(found) : 'nothing'}`;
    };
    const walk = window.e2eWalk = { passed: new Set(), met: new Map(), unseen: [], last: null };
    const note = () => all.flatMap((root) => [...root.querySelectorAll(CONTROLS)])
        .filter((control) => !walk.met.has(control) && isThere(control) && isChosen(control) && !isOther(control))
        .forEach((control) => walk.met.set(control, name(control)));
    const leave = () => {
        const { element, look: seen, name } = walk.last || {};
        if (element && element.isConnected && !shows(seen, look(element))) walk.unseen.push(`no sign of the focus: ${name}`);
    };
    walk.stop = () => {
        const element = focused();
        leave();
        note();
        if (!element) {
            walk.last = null;
            return { end: true, around: walk.ended === walk.passed.size || (walk.ended = walk.passed.size, false) };
        }
        const again = walk.passed.has(element);
        if (again && element === walk.first) return { end: true, around: true };
        walk.first = walk.first || element;
        walk.passed.add(element);
        for (const move of element.getRootNode().getAnimations ? element.getRootNode().getAnimations() : []) {
            if (move instanceof CSSTransition) move.finish();
        }
        walk.last = { element, look: look(element), name: name(element) };
        const why = obstacle(element);
        if (why) walk.unseen.push(`${why}: ${name(element)}`);
        return { name: name(element), again, closed: inside && !all.some((root) => [...root.querySelectorAll(inside)].some(isThere)) };
    };
    walk.missed = () => [...new Set([...walk.met].filter(([control]) => !walk.passed.has(control)).map(([, name]) => name))];
    if (inside) {
        walk.first = focused();
        walk.passed.add(walk.first);
    } else {
        document.body.tabIndex = -1;
        document.body.focus({ preventScroll: true });
        document.body.removeAttribute('tabindex');
    }
    note();
    return all.reduce((sum, root) => sum + root.querySelectorAll(CONTROLS).length, 0)"#;
