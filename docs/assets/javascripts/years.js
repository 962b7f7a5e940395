// The diagram through the years, and without the question of main purpose. The build has laid out
// every drawing; this script draws what it wrote, and lays out nothing itself.
subset.years = (root, main, changed, fetched) => {
  const { el } = subset;
  const form = root.querySelector(".diagram-year");
  const [range, without] = ["year", "without"].map((id) => form.querySelector(`#${id}`));
  const [output, fields] = ["output", "fieldset"].map((tag) => form.querySelector(tag));
  const last = Number(range.max) - 1; // beyond it, every platform is shown at its last verdict
  const year = () => (range.value > last ? 0 : Number(range.value));
  const key = () => (without.checked ? "purpose" : "guide");

  // What stands in the figure at first, by view: its labels are moved, never made.
  const views = [...main.querySelectorAll("svg")].map((view) => ({
    view, width: view.viewBox.baseVal.width, size: Number(view.getAttribute("font-size")),
    items: Object.fromEntries([...view.querySelectorAll("[role=listitem]")].map((it) => [it.firstElementChild.dataset.id, it])),
  }));
  const caption = main.querySelector("figcaption");
  const said = [...caption.childNodes];
  const title = main.querySelector("title").textContent;
  const table = caption.querySelector("a:last-of-type").href;

  const set = (element, values) => {
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
    return element;
  };
  const make = (tag, values, ...children) => {
    const element = set(document.createElementNS(main.querySelector("svg").namespaceURI, tag), values);
    element.append(...children);
    return element;
  };
  const tenth = (value) => Math.round(value * 10) / 10;
  const shape = (element, [x, y, width, height, rx]) => set(element, rx === undefined
    ? { cx: x, cy: y, rx: width, ry: height } : { x, y, width, height, rx });

  // Of each frame only what differs from the one before is written.
  const parts = ({ frames }, wanted, number) => {
    let view;
    for (const [of, ...changes] of frames) {
      view = changes[number].map((part, i) => part === null ? view[i]
        : i === 6 && view ? part.map((rows, region) => rows ?? view[6][region]) : part);
      if (of === wanted) break;
    }
    return view;
  };
  const drawView = ({ view, width, size, items }, number, { platforms, regions, key: word }, drawn) => {
    const [height, outer, inner, headings, capsules, box, labels] = drawn;
    const heading = ([region, anchor, x, large, small, lines, notes]) => make("g",
      { class: `subset-title subset-title--${regions[region][0]}`, "text-anchor": anchor, "aria-hidden": true },
      ...lines.map(([y, text]) => make("text", { x, y, "font-size": large }, text)),
      ...notes.map(([y, text]) => make("text", { class: "subset-note", x, y, "font-size": small }, text)));
    const label = (region, [id, ...widths], x, y) => {
      const item = items[id];
      const [rect, text] = ["rect", "text"].map((tag) => item.querySelector(tag));
      const high = Number(rect.getAttribute("height"));
      set(rect, { x, y, width: widths[number] });
      set(text, { x: tenth(x + widths[number] / 2), y: tenth(y + high / 2 + size * .35) });
      item.querySelector("title")?.remove();
      const hint = regions[region][3];
      if (hint) item.firstElementChild.prepend(make("title", {}, `${text.textContent}: ${hint}`));
      return item;
    };
    const lists = labels.map((rows, region) => [rows[0]?.[0], rows.length && make("g", { class: "subset-region",
      "data-region": regions[region][0], role: "list", "aria-label": `${regions[region][1]}: ${rows.reduce((n, row) => n + (row.length - 1) / 2, 0)}` },
    ...capsules.filter((it) => it[4] === region).flatMap(([x, y, w, h, ...text]) =>
      [make("rect", { class: "subset-capsule", x, y, width: w, height: h, rx: 20 }), heading(text)]),
    ...rows.flatMap(([y, ...row]) => row.flatMap((place, i) => i % 2 ? [] : [label(region, platforms[place], row[i + 1], y)])))])
      .filter(([, list]) => list);
    if (number) lists.sort(([a], [b]) => a - b); // the narrow view is read from top to bottom
    view.querySelectorAll(":scope > g").forEach((it) => it.remove());
    set(view, { viewBox: `0 0 ${width} ${height}` });
    shape(view.querySelector(".subset-outer"), outer);
    shape(view.querySelector(".subset-inner"), inner);
    view.append(...headings.map(heading), ...lists.map(([, list]) => list));
    if (box.length) {
      const [x, y, , high] = box;
      view.append(make("g", { class: "subset-key", "aria-hidden": true },
        make("rect", { x: x + 1, y: y + high / 2 - 8, width: 28, height: 16, rx: 8 }),
        make("text", { x: x + 36, y: tenth(y + high / 2 + 4.5) }, word)));
    }
  };
  const counted = ({ regions }, labels) => {
    const counts = {};
    let all = 0;
    labels.forEach((rows, region) => rows.forEach((row) => {
      const word = regions[region][2];
      counts[word] = (counts[word] || 0) + (row.length - 1) / 2;
      all += (row.length - 1) / 2;
    }));
    return `${all} ${all === 1 ? "platform" : "platforms"}: ${Object.entries(counts).map(([word, n]) => `${n} ${word}`).join(", ")}`;
  };

  let drawn = "0guide"; // what the build has drawn on the page
  const draw = () => {
    const data = globalThis.subsetYears?.[key()];
    const wanted = `${year()}${key()}`;
    if (!data || drawn === wanted) return;
    drawn = wanted;
    const both = views.map((_, number) => parts(data, year(), number));
    both.forEach((it, number) => drawView(views[number], number, data, it));
    const counts = counted(data, both[0][6]);
    const when = year() ? ` in ${year()}` : "";
    const rule = without.checked ? ", without the question of main purpose" : "";
    for (const { view } of views) view.querySelector("title").textContent = `${title}${when}${rule}`;
    if (wanted === "0guide") caption.replaceChildren(...said);
    else {
      caption.replaceChildren(`${title}${when}${rule}, with ${counts}. `, ...(rule ? []
        : [el("a", { href: `${table}?year=${year()}` }, "The same data as a table"), "."]));
    }
    output.replaceChildren(el("strong", {}, year() ? `${year()}` : "Latest verdicts, closed services as they ended"), `: ${counts}.`);
  };

  const now = form.querySelector("b");
  const show = () => {
    now.textContent = year() || "latest";
    range.setAttribute("aria-valuetext", year() ? `${year()}` : "every platform at its latest verdict");
    form.querySelectorAll("[data-step]").forEach((it) => {
      it.disabled = it.dataset.step < 0 ? range.value === range.min : range.value === range.max;
    });
  };
  // A slide, and a key that is held down, are one step of the history, so that "back" undoes them.
  let sliding = false, held = false;
  const step = () => {
    if (!sliding) history.pushState(null, "", location.href);
    show();
    changed();
  };
  range.addEventListener("input", () => { step(); sliding = true; });
  range.addEventListener("change", () => { sliding = held; });
  range.addEventListener("keydown", () => { held = true; });
  for (const type of ["keyup", "blur"]) range.addEventListener(type, () => { held = sliding = false; });
  without.addEventListener("change", step);
  for (const it of form.querySelectorAll("[data-step]")) {
    it.addEventListener("click", () => { range.value = Number(range.value) + Number(it.dataset.step); step(); });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;

  return {
    state: () => ({ year: year() || "", without: without.checked ? "purpose" : "" }),
    read(query) {
      const wanted = Number(query.get("year"));
      range.value = Number.isInteger(wanted) && wanted >= range.min && wanted <= last ? wanted : range.max;
      without.checked = query.get("without") === "purpose";
      show();
    },
    // The drawings are fetched when one is wanted that is not there.
    ready: () => (globalThis.subsetYears?.[key()] || drawn === `${year()}${key()}` ? Promise.resolve()
      : fetched(form.dataset[key()])),
    draw,
    enable(on) {
      fields.disabled = !on;
    },
  };
};
