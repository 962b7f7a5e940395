"""What looks alike, and what is not seen: names cannot pretend to be others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from make import ALPHA, Tree
from subset.data.load import FOLDERS
from subset.data.lookalikes import look, mixes_lookalikes, scripts, shortened, skeleton
from subset.data.strict_yaml import read
from subset.data.unseen import IN_SCHEMAS, UNSEEN

DOUBLES = (
    ("TikTok", "ТікТок"), ("TikTok", "TlKTOK"), ("Facebook", "Fасеbооk"), ("Facebook", "ⓕacebook"),
    ("Facebook", "ＦＡＣＥＢＯＯＫ"), ("Facebook", "𝐅𝐚𝐜𝐞𝐛𝐨𝐨𝐤"), ("Facebook", "FACEB00K"),
    ("LinkedIn", "Linkedln"), ("LinkedIn", "Iinkedin"), ("Ello", "E11o"), ("Myspace", "Ꮇyspace"),
    ("X", "Х"), ("X", "Χ"), ("VK", "ѴК"), ("Hi5", "Ні5"), ("Orkut", "0rkut"), ("Vimeo", "Virneo"),
    ("Bebo", "ВеЬо"), ("Yik Yak", "Yik·Yak"), ("Reddit", "Ｒeddit"), ("Ask.fm", "Ask․fm"),
    ("Friendster", "Friendѕter"),
)  # fmt: skip
OWN = (("Weibo", "微博"), ("VK", "ВКонтакте"), ("Line", "LINE Corporation"), ("Vine", "Wine"),
       ("Zalo", "Zello"), ("Path", "Paths"), ("Mixi", "ミクシィ"), ("Daum", "다음"))  # fmt: skip


@pytest.mark.parametrize(("name", "double"), DOUBLES)
def test_a_double_is_taken_for_the_name(name: str, double: str) -> None:
    assert look(name) & look(double)


@pytest.mark.parametrize(("name", "other"), OWN)
def test_a_name_of_its_own_is_not(name: str, other: str) -> None:
    assert not look(name) & look(other)


@pytest.mark.parametrize("double", ["ВЕТА", "Ｂｅｔａ", "Вeta", "B-e-t-a", "8eta"])
def test_an_entry_cannot_take_the_looks_of_another(tree: Tree, double: str) -> None:
    tree.replace(ALPHA, "[Alfa, Älpha One]", f'["{double}"]')
    told = ("can be taken for", "mixes alphabets", "already names")
    found = [m for m in tree.messages() if any(words in m for words in told)]
    assert bool(found) == (double != "8eta")


def test_no_two_real_names_can_be_taken_for_one_another(real_root: Path) -> None:
    from subset.data.load import load

    data = load(real_root)[0]
    for folder in FOLDERS:
        names: dict[str, str] = {}
        for id_, entry in getattr(data, folder).items():
            for shape in look(entry.name):
                assert names.setdefault(shape, id_) == id_


def test_words_that_mix_letters_which_look_alike_are_told_from_those_that_do_not() -> None:
    assert mixes_lookalikes("Fаcebook")
    assert mixes_lookalikes("Ꭺlpha")
    assert not mixes_lookalikes("微博Weibo")
    assert not mixes_lookalikes("Facebook은")
    assert not mixes_lookalikes("Facebookเป็น")
    assert not mixes_lookalikes("Вконтакте")
    assert scripts("ミクシィ漢字 x") == {"HAN", "LATIN"}


def test_a_skeleton_of_a_skeleton_is_the_same() -> None:
    for text in (word for pair in (*DOUBLES, *OWN) for word in pair):
        assert skeleton(skeleton(text)) == skeleton(text)


def test_the_table_is_made_from_unicodes_own_file() -> None:
    theirs = (
        "# confusables.txt\n0430 ;\t0061 ;\tMA\t# ( а → a ) x\n0251 ;\t0061 ;\tMA\t# y\n"
        "006D ;\t0072 006E ;\tMA # z\n\n"
    )
    assert shortened(theirs) == "0061;0251 0430\n0072 006E;006D\n"
    assert (skeleton("аɑ"), skeleton("m")) == ("aa", "rn")


@pytest.mark.parametrize(
    "picture", ["👨‍👩‍👧", "❤️", "1️⃣", "👩🏽‍💻", "🏳️‍🌈", "🇳🇱", "☺️", "👁️‍🗨️", "⛹🏽‍♀️", "❤️‍🔥"]
)  # fmt: skip
def test_a_picture_made_of_several_may_stand_in_a_name(tree: Tree, picture: str) -> None:
    tree.replace(ALPHA, "aliases: [Alfa", f"aliases: [Alfa {picture}")
    assert not [m for m in tree.messages() if "error" in m or "character" in m]


@pytest.mark.parametrize(
    "unseen",
    ["\u00ad", "\u034f", "\u061c", "\u115f", "\u17b4", "\u180e", "\u200b", "\u200c", "\u200d",
     "\u200e", "\u2028", "\u202e", "\u2060", "\u2064", "\u206f", "\u2800", "\u3164", "\ufe00",
     "\ufe0f", "\ufeff", "\uffa0", "\ufff0", "\ufffb", "\U0001bca0", "\U0001d173", "\U000e0001",
     "\U000e0061", "\U000e0100", "\U00013437", "\U00016fe4", "\U0001d159", "\u200d👩",
     "👩\u200d", "x\ufe0f", "1\ufe0fx"],
)  # fmt: skip
def test_a_character_that_is_not_seen_is_refused_raw_and_escaped(unseen: str) -> None:
    assert UNSEEN.search(f"a{unseen}b")
    escaped = "".join(f"\\U{ord(c):08x}" for c in unseen)
    for text in (f'x: "a{unseen}b"', f'x: "a{escaped}b"', f"x: a{unseen}b"):
        found = str(read("x.yml", text.encode()))
        assert "invisible" in found, text


def test_the_schemas_refuse_what_they_can_of_it() -> None:
    pattern = re.compile(f"[{IN_SCHEMAS}]")
    assert pattern.search("\u200b")
    assert pattern.search("\u3164")
    assert not pattern.search("👨‍👩‍👧 ❤️")


@pytest.mark.parametrize("private", ["\ue000", "\uf8ff", "\U000f0000", "\U0010fffd", "\ufffd"])
def test_a_character_without_a_meaning_of_its_own_is_refused(private: str) -> None:
    assert "control character" in str(read("x.yml", f"x: a{private}b".encode()))
