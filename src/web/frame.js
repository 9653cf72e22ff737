// The form's end of the frame kit: speaks with the page around the frame, over
// one port, after a handshake in which both sides name the exact origin they
// speak to. Documented in docs/embedding.md.

const NS = "disclosure-report";
const VERSION = 1;
const MAX_BYTES = 8 << 20;
const own = (object, key) =>
  object !== null && typeof object === "object" && Object.prototype.hasOwnProperty.call(object, key)
    ? object[key]
    : undefined;

/** Connects a form with the page around it; answers with what the page of the
    form tells it. Who does not name itself in the address gets no word. */
export function connect(form, root, home) {
  const name = new URLSearchParams(location.hash.slice(1)).get("host");
  const origin = name === null ? (home === "site" ? location.origin : null) : exact(name);
  let port = null;
  let takesFiles = false;

  const send = (type, payload, id = null) => {
    if (port) port.postMessage({ ns: NS, v: VERSION, id, type, payload });
  };

  const commands = {
    load: (payload) => opened(form.open(bytesOf(own(payload, "file")))),
    "last-year": (payload) => opened(form.openLastYear(bytesOf(own(payload, "file")))),
    value: () => ({ report: JSON.parse(form.value() || "null") }),
    validate: () => JSON.parse(form.validate()),
    export: (payload) => {
      const bytes = form.export(text(payload, "kind"));
      if (!bytes) throw refused("not-exported", "there is no report, or no export of this kind");
      return { file: bytes };
    },
    start: (payload) => {
      const year = own(payload, "year");
      if (!Number.isInteger(year) || year < 1 || year > 9999) throw refused("malformed", "year is not a year");
      form.start(text(payload, "organ"), year);
      return {};
    },
    theme: (payload) => {
      form.theme(text(payload, "theme"));
      return {};
    },
    focus: (payload) => ({ done: form.focusCell(text(payload, "cell")) }),
    undo: () => ({ done: form.step(false) }),
    redo: () => ({ done: form.step(true) }),
    set: (payload) => {
      takesFiles = own(payload, "takesFiles") === true;
      form.set(own(payload, "readonly") === true, own(payload, "submits") === true);
      return {};
    },
    answer: (payload) => {
      form.answer(own(payload, "ok") === true, String(own(payload, "message") || ""));
      return {};
    }
  };

  function obey(event) {
    const message = event.data;
    const id = own(message, "id");
    if (own(message, "ns") !== NS || own(message, "v") !== VERSION || typeof id !== "number") {
      return send("error", { code: "malformed", message: "not a message of " + NS + " version " + VERSION });
    }
    const type = own(message, "type");
    const command = typeof type === "string" ? own(commands, type) : undefined;
    try {
      if (!command) throw refused("unknown-command", "there is no such command");
      send("result", command(own(message, "payload")), id);
    } catch (error) {
      send("error", { code: error.code || "malformed", message: String(error.message) }, id);
    }
  }

  function accept(event) {
    const message = event.data;
    if (event.source !== parent || event.origin !== origin) return;
    if (own(message, "ns") !== NS || own(message, "v") !== VERSION || own(message, "type") !== "connect") return;
    if (!event.ports[0]) return;
    if (port) port.close();
    port = event.ports[0];
    port.onmessage = obey;
    tellHeight(root, (height) => send("height", { height }));
    send("connected", { home });
  }

  if (origin) {
    addEventListener("message", accept);
    parent.postMessage({ ns: NS, v: VERSION, id: null, type: "ready", payload: {} }, origin);
  }

  return {
    emit: (type, payload) => send(type, payload),
    submit: (file) => send("submit", { report: JSON.parse(file), validation: JSON.parse(form.validate()) }),
    /** Whether the page around the frame takes this file instead of a download. */
    takes: (kind, name, bytes) => {
      if (port && takesFiles) send("export", { kind, name, file: bytes });
      return !!port && takesFiles;
    }
  };
}

/** The origin of this name, unless it is a pattern or an address. */
function exact(name) {
  try {
    return new URL(name).origin === name ? name : null;
  } catch (error) {
    return null;
  }
}

/** Tells how high the start page is; null while a report is open, which
    scrolls by itself and wants as much as there is. */
function tellHeight(root, tell) {
  let told;
  const look = () => {
    const start = root.querySelector(".start");
    const parts = start && Array.from(start.children, (part) => part.getBoundingClientRect().height);
    const height = parts && Math.ceil(parts.reduce((sum, part) => sum + part, 0));
    if (height !== told) tell((told = height));
  };
  new MutationObserver(look).observe(root, { childList: true, subtree: true });
  new ResizeObserver(look).observe(root);
  look();
}

function opened(answer) {
  const { code, message, notices } = JSON.parse(answer);
  if (code) throw refused(code, message);
  return { notices };
}

function bytesOf(file) {
  if (file instanceof Uint8Array) return limited(file);
  if (file instanceof ArrayBuffer) return limited(new Uint8Array(file));
  if (typeof file === "string") return limited(new TextEncoder().encode(file));
  if (file !== null && typeof file === "object") return limited(new TextEncoder().encode(JSON.stringify(file)));
  throw refused("malformed", "file is neither a report nor its bytes");
}

function limited(bytes) {
  if (bytes.length > MAX_BYTES) throw refused("too-large", "the file is larger than " + MAX_BYTES + " bytes");
  return bytes;
}

function text(payload, key) {
  const value = own(payload, key);
  if (typeof value !== "string" || value.length > 1000) throw refused("malformed", key + " is not a short text");
  return value;
}

function refused(code, message) {
  return Object.assign(new Error(message), { code });
}
