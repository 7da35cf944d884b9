// Says what this is, loads the app and shows how far that is, or says that it cannot run here.
// The build puts the texts of every language in place of the empty object.
const words = {};

const byId = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
const asked = [query.get("lang"), ...(navigator.languages || [])];
const language = asked.map((tag) => String(tag).toLowerCase().split("-")[0]).find((tag) => tag in words) || "en";
const { loading, lacking, failed, files, retry, pages } = words[language] || {};

document.documentElement.lang = language;
document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
byId("loading-words").textContent = loading;
const [title, lead] = pages[byId("loading").dataset.page] || ["", ""];
byId("loading-title").textContent = title;
byId("loading-lead").textContent = lead;

// The reader's language and the figures asked for come with the app, not after it.
const bundle = document.querySelector('meta[name="bundle"]');
const isView = /\/(explore|embed)\/(index\.html)?$/.test(location.pathname);
const needed = [`texts.${language}`, ...(isView ? [query.get("i") || "homicide-rate"] : [])];
for (const file of bundle ? bundle.content.split(" ") : []) {
  if (!needed.includes(file.slice(0, file.lastIndexOf("-")))) continue;
  const preload = document.createElement("link");
  Object.assign(preload, { rel: "preload", as: "fetch", crossOrigin: "anonymous", href: `bundle/${file}.bin` });
  document.head.append(preload);
}

function link(text, href) {
  const anchor = document.createElement("a");
  anchor.textContent = text;
  anchor.href = href;
  const paragraph = document.createElement("p");
  paragraph.append(anchor);
  return paragraph;
}

function giveUp(message) {
  const place = byId("loading");
  if (!place) return;
  byId("loading-words").textContent = message;
  byId("loading-progress").remove();
  place.append(link(files, "data/"), link(retry, location.href));
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
    const [app, module] = await Promise.all([import(byId("app-code").href), wasm()]);
    await app.default({ module_or_path: module });
  } catch (error) {
    console.error(error);
    giveUp(failed);
  }
}
