// Opens pages with a broken file in frames, several at a time, and says of each what is wrong with it.

// What waits for half a minute waits for a second where nothing else can come of it.
if (window.name === "quick") {
  const own = setTimeout;
  window.setTimeout = (call, ms, ...rest) => own(call, ms >= 20000 ? ms / 30 : ms, ...rest);
}

const AT_ONCE = 5;
const PATIENCE_MS = 20000;
const found = [];
let nLeft = 0;

const isSeen = (e) => e.checkVisibility({ visibilityProperty: true });

function look({ contentDocument: page }) {
  const all = (css) => [...page.querySelectorAll(css)].filter(isSeen);
  const messages = all("[role=alert], #loading-status.notice").map((e) => e.innerText);
  const isBusy = all("progress, .is-stale").length > 0;
  const figures = all("figure canvas, figure img, figure svg, tbody tr").filter((e) => e.closest("main, .embed, #loading"));
  const title = all("main h2, .embed h2, #loading h2").map((e) => e.innerText).join();
  return { page, messages, isBusy, figures, title, text: page.body ? page.body.innerText : "" };
}

async function until(frame, is) {
  const started = performance.now();
  while (performance.now() - started < PATIENCE_MS) {
    await new Promise((done) => setTimeout(done, 20));
    const now = frame.contentDocument && look(frame);
    if (now && is(now)) return now;
  }
  const now = look(frame);
  const shown = JSON.stringify({ messages: now.messages, isBusy: now.isBusy, nFigures: now.figures.length, text: now.text.slice(0, 200) });
  throw new Error(`not so: ${is.toString().replace(/\s+/g, " ")}: ${shown}`);
}

async function tryOne({ says, looksFor, hasFigure, worksOn, isLate }, frame) {
  if (looksFor) {
    // Found by typing, broken or not: without the index there is that of this language.
    await until(frame, (now) => {
      const field = now.page.querySelector(".page-home .combobox-field");
      // Once more if the page has loaded itself again, as it does for a file that is gone.
      if (field && field.value !== looksFor) {
        // A frame beside others has not the keyboard, and so hears of no focus.
        for (const kind of ["focus", "focusin"]) field.dispatchEvent(new FocusEvent(kind, { bubbles: kind === "focusin" }));
        field.value = looksFor;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      return now.page.querySelector(".page-home [role=option]") && now.messages.length === 0 && !now.isBusy;
    });
  } else if (says.length === 0) {
    await until(frame, (now) => now.title.includes("Theft") && !now.isBusy && now.messages.length === 0);
  } else {
    const isSaid = (now) => now.messages.some((message) => says.every((part) => message.includes(part)));
    await until(frame, (now) => isSaid(now) && (isLate || !now.isBusy));
    if (!hasFigure && look(frame).figures.length > 0) throw new Error("it shows figures");
  }
  if (isLate && !looksFor) await until(frame, (now) => now.messages.length === 0 && !now.isBusy && (now.figures.length > 0 || now.page.querySelector(".page-home")));
  if (!worksOn) return;
  const [other, title] = /robbery|\.crime-/.test(says.join()) ? ["homicide-rate", "Homicide"] : ["robbery-rate", "Robbery"];
  frame.contentWindow.history.pushState(null, "", `${frame.dataset.base}explore/?i=${other}&p=HND&lang=en`);
  frame.contentWindow.dispatchEvent(new PopStateEvent("popstate"));
  await until(frame, (now) => now.title.includes(title) && !now.isBusy && now.figures.length > 0);
}

async function work(cases) {
  for (let next = cases.shift(); next; next = cases.shift()) {
    const [idx, entry] = next;
    const frame = document.createElement("iframe");
    frame.width = 1280;
    frame.height = 900;
    frame.name = entry.isQuick ? "quick" : "";
    frame.dataset.base = `/${idx}/`;
    frame.src = entry.address;
    document.body.append(frame);
    const fault = await tryOne(entry, frame).then(() => null, (error) => error.message);
    frame.remove();
    found.push([idx, fault]);
    nLeft -= 1;
  }
}

function tryAll(cases) {
  nLeft = cases.length;
  const all = [...cases.entries()];
  for (let n = 0; n < AT_ONCE; n += 1) work(all);
}

// The next case that is done: its number, and what is wrong; "all" after the last.
function nextOfAll() {
  return found.shift() || (nLeft === 0 && "all");
}
