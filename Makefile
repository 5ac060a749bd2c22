# Two commands do all set-up on a fresh machine with Python 3.11+, git and make: `make demo` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
# What asks a network is tried three times.
TRY    := try() { for n in 1 2 3; do "$$@" && return; test $$n = 3 || sleep $$((n * 10)); done; return 1; }; try

.PHONY: demo test lint evaluate bench graph docs site-assets clean
.DEFAULT_GOAL := help

help:
	@echo "make demo   build the graph from data/documents, validate it, ask the first question"
	@echo "make test   run the tests (those that need a missing part say so and skip)"
	@echo "make lint   ruff and mypy --strict"
	@echo "make bench  the benchmarks, side by side, as ratios"
	@echo "make site-assets  fetch the map, network and editor of the site (npm)"
	@echo "make graph  rebuild every derived file that is committed"

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	@$(TRY) $(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@$(TRY) $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(STAMP)
	@$(BIN)/coopgraph build
	@$(BIN)/coopgraph validate --strict > .coopgraph/validation.txt; code=$$?; tail -n 1 .coopgraph/validation.txt; exit $$code
	@$(BIN)/coopgraph query hosts --city lublin --evidence

# Front-end parts of others, for map, network and editor; without npm the pages do without them.
site-assets: $(STAMP)
	@$(TRY) npm ci --no-progress
	$(BIN)/python tools/site_assets.py

test: $(STAMP)
	$(BIN)/python -m pytest -n auto

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# The held-back split may not fall: the floor is raised by hand when the extractor has become better.
evaluate: $(STAMP)
	$(BIN)/coopgraph evaluate tests/corpus/dev --by tests/corpus/index.yaml --compare tests/corpus/dev-report.json
	$(BIN)/coopgraph evaluate tests/corpus/test --compare tests/corpus/test-report.json

bench: $(STAMP)
	@for script in benchmarks/[a-z]*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

graph: $(STAMP)
	$(BIN)/coopgraph build --force
	$(BIN)/python tools/command_docs.py

clean:
	rm -rf $(VENV) .coopgraph .pytest_cache .mypy_cache .ruff_cache .hypothesis
