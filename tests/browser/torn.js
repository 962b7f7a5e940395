const ASIDE = "script, style, code, pre, svg, .visually-hidden, .cite, .sources, .cite-forms, .evidence, .facts";

// Plain words of which one half stands on one line and the other on the next.
const torn = (page) => {
  const found = [];
  const texts = page.createTreeWalker(page.querySelector("article") ?? page.body, NodeFilter.SHOW_TEXT);
  const range = page.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement.closest(ASIDE)) continue;
    for (const word of text.data.matchAll(/(?<![^\s(])[\p{Script=Latin}.]{3,14}(?![^\s,;.)])/gu)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter((box) => box.width);
      if (new Set(boxes.map((box) => Math.round(box.top))).size > 1) found.push(word[0]);
    }
  }
  return found;
};
