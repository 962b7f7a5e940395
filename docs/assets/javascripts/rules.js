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

  // For each criterion of the rules: value -> the first of those that no condition tells from it.
  const groups = (rules, classes, vocabulary) => {
    const every = rules.flatMap((rule) => conditions(rule, classes));
    return Object.fromEntries([...new Set(every.map(([name]) => name))].map((criterion) => {
      const asking = every.filter(([name]) => name === criterion);
      const firsts = {};
      return [criterion, Object.fromEntries(vocabulary[criterion].map((value) => {
        const group = asking.map(([, accepted]) => accepted.includes(value)).join();
        firsts[group] ??= value;
        return [value, firsts[group]];
      }))];
    }));
  };

  // Every way to choose one value for each criterion.
  const readings = (values) => Object.entries(values).reduce(
    (found, [name, options]) => found.flatMap((reading) => options.map((v) => ({ ...reading, [name]: v }))), [{}]);

  const unique = (items) => [...new Set(items)];
  const part = (names, from) => Object.fromEntries(names.map((name) => [name, from[name]]));
  const mapped = (of, change) => Object.fromEntries(Object.entries(of).map(([name, it]) => [name, change(it, name)]));
  // Readings grow with every answer that is ticked beside another. Whoever ticks all is told what is
  // possible, and not which of thousands of readings leads to what.
  const most = 64;

  // What `answer` gives over all admissible readings: settled, contested or undetermined.
  const outcome = (answer, coding, alike) => {
    const given = mapped(alike, (_, name) => coding[name] || []);
    const cells = mapped(given, (values, name) => unique(values.map((v) => alike[name][v])));
    const names = Object.keys(alike);
    const known = names.filter((name) => cells[name].length);
    const unknown = readings(mapped(part(names.filter((name) => !cells[name].length), alike), (of) => unique(Object.values(of))));
    const table = readings(part(known, cells)).map((reading) => unknown.map((filling) => answer({ ...reading, ...filling })));
    const possible = unique(table.flat());
    const apart = unknown.every((_, i) => unique(table.map((answers) => answers[i])).length > 1);
    const state = possible.length === 1 ? "settled" : apart ? "contested" : "undetermined";
    const disputed = part(names.filter((name) => given[name].length > 1), given);
    const few = Object.values(disputed).reduce((count, { length }) => count * length, 1) <= most;
    const byReading = few ? readings(disputed).map((reading) => [reading, unique(unknown.map((filling) => answer(
      { ...mapped(part(known, given), ([first]) => first), ...reading, ...filling })))]) : [];
    return { state, possible, byReading };
  };

  // One of yes, no, contested and undetermined: whether a rule holds of a coding.
  const truth = (rule, classes, coding, vocabulary) => {
    const { state, possible } = outcome((reading) => holds(rule, reading, classes), coding,
      groups([rule], classes, vocabulary));
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
    const alike = groups(Object.values(classes), classes, vocabulary);
    const answer = label(classes);
    const result = outcome(answer, coding, alike);
    const cells = mapped(alike, (of, name) => unique((coding[name]?.length ? coding[name] : Object.keys(of)).map((v) => of[v])));
    const every = readings(cells);
    const open = Object.keys(cells).filter((name) => coding[name]?.length !== 1
      && every.some((reading) => unique(cells[name].map((v) => answer({ ...reading, [name]: v }))).length > 1));
    return { ...result, open, verdict: result.state === "settled" ? result.possible[0] : result.state };
  };

  return { conditions, truth, verdict };
})();
