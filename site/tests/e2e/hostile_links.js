// What tests ask of a page that was opened by a hostile link.

// Elements that the pages have, and how many at most: more of them were brought by a link.
const RARE = "script, style, base, iframe, object, embed, form, meta, link";

let before = null;

// Nothing is on its way, and the same has been so for a moment.
async function settled(patience = 10000) {
  const isBusy = () =>
    document.readyState === "loading" || !!document.querySelector("#loading, progress, .is-stale") || !document.querySelector("main, .embed");
  const started = performance.now();
  let quiet = 0;
  while (quiet < 3) {
    await new Promise((done) => setTimeout(done, 8));
    quiet = isBusy() ? 0 : quiet + 1;
    if (performance.now() - started > patience) return false;
  }
  return true;
}

function faults() {
  const found = [];
  const fault = (what, is) => is && found.push(what);
  const all = [...document.querySelectorAll("*")];
  fault("a script of the link ran", "harm" in window);
  fault("an element of the link is there", document.getElementById("harm"));
  fault("every object has another prototype", Object.keys(Object.prototype).length || {}.polluted);
  fault("the program stopped", document.querySelector(".panic"));
  fault("something did not load", document.querySelector(".notice-problem"));
  fault("an element listens to a script of its own", all.some((e) => [...e.attributes].some(({ name }) => name.startsWith("on"))));
  const leads = all.filter((e) => e.href && typeof e.href === "string" && !/^(https?|blob):/.test(e.href));
  fault(`a link leads to ${leads[0]?.href}`, leads.length);
  fault("there is not one main heading", document.querySelectorAll("h1").length !== 1);
  const notNumbers = /\b(NaN|undefined|Infinity|\[object)/.exec((document.querySelector("figure, table") || {}).innerText || "");
  fault(`a figure is ${notNumbers}`, notNumbers);
  return found;
}

function said() {
  const main = document.querySelector("main, .embed");
  return {
    query: location.search.replace(/^\?/, ""),
    text: main ? main.innerText : "",
    unread: document.querySelectorAll("aside[role=status] li").length,
    faults: faults(),
  };
}

// Goes from link to link as "back" does.
async function walk(addresses) {
  const all = [];
  before ??= document.querySelectorAll(RARE).length;
  for (const address of addresses) {
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
    await new Promise((done) => setTimeout(done));
    const isSettled = await settled();
    const page = said();
    if (!isSettled) page.faults.push("something is on its way for ever");
    if (document.querySelectorAll(RARE).length > before) page.faults.push("it brought an element");
    all.push(page);
  }
  return all;
}
