// What a portal writes against the types; `cargo xtask test-browsers` compiles
// it, strictly. A line below `@ts-expect-error` must not compile.

import { openFrame, type Frame } from "./nb/frame-kit.js";
import of2019 from "../fixtures/report-001.json";
import of2021 from "../fixtures/report-004.json";

// --- the element

const form = document.createElement("disclosure-report");
form.setAttribute("report-year", "2024");
const found: HTMLDisclosureReportElement | null = document.querySelector("disclosure-report");

const drafts = new Map<string, string>();
form.storageAdapter = {
  list: async () => Array.from(drafts, ([id, text]) => ({ id, text })),
  put: async (id, text) => {
    drafts.set(id, text);
  },
  delete: async (id) => {
    drafts.delete(id);
  }
};
// @ts-expect-error: not an adapter
form.storageAdapter = { list: async () => [] };

form.addEventListener("report-submit", function ({ detail }) {
  const { report, validation, acknowledge } = detail;
  if (!validation.ok) return acknowledge({ ok: false, message: `${validation.errors}` });
  acknowledge(receive(report));
  this.undo();
});
form.addEventListener("report-before-export", (event) => {
  event.preventDefault();
  keep(event.detail.name, event.detail.blob);
});
document.addEventListener("report-save-failed", ({ detail }) => {
  if (detail.reason === "full") form.exportAs("backup").then((blob) => keep("backup.json", blob));
});
form.addEventListener("click", (event) => event.clientX.toFixed());
// @ts-expect-error: no such reason
document.addEventListener("report-save-failed", ({ detail }) => detail.reason === "tired");
// @ts-expect-error: no such export
form.exportAs("docx");

async function show(file: Blob, last: DisclosureReport.Report): Promise<string[]> {
  const element = await form.ready;
  element.lastYear = last;
  element.value = null;
  element.value = last;
  try {
    const { notices } = await element.load(file);
    return notices.map((notice) => notice.text);
  } catch (error) {
    const { code, message } = error as DisclosureReport.DisclosureReportError;
    return code === "newer-version" ? [message] : [];
  }
}

async function receive(report: DisclosureReport.Report): Promise<DisclosureReport.Answer> {
  await fetch("/reports", { method: "POST", body: JSON.stringify(report) });
  return { ok: true };
}

function keep(name: string, blob: Blob): void {
  console.log(name, blob.size);
}

// --- the report

function procurement(report: DisclosureReport.Report): DisclosureReport.CellValue {
  const total: DisclosureReport.CellValue = report.tables.t3.new_received.total;
  if (typeof total === "object" && total !== null) return total.text;
  // @ts-expect-error: only the format of 2019 has it
  report.tables.t2.centralized_procurement;
  if (report.format === "2021") return report.tables.t2.administrative_rules.in_force;
  const unit = report.units["t2.centralized_procurement.procurement_amount"];
  return unit === "yuan" ? report.tables.t2.centralized_procurement.procurement_amount : null;
}

function worst(validation: DisclosureReport.Validation | null): DisclosureReport.Finding | undefined {
  return validation?.findings.find(({ severity, cells }) => severity === "error" && cells.length > 0);
}

/** The keys of a report and of its tables, rows and columns. */
type Keys<R extends { tables: object; organ: object }> = {
  own: keyof R;
  organ: keyof R["organ"];
  tables: { [T in keyof R["tables"]]: { [Row in keyof R["tables"][T]]: keyof R["tables"][T][Row] } };
};
type Same<A, B> = [A, B] extends [B, A] ? true : false;
const typesAreComplete: [
  Same<Keys<DisclosureReport.Report2019>, Keys<typeof of2019>>,
  Same<Keys<DisclosureReport.Report2021>, Keys<typeof of2021>>
] = [true, true];

// --- the frame

async function inFrame(): Promise<Frame> {
  const frame = await openFrame(document.body, { src: "/gkml/nb/frame.html", sandbox: "allow-scripts" });
  await frame.set({ submits: true, takesFiles: true });
  frame.addEventListener("submit", ({ detail }) => detail.acknowledge(receive(detail.report)));
  frame.addEventListener("export", ({ detail }) => {
    if (detail.file) keep(detail.name, new Blob([detail.file.slice()]));
  });
  frame.addEventListener("connected", () => frame.start("云渡市水务局", 2024));
  const report = await frame.value();
  if (report) await frame.load(report);
  worst(await frame.validate());
  // @ts-expect-error: the kit has no such setting
  await frame.set({ submit: true });
  return frame;
}

export { found, inFrame, procurement, show, typesAreComplete };
