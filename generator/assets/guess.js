// "Your guess": before the steps, which pair will be most alike? The choice heads the caption of that pair's step.
//
// Without a script it is not shown. Every word comes from the page, and is shown as text.
{
  const place = document.querySelector(".guess");
  if (place) {
    const heading = Object.assign(document.createElement("span"), { textContent: place.dataset.heading });
    place.addEventListener("change", ({ target }) => {
      const step = document.getElementById(target.value);
      step.querySelector(".step-name").prepend(heading);
      place.querySelector("output").textContent = place.dataset.noted.replace("{pair}", () => step.dataset.pair);
    });
  }
}
