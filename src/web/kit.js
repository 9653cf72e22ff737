// The portal's end of the frame kit: puts the form into the page as a frame
// and speaks with it. Documented in docs/embedding.md, typed in
// disclosure-report.d.ts. A module without dependencies.

const NS = "disclosure-report";
const VERSION = 1;

/**
 * Puts the form at `src` into `container`; resolves once both sides know each
 * other. Rejects when the frame does not answer within `patience`.
 */
export function openFrame(container, options) {
  const { src, title = "政府信息公开工作年度报告", sandbox, patience = 30000 } = options;
  const address = new URL(src, location.href);
  const parameters = new URLSearchParams(address.hash.slice(1));
  parameters.set("host", location.origin);
  address.hash = parameters;
  // A sandboxed frame has no origin of its own: only its window tells it apart.
  const isSandboxed = typeof sandbox === "string" && !sandbox.split(/\s+/).includes("allow-same-origin");
  const origin = isSandboxed ? "null" : address.origin;

  const element = document.createElement("iframe");
  element.title = title;
  element.style.width = "100%";
  element.style.border = "0";
  if (sandbox !== undefined) element.setAttribute("sandbox", sandbox);
  element.src = address.href;

  return new Promise((resolve, reject) => {
    const frame = new Frame(element);
    const greet = (event) => {
      const message = event.data;
      if (event.source !== element.contentWindow || event.origin !== origin) return;
      if (!message || message.ns !== NS || message.v !== VERSION || message.type !== "ready") return;
      const { port1, port2 } = new MessageChannel();
      frame._listen(port1, () => {
        clearTimeout(timer);
        resolve(frame);
      });
      const hello = { ns: NS, v: VERSION, id: null, type: "connect", payload: {} };
      element.contentWindow.postMessage(hello, isSandboxed ? "*" : origin, [port2]);
    };
    const timer = setTimeout(() => {
      frame.remove();
      reject(failure("no-answer", "the form in the frame does not answer"));
    }, patience);
    // The frame may load again: then the handshake is repeated.
    addEventListener("message", greet);
    frame._stop = () => removeEventListener("message", greet);
    container.append(element);
  });
}

/** A form in a frame. Events: change, saved, save-failed, export, submit; and
    connected, when the frame has loaded again. */
class Frame extends EventTarget {
  constructor(element) {
    super();
    this.element = element;
    this._port = null;
    this._asked = new Map();
    this._count = 0;
    this._fits = null; // the height that the form asks for; null for the window's
    this._refit = () => this._fit(this._fits);
    addEventListener("resize", this._refit);
    this._refit();
    this._kept = new Map(); // what a frame that loads again is told again
  }

  async load(file) { return this._ask("load", { file: await sendable(file) }); }
  async loadLastYear(file) { return this._ask("last-year", { file: await sendable(file) }); }
  async value() { return (await this._ask("value")).report; }
  validate() { return this._ask("validate"); }
  async exportAs(kind) { return new Blob([(await this._ask("export", { kind })).file], { type: "application/json" }); }
  start(organ, year) { return this._ask("start", { organ, year }); }
  theme(theme) { return this._keep("theme", { theme }); }
  async focusCell(cell) { return (await this._ask("focus", { cell })).done; }
  async undo() { return (await this._ask("undo")).done; }
  async redo() { return (await this._ask("redo")).done; }
  /** `readonly`, `submits` (show the button), `takesFiles` (no downloads). */
  set(options) { return this._keep("set", options); }

  /** Takes the frame off the page; what is not answered yet is refused. */
  remove() {
    if (this._stop) this._stop();
    removeEventListener("resize", this._refit);
    this._close("removed", "the frame was removed");
    this._port = null;
    this.element.remove();
  }

  _close(code, message) {
    if (this._port) this._port.close();
    for (const { reject } of this._asked.values()) reject(failure(code, message));
    this._asked.clear();
  }

  _listen(port, connected) {
    this._close("reloaded", "the frame has loaded again");
    this._port = port;
    port.onmessage = ({ data }) => {
      if (!data || data.ns !== NS || data.v !== VERSION) return;
      const { id, type, payload } = data;
      const asked = this._asked.get(id);
      if (asked) {
        this._asked.delete(id);
        if (type === "result") asked.resolve(payload);
        else asked.reject(failure(payload.code, payload.message));
      } else if (type === "connected") {
        for (const [type, payload] of this._kept) this._ask(type, payload).catch(() => {});
        this.dispatchEvent(new CustomEvent(type, { detail: payload }));
        connected();
      } else if (type === "height") {
        this._fit(payload.height);
      } else if (type === "submit") {
        this._submit(payload);
      } else if (type !== "error") {
        this.dispatchEvent(new CustomEvent(type, { detail: payload }));
      }
    };
  }

  _ask(type, payload = {}) {
    if (!this._port) return Promise.reject(failure("removed", "the frame was removed"));
    const id = ++this._count;
    return new Promise((resolve, reject) => {
      this._port.postMessage({ ns: NS, v: VERSION, id, type, payload });
      this._asked.set(id, { resolve, reject });
    });
  }

  _keep(type, payload) {
    this._kept.set(type, payload);
    return this._ask(type, payload);
  }

  /** The start page is as high as it is; an open report fills the window. */
  _fit(height) {
    this._fits = height;
    this.element.height = String(height === null ? Math.max(560, innerHeight) : height);
  }

  _submit(payload) {
    const acknowledge = (promise) => {
      clearTimeout(timer);
      Promise.resolve(promise)
        .then(
          (answer) => ({ ok: !answer || answer.ok !== false, message: String((answer && answer.message) || "") }),
          (error) => ({ ok: false, message: String((error && error.message) || error || "") })
        )
        .then((answer) => this._ask("answer", answer))
        .catch(() => {}); // the frame is gone
    };
    const timer = setTimeout(() => acknowledge(Promise.reject(new Error("网站没有答复。"))), 20000);
    this.dispatchEvent(new CustomEvent("submit", { detail: { ...payload, acknowledge } }));
  }
}

/** Bytes and texts as they are, a report as its text. */
async function sendable(file) {
  if (file instanceof Blob) return file.arrayBuffer();
  const isBytes = file instanceof ArrayBuffer || ArrayBuffer.isView(file);
  return isBytes || typeof file === "string" ? file : JSON.stringify(file);
}

function failure(code, message) {
  return Object.assign(new Error(message), { name: "DisclosureReportError", code });
}
