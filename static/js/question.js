/* Question pages. Without this every field is plainly visible and the server tells what it did not need. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".question form");
  if (!form) return;
  const reveals = form.querySelectorAll(".reveal[data-goes-with]");

  // A field that goes with some answers is shown while one of them is chosen, and always while it holds an error.
  function show() {
    const chosen = [...form.querySelectorAll("input[type=radio]:checked")].map((input) => input.value);
    for (const part of reveals) {
      const wanted = part.dataset.goesWith.split(" ").some((value) => chosen.includes(value));
      part.hidden = !wanted && !part.querySelector(".invalid-feedback");
    }
  }

  // "None of these" and "I don't know" shut out the other checkboxes, and the other way round.
  const exclusive = ["none", "dont_know"];
  function shutOut(clicked) {
    if (clicked.type !== "checkbox" || !clicked.checked) return;
    for (const other of form.querySelectorAll("input[type=checkbox]:checked")) {
      if (other !== clicked && (exclusive.includes(clicked.value) || exclusive.includes(other.value))) other.checked = false;
    }
  }

  form.addEventListener("change", (event) => {
    shutOut(event.target);
    show();
  });
  // A page that the browser restores from its history keeps what was chosen without telling.
  window.addEventListener("pageshow", show);
  show();
});
