// No such page: perhaps it is a comparison the wrong way round, or a platform's other name.
(() => {
  const { el, find, near, pair, paged } = subset;
  const { root, platforms, compare, pair: pattern } = subsetIndex;
  const place = document.querySelector("[data-not-found]");
  // An address may be anything: only the beginning of it is read, and what is no UTF-8 names nothing.
  const text = (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return "";
    }
  };
  const path = text(location.href.slice(root.length).replace(/[?#].*/, "").slice(0, 1000))
    .replace(/(\/index)?(\.html)?\/*$/, "");
  const last = path.split("/").pop();

  // Every way to read "a-vs-b" as two names.
  const words = last.split(/[-_ ]vs[-_ .]+/i, 8);
  const splits = words.slice(1).map((_, i) => [words.slice(0, i + 1), words.slice(i + 1)]
    .map((part) => part.join("-vs-")));
  const address = (lookUp) => {
    for (const [a, b] of splits.map((names) => names.map(lookUp))) {
      if (a && b && a === b) return [a.url, a.name];
      if (a && b) return [paged(subsetIndex, a.id, b.id) ? pair(pattern, a.id, b.id)
        : `${compare}?with=${a.id},${b.id}`, `${a.name} and ${b.name}`];
    }
    const one = !splits.length && lookUp(last);
    return one && [one.url, one.name];
  };

  const exact = address((name) => find(platforms, name));
  if (exact && root + exact[0] !== location.href) {
    location.replace(root + exact[0] + location.hash);
    return;
  }
  const guess = address((name) => find(platforms, name) || near(platforms, name)[0]);
  if (guess) place.before(el("p", {}, "Did you mean ", el("a", { href: root + guess[0] }, guess[1]), "?"));
})();
