// <disclosure-report>: the form as an element of another page. Documented in
// docs/embedding.md, typed in disclosure-report.d.ts. The build puts loader.js
// in front of this, defines ADDRESSES (the files to load, relative to this
// script) and wraps both in a function.

const MAX_BYTES = 8 << 20;
/** How long a host may take to answer, in milliseconds. */
const PATIENCE = 20000;
const base = document.currentScript.src;
const address = (name) => new URL(ADDRESSES[name], base).href;
let count = 0;
let module = null;

/** Loads a module by the names of its two files. */
async function fetchModule(glue, wasm, fragment) {
  const loaded = await import(address(glue) + fragment);
  await loaded.default({ module_or_path: address(wasm) });
  return loaded;
}

/** All elements of a page share one module, and one companion. */
function load() {
  module = module || fetchModule("glue", "wasm", "").then((glue) => ({ mount: glue.mountEmbedded }));
  // A page that was offline for a moment may try again.
  module.catch(() => { module = null; });
  return module;
}

const companion = disclosureReport.companion(
  (fragment) => fetchModule("companion", "companionWasm", fragment),
  (fragment) => import(address("reading") + fragment)
);
let policy = null;

/** The address of the script that runs beside the page, as Trusted Types ask for
    it. A page that allows no policy of this name has its files read on its own
    thread. */
function trusted(url) {
  if (!self.trustedTypes) return url;
  policy = policy || trustedTypes.createPolicy("disclosure-report", {
    createScriptURL: (url) => {
      if (url.startsWith(new URL("worker-", base).href)) return url;
      throw new TypeError(url);
    }
  });
  return policy.createScriptURL(url);
}

/** Forms whose elements are gone. They are used again: what Yew keeps of a form
    is not given back when it is taken down. */
const free = [];

/** What an element shows in its shadow root, and the host of the form in it. */
class Body {
  constructor(storage) {
    this.wrapper = document.createElement("section");
    this.wrapper.className = "embedded";
    this.wrapper.setAttribute("aria-label", "政府信息公开工作年度报告");
    this.root = document.createElement("div");
    this.root.className = "app";
    this.wrapper.append(this.root);
    this.storage = storage;
    this.form = null;
    this.owner = null; // the element
    this.adapter = null; // where the owner keeps drafts, if not in the browser
    this.known = new Map(); // each draft as it was last read or written there
    this.turn = Promise.resolve(); // what the adapter is doing now
    // The form, for what reads files.
    this.reads = { root: this.root, trusted, tell: (words) => this.form.readingReached(words) };
  }

  async start() {
    this.form = await disclosureReport.start(this.wrapper, load, this.root, this.host());
    companion.preload(this.reads);
  }

  host() {
    const emit = (...event) => !this.owner || this.owner._emit(...event);
    return {
      home: "element",
      storage: this.storage,
      instance: "dr" + ++count,
      emit: (event, reason) => emit("report-" + event, reason ? { reason } : {}),
      beforeExport: (kind, name, bytes) => emit("report-before-export", { kind, name, blob: jsonBlob(bytes) }, true),
      exported: (kind, name, bytes) => emit("report-export", { kind, name, blob: jsonBlob(bytes) }),
      submit: (file) => this.owner._submit(file),
      restart: () => {},
      ask: companion.ask,
      read: (bytes, question) => companion.read(this.reads, bytes, question),
      stop: () => companion.stop(this.reads),
      list: () => this.ask(async (adapter) => {
        const drafts = Array.from(await adapter.list(), ({ id, text }) => ({ id: String(id), text: String(text) }));
        this.known = new Map(drafts.map(({ id, text }) => [id, text]));
        return drafts;
      }),
      put: (id, text) => this.ask(async (adapter) => {
        await adapter.put(id, text, this.known.get(id));
        this.known.set(id, text);
      }),
      delete: (id) => this.ask((adapter) => adapter.delete(id))
    };
  }

  /** Asks the adapter of now, one thing at a time: a slow write must not
      overtake a later one. */
  ask(what) {
    const adapter = this.adapter;
    const asked = this.turn.then(() => answered(Promise.resolve(what(adapter))));
    this.turn = asked.catch(() => {});
    return asked;
  }
}

/** The answer, or a failure when there is none for long. */
function answered(promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(failure("failed", "the storage adapter does not answer")), PATIENCE);
    const done = (then) => (value) => {
      clearTimeout(timer);
      then(value);
    };
    promise.then(done(resolve), done(reject));
  });
}

