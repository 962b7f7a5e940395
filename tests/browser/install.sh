#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser tests, and fonts for it to draw with: the shell
# without a window, which starts and draws in half the time, or, with --whole, the browser itself.
set -euo pipefail
there() { for name in "$@"; do command -v "$name" >/dev/null && return; done; return 1; }
if [ "${1:-}" = --whole ]; then there chromium && exit 0
else there chromium-headless-shell chromium && exit 0; fi
if ! there apt-get; then
  echo "The browser tests need Chromium: install it, so that 'chromium' is on the PATH." >&2
  exit 1
fi
run() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
install() {
  DEBIAN_FRONTEND=noninteractive run apt-get install -y -qq --no-install-recommends \
    "$@" fonts-dejavu-core fonts-liberation >/dev/null
}
echo "Installing Chromium for the browser tests"
run apt-get update -qq
if [ "${1:-}" != --whole ] && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
  install chromium-headless-shell
else
  install chromium
fi
