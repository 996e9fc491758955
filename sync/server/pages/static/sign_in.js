// Shows and hides the password that is being typed.
"use strict";

(() => {
  const button = document.querySelector("[data-reveal]");
  const field = document.getElementById("password");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    button.setAttribute("aria-label", shown ? button.dataset.show : button.dataset.hide);
  });
})();
