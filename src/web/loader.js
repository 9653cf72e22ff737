// Loads the module of the form, or says in plain words why that failed.
//
// A classic script without dependencies: it must run where the form cannot.
// The page (page.js) and the element (element.js) call it. Text nodes only, no
// inline code: the content security policy and Trusted Types hold here too.
var disclosureReport = (function () {
  "use strict";

  var MESSAGES = {
    "old-browser": {
      title: "这个浏览器太旧，打不开这张表",
      text: [
        "换用 Chrome 或 Edge 86 以上，或者 360 安全浏览器 13 以上（地址栏右侧切换到“极速模式”），就能打开。",
        "以前在这台电脑上填的内容不受影响。"
      ]
    },
    "local-file": {
      title: "这张表要通过网址打开",
      text: ["直接双击文件时，浏览器不允许它运行。可以把整个文件夹放到网站上，或用单文件版。"]
    },
    files: {
      title: "程序文件没有取全",
      text: [
        "网络通了以后，按 Ctrl+F5 重新打开。",
        "仍然打不开，把这句话告诉网站管理员：本页的文件要全部一起上传，不能缺少，也不能改名或改动内容。",
        "以前在这台电脑上填的内容不受影响。"
      ]
    },
    policy: {
      title: "网站的安全设置不允许这张表运行",
      text: [
        "把这句话告诉网站管理员：Content-Security-Policy 的 script-src 里要有 'wasm-unsafe-eval'（较旧的浏览器要有 'unsafe-eval'）。",
        "以前在这台电脑上填的内容不受影响。"
      ]
    },
    crash: {
      title: "这张表没能启动",
      text: [
        "可以重新打开；仍然打不开，把下面的技术信息告诉网站管理员。",
        "以前在这台电脑上填的内容不受影响。"
      ]
    },
    stopped: {
      title: "页面停住了，填的内容还在。",
      text: ["点“重新打开”，内容会从这台电脑上的草稿恢复，可以接着填。"]
    },
    "stopped-unsaved": {
      title: "页面停住了，最后填的内容还没有存下来。",
      text: ["先点“查看页面”，把还需要的内容复制出来，再重新打开。"]
    }
  };

  function append(parent, tag, className, text) {
    var element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  /** Covers this part of the page with a message; the first one stays. */
  function explain(parent, kind, detail) {
    if (parent.querySelector("[data-boot-message]")) return;
    var message = MESSAGES[kind];
    var cover = document.createElement("div");
    cover.className = kind.indexOf("stopped") === 0 ? "boot boot-stopped" : "boot";
    cover.setAttribute("data-boot-message", kind);
    cover.setAttribute("role", "alertdialog");
    cover.setAttribute("aria-label", message.title);
    var card = append(cover, "div", "boot-card", "");
    append(card, "h1", "boot-title", message.title);
    message.text.forEach(function (text) {
      append(card, "p", "boot-text", text);
    });
    var reload = append(card, "button", "boot-button", "重新打开");
    reload.addEventListener("click", function () {
      location.reload();
    });
    if (kind === "stopped-unsaved") {
      append(card, "button", "boot-button", "查看页面").addEventListener("click", function () {
        cover.parentNode.removeChild(cover);
      });
    }
    if (detail) append(card, "p", "boot-detail", "技术信息：" + detail);
    parent.appendChild(cover);
    // In a page of somebody else the focus is theirs.
    if (parent === document.body) reload.focus();
  }

  /** Which message fits the error that kept the form from starting. */
  function reason(error) {
    // In the words of Chromium and WebKit, of Firefox, of older Chromium.
    if (/unsafe-eval|content security policy|blocked by CSP|disallowed by embedder/i.test(error)) return "policy";
    if (error instanceof WebAssembly.RuntimeError) return "crash";
    // Firefox calls a file that was cut off out of memory.
    if (/failed to fetch|out of memory/i.test(error)) return "files";
    if (error instanceof WebAssembly.LinkError) return "old-browser";
    if (error instanceof WebAssembly.CompileError || error instanceof TypeError) return "files";
    return "crash";
  }

  /** Whether what was typed last in this part of the page is stored. */
  function isSaved(parent) {
    var state = parent.querySelector("[data-save-state]");
    var name = state && state.getAttribute("data-save-state");
    return !name || name === "saved";
  }

  /** A panic inside the form arrives here as a trap of the module. */
  function watchForCrashes(parent) {
    function check(error) {
      // A page of somebody else may have modules of its own.
      var isOurs = parent === document.body || /embed-[0-9a-f]{16}/.test(error && error.stack);
      if (isOurs && error instanceof WebAssembly.RuntimeError) {
        explain(parent, isSaved(parent) ? "stopped" : "stopped-unsaved", String(error));
      }
    }
    addEventListener("error", function (event) {
      check(event.error);
    });
    addEventListener("unhandledrejection", function (event) {
      check(event.reason);
    });
  }

  /**
   * Loads the module and mounts a form; answers with the promise of it. What
   * goes wrong is explained in `parent`.
   */
  function start(parent, load, root, host) {
    if (typeof WebAssembly !== "object" || typeof BigInt64Array !== "function") {
      explain(parent, "old-browser");
      return Promise.reject(new Error("old browser"));
    }
    var form = load().then(function (glue) {
      return glue.mount(root, host);
    });
    form.then(
      function () {
        watchForCrashes(parent);
      },
      function (error) {
        explain(parent, reason(error), String(error));
      }
    );
    return form;
  }

  /** How long the companion may take to load and answer, in milliseconds. */
  var PATIENCE = 20000;
  /** How long after the start it is loaded unless it was asked before: the
      form and the service worker have loaded what they need by then. */
  var PRELOAD_AFTER = 3000;

  /**
   * The way to ask a module that is loaded once for all questions. After a
   * failure the next question loads it anew: `load` gets a fragment for the
   * address of the script, without which the browser would repeat the failure.
   */
  function later(load) {
    var loaded = null;
    var failures = 0;

    return function (ask) {
      var asked = (loaded = loaded || load(failures ? "#" + failures : ""));
      return new Promise(function (resolve, reject) {
        setTimeout(reject, PATIENCE, new Error("the companion does not answer"));
        asked.then(ask).then(resolve, reject);
      }).catch(function (error) {
        if (asked === loaded) {
          loaded = null;
          failures++;
        }
        throw error;
      });
    };
  }

  /** What forms ask of the companion, and of reading.js, which loads the reader
      of files; a form is there as the latter wants it. */
  function companion(load, loadReading) {
    var answering = later(load);
    var reading = later(loadReading);

    function reader(form) {
      return reading(function (module) {
        return module.readerOf(form);
      });
    }

    return {
      ask: function (question) {
        return answering(function (module) {
          return module.answer(question);
        });
      },
      /** The bytes are those of the module: they are there only now. */
      read: function (form, bytes, question) {
        var copy = bytes.slice();
        return reader(form).then(function (reader) {
          return reader.read(copy, question);
        });
      },
      stop: function (form) {
        reader(form).then(
          function (reader) {
            reader.stop();
          },
          function () {}
        );
      },
      /** Loads them while nobody waits for them, the reader itself not yet. */
      preload: function (form) {
        setTimeout(function () {
          (self.requestIdleCallback || setTimeout)(function () {
            answering(function () {})
              .then(function () {
                return reader(form);
              })
              .catch(function () {});
          });
        }, PRELOAD_AFTER);
      }
    };
  }

  return { start: start, explain: explain, companion: companion };
})();
