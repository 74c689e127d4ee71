// Under file: a browser starts no Worker, and without one the site's search finds nothing. So for a site that is
// opened from a folder, an <iframe> of our own does the worker's work: it takes messages and answers them.
// Pages of a web server never load this file.
if (location.protocol === "file:") {
  const INSIDE = `
    self.postMessage = (data) => parent.postMessage(data, "*");
    self.importScripts = async (...addresses) => {
      for (const src of addresses) {
        await new Promise((done, failed) => {
          document.head.append(Object.assign(document.createElement("script"), { src, onload: done, onerror: failed }));
        });
      }
    };`;

  window.Worker = class extends EventTarget {
    #frame = document.createElement("iframe");
    #ready = new Promise((done) => this.#frame.addEventListener("load", done, { once: true }));

    constructor(address) {
      super();
      const script = Object.assign(document.createElement("script"), { src: String(address) });
      this.#frame.hidden = true;
      this.#frame.srcdoc = `<!doctype html><script>${INSIDE}</script>${script.outerHTML}`;
      window.addEventListener("message", (event) => {
        if (event.source !== this.#frame.contentWindow) return;
        this.dispatchEvent(new MessageEvent("message", { data: event.data }));
      });
      document.documentElement.append(this.#frame);
    }

    postMessage(data) {
      this.#ready.then(() => this.#frame.contentWindow.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.#frame.remove();
    }
  };
}
