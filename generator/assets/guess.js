// "Your guess": before the steps, which pair will be most alike? The choice heads the caption of that pair's step.
//
// Without a script there is no such thing. Every word comes from the page, and is shown as text.
{
  const place = document.querySelector(".guess");
  const steps = [...document.querySelectorAll(".step[data-pair]")];
  if (place && steps.length > 1) {
    const make = (name, properties = {}, ...children) => {
      const element = Object.assign(document.createElement(name), properties);
      element.append(...children);
      return element;
    };
    const heading = make("span", { textContent: place.dataset.heading });
    const noted = make("output");
    const choose = (step) => {
      step.querySelector(".step-name").prepend(heading);
      noted.textContent = place.dataset.noted.replace("{pair}", () => step.dataset.pair);
    };
    const choices = steps.map((step) => {
      const input = make("input", { type: "radio", name: "guess" });
      input.addEventListener("change", () => choose(step));
      return make("label", {}, input, step.dataset.pair);
    });
    place.append(make("fieldset", {}, make("legend", { textContent: place.dataset.legend }), ...choices), noted);
  }
}
