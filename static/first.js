// Before anything is painted: language, colours, and whether the page's own picture is of what the address asks for.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const tags = [query.get("lang"), ...(navigator.languages || [])].map((tag) => String(tag).toLowerCase().split("-")[0]);
  const isView = /\/(explore|embed)\/(index\.html)?$/.test(location.pathname);
  const besides = ["lang", "theme", "notes", "static", "accent", "id", "childId"];
  const isOther = isView && [...query.keys()].some((key) => !besides.includes(key));
  root.lang = tags.find((tag) => ["ar", "zh", "en", "fr", "ru", "es"].includes(tag)) || "en";
  root.dir = root.lang === "ar" ? "rtl" : "ltr";
  root.dataset.theme = query.get("theme") || "auto";
  root.dataset.first = isOther ? "none" : root.lang === "en" ? "here" : "wait";
})();
