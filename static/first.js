// Before anything is painted: language, colours, and whether the page's own picture is of what the address asks for.
// The build puts the texts of every language in place of the empty object.
const said = {};
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const tags = [query.get("lang"), ...(navigator.languages || [])].map((tag) => String(tag).toLowerCase().split("-")[0]);
  const isView = /\/(explore|embed)\/(index\.html)?$/.test(location.pathname);
  const besides = ["lang", "theme", "notes", "static", "accent", "id", "childId"];
  // What networks and mailers add to links is nobody's view.
  const others = "fbclid gclid dclid gbraid wbraid gclsrc msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh epik rdt_cid sccid wickedid vero_id mkt_tok ref ref_src ref_url referrer source campaign share cmpid ocid s_cid _openstat spm".split(" ");
  const begin = "utm_ mc_ pk_ piwik_ mtm_ matomo_ hsa_ _hs _g".split(" ");
  const isOfOthers = (key) => others.includes(key) || begin.some((start) => key.startsWith(start));
  const isOther = isView && [...query.keys()].some((key) => !besides.includes(key) && !isOfOthers(key.toLowerCase()));
  root.lang = tags.find((tag) => ["ar", "zh", "en", "fr", "ru", "es"].includes(tag)) || "en";
  root.dir = root.lang === "ar" ? "rtl" : "ltr";
  root.dataset.theme = query.get("theme") || "auto";
  root.dataset.first = isOther ? "none" : root.lang === "en" ? "here" : "wait";
  // Without the script that loads the rest nobody else would say so.
  const giveUp = ({ target }) => {
    if (!(target instanceof HTMLScriptElement) || !/\/start-\w+\.js$/.test(target.src)) return;
    const [failed, files] = said[root.lang] || [];
    document.getElementById("loading-words").textContent = failed;
    document.getElementById("loading-progress").remove();
    const way = document.createElement("a");
    [way.textContent, way.href] = [files, "data/"];
    document.getElementById("loading-status").append(way);
  };
  addEventListener("error", giveUp, true);
})();
