"use strict";
// Small conveniences. Everything can be read, found and downloaded without them.
(function () {
  const page = document.documentElement;

  // 长辈版: kept between pages where the browser lets us keep it.
  const KEY = "large-text";
  const remember = {
    read() { try { return localStorage.getItem(KEY) === "1"; } catch { return false; } },
    write(on) { try { localStorage.setItem(KEY, on ? "1" : "0"); } catch { /* private mode: this page only */ } },
  };
  const link = document.querySelector("[data-large-text]");
  if (link) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = link.textContent;
    const show = (on) => {
      page.classList.toggle("large-text", on);
      button.setAttribute("aria-pressed", String(on));
    };
    button.addEventListener("click", () => {
      const on = !page.classList.contains("large-text");
      remember.write(on);
      show(on);
    });
    link.replaceWith(button);
    show(remember.read());
  }

  // The page that enlarges without script: where there is one, the mode above does it better.
  const frame = document.querySelector("[data-large-frame]");
  if (frame) {
    remember.write(true);
    if (remember.read()) location.replace(frame.src + (location.protocol === "file:" ? "index.html" : ""));
  }

  // The script of the search box comes when somebody goes to the box.
  const { search, engine } = document.currentScript.dataset;
  const wake = (event) => {
    if (!search || !event.target.closest || !event.target.closest(".search-box input")) return;
    document.removeEventListener("focusin", wake);
    const script = document.createElement("script");
    script.src = search;
    script.dataset.engine = engine;
    script.onload = () => { if (event.target.value) event.target.dispatchEvent(new Event("input", { bubbles: true })); };
    document.head.append(script);
  };
  document.addEventListener("focusin", wake);

  // Opened from a disk or a stick there is no server that finds index.html.
  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const target = event.target.closest && event.target.closest("a[href]");
      if (target && target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
    }, true);
  }

  window.addEventListener("beforeprint", () => {
    const place = document.querySelector("[data-print-day]");
    if (place) place.textContent = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10); // in China
  });
})();
