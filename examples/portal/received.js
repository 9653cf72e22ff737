// What the portal does with a report that is submitted. Both pages use it.

let count = 0;

/**
 * Takes a report; the form shows the message. A real portal sends the report
 * to its own server here, and checks it again there.
 */
export async function receive({ report, validation }) {
  if (!report.organ.name) return { ok: false, message: "请先填写机关名称。" };
  count += 1;
  list(count, report, validation);
  return { ok: true, message: `收件编号 ${count}。` };
}

function list(number, report, validation) {
  const row = document.createElement("tr");
  const result = validation.ok ? "没有必须改正的" : `必须改正 ${validation.errors} 处`;
  for (const text of [number, report.organ.name, report.report_year, figures(report), result]) {
    const cell = document.createElement("td");
    cell.textContent = text;
    row.append(cell);
  }
  const table = document.getElementById("received");
  table.tBodies[0].append(row);
  table.hidden = false;
  document.getElementById("none").hidden = true;
}

/** How many cells of the three tables hold something. */
function figures(report) {
  const rows = Object.values(report.tables).flatMap((table) => Object.values(table));
  return rows.flatMap((row) => Object.values(row)).filter((value) => value !== null).length;
}
