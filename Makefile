# make call    step through the hotline in this terminal, as a caller would
# make test    everything that must hold: format, lint, types, floors, tests, the menus' own calls
# make serve   the voice service on this machine
# make check   the quick part of `make test`: format, lint, types, and the trees in menus/
# make format  put the code in shape
# make docs    what the manual tells of the code, written anew
# make bench   how fast it is: the tables of docs/performance.md (ARGS=--quick for a first look)
#
# Each makes .venv first when it is missing, and installs again only when a requirements file has
# changed. More for a command:  make call ARGS="--language en"   another menu:  make call MENU=…

PYTHON ?= python3
MENU   ?= menus/hotline.yaml
ARGS   ?=

VENV := .venv
BIN  := $(VENV)/bin
NODE_MODULES := tests/apps/express/node_modules/.package-lock.json

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help call test serve check format bench clean

help:
	@sed -n 's/^# \(make [a-z]*\)/  \1/p' Makefile

call: $(VENV)/runs
	@$(BIN)/python -m ivr call $(MENU) $(ARGS)

serve: $(VENV)/runs
	@$(BIN)/python -m ivr serve $(ARGS)

check: $(VENV)/develops
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m ivr check

# pytest holds the floors too (tests/house/). One worker a core; a file's tests stay together, since
# they share what is dear to make.
test: check $(NODE_MODULES)
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)
	$(BIN)/python -m ivr test

format: $(VENV)/develops
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/develops
	@$(BIN)/python -m benchmarks $(ARGS)

docs: $(VENV)/develops
	$(BIN)/python -m pytest -q tests/authoring/test_manual.py tests/authoring/test_first_menu.py --update

clean:
	rm -rf $(VENV) tests/apps/express/node_modules build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Two stamps: a caller need not wait for the developer's tools.
PIP     := $(BIN)/python -m pip install -qq --disable-pip-version-check
OFFLINE := { echo "The packages did not install. This needs the network once; then try again." >&2; exit 1; }

$(VENV)/runs: requirements.txt constraints.txt
	@$(make-venv)
	@echo "Installing what the service needs into $(VENV) (once; about a minute) …"
	@$(PIP) -r requirements.txt || $(OFFLINE)
	@[ -e $(BIN)/ivr ] || $(PIP) --no-deps --editable . || $(OFFLINE)
	@touch $@

$(VENV)/develops: requirements-dev.txt $(VENV)/runs
	@echo "Installing what the tests need into $(VENV) …"
	@$(PIP) -r requirements-dev.txt || $(OFFLINE)
	@touch $@

# The apps in Express that the tests call. npm comes with requirements-dev.txt.
$(NODE_MODULES): tests/apps/express/package-lock.json $(VENV)/develops
	@echo "Installing what the apps in tests/apps/express need (once) …"
	@cd tests/apps/express && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --silent || $(OFFLINE)
	@touch $@

# A .venv whose Python has gone, or that was left half made, is made anew.
ifneq ($(shell $(BIN)/python -c 'import pip; print("whole")' 2>/dev/null),whole)
.PHONY: $(VENV)/runs
define make-venv
command -v $(PYTHON) >/dev/null || { \
  echo "There is no $(PYTHON) here. Install Python 3.11 or newer; on Debian and Ubuntu:"; \
  echo "    sudo apt-get install python3 python3-venv"; exit 1; } >&2; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "$$($(PYTHON) --version) is too old: this needs Python 3.11 or newer."; \
  echo "If you have one under another name:  make call PYTHON=python3.12"; exit 1; } >&2; \
$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
  echo "This Python cannot make a virtual environment. On Debian and Ubuntu:"; \
  echo "    sudo apt-get install python3-venv"; exit 1; } >&2; \
$(PYTHON) -m venv --clear $(VENV)
endef
endif
