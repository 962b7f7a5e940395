// What several scripts share: making elements, fetching scripts, addresses.
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

  // Fetches scripts that are not there yet, and runs them in this order. Data are scripts, too: a
  // page that was opened from a disk may run them, but may not read files.
  const assets = document.currentScript.src.replace(/javascripts\/[^/]*$/, "");
  const asked = {};
  const fetched = (name) => new Promise((resolve, reject) => {
    const script = el("script", { src: `${assets}${name}.js` });
    script.async = false;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => {
      delete asked[name]; // the next one who asks tries again
      script.remove();
      reject(new Error(name));
    });
    document.head.append(script);
  });
  const load = (...names) => Promise.all(names.map((name) => (asked[name] ??= fetched(name))));

  // How to find a platform by what a reader types; see names.js and offers.js.
  const withNames = async () => {
    await load("data/names", "data/topics"); // without which the others cannot run
    await load("javascripts/names", "javascripts/offers");
    return subset.names;
  };

  // Calls `then` with them once a reader turns to a field. What it returns asks for them at once.
  const namesFor = (field, then) => {
    const look = () => withNames().then(then, () => {});
    field.addEventListener("focus", look);
    field.addEventListener("input", look);
    return look;
  };

  // The address of the page of a pair, whichever way round the two were chosen.
  const pair = (pattern, a, b) => pattern.replace("aaa-vs-bbb", [a, b].sort().join("-vs-"));

  // Whether two platforms have a page that compares them; where they are very many, not all have.
  const paged = ({ limited }, a, b) => !limited || limited.more.includes([a, b].sort().join("-vs-")) ||
    [a, b].every((id) => limited.first.includes(id));

  // Writes what is chosen into the address, so that it can be shared; what is empty is left out.
  // Where addresses cannot change (a file from an Android app), or Safari finds that they do too
  // often, the page works on without.
  const remember = (state) => {
    const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    const text = query.toString().replaceAll("%2C", ",");
    try {
      history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
    } catch { /* see above */ }
  };

  return { el, load, withNames, namesFor, pair, paged, remember };
})();
