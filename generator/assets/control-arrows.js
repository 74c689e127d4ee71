// Two arrows: dragged, moved by keys, or typed. Coordinates are whole tenths, so that dot products are exact.
tokenControls.arrows ??= (() => {
  const { MINUS, fixed, degrees } = tokenControls;
  const UNIT = 40;
  const ORIGIN = [140, 180];

  const short = (tenths, inBrackets = true) => {
    const text = String(Math.abs(tenths) / 10);
    if (tenths >= 0) return text;
    return inBrackets ? `(${MINUS}${text})` : MINUS + text;
  };

  // Every measure of two vectors of tenths.
  const measures = ([ax, ay], [bx, by]) => {
    const dot = ax * bx + ay * by;
    const [aa, bb] = [ax * ax + ay * ay, bx * bx + by * by];
    return {
      dot: dot / 100,
      norms: [Math.sqrt(aa) / 10, Math.sqrt(bb) / 10],
      cosine: aa && bb ? dot / Math.sqrt(aa * bb) : null,
      distance: Math.sqrt((ax - bx) ** 2 + (ay - by) ** 2) / 10,
      shadow: aa ? dot / Math.sqrt(aa) / 10 : null,
    };
  };

  const place = ([x, y]) => [ORIGIN[0] + (x * UNIT) / 10, ORIGIN[1] - (y * UNIT) / 10];
  const at = (point) => point.map((one) => one.toFixed(1)).join(" ");

  const arrow = (tip) => {
    const [dx, dy] = [tip[0] - ORIGIN[0], tip[1] - ORIGIN[1]];
    const size = Math.hypot(dx, dy);
    if (size < 20) return "";
    const [ux, uy] = [dx / size, dy / size];
    const end = [tip[0] - 11 * ux, tip[1] - 11 * uy];
    const wing = (side) => [end[0] - 8 * ux - side * 4 * uy, end[1] - 8 * uy + side * 4 * ux];
    return `M${at(ORIGIN)}L${at(end)}M${at(wing(1))}L${at(end)}L${at(wing(-1))}`;
  };

  const begin = ({ root, slots, say, set }) => {
    const live = root.querySelector(".arrows-live");
    const status = live.querySelector("[role=status]");
    const plane = live.querySelector(".arrows-plane");
    const tips = Object.fromEntries([...live.querySelectorAll("[data-tip]")].map((tip) => [tip.dataset.tip, tip]));
    const fields = [...live.querySelectorAll("[data-field]")];
    const ranges = (name) => [...tips[name].querySelectorAll("input")];
    const tenths = (input) => Math.round(input.value * 10);
    const vectors = Object.fromEntries(Object.keys(tips).map((name) => [name, ranges(name).map(tenths)]));
    const limits = ranges("a").map((range) => [Math.round(range.min * 10), Math.round(range.max * 10)]);
    let telling = 0;

    const draw = () => {
      const { a, b } = vectors;
      const found = measures(a, b);
      const [dot, cosine] = [fixed(found.dot, 2), found.cosine];
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
      const foot = [ORIGIN[0] + share * (ends.a[0] - ORIGIN[0]), ORIGIN[1] + share * (ends.a[1] - ORIGIN[1])];
      slots.shadow.setAttribute("d", `M${at(ORIGIN)}L${at(foot)}`);
      slots.gap.setAttribute("d", `M${at(ends.a)}L${at(ends.b)}`);
      const [x, y] = [0, 1].map((axis) => (ends.a[axis] + ends.b[axis]) / 2);
      const far = Math.hypot(x - ORIGIN[0], y - ORIGIN[1]) || 1;
      slots["gap-name"].setAttribute("x", (x + (12 * (x - ORIGIN[0])) / far).toFixed(1));
      slots["gap-name"].setAttribute("y", (y + (12 * (y - ORIGIN[1])) / far + 4).toFixed(1));
      slots["gap-name"].setAttribute("text-anchor", x >= ORIGIN[0] ? "start" : "end");
      set("gap-name", say("distance", { distance: fixed(found.distance, 2) }));
      for (const name of ["a", "b"]) {
        slots[`arrow-${name}`].setAttribute("d", arrow(ends[name]));
        slots[`tip-${name}`].setAttribute("transform", `translate(${at(ends[name])})`);
        tips[name].style.left = `${(100 * ends[name][0]) / 360}%`;
        tips[name].style.top = `${(100 * ends[name][1]) / 280}%`;
        ranges(name).forEach((range, axis) => {
          range.value = vectors[name][axis] / 10;
          range.setAttribute("aria-valuetext", say("place", { x: short(vectors[name][0], false), y: short(vectors[name][1], false) }));
        });
      }
      for (const field of fields) {
        if (field !== document.activeElement) field.value = vectors[field.dataset.field][field.dataset.axis] / 10;
      }
      if (cosine === null) {
        slots.arc.setAttribute("d", "");
        set("degrees");
      } else {
        const first = Math.atan2(a[1], a[0]);
        let turn = Math.atan2(b[1], b[0]) - first;
        turn -= 2 * Math.PI * Math.round(turn / (2 * Math.PI));
        if (turn <= -Math.PI) turn = Math.PI;
        const on = (radius, way) => [ORIGIN[0] + radius * Math.cos(way), ORIGIN[1] - radius * Math.sin(way)];
        slots.arc.setAttribute("d", `M${at(on(26, first))}A26 26 0 0 ${turn > 0 ? 0 : 1} ${at(on(26, first + turn))}`);
        const [x, y] = on(Math.min(70, Math.max(42, 14 / Math.max(Math.abs(Math.sin(turn / 2)), 0.01))), first + turn / 2);
        slots.degrees.setAttribute("x", x.toFixed(1));
        slots.degrees.setAttribute("y", (y + 4).toFixed(1));
        set("degrees", angle);
      }
      clearTimeout(telling);
      telling = setTimeout(() => {
        status.textContent = say("changed", { cosine: cosine === null ? undefined_ : fixed(cosine, 2), angle, dot, distance });
      }, 700);
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
        moved[key[0]] += key[1] * (event.shiftKey ? 10 : 1);
        move(name, ...moved);
        ranges(name)[key[0]].focus(); // the number that changed is the one that is spoken
      });
      tip.addEventListener("input", () => move(name, ...ranges(name).map(tenths)));
      tip.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        tip.setPointerCapture(event.pointerId);
        ranges(name)[0].focus({ preventScroll: true });
      });
      tip.addEventListener("pointermove", (event) => {
        if (!tip.hasPointerCapture(event.pointerId)) return;
        const box = plane.getBoundingClientRect();
        const [x, y] = [((event.clientX - box.left) / box.width) * 360, ((event.clientY - box.top) / box.height) * 280];
        move(name, ((x - ORIGIN[0]) / UNIT) * 10, ((ORIGIN[1] - y) / UNIT) * 10);
      });
      const ring = () => slots[`tip-${name}`].classList.toggle("is-focused", tip.contains(document.activeElement));
      tip.addEventListener("focusin", ring);
      tip.addEventListener("focusout", () => setTimeout(ring));
    }
    for (const field of fields) {
      field.addEventListener("input", () => {
        if (!field.value || Number.isNaN(field.valueAsNumber)) return;
        const moved = [...vectors[field.dataset.field]];
        moved[field.dataset.axis] = tenths(field);
        move(field.dataset.field, ...moved);
      });
      field.addEventListener("blur", draw);
    }
    for (const button of live.querySelectorAll("[data-to]")) {
      button.addEventListener("click", () => {
        const [ax, ay, bx, by] = button.dataset.to.split(" ").map((value) => Math.round(value * 10));
        move("a", ax, ay);
        move("b", bx, by);
      });
    }
    draw();
    clearTimeout(telling);
  };

  return { begin, measures };
})();
tokenControls.start("arrows", tokenControls.arrows.begin);
