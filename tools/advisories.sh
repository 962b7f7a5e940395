#!/usr/bin/env bash
# Asks for known faults (advisories) of everything that a lock file names.
#
#   tools/advisories.sh VENV
#
# tools/advisories-allowed.txt lists those that do not concern this project, each with its reason:
# an id, a blank, the reason.
set -euo pipefail
venv=$1
allowed=()
while read -r id reason; do
  case $id in '' | '#'*) continue ;; esac
  [ -n "$reason" ] || { echo "subset: tools/advisories-allowed.txt: $id has no reason" >&2; exit 2; }
  allowed+=(--ignore-vuln "$id")
done <tools/advisories-allowed.txt
for lock in requirements.lock requirements-test.lock requirements-release.lock; do
  echo "$lock"
  "$venv/bin/pip-audit" --disable-pip --require-hashes --strict --progress-spinner off \
    ${allowed[@]+"${allowed[@]}"} -r "$lock"
done
