# Two commands do everything a reader or a teacher needs: `make site` and `make serve`.
# Needed: git, make, Python 3.11 or newer. `make help` lists the rest.

# The newest Python from 3.11 on; `make site PYTHON=/path/to/python3` takes another.
PYTHON ?= $(shell for python in python3.15 python3.14 python3.13 python3.12 python3.11 python3 python; do \
	"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$python"; break; }; done)
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
# a file to a worker: what its tests share is made once
PYTEST := $(BIN)/pytest -n 2 --dist loadfile

export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve test test-slow bench lighthouse models picture lock clean help
.DEFAULT_GOAL := help

site: .venv/built ## Build every page and the site, into site/
	@$(BIN)/python -m generator site

serve: .venv/built ## Serve the site; it reloads when a preset or a page changes
	@$(BIN)/mkdocs serve

test: .venv/developed ## Linters, types, import rules and the fast tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) -m "not slow"

test-slow: .venv/developed ## The tests that take longer
	$(PYTEST) -m slow tests
	GENERATOR_BUILDER=zensical $(PYTEST) -m theme tests/browser

bench: .venv/developed ## Compare our figures with matplotlib's, and training with gensim's if it's installed
	$(BIN)/python -m bench.frames
	$(BIN)/python -m bench.training
	$(BIN)/python -m bench.vector_files

models: .venv/developed ## Download the whole models (250 MB) into .cache/models/ and check our extracts
	$(BIN)/python -m tools.models

lighthouse: site ## Run Lighthouse on the built site (needs Node.js and Chromium)
	$(BIN)/python -m bench.lighthouse

picture: .venv/developed ## Take the README's picture again (needs Chromium)
	$(BIN)/python -m tests.browser.picture

lock: .venv/developed ## Update the lock files from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --upgrade --extra exports pyproject.toml --group install -o requirements/build.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --upgrade --extra exports pyproject.toml --group install --group dev -c requirements/build.txt -o requirements/dev.txt

clean: ## Remove everything that was made: pages, site, caches (.venv stays)
	-@test ! -x $(BIN)/python || $(BIN)/python -m generator clean
	rm -rf site .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

# The stamps say that an installation came to its end; a killed one is done again.
.venv/built: requirements/build.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found; install one, or name it: make site PYTHON=/path/to/python3" >&2; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -m pip --version >/dev/null 2>&1 || { echo "Making .venv with $(PYTHON) …"; $(PYTHON) -m venv --clear .venv; }
	@echo "Installing what building needs …"
	@$(PIP_INSTALL) --require-hashes -r requirements/build.txt
	@$(PIP_INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/developed: requirements/dev.txt .venv/built
	@echo "Installing what developing needs …"
	@$(PIP_INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@
