// The quiz of a page: a button for each question that checks the choice and says why.
//
// Without this script a question has its options, and the answers stand behind a button at the end of the page.
// Every word comes from the page: data-… of the list of questions, and the answers with their reasons.
{
  const SIGNS = { right: "✓", wrong: "✗" };

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const prepare = (fieldset, words) => {
    const place = fieldset.querySelector(".quiz-check");
    if (!place || place.childElementCount) return; // a page that keeps its answers has no such place

    const button = make("button", { type: "button", textContent: words.check });
    const said = make("p", { className: "quiz-said" });
    said.setAttribute("role", "status");
    button.setAttribute("aria-describedby", fieldset.querySelector("legend").id);
    place.append(button, said);

    const clear = () => {
      said.replaceChildren();
      for (const label of fieldset.querySelectorAll("label")) {
        label.classList.remove("is-right", "is-wrong");
        label.querySelector(".quiz-sign")?.remove();
      }
    };

    const check = () => {
      clear();
      const chosen = fieldset.querySelector("input:checked");
      if (!chosen) {
        said.textContent = words.choose;
        return;
      }
      const answer = document.querySelector(`.answers [data-of="${fieldset.id}"]`);
      const result = chosen.value === answer.dataset.right ? "right" : "wrong";
      const label = chosen.closest("label");
      const option = `${label.textContent.trim()}: `;
      const line = answer.textContent.split("\n").find((each) => each.startsWith(option));
      label.classList.add(`is-${result}`);
      const sign = make("span", { className: "quiz-sign", textContent: SIGNS[result] });
      sign.setAttribute("aria-hidden", "true"); // the status line says it
      label.append(sign);
      said.append(make("strong", { textContent: words[result] }), ` ${line.slice(option.length)}`);
    };

    button.addEventListener("click", check);
    fieldset.addEventListener("change", clear);
    fieldset.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      check();
    });
  };

  for (const list of document.querySelectorAll(".quizzes")) {
    for (const fieldset of list.querySelectorAll("fieldset")) prepare(fieldset, list.dataset);
  }
}
