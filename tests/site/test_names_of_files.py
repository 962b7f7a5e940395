"""Names of files, in the repository and in the offline zip: every system can hold and tell them."""

from __future__ import annotations

import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

import pytest

from built_site import Built
from project import REPOSITORY
from subset.addresses.urls import definition_src, pair_src, platform_src
from subset.data import limits
from subset.data.handles import no_file_name

LONGEST = 200
"""Windows allows 260 with the folder in which somebody unpacks the zip, or clones."""


def repository() -> list[str]:
    """The files under version control, and those that would be added."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no repository here")
    return listed.stdout.decode().strip("\0").split("\0")


@pytest.fixture(scope="module")
def packed(built_offline: Built) -> list[str]:
    """What is in the zip that a reader gets."""
    with zipfile.ZipFile(built_offline.root.with_name("site.zip")) as archive:
        return archive.namelist()


@pytest.fixture(params=["repository", "zip"])
def names(request: pytest.FixtureRequest) -> list[str]:
    if request.param == "repository":
        return repository()
    return list(request.getfixturevalue("packed"))


def refused(names: Iterable[str]) -> list[str]:
    """The names that some system refuses, or takes for another one."""
    seen: dict[str, str] = {}
    found = []
    folders = {str(folder) for name in names for folder in PurePosixPath(name).parents}
    for name in sorted({*names, *folders - {"."}}):
        same = unicodedata.normalize("NFC", name).casefold()
        if (
            any(map(no_file_name, name.split("/")))
            or seen.setdefault(same, name) != name
            or unicodedata.normalize("NFC", name) != name
            or len(name) > LONGEST
            or not name.isprintable()
        ):
            found.append(name)
    return found


def test_no_name_is_one_that_windows_or_macos_refuses_or_takes_for_another(
    names: list[str],
) -> None:
    assert len(names) > 100
    assert refused(names) == []


@pytest.mark.parametrize(
    "pair",
    [
        ["a/con.html"], ["AUX/b"], ["x/nul.tar.gz"], ["com1"], ["lpt¹.txt"], ["a/b."], ["a/b "],
        ["a /b"], ["a:b"], ["what?"], ["a\\b"], ["A/x.html", "a/y.html"], ["x/É", "x/é"],
        ["e\u0301"], ["\u00e9", "e\u0301"], ["straße", "STRASSE"], ["a" * 201], ["tab\t"],
    ],
)  # fmt: skip
def test_each_kind_of_bad_name_would_be_found(pair: list[str]) -> None:
    assert refused(["good/name.html", *pair])
    assert not refused(["good/name.html", "good/console.html", "com10", "auxiliary.yml"])


def test_the_longest_ids_still_make_paths_that_windows_opens() -> None:
    first, second = "a" * limits.ID, "b" * limits.ID
    for src in (platform_src(first), definition_src(first), pair_src(first, second)):
        assert len(f"subset-offline/{src.removesuffix('.md')}/index.html") <= LONGEST
    assert len(f"subset-offline/assets/data/views/{first}.social-networking.js") <= LONGEST


def test_nothing_in_the_zip_leads_out_of_its_one_folder(packed: list[str]) -> None:
    assert {PurePosixPath(name).parts[0] for name in packed} == {"site"}
    assert not any(".." in PurePosixPath(name).parts or name.startswith("/") for name in packed)
