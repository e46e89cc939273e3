# Everything here needs Python 3.11 or newer and make, nothing else. Try: make help
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c

VENV := .venv
TRAIN_VENV := .train-venv
BIN := $(VENV)/bin
TRAIN_BIN := $(TRAIN_VENV)/bin
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3.11 python3; do \
	if $$p -c '$(NEW_ENOUGH)' 2>/dev/null; then echo $$p; break; fi; done)
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard src/pandok/web/locale/*/LC_MESSAGES/django.po))
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(VENV)/.base $(CATALOGUES) ## A desk with a sample world, read and served: make demo ARGS=--once
	@$(BIN)/pandok demo desk $(ARGS)

# A browser for the tests that look at pages: the one that CHROMIUM names, or one that is there.
HAS_BROWSER := for name in $${CHROMIUM:-} chromium chromium-browser google-chrome; do \
	command -v $$name >/dev/null && exit 0; done; exit 1
INSTALL_BROWSER := apt-get update -qq && apt-get install -y -qq chromium

.PHONY: browser
browser: ## Look for Chromium; install it where that is allowed
	@( $(HAS_BROWSER) ) || bash -c '$(INSTALL_BROWSER)' >/dev/null 2>&1 || \
		sudo -n bash -c '$(INSTALL_BROWSER)' >/dev/null 2>&1 || { \
		echo "The browser tests need Chromium; on Debian: apt install chromium" >&2; exit 1; }

.PHONY: test
test: browser lint $(CATALOGUES) ## Everything that must pass before a commit lands: lint, types, layers, tests
	$(BIN)/pytest $(ARGS)

.PHONY: lint
lint: $(VENV)/.dev ## Format, style, types and import layers
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: $(VENV)/.dev ## Format the code and apply safe fixes
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

.PHONY: train-env
train-env: $(TRAIN_VENV)/.train ## Install what training needs (PyTorch), apart from the rest

.PHONY: test-training
test-training: $(TRAIN_VENV)/.train ## Check the types of training; train, export and load tiny models
	$(TRAIN_BIN)/mypy --config-file tests/training/mypy.ini
	$(TRAIN_BIN)/python -m pytest -c tests/training/pytest.ini tests/training $(ARGS)

.PHONY: lock
lock: $(VENV)/.dev ## Pin every dependency again with its hashes
	$(LOCK) pyproject.toml requirements/build.in --extra web --output-file requirements/base.txt
	$(LOCK) pyproject.toml requirements/build.in --extra web --extra dev \
		--constraint requirements/base.txt --output-file requirements/dev.txt
	$(LOCK) pyproject.toml requirements/build.in requirements/train.in --extra forge --extra train \
		--constraint requirements/dev.txt --no-emit-package torch \
		--output-file requirements/train.txt

.PHONY: messages
messages: $(CATALOGUES) ## Compile what the pages say in each language

%.mo: %.po build_translations.py | $(VENV)/.base
	@$(BIN)/python build_translations.py

.PHONY: clean
clean: ## Remove environments, caches and what was built
	rm -rf $(VENV) $(TRAIN_VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache

# A stamp is as new as the last complete install; an unchanged lock file makes the next call instant.
$(VENV)/.base: requirements/base.txt pyproject.toml | $(BIN)/python
	@echo "Installing Pandok into $(VENV) ..."
	@$(BIN)/python $(PIP_INSTALL) --require-hashes --requirement requirements/base.txt
	@$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing Pandok and its development tools into $(VENV) ..."
	@$(BIN)/python $(PIP_INSTALL) --require-hashes --requirement requirements/dev.txt
	@$(BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.base $@

$(TRAIN_VENV)/.train: requirements/train.txt requirements/torch.txt pyproject.toml | $(TRAIN_BIN)/python
	@echo "Installing Pandok and PyTorch into $(TRAIN_VENV) ..."
	@$(TRAIN_BIN)/python $(PIP_INSTALL) --require-hashes --requirement requirements/train.txt
	@$(TRAIN_BIN)/python $(PIP_INSTALL) --requirement requirements/torch.txt
	@$(TRAIN_BIN)/python $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python $(TRAIN_BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Pandok needs Python 3.11 or newer, and neither python3.11 nor python3 is." >&2; \
		echo "Name another one with: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; fi
	@$(PYTHON) -m venv $(@:/bin/python=) || { \
		echo "Python's venv module is missing; on Debian: apt install python3-venv" >&2; exit 1; }
