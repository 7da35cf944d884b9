// Another treaty, another day: the dates are those of the page's own table. `by` and `fill` are of find.js.
const [choice, treaty, day, count] = ["choice", "treaty", "day", "count"].map(by);
const rows = [...document.querySelectorAll("#participants tbody tr")];
const months = day.dataset.months.split("|");
const inWords = ([year, month, day_]) =>
  fill(day.dataset.text, { year, month: months[month - 1], day: Number(day_) });

const standing = (cell, on) => (cell.dataset.b <= on ? "bound" : cell.dataset.s <= on ? "signed" : "neither");
const boundRows = (idx, on) => rows.filter((row) => standing(row.cells[idx + 1], on) === "bound");

function paint() {
  const on = day.value;
  if (!on || !day.validity.valid) return;
  const idx = treaty.selectedIndex;
  for (const row of rows) {
    const shape = document.querySelector(`.treaty-map [data-p="${row.dataset.p}"]`);
    if (!shape) continue;
    shape.classList.remove("bound", "signed", "neither");
    shape.classList.add(standing(row.cells[idx + 1], on));
  }
  const bound = boundRows(idx, on);
  const name = treaty.selectedOptions[0].text;
  count.textContent = fill(count.dataset.text, { treaty: name, n: bound.length, date: inWords(on.split("-")) });
  for (const cell of document.querySelectorAll("[data-region]")) {
    const region = cell.dataset.region;
    const isIn = (row) => region === "001" || row.dataset.r.split(" ").includes(region);
    cell.textContent = bound.filter(isIn).length;
  }
  document.querySelectorAll(".step").forEach((step, at) => {
    step.classList.toggle("chosen", at === idx);
    step.querySelector("strong").textContent = boundRows(at, on).length;
    const { first, last, left, right } = step.querySelector("svg").dataset;
    const along = (Date.parse(on) - Date.parse(first)) / (Date.parse(last) - Date.parse(first));
    const x = Number(left) + (Number(right) - Number(left)) * Math.min(Math.max(along, 0), 1);
    const line = step.querySelector(".day");
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
  });
}

choice.hidden = false;
choice.addEventListener("submit", (event) => event.preventDefault());
choice.addEventListener("input", paint);
paint();
