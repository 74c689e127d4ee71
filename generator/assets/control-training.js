// Training, scrubbed: the words move on one map, the mark on the loss; nothing plays by itself.
tokenControls.start("training", ({ root, slots, say, set }) => {
  const { svg, place } = tokenControls;
  const live = root.querySelector(".training-live");
  const moments = JSON.parse(live.querySelector(".training-data").textContent);
  const range = live.querySelector("input[type=range]");
  const trails = live.querySelector("input[name=trails]");
  const groups = [...live.querySelectorAll(".training-word")];
  const now = [...live.querySelectorAll("[data-now]")];
  const drawing = groups[0].ownerSVGElement;
  const last = moments.length - 1;
  const FULL = 2; // so many words leave a trail from the start
  const GHOSTS = 2;

  const line = (points) => `M${points.map((point) => point.join(" ")).join("L")}`;

  const drawTrails = (at) => {
    if (!trails.checked || !at) return set("trails");
    set("trails", ...groups.flatMap((_, word) => {
      const from = word < FULL ? 0 : Math.max(0, at - GHOSTS);
      const points = moments.slice(from, at + 1).map((moment) => moment.points[word]);
      const kind = word < FULL ? `is-full is-${word ? "dotted" : "solid"}` : "";
      return [
        svg("path", { class: `training-trail ${kind}`, d: line(points) }),
        ...points.slice(0, -1).map(([cx, cy], i) =>
          svg("circle", { class: word < FULL && i ? "training-step" : "training-ghost", cx, cy, r: word < FULL && i ? 2 : 3.5 })),
      ];
    }));
  };

  const name = (points) => {
    const size = parseFloat(getComputedStyle(groups[0].querySelector("text")).fontSize);
    const hidden = place(
      groups.map((group, word) => ({ text: group.querySelector("text"), x: points[word][0], y: points[word][1], bold: group.classList.contains("is-bold") })),
      { size, width: 360, height: 380, radius: 4 },
    );
    set("hidden", hidden ? say(hidden === 1 ? "hidden-one" : "hidden", { n: hidden }) : "");
  };

  const show = () => {
    const at = +range.value;
    const { points, pairs, loss, mark, now: shown } = moments[at];
    groups.forEach((group, word) => group.setAttribute("transform", `translate(${points[word].join(" ")})`));
    drawTrails(at);
    name(points);
    slots.mark.setAttribute("cx", mark[0]);
    slots.mark.setAttribute("cy", mark[1]);
    slots.drop.setAttribute("d", `M${mark.join(" ")}V168`);
    now.forEach((cell, i) => (cell.textContent = shown[i]));
    const said = say("state", { n: at + 1, of: moments.length, pairs, loss });
    range.setAttribute("aria-valuetext", said);
    set("said", said);
    for (const button of live.querySelectorAll("[data-by]")) {
      button.setAttribute("aria-disabled", String(at === (+button.dataset.by < 0 ? 0 : last)));
    }
  };

  range.addEventListener("input", show);
  trails.addEventListener("change", show);
  for (const button of live.querySelectorAll("[data-by]")) {
    button.addEventListener("click", () => {
      range.value = +range.value + +button.dataset.by;
      show();
    });
  }
  new ResizeObserver(show).observe(drawing);
  show();
});
