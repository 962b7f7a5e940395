// No such page: perhaps it is a comparison the wrong way round, or a platform's other name.
subset.withNames().then(({ exact, close, link, both, together }) => {
  const { el } = subset;
  const { root } = subsetNames;
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
  // A link to what the address means, if each name in it is one that this function knows.
  const meant = (lookUp) => {
    for (const [a, b] of splits.map((parts) => parts.map(lookUp))) {
      if (a && b) return a === b ? link(a) : together([a, b], both([a, b]));
    }
    const one = !splits.length && lookUp(last);
    return one && link(one);
  };

  const right = meant(exact);
  if (right && right.href !== location.href) {
    location.replace(right.href + location.hash);
    return;
  }
  const guess = meant(close);
  if (guess) place.before(el("p", {}, "Did you mean ", guess, "?"));
}, () => {});
