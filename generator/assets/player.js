// <step-player>: one stage out of the list of figures beside it.
//
// It works on a page of the site and in the bare player (embed/), where embed.css stands in for the theme.
// Without this script every figure stands on the page in order. player.css has shown one of
// them (the one in the address, else the first) before this runs, so nothing moves when it does.
// Every word comes from the page (data-… of the element and of each step): none is written here.
{
  const { make, filled } = window.tokenPage;
  const ICONS = {
    first: "M6 5h2.5v14H6zM19 5v14l-9.5-7z",
    back: "M17 5v14L6.500 12z",
    play: "M8 5v14l11-7z",
    pause: "M7 5h3.500v14H7zM13.500 5H17v14h-3.500z",
    next: "M7 5v14l10.500-7z",
    last: "M15.500 5H18v14h-2.500zM5 5v14l9.500-7z",
  };
  const WORDS_A_SECOND = 3; // that people read, with figures among them
  const SECONDS_TO_LOOK = 2; // at the figure
  const SPEEDS = [0.5, 1, 2];
  const ADDRESS_DELAY = 120; // ms: Safari refuses more than 100 changes of the address in 30 s

  const icon = (name) => {
    const innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[name]}"/>`; // the parser closes it
    return make("span", { innerHTML }).firstChild;
  };

  class StepPlayer extends HTMLElement {
    #player;
    #steps;
    #at = -1;
    #timer = 0; // of playing; 0: not playing
    #addressTimer = 0;
    #buttons = {};
    #slider;
    #speed;
    #status;
    #where;
    #inSight = false;

    connectedCallback() {
      this.#player = this.closest(".player");
      this.#steps = [...(this.#player?.querySelectorAll(".steps > .step") ?? [])];
      if (!this.#steps.length || this.#slider) return;
      this.#where = this.#player.querySelector(".player-where");
      // Set from here where a policy forbids style="…".
      this.#player.style.setProperty("--steps", this.#steps.length);
      for (const step of this.#steps) {
        step.style.setProperty("--tall", step.querySelector(".frame.narrow").getAttribute("height"));
      }
      this.#build();
      this.#listen();
      const asked = new URLSearchParams(location.search).get("step");
      this.#show(Math.max(0, this.#stepIn(location.hash || `#${asked}`)));
      this.#player.dataset.ready = "";
    }

    // ── what is built ────────────────────────────────────────────────────────────────────────
    #build() {
      const row = this.#player.querySelector(".player-buttons");
      Object.assign(row, { role: "group", ariaLabel: this.dataset.group });
      for (const className of ["first", "back", "play", "next", "last"]) {
        const button = make("button", { type: "button", className, ariaLabel: this.dataset[className] }, icon(className));
        this.#buttons[className] = button;
      }
      this.#buttons.play.append(make("span", { textContent: this.dataset.play }));
      const speeds = SPEEDS.map((value) => make("option", { value, textContent: `${value}×`, selected: value === 1 }));
      this.#speed = make("select", { ariaLabel: this.dataset.speed }, ...speeds);
      row.append(...Object.values(this.#buttons), this.#speed);

      const max = this.#steps.length;
      this.#slider = make("input", { type: "range", min: 1, max, step: 1, value: 1, ariaLabel: this.dataset.slider });
      this.#player.querySelector(".player-progress").append(this.#slider, this.#phases());
      this.#status = make("p", { className: "player-status", role: "status" });
      this.append(this.#status);
      this.#player.tabIndex = -1; // a click on the picture gives Home and End to the player, too

      const code = this.#player.querySelector(".player-code .tabbed-content");
      if (code) Object.assign(code, { role: "region", ariaLabel: this.dataset.code, tabIndex: 0 }); // it scrolls
    }

    #phases() {
      const strip = make("div", { className: "phases", ariaHidden: true }); // the slider says the step by its name
      for (const step of this.#steps) {
        const last = strip.lastElementChild;
        if (last?.dataset.phase === step.dataset.phase) {
          last.style.flexGrow = Number(last.style.flexGrow) + 1;
        } else {
          const part = make("span", {}, make("span", { textContent: step.dataset.phaseName }));
          part.dataset.phase = step.dataset.phase;
          part.style.flexGrow = 1;
          strip.append(part);
        }
      }
      // A name that has no room is left out; its mark stays.
      new ResizeObserver(() => {
        for (const part of strip.children) {
          part.classList.toggle("is-tight", part.firstChild.offsetWidth > part.clientWidth);
        }
      }).observe(strip);
      return strip;
    }

    // ── what a reader does ───────────────────────────────────────────────────────────────────
    #listen() {
      const last = this.#steps.length - 1;
      const go = { first: () => 0, back: () => this.#at - 1, next: () => this.#at + 1, last: () => last };
      for (const [name, target] of Object.entries(go)) {
        this.#buttons[name].addEventListener("click", () => this.#goTo(target()));
      }
      this.#buttons.play.addEventListener("click", () => (this.#timer ? this.#pause() : this.#play()));
      this.#slider.addEventListener("input", () => this.#goTo(this.#slider.valueAsNumber - 1));
      // While nothing has the focus, arrows and space are the player's too, as long as it is in sight.
      const keys = { ArrowLeft: go.back, ArrowRight: go.next, Home: go.first, End: go.last };
      document.addEventListener("keydown", (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
        const { target, key } = event;
        const ours = this.#player.contains(target);
        if (!ours && (target !== document.body || !this.#inSight || key === "Home" || key === "End")) return;
        // These have their own use for the keys.
        if (target.closest("input, select, textarea, [contenteditable], .player-code")) return;
        if (key === " " ? target.closest("button, summary, a") : !keys[key]) return;
        event.preventDefault();
        if (key !== " ") this.#goTo(keys[key]());
        else if (!event.repeat) this.#buttons.play.click();
      });
      new IntersectionObserver(([{ isIntersecting }]) => (this.#inSight = isIntersecting)).observe(
        this.#player.querySelector(".steps"),
      );
      addEventListener("hashchange", () => {
        const index = this.#stepIn(location.hash);
        if (index < 0) return;
        this.#pause();
        this.#show(index);
        this.#say();
      });
      document.addEventListener("visibilitychange", () => document.hidden && this.#pause());
      this.#player.querySelector(".player-code")?.addEventListener("change", () => this.#markCode());
    }

    #goTo(index) {
      this.#pause();
      if (index < 0 || index >= this.#steps.length || index === this.#at) return;
      this.#show(index);
      this.#writeAddress();
      this.#say();
    }

    #play() {
      if (this.#at === this.#steps.length - 1) this.#show(0);
      this.#label("pause");
      const tick = () => {
        this.#show(this.#at + 1);
        this.#writeAddress();
        if (this.#at === this.#steps.length - 1) {
          this.#pause();
          this.#say();
        } else {
          this.#timer = setTimeout(tick, this.#seconds() * (1000 / Number(this.#speed.value)));
        }
      };
      this.#timer = setTimeout(tick, 1000 / Number(this.#speed.value));
    }

    // As long as its caption takes to be read.
    #seconds() {
      const { textContent } = this.#steps[this.#at].querySelector("figcaption");
      return SECONDS_TO_LOOK + textContent.trim().split(/\s+/).length / WORDS_A_SECOND;
    }

    #pause() {
      if (!this.#timer) return;
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#label("play");
    }

    #label(name) {
      const button = this.#buttons.play;
      button.firstChild.replaceWith(icon(name));
      button.lastChild.textContent = button.ariaLabel = this.dataset[name];
    }

    // ── what is shown ────────────────────────────────────────────────────────────────────────
    #show(index) {
      this.#at = index;
      const last = this.#steps.length - 1;
      this.#steps.forEach((step, place) => step.classList.toggle("is-shown", place === index));
      this.#slider.value = index + 1;
      this.#slider.ariaValueText = this.#text("spoken");
      this.#where.textContent = this.#text("where");
      for (const name of ["first", "back"]) this.#buttons[name].ariaDisabled = index === 0;
      for (const name of ["next", "last"]) this.#buttons[name].ariaDisabled = index === last;
      const phase = this.#steps[index].dataset.phase;
      for (const part of this.#player.querySelectorAll(".phases > span")) {
        part.classList.toggle("is-now", part.dataset.phase === phase);
      }
      this.#markCode();
      this.#fetchNeighbours();
      this.#player.dispatchEvent(new CustomEvent("step-shown", { bubbles: true, detail: this.#steps[index] }));
    }

    #text(form) {
      const { title } = this.#steps[this.#at].dataset;
      return filled(this.dataset[form], { number: this.#at + 1, count: this.#steps.length, title });
    }

    #say() {
      const caption = this.#steps[this.#at].querySelector("figcaption").cloneNode(true);
      caption.querySelector(".step-name").remove();
      this.#status.textContent = `${this.#text("spoken")}. ${caption.textContent.trim()}`;
    }

    // The pictures before and after are fetched ahead, in the layout that is shown, so that a step
    // never opens on an empty stage; the other layout is never asked for.
    #fetchNeighbours() {
      const wide = this.#steps[this.#at].querySelector(".frame.wide");
      const layout = getComputedStyle(wide).display === "none" ? ".narrow" : ".wide";
      for (const place of [this.#at - 1, this.#at + 1]) {
        const image = this.#steps[place]?.querySelector(`.frame${layout}`);
        if (image) image.loading = "eager";
      }
    }

    // data-lines: "numpy:12-15,18 pseudocode:8-10", lines counted from 1
    #markCode() {
      const told = new Map(
        (this.#steps[this.#at].dataset.lines ?? "").split(/\s+/).filter(Boolean).map((part) => {
          const [name, ranges] = part.split(":");
          return [name, ranges.split(",").map((range) => range.split("-").map(Number))];
        }),
      );
      for (const tab of this.#player.querySelectorAll(".player-code [data-code]")) {
        const [[from, to = from] = []] = told.get(tab.dataset.code) ?? [];
        const blocks = [...tab.querySelectorAll("details")];
        const now = blocks.findLast((block) => Number(block.dataset.line) <= from) ?? blocks[0];
        for (const block of blocks) {
          block.open = block === now;
          const pre = block.querySelector("pre");
          const text = pre.textContent;
          pre.textContent = text;
          if (block !== now || !from) continue;
          const lines = text.split(/(?<=\n)/);
          const [begin, end] = [from - block.dataset.line, to - block.dataset.line + 1];
          const mark = make("mark", { textContent: lines.slice(begin, end).join("") });
          pre.replaceChildren(lines.slice(0, begin).join(""), mark, lines.slice(end).join(""));
          this.#scrollCode(tab.parentElement, mark);
        }
      }
    }

    #scrollCode(area, mark) {
      if (!mark.offsetParent) return;
      const [frame, lines] = [area.getBoundingClientRect(), mark.getBoundingClientRect()];
      if (lines.top < frame.top || lines.bottom > frame.bottom) area.scrollTop += lines.top - frame.top - 8;
    }

    // ── the address ──────────────────────────────────────────────────────────────────────────
    #stepIn(hash) {
      const name = hash.slice(1);
      const number = /^step-(\d+)$/.exec(name);
      const index = number ? Number(number[1]) - 1 : this.#steps.findIndex((step) => step.id === name);
      return index < this.#steps.length ? index : -1;
    }

    // Replaced, not added: Back leaves the page, instead of going through every step again.
    #writeAddress() {
      clearTimeout(this.#addressTimer);
      const { id } = this.#steps[this.#at];
      this.#addressTimer = setTimeout(() => {
        if (location.protocol !== "about:") history.replaceState(history.state, "", `#${id}`); // srcdoc has no address
      }, ADDRESS_DELAY);
    }
  }

  customElements.define("step-player", StepPlayer);

  // The tables of cosine, dot product and distance become one table with a switch.
  const measures = [...document.querySelectorAll(".measure")];
  if (measures.length > 1) {
    const ariaLabel = measures[0].parentElement.dataset.switch ?? "";
    const bar = make("div", { className: "measure-switch", role: "group", ariaLabel });
    const choose = (chosen) => {
      measures.forEach((measure) => (measure.hidden = measure !== chosen));
      [...bar.children].forEach((button, place) => (button.ariaPressed = measures[place] === chosen));
    };
    for (const measure of measures) {
      const button = make("button", { type: "button", textContent: measure.dataset.name ?? measure.dataset.measure });
      button.addEventListener("click", () => choose(measure));
      bar.append(button);
    }
    measures[0].before(bar);
    choose(measures[0]);
  }
}
