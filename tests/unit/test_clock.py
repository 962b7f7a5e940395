"""The day: what has begun anywhere on earth is no future, and a hint names what is wrong."""

from __future__ import annotations

import calendar
import time

import pytest

import make
from make import ALPHA
from subset.checks import CHECKS
from subset.checks.base import Context
from subset.clock import newest_day, today


def at(monkeypatch: pytest.MonkeyPatch, utc: str) -> None:
    """Lets it be that time, in UTC."""
    seconds = calendar.timegm(time.strptime(utc, "%Y-%m-%d %H:%M"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds))


@pytest.mark.parametrize(
    ("utc", "newest"),
    [
        ("2026-11-26 10:59", "2026-11-27"),  # 23:59 in Auckland, 00:59 on Kiritimati
        ("2026-11-26 11:01", "2026-11-27"),  # midnight has passed in Auckland
        ("2026-11-26 09:59", "2026-11-26"),  # 23:59 on Kiritimati
        ("2026-11-26 10:00", "2026-11-27"),
        ("2026-12-31 12:00", "2027-01-01"),
        ("2028-02-28 23:00", "2028-02-29"),
        ("1970-01-01 00:00", "1970-01-01"),
    ],
)
def test_the_newest_day_is_that_of_the_place_where_days_begin(
    monkeypatch: pytest.MonkeyPatch, utc: str, newest: str
) -> None:
    at(monkeypatch, utc)
    assert newest_day() == newest
    assert today() == utc.partition(" ")[0]


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_the_newest_day_does_not_depend_on_where_the_machine_stands(
    monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    at(monkeypatch, "2026-11-26 13:00")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert newest_day() == "2026-11-27"
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_what_is_today_in_new_zealand_is_not_the_future(
    tree: make.Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, "2026-11-26 13:00")
    for line in ("accessed: 2026-11-01", "date: 2026-11-01"):
        tree.replace(ALPHA, line, line[:-10] + "2026-11-27")
    check = CHECKS["date-not-in-future"]
    assert list(check.find(Context(tree.data(), newest_day()))) == []


@pytest.mark.parametrize(
    ("day", "unit"),
    [("2026-12-02", "day"), ("2026-12-31", "day"), ("2027-01-01", "year"), ("2027-12-01", "year")],
)
def test_the_hint_names_what_lets_a_day_be_in_the_future(
    tree: make.Tree, day: str, unit: str
) -> None:
    tree.replace(ALPHA, "accessed: 2026-11-01", f"accessed: {day}")
    (found,) = tree.messages()
    assert f"{day} is in the future — check the {unit}; today is 2026-12-01" in found


def test_the_hint_names_the_month_of_a_month(tree: make.Tree) -> None:
    tree.replace(ALPHA, "    type: press", '    published: "2026-12-09"\n    type: press')
    assert any("check the day" in message for message in tree.messages())
    check = CHECKS["date-not-in-future"]
    (problem,) = check.find(Context(tree.data(), "2026-11-30"))
    assert problem.hint == "check the month; today is 2026-11-30"


DAYS = ["2023-02-29", "2023-04-31", "1900-02-29", "2100-02-29", "2024-06-31", "2024-11-31"]


@pytest.mark.parametrize("day", [day for day in DAYS if not day.startswith("2100")])
@pytest.mark.parametrize("field", ["published", "accessed", "date"])
def test_a_day_that_is_not_in_the_calendar_is_refused(
    tree: make.Tree, field: str, day: str
) -> None:
    old, new = {
        "published": ("    type: press", f'    published: "{day}"\n    type: press'),
        "accessed": ("accessed: 2026-11-01", f"accessed: {day}"),
        "date": ("{date: 2026-11-01", f"{{date: {day}"),
    }[field]
    (found,) = tree.replace(ALPHA, old, new).messages()
    assert f'expected a day that is in the calendar, as YYYY-MM-DD; got "{day}"' in found


@pytest.mark.parametrize("day", ["2024-02-29", "2000-02-29", "1999-12-31", "2024-02", "1954"])
def test_a_day_a_month_and_a_year_that_are_in_the_calendar_pass(tree: make.Tree, day: str) -> None:
    tree.replace(ALPHA, "    type: press", f'    published: "{day}"\n    type: press')
    assert [m for m in tree.messages() if ": warning: " not in m] == []
