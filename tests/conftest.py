"""What the tests share: a small world of data, planted once and copied for those who damage it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

import built_site
import make
import shared
from subset.verdicts.catalogue import Catalogue

# The same examples in every run: a test that fails here fails everywhere.
settings.register_profile("subset", derandomize=True, deadline=None, database=None)
# Other examples in every run, and many of them: `--hypothesis-profile long`.
settings.register_profile("long", max_examples=20_000, deadline=None, database=None)
settings.load_profile("subset")


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> make.Tree:
    """The undamaged world. Tests must not write to it."""
    return make.plant(tmp_path_factory.mktemp("world"))


@pytest.fixture
def tree(planted: make.Tree, tmp_path: Path) -> make.Tree:
    """A copy of the world that the test may damage."""
    return make.copy(planted, tmp_path)


@pytest.fixture(scope="session")
def site(planted: make.Tree) -> Catalogue:
    """The site of the undamaged world."""
    return planted.site()


@pytest.fixture(scope="session")
def real_root() -> Path:
    """The checkout with the real data."""
    return make.REPOSITORY


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden", action="store_true", help="write the golden files anew, for review"
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> built_site.Built:
    """The real site as hosted, as `make site` builds it."""
    return shared.once(tmp_path_factory, "hosted", built_site.build)


@pytest.fixture(scope="session")
def built_offline(tmp_path_factory: pytest.TempPathFactory) -> built_site.Built:
    """The real site as it opens from a disk, as `make offline` builds it."""
    return shared.once(
        tmp_path_factory, "offline", lambda folder: built_site.build(folder, "offline")
    )
