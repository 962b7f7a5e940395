"""Widths of texts: measured in proportions, with safety, and never too small."""

import pytest

from subset.geometry.metrics import SAFETY, shorten, spaced_width, text_width

# Summed advances in thousandths of an em, as the two font files give them.
MEASURED = [  # name, Liberation Sans, DejaVu Sans
    ("Facebook", 4392, 4791),
    ("X (Twitter)", 4611, 5300),
    ("WordPress.com", 7112, 7771),
    ("World of Warcraft", 7779, 8854),
    ("Odnoklassniki", 6225, 6948),
    ("LINE", 2223, 2232),
]


@pytest.mark.parametrize(("name", "liberation", "dejavu"), MEASURED)
def test_a_width_is_the_font_s_own_times_a_factor_that_covers_a_wide_font(
    name: str, liberation: int, dejavu: int
) -> None:
    assert text_width(name, 1000) == pytest.approx(liberation * SAFETY, abs=5)
    assert text_width(name, 1000) >= dejavu


@pytest.mark.parametrize(
    ("text", "same_as"), [("é", "e"), ("Zürich", "Zurich"), ("e\u0301", "e"), ("Å", "A")]
)
def test_an_accent_costs_nothing(text: str, same_as: str) -> None:
    assert text_width(text, 13) == text_width(same_as, 13)


@pytest.mark.parametrize("char", ["微", "ミ", "카", "😀"])
def test_a_wide_character_takes_at_least_an_em(char: str) -> None:
    assert text_width(char, 10) >= 10


@pytest.mark.parametrize("char", ["Ж", "ω", "א", "ก"])
def test_a_character_that_is_not_in_the_table_gets_a_capitals_width(char: str) -> None:
    assert text_width(char, 1000) == pytest.approx(722 * SAFETY)


def test_a_width_is_proportional_to_the_size() -> None:
    assert text_width("Reddit", 26) == pytest.approx(2 * text_width("Reddit", 13))


def test_bold_is_wider() -> None:
    assert text_width("Social media", 21, bold=True) > text_width("Social media", 21)


def test_nothing_has_no_width() -> None:
    assert text_width("", 13) == spaced_width("", 13) == 0


def test_spacing_adds_what_a_reader_may_add_to_every_letter_and_every_word() -> None:
    added = spaced_width("Hacker News", 10) - text_width("Hacker News", 10)
    assert added == pytest.approx(11 * 1.2 + 1 * 1.6)


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Reddit", 100, "Reddit"),
        ("WhatsApp Channels", 60, "Whats…"),
        ("The New York Times", 40, "The…"),
        ("Wikipedia", 1, "W…"),
        ("", 1, ""),
    ],
)
def test_a_text_is_shortened_to_its_room(text: str, room: float, expected: str) -> None:
    assert shorten(text, 12, room) == expected
