"use strict";
// The tables of the register sort by any column, in place. Without script the register can be read by state, issuer,
// year, topic and kind on pages of their own.
(function () {
  const chinese = new Intl.Collator(document.documentElement.lang || "zh-CN", { numeric: true });

  function makeSortable(table) {
    const body = table.tBodies[0];
    const written = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      button.title = table.dataset.sortHint.replace("{name}", head.textContent);
      button.addEventListener("click", () => sort(head, column));
      head.replaceChildren(button);
    });

    // Upwards, downwards, and as it was.
    function sort(head, column) {
      const next = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort || "none"];
      for (const other of heads) other.removeAttribute("aria-sort");
      const rows = [...written];
      if (next !== "none") {
        head.setAttribute("aria-sort", next);
        const words = (row) => row.cells[column].textContent.trim();
        rows.sort((a, b) => chinese.compare(words(a), words(b)) * (next === "ascending" ? 1 : -1));
      }
      body.append(...rows);
    }
  }

  for (const table of document.querySelectorAll("table[data-sortable]")) if (table.tBodies[0].rows.length > 1) makeSortable(table);
})();
