// Explore: any of the most frequent words of GloVe, its neighbours, and two words worked out.
tokenControls.start("explore", (() => {
  const { fixed, whole, percent, degrees, put, el, svg, place, barred, words } = tokenControls;
  const NEAREST = 10;
  const ON_MAP = 17;
  const SHOWN = 7;

  // Rows on their two directions of largest spread (PCA), by the eigenvectors of the products of the centred rows.
  const project = (rows) => {
    const mean = rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / rows.length);
    const moved = rows.map((row) => row.map((value, i) => value - mean[i]));
    const dot = (one, other) => one.reduce((sum, value, i) => sum + value * other[i], 0);
    const a = moved.map((one) => moved.map((other) => dot(one, other)));
    const n = rows.length;
    const vectors = a.map((_, i) => a.map((__, j) => +(i === j)));
    for (let sweep = 0; sweep < 30; sweep++) {
      let off = 0;
      for (let p = 0; p < n; p++) {
        for (let q = p + 1; q < n; q++) {
          off = Math.max(off, Math.abs(a[p][q]));
          if (Math.abs(a[p][q]) < 1e-13) continue;
          const slope = (a[q][q] - a[p][p]) / (2 * a[p][q]);
          const t = (slope < 0 ? -1 : 1) / (Math.abs(slope) + Math.sqrt(slope * slope + 1));
          const c = 1 / Math.sqrt(t * t + 1);
          const s = t * c;
          for (let i = 0; i < n; i++) {
            for (const m of [a, vectors]) [m[i][p], m[i][q]] = [c * m[i][p] - s * m[i][q], s * m[i][p] + c * m[i][q]];
          }
          for (let i = 0; i < n; i++) [a[p][i], a[q][i]] = [c * a[p][i] - s * a[q][i], s * a[p][i] + c * a[q][i]];
        }
      }
      if (off < 1e-12) break;
    }
    const order = a.map((_, i) => i).sort((one, other) => a[other][other] - a[one][one]);
    const total = order.reduce((sum, i) => sum + a[i][i], 0);
    const axes = order.slice(0, 2).map((k) => {
      const axis = mean.map((_, i) => moved.reduce((sum, row, j) => sum + row[i] * vectors[j][k], 0));
      const largest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
      const sign = largest < 0 ? -1 : 1;
      return vectors.map((row) => sign * row[k] * Math.sqrt(Math.max(0, a[k][k])));
    });
    return {
      points: rows.map((_, i) => [axes[0][i], axes[1][i]]),
      explained: total ? (a[order[0]][order[0]] + a[order[1]][order[1]]) / total : 0,
    };
  };

  // Where points lie in a drawing that is 360 wide, both axes alike; and its height.
  const layOut = (points) => {
    const [[left, right], [low, high]] = [0, 1].map((axis) => {
      const values = points.map((point) => point[axis]);
      return [Math.min(...values), Math.max(...values)];
    });
    const [wide, tall] = [right - left || 1, high - low];
    const unit = Math.min(252 / wide, 330 / (tall || 1));
    const start = 24 + (252 - wide * unit) / 2;
    return { places: points.map(([x, y]) => [start + (x - left) * unit, 20 + (high - y) * unit]), height: 40 + tall * unit };
  };

  // The words of the map: a word, those nearest to it, the word it is compared with; and what the map says of them.
  const mapOf = (glove, i, j, isCentred) => {
    const by = glove.by(isCentred);
    const near = glove.ranking(i, "cosine", isCentred).slice(0, ON_MAP).map(([row]) => row);
    const ids = [...new Set([i, ...near, j])];
    const { points, explained } = project(ids.map((id) => Array.from(glove.rows[id], (value) => value / 100)));
    const closest = (at, far) =>
      ids.reduce((best, _, other) => (other !== at && (best < 0 || far(other) < far(best)) ? other : best), -1);
    const seen = ids.map((_, at) => closest(at, (other) => Math.hypot(points[at][0] - points[other][0], points[at][1] - points[other][1])));
    const real = ids.map((id, at) => closest(at, (other) => -by.cosine(id, ids[other])));
    return { ids, points, explained, seen, real, cosines: ids.map((id, at) => by.cosine(id, ids[real[at]])) };
  };

  const begin = ({ root, slots, say, set }) => {
    const status = root.querySelector(".control-status");
    const fields = Object.fromEntries([...root.querySelectorAll("[data-word]")].map((one) => [one.dataset.word, one]));
    const state = { a: fields.a.value, b: fields.b.value, measure: "cosine", centred: false };
    const withTable = words.asker(status, say);
    const button = (word) =>
      el("button", {
        type: "button", class: "control-name", "aria-pressed": String(word === state.b),
        click: () => change({ b: word }, true),
      }, word);

    const list = (glove, ranking, own) => {
      const top = ranking.slice(0, NEAREST);
      const largest = state.measure === "cosine" ? 1 : Math.max(...top.map(([, value]) => Math.abs(value)));
      const bars = top.map(([row, value], place) => {
        const chosen = glove.words[row] === state.b;
        const bar = { width: Math.max(0, (100 * value) / largest).toFixed(2) };
        const band = { class: "is-band", width: (100 * own.high).toFixed(2) };
        return barred(chosen && "is-chosen", place + 1, button(glove.words[row]),
          state.measure === "cosine" ? [band, bar] : [bar], fixed(value, state.measure === "cosine" ? 2 : 4));
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

    const drawMap = (glove, i, j) => {
      const { ids, points, explained, seen, real, cosines } = mapOf(glove, i, j, state.centred);
      const { places, height } = layOut(points);
      const name = (at) => glove.words[ids[at]];
      const isBold = (at) => ids[at] === i || ids[at] === j;
      slots.map.setAttribute("viewBox", `0 0 360 ${height.toFixed(1)}`);
      const at = (place) => place.map((value) => value.toFixed(1)).join(" ");
      const texts = ids.map((_, k) =>
        svg("g", { transform: `translate(${at(places[k])})` }, svg("text", { class: isBold(k) ? "is-bold" : false }, name(k))));
      set("map",
        ...(lines.checked ? ids.map((_, k) => svg("path", {
          class: `explore-line${seen[k] === real[k] ? " is-dotted" : ""}`, d: `M${at(places[k])}L${at(places[real[k]])}`,
        })) : []),
        ...ids.map((_, k) => svg("circle", {
          class: `training-dot${isBold(k) ? " is-bold" : ""}`, cx: places[k][0].toFixed(1), cy: places[k][1].toFixed(1), r: 4,
        })),
        ...texts);
      const size = parseFloat(getComputedStyle(texts[0].firstChild).fontSize);
      const order = ids.map((_, k) => k).sort((one, other) => isBold(other) - isBold(one));
      const hidden = place(
        order.map((k) => ({ text: texts[k].firstChild, x: places[k][0], y: places[k][1], bold: isBold(k) })),
        { size, width: 360, height, radius: 4 },
      );
      const wrong = ids.map((_, k) => k).filter((k) => seen[k] !== real[k]);
      const n = ids.length;
      set("map-title", say("map", { word: state.a, n: n - 1 }));
      set("map-said", say("mapped", { share: percent(explained, 1), n, wrong: wrong.length }),
        hidden ? ` ${say(hidden === 1 ? "hidden-one" : "hidden", { n: hidden })}` : "");
      set("wrong",
        ...wrong.slice(0, SHOWN).map((k) => el("tr", {}, el("th", { scope: "row" }, name(k)), el("td", {}, name(seen[k])),
          el("td", {}, el("b", {}, name(real[k])), ` ${fixed(cosines[k], 2)}`))),
        wrong.length > SHOWN
          ? el("tr", {}, el("th", { scope: "row", class: "control-note", colspan: 3 }, say("more", { n: wrong.length - SHOWN }))) : "");
    };

    const draw = (glove) => {
      const { a, b, measure, centred } = state;
      const [i, j] = [glove.ids.get(a), glove.ids.get(b)];
      const by = glove.by(centred);
      const ranking = glove.ranking(i, measure, centred);
      set("nearest", say(`nearest-${measure}`, { word: a }));
      list(glove, ranking, by);
      const rankOf = (of, row) => whole(of.findIndex(([other]) => other === row) + 1);
      const places = i === j ? say("same") : say("places", {
        a, b, i: rankOf(ranking, j), j: rankOf(glove.ranking(j, measure, centred), i),
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
      put(slots.mark, { d: `M${x} 30V190` });
      put(slots["mark-name"], { x, "text-anchor": x > 160 ? "end" : "start" });
      set("mark-name", `${a}–${b} ${fixed(cosine, 2)}`);
      slots.hill.setAttribute("aria-label", say("chance-alt", { a, b, cosine: fixed(cosine, 2) }));
      set("band", say("band", { low: fixed(by.low, 2), high: fixed(by.high, 2) }));
      const above = by.above(cosine);
      set("above", say(above ? "above" : "none", { a, b, pairs: whole(by.pairs), percent: percent(above, by.pairs) }));
      set("address", `#${a},${b}`);
      drawMap(glove, i, j);
      return fixed(cosine, 2);
    };

    const change = (changes, told) => withTable((glove) => {
      Object.assign(state, changes);
      inputs.a.show(state.a);
      inputs.b.show(state.b);
      const cosine = draw(glove);
      words.write([state.a, state.b]);
      if (told) status.textContent = say("changed", { a: state.a, b: state.b, cosine });
    });

    const inputs = Object.fromEntries(Object.entries(fields).map(([which, input]) => [which,
      words.field(input, { status, say, withTable, choose: (word) => change({ [which]: word }, true) })]));

    for (const input of root.querySelectorAll("input[type=radio]")) {
      input.addEventListener("change", () => change({ measure: input.value }, false));
    }
    const lines = root.querySelector("input[name=lines]");
    lines.addEventListener("change", () => change({}, false));
    const centred = root.querySelector("input[name=centred]");
    centred.addEventListener("change", () => change({ centred: centred.checked }, false));

    // A neighbour can be chosen before the table is there: it comes when it is asked for.
    for (const name of slots.neighbours.querySelectorAll(".control-name")) name.replaceWith(button(name.textContent));
    const take = ([a, b]) => change({ a, b }, true);
    words.follow(() => [state.a, state.b], { status, say, withTable, take });
  };

  tokenControls.explore = { mapOf };
  return begin;
})());
