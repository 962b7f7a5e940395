// The timeline: find a platform, highlight the years of a verdict or the launches of a decade.
// What is chosen is also said in words, and is in the address.
(() => {
  const { remember, namesFor } = subset;
  const root = document.querySelector("[data-timeline]");
  const rows = [...root.querySelectorAll("li[data-id]")];
  const form = root.querySelector("form");
  const [find, highlight] = [form.querySelector("input"), form.querySelector("select")];
  const status = form.querySelector("[role=status]");
  const query = new URLSearchParams(location.search);
  const name = (row) => row.querySelector("a").textContent;

  let names; // how to find one; fetched when somebody asks
  const show = () => {
    const chosen = highlight.value;
    const lit = (row) => row.dataset.decade === chosen || row.querySelector(`.bar-${chosen}`);
    const fitting = names?.matching(find.value)?.map((it) => it.id);
    const found = rows.filter((row) => !fitting || fitting.includes(row.dataset.id));
    for (const row of rows) {
      row.hidden = !found.includes(row);
      root.querySelector(`tr[data-id="${row.dataset.id}"]`).hidden = row.hidden;
      row.classList.toggle("is-dimmed", Boolean(chosen && !lit(row)));
      for (const line of row.querySelectorAll("line")) {
        const other = chosen.length === 1 && !line.matches(`.bar-${chosen}`);
        line.classList.toggle("is-dimmed", other);
        line.classList.toggle("is-lit", Boolean(chosen && !other && lit(row)));
      }
    }
    const count = found.length === rows.length ? `${rows.length} platforms` : `${found.length} of ${rows.length} platforms`;
    const text = highlight.selectedOptions[0].textContent;
    const which = found.filter((row) => chosen && lit(row));
    if (!found.length) {
      status.replaceChildren(names.unknown(find.value));
    } else if (found.length === 1) {
      status.replaceChildren(`${name(found[0])}: ${found[0].querySelector("svg").getAttribute("aria-label")}`);
    } else {
      status.replaceChildren(count + (chosen ? `; ${text}: ${which.length}` : "")
        + (chosen && which.length < 12 ? ` (${which.map(name).join(", ")})` : ""));
    }
    remember({ find: find.value.trim(), highlight: chosen });
  };

  find.value = query.get("find") || "";
  highlight.value = query.get("highlight") || "";
  if (highlight.selectedIndex < 0) highlight.value = "";
  form.addEventListener("input", show);
  const look = namesFor(find, (it) => { names = it; show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (find.value) look();
  show();
})();
