// Crime Statistics Explorer: frames and <crime-chart>
(() => {
	const base = new URL("embed/", document.currentScript.src), own = new Set();
	addEventListener("message", ({ source, origin, data: d }) => {
		if (origin != base.origin || d?.source != "crime-explorer" || d.v != 1 || d.type != "resize" || !(d.height > 0)) return;
		for (const f of [...own, ...document.querySelectorAll("iframe")])
			if (f.contentWindow == source && (own.has(f) || "crimeExplorer" in f.dataset || f.src.startsWith(base)))
				f.style.height = Math.min(Math.round(d.height), 9999) + "px";
	});
	const keys = { indicator: "i", view: "v", places: "p", focus: "f", region: "r", years: "t", measure: "m", scale: "s", order: "o" };
	customElements.get("crime-chart") || customElements.define("crime-chart", class extends HTMLElement {
		connectedCallback() {
			const f = document.createElement("iframe"), q = new URLSearchParams();
			for (const { name: n, value } of this.attributes)
				if (keys[n] || /^(d\.|lang$|theme$)/.test(n)) q.set(keys[n] || n, value.trim().replace(/[\s,]+/g, "~"));
			f.title = this.title || "Chart";
			f.loading = "lazy";
			f.sandbox = "allow-scripts allow-same-origin allow-downloads allow-popups";
			f.style.cssText = "width:100%;height:480px;border:0";
			f.src = base + "?" + q;
			this.style.display = "block";
			(this.shadowRoot || this.attachShadow({ mode: "open" })).replaceChildren(f);
			own.add(this.f = f);
		}
		disconnectedCallback() {
			own.delete(this.f);
		}
	});
})();
