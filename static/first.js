// Before anything is painted: language, colours, and whether the page's own picture is of what the address asks for.
(() => {
  const root = document.documentElement;
  const own = root.lang;
  const query = new URLSearchParams(location.search);
  // A prepared page of a frame, embed/theft-rate/fr/, is in its own language unless the query says another.
  const [isView, , isPrepared] = /\/(explore|embed(\/[a-z\d.-]+\/[a-z]+)?)\/(index\.html)?$/.exec(location.pathname) || [];
  const tags = [query.get("lang"), isPrepared && own, ...(navigator.languages || [])].map((tag) => String(tag).toLowerCase().split("-")[0]);
  const besides = ["lang", "theme", "notes", "static", "accent", "id", "childId"];
  // What networks and mailers add to links is nobody's view.
  const others = "fbclid gclid dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mkt_tok ref ref_src cmpid s_cid _openstat".split(" ");
  const begin = "utm_ mc_ pk_ piwik_ mtm_ matomo_ hsa_ _hs _g".split(" ");
  const isOfOthers = (key) => others.includes(key) || begin.some((start) => key.startsWith(start));
  const isOther = isView && [...query.keys()].some((key) => !besides.includes(key) && !isOfOthers(key));
  root.lang = tags.find((tag) => ["ar", "zh", "en", "fr", "ru", "es"].includes(tag)) || "en";
  root.dir = root.lang === "ar" ? "rtl" : "ltr";
  root.dataset.theme = query.get("theme") || "auto";
  root.dataset.first = isPrepared && (root.lang !== own || query.has("i")) ? "away" : isOther ? "none" : root.lang === own ? "here" : "wait";
  // Without the script that loads the rest, whatever became of it, the page says so in its own language: what says so is the
  // first that the script takes away.
  const giveUp = () => {
    const failed = document.getElementById("loading-failed");
    if (!failed) return;
    failed.hidden = false;
    for (const id of ["words", "progress"]) document.getElementById(`loading-${id}`).hidden = true;
  };
  addEventListener("DOMContentLoaded", giveUp);
  setTimeout(giveUp, 30000);
})();
