// The course: a prediction before each figure, controls that show one state of several, and what is done.
//
// Without this script nothing is covered, all states stand below each other, and the list of lessons is a list.
// Every word comes from the page. What is done is kept in this browser and nowhere else.
{
  const { make, filled, onEnter } = window.tokenPage;
  const KEY = "course-done";

  // ── what is done ──
  const done = () => {
    try {
      return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    } catch {
      return new Set(); // no storage, or not ours
    }
  };
  const keep = (lessons) => {
    try {
      localStorage.setItem(KEY, JSON.stringify([...lessons]));
    } catch {
      // a browser that keeps nothing
    }
  };
  const finish = (lesson) => keep(done().add(lesson));

  // ── a prediction ──
  const predict = (box, covered) => {
    const words = box.dataset;
    const fieldset = box.querySelector("fieldset");
    const answer = box.querySelector(".answer");
    const lesson = box.closest(".lesson");
    const lock = make("button", { type: "button", className: "predict-lock", textContent: words.lock });
    const skip = make("button", { type: "button", className: "predict-skip", textContent: words.skip });
    const said = make("p", { className: "quiz-said", role: "status" });
    const cover = make("p", { className: "lesson-cover", textContent: words.covered });

    const open = () => {
      lesson.classList.remove("is-asking");
      cover.remove();
      skip.remove();
    };
    const say = () => {
      const chosen = fieldset.querySelector("input:checked");
      if (!chosen) {
        said.textContent = words.choose;
        return;
      }
      const told = answer.querySelector(`[data-option="${chosen.value}"]`);
      const text = chosen.closest("label").textContent.trim();
      for (const label of fieldset.querySelectorAll("label")) label.classList.toggle("is-chosen", label.contains(chosen));
      said.replaceChildren(make("strong", { textContent: `${words.said} ${text}.` }), ` ${told.querySelector(".reason").textContent}`);
      open();
    };
    lock.addEventListener("click", say);
    onEnter(fieldset, say);
    skip.addEventListener("click", () => {
      open();
      answer.classList.add("is-offered");
      answer.open = true;
      answer.querySelector("summary").focus();
    });
    box.querySelector(".quiz-check").replaceWith(make("div", { className: "predict-buttons" }, lock, skip), said);
    covered.append(cover);
    lesson.classList.add("is-asking");
  };

  // ── one state of several ──
  const choose = (group, place) => {
    const states = [...group.querySelectorAll(":scope > .state")];
    const show = (index) => states.forEach((state, at) => state.classList.toggle("is-shown", at === index));
    const first = Math.max(0, states.findIndex((state) => "first" in state.dataset));
    const name = `states-${place}`;
    const legend = make("legend", { textContent: group.dataset.label });
    const fieldset = make("fieldset", { className: "states-control" }, legend);
    if (group.dataset.as === "range") {
      const output = make("output");
      const max = states.length - 1;
      const range = make("input", { type: "range", min: 0, max, step: 1, value: first, ariaLabel: group.dataset.label });
      const follow = () => {
        output.textContent = range.ariaValueText = states[range.value].dataset.name;
        show(range.valueAsNumber);
      };
      range.addEventListener("input", follow);
      follow();
      fieldset.append(range, output);
    } else {
      for (const [index, state] of states.entries()) {
        const input = make("input", { type: "radio", name, checked: index === first });
        input.addEventListener("change", () => show(index));
        fieldset.append(make("label", {}, input, make("span", { textContent: state.dataset.name })));
      }
    }
    const load = () => group.querySelectorAll("img").forEach((each) => (each.loading = "eager"));
    group.addEventListener("pointerenter", load, { once: true });
    group.addEventListener("focusin", load, { once: true });
    group.prepend(fieldset);
    group.classList.add("is-ready");
    show(first);
  };

  // ── a lesson ──
  const lesson = document.querySelector(".lesson");
  if (lesson) {
    const name = lesson.dataset.lesson;
    const box = lesson.querySelector(".predict");
    const covered = lesson.querySelector(".lesson-covered");
    if (box && covered && !done().has(name)) predict(box, covered);
    else box?.querySelector(".answer").classList.add("is-offered");
    lesson.querySelectorAll(".states").forEach(choose);
    const marks = () => {
      const lessons = done();
      for (const part of lesson.querySelectorAll(".lesson-parts [data-part]")) part.classList.toggle("is-done", lessons.has(part.dataset.part));
    };
    const end = () => {
      finish(name);
      marks();
    };
    lesson.addEventListener("quiz-checked", (event) => {
      const questions = [...lesson.querySelectorAll(".quizzes fieldset")];
      if (event.detail === "right") event.target.dataset.right = "";
      if (questions.every((each) => "right" in each.dataset)) end();
    });
    lesson.querySelector(".lesson-go a")?.addEventListener("click", end);
    marks();
  }

  // ── the list of lessons ──
  const bar = document.querySelector(".course-progress");
  if (bar) {
    const words = bar.dataset;
    const items = [...document.querySelectorAll(".course-lessons > li")];
    const minutes = (some) => some.reduce((sum, item) => sum + Number(item.dataset.minutes), 0);
    const show = () => {
      const lessons = done();
      const finished = items.filter((item) => lessons.has(item.dataset.lesson));
      const next = items.find((item) => !lessons.has(item.dataset.lesson));
      for (const item of items) {
        item.classList.toggle("is-done", finished.includes(item));
        item.classList.toggle("is-next", item === next);
      }
      const gaps = { n: finished.length, count: items.length };
      const line = make("p", { className: "course-done" }, make("strong", { textContent: filled(words.done, gaps) }));
      const link = next?.querySelector("a");
      const spent = filled(words.minutes, { n: minutes(finished), count: minutes(items) });
      line.append(make("span", { textContent: next ? `${spent} · ${filled(words.next, { title: link.textContent })}` : words.all }));
      const parts = make("div", { className: "course-bar", ariaHidden: true });
      for (const item of items) {
        const part = make("i", { textContent: item.dataset.number, className: item.className });
        part.style.flexGrow = item.dataset.minutes;
        parts.append(part);
      }
      const kept = make("p", { className: "course-kept" }, words.kept);
      if (finished.length) {
        const again = make("button", { type: "button", textContent: words.again });
        again.addEventListener("click", () => {
          keep([]);
          show();
          bar.querySelector("a")?.focus();
        });
        kept.append(" ", again);
      }
      const go = next && make("a", { className: "course-go", href: link.href, textContent: filled(finished.length ? words.continue : words.begin, { n: next.dataset.number }) });
      bar.replaceChildren(line, ...(go ? [go] : []), parts, kept);
    };
    show();
  }
}
