// A slider over the days with changes, beside the list that works without it: each moves the other, and the
// page changes only when the button is pressed.
(() => {
  "use strict";

  function setUp(form) {
    const list = form.querySelector("select");
    if (!list || list.options.length < 2) return;
    const label = form.querySelector(`label[for="${list.id}"]`);
    const slider = document.createElement("input");
    slider.type = "range";
    slider.className = "walk__range";
    slider.min = "0";
    slider.max = String(list.options.length - 1);
    slider.step = "1";
    slider.setAttribute("aria-label", label.textContent.trim());
    const follow = () => {
      slider.value = String(list.selectedIndex);
      slider.setAttribute("aria-valuetext", list.options[list.selectedIndex].text);
    };
    slider.addEventListener("input", () => {
      list.selectedIndex = Number(slider.value);
      follow();
    });
    list.addEventListener("change", follow);
    follow();
    form.append(slider);
  }

  document.querySelectorAll("form[data-walk]").forEach(setUp);
})();
