/* The trial on a report: htmx is fetched when its form comes near the view, or is used. Until then, and without it, the
   form's button asks for the whole page. */
"use strict";

(() => {
  const { htmx } = document.currentScript.dataset;
  const form = document.querySelector("form[hx-get]");
  let chosen = null;
  let asked = false;

  function fetchHtmx() {
    const script = document.createElement("script");
    script.onload = () => {
      form.removeEventListener("change", choose);
      // What was chosen while htmx was on its way.
      chosen?.dispatchEvent(new Event("change", { bubbles: true }));
    };
    script.src = htmx;
    document.head.append(script);
  }

  function come() {
    if (asked) return;
    asked = true;
    // htmx looks for its forms at once only in a document that is complete.
    if (document.readyState === "complete") fetchHtmx();
    else window.addEventListener("load", fetchHtmx);
  }

  function choose(event) {
    chosen = event.target;
    come();
  }

  if (!form) return;
  form.addEventListener("change", choose);
  form.addEventListener("focusin", come);
  if (!("IntersectionObserver" in window)) return come();
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    come();
  }, { rootMargin: "200px" });
  observer.observe(form);
})();
