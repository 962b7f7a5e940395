# Every command prepares what it needs: nothing has to be installed beforehand but Python >= 3.11.
# uv is used where it is installed; pip does the same without it.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
export NO_MKDOCS_2_WARNING = 1
export PYTHONDONTWRITEBYTECODE =
UV     := $(shell command -v uv 2>/dev/null)

.PHONY: help site test serve offline check new bench audit wheels lock clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

site: $(VENV)/site.stamp ## build the site into site/
	$(BIN)/mkdocs build --strict --quiet

serve: $(VENV)/site.stamp ## preview with live reload on http://127.0.0.1:8000
	$(BIN)/mkdocs serve --quiet

offline: $(VENV)/site.stamp ## build the edition that opens from a disk, and zip it into dist/
	OFFLINE=true SITE_DIR=dist/subset-offline $(BIN)/mkdocs build --strict --quiet
	$(BIN)/python -m subset.publish.archive dist/subset-offline dist/subset-offline.zip

check: $(VENV)/site.stamp ## validate the data only
	@$(BIN)/subset check

new: $(VENV)/site.stamp ## add an entry by answering questions (NAME="…", and KIND=term or definition)
	@$(BIN)/subset new $(or $(KIND),platform) "$(NAME)"

bench: $(VENV)/site.stamp ## measure the build (N="60 200" chooses the numbers of platforms)
	PYTHONPATH=tests/support $(BIN)/python tests/measure/bench.py $(N)

test: $(VENV)/test.stamp ## run everything: linter, types, tests, browser tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	tests/browser/install.sh
	tests/support/install_nginx.sh
	$(BIN)/pytest -n 2 --dist worksteal

audit: $(VENV)/test.stamp ## measure the site: axe, vnu, Lighthouse, sizes (PARTS="vnu budgets" chooses)
	tests/browser/install.sh
	tests/support/install_nginx.sh
	tests/measure/tools/install.sh
	PYTHONPATH=tests/support $(BIN)/python tests/measure/audit.py $(PARTS)

wheels: $(VENV)/site.stamp ## fetch into wheels/ all that `make site` installs, for a machine without a network
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --only-binary :all: \
	  --require-hashes -r requirements.lock -d wheels

lock: ## renew the lock files from pyproject.toml (needs uv)
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header \
	  --extra site pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-header \
	  --extra site --extra test pyproject.toml -o requirements-test.lock

clean: ## delete everything that was built or installed
	rm -rf $(VENV) .audit site dist build hooks/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A stamp is renewed when the lock changes, so that a pull brings new versions with the next command.
$(VENV)/site.stamp: requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@touch $@

$(VENV)/test.stamp: requirements-test.lock pyproject.toml
	$(call install,requirements-test.lock)
	@touch $(VENV)/site.stamp $@

# With wheels/ in place, what builds the site is installed from there and nothing is asked of a network.
from = $(if $(filter requirements.lock,$(1)),$(if $(wildcard wheels/*.whl),--no-index --find-links wheels))

ifdef UV
define install
	@test -x $(BIN)/python || uv venv --quiet --python $(PYTHON) $(VENV)
	@uv pip install --quiet --python $(BIN)/python $(from) --require-hashes -r $(1)
	@uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
endef
else
define install
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || \
	  { echo "Python cannot make a virtual environment: on Debian, apt install python3-venv" >&2; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check $(from) --require-hashes -r $(1)
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
endef
endif
