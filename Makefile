# Every target makes its own environment in .venv, from wheels pinned in constraints.txt.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# The first Python that the pinned wheels exist for.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.10; do \
	$$python -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& echo $$python && break; done)
BIN := .venv/bin
PYTEST_ARGS ?= -n logical --dist worksteal --ignore tests/conformance

MINUTES ?= 10
SEED ?= 1

.PHONY: help setup test soak conformance matrix lint format demo docs benchmark clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

.venv/stamp: pyproject.toml constraints.txt
	@[ -n "$(PYTHON)" ] || { echo "No Python 3.10 to 3.13 found: name one, make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --prefer-binary -c constraints.txt -e '.[test,demo,docs]'
	@touch $@

setup: .venv/stamp ## Create .venv with everything that tests and demo need

test: .venv/stamp ## Run all tests, on an embedded server or on DBT_IVM_TEST_URL
	$(BIN)/python -m pytest $(PYTEST_ARGS)

conformance: .venv/stamp ## Run dbt's own suites for adapters
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[conformance]'
	$(BIN)/python -m pytest -n logical --dist loadscope $(CONFORMANCE_ARGS) tests/conformance

matrix: ## Run what faces dbt on pairs of Python and dbt: make matrix PAIRS="dbt-1.10 dbt-1.12"
	python3 -m tests.matrix $(PAIRS)

soak: .venv/stamp ## Write at random while dbt works and faults strike: make soak MINUTES=10 SEED=1
	$(BIN)/python -m tests.soak --minutes $(MINUTES) --seed $(SEED)

lint: .venv/stamp ## Check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/stamp ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

demo: .venv/stamp ## Watch three sets of models keep up with every write
	@$(BIN)/python demo/run.py

docs: .venv/stamp ## Build the documentation's site in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

benchmark: .venv/stamp ## Measure what maintenance costs and saves
	$(BIN)/python benchmarks/run.py

clean: ## Remove what the other targets made
	rm -rf .venv .matrix .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
