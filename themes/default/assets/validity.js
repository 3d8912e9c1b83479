"use strict";
// Pages carry every state that is already known to come, in words, with its first day. When that day has come, this
// shows it, so that a page which nobody has built again still tells the truth. Days are those of China.
(function () {
  const chinaToday = () => new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
  const due = (nodes, today) => [...nodes].filter((node) => node.dataset.since <= today).pop();

  function showBadges(today) {
    for (const badge of document.querySelectorAll("[data-turns]")) {
      const turn = badge.dataset.turns.split("|").filter((each) => each.slice(0, 10) <= today).pop();
      if (!turn) continue;
      const [, status, ...words] = turn.split(" ");
      if (badge.classList.contains("badge")) badge.className = "badge badge-" + status;
      badge.textContent = words.join(" ");
      badge.hidden = false;
      const line = badge.closest(".entry-facts");
      if (line) line.hidden = false;
    }
  }

  function showState(today) {
    const place = document.querySelector(".validity-state");
    const state = due(document.querySelectorAll("template[data-since]"), today);
    if (!place || !state || place.dataset.shown === state.dataset.since) return;
    place.dataset.shown = state.dataset.since;
    place.replaceChildren(state.content.cloneNode(true));
    document.title = state.dataset.title;
    const article = place.closest("article");
    if (article) article.dataset.validity = state.dataset.status;
  }

  function showNote(note) {
    const [before, after] = note.children;
    before.remove();
    after.hidden = false;
  }

  function showArticles(today) {
    for (const note of document.querySelectorAll(".article-note[data-since]")) {
      if (note.dataset.since > today) continue;
      showNote(note);
      note.removeAttribute("data-since");
    }
    for (const part of document.querySelectorAll(".article-to-end[data-since]")) {
      if (part.dataset.since > today) continue;
      const [note, ...text] = part.children;
      showNote(note);
      const struck = document.createElement("del");
      struck.append(...text);
      part.append(struck);
      part.className = "article-ended";
    }
  }

  function showWhatIsToCome(today) {
    const coming = document.querySelector(".coming");
    for (const turn of document.querySelectorAll(".to-come[data-since]")) {
      if (turn.dataset.since > today) continue;
      turn.classList.remove("to-come");
      for (const note of turn.querySelectorAll(".to-come-note")) note.remove();
    }
    if (!coming) return;
    for (const item of coming.querySelectorAll("li[data-since]")) if (item.dataset.since <= today) item.remove();
    const next = coming.querySelector("li[data-since]");
    if (!next) {
      coming.remove();
      return;
    }
    showDay(coming.querySelector("[data-today]"), today);
    showDay(coming.querySelector("[data-next]"), next.dataset.since);
  }

  function showDay(place, day) {
    if (!place || place.dateTime === day) return;
    const form = new Intl.DateTimeFormat(document.documentElement.lang || "zh-CN", { dateStyle: "long", timeZone: "UTC" });
    place.dateTime = day;
    place.textContent = form.format(new Date(day + "T00:00:00Z"));
  }

  function tellTheTruth() {
    const today = chinaToday();
    for (const show of [showBadges, showState, showArticles, showWhatIsToCome]) show(today);
  }

  tellTheTruth();
  // A page left open over midnight, or taken out of the browser's memory.
  document.addEventListener("visibilitychange", tellTheTruth);
  window.addEventListener("pageshow", tellTheTruth);
})();
