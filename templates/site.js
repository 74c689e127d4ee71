// What Material leaves out: a name for the search dialog, and a way into wide tables by keyboard.
{
  const search = document.querySelector(".md-search[role=dialog]");
  const field = search?.querySelector("input[aria-label]");
  search?.setAttribute("aria-label", field?.getAttribute("aria-label") ?? "Search");

  // Tags and copy buttons come as landmarks without a name, one in every block of code and every result.
  const unname = () => {
    for (const nav of document.querySelectorAll("nav:is(.md-tags, .md-code__nav):not([role])")) {
      nav.setAttribute("role", "none");
    }
  };
  new MutationObserver(unname).observe(document.body, { childList: true, subtree: true });
  unname();

  // The pages of the gallery are not in the menu; the tab above them is marked all the same.
  if (!document.querySelector(".md-tabs__item--active")) {
    const tabs = [...document.querySelectorAll(".md-tabs__link")].filter((tab) => location.href.startsWith(tab.href));
    const nearest = tabs.sort((one, other) => other.href.length - one.href.length)[0];
    nearest?.parentElement.classList.add("md-tabs__item--active");
  }

  // Material wraps tables once its own script has run; which of them are too wide changes with the window. What goes
  // on beyond an edge fades out there, and can be scrolled by keyboard.
  const fade = ({ currentTarget: area }) => {
    area.classList.toggle("goes-on-right", area.scrollLeft + area.clientWidth < area.scrollWidth - 1);
    area.classList.toggle("goes-on-below", area.scrollTop + area.clientHeight < area.scrollHeight - 1);
  };
  const reach = () => {
    for (const area of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset .scroll, .player-code .tabbed-content")) {
      area.onscroll = fade;
      fade({ currentTarget: area });
      if (area.scrollWidth <= area.clientWidth && area.scrollHeight <= area.clientHeight) continue;
      area.tabIndex = 0;
      area.setAttribute("role", "region");
      if (!area.hasAttribute("aria-label") && !area.hasAttribute("aria-labelledby")) {
        area.setAttribute("aria-label", area.querySelector("caption")?.textContent ?? "Table");
      }
    }
  };
  addEventListener("load", reach);
  addEventListener("resize", reach);
  document.addEventListener("step-shown", reach);
}
