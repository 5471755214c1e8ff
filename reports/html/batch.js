"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  const buttons = Array.from(document.querySelectorAll("[data-set-lang]"));
  const say = (lang) => {
    root.lang = lang;
    for (const b of buttons) b.setAttribute("aria-pressed", String(b.dataset.setLang === lang));
  };
  for (const b of buttons) b.addEventListener("click", () => say(b.dataset.setLang));
  say(root.lang === "zh" ? "zh" : "en");
})();
