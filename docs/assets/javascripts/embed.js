/* Two platforms side by side on another site: ?of=facebook-vs-youtube names them. */
(() => {
  "use strict";
  const main = document.querySelector("main");
  const of = new URLSearchParams(location.search).get("of") || "";
  const ids = of.split("-vs-");
  if (ids.length !== 2 || !ids[0] || !ids[1] || of !== of.replace(/[^a-z0-9-]/g, "")) return;
  const link = main.querySelector("a");
  for (const id of ids) {
    const frame = document.createElement("iframe");
    frame.src = main.getAttribute("data-one").replace("aaa", id);
    frame.setAttribute("title", id.replaceAll("-", " "));
    main.append(frame); // after the link, so that nothing moves that was in sight
  }
  link.href = link.getAttribute("href").replace(/compare(\.html|\/)$/, (end, suffix) => `compare/${of}${suffix}`);
  link.textContent = "The whole comparison at Subset";
})();
