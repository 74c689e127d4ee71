// What the controls share: numbers as the generator writes them, elements, a field that completes words.
//
// A control's own script calls `tokenControls.start(name, begin)`; what it says stands in the page as JSON.
window.tokenControls ??= (() => {
  const MINUS = "−";
  const assets = new URL(".", document.currentScript.src);

  // Half to even, as Python rounds: toFixed rounds a tie up. Only a multiple of 1 / 2^(decimals + 1) can be one.
  const rounded = (size, decimals) => {
    const doubled = size * 2 ** (decimals + 1);
    if (!Number.isInteger(doubled) || doubled % 2 === 0) return size.toFixed(decimals);
    const below = Math.floor(size * 10 ** decimals);
    return ((below + (below % 2)) / 10 ** decimals).toFixed(decimals);
  };
  const fixed = (number, decimals, plus = false) => {
    const text = rounded(Math.abs(number), decimals);
    if (!/[1-9]/.test(text)) return text;
    return (number < 0 ? MINUS : plus ? "+" : "") + text;
  };
  const whole = (number) => number.toLocaleString("en-US");
  const percent = (some, total) => {
    const share = (100 * some) / total;
    return `${fixed(share, share >= 9.95 ? 0 : share >= 0.995 ? 1 : 2)}%`;
  };
  const degrees = (cosine) => +fixed((Math.acos(cosine) * 180) / Math.PI, 0);

  const put = (element, attributes, children = []) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  };
  const el = (name, attributes = {}, ...children) => put(document.createElement(name), attributes, children);
  const svg = (name, attributes = {}, ...children) =>
    put(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

  const fill = (text, gaps = {}) =>
    text.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? gaps[part] : part));

  // Names beside dots: each at the first place that covers no dot and no other name, or hidden; how many are hidden.
  // Every text is in a group at its dot. Bold ones come first in the list.
  const place = (names, { size, width, height, radius }) => {
    const taken = names.map(({ x, y }) => [x - radius, y - radius, x + radius, y + radius]);
    const isFree = ([left, top, right, bottom]) =>
      left >= 0 && top >= 0 && right <= width && bottom <= height &&
      taken.every((box) => right <= box[0] || left >= box[2] || bottom <= box[1] || top >= box[3]);
    let hidden = 0;
    for (const { text, x, y, bold } of names) {
      const wide = text.textContent.length * size * (bold ? 0.68 : 0.6);
      const [up, down, gap] = [0.76 * size, 0.24 * size, radius + 3];
      const places = [
        [gap, 0.35 * size, "start"], [-gap, 0.35 * size, "end"], [0, -radius - 2 - down, "middle"], [0, radius + 2 + up, "middle"],
        [radius, -radius - down + 1, "start"], [radius, radius + up - 1, "start"], [-radius, -radius - down + 1, "end"], [-radius, radius + up - 1, "end"],
      ];
      const box = ([dx, dy, anchor]) => {
        const left = x + dx - (anchor === "end" ? wide : anchor === "middle" ? wide / 2 : 0);
        return [left, y + dy - up, left + wide, y + dy + down];
      };
      const found = places.find((each) => isFree(box(each)));
      text.classList.toggle("is-hidden", !found);
      if (!found) {
        hidden += 1;
        continue;
      }
      taken.push(box(found));
      put(text, { x: found[0], y: found[1], "text-anchor": found[2] });
    }
    return hidden;
  };

  // A line of a list of bars; each bar is a rectangle in a drawing that is 100 wide.
  const barred = (kind, rank, name, bars, number) =>
    el("li", { class: kind },
      el("span", { class: "control-place" }, rank), " ", name, " ",
      svg("svg", { class: "control-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
        ...bars.map((bar) => svg("rect", { height: 10, ...bar }))), " ",
      el("span", { class: "control-number" }, number));

  // Says in a status line what has changed, once nothing has changed for a moment.
  const teller = (status) => {
    let timer = 0;
    return (text) => {
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = text), 700);
    };
  };

  const load = (address) =>
    new Promise((done, failed) => {
      const error = () => {
        script.remove();
        failed(new Error(address));
      };
      const script = el("script", { src: new URL(address, assets), load: done, error });
      document.head.append(script);
    });

  // The bin 0 … 20 of a value's colour; 10 is zero.
  const binOf = (value, limit) => {
    const share = limit ? Math.max(-1, Math.min(1, value / limit)) : 0;
    return 10 + Math.sign(share) * fixed(Math.abs(share) * 10, 0);
  };

  // Alone in an <iframe> there is no theme that says which colours of values hold.
  if (!document.querySelector("[data-md-color-scheme]")) {
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const dye = () => {
      const theme = document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
      document.body.dataset.mdColorScheme = theme === "dark" ? "slate" : "default";
    };
    dark.addEventListener("change", dye);
    new MutationObserver(dye).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    dye();
  }

  const started = new WeakSet();
  const start = (name, begin) => {
    for (const root of document.querySelectorAll(`[data-control="${name}"]`)) {
      if (started.has(root)) continue;
      started.add(root);
      const texts = JSON.parse(root.querySelector(".control-said").textContent);
      const slots = {};
      for (const slot of root.querySelectorAll("[data-slot]")) slots[slot.dataset.slot] = slot;
      begin({
        root,
        slots,
        // A text with its gaps filled; parts(…) keeps elements among the gaps.
        say: (key, gaps) => fill(texts[key], gaps).join(""),
        parts: (key, gaps) => fill(texts[key], gaps),
        set: (slot, ...content) => slots[slot].replaceChildren(...content),
      });
      root.classList.add("is-started");
    }
  };

  // A field that completes words (a combobox with a list): arrows, Enter, Escape. `choose` gets a word of the list.
  // `find` takes letters and promises [[word, note], …]; `known` says whether a word may be chosen as it stands.
  let lists = 0;
  const complete = (input, { find, known, choose, refuse, label }) => {
    const id = `control-list-${++lists}`;
    const list = el("ul", { role: "listbox", id, class: "control-list", "aria-label": label, hidden: true });
    input.after(list);
    put(input, {
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
      autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    });
    let held = input.value;
    let at = -1;
    const options = () => [...list.children];
    const mark = (next) => {
      at = next;
      options().forEach((option, place) => option.setAttribute("aria-selected", place === at));
      if (at < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", options()[at].id);
    };
    const close = () => {
      list.hidden = true;
      list.replaceChildren();
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    };
    const take = (word) => {
      close();
      held = input.value = word;
      choose(word);
    };
    const settle = () => {
      const word = input.value.trim().toLowerCase();
      if (word === held || !word) input.value = held;
      else if (known(word)) return take(word);
      else {
        refuse(word);
        input.value = held;
      }
      close();
    };
    const open = async () => {
      const letters = input.value.trim().toLowerCase();
      const found = letters ? await find(letters) : [];
      if (document.activeElement !== input || input.value.trim().toLowerCase() !== letters) return;
      close();
      if (!found.length || letters === held) return;
      list.append(
        ...found.map(([word, note], place) =>
          el("li", {
            role: "option", id: `${id}-${place}`, "aria-selected": "false",
            pointerdown: (event) => event.preventDefault(), // the field keeps the focus
            click: () => take(word),
          }, el("span", {}, word), el("span", { class: "control-note" }, note))),
      );
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(0);
    };
    input.addEventListener("input", open);
    input.addEventListener("focus", () => input.select());
    input.addEventListener("blur", settle);
    input.addEventListener("keydown", (event) => {
      const count = list.children.length;
      if (event.isComposing) return;
      if (event.key === "Enter") {
        event.preventDefault();
        if (at >= 0) take(options()[at].firstChild.textContent);
        else settle();
      } else if (event.key === "Escape") {
        if (list.hidden) input.value = held;
        close();
      } else if (["ArrowDown", "ArrowUp"].includes(event.key)) {
        event.preventDefault();
        if (count) mark((at + (event.key === "ArrowDown" ? 1 : count - 1 + (at < 0))) % count);
        else open();
      }
    });
    return {
      show: (word) => {
        held = input.value = word;
        close();
      },
    };
  };

  return { MINUS, fixed, whole, percent, degrees, binOf, put, el, svg, place, barred, teller, load, start, complete };
})();
