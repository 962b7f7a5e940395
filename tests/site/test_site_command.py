"""`make site`, `make offline`, `make serve`: strict, whole, and plain about what they did."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import project

COMMAND = "hooks/site_command.py"


def run(root: Path, what: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, COMMAND, what], cwd=root, env=project.environment(**env),
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def state(folder: Path) -> dict[str, tuple[str, int]]:
    """The bytes and the time of every file."""
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns
        )
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A project whose site has been built once, and what was said about it."""
    root = project.copy_to(tmp_path_factory.mktemp("command") / "p", platforms=project.FEW)
    done = run(root, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root, done.stdout


@pytest.fixture
def mended(built: tuple[Path, str]) -> Iterator[Path]:
    """That project; what the test changes in it is put right afterwards."""
    root = built[0]
    names = ("mkdocs.yml", "docs/method.md", "data/platforms/facebook.yml")
    before = {name: (root / name).read_text("utf-8") for name in names}
    yield root
    for name, text in before.items():
        (root / name).write_text(text, "utf-8")


def test_success_says_what_was_made_where_and_how_long_it_took(built: tuple[Path, str]) -> None:
    root, said = built
    pages = len(list((root / "site").rglob("*.html")))
    assert re.fullmatch(rf"site/: {pages} pages \(\d+ files, \d+ MB\), in \d+\.\d s\.\n", said)


METHOD, ENTRY = "docs/method.md", "data/platforms/facebook.yml"
FAULTS = {
    "broken link": (METHOD, "See [it](nowhere.md).", "10: contains a link 'nowhere.md', but the target is not found"),
    "missing anchor": (METHOD, "See [it](glossary.md#nowhere).", "10: contains a link 'glossary.md#nowhere', but"),
    "missing anchor of the page": (METHOD, "See [it](#nowhere).", "10: contains a link '#nowhere', but"),
    "absolute link": (METHOD, "See [it](/data/).", "10: contains an absolute link '/data/'"),
    "unknown marker": (METHOD, "<!-- subset: digram -->", '1: unknown marker "digram" — did you mean "diagram"?'),
    "unknown key in data": (ENTRY, "colour: blue", "1: colour:"),
}  # fmt: skip


LINKS = [fault for fault in FAULTS if "link" in fault or "anchor" in fault]
SLOW = pytest.mark.slow
QUICK = [LINKS, ["unknown key in data"]]
TOGETHER = [*QUICK, ["unknown marker"]]


@pytest.mark.parametrize(
    ("what", "faults"),
    [
        *(
            pytest.param(
                "site", faults, id=f"site-{faults[0]}", marks=() if faults in QUICK else SLOW
            )
            for faults in TOGETHER
        ),
        *(
            pytest.param("offline", faults, id=f"offline-{faults[0]}", marks=SLOW)
            for faults in TOGETHER
        ),
        *(pytest.param("site", [fault], id=f"site-alone-{fault}", marks=SLOW) for fault in LINKS),
    ],
)
def test_a_fault_is_named_with_its_line_and_leaves_the_last_good_site(
    mended: Path, faults: list[str], what: str
) -> None:
    before = state(mended / "site")
    expected = []
    for name, added, message in (FAULTS[fault] for fault in faults):
        path = mended / name
        line = path.read_text("utf-8").count("\n") + 2
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{added}\n")
        expected.append(f"{name}:{line}:{message}")

    done = run(mended, what)

    assert done.returncode == 1
    assert [message for message in expected if message not in done.stderr] == []
    assert "Traceback" not in done.stderr
    assert f"Not built: {len(faults)} fault(s)" in done.stderr
    assert state(mended / "site") == before
    assert not (mended / "dist" / "subset-offline").exists()
    assert [p.name for p in mended.iterdir() if p.name.startswith(".site")] == [], "tidied up"


@pytest.mark.slow
def test_a_warning_of_the_data_fails_what_is_to_be_published(mended: Path) -> None:
    path = mended / "data" / "platforms" / "facebook.yml"
    text = re.sub(r"(?m)^    type: \w+$", "    type: operator", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    line = text[: text.index("\nsources:")].count("\n") + 2
    done = run(mended, "site")
    assert done.returncode == 1
    assert f"data/platforms/facebook.yml:{line}:1: sources: warning: every source" in done.stderr


@pytest.mark.slow
def test_a_wrong_entry_in_the_navigation_is_named_with_its_line(mended: Path) -> None:
    path = mended / "mkdocs.yml"
    text = path.read_text("utf-8").replace("  - Diagram: diagram.md", "  - Diagram: diagra.md")
    path.write_text(text, "utf-8")
    line = text[: text.index("diagra.md")].count("\n") + 1
    done = run(mended, "site")
    assert done.returncode == 1
    assert f"mkdocs.yml:{line}:14: A reference to 'diagra.md' is included" in done.stderr


def orders(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines that a workflow of GitHub takes for commands."""
    lines = (done.stdout + done.stderr).splitlines()
    return [line for line in lines if line.lstrip().startswith(("::", "##["))]


@pytest.mark.slow
def test_github_shows_a_fault_beside_its_line(mended: Path) -> None:
    with (mended / "docs" / "method.md").open("a", encoding="utf-8") as file:
        file.write("\nSee [it](nowhere.md).\n")
    [order] = orders(run(mended, "site", GITHUB_ACTIONS="true"))
    assert order.startswith("::error file=docs/method.md,line=")


def test_github_takes_no_orders_from_the_name_of_a_file(mended: Path) -> None:
    forged = mended / "docs" / "x\n::error::forged.md"
    forged.write_text("# Forged\n", "utf-8")
    try:
        [order] = orders(run(mended, "site", GITHUB_ACTIONS="true"))
    finally:
        forged.unlink()
    assert order.startswith("::error file=docs/x\\u000a%3A%3Aerror%3A%3Aforged.md,line=1,")


def test_a_terminal_takes_no_orders_from_a_link(mended: Path) -> None:
    with (mended / "docs" / "method.md").open("a", encoding="utf-8") as file:
        file.write("\nSee [it](no\x1b[31mwhere.md).\n")
    done = run(mended, "site", GITHUB_ACTIONS="true")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr


def test_files_that_have_not_changed_keep_their_bytes_and_their_times(mended: Path) -> None:
    before = state(mended / "site")
    with (mended / "docs" / "method.md").open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    done = run(mended, "site")
    after = state(mended / "site")
    assert done.returncode == 0, done.stderr
    changed = {path for path in after if after[path] != before.get(path)}
    assert "method/index.html" in changed
    assert changed <= {"method/index.html", "search/search_index.json", "sitemap.xml.gz",
                       "search/search_index.js", "sitemap.xml"}  # fmt: skip
    assert set(before) == set(after)
    assert f"{len(changed)} of them new or changed" in done.stdout


@pytest.mark.slow
def test_nothing_is_said_when_nothing_is_to_be_said(mended: Path) -> None:
    done = run(mended, "site", QUIET="1")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "place", [".", "docs", "docs/assets", "data", "/", "mkdocs.yml", "..", "x"]
)
def test_nothing_but_a_site_is_ever_replaced(mended: Path, place: str) -> None:
    (mended / "x").mkdir(exist_ok=True)
    (mended / "x" / "letter.txt").write_text("dear friend", "utf-8")
    done = run(mended, "site", SITE_DIR=place)
    assert done.returncode == 1
    assert done.stderr.startswith("subset: ")
    assert "another SITE_DIR" in done.stderr
    assert (mended / "x" / "letter.txt").is_file()
    assert (mended / "docs" / "index.md").is_file()


def test_a_folder_that_cannot_be_written_is_a_plain_message(mended: Path) -> None:
    done = run(mended, "site", SITE_DIR="/proc/nowhere/site")
    assert done.returncode == 1
    assert re.fullmatch(r"subset: cannot write beside /proc/nowhere/site: .*\n", done.stderr)


def test_a_build_that_is_stopped_leaves_the_last_good_site(mended: Path) -> None:
    before = state(mended / "site")
    process = subprocess.Popen(
        [sys.executable, COMMAND, "site"], cwd=mended, env=project.environment(), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=project.heeds_ctrl_c,
    )  # fmt: skip
    while not list(mended.glob(".site.*")):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    said = process.communicate()[1]
    assert process.returncode == 130
    assert "Stopped; nothing is left half built." in said
    assert "Traceback" not in said
    assert state(mended / "site") == before
    assert not list(mended.glob(".site.*"))


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        ("SITE_URL", "", "expected an address such as https://example.org/subset/; got ''"),
        ("SITE_URL", "https://example.org/?q=1", "; got 'https://example.org/?q=1'"),
        ("SUBSET_REPOSITORY", "git@github.com:me/subset.git", "such as https://github.com/owner"),
    ],
)
def test_a_fork_whose_address_is_none_is_told_before_links_are_made_of_it(
    mended: Path, name: str, address: str, said: str
) -> None:
    done = run(mended, "site", **{name: address})
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_said_before_anything_is_built(mended: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(mended, "serve", PORT=str(port))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"port {port} on 127.0.0.1 cannot be used" in done.stderr
    assert f"make serve PORT={port + 1}" in done.stderr


@pytest.mark.parametrize("port", ["x", "0", "65536", "-1", "٨٠٠١", "9" * 5000])
def test_a_port_that_is_no_port_is_a_plain_message(mended: Path, port: str) -> None:
    done = run(mended, "serve", PORT=port)
    assert done.returncode == 2
    assert done.stderr.startswith("subset: PORT is a number from 1 to 65535")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_the_preview_says_its_address_each_rebuild_and_its_end(mended: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, COMMAND, "serve"], cwd=mended, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, env=project.environment(PORT=str(port), SITE_URL="http://x/"),
        preexec_fn=project.heeds_ctrl_c,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "Building the preview.\n"
    assert process.stdout.readline() == f"Preview: http://127.0.0.1:{port}/.\n"
    path = mended / "docs" / "method.md"
    # Saved again and again, as the watcher may not have looked at the file yet.
    saving = subprocess.Popen(["sh", "-c", f"while sleep 1; do echo >> '{path}'; done"])
    try:
        assert re.fullmatch(r"Rebuilt in \d+\.\d+ s\.\n", process.stdout.readline())
    finally:
        saving.kill()
        saving.wait()
    os.kill(process.pid, signal.SIGINT)
    rest = process.communicate()[0]
    assert rest.endswith("The preview has stopped.\n")
    assert "Traceback" not in rest
    assert process.returncode == 0
