// How small may d be? Every state stands on the page; the slider shows one of them.
tokenControls.start("dimensions", ({ root }) => {
  const range = root.querySelector("input[type=range]");
  const output = root.querySelector("output");
  const band = root.querySelector(".dimensions-band");
  const states = [...root.querySelectorAll(".dimensions-state")];
  const dots = [...root.querySelectorAll(".dimensions-dot")];
  const half = band.width.baseVal.value / 2;

  const show = () => {
    const chosen = range.value;
    for (const state of states) state.classList.toggle("is-shown", state.dataset.state === chosen);
    for (const dot of dots) {
      dot.classList.toggle("is-chosen", dot.dataset.state === chosen);
      if (dot.dataset.state === chosen) band.setAttribute("x", dot.cx.baseVal.value - half);
    }
    const { value, size } = states[chosen].dataset;
    range.setAttribute("aria-valuetext", value);
    output.textContent = `d = ${size}`;
  };
  range.addEventListener("input", show);
  show();
});
