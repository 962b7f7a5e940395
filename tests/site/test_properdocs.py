"""ProperDocs, which carries MkDocs 1.x on, builds the same site with the same hook."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import project

# What a generator says of itself; everything else must be the same.
_OWN = re.compile(rb'<meta name="generator" content="[^"]*">')


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): _OWN.sub(b"", path.read_bytes(), count=1)
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.slow
@pytest.mark.parametrize("offline", ["false", "true"])
def test_the_same_hook_builds_the_same_site_under_properdocs(tmp_path: Path, offline: str) -> None:
    root = project.copy_to(tmp_path / "p", platforms=project.FEW)
    made = {
        generator: files(
            project.build(
                root, strict=False, generator=generator, OFFLINE=offline,
                SITE_DIR=str(tmp_path / generator),
            )
        )
        for generator in ("mkdocs", "properdocs")
    }  # fmt: skip
    ours, theirs = made["mkdocs"], made["properdocs"]
    assert set(ours) == set(theirs)
    assert len(ours) > 200
    assert [path for path in ours if ours[path] != theirs[path]] == []
