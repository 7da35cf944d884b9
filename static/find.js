// Typing finds rows of the page's own tables: every word must occur in a row, whatever its case and accents.
const by = (id) => document.getElementById(id);
const fill = (text, words) => text.replace(/\{(\w+)\}/g, (all, key) => words[key] ?? all);

{
  const [field, said] = [by("find"), by("found")];
  const fold = (text) => text.normalize("NFD").replace(/\p{M}|[’'ʼ]/gu, "").toLowerCase();
  const rows = [...document.querySelectorAll("[data-n]")].map((row) => [row, fold(row.dataset.n)]);

  field.addEventListener("input", () => {
    const words = fold(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    let n = 0;
    for (const [row, name] of rows) {
      row.hidden = !words.every((word) => name.includes(word));
      n += row.hidden ? 0 : 1;
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-n]:not([hidden])");
    }
    said.textContent = words.length ? fill(said.dataset.text, { n }) : "";
  });
  by("finding").hidden = false;
}
