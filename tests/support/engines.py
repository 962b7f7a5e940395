"""Chromium, Firefox and WebKit, as Debian packages them, behind one interface: Selenium's."""

from __future__ import annotations

import os
import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.remote.webdriver import WebDriver

from looking import QUIET, program
from marionette import firefox

_INSTALL = "tests/browser/install_engines.sh"
_program = partial(program, install=_INSTALL)


def _chromium(_: ExitStack) -> WebDriver:
    options = webdriver.ChromeOptions()
    options.binary_location = _program("chromium")
    for argument in ("--headless=new", "--force-prefers-reduced-motion", *QUIET):
        options.add_argument(argument)
    return webdriver.Chrome(options, webdriver.ChromeService(_program("chromedriver")))


def _firefox(_: ExitStack) -> WebDriver:
    return firefox(_program("firefox-esr", "firefox"), {"ui.prefersReducedMotion": 1})


def _webkit(stack: ExitStack) -> WebDriver:
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    assert browser, f"this needs WebKitGTK: run {_INSTALL}"
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    service = webdriver.WebKitGTKService(
        _program("WebKitWebDriver"), env={**os.environ, "DISPLAY": stack.enter_context(_screen())}
    )
    with warnings.catch_warnings():  # of what Selenium itself does
        warnings.simplefilter("ignore", DeprecationWarning)
        return webdriver.WebKitGTK(options, service)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees, for WebKit, which cannot do without. Its name."""
    read, write = os.pipe()
    command = [_program("Xvfb"), "-displayfd", str(write), "-screen", "0", "1400x1000x24",
               "-nolisten", "tcp"]  # fmt: skip
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


ENGINES: dict[str, Callable[[ExitStack], WebDriver]] = {
    "Chromium": _chromium,
    "Firefox": _firefox,
    "WebKit": _webkit,
}


@contextmanager
def engine(name: str) -> Iterator[WebDriver]:
    """A browser with that engine, started; it ends with the block."""
    with ExitStack() as stack:
        driver = ENGINES[name](stack)
        stack.callback(driver.quit)
        yield driver
