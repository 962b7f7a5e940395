// What stands above the results of the search: the verdict of a platform, the comparison of two, a
// page that is asked for by another word, and what to do where nothing is found.
(() => {
  const { el, names: { key, read, topics, link, together, unknown } } = subset;
  const field = document.querySelector(".md-search__input");
  const results = document.querySelector(".md-search-result__list");
  const said = document.querySelector(".md-search-result__meta");
  const none = JSON.parse(document.getElementById("__config").textContent).translations["search.result.none"];
  const place = el("div", { class: "md-typeset search-offers", role: "status" });
  results.before(place);

  const line = (it) => el("p", {}, it);
  let shown = "";
  const show = () => {
    const text = field.value.trim();
    const nothing = said.textContent === none && key(text).length > 1;
    if (shown === `${nothing} ${text}`) return;
    shown = `${nothing} ${text}`;
    const { found, rest } = read(text);
    const pages = topics(text);
    const parts = pages.map(line);
    if (found.length > 1) parts.unshift(line(together(found)));
    // The theme counts beginnings of words as well, so a name as short as X is lost among its results.
    else if (found.length) parts.unshift(line(link(found[0], found[0].name, ": ", found[0].says)));
    if (!pages.length && (found.length ? rest.length : nothing)) parts.push(unknown(found.length ? rest.join(" ") : text));
    place.replaceChildren(...parts);
    // At the key Enter, the theme follows the link whose child has the highest score.
    for (const [i, it] of place.querySelectorAll("a").entries()) {
      it.replaceChildren(el("span", { "data-md-score": 1e6 - i }, ...it.childNodes));
    }
  };
  new MutationObserver(show).observe(said, { childList: true, characterData: true, subtree: true });
  field.addEventListener("input", show);
  show();
})();
