"""The data package is one that frictionless reads, tables and all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import open_data

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

from frictionless import Package, validate  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_data.write_all(open_data.real(), tmp_path_factory.mktemp("package")) / "data"


def test_the_package_is_valid_row_by_row(folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]


def test_the_tables_have_the_rows_of_the_data(folder: Path) -> None:
    package = Package(str(folder / "datapackage.json"))
    rows = package.get_resource("platforms-csv").read_rows()
    assert [row["id"] for row in rows] == [e.id for e in open_data.real_site().entries]


def test_each_file_of_the_package_exists(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert len(package["resources"]) > 10
    for resource in package["resources"]:
        assert (folder / resource["path"]).is_file()


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("platforms.csv", ",contested,", ",disputed,"),
        ("platforms.csv", "\nfacebook,", "\nyoutube,"),
        ("codings.csv", "\nyoutube,", "\nyuotube,"),
        ("codings.csv", ",2026-11-23,", ",yesterday,"),
    ],
)
def test_frictionless_finds_damage(tmp_path: Path, table: str, old: str, new: str) -> None:
    files = dict(open_data.real())
    assert old in files[f"data/{table}"]
    files[f"data/{table}"] = files[f"data/{table}"].replace(old, new, 1)
    open_data.write_all(files, tmp_path)
    assert not validate(str(tmp_path / "data" / "datapackage.json")).valid


def test_the_schema_beside_a_table_is_the_one_in_the_package(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    by_path = {resource["path"]: resource for resource in package["resources"]}
    for name in ("platforms", "codings"):
        beside = json.loads((folder / f"{name}.tableschema.json").read_text("utf-8"))
        assert by_path[f"{name}.csv"]["schema"] == beside
