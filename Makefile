# Every target sets up what it needs; a second run finds it done.
PYTHON ?= python3
PORT   ?= 7071
DATA   ?= .mystira
FUZZ   ?= 20
HOST   ?= http://localhost:$(PORT)

venv := .venv
run  := $(venv)/bin/python
set_up := $(venv)/.set-up

.DEFAULT_GOAL := help
.PHONY: help run test check demo bench fuzz convert lint-story format clean

help:            ## Show the targets
	@grep -hE '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

run: $(set_up)   ## Start everything on http://localhost:7071 (PORT=... DATA=...)
	@$(run) -m devhost --port $(PORT) --data $(DATA)

test: $(set_up)  ## Run every test
	@$(run) -m pytest --numprocesses=auto --dist=loadfile --no-loadscope-reorder

check: $(set_up) ## Format, lint, types, import contracts, architecture, dead code
	@$(venv)/bin/ruff format --check .
	@$(venv)/bin/ruff check .
	@$(venv)/bin/mypy
	@$(venv)/bin/lint-imports
	@$(run) -m pytest tests/architecture
	@! $(venv)/bin/vulture | grep -v "unused variable\|unused attribute"  # those are fields of models and tables

demo: $(set_up)  ## Play a story in the terminal against the running host (AUTO=1 plays by itself)
	@$(run) -m demo --host $(HOST) $(if $(AUTO),--auto)

bench: $(set_up) ## Measure speed and memory, side by side with what they are compared to
	@$(run) -m bench

fuzz: $(set_up)  ## Search for counterexamples for a long time (FUZZ=20 times as long as the tests do)
	@FUZZ=$(FUZZ) $(run) -m pytest tests/unit tests/contract tests/e2e/test_api_promises.py

convert: $(set_up) ## Make a story of a Twee 3, ink or ChoiceScript file (FILE=... TO=out.yaml)
	@$(run) -m tools.convert $(FILE) $(if $(TO),--to $(TO))

lint-story: $(set_up) ## Check a story over all its plays (FILE=... SVG=out.svg)
	@$(run) -m tools.lint_story $(FILE) $(if $(SVG),--svg $(SVG))

format: $(set_up) ## Format and repair what can be repaired
	@$(venv)/bin/ruff format .
	@$(venv)/bin/ruff check --fix .

clean:           ## Remove the virtual environment; the data folder stays
	rm -rf $(venv)

$(set_up): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is `$(PYTHON) --version 2>&1`. Name another: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Setting up: a virtual environment in $(venv) and the packages of requirements.txt and pyproject.toml (about 20 s) ..."
	@$(PYTHON) -m venv $(venv) || { echo "Install the venv module first: apt-get install python3-venv"; exit 1; }
	@$(venv)/bin/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(venv)/bin/pip install --quiet --disable-pip-version-check -r requirements.txt --group dev
	@$(venv)/bin/pip install --quiet --disable-pip-version-check --no-deps --ignore-requires-python azure-functions-runtime==1.3.0
	@touch $(set_up)
	@echo "Done."
