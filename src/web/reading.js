// Has files read that are not our own: by the reader in a worker, so that the
// page goes on whatever a file does to it, and where there can be no worker on
// the page's own thread. loader.js loads this once somebody needs it, or when
// the page has nothing else to do. On the site the build puts ADDRESSES above:
// the script of the worker and the two files of the reader.

/** How long the reader may take to load, in milliseconds. */
const LOADING = 20000;
/** How long it may say nothing while it reads. */
const PATIENCE = 60000;
/** How long it is kept for the next file, with the memory that it took. */
const IDLE = 60000;
/** What somebody does who is about to choose a file or to drop one. */
const SIGNS = ["dragenter", "focusin", "pointerover"];

const readers = new WeakMap();
let loads = 0;

/**
 * The reader of a form on the page: `root` is what it is drawn in, `tell` hears
 * what is being done, `trusted` makes the address of the worker's script what
 * Trusted Types ask for.
 */
export function readerOf(form) {
  if (!readers.has(form)) readers.set(form, new Reader(form));
  return readers.get(form);
}

class Reader {
  constructor(form) {
    this.form = form;
    this.thread = null; // the promise of where the reader runs
    this.task = null; // what is being read
    this.idle = 0;
    for (const sign of SIGNS) form.root.addEventListener(sign, (event) => this.expect(event));
    if (form.root.querySelector("label:hover [data-file], [data-file]:focus")) this.prepare().catch(() => {});
  }

  /** Loads the reader while somebody chooses the file. */
  expect({ type, target }) {
    const label = target.closest && target.closest("label");
    if (type === "dragenter" || (label && label.querySelector("[data-file]"))) this.prepare().catch(() => {});
  }

  prepare() {
    if (!this.thread) {
      const thread = (this.thread = within(LOADING, begin(this.form)));
      thread.catch(() => { if (this.thread === thread) this.thread = null; });
    }
    return this.thread;
  }

  /** The answer; an empty one when the reader broke down or was stopped. Fails
      when it cannot be loaded. */
  async read(bytes, question) {
    this.stop();
    clearTimeout(this.idle);
    const task = (this.task = { end: null });
    const thread = await this.prepare();
    if (this.task !== task) return "";
    let timer;
    const answer = await new Promise((resolve) => {
      task.end = resolve;
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(resolve, PATIENCE, "");
      };
      const tell = (words) => {
        if (this.task !== task) return;
        wait();
        this.form.tell(words);
      };
      wait();
      thread.read(bytes, question, tell).then(resolve, () => resolve(""));
    });
    clearTimeout(timer);
    if (this.task !== task) return "";
    this.task = null;
    if (!answer) this.leave();
    else if (thread.end) this.idle = setTimeout(() => this.leave(), IDLE);
    return answer;
  }

  /** Lets go of what is being read. */
  stop() {
    const task = this.task;
    this.task = null;
    if (!task || !task.end) return;
    this.leave();
    task.end("");
  }

  /** The next file gets a new reader: of one that broke down nothing is known. */
  leave() {
    clearTimeout(this.idle);
    const thread = this.thread;
    this.thread = null;
    if (thread) thread.then(({ end }) => end && end());
  }
}

/** The first that can be had. The marks tell which: stories look for them. */
async function begin(form) {
  let thread;
  try {
    thread = await inWorker(form);
    performance.mark("reader-in-worker");
  } catch (error) {
    thread = await onPage();
    performance.mark("reader-on-page");
  }
  return thread;
}

function inWorker(form) {
  return new Promise((resolve, reject) => {
    const worker = open(form);
    let heard = null; // by whoever reads
    const end = () => worker.terminate();
    const read = (bytes, question, tell) => new Promise((answer) => {
      heard = ({ stage, said }) => (stage === undefined ? answer(said) : tell(stage));
      worker.postMessage({ bytes, question }, [bytes.buffer]);
    });
    worker.onmessage = ({ data }) => {
      if (heard) heard(data);
      else if (data.ready) resolve({ read, end });
      else worker.onerror();
    };
    // Forbidden, not found, or broken.
    worker.onerror = (event) => {
      if (event) event.preventDefault();
      end();
      if (heard) heard({ said: "" });
      reject(new Error("no reader in a worker"));
    };
    worker.postMessage(typeof ADDRESSES === "object" ? ADDRESSES : {});
  });
}

/** Throws where workers are forbidden, or come from another host. */
function open(form) {
  if (typeof SINGLE_FILE !== "object") return new Worker(form.trusted(ADDRESSES.worker), { type: "module" });
  const script = ["const SINGLE_FILE = {", SINGLE_FILE.loadReader, ",", SINGLE_FILE.work, "};\nSINGLE_FILE.work();"];
  const address = URL.createObjectURL(new Blob(script.map(String), { type: "text/javascript" }));
  try {
    return new Worker(address);
  } finally {
    // The worker has it by the time it says something.
    setTimeout(() => URL.revokeObjectURL(address), LOADING);
  }
}

/** Reads while the page waits. After a break-down the module is loaded anew, as
    another one: hence the fragment. */
async function onPage() {
  const module = await (typeof SINGLE_FILE === "object" ? SINGLE_FILE.loadReader() : load("#" + ++loads));
  const read = async (bytes, question, tell) => {
    // What was said before is to be seen.
    await new Promise((shown) => setTimeout(shown, 50));
    return module.read(bytes, question, { tell });
  };
  return { read, end: null };
}

async function load(fragment) {
  const module = await import(ADDRESSES.glue + fragment);
  await module.default({ module_or_path: ADDRESSES.wasm });
  return module;
}

function within(milliseconds, promise) {
  return new Promise((resolve, reject) => {
    setTimeout(reject, milliseconds, new Error("the reader does not answer"));
    promise.then(resolve, reject);
  });
}
