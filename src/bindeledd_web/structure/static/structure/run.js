// Follows the planner at work: asks for its state every second, and loads the page when there is an answer.
"use strict";

const state = document.getElementById("tilstand");
const status = document.getElementById("status");
let told = 0;

async function follow() {
  try {
    const answer = await fetch(state.dataset.address, { headers: { Accept: "text/html" } });
    if (answer.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("progress")) {
        location.reload();
        return;
      }
      state.replaceChildren(...page.body.childNodes);
      // Read out now and then, not every second.
      if (Date.now() - told > 15000 && status) {
        told = Date.now();
        status.textContent = state.textContent.trim().replace(/\s+/g, " ");
      }
    }
  } catch {
    // The line is down for a moment: the next round asks again.
  }
  setTimeout(follow, 1000);
}
setTimeout(follow, 1000);
