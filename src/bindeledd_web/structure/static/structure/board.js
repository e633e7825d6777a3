// After choosing a municipality or a move, the panel about it takes focus; nothing else needs a script.
(() => {
  "use strict";

  const panel = document.getElementById("endring");
  if (panel && window.location.hash === "#endring") panel.focus();
})();
