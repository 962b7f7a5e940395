"""Names as parts of addresses: how a name is written in one, and which names may stand there.

Knows the file systems that hold a checkout or a copy of the site, and what the site has of its own
beside the pages of entries. Does not know entries.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 100
"""So many letters leave a file name, and a path on Windows, room for the name of a comparison."""

# Windows opens a device under these names, in any case of letters and with any extension; no
# file can have one, so a clone of a repository that holds one fails there.
_DEVICE = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?\Z", re.I)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]\Z')
# The overview of a folder stands at these names, with every generator and server.
_OVERVIEW = frozenset(("index", "readme"))
# Places that the page of the glossary has of its own.
_IN_GLOSSARY = re.compile(r"glossary\Z|letter-")


def slug(text: str) -> str:
    """A name as part of an address: "Google+" and "Você" become "google-plus" and "voce".

    Empty when nothing of the name can be written in a–z and 0–9.
    """
    plain = unicodedata.normalize("NFKD", text.replace("+", " plus ").replace("&", " and "))
    ascii_ = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    ascii_ = ascii_.replace("'", "").replace("’", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_).strip("-") if ascii_.isascii() else ""


def refusal(handle: str, *, in_glossary: bool = False) -> str:
    """Why a name may not be a part of an address; empty when it may.

    `in_glossary` asks for a place on the page of the glossary, and not for a page.
    """
    if _DEVICE.match(handle):
        return f'"{handle}" is a device on Windows, where no file can have that name'
    if handle in _OVERVIEW:
        return f'"{handle}" is the address of the overview itself'
    if in_glossary and _IN_GLOSSARY.match(handle):
        return f'"{handle}" is a place that the glossary has already'
    if len(handle) > LONGEST:
        return f"as an address it has {len(handle)} letters, and the most is {LONGEST}"
    return ""


def no_file_name(name: str) -> bool:
    """Whether Windows, the strictest of all systems, cannot hold a file of that name."""
    return bool(_DEVICE.match(name) or _NOT_ON_WINDOWS.search(name))