/** An error of the contract: `code` tells programs what people read in `message`. */
function failure(code, message) {
  return Object.assign(new Error(message), { name: "DisclosureReportError", code });
}

class DisclosureReport extends HTMLElement {
  static get formAssociated() {
    return true;
  }

  static get observedAttributes() {
    return ["readonly", "submit", "theme"];
  }

  constructor() {
    super();
    this._root = this.attachShadow({ mode: "open" });
    this._body = null;
    this._form = null; // the form in the body, once it is there
    this._kept = null; // what an element that was taken off the page showed
    this._given = {}; // what was set before the form was there
    this._adapter = null;
    this._takesReports = false;
    this._internals = this.attachInternals ? this.attachInternals() : null;
    this._onFormData = (event) => {
      const name = this.getAttribute("name");
      const text = this._form && this._form.value();
      if (name && text) event.formData.set(name, text);
    };
    this._await();
    for (const name of ["value", "lastYear", "storageAdapter"]) this._takeOver(name);
  }

  /** Begins to wait for the form. */
  _await() {
    this.ready = new Promise((resolve, reject) => {
      this._resolve = resolve;
      this._reject = reject;
    });
    this.ready.catch(() => {}); // nobody has to listen
  }

  /** A property that was set before the element knew of it. */
  _takeOver(name) {
    if (!Object.prototype.hasOwnProperty.call(this, name)) return;
    const given = this[name];
    delete this[name];
    this[name] = given;
  }

  // --- life on the page

  connectedCallback() {
    this._belongTo((this._internals && this._internals.form) || this.closest("form"));
    if (!this._mounting && !this._form) this._mount();
  }

