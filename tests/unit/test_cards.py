"""Cards: what is on the picture of a platform, and where."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageFont

import hostile
import make
from subset import wording
from subset.addresses.urls import card_path
from subset.cards import card, colours, drawing, lettering
from subset.cards.card import Card
from subset.diagram.small_diagram import INNER, OUTER
from subset.geometry.layout_types import Region
from subset.verdicts.catalogue import Catalogue

CSS = (make.REPOSITORY / "docs/assets/stylesheets/diagram.css").read_text("utf-8")
NAMES_ROOM = (0, 0, drawing.SIZE[0], 270)
DIAGRAM_ROOM = (460, 240, drawing.SIZE[0], drawing.SIZE[1])


def card_with(name: str = "Alpha", region: Region = Region.MEDIA, *, unknown: bool = False) -> Card:
    return Card(name, "Today", "Contested", colours.CONTESTED, region, unknown)


def drawn(it: Card) -> Image.Image:
    return Image.open(BytesIO(drawing.png(it))).convert("RGB")


def changed(it: Card, room: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """The box of what is in a part of a card besides what all cards share."""
    shared = drawing.ground().convert("RGB")
    box = ImageChops.difference(drawn(it), shared).crop(room).getbbox()
    return box and (box[0] + room[0], box[1] + room[1], box[2] + room[0], box[3] + room[1])


def test_every_platform_has_a_card_of_the_size_that_other_sites_ask_for(site: Catalogue) -> None:
    made = card.cards(site)
    assert set(made) == {card_path(entry.id) for entry in site.entries}
    for it in made.values():
        image = Image.open(BytesIO(drawing.png(it)))
        assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))


def test_a_card_says_name_time_and_verdict_as_the_page_does(site: Catalogue) -> None:
    for entry in site.entries:
        it = card.card_of(entry)
        assert it
        assert (it.name, it.when) == (entry.name, wording.when(entry))
        assert it.verdict == wording.VERDICT[entry.verdict.verdict]
        assert entry.name in card.alt_text(entry)


def test_an_entry_has_its_card_at_its_old_ids_too(tree: make.Tree) -> None:
    tree.replace(make.ALPHA, "id: alpha\n", "id: alpha\nformer_ids: [omega]\n")
    made = card.cards(tree.site())
    assert made[card_path("omega")] == made[card_path("alpha")]


def test_the_colours_are_those_of_the_diagram_on_a_light_page() -> None:
    root = re.search(r":root \{(.*?)\}", CSS, re.DOTALL)
    assert root
    said = dict(re.findall(r"--subset-([\w-]+): (#\w+);", root[1]))
    for name in ("page", "text", "media", "media-fill", "networking", "networking-fill",
                 "contested", "outside"):  # fmt: skip
        digits = said[name][1:]
        digits = "".join(2 * it for it in digits) if len(digits) == 3 else digits
        assert bytes(getattr(colours, name.replace("-", "_").upper())).hex() == digits, name


def test_a_ramp_leads_from_the_ground_to_the_colour_and_back_the_same_way() -> None:
    there = colours.ramp(colours.PAGE, colours.MEDIA)
    assert there == tuple(range(colours.STEPS + 1))
    assert colours.ramp(colours.MEDIA, colours.PAGE) == there[::-1]
    with pytest.raises(ValueError, match="not in"):
        colours.ramp(colours.CONTESTED, colours.MEDIA)


@pytest.mark.parametrize("region", drawing.PLACES)
def test_the_dot_stands_where_the_verdict_says(region: Region) -> None:
    place = drawing.PLACES[region]
    outer, inner = OUTER.level(*place), INNER.level(*place)
    on = 0.13  # the centre is on an edge, or as near as one can be to two
    assert {
        Region.NETWORKING: inner < -on,
        Region.INNER_BORDER: abs(inner) < on and outer < -on,
        Region.BOTH_BORDERS: abs(outer) < on and 0 < inner < 2 * on,
        Region.MEDIA: outer < -on and inner > on,
        Region.OUTER_BORDER: abs(outer) < on and inner > on,
        Region.OUTSIDE: outer > on,
        Region.OFFLINE: outer > on,
    }[region]
    x, y = drawing.on_card(place)
    border = "border" in region
    assert drawn(card_with(region=region)).getpixel((x, y)) == (
        colours.CONTESTED if border else colours.TEXT
    )
    left, top, right, bottom = changed(card_with(region=region), DIAGRAM_ROOM) or (0, 0, 0, 0)
    reach = drawing.RADIUS * 3 // 2  # with the ring around it, where that is seen
    assert x - reach <= left <= x - drawing.RADIUS < x + drawing.RADIUS <= right <= x + reach
    assert y - reach <= top <= y - drawing.RADIUS < y + drawing.RADIUS <= bottom <= y + reach


def test_the_dot_of_what_is_not_determined_is_empty() -> None:
    x, y = drawing.on_card(drawing.PLACES[Region.INNER_BORDER])
    image = drawn(card_with(region=Region.INNER_BORDER, unknown=True))
    assert image.getpixel((x, y)) == colours.PAGE
    assert image.getpixel((x + drawing.RADIUS - 3, y)) == colours.TEXT


@pytest.mark.parametrize(
    "name",
    ["X", "Alumni associations of everybody", "Ünïçødé Ţēşţ – “x”", 60 * "W", 20 * "We ",
     "A name that goes on and on until it has the sixty letters al", f"{'l' * 40} {'j' * 19}"],
)  # fmt: skip
def test_a_name_stays_on_the_card_and_above_the_rest(name: str) -> None:
    it = card_with(name.strip())
    left, top, right, bottom = changed(it, NAMES_ROOM) or (0, 0, 0, 0)
    assert drawing.MARGIN - 10 <= left < 100
    assert 30 <= top < bottom <= 240
    assert right <= drawing.SIZE[0] - drawing.MARGIN + 10


def test_a_name_is_wrapped_between_words_and_only_cut_when_nothing_else_helps() -> None:
    sizes = ((80, 1), (40, 2))
    assert lettering.fitted("Alpha", lettering.SERIF, 600, sizes).size == 80
    two = lettering.fitted("One name of many words", lettering.SERIF, 330, sizes)
    assert (two.size, " ".join(two.lines)) == (40, "One name of many words")
    assert len(two.lines) == 2
    (cut,) = lettering.fitted(60 * "w", lettering.SERIF, 600, sizes).lines
    assert re.fullmatch("w+…", cut)


@pytest.mark.parametrize("verdict", wording.VERDICT.values())
def test_each_verdict_is_said_in_full(verdict: str) -> None:
    said = lettering.fitted(verdict, lettering.SANS, drawing.VERDICT_ROOM, drawing.VERDICT_SIZES)
    assert " ".join(said.lines) == verdict


@pytest.mark.parametrize("when", ["Today", "When it closed, 2026", "When last heard of, 2026"])
def test_each_time_is_said_in_one_line_beside_the_diagram(when: str) -> None:
    said = lettering.fitted(when, lettering.SANS, drawing.WHEN_ROOM, drawing.WHEN_SIZES)
    assert said.lines == (when,)
    it = Card("A", when, "Neither", colours.OUTSIDE, Region.MEDIA, unknown=False)
    _, _, right, _ = changed(it, (0, 260, 600, 320)) or (0, 0, 600, 0)
    shared = drawing.ground().convert("RGB").crop((right, 262, right + 20, 316))
    assert shared.getcolors() == [(20 * 54, colours.PAGE)]


@pytest.mark.parametrize("font", [lettering.SERIF, lettering.SANS])
def test_our_fonts_draw_each_letter_that_we_count_on_and_boxes_for_others(font: str) -> None:
    path = make.REPOSITORY / "hooks/subset/cards/fonts" / font
    face = ImageFont.truetype(path, 40, layout_engine=ImageFont.Layout.BASIC)
    box = bytes(face.getmask("\U0010ffff"))
    assert {it for it in card.LETTERS if bytes(face.getmask(it)) == box} == set()
    assert bytes(face.getmask("微")) == box


@pytest.mark.parametrize("name", ["微信", "Одноклассники", "Ελλάς", "a\u0301", "שלום", "App 🎈"])
def test_a_name_in_letters_that_our_fonts_lack_has_no_card(name: str, tree: make.Tree) -> None:
    tree.replace(make.ALPHA, "name: Alpha", f"name: {name}")
    site = tree.site()
    assert card.card_of(site.entry("alpha")) is None
    assert set(card.cards(site)) == {card_path(it) for it in ("beta", "gamma", "delta")}


@pytest.mark.parametrize("name", [it for it in hostile.STRINGS if it.strip()])
def test_hostile_names_that_can_be_drawn_are_drawn(name: str) -> None:
    if card.LETTERS.issuperset(name):
        assert drawing.png(card_with(name[:60])).startswith(b"\x89PNG")


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def test_a_card_is_packed_in_runs_alone_which_every_zlib_does_alike() -> None:
    parts = list(chunks(drawing.png(card_with())))
    assert {kind for kind, _ in parts} == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}, "and has no date"
    packed = b"".join(data for kind, data in parts if kind == b"IDAT")
    pack = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_RLE)
    assert pack.compress(zlib.decompress(packed)) + pack.flush() == packed


def test_a_card_is_small() -> None:
    longest = Card("A name that goes on and on until it has the sixty letters al",
                   "When last heard of, 2026", "Offline social network", colours.OUTSIDE,
                   Region.OFFLINE, unknown=False)  # fmt: skip
    assert len(drawing.png(card_with())) < 25_000
    assert len(drawing.png(longest)) < 32_000
