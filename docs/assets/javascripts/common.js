// What several scripts share: making elements, and finding a platform however its name is written.
globalThis.subset = (() => {
  // An element with attributes and children. Text is text: nothing is ever parsed as markup.
  const el = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  };

  // "You Tube", "youtube" and "YouTube" are one name; so are "Google+" and "google-plus".
  const key = (text) => text.normalize("NFKD").toLowerCase().replaceAll("+", "plus")
    .replaceAll("&", "and").replace(/[^\p{L}\p{N}]/gu, "");

  // The fewest changes of a letter that make one word of the other.
  const distance = (a, b) => {
    let row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      }
      row = next;
    }
    return row[b.length];
  };

  const names = (platform) => [platform.id, platform.name, ...platform.aliases].map(key);

  // The platform of that id, name or alias; ids come first, then names, then aliases.
  const find = (platforms, text) => {
    const wanted = key(text);
    if (!wanted) return undefined;
    for (const of of [(p) => [p.id], (p) => [p.name], (p) => p.aliases]) {
      const found = platforms.find((p) => of(p).some((name) => key(name) === wanted));
      if (found) return found;
    }
    return undefined;
  };

  // Platforms whose names are a slip or two away, nearest first.
  const near = (platforms, text) => {
    const wanted = key(text);
    const limit = wanted.length < 5 ? 1 : 2;
    return platforms
      .map((p) => [Math.min(...names(p).map((name) => distance(name, wanted))), p])
      .filter(([steps]) => steps <= limit)
      .sort((a, b) => a[0] - b[0])
      .map(([, p]) => p);
  };

  // The address of the page of a pair, whichever way round the two were chosen.
  const pair = (pattern, a, b) => pattern.replace("aaa-vs-bbb", [a, b].sort().join("-vs-"));

  // Whether two platforms have a page that compares them; where they are very many, not all have.
  const paged = ({ limited }, a, b) => !limited || limited.more.includes([a, b].sort().join("-vs-")) ||
    [a, b].every((id) => limited.first.includes(id));

  // Writes what is chosen into the address, so that it can be shared; what is empty is left out.
  const remember = (state) => {
    const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    const text = query.toString().replaceAll("%2C", ",");
    history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
  };

  return { el, key, find, near, pair, paged, remember };
})();
