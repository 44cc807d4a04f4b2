/* Draws the charts of a page. Each is <div data-chart="ID">, where ID names a json_script element that holds plotly's
   {data, layout}. Plotly is fetched when the first chart comes near the view, or when the page is about to be printed.
   Whatever goes wrong, the table twin in the same figure opens instead. */
"use strict";

(() => {
  const { plotly, plotlyCss } = document.currentScript.dataset;
  // showSendToCloud: the library's toolbar otherwise offers to upload the chart, which holds confidential answers.
  const CONFIG = { displayModeBar: false, showSendToCloud: false, responsive: true, displaylogo: false };
  const PAPER_WIDTH = 640; // A4 without the margins of base.css, in CSS pixels, rounded down
  let loading = null;

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const css = document.createElement("link");
      // With this id and class plotly leaves out its inline styles, which the content security policy refuses.
      Object.assign(css, { rel: "stylesheet", id: "plotly.js-style-global", className: "no-inline-styles", href: plotlyCss });
      const script = document.createElement("script");
      Object.assign(script, { src: plotly, onload: resolve, onerror: () => reject(new Error("plotly did not load")) });
      css.onload = () => document.head.append(script);
      css.onerror = script.onerror;
      document.head.append(css);
    });
    return loading;
  }

  function twin(frame) {
    return frame.closest("figure")?.querySelector("details");
  }

  function fail(frame) {
    frame.classList.add("is-failed");
    if (twin(frame)) twin(frame).open = true;
  }

  function width() {
    return window.matchMedia("print").matches ? { autosize: false, width: PAPER_WIDTH } : {};
  }

  async function draw(frame) {
    if (frame.dataset.drawn) return;
    frame.dataset.drawn = "asked";
    try {
      const figure = JSON.parse(document.getElementById(frame.dataset.chart).textContent);
      await load();
      await window.Plotly.newPlot(frame, figure.data, { ...figure.layout, ...width() }, CONFIG);
      frame.dataset.drawn = "yes";
    } catch {
      fail(frame);
    }
  }

  function frames() {
    return [...document.querySelectorAll("[data-chart]")];
  }

  // Where the figure holds a drawing made for paper, nothing of this need be ready for it.
  function printed() {
    return frames().filter((frame) => !frame.closest("figure")?.querySelector(".chart-print"));
  }

  function watch() {
    if (!("IntersectionObserver" in window)) return frames().forEach(draw);
    const observer = new IntersectionObserver(
      (entries) => entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
        observer.unobserve(entry.target);
        draw(entry.target);
      }),
      { rootMargin: "200px" },
    );
    frames().forEach((frame) => observer.observe(frame));
  }

  // Printing from the page's own button waits for the charts. Printing from the browser's menu cannot wait for
  // a download: what is not drawn by then is printed as its table.
  async function print() {
    await Promise.all(printed().map(draw));
    window.print();
  }

  // What is drawn already was drawn as wide as the screen: on paper it takes the width of the page. What is not drawn
  // stays off the paper, even if it should be finished meanwhile: its table stands there.
  function beforePrint() {
    for (const frame of printed()) {
      if (frame.dataset.drawn === "yes") {
        window.Plotly.relayout(frame, { autosize: false, width: PAPER_WIDTH });
        continue;
      }
      frame.classList.add("no-print");
      if (twin(frame)) twin(frame).open = true;
    }
  }

  function afterPrint() {
    for (const frame of printed()) {
      frame.classList.remove("no-print");
      if (frame.dataset.drawn === "yes") window.Plotly.relayout(frame, { autosize: true, width: null });
    }
  }

  document.addEventListener("DOMContentLoaded", watch);
  document.addEventListener("htmx:afterSwap", watch);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
  });
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
})();
