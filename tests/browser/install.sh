#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser tests, and fonts for it to draw with.
set -euo pipefail
command -v chromium >/dev/null && exit 0
if ! command -v apt-get >/dev/null; then
  echo "The browser tests need Chromium: install it, so that 'chromium' is on the PATH." >&2
  exit 1
fi
run() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
echo "Installing Chromium for the browser tests"
run apt-get update -qq
DEBIAN_FRONTEND=noninteractive run apt-get install -y -qq --no-install-recommends \
  chromium fonts-dejavu-core fonts-liberation >/dev/null
