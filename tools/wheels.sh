#!/usr/bin/env bash
# Fetches into wheels/ all that `make site` installs, and notes for which Python and machine it is.
#
#   tools/wheels.sh VENV
set -euo pipefail
python=$1/bin/python
new=$(mktemp -d .wheels.XXXXXX 2>/dev/null) || {
  echo "subset: wheels/ cannot be made: this folder cannot be written to" >&2
  exit 1
}
trap 'rm -rf "$new"' EXIT
"$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip >/dev/null
[ "${QUIET:-0}" != 0 ] || echo "Fetching the packages that the site is built with into wheels/ (about 40 MB)"
quietly=(-qq)
if [ -t 1 ] && [ "${QUIET:-0}" = 0 ]; then quietly=(); fi
"$python" -m pip download ${quietly[@]+"${quietly[@]}"} --disable-pip-version-check \
  --only-binary :all: --require-hashes -r requirements.lock -d "$new"
"$python" -c 'import sys, sysconfig; print("Python %d.%d on %s" % (*sys.version_info[:2], sysconfig.get_platform()))' >"$new/made-for"
rm -rf wheels
chmod 755 "$new"
mv "$new" wheels
[ "${QUIET:-0}" != 0 ] || echo "wheels/: $(ls wheels/*.whl | wc -l | tr -d ' ') packages, for $(cat wheels/made-for). Copy the checkout with wheels/; make site then needs no network"
