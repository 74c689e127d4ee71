// What the scripts of a page share. Each of them may come alone, so the first that comes brings this.
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
