// What browsers do to a page that they translate: each as far as a page can feel it. A translated text stands in ⟦ ⟧.
// chrome: each text becomes two <font> elements. edge: each text is replaced within a <font> of its own.
// firefox: the children of an element are laid anew, with the same elements among new texts, and names are translated too.
window.translatePage = (kind) => {
  const translated = (text) => text.replace(/\S(?:[\s\S]*\S)?/, (words) => `⟦${words}⟧`);
  const isLeft = (element) => !element || !!element.closest("[translate=no], .notranslate, script, style, noscript, template, textarea, svg, font");
  const isWords = (node) => node.nodeType === Node.TEXT_NODE && !!node.data.trim() && !node.data.includes("⟦");
  const replace = {
    chrome(text) {
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      outer.style.verticalAlign = inner.style.verticalAlign = "inherit";
      inner.textContent = translated(text.data);
      outer.append(inner);
      text.replaceWith(outer);
    },
    edge(text) {
      const font = document.createElement("font");
      font.setAttribute("_mstmutation", "1");
      font.textContent = translated(text.data);
      text.parentNode.insertBefore(font, text);
      text.remove();
    },
    firefox(text) {
      const parent = text.parentNode;
      const fresh = [...parent.childNodes].map((node) => (isWords(node) ? new Text(translated(node.data)) : node));
      parent.replaceChildren(...fresh);
    },
  }[kind];
  const names = kind === "firefox" ? ["aria-label", "title", "placeholder"] : [];
  const translate = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return isWords(root) && !isLeft(root.parentElement) && replace(root);
    if (root.nodeType !== Node.ELEMENT_NODE || isLeft(root)) return;
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) if (text.isConnected && isWords(text) && !isLeft(text.parentElement)) replace(text);
    for (const name of names) {
      for (const element of [root, ...root.querySelectorAll(`[${name}]`)]) {
        const value = element.getAttribute(name);
        if (value && !value.includes("⟦") && !isLeft(element)) element.setAttribute(name, translated(value));
      }
    }
  };
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "characterData") translate(target);
      for (const node of addedNodes) if (node.isConnected) translate(node);
    }
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  document.documentElement.classList.add("translated-ltr");
  translate(document.body);
};

// What is read on the page, without the marks of a translation. What is only spoken comes and goes in its own time.
window.readPage = () => {
  const spoken = document.querySelectorAll(".hidden[role=status]");
  for (const element of spoken) element.style.display = "none";
  const read = document.body.innerText.replace(/[⟦⟧]/g, "").replace(/\s+/g, " ");
  for (const element of spoken) element.style.display = "";
  return read;
};

// Texts that no translator took, although they may be translated; and texts kept from it that are no figures, codes or links.
window.untranslated = () => {
  const left = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    if (!data.trim() || parentElement.closest("script, style, noscript, template, textarea, svg")) continue;
    const isKept = !!parentElement.closest("[translate=no]");
    const isFigure = !/\p{L}{3}/u.test(data) || !!parentElement.closest("[lang], bdi, code");
    if (isKept ? !isFigure : !data.includes("⟦")) left.push(data.trim());
  }
  return left;
};
