// Says what this is, loads the app and shows how far that is, or says that it cannot run here.
// The build puts the texts of every language in place of the empty object.
const words = {};

const byId = (id) => document.getElementById(id);
const root = document.documentElement;
const language = root.lang in words ? root.lang : "en";
const { loading, lacking, failed, files, retry, pages } = words[language] || {};
const { page, needs, translated } = byId("loading").dataset;

// The page says by itself that this script is missing, until it is here.
byId("loading-failed").remove();
for (const id of ["words", "progress"]) byId(`loading-${id}`).hidden = false;
byId("loading-words").textContent = loading;
if (language !== "en") {
  const [title, lead] = pages[page] || [];
  if (byId("loading-title") && title) [byId("loading-title").textContent, byId("loading-lead").textContent] = [title, lead];
}

// The page's own picture in the reader's language, unless the app is quicker.
async function translate() {
  const file = translated.split(" ").find((name) => name.startsWith(`${page}.${language}-`));
  const response = file && (await fetch(`first/${file}.txt`));
  if (!response?.ok || !byId("loading-page")) return;
  byId("loading-page").innerHTML = await response.text();
  root.dataset.first = "here";
}
if (root.dataset.first === "wait") translate().catch(() => {});

// What is seen first has the line for itself. Nothing is painted of a page out of sight, which need not wait for it.
await new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 200);
});
document.head.append(byId("program").content);

// The reader's language, the figures asked for, and the parts of the app that show them come with it, not after it.
const listed = (name) => (document.querySelector(`meta[name="${name}"]`) || { content: "" }).content;
function preload(href) {
  const ahead = document.createElement("link");
  Object.assign(ahead, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href });
  document.head.append(ahead);
}
const query = ["none", "away"].includes(root.dataset.first) ? new URLSearchParams(location.search) : new URLSearchParams();
// The list of files says, before the tables that it is of, what their views need besides: words, and people where not all.
const filesOf = {};
const neededWith = {};
let group = "";
for (const item of listed("bundle").split(" ")) {
  const [file] = item.split(":");
  const name = file.slice(0, file.lastIndexOf("-"));
  if (item.startsWith("@")) group = item.slice(1);
  else [filesOf[name], neededWith[name]] = [[`bundle/${file}.bin`], group];
}
// So does the list of parts: the code of each kind of view, and what of the bundle it needs.
for (const part of listed("parts").split("; ")) {
  const [name, ...found] = part.split(" ");
  for (const known of [`part.${name}`, `part.kind_${name}`])
    filesOf[known] = found.flatMap((file) => (file.startsWith("=") ? filesOf[file.slice(1)] : [file]));
}
const [chosen, kind] = [query.get("i"), query.get("v")];
const people = (neededWith[chosen] || "").split("/")[1] || "population";
const asked = [...(chosen ? [chosen, people] : needs.split(" ")), `part.kind_${kind}`, `part.${page}`];
const wordsOf = asked.map((name) => (neededWith[name] || "").split("/")[0]).filter(Boolean);
const all = ["core", `texts.${language}`, ...asked, ...wordsOf.map((theme) => `texts.${language}.${theme}`)];
new Set(all.flatMap((name) => filesOf[name] || [])).forEach(preload);

function link(text, href) {
  const anchor = document.createElement("a");
  anchor.textContent = text;
  anchor.href = href;
  const paragraph = document.createElement("p");
  paragraph.append(anchor);
  return paragraph;
}

function giveUp(message) {
  const place = byId("loading-status");
  if (!place || place.className) return;
  byId("loading-words").textContent = message;
  byId("loading-progress").remove();
  place.classList.add("notice");
  place.append(link(files, "data/"), link(retry, location.href));
}

// What nothing comes of for so long is said to be missing; if it comes after all, it takes the place of the sentence.
let silence;
function hear() {
  clearTimeout(silence);
  silence = setTimeout(giveUp, 30000, failed);
}

async function wasm() {
  const file = byId("app-wasm");
  const response = await fetch(file.href);
  if (!response.ok) throw new Error(`${file.href}: status ${response.status}`);
  const total = Number(file.dataset.bytes);
  if (!total || !response.body) return response;
  let received = 0;
  const counted = response.body.pipeThrough(
    new TransformStream({
      transform(chunk, controller) {
        received += chunk.byteLength;
        hear();
        const progress = byId("loading-progress");
        if (progress) progress.value = Math.min(1, received / total);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Response(counted, { headers: { "content-type": "application/wasm" } });
}

if (typeof WebAssembly !== "object") {
  giveUp(lacking);
} else {
  try {
    hear();
    const [app, module] = await Promise.all([import(byId("app-code").href), wasm()]);
    await app.default({ module_or_path: module });
  } catch (error) {
    console.error(error);
    giveUp(failed);
  }
  clearTimeout(silence);
}
