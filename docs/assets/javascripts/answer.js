// The answer box: a field in which a name is typed, after the pattern of the ARIA practices for an
// editable combobox with a list. What is typed is answered below the field as soon as it is plain
// what is meant; the list offers names on the way there, and nothing is a dead end.
(() => {
  const { el, load, withNames } = subset;
  const root = document.querySelector("[data-answer-box]");
  const form = root.querySelector("form");
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const place = root.querySelector("[data-answer]");
  let names;
  let timer;
  let shown = ""; // the text that is answered
  let active = -1;

  const badge = (it) => el("span", { class: `verdict verdict--${subsetNames.ids[it.verdict]}` }, it.says);
  const card = (it) => {
    const [when, answer, reason, before] = subsetAnswers[it.id];
    const verdict = subsetNames.ids[it.verdict];
    return el("div", { class: `verdict-card answer--${verdict}` }, el("div", {},
      el("p", { class: "verdict-card__when" }, when),
      el("span", { class: `verdict verdict--${verdict}` }, subsetNames.verdicts[it.verdict]),
      el("p", { class: "answer" }, el("strong", {}, answer)), el("p", {}, reason),
      before && el("p", {}, before),
      el("p", {}, names.link(it, `${it.name}: the evidence, and who says what`))));
  };
  const answer = (text) => {
    const { found, rest, sure } = names.read(text);
    const topics = names.topics(text);
    const parts = topics.length ? [el("ul", {}, ...topics.map((it) => el("li", {}, it, ...names.those(it))))] : [];
    if (found.length > 1) {
      parts.push(el("p", {}, el("strong", {}, names.together(found))),
        el("ul", {}, ...found.map((it) => el("li", {}, names.link(it), " ", badge(it), " ", subsetAnswers[it.id][1]))));
    } else if (found.length) {
      parts.push(card(found[0]));
      if (!sure) parts.push(el("p", {}, `Not what you meant by “${text.trim()}”? `, names.classify(text)));
    }
    if (!found.length && !topics.length && text.trim()) parts.push(names.unknown(rest.join(" ") || text));
    else if (found.length && rest.length && !topics.length) parts.push(names.unknown(rest.join(" ")));
    return parts;
  };

  // What is plainly meant is answered while one types; what nothing fits is told, too, but only after
  // a pause, since half a name is not an unknown one.
  const plain = (text) => names.read(text).found.length || names.topics(text).length || !names.suggest(text).length;
  const show = (text, always) => {
    clearTimeout(timer);
    const said = text.trim() && (always || plain(text)) ? text.trim() : "";
    if (said === shown) return;
    shown = said;
    place.replaceChildren(...(said ? answer(said) : []));
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (it) => {
    field.value = it.name;
    close();
    show(it.name, true);
  };
  const open = () => {
    close();
    const { found } = names.read(field.value);
    const options = names.suggest(field.value);
    if (options.every((it) => found.includes(it))) return; // all of it is in the answer
    list.replaceChildren(...options.map((it, i) => {
      const option = el("li", { role: "option", id: `ask-${i}`, "aria-selected": "false" }, el("strong", {}, it.name), " ", badge(it));
      option.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
      option.addEventListener("click", () => choose(it));
      return option;
    }));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  };
  const move = (to) => {
    const options = [...list.children];
    options[active]?.setAttribute("aria-selected", "false");
    active = to;
    options[active]?.setAttribute("aria-selected", "true");
    options[active]?.scrollIntoView({ block: "nearest" });
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options[active].id);
  };

  const ready = async () => {
    [names] = await Promise.all([withNames(), load("data/answers")]);
  };
  const typed = () => {
    open();
    clearTimeout(timer);
    timer = setTimeout(() => show(field.value), 350);
  };
  field.addEventListener("focus", () => ready().catch(() => {}));
  field.addEventListener("input", () => ready().then(typed, () => {}));
  // Not when the field loses the focus: what is being pressed would move away under the finger.
  document.addEventListener("click", ({ target }) => { if (!form.contains(target)) close(); });
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.isComposing || !names) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      const last = list.children.length - 1;
      if (last < 0 || event.altKey) return;
      move(event.key === "ArrowDown" ? (active < last ? active + 1 : 0) : (active > 0 ? active - 1 : last));
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      list.children[active].click();
    } else if (event.key === "Escape" && (count || field.value)) {
      event.preventDefault();
      if (count) close();
      else {
        field.value = "";
        show("");
      }
    } else if (event.code === "Tab") close();
    else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) move(-1);
  });
  // Without the names, which a lost network may keep away, the form leads to the table.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ready().then(() => {
      close();
      show(field.value, true);
    }, () => form.submit());
  });
  form.hidden = false;
})();
