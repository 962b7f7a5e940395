#!/usr/bin/env bash
# Makes sure that `make audit` has what it runs: Java, and the pinned programs from npm.
set -euo pipefail
cd "$(dirname "$0")/../../.."
run() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
missing=()
command -v java >/dev/null || missing+=(default-jre-headless)
command -v npm >/dev/null || missing+=(npm)
if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "The audit needs java and npm: install them, so that they are on the PATH." >&2
    exit 1
  fi
  echo "Installing ${missing[*]} for the audit"
  run apt-get update -qq
  run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null
fi
mkdir -p .audit
if ! cmp -s tests/measure/tools/package-lock.json .audit/installed.json; then
  cp tests/measure/tools/package.json tests/measure/tools/package-lock.json .audit/
  npm ci --prefix .audit --ignore-scripts --no-audit --no-fund --silent
  cp tests/measure/tools/package-lock.json .audit/installed.json
fi
