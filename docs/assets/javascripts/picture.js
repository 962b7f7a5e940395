// The diagram that is shown, with its colours, as a file: SVG, or PNG drawn from it.
subset.picture = async (root, type, shown) => {
  const { el } = subset;
  const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-weight", "text-anchor", "opacity"];
  const picture = () => {
    const figure = root.querySelector("figure");
    const view = figure.querySelector(".subset-view--wide");
    const copy = view.cloneNode(true);
    const { width, height } = view.viewBox.baseVal;
    const originals = [...view.querySelectorAll("*")];
    copy.querySelectorAll("*").forEach((it, i) => {
      const style = getComputedStyle(originals[i]);
      for (const name of LOOKS) it.setAttribute(name, style[name]);
      if (it.localName === "a") it.setAttribute("href", originals[i].href.baseVal && new URL(originals[i].href.baseVal, location.href));
    });
    const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
    const part = (tag, attributes, text = "") => {
      const element = document.createElementNS(view.namespaceURI, tag);
      // The drawing's own stroke is for a page that has lost its styles; letters would be smudged.
      element.setAttribute("stroke", "none");
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.textContent = text;
      return element;
    };
    copy.prepend(part("rect", { width: "100%", height: "100%", fill: backgroundColor }));
    copy.append(part("text", { x: 4, y: height + 18, fill: color },
      `${view.querySelector("title").textContent}. Subset, CC BY 4.0`));
    for (const [name, value] of Object.entries({ width, height: height + 28, viewBox: `0 0 ${width} ${height + 28}`,
      "font-family": fontFamily, class: "" })) copy.setAttribute(name, value);
    return [new XMLSerializer().serializeToString(copy), width, height + 28];
  };
  const save = (blob) => {
    const href = URL.createObjectURL(blob);
    el("a", { href, download: `${["subset-diagram", ...shown].join("-")}.${type}` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  };
  const [text, width, height] = picture();
  if (type === "svg") return save(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image(width, height);
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = el("canvas", { width: width * 2, height: height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, width * 2, height * 2);
  return canvas.toBlob(save);
};
