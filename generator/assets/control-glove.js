// The words of GloVe, for the controls that read them: the engine's hundredths, unpacked and kept whole, so that every
// dot product is exact, with the mean subtracted too.
tokenControls.words ??= (() => {
  const { whole, load, complete } = tokenControls;
  const STEPS = 10_000;
  const OPTIONS = 6;

  const unpack = ({ words, dimensions, first, base, lowest, packed, raw, centred }) => {
    const list = words.split(" ");
    const count = list.length;
    const rows = Array.from({ length: count }, () => new Int16Array(dimensions));
    const half = count * dimensions;
    const sums = new Float64Array(dimensions);
    for (let column = 0, at = 0; column < dimensions; column++) {
      for (let row = 0; row < count; row++, at++) {
        const low = packed.charCodeAt(at) - first;
        const value = (packed.charCodeAt(half + at) - first) * base + low + lowest;
        rows[row][column] = value;
        sums[column] += value;
      }
    }
    const dot = (one, other) => {
      let sum = 0;
      for (let i = 0; i < dimensions; i++) sum += one[i] * other[i];
      return sum;
    };
    const square = Float64Array.from(rows, (row) => dot(row, row));
    const withSums = Float64Array.from(rows, (row) => dot(row, sums));
    const sumsSquare = dot(sums, sums);
    const tails = Object.fromEntries(
      Object.entries({ raw, centred }).map(([name, { first: from, counts, low, high }]) => {
        const above = new Float64Array(2 * STEPS + 2);
        for (let step = 2 * STEPS; step >= 0; step--) above[step] = above[step + 1] + (counts[step - from] ?? 0);
        return [name, { above, low, high }];
      }),
    );
    const ids = new Map(list.map((word, row) => [word, row]));

    // One way to compare rows. `unit` is what a whole number of the measure is worth: hundredths, or 1 / (100 V).
    const measures = (isCentred) => {
      const unit = isCentred ? 100 * count : 100;
      const product = isCentred
        ? (a, b) => count * count * dot(rows[a], rows[b]) - count * (withSums[a] + withSums[b]) + sumsSquare
        : (a, b) => dot(rows[a], rows[b]);
      const own = isCentred
        ? square.map((value, row) => count * count * value - 2 * count * withSums[row] + sumsSquare)
        : square;
      const { above, low, high } = tails[isCentred ? "centred" : "raw"];
      return {
        low,
        high,
        pairs: above[0],
        dot: (a, b) => product(a, b) / (unit * unit),
        norm: (a) => Math.sqrt(own[a]) / unit,
        cosine: (a, b) => product(a, b) / Math.sqrt(own[a] * own[b]),
        distance: (a, b) => Math.sqrt(Math.max(0, own[a] + own[b] - 2 * product(a, b))) / unit,
        products: (a, b) =>
          Array.from(rows[a], (value, i) =>
            isCentred
              ? ((value * count - sums[i]) * (rows[b][i] * count - sums[i])) / (unit * unit)
              : (value * rows[b][i]) / (unit * unit)),
        above: (cosine) => above[Math.floor(cosine * STEPS + 0.5) + STEPS + 1],
      };
    };
    const kinds = [measures(false), measures(true)];
    return {
      words: list,
      rows,
      ids,
      by: (isCentred) => kinds[+isCentred],
      // Every other row, the nearest first; equal ones in their order.
      ranking: (row, measure, isCentred) => {
        const compare = kinds[+isCentred][measure];
        const sign = measure === "distance" ? 1 : -1;
        const scores = list.map((_, other) => compare(row, other));
        const order = list.map((_, other) => other).filter((other) => other !== row);
        return order
          .sort((one, other) => sign * (scores[one] - scores[other]) || one - other)
          .map((other) => [other, scores[other]]);
      },
      matches: (letters) => {
        const found = ids.has(letters) ? [letters] : [];
        for (const word of list) {
          if (found.length === OPTIONS) break;
          if (word !== letters && word.startsWith(letters)) found.push(word);
        }
        return found.sort((one, other) => ids.get(one) - ids.get(other));
      },
    };
  };

  // The table, once for all controls of a page that read it.
  let asked = null;
  const table = () => {
    asked ??= load("../_controls/glove.js").then(
      () => unpack(tokenControls.glove),
      (error) => {
        asked = null;
        throw error;
      },
    );
    return asked;
  };

  // Does something with the table, and says in a status line that it comes, or that it does not.
  const asker = (status, say) => async (then) => {
    const slow = setTimeout(() => (status.textContent = say("loading")), 200);
    try {
      const glove = await table();
      if (status.textContent === say("loading")) status.textContent = "";
      return then(glove);
    } catch {
      status.textContent = say("failed");
    } finally {
      clearTimeout(slow);
    }
    return [];
  };

  // The words in the address: written there, and taken from there, now and whenever they change.
  const write = (asked) => {
    if (location.hash !== `#${asked}`) history.replaceState(null, "", `#${asked}`);
  };
  const follow = (current, { status, say, withTable, take }) => {
    const read = () => {
      const asked = decodeURIComponent(location.hash.slice(1)).toLowerCase().split(",");
      if (asked.length !== current().length || asked.join() === current().join()) return;
      withTable((glove) => {
        const strange = asked.find((word) => !glove.ids.has(word));
        if (strange === undefined) take(asked);
        else status.textContent = say("unknown", { word: strange });
      });
    };
    addEventListener("hashchange", read);
    read();
  };

  // A field for one of the words.
  const field = (input, { status, say, withTable, choose }) => {
    let glove = null;
    input.addEventListener("focus", () => withTable((ready) => (glove = ready)), { once: true });
    return complete(input, {
      label: document.querySelector(`label[for="${input.id}"]`).textContent,
      find: (letters) => withTable((ready) => {
        const found = ready.matches(letters);
        status.textContent = found.length ? "" : say("unknown", { word: letters });
        return found.map((word) => [word, say("rank", { n: whole(ready.ids.get(word) + 1) })]);
      }),
      known: (word) => Boolean(glove?.ids.has(word)),
      choose,
      refuse: (word) => (status.textContent = say("unknown", { word })),
    });
  };

  return { table, asker, write, follow, field };
})();
