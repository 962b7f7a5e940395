// What is offered for what a reader typed: links to platforms, to their comparison, to pages that have
// other titles; and what to do about a name that nothing is known by.
(() => {
  const { el, pair, paged, names: { longest, key, nearest, platforms } } = subset;
  const index = subsetNames;
  const { root } = index;

  // Links to pages that are asked for by other words than their titles: "handout", "cite".
  const topics = (text) => {
    const asked = [key(text), ...text.slice(0, longest).split(/\s+/).map(key)];
    return subsetTopics.filter(([, , ...names]) => names.some((name) => asked.includes(key(name))))
      .map(([title, url]) => el("a", { href: root + url }, title));
  };
  // Those of a verdict, where a text asks for one.
  const those = (topic) => {
    const verdict = index.ids.indexOf(topic.hash.slice(1));
    const found = platforms.filter((it) => it.verdict === verdict);
    return found.flatMap((it, i) => [i ? ", " : ": ", link(it)]);
  };

  const link = (platform, ...children) => el("a", { href: root + platform.url }, ...(children.length ? children : [platform.name]));
  const both = (found) => `${found.slice(0, -1).map((it) => it.name).join(", ")} and ${found.at(-1).name}`;
  const together = (found, text = `Compare ${both(found)}`) => {
    const [a, b] = found;
    const own = found.length === 2 && paged(index, a.id, b.id);
    return el("a", { href: root + (own ? pair(index.pair, a.id, b.id) : `${index.compare}?with=${found.map((it) => it.id).slice(0, 4).join(",")}`) }, text);
  };
  const classify = (name) => el("a", { href: `${root}${index.classify}?${new URLSearchParams({ name })}` }, `Classify “${name}” yourself`);
  // What to do about a name that nothing is known by. It is put into the form, where there is one.
  const unknown = (text) => {
    const name = text.trim().slice(0, 60);
    const { propose, form } = index;
    const near = nearest(name).flatMap((it, i) => [i ? ", " : "", link(it)]);
    return el("div", { class: "unknown" }, el("p", {}, el("strong", {}, `“${name}” is not on this site yet.`)),
      el("ul", {}, el("li", {}, classify(name), ": eight questions at most"),
        el("li", {}, el("a", { href: form ? `${propose}&${new URLSearchParams({ title: `Add ${name}`, name })}` : root + propose }, `Propose “${name}”`), " for this site"),
        el("li", {}, "Names most like it: ", ...near)));
  };

  Object.assign(subset.names, { topics, those, link, both, together, classify, unknown });
})();
