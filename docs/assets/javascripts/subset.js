// Explains a glossary term when its link is pointed at or focused. The link itself leads to the
// glossary, so nothing is lost without this, or by touch, where a tap follows the link.
(() => {
  const tip = document.createElement("div");
  tip.id = "term-tip";
  tip.className = "term-tip";
  tip.setAttribute("role", "tooltip");
  let owner;
  let timer;

  // Under the link, or over it where there is no room; never past an edge of the window.
  const place = () => {
    const link = owner.getClientRects()[0] || owner.getBoundingClientRect();
    const below = link.bottom + tip.offsetHeight < innerHeight || link.top < tip.offsetHeight;
    tip.style.top = `${below ? link.bottom : link.top - tip.offsetHeight}px`;
    tip.style.left = `${Math.max(8, Math.min(link.left, document.documentElement.clientWidth - tip.offsetWidth - 8))}px`;
  };
  const hide = () => {
    clearTimeout(timer);
    if (!owner) return;
    owner.removeAttribute("aria-describedby");
    owner = undefined;
    tip.remove();
  };
  const show = (link) => {
    if (link === owner) return;
    hide();
    owner = link;
    tip.textContent = link.dataset.tip;
    link.setAttribute("aria-describedby", tip.id);
    (link.closest("main, article") || document.body).append(tip);
    place();
  };
  const soon = (what, wait) => {
    clearTimeout(timer);
    timer = setTimeout(what, wait);
  };
  const term = (target) => target.closest?.("a.term[data-tip]");

  addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const link = term(target);
    if (link) soon(() => show(link), 120);
    else if (tip.contains(target)) clearTimeout(timer);
    else if (document.activeElement !== owner) soon(hide, 250);
  });
  addEventListener("focusin", ({ target }) => {
    const link = term(target);
    if (link?.matches(":focus-visible")) show(link);
    else if (!tip.contains(target)) hide();
  });
  addEventListener("focusout", () => { if (!tip.matches(":hover")) hide(); });
  addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
  addEventListener("scroll", () => { if (owner) place(); }, { capture: true, passive: true });
  addEventListener("resize", () => { if (owner) place(); });
})();

// Fault: at Tab the theme takes the focus from the search field, and WebKit then starts again at
// the top of the page, so that nothing below the field is ever reached. The key does what it does
// everywhere, and the search is closed here. WebKit gives Shift+Tab no `key`, only a `code`.
addEventListener("keydown", (event) => {
  if (event.code !== "Tab" || !event.target.matches?.(".md-search__input")) return;
  event.stopPropagation();
  const open = document.getElementById("__search");
  if (open.checked) open.click();
}, { capture: true });

// Fault: on a phone a label opens the search, and takes no focus. A button stands in its place, and
// the theme opens the search when its field has the focus.
document.querySelector(".search-open")?.addEventListener("click", () => document.querySelector(".md-search__input").focus());

// What the search offers besides its results is fetched when somebody is about to ask.
(() => {
  const from = document.currentScript.src.replace(/[^/]*$/, "");
  let common;
  const offer = () => subset.withNames().then(() => subset.load("javascripts/search")).catch(() => {});
  document.querySelector(".md-search__input")?.addEventListener("focus", () => {
    if (globalThis.subset?.withNames) offer(); // a place on a page may be called "subset", too
    else if (!common) {
      common = document.createElement("script");
      common.src = `${from}common.js`;
      common.addEventListener("load", offer);
      common.addEventListener("error", () => { common = undefined; });
      document.head.append(common);
    }
  });
})();

// A citation is copied with one press. Without scripts, one press on the text selects it.
for (const said of document.querySelectorAll(".cite-forms dd")) {
  const name = said.closest("div").querySelector("dt");
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.className = "button";
  button.textContent = `Copy ${name.textContent}`;
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(said.textContent);
      status.textContent = "Copied";
    } catch {
      status.textContent = "Please copy it by hand";
    }
  });
  name.append(button, status);
}

// What is folded is printed, too, and folded again afterwards.
(() => {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded.splice(0)) part.open = false;
  });
})();

// On a phone the rows of wide tables are shown as blocks, and some browsers then forget the table.
// Roles bring it back for screen readers; in the page itself the standard forbids them.
(() => {
  const ROLES = {
    ".stacked": "table",
    ".stacked thead, .stacked tbody": "rowgroup",
    ".stacked tr": "row",
    ".stacked td": "cell",
    ".stacked th": "rowheader",
    ".stacked th[scope=col]": "columnheader",
  };
  const narrow = matchMedia("(max-width: 40em)");
  const name = () => {
    if (!narrow.matches) return;
    for (const [parts, role] of Object.entries(ROLES)) {
      for (const part of document.querySelectorAll(parts)) part.setAttribute("role", role);
    }
  };
  narrow.addEventListener("change", name);
  name();
})();
