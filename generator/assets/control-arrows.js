// Two arrows: dragged, moved by keys, or typed. Coordinates are whole hundredths, so that dot products are exact.
tokenControls.arrows ??= (() => {
  const { MINUS, fixed, degrees, put, teller } = tokenControls;
  const STEP = 10;

  const short = (hundredths, inBrackets = true) => {
    const text = String(Math.abs(hundredths) / 100);
    if (hundredths >= 0) return text;
    return inBrackets ? `(${MINUS}${text})` : MINUS + text;
  };

  // Every measure of two vectors of hundredths.
  const measures = ([ax, ay], [bx, by]) => {
    const dot = ax * bx + ay * by;
    const [aa, bb] = [ax * ax + ay * ay, bx * bx + by * by];
    return {
      dot: dot / 10_000,
      decimals: dot % 100 ? 4 : 2,
      norms: [Math.sqrt(aa) / 100, Math.sqrt(bb) / 100],
      cosine: aa && bb ? dot / Math.sqrt(aa * bb) : null,
      distance: Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2) / 100,
      shadow: aa ? dot / Math.sqrt(aa) / 100 : null,
    };
  };

  const at = (point) => point.map((one) => one.toFixed(1)).join(" ");

  const arrow = (origin, tip) => {
    const [dx, dy] = [tip[0] - origin[0], tip[1] - origin[1]];
    const size = Math.hypot(dx, dy);
    if (size < 20) return "";
    const [ux, uy] = [dx / size, dy / size];
    const end = [tip[0] - 11 * ux, tip[1] - 11 * uy];
    const wing = (side) => [end[0] - 8 * ux - side * 4 * uy, end[1] - 8 * uy + side * 4 * ux];
    return `M${at(origin)}L${at(end)}M${at(wing(1))}L${at(end)}L${at(wing(-1))}`;
  };

  const begin = ({ root, slots, say, set }) => {
    const live = root.querySelector(".arrows-live");
    const status = live.querySelector("[role=status]");
    const plane = live.querySelector(".arrows-plane");
    const tips = Object.fromEntries([...live.querySelectorAll("[data-tip]")].map((tip) => [tip.dataset.tip, tip]));
    const fields = [...live.querySelectorAll("[data-field]")];
    const ranges = (name) => [...tips[name].querySelectorAll("input")];
    const hundredths = (input) => Math.round(input.value * 100);
    const [unit, height] = [+live.dataset.unit, +live.dataset.height];
    const origin = live.dataset.origin.split(" ").map(Number);
    const place = ([x, y]) => [origin[0] + (x * unit) / 100, origin[1] - (y * unit) / 100];
    const vectors = Object.fromEntries(Object.keys(tips).map((name) => [name, ranges(name).map(hundredths)]));
    const limits = ranges("a").map((range) => [range.min * 100, range.max * 100]);
    let tell = () => {}; // nothing, until something changes

    const draw = () => {
      const { a, b } = vectors;
      const found = measures(a, b);
      const [dot, cosine] = [fixed(found.dot, found.decimals), found.cosine];
      const norms = found.norms.map((norm) => fixed(norm, 4));
      const distance = fixed(found.distance, 4);
      const squares = ([x, y]) => `√(${short(x)}² + ${short(y)}²)`;
      const undefined_ = say("undefined");
      const angle = cosine === null ? undefined_ : `${degrees(Math.min(1, Math.max(-1, cosine)))}°`;
      set("dot-sum", `${short(a[0])} × ${short(b[0])} + ${short(a[1])} × ${short(b[1])}`);
      for (const slot of ["dot", "over"]) set(slot, dot);
      set("norm-a-sum", squares(a));
      set("norm-b-sum", squares(b));
      set("norm-a", norms[0]);
      set("norm-b", norms[1]);
      set("under", norms.join(" × "));
      set("cosine", cosine === null ? undefined_ : fixed(cosine, 2));
      set("arc-of", cosine === null ? "" : say("arccos", { cosine: fixed(cosine, 4) }));
      set("angle", angle);
      set("distance-sum", squares([a[0] - b[0], a[1] - b[1]]));
      set("distance", distance);
      set("shadow-said", found.shadow === null ? say("no-shadow") : say("shadow", { shadow: fixed(found.shadow, 4), norm: norms[0], dot }));

      const ends = { a: place(a), b: place(b) };
      const share = found.shadow === null ? 0 : found.shadow / found.norms[0];
      const foot = [origin[0] + share * (ends.a[0] - origin[0]), origin[1] + share * (ends.a[1] - origin[1])];
      put(slots.shadow, { d: `M${at(origin)}L${at(foot)}` });
      put(slots.gap, { d: `M${at(ends.a)}L${at(ends.b)}` });
      const [x, y] = [0, 1].map((axis) => (ends.a[axis] + ends.b[axis]) / 2);
      const far = Math.hypot(x - origin[0], y - origin[1]) || 1;
      put(slots["gap-name"], {
        x: (x + (12 * (x - origin[0])) / far).toFixed(1),
        y: (y + (12 * (y - origin[1])) / far + 4).toFixed(1),
        "text-anchor": x >= origin[0] ? "start" : "end",
      });
      set("gap-name", say("distance", { distance: fixed(found.distance, 2) }));
      for (const name of ["a", "b"]) {
        slots[`arrow-${name}`].setAttribute("d", arrow(origin, ends[name]));
        slots[`tip-${name}`].setAttribute("transform", `translate(${at(ends[name])})`);
        tips[name].style.left = `${(100 * ends[name][0]) / 360}%`;
        tips[name].style.top = `${(100 * ends[name][1]) / height}%`;
        ranges(name).forEach((range, axis) => {
          range.value = vectors[name][axis] / 100;
          range.setAttribute("aria-valuetext", say("place", { x: short(vectors[name][0], false), y: short(vectors[name][1], false) }));
        });
      }
      for (const field of fields) {
        if (field !== document.activeElement) field.value = vectors[field.dataset.field][field.dataset.axis] / 100;
      }
      if (cosine === null) {
        slots.arc.setAttribute("d", "");
        set("degrees");
      } else {
        const first = Math.atan2(a[1], a[0]);
        let turn = Math.atan2(b[1], b[0]) - first;
        turn -= 2 * Math.PI * Math.round(turn / (2 * Math.PI));
        if (turn <= -Math.PI) turn = Math.PI;
        const on = (radius, way) => [origin[0] + radius * Math.cos(way), origin[1] - radius * Math.sin(way)];
        slots.arc.setAttribute("d", `M${at(on(26, first))}A26 26 0 0 ${turn > 0 ? 0 : 1} ${at(on(26, first + turn))}`);
        const [x, y] = on(Math.min(70, Math.max(42, 14 / Math.max(Math.abs(Math.sin(turn / 2)), 0.01))), first + turn / 2);
        put(slots.degrees, { x: x.toFixed(1), y: (y + 4).toFixed(1) });
        set("degrees", angle);
      }
      tell(say("changed", { cosine: cosine === null ? undefined_ : fixed(cosine, 2), angle, dot, distance }));
    };

    const move = (name, x, y) => {
      vectors[name] = [x, y].map((value, axis) => Math.min(limits[axis][1], Math.max(limits[axis][0], Math.round(value))));
      draw();
    };

    const KEYS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowDown: [1, -1], ArrowUp: [1, 1] };
    for (const [name, tip] of Object.entries(tips)) {
      tip.addEventListener("keydown", (event) => {
        const key = KEYS[event.key];
        if (!key || event.altKey || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        const moved = [...vectors[name]];
        moved[key[0]] += key[1] * STEP * (event.shiftKey ? 10 : 1);
        move(name, ...moved);
        ranges(name)[key[0]].focus(); // the number that changed is the one that is spoken
      });
      tip.addEventListener("input", () => move(name, ...ranges(name).map(hundredths)));
      tip.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        tip.setPointerCapture(event.pointerId);
        ranges(name)[0].focus({ preventScroll: true });
      });
      tip.addEventListener("pointermove", (event) => {
        if (!tip.hasPointerCapture(event.pointerId)) return;
        const box = plane.getBoundingClientRect();
        const [x, y] = [((event.clientX - box.left) / box.width) * 360, ((event.clientY - box.top) / box.height) * height];
        move(name, ...[(x - origin[0]) / unit, (origin[1] - y) / unit].map((one) => STEP * Math.round(one * 10)));
      });
      const ring = () => slots[`tip-${name}`].classList.toggle("is-focused", tip.contains(document.activeElement));
      tip.addEventListener("focusin", ring);
      tip.addEventListener("focusout", () => setTimeout(ring));
    }
    for (const field of fields) {
      field.addEventListener("input", () => {
        if (!field.value || Number.isNaN(field.valueAsNumber)) return;
        const moved = [...vectors[field.dataset.field]];
        moved[field.dataset.axis] = hundredths(field);
        move(field.dataset.field, ...moved);
      });
      field.addEventListener("blur", draw);
    }
    for (const button of live.querySelectorAll("[data-to]")) {
      button.addEventListener("click", () => {
        const [ax, ay, bx, by] = button.dataset.to.split(" ").map((value) => Math.round(value * 100));
        move("a", ax, ay);
        move("b", bx, by);
      });
    }
    draw();
    tell = teller(status);
  };

  return { begin, measures };
})();
tokenControls.start("arrows", tokenControls.arrows.begin);
