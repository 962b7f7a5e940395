"""`python -m subset.publish.archive FOLDER ZIP`: the offline edition as one file, always the same.

Entries are in the order of their names, with the time of SOURCE_DATE_EPOCH or the earliest that a
zip can hold, and without anything of the machine that made them.
"""

from __future__ import annotations

import sys
import time
import zipfile
from pathlib import Path

from subset.clock import epoch

EARLIEST = 315532800  # 1980-01-01, where the clock of zip files starts
LATEST = 4354819198  # 2107-12-31, where it ends


def archive(folder: Path, target: Path, seconds: int = EARLIEST) -> int:
    """Writes `folder` to the zip `target`, below its own name. Returns the number of files."""
    when = time.gmtime(min(max(seconds, EARLIEST), LATEST))[:6]
    paths = sorted(p for p in folder.rglob("*") if p.is_file())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        for path in paths:
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            entry.create_system = 3  # Unix, on every system
            out.writestr(entry, path.read_bytes())
    return len(paths)


if __name__ == "__main__":
    source, result = map(Path, sys.argv[1:3])
    number = archive(source, result, epoch() or EARLIEST)
    print(f"{result}: {number:,} files, {result.stat().st_size / 1e6:.1f} MB")
