"""Litter: the files that editors and systems leave in a checkout, unwanted by its authors.

Knows names. Does not know what is in a file, nor which files are wanted.
"""

from __future__ import annotations

import re
from pathlib import Path

# A hidden file that is called like an entry is no litter: somebody wrote it and waits for it.
_ENTRY = re.compile(r"\.[a-z0-9-]+\.ya?ml\Z", re.I)
_LITTER = re.compile(
    r"\..*"  # hidden: .DS_Store, ._x.yml, .x.yml.swp, .#x.yml, .~lock.x#, .directory, .nfs0001
    r"|.*~|~\$.*|#.*#|_.*\.sw[a-z]|4913"  # vim, gvim, emacs, office programs
    r"|.*\.(sw[a-z]|bak|tmp|temp|orig|rej|old|save|part|crswap|crdownload|kate-swp|un~)"
    r"|.*___jb_(tmp|old)___|__pycache__|__MACOSX|@eaDir"
    r"|desktop\.ini|ehthumbs(_vista)?\.db|thumbs\.db(:encryptable)?|icon\r"
    r"|\$recycle\.bin|system volume information",
    re.IGNORECASE,
)


def is_litter(name: str) -> bool:
    """Whether a file or folder of that name is what an editor or a system has left."""
    return bool(_LITTER.fullmatch(name)) and not _ENTRY.fullmatch(name)


def without_litter(folder: Path) -> list[Path]:
    """The content of a folder, in the order of names; nothing where there is no such folder."""
    return sorted(path for path in folder.glob("*") if not is_litter(path.name))
