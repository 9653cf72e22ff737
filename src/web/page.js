// Starts the form on its own page: the site, a frame of another page, or the
// single-file edition, whose build defines SINGLE_FILE before this runs.
(function () {
  "use strict";

  var root = document.getElementById("app");
  var framed = !!address("frame"); // only frame.html names it
  var frame = null; // what frame.js tells the page around this one
  var waiting = null; // the service worker of a newer version
  var restarting = false;
  var policy = null; // of Trusted Types

  function address(name) {
    var element = document.querySelector('[data-boot="' + name + '"]');
    return element && (element.href || new URL(element.content, document.baseURI).href);
  }

  /** Loads a module by the names of its two files. */
  function module(glue, wasm, fragment) {
    return import(address(glue) + fragment).then(function (loaded) {
      return loaded.default({ module_or_path: address(wasm) }).then(function () {
        return loaded;
      });
    });
  }

  function load() {
    if (typeof SINGLE_FILE === "object") return SINGLE_FILE.load();
    return module("glue", "wasm", "").then(function (glue) {
      return framed ? { mount: glue.mountEmbedded } : glue;
    });
  }

  /** Adds the sheet of what is not there at first: findings, the panel, narrow
      screens, other looks, paper. */
  function dress() {
    if (!address("later") || document.querySelector("link[data-later]")) return; // the single file has it
    var sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.setAttribute("data-later", "");
    sheet.href = address("later");
    sheet.onerror = function () {
      sheet.remove();
      setTimeout(dress, 3000);
    };
    document.head.appendChild(sheet);
  }

  function chosen() {
    try {
      return localStorage.getItem("disclosure-report:display");
    } catch (error) {
      return null; // storage is blocked
    }
  }

  var companion = disclosureReport.companion(function (fragment) {
    if (typeof SINGLE_FILE === "object") return SINGLE_FILE.loadCompanion();
    return module("companion", "companion-wasm", fragment);
  }, function (fragment) {
    if (typeof SINGLE_FILE === "object") return SINGLE_FILE.loadReading();
    return import(address("reading") + fragment);
  });

  /** The form, for what reads files. */
  var reads = { root: root, trusted: trusted };

  /** The address of a script that runs beside the page, as Trusted Types ask
      for it. */
  function trusted(url) {
    if (!self.trustedTypes) return url;
    policy = policy || trustedTypes.createPolicy("disclosure-report", {
      createScriptURL: function (url) {
        if (url === "sw.js" || url.indexOf(new URL("worker-", location)) === 0) return url;
        throw new TypeError(url);
      }
    });
    return policy.createScriptURL(url);
  }

  function home() {
    if (typeof SINGLE_FILE === "object") return "single-file";
    try {
      return top.location.origin === location.origin ? "site" : "foreign-frame";
    } catch (error) {
      return "foreign-frame";
    }
  }

  var host = {
    home: home(),
    storage: "local",
    instance: "dr",
    emit: function (event, reason) {
      if (frame) frame.emit(event, { reason: reason });
    },
    beforeExport: function (kind, name, bytes) {
      return !(frame && frame.takes(kind, name, bytes));
    },
    exported: function (kind, name) {
      if (frame) frame.emit("export", { kind: kind, name: name });
    },
    submit: function (file) {
      if (frame) frame.submit(file);
    },
    ask: companion.ask,
    read: companion.read.bind(null, reads),
    stop: companion.stop.bind(null, reads),
    restart: function () {
      restarting = true;
      if (waiting && waiting.state === "installed") waiting.postMessage("start");
      else location.reload();
    }
  };

  /** What is painted before the form is there takes no input that would be lost:
      `inert` says so, and this where it is not known. */
  function holdBack() {
    if ("inert" in root) return;
    Array.prototype.forEach.call(root.querySelectorAll("input, button"), function (control) {
      control.disabled = true;
    });
  }

  /** Keeps the site for use without a network. Nobody is interrupted: a newer
      version waits until the form asks for it. */
  function keepOffline(form) {
    if (!isSecureContext) form.offlineKnown(false);
    var workers = navigator.serviceWorker;
    if (!workers) return;
    var scope = new URL("./", location);
    var controlled = !!workers.controller && workers.controller.scriptURL === new URL("sw.js", scope).href;
    workers.addEventListener("controllerchange", function () {
      // The first one only begins to serve; any other replaces the version
      // that this page was made for, here or in another window.
      if (restarting) location.reload();
      else if (controlled) form.updateArrived();
      controlled = true;
    });
    workers
      .register(trusted("sw.js"), { updateViaCache: "none" })
      .then(function (registration) {
        function look(worker) {
          function check() {
            if (worker.state === "installed" && registration.active) {
              waiting = worker;
              form.updateArrived();
            }
          }
          if (!worker) return;
          worker.addEventListener("statechange", check);
          check();
        }
        look(registration.waiting);
        look(registration.installing);
        registration.addEventListener("updatefound", function () {
          look(registration.installing);
        });
        // Pages stay open for days.
        setInterval(function () {
          if (!document.hidden) registration.update().catch(function () {});
        }, 6 * 3600 * 1000);
        return workers.ready;
      })
      .then(function () {
        return caches.keys();
      })
      .then(function (names) {
        var kept = "disclosure-report:" + scope.pathname + ":";
        if (names.some(function (name) { return name.indexOf(kept) === 0; })) form.offlineKnown(true);
      })
      .catch(function () {
        // Works as long as there is a network.
      });
  }

  function opened(form) {
    root.removeAttribute("inert");
    reads.tell = form.readingReached.bind(form);
    dress();
    performance.mark("usable"); // `cargo xtask bench` reads it
    var wait = document.getElementById("boot");
    if (wait) wait.parentNode.removeChild(wait);
    if (framed) {
      import(address("frame")).then(
        function (module) {
          frame = module.connect(form, root, host.home);
        },
        function (error) {
          disclosureReport.explain(document.body, "files", String(error));
        }
      );
    }
    if (host.home === "single-file") return;
    companion.preload(reads);
    try {
      keepOffline(form);
    } catch (error) {
      // A sandbox or the policy of the site forbids it.
    }
  }

  /** Nothing has the focus on a page that was just opened; what is pasted then
      is for the form. */
  addEventListener("paste", function (event) {
    if (event.target !== document.body || root.hasAttribute("inert")) return;
    root.firstChild.dispatchEvent(new ClipboardEvent("paste", { clipboardData: event.clipboardData, bubbles: true }));
  });

  holdBack();
  if (chosen()) dress();
  if (location.protocol === "file:" && host.home !== "single-file") {
    disclosureReport.explain(document.body, "local-file");
  } else {
    disclosureReport.start(document.body, load, root, host).then(opened, function () {});
  }
})();
