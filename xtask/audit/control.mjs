// From a control's change on the explore page to the end of the frame that shows it: node control.mjs <address of the site>.
// Fails above 50 ms in the median with the processor throttled 4 times.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [site] = process.argv.slice(2);
const mostMs = 50;
const throttling = 4;
const nChanges = 30;
const settings = JSON.parse(readFileSync(new URL("../../webdriver.json", import.meta.url), "utf8"));
const args = settings["goog:chromeOptions"].args;

// What is changed, on which view. A key goes to the last handle of the slider.
const controls = [
  ["a year of lines", "", { key: true }],
  ["a year of a ranking", "?v=bar&t=2015", { key: true }],
  ["a year of a map", "?v=map&t=2015", { key: true }],
  ["a place of lines", "", { click: ".place-list input", from: 20 }],
  ["a line in focus among many", "?r=r:001", { click: ".chip-name", from: 0 }],
];

// Runs in the page. The change comes at a random moment between two frames, as a reader's does.
function change({ key, click, from }, turn) {
  const later = (call) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = call;
    port2.postMessage(0);
  };
  const act = () => {
    if (key) {
      const handle = [...document.querySelectorAll("[role=slider]")].at(-1);
      handle.focus();
      const name = turn % 2 ? "ArrowRight" : "ArrowLeft";
      handle.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
    } else {
      [...document.querySelectorAll(click)][from + (turn >> 1) % 8].click();
    }
  };
  return new Promise((resolve) => {
    setTimeout(() => {
      later(() => {
        const start = performance.now();
        act();
        requestAnimationFrame(() => later(() => resolve(performance.now() - start)));
      });
    }, Math.random() * 17);
  });
}

const browser = await puppeteer.launch({ executablePath: process.env.CHROME, args });
let isGood = true;
for (const [name, view, control] of controls) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(`${site}explore/${view}`);
  await page.waitForSelector("[role=slider]");
  if (control.click) await page.waitForSelector(control.click);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await page.emulateCPUThrottling(throttling);
  const times = [];
  while (times.length < nChanges) {
    times.push(await page.evaluate(change, control, times.length));
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  await page.close();
  times.sort((a, b) => a - b);
  const median = times[nChanges / 2];
  const isSlow = median > mostMs;
  isGood &&= !isSlow;
  const quickest = times[0].toFixed(0);
  console.log(`${name}: median ${median.toFixed(0)} ms${isSlow ? " (too slow)" : ""}, quickest ${quickest} ms`);
}
await browser.close();
process.exit(isGood ? 0 : 1);
