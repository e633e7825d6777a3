// Small help on top of pages that work without it: what must be read first, menus that close.
"use strict";

// What must be read first, such as an error summary, takes the focus.
document.addEventListener("DOMContentLoaded", () => document.querySelector("[data-focus]")?.focus());

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
