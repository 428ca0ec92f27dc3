/* A witness keeps one secret a year in this browser. From it follows a secret per draw: HMAC-SHA-256 of the draw's id under the yearly secret.
   Only what the form asks for is sent: a fingerprint when promising, the secret of that one draw when revealing. */
(() => {
  "use strict";
  const PLACE = "brink-witness-master";
  const hex = (bytes) => Array.from(new Uint8Array(bytes), (one) => one.toString(16).padStart(2, "0")).join("");
  const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const good = (text) => /^[0-9a-f]{64}$/.test(text);
  const kept = () => { try { return localStorage.getItem(PLACE) || ""; } catch { return ""; } };

  async function secretOf(master, draw) {
    const key = await crypto.subtle.importKey("raw", bytes(master), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return new Uint8Array(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(draw)));
  }

  async function fill() {
    const master = kept();
    for (const panel of document.querySelectorAll("[data-draw-master]")) {
      panel.querySelector("[data-draw-state]").textContent = good(master) ? panel.dataset.kept : panel.dataset.none;
    }
    if (!good(master)) return;
    for (const form of document.querySelectorAll("[data-draw-form]")) {
      const field = form.querySelector("input[name=said]");
      if (!field || field.value) continue;
      const secret = await secretOf(master, form.dataset.drawId);
      field.value = form.dataset.drawForm === "reveal" ? hex(secret) : hex(await crypto.subtle.digest("SHA-256", secret));
    }
  }

  for (const panel of document.querySelectorAll("[data-draw-master]")) {
    const input = panel.querySelector("[data-draw-input]");
    panel.querySelector("[data-draw-keep]").addEventListener("click", () => {
      const said = input.value.trim().toLowerCase();
      input.setCustomValidity(good(said) ? "" : panel.dataset.none);
      if (!good(said)) { input.reportValidity(); return; }
      localStorage.setItem(PLACE, said);
      input.value = "";
      fill();
    });
    panel.querySelector("[data-draw-make]").addEventListener("click", () => {
      input.type = "text";
      input.value = hex(crypto.getRandomValues(new Uint8Array(32)));
      input.select();
    });
    panel.querySelector("[data-draw-forget]").addEventListener("click", () => { localStorage.removeItem(PLACE); fill(); });
    input.addEventListener("input", () => input.setCustomValidity(""));
  }
  fill();
})();
