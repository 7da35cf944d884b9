// Crime Statistics Explorer: the height of frames, and <crime-chart>. Version 2; it may come late, twice, or within a bundle.
(() => {
	const own = new Set(), told = {};
	const say = (what) => told[what] || console.warn(told[what] = "crime-explorer: " + what);
	const script = [document.currentScript, document.querySelector('script[src*="/embed/v2.js"]')].map((s) => s?.src).find((src) => /\/embed\/v2\.js/.test(src));
	const ours = (src) => /^https?:.*\/embed\/([\w-]+\/[a-z]+\/)?(\?|#|$)/.test(src);
	const frames = () => [...own, ...document.querySelectorAll("iframe")].filter((f) => own.has(f) || "crimeExplorer" in f.dataset || ours(f.src));
	const origin = (f) => { try { return new URL(f.src).origin; } catch { return ""; } };
	const ask = (f) => f.contentWindow?.postMessage({ source: "crime-explorer", v: 1, type: "ask", width: f.w }, "*");
	// Where the host's box holds border and padding, they come on top of what is in the frame.
	const fit = (f, height) => {
		const c = getComputedStyle(f), n = (side) => (parseFloat(c["padding" + side]) || 0) + (parseFloat(c[`border${side}Width`]) || 0);
		f.style.height = Math.min(Math.round(height), 9999) + (c.boxSizing == "border-box" ? n("Top") + n("Bottom") : 0) + "px";
	};
	// Browsers let a frame out of sight rest: it hears of another width from here.
	const widths = new ResizeObserver((all) => all.forEach(({ target: f, contentRect: { width: w } }) => f.w != w && ask(f, f.w = w)));

	addEventListener("message", ({ source, origin: from, data: d }) => {
		if (d?.source != "crime-explorer" || d.v != 1 || d.type != "resize" || !(d.height > 0)) return;
		for (const f of frames()) if (f.contentWindow == source && origin(f) == from) { f.told = 1; fit(f, d.height); }
	});
	// A frame that has told its height already is asked for it.
	const meet = (f) => { widths.observe(f); ask(f); };
	addEventListener("load", ({ target: f }) => f?.tagName == "IFRAME" && frames().includes(f) && meet(f), true);

	// What a frame that waits to be seen will need, so that nothing moves when it is: by view and width.
	const reserve = (f) => {
		const q = new URLSearchParams(f.src.split("?")[1]), v = q.get("v"), w = f.clientWidth;
		if (f.told || f.style.height || !w || f.loading != "lazy") return;
		const words = (q.get("title") == "0" ? 0 : 64 + 26 * Math.ceil(900 / w)) + 110;
		if (!v || v == "line" || v == "map") fit(f, words + (v == "map" ? Math.min(640, w / 2.05 + 64) : Math.min(500, Math.max(300, w * .56))));
	};
	const start = () => frames().forEach((f) => { reserve(f); meet(f); });
	document.readyState == "loading" ? addEventListener("DOMContentLoaded", start) : start();
	addEventListener("beforeprint", () => frames().forEach((f) => f.loading = "eager"));

	const keys = { indicator: "i", view: "v", places: "p", focus: "f", region: "r", years: "t", measure: "m", scale: "s", order: "o", edition: "e" };
	customElements.get("crime-chart") || customElements.define("crime-chart", class extends HTMLElement {
		connectedCallback() {
			this.w ||= new MutationObserver(() => this.draw());
			this.w.observe(this, { attributes: true });
			this.draw();
		}
		disconnectedCallback() {
			this.w.disconnect();
			own.delete(this.f);
			this.f = 0;
		}
		draw() {
			const q = new URLSearchParams(), near = document.querySelector("iframe[data-crime-explorer]")?.src;
			const base = this.getAttribute("site") || script || near?.replace(/embed\/.*$/, "");
			if (!base) return say("<crime-chart> does not know its site: give it the attribute site=\"https://…/\"");
			for (const { name: n, value } of this.attributes)
				if (keys[n] || /^(d\..+|lang|theme|controls|notes|static|accent)$/.test(n)) q.set(keys[n] || n, value.trim().replace(/[\s,]+/g, "~"));
			let f = this.f;
			const src = new URL("embed/?" + q, base.replace(/embed\/v2\.js.*$/, "")).href;
			if (f?.src == src) return;
			// A frame that is there is replaced: another address of it would be a step back in the page's history.
			f = document.createElement("iframe");
			f.title = this.title || "Chart";
			f.loading = "lazy";
			f.sandbox = "allow-scripts allow-same-origin allow-downloads allow-popups";
			f.style.cssText = "width:100%;border:0;height:" + (this.f ? this.f.style.height : "480px");
			f.src = src;
			this.style.display = "block";
			(this.shadowRoot || this.attachShadow({ mode: "open" })).replaceChildren(f);
			own.delete(this.f);
			own.add(this.f = f);
			widths.observe(f);
		}
	});
})();
