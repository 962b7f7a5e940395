#!/usr/bin/env bash
# Makes sure that all three engines are there, with what drives them: Chromium, Firefox, WebKit.
set -euo pipefail
"$(dirname "$0")/install.sh"
there() { command -v chromedriver && command -v firefox-esr && command -v WebKitWebDriver && command -v Xvfb; }
there >/dev/null && exit 0
if ! command -v apt-get >/dev/null; then
  echo "These tests need chromedriver, firefox-esr, WebKitWebDriver and Xvfb on the PATH." >&2
  exit 1
fi
run() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
echo "Installing Firefox, WebKit and what drives them (some 250 MB, once)"
run apt-get update -qq
DEBIAN_FRONTEND=noninteractive run apt-get install -y -qq --no-install-recommends \
  chromium-driver firefox-esr webkit2gtk-driver xvfb >/dev/null
