"""Names as parts of addresses: how a name is written in one."""

from __future__ import annotations

import re
import unicodedata


def slug(text: str) -> str:
    """A name as part of an address: "Google+" and "Você" become "google-plus" and "voce".

    Empty when nothing of the name can be written in a–z and 0–9.
    """
    plain = unicodedata.normalize("NFKD", text.replace("+", " plus ").replace("&", " and "))
    ascii_ = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    ascii_ = ascii_.replace("'", "").replace("’", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-") if ascii_.isascii() else ""
