// Your own sentence: words that are typed, as tokens, ids, rows and similarities.
tokenControls.sentence ??= (() => {
  const { fixed, whole, binOf, el, svg, teller } = tokenControls;
  const MOST = 10;
  const COVERED = 0.98; // so many of the shown numbers lie within the scale of colours

  const tokens = (text) =>
    (text.match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? []).slice(0, MOST).map((word) => word.toLowerCase().replaceAll("’", "'"));

  const dot = (one, other) => one.reduce((sum, value, i) => sum + value * other[i], 0);

  // The cosine of two rows of hundredths.
  const cosine = (one, other) => dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));

  const begin = ({ root, slots, say, set }) => {
    const status = root.querySelector(".control-status");
    const field = root.querySelector("input[type=text]");
    const own = root.querySelector(".control-data");
    const table = own && JSON.parse(own.textContent);
    if (table) table.ids = new Map(table.words.map((word, id) => [word, id]));
    const withTable = table ? (then) => then(table) : tokenControls.words.asker(status, say);
    const isNumbered = Boolean(root.querySelector(".sentence-cells"));
    let shown = tokens(field.value).join();
    const tell = teller(status);

    const strip = (row, limit, token) =>
      svg("svg", { viewBox: `0 0 ${row.length * 10} 24`, preserveAspectRatio: "none", role: "img", "aria-label": say("strip", { d: row.length, token }) },
        ...Array.from(row, (value, i) => svg("rect", { class: `v${binOf(value, limit)}`, x: 10 * i, width: 10, height: 24 })));

    const cells = (row, limit) =>
      Array.from(row, (value) => [el("span", { class: `v${binOf(value, limit)}` }, fixed(value / 100, 2, true)), " "]).flat();

    const draw = ({ ids, rows, limit: scale }) => {
      const list = tokens(field.value);
      shown = list.join();
      const found = list.filter((token) => ids.has(token));
      const of = (token) => rows[ids.get(token)];
      const values = found.flatMap((token) => Array.from(of(token)));
      const sizes = values.map(Math.abs).sort((one, other) => one - other);
      const limit = Math.round(100 * scale) || sizes[Math.ceil(COVERED * sizes.length) - 1] || sizes.at(-1) || 100;
      set("rows", ...list.map((token, position) => {
        const row = of(token);
        return el("tr", {},
          el("td", {}, position),
          el("th", { scope: "row" }, el("span", { class: row ? "sentence-token" : "sentence-token is-unknown" }, token)),
          ...(row
            ? [el("td", {}, whole(ids.get(token))), el("td", { class: isNumbered ? "sentence-cells" : "sentence-strip" },
                ...(isNumbered ? cells(row, limit) : [strip(row, limit, token)])),
                el("td", {}, fixed(Math.sqrt(dot(row, row)) / 100, 4))]
            : [el("td", {}, "–"), el("td", { class: "sentence-strip" }, say("unknown-token")), el("td", {}, "–")]));
      }));
      const [least, most] = [-limit, limit].map((value) => fixed(value / 100, 2, true));
      set("least-value", values.some((value) => value < -limit) ? say("below", { value: least }) : least);
      set("most-value", values.some((value) => value > limit) ? say("above", { value: most }) : most);
      if (slots.numbers) set("numbers", ...found.map((token) =>
        el("tr", {}, el("th", { scope: "row" }, token), ...Array.from(of(token), (value) => el("td", {}, fixed(value / 100, 2, true))))));

      const cosines = found.map((a) => found.map((b) => cosine(of(a), of(b))));
      set("matrix",
        el("thead", {}, el("tr", {}, el("td"), ...found.map((token) => el("th", { scope: "col" }, token)))),
        el("tbody", {}, ...found.map((token, i) =>
          el("tr", {}, el("th", { scope: "row" }, token),
            ...cosines[i].map((value, j) => el("td", { class: `v${binOf(value, 1)}` }, i === j ? 1 : fixed(value, 2)))))));
      const pairs = found.flatMap((a, i) => found.slice(0, i).map((b, j) => [cosines[i][j], b, a]))
        .filter(([, a, b]) => a !== b).sort(([one], [other]) => one - other);
      if (pairs.length) {
        const [[lowest, c, d], [highest, a, b]] = [pairs[0], pairs.at(-1)];
        set("pairs", say("pairs", { a, b, most: fixed(highest, 2), c, d, least: fixed(lowest, 2) }));
      } else set("pairs", say("no-pairs"));
      tell(say("changed", { n: list.length, known: found.length }));
    };

    field.addEventListener("input", () => {
      if (tokens(field.value).join() !== shown) withTable(draw);
    });
    field.addEventListener("focus", () => withTable(() => {}), { once: true });
  };

  return { begin, tokens, cosine };
})();
tokenControls.start("sentence", tokenControls.sentence.begin);
