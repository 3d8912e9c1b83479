"use strict";
// 朗读: the browser's own voice reads title and text, sentence by sentence, and marks the one it is reading.
(function () {
  const bar = document.querySelector("[data-reader]");
  const voice = window.speechSynthesis;
  if (!bar || !voice || !window.SpeechSynthesisUtterance) return;

  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, td, caption, figcaption, pre, blockquote";
  const SENTENCE = /[^。！？；!?;\n]+[。！？；!?;]*[”’』」）)]*/g;
  const start = bar.querySelector("[data-reader-start]");
  const stop = bar.querySelector("[data-reader-stop]");
  const speed = bar.querySelector("select");
  const failed = bar.querySelector("[data-reader-failed]");
  const words = { idle: start.textContent, reading: start.dataset.pause, paused: start.dataset.resume };
  const marks = window.Highlight && window.CSS && CSS.highlights ? CSS.highlights : null;
  let sentences = null;
  let place = 0;
  let state = "idle";
  let turn = 0; // voices still call back after they were told to stop: only the latest turn counts

  function collect() {
    const blocks = new Map();
    for (const part of document.querySelectorAll(".document-head h1, .body")) {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const block = node.parentElement.closest(BLOCKS);
        if (!block || node.parentElement.closest("sup")) continue;
        if (!blocks.has(block)) blocks.set(block, []);
        blocks.get(block).push(node);
      }
    }
    return [...blocks].flatMap(([block, nodes]) => sentencesOf(block, nodes));
  }

  function sentencesOf(block, nodes) {
    const text = nodes.map((node) => node.data).join("");
    return [...text.matchAll(SENTENCE)].filter((found) => found[0].trim()).map((found) => {
      const range = document.createRange();
      range.setStart(...position(nodes, found.index));
      range.setEnd(...position(nodes, found.index + found[0].length));
      return { block, range, text: found[0].trim() };
    });
  }

  function position(nodes, offset) {
    for (const node of nodes) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
    return [nodes[nodes.length - 1], nodes[nodes.length - 1].length];
  }

  function mark(sentence) {
    if (marks) {
      if (sentence) marks.set("reading", new Highlight(sentence.range));
      else marks.delete("reading");
    } else {
      for (const old of document.querySelectorAll(".being-read")) old.classList.remove("being-read");
      if (sentence) sentence.block.classList.add("being-read");
    }
    if (sentence) sentence.block.scrollIntoView({ block: "nearest" });
  }

  function become(next) {
    state = next;
    turn += 1;
    voice.cancel();
    start.textContent = words[state];
    stop.disabled = state === "idle";
    if (state === "idle") place = 0;
    if (state !== "paused") mark(null);
    if (state === "reading") speak();
  }

  function speak() {
    const sentence = sentences[place];
    if (!sentence) return become("idle");
    const mine = ++turn;
    const spoken = new SpeechSynthesisUtterance(sentence.text);
    spoken.lang = document.documentElement.lang;
    spoken.rate = Number(speed.value);
    spoken.onend = () => {
      if (mine !== turn) return;
      place += 1;
      speak();
    };
    spoken.onerror = () => {
      if (mine !== turn) return;
      failed.hidden = false;
      become("idle");
    };
    mark(sentence);
    voice.speak(spoken);
  }

  start.addEventListener("click", () => {
    failed.hidden = true;
    sentences = sentences || collect();
    become(state === "reading" ? "paused" : "reading");
  });
  stop.addEventListener("click", () => {
    start.focus();
    become("idle");
  });
  speed.addEventListener("change", () => { if (state === "reading") become("reading"); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && state === "reading") become("paused"); });
  window.addEventListener("pagehide", () => voice.cancel());
  bar.hidden = false;
})();
