// The form in a frame of this page.

import { openFrame } from "../gkml/nb/frame-kit.js";
import { receive } from "./received.js";

const place = document.getElementById("form");

openFrame(place, { src: "../gkml/nb/frame.html" }).then(
  (frame) => {
    frame.addEventListener("submit", ({ detail }) => detail.acknowledge(receive(detail)));
    return frame.set({ submits: true });
  },
  () => { place.textContent = "填报页面没有打开，请稍后再试。"; }
);
