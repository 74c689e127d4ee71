// "Use this figure": lines to paste, made from what stands on the page, with the address that the page has now.
//
// Alternative texts hold tokens, which are anybody's text. Each line is made safe in its own language, and shown as text.
{
  const { make } = window.tokenPage;
  const panel = document.querySelector("#use-figure");
  const words = panel?.dataset;
  const FRAME_HEIGHT = 760; // what the bare player needs beside a text; embed.js tells the exact height

  const numbered = (text, signs) => text.replace(signs, (sign) => `&#${sign.codePointAt(0)};`);
  const inHtml = (text) => numbered(text, /[&<>"]/g);
  // By their numbers signs mean themselves in every Markdown: backslashes before some of them do not.
  const inMarkdown = (text) => numbered(text, /[\\`*_{}[\]()<>&#|~$!"'^@]|:(?! )|--|\.{3}/g);
  const inQuotes = (text) => numbered(text, /[\\`*_{}[\]<>&#|~$"^@]/g);
  const LATEX = { "\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}" };
  const inLatex = (text) => text.replace(/[\\^~{}$&#%_]/g, (sign) => LATEX[sign] ?? `\\${sign}`);

  const image = ({ src, width, height, alt }) =>
    `<img src="${inHtml(src)}" width="${width}" height="${height}" style="max-width: 100%; height: auto" alt="${inHtml(alt)}">`;

  const LINES = {
    iframe: ({ player, title, page }) =>
      player &&
      `<iframe src="${inHtml(player)}" title="${inHtml(`${title}: ${page}`)}" width="100%" height="${FRAME_HEIGHT}" loading="lazy" style="border: 0"></iframe>`,
    img: image,
    markdown: ({ alt, src }) => `![${inMarkdown(alt)}](<${src}>)`,
    quarto: ({ alt, src, title, width }) =>
      `![${inMarkdown(title)}](<${src}>){fig-alt="${inQuotes(alt)}" width=${width}px}`,
    myst: ({ alt, src, title, width }) =>
      "```{figure} " + `${src}\n:alt: ${JSON.stringify(alt)}\n:width: ${width}px\n\n${inMarkdown(title)}\n` + "```",
    latex: ({ alt, number }) => `\\includegraphics[page=${number},width=\\linewidth,alt={${inLatex(alt)}}]{steps.pdf}`,
    notebook: (figure) => `from IPython.display import HTML\nHTML(${JSON.stringify(image(figure))})`,
  };

  const figureOf = ({ name, number, title }, picture) => {
    const folder = new URL(".", picture.src);
    const files = words.files.split(" ").map((each) => {
      const [format, ending] = each.split("|");
      return [panel.getAttribute(`data-label-${format}`), ending.replace("{figure}", name).replace("{number}", number)];
    });
    return {
      name,
      number,
      title,
      files: files.filter(([, file]) => picture.matches(".frame") || !file.includes("-narrow")).map(([label, file]) => [label, new URL(file, folder).href]),
      page: words.page,
      src: picture.src,
      alt: picture.alt,
      width: picture.getAttribute("width"),
      height: picture.getAttribute("height"),
      player: picture.matches(".player .frame") && new URL(`embed/index.html?step=${name}`, folder).href,
    };
  };

  const copy = async (code, button, status) => {
    getSelection().selectAllChildren(code); // so that it can be copied by hand where the browser forbids a page to
    try {
      await navigator.clipboard.writeText(code.textContent);
      status.textContent = words.copied;
      button.textContent = words.copied;
      setTimeout(() => (button.textContent = words.copy), 2000);
    } catch {
      status.textContent = words.byHand;
    }
  };

  const fill = (target, named, picture) => {
    const figure = figureOf(named, picture);
    const status = make("p", { className: "use-status", role: "status" });
    const rowOf = (name, text) => {
      const code = make("code", { textContent: text });
      const button = make("button", { type: "button", textContent: words.copy, ariaLabel: `${words.copy}: ${words[name]}` });
      button.addEventListener("click", () => copy(code, button, status));
      const row = make("div", { className: "use-row" }, make("strong", { textContent: words[name] }), button, make("pre", {}, code));
      row.dataset.form = name;
      return row;
    };
    const rows = Object.entries(LINES)
      .map(([name, line]) => [name, line(figure)])
      .filter(([, text]) => text)
      .map(([name, text]) => rowOf(name, text));
    const address = location.href.split(/[?#]/)[0] + (picture.matches(".frame") ? `#${figure.name}` : "");
    const cite = `${words.citation.replace("{title}", figure.title)} ${address}`;
    const files = make("p");
    for (const [label, href] of figure.files) files.append(files.hasChildNodes() ? " · " : "", make("a", { href, textContent: label }));
    const filled = make("div", { className: "use-filled" }, files, ...rows, rowOf("cite", cite), status);
    target.querySelector(":scope > .use-filled")?.remove();
    target.append(filled);
  };

  if (panel) {
    const steps = [...document.querySelectorAll(".player .step")];
    let step = steps.find((each) => each.matches(".is-shown")) ?? steps[0];
    const show = () => step && panel.open && fill(panel, { name: step.id, number: steps.indexOf(step) + 1, title: step.dataset.title }, step.querySelector(".frame.wide"));
    document.addEventListener("step-shown", (event) => {
      step = event.detail;
      show();
    });
    panel.addEventListener("toggle", show);
    for (const details of document.querySelectorAll(".use:not(.use-player)")) {
      const picture = details.closest(".mapped, .chance, .loss, .lesson-figure").querySelector("img.chart, .frame.wide");
      const { figure: name, number, title } = details.dataset;
      if (picture) details.addEventListener("toggle", () => details.open && fill(details, { name, number, title }, picture), { once: true });
    }
  }
}
