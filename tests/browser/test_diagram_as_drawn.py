"""The diagram as the browser draws it, with its fonts and at its sizes: acceptance number 7.

The geometry is proved elsewhere from the numbers of the layout; here it is measured once more from
what is on the screen, so that a style sheet cannot spoil what the layout got right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from looking import page_of

pytestmark = pytest.mark.browser

# One for each of the two drawings judges a change; the rest runs with the slow tests.
WIDTHS = [390, 1280, *(pytest.param(it, marks=pytest.mark.slow) for it in (320, 360, 412, 720))]
# Fonts and spacings that a reader may impose: the widest of common fonts; WCAG 1.4.12.
READERS = {
    "as designed": ":root {}",
    "DejaVu Sans": ".subset-diagram text { font-family: 'DejaVu Sans' !important }",
    "text spacing": "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important }",
}
# Of the view that is shown: its labels and headings in the drawing's own units, which samples of a
# label's edge lie inside which shape, and what the screen makes of its sizes.
DRAWN = """() => {
  const views = [...document.querySelectorAll("#diagram svg")].filter(v => v.checkVisibility());
  const view = views[0];
  const scale = view.getBoundingClientRect().width / view.viewBox.baseVal.width;
  const plain = ({ x, y, width, height }) => ({ x, y, width, height });
  const edge = (box, r) => [
    [box.x, box.y + box.height / 2], [box.x + box.width, box.y + box.height / 2],
    ...[box.x + r, box.x + box.width / 2, box.x + box.width - r].flatMap(
      x => [[x, box.y], [x, box.y + box.height]]),
  ].map(([x, y]) => new DOMPoint(x, y));
  const within = (rect, name) => {
    const shape = view.querySelector(`.subset-${name}`);
    const all = edge(rect.getBBox(), rect.rx.baseVal.value).map(p => shape.isPointInFill(p));
    return all.every(Boolean) ? "inside" : all.some(Boolean) ? "across" : "outside";
  };
  const placed = rect => ({ outer: within(rect, "outer"), inner: within(rect, "inner") });
  const sizeOf = text => parseFloat(getComputedStyle(text).fontSize) * scale;
  return {
    views: views.length,
    scrolls: document.documentElement.scrollWidth - innerWidth,
    width: view.getBoundingClientRect().width,
    smallest: Math.min(...[...view.querySelectorAll("text")].map(sizeOf)),
    headings: [...view.querySelectorAll(".subset-title text")]
      .map(t => ({ name: t.textContent, box: plain(t.getBBox()) })),
    capsules: [...view.querySelectorAll(".subset-capsule")].map(
      rect => ({ region: rect.parentNode.dataset.region, box: plain(rect.getBBox()),
                 ...placed(rect) })),
    labels: [...view.querySelectorAll("a[data-id]")].map(a => {
      const rect = a.querySelector("rect"), text = a.querySelector("text");
      const target = a.getBoundingClientRect();
      return { name: a.dataset.id, region: a.closest("[data-region]").dataset.region,
        box: plain(rect.getBBox()), text: plain(text.getBBox()), ...placed(rect),
        target: Math.min(target.width, target.height) };
    }),
  };
}"""
# For each region, where the edge of a label lies: in respect of the outer shape, of the inner one.
PLACES = {
    "networking": ("inside", "inside"),
    "inner-border": ("inside", "across"),
    "media": ("inside", "outside"),
    "outer-border": ("across", "outside"),
    "both-borders": ("across", "across"),
    "outside": ("outside", "outside"),
    "offline": ("outside", "outside"),
    "unknown": ("outside", "outside"),
}


@pytest.fixture(scope="module")
def drawing(browser: Browser, served_site: str) -> Iterator[Page]:
    with page_of(browser, f"{served_site}diagram/", (1280, 800), "light") as page:
        yield page


def drawn(page: Page, width: int) -> dict[str, Any]:
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate(DRAWN)  # type: ignore[no-any-return]


def overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    return (
        a["x"] + 0.05 < b["x"] + b["width"]
        and b["x"] + 0.05 < a["x"] + a["width"]
        and a["y"] + 0.05 < b["y"] + b["height"]
        and b["y"] + 0.05 < a["y"] + a["height"]
    )


@pytest.mark.parametrize("width", WIDTHS)
class TestAtEveryWidth:
    def test_no_label_touches_another_or_a_heading(self, drawing: Page, width: int) -> None:
        seen = drawn(drawing, width)
        assert len(seen["labels"]) > 70
        boxes = [(it["name"], it["box"]) for it in seen["labels"]]
        headings = [(it["name"], it["box"]) for it in seen["headings"]]
        touching = [
            (name, other)
            for i, (name, box) in enumerate(boxes)
            for other, there in boxes[i + 1 :] + headings
            if overlap(box, there)
        ]
        assert touching == []

    def test_every_label_is_in_its_region_and_what_is_contested_crosses_its_border(
        self, drawing: Page, width: int
    ) -> None:
        seen = drawn(drawing, width)
        capsules = {it["region"]: it for it in seen["capsules"]}
        for label in seen["labels"]:
            # In the narrow drawing one capsule holds the labels of a border, and crosses it.
            capsule = capsules.get(label["region"])
            if capsule:
                box, around = label["box"], capsule["box"]
                assert around["x"] <= box["x"], label
                assert around["y"] <= box["y"], label
                assert box["x"] + box["width"] <= around["x"] + around["width"], label
                assert box["y"] + box["height"] <= around["y"] + around["height"], label
            it = capsule or label
            assert (it["outer"], it["inner"]) == PLACES[label["region"]], label

    def test_it_can_be_read_and_hit_and_makes_nothing_scroll(
        self, drawing: Page, width: int
    ) -> None:
        seen = drawn(drawing, width)
        assert seen["views"] == 1
        assert seen["width"] > 0.75 * min(width, 668)
        assert seen["scrolls"] <= 0
        assert min(it["target"] for it in seen["labels"]) >= 24
        if width >= 360:
            assert seen["smallest"] >= 12


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_texts_fit_their_labels_whatever_the_reader_imposes(
    browser: Browser, served_site: str, name: str
) -> None:
    with page_of(browser, f"{served_site}diagram/", (1280, 800), "light") as page:
        page.add_style_tag(content=READERS[name])
        for width in (360, 1280):
            for label in drawn(page, width)["labels"]:
                assert label["text"]["width"] <= label["box"]["width"], (width, label)
                assert label["text"]["x"] >= label["box"]["x"], (width, label)


# Contrast of each label's words with its ground, and of each edge with what it stands on.
CONTRASTS = """() => {
  const rgb = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = colour => {
    const [r, g, b] = rgb(colour).map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + .05) / (low + .05);
  };
  const view = [...document.querySelectorAll("#diagram svg")].find(v => v.checkVisibility());
  const style = (within, selector) => getComputedStyle(within.querySelector(selector));
  const page = getComputedStyle(document.body).backgroundColor;
  const words = [...view.querySelectorAll("a[data-id]")].map(
    a => contrast(style(a, "text").fill, style(a, "rect").fill));
  const [outer, inner] = [style(view, ".subset-outer"), style(view, ".subset-inner")];
  const edges = [contrast(outer.stroke, page), contrast(outer.stroke, outer.fill),
    contrast(inner.stroke, outer.fill), contrast(inner.stroke, inner.fill),
    ...[...view.querySelectorAll("[data-region*=border] a rect")].map(
      rect => contrast(getComputedStyle(rect).stroke, getComputedStyle(rect).fill))];
  return [Math.min(...words), Math.min(...edges)];
}"""


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("medium", ["screen", "forced colours", "print"])
def test_words_and_edges_stand_out(
    browser: Browser, served_site: str, scheme: str, medium: str
) -> None:
    with page_of(browser, f"{served_site}diagram/", (1280, 800), scheme) as page:
        page.emulate_media(
            media="print" if medium == "print" else "screen",
            forced_colors="active" if medium == "forced colours" else "none",
        )
        words, edges = page.evaluate(CONTRASTS)
        assert words >= 4.5
        assert edges >= 3


def test_a_laptop_shows_it_on_a_screen_and_a_half(drawing: Page) -> None:
    drawing.set_viewport_size({"width": 1280, "height": 800})
    height = drawing.locator("#diagram").evaluate("it => it.getBoundingClientRect().height")
    assert height <= 1200


def test_what_is_not_determined_looks_unlike_what_is_contested(drawing: Page) -> None:
    drawing.set_viewport_size({"width": 1280, "height": 800})
    looks = """region => {
      const { fill, stroke, strokeDasharray } = getComputedStyle(
        document.querySelector(`#diagram .subset-view--wide [data-region=${region}] a rect`));
      return [fill, stroke, strokeDasharray];
    }"""
    contested = drawing.evaluate(looks, "inner-border")
    unknown = drawing.evaluate(looks, "unknown")
    assert all(one != other for one, other in zip(contested, unknown, strict=True))


def test_links_are_underlined_where_colours_are_forced(browser: Browser, served_site: str) -> None:
    with page_of(browser, f"{served_site}diagram/", (1280, 800), "light") as page:
        page.emulate_media(forced_colors="active")
        line = page.locator(".subset-view--wide a[data-id]").first.evaluate(
            "a => getComputedStyle(a).textDecorationLine"
        )
        assert line == "underline"


def test_paper_shows_the_wide_drawing_whole_and_nothing_to_press(
    browser: Browser, served_site: str
) -> None:
    with page_of(browser, f"{served_site}diagram/", (390, 800), "dark") as page:
        page.emulate_media(media="print")
        assert page.locator("#diagram .subset-view--wide").is_visible()
        assert not page.locator("#diagram .subset-view--narrow").is_visible()
        assert not page.locator("#diagram .subset-diagram__skip").is_visible()
        assert not page.locator("article form:visible").count()
        style = "getComputedStyle(document.querySelector('#diagram')).breakInside"
        assert page.evaluate(style) == "avoid"


def test_nothing_moves_for_those_who_want_no_motion(browser: Browser, served_site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served_site}diagram/")
    page.get_by_label("Highlight").select_option("1990s")
    page.get_by_label("Definition").select_option("kane-2014.social-media")
    page.wait_for_selector("#diagram-social-media")
    assert page.evaluate("document.getAnimations().map(a => a.effect.target.outerHTML)") == []
    context.close()


def test_its_labels_are_the_rows_of_the_table_and_of_the_data(
    browser: Browser, served_site: str
) -> None:
    with page_of(browser, f"{served_site}diagram/", (1280, 800), "light") as page:
        shown = page.evaluate("""[...document.querySelectorAll("#diagram svg")].map(
          view => [...view.querySelectorAll("[role=listitem] > a")].map(a => a.dataset.id))""")
        rows = page.evaluate("""fetch("../data/platforms.json").then(reply => reply.json()).then(
          ({ platforms }) => platforms.map(({ id, verdict }) => [id, verdict]))""")
        page.goto(f"{served_site}platforms/")
        table = page.locator("table.platforms tbody tr").evaluate_all(
            "all => all.map(row => [row.dataset.id, row.dataset.verdict])"
        )
        assert sorted(table) == sorted(rows)
        assert len(shown) == 2
        for ids in shown:
            assert sorted(ids) == sorted(id_ for id_, _ in rows)
