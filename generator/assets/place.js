// Players that are placed in a page: as high as they need to be, in the colours that the page has at the moment.
{
  const frames = [...document.querySelectorAll(".placed-player iframe")];

  addEventListener("message", (event) => {
    if (event.data?.type !== "token-embeddings:height") return;
    for (const frame of frames) {
      if (frame.contentWindow === event.source) frame.height = event.data.height;
    }
  });

  const dye = (frame) => {
    const scheme = document.querySelector("[data-md-color-scheme]")?.dataset.mdColorScheme;
    const inside = scheme && frame.contentDocument?.documentElement; // from a folder it cannot be reached
    if (inside) inside.dataset.theme = scheme === "slate" ? "dark" : "light";
  };

  for (const frame of frames) {
    frame.addEventListener("load", () => dye(frame));
    dye(frame);
  }
  if (frames.length && document.body.dataset.mdColorScheme) {
    const dyeAll = () => frames.forEach(dye);
    new MutationObserver(dyeAll).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  }
}
