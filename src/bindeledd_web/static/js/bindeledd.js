// Small help on top of pages that work without it: focus after a swap, menus that close.
"use strict";

// After htmx has put new content in, what must be read first takes the focus.
function focusFirst(root) {
  const target = root.querySelector("[data-focus]");
  if (target) target.focus();
}
document.addEventListener("DOMContentLoaded", () => focusFirst(document));
document.addEventListener("htmx:after:swap", (event) => focusFirst(event.target instanceof Element ? event.target : document));

// An open menu closes on Escape, and when something else is chosen or focused.
function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== except) menu.open = false;
  }
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details.menu[open]");
  if (!open) return;
  closeMenus(null);
  open.querySelector("summary").focus();
});
document.addEventListener("pointerdown", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("focusin", (event) => closeMenus(event.target.closest("details.menu")));
