// The reader in its worker: loads the module that it is told of, then reads one
// file after the other. A trap of the module ends in an empty answer, after
// which reading.js has another worker begin. In the single file this is a
// function, and SINGLE_FILE has the module.

let reader = null;

async function load({ glue, wasm }) {
  if (typeof SINGLE_FILE === "object") return SINGLE_FILE.loadReader();
  const module = await import(glue);
  await module.default({ module_or_path: wasm });
  return module;
}

function read({ bytes, question }) {
  try {
    return reader.read(bytes, question, { tell: (stage) => self.postMessage({ stage }) }) || "";
  } catch (error) {
    return "";
  }
}

self.onmessage = ({ data }) => {
  if (reader) {
    self.postMessage({ said: read(data) });
    return;
  }
  load(data).then(
    (module) => {
      reader = module;
      self.postMessage({ ready: true });
    },
    () => self.postMessage({ ready: false })
  );
};
