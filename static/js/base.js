/* Every page. Nothing here is needed to use the product: it only makes the browser's own behaviour kinder. */
"use strict";

document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
  // A refused form: the reader starts at the list of what to put right.
  document.querySelector("[data-focus]")?.focus();
});

// An open account menu closes on Escape and when the focus or a click goes elsewhere.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
for (const happens of ["click", "focusin"]) {
  document.addEventListener(happens, (event) => {
    for (const menu of document.querySelectorAll(".menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}
