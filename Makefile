# Two commands matter: `make demo` and `make test`. Both set up .venv first, from hash-checked pins.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STORY ?= examples/ferry-collision

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types imports evals bench lock clean

help:            ## Say what can be made
	@grep -hE '^[a-z]+: .*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(VENV)/.done: requirements/lock.txt requirements/pip.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tellings needs Python 3.11 or newer; try: make PYTHON=python3.12 demo")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/pip.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

setup: $(VENV)/.done   ## Set up .venv with pinned, hash-checked packages

demo: setup      ## Tell an example story: the account on the terminal, account.html and account.json beside it
	$(BIN)/tellings tell $(STORY)

test: setup      ## Run all tests
	$(BIN)/python -m pytest

lint: setup      ## Check style
	$(BIN)/ruff check src tests evals docs

types: setup     ## Check types
	$(BIN)/mypy

imports: setup   ## Check that imports point down
	$(BIN)/lint-imports

evals: setup     ## Check the quality floors (needs ../shared; says so where it is absent)
	$(BIN)/python evals/gate.py

bench: setup     ## Show where the time goes
	$(BIN)/python evals/bench.py
	$(BIN)/python evals/bench_read.py

lock:            ## Pin anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --extra dev pyproject.toml -o requirements/lock.txt

clean:           ## Remove what was set up
	rm -rf $(VENV)
