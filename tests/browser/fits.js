// Whether a page fits its reader: shown in a frame of a width, so that no window's smallest width
// counts, with text of a size. Selenium's arguments are the address, the width in pixels and the
// size in per cent, and the function that takes the findings. `torn.js` stands before it.
const [address, width, percent, done] = arguments;
const told = (it) => [...it.outerHTML].slice(0, 120).join(""); // no half of a character
// What scrolls within the page may be wider than it.
const SCROLLS = ".table-region, svg";

const measured = (page, view) => {
  const root = page.scrollingElement;
  const all = [...page.querySelectorAll("article *, footer *")].filter((it) => it.getClientRects().length);
  const scrolling = all.filter((it) => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1
    && ["auto", "scroll"].includes(view.getComputedStyle(it).overflowX));
  const sideways = root.scrollWidth - root.clientWidth;
  const beyond = all.filter((it) => it.getBoundingClientRect().right > root.clientWidth + 1
    && !it.parentElement.closest(SCROLLS));
  return {
    sideways: sideways > 0 ? beyond.slice(0, 5).map(told) : [],
    unreachable: scrolling.filter((it) => it.tabIndex < 0).map(told),
    torn: percent > 100 ? [] : torn(page), // a long word in large letters has to give somewhere
  };
};

const frame = document.createElement("iframe");
frame.style.cssText = `position: fixed; inset: 0 auto auto 0; height: 800px; width: ${width}px; border: 0`;
frame.addEventListener("load", () => {
  const [page, view] = [frame.contentDocument, frame.contentWindow];
  page.documentElement.style.fontSize = `${percent * 1.25}%`; // the theme's own is 125 %
  // Two frames later it is laid out; and the frame is not taken away while it draws.
  const settled = () => setTimeout(() => {
    const found = measured(page, view);
    frame.remove();
    done(found);
  });
  view.requestAnimationFrame(() => view.requestAnimationFrame(settled));
}, { once: true });
frame.src = address;
document.body.append(frame);
