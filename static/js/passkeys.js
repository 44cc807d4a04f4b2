/* Forms that a passkey answers. allauth's webauthn-json.js turns the server's JSON into what the browser's own functions
   take, and back. A form says what it wants by data-passkey: "create" or "get"; and where the question is: in the page, by
   the id in data-options, or at the address in data-ask. */
"use strict";

(() => {
  const SAID = {
    NotAllowedError: "Nothing was used: you cancelled, or it took too long. Try again when you are ready.",
    InvalidStateError: "This device has a passkey for your account already.",
    SecurityError: "Your browser allows passkeys only at the address that the site was set up for.",
    NotSupportedError: "This device cannot make such a passkey. Try another one.",
  };
  const NO_PASSKEYS = "This browser knows no passkeys. Use another one, or an authenticator app.";
  const NO_ANSWER = "The site did not answer. Wait a minute, then try again.";

  function say(form, words) {
    const trouble = form.parentElement.querySelector(".passkey-trouble");
    trouble.querySelector("div").textContent = words;
    trouble.hidden = words === "";
  }

  async function question(form) {
    if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const response = await fetch(form.dataset.ask, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(NO_ANSWER);
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
    if (!window.webauthnJSON.supported()) return say(form, NO_PASSKEYS);
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
    } catch (fault) {
      return say(form, SAID[fault.name] || fault.message);
    }
    form.submit();
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", send);
})();
