// The table of platforms: sort, find, narrow down, choose and compare. The address holds the state.
(() => {
  const { el, remember, namesFor } = subset;
  const root = document.querySelector("[data-platform-table]");
  const table = root.querySelector("table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const query = new URLSearchParams(location.search);
  const most = 4;

  const form = root.querySelector("form");
  const find = form.querySelector("input");
  const asOf = form.querySelector("#find-year");
  const selects = [...form.querySelectorAll("select[name]")];
  const lives = JSON.parse(root.querySelector("script").textContent);
  const status = form.querySelector("[role=status]");
  const chosen = el("p", { class: "compare-bar", hidden: true });
  const [compare, clear] = [el("a", { class: "button button--primary" }, "Compare"),
    el("button", { type: "button", class: "button" }, "Clear")];
  root.append(chosen);

  const sortKey = (row, index) => {
    const cell = row.cells[index];
    const kind = heads[index].dataset.sort;
    if (kind === "order") return Number(cell.dataset.order);
    if (kind === "number") return parseInt(cell.textContent, 10); // "unknown" is not a number
    return cell.textContent.trim();
  };
  const compareKeys = (a, b) => (typeof a === "string" ? a.localeCompare(b, "en") : a - b);
  let order = { name: "", down: false };
  const sort = (name, down) => {
    order = { name, down };
    const index = heads.findIndex((head) => head.dataset.key === name);
    heads.forEach((head, i) => {
      if (i === index) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const sorted = index < 0 ? rows : rows
      .map((row, i) => [sortKey(row, index), i, row])
      .sort(([a, i], [b, j]) => {
        if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b) || i - j;
        return compareKeys(a, b) * (down ? -1 : 1) || i - j;
      })
      .map(([, , row]) => row);
    body.append(...sorted);
  };

  // What stands in a row for today is kept, and put back when no year is asked for.
  const ranks = Object.values(lives.verdicts).map(([verdict]) => verdict);
  const cells = (row) => [row.cells[1], row.cells[1].querySelector(".verdict"), row.cells[1].querySelector(".muted"), row.cells[2]];
  const today = new Map(rows.map((row) => [row, [row.dataset.verdict, ...cells(row).slice(1).map((it) => it?.textContent)]]));
  const inYear = (row, year) => {
    const life = lives.spans[row.dataset.id];
    if (year < life[0] || year > life.at(-1)) return undefined;
    let at = 0;
    while (at + 3 < life.length - 1 && life[at + 3] <= year) at += 3;
    return [...lives.verdicts[life[at + 1]], "", lives.decided[life[at + 2]]];
  };
  const turn = () => {
    const year = Number(asOf.value);
    for (const row of rows) {
      const said = year ? inYear(row, year) : today.get(row);
      row.dataset.there = said ? "yes" : "";
      const [verdict, label, note, decided] = said || today.get(row);
      const [cell, badge, muted, last] = cells(row);
      row.dataset.verdict = verdict;
      cell.dataset.order = ranks.indexOf(verdict);
      badge.className = `verdict verdict--${verdict}`;
      badge.textContent = label;
      if (muted) muted.textContent = note;
      last.textContent = decided;
    }
    heads[1].querySelector("button").textContent = year ? `Verdict in ${year}` : "Verdict today";
    if (order.name) sort(order.name, order.down);
  };

  const choices = () => rows.filter((row) => row.querySelector("input").checked);
  let names; // how to find one; fetched when somebody asks
  const show = () => {
    const found = names?.matching(find.value);
    let count = 0;
    for (const row of rows) {
      const fits = Boolean(row.dataset.there) && (!found || found.some((it) => it.id === row.dataset.id))
        && selects.every((s) => !s.value || row.dataset[s.name] === s.value);
      row.hidden = !fits;
      count += fits;
    }
    const by = heads.find((head) => head.hasAttribute("aria-sort"));
    status.textContent = (rows.length === 1 ? `${count} of 1 platform`
      : `${count === rows.length ? `All ${count}` : `${count} of ${rows.length}`} platforms`)
      + (asOf.value ? ` in ${asOf.value}` : "")
      + (by ? `, sorted by ${by.textContent.trim().toLowerCase()}, ${by.dataset[order.down ? "down" : "up"]}` : "");
    if (found?.length > 1 && names.read(find.value).found.length > 1) status.append(". ", names.together(found));
    else if (found?.length && !count) status.append(`, because of what is chosen beside the name. “${find.value.trim()}” is here: `, ...found.slice(0, 3).flatMap((it, i) => [i ? ", " : "", names.link(it)]));
    else if (found && !found.length) status.append(...names.topics(find.value), names.unknown(find.value));
    const picked = choices();
    const ids = picked.map((row) => row.dataset.id);
    chosen.hidden = !ids.length;
    chosen.replaceChildren(picked.map((row) => row.cells[0].textContent.trim()).join(", ") + " ",
      ids.length > 1 ? compare : "and? Choose one more. ", " ", clear);
    compare.href = `${root.dataset.compare}?with=${ids.join(",")}`;
    remember({ find: find.value.trim(), year: asOf.value, ...Object.fromEntries(selects.map((s) => [s.name, s.value])),
      sort: (order.down ? "-" : "") + order.name, with: ids.join(",") });
  };

  for (const head of heads) {
    const button = el("button", { type: "button" }, ...head.childNodes);
    button.addEventListener("click", () => {
      const name = head.dataset.key;
      sort(name, order.name === name && !order.down);
      show();
    });
    head.append(button);
  }
  const already = (query.get("with") || "").split(",").slice(0, most);
  for (const row of rows) {
    const box = el("input", { type: "checkbox", "aria-label": `Compare ${row.cells[0].textContent.trim()}` });
    box.checked = already.includes(row.dataset.id);
    row.cells[0].prepend(el("label", { class: "choose" }, box));
  }
  body.addEventListener("change", (event) => {
    const tooMany = choices().length > most;
    if (tooMany) event.target.checked = false;
    show();
    if (tooMany) status.textContent = `${most} at most can be compared.`;
  });
  clear.addEventListener("click", () => {
    for (const row of choices()) row.querySelector("input").checked = false;
    show();
    find.focus();
  });
  asOf.addEventListener("input", turn);
  form.addEventListener("input", show);
  const look = namesFor(find, (found) => { names = found; show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const input of [find, asOf, ...selects]) input.value = "";
    sort("", false);
    turn();
    show();
  });

  // The theme opens its search over the page for a `q`, so what is shared has another name.
  find.value = query.get("find") || query.get("q") || "";
  for (const row of rows) { // the bars say their years in words, too
    const life = lives.spans[row.dataset.id];
    const said = [];
    for (let at = 0; at < life.length - 1; at += 3) said.push(`from ${life[at]} ${lives.verdicts[life[at + 1]][1].toLowerCase()}`);
    const bar = row.querySelector(".bar");
    bar.setAttribute("role", "img");
    bar.setAttribute("aria-label", said.join(", "));
    bar.removeAttribute("aria-hidden");
  }
  asOf.value = query.get("year") || "";
  if (asOf.selectedIndex < 0) asOf.value = "";
  for (const s of selects) {
    s.value = query.get(s.name) || "";
    if (s.selectedIndex < 0) s.value = "";
  }
  const wanted = query.get("sort") || "";
  const name = wanted.replace("-", "");
  if (heads.some((head) => head.dataset.key === name)) sort(name, wanted.startsWith("-"));
  turn();
  form.hidden = false;
  show();
  if (find.value) look();
})();
