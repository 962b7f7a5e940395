// The diagram: highlight a verdict or a decade, find a platform, choose a definition and see the
// platforms move. Everything chosen is also said in words, and is in the address.
(() => {
  const { el, key, remember } = subset;
  const root = document.querySelector("[data-diagram]");
  const form = root.querySelector("form");
  const { platforms, verdicts, table, compare } = JSON.parse(root.querySelector("script").textContent);
  const query = new URLSearchParams(location.search);
  const main = root.querySelector("figure");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const marks = () => [...root.querySelectorAll("figure a[data-id]")];
  const names = Object.fromEntries(marks().map((a) => [a.dataset.id, a.querySelector("text").textContent]));
  const hrefs = Object.fromEntries(marks().map((a) => [a.dataset.id, a.getAttribute("href")]));
  const ids = Object.keys(platforms);

  const [definition, highlight, find] = ["definition", "highlight", "find"]
    .map((id) => document.getElementById(id) || { value: "", selectedIndex: 0, addEventListener() {} });
  const status = form.querySelector("[role=status]");

  const show = () => {
    const wanted = key(find.value);
    const all = (id) => [names[id], ...platforms[id].slice(2)].map(key);
    const exact = ids.filter((id) => all(id).includes(wanted));
    const found = !wanted ? [] : exact.length ? exact
      : ids.filter((id) => all(id).some((name) => name.startsWith(wanted)));
    const lit = ids.filter((id) => highlight.value
      && [platforms[id][1], `${platforms[id][0]}s`].includes(highlight.value));
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
      const region = mark.closest("[data-region]").getAttribute("aria-label").replace(/: .*$/, "").toLowerCase();
      return `: ${region}`;
    };
    if (wanted && !found.length) status.replaceChildren(`No platform is called “${find.value.trim()}”.`);
    else if (found.length) status.replaceChildren(...links(found), found.length === 1 ? said(found[0]) : "", ...sideBySide(found));
    else if (lit.length) {
      const [name] = highlight.selectedOptions;
      const filter = highlight.value in verdicts ? `verdict=${highlight.value}` : `decade=${parseInt(highlight.value, 10)}`;
      status.replaceChildren(`${name.textContent}: ${lit.length}. `, ...(lit.length > 9
        ? [el("a", { href: `${table}?${filter}` }, "The same as a list")] : [...links(lit), ...sideBySide(lit)]));
    }
    else status.replaceChildren();
    remember({ definition: definition.value, highlight: highlight.value, find: find.value.trim() });
  };

  // Puts another figure in place of the one that is shown, and lets every platform travel from
  // where it stood to where it stands now.
  const change = (figure) => {
    const where = (a) => a.querySelector("rect").getBoundingClientRect();
    const seen = (a) => where(a).width > 0; // one of the two views is not shown
    const before = Object.fromEntries(marks().filter(seen).map((a) => [a.dataset.id, where(a)]));
    root.querySelector("figure").replaceWith(figure);
    for (const a of marks()) a.setAttribute("href", hrefs[a.dataset.id]);
    if (!calm.matches) {
      for (const a of marks().filter(seen)) {
        const [from, to] = [before[a.dataset.id], where(a)];
        const scale = a.ownerSVGElement.viewBox.baseVal.width / a.ownerSVGElement.getBoundingClientRect().width;
        a.animate([{ transform: `translate(${(from.x - to.x) * scale}px, ${(from.y - to.y) * scale}px)` },
          { transform: "none" }], { duration: 700, easing: "ease-in-out" });
      }
    }
    show();
  };
  const choose = () => {
    const wanted = definition.value;
    if (!wanted) return change(main);
    const script = el("script", { src: `${form.dataset.views}${wanted}.js` });
    script.addEventListener("load", () => {
      script.remove();
      if (definition.value !== wanted || subsetView.key !== wanted) return;
      // Our own build wrote this markup, from the same template as the page's own diagram.
      change(document.createRange().createContextualFragment(subsetView.figure).querySelector("figure"));
    });
    document.head.append(script);
    return undefined;
  };

  definition.value = query.get("definition") || "";
  if (definition.selectedIndex < 0) definition.value = "";
  highlight.value = query.get("highlight") || "";
  if (highlight.selectedIndex < 0) highlight.value = "";
  find.value = query.get("find") || "";
  definition.addEventListener("change", choose);
  highlight.addEventListener("change", show);
  find.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  if (definition.value) choose();
  show();
})();
