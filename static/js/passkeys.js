/* Forms that a passkey answers. allauth's webauthn-json.js turns the server's JSON into what the browser's own functions
   take, and back. A form says what it wants by data-passkey: "create" or "get"; and where the question is: in the page, by
   the id in data-options, or at the address in data-ask. */
"use strict";

(() => {
  function panel(form) {
    return form.parentElement.querySelector(".passkey-trouble");
  }

  // What is said of each fault stands in the page, in its language: NotAllowedError in data-not-allowed-error.
  function words(form, fault) {
    const key = fault.name.charAt(0).toLowerCase() + fault.name.slice(1);
    return panel(form).dataset[key] || fault.message;
  }

  function say(form, text) {
    const trouble = panel(form);
    trouble.querySelector("div").textContent = text;
    trouble.hidden = text === "";
  }

  async function question(form) {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const response = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
    if (!response.ok) throw Object.assign(new Error(), { name: "NoAnswer" });
    return (await response.json()).request_options;
  }

  // A passkey that logs in by itself is kept on the device, and asks who holds it.
  function tighten(options, alone) {
    const selection = options.publicKey.authenticatorSelection;
    selection.residentKey = alone ? "required" : "discouraged";
    selection.requireResidentKey = alone;
    if (alone) selection.userVerification = "required";
  }

  async function answer(form) {
    const options = await question(form);
    if (form.dataset.passkey !== "create") return window.webauthnJSON.get(options);
    tighten(options, form.elements.passwordless.checked);
    return window.webauthnJSON.create(options);
  }

  async function send(event) {
    event.preventDefault();
    const form = event.target;
    say(form, "");
    if (!window.webauthnJSON.supported()) return say(form, panel(form).dataset.noPasskeys);
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
    } catch (fault) {
      return say(form, words(form, fault));
    }
    form.submit();
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", send);
})();
