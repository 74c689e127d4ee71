// Analogies: the switch shows one of two answers that stand on the page; a question of one's own is computed.
tokenControls.analogies ??= (() => {
  const { fixed, el, barred, words } = tokenControls;
  const RANKED = 7;

  // Rows at length 1, made once for a table.
  const units = new WeakMap();
  const unitsOf = (glove) => {
    if (!units.has(glove)) {
      units.set(glove, glove.rows.map((row) => {
        let square = 0;
        for (const value of row) square += value * value;
        const norm = Math.sqrt(square);
        return Float64Array.from(row, (value) => value / norm);
      }));
    }
    return units.get(glove);
  };

  // The words nearest to a − b + c: [word, cosine, whether it is one of the three], the nearest first.
  const ranking = (glove, question, count = RANKED) => {
    const unit = unitsOf(glove);
    const ids = question.map((word) => glove.ids.get(word));
    const [a, b, c] = ids.map((id) => unit[id]);
    const target = a.map((value, i) => value - b[i] + c[i]);
    const dot = (one) => one.reduce((sum, value, i) => sum + value * target[i], 0);
    const norm = Math.sqrt(dot(target));
    const cosines = unit.map((row) => dot(row) / norm);
    return cosines
      .map((_, row) => row)
      .sort((one, other) => cosines[other] - cosines[one] || one - other)
      .slice(0, count)
      .map((row) => [glove.words[row], cosines[row], ids.includes(row)]);
  };

  const begin = ({ root, say, set }) => {
    const status = root.querySelector(".control-status");
    const inputs = [...root.querySelectorAll("[data-word]")];
    const question = inputs.map((input) => input.value);
    const withTable = words.asker(status, say);
    let letIn = false;

    const draw = (glove) => {
      let place = 0;
      let best = null;
      const bars = ranking(glove, question).map(([word, cosine, isInput]) => {
        const counted = letIn || !isInput;
        place += counted;
        if (counted) best ??= [word, cosine];
        const name = el("span", { class: "control-name" }, counted ? word : el("s", {}, word),
          ...(isInput ? [" ", el("span", { class: "control-tag" }, say("input"))] : []));
        const width = Math.max(0, 100 * cosine).toFixed(2);
        return counted
          ? barred(place === 1 && "is-chosen", place, name, [{ width }], fixed(cosine, 2))
          : barred("is-input", "–", name, [{ class: "is-rest", x: width, width: 100 }, { width }], fixed(cosine, 2));
      });
      set("ranking", ...bars);
      const [a, b, c] = question;
      set("question", say("question", { a, b, c }));
      return best;
    };

    const ask = (told) => withTable((glove) => {
      fields.forEach((field, at) => field.show(question[at]));
      const [word, cosine] = draw(glove);
      if (!told) return;
      words.write(question);
      const [a, b, c] = question;
      status.textContent = say("changed", { a, b, c, word, cosine: fixed(cosine, 2) });
    });
    const fields = inputs.map((input, at) => words.field(input, {
      status, say, withTable,
      choose: (word) => {
        question[at] = word;
        ask(true);
      },
    }));

    for (const radio of root.querySelectorAll("input[type=radio]")) {
      radio.addEventListener("change", () => {
        letIn = radio.value === "let-in";
        for (const state of root.querySelectorAll("[data-inputs]")) {
          state.classList.toggle("is-shown", state.dataset.inputs === radio.value);
        }
        ask(false);
      });
    }

    const take = (asked) => {
      question.splice(0, 3, ...asked);
      ask(true);
    };
    words.follow(() => question, { status, say, withTable, take });
  };

  return { begin, ranking };
})();
tokenControls.start("analogies", tokenControls.analogies.begin);
