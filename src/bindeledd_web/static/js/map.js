// Arrow keys move between neighbouring areas on a map, Enter follows the link (the browser's own
// doing), Escape leaves the map for its table. Tab stops at one area only, so that a keyboard
// user passes the map in one step. Without this file every area is an ordinary link. Load it with
// `defer`.
(() => {
  "use strict";

  const WAYS = { ArrowUp: "n", ArrowRight: "e", ArrowDown: "s", ArrowLeft: "w" };

  function setUp(map) {
    const areas = [...map.querySelectorAll("a.bl-area[href]")];
    if (areas.length === 0) return;
    const byId = new Map(areas.map((area) => [area.dataset.id, area]));

    const makeStop = (chosen) => {
      for (const area of areas) area.setAttribute("tabindex", area === chosen ? "0" : "-1");
    };
    makeStop(areas[0]);

    // Chromium lets Tab stop at an svg element that itself listens for focus, so its parent does.
    const areaOf = (event) => areas.find((area) => area.contains(event.target));
    map.parentElement.addEventListener("focusin", (event) => {
      const area = areaOf(event);
      if (area) makeStop(area);
    });

    map.parentElement.addEventListener("keydown", (event) => {
      const area = areaOf(event);
      if (!area || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (event.key in WAYS) {
        event.preventDefault();
        byId.get(area.getAttribute(`data-${WAYS[event.key]}`))?.focus();
      } else if (event.key === "Escape") {
        leave(map);
      }
    });
  }

  // The table is named by data-table on the map's figure (or any element around the map).
  function leave(map) {
    const name = map.closest("[data-table]")?.dataset.table;
    const table = name && document.getElementById(name);
    if (!table) return;
    if (!table.hasAttribute("tabindex")) table.setAttribute("tabindex", "-1");
    table.focus();
  }

  document.querySelectorAll("svg.bl-map").forEach(setUp);
})();
