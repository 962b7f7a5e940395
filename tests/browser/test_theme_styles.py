"""What the theme's style sheets were trimmed of is on no page, whatever is open on it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser

import looking
from theme.trimming import SHEETS, pieces, selectors

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STYLES = Path(material.__file__).parent / "templates"
THEME = "".join(next(STYLES.glob(sheet)).read_text("utf-8") for sheet in SHEETS)
# A state comes and goes, and what is generated cannot be asked for: the element alone counts.
_STATE = re.compile(r"::?(?:-webkit-[\w-]+|before|after|placeholder|marker|hover|focus(?:-\w+)*"
                    r"|active|checked|target|valid)")  # fmt: skip
GONE = sorted({_STATE.sub(":nth-child(n)", it) for it in selectors(THEME, pieces("unused"))})


def found(page: looking.Page) -> list[str]:
    asked = f"{json.dumps(GONE)}.filter(it => document.querySelector(it))"
    return page.evaluate(asked)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", looking.EVERY_KIND)
def test_no_page_has_what_is_not_styled_any_more(
    browser: Browser, served_site: str, name: str
) -> None:
    address = served_site + looking.EVERY_KIND[name]
    with looking.page_of(browser, address, looking.PHONE, "light") as page:
        page.wait_for_load_state("networkidle")
        assert found(page) == []
        if page.locator("#__drawer").count():  # an embed has neither menu nor search
            looking.open_menu(page)
            page.keyboard.press("Space")
            looking.open_search(page)
            assert found(page) == []
