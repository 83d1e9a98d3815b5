/** Draws the page that the quick exit leaves behind: this month, nothing else. */

export {};

const today = new Date();
const first = new Date(today.getFullYear(), today.getMonth(), 1);
const length = new Date(today.getFullYear(), today.getMonth() + 1, 0).getDate();

document.getElementById("month")!.textContent = `Tháng ${today.getMonth() + 1}, ${today.getFullYear()}`;

const table = document.getElementById("days") as HTMLTableElement;
const head = table.createTHead().insertRow();
for (const name of ["T2", "T3", "T4", "T5", "T6", "T7", "CN"])
  head.append(Object.assign(document.createElement("th"), { scope: "col", textContent: name }));

const body = table.createTBody();
let row = body.insertRow();
for (let blank = (first.getDay() + 6) % 7; blank > 0; blank -= 1) row.insertCell();
for (let day = 1; day <= length; day += 1) {
  if (row.cells.length === 7) row = body.insertRow();
  const cell = row.insertCell();
  cell.textContent = String(day);
  if (day === today.getDate()) cell.className = "today";
}
