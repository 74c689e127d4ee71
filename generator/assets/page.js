// What the scripts of a page share. Each of them may come alone, so the first that comes brings this.

// Firefox has these properties from 119 on; before, setting one would set no attribute.
for (const name of ["role", "ariaLabel", "ariaHidden", "ariaDisabled", "ariaPressed", "ariaValueText"]) {
  if (name in Element.prototype) continue;
  const attribute = name.toLowerCase().replace("aria", "aria-");
  Object.defineProperty(Element.prototype, name, {
    get() { return this.getAttribute(attribute); },
    set(value) { this.setAttribute(attribute, value); },
  });
}

window.tokenPage ??= {
  make: (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  },
  filled: (text, gaps) => text.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]),
  onEnter: (place, act) =>
    place.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      act();
    }),
};
