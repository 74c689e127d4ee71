// What Material leaves out: names for the search dialog and the tags, and a way into wide tables by keyboard.
{
  const search = document.querySelector(".md-search[role=dialog]");
  const field = search?.querySelector("input[aria-label]");
  search?.setAttribute("aria-label", field?.getAttribute("aria-label") ?? "Search");
  document.querySelector("nav.md-tags")?.setAttribute("aria-label", "Tags");

  // The pages of the gallery are not in the menu; the tab above them is marked all the same.
  if (!document.querySelector(".md-tabs__item--active")) {
    const tabs = [...document.querySelectorAll(".md-tabs__link")].filter((tab) => location.href.startsWith(tab.href));
    const nearest = tabs.sort((one, other) => other.href.length - one.href.length)[0];
    nearest?.parentElement.classList.add("md-tabs__item--active");
  }

  // Material wraps tables once its own script has run; which of them are too wide changes with the window.
  const reach = () => {
    for (const area of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset .scroll")) {
      if (area.scrollWidth <= area.clientWidth) continue;
      area.tabIndex = 0;
      area.setAttribute("role", "region");
      if (!area.hasAttribute("aria-label")) {
        area.setAttribute("aria-label", area.querySelector("caption")?.textContent ?? "Table");
      }
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
}
