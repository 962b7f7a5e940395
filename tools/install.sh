#!/usr/bin/env bash
# Makes the virtual environment and installs what a lock file names, unless that is done already.
#
#   tools/install.sh VENV site|test|release
#
# PYTHON chooses the interpreter; without it, the one of the environment stays while it serves.
# uv is used where it is installed; pip does the same without it. Where wheels/ holds what
# `make wheels` has fetched, the site's packages come from there and no network is asked.
set -euo pipefail
venv=$1 kind=$2
case $kind in site) lock=requirements.lock ;; *) lock=requirements-$kind.lock ;; esac
stamp=$venv/$kind.stamp
wheels=${WHEELS-wheels}

fail() {
  echo "subset: $1" >&2
  exit 1
}

quiet() { [ "${QUIET:-0}" != 0 ] && [ -n "$QUIET" ]; }

say() { quiet || echo "$1"; }

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

# Runs a command that takes its time: on a terminal its last line is shown while it works, and all
# that it had to say where it fails.
run() {
  local log status=0
  log=$(mktemp)
  if [ -t 2 ] && ! quiet; then
    "$@" 2>&1 | tee "$log" | while IFS= read -r line; do printf '\r\033[K%.78s' "$line" >&2; done || status=$?
    printf '\r\033[K' >&2
  else
    "$@" >"$log" 2>&1 || status=$?
  fi
  [ "$status" = 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

# The version of the environment that is there; empty where it does not work (its Python is gone,
# or has become another one) or is too old.
present() {
  local found
  found=$(version_of "$venv/bin/python") || return 0
  if [ -d "$venv/lib/python$found" ] && [ "${found%%.*}" = 3 ] && [ "${found#*.}" -ge 11 ]; then
    echo "$found"
  fi
}

# The version of the interpreter that makes the environment. Ends with a clear line if there is none.
wanted() {
  local python=$1 found
  command -v "$python" >/dev/null ||
    fail "Python 3.11 or newer is needed; there is no '$python' here (PYTHON=… names another one)"
  found=$(version_of "$python") || fail "Python 3.11 or newer is needed; '$python' does not run"
  if [ "${found%%.*}" != 3 ] || [ "${found#*.}" -lt 11 ]; then
    fail "Python 3.11 or newer is needed; this is $found (PYTHON=python3.13 names another one)"
  fi
  echo "$found"
}

make_environment() {
  local python=$1
  if [ -e "$venv" ]; then
    [ -f "$venv/pyvenv.cfg" ] || [ -z "$(ls -A "$venv")" ] ||
      fail "$venv is there and is no virtual environment; delete it, or name another: VENV=…"
    say "Renewing $venv with Python $version"
    rm -rf "$venv"
  fi
  mkdir -p "$venv" 2>/dev/null || fail "$venv cannot be made: this folder cannot be written to"
  if command -v uv >/dev/null; then
    run uv venv --python "$python" --clear "$venv" || { rm -rf "$venv"; exit 1; }
  else
    run "$python" -m venv "$venv" || {
      rm -rf "$venv"
      fail "Python cannot make a virtual environment: on Debian, apt install python3-venv"
    }
  fi
}

# Where wheels are, they must be of this Python and this kind of machine.
platform_of() { "$1" -c 'import sys, sysconfig; print("Python %d.%d on %s" % (*sys.version_info[:2], sysconfig.get_platform()))'; }

wheels_serve() {
  local here there
  [ "$kind" = site ] && [ -n "$wheels" ] && ls "$wheels"/*.whl >/dev/null 2>&1 || return 1
  here=$(platform_of "$venv/bin/python")
  there=$(cat "$wheels/made-for" 2>/dev/null || echo "an unknown Python")
  [ "$here" = "$there" ] ||
    fail "$wheels/ was fetched for $there; this is $here. Use that Python (PYTHON=…), fetch anew (make wheels), or delete $wheels/"
}

install() {
  local from=() installer
  if wheels_serve; then from=(--no-index --find-links "$wheels"); fi
  if command -v uv >/dev/null; then
    installer=(uv pip install --python "$venv/bin/python")
  else
    [ -x "$venv/bin/pip" ] || run "$venv/bin/python" -m ensurepip
    installer=("$venv/bin/python" -m pip install --disable-pip-version-check)
  fi
  say "Installing what the $kind needs into $venv, once (Python $version; may take a minute)"
  SECONDS=0
  run "${installer[@]}" ${from[@]+"${from[@]}"} --require-hashes -r "$lock"
  run "${installer[@]}" --no-deps --no-build-isolation -e .
  say "Installed in $SECONDS s"
}

[ -f "$lock" ] || fail "there is no $lock here: run make in the folder of the checkout"
version=$(present)
if [ -n "${PYTHON:-}" ] || [ -z "$version" ]; then
  asked=$(wanted "${PYTHON:-python3}")
  if [ "$asked" != "$version" ]; then
    version=$asked
    make_environment "${PYTHON:-python3}"
  fi
fi
# The sum of what was asked for, so that neither the time of a checkout nor a cache matters.
sum=$(cat "$lock" pyproject.toml | cksum)
if [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ]; then exit 0; fi
install
echo "$sum" >"$stamp"
# The tests' packages hold the site's.
if [ "$kind" = test ]; then cat requirements.lock pyproject.toml | cksum >"$venv/site.stamp"; fi
