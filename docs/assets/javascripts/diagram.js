// The diagram: highlight a verdict or a decade, find a platform, choose a definition or a year and
// see the platforms move. Everything chosen is also said in words, and is in the address.
(() => {
  const { el, remember, namesFor } = subset;
  const root = document.querySelector("[data-diagram]");
  const form = root.querySelector("form");
  const { platforms, verdicts, table, compare } = JSON.parse(root.querySelector("script").textContent);
  const main = root.querySelector("figure");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const marks = () => [...root.querySelectorAll("figure a[data-id]")];
  const names = Object.fromEntries(marks().map((a) => [a.dataset.id, a.querySelector("text").textContent]));
  const hrefs = Object.fromEntries(marks().map((a) => [a.dataset.id, a.getAttribute("href")]));
  const ids = Object.keys(platforms);

  const absent = { value: "", addEventListener() {} }; // a control that this page has not
  const [definition, highlight, find] = ["definition", "highlight", "find"]
    .map((id) => form.querySelector(`#${id}`) || absent);
  const status = form.querySelector("[role=status]");

  // Under the guide's rule, a label's place says what the platform is in the year that is shown.
  const verdict = (a) => {
    const { region } = a.closest("[data-region]").dataset;
    return { networking: "social-networking", media: "social-media", outside: "neither",
      offline: "offline-social-network", unknown: "undetermined" }[region] || "contested";
  };
  // The platforms that a text finds; before their names are there, there is no way to tell.
  let reader;
  const show = () => {
    const { year } = years.state();
    const verdictNow = Object.fromEntries(marks().map((a) => [a.dataset.id, verdict(a)]));
    const wanted = reader && find.value.trim();
    const found = (reader?.matching(find.value) || []).map((it) => it.id).filter((id) => names[id]);
    const lit = ids.filter((id) => highlight.value && verdictNow[id]
      && [definition.value ? platforms[id][1] : verdictNow[id], `${platforms[id][0]}s`].includes(highlight.value));
    for (const a of marks()) {
      const { id } = a.dataset;
      a.classList.toggle("is-dimmed", Boolean(found.length ? !found.includes(id) : highlight.value && !lit.includes(id)));
      a.classList.toggle("is-lit", found.includes(id) || lit.includes(id));
    }
    const links = (list) => list.flatMap((id, i) => [i ? ", " : "", el("a", { href: hrefs[id] }, names[id])]);
    const sideBySide = (list) => (list.length > 4 ? [] : [". ",
      el("a", { href: `${compare}?with=${list.join(",")}` }, list.length > 1 ? "Compare them" : "Compare it")]);
    const said = (id) => {
      const mark = marks().find((a) => a.dataset.id === id);
      if (!mark) return `: not there in ${year}`;
      const region = mark.closest("[data-region]").getAttribute("aria-label").replace(/: .*$/, "").toLowerCase();
      return `: ${region}`;
    };
    if (wanted && !found.length) status.replaceChildren(reader.unknown(wanted));
    else if (found.length) status.replaceChildren(...links(found), found.length === 1 ? said(found[0]) : "", ...sideBySide(found));
    else if (lit.length) {
      const [name] = highlight.selectedOptions;
      const filter = highlight.value in verdicts ? `verdict=${highlight.value}` : `decade=${parseInt(highlight.value, 10)}`;
      const same = `${table}?${filter}${year ? `&year=${year}` : ""}`;
      status.replaceChildren(`${name.textContent}: ${lit.length}. `, ...(lit.length > 9
        ? [el("a", { href: same }, "The same as a list")] : [...links(lit), ...sideBySide(lit)]));
    }
    else status.replaceChildren();
    remember({ definition: definition.value, ...years.state(), highlight: highlight.value, find: find.value.trim() });
  };

  // Lets every platform travel from where it stood to where a change of the drawing puts it.
  const move = (redraw) => {
    const where = (a) => a.querySelector("rect").getBoundingClientRect();
    const seen = () => marks().filter((a) => where(a).width > 0); // one of the two views is not shown
    const before = Object.fromEntries(seen().map((a) => [a.dataset.id, where(a)]));
    redraw();
    for (const a of marks()) {
      a.setAttribute("href", hrefs[a.dataset.id]);
      a.getAnimations().forEach((it) => it.cancel());
    }
    show();
    if (calm.matches) return;
    const after = seen().map((a) => [a, where(a)]);
    for (const [a, to] of after) {
      const from = before[a.dataset.id];
      const scale = a.ownerSVGElement.viewBox.baseVal.width / a.ownerSVGElement.getBoundingClientRect().width;
      if (from && from.x === to.x && from.y === to.y) continue;
      a.animate(from ? [{ transform: `translate(${(from.x - to.x) * scale}px, ${(from.y - to.y) * scale}px)` },
        { transform: "none" }] : [{ opacity: 0 }, {}], { duration: 600, easing: "ease-in-out" });
    }
  };
  const change = (figure) => move(() => {
    if (figure === main) years.draw();
    root.querySelector("figure").replaceWith(figure);
    // What is explained is what is shown: two shapes, or one.
    for (const it of document.querySelectorAll(".of-one, .of-two")) it.hidden = it.matches(".of-one") === (figure === main);
  });
  const fetched = (src) => new Promise((resolve) => {
    const script = el("script", { src });
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => script.remove());
    document.head.append(script);
  });
  const choose = () => {
    const wanted = definition.value;
    years.enable(!wanted);
    if (!wanted) return years.ready().then(() => definition.value || change(main));
    return fetched(`${form.dataset.views}${wanted}.js`).then(() => {
      if (definition.value !== wanted || subsetView.key !== wanted) return;
      // Our own build wrote this markup, from the same template as the page's own diagram.
      change(document.createRange().createContextualFragment(subsetView.figure).querySelector("figure"));
    });
  };
  // The years are on the page of the diagram alone.
  const years = subset.years?.(root, main, choose, fetched)
    || { state: () => ({}), read() {}, ready: () => Promise.resolve(), draw() {}, enable() {} };

  // What makes a file of the drawing is fetched when somebody wants one.
  const files = root.querySelector(".diagram-files");
  for (const it of files?.querySelectorAll("a, button") || []) {
    it.hidden = false;
    it.addEventListener("click", (event) => {
      event.preventDefault();
      fetched(files.dataset.script).then(() => subset.picture(root, it.textContent.toLowerCase(),
        [definition.value, years.state().year, years.state().without && "without-purpose"].filter(Boolean)));
    });
  }

  const read = () => {
    const query = new URLSearchParams(location.search);
    years.read(query);
    for (const [name, control] of Object.entries({ definition, highlight, find })) {
      if (control === absent) continue; // what the address says would be checked by no list of options
      control.value = query.get(name) || "";
      if (control.selectedIndex < 0) control.value = "";
    }
  };
  read();
  definition.addEventListener("change", choose);
  highlight.addEventListener("change", show);
  const look = namesFor(find, (it) => { reader = it; show(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  addEventListener("popstate", () => { read(); choose(); });
  if (definition.value || Object.values(years.state()).some(Boolean)) choose();
  if (find.value) look();
  show();
})();
