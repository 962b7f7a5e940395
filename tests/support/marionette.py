"""Firefox for Selenium without a driver between them, which Debian does not have.

Knows Marionette, the protocol of WebDriver's commands over a socket: a length, a colon and JSON.
"""

from __future__ import annotations

import json
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.remote.command import Command

# Selenium's names of the commands that the tests need, and Marionette's.
_COMMANDS = {
    Command.NEW_SESSION: "NewSession",
    Command.GET: "Navigate",
    Command.GET_CURRENT_URL: "GetCurrentURL",
    Command.GET_ELEMENT_TEXT: "GetElementText",
    Command.GET_ELEMENT_RECT: "GetElementRect",
    Command.CLICK_ELEMENT: "ElementClick",
    Command.SEND_KEYS_TO_ELEMENT: "ElementSendKeys",
    Command.W3C_EXECUTE_SCRIPT: "ExecuteScript",
    Command.W3C_EXECUTE_SCRIPT_ASYNC: "ExecuteAsyncScript",
    Command.W3C_ACTIONS: "PerformActions",
    Command.W3C_CLEAR_ACTIONS: "ReleaseActions",
    Command.SET_WINDOW_RECT: "SetWindowRect",
    Command.SET_TIMEOUTS: "SetTimeouts",
    Command.SCREENSHOT: "TakeScreenshot",
}
_SECONDS_TO_START = 60


class Marionette:
    """What Selenium sends its commands through, and the browser at the other end."""

    def __init__(self, executable: str, preferences: Mapping[str, object]) -> None:
        self._profile = tempfile.TemporaryDirectory()
        wanted = {"marionette.port": 0, **preferences}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items())
        Path(self._profile.name, "user.js").write_text("".join(lines), "utf-8")
        self._browser = subprocess.Popen(
            [executable, "--headless", "--marionette", "--no-remote", "--profile",
             self._profile.name],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._socket = socket.create_connection(("127.0.0.1", self._port()))
        self._answers = self._socket.makefile("rb")
        self._receive()  # how the browser introduces itself
        self._sent = 0

    def _port(self) -> int:
        """The port that the browser has chosen, which it writes into its profile."""
        file = Path(self._profile.name, "MarionetteActivePort")
        for _ in range(_SECONDS_TO_START * 10):
            if file.exists() and (text := file.read_text("utf-8").strip()):
                return int(text)
            time.sleep(0.1)
        self._browser.kill()
        raise TimeoutError("Firefox has not started")

    def _receive(self) -> Any:
        length = b""
        while (digit := self._answers.read(1)) != b":":
            if not digit:
                raise ConnectionError("Firefox is gone")
            length += digit
        return json.loads(self._answers.read(int(length)))

    def execute(self, command: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """One command and its answer, as Selenium words them."""
        if command == Command.QUIT:
            self._quit()
            return {"value": None}
        self._sent += 1
        body = {name: value for name, value in parameters.items() if name != "sessionId"}
        message = [0, self._sent, f"WebDriver:{_COMMANDS[command]}", body]
        data = json.dumps(message).encode()
        self._socket.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._receive()
        if error:
            return {"status": 500, "value": json.dumps({"value": error})}
        alone = isinstance(result, dict) and list(result) == ["value"]
        return {"value": result["value"] if alone else result}

    def _quit(self) -> None:
        self._answers.close()
        self._socket.close()
        self._browser.terminate()
        self._browser.wait(30)
        self._profile.cleanup()

    def close(self) -> None:
        """Nothing more: the browser ends with the session."""


def firefox(executable: str, preferences: Mapping[str, object]) -> webdriver.Remote:
    """Firefox without a window, in a profile of its own."""
    return webdriver.Remote(Marionette(executable, preferences), options=webdriver.FirefoxOptions())  # type: ignore[arg-type]
