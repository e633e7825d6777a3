// Choosing a municipality or a move changes the panel about it alone, and gives it focus. The address is
// that of the whole page, which shows the same without this file.
(() => {
  "use strict";

  const panel = () => document.getElementById("endring");
  if (!panel()) return;
  if (window.location.hash === "#endring") panel().focus();

  // What the panel shows now; going back to another one loads its page.
  let asked = window.location.search;

  // Only to this page, and only to its panel: the rest is followed as ever.
  const leadsHere = (address) =>
    address.pathname === window.location.pathname && address.hash === "#endring";

  async function open(address) {
    const fragment = new URL(address);
    fragment.hash = "";
    fragment.searchParams.set("som", "endring");
    try {
      const answer = await fetch(fragment, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.getElementById("endring");
      if (!answer.ok || !next) throw new Error("no panel");
      panel().replaceWith(document.adoptNode(next));
      window.history.pushState({}, "", address);
      asked = address.search;
      panel().focus();
    } catch {
      window.location.assign(address);
    }
  }

  document.addEventListener("click", (event) => {
    if (event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[href]");
    if (!link) return;
    const address = new URL(link.getAttribute("href"), window.location.href);
    if (!leadsHere(address) || address.search === "") return;
    event.preventDefault();
    open(address);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "get") return;
    const address = new URL(form.action, window.location.href);
    if (!leadsHere(address)) return;
    event.preventDefault();
    address.search = new URLSearchParams(new FormData(form)).toString();
    open(address);
  });

  window.addEventListener("popstate", () => {
    if (window.location.search !== asked) window.location.reload();
  });
})();
