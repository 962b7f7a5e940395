#!/usr/bin/env bash
# Makes sure that there is an nginx for the tests of hosting. Nothing is started.
set -euo pipefail
PATH="$PATH:/usr/sbin"
command -v nginx >/dev/null && exit 0
if ! command -v apt-get >/dev/null; then
  echo "The tests of hosting need nginx: install it, so that 'nginx' is on the PATH." >&2
  exit 1
fi
run() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
echo "Installing nginx for the tests of hosting"
run apt-get update -qq
# RUNLEVEL tells Debian's scripts not to start the service.
run env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 \
  apt-get install -y -qq --no-install-recommends nginx-light >/dev/null
