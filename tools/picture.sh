#!/usr/bin/env bash
# Takes the README's picture, .github/home.png, of the edition that `make offline` has built.
#
#   make offline && tools/picture.sh
set -euo pipefail
cd "$(dirname "$0")/.."
page=dist/subset-offline/index.html
[ -f "$page" ] || { echo "subset: build it first: make offline" >&2; exit 2; }
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
  --window-size=1200,780 --virtual-time-budget=5000 --allow-file-access-from-files \
  --screenshot="$PWD/.github/home.png" "file://$PWD/$page" >/dev/null 2>&1
echo ".github/home.png: $(wc -c <.github/home.png) bytes"
