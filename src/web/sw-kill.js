// Put in the place of sw.js, this takes the offline copy off every computer.
// Drafts stay, and no page is reloaded.
"use strict";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const ours = "disclosure-report:" + new URL("./", self.location).pathname + ":";
  const keys = await caches.keys();
  await Promise.all(keys.filter((key) => key.startsWith(ours)).map((key) => caches.delete(key)));
  await registration.unregister();
}
