// Of the single-file edition: tries every way to the network and shows that
// the browser stops each of them. Opened by #self-test. The host does not
// exist, so that nothing would arrive even without a policy.
(function () {
  "use strict";

  var HOST = "https://network.invalid/";
  function add(tag, attributes) {
    var element = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) {
      element[name] = attributes[name];
    });
    document.body.appendChild(element);
  }
  var WAYS = {
    fetch: function (url) {
      fetch(url).catch(function () {});
    },
    XMLHttpRequest: function (url) {
      var request = new XMLHttpRequest();
      request.open("GET", url);
      request.send();
    },
    WebSocket: function (url) {
      new WebSocket(url.replace("https", "wss"));
    },
    EventSource: function (url) {
      new EventSource(url);
    },
    sendBeacon: function (url) {
      navigator.sendBeacon(url, "x");
    },
    img: function (url) {
      new Image().src = url;
    },
    script: function (url) {
      add("script", { src: url });
    },
    stylesheet: function (url) {
      add("link", { rel: "stylesheet", href: url });
    },
    iframe: function (url) {
      add("iframe", { src: url, hidden: true });
    },
    video: function (url) {
      add("video", { src: url, hidden: true });
    }
  };

  function run() {
    var stopped = {};
    addEventListener("securitypolicyviolation", function (event) {
      // Of these, some browsers tell only the host.
      if (event.effectiveDirective === "frame-src") stopped.iframe = true;
      if (event.blockedURI.slice(0, 4) === "wss:") stopped.WebSocket = true;
      Object.keys(WAYS).forEach(function (way) {
        if (event.blockedURI.slice(-way.length - 1) === "/" + way.toLowerCase()) stopped[way] = true;
      });
    });
    Object.keys(WAYS).forEach(function (way) {
      try {
        WAYS[way](HOST + way.toLowerCase());
      } catch (error) {
        stopped[way] = true;
      }
    });
    setTimeout(function () {
      show(stopped);
    }, 1500);
  }

  function show(stopped) {
    var ways = Object.keys(WAYS);
    var all = ways.every(function (way) {
      return stopped[way];
    });
    var cover = document.createElement("div");
    cover.className = "boot boot-stopped";
    cover.setAttribute("data-self-test", all ? "passed" : "failed");
    cover.setAttribute("role", "dialog");
    cover.setAttribute("aria-modal", "true");
    cover.setAttribute("aria-labelledby", "dr-self-test");
    var card = document.createElement("div");
    card.className = "boot-card";
    function line(tag, className, text) {
      var element = document.createElement(tag);
      element.className = className;
      element.textContent = text;
      card.appendChild(element);
      return element;
    }
    line("h1", "boot-title", all ? "自检通过：试过的办法都被浏览器拦下" : "自检没有通过：下面有没被拦下的").id = "dr-self-test";
    line("p", "boot-text", "刚才用 " + ways.length + " 种办法试着联网，结果如下。");
    ways.forEach(function (way) {
      line("p", "boot-text", way + "：" + (stopped[way] ? "被浏览器拦下" : "没有被拦下"));
    });
    var close = line("button", "boot-button", "回到表格");
    var before = document.activeElement;
    function leave() {
      document.body.removeChild(cover);
      rest().forEach(function (element) {
        element.inert = false;
      });
      history.replaceState(null, "", location.pathname);
      if (before) before.focus();
    }
    close.addEventListener("click", leave);
    cover.addEventListener("keydown", function (event) {
      if (event.key === "Escape") leave();
      // The only control keeps the focus, also where `inert` is not known.
      if (event.key === "Tab") event.preventDefault();
    });
    rest().forEach(function (element) {
      element.inert = true;
    });
    cover.appendChild(card);
    document.body.appendChild(cover);
    close.focus();
  }

  /** All of the page but the message. */
  function rest() {
    return Array.prototype.slice.call(document.body.children);
  }

  function look() {
    if (location.hash === "#self-test") run();
  }
  addEventListener("hashchange", look);
  look();
})();
