// Classify it yourself, one question at a time, under every definition. The address holds the state.
(() => {
  const { el, remember } = subset;
  const { conditions, truth, verdict } = subsetRules;
  const data = JSON.parse(document.querySelector("script#classify-data").textContent);
  const place = document.querySelector("[data-classify]");
  const { questions, definitions } = data;
  const guide = definitions.find((d) => d.id === "guide");
  const vocabulary = Object.fromEntries(questions.map((q) => [q.id, Object.keys(q.values)]));
  const byId = Object.fromEntries(questions.map((q) => [q.id, q]));
  const mark = { yes: "✓", no: "✗", contested: "±", undetermined: "?" };
  const query = new URLSearchParams(location.search);
  const asked = []; // the questions that were shown, in order: the way back

  const form = place.querySelector("form");
  const result = place.querySelector("section");
  const name = document.getElementById("service");
  const fields = questions.map((q) => document.getElementById(`ask-${q.id}`));
  const [back, next] = form.querySelectorAll(".buttons button");
  const progress = form.querySelector("[role=status]");
  name.value = (query.get("name") || "").slice(0, name.getAttribute("maxlength")); // it becomes a heading
  questions.forEach((q, i) => {
    const given = (query.get(q.id) || "").split(",");
    for (const box of fields[i].querySelectorAll("input")) box.checked = given.includes(box.value);
  });

  const coding = () => Object.fromEntries(questions.map((q, i) => [q.id,
    [...fields[i].querySelectorAll("input:checked")].map((box) => box.value)]));
  const keep = () => remember({ name: name.value.trim(),
    ...Object.fromEntries(Object.entries(coding()).map(([id, values]) => [id, values.join(",")])) });
  const labels = (id, values) => values.map((v) => byId[id].values[v][0]).join(" or ");
  const found = (id, values) => (values.length > 1 ? `${labels(id, values)} (disputed)`
    : values.length ? labels(id, values) : "unknown");

  const nameNext = () => {
    next.textContent = form.querySelector("fieldset:not([hidden]) :checked") ? "Next" : "Unsure? Skip";
  };
  const show = (id) => {
    result.hidden = true;
    form.hidden = false;
    fields.forEach((field, i) => { field.hidden = questions[i].id !== id; });
    for (const field of fields) {
      const boxes = [...field.querySelectorAll("input")];
      for (const button of field.querySelectorAll("button")) {
        button.setAttribute("aria-pressed", boxes.some((box) => box.checked && box.value === button.value));
      }
      field.querySelector("details").open = boxes.filter((box) => box.checked).length > 1;
    }
    nameNext();
    back.hidden = asked.length < 2;
    progress.textContent = `Question ${asked.length}. So far: ${data.verdicts[verdict(guide.classes, soFar(), vocabulary).verdict].toLowerCase()}.`;
    keep();
    return fields[questions.findIndex((q) => q.id === id)];
  };
  // First what can still change the guide's verdict, given what was answered on this way through;
  // then, if the reader goes on, what other definitions ask besides.
  const soFar = () => Object.fromEntries(Object.entries(coding()).filter(([id]) => asked.includes(id)));
  const pending = () => {
    const { open } = verdict(guide.classes, soFar(), vocabulary);
    return questions.find((q) => open.includes(q.id) && !asked.includes(q.id));
  };
  const unasked = () => questions.filter((q) => !asked.includes(q.id) && !coding()[q.id].length);
  const more = () => unasked().filter((q) => definitions.some((d) => [...Object.values(d.classes), ...d.score]
    .some((rule) => conditions(rule, d.classes).some(([id]) => id === q.id)
      && truth(rule, d.classes, coding(), vocabulary) === "undetermined")));
  let further = false;
  const step = () => {
    const question = pending() || (further && more()[0]);
    if (question) {
      asked.push(question.id);
      show(question.id).focus();
    } else finish().focus();
  };

  const trace = (answers) => Object.entries(guide.classes).flatMap(([id, rule]) => {
    if (id === "social-network" && answers.online.join() === "yes") return [];
    const said = (of) => truth(of, guide.classes, answers, vocabulary);
    return [el("h3", {}, `${data.titles[id]} ${data.answers[said(rule)]}`),
      el("ul", { class: "trace" }, ...data.steps[id].map(([title, needed, part]) => {
        const state = said(part);
        const criterion = Object.keys(part)[0];
        const text = byId[criterion] ? found(criterion, answers[criterion]) : data.answers[state].toLowerCase();
        return el("li", {}, el("span", { class: "trace__mark" }, mark[state]), ` ${title}: ${text}`,
          needed && state !== "yes" ? el("span", { class: "muted" }, ` (needed: ${needed})`) : "");
      }))];
  });
  const others = (answers) => definitions.filter((d) => d !== guide).flatMap((d) => {
    const row = (term, answer) => el("tr", {}, el("th", { scope: "row" }, el("a", { href: d.href }, d.name)),
      el("td", {}, term), el("td", {}, answer));
    const said = (rule) => truth(rule, d.classes, answers, vocabulary);
    const rows = Object.entries(d.classes).map(([id, rule]) => row(d.labels[id],
      el("span", { class: `truth truth--${said(rule)}` }, data.answers[said(rule)])));
    if (d.score.length) rows.push(row(d.term, `${d.score.filter((rule) => said(rule) === "yes").length} of ${d.score.length} elements`));
    return rows;
  });
  const proposal = (answers) => {
    if (!("form" in place.dataset)) return place.dataset.propose;
    const text = questions.filter((q) => answers[q.id].length)
      .map((q) => `${q.id}: ${answers[q.id].join(", ")}`).join("\n");
    const fill = new URLSearchParams({ title: `Add ${name.value.trim()}`.trim(), name: name.value.trim(), coding: text });
    return `${place.dataset.propose}&${fill}`;
  };

  const finish = () => {
    const answers = coding();
    const { verdict: it, state, possible, byReading } = verdict(guide.classes, answers, vocabulary);
    const title = el("h2", { id: "result", tabindex: "-1" }, name.value.trim() ? `${name.value.trim()}: the verdict` : "The verdict");
    const readings = byReading.map(([reading, labelled]) => el("li", {},
      `if ${Object.entries(reading).map(([id, v]) => `${byId[id].name} is ${labels(id, [v])}`).join(" and ")}: `,
      el("strong", {}, labelled.map((of) => data.labels[of]).join(" or "))));
    const button = (text, action, style = "") => {
      const made = el("button", { type: "button", class: `button ${style}` }, text);
      made.addEventListener("click", action);
      return made;
    };
    const left = more().length;
    keep();
    result.replaceChildren(title,
      el("p", { class: "answer" }, el("span", { class: `verdict verdict--${it}` }, data.verdicts[it]), " ", el("strong", {}, data.sentences[it])),
      ...(state === "settled" ? [] : [byReading.length > 1 ? el("ul", { class: "readings" }, ...readings)
        : el("p", {}, `Possible: ${possible.map((of) => data.labels[of]).join(" or ")}.`)]),
      el("p", { class: "buttons" }, ...(left ? [button(`Answer ${left} more for the other definitions`, () => { further = true; step(); }, "button--primary")] : []),
        button("Change the answers", () => {
          further = false;
          asked.splice(0, Infinity, questions[0].id);
          show(questions[0].id).focus();
        }),
        el("a", { class: "button", href: proposal(answers) }, "Propose it as an entry"),
        el("a", { class: "button", href: location.href }, "Link to this result"), " ",
        el("a", { class: "button", href: location.pathname }, "Start again")),
      ...trace(answers),
      el("h3", {}, "What other definitions say"),
      el("div", { class: "table-region", role: "region", "aria-label": "What other definitions say", tabindex: "0" },
        el("table", { class: "data" }, el("thead", {}, el("tr", {}, ...["Definition", "Asks whether it is", "Answer"].map((head) => el("th", { scope: "col" }, head)))),
          el("tbody", {}, ...others(answers)))));
    form.classList.add("begun"); // from now on no space is kept for it
    form.hidden = true;
    result.hidden = false;
    return title;
  };

  // One press answers and goes on; who is torn ticks two, and who is unsure none.
  for (const field of fields) {
    for (const button of field.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        for (const box of field.querySelectorAll("input")) box.checked = box.value === button.value;
        step();
      });
    }
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); step(); });
  form.addEventListener("change", () => { keep(); nameNext(); });
  back.addEventListener("click", () => { asked.pop(); show(asked.at(-1)).focus(); });

  asked.push(...questions.map((q) => q.id).filter((id) => coding()[id].length));
  if (asked.length) finish();
  else {
    asked.push(questions[0].id);
    show(questions[0].id);
  }
})();
