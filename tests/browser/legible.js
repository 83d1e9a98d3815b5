// What cannot be read or hit on the screen as it is drawn; run in the page by legible.py.
() => {
  const found = new Set();
  const tell = (what, text) => found.add(`${what}: ${text.trim().slice(0, 60)}`);
  const asked = document.querySelector("dialog[open]") ?? document.body;
  const all = (selector) => [...asked.querySelectorAll(selector)].filter(seen);
  const bars = [...document.querySelectorAll("header, nav, .bar")].filter(seen);
  const words = [...drawnText(asked)];

  for (const { text, element, box } of words) {
    if (box.left < -1 || box.right > innerWidth + 1) tell("off the screen", text);
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      const frame = around.getBoundingClientRect();
      const across = box.left < frame.left - 1 || box.right > frame.right + 1;
      const down = box.top < frame.top - 3 || box.bottom > frame.bottom + 3;
      if (getComputedStyle(around).overflow !== "visible" && across) tell("cut", text);
      if (around.matches("button, .button, .choice, .item, .row, dialog") && (across || down)) tell("out of its frame", text);
    }
  }

  words.forEach((one, place) => words.slice(place + 1).forEach((other) => {
    if (one.element.contains(other.element) || other.element.contains(one.element)) return;
    if (inBar(one.element) !== inBar(other.element)) return;
    const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    const covered = across > 2 && down > Math.min(one.box.height, other.box.height) * 0.4;
    if (covered) tell("over other text", `${one.text.trim()} | ${other.text}`);
  }));

  for (const target of all("button, a, select, summary, textarea, input, .choice, .button")) {
    if (target.matches(".choice input")) continue;
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) < 44) tell(`target ${Math.round(width)}x${Math.round(height)}`, target.textContent || target.id);
  }

  // Never by colour alone: whoever sees none has the words or the sign.
  for (const state of all(".item:is(.here, .received, .taken, .attention, .overdue, .urgent, .test), .mark, .urgency")) {
    if (!/[\p{L}!✓●?]/u.test(state.textContent)) tell("said by its colour alone", state.className);
  }
  for (const moving of document.getAnimations()) tell("moves", moving.effect.target.className);

  for (const list of all("select")) {
    const style = getComputedStyle(list);
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 12;
    const chosen = list.selectedOptions[0]?.text ?? "";
    if (pen.measureText(chosen).width > room) tell("cut in its list", chosen);
  }

  for (const button of bars.flatMap((bar) => [...bar.querySelectorAll("button")]).filter(seen)) {
    const { left, right } = button.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) tell("off the screen", button.textContent);
  }
  // On a wide screen the tabs stand at the side; short of room a bar scrolls away with the page.
  const across = bars.filter((bar) => bar.offsetWidth >= innerWidth * 0.9 && stays(bar));
  const left = innerHeight - across.reduce((sum, bar) => sum + bar.offsetHeight, 0);
  if (left < innerHeight * 0.6) tell("bars leave", `${left} of ${innerHeight} pixels`);
  return [...found];

  function* drawnText(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("select, textarea, noscript") || !seen(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) yield { text: node.data, element, box };
    }
  }

  function seen(element) {
    const drawn = element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .skip");
    return drawn && getComputedStyle(element).clipPath === "none";
  }

  function stays(bar) {
    const { position, top, bottom } = getComputedStyle(bar);
    return position === "fixed" || (position === "sticky" && (parseFloat(top) >= 0 || parseFloat(bottom) >= 0));
  }

  function inBar(element) {
    return element.closest("header, nav, .bar") !== null;
  }
}
