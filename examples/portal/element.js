// The form as an element of this page.

import { receive } from "./received.js";

document.getElementById("form").addEventListener("report-submit", ({ detail }) => {
  detail.acknowledge(receive(detail));
});
