// The quiz of a page: a button for each question that checks the choice and says why.
//
// Without this script a question has its options, and the answers stand behind a button at the end of the page.
// Every word comes from the page: data-… of the list of questions, and the answers with their reasons.
{
  const { make, onEnter } = window.tokenPage;
  const SIGNS = { right: "✓", wrong: "✗" };

  // Whether an option is right, and why: read from the list of all answers, or from the answer beside the question.
  const atTheEnd = (id, value, label) => {
    const answer = document.querySelector(`.answers [data-of="${id}"]`);
    const option = `${label.textContent.trim()}: `;
    const line = answer.textContent.split("\n").find((each) => each.startsWith(option));
    return [value === answer.dataset.right, line.slice(option.length)];
  };

  const beside = (box, value) => {
    const told = box.querySelector(`.answer [data-option="${value}"]`);
    return ["right" in told.dataset, told.querySelector(".reason").textContent];
  };

  const prepare = (fieldset, words) => {
    const box = fieldset.closest(".asked") ?? fieldset; // a lesson's question has its answer beside it
    const place = box.querySelector(".quiz-check");
    if (!place || place.childElementCount) return; // a page that keeps its answers has no such place

    const button = make("button", { type: "button", textContent: words.check });
    const said = make("p", { className: "quiz-said", role: "status" });
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
      const label = chosen.closest("label");
      const [right, reason] = box === fieldset ? atTheEnd(fieldset.id, chosen.value, label) : beside(box, chosen.value);
      const result = right ? "right" : "wrong";
      label.classList.add(`is-${result}`);
      label.append(make("span", { className: "quiz-sign", textContent: SIGNS[result], ariaHidden: true })); // the line says it
      fieldset.dispatchEvent(new CustomEvent("quiz-checked", { bubbles: true, detail: result }));
      said.append(make("strong", { textContent: words[result] }), ` ${reason}`);
    };

    button.addEventListener("click", check);
    fieldset.addEventListener("change", clear);
    onEnter(fieldset, check);
  };

  for (const list of document.querySelectorAll(".quizzes")) {
    for (const fieldset of list.querySelectorAll("fieldset")) prepare(fieldset, list.dataset);
  }
}
