// The rules, run in the browser: a port of hooks/subset/classify.py and rules.py, which say why.
// A coding gives each criterion its list of admissible values; an empty list is unknown.
globalThis.subsetRules = (() => {
  // Whether a rule, written as in the data files, holds when each criterion has one value.
  const holds = (rule, reading, classes) => {
    const [[name, body]] = Object.entries(rule);
    if (name === "all") return body.every((part) => holds(part, reading, classes));
    if (name === "any") return body.some((part) => holds(part, reading, classes));
    if (name === "not") return !holds(body, reading, classes);
    if (name === "class") return holds(classes[body], reading, classes);
    return body.includes(reading[name]);
  };

  // Each condition of a rule: criterion and accepted values.
  const conditions = (rule, classes) => {
    const [[name, body]] = Object.entries(rule);
    if (name === "all" || name === "any") return body.flatMap((part) => conditions(part, classes));
    if (name === "not") return conditions(body, classes);
    if (name === "class") return conditions(classes[body], classes);
    return [[name, body]];
  };

  // For each criterion of the rules, one value of each group that no condition tells apart.
  const choices = (rules, classes, vocabulary) => {
    const every = rules.flatMap((rule) => conditions(rule, classes));
    const result = {};
    for (const criterion of new Set(every.map(([name]) => name))) {
      const asking = every.filter(([name]) => name === criterion);
      const groups = new Map();
      for (const value of vocabulary[criterion]) {
        const group = asking.map(([, accepted]) => accepted.includes(value)).join();
        if (!groups.has(group)) groups.set(group, value);
      }
      result[criterion] = [...groups.values()];
    }
    return result;
  };

  // Every way to choose one value for each criterion.
  const readings = (values) => Object.entries(values).reduce(
    (found, [name, options]) => found.flatMap((reading) => options.map((v) => ({ ...reading, [name]: v }))), [{}]);

  const part = (names, from) => Object.fromEntries(names.map((name) => [name, from[name]]));
  const unique = (items) => [...new Set(items)];

  // What `answer` gives over all admissible readings: settled, contested or undetermined.
  const outcome = (answer, coding, options) => {
    const names = Object.keys(options);
    const given = (name) => coding[name] || [];
    const known = part(names.filter((name) => given(name).length), coding);
    const disputed = names.filter((name) => given(name).length > 1);
    const unknown = readings(part(names.filter((name) => !given(name).length), options));
    const table = readings(part(disputed, known)).map((reading) => {
      const filled = { ...Object.fromEntries(Object.entries(known).map(([name, v]) => [name, v[0]])), ...reading };
      return [reading, unknown.map((filling) => answer({ ...filled, ...filling }))];
    });
    const possible = unique(table.flatMap(([, answers]) => answers));
    const apart = unknown.every((_, i) => unique(table.map(([, answers]) => answers[i])).length > 1);
    const state = possible.length === 1 ? "settled" : apart ? "contested" : "undetermined";
    return { state, possible, byReading: table.map(([reading, answers]) => [reading, unique(answers)]) };
  };

  // One of yes, no, contested and undetermined: whether a rule holds of a coding.
  const truth = (rule, classes, coding, vocabulary) => {
    const { state, possible } = outcome((reading) => holds(rule, reading, classes), coding,
      choices([rule], classes, vocabulary));
    return state === "settled" ? (possible[0] ? "yes" : "no") : state;
  };

  // The guide's verdict under one reading: the first class that holds, from the inside out.
  const label = (classes) => (reading) => {
    if (holds(classes["social-networking"], reading, classes)) return "social-networking";
    if (holds(classes["social-media"], reading, classes)) return "social-media";
    return holds(classes["social-network"], reading, classes) ? "offline-social-network" : "neither";
  };

  // The guide's verdict over all readings, and the criteria whose answer is open and can change it.
  const verdict = (classes, coding, vocabulary) => {
    const options = choices(Object.values(classes), classes, vocabulary);
    const answer = label(classes);
    const result = outcome(answer, coding, options);
    const cells = Object.fromEntries(Object.entries(options)
      .map(([name, values]) => [name, coding[name]?.length ? coding[name] : values]));
    const every = readings(cells);
    const open = Object.keys(cells).filter((name) => coding[name]?.length !== 1
      && every.some((reading) => unique(cells[name].map((v) => answer({ ...reading, [name]: v }))).length > 1));
    return { ...result, open, verdict: result.state === "settled" ? result.possible[0] : result.state };
  };

  return { conditions, truth, verdict };
})();
