// Serves the site without a network. The build writes BUILD and FILES above:
// the name of this version, and every file of it with its SHA-256.
//
// A version is stored whole or not at all, and served from its own cache. It
// waits until a page that has saved its drafts asks it to start.
"use strict";

const scope = new URL("./", self.location);
// Two sites on one host keep apart.
const PREFIX = "disclosure-report:" + scope.pathname + ":";
const CACHE = PREFIX + BUILD;
// A file of an older version is asked for by pages that still run it.
const HASHED = /-[0-9a-f]{12,}(_bg)?\.[a-z]+$/;
const PAGE = "index.html";

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name !== null) event.respondWith(answer(name, event.request));
});
addEventListener("message", (event) => {
  if (event.data === "start") skipWaiting();
});

async function install() {
  // After a roll-back this version may be the one that serves.
  const isThere = await caches.has(CACHE);
  try {
    const cache = await caches.open(CACHE);
    for (const [name, digest] of Object.entries(FILES)) {
      await cache.put(new URL(name, scope).href, await verified(name, digest));
    }
  } catch (error) {
    if (!isThere) await caches.delete(CACHE);
    throw error;
  }
}

/** The file, exactly as it was built. What the browser kept from loading the
    page will do; a portal's login page or a half-deployed site will not. */
async function verified(name, digest) {
  for (const cache of ["default", "reload"]) {
    const response = await fetch(new URL(name, scope).href, { cache, credentials: "same-origin" });
    if (!response.ok || response.redirected) continue;
    const bytes = await response.clone().arrayBuffer();
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex === digest) return response;
  }
  throw new Error(name + " is not the file of version " + BUILD);
}

/** The versions before stay for pages that still run them. */
async function activate() {
  const ours = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== CACHE);
  await Promise.all(ours.slice(0, -2).map((key) => caches.delete(key)));
  await clients.claim();
}

/** The name of the file that is asked for, or null if it is none of ours. */
function nameOf(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
  const name = url.pathname.slice(scope.pathname.length) || PAGE;
  return name in FILES || HASHED.test(name) ? name : null;
}

/** The page comes from this version; files carry their version in the name. */
async function answer(name, request) {
  const cache = await caches.open(CACHE);
  const href = new URL(name, scope).href;
  const kept = (await cache.match(href)) || (name === PAGE ? undefined : await caches.match(href));
  return kept || fetch(request);
}
