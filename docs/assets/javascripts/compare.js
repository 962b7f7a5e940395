// Choose two to four platforms. Two have a page of their own; more are set side by side here.
subset.withNames().then(({ exact }) => {
  const { el, pair, paged, remember } = subset;
  const index = subsetIndex;
  const { platforms, criteria, verdicts } = index;
  const form = document.querySelector("[data-compare-picker]");
  const result = document.querySelector("[data-compare-result]");
  const status = form.querySelector("[data-compare-status]");
  const selects = [...form.querySelectorAll("select")];
  const names = Object.keys(criteria);

  const link = (p) => el("a", { href: index.root + p.url }, p.name);
  const value = (p, i) => {
    const labels = p.values[i].map((v) => criteria[names[i]].values[v]);
    if (!labels.length) return "unknown";
    return labels.join(" or ") + (labels.length > 1 ? " (disputed)" : "");
  };

  // Roles, because on a phone a row is shown as a block: see the end of subset.js.
  const sideBySide = (chosen) => {
    const line = (...cells) => el("tr", { role: "row" }, ...cells);
    const row = (head, cells) => line(el("th", { scope: "row", role: "rowheader" }, head),
      ...cells.map((cell) => el("td", { role: "cell" }, cell)));
    const rows = (...lines) => el("tbody", { role: "rowgroup" }, ...lines);
    const facts = [
      row("Verdict", chosen.map((p) => el("span", { class: `verdict verdict--${p.verdict}` }, verdicts[p.verdict]))),
      row("Years", chosen.map((p) => p.years)),
    ];
    const differing = [];
    const shared = [];
    names.forEach((name, i) => {
      const cells = chosen.map((p) => value(p, i));
      const head = el("a", { href: `${index.root + index.method}#c-${name}` }, criteria[name].name);
      (cells.every((cell) => cell === cells[0]) ? shared : differing).push(row(head, cells));
    });
    const part = (title, lines) => lines.length && rows(
      line(el("th", { scope: "rowgroup", role: "rowheader", colspan: chosen.length + 1 }, title)), ...lines);
    const pairs = chosen.flatMap((a, i) => chosen.slice(i + 1).filter((b) => paged(index, a.id, b.id)).map((b) => el("li", {},
      el("a", { href: index.root + pair(index.pair, a.id, b.id) }, `${a.name} and ${b.name}`))));
    const title = el("h2", { id: "side-by-side", tabindex: "-1" }, `${chosen.map((p) => p.name).join(", ")} side by side`);
    result.replaceChildren(title,
      el("div", { class: "table-region", role: "region", "aria-labelledby": "side-by-side", tabindex: "0" },
        el("table", { class: `data stacked stacked--${chosen.length}`, role: "table" },
          el("thead", { role: "rowgroup" }, line(el("td", { role: "cell" }),
            ...chosen.map((p) => el("th", { scope: "col", role: "columnheader" }, link(p))))),
          rows(...facts),
          ...[part(`What differs: ${differing.length}`, differing), part(`What all share: ${shared.length}`, shared)].filter(Boolean))),
      el("p", {}, "With the evidence, two at a time:"), el("ul", {}, ...pairs));
    return title;
  };

  const submit = (event) => {
    event.preventDefault();
    const ids = [...new Set(selects.map((s) => s.value).filter(Boolean))];
    if (ids.length < 2) {
      status.textContent = "Choose at least two different platforms.";
      return;
    }
    if (ids.length === 2 && paged(index, ...ids)) {
      location.href = index.root + pair(index.pair, ...ids);
      return;
    }
    status.textContent = "";
    remember({ with: ids.join(",") });
    sideBySide(ids.map((id) => platforms.find((p) => p.id === id))).focus();
  };

  const wanted = (new URLSearchParams(location.search).get("with") || "").split(",", 20);
  const chosen = [...new Set(wanted.map((name) => exact(name)?.id).filter(Boolean))].slice(0, 4)
    .map((id) => platforms.find((p) => p.id === id));
  chosen.forEach((p, i) => { selects[i].value = p.id; });
  form.addEventListener("submit", submit);
  form.hidden = false;
  const two = chosen.length === 2 && paged(index, chosen[0].id, chosen[1].id);
  if (two) location.replace(index.root + pair(index.pair, chosen[0].id, chosen[1].id));
  else if (chosen.length > 1) sideBySide(chosen);
});
