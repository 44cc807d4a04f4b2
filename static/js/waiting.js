/* Tells how far a large file has been read, while the page that comes next is waited for. Without this the browser
   waits as it does for any page. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const panel = document.querySelector("[data-waiting]");
  if (!panel) return;
  const says = panel.querySelector("[data-waiting-says]");
  const words = panel.querySelector("[data-waiting-words]");
  const bar = panel.querySelector("progress");
  const atFirst = words.textContent;
  let timer = 0;

  function show(told) {
    if (!told.of) return;
    bar.max = told.of;
    bar.value = told.done;
    words.textContent = told.words;
  }

  async function ask() {
    try {
      const answer = await fetch(panel.dataset.waiting, { headers: { Accept: "application/json" } });
      if (answer.ok) show(await answer.json());
    } catch {
      // The next one may get through; and once the page has come, nobody waits.
    }
    if (timer) timer = setTimeout(ask, 700);
  }

  function start() {
    panel.hidden = false;
    // Said once: a count that is read aloud at every step would not let anybody think.
    says.textContent = says.dataset.waitingSays;
    panel.scrollIntoView({ block: "nearest" });
    timer ||= setTimeout(ask, 700);
  }

  // A page that the browser restores from its history waits for nothing.
  function stop() {
    clearTimeout(timer);
    timer = 0;
    panel.hidden = true;
    says.textContent = "";
    words.textContent = atFirst;
    bar.removeAttribute("value");
  }

  document.addEventListener("submit", start);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-reads-the-file] a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) start();
  });
  window.addEventListener("pageshow", stop);
});
