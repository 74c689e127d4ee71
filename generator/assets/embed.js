// The bare player's setup, before anything is drawn: what its address asks for, and its height for the page around it.
//   ?theme=dark|light   instead of the reader's own setting
//   ?controls=0         one figure and its caption, no buttons (with ?step=…, which player.js reads)
{
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  if (["dark", "light"].includes(asked.get("theme"))) root.dataset.theme = asked.get("theme");
  if (asked.get("controls") === "0") root.dataset.controls = "0";

  if (parent !== window) {
    let told = 0;
    const tell = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      if (height === told || !height) return;
      told = height;
      parent.postMessage({ type: "token-embeddings:height", height }, "*"); // whoever embeds it may know its height
    };
    addEventListener("DOMContentLoaded", () => new ResizeObserver(tell).observe(document.body));
  }
}
