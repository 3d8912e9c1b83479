/* The search box of every page and the page of results. What the markup must offer stands in docs/search-format.md;
   the index itself is read by search-index.js, which is loaded when somebody begins to search. */
"use strict";
(() => {
  const script = document.currentScript;
  const engineAddress = script.dataset.engine || new URL("search-index.js", script.src).href;

  const STRINGS = {
    "count": "共找到 {count} 条结果", "count.paged": "共找到 {count} 条结果（第 {page} 页，共 {pages} 页）",
    "count.none": "没有找到与“{query}”相符的内容",
    "searching": "正在搜索…", "loosened": "没有与原文完全一致的内容，以下结果没有计入标点",
    "failed": "搜索数据没有载入，可能是网络中断或者页面已经更新", "retry": "重新载入",
    "unsupported": "浏览器版本过低，不能使用站内搜索；请升级浏览器，或者用下面的办法查找",
    "prompt": "输入标题、正文里的任何一段文字，或者文号、索引号。", "cut": "输入的内容过长，只搜索前 200 个字",
    "suggestions": "搜索建议", "suggestions.count": "{count} 条建议，用上下方向键选择",
    "sort": "排序：", "sort.relevance": "按相关程度", "sort.date": "按发布日期",
    "facets": "筛选", "facets.chosen": "筛选（已选：{names}）", "names.join": "、",
    "facet.clear": "清除筛选", "facet.more": "更多", "facet.count": "（{count}）",
    "facet.status": "有效性", "facet.type": "类别", "facet.column": "栏目", "facet.issuer": "发文机关", "facet.year": "年份",
    "facet.unit": "责任单位", "facet.topic": "主题", "facet.site": "网站",
    "pages": "搜索结果分页", "pages.previous": "上一页", "pages.next": "下一页", "pages.number": "第 {page} 页",
    "published": "发布日期", "number": "文号", "issuer": "发文机关", "column": "栏目",
    "nearest": "是不是要找：", "empty.help": "可以减少几个字、去掉筛选条件，或者到这里查找：",
    "empty.register": "规范性文件库", "empty.sitemap": "网站地图", "empty.index": "公开信息目录",
  };
  const block = document.querySelector("[data-search-words]");
  if (block) Object.assign(STRINGS, JSON.parse(block.dataset.searchWords));
  const say = (key, values = {}) => (STRINGS[key] ?? key.replace(/^[a-z]+\./, ""))
    .replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };
  const offline = location.protocol === "file:";
  const addressOf = (card) => card.base + card.url + (offline ? "index.html" : "");

  // ---- The index, loaded when it is needed ------------------------------------------------------------------------

  const app = document.getElementById("search-app");
  const inputs = Array.from(document.querySelectorAll("form[role=search] input[name=q]"));
  const here = location.href.replace(/[?#].*/, "");
  const root = app ? new URL(app.dataset.root || "../", here).href
    : inputs.length ? new URL("../", new URL(".", inputs[0].form.action)).href : here;

  let opened = null;
  const open = () => {
    opened = opened || (async () => {
      if (!window.siteSearch) {
        await new Promise((resolve, reject) => {
          const engine = make("script", { src: engineAddress });
          engine.onload = resolve;
          engine.onerror = () => reject(new Error(`cannot load ${engineAddress}`));
          document.head.append(engine);
        });
      }
      return window.siteSearch.openIndex(root);
    })().catch((error) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  const today = () => {
    const fixed = app && app.dataset.asOf;
    const days = fixed ? Date.parse(fixed) / 864e5 : Math.floor((Date.now() + 8 * 36e5) / 864e5);
    return days + window.siteSearch.EPOCH;
  };
  const dateText = (day) => new Date((day - window.siteSearch.EPOCH) * 864e5).toISOString().slice(0, 10);

  // ---- Suggestions while typing -----------------------------------------------------------------------------------

  const SUGGESTIONS = 8;
  let prepared = null;
  const titles = async (index) => {
    const { fold, squeeze } = window.siteSearch;
    prepared = prepared || (await index.allCards()).map((card) =>
      ({ card, title: squeeze(fold(card.title)), number: fold(card.number) }));
    return prepared;
  };
  const suggest = async (typed) => {
    const index = await open();
    const { fold, squeeze, parseQuery, search } = window.siteSearch;
    if (!index.cardsAtOnce) {
      if (squeeze(fold(typed)).length < 2) return [];
      const number = parseQuery(typed).number;
      const { matches } = await search(index, number || `title:"${typed.replace(/["“”]/g, "")}"`, { day: today() });
      return Promise.all(matches.slice(0, SUGGESTIONS).map((match) => index.card(match.document)));
    }
    const wanted = squeeze(fold(typed)), folded = fold(typed);
    const number = parseQuery(typed).number || folded;
    if (!wanted) return [];
    const rank = (entry) => {
      if (entry.number && entry.number === number) return 0;
      const at = entry.title.indexOf(wanted);
      if (at >= 0) return entry.title === wanted ? 1 : at ? 3 : 2;
      return entry.number.includes(number) ? 4 : 9;
    };
    return (await titles(index)).map((entry, n) => ({ card: entry.card, n, rank: rank(entry) }))
      .filter((found) => found.rank < 9).sort((a, b) => a.rank - b.rank || b.n - a.n)
      .slice(0, SUGGESTIONS).map((found) => found.card);
  };

  const combobox = (input, nth) => {
    const list = make("ul", { id: `search-suggestions-${nth}`, class: "search-suggestions", role: "listbox",
      "aria-label": say("suggestions"), hidden: "" });
    const live = make("span", { class: "search-live visually-hidden", role: "status" });
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": list.id, autocomplete: "off" })) input.setAttribute(name, value);
    input.after(list, live);
    let options = [], active = -1, turn = 0, timer = 0;

    const point = (to) => {
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === to)));
      active = to;
      if (to < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", options[to].id);
        options[to].scrollIntoView({ block: "nearest" });
      }
    };
    const close = () => {
      turn++;
      clearTimeout(timer);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      options = [];
      point(-1);
      live.textContent = "";
    };
    const show = (cards) => {
      options = cards.map((card, i) => {
        const option = make("li", { id: `${list.id}-${i}`, role: "option", "aria-selected": "false",
          class: "search-suggestion", "data-url": addressOf(card) }, make("span", { class: "search-suggestion-title" }, card.title));
        if (card.number) option.append(" ", make("span", { class: "search-suggestion-number" }, card.number));
        return option;
      });
      list.replaceChildren(...options);
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(options.length > 0));
      point(-1);
      live.textContent = options.length ? say("suggestions.count", { count: options.length }) : "";
    };
    const ask = () => {
      clearTimeout(timer);
      const mine = ++turn, typed = input.value.slice(0, 200);
      if (!typed.trim()) return close();
      timer = setTimeout(async () => {
        const cards = await suggest(typed).catch(() => []);
        if (mine === turn && document.activeElement === input) show(cards);
      }, 120);
    };
    const go = (option) => { location.href = option.dataset.url; };

    input.addEventListener("input", ask);
    input.addEventListener("focus", () => { open().then((index) => index.cardsAtOnce && titles(index)).catch(() => {}); });
    input.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) go(option);
    });
    input.form.addEventListener("submit", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && options.length) {
        event.preventDefault();
        const places = options.length + 1; // the last place is the input itself
        const next = ((active < 0 ? options.length : active) + step + places) % places;
        point(next === options.length ? -1 : next);
      } else if (step && event.key === "ArrowDown") ask();
      else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        go(options[active]);
      } else if (event.key === "Escape") {
        if (options.length) close();
        else input.value = "";
        event.preventDefault();
      }
    });
  };
  inputs.forEach(combobox);

  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || busy || event.ctrlKey || event.altKey || event.metaKey || !inputs.length) return;
    event.preventDefault();
    (inputs.find((input) => app && app.contains(input)) || inputs[0]).focus();
  });

  if (!app) return;

  // ---- The page of results ----------------------------------------------------------------------------------------

  const PAGE = 10, SHOWN_VALUES = 8;
  const FACETS = ["status", "type", "column", "issuer", "year", "unit", "topic", "site"];
  const status = make("p", { class: "search-status", role: "status", tabindex: "-1" });
  const notes = make("div", { class: "search-notes" });
  const tools = make("div", { class: "search-tools" });
  const facetsName = make("summary", {}, say("facets")), facetGroups = make("div", { class: "search-facet-groups" });
  const facetsBox = make("details", {}, facetsName, facetGroups);
  const facets = make("nav", { class: "search-facets", "aria-label": say("facets"), hidden: "" }, facetsBox);
  const results = make("ol", { class: "search-results" });
  const pages = make("nav", { class: "search-pages", "aria-label": say("pages"), hidden: "" });
  app.append(make("div", { class: "search-top" }, status, tools), notes,
    make("div", { class: "search-columns" }, facets, make("div", { class: "search-main" }, results, pages)));

  const wide = matchMedia("(min-width: 60rem)"); // the filters stand beside the results, as in search.css
  const fitFacets = () => { facetsBox.open = wide.matches; };
  wide.addEventListener("change", fitFacets);
  fitFacets();

  const linkTo = (parameters, change) => {
    const next = new URLSearchParams(parameters);
    for (const [name, value] of Object.entries({ page: null, ...change })) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return `?${next}`;
  };
  const valuesOf = { // what a document shows under each facet
    status: (match) => (match.status ? [match.status] : []),
    type: (match, facts) => facts.type[match.document],
    column: (match, facts) => (facts.column[match.document] ? [facts.column[match.document].top.name] : []),
    issuer: (match, facts) => facts.issuer[match.document],
    year: (match) => [dateText(match.published).slice(0, 4)],
    unit: (match, facts) => facts.unit[match.document],
    topic: (match, facts) => facts.topic[match.document],
    site: (match, facts) => facts.site[match.document],
  };
  const nameOf = (facet, value) => (facet === "status" || facet === "type" ? say(`${facet}.${value}`) : value);

  const chosenIn = (parameters) => {
    const chosen = {};
    for (const facet of FACETS) {
      const value = parameters.get(facet) ?? (facet === "status" ? app.dataset.status : null);
      if (value && value !== "all") chosen[facet] = value;
    }
    return chosen;
  };

  const showFacets = (found, chosen, parameters) => {
    const groups = [];
    for (const facet of FACETS) {
      const others = FACETS.filter((other) => other !== facet && chosen[other]);
      const counts = new Map();
      for (const match of found.matches) {
        if (!others.every((other) => valuesOf[other](match, found.facts).includes(chosen[other]))) continue;
        for (const value of valuesOf[facet](match, found.facts)) counts.set(value, (counts.get(value) || 0) + 1);
      }
      if (chosen[facet] && !counts.has(chosen[facet])) counts.set(chosen[facet], 0);
      if (counts.size < (chosen[facet] ? 1 : 2)) continue;
      const order = facet === "year" ? (a, b) => b[0] - a[0] : (a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
      const items = [...counts].sort(order).map(([value, count]) => {
        const on = chosen[facet] === value;
        const off = facet === "status" && app.dataset.status ? "all" : null;
        return make("li", {}, make("a", { href: linkTo(parameters, { [facet]: on ? off : value }), class: "search-facet-value",
          "aria-current": on ? "true" : null, "data-move": "" }, nameOf(facet, value),
        make("span", { class: "search-facet-count" }, say("facet.count", { count }))));
      });
      const list = make("ul", {}, ...items.slice(0, SHOWN_VALUES));
      const group = make("section", { class: "search-facet", "data-facet": facet },
        make("h2", { class: "search-facet-name" }, say(`facet.${facet}`)), list);
      if (items.length > SHOWN_VALUES) {
        group.append(make("details", {}, make("summary", {}, say("facet.more")), make("ul", {}, ...items.slice(SHOWN_VALUES))));
      }
      groups.push(group);
    }
    if (Object.keys(chosen).length) {
      const none = Object.fromEntries(FACETS.map((facet) => [facet, null]));
      if (app.dataset.status) none.status = "all";
      groups.unshift(make("p", {}, make("a", { href: linkTo(parameters, none), class: "search-clear", "data-move": "" }, say("facet.clear"))));
    }
    const names = Object.entries(chosen).map(([facet, value]) => nameOf(facet, value));
    facetsName.textContent = names.length ? say("facets.chosen", { names: names.join(say("names.join")) }) : say("facets");
    facetGroups.replaceChildren(...groups);
    facets.hidden = !groups.length;
    fitFacets();
  };

  /* The folded text, and where in the text each of its characters comes from. */
  const traced = (text) => {
    const { foldCharacter } = window.siteSearch;
    const folded = [], from = [];
    let at = 0;
    for (const character of text) {
      const plain = foldCharacter(character);
      if (plain && !(plain === " " && folded[folded.length - 1] === " ")) {
        folded.push(plain);
        from.push(at);
      }
      at += character.length;
    }
    from.push(at);
    return { folded, from };
  };
  const spots = (folded, text) => {
    const wanted = Array.from(text), found = [];
    for (let i = 0; i + wanted.length <= folded.length; i++) {
      let n = 0;
      while (n < wanted.length && folded[i + n] === wanted[n]) n++;
      if (n === wanted.length) {
        found.push([i, i + n]);
        i += n - 1;
      }
    }
    return found;
  };
  const marked = (text, terms, around) => {
    const { folded, from } = traced(text);
    const all = terms.flatMap((term) => spots(folded, term)).sort((a, b) => a[0] - b[0]);
    const start = around ? Math.max(0, (all.length ? all[0][0] : 0) - around) : 0;
    const end = around ? Math.min(folded.length, start + 4 * around) : folded.length;
    const parts = [];
    let at = start;
    for (const [begin, stop] of all) {
      if (begin < at || stop > end) continue;
      parts.push(text.slice(from[at], from[begin]), make("mark", {}, text.slice(from[begin], from[stop])));
      at = stop;
    }
    parts.push(text.slice(from[at], from[end]));
    return { parts: [start ? "…" : "", ...parts, around && end < folded.length ? "…" : ""], hits: all.length };
  };

  /* index.txt is a head (the title, then one line for each fact), an empty line and the body. Shown is the first hit in
     the body; else the line of the head that has it, a document number say; else, as for titles, how the body begins. */
  const TEXT_LIMIT = 2e6, AROUND = 40;
  const snippet = async (card, terms, place) => {
    const response = await fetch(`${card.base}${card.url}index.txt`);
    if (!response.ok) return;
    const text = new TextDecoder().decode((await response.arrayBuffer()).slice(0, TEXT_LIMIT));
    const end = text.search(/\r?\n\r?\n/);
    const [, ...head] = text.slice(0, Math.max(end, 0)).split(/\r?\n/);
    const body = marked(text.slice(Math.max(end, 0)).trim(), terms, AROUND);
    const line = body.hits ? undefined : head.map((fact) => marked(fact, terms, 0)).find((fact) => fact.hits);
    place.replaceChildren(...(line ?? body).parts);
  };

  const showResults = async (index, found, visible, terms, current) => {
    const cards = await Promise.all(visible.map((match) => index.card(match.document)));
    if (!current()) return;
    results.replaceChildren(...visible.map((match, i) => {
      const card = cards[i], ended = match.status === "expired" || match.status === "repealed";
      const link = make("a", { href: addressOf(card) }, ...marked(card.title, terms, 0).parts);
      const heading = make("h2", { class: "search-result-title" }, link);
      if (match.status) {
        heading.append(" ", make("span", { class: `validity validity-${match.status.replace("_", "-")}` }, say(`status.${match.status}`)));
      }
      const facts = [[say("number"), card.number], [say("issuer"), found.facts.issuer[match.document].join(say("names.join"))],
        [say("column"), found.facts.column[match.document]?.name], [say("published"), dateText(match.published)],
        // Full addresses lead to other sites: who publishes it is told.
        [say("facet.site"), card.base ? "" : found.facts.site[match.document].join(say("names.join"))]];
      const meta = make("dl", { class: "search-result-facts" });
      for (const [name, value] of facts) if (value) meta.append(make("div", {}, make("dt", {}, name), make("dd", {}, value)));
      const text = make("p", { class: "search-snippet" });
      if (!offline) snippet(card, terms, text).catch(() => {});
      return make("li", { class: ended ? "search-result search-result-ended" : "search-result" }, heading, ...(offline ? [] : [text]), meta);
    }));
  };

  const showPages = (page, last, parameters) => {
    const item = (to, text, attributes = {}) => make("li", {}, make("a", { href: linkTo(parameters, { page: to === 1 ? null : to }),
      "data-move": "", ...attributes }, text));
    const numbers = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, last])].filter((n) => n >= 1 && n <= last);
    const items = numbers.map((n) => item(n, String(n), { "aria-label": say("pages.number", { page: n }), "aria-current": n === page ? "page" : null }));
    if (page > 1) items.unshift(item(page - 1, say("pages.previous"), { rel: "prev" }));
    if (page < last) items.push(item(page + 1, say("pages.next"), { rel: "next" }));
    pages.replaceChildren(make("ul", {}, ...items));
    pages.hidden = last < 2;
  };

  const showSort = (parameters) => {
    const byDate = parameters.get("sort") === "date";
    const link = (value, text, on) => make("a", { href: linkTo(parameters, { sort: value }), "data-move": "", "aria-current": on ? "true" : null }, text);
    tools.replaceChildren(make("span", { class: "search-sort" }, say("sort"), link(null, say("sort.relevance"), !byDate), " ",
      link("date", say("sort.date"), byDate)));
  };

  const showNothing = async (index, query) => {
    const ways = [["register/", "empty.register"], ["sitemap/", "empty.sitemap"], ["search/index/", "empty.index"]];
    const help = make("p", {}, say("empty.help"), ...ways.flatMap(([path, word], i) =>
      [i ? say("names.join") : "", make("a", { href: `${root}${path}${offline ? "index.html" : ""}` }, say(word))]));
    notes.append(help);
    if (!index.cardsAtOnce) return;
    const { tokens, squeeze, fold } = window.siteSearch;
    const pairs = (text) => new Set(tokens(text).map(([, token]) => token));
    const wanted = pairs(squeeze(fold(query.slice(0, 200))));
    const near = (await titles(index)).map(({ card, title }) => {
      const has = pairs(title);
      const shared = [...wanted].filter((pair) => has.has(pair)).length;
      return { card, likeness: 2 * shared / (wanted.size + has.size) };
    }).filter((found) => found.likeness >= 0.3).sort((a, b) => b.likeness - a.likeness).slice(0, 3);
    if (!near.length || !help.isConnected) return;
    help.before(make("p", {}, say("nearest")), make("ul", { class: "search-nearest" },
      ...near.map(({ card }) => make("li", {}, make("a", { href: addressOf(card) }, card.title)))));
  };

  const clear = () => {
    for (const part of [notes, tools, facetGroups, results, pages]) part.replaceChildren();
    facets.hidden = pages.hidden = true;
  };
  const fail = (error, again) => {
    clear();
    const old = typeof DecompressionStream === "undefined";
    status.textContent = say(old ? "unsupported" : "failed");
    if (!old) {
      const button = make("button", { type: "button", class: "search-retry" }, say("retry"));
      button.addEventListener("click", again);
      notes.replaceChildren(button);
    }
    console.error(error);
  };

  let turn = 0;
  const run = async (focus) => {
    const mine = ++turn, current = () => mine === turn;
    const parameters = new URLSearchParams(location.search);
    const typed = parameters.get("q") || "";
    for (const input of inputs) input.value = typed;
    if (!typed.trim()) {
      clear();
      status.textContent = say("prompt");
      open().then((index) => Promise.all([index.facts(), index.warm()])).catch(() => {}); // a failure is told when somebody searches
      return;
    }
    const slow = setTimeout(() => { if (current()) status.textContent = say("searching"); }, 300);
    app.setAttribute("aria-busy", "true");
    try {
      const index = await open();
      const found = await window.siteSearch.search(index, typed, { day: today(), newestFirst: parameters.get("sort") === "date" });
      if (!current()) return;
      const chosen = chosenIn(parameters);
      const kept = found.matches.filter((match) =>
        Object.keys(chosen).every((facet) => valuesOf[facet](match, found.facts).includes(chosen[facet])));
      const last = Math.max(1, Math.ceil(kept.length / PAGE));
      const page = Math.min(last, Math.max(1, parseInt(parameters.get("page"), 10) || 1));
      let terms = found.query.terms.filter((term) => !term.excluded).map((term) => term.text);
      // Of a number typed in pieces (“示政发2020 1”) a lone figure is no hit of its own.
      if (found.query.number) terms = [found.query.number, ...terms.filter((term) => Array.from(term).length > 1)];
      clear();
      if (Array.from(typed).length > 200) notes.append(make("p", {}, say("cut")));
      if (found.loosened) {
        notes.append(make("p", {}, say("loosened")));
        terms.push(...terms.flatMap((term) => term.split(/[^\p{L}\p{N}]+/u).filter(Boolean)));
      }
      showFacets(found, chosen, parameters);
      if (kept.length) {
        showSort(parameters);
        await showResults(index, found, kept.slice((page - 1) * PAGE, page * PAGE), terms, current);
        showPages(page, last, parameters);
      } else await showNothing(index, typed);
      if (!current()) return;
      status.textContent = kept.length
        ? say(last > 1 ? "count.paged" : "count", { count: kept.length, page, pages: last })
        : say("count.none", { query: Array.from(typed).slice(0, 40).join("") });
      if (focus) {
        status.focus({ preventScroll: true });
        app.scrollIntoView({ block: "start" });
      }
    } catch (error) {
      if (current()) fail(error, () => run(true));
    } finally {
      clearTimeout(slow);
      if (current()) app.removeAttribute("aria-busy");
    }
  };
  const move = (address, focus) => {
    history.pushState(null, "", address);
    run(focus);
  };

  app.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-move]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    move(link.getAttribute("href"), true);
  });
  for (const input of inputs) {
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const next = new URLSearchParams(location.search);
      for (const name of ["page", "q"]) next.delete(name);
      next.set("q", input.value);
      move(`?${next}`, false);
    });
  }
  window.addEventListener("popstate", () => run(false));
  run(false);
})();