  /** An element that is only moved goes on as it is. */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this._belongTo(null);
      this._unmount();
    });
  }

  formAssociatedCallback(form) {
    this._belongTo(form);
  }

  /** Adds the report to what this form sends. */
  _belongTo(form) {
    if (this._owner) this._owner.removeEventListener("formdata", this._onFormData);
    this._owner = form;
    if (form) form.addEventListener("formdata", this._onFormData);
  }

  attributeChangedCallback() {
    if (this._form) this._set();
  }

  async _mount() {
    this._mounting = true;
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = address("style");
    const styled = new Promise((done) => { style.onload = style.onerror = done; });
    this._root.textContent = "";
    this._root.append(style);
    try {
      // Scripts of the page that come later may still say where drafts are kept.
      await Promise.all([styled, parsed(), this._kept && this._kept.saved]);
      const body = this._takeBody();
      this._root.append(body.wrapper);
      if (!body.form) await body.start();
      body.form.enter();
      this._body = body;
      this._form = body.form;
      this._set();
      const error = this._begin();
      this._resolve(this);
      this._emit("report-ready", { version: ADDRESSES.version, error });
    } catch (error) {
      this._reject(error);
      this._await();
    }
    this._mounting = false;
    if (!this.isConnected) this._unmount();
  }

  _takeBody() {
    const storage = this._adapter ? "host" : this.getAttribute("storage") === "memory" ? "memory" : "local";
    const at = free.findIndex((body) => body.storage === storage);
    const body = at < 0 ? new Body(storage) : free.splice(at, 1)[0];
    return Object.assign(body, { owner: this, adapter: this._adapter });
  }

  /** Shows what it was given, or what it showed before, or what it is asked
      for by its attributes; answers with what could not be read. */
  _begin() {
    const { value, lastYear } = this._given;
    this._given = {};
    const year = Number(this.getAttribute("report-year"));
    const organ = this.getAttribute("organ");
    const kept = this._kept;
    this._kept = null;
    let error = null;
    const attempt = (open) => {
      try {
        this._answer(open());
      } catch (refusal) {
        error = refusal;
      }
    };
    if (lastYear) attempt(() => this._form.openLastYear(lastYear));
    if (value) attempt(() => this._form.open(value));
    else if (kept) this._form.resume(kept.draft, kept.file, kept.isStored);
    else if (organ && Number.isInteger(year) && year > 0) this._form.start(organ, year);
    return error;
  }

  _unmount() {
    const { _form: form, _body: body } = this;
    if (!form) return;
    const file = form.export("backup");
    const draft = form.draft();
    const lastYear = form.lastYear();
    if (lastYear) this._given.lastYear = new TextEncoder().encode(lastYear);
    this._form = this._body = null;
    this._await();
    this._root.textContent = "";
    // What happens now is not news for the page: it took the form away.
    body.owner = null;
    const kept = file && draft ? { file, draft, isStored: true } : null;
    this._kept = kept;
    const left = form.leave().then((reason) => {
      if (kept && (reason || body.storage === "memory")) kept.isStored = false;
      if (reason && body.storage !== "memory") this._emit("report-save-failed", { reason });
      body.adapter = null;
      free.push(body);
    });
    if (kept) kept.saved = left;
  }

  _set() {
    this._form.set(this.hasAttribute("readonly"), this.hasAttribute("submit") || this._takesReports);
    this._form.theme(this.getAttribute("theme") || "");
  }

  // --- what the form asks of the page

  _submit(file) {
    if (this._submitting) return;
    this._submitting = true;
    const answer = (taken, said) => {
      this._submitting = false;
      if (this._form) this._form.answer(taken, String(said || ""));
    };
    const acknowledge = (promise) => {
      clearTimeout(timer);
      Promise.resolve(promise).then(
        (said) => answer(!said || said.ok !== false, said && said.message),
        (error) => answer(false, (error && error.message) || error)
      );
    };
    const timer = setTimeout(() => acknowledge(Promise.reject(new Error("网站没有答复。"))), PATIENCE);
    // The form has to hear of the submission before it hears the answer.
    queueMicrotask(() => {
      this._emit("report-submit", { report: JSON.parse(file), validation: this.validate(), acknowledge });
    });
  }

  /** Whether the event was let through. */
  _emit(type, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }

  addEventListener(type, ...rest) {
    if (type === "report-submit" && !this._takesReports) {
      // The button to submit shows once somebody takes what is submitted.
      this._takesReports = true;
      if (this._form) this._set();
    }
    super.addEventListener(type, ...rest);
  }

  // --- what the page asks of the form

  get value() {
    const text = this._form ? this._form.value() : this._given.value && new TextDecoder().decode(this._given.value);
    return text ? JSON.parse(text) : null;
  }

  set value(report) {
    this._give("value", report, "open");
  }

  get lastYear() {
    const text = this._form ? this._form.lastYear() : this._given.lastYear && new TextDecoder().decode(this._given.lastYear);
    return text ? JSON.parse(text) : null;
  }

  set lastYear(report) {
    this._give("lastYear", report, "openLastYear");
  }

  get storageAdapter() {
    return this._adapter;
  }

  /** Counts from the next time the element is put on a page. */
  set storageAdapter(adapter) {
    if (adapter && !["list", "put", "delete"].every((name) => typeof adapter[name] === "function")) {
      throw failure("bad-adapter", "a storage adapter has list, put and delete");
    }
    this._adapter = adapter || null;
  }

  async load(blob) {
    await this.ready;
    // One byte too many is enough to refuse a file.
    const bytes = await blob.slice(0, MAX_BYTES + 1).arrayBuffer();
    return this._answer(this._mounted().open(new Uint8Array(bytes)));
  }

  validate() {
    return this._form ? JSON.parse(this._form.validate()) : null;
  }

  async exportAs(kind) {
    await this.ready;
    const bytes = this._mounted().export(String(kind));
    if (!bytes) throw failure("not-exported", "there is no report, or no export of this kind: " + kind);
    return jsonBlob(bytes);
  }

  focusCell(id) {
    return !!this._form && this._form.focusCell(String(id));
  }

  undo() {
    return !!this._form && this._form.step(false);
  }

  redo() {
    return !!this._form && this._form.step(true);
  }

  _mounted() {
    if (!this._form) throw failure("not-on-page", "the element is not on a page");
    return this._form;
  }

  _give(name, report, method) {
    if (report === null || report === undefined) {
      delete this._given[name];
      if (this._form && name === "lastYear") this._form.forgetLastYear();
      return;
    }
    const bytes = new TextEncoder().encode(typeof report === "string" ? report : JSON.stringify(report));
    if (this._form) this._answer(this._form[method](bytes));
    else this._given[name] = bytes;
  }

  _answer(text) {
    const answer = JSON.parse(text);
    if (answer.code) throw failure(answer.code, answer.message);
    return answer;
  }
}

/** Once the scripts of the page have run that stand in it. */
function parsed() {
  const isDone = document.readyState === "complete" || performance.timing.domContentLoadedEventStart > 0;
  return isDone ? null : new Promise((done) => document.addEventListener("DOMContentLoaded", done));
}

function jsonBlob(bytes) {
  return new Blob([bytes], { type: "application/json" });
}

if (!customElements.get("disclosure-report")) customElements.define("disclosure-report", DisclosureReport);
