# Vitrine. `make help` lists what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
task ?= credit

.DEFAULT_GOAL := help
.PHONY: help run test setup check bench data train docs pictures clean

help:  ## List the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

# A stamp per requirements file: installed once, and again when the file changes.
$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	$(BIN)/pip install --disable-pip-version-check --quiet -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-train.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/pip install --disable-pip-version-check --quiet -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

run: $(VENV)/run.stamp  ## Start the app on http://localhost:8501
	$(BIN)/python -m ui.server --port $(PORT)

setup: $(VENV)/run.stamp $(VENV)/dev.stamp  ## Make the environment of the app and of the tests

# What a browser does is tried alone: a page that waits for other tests looks like one that hangs.
test: $(VENV)/dev.stamp  ## Run every test
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile -m "not browser"
	$(BIN)/python -m pytest -m browser

check: $(VENV)/dev.stamp  ## Lint, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev.stamp  ## Measure speed and memory beside peers; results in benchmarks/results
	$(BIN)/python -m benchmarks
	$(BIN)/python -m core docs

data: $(VENV)/dev.stamp  ## Rebuild what ships in data/ from its sources
	$(BIN)/python -m core.credit.build
	$(BIN)/python -m core.recommendation.build
	$(BIN)/python -m core.startup.build
	$(BIN)/python -m core docs

train: $(VENV)/dev.stamp  ## Train and judge a use case: make train task=credit
	$(BIN)/python -m core train $(task)
	$(BIN)/python -m core docs

docs: $(VENV)/dev.stamp  ## Write the figures of README.md and data/README.md again
	$(BIN)/python -m core docs

pictures: $(VENV)/dev.stamp  ## Take the pictures of README.md anew (needs chromium)
	$(BIN)/python -m pytest tests/browser/test_pages.py
	$(BIN)/python -m tests.browser.pictures

clean:  ## Remove the environment and everything made by tests
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache
