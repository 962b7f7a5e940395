/* Two platforms side by side on another site: ?of=facebook-vs-youtube names them. */
(() => {
  "use strict";
  const main = document.querySelector("main");
  const of = new URLSearchParams(location.search).get("of") || "";
  const ids = /^([a-z0-9-]{1,60})-vs-([a-z0-9-]{1,60})$/.exec(of);
  if (!ids) return;
  const one = main.dataset.one;
  const cards = ids.slice(1).map((id) => {
    const frame = document.createElement("iframe");
    frame.src = one.replace("aaa", id);
    frame.title = id.replaceAll("-", " ");
    return frame;
  });
  main.querySelector("h1").after(...cards);
  const link = main.querySelector("a");
  link.href = link.getAttribute("href").replace(/compare(\.html|\/)$/, (end, suffix) => `compare/${of}${suffix}`);
  link.textContent = "The whole comparison at Subset";
})();
