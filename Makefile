# Every command prepares what it needs: nothing has to be installed beforehand but Python >= 3.11.
# uv is used where it is installed; pip does the same without it (see tools/install.sh).
#
# PYTHON=python3.13  the interpreter to make .venv with      QUIET=1  say nothing but what is wrong
# SITE_URL=https://example.org/subset/  where the site will be    SITE_DIR=…  where to build it

VENV ?= .venv
BIN  := $(VENV)/bin
export NO_MKDOCS_2_WARNING = 1
export PYTHONDONTWRITEBYTECODE =

.PHONY: help site serve offline check new test test-rest test-data test-all bench audit wheels sbom \
  release advisories lock clean always

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

site: $(VENV)/site.stamp ## build the site into site/
	@$(BIN)/python hooks/site_command.py site

serve: $(VENV)/site.stamp ## preview with live reload on http://127.0.0.1:8000 (PORT=… chooses another)
	@$(BIN)/python hooks/site_command.py serve

offline: $(VENV)/site.stamp ## build the edition that opens from a disk, and zip it into dist/
	@$(BIN)/python hooks/site_command.py offline

check: $(VENV)/site.stamp ## validate the data only
	@$(BIN)/subset check --strict

new: ## write the file of a new entry (NAME="…", and KIND=term or definition)
	@test -n "$$NAME" || { echo 'subset: of which name? For example: make new NAME="Friendster"' >&2; exit 2; }
	@tools/install.sh $(VENV) site
	@$(BIN)/subset new "$${KIND:-platform}" "$$NAME"

test: $(VENV)/test.stamp ## judge a change: linter, types, tests, a real browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	tests/browser/install.sh
	tests/support/install_nginx.sh
	$(BIN)/pytest -n 2 --dist worksteal -m "not slow" $(if $(COVERAGE),--cov)

test-rest: $(VENV)/test.stamp ## the tests that `make test` leaves out because they take long
	tests/browser/install_engines.sh
	tests/support/install_nginx.sh
	$(BIN)/pytest -n 2 --dist worksteal -m slow

test-data: $(VENV)/test.stamp ## judge a change of nothing but entries, in less than a minute
	$(BIN)/subset check --strict
	$(BIN)/subset fmt --check
	$(BIN)/subset schema --check
	$(BIN)/pytest -n 2 -m "not slow" -k "not offline" $(DATA_TESTS)

# The real data, the site that `make site` makes of them, its links, the addresses that it has had.
DATA_TESTS = $(addprefix tests/site/test_,real_data.py built_site.py years_as_built.py \
  redirects_published.py language.py generated_language.py)

# Before 3.12, Python makes the tests more than twice as slow while their coverage is measured.
test-all: $(VENV)/test.stamp ## everything: make test, with coverage, then make test-rest
	@COVERAGE_CORE=sysmon $(MAKE) --no-print-directory test \
	  COVERAGE=$$($(BIN)/python -c "import sys; print('1' * (sys.version_info >= (3, 12)))")
	@$(MAKE) --no-print-directory test-rest

bench: $(VENV)/site.stamp ## measure the build (N="60 200" chooses the numbers of platforms)
	PYTHONPATH=tests/support $(BIN)/python tests/measure/bench.py $(N)

audit: $(VENV)/test.stamp ## measure the site: axe, vnu, Lighthouse, sizes (PARTS="vnu budgets" chooses)
	tests/browser/install.sh --whole
	tests/support/install_nginx.sh
	tests/measure/tools/install.sh
	PYTHONPATH=tests/support $(BIN)/python tests/measure/audit.py $(PARTS)

wheels: ## fetch into wheels/ all that `make site` installs, for a machine without a network
	@WHEELS= tools/install.sh $(VENV) site
	@tools/wheels.sh $(VENV)

sbom: $(VENV)/release.stamp ## list the parts of the site in dist/subset.cdx.json (CycloneDX)
	@mkdir -p dist
	@PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
	  --mc-type application --output-reproducible --of JSON -o dist/subset.cdx.json
	@test -n "$$QUIET" || echo "dist/subset.cdx.json: the parts of the site, from requirements.lock."

release: $(VENV)/site.stamp sbom ## what a release holds, in dist/: the zip, its parts, their checksums
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} \
	  $(BIN)/python hooks/site_command.py offline
	@cd dist && sha256sum subset-offline.zip subset.cdx.json > SHA256SUMS
	@test -n "$$QUIET" || echo "dist/SHA256SUMS: the checksums of both."

advisories: $(VENV)/release.stamp ## ask for known faults of all that is installed (needs a network)
	@tools/advisories.sh $(VENV)

lock: ## renew the lock files from pyproject.toml (needs uv)
	$(compile) --extra site pyproject.toml -o requirements.lock
	$(compile) --extra site --extra test pyproject.toml -o requirements-test.lock
	$(compile) --extra release --constraints requirements-test.lock pyproject.toml -o requirements-release.lock

compile = uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header

clean: ## delete all that was built, fetched or installed
	rm -rf $(VENV) .audit site .site.* dist build wheels .wheels.* hooks/*.egg-info \
	  .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The script sees for itself whether there is anything to do: the lock, or the Python, has changed.
$(VENV)/site.stamp: always
	@tools/install.sh $(VENV) site

$(VENV)/test.stamp: always
	@tools/install.sh $(VENV) test

$(VENV)/release.stamp: always
	@tools/install.sh $(VENV) release
