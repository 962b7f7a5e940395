#!/usr/bin/env bash
# Makes sure that all three engines are there, with what drives them: Chromium, Firefox, WebKit.
set -euo pipefail
"$(dirname "$0")/install.sh"
"$(dirname "$0")/install.sh" --whole
wanted=()
there() { for name in "$@"; do command -v "$name" >/dev/null && return; done; return 1; }
there chromedriver || wanted+=(chromium-driver)
there firefox-esr firefox || wanted+=(firefox-esr)
there WebKitWebDriver || wanted+=(webkit2gtk-driver)
there Xvfb || wanted+=(xvfb)
[ ${#wanted[@]} = 0 ] && exit 0
if ! command -v apt-get >/dev/null; then
  echo "These tests need chromedriver, Firefox, WebKitWebDriver and Xvfb on the PATH." >&2
  exit 1
fi
run() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
echo "Installing other browsers and what drives them, once: ${wanted[*]}"
run apt-get update -qq
DEBIAN_FRONTEND=noninteractive run apt-get install -y -qq --no-install-recommends \
  "${wanted[@]}" >/dev/null
