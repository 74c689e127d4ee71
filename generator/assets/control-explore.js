// Explore: any of the most frequent words of GloVe, its neighbours, and two words worked out.
tokenControls.start("explore", (() => {
  const { fixed, whole, percent, degrees, el, svg, words } = tokenControls;
  const NEAREST = 10;

  const begin = ({ root, slots, say, set }) => {
    const status = root.querySelector(".control-status");
    const fields = Object.fromEntries([...root.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one]));
    const state = { a: fields.a.value, b: fields.b.value, measure: "cosine", centred: false };
    const first = `${state.a},${state.b}`;

    const withTable = words.asker(status, say);

    const shown = (value, measure) => fixed(value, measure === "cosine" ? 2 : 4);

    const list = (glove, ranking, own) => {
      const top = ranking.slice(0, NEAREST);
      const largest = state.measure === "cosine" ? 1 : Math.max(...top.map(([, value]) => Math.abs(value)));
      const bars = top.map(([row, value], place) => {
        const chosen = glove.words[row] === state.b;
        const width = Math.max(0, (100 * value) / largest);
        return el(
          "li",
          { class: chosen ? "is-chosen" : false },
          el("span", { class: "control-place" }, place + 1),
          " ",
          el("button", {
            type: "button", class: "control-name", "aria-pressed": String(chosen),
            click: () => change({ b: glove.words[row] }, true),
          }, glove.words[row]),
          " ",
          svg("svg", { class: "control-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
            state.measure === "cosine"
              ? svg("rect", { class: "is-band", width: (100 * own.high).toFixed(2), height: 10 }) : "",
            svg("rect", { width: width.toFixed(2), height: 10 })),
          " ",
          el("span", { class: "control-number" }, shown(value, state.measure)),
        );
      });
      const focused = slots.neighbours.contains(document.activeElement) ? document.activeElement.textContent : "";
      set("neighbours", ...bars);
      if (focused) {
        [...slots.neighbours.querySelectorAll("button")].find((one) => one.textContent === focused)?.focus();
      }
    };

    const columns = (products) => {
      const highest = Math.max(0, ...products);
      const unit = 118 / (highest - Math.min(0, ...products) || 1);
      set("columns", ...products.map((product, i) =>
        svg("rect", {
          class: product >= 0 ? "is-plus" : "is-minus", x: (10 + 6 * i).toFixed(1), width: 4.6,
          y: (1 + (highest - Math.max(product, 0)) * unit).toFixed(1), height: (Math.abs(product) * unit).toFixed(1),
        })));
    };

    const draw = (glove) => {
      const { a, b, measure, centred } = state;
      const [i, j] = [glove.ids.get(a), glove.ids.get(b)];
      const by = glove.by(centred);
      const ranking = glove.ranking(i, measure, centred);
      set("nearest", say(`nearest-${measure}`, { word: a }));
      list(glove, ranking, by);
      const place = (of, row) => whole(of.findIndex(([other]) => other === row) + 1);
      const places = i === j ? say("same") : say("places", {
        a, b, i: place(ranking, j), j: place(glove.ranking(j, measure, centred), i),
      });
      const about = { cosine: () => say("shaded", { high: fixed(by.high, 2) }), dot: () => say("long"), distance: () => say("near") };
      set("note", `${about[measure]()} ${places}`);

      const products = by.products(i, j);
      const largest = products.reduce((best, value, at) => (Math.abs(value) > Math.abs(products[best]) ? at : best), 0);
      const named = { n: largest, product: fixed(products[largest], 4, true) };
      set("worked", say("worked", { a, b }));
      columns(products);
      slots.columns.setAttribute("aria-label", say("products-alt", { a, b, ...named }));
      set("largest", say("largest", named));
      const cosine = by.cosine(i, j);
      const texts = { dot: fixed(by.dot(i, j), 4), a: fixed(by.norm(i), 4), b: fixed(by.norm(j), 4) };
      set("dot", el("b", {}, texts.dot));
      for (const [which, word] of [["a", a], ["b", b]]) {
        set(`norm-${which}-name`, say(centred ? "norm-centred" : "norm", { word }));
        set(`norm-${which}`, texts[which]);
      }
      set("distance", fixed(by.distance(i, j), 4));
      set("over", texts.dot);
      set("under", `${texts.a} × ${texts.b}`);
      set("cosine", fixed(cosine, 2));
      set("angle", `≈ ${degrees(Math.min(1, Math.max(-1, cosine)))}°`);

      for (const hill of slots.hill.querySelectorAll("[data-hill]")) {
        hill.classList.toggle("is-hidden", (hill.dataset.hill === "centred") !== centred);
      }
      const x = (10 + (300 * (Math.max(cosine, -0.6) + 0.6)) / 1.6).toFixed(1);
      slots.mark.setAttribute("d", `M${x} 30V190`);
      slots["mark-name"].setAttribute("x", x);
      slots["mark-name"].setAttribute("text-anchor", x > 160 ? "end" : "start");
      set("mark-name", `${a}–${b} ${fixed(cosine, 2)}`);
      slots.hill.setAttribute("aria-label", say("chance-alt", { a, b, cosine: fixed(cosine, 2) }));
      set("band", say("band", { low: fixed(by.low, 2), high: fixed(by.high, 2) }));
      const above = by.above(cosine);
      set("above", say(above ? "above" : "none", { a, b, pairs: whole(by.pairs), percent: percent(above, by.pairs) }));
      set("address", `#${a},${b}`);
      return fixed(cosine, 2);
    };

    const change = (changes, told) => withTable((glove) => {
      Object.assign(state, changes);
      inputs.a.show(state.a);
      inputs.b.show(state.b);
      const cosine = draw(glove);
      const address = `#${state.a},${state.b}`;
      if (location.hash !== address) history.replaceState(null, "", address);
      if (told) status.textContent = say("changed", { a: state.a, b: state.b, cosine });
    });

    const inputs = Object.fromEntries(Object.entries(fields).map(([which, input]) => [which,
      words.field(input, { status, say, withTable, choose: (word) => change({ [which]: word }, true) })]));

    for (const input of root.querySelectorAll("input[type=radio]")) {
      input.addEventListener("change", () => change({ measure: input.value }, false));
    }
    const centred = root.querySelector("input[name=centred]");
    centred.addEventListener("change", () => change({ centred: centred.checked }, false));

    // A neighbour can be chosen before the table is there: it comes when it is asked for.
    for (const name of slots.neighbours.querySelectorAll(".control-name")) {
      name.replaceWith(el("button", {
        type: "button", class: "control-name", "aria-pressed": String(name.textContent === state.b),
        click: () => change({ b: name.textContent }, true),
      }, name.textContent));
    }

    const follow = () => {
      const words = decodeURIComponent(location.hash.slice(1)).toLowerCase().split(",");
      if (words.length !== 2 || words.join() === `${state.a},${state.b}`) return;
      withTable((glove) => {
        const strange = words.find((word) => !glove.ids.has(word));
        if (strange === undefined) change({ a: words[0], b: words[1] }, true);
        else status.textContent = say("unknown", { word: strange });
      });
    };
    addEventListener("hashchange", follow);
    if (location.hash.slice(1) !== first) follow();
  };

  return begin;
})());
