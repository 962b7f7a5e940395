"""Commands run as if elsewhere: as another user, or without any network."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


def run(
    namespaces: list[str], command: list[str], cwd: Path, env: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Runs a command in Linux namespaces of its own (see unshare(1)).

    Where an ordinary user may not make namespaces, it is tried with sudo, which asks nothing.
    """
    inside = ["unshare", *namespaces, "--", *command]
    if os.geteuid() != 0 and subprocess.run(["unshare", *namespaces, "true"], check=False,
                                            capture_output=True).returncode:  # fmt: skip
        inside = ["sudo", "--non-interactive", "--preserve-env", *inside]
    return subprocess.run(
        inside, cwd=cwd, env=dict(env), capture_output=True, text=True, check=False
    )


AS_ANOTHER_USER = ["--user", "--map-user=4242", "--map-group=4242"]
WITHOUT_NETWORK = ["--net"] if os.geteuid() == 0 else ["--net", "--map-root-user"]
